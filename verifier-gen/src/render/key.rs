//! Constants that come from the key.

use alloy_primitives::{B256, U256};
use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ff::Field;

use super::Lines;
use crate::{curve, layout::G2_WORDS, vk::PlonkKey};

/// Names of the 20 commitments in the order of the key hash.
const COMMITMENTS: [&str; 20] = [
    "Q_A",
    "Q_B",
    "Q_C",
    "Q_D",
    "Q_AB",
    "Q_AC",
    "Q_CONST",
    "Q_D_NEXT",
    "SELECTOR_MAIN",
    "SELECTOR_CUSTOM",
    "SIGMA_0",
    "SIGMA_1",
    "SIGMA_2",
    "SIGMA_3",
    "LOOKUP_SELECTOR",
    "COLUMN_0",
    "COLUMN_1",
    "COLUMN_2",
    "COLUMN_3",
    "TABLE_TYPE",
];

/// Constants of the contract, whose `verificationKeyHash` returns `hash`.
pub(super) fn constants(key: &PlonkKey, hash: B256) -> String {
    let mut lines = Lines::new(4);
    lines.line(
        "/// @dev What `verificationKeyHash` returns; it does not cover the domain, the shifts and the G2 points.",
    );
    lines.line(format!("bytes32 private constant KEY_HASH = {hash:#x};"));
    lines.line(format!("/// @dev The domain has n = 2^{} points; OMEGA generates it.", key.domain_log2()));
    let omega = key.omega();
    let inverse = |element: Fr| element.inverse().unwrap_or_default();
    constant(&mut lines, "OMEGA", curve::word(omega));
    let (last, n_inverse) = (inverse(omega), inverse(Fr::from(key.domain_size())));
    constant(&mut lines, "MINUS_OMEGA_INVERSE", curve::word(-last));
    constant(&mut lines, "N_INVERSE", curve::word(n_inverse));
    lines.line("/// @dev omega^-1 n^-1, and LAST_i = omega^(-2^i).");
    constant(&mut lines, "LAST_SCALE", curve::word(last * n_inverse));
    for i in 0..key.domain_log2() {
        constant(&mut lines, &format!("LAST_{i}"), curve::word(last.pow([1 << i])));
    }
    lines.line("/// @dev Non-residues k0, k1, k2: shifts of columns b, c, d.");
    for (i, shift) in key.non_residues().iter().enumerate() {
        lines.line(format!("uint256 private constant K_{i} = {};", curve::word(*shift)));
    }
    lines.line("/// @dev Commitments; (0, 0) is the point at infinity.");
    for (name, point) in COMMITMENTS.iter().zip(key.commitments()) {
        let [x, y] = curve::g1_words(&point);
        constant(&mut lines, &format!("{name}_X"), x);
        constant(&mut lines, &format!("{name}_Y"), y);
    }
    g2_constants(&mut lines, *key.g2());
    lines.line("/// @dev [1]_1.");
    let [x, y] = curve::g1_words(&<G1Affine as ark_ec::AffineRepr>::generator());
    lines.line(format!("uint256 private constant ONE_1_X = {x};"));
    lines.line(format!("uint256 private constant ONE_1_Y = {y};"));
    lines.text
}

/// Constants of the reference string.
pub(super) fn g2_constants(lines: &mut Lines, [one, tau]: [G2Affine; 2]) {
    lines.line("/// @dev [1]_2 and -[tau]_2 of the reference string; 1 marks the coefficient of i.");
    for (name, point) in [("ONE_2", one), ("MINUS_TAU_2", -tau)] {
        for (word, value) in G2_WORDS.iter().zip(curve::g2_words(&point)) {
            constant(lines, &format!("{name}_{word}"), value);
        }
    }
}

pub(super) fn constant(lines: &mut Lines, name: &str, value: U256) {
    lines.line(format!("uint256 private constant {name} = {value:#066x};"));
}

/// Stores of the two G2 points between and behind the two sums, at a depth of `indent`.
pub(super) fn pairing_input(indent: usize) -> String {
    let mut lines = Lines::new(indent);
    for name in ["ONE_2", "MINUS_TAU_2"] {
        for word in G2_WORDS {
            lines.line(format!("mstore(PAIRING_{name}_{word}, {name}_{word})"));
        }
    }
    lines.text
}
