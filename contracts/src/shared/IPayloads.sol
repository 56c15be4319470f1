// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BridgehubBurnCTMAssetData,
    BridgehubMintCTMAssetData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    InteropRoot,
    L2CanonicalTransaction
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    InitializeData,
    InitializeDataNewChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IDiamondInit.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    FixedForceDeploymentsData,
    ZKChainSpecificForceDeploymentsData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/l2-deps/IL2GenesisUpgrade.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { ProposedUpgrade } from "../upgrades/ProposedUpgrade.sol";

/// @notice The tuples that travel ABI-encoded inside `bytes` arguments, messages and hashes.
/// @dev Never implemented. It exists so that these structs appear in a compiled ABI, from which clients bind their
/// types and encoders instead of copying the declarations by hand.
interface IPayloads {
    /* EXECUTOR ARGUMENTS (after the version byte) */

    function precommit(IExecutor.PrecommitInfo calldata info) external;

    function commit(IExecutor.StoredBatchInfo calldata last, IExecutor.CommitBatchInfo[] calldata batches) external;

    function prove(
        IExecutor.StoredBatchInfo calldata previous,
        IExecutor.StoredBatchInfo[] calldata batches,
        uint256[] calldata proof
    ) external;

    function execute(
        IExecutor.StoredBatchInfo[] calldata batches,
        PriorityOpsBatchInfo[] calldata priorityOps,
        InteropRoot[][] calldata dependencyRoots
    ) external;

    /* HASHED RECORDS */

    function storedBatch(IExecutor.StoredBatchInfo calldata batch) external;

    function legacyStoredBatch(IExecutor.LegacyStoredBatchInfo calldata batch) external;

    function canonicalTransaction(L2CanonicalTransaction calldata transaction) external;

    function diamondCut(Diamond.DiamondCutData calldata cut) external;

    /* CHAIN CREATION */

    function initializeDiamond(InitializeData calldata data) external;

    function initializeNewChain(InitializeDataNewChain calldata data) external;

    function createChainInitData(bytes calldata diamondCut, bytes calldata forceDeploymentsData) external;

    function fixedForceDeployments(FixedForceDeploymentsData calldata data) external;

    function chainForceDeployments(ZKChainSpecificForceDeploymentsData calldata data) external;

    /* UPGRADES */

    function upgrade(ProposedUpgrade calldata proposedUpgrade) external returns (bytes32);

    /* CHAIN MIGRATION */

    function burnChain(BridgehubBurnCTMAssetData calldata data) external;

    function mintChain(BridgehubMintCTMAssetData calldata data) external;
}
