use std::collections::HashSet;

use alloy::{
    dyn_abi::DynSolType,
    primitives::{Address, B256, Bytes, U256, keccak256},
    sol_types::{SolCall, SolValue},
};

use super::{Action, Environment, Factory, Probe, Step, create2::FACTORY_INIT_CODE};
use crate::{
    Error,
    abi::{Bridgehub, ChainAdminOwnable, Governance},
    artifacts::{Artifact, Artifacts},
    chain::Role,
};

/// Collects steps and predicts addresses.
pub(super) struct Steps<'a> {
    pub(super) environment: Environment,
    artifacts: &'a Artifacts,
    factory: Address,
    salt: B256,
    governance_delay: u64,
    steps: Vec<Step>,
    created: HashSet<Address>,
}

impl<'a> Steps<'a> {
    /// `salt` is that of every CREATE2 deployment, `governance_delay` what operations of Governance wait for, in seconds.
    pub(super) fn new(artifacts: &'a Artifacts, environment: Environment, salt: B256, governance_delay: u64) -> Self {
        let factory = environment.factory.address(environment.deployer);
        let (steps, created) = (Vec::new(), HashSet::new());
        let mut planner = Self { environment, artifacts, factory, salt, governance_delay, steps, created };
        if let Factory::New { .. } = environment.factory {
            planner.push(
                "create2-factory",
                Role::Deployer,
                Action::Create { init_code: FACTORY_INIT_CODE },
                Probe::Code(factory),
            );
        }
        planner
    }

    pub(super) fn into_steps(self) -> Vec<Step> {
        self.steps
    }

    /// Creation code of `contract` with its constructor's arguments.
    pub(super) fn init_code<T: SolValue>(&self, contract: &str, arguments: &T) -> Result<Bytes, Error>
    where
        for<'t> <T::SolType as alloy::sol_types::SolType>::Token<'t>: alloy::sol_types::abi::TokenSeq<'t>,
    {
        let artifact = self.artifacts.get(contract)?;
        let inputs = artifact.abi.constructor().map_or(&[][..], |constructor| &constructor.inputs);
        let expected =
            format!("({})", inputs.iter().map(|i| i.selector_type().into_owned()).collect::<Vec<_>>().join(","));
        let arguments = arguments.abi_encode_params();
        // The Rust tuple is not checked by the compiler: its encoding must be one of the Solidity types.
        let fits = DynSolType::parse(&expected)
            .and_then(|types| types.abi_decode_params(&arguments))
            .is_ok_and(|values| values.abi_encode_params() == arguments);
        if !fits || artifact.creation_code.is_empty() {
            return Err(Error::ConstructorMismatch { contract: contract.to_owned(), expected });
        }
        let mut code = artifact.creation_code.to_vec();
        code.extend(arguments);
        Ok(code.into())
    }

    /// Deploys `contract` through the factory; the same init code is deployed once.
    pub(super) fn deploy<T: SolValue>(&mut self, id: &str, contract: &str, arguments: &T) -> Result<Address, Error>
    where
        for<'t> <T::SolType as alloy::sol_types::SolType>::Token<'t>: alloy::sol_types::abi::TokenSeq<'t>,
    {
        let init_code = self.init_code(contract, arguments)?;
        let salt = self.salt;
        let address = self.factory.create2(salt, keccak256(&init_code));
        if self.created.insert(address) {
            let payload = [salt.as_slice(), &init_code].concat().into();
            let action = Action::Create2 { factory: self.factory, payload, contract: contract.to_owned(), address };
            self.push(id, Role::Deployer, action, Probe::Code(address));
        }
        Ok(address)
    }

    /// Deploys a transparent proxy that initialises itself in its constructor.
    pub(super) fn deploy_proxy<C: SolCall>(
        &mut self,
        id: &str,
        implementation: Address,
        proxy_admin: Address,
        initialize: &C,
    ) -> Result<Address, Error> {
        let arguments = (implementation, proxy_admin, Bytes::from(initialize.abi_encode()));
        self.deploy(id, "TransparentProxy", &arguments)
    }

    /// Deploys an ownable `contract` and hands it to `owner` in one transaction.
    pub(super) fn deploy_and_transfer<T: SolValue>(
        &mut self,
        id: &str,
        contract: &str,
        arguments: &T,
        owner: Address,
    ) -> Result<Address, Error>
    where
        for<'t> <T::SolType as alloy::sol_types::SolType>::Token<'t>: alloy::sol_types::abi::TokenSeq<'t>,
    {
        let init_code = self.init_code(contract, arguments)?;
        let salt = self.salt;
        let init_code_hash = keccak256(&init_code);
        let helper = self.deploy(id, "Create2AndTransfer", &(init_code, salt, owner))?;
        Ok(helper.create2(salt, init_code_hash))
    }

    /// Calls a function; `probe` shows whether the call has been made.
    pub(super) fn call<C: SolCall>(&mut self, id: &str, role: Role, to: Address, call: &C, probe: Probe) {
        let action = Action::Call { to, signature: C::SIGNATURE, data: call.abi_encode().into() };
        self.push(id, role, action, probe);
    }

    /// As [`Self::call`], unless the same call is in the plan already.
    pub(super) fn call_once<C: SolCall>(&mut self, id: &str, role: Role, to: Address, call: &C, probe: Probe) {
        let encoded = call.abi_encode();
        let planned = self.steps.iter().any(
            |step| matches!(&step.action, Action::Call { to: other, data, .. } if *other == to && **data == *encoded),
        );
        if !planned {
            self.call(id, role, to, call, probe);
        }
    }

    /// Makes several calls through a ChainAdminOwnable; all must succeed.
    pub(super) fn multicall(
        &mut self,
        id: &str,
        role: Role,
        chain_admin: Address,
        calls: &[(Address, Vec<u8>)],
        probe: Probe,
    ) {
        let calls: Vec<_> = calls
            .iter()
            .map(|(target, data)| ChainAdminOwnable::Call {
                target: *target,
                value: U256::ZERO,
                data: data.clone().into(),
            })
            .collect();
        self.call(id, role, chain_admin, &ChainAdminOwnable::multicallCall::from((calls, true)), probe);
    }

    /// The artifact of `contract`.
    pub(super) fn artifact(&self, contract: &str) -> Result<&'a Artifact, Error> {
        self.artifacts.get(contract)
    }

    /// Offers the ownership of `contract`, which is the deployer's, to `owner`.
    pub(super) fn transfer_ownership(&mut self, id: &str, contract: Address, owner: Address) {
        let transfer = Bridgehub::transferOwnershipCall::from((owner,));
        self.call(id, Role::Deployer, contract, &transfer, owned_or_offered(contract, owner));
    }

    /// Schedules and executes an operation of the Governance contract with the shortest delay.
    pub(super) fn governance(&mut self, id: &str, governance: Address, calls: &[(Address, Vec<u8>)]) {
        let salt = keccak256(id);
        let calls = calls
            .iter()
            .map(|(target, data)| Governance::Call { target: *target, value: U256::ZERO, data: data.clone().into() })
            .collect();
        let operation = Governance::Operation { calls, predecessor: B256::ZERO, salt };
        let hash = keccak256(operation.abi_encode());
        let timestamp = Governance::timestampsCall::from((hash,));
        let delay = U256::from(self.governance_delay);
        let schedule = Governance::scheduleTransparentCall::from((operation.clone(), delay));
        let execute = Governance::executeCall::from((operation,));
        self.call(
            &format!("{id}/schedule"),
            Role::Owner,
            governance,
            &schedule,
            answers_other(governance, &timestamp, &U256::ZERO),
        );
        // 1 marks an operation as done.
        self.call(
            &format!("{id}/execute"),
            Role::Owner,
            governance,
            &execute,
            answers(governance, &timestamp, &U256::ONE),
        );
    }

    fn push(&mut self, id: &str, role: Role, action: Action, probe: Probe) {
        self.steps.push(Step { id: id.to_owned(), role, action, probe });
    }
}

/// The view call `call` of `to` answers `value`.
pub(super) fn answers<C: SolCall, T: SolValue>(to: Address, call: &C, value: &T) -> Probe {
    Probe::Answers { to, data: call.abi_encode().into(), answer: value.abi_encode().into() }
}

/// The view call `call` of `to` no longer answers `value`.
pub(super) fn answers_other<C: SolCall, T: SolValue>(to: Address, call: &C, value: &T) -> Probe {
    Probe::AnswersOther { to, data: call.abi_encode().into(), answer: value.abi_encode().into() }
}

/// The ownership of `contract` is offered to `owner`, or taken by it.
fn owned_or_offered(contract: Address, owner: Address) -> Probe {
    let pending = answers(contract, &Bridgehub::pendingOwnerCall {}, &owner);
    Probe::Any(vec![pending, answers(contract, &Bridgehub::ownerCall {}, &owner)])
}
