// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    LEGACY_ENCODING_VERSION,
    NEW_ENCODING_VERSION
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";
import {
    FinalizeL1DepositParams,
    IL1Nullifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    EthTransferFailed,
    NativeTokenVaultAlreadySet,
    WrongL2Sender
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    IL1NativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/IL1NativeTokenVault.sol";
import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { ETH_TOKEN_ADDRESS } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    AddressAlreadySet,
    DepositDoesNotExist,
    DepositExists,
    IncorrectTokenAddressFromNTV,
    InvalidProof,
    LegacyBridgeNotSet,
    LegacyMethodForNonL1Token,
    SharedBridgeKey,
    SharedBridgeValueNotSet,
    Unauthorized,
    UnsupportedEncodingVersion,
    WithdrawalAlreadyFinalized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_ASSET_ROUTER_ADDR,
    L2_BASE_TOKEN_SYSTEM_CONTRACT_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import { L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/security/PausableUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { AssetId } from "../shared/libraries/AssetId.sol";
import { ReentrancyGuard } from "../shared/ReentrancyGuard.sol";
import { IL1NullifierExtended } from "./interfaces/IL1NullifierExtended.sol";
import { DataEncoding } from "./libraries/DataEncoding.sol";
import { WithdrawalMessage } from "./libraries/WithdrawalMessage.sol";

/// @notice Remembers deposits that may have to be paid back and withdrawals that were paid, and checks their proofs.
/// @dev Trusts Bridgehub for proofs, router and vault for payouts. Its proxy is that of the former shared bridge.
/// @custom:invariant R3 A message (chain, batch, index) pays once, whatever its proof or entry point.
/// @custom:invariant R4 A deposit is paid back at most once, to its sender, and only if it failed.
/// @custom:invariant R5 Base tokens are released by messages of the base token contract alone.
contract L1Nullifier is IL1NullifierExtended, ReentrancyGuard, Ownable2StepUpgradeable, PausableUpgradeable {
    using SafeERC20 for IERC20;

    /// @inheritdoc IL1Nullifier
    IBridgehub public immutable override BRIDGE_HUB;

    uint256 internal immutable ERA_CHAIN_ID;
    address internal immutable ERA_DIAMOND_PROXY;

    uint256 internal eraPostDiamondUpgradeFirstBatch;
    uint256 internal eraPostLegacyBridgeUpgradeFirstBatch;
    uint256 internal eraLegacyBridgeLastDepositBatch;
    uint256 internal eraLegacyBridgeLastDepositTxNumber;

    /// @inheritdoc IL1Nullifier
    IL1ERC20Bridge public override legacyBridge;

    /// @dev Shared bridges of chains from before the asset router; not written any more.
    mapping(uint256 chainId => address l2Bridge) public __DEPRECATED_l2BridgeAddress;

    /// @inheritdoc IL1Nullifier
    mapping(uint256 chainId => mapping(bytes32 l2DepositTxHash => bytes32 depositDataHash))
        public
        override depositHappened;

    /// @inheritdoc IL1Nullifier
    mapping(
        uint256 chainId => mapping(uint256 l2BatchNumber => mapping(uint256 l2MessageIndex => bool isFinalized))
    )
        public
        override isWithdrawalFinalized;

    mapping(uint256 chainId => bool enabled) internal __DEPRECATED_hyperbridgingEnabled;

    /// @dev Balances that the vault has not taken over yet.
    mapping(uint256 chainId => mapping(address l1Token => uint256 balance)) public __DEPRECATED_chainBalance;

    address public __DEPRECATED_admin;
    address public __DEPRECATED_pendingAdmin;

    /// @inheritdoc IL1NullifierExtended
    IL1AssetRouter public override l1AssetRouter;

    /// @inheritdoc IL1Nullifier
    IL1NativeTokenVault public override l1NativeTokenVault;

    constructor(address _bridgehub, uint256 _eraChainId, address _eraDiamondProxy) reentrancyGuardInitializer {
        _disableInitializers();
        BRIDGE_HUB = IBridgehub(_bridgehub);
        ERA_CHAIN_ID = _eraChainId;
        ERA_DIAMOND_PROXY = _eraDiamondProxy;
    }

    modifier onlyAssetRouter() {
        _only(address(l1AssetRouter));
        _;
    }

    modifier onlyNativeTokenVault() {
        _only(address(l1NativeTokenVault));
        _;
    }

    modifier onlyLegacyBridge() {
        _only(address(legacyBridge));
        _;
    }

    /// @inheritdoc IL1NullifierExtended
    function initialize(
        address _owner,
        uint256 _eraPostDiamondUpgradeFirstBatch,
        uint256 _eraPostLegacyBridgeUpgradeFirstBatch,
        uint256 _eraLegacyBridgeLastDepositBatch,
        uint256 _eraLegacyBridgeLastDepositTxNumber
    ) external override reentrancyGuardInitializer initializer {
        if (_owner == address(0)) revert ZeroAddress();
        _transferOwnership(_owner);
        if (eraPostDiamondUpgradeFirstBatch == 0) {
            eraPostDiamondUpgradeFirstBatch = _eraPostDiamondUpgradeFirstBatch;
            eraPostLegacyBridgeUpgradeFirstBatch = _eraPostLegacyBridgeUpgradeFirstBatch;
            eraLegacyBridgeLastDepositBatch = _eraLegacyBridgeLastDepositBatch;
            eraLegacyBridgeLastDepositTxNumber = _eraLegacyBridgeLastDepositTxNumber;
        }
    }

    /* ADMINISTRATION */

    /// @inheritdoc IL1NullifierExtended
    function setL1Erc20Bridge(IL1ERC20Bridge _legacyBridge) external override onlyOwner {
        address current = address(legacyBridge);
        if (current != address(0)) revert AddressAlreadySet(current);
        if (address(_legacyBridge) == address(0)) revert ZeroAddress();
        legacyBridge = _legacyBridge;
    }

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: the owner, once.
    function setL1NativeTokenVault(IL1NativeTokenVault _l1NativeTokenVault) external override onlyOwner {
        if (address(l1NativeTokenVault) != address(0)) revert NativeTokenVaultAlreadySet();
        if (address(_l1NativeTokenVault) == address(0)) revert ZeroAddress();
        l1NativeTokenVault = _l1NativeTokenVault;
    }

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: the owner, once.
    function setL1AssetRouter(address _l1AssetRouter) external override onlyOwner {
        address current = address(l1AssetRouter);
        if (current != address(0)) revert AddressAlreadySet(current);
        if (_l1AssetRouter == address(0)) revert ZeroAddress();
        l1AssetRouter = IL1AssetRouter(_l1AssetRouter);
    }

    /// @inheritdoc IL1NullifierExtended
    function pause() external override onlyOwner {
        _pause();
    }

    /// @inheritdoc IL1NullifierExtended
    function unpause() external override onlyOwner {
        _unpause();
    }

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: the vault, which takes over everything held here.
    function transferTokenToNTV(address _token) external override onlyNativeTokenVault {
        if (_token == ETH_TOKEN_ADDRESS) {
            (bool success,) = msg.sender.call{ value: address(this).balance }("");
            if (!success) revert EthTransferFailed();
        } else {
            IERC20 token = IERC20(_token);
            token.safeTransfer(msg.sender, token.balanceOf(address(this)));
        }
    }

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: the vault, which has added the balance to its own account.
    function nullifyChainBalanceByNTV(uint256 _chainId, address _token) external override onlyNativeTokenVault {
        __DEPRECATED_chainBalance[_chainId][_token] = 0;
    }

    /* DEPOSITS */

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: the asset router. A request that moves no asset comes with hash zero and leaves nothing to claim.
    function bridgehubConfirmL2TransactionForwarded(uint256 _chainId, bytes32 _txDataHash, bytes32 _txHash)
        external
        override
        onlyAssetRouter
        whenNotPaused
    {
        mapping(bytes32 l2DepositTxHash => bytes32 depositDataHash) storage deposits = depositHappened[_chainId];
        if (deposits[_txHash] != bytes32(0)) revert DepositExists();
        deposits[_txHash] = _txDataHash;
        emit BridgehubDepositFinalized(_chainId, _txDataHash, _txHash);
    }

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: anyone; the asset goes to `_depositSender`.
    function bridgeRecoverFailedTransfer(
        uint256 _chainId,
        address _depositSender,
        bytes32 _assetId,
        bytes memory _assetData,
        bytes32 _l2TxHash,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes32[] calldata _merkleProof
    ) external override nonReentrant {
        _checkFailure(_chainId, _l2TxHash, _l2BatchNumber, _l2MessageIndex, _l2TxNumberInBatch, _merkleProof);
        _isPreSharedBridgeDeposit(_chainId, _l2BatchNumber, _l2TxNumberInBatch);
        _checkDeposit(_chainId, _depositSender, _assetId, _assetData, _l2TxHash);
        _payBack(_chainId, _depositSender, _assetId, _assetData, _l2TxHash);
    }

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: anyone; the tokens go to `_depositSender`. Serves only deposits remembered by the legacy hash.
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
        bytes32 assetId = AssetId.ofToken(block.chainid, _l1Token);
        bytes32 registeredId = l1NativeTokenVault.assetId(_l1Token);
        if (registeredId != bytes32(0) && registeredId != assetId) revert LegacyMethodForNonL1Token();

        _checkFailure(_chainId, _l2TxHash, _l2BatchNumber, _l2MessageIndex, _l2TxNumberInBatch, _merkleProof);
        _isPreSharedBridgeDeposit(_chainId, _l2BatchNumber, _l2TxNumberInBatch);
        bytes memory assetData = DataEncoding.encodeBurnData(_amount, address(0), address(0));
        _checkDeposit(_chainId, _depositSender, assetId, assetData, _l2TxHash);
        _payBack(_chainId, _depositSender, assetId, assetData, _l2TxHash);
    }

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: the legacy bridge, which itself remembers the deposits from before the shared bridge.
    function claimFailedDepositLegacyErc20Bridge(
        address _depositSender,
        address _l1Token,
        uint256 _amount,
        bytes32 _l2TxHash,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes32[] calldata _merkleProof
    ) external override onlyLegacyBridge {
        _checkFailure(ERA_CHAIN_ID, _l2TxHash, _l2BatchNumber, _l2MessageIndex, _l2TxNumberInBatch, _merkleProof);
        bytes32 assetId = AssetId.ofToken(block.chainid, _l1Token);
        bytes memory assetData = DataEncoding.encodeBurnData(_amount, address(0), address(0));
        if (!_isPreSharedBridgeDeposit(ERA_CHAIN_ID, _l2BatchNumber, _l2TxNumberInBatch)) {
            _checkDeposit(ERA_CHAIN_ID, _depositSender, assetId, assetData, _l2TxHash);
        }
        _payBack(ERA_CHAIN_ID, _depositSender, assetId, assetData, _l2TxHash);
    }

    /// @inheritdoc IL1NullifierExtended
    function encodeTxDataHash(
        bytes1 _encodingVersion,
        address _originalCaller,
        bytes32 _assetId,
        bytes calldata _transferData
    ) external view override returns (bytes32) {
        if (_encodingVersion == LEGACY_ENCODING_VERSION) {
            address token = l1NativeTokenVault.tokenAddress(_assetId);
            if (AssetId.ofToken(block.chainid, token) != _assetId) {
                revert IncorrectTokenAddressFromNTV(_assetId, token);
            }
            (uint256 amount,,) = DataEncoding.decodeBurnData(_transferData);
            return DataEncoding.legacyDepositHash(_originalCaller, token, amount);
        }
        if (_encodingVersion != NEW_ENCODING_VERSION) revert UnsupportedEncodingVersion();
        return DataEncoding.depositHash(_originalCaller, _assetId, _transferData);
    }

    /* WITHDRAWALS */

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: anyone; the message names asset and receiver.
    function finalizeDeposit(FinalizeL1DepositParams calldata _finalizeWithdrawalParams) external override {
        _finalizeDeposit(
            _finalizeWithdrawalParams.chainId,
            _finalizeWithdrawalParams.l2BatchNumber,
            _finalizeWithdrawalParams.l2MessageIndex,
            _finalizeWithdrawalParams.l2Sender,
            _finalizeWithdrawalParams.l2TxNumberInBatch,
            _finalizeWithdrawalParams.message,
            _finalizeWithdrawalParams.merkleProof
        );
    }

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: anyone. Serves only chains that have a shared bridge from before the asset router.
    function finalizeWithdrawal(
        uint256 _chainId,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes calldata _message,
        bytes32[] calldata _merkleProof
    ) external override {
        address l2Bridge = __DEPRECATED_l2BridgeAddress[_chainId];
        if (l2Bridge == address(0)) revert LegacyBridgeNotSet();
        _finalizeDeposit(
            _chainId, _l2BatchNumber, _l2MessageIndex, l2Bridge, _l2TxNumberInBatch, _message, _merkleProof
        );
    }

    /* VIEWS */

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: anyone.
    function l2BridgeAddress(uint256 _chainId) external view override returns (address) {
        return __DEPRECATED_l2BridgeAddress[_chainId];
    }

    /// @inheritdoc IL1Nullifier
    /// @dev Caller: anyone.
    function chainBalance(uint256 _chainId, address _token) external view override returns (uint256) {
        return __DEPRECATED_chainBalance[_chainId][_token];
    }

    /* PRIVATE: FAILED DEPOSITS */

    function _only(address _caller) private view {
        if (msg.sender != _caller) revert Unauthorized(msg.sender);
    }

    function _checkFailure(
        uint256 _chainId,
        bytes32 _l2TxHash,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes32[] calldata _merkleProof
    ) private view whenNotPaused {
        bool isProven = BRIDGE_HUB.proveL1ToL2TransactionStatus(
            _chainId, _l2TxHash, _l2BatchNumber, _l2MessageIndex, _l2TxNumberInBatch, _merkleProof, TxStatus.Failure
        );
        if (!isProven) revert InvalidProof();
    }

    /// @dev Deposits are remembered by one of two hashes, which never coincide, so the order does not matter. A failure
    /// to compute the legacy hash only means that the deposit was not made that way.
    function _checkDeposit(
        uint256 _chainId,
        address _depositSender,
        bytes32 _assetId,
        bytes memory _assetData,
        bytes32 _l2TxHash
    ) private view {
        bytes32 stored = depositHappened[_chainId][_l2TxHash];
        if (DataEncoding.depositHash(_depositSender, _assetId, _assetData) == stored) return;
        try this.encodeTxDataHash(LEGACY_ENCODING_VERSION, _depositSender, _assetId, _assetData) returns (
            bytes32 legacyHash
        ) {
            if (legacyHash == stored) return;
        } catch { }
        revert DepositDoesNotExist();
    }

    function _payBack(
        uint256 _chainId,
        address _depositSender,
        bytes32 _assetId,
        bytes memory _assetData,
        bytes32 _l2TxHash
    ) private {
        delete depositHappened[_chainId][_l2TxHash];
        l1AssetRouter.bridgeRecoverFailedTransfer(_chainId, _depositSender, _assetId, _assetData);
    }

    /* PRIVATE: WITHDRAWALS */

    function _finalizeDeposit(
        uint256 _chainId,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        address _l2Sender,
        uint16 _l2TxNumberInBatch,
        bytes calldata _message,
        bytes32[] calldata _merkleProof
    ) private nonReentrant whenNotPaused {
        {
            mapping(uint256 l2MessageIndex => bool isFinalized) storage finalized =
                isWithdrawalFinalized[_chainId][_l2BatchNumber];
            if (finalized[_l2MessageIndex]) revert WithdrawalAlreadyFinalized();
            finalized[_l2MessageIndex] = true;
        }

        bytes32 assetId;
        bytes memory transferData;
        {
            bytes32 baseTokenAssetId = BRIDGE_HUB.baseTokenAssetId(_chainId);
            // Only the legacy token form needs the vault, so only there its address is read.
            (assetId, transferData) = WithdrawalMessage.isLegacyToken(_message)
                ? WithdrawalMessage.parseLegacyToken(_message, l1NativeTokenVault)
                : WithdrawalMessage.parse(_message, baseTokenAssetId);
            _checkL2Sender(_chainId, _l2Sender);
            // Base tokens are released by their own contract alone; the proof fails if another one sent the message.
            if (assetId == baseTokenAssetId) _l2Sender = L2_BASE_TOKEN_SYSTEM_CONTRACT_ADDR;
        }
        if (!BRIDGE_HUB.proveL2MessageInclusion(
                _chainId,
                _l2BatchNumber,
                _l2MessageIndex,
                L2Message({ txNumberInBatch: _l2TxNumberInBatch, sender: _l2Sender, data: _message }),
                _merkleProof
            )) {
            revert InvalidProof();
        }
        if (_chainId == ERA_CHAIN_ID) _checkNotFinalizedBefore(_l2BatchNumber, _l2MessageIndex);
        l1AssetRouter.finalizeDeposit(_chainId, assetId, transferData);
    }

    /// @dev Where a chain has no legacy bridge, sender zero passes here; no message has that sender.
    function _checkL2Sender(uint256 _chainId, address _l2Sender) private view {
        if (
            _l2Sender != L2_ASSET_ROUTER_ADDR && _l2Sender != L2_BASE_TOKEN_SYSTEM_CONTRACT_ADDR
                && _l2Sender != __DEPRECATED_l2BridgeAddress[_chainId]
        ) {
            revert WrongL2Sender(_l2Sender);
        }
    }

    /* PRIVATE: BOUNDARIES OF ERA'S PAST */

    /// @dev Era's diamond and the legacy bridge paid withdrawals of early batches; both are asked whatever the asset.
    function _checkNotFinalizedBefore(uint256 _l2BatchNumber, uint256 _l2MessageIndex) private view {
        if (
            _isBefore(_l2BatchNumber, eraPostDiamondUpgradeFirstBatch, SharedBridgeKey.PostUpgradeFirstBatch)
                && IGetters(ERA_DIAMOND_PROXY).isEthWithdrawalFinalized(_l2BatchNumber, _l2MessageIndex)
        ) {
            revert WithdrawalAlreadyFinalized();
        }
        if (
            _isBefore(_l2BatchNumber, eraPostLegacyBridgeUpgradeFirstBatch, SharedBridgeKey.LegacyBridgeFirstBatch)
                && legacyBridge.isWithdrawalFinalized(_l2BatchNumber, _l2MessageIndex)
        ) {
            revert WithdrawalAlreadyFinalized();
        }
    }

    /// @dev Also called where the answer does not matter: an unset boundary must stop every claim on Era.
    function _isPreSharedBridgeDeposit(uint256 _chainId, uint256 _l2BatchNumber, uint256 _l2TxNumberInBatch)
        private
        view
        returns (bool)
    {
        if (_chainId != ERA_CHAIN_ID) return false;
        uint256 lastBatch = eraLegacyBridgeLastDepositBatch;
        if (_isBefore(_l2BatchNumber, lastBatch, SharedBridgeKey.LegacyBridgeLastDepositBatch)) return true;
        return _l2BatchNumber == lastBatch && _l2TxNumberInBatch < eraLegacyBridgeLastDepositTxNumber;
    }

    function _isBefore(uint256 _l2BatchNumber, uint256 _boundary, SharedBridgeKey _key) private pure returns (bool) {
        if (_boundary == 0) revert SharedBridgeValueNotSet(_key);
        return _l2BatchNumber < _boundary;
    }
}
