// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    PRIORITY_OPERATION_L2_TX_TYPE,
    PRIORITY_TX_MAX_GAS_LIMIT,
    REQUIRED_L2_GAS_PRICE_PER_PUBDATA
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { AddressAlias } from "../../shared/libraries/AddressAlias.sol";
import { L2Bytecode } from "../../shared/libraries/L2Bytecode.sol";

/// @notice The fixed-size part of a paid request; calldata and factory dependencies travel beside it.
/// @param sender L1 account that requests, not aliased.
/// @param contractL2 Account to call on L2.
/// @param mintValue Base token minted on L2: pays the fee, the value and the refund.
/// @param l2Value Base token sent with the L2 call.
/// @param l2GasLimit L2 gas limit.
/// @param l2GasPerPubdataByteLimit L2 gas per byte of pubdata.
/// @param refundRecipient Who gets what is left, as requested; zero for the sender.
struct L2Request {
    address sender;
    address contractL2;
    uint256 mintValue;
    uint256 l2Value;
    uint256 l2GasLimit;
    uint256 l2GasPerPubdataByteLimit;
    address refundRecipient;
}

/// @notice The canonical form of priority transactions and its hash.
library L2Transactions {
    /// @notice Transaction of a paid request.
    /// @dev Contracts appear on L2 under their alias, also while their constructor runs: the sender is compared with
    /// the origin, not asked for code.
    function paid(
        L2Request memory _request,
        uint256 _txId,
        uint256 _l2GasPrice,
        bytes calldata _l2Calldata,
        bytes[] calldata _factoryDeps
    ) internal view returns (L2CanonicalTransaction memory transaction) {
        address sender = _request.sender;
        transaction.txType = PRIORITY_OPERATION_L2_TX_TYPE;
        transaction.from = uint160(sender == tx.origin ? sender : AddressAlias.toL2(sender));
        transaction.to = uint160(_request.contractL2);
        transaction.gasLimit = _request.l2GasLimit;
        transaction.gasPerPubdataByteLimit = _request.l2GasPerPubdataByteLimit;
        transaction.maxFeePerGas = _l2GasPrice;
        transaction.nonce = _txId;
        transaction.value = _request.l2Value;
        transaction.reserved[0] = _request.mintValue;
        transaction.reserved[1] = uint160(AddressAlias.refundRecipient(_request.refundRecipient, sender));
        transaction.data = _l2Calldata;
        transaction.factoryDeps = bytecodeHashes(_factoryDeps);
    }

    /// @notice Transaction that the protocol itself sends for free in the name of the virtual account `_from`.
    function free(address _from, address _to, uint256 _txId, bytes memory _l2Calldata)
        internal
        pure
        returns (L2CanonicalTransaction memory transaction)
    {
        transaction.txType = PRIORITY_OPERATION_L2_TX_TYPE;
        transaction.from = uint160(_from);
        transaction.to = uint160(_to);
        transaction.gasLimit = PRIORITY_TX_MAX_GAS_LIMIT;
        transaction.gasPerPubdataByteLimit = REQUIRED_L2_GAS_PRICE_PER_PUBDATA;
        transaction.nonce = _txId;
        transaction.data = _l2Calldata;
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
    /// @dev The canonical encoding is the word 0x20 followed by the transaction, whose encoding the event data already
    /// holds; so the word before it is lent to the hash.
    /// @return data ABI encoding of (txId, hash, expiration, transaction, factory dependencies).
    /// @return hash keccak256(abi.encode(transaction)).
    /// @return encodedLength Bytes of abi.encode(transaction).
    function encodeRequest(
        L2CanonicalTransaction memory _transaction,
        uint64 _expirationTimestamp,
        bytes[] calldata _factoryDeps
    ) internal pure returns (bytes memory data, bytes32 hash, uint256 encodedLength) {
        data = abi.encode(_transaction.nonce, bytes32(0), _expirationTimestamp, _transaction, _factoryDeps);
        assembly ("memory-safe") {
            // Behind the length word: id, hash, expiration, offset of the transaction (0xa0), offset of the
            // dependencies, transaction, dependencies. Offsets count from the id.
            let dependenciesOffsetPointer := add(data, 0xa0)
            let dependenciesOffset := mload(dependenciesOffsetPointer)
            // From the lent word to the dependencies.
            encodedLength := sub(dependenciesOffset, 0x80)
            mstore(dependenciesOffsetPointer, 0x20)
            hash := keccak256(dependenciesOffsetPointer, encodedLength)
            mstore(dependenciesOffsetPointer, dependenciesOffset)
            mstore(add(data, 0x40), hash)
        }
    }
}
