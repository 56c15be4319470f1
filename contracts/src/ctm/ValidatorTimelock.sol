// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    NotAZKChain,
    TimeNotReached
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IValidatorTimelock
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IValidatorTimelock.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";

import { PerChainAccessControl } from "./PerChainAccessControl.sol";
import { PackedUint32Map } from "./libraries/PackedUint32Map.sol";

/// @title The only validator of every chain: checks the caller's role, delays execution, and forwards its calldata.
/// @dev Behind a proxy. Entries that forward are for holders of the role that the entry names, on the chain that is
/// called; a chain that reverts makes them revert with the same data.
contract ValidatorTimelock is IValidatorTimelock, Ownable2StepUpgradeable, PerChainAccessControl {
    using PackedUint32Map for PackedUint32Map.Map;

    /// @inheritdoc IValidatorTimelock
    string public constant override getName = "ValidatorTimelock";

    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override PRECOMMITTER_ROLE = keccak256("PRECOMMITTER_ROLE");
    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override COMMITTER_ROLE = keccak256("COMMITTER_ROLE");
    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override REVERTER_ROLE = keccak256("REVERTER_ROLE");
    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override PROVER_ROLE = keccak256("PROVER_ROLE");
    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override EXECUTOR_ROLE = keccak256("EXECUTOR_ROLE");

    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override OPTIONAL_PRECOMMITTER_ADMIN_ROLE = keccak256("OPTIONAL_PRECOMMITTER_ADMIN_ROLE");
    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override OPTIONAL_COMMITTER_ADMIN_ROLE = keccak256("OPTIONAL_COMMITTER_ADMIN_ROLE");
    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override OPTIONAL_REVERTER_ADMIN_ROLE = keccak256("OPTIONAL_REVERTER_ADMIN_ROLE");
    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override OPTIONAL_PROVER_ADMIN_ROLE = keccak256("OPTIONAL_PROVER_ADMIN_ROLE");
    /// @inheritdoc IValidatorTimelock
    bytes32 public constant override OPTIONAL_EXECUTOR_ADMIN_ROLE = keccak256("OPTIONAL_EXECUTOR_ADMIN_ROLE");

    /// @inheritdoc IValidatorTimelock
    IBridgehub public immutable override BRIDGE_HUB;

    /// @dev Commit times in seconds, by batch number.
    mapping(address chainAddress => PackedUint32Map.Map) private _committedBatchTimestamps;

    /// @inheritdoc IValidatorTimelock
    uint32 public override executionDelay;

    constructor(address _bridgehub) {
        BRIDGE_HUB = IBridgehub(_bridgehub);
        _disableInitializers();
    }

    /// @inheritdoc IValidatorTimelock
    /// @dev Anyone, once; the proxy's deployment does it.
    function initialize(address _initialOwner, uint32 _initialExecutionDelay) external initializer {
        _transferOwnership(_initialOwner);
        executionDelay = _initialExecutionDelay;
    }

    /* OWNER */

    /// @inheritdoc IValidatorTimelock
    /// @dev Owner only. Applies to batches that are already committed, too.
    function setExecutionDelay(uint32 _executionDelay) external onlyOwner {
        executionDelay = _executionDelay;
        emit NewExecutionDelay(_executionDelay);
    }

    /* VALIDATOR ROLES */

    /// @inheritdoc IValidatorTimelock
    function addValidatorForChainId(uint256 _chainId, address _validator) external {
        addValidator(BRIDGE_HUB.getZKChain(_chainId), _validator);
    }

    /// @inheritdoc IValidatorTimelock
    function removeValidatorForChainId(uint256 _chainId, address _validator) external {
        removeValidator(BRIDGE_HUB.getZKChain(_chainId), _validator);
    }

    /// @inheritdoc IValidatorTimelock
    /// @dev As `grantRole`, for each of the five roles.
    function addValidator(address _chainAddress, address _validator) public {
        addValidatorRoles(_chainAddress, _validator, _allRoles());
    }

    /// @inheritdoc IValidatorTimelock
    /// @dev As `revokeRole`, for each of the five roles.
    function removeValidator(address _chainAddress, address _validator) public {
        removeValidatorRoles(_chainAddress, _validator, _allRoles());
    }

    /// @inheritdoc IValidatorTimelock
    function addValidatorRoles(address _chainAddress, address _validator, ValidatorRotationParams memory params)
        public
    {
        _rotateRoles(_chainAddress, _rolesOf(params), _validator, true);
    }

    /// @inheritdoc IValidatorTimelock
    function removeValidatorRoles(address _chainAddress, address _validator, ValidatorRotationParams memory params)
        public
    {
        _rotateRoles(_chainAddress, _rolesOf(params), _validator, false);
    }

    /// @inheritdoc IValidatorTimelock
    function hasRoleForChainId(uint256 _chainId, bytes32 _role, address _address) external view returns (bool) {
        return hasRole(BRIDGE_HUB.getZKChain(_chainId), _role, _address);
    }

    /* BATCHES */

    /// @inheritdoc IValidatorTimelock
    function getCommittedBatchTimestamp(address _chainAddress, uint256 _l2BatchNumber) external view returns (uint256) {
        return _committedBatchTimestamps[_chainAddress].get(_l2BatchNumber);
    }

    /// @inheritdoc IValidatorTimelock
    function precommitSharedBridge(address _chainAddress, uint256, bytes calldata)
        external
        onlyRole(_chainAddress, PRECOMMITTER_ROLE)
    {
        _forward(_chainAddress);
    }

    /// @inheritdoc IValidatorTimelock
    /// @dev The chain compares the range with the data, so that a wrong range leaves no times behind.
    function commitBatchesSharedBridge(
        address _chainAddress,
        uint256 _processBatchFrom,
        uint256 _processBatchTo,
        bytes calldata
    ) external onlyRole(_chainAddress, COMMITTER_ROLE) {
        PackedUint32Map.Map storage timestamps = _committedBatchTimestamps[_chainAddress];
        for (uint256 batch = _processBatchFrom; batch <= _processBatchTo; ++batch) {
            // Fits until the year 2106.
            timestamps.set(batch, uint32(block.timestamp));
        }
        _forward(_chainAddress);
    }

    /// @inheritdoc IValidatorTimelock
    function revertBatchesSharedBridge(address _chainAddress, uint256) external onlyRole(_chainAddress, REVERTER_ROLE) {
        _forward(_chainAddress);
    }

    /// @inheritdoc IValidatorTimelock
    function proveBatchesSharedBridge(address _chainAddress, uint256, uint256, bytes calldata)
        external
        onlyRole(_chainAddress, PROVER_ROLE)
    {
        _forward(_chainAddress);
    }

    /// @inheritdoc IValidatorTimelock
    /// @dev A batch that was committed past this contract has time 0 and is not delayed.
    function executeBatchesSharedBridge(
        address _chainAddress,
        uint256 _processBatchFrom,
        uint256 _processBatchTo,
        bytes calldata
    ) external onlyRole(_chainAddress, EXECUTOR_ROLE) {
        // Without a delay the times, which come from the clock, need not be read.
        uint256 delaySeconds = executionDelay;
        if (delaySeconds != 0) _requireDelayOver(_chainAddress, _processBatchFrom, _processBatchTo, delaySeconds);
        _forward(_chainAddress);
    }

    /// @inheritdoc PerChainAccessControl
    function _chainAdmin(address _chainAddress) internal view override returns (address) {
        // The address may be anybody's: believe what it says of itself only once the Bridgehub has confirmed it.
        uint256 chainId = IGetters(_chainAddress).getChainId();
        if (BRIDGE_HUB.getZKChain(chainId) != _chainAddress) revert NotAZKChain(_chainAddress);
        return IGetters(_chainAddress).getAdmin();
    }

    function _requireDelayOver(address _chainAddress, uint256 _from, uint256 _to, uint256 _delaySeconds) private view {
        PackedUint32Map.Map storage timestamps = _committedBatchTimestamps[_chainAddress];
        for (uint256 batch = _from; batch <= _to; ++batch) {
            uint256 executableAt = timestamps.get(batch) + _delaySeconds;
            if (block.timestamp < executableAt) revert TimeNotReached(executableAt, block.timestamp);
        }
    }

    /// @dev Calls the chain with this call's calldata and ends this call as that one ended.
    function _forward(address _chainAddress) private {
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            calldatacopy(buffer, 0, calldatasize())
            let success := call(gas(), _chainAddress, 0, buffer, calldatasize(), 0, 0)
            returndatacopy(buffer, 0, returndatasize())
            if iszero(success) { revert(buffer, returndatasize()) }
            return(buffer, returndatasize())
        }
    }

    /// @dev The roles whose flag is set, in the order of the flags.
    function _rolesOf(ValidatorRotationParams memory _params) private pure returns (bytes32[] memory roles) {
        roles = new bytes32[](5);
        uint256 count;
        if (_params.rotatePrecommitterRole) roles[count++] = PRECOMMITTER_ROLE;
        if (_params.rotateCommitterRole) roles[count++] = COMMITTER_ROLE;
        if (_params.rotateReverterRole) roles[count++] = REVERTER_ROLE;
        if (_params.rotateProverRole) roles[count++] = PROVER_ROLE;
        if (_params.rotateExecutorRole) roles[count++] = EXECUTOR_ROLE;
        assembly ("memory-safe") {
            mstore(roles, count)
        }
    }

    function _allRoles() private pure returns (ValidatorRotationParams memory) {
        return ValidatorRotationParams({
            rotatePrecommitterRole: true,
            rotateCommitterRole: true,
            rotateReverterRole: true,
            rotateProverRole: true,
            rotateExecutorRole: true
        });
    }
}
