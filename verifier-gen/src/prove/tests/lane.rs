//! Rotation of lanes and what a dishonest prover could try.

use zksync_bellman::{Field, bn256::Fr, plonk::better_better_cs::cs::Variable};

use super::{
    super::{
        field::power_of_two,
        lane::{LANE_BITS, Lane},
        rows::Rows,
    },
    TestAssembly,
    trace::{Changes, Trace},
};

/// Rotates `value` and binds the result; returns what came out.
fn rotated(value: u64, rotation: usize, assembly: &mut TestAssembly) -> Lane {
    let mut rows = Rows::new(assembly).unwrap();
    let zero = Lane::constant(0, &rows);
    let lane = Lane::constant(value, &rows);
    let (same, rotated) = lane.xor_and_rotate(&zero, rotation, &mut rows).unwrap();
    let result = rotated.xor(&zero, &mut rows).unwrap();
    // The total of the last sum stands in the d cell of a row that follows.
    same.xor(&zero, &mut rows).unwrap();
    result
}

fn to_u64(lane: &Lane) -> u64 {
    lane.0.iter().rev().fold(0, |value, limb| value << 4 | u64::from(limb.value))
}

#[test]
fn test_xor_and_rotate_all_rotations_succeeds() {
    for value in [0, u64::MAX, 1, 1 << 63, 0x0123_4567_89ab_cdef] {
        for rotation in 0..LANE_BITS {
            let mut assembly = TestAssembly::new();
            let lane = rotated(value, rotation, &mut assembly);
            assert_eq!(to_u64(&lane), value.rotate_left(rotation as u32));
            let trace = Trace::new(&assembly);
            assert!((0..trace.rows()).all(|row| trace.holds(row, &Changes::new())), "{value:x} by {rotation}");
        }
    }
}

/// The relation alone has a second solution for the lanes 0 and 2^64 − 1: there hi may be one less or one more, with
/// OUT all ones or zero. The range check of hi, or the range of OUT's limbs, must refuse it.
#[test]
fn test_xor_and_rotate_second_solution_is_unsatisfied() {
    for (value, bits) in [(0, 1), (0, 3), (u64::MAX, 1), (u64::MAX, 2), (u64::MAX, 3)] {
        let mut assembly = TestAssembly::new();
        rotated(value, bits, &mut assembly);
        let trace = Trace::new(&assembly);

        // Rows: 16 constants, 16 of the lane, the range check of hi, 16 of the rotated lane.
        let [_, high, ..] = trace.variables(16 + 16);
        let limbs = (33..49).map(|row| trace.variables(row)[0]);
        let results = (33..49).map(|row| trace.variables(row)[2]);
        let sums: Vec<Variable> = (34..50).map(|row| trace.variables(row)[3]).collect();

        let mut forged_high = trace.value(high);
        let limb = if value == 0 {
            forged_high.sub_assign(&Fr::one());
            power_of_two(4)
        } else {
            forged_high.add_assign(&Fr::one());
            Fr::one()
        };
        // Limbs of OUT become 15 for IN = 0 and 0 for IN = 2^64 − 1.
        let mut limb = limb;
        limb.sub_assign(&Fr::one());
        let mut changes = Changes::from([(high, forged_high)]);
        changes.extend(limbs.chain(results).map(|variable| (variable, limb)));
        let mut sum = Fr::zero();
        for (index, variable) in sums.into_iter().enumerate() {
            let mut term = limb;
            term.mul_assign(&power_of_two(4 * index));
            sum.add_assign(&term);
            changes.insert(variable, sum);
        }

        // Everything else holds: only the range check of hi stands in the way.
        let broken: Vec<usize> = (0..trace.rows()).filter(|row| !trace.holds(*row, &changes)).collect();
        assert_eq!(broken, [32], "{value:x} by {bits}");
    }
}
