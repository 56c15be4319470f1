//! Key of the PLONK verifier.

use std::path::Path;

use alloy_primitives::{B256, U256, keccak256};
use ark_bn254::{Fq, Fq2, Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::{BigInt, Field, One, PrimeField, Zero};

use super::raw;
use crate::{Error, curve, error::read_text, json};

/// Largest domain that the scalar field has: r − 1 = 2^28 · odd.
const MAX_DOMAIN_LOG2: u32 = 28;

/// Generator of the multiplicative group of the scalar field; ω = 7^((r−1)/2^k) (plonk-equations.md §1).
const GROUP_GENERATOR: u64 = 7;

/// How far [`PlonkKey::has_known_tau`] searches. Test reference strings use small numbers (42 among the published ones).
const KNOWN_TAU_LIMIT: u64 = 1000;

const SHAPE_HINT: &str = "export the key again with serde from `VerificationKey<Bn256, _>` of the scheduler circuit";
const COUNT_HINT: &str =
    "the verifier is made for the production circuit shape; check that this is a PLONK key, not FFLONK";
const POINT_HINT: &str =
    "the file is damaged or was passed through a JSON tool that rounds 64-bit integers; fetch it again";

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
        let raw: raw::Key = json::parse(text, SHAPE_HINT)?;
        for (field, expected, actual) in [
            ("num_inputs", 1, raw.num_inputs),
            ("state_width", 4, raw.state_width),
            ("num_witness_polys", 0, raw.num_witness_polys),
        ] {
            if actual != expected {
                return Err(Error::field(field, expected.to_string(), actual.to_string(), COUNT_HINT));
            }
        }
        let domain_log2 = domain_log2(raw.n)?;
        Ok(Self {
            domain_log2,
            total_lookup_entries: raw.total_lookup_entries_length,
            gate_setup: points("gate_setup_commitments", &raw.gate_setup_commitments)?,
            gate_selectors: points("gate_selectors_commitments", &raw.gate_selectors_commitments)?,
            permutation: points("permutation_commitments", &raw.permutation_commitments)?,
            lookup_selector: g1("lookup_selector_commitment", &raw.lookup_selector_commitment)?,
            lookup_tables: points("lookup_tables_commitments", &raw.lookup_tables_commitments)?,
            lookup_table_type: g1("lookup_table_type_commitment", &raw.lookup_table_type_commitment)?,
            non_residues: non_residues(&raw.non_residues, domain_log2)?,
            g2: g2_elements(&raw.g2_elements)?,
        })
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
        #[expect(clippy::expect_used)]
        let text = serde_json::to_string_pretty(&raw).expect("maps with string keys and integers always serialise");
        text
    }

    /// Hash that `verificationKeyHash()` returns on chain: keccak of the 20 commitments and a zero word, the flag of
    /// recursive aggregation. It covers neither the domain nor the non-residues nor the G2 elements (plonk.md §1).
    pub fn hash(&self) -> B256 {
        let mut preimage = Vec::with_capacity(41 * 32);
        for point in self.commitments() {
            for word in curve::g1_words(&point) {
                preimage.extend(word.to_be_bytes::<32>());
            }
        }
        preimage.extend(U256::ZERO.to_be_bytes::<32>());
        keccak256(preimage)
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
        let exponent = U256::from_limbs((-Fr::one()).into_bigint().0) >> self.domain_log2;
        Fr::from(GROUP_GENERATOR).pow(exponent.into_limbs())
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

    /// `[1]₂` and `[τ]₂` of the reference string.
    pub fn g2(&self) -> &[G2Affine; 2] {
        &self.g2
    }

    /// τ when it is 1000 or less, that is when the reference string is a test one and anybody can forge proofs.
    pub fn has_known_tau(&self) -> Option<u64> {
        let [one, tau] = self.g2;
        let mut multiple = one.into_group();
        for candidate in 1..=KNOWN_TAU_LIMIT {
            if multiple.into_affine() == tau {
                return Some(candidate);
            }
            multiple += one;
        }
        None
    }
}

fn domain_log2(n: u64) -> Result<u32, Error> {
    match n.checked_add(1) {
        Some(size) if n > 0 && size.is_power_of_two() && size.ilog2() <= MAX_DOMAIN_LOG2 => Ok(size.ilog2()),
        _ => Err(Error::field("n", "2^k − 1 with 1 ≤ k ≤ 28", n.to_string(), SHAPE_HINT)),
    }
}

fn points<const N: usize>(field: &str, raw: &[raw::G1]) -> Result<[G1Affine; N], Error> {
    let points: Vec<_> =
        raw.iter().enumerate().map(|(i, point)| g1(&format!("{field}[{i}]"), point)).collect::<Result<_, _>>()?;
    array(field, points)
}

fn array<T, const N: usize>(field: &str, items: Vec<T>) -> Result<[T; N], Error> {
    items.try_into().map_err(|items: Vec<T>| {
        Error::field(field, format!("{N} elements"), format!("{} elements", items.len()), COUNT_HINT)
    })
}

fn g1(field: &str, raw: &raw::G1) -> Result<G1Affine, Error> {
    let (x, y): (Fq, Fq) = (element(&format!("{field}.x"), raw.x)?, element(&format!("{field}.y"), raw.y)?);
    if raw.infinity {
        infinity_is_zero(field, x.is_zero() && y.is_zero())?;
        return Ok(G1Affine::identity());
    }
    let point = G1Affine::new_unchecked(x, y);
    // The cofactor is 1: on the curve means in the group.
    on_curve(field, point.is_on_curve())?;
    Ok(point)
}

fn g2(field: &str, raw: &raw::G2) -> Result<G2Affine, Error> {
    let x = fq2(&format!("{field}.x"), &raw.x)?;
    let y = fq2(&format!("{field}.y"), &raw.y)?;
    if raw.infinity {
        return Err(Error::field(field, "a point other than infinity", "infinity", POINT_HINT));
    }
    let point = G2Affine::new_unchecked(x, y);
    on_curve(field, point.is_on_curve())?;
    if !point.is_in_correct_subgroup_assuming_on_curve() {
        return Err(Error::field(field, "a point of the subgroup of order r", "a point outside of it", POINT_HINT));
    }
    Ok(point)
}

fn fq2(field: &str, raw: &raw::Fq2) -> Result<Fq2, Error> {
    Ok(Fq2::new(element(&format!("{field}.c0"), raw.c0)?, element(&format!("{field}.c1"), raw.c1)?))
}

fn element<F: PrimeField<BigInt = BigInt<4>>>(field: &str, limbs: raw::Limbs) -> Result<F, Error> {
    let word = U256::from_limbs(limbs);
    curve::element(word).ok_or_else(|| {
        let modulus = U256::from_limbs(F::MODULUS.0);
        Error::field(field, format!("a number below {modulus:#066x}"), format!("{word:#066x}"), POINT_HINT)
    })
}

fn on_curve(field: &str, holds: bool) -> Result<(), Error> {
    if holds { Ok(()) } else { Err(Error::field(field, "a point on the curve", "a point off the curve", POINT_HINT)) }
}

fn infinity_is_zero(field: &str, holds: bool) -> Result<(), Error> {
    let expected = "x = 0 and y = 0 beside `infinity`: true";
    if holds { Ok(()) } else { Err(Error::field(field, expected, "other coordinates", POINT_HINT)) }
}

/// The shifts of columns b, c and d. The four cosets H, k0·H, k1·H, k2·H must not meet, else the permutation argument
/// confuses columns; two elements are in one coset of H exactly when their n-th powers are equal.
fn non_residues(raw: &[raw::Limbs], domain_log2: u32) -> Result<[Fr; 3], Error> {
    let mut powers = vec![Fr::one()];
    let mut elements = Vec::with_capacity(raw.len());
    for (i, limbs) in raw.iter().enumerate() {
        let field = format!("non_residues[{i}]");
        let shift: Fr = element(&field, *limbs)?;
        let power = shift.pow([1 << domain_log2]);
        if shift.is_zero() || powers.contains(&power) {
            let expected = "a shift to a coset other than the domain and those before";
            return Err(Error::field(field, expected, curve::word(shift).to_string(), SHAPE_HINT));
        }
        powers.push(power);
        elements.push(shift);
    }
    array("non_residues", elements)
}

fn g2_elements(raw: &[raw::G2]) -> Result<[G2Affine; 2], Error> {
    let points: Vec<_> =
        raw.iter().enumerate().map(|(i, point)| g2(&format!("g2_elements[{i}]"), point)).collect::<Result<_, _>>()?;
    array("g2_elements", points)
}

fn raw_g1(point: &G1Affine) -> raw::G1 {
    let [x, y] = curve::g1_words(point).map(U256::into_limbs);
    raw::G1 { x, y, infinity: point.is_zero() }
}

fn raw_g2(point: &G2Affine) -> raw::G2 {
    let fq2 = |element: Fq2| raw::Fq2 { c0: element.c0.into_bigint().0, c1: element.c1.into_bigint().0 };
    raw::G2 { x: fq2(point.x), y: fq2(point.y), infinity: false }
}
