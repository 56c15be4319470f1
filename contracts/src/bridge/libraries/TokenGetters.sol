// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ETH_TOKEN_ADDRESS } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

import { DataEncoding } from "./DataEncoding.sol";

/// @notice Reads what tokens say about themselves.
library TokenGetters {
    /// @notice Metadata blob of `_token`, a token of this chain or the representation of one of `_originChainId`.
    /// @dev Getters are optional in ERC-20, so a failed call counts as empty data. A token may return anything, of any
    /// length: the depositor pays for it, and the receiving chain decodes each item on its own.
    function metadata(address _token, uint256 _originChainId) internal view returns (bytes memory) {
        if (_token == ETH_TOKEN_ADDRESS) {
            return DataEncoding.encodeTokenData(
                _originChainId, abi.encode("Ether"), abi.encode("ETH"), abi.encode(uint8(18))
            );
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
