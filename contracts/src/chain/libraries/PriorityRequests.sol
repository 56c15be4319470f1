// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MAX_NEW_FACTORY_DEPS,
    PRIORITY_EXPIRATION,
    REQUIRED_L2_GAS_PRICE_PER_PUBDATA
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    GasPerPubdataMismatch,
    MsgValueTooLow,
    TooManyFactoryDeps,
    TransactionNotAllowed
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import {
    ITransactionFilterer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/ITransactionFilterer.sol";
import {
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { IMailboxFacet } from "../facets/IMailboxFacet.sol";
import { FeeModel } from "./FeeModel.sol";
import { L2Request, L2Transactions } from "./L2Transactions.sol";
import { L2TransactionValidator } from "./L2TransactionValidator.sol";
import { PriorityTreeLib } from "./PriorityTreeLib.sol";

/// @notice Puts L1→L2 transactions into the priority tree of a chain.
/// @custom:invariant M1 The id of an operation is its position in the tree and the nonce of its transaction, so no
/// two operations share an id or a hash.
/// @custom:invariant M3 What is minted on L2 is at least the fee and the value, and never more than was deposited.
library PriorityRequests {
    using FeeModel for ZKChainStorage;
    using PriorityTreeLib for PriorityTree.Tree;

    /// @notice Adds a request that pays for itself.
    /// @dev Whoever calls this vouches for the deposit of `mintValue` and holds the lock: the filterer is foreign code.
    /// @param _request As made; afterwards with accounts as on L2.
    function addPaid(
        ZKChainStorage storage _chain,
        L2Request memory _request,
        bytes calldata _l2Calldata,
        bytes[] calldata _factoryDeps
    ) internal returns (bytes32 canonicalTxHash) {
        _requireAllowed(_chain.transactionFilterer, _request, _l2Calldata);
        uint256 gasPerPubdata = _request.l2GasPerPubdataByteLimit;
        if (gasPerPubdata != REQUIRED_L2_GAS_PRICE_PER_PUBDATA) revert GasPerPubdataMismatch();
        if (_factoryDeps.length > MAX_NEW_FACTORY_DEPS) revert TooManyFactoryDeps();

        uint256 l2GasPrice = _chain.l2GasPrice(tx.gasprice, gasPerPubdata);
        uint256 required = l2GasPrice * _request.l2GasLimit + _request.l2Value;
        if (_request.mintValue < required) revert MsgValueTooLow(required, _request.mintValue);

        L2Transactions.resolveAccounts(_request);
        return _add(_chain, _request, l2GasPrice, _l2Calldata, _factoryDeps);
    }

    /// @notice Adds a transaction of the protocol itself: free, unfiltered, from a virtual account.
    function addFree(ZKChainStorage storage _chain, address _from, address _to, bytes memory _l2Calldata)
        internal
        returns (bytes32 canonicalTxHash)
    {
        return _add(_chain, L2Transactions.free(_from, _to), 0, _l2Calldata, _noFactoryDeps());
    }

    /// @notice Adds an operation of which only the hash is known: its content was published on L1.
    function addRelayed(ZKChainStorage storage _chain, bytes32 _canonicalTxHash, uint64 _expirationTimestamp) internal {
        // While the chain is not live here, it may get operations elsewhere that this tree misses. Until the tree that
        // comes with the chain replaces it, relays grow it, but its roots must not count. Decision 0019.
        if (_chain.settlementLayer == address(0)) _chain.priorityTree.push(_canonicalTxHash);
        else _chain.priorityTree.pushUnproven(_canonicalTxHash);
        // The count after the push, one more than the id of the operation: clients of these events rely on it.
        uint256 count = _chain.priorityTree.totalRequested();
        emit IMailboxImpl.NewRelayedPriorityTransaction(count, _canonicalTxHash, _expirationTimestamp);
        emit IMailboxFacet.NewPriorityRequestId(count, _canonicalTxHash);
    }

    /// @notice Hands an operation that was just added on to the settlement layer, if the chain has moved to one.
    function relayToSettlementLayer(ZKChainStorage storage _chain, bytes32 _canonicalTxHash) internal {
        address settlementLayer = _chain.settlementLayer;
        if (settlementLayer == address(0)) return;
        IMailboxImpl(settlementLayer)
            .requestL2TransactionToGatewayMailbox(_chain.chainId, _canonicalTxHash, _expiration());
    }

    /// @param _request With accounts as on L2.
    function _add(
        ZKChainStorage storage _chain,
        L2Request memory _request,
        uint256 _l2GasPrice,
        bytes memory _l2Calldata,
        bytes[] calldata _factoryDeps
    ) private returns (bytes32 canonicalTxHash) {
        uint256 txId = _chain.priorityTree.totalRequested();
        bytes memory eventData;
        uint256 encodedLength;
        (eventData, canonicalTxHash, encodedLength) =
            L2Transactions.encodeRequest(_request, txId, _l2GasPrice, _expiration(), _l2Calldata, _factoryDeps);
        L2TransactionValidator.validateL1ToL2(
            encodedLength,
            _factoryDeps.length,
            _request.l2GasLimit,
            _request.l2GasPerPubdataByteLimit,
            _chain.priorityTxMaxGasLimit,
            _chain.feeParams.priorityTxMaxPubdata
        );

        _chain.priorityTree.push(canonicalTxHash);
        bytes32 topic = IMailboxImpl.NewPriorityRequest.selector;
        assembly ("memory-safe") {
            log1(add(eventData, 0x20), mload(eventData), topic)
        }
        emit IMailboxFacet.NewPriorityRequestId(txId, canonicalTxHash);
    }

    /// @dev The filterer judges the request as it was made: before aliasing and before the refund recipient is
    /// resolved.
    function _requireAllowed(address _filterer, L2Request memory _request, bytes calldata _l2Calldata) private view {
        if (_filterer == address(0)) return;
        bool allowed = ITransactionFilterer(_filterer)
            .isTransactionAllowed(
                _request.sender,
                _request.contractL2,
                _request.mintValue,
                _request.l2Value,
                _l2Calldata,
                _request.refundRecipient
            );
        if (!allowed) revert TransactionNotAllowed();
    }

    function _expiration() private view returns (uint64) {
        // Seconds since 1970 fit for ages.
        return uint64(block.timestamp + PRIORITY_EXPIRATION);
    }

    function _noFactoryDeps() private pure returns (bytes[] calldata none) {
        assembly ("memory-safe") {
            none.offset := 0
            none.length := 0
        }
    }
}
