//! The PLONK verifier.

mod expression;
mod scalars;
mod sum;
mod transcript;

use super::{Lines, Options, fill, key};
use crate::{layout, vk::PlonkKey};

const TEMPLATE: &str = include_str!("../../../templates/PlonkVerifier.sol");

/// Indentation of code in the branch that is taken when the words are canonical.
const CANONICAL: usize = 16;
/// Indentation of code in the branch in it that is taken when the quotient identity holds.
const RIGHT: usize = 20;

/// Source of a contract that verifies proofs for `key`.
///
/// The text depends on nothing but the arguments, and `forge fmt` leaves it as it is. It imports `IVerifier` from
/// `@matterlabs/zksync-contracts` and nothing else.
pub(super) fn plonk_verifier(key: &PlonkKey, options: &Options) -> String {
    #[expect(clippy::expect_used)]
    let memory = layout::plonk().expect("the map does not depend on input and a test builds it");
    let parts = [
        ("NAME", options.contract_name.clone()),
        ("MEMORY_TABLE", memory.table()),
        ("MEMORY_CONSTANTS", memory.constants()),
        ("KEY", key::constants(key)),
        ("CALLDATA_CONSTANTS", layout::calldata_constants()),
        ("CHECK_WORDS", scalars::check_words()),
        ("TRANSCRIPT", transcript::steps()),
        ("LAGRANGE", scalars::lagrange(key.domain_log2())),
        ("POWER", scalars::power(key.domain_log2())),
        ("OPENINGS", scalars::openings()),
        ("SUM", sum::statements()),
        ("PAIRING_INPUT", key::pairing_input(RIGHT)),
    ];
    fill(TEMPLATE, &parts)
}
