//! A small statement: the prover knows x with y₃₀ + x = public input, where y₀ = x and yᵢ₊₁ = (yᵢ + cᵢ)³.
//!
//! The shape is that of MiMC; nothing rests on its being hard to invert. Every selector and column is used.

use alloy_primitives::{U256, keccak256};
use ark_bn254::Fr;
use ark_ff::{AdditiveGroup, Field, One};

use super::{
    circuit::{Circuit, Variable},
    error::FflonkProveError,
    prover::prove,
    setup::Setup,
};
use crate::{
    curve,
    proof::{FflonkProof, ProofFile},
    vk::{FflonkKey, TestCrs},
};

const ROUNDS: u64 = 30;

/// Round constant cᵢ is the hash of this label and i as a word, reduced modulo r.
const LABEL: &str = "zksettle preimage circuit v1";

/// Proves statements of the preimage circuit under the test reference string.
#[derive(Debug)]
pub struct PreimageProver(Setup);

impl PreimageProver {
    /// Base-2 logarithm of the size of the domain: the circuit has 62 rows.
    pub const DOMAIN_LOG2: u32 = 6;

    /// Makes set-up and key.
    ///
    /// # Errors
    /// [`FflonkProveError`]; the inputs are constants, so that this is a fault of the program.
    pub fn new() -> Result<Self, FflonkProveError> {
        let (circuit, _) = circuit(Fr::default());
        Setup::new(&circuit, Self::DOMAIN_LOG2, TestCrs::First.tau()).map(Self)
    }

    /// The verification key.
    pub fn key(&self) -> &FflonkKey {
        &self.0.key
    }

    /// Proves that `preimage`, reduced modulo r, is known for the public input that it gives. The same preimage always
    /// gives the same bytes.
    ///
    /// # Errors
    /// [`FflonkProveError`]: for 2⁻²²⁰ of all preimages, or by a fault of the program.
    pub fn prove(&self, preimage: U256) -> Result<ProofFile<FflonkProof>, FflonkProveError> {
        let (circuit, public_input) = circuit(curve::reduce(preimage));
        prove(&self.0, &circuit, public_input)
    }
}

/// The circuit with the witness for `preimage`, and its public input.
fn circuit(preimage: Fr) -> (Circuit, Fr) {
    let last = (0..ROUNDS).fold(preimage, |y, round| (y + constant(round)).pow([3]));
    let public_input = last + preimage;
    let (mut circuit, input) = Circuit::new(public_input);
    let x = circuit.variable(preimage);
    let y = (0..ROUNDS).fold(x, |y, round| cube(&mut circuit, y, constant(round)));
    circuit.row([1, 1, -1, 0, 0].map(Fr::from), [Some(y), Some(x), Some(input)]);
    (circuit, public_input)
}

/// (y + c)³ in two rows: s = y² + 2c·y + c², then s·y + c·s.
fn cube(circuit: &mut Circuit, y: Variable, c: Fr) -> Variable {
    let (zero, one) = (Fr::default(), Fr::one());
    let sum = circuit.value(y) + c;
    let square = circuit.variable(sum.square());
    let cube = circuit.variable(sum.pow([3]));
    circuit.row([c.double(), zero, -one, one, c.square()], [Some(y), Some(y), Some(square)]);
    circuit.row([c, zero, -one, one, zero], [Some(square), Some(y), Some(cube)]);
    cube
}

fn constant(round: u64) -> Fr {
    let preimage = [LABEL.as_bytes(), &U256::from(round).to_be_bytes::<32>()].concat();
    curve::reduce(U256::from_be_bytes(keccak256(preimage).0))
}
