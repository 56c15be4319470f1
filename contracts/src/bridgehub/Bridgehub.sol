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
import {
    NotInGatewayMode,
    NotRelayedSender,
    SecondBridgeAddressTooLow
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    BRIDGEHUB_MIN_SECOND_BRIDGE_ADDRESS,
    SETTLEMENT_LAYER_RELAY_SENDER,
    TWO_BRIDGES_MAGIC_VALUE
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    MsgValueMismatch,
    WrongMagicValue
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    BridgehubL2TransactionRequest,
    L2Log,
    L2Message,
    TxStatus
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IMailbox
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailbox.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import { EnumerableMap } from "@openzeppelin/contracts/utils/structs/EnumerableMap.sol";

import { AddressAlias } from "../shared/libraries/AddressAlias.sol";
import { BridgehubAdmin } from "./BridgehubAdmin.sol";
import { BridgehubBase } from "./BridgehubBase.sol";
import { ChainRegistry } from "./ChainRegistry.sol";
import { IBridgehubExtended } from "./IBridgehubExtended.sol";
import { MailboxRequest } from "./libraries/MailboxRequest.sol";
import { ProofQuestion } from "./libraries/ProofQuestion.sol";

/// @notice The registry of all chains of an ecosystem and the entrance of their L1 -> L2 requests.
/// @dev The same code runs on L1 behind a proxy and on every L2 without one, so the constructor leaves it usable.
/// It never keeps ether: what comes with a request leaves with it, and there is no receive function.
contract Bridgehub is BridgehubAdmin, ChainRegistry {
    using EnumerableMap for EnumerableMap.UintToAddressMap;
    using MailboxRequest for BridgehubL2TransactionRequest;
    using ProofQuestion for address;

    /* CONSTRUCTION */

    /// @param _l1ChainId Chain id of the L1, wherever this is deployed.
    /// @param _owner Owner of this very contract; a proxy has its own.
    /// @param _maxNumberOfZKChains Limit of checked registrations.
    constructor(uint256 _l1ChainId, address _owner, uint256 _maxNumberOfZKChains)
        BridgehubBase(_l1ChainId, _maxNumberOfZKChains)
        reentrancyGuardInitializer
    {
        _disableInitializers();
        _transferOwnership(_owner);
        _allowEtherAndL1();
    }

    /// @inheritdoc IBridgehubExtended
    function initialize(address _owner) external override reentrancyGuardInitializer onlyL1 {
        _transferOwnership(_owner);
        _allowEtherAndL1();
    }

    /// @inheritdoc IBridgehubExtended
    function initializeV2() external override initializer onlyL1 {
        _allowEtherAndL1();
    }

    /* REQUESTS */

    /// @notice Requests an L2 transaction whose L2 sender is the caller, aliased if it is a contract.
    /// @dev Anyone, while not paused, L1 only. Takes the whole `mintValue` of the chain's base token from the caller:
    /// as the value of this call if that is ether, else through an allowance to the asset router.
    function requestL2TransactionDirect(L2TransactionRequestDirect calldata _request)
        external
        payable
        override
        nonReentrant
        whenNotPaused
        onlyL1
        returns (bytes32 canonicalTxHash)
    {
        _depositBaseToken(_request.chainId, _request.mintValue, 0);

        return BridgehubL2TransactionRequest({
            sender: msg.sender,
            contractL2: _request.l2Contract,
            mintValue: _request.mintValue,
            l2Value: _request.l2Value,
            l2Calldata: _request.l2Calldata,
            l2GasLimit: _request.l2GasLimit,
            l2GasPerPubdataByteLimit: _request.l2GasPerPubdataByteLimit,
            factoryDeps: _request.factoryDeps,
            refundRecipient: AddressAlias.refundRecipient(_request.refundRecipient, msg.sender)
        }).send(address(_mailbox(_request.chainId)));
    }

    /// @notice Requests the L2 transaction that a second bridge names after taking the caller's funds; its L2 sender is
    /// the aliased second bridge, never the caller.
    /// @dev Anyone, while not paused, L1 only. Any contract above the reserved range may be the second bridge; all
    /// state, the base token deposit included, is undone if it reverts or does not answer with the magic value.
    function requestL2TransactionTwoBridges(L2TransactionRequestTwoBridgesOuter calldata _request)
        external
        payable
        override
        nonReentrant
        whenNotPaused
        onlyL1
        returns (bytes32 canonicalTxHash)
    {
        // The router's interface stands for that of every second bridge.
        IL1AssetRouter secondBridge = IL1AssetRouter(_request.secondBridgeAddress);
        if (address(secondBridge) <= BRIDGEHUB_MIN_SECOND_BRIDGE_ADDRESS) {
            revert SecondBridgeAddressTooLow(address(secondBridge), BRIDGEHUB_MIN_SECOND_BRIDGE_ADDRESS);
        }
        _depositBaseToken(_request.chainId, _request.mintValue, _request.secondBridgeValue);

        L2TransactionRequestTwoBridgesInner memory inner = secondBridge.bridgehubDeposit{
            value: _request.secondBridgeValue
        }(
            _request.chainId, msg.sender, _request.l2Value, _request.secondBridgeCalldata
        );
        if (inner.magicValue != TWO_BRIDGES_MAGIC_VALUE) {
            revert WrongMagicValue(uint256(TWO_BRIDGES_MAGIC_VALUE), uint256(inner.magicValue));
        }

        canonicalTxHash = BridgehubL2TransactionRequest({
            sender: address(secondBridge),
            contractL2: inner.l2Contract,
            mintValue: _request.mintValue,
            l2Value: _request.l2Value,
            l2Calldata: inner.l2Calldata,
            l2GasLimit: _request.l2GasLimit,
            l2GasPerPubdataByteLimit: _request.l2GasPerPubdataByteLimit,
            factoryDeps: inner.factoryDeps,
            refundRecipient: AddressAlias.refundRecipient(_request.refundRecipient, msg.sender)
        }).send(address(_mailbox(_request.chainId)));
        secondBridge.bridgehubConfirmL2Transaction(_request.chainId, inner.txDataHash, canonicalTxHash);
    }

    /// @notice Hands a relayed request to the diamond of a chain that settles here.
    /// @dev Only the relay pseudo-sender, which L1 -> L2 transactions of the settlement layer's own mailbox use.
    function forwardTransactionOnGateway(uint256 _chainId, bytes32 _canonicalTxHash, uint64 _expirationTimestamp)
        external
        override
    {
        if (msg.sender != SETTLEMENT_LAYER_RELAY_SENDER) {
            revert NotRelayedSender(msg.sender, SETTLEMENT_LAYER_RELAY_SENDER);
        }
        if (block.chainid == L1_CHAIN_ID) revert NotInGatewayMode();
        _mailbox(_chainId).bridgehubRequestL2TransactionOnGateway(_canonicalTxHash, _expirationTimestamp);
    }

    /* QUESTIONS TO A CHAIN'S MAILBOX */

    // The mailbox reads these arguments from the forwarded calldata; naming them keeps the ABI.

    /// @notice Whether a message was sent in an executed batch of a chain; see `IMailbox`.
    function proveL2MessageInclusion(
        uint256 _chainId,
        uint256 _batchNumber,
        uint256 _index,
        L2Message calldata _message,
        bytes32[] calldata _proof
    ) external view override returns (bool) {
        (_batchNumber, _index, _message, _proof);
        return address(_mailbox(_chainId)).forward(IMailboxImpl.proveL2MessageInclusion.selector, 3, 2);
    }

    /// @notice Whether a log was sent in an executed batch of a chain; see `IMailbox`.
    function proveL2LogInclusion(
        uint256 _chainId,
        uint256 _batchNumber,
        uint256 _index,
        L2Log calldata _log,
        bytes32[] calldata _proof
    ) external view override returns (bool) {
        (_batchNumber, _index, _log, _proof);
        // The log is static: six words of its own.
        return address(_mailbox(_chainId)).forward(IMailboxImpl.proveL2LogInclusion.selector, 9, 1);
    }

    /// @notice Whether an L1 -> L2 transaction of a chain ended with a status; see `IMailbox`.
    function proveL1ToL2TransactionStatus(
        uint256 _chainId,
        bytes32 _l2TxHash,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes32[] calldata _merkleProof,
        TxStatus _status
    ) external view override returns (bool) {
        (_l2TxHash, _l2BatchNumber, _l2MessageIndex, _l2TxNumberInBatch, _merkleProof, _status);
        return address(_mailbox(_chainId)).forward(IMailboxImpl.proveL1ToL2TransactionStatus.selector, 5, 1);
    }

    /// @notice Cost, in units of the chain's base token, of an L1 -> L2 transaction; see `IMailbox`.
    function l2TransactionBaseCost(
        uint256 _chainId,
        uint256 _gasPrice,
        uint256 _l2GasLimit,
        uint256 _l2GasPerPubdataByteLimit
    ) external view override returns (uint256) {
        return _mailbox(_chainId).l2TransactionBaseCost(_gasPrice, _l2GasLimit, _l2GasPerPubdataByteLimit);
    }

    /* INTERNAL */

    /// @dev Moves `_mintValue` of the base token from the caller to the vault. The value of the call must be exactly
    /// that amount if the base token is ether, plus `_secondBridgeValue`, which stays here for the second bridge.
    function _depositBaseToken(uint256 _chainId, uint256 _mintValue, uint256 _secondBridgeValue) private {
        bytes32 assetId = baseTokenAssetId[_chainId];
        uint256 routerValue = assetId == ETH_TOKEN_ASSET_ID ? _mintValue : 0;
        uint256 expectedValue = routerValue + _secondBridgeValue;
        if (msg.value != expectedValue) revert MsgValueMismatch(expectedValue, msg.value);

        IL1AssetRouter(assetRouter).bridgehubDepositBaseToken{ value: routerValue }(
            _chainId, assetId, msg.sender, _mintValue
        );
    }

    /// @dev Reverts with "EnumerableMap: nonexistent key" if the chain is not known.
    function _mailbox(uint256 _chainId) private view returns (IMailbox) {
        return IMailbox(_zkChains.get(_chainId));
    }

    function _allowEtherAndL1() private {
        assetIdIsRegistered[ETH_TOKEN_ASSET_ID] = true;
        whitelistedSettlementLayers[L1_CHAIN_ID] = true;
    }
}
