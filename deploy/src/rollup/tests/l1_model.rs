//! The checks of the L1 contracts on what an operator submits, written from batches.md and data-availability.md
//! independently of the code that builds it.

use std::collections::{BTreeMap, BTreeSet};

use alloy::{
    eips::eip4844::{AsCkzg, Blob, c_kzg, env_settings::EnvKzgSettings},
    primitives::{Address, B256, U256, keccak256},
    sol_types::{SolCall, SolValue},
};
use sha2::{Digest, Sha256};

use crate::abi::IPayloads::{self, CommitBatchInfo, PriorityOpsBatchInfo, StoredBatchInfo};

/// batches.md §10.2: level by level, with the errors of the contract as strings.
pub(super) fn range_root(ops: &PriorityOpsBatchInfo, start: u64) -> Result<B256, &'static str> {
    let height = ops.leftPath.len();
    if height != ops.rightPath.len() {
        return Err("MerklePathLengthMismatch");
    }
    if height >= 256 {
        return Err("MerklePathOutOfBounds");
    }
    let mut row = ops.itemHashes.clone();
    if height == 0 && (start != 0 || row.len() != 1) {
        return Err("MerklePathEmpty");
    }
    if row.is_empty() {
        return Err("MerkleNothingToProve");
    }
    if U256::from(start) + U256::from(row.len()) > U256::from(1) << height {
        return Err("MerkleIndexOrHeightMismatch");
    }
    let mut position = start;
    for level in 0..height {
        if position % 2 == 1 {
            row.insert(0, ops.leftPath[level]);
            position -= 1;
        }
        if row.len() % 2 == 1 {
            row.push(ops.rightPath[level]);
        }
        row = row.chunks(2).map(|pair| keccak256([pair[0], pair[1]].concat())).collect();
        position /= 2;
    }
    assert_eq!(row.len(), 1, "bounds were checked");
    Ok(row[0])
}

/// Root of a tree over all leaves, padded to the next power of two; 0 without leaves.
pub(super) fn padded_root(leaves: &[B256], empty: B256) -> B256 {
    if leaves.is_empty() {
        return B256::ZERO;
    }
    let mut row = leaves.to_vec();
    row.resize(leaves.len().next_power_of_two(), empty);
    while row.len() > 1 {
        row = row.chunks(2).map(|pair| keccak256([pair[0], pair[1]].concat())).collect();
    }
    row[0]
}

/// A chain's diamond, as far as batches are concerned.
pub(super) struct L1Model {
    pub(super) stored: BTreeMap<u64, B256>,
    pub(super) committed: u64,
    pub(super) verified: u64,
    pub(super) executed: u64,
    pub(super) logs_roots: BTreeMap<u64, B256>,
    pub(super) precommitment: B256,
    pub(super) upgrade_tx_hash: Option<B256>,
    /// Blobs of the next commit transaction.
    pub(super) blobs: Vec<Blob>,
    requested: Vec<B256>,
    historical_roots: BTreeSet<B256>,
    unprocessed: u64,
    metadata: Vec<u8>,
    l2_da_validator: Address,
    validium: bool,
}

impl L1Model {
    pub(super) fn new(config: &super::RollupConfig) -> Self {
        let genesis = config.genesis.stored_batch();
        let contracts = config.system_contracts;
        let hashes = [contracts.bootloader_hash, contracts.default_account_hash, contracts.evm_emulator_hash];
        Self {
            stored: BTreeMap::from([(0, keccak256(genesis.abi_encode()))]),
            committed: 0,
            verified: 0,
            executed: 0,
            logs_roots: BTreeMap::new(),
            precommitment: super::w(1),
            upgrade_tx_hash: None,
            requested: Vec::new(),
            historical_roots: BTreeSet::from([B256::ZERO]),
            unprocessed: 0,
            metadata: [&[0], hashes.concat().as_slice()].concat(),
            l2_da_validator: config.l2_da_validator,
            blobs: Vec::new(),
            validium: config.data_availability == super::DataAvailability::Validium,
        }
    }

    /// The mailbox pushes an operation.
    pub(super) fn request(&mut self, hash: B256) {
        self.requested.push(hash);
        self.historical_roots.insert(padded_root(&self.requested, keccak256([])));
    }

    /// batches.md §4.
    pub(super) fn precommit(&mut self, data: &[u8]) {
        assert_eq!(data[0], 1);
        let info = IPayloads::precommitCall::abi_decode_raw_validate(&data[1..]).unwrap().info;
        let packed = info.packedTxsCommitments;
        assert!(!packed.is_empty() && packed.len() % 33 == 0);
        let start = if self.precommitment == super::w(1) { B256::ZERO } else { self.precommitment };
        self.precommitment = packed.chunks(33).fold(start, |r, record| keccak256([r, keccak256(record)].concat()));
    }

    /// batches.md §5–§8.
    pub(super) fn commit(&mut self, data: &[u8], now: u64) {
        assert_eq!(data[0], 1);
        assert_eq!(U256::from_be_slice(&data[1 + 9 * 32..1 + 10 * 32]), U256::from(0x140), "offset of the array");
        let IPayloads::commitCall { last, batches } =
            IPayloads::commitCall::abi_decode_raw_validate(&data[1..]).unwrap();
        let [new] = batches.as_slice() else { panic!("CanOnlyProcessOneBatch") };
        assert_eq!(self.stored[&self.committed], keccak256(last.abi_encode()), "BatchHashMismatch");
        assert_eq!(new.batchNumber, last.batchNumber + 1, "BatchNumberMismatch");

        let upgrade = self.upgrade_tx_hash.take();
        let logs = self.system_logs(new, upgrade);
        let (state_diff_hash, blob_words) = self.check_da(logs[5], new);
        assert_eq!(last.batchHash, logs[4], "HashMismatch: previous batch");
        assert_eq!(new.priorityOperationsHash, logs[2], "HashMismatch: priority operations");
        assert_eq!(B256::from(new.numberOfLayer1Txs), logs[3], "ValueMismatch");
        assert!(self.precommitment == super::w(1) || self.precommitment == logs[8], "PrecommitmentMismatch");
        self.precommitment = super::w(1);

        let packed = U256::from_be_bytes(logs[1].0);
        assert_eq!(packed >> 128, U256::from(new.timestamp), "TimestampError");
        assert!(last.timestamp < U256::from(new.timestamp), "NonIncreasingTimestamp");
        assert!(packed & U256::from(u128::MAX) <= U256::from(now + 3600), "L2TimestampTooBig");

        let mut pass_through = new.indexRepeatedStorageChanges.to_be_bytes().to_vec();
        pass_through.extend(new.newStateRoot);
        pass_through.extend([0; 40]);
        let mut auxiliary = vec![
            keccak256(&new.systemLogs),
            state_diff_hash,
            new.bootloaderHeapInitialContentsHash,
            new.eventsQueueStateHash,
        ];
        auxiliary.extend(blob_words);
        assert_eq!(auxiliary.len(), 4 + 32);
        let parts = [keccak256(pass_through), keccak256(&self.metadata), keccak256(auxiliary.concat())];
        let record = StoredBatchInfo {
            batchNumber: new.batchNumber,
            batchHash: new.newStateRoot,
            indexRepeatedStorageChanges: new.indexRepeatedStorageChanges,
            numberOfLayer1Txs: new.numberOfLayer1Txs,
            priorityOperationsHash: new.priorityOperationsHash,
            dependencyRootsRollingHash: logs[7],
            l2LogsTreeRoot: logs[0],
            timestamp: U256::from(new.timestamp),
            commitment: keccak256(parts.concat()),
        };
        self.committed += 1;
        self.stored.insert(new.batchNumber, keccak256(record.abi_encode()));
    }

    /// batches.md §6: values by key.
    fn system_logs(&self, new: &CommitBatchInfo, upgrade: Option<B256>) -> Vec<B256> {
        const SENDERS: [u16; 10] = [0x8008, 0x800b, 0x8001, 0x8001, 0x800b, 0x8008, 0x8008, 0x8001, 0x8001, 0x8001];
        assert_eq!(new.systemLogs.len() % 88, 0, "InvalidSystemLogsLength");
        let mut values = BTreeMap::new();
        for log in new.systemLogs.chunks(88) {
            let key = U256::from_be_slice(&log[24..56]).to::<usize>();
            let sender = Address::from_slice(&log[4..24]);
            assert_eq!(sender.into_word(), super::w(SENDERS[key].into()), "InvalidLogSender {key}");
            assert!(values.insert(key, B256::from_slice(&log[56..])).is_none(), "LogAlreadyProcessed {key}");
        }
        assert_eq!(values.len(), if upgrade.is_some() { 10 } else { 9 }, "MissingSystemLogs");
        assert_eq!(values.get(&9).copied(), upgrade, "TxHashMismatch");
        assert_eq!(values[&6], self.l2_da_validator.into_word(), "MismatchL2DAValidator");
        values.into_values().collect()
    }

    /// data-availability.md §2–§4: state diff hash and the 32 blob words.
    fn check_da(&self, l2_output: B256, new: &CommitBatchInfo) -> (B256, Vec<B256>) {
        let input = &new.operatorDAInput;
        let mut words = vec![B256::ZERO; 32];
        if self.validium {
            assert_eq!(input.len(), 32, "ValL1DAWrongInputLength");
            return (B256::from_slice(input), words);
        }
        assert!(input.len() >= 65, "OperatorDAInputTooSmall");
        let count = usize::from(input[64]);
        assert!(count <= 16, "InvalidNumberOfBlobs");
        let (head, source) = input.split_at(65 + 32 * count);
        assert_eq!(keccak256(head), l2_output, "InvalidL2DAOutputHash");
        let commitments = match source[0] {
            0 => vec![calldata_commitment(head, &source[1..])],
            1 => self.blob_commitments(count, &source[1..]),
            other => panic!("InvalidPubdataSource {other}"),
        };
        for (i, commitment) in commitments.into_iter().enumerate() {
            words[2 * i] = B256::from_slice(&head[65 + 32 * i..65 + 32 * (i + 1)]);
            words[2 * i + 1] = commitment;
            assert_eq!(words[2 * i].is_zero(), words[2 * i + 1].is_zero(), "BlobHashCommitmentError");
        }
        (B256::from_slice(&head[..32]), words)
    }

    /// data-availability.md §3.2 and §3.5, with the transaction's blobs committed to anew.
    fn blob_commitments(&self, count: usize, records: &[u8]) -> Vec<B256> {
        let settings = EnvKzgSettings::Default.get();
        assert_eq!(records.len(), 176 * count, "InvalidPubdataCommitmentsSize");
        assert_eq!(self.blobs.len(), count, "EmptyBlobVersionHash or NonEmptyBlobVersionHash");
        let open = |(record, blob): (&[u8], &c_kzg::Blob)| {
            let (point, value) = (&record[..16], &record[16..48]);
            let commitment = settings.blob_to_kzg_commitment(blob).unwrap().to_bytes();
            assert_eq!(record[48..96], *commitment, "the versioned hash is another blob's");
            let padded = [&[0; 16], point].concat();
            let [point_word, value_word] = [&padded, value].map(|word| c_kzg::Bytes32::from_bytes(word).unwrap());
            let proof = c_kzg::Bytes48::from_bytes(&record[96..144]).unwrap();
            assert!(settings.verify_kzg_proof(&commitment, &point_word, &value_word, &proof).unwrap());
            assert_eq!(record[144..], [0; 32], "nothing is prepublished here");
            let mut versioned_hash: [u8; 32] = Sha256::digest(*commitment).into();
            versioned_hash[0] = 1;
            keccak256([&versioned_hash, point, value].concat())
        };
        records.chunks(176).zip(Blob::slice_as_ckzg(&self.blobs)).map(open).collect()
    }

    /// batches.md §9; the proof words are returned instead of verified.
    pub(super) fn prove(&mut self, data: &[u8]) -> (U256, Vec<U256>) {
        assert_eq!(data[0], 1);
        let IPayloads::proveCall { previous, batches, proof } =
            IPayloads::proveCall::abi_decode_raw_validate(&data[1..]).unwrap();
        let [batch] = batches.as_slice() else { panic!("CanOnlyProcessOneBatch") };
        assert_eq!(self.stored[&self.verified], keccak256(previous.abi_encode()), "BatchHashMismatch");
        self.verified += 1;
        assert_eq!(self.stored[&self.verified], keccak256(batch.abi_encode()), "BatchHashMismatch");
        assert!(self.verified <= self.committed, "VerifiedBatchesExceedsCommittedBatches");
        let input = keccak256([previous.commitment, batch.commitment].concat());
        (U256::from_be_bytes(input.0) >> 32, proof)
    }

    /// batches.md §10.
    pub(super) fn execute(&mut self, data: &[u8]) {
        assert_eq!(data[0], 1);
        let IPayloads::executeCall { batches, priorityOps, dependencyRoots } =
            IPayloads::executeCall::abi_decode_raw_validate(&data[1..]).unwrap();
        assert_eq!(batches.len(), priorityOps.len(), "InvalidBatchesDataLength");
        for ((batch, ops), roots) in batches.iter().zip(&priorityOps).zip(&dependencyRoots) {
            self.executed += 1;
            assert_eq!(U256::from(ops.itemHashes.len()), batch.numberOfLayer1Txs, "MismatchNumberOfLayer1Txs");
            let rolling = ops.itemHashes.iter().fold(keccak256([]), |q, item| keccak256([q, *item].concat()));
            assert_eq!(batch.batchNumber, self.executed, "NonSequentialBatch");
            assert_eq!(self.stored[&self.executed], keccak256(batch.abi_encode()), "BatchHashMismatch");
            assert_eq!(rolling, batch.priorityOperationsHash, "PriorityOperationsRollingHashMismatch");
            let dependencies = roots.iter().fold(B256::ZERO, |d, root| {
                let words = (d, root.chainId, root.blockOrBatchNumber, root.sides[0]);
                keccak256(words.abi_encode())
            });
            assert_eq!(dependencies, batch.dependencyRootsRollingHash, "DependencyRootsRollingHashMismatch");
            if !ops.itemHashes.is_empty() {
                let root = range_root(ops, self.unprocessed).unwrap();
                assert!(self.historical_roots.contains(&root), "NotHistoricalRoot");
                self.unprocessed += ops.itemHashes.len() as u64;
            }
            self.logs_roots.insert(batch.batchNumber, batch.l2LogsTreeRoot);
        }
        assert!(self.executed <= self.verified, "CantExecuteUnprovenBatches");
    }

    /// batches.md §11.
    pub(super) fn revert(&mut self, last: u64) {
        assert!(last >= self.executed, "CantRevertExecutedBatch");
        self.precommitment = super::w(1);
        self.verified = self.verified.min(last);
        self.committed = last;
    }
}

/// data-availability.md §3.1: the opening commitment behind the pubdata.
fn calldata_commitment(head: &[u8], rest: &[u8]) -> B256 {
    assert_eq!(head[64], 1, "OnlyOneBlobWithCalldataAllowed");
    let (pubdata, commitment) = rest.split_at(rest.len() - 32);
    assert!(pubdata.len() <= 126_976, "PubdataLengthTooBig");
    assert_eq!(keccak256(pubdata), B256::from_slice(&head[32..64]), "InvalidPubdataHash");
    B256::from_slice(commitment)
}
