use alloy::primitives::{Address, U256};

use crate::{
    Error,
    abi::{Bridgehub, ChainTypeManager, DualVerifier, GettersFacet, Governance},
    chain::Client,
    plan::{ARACHNID_DEPLOYER, Deployment, Environment, Factory, Running},
};

/// Reads what a plan for a deployment in use has to know of it.
///
/// # Errors
/// [`Error::ChainIdMismatch`] if the deployment is not on this network, [`Error::Check`] for something that the tool did
/// not deploy, or [`Error::Rpc`].
pub async fn read_running(client: &Client, deployment: &Deployment, deployer: Address) -> Result<Running, Error> {
    if client.chain_id() != deployment.l1_chain_id {
        return Err(Error::ChainIdMismatch { expected: deployment.l1_chain_id, found: client.chain_id() });
    }
    let Deployment { core, ctm, chain, .. } = deployment;
    let version = client.call(chain.diamond, GettersFacet::getProtocolVersionCall {}).await?;
    let delay = client.call(core.governance, Governance::minDelayCall {}).await?;
    let verifier = client.call(chain.diamond, GettersFacet::getVerifierCall {}).await?;
    Ok(Running {
        environment: Environment {
            chain_id: client.chain_id(),
            deployer,
            factory: find_factory(client, deployer).await?,
        },
        deployment: deployment.clone(),
        version: to_u64("protocol version of the chain", version)?,
        governance_delay: to_u64("delay of Governance", delay)?,
        verifier,
        fflonk_verifier: client.call(verifier, DualVerifier::FFLONK_VERIFIERCall {}).await?,
        migration_paused: client.call(core.bridgehub, Bridgehub::migrationPausedCall {}).await?,
        creation_params: creation_params(client, ctm.chain_type_manager).await?,
    })
}

/// The CREATE2 factory that the network has, or that `deployer` makes with its next transaction.
///
/// # Errors
/// [`Error::Rpc`].
pub async fn find_factory(client: &Client, deployer: Address) -> Result<Factory, Error> {
    Ok(if client.has_code(ARACHNID_DEPLOYER).await? {
        Factory::Existing(ARACHNID_DEPLOYER)
    } else {
        Factory::New { nonce: client.nonce(deployer).await? }
    })
}

/// What chains are created with: only hashes of it are in storage, but each change is in an event.
async fn creation_params(client: &Client, manager: Address) -> Result<ChainTypeManager::ChainCreationParams, Error> {
    let mut events = client.events::<ChainTypeManager::NewChainCreationParams>(manager, 0).await?;
    let last = events.pop().ok_or_else(|| Error::Check {
        what: format!("event NewChainCreationParams of the chain type manager {manager}"),
        expected: "there".into(),
        found: "missing: does the node keep all logs?".into(),
    })?;
    Ok(ChainTypeManager::ChainCreationParams {
        genesisUpgrade: last.genesisUpgrade,
        genesisBatchHash: last.genesisBatchHash,
        genesisIndexRepeatedStorageChanges: last.genesisIndexRepeatedStorageChanges,
        genesisBatchCommitment: last.genesisBatchCommitment,
        diamondCut: last.newInitialCut,
        forceDeploymentsData: last.forceDeploymentsData,
    })
}

fn to_u64(what: &str, value: U256) -> Result<u64, Error> {
    u64::try_from(value).map_err(|_| Error::Check {
        what: what.to_owned(),
        expected: "below 2^64".into(),
        found: value.to_string(),
    })
}
