//! The PLONK verifier.

mod expression;
mod scalars;
mod sum;
mod transcript;

use super::{Compat, Lines, Options, choose, fill, key};
use crate::{
    layout,
    proof::{PROOF_WORDS, RECURSIVE_PROOF_WORDS},
    vk::PlonkKey,
};

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
    let recursive = options.compat == Compat::LaxRecursive;
    let (words, hash) =
        if recursive { (RECURSIVE_PROOF_WORDS, key.recursive_hash()) } else { (PROOF_WORDS, key.hash()) };
    #[expect(clippy::expect_used)]
    let memory = layout::plonk(recursive).expect("the map does not depend on input and a test builds it");
    let parts = [
        ("NAME", options.contract_name.clone()),
        ("MEMORY_TABLE", memory.table()),
        ("MEMORY_CONSTANTS", memory.constants()),
        ("KEY", key::constants(key, hash)),
        ("PROOF_WORDS", words.to_string()),
        ("CALLDATA_CONSTANTS", layout::calldata_constants(recursive)),
        ("CHECK_WORDS", scalars::check_words(recursive)),
        ("TRANSCRIPT", transcript::steps(recursive)),
        ("LAGRANGE", scalars::lagrange(key.domain_log2())),
        ("POWER", scalars::power(key.domain_log2())),
        ("OPENINGS", scalars::openings()),
        ("SUM", sum::statements()),
        ("PAIRING_INPUT", key::pairing_input(RIGHT)),
    ];
    fill(&choose(TEMPLATE, &options.alternatives()), &parts)
}
