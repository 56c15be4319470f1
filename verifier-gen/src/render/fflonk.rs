//! The FFLONK verifier.

use ark_bn254::Fr;

use super::{
    ASSEMBLY, Lines, fill, key,
    scalars::{check_points, check_scalars},
    transcript::{self, Function, Step},
};
use crate::{curve, layout, vk::FflonkKey};

const TEMPLATE: &str = include_str!("../../templates/FflonkVerifier.sol");

const POINTS: [&str; 4] = ["C_1", "C_2", "W", "W_NEXT"];

const SCALARS: [&str; 16] = [
    "QA_AT_Z", "QB_AT_Z", "QC_AT_Z", "QM_AT_Z", "QK_AT_Z", "SIGMA_1_AT_Z", "SIGMA_2_AT_Z", "SIGMA_3_AT_Z", "A_AT_Z",
    "B_AT_Z", "C_AT_Z", "ZP_AT_Z", "ZP_AT_ZW", "T_1_AT_ZW", "T_2_AT_ZW", "INVERSE",
];

/// The functions of the transcript (fflonk.md §5).
const TRANSCRIPT: [Function; 3] = [
    (
        "_absorbCommitments",
        "Public input, C0, C1 -> beta, gamma; C2 -> r.",
        &[
            Step::Word("PUBLIC_INPUT"),
            Step::Constant("C_0_X"),
            Step::Constant("C_0_Y"),
            Step::Point("C_1"),
            Step::Challenge("BETA"),
            Step::Challenge("GAMMA"),
            Step::Point("C_2"),
            Step::Challenge("R_POINT"),
        ],
    ),
    (
        "_absorbKeyEvaluations",
        "Evaluations of the selectors and permutations.",
        &[
            Step::Word("QA_AT_Z"),
            Step::Word("QB_AT_Z"),
            Step::Word("QC_AT_Z"),
            Step::Word("QM_AT_Z"),
            Step::Word("QK_AT_Z"),
            Step::Word("SIGMA_1_AT_Z"),
            Step::Word("SIGMA_2_AT_Z"),
            Step::Word("SIGMA_3_AT_Z"),
        ],
    ),
    (
        "_absorbWitnessEvaluations",
        "The other evaluations -> alpha; W -> y.",
        &[
            Step::Word("A_AT_Z"),
            Step::Word("B_AT_Z"),
            Step::Word("C_AT_Z"),
            Step::Word("ZP_AT_Z"),
            Step::Word("ZP_AT_ZW"),
            Step::Word("T_1_AT_ZW"),
            Step::Word("T_2_AT_ZW"),
            Step::Challenge("ALPHA"),
            Step::Point("W"),
            Step::Challenge("Y"),
        ],
    ),
];

/// Source of a contract called `contract_name` that verifies proofs for `key`.
///
/// The text depends on nothing but the arguments, and `forge fmt` leaves it as it is. It imports `IVerifierV2` from
/// `@matterlabs/zksync-contracts` and nothing else.
pub fn fflonk_verifier(key: &FflonkKey, contract_name: &str) -> String {
    #[expect(clippy::expect_used)]
    let memory = layout::fflonk().expect("the map does not depend on input and a test builds it");
    let parts = [
        ("NAME", contract_name.to_owned()),
        ("MEMORY_TABLE", memory.table()),
        ("MEMORY_CONSTANTS", memory.constants()),
        ("KEY", constants(key)),
        ("CHECK_SCALARS", check_scalars(&SCALARS)),
        ("CHECK_POINTS", check_points(&POINTS)),
        ("ABSORB_CALLS", transcript::calls(&TRANSCRIPT)),
        ("ABSORB", transcript::functions(&TRANSCRIPT)),
        ("POWER_STEPS", power_steps(key.domain_log2())),
        ("PAIRING_INPUT", key::pairing_input()),
    ];
    fill(TEMPLATE, &parts)
}

/// Constants of the contract.
fn constants(key: &FflonkKey) -> String {
    let mut lines = Lines::new(4);
    lines.line("/// @dev What `verificationKeyHash` returns; it does not cover the domain.");
    lines.line(format!("bytes32 private constant KEY_HASH = {:#x};", key.hash()));
    lines.line(format!("/// @dev The domain has N = 2^{} points; OMEGA generates it.", key.domain_log2()));
    key::constant(&mut lines, "OMEGA", curve::word(key.omega()));
    key::constant(&mut lines, "N", curve::word(Fr::from(key.domain_size())));
    lines.line("/// @dev kappa = 1 / (1 - omega).");
    key::constant(&mut lines, "KAPPA", curve::word(key.kappa()));
    lines.line("/// @dev K = -2^32 3^6 omega^2 (1 - omega)^6, constant factor of the Lagrange denominators.");
    key::constant(&mut lines, "DENOMINATOR_FACTOR", curve::word(key.denominator_factor()));
    lines.line("/// @dev Commitment to the selectors and permutations.");
    let [x, y] = curve::g1_words(key.c0());
    key::constant(&mut lines, "C_0_X", x);
    key::constant(&mut lines, "C_0_Y", y);
    key::g2_constants(&mut lines, key.g2());
    lines.text
}

/// The squarings from z to z^N, and z^19 = z z^2 z^16 on the way; small domains go on to z^16 for it.
fn power_steps(domain_log2: u32) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for squarings in 1..=domain_log2.max(4) {
        lines.line("power := mulmod(power, power, r)");
        if squarings == 1 {
            lines.line("let z19 := mulmod(z, power, r)");
        }
        if squarings == 4 {
            lines.line("mstore(Z_19, mulmod(z19, power, r))");
        }
        if squarings == domain_log2 {
            lines.line("mstore(VANISHING, add(power, MINUS_ONE))");
        }
    }
    lines.text
}
