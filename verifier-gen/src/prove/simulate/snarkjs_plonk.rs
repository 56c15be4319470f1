//! PLONK of snarkjs (eprint 2019/953, §8.3).

use ark_bn254::G1Affine;
use ark_ec::{AffineRepr, CurveGroup};

use super::{
    Simulated,
    scalars::{Scalars, g2, invert},
};
use crate::{
    native::{VerifyError, snarkjs_plonk::trace},
    proof::{ProofWords, PublicInputs, SnarkjsPlonkProof},
    vk::{Key, SnarkjsPlonkKey},
};

/// Everything is arbitrary except \[W\] = (\[F\] − \[E\])/(τ − ξ) and \[W'\] = (\[Z\] − z'·\[1\]₁)/(τ − ξω).
pub(super) fn like(key: &SnarkjsPlonkKey) -> Result<Simulated, VerifyError> {
    let mut next = Scalars::new(953);
    let tau = next.scalar();
    let key = key.with_points(|point| next.point_like(point), g2(tau));
    let inputs = next.words(key.public_input_count());
    let [a, b, c, z, t_1, t_2, t_3] = next.points();
    let [a_at_xi, b_at_xi, c_at_xi, s_1_at_xi, s_2_at_xi, z_at_next] = next.scalars();
    let mut proof = SnarkjsPlonkProof {
        a,
        b,
        c,
        z,
        t_1,
        t_2,
        t_3,
        w: G1Affine::identity(),
        w_next: G1Affine::identity(),
        a_at_xi,
        b_at_xi,
        c_at_xi,
        s_1_at_xi,
        s_2_at_xi,
        z_at_next,
    };
    let values = trace(&key, &proof, &inputs)?;
    let (xi, u) = (values.challenges.xi, values.challenges.u);
    let at_next = z - G1Affine::generator() * z_at_next;
    let at_xi = values.left - at_next * u;
    proof.w = (at_xi * invert(tau - xi, "xi")?).into_affine();
    proof.w_next = (at_next * invert(tau - xi * key.omega(), "xi")?).into_affine();
    Ok(Simulated {
        key: Key::SnarkjsPlonk(Box::new(key)),
        proof: ProofWords(proof.words()),
        inputs: PublicInputs(inputs),
    })
}
