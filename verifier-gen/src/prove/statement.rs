//! What a proof of the binding circuit states.

use alloy_primitives::{B256, U256, keccak256};

/// Low bits of the digest that are dropped so that the rest fits the scalar field (plonk.md §4).
pub(super) const DROPPED_BITS: usize = 32;

/// The public input that binds two batch commitments: keccak256(`prev` ‖ `next`) >> 32, a 224-bit number (plonk.md §4).
pub fn public_input(prev: B256, next: B256) -> U256 {
    U256::from_be_bytes(keccak256([prev, next].concat()).0) >> DROPPED_BITS
}
