//! FFLONK of snarkjs (eprint 2021/1167).

use ark_bn254::{Fr, G1Affine};
use ark_ec::CurveGroup;

use super::{
    Simulated,
    scalars::{Scalars, g2, invert},
};
use crate::{
    native::{VerifyError, snarkjs_fflonk::trace},
    proof::{ProofWords, PublicInputs, SnarkjsFflonkProof},
    vk::{Key, SnarkjsFflonkKey},
};

/// Everything is arbitrary except \[W2\] = (\[F\] − \[E\] − \[J\])/(τ − y), and the inverse of the denominators.
pub(super) fn like(key: &SnarkjsFflonkKey) -> Result<Simulated, VerifyError> {
    let mut next = Scalars::new(1167);
    let tau = next.scalar();
    let key = key.with_points(|point| next.point_like(point), g2(tau));
    let inputs = next.words(key.public_input_count());
    let [c_1, c_2, w_1] = next.points();
    let [q_l, q_r, q_m, q_o, q_c, s_1, s_2, s_3, a, b, c, z, z_next, t_1_next, t_2_next] = next.scalars();
    let mut proof = SnarkjsFflonkProof {
        c_1,
        c_2,
        w_1,
        w_2: G1Affine::identity(),
        q_l,
        q_r,
        q_m,
        q_o,
        q_c,
        s_1,
        s_2,
        s_3,
        a,
        b,
        c,
        z,
        z_next,
        t_1_next,
        t_2_next,
        inverse: Fr::default(),
    };
    let values = trace(&key, &proof, &inputs)?;
    proof.w_2 = (values.left * invert(tau - values.challenges.y, "y")?).into_affine();
    proof.inverse = invert(values.denominators.with_y, "y")?;
    Ok(Simulated {
        key: Key::SnarkjsFflonk(Box::new(key)),
        proof: ProofWords(proof.words()),
        inputs: PublicInputs(inputs),
    })
}
