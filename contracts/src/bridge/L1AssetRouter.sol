// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase,
    LEGACY_ENCODING_VERSION,
    NEW_ENCODING_VERSION,
    SET_ASSET_HANDLER_COUNTERPART_ENCODING_VERSION
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    IL2AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL2AssetRouter.sol";
import { IAssetHandler } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IAssetHandler.sol";
import {
    IL1AssetDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1AssetDeploymentTracker.sol";
import {
    IL1AssetHandler
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1AssetHandler.sol";
import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";
import { IL1Nullifier } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    IL1SharedBridgeLegacy
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1SharedBridgeLegacy.sol";
import {
    NativeTokenVaultAlreadySet
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    INativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/INativeTokenVault.sol";
import {
    IBridgehub,
    L2TransactionRequestDirect,
    L2TransactionRequestTwoBridgesInner
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    ETH_TOKEN_ADDRESS,
    TWO_BRIDGES_MAGIC_VALUE
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    AddressAlreadySet,
    AssetHandlerDoesNotExist,
    AssetIdNotSupported,
    LegacyBridgeUsesNonNativeToken,
    LegacyEncodingUsedForNonL1Token,
    NonEmptyMsgValue,
    TokenNotSupported,
    Unauthorized,
    UnsupportedEncodingVersion,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_ASSET_ROUTER_ADDR,
    L2_NATIVE_TOKEN_VAULT_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/security/PausableUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import { AddressAlias } from "../shared/libraries/AddressAlias.sol";
import { AssetId } from "../shared/libraries/AssetId.sol";
import { ReentrancyGuard } from "../shared/ReentrancyGuard.sol";
import { IL1AssetRouterExtended } from "./interfaces/IL1AssetRouterExtended.sol";
import { DataEncoding } from "./libraries/DataEncoding.sol";
import { DepositCalldata } from "./libraries/DepositCalldata.sol";
import { ExactTransfer } from "./libraries/ExactTransfer.sol";

/// @notice Directs assets to their handlers and builds what the other chain is asked to do. Never holds funds.
/// @dev Trusts Bridgehub, nullifier and vault. Handlers of custom assets are trusted with their own asset only.
/// @custom:invariant R6 Funds of a user move only in a request of that user.
/// @custom:invariant R7 The handler of an asset id is set only by the tracker which that id binds.
contract L1AssetRouter is IL1AssetRouterExtended, ReentrancyGuard, Ownable2StepUpgradeable, PausableUpgradeable {
    using ExactTransfer for IERC20;

    /// @inheritdoc IAssetRouterBase
    IBridgehub public immutable override BRIDGE_HUB;

    /// @inheritdoc IL1AssetRouterExtended
    uint256 public immutable override L1_CHAIN_ID;

    /// @inheritdoc IL1AssetRouterExtended
    uint256 public immutable override ERA_CHAIN_ID;

    /// @inheritdoc IL1AssetRouter
    address public immutable override L1_WETH_TOKEN;

    /// @inheritdoc IL1AssetRouter
    bytes32 public immutable override ETH_TOKEN_ASSET_ID;

    /// @inheritdoc IL1AssetRouter
    IL1Nullifier public immutable override L1_NULLIFIER;

    address internal immutable ERA_DIAMOND_PROXY;

    /// @inheritdoc IAssetRouterBase
    mapping(bytes32 assetId => address handler) public override assetHandlerAddress;

    /// @inheritdoc IL1AssetRouterExtended
    mapping(bytes32 assetId => address tracker) public override assetDeploymentTracker;

    uint256[48] private __gap;

    /// @inheritdoc IL1AssetRouter
    INativeTokenVault public override nativeTokenVault;

    /// @inheritdoc IL1AssetRouterExtended
    IL1ERC20Bridge public override legacyBridge;

    /// @dev Set while the legacy bridge deposits: only then may its allowance be spent, and need it be asked for.
    bool private transient _isLegacyDeposit;

    constructor(
        address _l1WethAddress,
        address _bridgehub,
        address _l1Nullifier,
        uint256 _eraChainId,
        address _eraDiamondProxy
    ) reentrancyGuardInitializer {
        _disableInitializers();
        BRIDGE_HUB = IBridgehub(_bridgehub);
        L1_CHAIN_ID = block.chainid;
        ERA_CHAIN_ID = _eraChainId;
        L1_WETH_TOKEN = _l1WethAddress;
        ETH_TOKEN_ASSET_ID = AssetId.ofEth(block.chainid);
        L1_NULLIFIER = IL1Nullifier(_l1Nullifier);
        ERA_DIAMOND_PROXY = _eraDiamondProxy;
    }

    modifier onlyBridgehub() {
        _only(address(BRIDGE_HUB));
        _;
    }

    modifier onlyBridgehubOrEra(uint256 _chainId) {
        bool isEra = msg.sender == ERA_DIAMOND_PROXY && _chainId == ERA_CHAIN_ID;
        if (!isEra) _only(address(BRIDGE_HUB));
        _;
    }

    modifier onlyNullifier() {
        _only(address(L1_NULLIFIER));
        _;
    }

    modifier onlyNativeTokenVault() {
        _only(address(nativeTokenVault));
        _;
    }

    modifier onlyLegacyBridge() {
        _only(address(legacyBridge));
        _;
    }

    /// @inheritdoc IL1AssetRouterExtended
    function initialize(address _owner) external override reentrancyGuardInitializer initializer {
        if (_owner == address(0)) revert ZeroAddress();
        _transferOwnership(_owner);
    }

    /* ADMINISTRATION */

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: the owner, once.
    function setNativeTokenVault(INativeTokenVault _nativeTokenVault) external override onlyOwner {
        if (address(nativeTokenVault) != address(0)) revert NativeTokenVaultAlreadySet();
        if (address(_nativeTokenVault) == address(0)) revert ZeroAddress();
        nativeTokenVault = _nativeTokenVault;
        _setAssetHandler(ETH_TOKEN_ASSET_ID, address(_nativeTokenVault));
    }

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: the owner, once.
    function setL1Erc20Bridge(IL1ERC20Bridge _legacyBridge) external override onlyOwner {
        address current = address(legacyBridge);
        if (current != address(0)) revert AddressAlreadySet(current);
        if (address(_legacyBridge) == address(0)) revert ZeroAddress();
        legacyBridge = _legacyBridge;
    }

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: the owner. Lets the tracker choose the handler of the one asset that it and the data name.
    function setAssetDeploymentTracker(bytes32 _assetRegistrationData, address _assetDeploymentTracker)
        external
        override
        onlyOwner
    {
        bytes32 assetId = AssetId.encode(block.chainid, _assetDeploymentTracker, _assetRegistrationData);
        assetDeploymentTracker[assetId] = _assetDeploymentTracker;
        emit AssetDeploymentTrackerSet(assetId, _assetDeploymentTracker, _assetRegistrationData);
    }

    /// @inheritdoc IAssetRouterBase
    /// @dev Caller: the vault, or the tracker that the owner allowed for this asset.
    function setAssetHandlerAddressThisChain(bytes32 _assetRegistrationData, address _assetHandlerAddress)
        external
        override
    {
        bool isVault = msg.sender == address(nativeTokenVault);
        address tracker = isVault ? L2_NATIVE_TOKEN_VAULT_ADDR : msg.sender;
        bytes32 assetId = AssetId.encode(block.chainid, tracker, _assetRegistrationData);
        if (!isVault) _only(assetDeploymentTracker[assetId]);
        _setAssetHandler(assetId, _assetHandlerAddress);
        assetDeploymentTracker[assetId] = msg.sender;
        emit AssetDeploymentTrackerRegistered(assetId, _assetRegistrationData, msg.sender);
    }

    /// @inheritdoc IL1AssetRouterExtended
    function pause() external override onlyOwner {
        _pause();
    }

    /// @inheritdoc IL1AssetRouterExtended
    function unpause() external override onlyOwner {
        _unpause();
    }

    /* DEPOSITS */

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: the Bridgehub, or Era's diamond for Era. Nothing is recorded: a failed transaction refunds on L2.
    function bridgehubDepositBaseToken(uint256 _chainId, bytes32 _assetId, address _originalCaller, uint256 _amount)
        external
        payable
        override
        onlyBridgehubOrEra(_chainId)
        whenNotPaused
    {
        address handler = assetHandlerAddress[_assetId];
        if (handler == address(0)) revert AssetHandlerDoesNotExist(_assetId);
        // The vault has to look up other tokens than this.
        address token = _assetId == ETH_TOKEN_ASSET_ID ? ETH_TOKEN_ADDRESS : address(0);
        // The mint data serves second-bridge deposits only: base tokens are minted by the chain's bootloader.
        IAssetHandler(handler).bridgeBurn{ value: msg.value }(
            _chainId, 0, _assetId, _originalCaller, DataEncoding.encodeBurnData(_amount, address(0), token)
        );
        emit BridgehubDepositBaseTokenInitiated(_chainId, _originalCaller, _assetId, _amount);
    }

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: the Bridgehub, which vouches for `_originalCaller`.
    function bridgehubDeposit(uint256 _chainId, address _originalCaller, uint256 _value, bytes calldata _data)
        external
        payable
        override
        onlyBridgehub
        whenNotPaused
        returns (L2TransactionRequestTwoBridgesInner memory request)
    {
        bytes1 version = _data[0];
        request.magicValue = TWO_BRIDGES_MAGIC_VALUE;
        request.l2Contract = L2_ASSET_ROUTER_ADDR;
        if (version == SET_ASSET_HANDLER_COUNTERPART_ENCODING_VERSION) {
            if (msg.value != 0 || _value != 0) revert NonEmptyMsgValue();
            request.l2Calldata = _setCounterpartCalldata(_chainId, _originalCaller, _data);
            return request;
        }

        bytes32 assetId;
        bytes memory transferData;
        (assetId, transferData, request.txDataHash) = _decodeDeposit(version, _originalCaller, _data);
        if (BRIDGE_HUB.baseTokenAssetId(_chainId) == assetId) revert AssetIdNotSupported(assetId);

        bytes memory mintData;
        (mintData, request.l2Calldata) = _burn(_chainId, _value, assetId, _originalCaller, transferData, msg.value);
        emit BridgehubDepositInitiated(_chainId, request.txDataHash, _originalCaller, assetId, mintData);
    }

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: the Bridgehub.
    function bridgehubConfirmL2Transaction(uint256 _chainId, bytes32 _txDataHash, bytes32 _txHash)
        external
        override
        onlyBridgehub
        whenNotPaused
    {
        L1_NULLIFIER.bridgehubConfirmL2TransactionForwarded(_chainId, _txDataHash, _txHash);
    }

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: the legacy bridge, which holds the tokens. Works while Era's base token is ether.
    function depositLegacyErc20Bridge(
        address _originalCaller,
        address _l2Receiver,
        address _l1Token,
        uint256 _amount,
        uint256 _l2TxGasLimit,
        uint256 _l2TxGasPerPubdataByte,
        address _refundRecipient
    ) external payable override onlyLegacyBridge nonReentrant whenNotPaused returns (bytes32 txHash) {
        bytes memory l2Calldata = _burnForLegacyBridge(_originalCaller, _l2Receiver, _l1Token, _amount);
        txHash = BRIDGE_HUB.requestL2TransactionDirect{ value: msg.value }(
            L2TransactionRequestDirect({
                chainId: ERA_CHAIN_ID,
                mintValue: msg.value,
                l2Contract: L2_ASSET_ROUTER_ADDR,
                l2Value: 0,
                l2Calldata: l2Calldata,
                l2GasLimit: _l2TxGasLimit,
                l2GasPerPubdataByteLimit: _l2TxGasPerPubdataByte,
                factoryDeps: new bytes[](0),
                refundRecipient: AddressAlias.refundRecipient(_refundRecipient, _originalCaller)
            })
        );
        L1_NULLIFIER.bridgehubConfirmL2TransactionForwarded(
            ERA_CHAIN_ID, DataEncoding.legacyDepositHash(_originalCaller, _l1Token, _amount), txHash
        );
        emit LegacyDepositInitiated(ERA_CHAIN_ID, txHash, _originalCaller, _l2Receiver, _l1Token, _amount);
    }

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: the vault. An allowance to the vault is preferred and left to the vault to use.
    function transferFundsToNTV(bytes32 _assetId, uint256 _amount, address _originalCaller)
        external
        override
        onlyNativeTokenVault
        returns (bool)
    {
        address tokenAddress = INativeTokenVault(msg.sender).tokenAddress(_assetId);
        if (tokenAddress == address(0) || tokenAddress == ETH_TOKEN_ADDRESS) return false;
        IERC20 token = IERC20(tokenAddress);

        if (_isLegacyDeposit) {
            address bridge = address(legacyBridge);
            if (token.allowance(bridge, address(this)) >= _amount) {
                token.pull(bridge, msg.sender, _amount);
                return true;
            }
        }
        if (
            token.allowance(_originalCaller, address(this)) >= _amount
                && token.allowance(_originalCaller, msg.sender) < _amount
        ) {
            token.pull(_originalCaller, msg.sender, _amount);
            return true;
        }
        return false;
    }

    /* WITHDRAWALS AND FAILED DEPOSITS */

    /// @inheritdoc IAssetRouterBase
    /// @dev Caller: the nullifier, which vouches for the message. An asset without a handler can only be a foreign
    /// token of the vault, which checks that.
    function finalizeDeposit(uint256 _chainId, bytes32 _assetId, bytes calldata _transferData)
        external
        payable
        override
        onlyNullifier
    {
        address handler = assetHandlerAddress[_assetId];
        if (handler == address(0)) {
            handler = address(nativeTokenVault);
            _setAssetHandler(_assetId, handler);
        }
        IAssetHandler(handler).bridgeMint{ value: msg.value }(_chainId, _assetId, _transferData);
        emit DepositFinalizedAssetRouter(_chainId, _assetId, _transferData);
    }

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: the nullifier, which vouches that the deposit failed and was not yet recovered.
    function bridgeRecoverFailedTransfer(
        uint256 _chainId,
        address _depositSender,
        bytes32 _assetId,
        bytes calldata _assetData
    ) external override onlyNullifier nonReentrant whenNotPaused {
        IL1AssetHandler(assetHandlerAddress[_assetId])
            .bridgeRecoverFailedTransfer(_chainId, _assetId, _depositSender, _assetData);
        emit ClaimedFailedDepositAssetRouter(_chainId, _assetId, _assetData);
    }

    /* FORWARDED TO THE NULLIFIER */

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: anyone.
    function bridgeRecoverFailedTransfer(
        uint256 _chainId,
        address _depositSender,
        bytes32 _assetId,
        bytes calldata _assetData,
        bytes32 _l2TxHash,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes32[] calldata _merkleProof
    ) external override {
        L1_NULLIFIER.bridgeRecoverFailedTransfer(
            _chainId,
            _depositSender,
            _assetId,
            _assetData,
            _l2TxHash,
            _l2BatchNumber,
            _l2MessageIndex,
            _l2TxNumberInBatch,
            _merkleProof
        );
    }

    /// @inheritdoc IL1AssetRouterExtended
    function claimFailedDeposit(
        uint256 _chainId,
        address _depositSender,
        address _l1Token,
        uint256 _amount,
        bytes32 _l2TxHash,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes32[] calldata _merkleProof
    ) external override {
        L1_NULLIFIER.claimFailedDeposit(
            _chainId,
            _depositSender,
            _l1Token,
            _amount,
            _l2TxHash,
            _l2BatchNumber,
            _l2MessageIndex,
            _l2TxNumberInBatch,
            _merkleProof
        );
    }

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: anyone.
    function finalizeWithdrawal(
        uint256 _chainId,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes calldata _message,
        bytes32[] calldata _merkleProof
    ) external override {
        L1_NULLIFIER.finalizeWithdrawal(
            _chainId, _l2BatchNumber, _l2MessageIndex, _l2TxNumberInBatch, _message, _merkleProof
        );
    }

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: anyone.
    function isWithdrawalFinalized(uint256 _chainId, uint256 _l2BatchNumber, uint256 _l2MessageIndex)
        external
        view
        override
        returns (bool)
    {
        return L1_NULLIFIER.isWithdrawalFinalized(_chainId, _l2BatchNumber, _l2MessageIndex);
    }

    /// @inheritdoc IL1SharedBridgeLegacy
    /// @dev Caller: anyone.
    function l2BridgeAddress(uint256 _chainId) external view override returns (address) {
        return L1_NULLIFIER.l2BridgeAddress(_chainId);
    }

    /* VIEWS */

    /// @inheritdoc IL1AssetRouter
    /// @dev Caller: anyone.
    function getDepositCalldata(address _sender, bytes32 _assetId, bytes calldata _assetData)
        external
        view
        override
        returns (bytes memory)
    {
        return DepositCalldata.encode(_sender, _assetId, _assetData, _isL1Token(_assetId));
    }

    /* PRIVATE */

    function _only(address _caller) private view {
        if (msg.sender != _caller) revert Unauthorized(msg.sender);
    }

    function _setAssetHandler(bytes32 _assetId, address _handler) private {
        assetHandlerAddress[_assetId] = _handler;
        emit AssetHandlerRegistered(_assetId, _handler);
    }

    /// @dev An asset without a tracker makes the call fail without data, as there is nobody to ask.
    function _setCounterpartCalldata(uint256 _chainId, address _originalCaller, bytes calldata _data)
        private
        view
        returns (bytes memory)
    {
        (bytes32 assetId, address handler) = DataEncoding.decodeSetCounterpart(_data);
        IL1AssetDeploymentTracker(assetDeploymentTracker[assetId])
            .bridgeCheckCounterpartAddress(_chainId, assetId, _originalCaller, handler);
        return abi.encodeCall(IL2AssetRouter.setAssetHandlerAddress, (block.chainid, assetId, handler));
    }

    function _decodeDeposit(bytes1 _version, address _originalCaller, bytes calldata _data)
        private
        returns (bytes32 assetId, bytes memory transferData, bytes32 txDataHash)
    {
        if (_version == NEW_ENCODING_VERSION) {
            (assetId, transferData) = DataEncoding.decodeDeposit(_data);
            txDataHash = DataEncoding.depositHash(_originalCaller, assetId, transferData);
        } else if (_version == LEGACY_ENCODING_VERSION) {
            (address token, uint256 amount, address receiver) = DataEncoding.decodeLegacyDeposit(_data);
            assetId = nativeTokenVault.ensureTokenIsRegistered(token);
            if (assetId != AssetId.ofToken(block.chainid, token)) revert LegacyEncodingUsedForNonL1Token();
            // Older clients name the amount of an ether deposit by its value alone.
            if (amount == 0 && token == ETH_TOKEN_ADDRESS) amount = msg.value;
            transferData = DataEncoding.encodeBurnData(amount, receiver, token);
            txDataHash = DataEncoding.legacyDepositHash(_originalCaller, token, amount);
        } else {
            revert UnsupportedEncodingVersion();
        }
    }

    function _burnForLegacyBridge(address _originalCaller, address _l2Receiver, address _l1Token, uint256 _amount)
        private
        returns (bytes memory l2Calldata)
    {
        if (_l1Token == L1_WETH_TOKEN) revert TokenNotSupported(_l1Token);
        bytes32 assetId = nativeTokenVault.ensureTokenIsRegistered(_l1Token);
        if (assetId != AssetId.ofToken(block.chainid, _l1Token)) revert LegacyBridgeUsesNonNativeToken();

        bytes memory burnData = DataEncoding.encodeBurnData(_amount, _l2Receiver, _l1Token);
        _isLegacyDeposit = true;
        (, l2Calldata) = _burn(ERA_CHAIN_ID, 0, assetId, _originalCaller, burnData, 0);
        _isLegacyDeposit = false;
    }

    /// @dev An asset without a handler must be a token that the vault can register from the transfer data.
    function _burn(
        uint256 _chainId,
        uint256 _l2Value,
        bytes32 _assetId,
        address _originalCaller,
        bytes memory _transferData,
        uint256 _ethValue
    ) private returns (bytes memory mintData, bytes memory l2Calldata) {
        address handler = assetHandlerAddress[_assetId];
        if (handler == address(0)) {
            handler = address(nativeTokenVault);
            INativeTokenVault(handler).tryRegisterTokenFromBurnData(_transferData, _assetId);
        }
        mintData = IAssetHandler(handler).bridgeBurn{ value: _ethValue }(
            _chainId, _l2Value, _assetId, _originalCaller, _transferData
        );
        l2Calldata = handler == address(nativeTokenVault)
            ? DepositCalldata.encodeOfVault(_originalCaller, _assetId, mintData)
            : DepositCalldata.encode(_originalCaller, _assetId, mintData, _isL1Token(_assetId));
    }

    function _isL1Token(bytes32 _assetId) private view returns (bool) {
        INativeTokenVault vault = nativeTokenVault;
        return vault.tokenAddress(_assetId) != address(0) && vault.originChainId(_assetId) == block.chainid;
    }
}
