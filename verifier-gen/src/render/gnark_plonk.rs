//! The verifier for PLONK of gnark.

use ark_bn254::{Fr, G1Affine};
use ark_ff::Field;

use super::{
    ASSEMBLY, CURVE_FUNCTIONS, Lines,
    constants::{Constants, store_g1, store_g2},
    fill,
};
use crate::{layout, vk::GnarkPlonkKey};

const TEMPLATE: &str = include_str!("../../templates/GnarkPlonkVerifier.sol");

/// Source of a contract called `contract_name` that verifies proofs for `key`.
///
/// The text depends on nothing but the arguments, and `forge fmt` leaves it as it is. The size of the code does not
/// depend on the number of public inputs.
pub(super) fn gnark_plonk_verifier(key: &GnarkPlonkKey, contract_name: &str) -> String {
    #[expect(clippy::expect_used)]
    let memory = layout::gnark_plonk(key.public_input_count()).expect("cells follow one another; a test builds maps");
    let parts = [
        ("NAME", contract_name.to_owned()),
        ("MEMORY_TABLE", memory.table()),
        ("MEMORY_CONSTANTS", memory.constants()),
        ("KEY", constants(key)),
        ("STORE_COMMITMENTS", store_commitments(key)),
        ("POWER_STEPS", super::squarings("power", key.domain_log2())),
        ("CURVE_FUNCTIONS", CURVE_FUNCTIONS.to_owned()),
        ("PAIRING_INPUT", store_g2(&["ONE_2", "MINUS_TAU"])),
    ];
    fill(TEMPLATE, &parts)
}

/// The commitments and their names, in the order in which the transcript takes them.
fn commitments(key: &GnarkPlonkKey) -> [(&'static str, G1Affine); 9] {
    let [s_1, s_2, s_3] = *key.permutation();
    let [q_l, q_r, q_m, q_o, q_k] = *key.selectors();
    [
        ("S_1", s_1),
        ("S_2", s_2),
        ("S_3", s_3),
        ("Q_L", q_l),
        ("Q_R", q_r),
        ("Q_M", q_m),
        ("Q_O", q_o),
        ("Q_K", q_k),
        ("Q_CP", *key.commitment_selector()),
    ]
}

fn constants(key: &GnarkPlonkKey) -> String {
    let mut constants = Constants::new(key.hash());
    constants.number("PUBLIC_INPUTS", key.public_input_count());
    constants.note(&format!("The domain has n = 2^{} points; OMEGA generates it.", key.domain_log2()));
    let inverse = |element: Fr| element.inverse().unwrap_or_default();
    constants.scalar("OMEGA", key.omega());
    constants.scalar("OMEGA_INVERSE", inverse(key.omega()));
    constants.scalar("N_INVERSE", inverse(Fr::from(key.domain_size())));
    constants.note(&format!("omega^{}, the row that takes the hash of the commitment.", key.commitment_row()));
    constants.scalar("OMEGA_ROW", key.omega().pow([key.commitment_row()]));
    constants.note("Shift of column R; that of column O is its square.");
    constants.scalar("SHIFT", key.shift());
    constants.note("Commitments; (0, 0) is the point at infinity.");
    for (name, point) in commitments(key) {
        constants.g1(&format!("KEY_{name}"), &point);
    }
    constants.note("[1]_1, [1]_2 and -[tau]_2 of the reference string; 1 marks the coefficient of i.");
    constants.g1("ONE_1", key.g1());
    let [one, tau] = key.g2();
    constants.g2("ONE_2", one);
    constants.g2("MINUS_TAU", &-*tau);
    constants.finish()
}

fn store_commitments(key: &GnarkPlonkKey) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for (name, _) in commitments(key) {
        store_g1(&mut lines, name, &format!("KEY_{name}"));
    }
    lines.text
}
