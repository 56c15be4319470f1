//! keccak256 of a 64-byte message: one keccak-f[1600] permutation in 4-bit limbs (FIPS 202 §3).

use std::array;

use zksync_bellman::{SynthesisError, bn256::Bn256, plonk::better_better_cs::cs::ConstraintSystem};

use super::{
    lane::{LANE_LIMBS, Lane, RotatedLane},
    rows::{Limb, Rows},
    tables::LIMB_BITS,
};

/// Limbs of the message: two 32-byte words.
pub(super) const MESSAGE_LIMBS: usize = 64 * 8 / LIMB_BITS;

/// Limbs of the digest.
pub(super) const DIGEST_LIMBS: usize = 32 * 8 / LIMB_BITS;

/// Lanes along one side of a slice of the state.
const SIDE: usize = 5;

/// Lanes of the message.
const MESSAGE_LANES: usize = MESSAGE_LIMBS / LANE_LIMBS;

/// Last lane of a block: the rate is 1088 bits, 17 lanes, for a 256-bit digest.
const LAST_RATE_LANE: usize = 16;

/// First byte of keccak's padding (pad10*1 without the domain bits of SHA-3); it follows the message directly.
const PADDING_FIRST: u64 = 0x01;

/// Last byte of the padding, the most significant of the last lane of the block.
const PADDING_LAST: u64 = 0x80 << 56;

/// Constants that ι adds, one a round (FIPS 202 §3.2.5).
const ROUND_CONSTANTS: [u64; 24] = [
    0x0000000000000001,
    0x0000000000008082,
    0x800000000000808a,
    0x8000000080008000,
    0x000000000000808b,
    0x0000000080000001,
    0x8000000080008081,
    0x8000000000008009,
    0x000000000000008a,
    0x0000000000000088,
    0x0000000080008009,
    0x000000008000000a,
    0x000000008000808b,
    0x800000000000008b,
    0x8000000000008089,
    0x8000000000008003,
    0x8000000000008002,
    0x8000000000000080,
    0x000000000000800a,
    0x800000008000000a,
    0x8000000080008081,
    0x8000000000008080,
    0x0000000080000001,
    0x8000000080008008,
];

/// Bits that ρ rotates lane (x, y) by, at `[y][x]` (FIPS 202 §3.2.2, taken modulo the lane length).
const RHO_OFFSETS: [[usize; SIDE]; SIDE] =
    [[0, 1, 62, 28, 27], [36, 44, 6, 55, 20], [3, 10, 43, 25, 39], [41, 45, 15, 21, 8], [18, 2, 61, 56, 14]];

/// Five lanes of equal y.
type Plane = [Lane; SIDE];

/// The state: `state[y][x]` is lane (x, y), the lanes of a block in this order.
type State = [Plane; SIDE];

/// The limbs of keccak256(`message`). In both, bytes are in order and the lower limb of a byte comes first.
pub(super) fn keccak256<CS: ConstraintSystem<Bn256>>(
    message: &[Limb; MESSAGE_LIMBS],
    rows: &mut Rows<'_, CS>,
) -> Result<[Limb; DIGEST_LIMBS], SynthesisError> {
    let mut state = absorb(message, rows);
    for constant in ROUND_CONSTANTS {
        state = round(&state, constant, rows)?;
    }
    let [plane, ..] = state;
    Ok(array::from_fn(|index| plane[index / LANE_LIMBS].0[index % LANE_LIMBS]))
}

/// The all-zero state with the padded message block added.
fn absorb<CS: ConstraintSystem<Bn256>>(message: &[Limb; MESSAGE_LIMBS], rows: &Rows<'_, CS>) -> State {
    array::from_fn(|y| {
        array::from_fn(|x| match SIDE * y + x {
            index @ 0..MESSAGE_LANES => Lane(array::from_fn(|limb| message[LANE_LIMBS * index + limb])),
            MESSAGE_LANES => Lane::constant(PADDING_FIRST, rows),
            LAST_RATE_LANE => Lane::constant(PADDING_LAST, rows),
            _ => Lane::constant(0, rows),
        })
    })
}

/// ι ∘ χ ∘ π ∘ ρ ∘ θ.
fn round<CS: ConstraintSystem<Bn256>>(
    state: &State,
    constant: u64,
    rows: &mut Rows<'_, CS>,
) -> Result<State, SynthesisError> {
    let effect = theta_effect(state, rows)?;
    let mut planes = *state;
    for (y, plane) in planes.iter_mut().enumerate() {
        // π takes lane (x, y) from (x + 3y, x); there θ has added its effect and ρ has rotated.
        let moved: [RotatedLane; SIDE] = try_array(|x| {
            let (from_x, from_y) = ((x + 3 * y) % SIDE, x);
            let lane = state[from_y][from_x];
            Ok(lane.xor_and_rotate(&effect[from_x], RHO_OFFSETS[from_y][from_x], rows)?.1)
        })?;
        *plane = chi(moved, rows)?;
    }
    planes[0][0] = planes[0][0].xor_constant(constant, rows)?;
    Ok(planes)
}

/// What θ adds to each lane of sheet x: the parity of column x − 1 and that of column x + 1 rotated by one bit.
fn theta_effect<CS: ConstraintSystem<Bn256>>(state: &State, rows: &mut Rows<'_, CS>) -> Result<Plane, SynthesisError> {
    let [first, middle @ .., last] = state;
    let mut parities = *first;
    let mut rotated: [RotatedLane; SIDE] = try_array(|x| {
        let mut parity = first[x];
        for plane in middle {
            parity = parity.xor(&plane[x], rows)?;
        }
        let (parity, rotated) = parity.xor_and_rotate(&last[x], 1, rows)?;
        parities[x] = parity;
        Ok(rotated)
    })?;
    rotated.rotate_left(1);
    parities.rotate_right(1);
    let mut effect = parities;
    for (lane, rotated) in effect.iter_mut().zip(rotated) {
        *lane = rotated.xor(lane, rows)?;
    }
    Ok(effect)
}

/// χ on one plane: lane x plus the AND of the complement of lane x + 1 with lane x + 2.
fn chi<CS: ConstraintSystem<Bn256>>(
    plane: [RotatedLane; SIDE],
    rows: &mut Rows<'_, CS>,
) -> Result<Plane, SynthesisError> {
    let mut result: Plane = try_array(|x| plane[(x + 1) % SIDE].and_not(&plane[(x + 2) % SIDE], rows))?;
    for (lane, rotated) in result.iter_mut().zip(plane) {
        *lane = rotated.xor(lane, rows)?;
    }
    Ok(result)
}

/// The array of `item(0)` to `item(N − 1)`, or the first error.
fn try_array<T, const N: usize>(
    item: impl FnMut(usize) -> Result<T, SynthesisError>,
) -> Result<[T; N], SynthesisError> {
    let items: Vec<T> = (0..N).map(item).collect::<Result<_, _>>()?;
    // N items were collected, so that the conversion succeeds.
    items.try_into().map_err(|_| SynthesisError::AssignmentMissing)
}
