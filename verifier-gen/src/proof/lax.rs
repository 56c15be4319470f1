//! How ZKsync's deployed verifiers read what they are given (plonk.md §3, fflonk.md §10, decision 0013): a word that is
//! not below its modulus is reduced where the strict ones refuse it, and the transcript absorbs the reduced word.
//!
//! Lax verification is strict verification of what these functions return, here as in the generated contracts.

use alloy_primitives::U256;

use super::{FflonkProof, PlonkProof, RecursivePlonkProof, fflonk, plonk};
use crate::{Error, curve, native::plonk::PUBLIC_INPUT_BITS};

impl PlonkProof {
    /// The proof that deployed verifiers read from `words`.
    ///
    /// # Errors
    /// [`Error::Field`] when there are not 44 words, or a point is off the curve or at infinity.
    pub fn from_words_lax(words: &[U256]) -> Result<Self, Error> {
        Self::from_words(&reduced(words, plonk::is_scalar))
    }

    /// The public input that deployed verifiers read from `word`: its low 253 bits.
    pub fn public_input_lax(word: U256) -> U256 {
        word & (U256::MAX >> (U256::BITS - PUBLIC_INPUT_BITS))
    }
}

impl RecursivePlonkProof {
    /// The proof that deployed verifiers read from `words`. The public input is that of a [`PlonkProof`].
    ///
    /// # Errors
    /// [`Error::Field`] when there are not 48 words, or a point is off the curve or at infinity.
    pub fn from_words_lax(words: &[U256]) -> Result<Self, Error> {
        Self::from_words(&reduced(words, plonk::is_scalar))
    }
}

impl FflonkProof {
    /// The proof that deployed verifiers read from `words`.
    ///
    /// # Errors
    /// [`Error::Field`] when there are not 24 words, or a point is off the curve or at infinity.
    pub fn from_words_lax(words: &[U256]) -> Result<Self, Error> {
        Self::from_words(&reduced(words, fflonk::is_scalar))
    }

    /// The public input that deployed verifiers read from `word`: its remainder modulo r.
    pub fn public_input_lax(word: U256) -> U256 {
        word % curve::scalar_modulus()
    }
}

/// Scalars modulo r and coordinates modulo q.
fn reduced(words: &[U256], is_scalar: impl Fn(usize) -> bool) -> Vec<U256> {
    let [r, q] = [curve::scalar_modulus(), curve::base_modulus()];
    words.iter().enumerate().map(|(i, word)| word % if is_scalar(i) { r } else { q }).collect()
}
