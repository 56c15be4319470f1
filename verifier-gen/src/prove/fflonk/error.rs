//! The error type of the FFLONK prover.

/// Why a key or a proof could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FflonkProveError {
    /// The circuit does not fit its domain.
    #[error("the circuit has {rows} rows, the domain has room for {capacity}")]
    CircuitTooLarge {
        /// Rows of the circuit, the input row included.
        rows: usize,
        /// Rows the domain offers: its size less one.
        capacity: usize,
    },
    /// A division left a remainder: the witness does not satisfy the circuit.
    #[error("{polynomial} is not a polynomial: the witness does not satisfy the circuit")]
    Unsatisfied {
        /// The quotient that does not exist, in the notation of fflonk.md.
        polynomial: &'static str,
    },
    /// A challenge hit one of the few values for which there is no proof. Nothing is random, so there is no retry.
    #[error("{value} is zero, so that there is no proof for this statement")]
    Degenerate {
        /// What has no inverse.
        value: &'static str,
    },
    /// The key or the proof breaks a rule of its encoding: a point is at infinity.
    #[error(transparent)]
    Encoding(#[from] crate::Error),
    /// The proof was made, but does not verify.
    #[error("the proof was made but is refused: {0}")]
    Refused(#[from] crate::native::fflonk::VerifyError),
}
