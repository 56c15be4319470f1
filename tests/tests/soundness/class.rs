//! What native verifier and contract say about the same proof.

use verifier_gen::native::{VerifyError, fflonk, plonk};

/// Why a proof is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    InputCount,
    ProofLength,
    Input,
    Word,
    Challenge,
    Inverse,
    Quotient,
    Pairing,
}

impl Class {
    pub(crate) fn of_native(error: &VerifyError) -> Self {
        match error {
            VerifyError::Proof(verifier_gen::Error::Field { field, .. }) if field == "proof" => Self::ProofLength,
            VerifyError::Proof(_) => Self::Word,
            VerifyError::PublicInputCount { .. } => Self::InputCount,
            VerifyError::PublicInput { .. }
            | VerifyError::ZksyncPlonk(plonk::VerifyError::PublicInput(_))
            | VerifyError::ZksyncFflonk(fflonk::VerifyError::PublicInput(_)) => Self::Input,
            VerifyError::Challenge(_)
            | VerifyError::ZksyncPlonk(plonk::VerifyError::Vanishing)
            | VerifyError::ZksyncFflonk(fflonk::VerifyError::Vanishing) => Self::Challenge,
            VerifyError::Inverse | VerifyError::ZksyncFflonk(fflonk::VerifyError::Inverse { .. }) => Self::Inverse,
            VerifyError::ZksyncPlonk(plonk::VerifyError::Quotient { .. }) => Self::Quotient,
            VerifyError::Pairing
            | VerifyError::ZksyncPlonk(plonk::VerifyError::Pairing)
            | VerifyError::ZksyncFflonk(fflonk::VerifyError::Pairing) => Self::Pairing,
        }
    }

    /// By the name of the contract's error.
    pub(crate) fn of_contract(error: &str) -> Self {
        match error {
            "WrongPublicInputCount" => Self::InputCount,
            "WrongProofLength" => Self::ProofLength,
            "PublicInputNotCanonical" | "PublicInputTooLarge" => Self::Input,
            // Contracts of the formats beside ZKsync's leave points to the precompiles.
            "ScalarNotCanonical" | "CoordinateNotCanonical" | "PointNotOnCurve" | "PrecompileFailed" => Self::Word,
            "ChallengeInDomain" => Self::Challenge,
            "InverseMismatch" | "WrongInverse" => Self::Inverse,
            "QuotientMismatch" => Self::Quotient,
            "PairingMismatch" => Self::Pairing,
            other => panic!("an error that no test knows: {other}"),
        }
    }
}
