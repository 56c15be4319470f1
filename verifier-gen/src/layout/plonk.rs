//! Memory of the PLONK verifier.

use super::{Cell, LayoutError, MemoryMap, Stage, WORD};

/// Proof is copied and checked.
const LOAD: Stage = Stage(0);
/// Challenges are derived.
const TRANSCRIPT: Stage = Stage(1);
/// Lagrange values, the quotient identity, the scalars.
const SCALARS: Stage = Stage(2);
/// Points of the key are summed; the last use of openings and most challenges.
const KEY_POINTS: Stage = Stage(3);
/// Points of the proof are summed from here on, one stage per multiplication, from [`PLACED_POINTS`]' last to its first.
const FIRST_PROOF_POINT: u8 = 4;
/// The two multiplications of W' and the one of W.
const OPENING_PROOFS: Stage = Stage(15);
const LAST_POINT: Stage = Stage(16);
const PAIRING: Stage = Stage(17);

/// Points of the proof in the order of its words, with what they are.
const PLACED_POINTS: [(&str, &str); 11] = [
    ("A", "[a]"),
    ("B", "[b]"),
    ("C", "[c]"),
    ("D", "[d]"),
    ("Z_PERM", "[z_perm]"),
    ("S", "[s]"),
    ("Z_LOOKUP", "[z_lookup]"),
    ("T_0", "[t0]"),
    ("T_1", "[t1]"),
    ("T_2", "[t2]"),
    ("T_3", "[t3]"),
];

/// Openings in the order of the words.
const OPENINGS: [(&str, &str); 18] = [
    ("A_AT_Z", "a"),
    ("B_AT_Z", "b"),
    ("C_AT_Z", "c"),
    ("D_AT_Z", "d"),
    ("D_AT_ZW", "d'"),
    ("SELECTOR_AT_Z", "S, main gate selector"),
    ("SIGMA_0_AT_Z", "p0"),
    ("SIGMA_1_AT_Z", "p1"),
    ("SIGMA_2_AT_Z", "p2"),
    ("Z_PERM_AT_ZW", "zp'"),
    ("S_AT_ZW", "s'"),
    ("Z_LOOKUP_AT_ZW", "zl'"),
    ("TABLE_AT_Z", "tab"),
    ("TABLE_AT_ZW", "tab'"),
    ("LOOKUP_SELECTOR_AT_Z", "ls"),
    ("TABLE_TYPE_AT_Z", "tt"),
    ("QUOTIENT_AT_Z", "h"),
    ("LINEARISATION_AT_Z", "r(z)"),
];

/// Values that are derived, with the last stage that reads them.
const DERIVED: [(&str, Stage, Stage, &str); 30] = [
    ("SCALAR_MODULUS", LOAD, LAST_POINT, "r"),
    ("CHALLENGE_MASK", LOAD, TRANSCRIPT, "the low 253 bits"),
    ("BASE_MODULUS", LOAD, LOAD, "q"),
    ("PUBLIC_INPUT", LOAD, SCALARS, "PI"),
    ("ETA", TRANSCRIPT, KEY_POINTS, "eta"),
    ("BETA", TRANSCRIPT, SCALARS, "beta"),
    ("GAMMA", TRANSCRIPT, SCALARS, "gamma"),
    ("BETA_LOOKUP", TRANSCRIPT, SCALARS, "bL"),
    ("GAMMA_LOOKUP", TRANSCRIPT, SCALARS, "gL"),
    ("ALPHA", TRANSCRIPT, SCALARS, "alpha"),
    ("Z", TRANSCRIPT, LAST_POINT, "z"),
    ("V", TRANSCRIPT, LAST_POINT, "v"),
    ("U", TRANSCRIPT, OPENING_PROOFS, "u"),
    ("VANISHING", SCALARS, LAST_POINT, "ZH = z^n - 1"),
    ("LAGRANGE_FIRST", SCALARS, SCALARS, "L0"),
    ("LAGRANGE_LAST", SCALARS, SCALARS, "Ln"),
    ("G", SCALARS, SCALARS, "g"),
    ("G_POWER", SCALARS, SCALARS, "g^(n-1)"),
    ("PERMUTATION", SCALARS, SCALARS, "zp' A"),
    ("LOOKUP_STEP", SCALARS, SCALARS, "e zl'"),
    ("V_2", SCALARS, LAST_POINT, "v^2"),
    ("V_6", SCALARS, KEY_POINTS, "v^6"),
    ("THETA", SCALARS, KEY_POINTS, "scalar of [tab]"),
    ("SCALAR_CUSTOM", SCALARS, KEY_POINTS, "scalar of the custom selector"),
    ("SCALAR_SIGMA_3", SCALARS, KEY_POINTS, "scalar of [sigma 3]"),
    ("SCALAR_D", SCALARS, LAST_POINT, "scalar of [d]"),
    ("SCALAR_Z_PERM", SCALARS, LAST_POINT, "scalar of [z_perm]"),
    ("SCALAR_S", SCALARS, LAST_POINT, "scalar of [s]"),
    ("SCALAR_Z_LOOKUP", SCALARS, LAST_POINT, "scalar of [z_lookup]"),
    ("SCALAR_ONE", SCALARS, KEY_POINTS, "-E, scalar of [1]_1"),
];

const POINT: u32 = 2 * WORD;

/// Memory of the generated PLONK verifier, in the names of plonk-equations.md.
///
/// Points of the proof are multiplied where they lie. ecMul wants the factor right behind the point, where the next
/// point of the proof begins; so they are used from the last to the first, and a factor overwrites a point that is done.
///
/// # Errors
/// [`LayoutError`] when this map contradicts itself, which the tests exclude.
pub fn plonk() -> Result<MemoryMap, LayoutError> {
    let mut map = Builder::default();
    map.at("HASH_INPUT_0", 0x00, 100, (TRANSCRIPT, TRANSCRIPT), "tag (4 bytes), state s0, s1, word or counter")?;
    map.at("HASH_INPUT_1", 0x80, 100, (TRANSCRIPT, TRANSCRIPT), "the same; each receives the hashes of the other")?;
    map.at("SUM", 0, POINT, (KEY_POINTS, PAIRING), "sum that becomes G")?;
    map.next("ARG", POINT, (KEY_POINTS, LAST_POINT), "point to add or to multiply")?;
    map.next("ARG_FACTOR", WORD, (KEY_POINTS, LAST_POINT), "scalar that multiplies ARG")?;
    map.next("NESTED", POINT, (KEY_POINTS, KEY_POINTS), "inner sum")?;
    map.next("NESTED_ARG", POINT, (KEY_POINTS, KEY_POINTS), "point to add to it; its scalar before that")?;
    let proof = map.cursor;
    // The pairing reads SUM and what follows it.
    map.at("PAIRING_ONE", POINT, 2 * POINT, (PAIRING, PAIRING), "[1]_2")?;
    map.next("X", POINT, (OPENING_PROOFS, PAIRING), "W + u W'")?;
    map.next("PAIRING_TAU", 2 * POINT, (PAIRING, PAIRING), "-[tau]_2")?;

    let count = PLACED_POINTS.len() as u8;
    for (i, (name, meaning)) in PLACED_POINTS.into_iter().enumerate() {
        // The last point is used first. [t0] and those above [b] and [a] are added in the stage of the point behind.
        let own = FIRST_PROOF_POINT + count - 1 - i as u8;
        let last = if name == "T_0" { own - 1 } else { own };
        map.at(name, proof + i as u32 * POINT, POINT, (LOAD, Stage(last)), meaning)?;
        let factor = format!("{name}_FACTOR");
        if name != "T_0" {
            let meaning = format!("scalar of {meaning}");
            map.at(&factor, proof + (i as u32 + 1) * POINT, WORD, (Stage(own), Stage(own)), &meaning)?;
        }
    }
    let openings = proof + PLACED_POINTS.len() as u32 * POINT + WORD;
    for (i, (name, meaning)) in OPENINGS.into_iter().enumerate() {
        map.at(name, openings + i as u32 * WORD, WORD, (LOAD, KEY_POINTS), meaning)?;
    }
    map.next("W", POINT, (LOAD, LAST_POINT), "W, opening proof for z")?;
    map.next("W_NEXT", POINT, (LOAD, OPENING_PROOFS), "W', opening proof for z omega")?;
    map.next("W_NEXT_FACTOR", WORD, (OPENING_PROOFS, OPENING_PROOFS), "scalar of W'")?;
    let w_next = map.map.end() - POINT - WORD;
    map.at("W_FACTOR", w_next, WORD, (LAST_POINT, LAST_POINT), "scalar of W")?;
    for (name, from, to, meaning) in DERIVED {
        map.end(name, WORD, (from, to), meaning)?;
    }
    Ok(map.map)
}

/// [`MemoryMap`] with a cursor behind the cell placed last.
#[derive(Default)]
struct Builder {
    map: MemoryMap,
    cursor: u32,
}

impl Builder {
    fn at(
        &mut self,
        name: &str,
        pointer: u32,
        size: u32,
        life: (Stage, Stage),
        meaning: &str,
    ) -> Result<(), LayoutError> {
        self.cursor = pointer + size;
        self.map.place(Cell { name: name.into(), pointer, size, life, meaning: meaning.into() })
    }

    /// Right behind the cell placed last.
    fn next(&mut self, name: &str, size: u32, life: (Stage, Stage), meaning: &str) -> Result<(), LayoutError> {
        self.at(name, self.cursor, size, life, meaning)
    }

    /// Behind all cells.
    fn end(&mut self, name: &str, size: u32, life: (Stage, Stage), meaning: &str) -> Result<(), LayoutError> {
        self.at(name, self.map.end(), size, life, meaning)
    }
}

#[cfg(test)]
mod tests {
    use super::plonk;

    #[test]
    fn plonk_map_has_no_overlap_and_fits_two_and_a_half_kilobytes() {
        assert!(plonk().unwrap().end() <= 2560);
    }
}
