// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    AccessToFallbackDenied,
    AccessToFunctionDenied,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import {
    IAccessControlRestriction
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IAccessControlRestriction.sol";
import {
    RESTRICTION_MAGIC
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/restriction/IRestriction.sol";

import { AccessControlRestriction } from "../../../../contracts/src/governance/AccessControlRestriction.sol";
import { ChainAdmin } from "../../../../contracts/src/governance/ChainAdmin.sol";
import { Test } from "../../shared/Test.sol";
import { CallRecorder } from "../mocks/CallRecorder.sol";

/// @notice governance.md §3.1.
contract AccessControlRestrictionTest is Test {
    /// @dev The specification's convention for a hot key that sets token prices.
    bytes32 private constant SETTER_ROLE = keccak256("SET_TOKEN_MULTIPLIER_SETTER_ROLE");

    address private defaultAdmin;
    address private hotKey;
    AccessControlRestriction private restriction;
    ChainAdmin private chainAdmin;
    CallRecorder private recorder;

    function setUp() public {
        defaultAdmin = makeAddr("defaultAdmin");
        hotKey = makeAddr("hotKey");
        restriction = new AccessControlRestriction(3600, defaultAdmin);
        address[] memory restrictions = new address[](1);
        restrictions[0] = address(restriction);
        chainAdmin = new ChainAdmin(restrictions);
        recorder = new CallRecorder();
        vm.startPrank(defaultAdmin);
        restriction.grantRole(SETTER_ROLE, hotKey);
        restriction.setRequiredRoleForCall(address(recorder), CallRecorder.record.selector, SETTER_ROLE);
        vm.stopPrank();
    }

    function _call(bytes memory _data) private view returns (Call memory) {
        return Call(address(recorder), 0, _data);
    }

    function test_constants_areTheVectors_succeeds() public view {
        assertEq(SETTER_ROLE, 0xfcc244098e890b7ed843eb5cc60a069270cc95908c330831543cee27acce99aa, "role");
        assertEq(restriction.getSupportsRestrictionMagic(), RESTRICTION_MAGIC, "magic");
        assertEq(restriction.defaultAdmin(), defaultAdmin, "default admin");
        assertEq(restriction.defaultAdminDelay(), 3600, "delay");
    }

    /* DEFAULT ADMIN */

    function test_setRequiredRole_emitsAndStores_succeeds() public {
        vm.startPrank(defaultAdmin);
        vm.expectEmit();
        emit IAccessControlRestriction.RoleSet(address(recorder), 0x12345678, "role");
        restriction.setRequiredRoleForCall(address(recorder), 0x12345678, "role");
        vm.expectEmit();
        emit IAccessControlRestriction.FallbackRoleSet(address(recorder), "other");
        restriction.setRequiredRoleForFallback(address(recorder), "other");
        assertEq(restriction.requiredRoles(address(recorder), 0x12345678), "role", "role");
        assertEq(restriction.requiredRolesForFallback(address(recorder)), "other", "fallback role");
    }

    function test_setRequiredRole_zeroTarget_reverts() public {
        vm.startPrank(defaultAdmin);
        vm.expectRevert(ZeroAddress.selector);
        restriction.setRequiredRoleForCall(address(0), 0x12345678, "role");
        vm.expectRevert(ZeroAddress.selector);
        restriction.setRequiredRoleForFallback(address(0), "role");
    }

    function test_setRequiredRole_byRoleHolder_reverts() public {
        vm.startPrank(hotKey);
        // OpenZeppelin names account and role in a string.
        vm.expectRevert();
        restriction.setRequiredRoleForCall(address(recorder), CallRecorder.refuse.selector, SETTER_ROLE);
        vm.expectRevert();
        restriction.setRequiredRoleForFallback(address(recorder), SETTER_ROLE);
        vm.stopPrank();
        assertEq(restriction.requiredRoles(address(recorder), CallRecorder.refuse.selector), 0, "role");
    }

    /* VALIDATION */

    function test_validateCall_roleOfTheFunction_succeeds() public {
        Call[] memory calls = new Call[](1);
        calls[0] = _call(abi.encodeCall(CallRecorder.record, (1)));
        vm.prank(hotKey);
        chainAdmin.multicall(calls, true);
        assertEq(recorder.count(), 1, "made");
    }

    /// @dev The default admin is not above other roles: it would have to grant itself the role.
    function test_validateCall_defaultAdminWithoutTheRole_reverts() public {
        Call memory call = _call(abi.encodeCall(CallRecorder.record, (1)));
        vm.expectRevert(
            abi.encodeWithSelector(
                AccessToFunctionDenied.selector, recorder, CallRecorder.record.selector, defaultAdmin
            )
        );
        restriction.validateCall(call, defaultAdmin);
    }

    /// @dev What is not configured needs the default admin, other targets and the ChainAdmin itself included.
    function testFuzz_validateCall_unconfigured_needsDefaultAdmin_succeeds(address _target, bytes calldata _data)
        public
    {
        if (_data.length < 4 || (_target == address(recorder) && bytes4(_data) == CallRecorder.record.selector)) {
            return;
        }
        Call memory call = Call(_target, 0, _data);
        restriction.validateCall(call, defaultAdmin);
        vm.expectRevert(abi.encodeWithSelector(AccessToFunctionDenied.selector, _target, bytes4(_data), hotKey));
        restriction.validateCall(call, hotKey);
    }

    /// @dev Below four bytes there is no selector, whatever the bytes are.
    function test_validateCall_shortData_needsFallbackRole_succeeds() public {
        bytes[4] memory data = [bytes(""), hex"9e", hex"9ec5", hex"9ec5a8"];
        for (uint256 i; i < data.length; ++i) {
            restriction.validateCall(_call(data[i]), defaultAdmin);
            vm.expectRevert(abi.encodeWithSelector(AccessToFallbackDenied.selector, recorder, hotKey));
            restriction.validateCall(_call(data[i]), hotKey);
        }
        vm.prank(defaultAdmin);
        restriction.setRequiredRoleForFallback(address(recorder), SETTER_ROLE);
        restriction.validateCall(_call(""), hotKey);
    }
}
