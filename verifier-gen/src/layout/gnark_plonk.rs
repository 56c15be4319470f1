//! Memory of the verifier for PLONK of gnark.

use super::{FREE, LayoutError, MemoryMap, POINT, Stage, WORD, builder::Builder};

/// Arguments are copied, challenges derived.
const LOAD: Stage = Stage(0);
const SCALARS: Stage = Stage(1);
const LINEARISATION: Stage = Stage(2);
const FOLD: Stage = Stage(3);
const OPENINGS: Stage = Stage(4);
const OPENING_PROOFS: Stage = Stage(5);
const PAIRING: Stage = Stage(6);

/// Points of the key in the order in which the transcript takes them.
const COMMITMENTS: [(&str, &str); 9] = [
    ("S_1", "[S1]"),
    ("S_2", "[S2]"),
    ("S_3", "[S3]"),
    ("Q_L", "[Ql]"),
    ("Q_R", "[Qr]"),
    ("Q_M", "[Qm]"),
    ("Q_O", "[Qo]"),
    ("Q_K", "[Qk]"),
    ("Q_CP", "[Qcp]"),
];

/// Openings in the order in which the folding hash takes them.
const OPENED: [(&str, &str); 7] = [
    ("L_AT_ZETA", "l"),
    ("R_AT_ZETA", "r"),
    ("O_AT_ZETA", "o"),
    ("S_1_AT_ZETA", "s1"),
    ("S_2_AT_ZETA", "s2"),
    ("Q_CP_AT_ZETA", "qcp"),
    ("Z_AT_NEXT", "z'"),
];

/// Values that are derived and do not have their place in a hash, with the stages between which they live.
const DERIVED: [(&str, Stage, Stage, &str); 20] = [
    ("GAMMA", LOAD, SCALARS, "gamma"),
    ("BETA", LOAD, SCALARS, "beta"),
    ("ALPHA", LOAD, SCALARS, "alpha"),
    ("ZETA", LOAD, OPENING_PROOFS, "zeta"),
    ("COMMITMENT_HASH", LOAD, SCALARS, "hash of B"),
    ("ZETA_TO_N", SCALARS, SCALARS, "zeta^n"),
    ("LAGRANGE_FIRST", SCALARS, SCALARS, "L_0"),
    ("PUBLIC_INPUT", SCALARS, SCALARS, "PI"),
    ("SCALAR_Z", SCALARS, LINEARISATION, "scalar of [Z]"),
    ("SCALAR_S_3", SCALARS, LINEARISATION, "scalar of [S3]"),
    ("SCALAR_H_0", SCALARS, LINEARISATION, "scalar of [H0]"),
    ("SCALAR_H_1", SCALARS, LINEARISATION, "scalar of [H1]"),
    ("SCALAR_H_2", SCALARS, LINEARISATION, "scalar of [H2]"),
    ("V_2", FOLD, OPENINGS, "v^2"),
    ("V_3", FOLD, OPENINGS, "v^3"),
    ("V_4", FOLD, OPENINGS, "v^4"),
    ("V_5", FOLD, OPENINGS, "v^5"),
    ("V_6", FOLD, OPENINGS, "v^6"),
    ("U", FOLD, OPENING_PROOFS, "u"),
    ("SCALAR_ONE", FOLD, OPENINGS, "-E, scalar of [1]_1"),
];

/// Memory of the verifier for a circuit with `public_inputs` inputs; `modexp` says whether it calls that precompile. What a
/// challenge is the hash of lies together; its name ends the word in front.
///
/// # Errors
/// [`LayoutError`] when this map contradicts itself, which the tests exclude.
pub fn gnark_plonk(public_inputs: usize, modexp: bool) -> Result<MemoryMap, LayoutError> {
    let mut map = Builder::default();
    pairing(&mut map, modexp)?;
    map.next("GAMMA_TAG", WORD, (LOAD, LOAD), "name of the challenge gamma")?;
    for (name, meaning) in COMMITMENTS {
        map.next(name, POINT, (LOAD, OPENINGS), meaning)?;
    }
    for i in 0..public_inputs {
        map.next(&format!("INPUT_{i}"), WORD, (LOAD, SCALARS), &format!("x_{i}, public input"))?;
    }
    for (name, meaning) in [("L", "[L]"), ("R_COLUMN", "[R]"), ("O", "[O]")] {
        map.next(name, POINT, (LOAD, OPENINGS), meaning)?;
    }
    map.next("BETA_TAG", WORD, (LOAD, LOAD), "name of the challenge beta")?;
    map.next("GAMMA_HASH", WORD, (LOAD, LOAD), "hash that gives gamma")?;
    map.next("ALPHA_TAG", WORD, (LOAD, LOAD), "name of the challenge alpha")?;
    map.next("BETA_HASH", WORD, (LOAD, LOAD), "hash that gives beta")?;
    map.next("COMMITMENT", POINT, (LOAD, LINEARISATION), "[B]")?;
    map.next("Z", POINT, (LOAD, OPENINGS), "[Z]")?;
    map.next("ZETA_TAG", WORD, (LOAD, LOAD), "name of the challenge zeta")?;
    map.next("ALPHA_HASH", WORD, (LOAD, LOAD), "hash that gives alpha")?;
    for (name, meaning) in [("H_0", "[H0]"), ("H_1", "[H1]"), ("H_2", "[H2]")] {
        map.next(name, POINT, (LOAD, LINEARISATION), meaning)?;
    }
    map.next("FOLD_TAG", WORD, (FOLD, FOLD), "name of the challenge v, which is gamma again")?;
    map.next("FOLD_ZETA", WORD, (FOLD, FOLD), "zeta")?;
    map.next("FOLD_LINEARISATION", POINT, (FOLD, FOLD), "commitment to the linearisation")?;
    map.next("FOLD_COLUMNS", 3 * POINT, (FOLD, FOLD), "[L], [R], [O]")?;
    map.next("FOLD_PERMUTATION", 2 * POINT, (FOLD, FOLD), "[S1], [S2]")?;
    map.next("FOLD_Q_CP", POINT, (FOLD, FOLD), "[Qcp]")?;
    map.next("VALUE", WORD, (SCALARS, FOLD), "value of the linearisation at zeta")?;
    for (name, meaning) in OPENED {
        map.next(name, WORD, (LOAD, FOLD), meaning)?;
    }
    map.next("W", POINT, (LOAD, OPENING_PROOFS), "[W], opening proof for zeta")?;
    map.next("W_NEXT", POINT, (LOAD, OPENING_PROOFS), "[W'], opening proof for zeta omega")?;
    let behind = map.cursor;
    map.next("V", WORD, (FOLD, OPENINGS), "v")?;
    map.at("W_NEXT_FACTOR", behind, WORD, (OPENING_PROOFS, OPENING_PROOFS), "scalar of [W']")?;
    for (name, from, to, meaning) in DERIVED {
        map.end(name, WORD, (from, to), meaning)?;
    }
    for i in 0..public_inputs {
        let meaning = format!("product of the denominators before that of L_{i}");
        map.end(&format!("PRODUCT_{i}"), WORD, (SCALARS, SCALARS), &meaning)?;
    }
    Ok(map.map)
}

/// The input of the pairing, and what shares its bytes before.
fn pairing(map: &mut Builder, modexp: bool) -> Result<(), LayoutError> {
    map.at("XMD_INPUT", FREE, 5 * WORD, (LOAD, LOAD), "64 zeros, B, end; then hash, end")?;
    map.product_inversion(modexp, (SCALARS, SCALARS))?;
    map.at("SUM", FREE, POINT, (LINEARISATION, PAIRING), "linearisation, then all that is paired with [1]_2")?;
    map.next("ARG", POINT, (LINEARISATION, OPENING_PROOFS), "point to multiply, then to add to SUM")?;
    map.next("ARG_FACTOR", WORD, (LINEARISATION, OPENING_PROOFS), "scalar that multiplies ARG")?;
    map.at("ONE_2", FREE + POINT, 2 * POINT, (PAIRING, PAIRING), "[1]_2")?;
    map.next("RIGHT", POINT, (OPENINGS, PAIRING), "[1]_1, then [W] + u [W']")?;
    map.next("MINUS_TAU", 2 * POINT, (PAIRING, PAIRING), "-[tau]_2")
}

#[cfg(test)]
mod tests {
    use super::{FREE, gnark_plonk};

    #[test]
    fn gnark_plonk_map_has_no_overlap() {
        for inputs in [1, 2, 30] {
            let maps = [true, false].map(|modexp| gnark_plonk(inputs, modexp).unwrap());
            assert!(maps.iter().flat_map(|map| map.cells()).all(|cell| cell.pointer >= FREE));
        }
    }
}
