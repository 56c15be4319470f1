// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IBridgehub,
    L2TransactionRequestTwoBridgesInner
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    NoEthAllowed,
    NotOwner,
    NotOwnerViaRouter,
    OnlyBridgehub,
    WrongCounterPart
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import { TWO_BRIDGES_MAGIC_VALUE } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    CTMNotRegistered,
    UnsupportedEncodingVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_BRIDGEHUB_ADDR,
    L2_CHAIN_ASSET_HANDLER_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";

import { AssetId } from "../shared/libraries/AssetId.sol";
import { ICTMDeploymentTrackerExtended } from "./ICTMDeploymentTrackerExtended.sol";

/// @notice Registers chain type managers as assets: on L1 directly, on an L2 as the second bridge of a request.
/// @dev The L2 transaction's sender is this contract's alias, by which the L2 Bridgehub knows it.
contract CTMDeploymentTracker is ICTMDeploymentTrackerExtended, Ownable2StepUpgradeable {
    /// @dev First byte of the data that `bridgehubDeposit` takes.
    bytes1 private constant ENCODING_VERSION = 0x01;

    /// @notice The Bridgehub of L1.
    IBridgehub public immutable override BRIDGE_HUB;

    /// @notice The asset router of L1.
    IAssetRouterBase public immutable override L1_ASSET_ROUTER;

    /// @param _bridgehub The Bridgehub (proxy) of L1.
    /// @param _l1AssetRouter The asset router (proxy) of L1.
    constructor(IBridgehub _bridgehub, IAssetRouterBase _l1AssetRouter) {
        _disableInitializers();
        BRIDGE_HUB = _bridgehub;
        L1_ASSET_ROUTER = _l1AssetRouter;
    }

    /// @inheritdoc ICTMDeploymentTrackerExtended
    function initialize(address _owner) external override initializer {
        _transferOwnership(_owner);
    }

    modifier onlyBridgehub() {
        if (msg.sender != address(BRIDGE_HUB)) revert OnlyBridgehub(msg.sender, address(BRIDGE_HUB));
        _;
    }

    /* REGISTRATION ON L1 */

    /// @notice Makes a chain type manager an asset whose handler is the Bridgehub's chain asset handler.
    /// @dev Owner only; may be repeated. The asset router must know this contract as the asset's deployment tracker.
    function registerCTMAssetOnL1(address _ctmAddress) external override onlyOwner {
        if (!BRIDGE_HUB.chainTypeManagerIsRegistered(_ctmAddress)) revert CTMNotRegistered();
        _setAssetHandler(_ctmAddress);
        BRIDGE_HUB.setCTMAssetAddress(_assetData(_ctmAddress), _ctmAddress);
    }

    /// @inheritdoc ICTMDeploymentTrackerExtended
    function setCtmAssetHandlerAddressOnL1(address _ctmAddress) external override onlyOwner {
        _setAssetHandler(_ctmAddress);
    }

    /// @notice Asset id of a chain type manager of this chain.
    function calculateAssetId(address _l1CTM) external view override returns (bytes32) {
        return AssetId.encode(block.chainid, address(this), _assetData(_l1CTM));
    }

    /* REGISTRATION ON AN L2 */

    /// @notice Names the L2 transaction that binds a chain type manager of the L2 to the asset of one on L1.
    /// @dev Bridgehub only, on behalf of this contract's owner, without ether.
    /// @param _originalCaller Who asked the Bridgehub.
    /// @param _data 0x01, then the encoded addresses of the chain type manager on L1 and on the L2.
    function bridgehubDeposit(
        uint256, /* _chainId */
        address _originalCaller,
        uint256, /* _l2Value */
        bytes calldata _data
    )
        external
        payable
        override
        onlyBridgehub
        returns (L2TransactionRequestTwoBridgesInner memory request)
    {
        if (msg.value != 0) revert NoEthAllowed();
        if (_originalCaller != owner()) revert NotOwner(_originalCaller, owner());
        if (_data[0] != ENCODING_VERSION) revert UnsupportedEncodingVersion();
        (address ctmL1, address ctmL2) = abi.decode(_data[1:], (address, address));

        request.magicValue = TWO_BRIDGES_MAGIC_VALUE;
        request.l2Contract = L2_BRIDGEHUB_ADDR;
        request.l2Calldata = abi.encodeCall(IBridgehub.setCTMAssetAddress, (_assetData(ctmL1), ctmL2));
    }

    /// @inheritdoc ICTMDeploymentTrackerExtended
    function bridgehubConfirmL2Transaction(uint256, bytes32, bytes32) external view override onlyBridgehub { }

    /// @notice Reverts unless the owner, through the asset router, names the chain asset handler of the L2.
    function bridgeCheckCounterpartAddress(
        uint256, /* _chainId */
        bytes32, /* _assetId */
        address _originalCaller,
        address _assetHandlerAddressOnCounterpart
    ) external view override {
        if (msg.sender != address(L1_ASSET_ROUTER) || _originalCaller != owner()) {
            revert NotOwnerViaRouter(msg.sender, _originalCaller);
        }
        if (_assetHandlerAddressOnCounterpart != L2_CHAIN_ASSET_HANDLER_ADDR) {
            revert WrongCounterPart(_assetHandlerAddressOnCounterpart, L2_CHAIN_ASSET_HANDLER_ADDR);
        }
    }

    /* INTERNAL */

    function _setAssetHandler(address _ctmAddress) private {
        L1_ASSET_ROUTER.setAssetHandlerAddressThisChain(_assetData(_ctmAddress), BRIDGE_HUB.chainAssetHandler());
    }

    function _assetData(address _ctmAddress) private pure returns (bytes32) {
        return bytes32(uint256(uint160(_ctmAddress)));
    }
}
