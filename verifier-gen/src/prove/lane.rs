//! 64-bit lanes as sixteen 4-bit limbs, their bitwise operations and their rotation.
//!
//! Rotating by a multiple of the limb width only relabels limbs. For the remaining t = r mod 4 bits, let IN be the
//! relabelled lane, OUT the rotated one and hi the t bits that wrap around. Then
//!
//! ```text
//! 2^t·IN − hi·(2^64 − 1) = OUT,   0 ≤ hi < 2^t
//! ```
//!
//! determines OUT: with limbs in range both sides are below 2^68, so that nothing wraps modulo r, and a second
//! solution would need 2^t·IN to be a multiple of 2^64 − 1 with hi = −1 or hi = 2^t. The left side is summed up in the
//! rows that compute IN, the right side in the rows that use OUT (plonk.md §5); [`RotatedLane`] stands for a lane
//! between the two.

use zksync_bellman::{
    Field, SynthesisError,
    bn256::Bn256,
    plonk::better_better_cs::cs::{ConstraintSystem, Variable},
};

use super::{
    field::{power_of_two, scalar},
    rows::{Limb, Operand, Rows, Term, Total},
    tables::{BitOp, LIMB_BITS},
};
use alloy_primitives::U256;

/// Bits of a lane (FIPS 202 §3.1, keccak-f[1600]).
pub(super) const LANE_BITS: usize = 64;

/// Limbs of a lane.
pub(super) const LANE_LIMBS: usize = LANE_BITS / LIMB_BITS;

/// A lane, least significant limb first.
#[derive(Clone, Copy)]
pub(super) struct Lane(pub(super) [Limb; LANE_LIMBS]);

/// A rotated lane whose limbs are not yet bound to the lane they come from: [`RotatedLane::xor`] does that, so each
/// must end there. Not `Clone`, so that it is done once.
#[must_use]
pub(super) struct RotatedLane {
    limbs: [Limb; LANE_LIMBS],
    /// The variable the limbs must add up to; `None` if relabelling was all.
    word: Option<Variable>,
}

impl Lane {
    /// A lane whose limbs are constants.
    pub(super) fn constant<CS: ConstraintSystem<Bn256>>(value: u64, rows: &Rows<'_, CS>) -> Self {
        Self(limb_values(value).map(|limb| rows.constant(limb)))
    }

    /// self ⊕ other, one lookup a limb.
    pub(super) fn xor<CS: ConstraintSystem<Bn256>>(
        &self,
        other: &Self,
        rows: &mut Rows<'_, CS>,
    ) -> Result<Self, SynthesisError> {
        let mut result = self.0;
        for ((result, left), right) in result.iter_mut().zip(self.0).zip(other.0) {
            *result = rows.lookup(BitOp::Xor, left, right, None)?;
        }
        Ok(Self(result))
    }

    /// self ⊕ `constant`, one lookup for each limb that changes.
    pub(super) fn xor_constant<CS: ConstraintSystem<Bn256>>(
        &self,
        constant: u64,
        rows: &mut Rows<'_, CS>,
    ) -> Result<Self, SynthesisError> {
        let mut result = self.0;
        for (limb, mask) in result.iter_mut().zip(limb_values(constant)) {
            if mask != 0 {
                *limb = rows.lookup(BitOp::Xor, *limb, rows.constant(mask), None)?;
            }
        }
        Ok(Self(result))
    }

    /// self ⊕ other, and the same rotated to the left by `rotation` bits.
    pub(super) fn xor_and_rotate<CS: ConstraintSystem<Bn256>>(
        &self,
        other: &Self,
        rotation: usize,
        rows: &mut Rows<'_, CS>,
    ) -> Result<(Self, RotatedLane), SynthesisError> {
        let (shift, bits) = (rotation / LIMB_BITS, rotation % LIMB_BITS);
        if bits == 0 {
            let lane = self.xor(other, rows)?;
            return Ok((lane, RotatedLane { limbs: lane.relabelled(shift), word: None }));
        }

        let mut result = self.0;
        for (index, ((result, left), right)) in result.iter_mut().zip(self.0).zip(other.0).enumerate() {
            let position = (index + shift) % LANE_LIMBS;
            let term = Term {
                operand: Operand::Result,
                coefficient: power_of_two(bits + position * LIMB_BITS),
                starts: index == 0,
                total: Total::Fresh,
            };
            *result = rows.lookup(BitOp::Xor, left, right, Some(term))?;
        }
        let lane = Self(result);

        let input = lane.value().rotate_left((shift * LIMB_BITS) as u32);
        let high = rows.limb(limb_values(input >> (LANE_BITS - bits))[0])?;
        let mut coefficient = scalar(U256::from(u64::MAX));
        coefficient.negate();
        let term = Term { operand: Operand::Right, coefficient, starts: false, total: Total::Fresh };
        // ¬mask ∧ high = 0 holds only for high ≤ mask.
        let mask = rows.constant((1 << bits) - 1);
        rows.lookup_into(BitOp::AndNot, [mask, high, rows.constant(0)], Some(term))?;
        let word = rows.carry().ok_or(SynthesisError::AssignmentMissing)?.variable;

        let mut limbs = result;
        for (limb, value) in limbs.iter_mut().zip(limb_values(input.rotate_left(bits as u32))) {
            *limb = rows.limb(value)?;
        }
        Ok((lane, RotatedLane { limbs, word: Some(word) }))
    }

    /// The limbs of the lane rotated to the left by whole limbs.
    fn relabelled(&self, shift: usize) -> [Limb; LANE_LIMBS] {
        let mut limbs = self.0;
        limbs.rotate_right(shift);
        limbs
    }

    /// The lane's value in the witness.
    fn value(&self) -> u64 {
        self.0.iter().rev().fold(0, |value, limb| (value << LIMB_BITS) | u64::from(limb.value))
    }
}

impl RotatedLane {
    /// ¬self ∧ other, one lookup a limb.
    pub(super) fn and_not<CS: ConstraintSystem<Bn256>>(
        &self,
        other: &Self,
        rows: &mut Rows<'_, CS>,
    ) -> Result<Lane, SynthesisError> {
        let mut result = self.limbs;
        for ((result, left), right) in result.iter_mut().zip(self.limbs).zip(other.limbs) {
            *result = rows.lookup(BitOp::AndNot, left, right, None)?;
        }
        Ok(Lane(result))
    }

    /// self ⊕ other, one lookup a limb; binds the rotated limbs to the lane they come from.
    pub(super) fn xor<CS: ConstraintSystem<Bn256>>(
        self,
        other: &Lane,
        rows: &mut Rows<'_, CS>,
    ) -> Result<Lane, SynthesisError> {
        let mut result = self.limbs;
        for (index, ((result, left), right)) in result.iter_mut().zip(self.limbs).zip(other.0).enumerate() {
            let term = self.word.map(|word| Term {
                operand: Operand::Left,
                coefficient: power_of_two(index * LIMB_BITS),
                starts: index == 0,
                total: if index + 1 == LANE_LIMBS { Total::Equals(word) } else { Total::Fresh },
            });
            *result = rows.lookup(BitOp::Xor, left, right, term)?;
        }
        Ok(Lane(result))
    }
}

/// The limbs of `value`, least significant first.
fn limb_values(value: u64) -> [u8; LANE_LIMBS] {
    std::array::from_fn(|index| ((value >> (index * LIMB_BITS)) & ((1 << LIMB_BITS) - 1)) as u8)
}
