// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IBridgedStandardToken
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IBridgedStandardToken.sol";

/// @notice Functions of the representation of a foreign token that the interface package does not declare.
interface IBridgedStandardERC20 is IBridgedStandardToken {
    /// @notice Getters that the origin token lacks or answers in a form that cannot be decoded; they revert here too.
    struct UnavailableGetters {
        bool name;
        bool symbol;
        bool decimals;
    }

    /// @notice Sets up a proxy, once, with the caller as its vault. Anyone: the vault deploys and initialises in one
    /// call.
    /// @param _metadata Metadata blob of the origin token.
    function bridgeInitialize(bytes32 _assetId, address _originToken, bytes calldata _metadata) external;

    /// @notice Replaces name, symbol, permit domain and availability of getters. Only the owner of the proxy's beacon.
    /// @param _version The current initialised version plus one.
    function reinitializeToken(
        UnavailableGetters calldata _unavailable,
        string calldata _newName,
        string calldata _newSymbol,
        uint8 _version
    ) external;

    /// @notice ABI-decodes a string. Anyone; external so that the token can catch its failure.
    function decodeString(bytes calldata _input) external pure returns (string memory);

    /// @notice ABI-decodes a uint8. Anyone; external so that the token can catch its failure.
    function decodeUint8(bytes calldata _input) external pure returns (uint8);
}
