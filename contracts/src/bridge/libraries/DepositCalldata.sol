// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IL2SharedBridgeLegacyFunctions
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL2SharedBridgeLegacyFunctions.sol";

import { AssetId } from "../../shared/libraries/AssetId.sol";

/// @notice The call by which the asset router of a chain learns that an asset arrives.
/// @dev Chains know L1 tokens by the legacy call; everything else goes by the call that names the asset.
library DepositCalldata {
    /// @param _isL1 Whether the asset is a token of this chain that the vault knows.
    function encode(address _sender, bytes32 _assetId, bytes memory _mintData, bool _isL1)
        internal
        view
        returns (bytes memory)
    {
        if (!_isL1) return abi.encodeCall(IAssetRouterBase.finalizeDeposit, (block.chainid, _assetId, _mintData));
        (, address receiver, address originToken, uint256 amount, bytes memory metadata) =
            abi.decode(_mintData, (address, address, address, uint256, bytes));
        return abi.encodeCall(
            IL2SharedBridgeLegacyFunctions.finalizeDeposit, (_sender, receiver, originToken, amount, metadata)
        );
    }

    /// @notice `encode` for mint data that the vault made.
    /// @dev The vault is not asked about the asset, as the id binds the origin chain, nor are the mint data encoded
    /// again if they are what the legacy call takes.
    function encodeOfVault(address _sender, bytes32 _assetId, bytes memory _mintData)
        internal
        view
        returns (bytes memory)
    {
        (address sender,, address originToken,, uint256 offset, uint256 length) =
            abi.decode(_mintData, (address, address, address, uint256, uint256, uint256));
        bool isL1 = AssetId.ofToken(block.chainid, originToken) == _assetId;
        if (!isL1 || sender != _sender || !_isTail(_mintData.length, offset, length)) {
            return encode(_sender, _assetId, _mintData, isL1);
        }
        return bytes.concat(IL2SharedBridgeLegacyFunctions.finalizeDeposit.selector, _mintData);
    }

    /// @dev Whether metadata of this offset and length are, padded to whole words, just what follows the six words that
    /// were decoded of `_size` bytes of mint data.
    function _isTail(uint256 _size, uint256 _offset, uint256 _length) private pure returns (bool) {
        // Each term is zero if it is so. The difference cannot pass for a small one if it is negative, as the length is
        // limited to 64 bits; the size is at least that of six words.
        unchecked {
            uint256 rest = _size - 6 * 32;
            return (_offset ^ 5 * 32) | (rest % 32) | ((rest - _length) / 32) | (_length >> 64) == 0;
        }
    }
}
