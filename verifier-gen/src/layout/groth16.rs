//! Memory of the Groth16 verifier.

use super::{FREE, LayoutError, MemoryMap, POINT, Stage, WORD, builder::Builder};

const LOAD: Stage = Stage(0);
const SUM: Stage = Stage(1);
const PAIRING: Stage = Stage(2);

/// Memory of the generated Groth16 verifier: the input of the pairing, whose second point is summed where it lies.
///
/// # Errors
/// [`LayoutError`] when this map contradicts itself, which the tests exclude.
pub fn groth16() -> Result<MemoryMap, LayoutError> {
    let mut map = Builder::default();
    map.at("PROOF_A", FREE, POINT, (PAIRING, PAIRING), "A")?;
    map.next("PROOF_B", 2 * POINT, (PAIRING, PAIRING), "B")?;
    map.next("SUM", POINT, (LOAD, PAIRING), "sum that becomes I")?;
    let arg = map.cursor;
    map.next("MINUS_GAMMA", 2 * POINT, (PAIRING, PAIRING), "-[gamma]_2")?;
    map.next("PROOF_C", POINT, (PAIRING, PAIRING), "C")?;
    map.next("MINUS_DELTA", 2 * POINT, (PAIRING, PAIRING), "-[delta]_2")?;
    map.next("ALPHA", POINT, (PAIRING, PAIRING), "[alpha]_1")?;
    map.next("MINUS_BETA", 2 * POINT, (PAIRING, PAIRING), "-[beta]_2")?;
    map.at("ARG", arg, POINT, (SUM, SUM), "point to multiply, then to add to SUM")?;
    map.next("ARG_FACTOR", WORD, (SUM, SUM), "public input that multiplies ARG")?;
    Ok(map.map)
}

#[cfg(test)]
mod tests {
    use super::{FREE, groth16};

    #[test]
    fn groth16_map_has_no_overlap_and_holds_four_pairs() {
        let map = groth16().unwrap();
        assert_eq!(map.end(), FREE + 4 * 6 * 32);
        assert!(map.cells().iter().all(|cell| cell.pointer >= FREE));
    }
}
