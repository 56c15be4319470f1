//! Proof of a batch: the words that `proveBatchesSharedBridge` takes.

use alloy_primitives::U256;

use super::{
    FFLONK_PROOF_WORDS, FflonkProof, PROOF_WORDS, PlonkProof, ProofWords, RECURSIVE_PROOF_WORDS, RecursivePlonkProof,
};
use crate::Error;

/// Type words, with which `DualVerifier` selects the verifier (timelock-ctm.md §8.1, fflonk.md §10).
const FFLONK_TYPE: U256 = U256::ZERO;
const PLONK_TYPE: U256 = U256::ONE;

const HINT: &str = "the words are a type, 0 for FFLONK and 1 for PLONK, and the 24 words of an FFLONK proof, or the 44, with \
     recursive aggregation 48, of a PLONK proof";

/// A proof that `DualVerifier` passes on, and its encoding in the `uint256[]` at the end of the data of
/// `proveBatchesSharedBridge`: the type word, then the words of the proof.
///
/// ```
/// use verifier_gen::proof::{BatchProof, ProofWords};
///
/// # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/keys/binding_2p16_proof.json");
/// let proof = BatchProof::from_proof(&ProofWords::read(path.as_ref())?)?;
/// let words = proof.to_calldata_words();
/// assert_eq!((words.len(), words[0].to::<u64>()), (45, 1));
/// assert_eq!(BatchProof::from_calldata_words(&words)?, proof);
/// # Ok::<(), verifier_gen::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchProof {
    /// Type 0, 24 words.
    Fflonk(Box<FflonkProof>),
    /// Type 1, 44 words.
    Plonk(Box<PlonkProof>),
    /// Type 1, 48 words, for verifiers with recursive aggregation.
    RecursivePlonk(Box<RecursivePlonkProof>),
}

impl BatchProof {
    /// The proof whose words are `proof`: their number tells the type.
    ///
    /// # Errors
    /// [`Error::Field`] when there is no proof of so many words, or the words are no proof of its type.
    pub fn from_proof(ProofWords(words): &ProofWords) -> Result<Self, Error> {
        match words.len() {
            FFLONK_PROOF_WORDS => Ok(FflonkProof::from_words(words)?.into()),
            PROOF_WORDS => Ok(PlonkProof::from_words(words)?.into()),
            RECURSIVE_PROOF_WORDS => Ok(RecursivePlonkProof::from_words(words)?.into()),
            count => Err(Error::field("proof", "24, 44 or 48 words", format!("{count} words"), HINT)),
        }
    }

    /// The proof that the `uint256[]` of the call holds.
    ///
    /// # Errors
    /// [`Error::Field`] naming `proof` or `proof[i]` when the array is empty, its first word is no known type, it has
    /// another length than proofs of that type, or the other words are no proof of that type, which an error counts from
    /// the word behind the type.
    pub fn from_calldata_words(words: &[U256]) -> Result<Self, Error> {
        let Some((kind, words)) = words.split_first() else {
            return Err(Error::field("proof", "a type word and a proof", "no word", HINT));
        };
        match *kind {
            FFLONK_TYPE => Ok(FflonkProof::from_words(words)?.into()),
            PLONK_TYPE if words.len() == RECURSIVE_PROOF_WORDS => Ok(RecursivePlonkProof::from_words(words)?.into()),
            PLONK_TYPE => Ok(PlonkProof::from_words(words)?.into()),
            other => Err(Error::field("proof[0]", "type 0 or 1", format!("{other:#x}"), HINT)),
        }
    }

    /// The `uint256[]` of the call.
    pub fn to_calldata_words(&self) -> Vec<U256> {
        let kind = match self {
            Self::Fflonk(_) => FFLONK_TYPE,
            Self::Plonk(_) | Self::RecursivePlonk(_) => PLONK_TYPE,
        };
        [vec![kind], self.proof().0].concat()
    }

    /// The words of the proof, as the verifier takes them to which `DualVerifier` passes it.
    pub fn proof(&self) -> ProofWords {
        ProofWords(match self {
            Self::Fflonk(proof) => proof.words().to_vec(),
            Self::Plonk(proof) => proof.words().to_vec(),
            Self::RecursivePlonk(proof) => proof.words(),
        })
    }
}

impl From<FflonkProof> for BatchProof {
    fn from(proof: FflonkProof) -> Self {
        Self::Fflonk(Box::new(proof))
    }
}

impl From<PlonkProof> for BatchProof {
    fn from(proof: PlonkProof) -> Self {
        Self::Plonk(Box::new(proof))
    }
}

impl From<RecursivePlonkProof> for BatchProof {
    fn from(proof: RecursivePlonkProof) -> Self {
        Self::RecursivePlonk(Box::new(proof))
    }
}
