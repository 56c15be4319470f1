// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    L2TransactionRequestDirect,
    L2TransactionRequestTwoBridgesInner,
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

/// @notice Bridgehub without chains: runs the deposit legs as the real one does and believes what the test declares
/// proven.
contract MockBridgehub {
    IL1AssetRouter public router;
    mapping(uint256 chainId => bytes32 assetId) public baseTokenAssetId;
    mapping(bytes32 key => bool isProven) private _messages;
    mapping(bytes32 key => bool isProven) private _statuses;
    bool public provingReverts;

    uint256 public requests;
    address public lastRefundRecipient;
    address public lastL2Contract;
    bytes public lastL2Calldata;
    bytes32 public lastTxDataHash;

    error ProvingReverts();
    error WrongValue(uint256 expected, uint256 actual);

    function setRouter(IL1AssetRouter _router) external {
        router = _router;
    }

    function setBaseToken(uint256 _chainId, bytes32 _assetId) external {
        baseTokenAssetId[_chainId] = _assetId;
    }

    function setProvingReverts(bool _reverts) external {
        provingReverts = _reverts;
    }

    function addMessage(uint256 _chainId, uint256 _batch, uint256 _index, L2Message calldata _message) external {
        _messages[keccak256(abi.encode(_chainId, _batch, _index, _message))] = true;
    }

    function addStatus(
        uint256 _chainId,
        bytes32 _l2TxHash,
        uint256 _batch,
        uint256 _index,
        uint16 _txNumber,
        TxStatus _status
    ) external {
        _statuses[keccak256(abi.encode(_chainId, _l2TxHash, _batch, _index, _txNumber, _status))] = true;
    }

    function requestL2TransactionDirect(L2TransactionRequestDirect calldata _request)
        external
        payable
        returns (bytes32)
    {
        bytes32 assetId = baseTokenAssetId[_request.chainId];
        uint256 expected = assetId == router.ETH_TOKEN_ASSET_ID() ? _request.mintValue : 0;
        if (msg.value != expected) revert WrongValue(expected, msg.value);
        router.bridgehubDepositBaseToken{ value: msg.value }(_request.chainId, assetId, msg.sender, _request.mintValue);
        lastRefundRecipient = _request.refundRecipient;
        lastL2Contract = _request.l2Contract;
        lastL2Calldata = _request.l2Calldata;
        return _nextTxHash();
    }

    function requestL2TransactionTwoBridges(L2TransactionRequestTwoBridgesOuter calldata _request)
        external
        payable
        returns (bytes32 txHash)
    {
        _payBaseToken(_request);
        L2TransactionRequestTwoBridgesInner memory inner = router.bridgehubDeposit{ value: _request.secondBridgeValue }(
            _request.chainId, msg.sender, _request.l2Value, _request.secondBridgeCalldata
        );
        lastL2Contract = inner.l2Contract;
        lastL2Calldata = inner.l2Calldata;
        lastTxDataHash = inner.txDataHash;
        txHash = _nextTxHash();
        router.bridgehubConfirmL2Transaction(_request.chainId, inner.txDataHash, txHash);
    }

    function proveL2MessageInclusion(
        uint256 _chainId,
        uint256 _batch,
        uint256 _index,
        L2Message calldata _message,
        bytes32[] calldata
    ) external view returns (bool) {
        if (provingReverts) revert ProvingReverts();
        return _messages[keccak256(abi.encode(_chainId, _batch, _index, _message))];
    }

    function proveL1ToL2TransactionStatus(
        uint256 _chainId,
        bytes32 _l2TxHash,
        uint256 _batch,
        uint256 _index,
        uint16 _txNumber,
        bytes32[] calldata,
        TxStatus _status
    ) external view returns (bool) {
        if (provingReverts) revert ProvingReverts();
        return _statuses[keccak256(abi.encode(_chainId, _l2TxHash, _batch, _index, _txNumber, _status))];
    }

    function _payBaseToken(L2TransactionRequestTwoBridgesOuter calldata _request) private {
        bytes32 assetId = baseTokenAssetId[_request.chainId];
        uint256 baseValue = assetId == router.ETH_TOKEN_ASSET_ID() ? _request.mintValue : 0;
        uint256 expected = baseValue + _request.secondBridgeValue;
        if (msg.value != expected) revert WrongValue(expected, msg.value);
        if (_request.mintValue == 0) return;
        router.bridgehubDepositBaseToken{ value: baseValue }(_request.chainId, assetId, msg.sender, _request.mintValue);
    }

    function _nextTxHash() private returns (bytes32) {
        return keccak256(abi.encode("l2 transaction", ++requests));
    }
}
