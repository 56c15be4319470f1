// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidDelay,
    OperationExists,
    OperationMustBePending,
    OperationMustBeReady,
    PreviousOperationNotExecuted,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import { IGovernance } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IGovernance.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

import { RevertData } from "../shared/libraries/RevertData.sol";

/// @notice Timelock whose owner schedules and cancels operations, and whose security council may run a scheduled
/// operation before its time.
/// @dev An operation is Unset (timestamp 0), Waiting (timestamp in the future), Ready (timestamp reached) or Done
/// (timestamp 1, for good). A scheduled time stays as it is when `minDelay` changes.
/// @custom:invariant GV2 Nothing runs before its delay unless the security council says so.
/// @custom:invariant GV3 An operation runs at most once, whatever its calls do.
contract Governance is IGovernance, Ownable2Step {
    uint256 private constant DONE_TIMESTAMP = 1;

    /* STORAGE */

    /// @notice May execute scheduled operations at once; zero for none.
    address public securityCouncil;

    /// @notice Time in seconds from which an operation is ready; 0 unset, 1 done.
    mapping(bytes32 id => uint256) public timestamps;

    /// @notice Smallest delay, in seconds, of operations scheduled from now on.
    uint256 public minDelay;

    /* CONSTRUCTION */

    /// @param _admin The owner.
    /// @param _securityCouncil The security council; may be zero.
    /// @param _minDelay Smallest delay in seconds; 0 makes operations ready in the block that schedules them.
    constructor(address _admin, address _securityCouncil, uint256 _minDelay) {
        if (_admin == address(0)) revert ZeroAddress();
        _transferOwnership(_admin);
        _setSecurityCouncil(_securityCouncil);
        _setMinDelay(_minDelay);
    }

    /// @notice Anyone may fund the calls of later operations.
    receive() external payable { }

    /* MODIFIERS */

    modifier onlySelf() {
        if (msg.sender != address(this)) revert Unauthorized(msg.sender);
        _;
    }

    modifier onlySecurityCouncil() {
        if (msg.sender != securityCouncil) revert Unauthorized(msg.sender);
        _;
    }

    modifier onlyOwnerOrSecurityCouncil() {
        if (msg.sender != owner() && msg.sender != securityCouncil) revert Unauthorized(msg.sender);
        _;
    }

    /* STATE OF OPERATIONS */

    /// @notice Whether an operation was ever scheduled and not cancelled.
    function isOperation(bytes32 _id) public view override returns (bool) {
        return getOperationState(_id) != OperationState.Unset;
    }

    /// @notice Whether an operation waits or is ready.
    function isOperationPending(bytes32 _id) public view override returns (bool) {
        OperationState state = getOperationState(_id);
        return state == OperationState.Waiting || state == OperationState.Ready;
    }

    /// @notice Whether an operation's time has come.
    function isOperationReady(bytes32 _id) public view override returns (bool) {
        return getOperationState(_id) == OperationState.Ready;
    }

    /// @notice Whether an operation was executed.
    function isOperationDone(bytes32 _id) public view override returns (bool) {
        return getOperationState(_id) == OperationState.Done;
    }

    /// @notice State of an operation at this time.
    function getOperationState(bytes32 _id) public view override returns (OperationState) {
        uint256 timestamp = timestamps[_id];
        if (timestamp == 0) return OperationState.Unset;
        if (timestamp == DONE_TIMESTAMP) return OperationState.Done;
        return timestamp > block.timestamp ? OperationState.Waiting : OperationState.Ready;
    }

    /// @notice Id of an operation: the hash of its calls, predecessor and salt.
    function hashOperation(Operation calldata _operation) public pure override returns (bytes32) {
        return keccak256(abi.encode(_operation));
    }

    /* SCHEDULING */

    /// @notice Schedules an operation whose content is published in the event.
    /// @dev Owner only.
    /// @param _delay Seconds until it is ready.
    function scheduleTransparent(Operation calldata _operation, uint256 _delay) external override onlyOwner {
        bytes32 id = hashOperation(_operation);
        _schedule(id, _delay);
        emit TransparentOperationScheduled(id, _delay, _operation);
    }

    /// @notice Schedules an operation whose content stays secret until it is executed.
    /// @dev Owner only.
    /// @param _delay Seconds until it is ready.
    function scheduleShadow(bytes32 _id, uint256 _delay) external override onlyOwner {
        _schedule(_id, _delay);
        emit ShadowOperationScheduled(_id, _delay);
    }

    /// @notice Forgets a pending operation; it may be scheduled again.
    /// @dev Owner only.
    function cancel(bytes32 _id) external override onlyOwner {
        if (!isOperationPending(_id)) revert OperationMustBePending();
        delete timestamps[_id];
        emit OperationCancelled(_id);
    }

    /* EXECUTION */

    /// @notice Executes an operation that is ready.
    /// @dev Owner or security council.
    function execute(Operation calldata _operation) external payable override onlyOwnerOrSecurityCouncil {
        bytes32 id = hashOperation(_operation);
        _requirePredecessorDone(_operation.predecessor);
        if (!isOperationReady(id)) revert OperationMustBeReady();
        _runCalls(_operation.calls);
        // A call may have executed the same operation again, or made it something else.
        if (!isOperationReady(id)) revert OperationMustBeReady();
        _finish(id);
    }

    /// @notice Executes a pending operation, waiting or not.
    /// @dev Security council only.
    function executeInstant(Operation calldata _operation) external payable override onlySecurityCouncil {
        bytes32 id = hashOperation(_operation);
        _requirePredecessorDone(_operation.predecessor);
        if (!isOperationPending(id)) revert OperationMustBePending();
        _runCalls(_operation.calls);
        // As in `execute`.
        if (!isOperationPending(id)) revert OperationMustBePending();
        _finish(id);
    }

    /* SELF-ADMINISTRATION */

    /// @notice Changes the smallest delay of later operations.
    /// @dev Only an executed operation of this contract.
    function updateDelay(uint256 _newDelay) external override onlySelf {
        _setMinDelay(_newDelay);
    }

    /// @notice Changes the security council.
    /// @dev Only an executed operation of this contract.
    function updateSecurityCouncil(address _newSecurityCouncil) external override onlySelf {
        _setSecurityCouncil(_newSecurityCouncil);
    }

    /* INTERNAL */

    function _schedule(bytes32 _id, uint256 _delay) private {
        if (isOperation(_id)) revert OperationExists();
        if (_delay < minDelay) revert InvalidDelay();
        timestamps[_id] = block.timestamp + _delay;
    }

    function _requirePredecessorDone(bytes32 _predecessor) private view {
        if (_predecessor != bytes32(0) && !isOperationDone(_predecessor)) revert PreviousOperationNotExecuted();
    }

    /// @dev Targets without code succeed: sending ether to an account is a call too.
    function _runCalls(Call[] calldata _calls) private {
        for (uint256 i; i < _calls.length; ++i) {
            (bool success, bytes memory returnData) = _calls[i].target.call{ value: _calls[i].value }(_calls[i].data);
            if (!success) RevertData.bubble(returnData);
        }
    }

    function _finish(bytes32 _id) private {
        timestamps[_id] = DONE_TIMESTAMP;
        emit OperationExecuted(_id);
    }

    function _setSecurityCouncil(address _securityCouncil) private {
        emit ChangeSecurityCouncil(securityCouncil, _securityCouncil);
        securityCouncil = _securityCouncil;
    }

    function _setMinDelay(uint256 _minDelay) private {
        emit ChangeMinDelay(minDelay, _minDelay);
        minDelay = _minDelay;
    }
}
