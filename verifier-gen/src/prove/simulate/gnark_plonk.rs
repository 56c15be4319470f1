//! PLONK of gnark with one BSB22 commitment.

use ark_bn254::{G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};

use super::{
    Simulated,
    scalars::{Scalars, g1, g2, invert},
};
use crate::{
    native::{VerifyError, gnark_plonk::trace},
    proof::{GnarkPlonkProof, ProofWords, PublicInputs},
    vk::{GnarkPlonkKey, Key},
};

/// Everything is arbitrary except \[W\] = (what is opened at ζ − its value)/(τ − ζ) and \[W'\] = (\[Z\] − z')/(τ − ζω).
pub(super) fn like(key: &GnarkPlonkKey) -> Result<Simulated, VerifyError> {
    let mut next = Scalars::new(254);
    let (tau, base) = (next.scalar(), next.scalar());
    let key = key.with_points(|point| next.point_like(point), g1(base), [G2Affine::generator(), g2(tau)]);
    let inputs = next.words(key.public_input_count());
    let [l, r, o, h_0, h_1, h_2, z, commitment] = next.points();
    let openings = next.scalars();
    let [l_at_zeta, r_at_zeta, o_at_zeta, s_1_at_zeta, s_2_at_zeta, z_at_next, commitment_selector_at_zeta] = openings;
    let mut proof = GnarkPlonkProof {
        l,
        r,
        o,
        h: [h_0, h_1, h_2],
        l_at_zeta,
        r_at_zeta,
        o_at_zeta,
        s_1_at_zeta,
        s_2_at_zeta,
        z,
        z_at_next,
        w: G1Affine::identity(),
        w_next: G1Affine::identity(),
        commitment_selector_at_zeta,
        commitment,
    };
    let values = trace(&key, &proof, &inputs)?;
    let (zeta, u) = (values.challenges.zeta, values.challenges.u);
    let at_next = z - *key.g1() * z_at_next;
    let at_zeta = values.left - at_next * u;
    proof.w = (at_zeta * invert(tau - zeta, "zeta")?).into_affine();
    proof.w_next = (at_next * invert(tau - zeta * key.omega(), "zeta")?).into_affine();
    Ok(Simulated {
        key: Key::GnarkPlonk(Box::new(key)),
        proof: ProofWords(proof.words()),
        inputs: PublicInputs(inputs),
    })
}
