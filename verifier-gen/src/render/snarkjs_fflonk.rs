//! The verifier for FFLONK of snarkjs.

use ark_bn254::{Fr, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::Field;

use super::{
    ASSEMBLY, CURVE_FUNCTIONS, Lines,
    constants::{Constants, store_g1, store_g2},
    fill,
};
use crate::{layout, vk::SnarkjsFflonkKey};

const TEMPLATE: &str = include_str!("../../templates/SnarkjsFflonkVerifier.sol");

/// Source of a contract called `contract_name` that verifies proofs for `key`.
///
/// The text depends on nothing but the arguments, and `forge fmt` leaves it as it is. The size of the code does not
/// depend on the number of public inputs.
pub(super) fn snarkjs_fflonk_verifier(key: &SnarkjsFflonkKey, contract_name: &str) -> String {
    #[expect(clippy::expect_used)]
    let memory =
        layout::snarkjs_fflonk(key.public_input_count()).expect("cells follow one another; a test builds maps");
    let mut preprocessed = Lines::new(ASSEMBLY);
    store_g1(&mut preprocessed, "C_0", "KEY_C_0");
    let parts = [
        ("NAME", contract_name.to_owned()),
        ("MEMORY_TABLE", memory.table()),
        ("MEMORY_CONSTANTS", memory.constants()),
        ("KEY", constants(key)),
        ("STORE_PREPROCESSED", preprocessed.text),
        ("POWER_STEPS", super::squarings("power", key.domain_log2())),
        ("CURVE_FUNCTIONS", CURVE_FUNCTIONS.to_owned()),
        ("PAIRING_INPUT", store_g2(&["ONE_2", "MINUS_TAU"])),
    ];
    fill(TEMPLATE, &parts)
}

fn constants(key: &SnarkjsFflonkKey) -> String {
    let mut constants = Constants::new(key.hash());
    constants.number("PUBLIC_INPUTS", key.public_input_count());
    constants.note("The domain has N points; OMEGA generates it.");
    constants.number("N", key.domain_size());
    constants.scalar("OMEGA", key.omega());
    constants.scalar("OMEGA_INVERSE", key.omega().inverse().unwrap_or_default());
    constants.note("-8^8 4^4 3^6 omega^2, the part of the denominators that does not depend on the proof.");
    let fixed = -Fr::from(8u64).pow([8]) * Fr::from(4u64).pow([4]) * Fr::from(3u64).pow([6]);
    constants.scalar("FIXED_DENOMINATOR", fixed * key.omega().square());
    constants.note("Shifts k1, k2 of columns b and c.");
    let [k1, k2] = *key.shifts();
    constants.scalar("K_1", k1);
    constants.scalar("K_2", k2);
    constants.note("Commitment to the selectors and permutations.");
    constants.g1("KEY_C_0", key.preprocessed());
    constants.note("[1]_2 and -[tau]_2 of the reference string; 1 marks the coefficient of i.");
    constants.g2("ONE_2", &G2Affine::generator());
    constants.g2("MINUS_TAU", &-*key.tau());
    constants.finish()
}
