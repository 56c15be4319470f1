// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    FeeParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { MailboxFacet } from "../../../../../contracts/src/chain/facets/MailboxFacet.sol";
import { PriorityTreeLib } from "../../../../../contracts/src/chain/libraries/PriorityTreeLib.sol";

/// @notice The facet on its own, with its guard initialised and the chain's storage open to the test.
contract MailboxHarness is MailboxFacet {
    using PriorityTreeLib for PriorityTree.Tree;

    constructor(uint256 _eraChainId, uint256 _l1ChainId, uint256 _chainId, address _bridgehub, uint256 _startIndex)
        MailboxFacet(_eraChainId, _l1ChainId)
        reentrancyGuardInitializer
    {
        s.chainId = _chainId;
        s.bridgehub = _bridgehub;
        s.baseTokenAssetId = keccak256("base token");
        s.priorityTree.setup(_startIndex);
    }

    function setFees(FeeParams calldata _feeParams, uint128 _nominator, uint128 _denominator) external {
        s.feeParams = _feeParams;
        s.baseTokenGasPriceMultiplierNominator = _nominator;
        s.baseTokenGasPriceMultiplierDenominator = _denominator;
    }

    function setPriorityTxMaxGasLimit(uint256 _limit) external {
        s.priorityTxMaxGasLimit = _limit;
    }

    function setFilterer(address _filterer) external {
        s.transactionFilterer = _filterer;
    }

    function setSettlementLayer(address _settlementLayer) external {
        s.settlementLayer = _settlementLayer;
    }

    function setExecutedBatches(uint256 _total) external {
        s.totalBatchesExecuted = _total;
    }

    function setLogsRoot(uint256 _batchNumber, bytes32 _root) external {
        s.l2LogsRootHashes[_batchNumber] = _root;
    }

    function totalRequested() external view returns (uint256) {
        return s.priorityTree.totalRequested();
    }

    function treeRoot() external view returns (bytes32) {
        return s.priorityTree.root();
    }

    function baseTokenAssetId() external view returns (bytes32) {
        return s.baseTokenAssetId;
    }
}
