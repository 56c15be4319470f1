//! Memory of the PLONK verifier.

use std::fmt::Write;

use super::{LayoutError, MemoryMap, Stage, WORD, builder::Builder};

/// Challenges are derived.
const TRANSCRIPT: Stage = Stage(1);
/// Lagrange values, the quotient identity, the scalars.
const SCALARS: Stage = Stage(2);
/// Points of the key and commitments of the proof are summed; the last use of openings and most challenges.
const SUM: Stage = Stage(3);
/// Opening proofs: X, then what they add to the sum.
const OPENING_PROOFS: Stage = Stage(4);
const LAST_POINT: Stage = Stage(5);
const PAIRING: Stage = Stage(6);
/// The call is refused.
const REFUSAL: Stage = Stage(7);

/// Commitments of the proof in the order of its words, with what they are.
const COMMITMENTS: [(&str, &str); 11] = [
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

/// Openings in the order of the words; they stay in calldata.
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
const DERIVED: [(&str, Stage, Stage, &str); 14] = [
    ("ETA", TRANSCRIPT, SUM, "eta"),
    ("BETA", TRANSCRIPT, SCALARS, "beta"),
    ("GAMMA", TRANSCRIPT, SCALARS, "gamma"),
    ("BETA_LOOKUP", TRANSCRIPT, SCALARS, "bL"),
    ("GAMMA_LOOKUP", TRANSCRIPT, SCALARS, "gL"),
    ("ALPHA", TRANSCRIPT, SCALARS, "alpha"),
    ("Z", TRANSCRIPT, LAST_POINT, "z"),
    ("V", TRANSCRIPT, SCALARS, "v"),
    ("U", TRANSCRIPT, OPENING_PROOFS, "u"),
    ("PERMUTATION", SCALARS, SCALARS, "zp' A"),
    ("LOOKUP_STEP", SCALARS, SCALARS, "e zl'"),
    ("SCALAR_TABLE", SCALARS, SUM, "scalar of tab next to [sigma 2]"),
    ("FAILURE", REFUSAL, REFUSAL, "how far the call got"),
    ("Z_TO_N", REFUSAL, REFUSAL, "z^n"),
];

/// Points whose scalar is computed before the sum and stored behind them, where ecMul reads it.
const SINGLES: [(&str, &str); 7] = [
    ("CUSTOM", "[custom selector]"),
    ("SIGMA_3", "[sigma 3]"),
    ("D", "[d], its scalar next to [c]"),
    ("Z_PERM", "[z_perm]"),
    ("S", "[s]"),
    ("Z_LOOKUP", "[z_lookup]"),
    ("ONE", "[1]_1, its scalar -E"),
];

const POINT: u32 = 2 * WORD;

/// Pointer of the second hash input. It absorbs the last opening, so u is hashed there, with W and W' behind the state:
/// that is where they stay, out of the way of the sums.
pub(crate) const HASH_INPUT_1: u32 = 0x15c;

/// Offsets of the public input and the first proof word in the usual ABI encoding of a call of `verify`: selector, two
/// offsets, length of the inputs, the input, length of the proof, the proof.
const PUBLIC_INPUT_OFFSET: u32 = 4 + 3 * WORD;
const PROOF_OFFSET: u32 = PUBLIC_INPUT_OFFSET + 2 * WORD;

/// Solidity constants with the offsets of the public input, the points and the openings in calldata, and of the points of
/// recursive aggregation when there are such.
pub(crate) fn calldata_constants(recursive: bool) -> String {
    let points = COMMITMENTS.iter().map(|(name, meaning)| (format!("{name}_CALLDATA"), *meaning, 2));
    let openings = OPENINGS.iter().map(|(name, meaning)| ((*name).to_owned(), *meaning, 1));
    let proofs = [
        ("W_CALLDATA".to_owned(), "W, opening proof for z", 2),
        ("W_NEXT_CALLDATA".to_owned(), "W', opening proof for z omega", 2),
    ];
    let recursive =
        [("P_1_CALLDATA".to_owned(), "P1", 2), ("P_2_CALLDATA".to_owned(), "P2", 2)].into_iter().filter(|_| recursive);
    let mut text = String::new();
    let _ = writeln!(text, "    /// @dev PI.\n    uint256 private constant PUBLIC_INPUT = {PUBLIC_INPUT_OFFSET:#06x};");
    let mut offset = PROOF_OFFSET;
    for (name, meaning, words) in points.chain(openings).chain(proofs).chain(recursive) {
        let _ = writeln!(text, "    /// @dev {meaning}.\n    uint256 private constant {name} = {offset:#06x};");
        if words == 2 {
            let _ = writeln!(text, "    uint256 private constant {name}_Y = {:#06x};", offset + WORD);
        }
        offset += words * WORD;
    }
    text
}

/// Memory of the generated PLONK verifier, in the names of plonk-equations.md, with or without recursive aggregation.
///
/// # Errors
/// [`LayoutError`] when this map contradicts itself, which the tests exclude.
pub fn plonk(recursive: bool) -> Result<MemoryMap, LayoutError> {
    let mut map = Builder::default();
    map.at("HASH_INPUT_0", 0x00, 100, (TRANSCRIPT, TRANSCRIPT), "tag (4 bytes), state s0, s1, word or counter")?;
    map.at(
        "HASH_INPUT_1",
        HASH_INPUT_1,
        100,
        (TRANSCRIPT, TRANSCRIPT),
        "the same; each receives the hashes of the other",
    )?;
    map.at("ARG", 0, POINT, (SUM, LAST_POINT), "point to add")?;
    map.next("SUM", POINT, (SUM, PAIRING), "sum that becomes G")?;
    map.next("SUM_FACTOR", WORD, (SUM, SUM), "scalar that multiplies SUM")?;
    map.next("OTHER_ARG", POINT, (SUM, SUM), "point to add")?;
    map.next("OTHER_SUM", POINT, (SUM, SUM), "second sum, or point to multiply")?;
    map.next("OTHER_FACTOR", WORD, (SUM, SUM), "scalar that multiplies it")?;
    map.next("POINT", POINT, (SUM, SUM), "point to multiply")?;
    map.next("POINT_FACTOR", WORD, (SUM, SUM), "scalar that multiplies it")?;
    // Behind the state that u is hashed with; so u takes no copy of its own.
    map.at("W", HASH_INPUT_1 + 68, POINT, (SCALARS, LAST_POINT), "W, opening proof for z")?;
    map.next("W_NEXT", POINT, (SCALARS, OPENING_PROOFS), "W', opening proof for z omega")?;
    map.next("W_NEXT_FACTOR", WORD, (OPENING_PROOFS, OPENING_PROOFS), "scalar of W'")?;
    map.at("W_FACTOR", HASH_INPUT_1 + 68 + POINT, WORD, (LAST_POINT, LAST_POINT), "scalar of W")?;
    // The pairing reads SUM and what follows it.
    map.cursor = 2 * POINT;
    map.g2("ONE_2", (PAIRING, PAIRING), "[1]_2")?;
    let x = map.cursor;
    map.next("X", POINT, (OPENING_PROOFS, PAIRING), "W + u W'")?;
    map.g2("MINUS_TAU_2", (PAIRING, PAIRING), "-[tau]_2")?;
    for (name, meaning) in SINGLES {
        map.end(&format!("{name}_POINT"), POINT, (SUM, SUM), meaning)?;
        map.end(&format!("SCALAR_{name}"), WORD, (SCALARS, SUM), "scalar that multiplies it")?;
    }
    for (name, from, to, meaning) in DERIVED {
        map.end(name, WORD, (from, to), meaning)?;
    }
    if recursive {
        map.end("RHO", WORD, (TRANSCRIPT, LAST_POINT), "rho")?;
        map.next("RHO_U", WORD, (TRANSCRIPT, TRANSCRIPT), "u, to be hashed with what follows")?;
        map.next("RHO_POINTS", 2 * POINT, (TRANSCRIPT, TRANSCRIPT), "P1, P2")?;
        map.at("X_ARG", x + POINT, POINT, (LAST_POINT, LAST_POINT), "P2, to add to X, then P1")?;
        map.next("X_ARG_FACTOR", WORD, (LAST_POINT, LAST_POINT), "scalar that multiplies it")?;
    }
    Ok(map.map)
}

#[cfg(test)]
mod tests {
    use super::plonk;

    #[test]
    fn plonk_map_has_no_overlap_and_fits_three_kilobytes() {
        for recursive in [false, true] {
            assert!(plonk(recursive).unwrap().end() <= 3072);
        }
    }
}
