//! PLONK of ZKsync (plonk-equations.md §4, §6).

use ark_bn254::{Fr, G1Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::Field;

use super::{
    Simulated,
    scalars::{Scalars, coordinates, g2, invert},
};
use crate::{
    curve,
    native::{
        VerifyError,
        plonk::{Trace, UChallenge, trace},
    },
    proof::{PlonkProof, ProofWords, PublicInputs, Word},
    vk::{Key, PlonkKey, TestCrs},
};

/// Everything is arbitrary except h, which the identity at z determines, and \[W\] = (what is opened at z − its
/// value)/(τ − z), \[W'\] = (what is opened at zω − its value)/(τ − zω).
pub(super) fn like(key: &PlonkKey) -> Result<Simulated, VerifyError> {
    let mut next = Scalars::new(44);
    let tau = TestCrs::First.tau();
    let key = key.with_points(|point| next.point_like(point), g2(tau));
    // As wide as the inputs of L1: 224 bits.
    let input = curve::word(next.scalar()) >> 32;
    let (commitments, openings, linearisation) = (next.points::<11>(), next.scalars::<16>(), next.scalar());
    let proof = |quotient: Fr, opening_proofs: [G1Affine; 2]| {
        let scalars = openings.into_iter().chain([quotient, linearisation]).map(curve::word);
        let words = [coordinates(&commitments), scalars.collect(), coordinates(&opening_proofs)];
        PlonkProof::from_words(&words.concat())
    };
    let traced = |proof: &PlonkProof| trace(&key, proof, input, UChallenge::Short);

    // z does not depend on h and the opening proofs, and v does not on the latter.
    let unknown = G1Affine::generator();
    let draft = traced(&proof(Fr::default(), [unknown; 2])?);
    let quotient = (linearisation + draft.r0.total) * invert(draft.vanishing, "z")?;
    let draft = proof(quotient, [unknown; 2])?;
    let values = traced(&draft);
    let (z, u) = (values.challenges.z, values.challenges.u);
    let z_omega = z * values.omega;
    let at_z_omega = opened_at_z_omega(&draft, &values);
    let at_z = values.left - at_z_omega * u - unknown * (z + u * z_omega);
    let w = (at_z * invert(tau - z, "z")?).into_affine();
    let w_omega = (at_z_omega * invert(tau - z_omega, "z")?).into_affine();
    let words = proof(quotient, [w, w_omega])?.words().to_vec();
    Ok(Simulated { key: Key::ZksyncPlonk(Box::new(key)), proof: ProofWords(words), inputs: PublicInputs(vec![input]) })
}

/// Fw − Ew·\[1\]₁: entries 13 to 17 of the list in plonk-equations.md §6.
fn opened_at_z_omega(proof: &PlonkProof, values: &Trace) -> ark_bn254::G1Projective {
    let entries = [
        (proof.point(Word::ZPerm), Word::ZPermAtZOmega),
        (proof.point(Word::D), Word::DAtZOmega),
        (proof.point(Word::LookupS), Word::LookupSAtZOmega),
        (proof.point(Word::ZLookup), Word::ZLookupAtZOmega),
        (values.table, Word::TableAtZOmega),
    ];
    let v = values.challenges.v;
    let powers = std::iter::successors(Some(v.pow([13])), |power| Some(*power * v));
    let remainder = |(commitment, opening)| commitment - G1Affine::generator() * proof.scalar(opening);
    entries.into_iter().map(remainder).zip(powers).map(|(remainder, power)| remainder * power).sum()
}
