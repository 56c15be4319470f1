// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL2AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL2AssetRouter.sol";
import { IBaseToken } from "@matterlabs/zksync-contracts/contracts/system-contracts/interfaces/IBaseToken.sol";
import { IL1Messenger } from "@matterlabs/zksync-contracts/contracts/system-contracts/interfaces/IL1Messenger.sol";

/// @notice Functions and events of contracts of an L2: its asset router, base token and messenger.
/// @dev Never implemented. It exists so that they appear in a compiled ABI, from which the tool's own L2 binds what it
/// answers to.
interface IL2Contracts is IL2AssetRouter, IBaseToken, IL1Messenger {
    /* FUNCTIONS OF THE ASSET ROUTER THAT ITS INTERFACE LACKS */

    function withdraw(address l1Receiver, address l2Token, uint256 amount) external;

    function l2TokenAddress(address l1Token) external view returns (address);
}
