//! The PLONK verifier.

mod expression;
mod scalars;
mod sum;
mod transcript;

use super::{Lines, Options, Verifier, key};
use crate::{layout, vk::PlonkKey};

const TEMPLATE: &str = include_str!("../../../templates/PlonkVerifier.sol");

/// Indentation of code in the branch that is taken when the words are canonical.
const CANONICAL: usize = 16;
/// Indentation of code in the branch in it that is taken when the quotient identity holds.
const RIGHT: usize = 20;

/// The verifier of proofs for `key`.
pub(super) fn plonk_verifier(key: &PlonkKey, _options: &Options) -> Verifier {
    #[expect(clippy::expect_used)]
    let memory = layout::plonk().expect("the map does not depend on input and a test builds it");
    let parts = vec![
        ("CALLDATA_CONSTANTS", layout::calldata_constants()),
        ("CHECK_WORDS", scalars::check_words()),
        ("TRANSCRIPT", transcript::steps()),
        ("LAGRANGE", scalars::lagrange(key.domain_log2())),
        ("POWER", scalars::power(key.domain_log2())),
        ("OPENINGS", scalars::openings()),
        ("SUM", sum::statements()),
        ("PAIRING_INPUT", key::pairing_input(RIGHT)),
    ];
    Verifier { template: TEMPLATE, memory, constants: key::constants(key), parts }
}
