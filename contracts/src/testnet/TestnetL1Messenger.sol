// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL2ToL1Messenger
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/IL2ToL1Messenger.sol";

/// @notice Stands for the L2 system contract that sends messages to L1, on a plain EVM that plays an L2: whoever plays
/// the operator puts what it emits into the L2's batches.
contract TestnetL1Messenger {
    /// @dev Panics with code 1 on Ethereum.
    constructor() {
        assert(block.chainid != 1);
    }

    /// @notice Sends a message of the caller to L1, and returns its hash.
    function sendToL1(bytes calldata _message) external returns (bytes32 messageHash) {
        messageHash = keccak256(_message);
        emit IL2ToL1Messenger.L1MessageSent(msg.sender, messageHash, _message);
    }
}
