//! The two lookup tables: bitwise operations on pairs of 4-bit limbs.

use zksync_bellman::{
    SynthesisError,
    bn256::Bn256,
    plonk::better_better_cs::{
        cs::{Binop, LookupTableApplication},
        data_structures::PolyIdentifier,
    },
};

/// Bits of a limb. Two operands of four bits make a table of 256 rows (plonk.md §5).
pub(super) const LIMB_BITS: usize = 4;

/// A bitwise operation that a lookup row performs on two limbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BitOp {
    /// left ⊕ right
    Xor,
    /// ¬left ∧ right
    AndNot,
}

impl BitOp {
    /// The operation on two values below 2^[`LIMB_BITS`].
    pub(super) fn apply(self, left: u8, right: u8) -> u8 {
        match self {
            Self::Xor => left ^ right,
            Self::AndNot => !left & right,
        }
    }

    /// The operation's table, looked up in columns a, b (operands) and c (result).
    pub(super) fn table(self) -> Result<LookupTableApplication<Bn256>, SynthesisError> {
        let columns = (0..3).map(PolyIdentifier::VariablesPolynomial).collect();
        match self {
            Self::Xor => LookupTableApplication::new_xor_table(LIMB_BITS, columns),
            Self::AndNot => LookupTableApplication::new_binop_table::<AndNot>(LIMB_BITS, columns, "AND-NOT table"),
        }
    }
}

/// ¬x ∧ y, for the library's table constructor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct AndNot;

impl Binop for AndNot {
    const NAME: &'static str = "AND-NOT binop";

    fn apply(x: usize, y: usize) -> usize {
        !x & y
    }
}
