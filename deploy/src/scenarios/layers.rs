use std::collections::BTreeMap;

use alloy::{
    primitives::{Address, Bytes, U256},
    signers::local::PrivateKeySigner,
};

use super::{Stage, Tools, book::Holding};
use crate::{
    Error, StepRecord,
    abi::{AdminFacet, Bridgehub, IPayloads::InteropRoot, ValidatorTimelock},
    apply::apply,
    config::Chain,
    flows::{
        Calls, ChainMove, Context, Settlement, chain_type_manager_asset, read_running, refusal::check,
        request_settlement_layer,
    },
    gateway::{Executed, Gateway},
    plan::{Deployment, L2_BRIDGEHUB, Plan, SettlementLayer, ZkChain},
    rollup::{SealedBatch, SettlementPath, transaction::alias},
    state::Journal,
};

/// Chain id of the gateway.
pub(super) const GATEWAY_ID: u64 = 505;
/// Number of the gateway on the stage.
pub(super) const GATEWAY: usize = 0;
/// L2 gas limit of requests to the gateway: what the protocol gives its own.
const REQUEST_GAS: u64 = 72_000_000;

/// L1 and the gateway, with chains that settle on one of them.
pub(super) struct Layers<'a> {
    pub(super) stage: Stage<'a>,
    gateway: Gateway,
    /// Diamonds on the gateway of the chains that have been there, by the chains' numbers.
    diamonds: BTreeMap<usize, Address>,
}

impl<'a> Layers<'a> {
    /// Opens a stage whose first chain is a settlement layer: starts its node, gives it a filterer, and has Governance set
    /// it up.
    pub(super) async fn open(tools: Tools<'a>) -> Result<Self, Error> {
        let mut stage = Stage::open(tools, |intent| intent.chain.chain_id = GATEWAY_ID).await?;
        let ether = stage.ether();
        let accounts = stage.net.accounts.clone();
        let l2 = &stage.l2s[GATEWAY];
        let paid = [&accounts.operator, &accounts.owner, &accounts.chain_owner];
        let mut holdings = paid.map(|account| l2.holding(&ether, account.address())).to_vec();
        holdings.extend([ether.on_l1(stage.vault()), l2.owed(&ether)]);
        // Value passes through the contracts that make requests, but none may stay.
        let Deployment { core, chain, .. } = l2.deployment.clone();
        holdings.extend([core.governance, chain.chain_admin].map(Holding::Ether));
        stage.watch(&ether, &holdings).await?;

        let Tools { toolchain, artifacts, progress, .. } = tools;
        let l1 = &stage.l2s[GATEWAY].deployment;
        let running = read_running(&stage.net.client, l1, accounts.deployer.address()).await?;
        let plan = Plan::transaction_filterer(&running, artifacts)?;
        let journal = &mut Journal::in_memory();
        stage.steps.extend(apply(&plan, &stage.net.client, &accounts.signers(), journal, progress).await?);
        let (gateway, steps) = Gateway::start(&stage.net, l1, &toolchain.anvil, artifacts, progress).await?;
        stage.steps.extend(steps);
        let mut layers = Self { stage, gateway, diamonds: BTreeMap::new() };
        let calls = layers.calls(&accounts.owner).await?;
        let calls = request_settlement_layer(calls, layers.l1(GATEWAY), &layers.gateway.contracts);
        let minted = calls.value();
        let records = calls.govern("make the chain a settlement layer", &accounts.owner).await?;
        layers.requested(minted, records);
        layers.execute_requests().await?;
        Ok(layers)
    }

    /// Creates a chain that settles on L1; returns its number.
    pub(super) async fn add_chain(&mut self, chain_id: u64) -> Result<usize, Error> {
        let chain = Chain { chain_id, ..self.stage.net.intent.chain.clone() };
        self.stage.add_chain(chain).await
    }

    /* REQUESTS TO THE GATEWAY */

    /// No calls yet; what their requests leave of the fee is `sender`'s on the gateway.
    pub(super) async fn calls(&self, sender: &PrivateKeySigner) -> Result<Calls<'_>, Error> {
        Calls::new(self.stage.context(GATEWAY), REQUEST_GAS, sender.address()).await
    }

    /// Has the admin of a chain on L1 make `calls`, and the gateway execute what they request.
    async fn administer(
        &mut self,
        chain: usize,
        name: &str,
        calls: impl FnOnce(Calls<'_>) -> Calls<'_>,
    ) -> Result<(), Error> {
        let owner = self.stage.net.accounts.chain_owner.clone();
        let chain_admin = self.l1(chain).chain.chain_admin;
        let calls = calls(self.calls(&owner).await?);
        let minted = calls.value();
        let record = calls.administer(name, &owner, chain_admin).await?;
        self.requested(minted, vec![record]);
        self.execute_requests().await?;
        Ok(())
    }

    /// Counts requests to the gateway that were mined.
    fn requested(&mut self, minted: U256, records: Vec<StepRecord>) {
        let ether = self.stage.ether();
        let owed = self.stage.l2s[GATEWAY].owed(&ether);
        self.stage.book.add(ether.on_l1(self.stage.vault()), minted);
        self.stage.book.add(owed, minted);
        self.stage.steps.extend(records);
    }

    /// The gateway executes what L1 has asked of it, which must succeed.
    pub(super) async fn execute_requests(&mut self) -> Result<(), Error> {
        let progress = self.stage.tools.progress;
        let l2 = &mut self.stage.l2s[GATEWAY];
        let l1 = Context { client: &self.stage.net.client, deployment: &l2.deployment, progress };
        let done = self.gateway.execute_requests(l1, &mut l2.rollup).await?;
        for Executed { transaction, execution, failure } in done {
            check("failure on the gateway", String::new(), failure.unwrap_or_default())?;
            let l2 = &self.stage.l2s[GATEWAY];
            let [_, refunded, ..] = transaction.reserved.map(|word| Address::from_word(word.into()));
            self.stage.book.add(l2.holding(&l2.base, l2.rollup.config().fee_account), execution.fee);
            self.stage.book.add(l2.holding(&l2.base, refunded), execution.refund);
        }
        Ok(())
    }

    /* MOVES OF CHAINS */

    /// A chain's move to the gateway.
    pub(super) fn outward(&self, chain: usize) -> ChainMove {
        let l1 = self.l1(chain);
        ChainMove {
            asset_id: chain_type_manager_asset(l1),
            chain_id: l1.chain.chain_id,
            version: self.stage.net.intent.ecosystem.protocol_version,
            admin: alias(l1.chain.chain_admin),
            diamond_cut: self.gateway.contracts.diamond_cut.clone(),
        }
    }

    /// Moves a chain to the gateway, where its admin then sets where its data go and who sends its batches.
    pub(super) async fn move_out(&mut self, chain: usize) -> Result<(), Error> {
        let (outward, asset_router) = (self.outward(chain), self.l1(chain).core.asset_router);
        let name = format!("move chain {} to the gateway", outward.chain_id);
        self.administer(chain, &name, |calls| outward.to_settlement_layer(calls, asset_router)).await?;
        let gateway = self.stage.l2s[GATEWAY].chain_id();
        self.check_layer(chain, gateway).await?;
        self.stage.l2s[chain].rollup.set_settlement_layer(gateway);
        let id = U256::from(outward.chain_id);
        let diamond = self.gateway.client.call(L2_BRIDGEHUB, Bridgehub::getZKChainCall::from((id,))).await?;
        self.diamonds.insert(chain, diamond);

        let SettlementLayer { validator_timelock, relayed_da_validator, l2_da_validator, .. } = self.gateway.contracts;
        let operator = self.stage.net.accounts.operator.address();
        let name = format!("set up chain {} on the gateway", outward.chain_id);
        self.administer(chain, &name, |calls| {
            let set_pair = AdminFacet::setDAValidatorPairCall::from((relayed_da_validator, l2_da_validator));
            let add_operator = ValidatorTimelock::addValidatorForChainIdCall::from((id, operator));
            calls.request(diamond, &set_pair).request(validator_timelock, &add_operator)
        })
        .await
    }

    /// Starts a chain's move back to L1.
    pub(super) async fn leave(&mut self, chain: usize) -> Result<(), Error> {
        let admin = self.l1(chain).chain.chain_admin;
        let homeward = ChainMove { admin, diamond_cut: Bytes::new(), ..self.outward(chain) };
        let name = format!("move chain {} back to L1", homeward.chain_id);
        self.administer(chain, &name, |calls| homeward.to_l1(calls)).await
    }

    /// After a chain is back on L1, its admin says again where its data go.
    pub(super) async fn settle_in(&mut self, chain: usize) -> Result<(), Error> {
        let l1 = self.stage.net.client.chain_id();
        self.check_layer(chain, l1).await?;
        self.stage.l2s[chain].rollup.set_settlement_layer(l1);
        let ZkChain { chain_id, diamond, l1_da_validator, l2_da_validator, .. } = self.l1(chain).chain;
        let set_pair = AdminFacet::setDAValidatorPairCall::from((l1_da_validator, l2_da_validator));
        let name = format!("set up chain {chain_id} on L1");
        self.administer(chain, &name, |calls| calls.call(diamond, &set_pair)).await
    }

    /// Checks that both Bridgehubs have a chain on `layer`.
    async fn check_layer(&self, chain: usize, layer: u64) -> Result<(), Error> {
        let id = U256::from(self.stage.l2s[chain].chain_id());
        let l1_bridgehub = self.l1(chain).core.bridgehub;
        for (client, bridgehub) in [(&self.stage.net.client, l1_bridgehub), (&self.gateway.client, L2_BRIDGEHUB)] {
            let found = client.call(bridgehub, Bridgehub::settlementLayerCall::from((id,))).await?;
            check("settlement layer of the chain", U256::from(layer), found)?;
        }
        Ok(())
    }

    /// A chain's diamond on the gateway; zero before it has been there.
    fn diamond(&self, chain: usize) -> Address {
        self.diamonds.get(&chain).copied().unwrap_or_default()
    }

    fn l1(&self, chain: usize) -> &Deployment {
        &self.stage.l2s[chain].deployment
    }

    /* BATCHES */

    /// Where batches of a chain go on the gateway.
    pub(super) fn on_gateway(&self, chain: usize) -> Settlement<'_> {
        self.gateway.settlement(self.diamond(chain), self.stage.tools.progress)
    }

    /// Settles the open batch of a chain on the gateway.
    pub(super) async fn settle_chain(&mut self, chain: usize) -> Result<SealedBatch, Error> {
        let at = self.gateway.settlement(self.diamond(chain), self.stage.tools.progress);
        let batch = self.stage.settle_at(at, chain).await?;
        self.collect().await?;
        Ok(batch)
    }

    /// Seals the open batch of a chain, commits and proves it on the gateway.
    pub(super) async fn prove_chain(&mut self, chain: usize) -> Result<SealedBatch, Error> {
        let at = self.gateway.settlement(self.diamond(chain), self.stage.tools.progress);
        let batch = self.stage.commit_at(at, chain).await?;
        self.stage.prove_at(at, &batch).await?;
        self.collect().await?;
        Ok(batch)
    }

    /// Proves and executes on the gateway a batch that was committed before its chain was there.
    pub(super) async fn settle_carried(&mut self, chain: usize, batch: &SealedBatch) -> Result<(), Error> {
        let at = self.gateway.settlement(self.diamond(chain), self.stage.tools.progress);
        self.stage.prove_at(at, batch).await?;
        self.stage.execute_at(at, batch).await?;
        self.collect().await
    }

    /// Puts what chains did on the gateway into its open batch.
    async fn collect(&mut self) -> Result<(), Error> {
        self.gateway.collect(&mut self.stage.l2s[GATEWAY].rollup).await
    }

    /// The gateway's message root after what it executed last, and where `batch` is in it.
    pub(super) async fn interop_root(&self, batch: &SealedBatch) -> Result<(InteropRoot, SettlementPath), Error> {
        let root = self.gateway.latest_root().await?;
        let block = root.blockOrBatchNumber.saturating_to();
        let path = self.stage.l2s[GATEWAY].rollup.interop_path(batch.chain_id, batch.number(), block)?;
        Ok((root, path))
    }

    /// Settles the open batch of the gateway on L1.
    pub(super) async fn settle_gateway(&mut self) -> Result<SealedBatch, Error> {
        let batch = self.stage.settle(GATEWAY).await?;
        self.gateway.check_root(&batch).await?;
        Ok(batch)
    }
}
