// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IMailbox
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailbox.sol";

/// @notice The mailbox with what later 29.x releases added to the interface of the package.
interface IMailboxFacet is IMailbox {
    /// @notice Light companion of `NewPriorityRequest` and `NewRelayedPriorityTransaction`, emitted right after either.
    /// @param txId Same number as in that event: the id of the operation or, when relayed, the id plus one.
    /// @param txHash Canonical hash of the transaction.
    event NewPriorityRequestId(uint256 indexed txId, bytes32 indexed txHash);
}
