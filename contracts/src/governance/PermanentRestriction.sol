// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase,
    NEW_ENCODING_VERSION
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    BridgehubBurnCTMAssetData,
    IBridgehub,
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    AlreadyWhitelisted,
    CallNotAllowed,
    NotAllowed,
    RemovingPermanentRestriction,
    TooHighDeploymentNonce,
    UnallowedImplementation,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import { IChainAdmin } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IChainAdmin.sol";
import {
    IPermanentRestriction
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IPermanentRestriction.sol";
import {
    IRestriction,
    RESTRICTION_MAGIC
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/restriction/IRestriction.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";

/// @notice Restriction that a chain's admin cannot shake off: its owner, not the admin, says which admins, which calls
/// and which admins on settlement layers are fine.
/// @dev Asked by the `ChainAdmin` that it restricts, which is `msg.sender` in `validateCall`.
/// @custom:invariant GR2 It can be neither removed nor escaped by a change of the chain's admin.
contract PermanentRestriction is IPermanentRestriction, IRestriction, Ownable2StepUpgradeable {
    uint256 private constant SELECTOR_SIZE = 4;
    uint256 private constant WORD = 32;

    /// @dev No account of the L2 gets this far; bounds what anyone may list.
    uint256 private constant MAX_DEPLOYMENT_NONCE = 2 ** 48;

    /// @dev keccak256("zksyncCreate")
    bytes32 private constant L2_CREATE_PREFIX = 0x63bae3a9951d38e8a3fbb7b70909afc1200610fc5bc55ade242f815974674f23;

    /* IMMUTABLES */

    /// @notice The Bridgehub, which knows what is a chain.
    IBridgehub public immutable BRIDGE_HUB;

    /// @notice The `L2AdminFactory` on settlement layers.
    address public immutable L2_ADMIN_FACTORY;

    /* STORAGE */

    /// @notice Whether a chain's admin may have this code, by code hash.
    mapping(bytes32 implementationHash => bool) public allowedAdminImplementations;

    /// @notice Whether a call of a validated function with this calldata is fine.
    mapping(bytes allowedCalldata => bool) public allowedCalls;

    /// @notice Whether calls of a function need to be listed in `allowedCalls`.
    mapping(bytes4 selector => bool) public selectorsToValidate;

    /// @notice Whether a chain that migrates may get this admin on the settlement layer.
    mapping(address l2Admin => bool) public allowedL2Admins;

    /* CONSTRUCTION */

    constructor(IBridgehub _bridgehub, address _l2AdminFactory) {
        BRIDGE_HUB = _bridgehub;
        L2_ADMIN_FACTORY = _l2AdminFactory;
        _disableInitializers();
    }

    /// @notice Initialises a proxy.
    /// @dev Anyone, once.
    function initialize(address _initialOwner) external initializer {
        if (_initialOwner == address(0)) revert ZeroAddress();
        _transferOwnership(_initialOwner);
    }

    /* OWNER */

    /// @notice Says whether a chain's admin may have a code.
    /// @dev Owner only.
    function setAllowedAdminImplementation(bytes32 _implementationHash, bool _isAllowed) external onlyOwner {
        allowedAdminImplementations[_implementationHash] = _isAllowed;
        emit AdminImplementationAllowed(_implementationHash, _isAllowed);
    }

    /// @notice Says whether a calldata is fine for validated functions.
    /// @dev Owner only.
    function setAllowedData(bytes calldata _data, bool _isAllowed) external onlyOwner {
        allowedCalls[_data] = _isAllowed;
        emit AllowedDataChanged(_data, _isAllowed);
    }

    /// @notice Says whether calls of a function are validated.
    /// @dev Owner only.
    function setSelectorShouldBeValidated(bytes4 _selector, bool _isValidated) external onlyOwner {
        selectorsToValidate[_selector] = _isValidated;
        emit SelectorValidationChanged(_selector, _isValidated);
    }

    /* ANYONE */

    /// @notice Lists the contract that the `L2AdminFactory` deploys at a nonce, whether or not it did already.
    /// @dev Anyone: whatever the factory deploys is restricted as it must be.
    function allowL2Admin(uint256 _deploymentNonce) external {
        if (_deploymentNonce > MAX_DEPLOYMENT_NONCE) revert TooHighDeploymentNonce();
        // The address is the low 160 bits: the cast is how it is defined.
        address l2Admin =
            address(uint160(uint256(keccak256(abi.encode(L2_CREATE_PREFIX, L2_ADMIN_FACTORY, _deploymentNonce)))));
        if (allowedL2Admins[l2Admin]) revert AlreadyWhitelisted(l2Admin);
        allowedL2Admins[l2Admin] = true;
        emit AllowL2Admin(l2Admin);
    }

    /* RESTRICTION */

    /// @inheritdoc IRestriction
    function getSupportsRestrictionMagic() external pure override returns (bytes32) {
        return RESTRICTION_MAGIC;
    }

    /// @inheritdoc IRestriction
    /// @dev Asked by the restricted `ChainAdmin`. The invoker does not matter here.
    function validateCall(Call calldata _call, address) external view override {
        // Nothing that is forbidden here works without a selector.
        if (_call.data.length < SELECTOR_SIZE) return;
        bytes4 selector = bytes4(_call.data[:SELECTOR_SIZE]);
        _validateAsChainAdmin(_call, selector);
        _validateMigration(_call, selector);
        _validateRemoval(_call, selector);
    }

    /* INTERNAL */

    /// @dev What the caller may not do as the admin of a chain.
    function _validateAsChainAdmin(Call calldata _call, bytes4 _selector) private view {
        if (!_isAdministered(_call.target)) return;
        if (_selector == IAdmin.setPendingAdmin.selector) {
            address newAdmin = abi.decode(_call.data[SELECTOR_SIZE:], (address));
            if (!allowedAdminImplementations[newAdmin.codehash]) revert UnallowedImplementation(newAdmin.codehash);
            // The code is known to be that of a `ChainAdmin`, so its answer can be trusted.
            if (!IChainAdmin(newAdmin).isRestrictionActive(address(this))) revert RemovingPermanentRestriction();
        }
        if (selectorsToValidate[_selector] && !allowedCalls[_call.data]) revert CallNotAllowed(_call.data);
    }

    /// @dev Where a chain migrates to, its admin must be restricted too.
    function _validateMigration(Call calldata _call, bytes4 _selector) private view {
        if (_call.target != address(BRIDGE_HUB) || _selector != IBridgehub.requestL2TransactionTwoBridges.selector) {
            return;
        }
        L2TransactionRequestTwoBridgesOuter memory request =
            abi.decode(_call.data[SELECTOR_SIZE:], (L2TransactionRequestTwoBridgesOuter));
        address router = BRIDGE_HUB.assetRouter();
        bytes memory data = request.secondBridgeCalldata;
        if (request.secondBridgeAddress != router || data.length == 0 || data[0] != NEW_ENCODING_VERSION) return;

        assembly ("memory-safe") {
            // Drops the version byte: the length moves onto it. `request` is not read again.
            let length := mload(data)
            data := add(data, 1)
            mstore(data, sub(length, 1))
        }
        (bytes32 assetId, bytes memory burnData) = abi.decode(data, (bytes32, bytes));
        if (BRIDGE_HUB.ctmAssetIdToAddress(assetId) == address(0)) return;
        if (IAssetRouterBase(router).assetHandlerAddress(assetId) != BRIDGE_HUB.chainAssetHandler()) return;
        (address l2Admin,) = abi.decode(abi.decode(burnData, (BridgehubBurnCTMAssetData)).ctmData, (address, bytes));
        if (!allowedL2Admins[l2Admin]) revert NotAllowed(l2Admin);
    }

    function _validateRemoval(Call calldata _call, bytes4 _selector) private view {
        if (_call.target != msg.sender || _selector != IChainAdmin.removeRestriction.selector) return;
        if (abi.decode(_call.data[SELECTOR_SIZE:], (address)) == address(this)) revert RemovingPermanentRestriction();
    }

    /// @dev Whether `_target` is a chain of the Bridgehub and the caller its admin. The target may be anything: of what
    /// it answers one word is read, and only the Bridgehub's word makes it a chain.
    function _isAdministered(address _target) private view returns (bool) {
        bytes memory question = abi.encodeCall(IGetters.getChainId, ());
        uint256 chainId;
        bool answered;
        assembly ("memory-safe") {
            // Scratch space takes the answer; a longer one is neither copied nor accepted.
            answered := staticcall(gas(), _target, add(question, WORD), mload(question), 0, WORD)
            answered := and(answered, eq(returndatasize(), WORD))
            chainId := mload(0)
        }
        return answered && BRIDGE_HUB.getZKChain(chainId) == _target && IGetters(_target).getAdmin() == msg.sender;
    }
}
