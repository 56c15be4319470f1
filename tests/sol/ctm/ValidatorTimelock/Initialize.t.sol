// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { ValidatorTimelock } from "../../../../contracts/src/ctm/ValidatorTimelock.sol";
import { Spec } from "../../shared/Spec.sol";
import { Vm } from "../../shared/Vm.sol";
import { ValidatorTimelockTest } from "./ValidatorTimelockTest.sol";

contract InitializeTest is ValidatorTimelockTest {
    function test_initialize_setsOwnerAndDelay() public view {
        assertEq(timelock.owner(), owner, "owner");
        assertEq(timelock.executionDelay(), DELAY, "delay");
        assertEq(address(timelock.BRIDGE_HUB()), bridgehub, "bridgehub");
        assertEq(timelock.getName(), "ValidatorTimelock", "name");
        assertEq(
            vm.load(address(timelock), bytes32(Spec.number(".timelockStorage.owner"))),
            bytes32(uint256(uint160(owner))),
            "slot 51"
        );
    }

    /// @dev Of the ownership and of the initialisation, nothing else.
    function test_initialize_events() public {
        bytes memory init = abi.encodeCall(ValidatorTimelock.initialize, (owner, DELAY));
        vm.recordLogs();
        new ERC1967Proxy(address(implementation), init);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 3, "events");
        assertEq(logs[0].topics[0], keccak256("Upgraded(address)"), "of the proxy");
        assertEq(logs[1].topics[0], keccak256("OwnershipTransferred(address,address)"), "ownership");
        assertEq(logs[1].topics[2], bytes32(uint256(uint160(owner))), "owner");
        assertEq(logs[2].topics[0], keccak256("Initialized(uint8)"), "initialisation");
    }

    /// @dev UP9
    function test_initialize_again_reverts() public {
        vm.expectRevert("Initializable: contract is already initialized");
        timelock.initialize(stranger, 0);
        vm.expectRevert("Initializable: contract is already initialized");
        implementation.initialize(stranger, 0);
    }

    function test_transferOwnership_takesTwoSteps() public {
        vm.prank(owner);
        timelock.transferOwnership(stranger);
        assertEq(timelock.owner(), owner, "not yet");
        assertEq(
            vm.load(address(timelock), bytes32(Spec.number(".timelockStorage.pendingOwner"))),
            bytes32(uint256(uint160(stranger))),
            "slot 101"
        );
        vm.prank(stranger);
        timelock.acceptOwnership();
        assertEq(timelock.owner(), stranger, "accepted");
    }

    function _role(string memory _name) private view returns (bytes32) {
        return Spec.word(string.concat(".roles.hashes.", _name));
    }

    function test_roles_specification() public view {
        assertEq(roles[0], _role("PRECOMMITTER_ROLE"), "precommitter");
        assertEq(roles[1], _role("COMMITTER_ROLE"), "committer");
        assertEq(roles[2], _role("REVERTER_ROLE"), "reverter");
        assertEq(roles[3], _role("PROVER_ROLE"), "prover");
        assertEq(roles[4], _role("EXECUTOR_ROLE"), "executor");
        assertEq(timelock.DEFAULT_ADMIN_ROLE(), bytes32(0), "default admin");
        assertEq(
            timelock.OPTIONAL_PRECOMMITTER_ADMIN_ROLE(), _role("OPTIONAL_PRECOMMITTER_ADMIN_ROLE"), "precommitter admin"
        );
        assertEq(timelock.OPTIONAL_COMMITTER_ADMIN_ROLE(), _role("OPTIONAL_COMMITTER_ADMIN_ROLE"), "committer admin");
        assertEq(timelock.OPTIONAL_REVERTER_ADMIN_ROLE(), _role("OPTIONAL_REVERTER_ADMIN_ROLE"), "reverter admin");
        assertEq(timelock.OPTIONAL_PROVER_ADMIN_ROLE(), _role("OPTIONAL_PROVER_ADMIN_ROLE"), "prover admin");
        assertEq(timelock.OPTIONAL_EXECUTOR_ADMIN_ROLE(), _role("OPTIONAL_EXECUTOR_ADMIN_ROLE"), "executor admin");
    }
}
