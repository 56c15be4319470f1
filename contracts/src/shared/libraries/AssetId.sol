// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ETH_TOKEN_ADDRESS } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    L2_NATIVE_TOKEN_VAULT_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";

/// @notice Asset ids: keccak256(abi.encode(origin chain id, tracker, asset data)).
library AssetId {
    function encode(uint256 _originChainId, address _tracker, bytes32 _assetData) internal pure returns (bytes32) {
        return keccak256(abi.encode(_originChainId, _tracker, _assetData));
    }

    /// @notice Id of a token that the native token vault of `_originChainId` tracks.
    function ofToken(uint256 _originChainId, address _token) internal pure returns (bytes32) {
        return encode(_originChainId, L2_NATIVE_TOKEN_VAULT_ADDR, bytes32(uint256(uint160(_token))));
    }

    /// @notice Id of the ether of the L1 with chain id `_l1ChainId`.
    function ofEth(uint256 _l1ChainId) internal pure returns (bytes32) {
        return ofToken(_l1ChainId, ETH_TOKEN_ADDRESS);
    }
}
