//! A second, independent client library reads the same chain: ethers-rs, bound from the committed ABIs, encodes the
//! transactions that alloy sent to the same bytes and reads back the state and events that alloy caused.

mod tokens;

use std::{fs, path::Path, sync::Arc};

use alloy::primitives::{Address, B256, U256};
use ethers_contract::{BaseContract, Contract};
use ethers_core::{
    abi::{Abi, Detokenize, Token, Tokenize},
    types::{Filter, H256, U256 as EthersU256},
};
use ethers_providers::{Http, Middleware, Provider};
use eyre::{OptionExt, Result};
use zksettle::{
    devnet::RECEIVER,
    flows::{Deposit, Deposited},
    rollup::{SealedBatch, stored_batch_hash},
};
use zksettle_tests::{World, prover};

use tokens::ToEthers;

/// ethers-rs, connected to the network of a world.
struct Second(Arc<Provider<Http>>);

impl Second {
    fn abi(contract: &str) -> Result<Abi> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../deploy/abi/{contract}.json"));
        Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
    }

    /// Encodes a call of `contract`.
    fn encode(contract: &str, function: &str, arguments: &[Token]) -> Result<Vec<u8>> {
        // ethers-rs flattens one tuple, so it always gets one: that of the arguments.
        let arguments = Token::Tuple(arguments.to_vec());
        Ok(BaseContract::from(Self::abi(contract)?).encode(function, arguments)?.to_vec())
    }

    /// Encodes an executor payload: a version byte, then the arguments (page on batches, §3).
    fn payload(function: &str, arguments: &[Token]) -> Result<Token> {
        let mut data = Self::encode("IPayloads", function, arguments)?.split_off(4);
        data.insert(0, 1);
        Ok(Token::Bytes(data))
    }

    /// The answer of a view function.
    async fn read<A: Tokenize, D: Detokenize>(
        &self,
        contract: &str,
        at: Address,
        function: &str,
        arguments: A,
    ) -> Result<D> {
        let contract = Contract::new(at.ethers(), Self::abi(contract)?, Arc::clone(&self.0));
        Ok(contract.method::<_, D>(function, arguments)?.call().await?)
    }

    /// The parameters of every event of this name, in order.
    async fn events(&self, contract: &str, at: Address, name: &str) -> Result<Vec<Vec<Token>>> {
        let contract = BaseContract::from(Self::abi(contract)?);
        let filter = Filter::new().address(at.ethers()).topic0(contract.abi().event(name)?.signature()).from_block(0);
        let logs = self.0.get_logs(&filter).await?;
        logs.into_iter().map(|log| Ok(contract.decode_event_raw(name, log.topics, log.data)?)).collect()
    }

    /// Asserts that the transaction calls `to` with `input`.
    async fn assert_sent(&self, transaction: B256, to: Address, input: Vec<u8>) -> Result<()> {
        let sent = self.0.get_transaction(transaction.ethers()).await?.ok_or_eyre("the transaction is known")?;
        assert_eq!(sent.to, Some(to.ethers()));
        assert_eq!(sent.input.to_vec(), input);
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ethers_encodes_what_alloy_sent_and_reads_what_alloy_caused() -> Result<()> {
    let mut world = World::deployed().await?;
    let second = Second(Arc::new(Provider::<Http>::try_from(world.net.node.endpoint())?));
    let (timelock, nullifier) = (world.net.deployment.ctm.validator_timelock, world.net.deployment.core.nullifier);

    let value = U256::from(3_000_000_000_000_000_000_u64);
    let withdrawn = U256::from(1_234_567_890_u64);
    let asked = world.deposit_of(value);
    let deposited = world.deposit(value).await?;
    world.withdraw(RECEIVER, withdrawn)?;
    let batch = world.seal().await?;
    let (proof, _) = prover().await?.prove(&batch).await?;
    let commit = world.commit(&batch).await?;
    let prove = world.prove(&batch, &proof).await?;
    let execute = world.execute(&batch).await?;
    let message = batch.message_proofs(None)?.pop().ok_or_eyre("one withdrawal")?;
    let finalize = world.finalize(&message).await?;

    // The same calls.
    let request = deposit_request(&world, &asked, &deposited);
    let input = Second::encode("Bridgehub", "requestL2TransactionDirect", &[request])?;
    second.assert_sent(deposited.record.tx_hash, world.net.deployment.core.bridgehub, input).await?;
    for (function, transaction, payload) in [
        ("commitBatchesSharedBridge", commit.tx_hash, commit_payload(&batch)?),
        ("proveBatchesSharedBridge", prove.tx_hash, prove_payload(&batch, &proof)?),
        ("executeBatchesSharedBridge", execute.tx_hash, execute_payload(&batch)?),
    ] {
        let number = tokens::number(batch.number());
        let arguments = [tokens::address(world.diamond()), number.clone(), number, payload];
        let input = Second::encode("ValidatorTimelock", function, &arguments)?;
        second.assert_sent(transaction, timelock, input).await?;
    }
    let input = Second::encode("L1Nullifier", "finalizeDeposit", &[tokens::withdrawal(&message)])?;
    second.assert_sent(finalize.tx_hash, nullifier, input).await?;

    same_state(&world, &second, &batch, withdrawn).await?;
    same_events(&world, &second, &batch, &deposited).await
}

fn deposit_request(world: &World, asked: &Deposit, deposited: &Deposited) -> Token {
    Token::Tuple(vec![
        tokens::number(world.net.deployment.chain.chain_id),
        tokens::uint(deposited.mint_value),
        tokens::address(asked.l2_receiver),
        tokens::uint(asked.l2_value),
        Token::Bytes(Vec::new()),
        tokens::number(asked.l2_gas_limit),
        tokens::number(800),
        Token::Array(Vec::new()),
        tokens::address(asked.l2_receiver),
    ])
}

fn commit_payload(batch: &SealedBatch) -> Result<Token> {
    let batches = Token::Array(vec![tokens::committed(&batch.commit)]);
    Second::payload("commit", &[tokens::stored(&batch.previous), batches])
}

fn prove_payload(batch: &SealedBatch, proof: &[U256]) -> Result<Token> {
    let batches = Token::Array(vec![tokens::stored(&batch.stored)]);
    let proof = Token::Array(proof.iter().copied().map(tokens::uint).collect());
    Second::payload("prove", &[tokens::stored(&batch.previous), batches, proof])
}

fn execute_payload(batch: &SealedBatch) -> Result<Token> {
    let batches = Token::Array(vec![tokens::stored(&batch.stored)]);
    let operations = Token::Array(vec![tokens::priority_operations(&batch.priority_operations)]);
    let roots = Token::Array(batch.dependency_roots.iter().map(tokens::root).collect());
    Second::payload("execute", &[batches, operations, Token::Array(vec![roots])])
}

/// Counters, records, roots, flags and balances.
async fn same_state(world: &World, second: &Second, batch: &SealedBatch, withdrawn: U256) -> Result<()> {
    let diamond = world.diamond();
    for (getter, expected) in [
        ("getTotalBatchesCommitted", 1),
        ("getTotalBatchesVerified", 1),
        ("getTotalBatchesExecuted", 1),
        ("getTotalPriorityTxs", 1),
        ("getFirstUnprocessedPriorityTx", 1),
        ("getPriorityQueueSize", 0),
    ] {
        let found: EthersU256 = second.read("GettersFacet", diamond, getter, ()).await?;
        assert_eq!(found, expected.into(), "{getter}");
    }
    for (getter, number, expected) in [
        ("storedBatchHash", 0_u64, stored_batch_hash(&batch.previous)),
        ("storedBatchHash", 1, stored_batch_hash(&batch.stored)),
        ("storedBatchHash", 2, B256::ZERO),
        ("l2LogsRootHash", 1, batch.stored.l2LogsTreeRoot),
    ] {
        let found: [u8; 32] = second.read("GettersFacet", diamond, getter, EthersU256::from(number)).await?;
        assert_eq!(H256(found), expected.ethers(), "{getter}({number})");
    }
    let message = batch.message_proofs(None)?.pop().ok_or_eyre("one withdrawal")?;
    let key = [message.chain_id, message.batch_number, message.message_index].map(EthersU256::from);
    let key = (key[0], key[1], key[2]);
    let nullifier = world.net.deployment.core.nullifier;
    let finalized: bool = second.read("L1Nullifier", nullifier, "isWithdrawalFinalized", key).await?;
    assert!(finalized);

    assert_eq!(second.0.get_balance(RECEIVER.ethers(), None).await?, withdrawn.ethers());
    let vault = world.net.deployment.core.native_token_vault;
    let supply = world.rollup.ledger().total_supply();
    assert_eq!(second.0.get_balance(vault.ethers(), None).await?, supply.ethers(), "all that is on L2 is in the vault");
    Ok(())
}

async fn same_events(world: &World, second: &Second, batch: &SealedBatch, deposited: &Deposited) -> Result<()> {
    let diamond = world.diamond();
    let [zero, one] = [0, 1].map(tokens::number);
    let record = vec![one.clone(), tokens::word(batch.stored.batchHash), tokens::word(batch.stored.commitment)];
    assert_eq!(second.events("ExecutorFacet", diamond, "BlockCommit").await?, std::slice::from_ref(&record));
    assert_eq!(second.events("ExecutorFacet", diamond, "BlockExecution").await?, [record]);
    assert_eq!(second.events("ExecutorFacet", diamond, "BlocksVerification").await?, [vec![zero.clone(), one]]);
    let requests = second.events("MailboxFacet", diamond, "NewPriorityRequest").await?;
    let [request] = requests.as_slice() else { panic!("one request, not {requests:?}") };
    assert_eq!(request[..2], [zero, tokens::word(deposited.canonical_hash)]);
    Ok(())
}
