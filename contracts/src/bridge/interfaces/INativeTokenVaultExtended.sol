// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    INativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/INativeTokenVault.sol";
import { IBeacon } from "@openzeppelin/contracts/proxy/beacon/IBeacon.sol";

/// @notice Functions of every native token vault that the interface package does not declare.
interface INativeTokenVaultExtended is INativeTokenVault {
    /// @notice Asset id of the base token of the chain the vault is on.
    function BASE_TOKEN_ASSET_ID() external view returns (bytes32);

    /// @notice Beacon behind which the representations of foreign tokens stand.
    function bridgedTokenBeacon() external view returns (IBeacon);

    /// @notice Origin chain id in a metadata blob, where the legacy encoding stands for L1.
    /// @dev Reverts with `UnsupportedEncodingVersion` for an unknown version and panics on empty data.
    function tokenDataOriginChainId(bytes calldata _tokenData) external view returns (uint256);

    /// @notice Stops burns, mints and recoveries. Only the owner.
    function pause() external;

    /// @notice Resumes burns, mints and recoveries. Only the owner.
    function unpause() external;
}
