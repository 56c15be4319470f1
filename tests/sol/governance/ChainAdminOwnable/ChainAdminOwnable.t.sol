// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NoCallsProvided,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainAdminOwnable
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IChainAdminOwnable.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";

import { ChainAdminOwnable } from "../../../../contracts/src/governance/ChainAdminOwnable.sol";
import { Test } from "../../shared/Test.sol";
import { CallRecorder } from "../mocks/CallRecorder.sol";

/// @notice governance.md §2.
contract ChainAdminOwnableTest is Test {
    bytes private constant NOT_OWNER = "Ownable: caller is not the owner";

    address private owner;
    address private setter;
    address private stranger;
    ChainAdminOwnable private chainAdmin;
    CallRecorder private recorder;

    function setUp() public {
        owner = makeAddr("owner");
        setter = makeAddr("setter");
        stranger = makeAddr("stranger");
        chainAdmin = new ChainAdminOwnable(owner, setter);
        recorder = new CallRecorder();
    }

    function _calls(uint256 _count) private view returns (IChainAdminOwnable.Call[] memory calls) {
        calls = new IChainAdminOwnable.Call[](_count);
        for (uint256 i; i < _count; ++i) {
            calls[i] = IChainAdminOwnable.Call(address(recorder), i, abi.encodeCall(CallRecorder.record, (i)));
        }
    }

    /* CONSTRUCTION */

    function test_constructor_setsStateAndEmits_succeeds() public {
        vm.expectEmit();
        emit IChainAdminOwnable.NewTokenMultiplierSetter(address(0), setter);
        ChainAdminOwnable fresh = new ChainAdminOwnable(owner, setter);
        assertEq(fresh.owner(), owner, "owner");
        assertEq(fresh.tokenMultiplierSetter(), setter, "setter");
    }

    function test_constructor_zeroOwner_reverts() public {
        vm.expectRevert(ZeroAddress.selector);
        new ChainAdminOwnable(address(0), setter);
    }

    function test_constructor_zeroSetter_succeeds() public {
        assertEq(new ChainAdminOwnable(owner, address(0)).tokenMultiplierSetter(), address(0), "setter");
    }

    function test_transferOwnership_twoSteps_succeeds() public {
        vm.prank(owner);
        chainAdmin.transferOwnership(stranger);
        assertEq(chainAdmin.owner(), owner, "owner before");
        vm.prank(setter);
        vm.expectRevert("Ownable2Step: caller is not the new owner");
        chainAdmin.acceptOwnership();
        vm.prank(stranger);
        chainAdmin.acceptOwnership();
        assertEq(chainAdmin.owner(), stranger, "owner after");
    }

    /* OWNER */

    /// @dev CO1: the setter can do nothing except set a multiplier.
    function test_ownerFunctions_bySetter_revert() public {
        vm.startPrank(setter);
        vm.expectRevert(NOT_OWNER);
        chainAdmin.setTokenMultiplierSetter(stranger);
        vm.expectRevert(NOT_OWNER);
        chainAdmin.setUpgradeTimestamp(1, 2);
        vm.expectRevert(NOT_OWNER);
        chainAdmin.multicall(_calls(1), true);
        vm.expectRevert(NOT_OWNER);
        chainAdmin.transferOwnership(setter);
    }

    function test_setTokenMultiplierSetter_byOwner_succeeds() public {
        vm.prank(owner);
        vm.expectEmit(address(chainAdmin));
        emit IChainAdminOwnable.NewTokenMultiplierSetter(setter, stranger);
        chainAdmin.setTokenMultiplierSetter(stranger);
        assertEq(chainAdmin.tokenMultiplierSetter(), stranger, "setter");
    }

    function test_setUpgradeTimestamp_byOwner_succeeds() public {
        vm.prank(owner);
        vm.expectEmit(address(chainAdmin));
        emit IChainAdminOwnable.UpdateUpgradeTimestamp(29 << 32, 1234);
        chainAdmin.setUpgradeTimestamp(29 << 32, 1234);
        assertEq(chainAdmin.protocolVersionToUpgradeTimestamp(29 << 32), 1234, "timestamp");
    }

    function test_multicall_orderValueAndEvents_succeeds() public {
        IChainAdminOwnable.Call[] memory calls = _calls(3);
        vm.deal(owner, 1);
        vm.deal(address(chainAdmin), 2);
        vm.prank(owner);
        for (uint256 i; i < calls.length; ++i) {
            vm.expectEmit(address(chainAdmin));
            emit IChainAdminOwnable.CallExecuted(calls[i], true, "");
        }
        chainAdmin.multicall{ value: 1 }(calls, true);
        assertEq(recorder.count(), 3, "calls");
        for (uint256 i; i < 3; ++i) {
            assertEq(recorder.calls(i), calls[i].data, "call in its place");
        }
        assertEq(recorder.received(), 3, "ether");
    }

    function test_multicall_empty_reverts() public {
        vm.prank(owner);
        vm.expectRevert(NoCallsProvided.selector);
        chainAdmin.multicall(_calls(0), false);
    }

    function test_multicall_requiredFailure_bubbles_reverts() public {
        IChainAdminOwnable.Call[] memory calls = _calls(2);
        calls[0].data = abi.encodeCall(CallRecorder.record, (1));
        calls[1] = IChainAdminOwnable.Call(address(recorder), 0, abi.encodeCall(CallRecorder.refuse, (9)));
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(CallRecorder.Refused.selector, 9));
        chainAdmin.multicall(calls, true);
        assertEq(recorder.count(), 0, "undone call");
    }

    function test_multicall_toleratedFailure_carriesOn_succeeds() public {
        IChainAdminOwnable.Call[] memory calls = _calls(2);
        calls[1] = IChainAdminOwnable.Call(address(recorder), 0, abi.encodeCall(CallRecorder.record, (5)));
        calls[0] = IChainAdminOwnable.Call(address(recorder), 0, abi.encodeCall(CallRecorder.refuse, (9)));
        vm.prank(owner);
        vm.expectEmit(address(chainAdmin));
        emit IChainAdminOwnable.CallExecuted(calls[0], false, abi.encodeWithSelector(CallRecorder.Refused.selector, 9));
        vm.expectEmit(address(chainAdmin));
        emit IChainAdminOwnable.CallExecuted(calls[1], true, "");
        chainAdmin.multicall(calls, false);
        assertEq(recorder.count(), 1, "calls");
    }

    /* TOKEN MULTIPLIER SETTER */

    function test_setTokenMultiplier_bySetter_succeeds() public {
        bytes memory data = abi.encodeCall(IAdmin.setTokenMultiplier, (3, 4));
        vm.mockCall(address(recorder), data, "");
        vm.expectCall(address(recorder), 0, data);
        vm.prank(setter);
        chainAdmin.setTokenMultiplier(IAdmin(address(recorder)), 3, 4);
    }

    function test_setTokenMultiplier_byOwner_reverts() public {
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, owner));
        chainAdmin.setTokenMultiplier(IAdmin(address(recorder)), 3, 4);
    }
}
