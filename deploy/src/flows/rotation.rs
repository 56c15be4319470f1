use alloy::{
    primitives::{B256, U256, keccak256},
    sol_types::SolValue,
};
use verifier_gen::vk::PlonkKey;

use crate::{
    Error,
    abi::{ChainTypeManager, DualVerifier, GettersFacet},
    chain::Client,
    plan::{Deployment, Plan, Running, version_text},
};

/// Checks that a rotation can be begun, or that what is begun is this one.
///
/// # Errors
/// [`Error::Check`] if batches are committed that are not proven, which could not be proven afterwards, or if the chain
/// has not made the upgrade that is announced for its version.
pub async fn check_rotation(client: &Client, running: &Running, rotation: &Plan) -> Result<(), Error> {
    let Deployment { ctm, chain, .. } = &running.deployment;
    let committed = client.call(chain.diamond, GettersFacet::getTotalBatchesCommittedCall {}).await?;
    let verified = client.call(chain.diamond, GettersFacet::getTotalBatchesVerifiedCall {}).await?;
    if committed != verified {
        return Err(Error::Check {
            what: "number of batches that are proven (the new verifier refuses proofs of the old key: prove or revert)"
                .into(),
            expected: committed.to_string(),
            found: verified.to_string(),
        });
    }
    let announced = client.call(ctm.chain_type_manager, ChainTypeManager::protocolVersionCall {}).await?;
    let version = U256::from(running.version);
    if announced == version {
        return Ok(());
    }
    let call = ChainTypeManager::upgradeCutHashCall::from((version,));
    let found = client.call(ctm.chain_type_manager, call).await?;
    let expected = cut_hash(running, rotation);
    if found == expected {
        return Ok(());
    }
    Err(Error::Check {
        what: format!("upgrade announced for version {} (the chain must make it first)", version_text(running.version)),
        expected: expected.to_string(),
        found: found.to_string(),
    })
}

/// Hash by which the chain type manager knows the cut of `rotation`.
fn cut_hash(running: &Running, rotation: &Plan) -> B256 {
    let proposal = running.rotation_proposal(rotation.deployment.ctm.verifier);
    keccak256(running.upgrade_cut(&proposal).abi_encode())
}

/// Checks that the chain of `deployment` has its proofs judged by `key`.
///
/// # Errors
/// [`Error::Check`] if it has not.
pub async fn check_rotated(client: &Client, deployment: &Deployment, key: &PlonkKey) -> Result<(), Error> {
    let verifier = client.call(deployment.chain.diamond, GettersFacet::getVerifierCall {}).await?;
    let check = |what: &str, expected: String, found: String| {
        if expected == found { Ok(()) } else { Err(Error::Check { what: what.to_owned(), expected, found }) }
    };
    check("verifier of the chain", deployment.ctm.verifier.to_string(), verifier.to_string())?;
    let call = DualVerifier::verificationKeyHash_0Call {};
    let hash = client.call(verifier, call).await?;
    check("key hash of the verifier", key.hash().to_string(), hash.to_string())
}
