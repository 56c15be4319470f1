//! Memory of the verifier for FFLONK of snarkjs.

use super::{FREE, LayoutError, MemoryMap, POINT, Stage, WORD, builder::Builder};

/// Arguments are copied, challenges derived.
const LOAD: Stage = Stage(0);
const SCALARS: Stage = Stage(1);
const SUM: Stage = Stage(2);
const PAIRING: Stage = Stage(3);

/// Openings in the order of the words.
const OPENINGS: [(&str, &str); 15] = [
    ("Q_L", "ql"),
    ("Q_R", "qr"),
    ("Q_M", "qm"),
    ("Q_O", "qo"),
    ("Q_C", "qc"),
    ("S_1", "s1"),
    ("S_2", "s2"),
    ("S_3", "s3"),
    ("A_AT_XI", "a"),
    ("B_AT_XI", "b"),
    ("C_AT_XI", "c"),
    ("Z_AT_XI", "z"),
    ("Z_AT_NEXT", "z'"),
    ("T_1_AT_NEXT", "t1'"),
    ("T_2_AT_NEXT", "t2'"),
];

/// Values that are derived and do not have their place in a hash, with the last stage that reads them.
const DERIVED: [(&str, Stage, &str); 18] = [
    ("Y", SUM, "y"),
    ("XI", SCALARS, "xi"),
    ("VANISHING", SCALARS, "xi^n - 1"),
    ("DIFFERENCE", SCALARS, "xi - xi omega"),
    ("ZERO_0", SUM, "y^8 - xi"),
    ("ZERO_1", SCALARS, "y^4 - xi"),
    ("ZERO_2", SCALARS, "y^3 - xi"),
    ("ZERO_2_NEXT", SCALARS, "y^3 - xi omega"),
    ("LAGRANGE_FIRST", SCALARS, "L_0"),
    ("PUBLIC_INPUT", SCALARS, "PI"),
    ("INVERSE_VANISHING", SCALARS, "1 / (xi^n - 1)"),
    ("INVERSE_DIFFERENCE", SCALARS, "1 / (xi - xi omega)"),
    ("T_0", SCALARS, "t0"),
    ("T_1", SCALARS, "t1"),
    ("T_2", SCALARS, "t2"),
    ("FACTOR_1", SUM, "1 / (y^4 - xi), then the scalar of [C1]"),
    ("FACTOR_2", SUM, "1 / ((y^3 - xi) (y^3 - xi omega)), then the scalar of [C2]"),
    ("SCALAR_ONE", SUM, "-E, scalar of [1]_1"),
];

/// Memory of the verifier for a circuit with `public_inputs` inputs. What a challenge is the hash of lies together.
///
/// # Errors
/// [`LayoutError`] when this map contradicts itself, which the tests exclude.
pub fn snarkjs_fflonk(public_inputs: usize) -> Result<MemoryMap, LayoutError> {
    let mut map = Builder::default();
    map.at("SUM", FREE, POINT, (SUM, PAIRING), "sum that becomes [F] - [E] - [J] + y [W2]")?;
    let arg = map.cursor;
    map.next("ONE_2", 2 * POINT, (PAIRING, PAIRING), "[1]_2")?;
    map.next("RIGHT", POINT, (SUM, PAIRING), "[1]_1, then [W2]")?;
    map.next("MINUS_TAU", 2 * POINT, (PAIRING, PAIRING), "-[tau]_2")?;
    let preimages = map.cursor;
    map.at("ARG", arg, POINT, (SUM, SUM), "point to multiply, then to add to SUM")?;
    map.next("ARG_FACTOR", WORD, (SUM, SUM), "scalar that multiplies ARG")?;

    map.at("C_0", preimages, POINT, (LOAD, SUM), "[C0]")?;
    for i in 0..public_inputs {
        map.next(&format!("INPUT_{i}"), WORD, (LOAD, SCALARS), &format!("x_{i}, public input"))?;
    }
    map.next("C_1", POINT, (LOAD, SUM), "[C1]")?;
    map.next("BETA", WORD, (LOAD, SCALARS), "beta")?;
    map.next("GAMMA", WORD, (LOAD, SCALARS), "gamma")?;
    map.next("C_2", POINT, (LOAD, SUM), "[C2]")?;
    map.next("SEED", WORD, (LOAD, SCALARS), "seed, xi = seed^24")?;
    for (name, meaning) in OPENINGS {
        map.next(name, WORD, (LOAD, SCALARS), meaning)?;
    }
    map.next("INVERSE", WORD, (LOAD, SCALARS), "inverse of the product of all denominators")?;
    map.next("ALPHA", WORD, (LOAD, SCALARS), "alpha")?;
    map.next("W_1", POINT, (LOAD, SUM), "[W1]")?;
    map.next("W_2", POINT, (LOAD, SUM), "[W2]")?;
    for (name, last, meaning) in DERIVED {
        let first = if name == "Y" { LOAD } else { SCALARS };
        map.end(name, WORD, (first, last), meaning)?;
    }
    for i in 0..public_inputs {
        let meaning = format!("product of the denominators before that of L_{i}");
        map.end(&format!("PRODUCT_{i}"), WORD, (SCALARS, SCALARS), &meaning)?;
    }
    Ok(map.map)
}

#[cfg(test)]
mod tests {
    use super::{FREE, snarkjs_fflonk};

    #[test]
    fn snarkjs_fflonk_map_has_no_overlap() {
        for inputs in [1, 2, 30] {
            let map = snarkjs_fflonk(inputs).unwrap();
            assert!(map.cells().iter().all(|cell| cell.pointer >= FREE));
        }
    }
}
