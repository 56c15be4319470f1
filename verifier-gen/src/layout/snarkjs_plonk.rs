//! Memory of the verifier for PLONK of snarkjs.

use super::{FREE, LayoutError, MemoryMap, POINT, Stage, WORD, builder::Builder};

/// Arguments are copied, challenges derived.
const LOAD: Stage = Stage(0);
const SCALARS: Stage = Stage(1);
const SUM: Stage = Stage(2);
const PAIRING: Stage = Stage(3);

/// Points of the key in the order in which the transcript takes them.
const COMMITMENTS: [(&str, &str); 8] = [
    ("Q_M", "[Qm]"),
    ("Q_L", "[Ql]"),
    ("Q_R", "[Qr]"),
    ("Q_O", "[Qo]"),
    ("Q_C", "[Qc]"),
    ("S_1", "[S1]"),
    ("S_2", "[S2]"),
    ("S_3", "[S3]"),
];

/// Values that are derived and do not have their place in a hash, with the stages between which they live.
const DERIVED: [(&str, Stage, Stage, &str); 14] = [
    ("U", LOAD, SUM, "u"),
    ("XI_TO_N", SCALARS, SCALARS, "xi^n"),
    ("LAGRANGE_FIRST", SCALARS, SCALARS, "L_0"),
    ("PUBLIC_INPUT", SCALARS, SCALARS, "PI"),
    ("R_0", SCALARS, SCALARS, "r0"),
    ("V_2", SCALARS, SUM, "v^2"),
    ("V_3", SCALARS, SUM, "v^3"),
    ("V_4", SCALARS, SUM, "v^4"),
    ("V_5", SCALARS, SUM, "v^5"),
    ("SCALAR_Z", SCALARS, SUM, "scalar of [Z]"),
    ("SCALAR_S_3", SCALARS, SUM, "scalar of [S3]"),
    ("SCALAR_T_1", SCALARS, SUM, "scalar of [T1]"),
    ("SCALAR_T_2", SCALARS, SUM, "scalar of [T2]"),
    ("SCALAR_T_3", SCALARS, SUM, "scalar of [T3]"),
];

/// Memory of the verifier for a circuit with `public_inputs` inputs, in the names of eprint 2019/953; `modexp` says whether
/// it calls that precompile. What a challenge is the hash of lies together.
///
/// # Errors
/// [`LayoutError`] when this map contradicts itself, which the tests exclude.
pub fn snarkjs_plonk(public_inputs: usize, modexp: bool) -> Result<MemoryMap, LayoutError> {
    let mut map = Builder::default();
    map.at("SUM", FREE, POINT, (SUM, PAIRING), "sum that becomes [F] - [E] + xi [W] + u xi omega [W']")?;
    let arg = map.cursor;
    map.next("ONE_2", 2 * POINT, (PAIRING, PAIRING), "[1]_2")?;
    map.next("RIGHT", POINT, (SUM, PAIRING), "[1]_1, then [W] + u [W']")?;
    map.next("MINUS_TAU", 2 * POINT, (PAIRING, PAIRING), "-[tau]_2")?;
    let preimages = map.cursor;
    map.at("ARG", arg, POINT, (SUM, SUM), "point to multiply, then to add to SUM")?;
    map.next("ARG_FACTOR", WORD, (SUM, SUM), "scalar that multiplies ARG")?;
    map.product_inversion(modexp, (SCALARS, SCALARS))?;

    map.at("Q_M", preimages, POINT, (LOAD, SUM), "[Qm]")?;
    for (name, meaning) in COMMITMENTS.into_iter().skip(1) {
        map.next(name, POINT, (LOAD, SUM), meaning)?;
    }
    for i in 0..public_inputs {
        map.next(&format!("INPUT_{i}"), WORD, (LOAD, SCALARS), &format!("x_{i}, public input"))?;
    }
    for (name, meaning) in [("A", "[A]"), ("B", "[B]"), ("C", "[C]")] {
        map.next(name, POINT, (LOAD, SUM), meaning)?;
    }
    map.next("BETA", WORD, (LOAD, SCALARS), "beta")?;
    map.next("GAMMA", WORD, (LOAD, SCALARS), "gamma")?;
    map.next("Z", POINT, (LOAD, SUM), "[Z]")?;
    map.next("ALPHA", WORD, (LOAD, SCALARS), "alpha")?;
    for (name, meaning) in [("T_1", "[T1]"), ("T_2", "[T2]"), ("T_3", "[T3]")] {
        map.next(name, POINT, (LOAD, SUM), meaning)?;
    }
    map.next("W", POINT, (LOAD, SUM), "[W], opening proof for xi")?;
    map.next("W_NEXT", POINT, (LOAD, SUM), "[W'], opening proof for xi omega")?;
    let behind = map.cursor;
    map.next("W_NEXT_FACTOR", WORD, (SUM, SUM), "scalar of [W']")?;
    map.at("XI", behind + WORD, WORD, (LOAD, SUM), "xi")?;
    for (name, meaning) in [
        ("A_AT_XI", "a"),
        ("B_AT_XI", "b"),
        ("C_AT_XI", "c"),
        ("S_1_AT_XI", "s1"),
        ("S_2_AT_XI", "s2"),
        ("Z_AT_NEXT", "z'"),
    ] {
        map.next(name, WORD, (LOAD, SUM), meaning)?;
    }
    map.next("V", WORD, (LOAD, SUM), "v")?;
    for (name, from, to, meaning) in DERIVED {
        map.end(name, WORD, (from, to), meaning)?;
    }
    map.end("SCALAR_ONE", WORD, (SCALARS, SUM), "-E, scalar of [1]_1")?;
    for i in 0..public_inputs {
        let meaning = format!("product of the denominators before that of L_{i}");
        map.end(&format!("PRODUCT_{i}"), WORD, (SCALARS, SCALARS), &meaning)?;
    }
    Ok(map.map)
}

#[cfg(test)]
mod tests {
    use super::{FREE, snarkjs_plonk};

    #[test]
    fn snarkjs_plonk_map_has_no_overlap() {
        for inputs in [1, 2, 30] {
            let maps = [true, false].map(|modexp| snarkjs_plonk(inputs, modexp).unwrap());
            assert!(maps.iter().flat_map(|map| map.cells()).all(|cell| cell.pointer >= FREE));
        }
    }
}
