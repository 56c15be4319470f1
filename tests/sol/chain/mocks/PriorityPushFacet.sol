// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    PriorityOpsBatchInfo,
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { ZKChainBase } from "../../../../contracts/src/chain/facets/ZKChainBase.sol";
import { PriorityTreeLib } from "../../../../contracts/src/chain/libraries/PriorityTreeLib.sol";

/// @notice Lets a test request priority operations without a mailbox and process them without batches.
contract PriorityPushFacet is ZKChainBase {
    using PriorityTreeLib for PriorityTree.Tree;

    function pushPriorityOperations(uint256 _first, uint256 _count) external {
        for (uint256 i; i < _count; ++i) {
            s.priorityTree.push(keccak256(abi.encode(_first + i)));
        }
    }

    function processPriorityOperations(PriorityOpsBatchInfo calldata _ops) external {
        s.priorityTree.process(_ops);
    }
}
