//! Constants that come from the key.

use alloy_primitives::B256;
use ark_bn254::{Fr, G2Affine};
use ark_ff::Field;

use super::{Lines, constants::Constants};
use crate::{layout::G2_WORDS, vk::PlonkKey};

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
pub(super) fn constants(key: &PlonkKey, hash: B256) -> Constants {
    let mut constants = Constants::new(hash, "; it does not cover the domain, the shifts and the G2 points");
    constants.note(format!("The domain has n = 2^{} points; OMEGA generates it.", key.domain_log2()));
    let inverse = |element: Fr| element.inverse().unwrap_or_default();
    let (last, n_inverse) = (inverse(key.omega()), inverse(Fr::from(key.domain_size())));
    constants.scalar("OMEGA", key.omega());
    constants.scalar("MINUS_OMEGA_INVERSE", -last);
    constants.scalar("N_INVERSE", n_inverse);
    constants.note("omega^-1 n^-1, and LAST_i = omega^(-2^i).");
    constants.scalar("LAST_SCALE", last * n_inverse);
    for i in 0..key.domain_log2() {
        constants.scalar(&format!("LAST_{i}"), last.pow([1 << i]));
    }
    constants.note("Non-residues k0, k1, k2: shifts of columns b, c, d.");
    for (i, shift) in key.non_residues().iter().enumerate() {
        constants.scalar(&format!("K_{i}"), *shift);
    }
    constants.note("Commitments; (0, 0) is the point at infinity.");
    for (name, point) in COMMITMENTS.iter().zip(key.commitments()) {
        constants.g1(name, &point);
    }
    g2_constants(&mut constants, *key.g2());
    constants
}

/// Constants of the reference string.
pub(super) fn g2_constants(constants: &mut Constants, [one, tau]: [G2Affine; 2]) {
    constants.note("[1]_2 and -[tau]_2 of the reference string; 1 marks the coefficient of i.");
    constants.g2("ONE_2", &one);
    constants.g2("MINUS_TAU_2", &-tau);
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
