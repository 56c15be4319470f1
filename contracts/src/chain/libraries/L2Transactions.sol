// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    PRIORITY_OPERATION_L2_TX_TYPE,
    PRIORITY_TX_MAX_GAS_LIMIT,
    REQUIRED_L2_GAS_PRICE_PER_PUBDATA
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";

import { AddressAlias } from "../../shared/libraries/AddressAlias.sol";
import { L2Bytecode } from "../../shared/libraries/L2Bytecode.sol";

/// @notice The fixed-size part of a request, in the order of the canonical transaction; calldata and factory
/// dependencies travel beside it.
/// @param sender L1 account that requests, not aliased.
/// @param contractL2 Account to call on L2.
/// @param l2GasLimit L2 gas limit.
/// @param l2GasPerPubdataByteLimit L2 gas per byte of pubdata.
/// @param l2Value Base token sent with the L2 call.
/// @param mintValue Base token minted on L2: pays the fee, the value and the refund.
/// @param refundRecipient Who gets what is left, as requested; zero for the sender.
struct L2Request {
    address sender;
    address contractL2;
    uint256 l2GasLimit;
    uint256 l2GasPerPubdataByteLimit;
    uint256 l2Value;
    uint256 mintValue;
    address refundRecipient;
}

/// @notice The canonical form of priority transactions and its hash.
library L2Transactions {
    /// @notice Replaces the L1 accounts of a paid request by those that L2 knows.
    /// @dev Contracts appear on L2 under their alias, also while their constructor runs: the sender is compared with
    /// the origin, not asked for code.
    function resolveAccounts(L2Request memory _request) internal view {
        address sender = _request.sender;
        _request.refundRecipient = AddressAlias.refundRecipient(_request.refundRecipient, sender);
        if (sender != tx.origin) _request.sender = AddressAlias.toL2(sender);
    }

    /// @notice Request that the protocol itself makes for free in the name of the virtual account `_from`.
    function free(address _from, address _to) internal pure returns (L2Request memory) {
        return L2Request({
            sender: _from,
            contractL2: _to,
            l2GasLimit: PRIORITY_TX_MAX_GAS_LIMIT,
            l2GasPerPubdataByteLimit: REQUIRED_L2_GAS_PRICE_PER_PUBDATA,
            l2Value: 0,
            mintValue: 0,
            refundRecipient: address(0)
        });
    }

    /// @notice Versioned hashes of `_bytecodes` as integers.
    function bytecodeHashes(bytes[] calldata _bytecodes) internal pure returns (uint256[] memory hashes) {
        uint256 count = _bytecodes.length;
        hashes = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            hashes[i] = uint256(L2Bytecode.hash(_bytecodes[i]));
        }
    }

    /// @notice Data of the event `NewPriorityRequest`, and the canonical hash taken from the same buffer.
    /// @dev The same as abi.encode of the five values, at a fraction of its gas. The canonical encoding is the word
    /// 0x20 followed by the transaction, which the event data hold anyway: the word before it is lent to the hash.
    ///
    /// In bytes behind the length of `data`:
    ///
    ///     000  txId, hash, expiration, offset of the transaction (0xa0), offset of the dependencies
    ///     0a0  transaction
    ///     ...  dependencies
    /// @param _request With accounts as on L2.
    /// @return data ABI encoding of (txId, hash, expiration, transaction, factory dependencies).
    /// @return hash keccak256(abi.encode(transaction)).
    /// @return encodedLength Bytes of abi.encode(transaction).
    function encodeRequest(
        L2Request memory _request,
        uint256 _txId,
        uint256 _l2GasPrice,
        uint256 _expirationTimestamp,
        bytes memory _l2Calldata,
        bytes[] calldata _factoryDeps
    ) internal pure returns (bytes memory data, bytes32 hash, uint256 encodedLength) {
        uint256[] memory hashes = bytecodeHashes(_factoryDeps);
        uint256 start;
        assembly ("memory-safe") {
            data := mload(0x40)
            start := add(data, 0xc0)
        }
        uint256 end = _writeTransaction(start, _request, _txId, _l2GasPrice, _l2Calldata, hashes);
        assembly ("memory-safe") {
            let lent := sub(start, 0x20)
            mstore(lent, 0x20)
            encodedLength := sub(end, lent)
            hash := keccak256(lent, encodedLength)

            mstore(add(data, 0x20), _txId)
            mstore(add(data, 0x40), hash)
            mstore(add(data, 0x60), _expirationTimestamp)
            mstore(add(data, 0x80), 0xa0)
            mstore(lent, sub(end, add(data, 0x20)))
        }
        end = _writeArray(end, _factoryDeps);
        assembly ("memory-safe") {
            mstore(data, sub(end, add(data, 0x20)))
            mstore(0x40, end)
        }
    }

    /// @dev Writes the ABI encoding of a priority transaction to free memory at `_start`; returns the pointer behind
    /// it.
    /// In bytes from `_start`, whence offsets count:
    ///
    ///     000  type; sender, target, gas limit, gas per pubdata; price, priority fee (0), paymaster (0), id; value
    ///     140  reserved: minted value, refund recipient, 0, 0
    ///     1c0  offsets of the following five
    ///     260  data, signature (empty), hashes of dependencies, paymaster input (empty), last field (empty)
    function _writeTransaction(
        uint256 _start,
        L2Request memory _request,
        uint256 _txId,
        uint256 _l2GasPrice,
        bytes memory _l2Calldata,
        uint256[] memory _hashes
    ) private pure returns (uint256 end) {
        uint256 txType = PRIORITY_OPERATION_L2_TX_TYPE;
        assembly ("memory-safe") {
            /// Copies `array`, whose content has `size` bytes, to `to`; returns the pointer behind it and its padding.
            function append(to, array, size) -> behind {
                behind := add(add(to, 0x20), and(add(size, 0x1f), not(0x1f)))
                // The last word may be padding in part; copied over otherwise.
                mstore(sub(behind, 0x20), 0)
                mcopy(to, array, add(size, 0x20))
            }

            mstore(_start, txType)
            mcopy(add(_start, 0x20), _request, 0x80) // sender to gas per pubdata
            mstore(add(_start, 0xa0), _l2GasPrice)
            mstore(add(_start, 0xc0), 0)
            mstore(add(_start, 0xe0), 0)
            mstore(add(_start, 0x100), _txId)
            mcopy(add(_start, 0x120), add(_request, 0x80), 0x60) // value to refund recipient
            mstore(add(_start, 0x180), 0)
            mstore(add(_start, 0x1a0), 0)

            mstore(add(_start, 0x1c0), 0x260)
            end := append(add(_start, 0x260), _l2Calldata, mload(_l2Calldata))
            mstore(add(_start, 0x1e0), sub(end, _start))
            mstore(end, 0)
            end := add(end, 0x20)
            mstore(add(_start, 0x200), sub(end, _start))
            end := append(end, _hashes, mul(mload(_hashes), 0x20))
            mstore(add(_start, 0x220), sub(end, _start))
            mstore(end, 0)
            end := add(end, 0x20)
            mstore(add(_start, 0x240), sub(end, _start))
            mstore(end, 0)
            end := add(end, 0x20)
        }
    }

    /// @dev Writes the ABI encoding of `_items` to free memory at `_start`; returns the pointer behind it.
    function _writeArray(uint256 _start, bytes[] calldata _items) private pure returns (uint256 end) {
        uint256 count = _items.length;
        // Whence offsets count: behind the number of items.
        uint256 head = _start + 0x20;
        end = head + count * 0x20;
        assembly ("memory-safe") {
            mstore(_start, count)
        }
        for (uint256 i; i < count; ++i) {
            bytes calldata item = _items[i];
            assembly ("memory-safe") {
                mstore(add(head, mul(i, 0x20)), sub(end, head))
                let content := add(end, 0x20)
                end := add(content, and(add(item.length, 0x1f), not(0x1f)))
                // The last word may be padding in part; written over otherwise.
                mstore(sub(end, 0x20), 0)
                mstore(sub(content, 0x20), item.length)
                calldatacopy(content, item.offset, item.length)
            }
        }
    }
}
