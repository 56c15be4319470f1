use alloy::{primitives::U256, signers::local::PrivateKeySigner};

use super::Context;
use crate::{Error, StepRecord, abi::L1Nullifier, rollup::MessageProof};

/// The call that pays out the withdrawal that `proof` proves.
#[must_use]
pub fn finalization(proof: &MessageProof) -> L1Nullifier::finalizeDepositCall {
    let params = L1Nullifier::FinalizeL1DepositParams {
        chainId: U256::from(proof.chain_id),
        l2BatchNumber: U256::from(proof.batch_number),
        l2MessageIndex: U256::from(proof.message_index),
        l2Sender: proof.sender,
        l2TxNumberInBatch: proof.tx_number_in_batch,
        message: proof.message.clone(),
        merkleProof: proof.merkle_proof.clone(),
    };
    L1Nullifier::finalizeDepositCall::from((params,))
}

/// Sends the finalization of a withdrawal, which anybody may pay for.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn finalize_withdrawal(
    context: Context<'_>,
    name: &str,
    payer: &PrivateKeySigner,
    proof: &MessageProof,
) -> Result<StepRecord, Error> {
    let nullifier = context.deployment.core.nullifier;
    let call = finalization(proof);
    context.step(name, payer, nullifier, &call, U256::ZERO).await.map(|(record, _)| record)
}
