//! The FFLONK verifier.

use ark_bn254::Fr;

use super::{
    ASSEMBLY, Lines, Options, fill, key,
    scalars::check_words,
    transcript::{self, Function, Step},
};
use crate::{curve, layout, vk::FflonkKey};

const TEMPLATE: &str = include_str!("../../templates/FflonkVerifier.sol");

const POINTS: [&str; 4] = ["C_1", "C_2", "W", "W_NEXT"];

const SCALARS: [&str; 17] = [
    "PUBLIC_INPUT",
    "QA",
    "QB",
    "QC",
    "QM",
    "QK",
    "SIGMA_1",
    "SIGMA_2",
    "SIGMA_3",
    "A",
    "B",
    "C",
    "ZP",
    "ZP_NEXT",
    "T_1_NEXT",
    "T_2_NEXT",
    "INVERSE",
];

/// Squarings per block of [`power_steps`]: names that the stack has room for.
const NAMES: u32 = 10;

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
            Step::Word("QA"),
            Step::Word("QB"),
            Step::Word("QC"),
            Step::Word("QM"),
            Step::Word("QK"),
            Step::Word("SIGMA_1"),
            Step::Word("SIGMA_2"),
            Step::Word("SIGMA_3"),
        ],
    ),
    (
        "_absorbWitnessEvaluations",
        "The other evaluations -> alpha; W -> y.",
        &[
            Step::Word("A"),
            Step::Word("B"),
            Step::Word("C"),
            Step::Word("ZP"),
            Step::Word("ZP_NEXT"),
            Step::Word("T_1_NEXT"),
            Step::Word("T_2_NEXT"),
            Step::Challenge("ALPHA"),
            Step::Point("W"),
            Step::Challenge("Y"),
        ],
    ),
];

/// Source of a contract that verifies proofs for `key`.
///
/// The text depends on nothing but the arguments, and `forge fmt` leaves it as it is. It imports `IVerifierV2` from
/// `@matterlabs/zksync-contracts` and nothing else.
pub(super) fn fflonk_verifier(key: &FflonkKey, options: &Options) -> String {
    #[expect(clippy::expect_used)]
    let memory = layout::fflonk().expect("the map does not depend on input and a test builds it");
    let parts = [
        ("NAME", options.contract_name.clone()),
        ("MEMORY_TABLE", memory.table()),
        ("MEMORY_CONSTANTS", memory.constants()),
        ("KEY", constants(key)),
        ("CHECK_WORDS", check_words(&SCALARS, &POINTS)),
        ("ABSORB_CALLS", transcript::calls(&TRANSCRIPT)),
        ("ABSORB", transcript::functions(&TRANSCRIPT)),
        ("POWER_STEPS", power_steps(key.domain_log2())),
        ("PAIRING_INPUT", key::pairing_input(ASSEMBLY)),
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

/// The squarings from z to z^N, and g = z^19 = z z^2 z^16 on the way; small domains go on to z^16 for it. A new name per
/// square costs less gas than an assignment, but names are few.
fn power_steps(domain_log2: u32) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    let vanishing = |lines: &mut Lines, power: &str| lines.line(format!("mstore(VANISHING, add({power}, MINUS_ONE))"));
    for (log2, [square, root]) in [["z2", "z"], ["z4", "z2"], ["z8", "z4"], ["power", "z8"]].into_iter().enumerate() {
        lines.line(format!("let {square} := mulmod({root}, {root}, r)"));
        if log2 as u32 + 1 == domain_log2 {
            vanishing(&mut lines, square);
        }
    }
    lines.line("let g := mulmod(mulmod(z, z2, r), power, r)");
    let mut left = domain_log2.saturating_sub(4);
    while left > 0 {
        let block = left.min(NAMES);
        lines.line("{");
        let mut root = "power".to_owned();
        for i in 1..block {
            let square = format!("p{i}");
            lines.line(format!("    let {square} := mulmod({root}, {root}, r)"));
            root = square;
        }
        lines.line(format!("    power := mulmod({root}, {root}, r)"));
        lines.line("}");
        left -= block;
        if left == 0 {
            vanishing(&mut lines, "power");
        }
    }
    lines.text
}
