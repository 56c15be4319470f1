use alloy::{
    primitives::{Address, Bytes, TxKind, U256, address, keccak256},
    sol_types::{SolCall, SolValue},
};

use super::{ONE, Tools, layers::Layers};
use crate::{
    Error,
    abi::{ExecutorFacet, IPayloads::InteropRoot, L2MessageVerification, TestnetL2InteropRootStorage},
    artifacts::Artifacts,
    devnet::DevNet,
    evm::{Evm, Hardfork, Transaction},
    flows::{E2eReport, execute, refusal::check, revert},
    rollup::{BOOTLOADER, MessageProof, dependency_rolling_hash},
};

/// Chain id of the chain that sends a message.
const SPEAKER_ID: u64 = 271;
/// Chain id of the chain that takes it.
const LISTENER_ID: u64 = 272;
/// The contract that sends it.
const SPEAKER: Address = address!("0000000000000000000000000000000000005bea");

/// Two chains settle on the gateway. One sends a message; the other imports the gateway's message root, by which its
/// contracts take the message and nothing else. Its batch is executed with that root and with no other.
pub(super) async fn run(tools: Tools<'_>) -> Result<(E2eReport, DevNet), Error> {
    let mut layers = Layers::open(tools).await?;
    let (speaker, listener) = (layers.add_chain(SPEAKER_ID).await?, layers.add_chain(LISTENER_ID).await?);
    for chain in [speaker, listener] {
        layers.stage.deposit(chain, ONE).await?;
        layers.stage.settle(chain).await?;
        layers.move_out(chain).await?;
    }

    let user = layers.stage.user();
    let message = Bytes::from_static(b"to whom it may concern");
    layers.stage.l2s[speaker].rollup.send_message(user, SPEAKER, message)?;
    let batch = layers.settle_chain(speaker).await?;
    let (root, path) = layers.interop_root(&batch).await?;
    for proof in &batch.message_proofs(Some(&path))? {
        listen(&mut layers, tools.artifacts, &root, proof)?;
    }

    import_made_up(&mut layers, listener, &root).await?;
    layers.stage.l2s[listener].rollup.import_root(root)?;
    layers.settle_chain(listener).await?;
    layers.settle_gateway().await?;
    layers.stage.close().await
}

/// Shows the message to the listening chain's contracts, before and after the import of `root`.
fn listen(
    layers: &mut Layers<'_>,
    artifacts: &Artifacts,
    root: &InteropRoot,
    proof: &MessageProof,
) -> Result<(), Error> {
    let mut contracts = Listener::new(artifacts)?;
    layers.stage.denied("the message before the root is imported", contracts.takes(proof)?)?;
    contracts.import(root)?;
    check("the message by the imported root", true, contracts.takes(proof)?)?;

    let other_data = Bytes::from_static(b"to somebody else");
    let forgeries = [
        ("another message", MessageProof { message: other_data, ..proof.clone() }),
        ("the message of another contract", MessageProof { sender: BOOTLOADER, ..proof.clone() }),
        ("the message of another chain", MessageProof { chain_id: LISTENER_ID, ..proof.clone() }),
        ("the message of another batch", MessageProof { batch_number: proof.batch_number + 1, ..proof.clone() }),
    ];
    for (what, forgery) in forgeries {
        layers.stage.denied(what, contracts.takes(&forgery)?)?;
    }
    Ok(())
}

/// The listening chain's operator commits and proves a batch that imports another root than `root` from the same block.
/// It cannot execute it, neither with that root nor with the true one, and takes it back.
async fn import_made_up(layers: &mut Layers<'_>, listener: usize, root: &InteropRoot) -> Result<(), Error> {
    let made_up = InteropRoot { sides: vec![keccak256("made up")], ..root.clone() };
    layers.stage.l2s[listener].rollup.import_root(made_up.clone())?;
    let mut batch = layers.prove_chain(listener).await?;
    let operator = layers.stage.net.accounts.operator.clone();

    let result = execute(layers.on_gateway(listener), &operator, &batch).await;
    let [expected, provided] = [root, &made_up].map(|root| root.sides.first().copied().unwrap_or_default());
    let invalid = ExecutorFacet::InvalidMessageRoot { expectedMessageRoot: expected, providedMessageRoot: provided };
    layers.stage.refused("a batch that imports a made-up root", result, &invalid)?;

    batch.dependency_roots = vec![root.clone()];
    let result = execute(layers.on_gateway(listener), &operator, &batch).await;
    let mismatch = ExecutorFacet::DependencyRootsRollingHashMismatch {
        _expected: dependency_rolling_hash(&[made_up]),
        _actual: dependency_rolling_hash(&batch.dependency_roots),
    };
    layers.stage.refused("the same with the true root in its place", result, &mismatch)?;

    let last = batch.previous.batchNumber;
    let record = revert(layers.on_gateway(listener), &operator, last).await?;
    layers.stage.steps.push(record);
    layers.stage.l2s[listener].rollup.revert_to(last)?;
    Ok(())
}

/// What verifies messages on the listening chain, on an EVM: the project's contract, and a stand-in for the system
/// contract that keeps imported roots.
struct Listener(Evm);

impl Listener {
    /// `L2MessageVerification` (specification's page on the Bridgehub, §5).
    const VERIFICATION: Address = address!("0000000000000000000000000000000000010009");
    /// The storage of imported roots (same page, §4.3).
    const ROOTS: Address = address!("0000000000000000000000000000000000010008");

    fn new(artifacts: &Artifacts) -> Result<Self, Error> {
        let mut evm = Evm::new(Hardfork::Prague);
        evm.set_chain_id(LISTENER_ID);
        for (address, contract) in
            [(Self::VERIFICATION, "L2MessageVerification"), (Self::ROOTS, "TestnetL2InteropRootStorage")]
        {
            evm.set_code(address, artifacts.get(contract)?.runtime_code.clone())?;
        }
        Ok(Self(evm))
    }

    /// Imports a root, as the bootloader does at the start of a batch.
    fn import(&mut self, InteropRoot { chainId, blockOrBatchNumber, sides }: &InteropRoot) -> Result<(), Error> {
        let arguments = (*chainId, *blockOrBatchNumber, sides.clone());
        let call = TestnetL2InteropRootStorage::addInteropRootCall::from(arguments);
        let imported = self.0.send(Transaction {
            from: BOOTLOADER,
            kind: TxKind::Call(Self::ROOTS),
            data: call.abi_encode().into(),
            ..Default::default()
        })?;
        check("import of the root", true, imported.success)
    }

    /// Whether a contract of the chain would take the message.
    fn takes(&mut self, proof: &MessageProof) -> Result<bool, Error> {
        let message = L2MessageVerification::L2Message {
            txNumberInBatch: proof.tx_number_in_batch,
            sender: proof.sender,
            data: proof.message.clone(),
        };
        let call = L2MessageVerification::proveL2MessageInclusionSharedCall::from((
            U256::from(proof.chain_id),
            U256::from(proof.batch_number),
            U256::from(proof.message_index),
            message,
            proof.merkle_proof.clone(),
        ));
        let answer = self.0.call(Self::VERIFICATION, call.abi_encode().into())?;
        check("answer to the proof", true, answer.success)?;
        Ok(answer.output == true.abi_encode())
    }
}
