//! The verifier for PLONK of snarkjs.

use ark_bn254::{Fr, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::Field;

use super::{
    ASSEMBLY, CURVE_FUNCTIONS, Lines,
    constants::{Constants, store_g1, store_g2},
    fill,
};
use crate::{layout, vk::SnarkjsPlonkKey};

const TEMPLATE: &str = include_str!("../../templates/SnarkjsPlonkVerifier.sol");

/// Names of the commitments in the order in which the transcript takes them.
const COMMITMENTS: [&str; 8] = ["Q_M", "Q_L", "Q_R", "Q_O", "Q_C", "S_1", "S_2", "S_3"];

/// Source of a contract called `contract_name` that verifies proofs for `key`.
///
/// The text depends on nothing but the arguments, and `forge fmt` leaves it as it is. The size of the code does not
/// depend on the number of public inputs.
pub(super) fn snarkjs_plonk_verifier(key: &SnarkjsPlonkKey, contract_name: &str) -> String {
    #[expect(clippy::expect_used)]
    let memory = layout::snarkjs_plonk(key.public_input_count()).expect("cells follow one another; a test builds maps");
    let parts = [
        ("NAME", contract_name.to_owned()),
        ("MEMORY_TABLE", memory.table()),
        ("MEMORY_CONSTANTS", memory.constants()),
        ("KEY", constants(key)),
        ("STORE_COMMITMENTS", store_commitments()),
        ("POWER_STEPS", super::squarings("power", key.domain_log2())),
        ("CURVE_FUNCTIONS", CURVE_FUNCTIONS.to_owned()),
        ("PAIRING_INPUT", store_g2(&["ONE_2", "MINUS_TAU"])),
    ];
    fill(TEMPLATE, &parts)
}

fn constants(key: &SnarkjsPlonkKey) -> String {
    let mut constants = Constants::new(key.hash());
    constants.number("PUBLIC_INPUTS", key.public_input_count());
    constants.note(&format!("The domain has n = 2^{} points; OMEGA generates it.", key.domain_log2()));
    let inverse = |element: Fr| element.inverse().unwrap_or_default();
    constants.scalar("OMEGA", key.omega());
    constants.scalar("OMEGA_INVERSE", inverse(key.omega()));
    constants.scalar("N_INVERSE", inverse(Fr::from(key.domain_size())));
    constants.note("Shifts k1, k2 of columns b and c.");
    let [k1, k2] = *key.shifts();
    constants.scalar("K_1", k1);
    constants.scalar("K_2", k2);
    constants.note("Commitments; (0, 0) is the point at infinity.");
    for (name, point) in COMMITMENTS.iter().zip(key.commitments()) {
        constants.g1(&format!("KEY_{name}"), &point);
    }
    constants.note("[1]_2 and -[tau]_2 of the reference string; 1 marks the coefficient of i.");
    constants.g2("ONE_2", &G2Affine::generator());
    constants.g2("MINUS_TAU", &-*key.tau());
    constants.finish()
}

fn store_commitments() -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for name in COMMITMENTS {
        store_g1(&mut lines, name, &format!("KEY_{name}"));
    }
    lines.text
}
