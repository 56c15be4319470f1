use revm::{
    Inspector,
    bytecode::opcode,
    interpreter::{
        CallInputs, CallOutcome, Interpreter,
        gas::{KECCAK256, KECCAK256WORD, WARM_STORAGE_READ_COST},
        interpreter_types::Jumps as _,
    },
};
use serde::Serialize;

/// Bytes that a pairing check takes for one pair (EIP-197).
const PAIR_BYTES: usize = 192;

/// How often verifiers call the precompiles that they cannot do without.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Precompiles {
    /// Multiplications of a point.
    pub ec_mul: usize,
    /// Additions of two points.
    pub ec_add: usize,
    /// Pairs of all pairing checks.
    pub pairs: usize,
    /// Modular exponentiations.
    pub modexp: usize,
}

/// What a transaction left to precompiles and hashes: no better program around them could save that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Calls of precompiles.
    pub precompiles: Precompiles,
    /// Gas of all precompiles as the hardfork prices them, 100 for each call, and gas of keccak.
    pub gas: u64,
}

impl<C> Inspector<C> for Work {
    fn step(&mut self, interpreter: &mut Interpreter, _: &mut C) {
        if interpreter.bytecode.opcode() != opcode::KECCAK256 {
            return;
        }
        // Without an operand the transaction ends here, and with it the measurement.
        if let Ok(length) = interpreter.stack.peek(1) {
            self.gas += KECCAK256 + KECCAK256WORD * length.saturating_to::<u64>().div_ceil(32);
        }
    }

    fn call_end(&mut self, _: &mut C, inputs: &CallInputs, outcome: &mut CallOutcome) {
        if !outcome.was_precompile_called {
            return;
        }
        self.gas += WARM_STORAGE_READ_COST + outcome.gas().total_gas_spent();
        let calls = &mut self.precompiles;
        match inputs.bytecode_address.last() {
            Some(0x05) => calls.modexp += 1,
            Some(0x06) => calls.ec_add += 1,
            Some(0x07) => calls.ec_mul += 1,
            Some(0x08) => calls.pairs += inputs.input.len() / PAIR_BYTES,
            _ => {}
        }
    }
}
