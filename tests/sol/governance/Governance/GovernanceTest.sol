// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import { IGovernance } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IGovernance.sol";

import { Governance } from "../../../../contracts/src/governance/Governance.sol";
import { Test } from "../../shared/Test.sol";
import { CallRecorder } from "../mocks/CallRecorder.sol";

abstract contract GovernanceTest is Test {
    uint256 internal constant MIN_DELAY = 100;
    bytes internal constant NOT_OWNER = "Ownable: caller is not the owner";

    address internal owner;
    address internal council;
    address internal stranger;
    Governance internal governance;
    CallRecorder internal recorder;

    function setUp() public virtual {
        owner = makeAddr("owner");
        council = makeAddr("council");
        stranger = makeAddr("stranger");
        vm.warp(1_000_000);
        governance = new Governance(owner, council, MIN_DELAY);
        recorder = new CallRecorder();
    }

    function _operation(address _target, uint256 _value, bytes memory _data)
        internal
        pure
        returns (IGovernance.Operation memory operation)
    {
        operation.calls = new Call[](1);
        operation.calls[0] = Call({ target: _target, value: _value, data: _data });
    }

    function _recording(uint256 _argument) internal view returns (IGovernance.Operation memory) {
        return _operation(address(recorder), 0, abi.encodeCall(CallRecorder.record, (_argument)));
    }

    function _id(IGovernance.Operation memory _op) internal pure returns (bytes32) {
        return keccak256(abi.encode(_op));
    }

    function _schedule(IGovernance.Operation memory _op, uint256 _delay) internal returns (bytes32 id) {
        id = _id(_op);
        vm.prank(owner);
        governance.scheduleTransparent(_op, _delay);
    }

    function _assertState(bytes32 _operationId, IGovernance.OperationState _state) internal view {
        assertEq(uint256(governance.getOperationState(_operationId)), uint256(_state), "state");
        assertEq(governance.isOperation(_operationId), _state != IGovernance.OperationState.Unset, "isOperation");
        assertEq(
            governance.isOperationPending(_operationId),
            _state == IGovernance.OperationState.Waiting || _state == IGovernance.OperationState.Ready,
            "isOperationPending"
        );
        assertEq(
            governance.isOperationReady(_operationId), _state == IGovernance.OperationState.Ready, "isOperationReady"
        );
        assertEq(governance.isOperationDone(_operationId), _state == IGovernance.OperationState.Done, "isOperationDone");
    }
}
