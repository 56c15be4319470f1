use alloy::{
    primitives::{Address, B256, Bytes, TxKind, U256, keccak256},
    sol_types::SolValue,
};

use crate::chain::Role;

/// One transaction of a plan.
#[derive(Debug, Clone)]
pub struct Step {
    /// Stable name, unique in the plan, such as `core/bridgehub-proxy`.
    pub id: String,
    /// Who sends it.
    pub role: Role,
    /// What it does.
    pub action: Action,
    /// How to see on chain that its effect is there.
    pub probe: Probe,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum Action {
    /// Creates a contract by a transaction without recipient.
    Create {
        /// Init code.
        init_code: Bytes,
    },
    /// Creates a contract through the CREATE2 factory.
    Create2 {
        /// The factory.
        factory: Address,
        /// `salt ‖ init code`.
        payload: Bytes,
        /// Name of the contract.
        contract: String,
        /// Where the contract will be.
        address: Address,
    },
    /// Calls a function.
    Call {
        /// The contract.
        to: Address,
        /// Signature of the function.
        signature: &'static str,
        /// Encoded call.
        data: Bytes,
    },
}

/// How to see on chain that a step's effect is there.
#[derive(Debug, Clone)]
pub enum Probe {
    /// There is code at the address.
    Code(Address),
    /// The view call gives this answer.
    Answers {
        /// The contract.
        to: Address,
        /// Encoded call.
        data: Bytes,
        /// The answer.
        answer: Bytes,
    },
    /// The view call gives another answer than this.
    AnswersOther {
        /// The contract.
        to: Address,
        /// Encoded call.
        data: Bytes,
        /// The answer without the effect.
        answer: Bytes,
    },
    /// The storage word holds this value.
    Slot {
        /// The contract.
        account: Address,
        /// Number of the word.
        slot: U256,
        /// The value.
        value: B256,
    },
    /// At least one of these sees the effect: later steps may hide it from the others.
    Any(Vec<Probe>),
}

impl Step {
    /// Recipient and data of the transaction.
    #[must_use]
    pub fn transaction(&self) -> (TxKind, Bytes) {
        match &self.action {
            Action::Create { init_code } => (TxKind::Create, init_code.clone()),
            Action::Create2 { factory, payload, .. } => (TxKind::Call(*factory), payload.clone()),
            Action::Call { to, data, .. } => (TxKind::Call(*to), data.clone()),
        }
    }

    /// Says in a few words what the step does.
    #[must_use]
    pub fn summary(&self) -> String {
        match &self.action {
            Action::Create { .. } => "deploy the CREATE2 factory".into(),
            Action::Create2 { contract, address, .. } => format!("deploy {contract} at {address}"),
            Action::Call { to, signature, .. } => {
                let name = signature.split('(').next().unwrap_or(signature);
                format!("call {name} of {to}")
            }
        }
    }

    /// Hash over everything that decides the step's effect.
    #[must_use]
    pub fn hash(&self) -> B256 {
        let (to, data) = self.transaction();
        let to = to.to().copied().unwrap_or_default();
        keccak256((self.id.clone(), self.role.to_string(), to, data, U256::ZERO).abi_encode())
    }
}
