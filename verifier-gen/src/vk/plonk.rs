//! Key of the PLONK verifier.

use std::path::Path;

use alloy_primitives::B256;
use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ff::PrimeField;

use super::{
    points::{POINT_HINT, array, element, g1, g2, raw_g1, raw_g2},
    raw,
    weakness::known_tau,
};
use crate::{
    Error,
    checked::Hint,
    domain::{self, DOMAIN_LOG2},
    error::read_text,
    json,
    preimage::Preimage,
};

const SHAPE_HINT: Hint =
    Hint("export the key again with serde from `VerificationKey<Bn256, _>` of the scheduler circuit");
const COUNT_HINT: Hint =
    Hint("the verifier is made for the production circuit shape; check that this is a PLONK key, not FFLONK");

/// Verifying key that passed every check a verifier relies on.
///
/// Points are on the curve, the G2 elements in the subgroup of order r, counts as the verifier has them built in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlonkKey {
    domain_log2: u32,
    total_lookup_entries: u64,
    gate_setup: [G1Affine; 8],
    gate_selectors: [G1Affine; 2],
    permutation: [G1Affine; 4],
    lookup_selector: G1Affine,
    lookup_tables: [G1Affine; 4],
    lookup_table_type: G1Affine,
    non_residues: [Fr; 3],
    g2: [G2Affine; 2],
}

impl PlonkKey {
    /// The key in the file at `path`.
    ///
    /// # Errors
    /// As [`Self::from_json`], naming the file; [`Error::Read`] when it cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::from_json(&read_text(path)?).map_err(|error| error.in_file(path))
    }

    /// The key that `text` describes in the form of plonk.md §1.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is not a key file, [`Error::Field`] when a value breaks a rule; both name the path
    /// of the JSON value.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let raw: raw::Key = json::parse(text, SHAPE_HINT.0)?;
        for (field, expected, actual) in [
            ("num_inputs", 1, raw.num_inputs),
            ("state_width", 4, raw.state_width),
            ("num_witness_polys", 0, raw.num_witness_polys),
        ] {
            if actual != expected {
                return COUNT_HINT.field(field, expected.to_string(), actual.to_string());
            }
        }
        let domain_log2 = SHAPE_HINT.domain_log2_of_last("n", raw.n, DOMAIN_LOG2)?;
        // Without its selector the main gate binds nothing, not even the public input; a permutation is nowhere zero.
        for (field, points, count) in [
            ("gate_selectors_commitments", &raw.gate_selectors_commitments, 1),
            ("permutation_commitments", &raw.permutation_commitments, 4),
        ] {
            if let Some(i) = points.iter().take(count).position(|point| point.infinity) {
                return COUNT_HINT.field(&format!("{field}[{i}]"), "a point other than infinity", "infinity");
            }
        }
        let [one, tau] = array("g2_elements", &raw.g2_elements, g2, COUNT_HINT)?;
        let tau = POINT_HINT.other_g2("g2_elements[1]", tau, one)?;
        Ok(Self {
            domain_log2,
            total_lookup_entries: raw.total_lookup_entries_length,
            gate_setup: array("gate_setup_commitments", &raw.gate_setup_commitments, g1, COUNT_HINT)?,
            gate_selectors: array("gate_selectors_commitments", &raw.gate_selectors_commitments, g1, COUNT_HINT)?,
            permutation: array("permutation_commitments", &raw.permutation_commitments, g1, COUNT_HINT)?,
            lookup_selector: g1("lookup_selector_commitment", &raw.lookup_selector_commitment)?,
            lookup_tables: array("lookup_tables_commitments", &raw.lookup_tables_commitments, g1, COUNT_HINT)?,
            lookup_table_type: g1("lookup_table_type_commitment", &raw.lookup_table_type_commitment)?,
            non_residues: non_residues(&raw.non_residues, domain_log2)?,
            g2: [one, tau],
        })
    }

    /// The key with commitments that `g1` gives for its own, and \[τ\]₂. Its constants and counts stay.
    #[cfg(feature = "prover")]
    pub(crate) fn with_points(&self, mut g1: impl FnMut(&G1Affine) -> G1Affine, tau: G2Affine) -> Self {
        let [one, _] = self.g2;
        Self {
            gate_setup: self.gate_setup.each_ref().map(&mut g1),
            gate_selectors: self.gate_selectors.each_ref().map(&mut g1),
            permutation: self.permutation.each_ref().map(&mut g1),
            lookup_selector: g1(&self.lookup_selector),
            lookup_tables: self.lookup_tables.each_ref().map(&mut g1),
            lookup_table_type: g1(&self.lookup_table_type),
            g2: [one, tau],
            ..*self
        }
    }

    /// The key as its makers publish it: byte for byte the file that serde's pretty printer writes.
    pub fn to_json_pretty(&self) -> String {
        let raw = raw::Key {
            n: self.domain_size() - 1,
            num_inputs: 1,
            state_width: 4,
            num_witness_polys: 0,
            gate_setup_commitments: self.gate_setup.iter().map(raw_g1).collect(),
            gate_selectors_commitments: self.gate_selectors.iter().map(raw_g1).collect(),
            permutation_commitments: self.permutation.iter().map(raw_g1).collect(),
            total_lookup_entries_length: self.total_lookup_entries,
            lookup_selector_commitment: raw_g1(&self.lookup_selector),
            lookup_tables_commitments: self.lookup_tables.iter().map(raw_g1).collect(),
            lookup_table_type_commitment: raw_g1(&self.lookup_table_type),
            non_residues: self.non_residues.iter().map(|element| element.into_bigint().0).collect(),
            g2_elements: self.g2.iter().map(raw_g2).collect(),
        };
        json::pretty(&raw)
    }

    /// Hash that `verificationKeyHash()` returns on chain: keccak of the 20 commitments and a zero word, the flag of
    /// recursive aggregation. It covers neither the domain nor the non-residues nor the G2 elements (plonk.md §1).
    pub fn hash(&self) -> B256 {
        self.preimage(false).keccak()
    }

    /// The same of a verifier with recursive aggregation: the flag is one (plonk-equations.md §9).
    pub fn recursive_hash(&self) -> B256 {
        self.preimage(true).keccak()
    }

    /// What the hash is the keccak of.
    pub(super) fn preimage(&self, recursive: bool) -> Preimage {
        Preimage::default().points(&self.commitments()).number(recursive.into())
    }

    /// k, where the domain has n = 2^k points.
    pub fn domain_log2(&self) -> u32 {
        self.domain_log2
    }

    /// n, the number of points of the domain.
    pub fn domain_size(&self) -> u64 {
        1 << self.domain_log2
    }

    /// ω, the generator of the domain.
    pub fn omega(&self) -> Fr {
        domain::generator(self.domain_log2)
    }

    /// The 20 commitments in the order in which the key hash takes them.
    pub fn commitments(&self) -> Vec<G1Affine> {
        let mut all = Vec::with_capacity(20);
        all.extend(self.gate_setup);
        all.extend(self.gate_selectors);
        all.extend(self.permutation);
        all.push(self.lookup_selector);
        all.extend(self.lookup_tables);
        all.push(self.lookup_table_type);
        all
    }

    /// q_a, q_b, q_c, q_d, q_ab, q_ac, q_const, q_dnext.
    pub fn gate_setup(&self) -> &[G1Affine; 8] {
        &self.gate_setup
    }

    /// Selectors of the main gate and of the custom gate of degree five.
    pub fn gate_selectors(&self) -> &[G1Affine; 2] {
        &self.gate_selectors
    }

    /// sigma 0 to 3.
    pub fn permutation(&self) -> &[G1Affine; 4] {
        &self.permutation
    }

    /// Selector of the rows that look something up.
    pub fn lookup_selector(&self) -> &G1Affine {
        &self.lookup_selector
    }

    /// Three columns of the lookup table and the column of table ids.
    pub fn lookup_tables(&self) -> &[G1Affine; 4] {
        &self.lookup_tables
    }

    /// Table id that each row looks up in.
    pub fn lookup_table_type(&self) -> &G1Affine {
        &self.lookup_table_type
    }

    /// k0, k1, k2: they shift the domain to the cosets of columns b, c and d.
    pub fn non_residues(&self) -> &[Fr; 3] {
        &self.non_residues
    }

    /// Number of lookups in the circuit. The verifier does not use it.
    pub fn total_lookup_entries(&self) -> u64 {
        self.total_lookup_entries
    }

    /// Why proofs under this key can be forged, if that shows: τ of its reference string is known.
    pub fn weakness(&self) -> Option<String> {
        known_tau(self.g2())
    }

    /// `[1]₂` and `[τ]₂` of the reference string.
    pub fn g2(&self) -> &[G2Affine; 2] {
        &self.g2
    }
}

/// The shifts of columns b, c and d.
fn non_residues(raw: &[raw::Limbs], domain_log2: u32) -> Result<[Fr; 3], Error> {
    let shifts: [Fr; 3] = array("non_residues", raw, element, COUNT_HINT)?;
    let named: Vec<_> = shifts.iter().enumerate().map(|(i, shift)| (format!("non_residues[{i}]"), *shift)).collect();
    SHAPE_HINT.cosets(&named, domain_log2)?;
    Ok(shifts)
}
