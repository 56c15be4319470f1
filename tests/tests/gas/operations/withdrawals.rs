//! What comes back from L2.

use alloy::{
    primitives::{Address, Bytes, U256, address},
    sol_types::SolValue as _,
};
use eyre::{OptionExt as _, Result};
use zksettle::{
    abi::{L1NativeTokenVault, L1Nullifier},
    flows,
    rollup::{Rollup, SealedBatch, transaction::canonical_hash},
};

use super::{
    deposits::{Deposits, Token},
    rows,
    site::Site,
};

/// The L2 asset router and the message with which it withdraws (page on bridging, §2.6).
const L2_ASSET_ROUTER: Address = address!("0000000000000000000000000000000000010003");
const FINALIZE_DEPOSIT: [u8; 4] = [0x9c, 0x88, 0x4f, 0xd1];
/// Tokens in the withdrawal.
const AMOUNT: u64 = 500;

/// The user withdraws tokens to itself in the open batch of `rollup`.
pub(super) async fn send_token(site: &Site, token: &Token, rollup: &mut Rollup) -> Result<()> {
    let l1_chain_id = U256::from(site.deployment().l1_chain_id);
    let getters = L1NativeTokenVault::getERC20GettersCall::from((token.address, l1_chain_id));
    let metadata = site.net.client.call(site.deployment().core.native_token_vault, getters).await?;
    let user = site.user();
    let mint_data = (user, user, token.address, U256::from(AMOUNT), metadata).abi_encode_params();
    let message =
        [&FINALIZE_DEPOSIT[..], &l1_chain_id.to_be_bytes::<32>(), token.asset_id.as_slice(), &mint_data].concat();
    rollup.send_message(user, L2_ASSET_ROUTER, Bytes::from(message))?;
    Ok(())
}

/// Finalizes both withdrawals of `batch` and takes the failed deposit back.
pub(super) async fn measure(site: &mut Site, deposits: &Deposits, batch: &SealedBatch) -> Result<()> {
    let proofs = batch.message_proofs(None)?;
    for (row, proof) in [rows::ETH_WITHDRAWAL, rows::TOKEN_WITHDRAWAL].into_iter().zip(&proofs) {
        let payer = &site.net.accounts.finalizer;
        let nullifier = site.deployment().core.nullifier;
        site.measure(row, payer.address(), nullifier, &flows::finalization(proof)).await?;
    }

    let failed = deposits.operations.get(Deposits::FAILING).ok_or_eyre("the deposit was made")?;
    let status = batch.status_proof(canonical_hash(failed), None)?;
    let recover = L1Nullifier::bridgeRecoverFailedTransferCall::from((
        site.chain_id(),
        site.user(),
        deposits.token.asset_id,
        deposits.token.transfer_data.clone(),
        status.tx_hash,
        U256::from(status.batch_number),
        U256::from(status.message_index),
        status.tx_number_in_batch,
        status.merkle_proof,
    ));
    let (user, nullifier) = (site.user(), site.deployment().core.nullifier);
    site.measure(rows::FAILED_DEPOSIT, user, nullifier, &recover).await
}
