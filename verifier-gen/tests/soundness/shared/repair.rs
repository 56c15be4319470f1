//! What a forger does after changing a proof: makes the words fit that the verifier checks before the pairing.

use ark_bn254::Fr;
use ark_ff::Field;
use verifier_gen::{
    curve,
    proof::{FflonkWord, ProofWords, PublicInputs, Word},
    vk::Key,
};

/// The proof with the inverse of the denominators (FFLONK) or the quotient at z (ZKsync's PLONK) that its other words
/// demand; without it a changed proof never reaches the equation that makes the system sound. `None` when the words are no
/// proof, or when every proof of the system reaches the pairing anyway.
pub(crate) fn repaired(key: &Key, proof: &ProofWords, inputs: &PublicInputs) -> Option<ProofWords> {
    let steps = key.trace(proof, inputs).ok()?;
    let scalar = |name| curve::element::<Fr>(*steps.get(name).unwrap().first().unwrap()).unwrap();
    let (word, value) = match key {
        // z does not depend on the quotient at z.
        Key::ZksyncPlonk(_) => {
            (Word::QuotientAtZ as usize, (scalar("r(z)") + scalar("r0")) * scalar("ZH(z)").inverse()?)
        }
        Key::ZksyncFflonk(_) => (FflonkWord::Inverse as usize, scalar("Dn").inverse()?),
        Key::SnarkjsFflonk(_) => (proof.0.len() - 1, scalar("denominators with y").inverse()?),
        Key::Groth16(_) | Key::SnarkjsPlonk(_) | Key::GnarkPlonk(_) => return None,
    };
    let mut words = proof.0.clone();
    words[word] = curve::word(value);
    Some(ProofWords(words))
}
