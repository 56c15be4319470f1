//! The one error type of the prover.

use zksync_bellman::SynthesisError;

/// Why a key or a proof of the binding circuit could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    /// The circuit does not fit its domain of `capacity + 1` points.
    #[error(
        "the circuit needs {rows} rows and {lookup_entries} lookups plus table rows, the domain has room for {capacity}"
    )]
    CircuitTooLarge {
        /// Rows of the circuit, the public input's row included.
        rows: usize,
        /// Lookups of the circuit plus rows of its tables.
        lookup_entries: usize,
        /// Rows the domain offers: its size less one.
        capacity: usize,
    },
    /// The proving library reported an error; `Unsatisfiable` means that the witness does not fit the statement.
    #[error("{step}: {source}")]
    Library {
        /// What was being done.
        step: &'static str,
        /// The library's error.
        #[source]
        source: SynthesisError,
    },
    /// The proving library panicked.
    #[error("{step}: the proving library panicked: {message}")]
    LibraryPanic {
        /// What was being done.
        step: &'static str,
        /// The panic's message, or a placeholder where it carried none.
        message: String,
    },
    /// The library made a proof that its own verifier refuses.
    #[error("the proof was made but does not verify against the key it was made for")]
    ProofRefused,
    /// A proof has another shape than the 44-word encoding expects.
    #[error("proof field {field}: expected {expected}, found {actual}")]
    ProofShape {
        /// Field of the library's proof.
        field: &'static str,
        /// What the encoding has room for.
        expected: String,
        /// What the proof has.
        actual: String,
    },
    /// A proof's point is the point at infinity, which the verifiers on chain refuse.
    #[error("proof field {field} is the point at infinity")]
    PointAtInfinity {
        /// Field of the library's proof.
        field: &'static str,
    },
    /// The words are not a proof by the rules of [`PlonkProof::from_words`](crate::proof::PlonkProof::from_words).
    #[error("the proof was made but has words that no verifier takes: {0}")]
    Words(#[source] crate::Error),
    /// The key cannot be written as JSON.
    #[error("the verification key cannot be written as JSON")]
    KeyJson(#[source] serde_json::Error),
}
