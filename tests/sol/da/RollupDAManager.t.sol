// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ZeroAddress } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { IRollupDAManager } from "../../../contracts/src/da/IRollupDAManager.sol";
import { RollupDAManager } from "../../../contracts/src/da/RollupDAManager.sol";
import { Test } from "../shared/Test.sol";

contract RollupDAManagerTest is Test {
    RollupDAManager private _manager;
    address private _l1 = makeAddr("l1DAValidator");
    address private _l2 = makeAddr("l2DAValidator");

    function setUp() public {
        _manager = new RollupDAManager();
    }

    function test_constructor_deployerOwns() public view {
        assertEq(_manager.owner(), address(this), "owner");
        assertEq(vm.load(address(_manager), 0), bytes32(uint256(uint160(address(this)))), "slot 0");
    }

    function test_updateDAPair_setAndWithdrawn_succeeds() public {
        vm.expectEmit(address(_manager));
        emit IRollupDAManager.DAPairUpdated(_l1, _l2, true);
        _manager.updateDAPair(_l1, _l2, true);
        assertTrue(_manager.isPairAllowed(_l1, _l2) && _manager.allowedDAPairs(_l1, _l2), "allowed");
        assertFalse(_manager.isPairAllowed(_l2, _l1), "the other way round");
        bytes32 slot = keccak256(abi.encode(_l2, keccak256(abi.encode(_l1, uint256(2)))));
        assertEq(vm.load(address(_manager), slot), bytes32(uint256(1)), "slot 2");

        vm.expectEmit(address(_manager));
        emit IRollupDAManager.DAPairUpdated(_l1, _l2, false);
        _manager.updateDAPair(_l1, _l2, false);
        assertFalse(_manager.isPairAllowed(_l1, _l2), "withdrawn");
    }

    function test_updateDAPair_zeroAddress_reverts() public {
        vm.expectRevert(ZeroAddress.selector);
        _manager.updateDAPair(address(0), _l2, true);
        vm.expectRevert(ZeroAddress.selector);
        _manager.updateDAPair(_l1, address(0), true);
    }

    /// @dev The owner is asked before the addresses are looked at.
    function test_updateDAPair_notOwner_reverts() public {
        vm.prank(_l1);
        vm.expectRevert("Ownable: caller is not the owner");
        _manager.updateDAPair(address(0), _l2, true);
    }

    function test_transferOwnership_takesTwoSteps() public {
        _manager.transferOwnership(_l1);
        assertEq(_manager.owner(), address(this), "not yet");
        vm.prank(_l2);
        vm.expectRevert("Ownable2Step: caller is not the new owner");
        _manager.acceptOwnership();
        vm.prank(_l1);
        _manager.acceptOwnership();
        assertEq(_manager.owner(), _l1, "accepted");
    }
}
