// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    IL1AssetDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1AssetDeploymentTracker.sol";
import {
    IL1AssetHandler
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1AssetHandler.sol";
import { IL1Nullifier } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    ClaimFailedDepositFailed,
    WrongAmountTransferred,
    WrongCounterpart,
    ZeroAmountToTransfer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    IL1NativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/IL1NativeTokenVault.sol";
import { ETH_TOKEN_ADDRESS } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    InsufficientChainBalance,
    NoFundsTransferred,
    OriginChainIdNotFound,
    Unauthorized,
    WithdrawFailed,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_NATIVE_TOKEN_VAULT_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import { IBeacon } from "@openzeppelin/contracts/proxy/beacon/IBeacon.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { AssetId } from "../shared/libraries/AssetId.sol";
import { IBridgedStandardERC20 } from "./interfaces/IBridgedStandardERC20.sol";
import { IL1NativeTokenVaultExtended } from "./interfaces/IL1NativeTokenVaultExtended.sol";
import { DataEncoding } from "./libraries/DataEncoding.sol";
import { NativeTokenVault } from "./NativeTokenVault.sol";

/// @notice The vault on L1: holds the funds of all chains and an account of each asset per chain.
/// @custom:invariant R1 For every token of L1 the vault's balance covers the sum of the chains' accounts.
/// @custom:invariant R2 No chain releases more of an asset than went to it, except of assets that originate from it.
contract L1NativeTokenVault is IL1NativeTokenVaultExtended, IL1AssetHandler, NativeTokenVault {
    using SafeERC20 for IERC20;

    /// @inheritdoc IL1NativeTokenVault
    IL1Nullifier public immutable override L1_NULLIFIER;

    /// @inheritdoc IL1NativeTokenVault
    /// @dev Keyed by the chain that sends or receives the message, never by its settlement layer.
    mapping(uint256 chainId => mapping(bytes32 assetId => uint256 balance)) public override chainBalance;

    constructor(address _l1WethAddress, address _l1AssetRouter, address _l1Nullifier)
        NativeTokenVault(_l1WethAddress, _l1AssetRouter, AssetId.ofEth(block.chainid), block.chainid)
    {
        _disableInitializers();
        L1_NULLIFIER = IL1Nullifier(_l1Nullifier);
    }

    /// @dev Ether from before the vault existed. Deposited ether comes with `bridgeBurn`.
    receive() external payable {
        if (msg.sender != address(L1_NULLIFIER)) revert Unauthorized(msg.sender);
    }

    /// @inheritdoc IL1NativeTokenVaultExtended
    function initialize(address _owner, address _bridgedTokenBeacon) external override initializer {
        if (_owner == address(0)) revert ZeroAddress();
        bridgedTokenBeacon = IBeacon(_bridgedTokenBeacon);
        _transferOwnership(_owner);
    }

    /* REGISTRATION AND TAKE-OVER FROM THE SHARED BRIDGE */

    /// @inheritdoc IL1NativeTokenVault
    /// @dev Caller: anyone, any number of times; the result is always the same.
    function registerEthToken() external override {
        _registerNative(ETH_TOKEN_ADDRESS);
    }

    /// @inheritdoc IL1NativeTokenVaultExtended
    function transferFundsFromSharedBridge(address _token) external override {
        _ensureTokenIsRegistered(_token);
        if (_token == ETH_TOKEN_ADDRESS) {
            uint256 ethBefore = address(this).balance;
            L1_NULLIFIER.transferTokenToNTV(_token);
            if (address(this).balance <= ethBefore) revert NoFundsTransferred();
        } else {
            IERC20 token = IERC20(_token);
            uint256 nullifierBalance = token.balanceOf(address(L1_NULLIFIER));
            if (nullifierBalance == 0) revert ZeroAmountToTransfer();
            uint256 balanceBefore = token.balanceOf(address(this));
            L1_NULLIFIER.transferTokenToNTV(_token);
            uint256 received = token.balanceOf(address(this)) - balanceBefore;
            if (received < nullifierBalance) revert WrongAmountTransferred(received, nullifierBalance);
        }
    }

    /// @inheritdoc IL1NativeTokenVaultExtended
    function updateChainBalancesFromSharedBridge(address _token, uint256 _targetChainId) external override {
        bytes32 id = AssetId.ofToken(block.chainid, _token);
        chainBalance[_targetChainId][id] += L1_NULLIFIER.chainBalance(_targetChainId, _token);
        originChainId[id] = block.chainid;
        L1_NULLIFIER.nullifyChainBalanceByNTV(_targetChainId, _token);
    }

    /* FAILED DEPOSITS */

    /// @inheritdoc IL1AssetHandler
    /// @dev Caller: the asset router, which vouches that the deposit failed and was not yet recovered.
    function bridgeRecoverFailedTransfer(
        uint256 _chainId,
        bytes32 _assetId,
        address _depositSender,
        bytes calldata _data
    ) external payable override requireZeroValue(msg.value) onlyAssetRouter whenNotPaused {
        (uint256 amount,,) = DataEncoding.decodeBurnData(_data);
        if (amount == 0) revert NoFundsTransferred();
        _decreaseChainBalance(_chainId, _assetId, amount, false);

        if (_assetId == BASE_TOKEN_ASSET_ID) {
            // The sender may be a contract that needs any amount of gas to accept ether.
            (bool success,) = _depositSender.call{ value: amount }("");
            if (!success) revert ClaimFailedDepositFailed();
            return;
        }
        address token = tokenAddress[_assetId];
        uint256 origin = _originChainIdOf(_assetId, token);
        if (origin == block.chainid) {
            IERC20(token).safeTransfer(_depositSender, amount);
        } else if (origin != 0) {
            IBridgedStandardERC20(token).bridgeMint(_depositSender, amount);
        } else {
            revert OriginChainIdNotFound();
        }
    }

    /// @inheritdoc IL1AssetDeploymentTracker
    /// @dev Caller: the asset router. Anyone may ask it, as the only counterpart is the vault of the other chain.
    function bridgeCheckCounterpartAddress(uint256, bytes32, address, address _assetHandlerAddressOnCounterpart)
        external
        view
        override
        onlyAssetRouter
    {
        if (_assetHandlerAddressOnCounterpart != L2_NATIVE_TOKEN_VAULT_ADDR) revert WrongCounterpart();
    }

    /* HOOKS */

    /// @inheritdoc NativeTokenVault
    function _increaseChainBalance(uint256 _chainId, bytes32 _assetId, uint256 _amount, bool _isNative)
        internal
        override
    {
        if (!_isUnlimited(_chainId, _assetId, _isNative)) chainBalance[_chainId][_assetId] += _amount;
    }

    /// @inheritdoc NativeTokenVault
    function _decreaseChainBalance(uint256 _chainId, bytes32 _assetId, uint256 _amount, bool _isNative)
        internal
        override
    {
        if (_isUnlimited(_chainId, _assetId, _isNative)) return;
        uint256 balance = chainBalance[_chainId][_assetId];
        if (balance < _amount) revert InsufficientChainBalance();
        // Cannot underflow: checked above.
        unchecked {
            chainBalance[_chainId][_assetId] = balance - _amount;
        }
    }

    /// @inheritdoc NativeTokenVault
    /// @dev The router holds the approvals that users gave before the vault existed. It has nothing to say about ether.
    function _tokensAlreadyPulled(bytes32 _assetId, uint256 _amount, address _originalCaller)
        internal
        override
        returns (bool)
    {
        if (_assetId == BASE_TOKEN_ASSET_ID) return false;
        return IL1AssetRouter(address(ASSET_ROUTER)).transferFundsToNTV(_assetId, _amount, _originalCaller);
    }

    /// @inheritdoc NativeTokenVault
    function _payOut(bytes32 _assetId, address _token, address _receiver, uint256 _amount) internal override {
        if (_assetId == BASE_TOKEN_ASSET_ID) {
            // The receiver may be a contract that needs any amount of gas to accept ether.
            (bool success,) = _receiver.call{ value: _amount }("");
            if (!success) revert WithdrawFailed();
        } else {
            IERC20(_token).safeTransfer(_receiver, _amount);
        }
    }

    /* PRIVATE */

    /// @dev A chain may release any amount of an asset that originates from it.
    function _isUnlimited(uint256 _chainId, bytes32 _assetId, bool _isNative) private view returns (bool) {
        return !_isNative && originChainId[_assetId] == _chainId;
    }

    /// @dev Deposits from before origin chains were recorded can only be of tokens that the bridge holds.
    function _originChainIdOf(bytes32 _assetId, address _token) private view returns (uint256 origin) {
        origin = originChainId[_assetId];
        if (origin != 0) return origin;
        IERC20 token = IERC20(_token);
        bool isHeld = token.balanceOf(address(this)) > 0 || token.balanceOf(address(L1_NULLIFIER)) > 0;
        return isHeld ? block.chainid : 0;
    }
}
