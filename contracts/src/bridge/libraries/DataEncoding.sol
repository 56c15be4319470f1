// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    LEGACY_ENCODING_VERSION,
    NEW_ENCODING_VERSION
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    InvalidNTVBurnData,
    UnsupportedEncodingVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

/// @notice Payloads that travel between chains and between the bridging contracts, and the hashes that bind them.
/// @dev Encodings start with a version byte where more than one exists. The legacy encodings begin with an ABI word
/// whose first byte is zero, so that byte doubles as their version.
library DataEncoding {
    /// @dev Three words: amount, receiver on the other chain, token.
    uint256 private constant BURN_DATA_LENGTH = 0x60;

    /* BURN AND MINT DATA OF THE NATIVE TOKEN VAULT */

    /// @param _token Zero where the asset id alone names the token.
    function encodeBurnData(uint256 _amount, address _receiver, address _token) internal pure returns (bytes memory) {
        return abi.encode(_amount, _receiver, _token);
    }

    function decodeBurnData(bytes calldata _data)
        internal
        pure
        returns (uint256 amount, address receiver, address token)
    {
        if (_data.length != BURN_DATA_LENGTH) revert InvalidNTVBurnData();
        return abi.decode(_data, (uint256, address, address));
    }

    function encodeMintData(
        address _originalCaller,
        address _receiver,
        address _originToken,
        uint256 _amount,
        bytes memory _metadata
    ) internal pure returns (bytes memory) {
        return abi.encode(_originalCaller, _receiver, _originToken, _amount, _metadata);
    }

    function decodeMintData(bytes calldata _data)
        internal
        pure
        returns (address originalCaller, address receiver, address originToken, uint256 amount, bytes memory metadata)
    {
        return abi.decode(_data, (address, address, address, uint256, bytes));
    }

    /* TOKEN METADATA */

    /// @notice Reads what `TokenGetters.metadata` writes.
    /// @return originChainId Zero in the legacy encoding, which only L1 tokens have.
    function decodeTokenData(bytes calldata _metadata)
        internal
        pure
        returns (uint256 originChainId, bytes memory name, bytes memory symbol, bytes memory decimals)
    {
        bytes1 version = _metadata[0];
        if (version == NEW_ENCODING_VERSION) {
            return abi.decode(_metadata[1:], (uint256, bytes, bytes, bytes));
        }
        if (version != LEGACY_ENCODING_VERSION) revert UnsupportedEncodingVersion();
        (name, symbol, decimals) = abi.decode(_metadata, (bytes, bytes, bytes));
    }

    /* SECOND-BRIDGE CALLDATA OF THE ASSET ROUTER */

    function decodeLegacyDeposit(bytes calldata _data)
        internal
        pure
        returns (address token, uint256 amount, address receiver)
    {
        return abi.decode(_data, (address, uint256, address));
    }

    /// @param _data Including its version byte.
    function decodeDeposit(bytes calldata _data) internal pure returns (bytes32 assetId, bytes memory transferData) {
        return abi.decode(_data[1:], (bytes32, bytes));
    }

    /// @param _data Including its version byte.
    function decodeSetCounterpart(bytes calldata _data) internal pure returns (bytes32 assetId, address handler) {
        return abi.decode(_data[1:], (bytes32, address));
    }

    /* HASHES BY WHICH DEPOSITS ARE REMEMBERED */

    /// @dev The preimage starts with byte 0x00, so it never equals one of `depositHash`.
    function legacyDepositHash(address _originalCaller, address _token, uint256 _amount)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(_originalCaller, _token, _amount));
    }

    /// @dev Hash of version(1) || abi.encode(_originalCaller, _assetId, _transferData).
    function depositHash(address _originalCaller, bytes32 _assetId, bytes memory _transferData)
        internal
        pure
        returns (bytes32 hash)
    {
        bytes32 version = NEW_ENCODING_VERSION;
        bytes32 originalCaller = bytes32(uint256(uint160(_originalCaller)));
        // Memory, from the free pointer on and not allocated: version, then from byte 1 on the words caller, asset id,
        // offset of the data, length of the data, then the data and zeros up to a multiple of 32 bytes.
        assembly ("memory-safe") {
            let preimage := mload(0x40)
            let length := mload(_transferData)
            mstore(preimage, version)
            mstore(add(preimage, 0x01), originalCaller)
            mstore(add(preimage, 0x21), _assetId)
            mstore(add(preimage, 0x41), 0x60)
            mcopy(add(preimage, 0x61), _transferData, add(length, 0x20))
            mstore(add(add(preimage, 0x81), length), 0)
            hash := keccak256(preimage, add(0x81, and(add(length, 0x1f), not(0x1f))))
        }
    }
}
