// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import {
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { ExecutorFacet } from "../../../../../contracts/src/chain/facets/ExecutorFacet.sol";
import { PriorityTreeLib } from "../../../../../contracts/src/chain/libraries/PriorityTreeLib.sol";

/// @notice The executor facet standing alone, with direct access to the chain's storage.
contract ExecutorHarness is ExecutorFacet {
    using PriorityTreeLib for PriorityTree.Tree;

    constructor(uint256 _l1ChainId) ExecutorFacet(_l1ChainId) { }

    /* WRITES */

    function initGuard() external reentrancyGuardInitializer { }

    function setActors(address _validator, address _admin) external {
        s.validators[_validator] = true;
        s.admin = _admin;
    }

    function setContracts(
        address _chainTypeManager,
        address _bridgehub,
        address _verifier,
        address _l1DAValidator,
        address _l2DAValidator
    ) external {
        s.chainTypeManager = _chainTypeManager;
        s.bridgehub = _bridgehub;
        s.verifier = IVerifier(_verifier);
        s.l1DAValidator = _l1DAValidator;
        s.l2DAValidator = _l2DAValidator;
    }

    function setChain(uint256 _chainId, uint256 _protocolVersion) external {
        s.chainId = _chainId;
        s.protocolVersion = _protocolVersion;
        s.priorityTree.setup(0);
    }

    function setMetadata(bool _porter, bytes32 _bootloader, bytes32 _defaultAccount, bytes32 _emulator) external {
        s.zkPorterIsAvailable = _porter;
        s.l2BootloaderBytecodeHash = _bootloader;
        s.l2DefaultAccountBytecodeHash = _defaultAccount;
        s.l2EvmEmulatorBytecodeHash = _emulator;
    }

    function setCounters(uint256 _executed, uint256 _verified, uint256 _committed) external {
        s.totalBatchesExecuted = _executed;
        s.totalBatchesVerified = _verified;
        s.totalBatchesCommitted = _committed;
    }

    function setStoredHash(uint256 _number, bytes32 _hash) external {
        s.storedBatchHashes[_number] = _hash;
    }

    function setUpgrade(bytes32 _txHash, uint256 _batchNumber) external {
        s.l2SystemContractsUpgradeTxHash = _txHash;
        s.l2SystemContractsUpgradeBatchNumber = _batchNumber;
    }

    function setPrecommitment(bytes32 _precommitment) external {
        s.precommitmentForTheLatestBatch = _precommitment;
    }

    function setSettlementLayer(address _settlementLayer) external {
        s.settlementLayer = _settlementLayer;
    }

    function pushPriorityOp(bytes32 _hash) external {
        s.priorityTree.push(_hash);
    }

    /* READS */

    function counters() external view returns (uint256 executed, uint256 verified, uint256 committed) {
        return (s.totalBatchesExecuted, s.totalBatchesVerified, s.totalBatchesCommitted);
    }

    function storedHash(uint256 _number) external view returns (bytes32) {
        return s.storedBatchHashes[_number];
    }

    function logsRoot(uint256 _number) external view returns (bytes32) {
        return s.l2LogsRootHashes[_number];
    }

    function upgrade() external view returns (bytes32 txHash, uint256 batchNumber) {
        return (s.l2SystemContractsUpgradeTxHash, s.l2SystemContractsUpgradeBatchNumber);
    }

    function precommitment() external view returns (bytes32) {
        return s.precommitmentForTheLatestBatch;
    }

    function unprocessedIndex() external view returns (uint256) {
        return s.priorityTree.unprocessedIndex;
    }

    function priorityRoot() external view returns (bytes32) {
        return s.priorityTree.root();
    }
}
