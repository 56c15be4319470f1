// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NEW_ENCODING_VERSION
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import { ETH_TOKEN_ADDRESS } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// @notice Reads what tokens say about themselves.
library TokenGetters {
    /// @dev What follows the origin chain id for what getters of ether would return, written out as each deposit needs
    /// it: offsets of name, symbol and decimals, then each behind its length in bytes.
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

    /// @dev Selectors of the getters, in the order of the blob.
    bytes32 private constant GETTERS = bytes32(IERC20Metadata.name.selector) | bytes32(IERC20Metadata.symbol.selector)
        >> 32 | bytes32(IERC20Metadata.decimals.selector) >> 64;

    /// @notice Metadata blob of `_token`, a token of this chain or the representation of one of `_originChainId`:
    /// version(1) || abi.encode(_originChainId, name, symbol, decimals), the last three as the getters returned them.
    /// @dev Getters are optional in ERC-20, so a failed call counts as empty data. A token may return anything, of any
    /// length: the depositor pays for it, and the receiving chain decodes each item on its own.
    function metadata(address _token, uint256 _originChainId) internal view returns (bytes memory blob) {
        if (_token == ETH_TOKEN_ADDRESS) {
            return bytes.concat(NEW_ENCODING_VERSION, bytes32(_originChainId), ETH_TOKEN_DATA);
        }
        bytes32 version = NEW_ENCODING_VERSION;
        bytes32 getters = GETTERS;
        // Memory, from the free pointer on: length of the blob, version (1), tuple. The tuple is the origin chain id,
        // the offsets of the three items and the items, each behind its length and padded with zeros to whole words.
        // Sizes cannot overflow: that much memory cannot be paid for.
        assembly ("memory-safe") {
            blob := mload(0x40)
            let tuple := add(blob, 0x21)
            mstore(add(blob, 0x20), version)
            mstore(tuple, _originChainId)

            let item := add(tuple, 0x80)
            for { let head := add(tuple, 0x20) } lt(head, add(tuple, 0x80)) { head := add(head, 0x20) } {
                mstore(0x00, getters)
                getters := shl(32, getters)
                let success := staticcall(gas(), _token, 0x00, 0x04, 0x00, 0x00)
                let length := mul(success, returndatasize())
                mstore(head, sub(item, tuple))
                mstore(item, length)
                item := add(item, 0x20)
                returndatacopy(item, 0, length)
                mstore(add(item, length), 0)
                item := add(item, and(add(length, 0x1f), not(0x1f)))
            }
            mstore(blob, sub(item, add(blob, 0x20)))
            mstore(item, 0)
            mstore(0x40, and(add(item, 0x1f), not(0x1f)))
        }
    }
}
