// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    SERVICE_TRANSACTION_SENDER,
    SETTLEMENT_LAYER_RELAY_SENDER
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import { OnlyEraSupported } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_BRIDGEHUB_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import {
    BridgehubL2TransactionRequest,
    L2Log,
    L2Message,
    TxStatus
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import {
    IMessageVerification
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMessageVerification.sol";
import {
    IZKChainBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IZKChainBase.sol";
import {
    InvalidChainId,
    NotHyperchain,
    NotL1,
    NotSettlementLayer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { MessageHashing } from "../../shared/libraries/MessageHashing.sol";
import { FeeModel } from "../libraries/FeeModel.sol";
import { L2Request } from "../libraries/L2Transactions.sol";
import { MessageVerification } from "../libraries/MessageVerification.sol";
import { PriorityRequests } from "../libraries/PriorityRequests.sol";
import { IMailboxFacet } from "./IMailboxFacet.sol";
import { ZKChainBase } from "./ZKChainBase.sol";

/// @notice Messages between L1 and a chain: requests down, proofs up.
/// @dev Requests are taken also while the chain settles elsewhere; they are then relayed to the settlement layer.
contract MailboxFacet is ZKChainBase, IMailboxFacet {
    using FeeModel for ZKChainStorage;
    using MessageVerification for ZKChainStorage;
    using PriorityRequests for ZKChainStorage;

    /// @inheritdoc IZKChainBase
    string public constant override getName = "MailboxFacet";

    /// @dev The one chain that keeps the request and withdrawal functions from before the Bridgehub.
    uint256 private immutable ERA_CHAIN_ID;
    uint256 private immutable L1_CHAIN_ID;

    constructor(uint256 _eraChainId, uint256 _l1ChainId) {
        ERA_CHAIN_ID = _eraChainId;
        L1_CHAIN_ID = _l1ChainId;
    }

    modifier onlyL1() {
        if (block.chainid != L1_CHAIN_ID) revert NotL1(block.chainid);
        _;
    }

    modifier onlyEra() {
        if (s.chainId != ERA_CHAIN_ID) revert OnlyEraSupported();
        _;
    }

    modifier onlyOwnChainId(uint256 _chainId) {
        if (_chainId != s.chainId) revert InvalidChainId();
        _;
    }

    /* PAID REQUESTS */

    /// @inheritdoc IMailboxImpl
    /// @dev Only the Bridgehub, which has taken the deposit of `mintValue`: the value is trusted because of that.
    function bridgehubRequestL2Transaction(BridgehubL2TransactionRequest calldata _request)
        external
        onlyBridgehub
        returns (bytes32 canonicalTxHash)
    {
        L2Request memory request = L2Request({
            sender: _request.sender,
            contractL2: _request.contractL2,
            mintValue: _request.mintValue,
            l2Value: _request.l2Value,
            l2GasLimit: _request.l2GasLimit,
            l2GasPerPubdataByteLimit: _request.l2GasPerPubdataByteLimit,
            refundRecipient: _request.refundRecipient
        });
        return _addPaid(request, _request.l2Calldata, _request.factoryDeps);
    }

    /// @inheritdoc IMailboxImpl
    /// @dev Anyone, on the Era chain only. The deposit is made last, outside the lock; if it fails, so does the
    /// request.
    function requestL2Transaction(
        address _contractL2,
        uint256 _l2Value,
        bytes calldata _calldata,
        uint256 _l2GasLimit,
        uint256 _l2GasPerPubdataByteLimit,
        bytes[] calldata _factoryDeps,
        address _refundRecipient
    ) external payable onlyL1 onlyEra returns (bytes32 canonicalTxHash) {
        L2Request memory request = L2Request({
            sender: msg.sender,
            contractL2: _contractL2,
            mintValue: msg.value,
            l2Value: _l2Value,
            l2GasLimit: _l2GasLimit,
            l2GasPerPubdataByteLimit: _l2GasPerPubdataByteLimit,
            refundRecipient: _refundRecipient
        });
        canonicalTxHash = _addPaid(request, _calldata, _factoryDeps);
        _assetRouter().bridgehubDepositBaseToken{ value: msg.value }(
            ERA_CHAIN_ID, s.baseTokenAssetId, msg.sender, msg.value
        );
    }

    /// @inheritdoc IMailboxImpl
    function l2TransactionBaseCost(uint256 _gasPrice, uint256 _l2GasLimit, uint256 _l2GasPerPubdataByteLimit)
        external
        view
        returns (uint256)
    {
        return s.l2GasPrice(_gasPrice, _l2GasPerPubdataByteLimit) * _l2GasLimit;
    }

    /* FREE REQUESTS */

    /// @inheritdoc IMailboxImpl
    /// @dev Only the diamond itself. A relay to the settlement layer is made after the lock is released.
    function requestL2ServiceTransaction(address _contractL2, bytes calldata _l2Calldata)
        external
        onlySelf
        returns (bytes32 canonicalTxHash)
    {
        canonicalTxHash = _addFree(SERVICE_TRANSACTION_SENDER, _contractL2, _l2Calldata);
        s.relayToSettlementLayer(canonicalTxHash);
    }

    /// @inheritdoc IMailboxImpl
    /// @dev Only the registered diamond of `_chainId`, on L1, while this chain is a settlement layer. Free and
    /// unfiltered: the relaying chain has charged its user.
    function requestL2TransactionToGatewayMailbox(
        uint256 _chainId,
        bytes32 _canonicalTxHash,
        uint64 _expirationTimestamp
    ) external onlyL1 returns (bytes32 canonicalTxHash) {
        IBridgehub bridgehub = IBridgehub(s.bridgehub);
        if (!bridgehub.whitelistedSettlementLayers(s.chainId)) revert NotSettlementLayer();
        if (bridgehub.getZKChain(_chainId) != msg.sender) revert NotHyperchain();
        return _addFree(
            SETTLEMENT_LAYER_RELAY_SENDER,
            L2_BRIDGEHUB_ADDR,
            abi.encodeCall(IBridgehub.forwardTransactionOnGateway, (_chainId, _canonicalTxHash, _expirationTimestamp))
        );
    }

    /// @inheritdoc IMailboxImpl
    /// @dev Only the Bridgehub of a settlement layer.
    function bridgehubRequestL2TransactionOnGateway(bytes32 _canonicalTxHash, uint64 _expirationTimestamp)
        external
        onlyBridgehub
    {
        s.addRelayed(_canonicalTxHash, _expirationTimestamp);
    }

    /* PROOFS */

    /// @inheritdoc IMailboxImpl
    function proveL2MessageInclusion(
        uint256 _batchNumber,
        uint256 _index,
        L2Message calldata _message,
        bytes32[] calldata _proof
    ) external view returns (bool) {
        return s.proveLeaf(_batchNumber, _index, MessageHashing.messageLeaf(_message), _proof);
    }

    /// @inheritdoc IMailboxImpl
    function proveL2LogInclusion(uint256 _batchNumber, uint256 _index, L2Log calldata _log, bytes32[] calldata _proof)
        external
        view
        returns (bool)
    {
        return s.proveLeaf(_batchNumber, _index, MessageHashing.logLeaf(_log), _proof);
    }

    /// @inheritdoc IMailboxImpl
    function proveL1ToL2TransactionStatus(
        bytes32 _l2TxHash,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes32[] calldata _merkleProof,
        TxStatus _status
    ) external view returns (bool) {
        bytes32 leaf = MessageHashing.statusLeaf(_l2TxHash, _l2TxNumberInBatch, _status);
        return s.proveLeaf(_l2BatchNumber, _l2MessageIndex, leaf, _merkleProof);
    }

    /// @inheritdoc IMailboxImpl
    function proveL2LeafInclusion(
        uint256 _batchNumber,
        uint256 _leafProofMask,
        bytes32 _leaf,
        bytes32[] calldata _proof
    ) external view returns (bool) {
        return s.proveLeaf(_batchNumber, _leafProofMask, _leaf, _proof);
    }

    /// @inheritdoc IMessageVerification
    function proveL2MessageInclusionShared(
        uint256 _chainId,
        uint256 _blockOrBatchNumber,
        uint256 _index,
        L2Message calldata _message,
        bytes32[] calldata _proof
    ) external view onlyOwnChainId(_chainId) returns (bool) {
        return s.proveLeaf(_blockOrBatchNumber, _index, MessageHashing.messageLeaf(_message), _proof);
    }

    /// @inheritdoc IMessageVerification
    function proveL2LogInclusionShared(
        uint256 _chainId,
        uint256 _blockOrBatchNumber,
        uint256 _index,
        L2Log calldata _log,
        bytes32[] calldata _proof
    ) external view onlyOwnChainId(_chainId) returns (bool) {
        return s.proveLeaf(_blockOrBatchNumber, _index, MessageHashing.logLeaf(_log), _proof);
    }

    /// @inheritdoc IMessageVerification
    function proveL2LeafInclusionShared(
        uint256 _chainId,
        uint256 _blockOrBatchNumber,
        uint256 _leafProofMask,
        bytes32 _leaf,
        bytes32[] calldata _proof
    ) external view onlyOwnChainId(_chainId) returns (bool) {
        return s.proveLeaf(_blockOrBatchNumber, _leafProofMask, _leaf, _proof);
    }

    /* LEGACY WITHDRAWAL */

    /// @inheritdoc IMailboxImpl
    /// @dev Anyone, on the Era chain only. Nothing is written here: the asset router keeps the account.
    function finalizeEthWithdrawal(
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes calldata _message,
        bytes32[] calldata _merkleProof
    ) external nonReentrant onlyL1 onlyEra {
        _assetRouter()
            .finalizeWithdrawal(
                ERA_CHAIN_ID, _l2BatchNumber, _l2MessageIndex, _l2TxNumberInBatch, _message, _merkleProof
            );
    }

    /* INTERNAL */

    function _addPaid(L2Request memory _request, bytes calldata _l2Calldata, bytes[] calldata _factoryDeps)
        private
        nonReentrant
        returns (bytes32 canonicalTxHash)
    {
        canonicalTxHash = s.addPaid(_request, _l2Calldata, _factoryDeps);
        s.relayToSettlementLayer(canonicalTxHash);
    }

    function _addFree(address _from, address _to, bytes memory _l2Calldata)
        private
        nonReentrant
        returns (bytes32 canonicalTxHash)
    {
        return s.addFree(_from, _to, _l2Calldata);
    }

    function _assetRouter() private view returns (IL1AssetRouter) {
        return IL1AssetRouter(IBridgehub(s.bridgehub).assetRouter());
    }
}
