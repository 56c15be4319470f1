// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IL2AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL2AssetRouter.sol";
import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    AlreadyWhitelisted,
    InvalidSelector,
    NotWhitelisted,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_ASSET_ROUTER_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import {
    ITransactionFilterer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/ITransactionFilterer.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";

import { IGatewayTransactionFilterer } from "./IGatewayTransactionFilterer.sol";

/// @notice Keeps strangers' code and tokens off a gateway: the asset router may only bridge chains, and only listed
/// senders may call built-in contracts, among them those that deploy code.
contract GatewayTransactionFilterer is IGatewayTransactionFilterer, Ownable2StepUpgradeable {
    /// @dev Last address of the range that is kept for built-in contracts.
    address private constant MAX_BUILT_IN_ADDRESS = address(0x20000);

    /// @notice The Bridgehub of L1.
    IBridgehub public immutable BRIDGE_HUB;

    /// @notice The asset router of L1.
    address public immutable L1_ASSET_ROUTER;

    /// @inheritdoc IGatewayTransactionFilterer
    mapping(address sender => bool) public override whitelistedSenders;

    /* CONSTRUCTION */

    /// @param _bridgehub The Bridgehub (proxy) of L1.
    /// @param _assetRouter The asset router (proxy) of L1.
    constructor(IBridgehub _bridgehub, address _assetRouter) {
        BRIDGE_HUB = _bridgehub;
        L1_ASSET_ROUTER = _assetRouter;
        _disableInitializers();
    }

    /// @inheritdoc IGatewayTransactionFilterer
    function initialize(address _owner) external override initializer {
        if (_owner == address(0)) revert ZeroAddress();
        _transferOwnership(_owner);
    }

    /* WHITELIST */

    /// @inheritdoc IGatewayTransactionFilterer
    function grantWhitelist(address _sender) external override onlyOwner {
        if (whitelistedSenders[_sender]) revert AlreadyWhitelisted(_sender);
        whitelistedSenders[_sender] = true;
        emit WhitelistGranted(_sender);
    }

    /// @inheritdoc IGatewayTransactionFilterer
    function revokeWhitelist(address _sender) external override onlyOwner {
        if (!whitelistedSenders[_sender]) revert NotWhitelisted(_sender);
        whitelistedSenders[_sender] = false;
        emit WhitelistRevoked(_sender);
    }

    /* FILTER */

    /// @inheritdoc ITransactionFilterer
    /// @dev `_sender` is the L1 address before aliasing.
    function isTransactionAllowed(
        address _sender,
        address _contractL2,
        uint256, /* _mintValue */
        uint256, /* _l2Value */
        bytes calldata _l2Calldata,
        address /* _refundRecipient */
    ) external view override returns (bool) {
        if (_sender == L1_ASSET_ROUTER) {
            bytes4 selector = bytes4(_l2Calldata[:4]);
            if (
                selector != IL2AssetRouter.setAssetHandlerAddress.selector
                    && selector != IAssetRouterBase.finalizeDeposit.selector
            ) revert InvalidSelector(selector);
            // Both functions take the asset id as their second argument.
            (, bytes32 assetId) = abi.decode(_l2Calldata[4:], (uint256, bytes32));
            return BRIDGE_HUB.ctmAssetIdToAddress(assetId) != address(0);
        }
        if (_contractL2 > MAX_BUILT_IN_ADDRESS || _contractL2 == L2_ASSET_ROUTER_ADDR) return true;
        return whitelistedSenders[_sender];
    }
}
