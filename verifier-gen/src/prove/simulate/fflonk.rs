//! FFLONK of ZKsync (fflonk.md §8, §9).

use ark_bn254::{Fr, G1Affine};
use ark_ec::{AffineRepr, CurveGroup};

use super::{
    Simulated,
    scalars::{Scalars, coordinates, g2, invert},
};
use crate::{
    curve,
    native::{VerifyError, fflonk::trace},
    proof::{FflonkProof, ProofWords, PublicInputs},
    vk::{FflonkKey, Key, TestCrs},
};

/// Everything is arbitrary except \[W'\] = (F without W')/(τ − y), and the inverse of the denominators.
pub(super) fn like(key: &FflonkKey) -> Result<Simulated, VerifyError> {
    let mut next = Scalars::new(24);
    let tau = TestCrs::First.tau();
    let key = key.with_points(|point| next.point_like(point), g2(tau));
    // As wide as the inputs of L1: 224 bits.
    let input = curve::word(next.scalar()) >> 32;
    let (commitments, openings) = (next.points::<3>(), next.scalars::<15>());
    let proof = |w_prime: G1Affine, inverse: Fr| {
        let scalars = openings.into_iter().chain([inverse]).map(curve::word);
        FflonkProof::from_words(&[coordinates(&commitments), coordinates(&[w_prime]), scalars.collect()].concat())
    };

    // No challenge depends on W' and the inverse.
    let unknown = G1Affine::generator();
    let values = trace(&key, &proof(unknown, Fr::default())?, input);
    let y = values.challenges.y;
    let w_prime = ((values.sum.left - unknown * y) * invert(tau - y, "y")?).into_affine();
    let words = proof(w_prime, invert(values.denominators, "y")?)?.words().to_vec();
    Ok(Simulated { key: Key::ZksyncFflonk(Box::new(key)), proof: ProofWords(words), inputs: PublicInputs(vec![input]) })
}
