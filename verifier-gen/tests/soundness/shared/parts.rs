//! What the words of a proof are.

use std::ops::Range;

use alloy_primitives::U256;
use verifier_gen::{curve, vk::Key};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    G1,
    G2,
    Scalar,
}

use Kind::{G1, G2, Scalar};

/// A point or scalar of a proof.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) kind: Kind,
    first: usize,
}

impl Part {
    /// The words that encode it.
    pub(crate) fn words(self) -> Range<usize> {
        let count = match self.kind {
            G1 => 2,
            G2 => 4,
            Scalar => 1,
        };
        self.first..self.first + count
    }

    /// Its words are below this.
    pub(crate) fn modulus(self) -> U256 {
        if self.kind == Scalar { curve::scalar_modulus() } else { curve::base_modulus() }
    }
}

/// The parts of a proof for `key` in order.
pub(crate) fn parts(key: &Key) -> Vec<Part> {
    let runs: &[(Kind, usize)] = match key {
        Key::ZksyncPlonk(_) => &[(G1, 11), (Scalar, 18), (G1, 2)],
        Key::ZksyncFflonk(_) | Key::SnarkjsFflonk(_) => &[(G1, 4), (Scalar, 16)],
        Key::Groth16(_) => &[(G1, 1), (G2, 1), (G1, 1)],
        Key::SnarkjsPlonk(_) => &[(G1, 9), (Scalar, 6)],
        Key::GnarkPlonk(_) => &[(G1, 6), (Scalar, 5), (G1, 1), (Scalar, 1), (G1, 2), (Scalar, 1), (G1, 1)],
    };
    let mut parts: Vec<Part> = Vec::new();
    for (kind, count) in runs {
        for _ in 0..*count {
            let first = parts.last().map_or(0, |part| part.words().end);
            parts.push(Part { kind: *kind, first });
        }
    }
    parts
}
