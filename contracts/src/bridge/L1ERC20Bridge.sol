// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";
import {
    FinalizeL1DepositParams,
    IL1Nullifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    IL1NativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/IL1NativeTokenVault.sol";
import { ETH_TOKEN_ADDRESS } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    AssetRouterAllowanceNotZero,
    EmptyDeposit,
    ETHDepositNotSupported,
    WithdrawalAlreadyFinalized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { ReentrancyGuard } from "../shared/ReentrancyGuard.sol";
import { IL1ERC20BridgeExtended } from "./interfaces/IL1ERC20BridgeExtended.sol";
import { ExactTransfer } from "./libraries/ExactTransfer.sol";

/// @notice The address that integrations of ZKsync Era knew before there were many chains: a thin layer over router
/// and nullifier. It holds tokens only within one deposit.
contract L1ERC20Bridge is IL1ERC20BridgeExtended, ReentrancyGuard {
    using ExactTransfer for IERC20;
    using SafeERC20 for IERC20;

    /// @dev keccak256("zksyncCreate2")
    bytes32 private constant L2_CREATE2_PREFIX = 0x2020dba91b30cc0006188af794c2fb30dd8520db7e2c088b7fc7c103c00ca494;

    /// @inheritdoc IL1ERC20Bridge
    IL1Nullifier public immutable override L1_NULLIFIER;

    /// @inheritdoc IL1ERC20Bridge
    IL1AssetRouter public immutable override L1_ASSET_ROUTER;

    /// @inheritdoc IL1ERC20Bridge
    IL1NativeTokenVault public immutable override L1_NATIVE_TOKEN_VAULT;

    /// @inheritdoc IL1ERC20BridgeExtended
    uint256 public immutable override ERA_CHAIN_ID;

    /// @inheritdoc IL1ERC20Bridge
    /// @dev Withdrawals from before the nullifier existed; not written any more.
    mapping(uint256 l2BatchNumber => mapping(uint256 l2MessageIndex => bool isFinalized))
        public
        override isWithdrawalFinalized;

    /// @inheritdoc IL1ERC20Bridge
    mapping(address account => mapping(address l1Token => mapping(bytes32 l2TxHash => uint256 amount)))
        public
        override depositAmount;

    /// @inheritdoc IL1ERC20Bridge
    /// @dev Not written any more, nor are the next two.
    address public override l2Bridge;

    /// @inheritdoc IL1ERC20Bridge
    address public override l2TokenBeacon;

    /// @inheritdoc IL1ERC20BridgeExtended
    bytes32 public override l2TokenProxyBytecodeHash;

    // Slots 5 and following held mappings of earlier versions and must not be used again.

    constructor(address _nullifier, address _assetRouter, address _nativeTokenVault, uint256 _eraChainId)
        reentrancyGuardInitializer
    {
        L1_NULLIFIER = IL1Nullifier(_nullifier);
        L1_ASSET_ROUTER = IL1AssetRouter(_assetRouter);
        L1_NATIVE_TOKEN_VAULT = IL1NativeTokenVault(_nativeTokenVault);
        ERA_CHAIN_ID = _eraChainId;
    }

    /// @inheritdoc IL1ERC20BridgeExtended
    function initialize() external override reentrancyGuardInitializer { }

    /* DEPOSITS */

    /// @inheritdoc IL1ERC20Bridge
    /// @dev Caller: anyone; the refund goes to the caller or, if that is a contract, to its alias.
    function deposit(
        address _l2Receiver,
        address _l1Token,
        uint256 _amount,
        uint256 _l2TxGasLimit,
        uint256 _l2TxGasPerPubdataByte
    ) external payable override nonReentrant returns (bytes32) {
        return _deposit(_l2Receiver, _l1Token, _amount, _l2TxGasLimit, _l2TxGasPerPubdataByte, address(0));
    }

    /// @inheritdoc IL1ERC20Bridge
    /// @dev Caller: anyone, who must have approved this contract for `_amount`.
    function deposit(
        address _l2Receiver,
        address _l1Token,
        uint256 _amount,
        uint256 _l2TxGasLimit,
        uint256 _l2TxGasPerPubdataByte,
        address _refundRecipient
    ) external payable override nonReentrant returns (bytes32) {
        return _deposit(_l2Receiver, _l1Token, _amount, _l2TxGasLimit, _l2TxGasPerPubdataByte, _refundRecipient);
    }

    /// @inheritdoc IL1ERC20Bridge
    /// @dev Caller: anyone; the tokens go to `_depositSender`. Needs the nullifier to know this contract.
    function claimFailedDeposit(
        address _depositSender,
        address _l1Token,
        bytes32 _l2TxHash,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes32[] calldata _merkleProof
    ) external override nonReentrant {
        uint256 amount = depositAmount[_depositSender][_l1Token][_l2TxHash];
        if (amount == 0) revert EmptyDeposit();
        delete depositAmount[_depositSender][_l1Token][_l2TxHash];

        L1_NULLIFIER.claimFailedDepositLegacyErc20Bridge(
            _depositSender,
            _l1Token,
            amount,
            _l2TxHash,
            _l2BatchNumber,
            _l2MessageIndex,
            _l2TxNumberInBatch,
            _merkleProof
        );
        emit ClaimedFailedDeposit(_depositSender, _l1Token, amount);
    }

    /* WITHDRAWALS */

    /// @inheritdoc IL1ERC20Bridge
    /// @dev Caller: anyone; the message names the receiver. The nullifier remembers that it was paid.
    function finalizeWithdrawal(
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes calldata _message,
        bytes32[] calldata _merkleProof
    ) external override nonReentrant {
        if (isWithdrawalFinalized[_l2BatchNumber][_l2MessageIndex]) {
            revert WithdrawalAlreadyFinalized();
        }
        L1_NULLIFIER.finalizeDeposit(
            FinalizeL1DepositParams({
                chainId: ERA_CHAIN_ID,
                l2BatchNumber: _l2BatchNumber,
                l2MessageIndex: _l2MessageIndex,
                l2Sender: L1_NULLIFIER.l2BridgeAddress(ERA_CHAIN_ID),
                l2TxNumberInBatch: _l2TxNumberInBatch,
                message: _message,
                merkleProof: _merkleProof
            })
        );
    }

    /* VIEWS */

    /// @inheritdoc IL1ERC20Bridge
    /// @dev Caller: anyone. Address by Era's own CREATE2 rule.
    function l2TokenAddress(address _l1Token) external view override returns (address) {
        bytes32 constructorInputHash = keccak256(abi.encode(l2TokenBeacon, bytes("")));
        bytes32 digest = keccak256(
            abi.encode(
                L2_CREATE2_PREFIX,
                l2Bridge,
                bytes32(uint256(uint160(_l1Token))),
                l2TokenProxyBytecodeHash,
                constructorInputHash
            )
        );
        // An address is the low 160 bits of the digest.
        return address(uint160(uint256(digest)));
    }

    /* PRIVATE */

    /// @dev The tokens pass through this contract because users approved it and not the router.
    function _deposit(
        address _l2Receiver,
        address _l1Token,
        uint256 _amount,
        uint256 _l2TxGasLimit,
        uint256 _l2TxGasPerPubdataByte,
        address _refundRecipient
    ) private returns (bytes32 txHash) {
        if (_amount == 0) revert EmptyDeposit();
        if (_l1Token == ETH_TOKEN_ADDRESS) revert ETHDepositNotSupported();
        IERC20(_l1Token).pull(msg.sender, address(this), _amount);
        IERC20(_l1Token).forceApprove(address(L1_ASSET_ROUTER), _amount);

        txHash = L1_ASSET_ROUTER.depositLegacyErc20Bridge{ value: msg.value }(
            msg.sender, _l2Receiver, _l1Token, _amount, _l2TxGasLimit, _l2TxGasPerPubdataByte, _refundRecipient
        );
        if (IERC20(_l1Token).allowance(address(this), address(L1_ASSET_ROUTER)) != 0) {
            revert AssetRouterAllowanceNotZero();
        }
        depositAmount[msg.sender][_l1Token][txHash] = _amount;
        emit DepositInitiated(txHash, msg.sender, _l2Receiver, _l1Token, _amount);
    }
}
