// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS,
    PriorityTreeCommitment,
    ZKChainCommitment
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import { NotAZKChain } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    AlreadyMigrated,
    ContractNotDeployed,
    ExecutedIsNotConsistentWithVerified,
    InvalidNumberOfBatchHashes,
    NotAllBatchesExecuted,
    NotChainAdmin,
    NotHistoricalRoot,
    NotMigrated,
    OutdatedProtocolVersion,
    ProtocolVersionNotUpToDate,
    VerifiedIsNotConsistentWithCommitted
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import {
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { PriorityTreeLib } from "./PriorityTreeLib.sol";

/// @notice The settlement layer that the chain shall move to has another chain type manager.
error NotEraChain();

/// @notice Moves a chain's settlement between this layer and another one.
/// @dev The chain is live where its `settlementLayer` is zero. Carried along: counters, batch hashes, the priority
/// tree, the pending upgrade, the permanent-rollup flag. All else, fees and validators among it, each diamond has of
/// its own.
/// @custom:invariant D11 D12 D13
library ChainMigration {
    using PriorityTreeLib for PriorityTree.Tree;

    /// @notice Hands the chain to `_settlementLayer` and returns the encoded commitment that the other side mints.
    /// @param _settlementLayer Diamond of the new layer on L1; the virtual L1 address for a chain that goes home.
    /// @param _originalCaller Who started the migration; must be the chain's admin.
    /// @param _data ABI-encoded protocol version that the caller expects the chain to have.
    function burn(
        ZKChainStorage storage _s,
        address _settlementLayer,
        address _originalCaller,
        bytes calldata _data,
        bool _onL1
    ) internal returns (bytes memory) {
        if (_s.settlementLayer != address(0)) revert AlreadyMigrated();
        address admin = _s.admin;
        if (_originalCaller != admin) revert NotChainAdmin(_originalCaller, admin);
        _checkSettlementLayer(_s, _settlementLayer);

        uint256 expectedVersion = abi.decode(_data, (uint256));
        uint256 version = _s.protocolVersion;
        if (version != expectedVersion) revert ProtocolVersionNotUpToDate(version, expectedVersion);
        if (!_onL1 && _s.totalBatchesCommitted != _s.totalBatchesExecuted) revert NotAllBatchesExecuted();

        _s.settlementLayer = _settlementLayer;
        return abi.encode(commitment(_s));
    }

    /// @notice Makes the chain live here with the state that it had where it comes from.
    /// @param _data ABI-encoded `ZKChainCommitment`.
    /// @param _alreadyDeployed Whether the diamond existed before this migration.
    function mint(ZKChainStorage storage _s, bytes calldata _data, bool _alreadyDeployed, bool _onL1) internal {
        ZKChainCommitment memory chain = abi.decode(_data, (ZKChainCommitment));

        uint256 version = _s.protocolVersion;
        uint256 currentVersion = IChainTypeManager(_s.chainTypeManager).protocolVersion();
        if (version != currentVersion) revert OutdatedProtocolVersion(currentVersion, version);

        _mintBatches(_s, chain);
        _s.isPermanentRollup = chain.isPermanentRollup;
        _mintPriorityTree(_s, chain.priorityTree, _alreadyDeployed, _onL1);
        _s.l2SystemContractsUpgradeTxHash = chain.l2SystemContractsUpgradeTxHash;
        _s.l2SystemContractsUpgradeBatchNumber = chain.l2SystemContractsUpgradeBatchNumber;
        _s.settlementLayer = address(0);

        // Validators of the other layer mean nothing here: until the admin sets a pair, nothing can be committed.
        emit IAdmin.NewL1DAValidator(_s.l1DAValidator, address(0));
        emit IAdmin.NewL2DAValidator(_s.l2DAValidator, address(0));
        _s.l1DAValidator = address(0);
        _s.l2DAValidator = address(0);
        emit IAdmin.MigrationComplete();
    }

    /// @notice Makes the chain live here again after its migration failed on the other side.
    /// @param _chainData What `burn` was given as its data.
    function recover(ZKChainStorage storage _s, bytes calldata _chainData) internal {
        uint256 burnVersion = abi.decode(_chainData, (uint256));
        if (_s.settlementLayer == address(0)) revert NotMigrated();
        uint256 version = _s.protocolVersion;
        if (version != burnVersion) revert OutdatedProtocolVersion(burnVersion, version);
        _s.settlementLayer = address(0);
    }

    /// @notice The state that a migration carries. Costs grow with the number of batches that wait for execution.
    function commitment(ZKChainStorage storage _s) internal view returns (ZKChainCommitment memory chain) {
        uint256 executed = _s.totalBatchesExecuted;
        uint256 verified = _s.totalBatchesVerified;
        uint256 committed = _s.totalBatchesCommitted;
        _checkCounters(executed, verified, committed);

        bytes32[] memory batchHashes = new bytes32[](committed - executed + 1);
        for (uint256 i; i < batchHashes.length; ++i) {
            batchHashes[i] = _s.storedBatchHashes[executed + i];
        }

        chain.totalBatchesExecuted = executed;
        chain.totalBatchesVerified = verified;
        chain.totalBatchesCommitted = committed;
        chain.l2SystemContractsUpgradeTxHash = _s.l2SystemContractsUpgradeTxHash;
        chain.l2SystemContractsUpgradeBatchNumber = _s.l2SystemContractsUpgradeBatchNumber;
        chain.batchHashes = batchHashes;
        chain.priorityTree = _s.priorityTree.commitment();
        chain.isPermanentRollup = _s.isPermanentRollup;
        chain.precommitmentForTheLatestBatch = _s.precommitmentForTheLatestBatch;
    }

    function _mintBatches(ZKChainStorage storage _s, ZKChainCommitment memory _chain) private {
        uint256 executed = _chain.totalBatchesExecuted;
        uint256 committed = _chain.totalBatchesCommitted;
        _checkCounters(executed, _chain.totalBatchesVerified, committed);
        uint256 count = _chain.batchHashes.length;
        if (count != committed - executed + 1) revert InvalidNumberOfBatchHashes(count, committed - executed + 1);

        _s.totalBatchesExecuted = executed;
        _s.totalBatchesVerified = _chain.totalBatchesVerified;
        _s.totalBatchesCommitted = committed;
        _s.precommitmentForTheLatestBatch = _chain.precommitmentForTheLatestBatch;
        for (uint256 i; i < count; ++i) {
            _s.storedBatchHashes[executed + i] = _chain.batchHashes[i];
        }
    }

    function _mintPriorityTree(
        ZKChainStorage storage _s,
        PriorityTreeCommitment memory _tree,
        bool _alreadyDeployed,
        bool _onL1
    ) private {
        if (_onL1) {
            // L1 pushed every operation, so it has seen every root.
            bytes32 root = _tree.sides[_tree.sides.length - 1];
            if (!_s.priorityTree.historicalRoots[root]) revert NotHistoricalRoot(root);
            // A chain starts on L1, so its diamond must be there.
            if (!_alreadyDeployed) revert ContractNotDeployed();
            if (_s.settlementLayer == address(0)) revert NotMigrated();
            _s.priorityTree.reinitOnL1(_tree);
        } else {
            if (_alreadyDeployed) {
                if (_s.settlementLayer == address(0)) revert NotMigrated();
                _s.priorityTree.checkReturn(_tree);
            }
            _s.priorityTree.initFromCommitment(_tree);
        }

        // What waited in the historical queue was processed on the other layer.
        if (_s.priorityTree.isQueueActive(_s.__DEPRECATED_priorityQueue)) {
            uint256 startIndex = _s.priorityTree.startIndex;
            _s.__DEPRECATED_priorityQueue.head = startIndex;
            _s.__DEPRECATED_priorityQueue.tail = startIndex;
        }
    }

    /// @dev The chain may only go to L1 or to a registered chain that its own chain type manager governs.
    function _checkSettlementLayer(ZKChainStorage storage _s, address _settlementLayer) private view {
        if (_settlementLayer == L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS) return;
        IBridgehub bridgehub = IBridgehub(_s.bridgehub);
        // The target's word is checked on the next line.
        uint256 chainId = IGetters(_settlementLayer).getChainId();
        if (bridgehub.getZKChain(chainId) != _settlementLayer) revert NotAZKChain(_settlementLayer);
        if (bridgehub.chainTypeManager(chainId) != _s.chainTypeManager) revert NotEraChain();
    }

    function _checkCounters(uint256 _executed, uint256 _verified, uint256 _committed) private pure {
        if (_executed > _verified) revert ExecutedIsNotConsistentWithVerified(_executed, _verified);
        if (_verified > _committed) revert VerifiedIsNotConsistentWithCommitted(_verified, _committed);
    }
}
