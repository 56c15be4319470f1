//! Memory of the FFLONK verifier.

use super::{LayoutError, MemoryMap, Stage, WORD, builder::Builder};

/// Proof is copied and checked.
const LOAD: Stage = Stage(0);
/// Challenges are derived.
const TRANSCRIPT: Stage = Stage(1);
/// Sets, quotients, the scalars of the sum.
const SCALARS: Stage = Stage(2);
/// Points are multiplied and added.
const SUM: Stage = Stage(3);
const PAIRING: Stage = Stage(4);

/// Evaluations in the order of the words, and the inverse word behind them.
const SCALAR_WORDS: [(&str, &str); 16] = [
    ("QA", "qa"),
    ("QB", "qb"),
    ("QC", "qc"),
    ("QM", "qm"),
    ("QK", "qk"),
    ("SIGMA_1", "sigma1"),
    ("SIGMA_2", "sigma2"),
    ("SIGMA_3", "sigma3"),
    ("A", "a"),
    ("B", "b"),
    ("C", "c"),
    ("ZP", "Zp"),
    ("ZP_NEXT", "Zp'"),
    ("T_1_NEXT", "T1'"),
    ("T_2_NEXT", "T2'"),
    ("INVERSE", "v, inverse of the product of the Lagrange denominators"),
];

/// Values that are derived, with the stages of their life.
const DERIVED: [(&str, Stage, Stage, &str); 10] = [
    ("SCALAR_MODULUS", LOAD, SCALARS, "r_mod"),
    ("CHALLENGE_MASK", LOAD, TRANSCRIPT, "the low 253 bits"),
    ("PUBLIC_INPUT", LOAD, SCALARS, "pi"),
    ("BETA", TRANSCRIPT, SCALARS, "beta"),
    ("GAMMA", TRANSCRIPT, SCALARS, "gamma"),
    ("R_POINT", TRANSCRIPT, SCALARS, "r"),
    ("ALPHA", TRANSCRIPT, SCALARS, "alpha"),
    ("Z", SCALARS, SCALARS, "z = r^24"),
    ("VANISHING", SCALARS, SCALARS, "ZH = z^N - 1"),
    ("LAMBDA", SCALARS, SCALARS, "lambda"),
];

/// Input of modexp, one word each.
const MODEXP_INPUT: [(&str, &str); 6] = [
    ("MODEXP_BASE_SIZE", "32"),
    ("MODEXP_EXPONENT_SIZE", "32"),
    ("MODEXP_MODULUS_SIZE", "32"),
    ("MODEXP_BASE", "p = N (z - 1) ZH"),
    ("MODEXP_EXPONENT", "r_mod - 2"),
    ("MODEXP_MODULUS", "r_mod"),
];

const POINT: u32 = 2 * WORD;

/// Memory of the generated FFLONK verifier, in the names of fflonk.md.
///
/// ecMul wants the factor right behind the point. The sum, its argument and W' lie as the pairing reads them.
///
/// # Errors
/// [`LayoutError`] when this map contradicts itself, which the tests exclude.
pub fn fflonk() -> Result<MemoryMap, LayoutError> {
    let mut map = Builder::default();
    map.at("HASH_INPUT_0", 0x00, 100, (TRANSCRIPT, TRANSCRIPT), "tag (4 bytes), state s0, s1, word or counter")?;
    map.at("HASH_INPUT_1", 0x80, 100, (TRANSCRIPT, TRANSCRIPT), "the same; each receives the hashes of the other")?;
    map.at("RESULT", 0x00, WORD, (SCALARS, PAIRING), "answer of modexp, then of the pairing")?;
    for (name, meaning) in MODEXP_INPUT {
        map.next(name, WORD, (SCALARS, SCALARS), meaning)?;
    }

    map.at("SUM", 0x100, POINT, (SUM, PAIRING), "sum that becomes F")?;
    map.next("ARG", POINT, (SUM, SUM), "point to add to it")?;
    map.next("ARG_FACTOR", WORD, (SUM, SUM), "scalar that multiplies ARG")?;
    // The pairing reads SUM and what follows it.
    map.at("PAIRING_ONE", 0x100 + POINT, 2 * POINT, (PAIRING, PAIRING), "[1]_2")?;
    map.next("W_NEXT", POINT, (LOAD, PAIRING), "W'")?;
    map.next("Y", WORD, (TRANSCRIPT, SUM), "y, scalar of W'")?;
    map.at("PAIRING_TAU", map.cursor - WORD, 2 * POINT, (PAIRING, PAIRING), "-[tau]_2")?;

    for (point, meaning, factor, factor_meaning) in [
        ("C_1", "C1", "S_1", "s1, scalar of C1"),
        ("C_2", "C2", "S_2", "s2, scalar of C2"),
        ("W", "W", "MINUS_T", "-t, scalar of W"),
    ] {
        map.next(point, POINT, (LOAD, SUM), meaning)?;
        map.next(factor, WORD, (SCALARS, SUM), factor_meaning)?;
    }
    for (name, meaning) in SCALAR_WORDS {
        map.next(name, WORD, (LOAD, SCALARS), meaning)?;
    }
    for (name, from, to, meaning) in DERIVED {
        map.next(name, WORD, (from, to), meaning)?;
    }
    Ok(map.map)
}

#[cfg(test)]
mod tests {
    use super::fflonk;

    #[test]
    fn fflonk_map_has_no_overlap_and_fits_two_kilobytes() {
        assert!(fflonk().unwrap().end() <= 2048);
    }
}
