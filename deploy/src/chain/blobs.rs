//! Transactions that carry blobs (EIP-4844), with the cell proofs that networks ask for since Osaka (EIP-7594).

use alloy::{
    eips::{
        eip4844::{Blob, DATA_GAS_PER_BLOB},
        eip7594::{BlobTransactionSidecarEip7594, BlobTransactionSidecarVariant},
    },
    network::TransactionBuilder4844,
    primitives::{Address, U256},
    providers::Provider,
    rpc::types::TransactionRequest,
    signers::local::PrivateKeySigner,
    sol_types::SolCall,
};
use tokio::task::spawn_blocking;

use super::{Client, Receipt};
use crate::Error;

impl Client {
    /// Signs, sends and waits, as [`Client::send`], with `blobs` beside the transaction.
    ///
    /// # Errors
    /// As [`Client::send`], and [`Error::Blobs`] if the blobs cannot be proven.
    pub async fn send_with_blobs<C: SolCall>(
        &self,
        signer: &PrivateKeySigner,
        to: Address,
        call: &C,
        blobs: &[Blob],
    ) -> Result<Receipt, Error> {
        let sidecar = sidecar(blobs.to_vec()).await?;
        let request = TransactionRequest {
            blob_versioned_hashes: Some(sidecar.versioned_hashes().collect()),
            max_fee_per_blob_gas: Some(self.max_fee_per_blob_gas().await?),
            ..self.request(signer.address(), to.into(), call.abi_encode().into(), U256::ZERO, self.fees().await?)
        };
        // The estimate needs the hashes only; the blobs are a megabyte.
        let request = self.complete(request).await?.with_blob_sidecar(BlobTransactionSidecarVariant::Eip7594(sidecar));
        self.submit(&self.sign(signer, request).await?).await
    }

    /// Wei per blob gas that a transaction offers: twice the price now, which rises by at most an eighth a block.
    async fn max_fee_per_blob_gas(&self) -> Result<u128, Error> {
        let price = self.rpc("read the price of blob gas", self.provider().get_blob_base_fee().await)?;
        Ok(price.saturating_mul(2).max(1))
    }
}

/// How many blobs used `blob_gas`.
pub(super) fn count(blob_gas: Option<u64>) -> u64 {
    blob_gas.unwrap_or_default() / DATA_GAS_PER_BLOB
}

/// Commitments and cell proofs of `blobs`: a second or so of computation.
async fn sidecar(blobs: Vec<Blob>) -> Result<BlobTransactionSidecarEip7594, Error> {
    spawn_blocking(|| BlobTransactionSidecarEip7594::try_from_blobs(blobs))
        .await?
        .map_err(|error| Error::Blobs { reason: error.to_string() })
}
