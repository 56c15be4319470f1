//! The PLONK verifier.

use super::{fill, key, scalars, sum, transcript};
use crate::{layout, vk::PlonkKey};

const TEMPLATE: &str = include_str!("../../templates/PlonkVerifier.sol");

/// Source of a contract called `contract_name` that verifies proofs for `key`.
///
/// The text depends on nothing but the arguments, and `forge fmt` leaves it as it is. It imports `IVerifier` from
/// `@matterlabs/zksync-contracts` and nothing else.
pub fn plonk_verifier(key: &PlonkKey, contract_name: &str) -> String {
    #[expect(clippy::expect_used)]
    let memory = layout::plonk().expect("the map does not depend on input and a test builds it");
    let parts = [
        ("NAME", contract_name.to_owned()),
        ("MEMORY_TABLE", memory.table()),
        ("MEMORY_CONSTANTS", memory.constants()),
        ("KEY", key::constants(key)),
        ("CHECK_SCALARS", scalars::check_scalars()),
        ("CHECK_COMMITMENTS", scalars::check_points(&scalars::COMMITMENTS)),
        ("CHECK_OTHER_POINTS", scalars::check_points(&scalars::OTHER_POINTS)),
        ("FIRST_LAGRANGE_STEPS", scalars::lagrange_steps(key.domain_log2())),
        ("LAST_LAGRANGE_STEPS", scalars::lagrange_steps(key.domain_log2())),
        ("POWER_STEPS", scalars::power_steps(key.domain_log2())),
        ("ABSORB_CALLS", transcript::calls()),
        ("ABSORB", transcript::functions()),
        ("SUM", sum::functions()),
        ("PAIRING_INPUT", key::pairing_input()),
    ];
    fill(TEMPLATE, &parts)
}
