// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NEW_ENCODING_VERSION
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import { ETH_TOKEN_ADDRESS } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

import { DataEncoding } from "./DataEncoding.sol";

/// @notice Reads what tokens say about themselves.
library TokenGetters {
    /// @dev What `encodeTokenData` puts behind the origin chain id for what getters of ether would return, written out
    /// as each deposit needs it: offsets of name, symbol and decimals, then each behind its length in bytes.
    bytes private constant ETH_TOKEN_DATA = hex"0000000000000000000000000000000000000000000000000000000000000080"
        hex"0000000000000000000000000000000000000000000000000000000000000100"
        hex"0000000000000000000000000000000000000000000000000000000000000180"
        hex"0000000000000000000000000000000000000000000000000000000000000060"
        hex"0000000000000000000000000000000000000000000000000000000000000020"
        hex"0000000000000000000000000000000000000000000000000000000000000005"
        hex"4574686572000000000000000000000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000060"
        hex"0000000000000000000000000000000000000000000000000000000000000020"
        hex"0000000000000000000000000000000000000000000000000000000000000003"
        hex"4554480000000000000000000000000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000020"
        hex"0000000000000000000000000000000000000000000000000000000000000012";

    /// @notice Metadata blob of `_token`, a token of this chain or the representation of one of `_originChainId`.
    /// @dev Getters are optional in ERC-20, so a failed call counts as empty data. A token may return anything, of any
    /// length: the depositor pays for it, and the receiving chain decodes each item on its own.
    function metadata(address _token, uint256 _originChainId) internal view returns (bytes memory) {
        if (_token == ETH_TOKEN_ADDRESS) {
            return bytes.concat(NEW_ENCODING_VERSION, bytes32(_originChainId), ETH_TOKEN_DATA);
        }
        return DataEncoding.encodeTokenData(
            _originChainId,
            _read(_token, IERC20Metadata.name.selector),
            _read(_token, IERC20Metadata.symbol.selector),
            _read(_token, IERC20Metadata.decimals.selector)
        );
    }

    function _read(address _token, bytes4 _getter) private view returns (bytes memory) {
        (bool success, bytes memory returnData) = _token.staticcall(abi.encodeWithSelector(_getter));
        return success ? returnData : bytes("");
    }
}
