//! What an operator and the owners do on bad days, each followed by what must not work then. Sends transactions.

use alloy::{
    primitives::{B256, U256, keccak256},
    signers::local::PrivateKeySigner,
    sol_types::{Revert, SolCall},
};

use super::{
    Context, Deposit, commit, deposit_base_token, prove, read_running,
    refusal::{check, refused},
    revert,
};
use crate::{
    Error, StepRecord,
    abi::{ChainTypeManager, ExecutorFacet, GettersFacet, IPayloads},
    apply::apply,
    artifacts::Artifacts,
    chain::{Role, Signers},
    plan::{Plan, Running},
    rollup::{Rollup, SealedBatch, SystemContracts, transaction},
    state::Journal,
};

/// Reason with which a frozen diamond refuses freezable functions (specification's page on batches, §1.1).
const FROZEN: &str = "q1";
/// L2 gas limit of upgrade transactions (page on deployment, §5.2).
const UPGRADE_GAS_LIMIT: u64 = 72_000_000;
/// L2 contract that calls upgrade transactions, and the one that they call (page on constants, §3).
const FORCE_DEPLOYER: u64 = 0x8007;
const COMPLEX_UPGRADER: u64 = 0x800f;

/// The owners of a deployment and the contracts that they deploy.
#[derive(Debug, Clone)]
pub struct Owners<'a> {
    /// Keys of deployer, owner and chain owner.
    pub signers: Signers,
    /// The compiled contracts.
    pub artifacts: &'a Artifacts,
}

impl Owners<'_> {
    async fn running(&self, context: Context<'_>) -> Result<Running, Error> {
        let deployer = self.signers.get(Role::Deployer)?.address();
        read_running(context.client, context.deployment, deployer).await
    }

    async fn apply(&self, context: Context<'_>, plan: &Plan) -> Result<Vec<StepRecord>, Error> {
        apply(plan, context.client, &self.signers, &mut Journal::in_memory(), context.progress).await
    }
}

/// Reverts `batch`, which is committed and proven but not executed, and checks that neither its proof nor its execution
/// is taken afterwards. Then it can be committed again.
///
/// # Errors
/// [`Error::Step`] for a refusal, [`Error::Check`] for something that should have been refused.
pub async fn drill_revert(
    context: Context<'_>,
    operator: &PrivateKeySigner,
    batch: &SealedBatch,
    proof: &[U256],
) -> Result<Vec<StepRecord>, Error> {
    let last = batch.previous.batchNumber;
    let record = revert(context, operator, last).await?;
    let diamond = context.deployment.chain.diamond;
    let committed = context.client.call(diamond, GettersFacet::getTotalBatchesCommittedCall {}).await?;
    check("batches committed after the revert", U256::from(last), committed)?;
    let verified = context.client.call(diamond, GettersFacet::getTotalBatchesVerifiedCall {}).await?;
    check("batches verified after the revert", U256::from(last), verified)?;
    let refusal = prove(context, operator, batch, proof).await;
    refused("proof of a reverted batch", refusal, &ExecutorFacet::VerifiedBatchesExceedsCommittedBatches {})?;
    Ok(vec![record])
}

/// Has Governance freeze the chain, checks that neither `batch` can be committed nor `deposit` made, and has the chain
/// unfrozen.
///
/// # Errors
/// [`Error::Step`] for a refusal, [`Error::Check`] for something that should have been refused.
pub async fn drill_freeze(
    context: Context<'_>,
    owners: &Owners<'_>,
    (operator, batch): (&PrivateKeySigner, &SealedBatch),
    (user, deposit): (&PrivateKeySigner, &Deposit),
) -> Result<Vec<StepRecord>, Error> {
    let running = owners.running(context).await?;
    let diamond = context.deployment.chain.diamond;
    let manager = context.deployment.ctm.chain_type_manager;
    let chain_id = U256::from(context.deployment.chain.chain_id);
    let governance = |id: &str, call: Vec<u8>| Plan::governance(&running, id, &[(manager, call)], owners.artifacts);
    let freeze = governance("freeze", ChainTypeManager::freezeChainCall::from((chain_id,)).abi_encode());
    let unfreeze = governance("unfreeze", ChainTypeManager::unfreezeChainCall::from((chain_id,)).abi_encode());

    let mut records = owners.apply(context, &freeze).await?;
    check("frozen", true, context.client.call(diamond, GettersFacet::isDiamondStorageFrozenCall {}).await?)?;
    let frozen = Revert::from(FROZEN);
    refused("commit on a frozen chain", commit(context, operator, batch).await, &frozen)?;
    refused("deposit to a frozen chain", deposit_base_token(context, "deposit", user, deposit).await, &frozen)?;
    records.extend(owners.apply(context, &unfreeze).await?);
    check("frozen", false, context.client.call(diamond, GettersFacet::isDiamondStorageFrozenCall {}).await?)?;
    Ok(records)
}

/// Upgrades the chain to the next minor version, with another bootloader and a transaction that the open batch, which
/// must be empty, then carries.
///
/// # Errors
/// [`Error::Step`] for a refusal, [`Error::Check`] if the chain is not as the upgrade should leave it.
pub async fn drill_upgrade(
    context: Context<'_>,
    owners: &Owners<'_>,
    rollup: &mut Rollup,
) -> Result<Vec<StepRecord>, Error> {
    let running = owners.running(context).await?;
    let version = running.next_minor();
    let transaction = upgrade_transaction(version);
    let bootloader = next_bytecode_hash(rollup.config().system_contracts.bootloader_hash, version);
    let proposal = IPayloads::ProposedUpgrade {
        l2ProtocolUpgradeTx: transaction.clone(),
        bootloaderHash: bootloader,
        newProtocolVersion: U256::from(version),
        ..Default::default()
    };
    let records = owners.apply(context, &Plan::upgrade(&running, &proposal, owners.artifacts)?).await?;

    let diamond = context.deployment.chain.diamond;
    let pending = context.client.call(diamond, GettersFacet::getL2SystemContractsUpgradeTxHashCall {}).await?;
    check("pending upgrade transaction", transaction::canonical_hash(&transaction), pending)?;
    let found = context.client.call(diamond, GettersFacet::getL2BootloaderBytecodeHashCall {}).await?;
    check("bootloader", bootloader, found)?;
    rollup.set_system_contracts(SystemContracts { bootloader_hash: bootloader, ..rollup.config().system_contracts });
    rollup.include_upgrade(&transaction)?;
    Ok(records)
}

/// An upgrade transaction that calls the upgrader without data: there is no L2 code here that it could upgrade.
fn upgrade_transaction(version: u64) -> IPayloads::L2CanonicalTransaction {
    IPayloads::L2CanonicalTransaction {
        txType: U256::from(transaction::SYSTEM_UPGRADE_TYPE),
        from: U256::from(FORCE_DEPLOYER),
        to: U256::from(COMPLEX_UPGRADER),
        gasLimit: U256::from(UPGRADE_GAS_LIMIT),
        gasPerPubdataByteLimit: U256::from(transaction::GAS_PER_PUBDATA),
        nonce: U256::from(version >> 32),
        ..Default::default()
    }
}

/// Another hash of the same form (version and number of words) for the next version's bytecode.
fn next_bytecode_hash(hash: B256, version: u64) -> B256 {
    let mut next = keccak256([hash.as_slice(), &version.to_be_bytes()].concat());
    next.0[..4].copy_from_slice(&hash.0[..4]);
    next
}
