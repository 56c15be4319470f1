//! What can be told of a key of any system.

use ark_bn254::G1Affine;
use ark_ec::AffineRepr;

use super::Key;
use crate::proof::{
    FFLONK_PROOF_WORDS, GnarkPlonkProof, Groth16Proof, PROOF_WORDS, SnarkjsFflonkProof, SnarkjsPlonkProof,
};

impl Key {
    /// k, where the domain has 2^k points; Groth16 verifiers have no domain.
    pub fn domain_log2(&self) -> Option<u32> {
        match self {
            Self::ZksyncPlonk(key) => Some(key.domain_log2()),
            Self::ZksyncFflonk(key) => Some(key.domain_log2()),
            Self::Groth16(_) => None,
            Self::SnarkjsPlonk(key) => Some(key.domain_log2()),
            Self::SnarkjsFflonk(key) => Some(key.domain_log2()),
            Self::GnarkPlonk(key) => Some(key.domain_log2()),
        }
    }

    /// Number of words of a proof.
    pub fn proof_words(&self) -> usize {
        match self {
            Self::ZksyncPlonk(_) => PROOF_WORDS,
            Self::ZksyncFflonk(_) => FFLONK_PROOF_WORDS,
            Self::Groth16(_) => Groth16Proof::WORDS,
            Self::SnarkjsPlonk(_) => SnarkjsPlonkProof::WORDS,
            Self::SnarkjsFflonk(_) => SnarkjsFflonkProof::WORDS,
            Self::GnarkPlonk(_) => GnarkPlonkProof::WORDS,
        }
    }

    /// The fields of the key file that are points at infinity: the polynomials that they commit to are zero.
    pub fn points_at_infinity(&self) -> Vec<String> {
        let at_infinity = self.commitments().into_iter().filter(|(_, point)| point.is_zero());
        at_infinity.map(|(field, _)| field).collect()
    }

    /// The points of G1 that may be at infinity: selectors and tables, but no permutation; each with its field in the
    /// key file.
    fn commitments(&self) -> Vec<(String, G1Affine)> {
        match self {
            Self::ZksyncPlonk(key) => [
                array("gate_setup_commitments", key.gate_setup()),
                array("gate_selectors_commitments", key.gate_selectors()),
                named([("lookup_selector_commitment", *key.lookup_selector())]),
                array("lookup_tables_commitments", key.lookup_tables()),
                named([("lookup_table_type_commitment", *key.lookup_table_type())]),
            ]
            .concat(),
            Self::Groth16(key) => array("IC", key.inputs()),
            Self::SnarkjsPlonk(key) => named(["Qm", "Ql", "Qr", "Qo", "Qc"].into_iter().zip(*key.selectors())),
            Self::GnarkPlonk(key) => {
                let names = ["VK_QL_COM", "VK_QR_COM", "VK_QM_COM", "VK_QO_COM", "VK_QK_COM"];
                let selectors = names.into_iter().zip(*key.selectors());
                named(selectors.chain([("VK_QCP_0", *key.commitment_selector())]))
            }
            // Their one commitment is not at infinity.
            Self::ZksyncFflonk(_) | Self::SnarkjsFflonk(_) => Vec::new(),
        }
    }
}

fn array(field: &str, points: &[G1Affine]) -> Vec<(String, G1Affine)> {
    points.iter().enumerate().map(|(i, point)| (format!("{field}[{i}]"), *point)).collect()
}

fn named(points: impl IntoIterator<Item = (&'static str, G1Affine)>) -> Vec<(String, G1Affine)> {
    points.into_iter().map(|(name, point)| (name.to_owned(), point)).collect()
}
