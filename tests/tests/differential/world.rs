use alloy::{
    primitives::{Address, B256, Bytes, Log, TxKind, U256, address, bytes, keccak256},
    sol_types::{SolCall, SolEvent, SolValue},
};
use zksettle::{
    abi::{
        AdminFacet, ChainAdminOwnable,
        IPayloads::{FeeParams, InteropRoot, L2CanonicalTransaction},
        L1GenesisUpgrade, recode,
    },
    artifacts::Artifacts,
    chain::{RevertDecoder, Role},
    config::{Chain, Intent, PubdataPricing},
    evm::{Evm, Hardfork, Outcome, Transaction},
    flows::new_rollup,
    plan::{Deployment, Environment, Factory, Plan},
    rollup::{MessageRoot, PriorityTree, Rollup, SealedBatch},
};

use crate::random::Random;

/// Chain id of L1.
pub(crate) const L1: u64 = 31_337;
/// Chain id that the deployment gets after its creation where it is to be a settlement layer which is not L1.
pub(crate) const GATEWAY: u64 = 506;
/// The L2→L1 messenger of a Gateway (constants.md §3).
pub(crate) const MESSENGER: Address = address!("0000000000000000000000000000000000008008");

const DEPLOYER: Address = Address::repeat_byte(0xd1);
pub(crate) const OWNER: Address = Address::repeat_byte(0xd2);
pub(crate) const CHAIN_OWNER: Address = Address::repeat_byte(0xd3);
pub(crate) const OPERATOR: Address = Address::repeat_byte(0xd4);
pub(crate) const USER: Address = Address::repeat_byte(0xd5);

/// Stands for the PLONK verifier: answers whether the proof is the public input.
///
/// Runtime code of `calldataload(0x64) == calldataload(0xa4)`: in `verify(uint256[] inputs, uint256[] proof)` with one
/// input these are the input and the first word of the proof.
const PUBLIC_INPUT_ORACLE: Bytes = bytes!("60643560a435145f5260205ff3");
/// Stands for the messenger: logs its calldata without topics and returns a word of zeros.
const RECORDER: Bytes = bytes!("365f5f37365fa05f5f5260205ff3");
/// `verifier` in the diamond's storage (constants.md §6.1).
const VERIFIER_SLOT: U256 = U256::from_limbs([10, 0, 0, 0]);

/// What kind of chain lives in a world.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flavour {
    /// It settles on a Gateway, not on L1.
    pub(crate) gateway: bool,
    /// It publishes no data.
    pub(crate) validium: bool,
}

impl Flavour {
    /// The flavour of the world with this seed: six seeds in a row have all four.
    pub(crate) fn of(seed: u64) -> Self {
        Self { gateway: seed.is_multiple_of(2), validium: seed.is_multiple_of(3) }
    }
}

/// A deployment in an EVM in memory, the operator's side of its chain, and what the operator predicts of L1.
pub(crate) struct World {
    pub(crate) evm: Evm,
    pub(crate) decoder: RevertDecoder,
    pub(crate) random: Random,
    pub(crate) flavour: Flavour,
    pub(crate) deployment: Deployment,
    pub(crate) rollup: Rollup,
    /// Upgrade transaction that batch 1 must carry.
    pub(crate) genesis_upgrade: L2CanonicalTransaction,
    pub(crate) fees: FeeParams,
    /// Nominator and denominator of the base token's price.
    pub(crate) multiplier: (u128, u128),
    /// All priority operations, in order.
    pub(crate) requests: Vec<L2CanonicalTransaction>,
    /// Tree of their hashes.
    pub(crate) tree: PriorityTree,
    /// How many of them the rollup has executed, the open batch included.
    pub(crate) applied: usize,
    /// The message root contract of the settlement layer.
    pub(crate) message_root: MessageRoot,
    /// Roots that it had.
    pub(crate) roots: Vec<InteropRoot>,
    /// Batches that are proven and not executed.
    pub(crate) proven: Vec<SealedBatch>,
    /// Chains that settle on this one.
    pub(crate) settled_here: Vec<u64>,
    pub(crate) block: u64,
    pub(crate) now: u64,
}

impl World {
    pub(crate) fn new(artifacts: &Artifacts, seed: u64, flavour: Flavour) -> Self {
        let mut random = Random::new(seed);
        let intent = intent(&mut random, flavour);
        let mut world = Self::deployed(artifacts, &intent, random, flavour);
        let multiplier = (world.random.below(1_000).into(), (1 + world.random.below(1_000)).into());
        world.set_multiplier(multiplier);
        if flavour.gateway {
            world.become_gateway();
        }
        world
    }

    /// A chain on L1, whatever its flavour, with the token multiplier that the plan gives it.
    pub(crate) fn deployed(artifacts: &Artifacts, intent: &Intent, mut random: Random, flavour: Flavour) -> Self {
        let plan = plan(artifacts, intent);
        let mut evm = Evm::new(Hardfork::Prague);
        evm.set_chain_id(L1);
        let (block, now) = (1_000, 1_700_000_000 + random.below(100_000_000));
        evm.set_block(block, now);
        let mut logs = Vec::new();
        for step in &plan.steps {
            let (kind, data) = step.transaction();
            let from = match step.role {
                Role::Deployer => DEPLOYER,
                Role::Owner => OWNER,
                Role::ChainOwner => CHAIN_OWNER,
            };
            let outcome = evm.send(Transaction { from, kind, data, ..Default::default() }).unwrap();
            assert!(outcome.success, "{}: {}", step.id, outcome.output);
            logs.extend(outcome.logs);
        }
        let deployment = plan.deployment;
        accept_named_inputs(&mut evm, artifacts, &deployment);
        evm.set_code(MESSENGER, RECORDER).unwrap();
        for rich in [USER, CHAIN_OWNER] {
            evm.set_balance(rich, U256::ONE << 130).unwrap();
        }

        let genesis_upgrades = events::<L1GenesisUpgrade::GenesisUpgrade>(&logs, deployment.chain.diamond);
        let [genesis] = genesis_upgrades.as_slice() else { panic!("{genesis_upgrades:?}") };
        let rollup = new_rollup(intent, &deployment).unwrap();
        let mut message_root = MessageRoot::new(L1);
        message_root.add_chain(deployment.chain.chain_id).unwrap();
        Self {
            evm,
            decoder: RevertDecoder::new(artifacts),
            random,
            flavour,
            rollup,
            genesis_upgrade: recode(&genesis.l2Transaction),
            fees: fee_params(intent),
            multiplier: (1, 1),
            requests: Vec::new(),
            tree: PriorityTree::default(),
            applied: 0,
            message_root,
            roots: Vec::new(),
            proven: Vec::new(),
            settled_here: Vec::new(),
            deployment,
            block,
            now,
        }
    }

    /// From here on the deployment is not on L1.
    pub(crate) fn become_gateway(&mut self) {
        self.flavour.gateway = true;
        self.evm.set_chain_id(GATEWAY);
        let mut config = self.rollup.config().clone();
        config.settlement_chain_id = GATEWAY;
        self.rollup = Rollup::new(config).unwrap();
    }

    /// The chain's admin gives the base token a price.
    pub(crate) fn set_multiplier(&mut self, multiplier: (u128, u128)) {
        self.multiplier = multiplier;
        let call = AdminFacet::setTokenMultiplierCall::from(multiplier);
        let multicall = self.as_chain_admin(self.diamond(), U256::ZERO, call.abi_encode().into());
        self.must(CHAIN_OWNER, self.deployment.chain.chain_admin, &multicall);
    }

    /// A call of `target` by the chain's admin contract.
    pub(crate) fn as_chain_admin(&self, target: Address, value: U256, data: Bytes) -> ChainAdminOwnable::multicallCall {
        ChainAdminOwnable::multicallCall::from((vec![ChainAdminOwnable::Call { target, value, data }], true))
    }

    pub(crate) fn diamond(&self) -> Address {
        self.deployment.chain.diamond
    }

    pub(crate) fn chain_id(&self) -> U256 {
        U256::from(self.deployment.chain.chain_id)
    }

    pub(crate) fn settlement_chain_id(&self) -> u64 {
        if self.flavour.gateway { GATEWAY } else { L1 }
    }

    /// Some time passes.
    pub(crate) fn tick(&mut self) {
        self.block += 1;
        self.now += 1 + self.random.below(3_000);
        self.evm.set_block(self.block, self.now);
    }

    /// Sends a call that must succeed.
    #[track_caller]
    pub(crate) fn must<C: SolCall>(&mut self, from: Address, to: Address, call: &C) -> Outcome {
        let outcome = self.evm.send(transaction(from, to, call)).unwrap();
        assert!(outcome.success, "{}: {}", C::SIGNATURE, self.decoder.decode(&outcome.output));
        outcome
    }

    /// What a call would do.
    pub(crate) fn would<C: SolCall>(&mut self, from: Address, to: Address, call: &C) -> Outcome {
        self.evm.simulate(transaction(from, to, call)).unwrap()
    }

    /// The answer of a view call; none if it reverts.
    pub(crate) fn ask<C: SolCall>(&mut self, to: Address, call: &C) -> Option<C::Return> {
        let outcome = self.would(USER, to, call);
        outcome.success.then(|| C::abi_decode_returns(&outcome.output).unwrap())
    }

    /// The answer of the chain's diamond.
    #[track_caller]
    pub(crate) fn get<C: SolCall>(&mut self, call: &C) -> C::Return {
        self.ask(self.diamond(), call).expect(C::SIGNATURE)
    }
}

/// The deployment of `intent`.
pub(crate) fn plan(artifacts: &Artifacts, intent: &Intent) -> Plan {
    let environment = Environment { chain_id: L1, deployer: DEPLOYER, factory: Factory::New { nonce: 0 } };
    Plan::new(intent, artifacts, environment).unwrap()
}

/// A rollup of defaults.
pub(crate) fn default_intent() -> Intent {
    Intent::with_defaults(OWNER, Chain::with_defaults(CHAIN_OWNER, OPERATOR))
}

fn intent(random: &mut Random, flavour: Flavour) -> Intent {
    let mut intent = default_intent();
    if flavour.validium {
        intent.chain.pubdata_pricing = PubdataPricing::Validium;
    }
    intent.genesis.root = random.word();
    intent.genesis.batch_commitment = random.word();
    intent.genesis.rollup_leaf_index = 1 + random.below(1 << 40);
    let bytecodes = &mut intent.l2_bytecodes;
    for hash in [&mut bytecodes.bootloader, &mut bytecodes.default_account, &mut bytecodes.evm_emulator] {
        *hash = random.bytecode_hash();
    }
    let fees = &mut intent.fees;
    fees.batch_overhead_l1_gas = random.below(2_000_000) as u32;
    fees.max_pubdata_per_batch = 99_000 + random.below(100_000) as u32;
    fees.max_l2_gas_per_batch = 1 + random.below(80_000_000) as u32;
    fees.minimal_l2_gas_price = random.below(1_000_000_000);
    intent
}

fn fee_params(intent: &Intent) -> FeeParams {
    FeeParams {
        pubdataPricingMode: intent.chain.pubdata_pricing as u8,
        batchOverheadL1Gas: intent.fees.batch_overhead_l1_gas,
        maxPubdataPerBatch: intent.fees.max_pubdata_per_batch,
        maxL2GasPerBatch: intent.fees.max_l2_gas_per_batch,
        priorityTxMaxPubdata: intent.fees.priority_tx_max_pubdata,
        minimalL2GasPrice: intent.fees.minimal_l2_gas_price,
    }
}

/// Gives the chain a `TestnetVerifier` over the oracle.
fn accept_named_inputs(evm: &mut Evm, artifacts: &Artifacts, deployment: &Deployment) {
    let oracle = Address::repeat_byte(0xee);
    evm.set_code(oracle, PUBLIC_INPUT_ORACLE).unwrap();
    let code = &artifacts.get("TestnetVerifier").unwrap().creation_code;
    let arguments = (Address::ZERO, oracle).abi_encode_params();
    let verifier = evm.deploy([code.as_ref(), &arguments].concat().into()).unwrap();
    evm.set_storage(deployment.chain.diamond, VERIFIER_SLOT, verifier.into_word()).unwrap();
}

/// A transaction that pays nothing.
pub(crate) fn transaction<C: SolCall>(from: Address, to: Address, call: &C) -> Transaction {
    Transaction { from, kind: TxKind::Call(to), data: call.abi_encode().into(), ..Default::default() }
}

/// The events of one kind that `emitter` logged, in order.
pub(crate) fn events<E: SolEvent>(logs: &[Log], emitter: Address) -> Vec<E> {
    let of_emitter = logs.iter().filter(|log| log.address == emitter);
    let of_kind = of_emitter.filter(|log| log.topics().first() == Some(&E::SIGNATURE_HASH));
    of_kind.map(|log| E::decode_log_data(&log.data).unwrap()).collect()
}

/// The slot of a value in a mapping.
pub(crate) fn mapping_slot(key: U256, base: u64) -> U256 {
    keccak256((key, U256::from(base)).abi_encode()).into()
}

/// The word with value 1.
pub(crate) const ONE: B256 = B256::with_last_byte(1);
