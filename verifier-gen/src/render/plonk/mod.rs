//! The PLONK verifier.

mod expression;
mod scalars;
mod sum;
mod transcript;

use super::{Compat, Lines, Options, Verifier, key};
use crate::{
    layout,
    proof::{PROOF_WORDS, RECURSIVE_PROOF_WORDS},
    vk::PlonkKey,
};

const TEMPLATE: &str = include_str!("../../../templates/PlonkVerifier.sol");

/// Indentation of code in the branch that is taken when the words are canonical.
const CANONICAL: usize = 16;
/// Indentation of code in the block of the Lagrange values in it.
const SCALARS: usize = 20;
/// Indentation of code in the branch that is taken when the quotient identity holds.
const RIGHT: usize = 24;

/// The verifier of proofs for `key`.
pub(super) fn plonk_verifier(key: &PlonkKey, options: &Options) -> Verifier {
    let recursive = options.compat == Compat::LaxRecursive;
    let (words, hash) =
        if recursive { (RECURSIVE_PROOF_WORDS, key.recursive_hash()) } else { (PROOF_WORDS, key.hash()) };
    #[expect(clippy::expect_used)]
    let memory = layout::plonk(recursive).expect("the map does not depend on input and a test builds it");
    let parts = vec![
        ("PROOF_WORDS", words.to_string()),
        ("CALLDATA_CONSTANTS", layout::calldata_constants(recursive)),
        ("CHECK_WORDS", scalars::check_words(recursive)),
        ("TRANSCRIPT", transcript::steps(recursive)),
        ("LAGRANGE", scalars::lagrange(key.domain_log2())),
        ("POWER", scalars::power(key.domain_log2())),
        ("OPENINGS", scalars::openings()),
        ("SUM", sum::statements(recursive)),
        ("PAIRING_INPUT", key::pairing_input(RIGHT)),
    ];
    Verifier { template: TEMPLATE, memory, constants: key::constants(key, hash), parts }
}
