// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    AssetHandlerModifiers
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/AssetHandlerModifiers.sol";
import { IAssetHandler } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IAssetHandler.sol";
import { EmptyToken } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    INativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/INativeTokenVault.sol";
import {
    AddressMismatch,
    AmountMustBeGreaterThanZero,
    AssetIdAlreadyRegistered,
    AssetIdMismatch,
    BurningNativeWETHNotSupported,
    DeployingBridgedTokenForNativeToken,
    EmptyDeposit,
    NonEmptyMsgValue,
    TokenNotSupported,
    Unauthorized,
    ValueMismatch,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/security/PausableUpgradeable.sol";
import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import { IBeacon } from "@openzeppelin/contracts/proxy/beacon/IBeacon.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Create2 } from "@openzeppelin/contracts/utils/Create2.sol";

import { AssetId } from "../shared/libraries/AssetId.sol";
import { IBridgedStandardERC20 } from "./interfaces/IBridgedStandardERC20.sol";
import { INativeTokenVaultExtended } from "./interfaces/INativeTokenVaultExtended.sol";
import { DataEncoding } from "./libraries/DataEncoding.sol";
import { ExactTransfer } from "./libraries/ExactTransfer.sol";
import { TokenGetters } from "./libraries/TokenGetters.sol";

/// @notice Default asset handler: locks tokens of its own chain, mints and burns representations of all others.
/// @dev Where it keeps accounts per chain and how it pays out is left to the derived vault. An asset id binds origin
/// chain and token, so each representation has one address and no chain can speak for tokens of another.
abstract contract NativeTokenVault is
    INativeTokenVaultExtended,
    IAssetHandler,
    AssetHandlerModifiers,
    Ownable2StepUpgradeable,
    PausableUpgradeable
{
    using ExactTransfer for IERC20;

    /// @inheritdoc INativeTokenVault
    address public immutable override WETH_TOKEN;

    /// @inheritdoc INativeTokenVault
    IAssetRouterBase public immutable override ASSET_ROUTER;

    /// @inheritdoc INativeTokenVaultExtended
    bytes32 public immutable override BASE_TOKEN_ASSET_ID;

    /// @inheritdoc INativeTokenVault
    uint256 public immutable override L1_CHAIN_ID;

    /// @inheritdoc INativeTokenVaultExtended
    IBeacon public override bridgedTokenBeacon;

    /// @inheritdoc INativeTokenVault
    mapping(bytes32 assetId => uint256 chainId) public override originChainId;

    /// @inheritdoc INativeTokenVault
    mapping(bytes32 assetId => address token) public override tokenAddress;

    /// @inheritdoc INativeTokenVault
    mapping(address token => bytes32 assetId) public override assetId;

    uint256[46] private __gap;

    constructor(address _wethToken, address _assetRouter, bytes32 _baseTokenAssetId, uint256 _l1ChainId) {
        WETH_TOKEN = _wethToken;
        ASSET_ROUTER = IAssetRouterBase(_assetRouter);
        BASE_TOKEN_ASSET_ID = _baseTokenAssetId;
        L1_CHAIN_ID = _l1ChainId;
    }

    modifier onlyAssetRouter() {
        if (msg.sender != address(ASSET_ROUTER)) revert Unauthorized(msg.sender);
        _;
    }

    /* REGISTRATION */

    /// @inheritdoc INativeTokenVault
    /// @dev Caller: anyone.
    function registerToken(address _nativeToken) external override {
        _registerToken(_nativeToken);
    }

    /// @inheritdoc INativeTokenVault
    /// @dev Caller: anyone.
    function ensureTokenIsRegistered(address _nativeToken) external override returns (bytes32) {
        return _ensureTokenIsRegistered(_nativeToken);
    }

    /// @inheritdoc INativeTokenVault
    /// @dev Caller: anyone.
    function tryRegisterTokenFromBurnData(bytes calldata _burnData, bytes32 _expectedAssetId) external override {
        (,, address token) = DataEncoding.decodeBurnData(_burnData);
        if (token == address(0)) revert ZeroAddress();
        if (assetId[token] != bytes32(0)) revert AssetIdAlreadyRegistered();
        _checkRegistrable(token);
        bytes32 registered = _registerNative(token);
        if (registered != _expectedAssetId) revert AssetIdMismatch(_expectedAssetId, registered);
    }

    /* BURN AND MINT */

    /// @inheritdoc IAssetHandler
    /// @dev Caller: the asset router, which vouches for `_originalCaller`.
    function bridgeBurn(
        uint256 _chainId,
        uint256 _l2MsgValue,
        bytes32 _assetId,
        address _originalCaller,
        bytes calldata _data
    )
        external
        payable
        override
        requireZeroValue(_l2MsgValue)
        onlyAssetRouter
        whenNotPaused
        returns (bytes memory mintData)
    {
        (uint256 amount, address receiver, address token) = DataEncoding.decodeBurnData(_data);
        if (token == address(0)) {
            token = tokenAddress[_assetId];
            if (token == address(0)) revert ZeroAddress();
        }
        bytes32 idOfToken = assetId[token];
        if (idOfToken != _assetId) revert AssetIdMismatch(idOfToken, _assetId);

        uint256 origin = originChainId[_assetId];
        address originToken;
        if (origin == block.chainid) {
            originToken = token;
            _burnNative(_chainId, _assetId, _originalCaller, token, amount);
        } else {
            _burnBridged(_chainId, _assetId, _originalCaller, token, amount);
        }
        emit BridgeBurn(_chainId, _assetId, _originalCaller, receiver, amount);

        if (originToken == address(0)) {
            if (origin == 0) revert ZeroAddress();
            originToken = IBridgedStandardERC20(token).originToken();
            if (originToken == address(0)) revert ZeroAddress();
        }
        mintData = DataEncoding.encodeMintData(
            _originalCaller, receiver, originToken, amount, TokenGetters.metadata(token, origin)
        );
    }

    /// @inheritdoc IAssetHandler
    /// @dev Caller: the asset router, which vouches that `_data` is a message of chain `_chainId`.
    function bridgeMint(uint256 _chainId, bytes32 _assetId, bytes calldata _data)
        external
        payable
        override
        requireZeroValue(msg.value)
        onlyAssetRouter
        whenNotPaused
    {
        (, address receiver, address originToken, uint256 amount, bytes memory metadata) =
            DataEncoding.decodeMintData(_data);
        address token = tokenAddress[_assetId];
        if (originChainId[_assetId] == block.chainid) {
            _decreaseChainBalance(_chainId, _assetId, amount, true);
            _payOut(_assetId, token, receiver, amount);
        } else {
            if (token == address(0)) token = _deployBridgedToken(_assetId, originToken, metadata);
            _decreaseChainBalance(_chainId, _assetId, amount, false);
            IBridgedStandardERC20(token).bridgeMint(receiver, amount);
        }
        emit BridgeMint(_chainId, _assetId, receiver, amount);
    }

    /* PAUSE */

    /// @inheritdoc INativeTokenVaultExtended
    function pause() external override onlyOwner {
        _pause();
    }

    /// @inheritdoc INativeTokenVaultExtended
    function unpause() external override onlyOwner {
        _unpause();
    }

    /* VIEWS */

    /// @inheritdoc INativeTokenVault
    /// @dev Caller: anyone.
    function getERC20Getters(address _token, uint256 _originChainId) external view override returns (bytes memory) {
        return TokenGetters.metadata(_token, _originChainId);
    }

    /// @inheritdoc INativeTokenVaultExtended
    function tokenDataOriginChainId(bytes calldata _tokenData) external view override returns (uint256 origin) {
        (origin,,,) = DataEncoding.decodeTokenData(_tokenData);
        if (origin == 0) origin = L1_CHAIN_ID;
    }

    /// @inheritdoc INativeTokenVault
    /// @dev Caller: anyone.
    function calculateCreate2TokenAddress(uint256 _originChainId, address _originToken)
        external
        view
        override
        returns (address)
    {
        return _bridgedTokenAddress(_originChainId, _originToken);
    }

    /* LEFT TO THE DERIVED VAULT */

    /// @dev Records that `_amount` of the asset went to `_chainId`.
    function _increaseChainBalance(uint256 _chainId, bytes32 _assetId, uint256 _amount, bool _isNative) internal virtual;

    /// @dev Records that `_amount` of the asset came back from `_chainId`, if that chain may release so much.
    function _decreaseChainBalance(uint256 _chainId, bytes32 _assetId, uint256 _amount, bool _isNative) internal virtual;

    /// @dev Asks whether another contract already moved exactly `_amount` from the caller into the vault.
    function _tokensAlreadyPulled(bytes32 _assetId, uint256 _amount, address _originalCaller)
        internal
        virtual
        returns (bool);

    /// @dev Sends a token of this chain to `_receiver`.
    function _payOut(bytes32 _assetId, address _token, address _receiver, uint256 _amount) internal virtual;

    /* INTERNAL: REGISTRATION */

    function _ensureTokenIsRegistered(address _nativeToken) internal returns (bytes32 id) {
        id = assetId[_nativeToken];
        if (id == bytes32(0)) id = _registerToken(_nativeToken);
    }

    function _registerToken(address _nativeToken) internal returns (bytes32) {
        _checkRegistrable(_nativeToken);
        if (assetId[_nativeToken] != bytes32(0)) revert AssetIdAlreadyRegistered();
        return _registerNative(_nativeToken);
    }

    /// @dev On L1 the wrapped ether is accepted, as withdrawals of it may be outstanding; it can never be burned. What
    /// has no code yet may become a representation.
    function _checkRegistrable(address _nativeToken) private view {
        if (_nativeToken == WETH_TOKEN && block.chainid != L1_CHAIN_ID) revert TokenNotSupported(_nativeToken);
        if (_nativeToken.code.length == 0) revert EmptyToken();
    }

    function _registerNative(address _nativeToken) internal returns (bytes32 id) {
        id = AssetId.ofToken(block.chainid, _nativeToken);
        tokenAddress[id] = _nativeToken;
        assetId[_nativeToken] = id;
        originChainId[id] = block.chainid;
        ASSET_ROUTER.setAssetHandlerAddressThisChain(bytes32(uint256(uint160(_nativeToken))), address(this));
    }

    /* INTERNAL: BURN */

    function _burnNative(
        uint256 _chainId,
        bytes32 _assetId,
        address _originalCaller,
        address _nativeToken,
        uint256 _amount
    ) private {
        bool alreadyPulled = _tokensAlreadyPulled(_assetId, _amount, _originalCaller);
        if (_nativeToken == WETH_TOKEN) revert BurningNativeWETHNotSupported();

        if (_assetId == BASE_TOKEN_ASSET_ID) {
            if (_amount != msg.value) revert ValueMismatch(_amount, msg.value);
            _increaseChainBalance(_chainId, _assetId, _amount, true);
        } else {
            if (msg.value != 0) revert NonEmptyMsgValue();
            _increaseChainBalance(_chainId, _assetId, _amount, true);
            if (!alreadyPulled) IERC20(_nativeToken).pull(_originalCaller, address(this), _amount);
        }
        if (_amount == 0) revert EmptyDeposit();
    }

    /// @dev Representations trust the vault, so the caller's balance is burnt without an allowance.
    function _burnBridged(
        uint256 _chainId,
        bytes32 _assetId,
        address _originalCaller,
        address _bridgedToken,
        uint256 _amount
    ) private {
        if (msg.value != 0) revert NonEmptyMsgValue();
        if (_amount == 0) revert AmountMustBeGreaterThanZero();
        IBridgedStandardERC20(_bridgedToken).bridgeBurn(_originalCaller, _amount);
        _increaseChainBalance(_chainId, _assetId, _amount, false);
    }

    /* INTERNAL: REPRESENTATIONS */

    /// @dev The metadata's origin chain is believed only because the asset id must bind it.
    function _deployBridgedToken(bytes32 _assetId, address _originToken, bytes memory _metadata)
        private
        returns (address token)
    {
        // The external call turns the metadata into calldata, which the decoder slices.
        uint256 origin = this.tokenDataOriginChainId(_metadata);
        address expected = _bridgedTokenAddress(origin, _originToken);
        bytes32 expectedId = AssetId.ofToken(origin, _originToken);
        if (_assetId != expectedId) revert AssetIdMismatch(expectedId, _assetId);
        if (origin == block.chainid) revert DeployingBridgedTokenForNativeToken();

        token = address(new BeaconProxy{ salt: _salt(origin, _originToken) }(address(bridgedTokenBeacon), ""));
        IBridgedStandardERC20(token).bridgeInitialize(_assetId, _originToken, _metadata);
        originChainId[_assetId] = origin;
        if (token != expected) revert AddressMismatch(expected, token);
        tokenAddress[_assetId] = token;
        assetId[token] = _assetId;
    }

    function _bridgedTokenAddress(uint256 _originChainId, address _originToken) private view returns (address) {
        bytes32 initCodeHash = keccak256(
            bytes.concat(type(BeaconProxy).creationCode, abi.encode(address(bridgedTokenBeacon), bytes("")))
        );
        return Create2.computeAddress(_salt(_originChainId, _originToken), initCodeHash);
    }

    function _salt(uint256 _originChainId, address _originToken) private pure returns (bytes32) {
        return keccak256(abi.encode(_originChainId, _originToken));
    }
}
