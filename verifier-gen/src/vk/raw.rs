//! The key file as text, before any check of its values. Private to [`super`].

use serde::{Deserialize, Serialize};

/// Four little-endian 64-bit limbs of a field element in canonical (not Montgomery) form.
pub(super) type Limbs = [u64; 4];

/// Key file of the scheduler circuit; field order is that of the published files.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Key {
    pub(super) n: u64,
    pub(super) num_inputs: u64,
    pub(super) state_width: u64,
    pub(super) num_witness_polys: u64,
    pub(super) gate_setup_commitments: Vec<G1>,
    pub(super) gate_selectors_commitments: Vec<G1>,
    pub(super) permutation_commitments: Vec<G1>,
    pub(super) total_lookup_entries_length: u64,
    pub(super) lookup_selector_commitment: G1,
    pub(super) lookup_tables_commitments: Vec<G1>,
    pub(super) lookup_table_type_commitment: G1,
    pub(super) non_residues: Vec<Limbs>,
    pub(super) g2_elements: Vec<G2>,
}

/// Key file of an FFLONK circuit; field order is that of the published files.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FflonkKey {
    pub(super) n: u64,
    pub(super) c0: G1,
    pub(super) num_inputs: u64,
    pub(super) num_state_polys: u64,
    pub(super) num_witness_polys: u64,
    pub(super) total_lookup_entries_length: u64,
    pub(super) non_residues: Vec<Limbs>,
    pub(super) g2_elements: Vec<G2>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct G1 {
    pub(super) x: Limbs,
    pub(super) y: Limbs,
    pub(super) infinity: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct G2 {
    pub(super) x: Fq2,
    pub(super) y: Fq2,
    pub(super) infinity: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fq2 {
    pub(super) c0: Limbs,
    pub(super) c1: Limbs,
}
