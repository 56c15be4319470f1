//! Memory of the FFLONK verifier.

use super::{LayoutError, MemoryMap, Stage, WORD, builder::Builder};

/// Proof is copied and checked.
const LOAD: Stage = Stage(0);
/// Challenges are derived.
const TRANSCRIPT: Stage = Stage(1);
/// The inverse word is checked and used.
const INVERSE: Stage = Stage(2);
/// The quotients and e.
const EVALUATION: Stage = Stage(3);
/// [1]₁ and the points of the proof are multiplied and added, the last point first.
const SUM_W_NEXT: Stage = Stage(4);
const SUM_W: Stage = Stage(5);
const SUM_C_2: Stage = Stage(6);
const SUM_C_1: Stage = Stage(7);
const PAIRING: Stage = Stage(8);

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

const POINT: u32 = 2 * WORD;

/// Memory of the generated FFLONK verifier, in the names of fflonk.md; `modexp` says whether it calls that precompile.
///
/// ecMul wants the factor right behind the point, where another word of the proof may lie that is done. The sum, its
/// argument and W' lie as the pairing reads them, r_mod as modexp does.
///
/// # Errors
/// [`LayoutError`] when this map contradicts itself, which the tests exclude.
pub fn fflonk(modexp: bool) -> Result<MemoryMap, LayoutError> {
    let mut map = Builder::default();
    map.at("HASH_INPUT_0", 0x00, 100, (TRANSCRIPT, TRANSCRIPT), "tag (4 bytes), state s0, s1, word or counter")?;
    map.at("HASH_INPUT_1", 0x80, 100, (TRANSCRIPT, TRANSCRIPT), "the same; each receives the hashes of the other")?;
    let result = if modexp { "answer of modexp, then of the pairing" } else { "answer of the pairing" };
    map.at("RESULT", 0x00, WORD, (INVERSE, PAIRING), result)?;
    map.next("Z", WORD, (INVERSE, EVALUATION), "z = r^24")?;
    map.next("LAMBDA", WORD, (INVERSE, EVALUATION), "lambda")?;
    if modexp {
        map.next("MODEXP_BASE_SIZE", WORD, (EVALUATION, EVALUATION), "32; modexp reads this and what follows")?;
        map.next("MODEXP_EXPONENT_SIZE", WORD, (EVALUATION, EVALUATION), "32")?;
        map.next("MODEXP_MODULUS_SIZE", WORD, (EVALUATION, EVALUATION), "32")?;
        map.next("MODEXP_BASE", WORD, (EVALUATION, EVALUATION), "p = N (z - 1) ZH")?;
        map.next("MODEXP_EXPONENT", WORD, (EVALUATION, EVALUATION), "r_mod - 2")?;
    } else {
        map.inversion_powers((EVALUATION, EVALUATION), "p", ", p = N (z - 1) ZH")?;
    }

    let sum = map.cursor;
    map.next("SCALAR_MODULUS", WORD, (LOAD, EVALUATION), "r_mod")?;
    map.next("CHALLENGE_MASK", WORD, (LOAD, TRANSCRIPT), "the low 253 bits")?;
    map.at("VANISHING", map.cursor - WORD, WORD, (INVERSE, EVALUATION), "ZH = z^N - 1")?;
    map.next("PUBLIC_INPUT", WORD, (LOAD, EVALUATION), "pi")?;
    map.next("BETA", WORD, (TRANSCRIPT, EVALUATION), "beta")?;
    map.next("R_POINT", WORD, (TRANSCRIPT, INVERSE), "r")?;
    map.next("GAMMA", WORD, (TRANSCRIPT, EVALUATION), "gamma")?;

    // The pairing reads SUM and what follows it.
    map.at("SUM", sum, POINT, (SUM_W_NEXT, PAIRING), "sum that becomes F")?;
    map.next("ARG", POINT, (SUM_W_NEXT, SUM_C_1), "point to add to it")?;
    map.next("ARG_FACTOR", WORD, (EVALUATION, SUM_W_NEXT), "-e, scalar of [1]_1 in ARG")?;
    map.cursor = sum + POINT;
    map.g2("ONE_2", (PAIRING, PAIRING), "[1]_2")?;
    map.next("W_NEXT", POINT, (LOAD, PAIRING), "W'")?;
    let scalars = map.cursor;
    map.g2("MINUS_TAU_2", (PAIRING, PAIRING), "-[tau]_2")?;
    map.at("W_NEXT_FACTOR", scalars, WORD, (SUM_W_NEXT, SUM_W_NEXT), "y, scalar of W'")?;
    map.cursor = scalars;
    for (name, meaning) in SCALAR_WORDS {
        map.next(name, WORD, (LOAD, EVALUATION), meaning)?;
    }
    map.next("ALPHA", WORD, (TRANSCRIPT, INVERSE), "alpha")?;
    map.next("Y", WORD, (TRANSCRIPT, SUM_W_NEXT), "y")?;
    map.next("S_1", WORD, (INVERSE, SUM_C_1), "s1")?;
    map.next("S_2", WORD, (INVERSE, SUM_C_2), "s2")?;
    map.next("C_1", POINT, (LOAD, SUM_C_1), "C1")?;
    map.next("C_2", POINT, (LOAD, SUM_C_2), "C2")?;
    map.at("C_1_FACTOR", map.cursor - POINT, WORD, (SUM_C_1, SUM_C_1), "s1, scalar of C1")?;
    map.at("W", map.cursor + WORD, POINT, (LOAD, SUM_W), "W")?;
    map.at("C_2_FACTOR", map.cursor - POINT, WORD, (SUM_C_2, SUM_C_2), "s2, scalar of C2")?;
    map.at("MINUS_T", map.cursor + WORD, WORD, (INVERSE, SUM_W), "-t, scalar of W")?;
    Ok(map.map)
}

#[cfg(test)]
mod tests {
    use super::fflonk;

    #[test]
    fn fflonk_map_has_no_overlap_and_fits_one_and_a_half_kilobytes() {
        for modexp in [true, false] {
            assert!(fflonk(modexp).unwrap().end() <= 1536);
        }
    }
}
