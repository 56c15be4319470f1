// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { ValidatorTimelock } from "../../../../contracts/src/ctm/ValidatorTimelock.sol";
import { Vm } from "../../shared/Vm.sol";
import { ValidatorTimelockTest } from "./ValidatorTimelockTest.sol";

contract InitializeTest is ValidatorTimelockTest {
    function test_initialize_setsOwnerAndDelay() public view {
        assertEq(timelock.owner(), owner, "owner");
        assertEq(timelock.executionDelay(), DELAY, "delay");
        assertEq(address(timelock.BRIDGE_HUB()), bridgehub, "bridgehub");
        assertEq(timelock.getName(), "ValidatorTimelock", "name");
        assertEq(vm.load(address(timelock), bytes32(uint256(51))), bytes32(uint256(uint160(owner))), "slot 51");
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
        assertEq(vm.load(address(timelock), bytes32(uint256(101))), bytes32(uint256(uint160(stranger))), "slot 101");
        vm.prank(stranger);
        timelock.acceptOwnership();
        assertEq(timelock.owner(), stranger, "accepted");
    }

    function test_roles_specification() public view {
        assertEq(roles[0], 0x3353dfbbf9a3ed2a5be49cd3bd3a51ee03c3751d409cccac7723c4907332afee, "precommitter");
        assertEq(roles[1], 0x0b60b5d7f7e737e4561eecda7c6a01e19e626c495c26e6f45e5b255f76a20106, "committer");
        assertEq(roles[2], 0x30085792330f3f9ee2ee216aea0321c55a0909b87c51ee9ab49d05ca4a4c2ecb, "reverter");
        assertEq(roles[3], 0x60044782a422109ac08a415e44260ad5d3bad63d96ebe1fac0363399642ee3f2, "prover");
        assertEq(roles[4], 0xd8aa0f3194971a2a116679f7c2090f6939c8d4e01a2a8d7e41d55e5351469e63, "executor");
        assertEq(timelock.DEFAULT_ADMIN_ROLE(), bytes32(0), "default admin");
        assertEq(
            timelock.OPTIONAL_PRECOMMITTER_ADMIN_ROLE(),
            0x03e138bd3674247b3c2730aba459026fc3de55a6c40e11b30be5d7afdb726d7d,
            "precommitter admin"
        );
        assertEq(
            timelock.OPTIONAL_COMMITTER_ADMIN_ROLE(),
            0x764da40dc482d3b385909d7a072df3207fef1d443f7a2633f4e7f1c0bb574ee0,
            "committer admin"
        );
        assertEq(
            timelock.OPTIONAL_REVERTER_ADMIN_ROLE(),
            0x5db23a41c9125bb814d45889d5f3f62adb67c27242e6ad726210a337aa8d65b7,
            "reverter admin"
        );
        assertEq(
            timelock.OPTIONAL_PROVER_ADMIN_ROLE(),
            0xd596cfca9f98786bbbcc61c1506316fd2ff44c96f6a4771a1e13e2cf7df55318,
            "prover admin"
        );
        assertEq(
            timelock.OPTIONAL_EXECUTOR_ADMIN_ROLE(),
            0xc77a7447d79c15063f9229278e1e1165208fb21eb078a86552a94a992151cc28,
            "executor admin"
        );
    }
}
