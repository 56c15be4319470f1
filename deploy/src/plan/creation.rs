//! What a chain type manager creates chains with, on L1 and on a settlement layer.

use alloy::{
    primitives::{Address, B256, Bytes, FixedBytes, U256},
    sol_types::SolValue,
};

use super::{addresses::Core, planner::Planner, steps::answers};
use crate::{
    Error,
    abi::{ChainTypeManager, IPayloads, RollupDAManager, recode},
    chain::Role,
    config::Intent,
    rollup::transaction::alias,
};

/// Plans the manager of data availability pairs, which is the deployer's for now.
pub(super) fn plan_rollup_da_manager(planner: &mut Planner<'_>) -> Result<Address, Error> {
    let deployer = planner.environment.deployer;
    let rollup_da_manager = planner.deploy_and_transfer("ctm/rollup-da-manager", "RollupDAManager", &(), deployer)?;
    planner.call(
        "ctm/rollup-da-manager-accept",
        Role::Deployer,
        rollup_da_manager,
        &RollupDAManager::acceptOwnershipCall {},
        // Before the acceptance the owner is the helper that created it.
        answers(rollup_da_manager, &RollupDAManager::pendingOwnerCall {}, &Address::ZERO),
    );
    Ok(rollup_da_manager)
}

/// Plans that `rollup_da_manager` allows the pair of a validator of the settlement layer and one of the L2.
pub(super) fn allow_da_pair(planner: &mut Planner<'_>, rollup_da_manager: Address, pair: (Address, Address)) {
    planner.call(
        "ctm/da-pair",
        Role::Deployer,
        rollup_da_manager,
        &RollupDAManager::updateDAPairCall::from((pair.0, pair.1, true)),
        answers(rollup_da_manager, &RollupDAManager::isPairAllowedCall::from(pair), &true),
    );
}

/// Plans the verifier of chains; returns its address and that of the PLONK verifier behind it.
pub(super) fn plan_verifier(planner: &mut Planner<'_>) -> Result<(Address, Address), Error> {
    let plonk_verifier = planner.deploy("ctm/plonk-verifier", "PlonkVerifier", &())?;
    // There is no FFLONK verifier yet: proofs of that type revert at the zero address.
    let verifier = planner.deploy("ctm/verifier", "DualVerifier", &(Address::ZERO, plonk_verifier))?;
    Ok((verifier, plonk_verifier))
}

/// The facets of a chain's diamond and its initialiser.
pub(super) struct Facets {
    pub(super) admin: Address,
    pub(super) getters: Address,
    pub(super) mailbox: Address,
    pub(super) executor: Address,
    pub(super) init: Address,
}

impl Facets {
    /// Plans their deployment where `rollup_da_manager` is.
    pub(super) fn plan(
        planner: &mut Planner<'_>,
        l1_chain_id: U256,
        rollup_da_manager: Address,
    ) -> Result<Self, Error> {
        let era_chain_id = U256::from(planner.intent.ecosystem.era_chain_id);
        Ok(Self {
            executor: planner.deploy("ctm/executor-facet", "ExecutorFacet", &(l1_chain_id,))?,
            admin: planner.deploy("ctm/admin-facet", "AdminFacet", &(l1_chain_id, rollup_da_manager))?,
            mailbox: planner.deploy("ctm/mailbox-facet", "MailboxFacet", &(era_chain_id, l1_chain_id))?,
            getters: planner.deploy("ctm/getters-facet", "GettersFacet", &())?,
            init: planner.deploy("ctm/diamond-init", "DiamondInit", &())?,
        })
    }

    /// Cuts that add all selectors of each facet but `getName()`, which the four share.
    pub(super) fn diamond_cut(
        &self,
        planner: &Planner<'_>,
        verifier: Address,
    ) -> Result<IPayloads::DiamondCutData, Error> {
        let mut cuts = Vec::new();
        for (name, facet, freezable) in [
            ("AdminFacet", self.admin, false),
            ("GettersFacet", self.getters, false),
            ("MailboxFacet", self.mailbox, true),
            ("ExecutorFacet", self.executor, true),
        ] {
            let abi = &planner.artifact(name)?.abi;
            let selectors =
                abi.functions().filter(|function| function.name != "getName").map(|function| function.selector());
            cuts.push(IPayloads::FacetCut {
                facet,
                action: 0,
                isFreezable: freezable,
                selectors: selectors.map(|selector| FixedBytes(selector.0)).collect(),
            });
        }
        let (intent, fees, bytecodes) = (planner.intent, &planner.intent.fees, &planner.intent.l2_bytecodes);
        let init = IPayloads::InitializeDataNewChain {
            verifier,
            verifierParams: IPayloads::VerifierParams {
                recursionNodeLevelVkHash: B256::ZERO,
                recursionLeafLevelVkHash: B256::ZERO,
                recursionCircuitsSetVksHash: B256::ZERO,
            },
            l2BootloaderBytecodeHash: bytecodes.bootloader,
            l2DefaultAccountBytecodeHash: bytecodes.default_account,
            l2EvmEmulatorBytecodeHash: bytecodes.evm_emulator,
            priorityTxMaxGasLimit: U256::from(fees.priority_tx_max_gas_limit),
            feeParams: IPayloads::FeeParams {
                pubdataPricingMode: intent.chain.pubdata_pricing as u8,
                batchOverheadL1Gas: fees.batch_overhead_l1_gas,
                maxPubdataPerBatch: fees.max_pubdata_per_batch,
                maxL2GasPerBatch: fees.max_l2_gas_per_batch,
                priorityTxMaxPubdata: fees.priority_tx_max_pubdata,
                minimalL2GasPrice: fees.minimal_l2_gas_price,
            },
        };
        Ok(IPayloads::DiamondCutData {
            facetCuts: cuts,
            initAddress: self.init,
            initCalldata: init.abi_encode().into(),
        })
    }
}

/// The parameters that a chain type manager is initialised with.
pub(super) fn creation_params(
    intent: &Intent,
    genesis_upgrade: Address,
    diamond_cut: &IPayloads::DiamondCutData,
    force_deployments: &Bytes,
) -> ChainTypeManager::ChainCreationParams {
    ChainTypeManager::ChainCreationParams {
        genesisUpgrade: genesis_upgrade,
        genesisBatchHash: intent.genesis.root,
        genesisIndexRepeatedStorageChanges: intent.genesis.rollup_leaf_index,
        genesisBatchCommitment: intent.genesis.batch_commitment,
        diamondCut: recode(diamond_cut),
        forceDeploymentsData: force_deployments.clone(),
    }
}

/// Encoded `FixedForceDeploymentsData`: what every chain's genesis transaction deploys.
pub(super) fn force_deployments(intent: &Intent, l1_chain_id: U256, core: &Core) -> Bytes {
    let bytecodes = &intent.l2_bytecodes;
    IPayloads::FixedForceDeploymentsData {
        l1ChainId: l1_chain_id,
        eraChainId: U256::from(intent.ecosystem.era_chain_id),
        l1AssetRouter: core.asset_router,
        l2TokenProxyBytecodeHash: bytecodes.token_proxy,
        aliasedL1Governance: alias(core.governance),
        maxNumberOfZKChains: U256::from(intent.ecosystem.max_number_of_chains),
        bridgehubBytecodeHash: bytecodes.bridgehub,
        l2AssetRouterBytecodeHash: bytecodes.asset_router,
        l2NtvBytecodeHash: bytecodes.native_token_vault,
        messageRootBytecodeHash: bytecodes.message_root,
        chainAssetHandlerBytecodeHash: bytecodes.chain_asset_handler,
        l2SharedBridgeLegacyImpl: Address::ZERO,
        l2BridgedStandardERC20Impl: Address::ZERO,
        dangerousTestOnlyForcedBeacon: Address::ZERO,
    }
    .abi_encode()
    .into()
}
