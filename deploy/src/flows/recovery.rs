use alloy::{
    primitives::{Address, U256},
    signers::local::PrivateKeySigner,
};

use super::{Context, TokenDeposit};
use crate::{Error, StepRecord, abi::L1Nullifier, rollup::StatusProof};

/// Sends the claim of a deposit that failed on L2, which anybody may pay for; the depositor gets the token back.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn recover_deposit(
    context: Context<'_>,
    name: &str,
    payer: &PrivateKeySigner,
    depositor: Address,
    deposit: &TokenDeposit,
    proof: &StatusProof,
) -> Result<StepRecord, Error> {
    let call = L1Nullifier::bridgeRecoverFailedTransferCall {
        _chainId: U256::from(context.deployment.chain.chain_id),
        _depositSender: depositor,
        _assetId: deposit.asset_id,
        _assetData: deposit.transfer_data(),
        _l2TxHash: proof.tx_hash,
        _l2BatchNumber: U256::from(proof.batch_number),
        _l2MessageIndex: U256::from(proof.message_index),
        _l2TxNumberInBatch: proof.tx_number_in_batch,
        _merkleProof: proof.merkle_proof.clone(),
    };
    let nullifier = context.deployment.core.nullifier;
    context.step(name, payer, nullifier, &call, U256::ZERO).await.map(|(record, _)| record)
}
