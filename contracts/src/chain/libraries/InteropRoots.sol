// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { IMessageRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IMessageRoot.sol";
import { InvalidMessageRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    CommitBasedInteropNotSupported,
    MessageRootIsZero
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";

/// @notice The message roots that a batch imported.
library InteropRoots {
    /// @notice Rolling hash of `_roots`, each of which must be a root that this settlement layer had.
    /// @dev The Bridgehub and its message root are asked for only when there is something to compare.
    function verifiedRollingHash(ZKChainStorage storage s, InteropRoot[] calldata _roots)
        internal
        view
        returns (bytes32 rollingHash)
    {
        if (_roots.length == 0) return bytes32(0);

        IMessageRoot messageRoot = IBridgehub(s.bridgehub).messageRoot();
        for (uint256 i; i < _roots.length; ++i) {
            InteropRoot calldata root = _roots[i];
            if (root.chainId != block.chainid) revert CommitBasedInteropNotSupported();
            bytes32 historicalRoot = messageRoot.historicalRoot(root.blockOrBatchNumber);
            if (historicalRoot == bytes32(0)) revert MessageRootIsZero();
            bytes32[] calldata sides = root.sides;
            // Without sides the argument of the error is what fails.
            if (sides.length != 1 || sides[0] != historicalRoot) revert InvalidMessageRoot(historicalRoot, sides[0]);
            rollingHash = keccak256(abi.encode(rollingHash, root.chainId, root.blockOrBatchNumber, historicalRoot));
        }
    }
}
