// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IERC1967 } from "@openzeppelin/contracts/interfaces/IERC1967.sol";
import { ProxyAdmin } from "@openzeppelin/contracts/proxy/transparent/ProxyAdmin.sol";
import {
    ITransparentUpgradeableProxy
} from "@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol";

import { TransparentProxy } from "../../../../contracts/src/shared/TransparentProxy.sol";
import { TransparentProxyTest } from "./TransparentProxyTest.sol";
import { Note } from "./mocks/Implementations.sol";

contract TransparentProxyAdministrationTest is TransparentProxyTest {
    string private constant NO_FALLBACK = "TransparentUpgradeableProxy: admin cannot fallback to proxy target";

    /* CONSTRUCTOR */

    function test_constructor_writesSlotsAndTellsInOrder_succeeds() public {
        vm.expectEmit();
        emit IERC1967.Upgraded(mirror);
        vm.expectEmit();
        emit IERC1967.AdminChanged(address(0), admin);
        vm.deal(address(this), 3);
        proxy = address(new TransparentProxy{ value: 3 }(mirror, admin, abi.encodeCall(Note.write, ("first"))));

        assertEq(vm.load(proxy, IMPLEMENTATION_SLOT), _word(mirror), "implementation");
        assertEq(vm.load(proxy, ADMIN_SLOT), _word(admin), "admin");
        assertEq(Note(proxy).text(), "first", "initialised");
        assertEq(proxy.balance, 3, "value");
    }

    function test_constructor_implementationWithoutCode_reverts() public {
        vm.expectRevert(bytes("ERC1967: new implementation is not a contract"));
        new TransparentProxy(stranger, admin, "");
    }

    function test_constructor_zeroAdmin_reverts() public {
        vm.expectRevert(bytes("ERC1967: new admin is the zero address"));
        new TransparentProxy(mirror, address(0), "");
    }

    function testFuzz_constructor_initialiserReverts_passesReason_reverts(bytes calldata _reason) public {
        vm.assume(_reason.length != 0);
        vm.expectRevert(_reason);
        new TransparentProxy(refuser, admin, bytes.concat(bytes4(0), _reason));
    }

    function test_constructor_initialiserRevertsSilently_reverts() public {
        vm.expectRevert(bytes("Address: low-level delegate call failed"));
        new TransparentProxy(refuser, admin, hex"00000000");
    }

    /* THE FIVE FUNCTIONS */

    function test_getters_admin_succeeds() public {
        (, bytes memory answer) = _call(proxy, admin, 0, _adminCall(0));
        assertEq(answer, abi.encode(admin), "admin");
        (, answer) = _call(proxy, admin, 0, _adminCall(1));
        assertEq(answer, abi.encode(mirror), "implementation");
    }

    function test_upgradeTo_admin_succeeds() public {
        vm.expectEmit(proxy);
        emit IERC1967.Upgraded(refuser);
        (bool success, bytes memory answer) = _call(proxy, admin, 0, _adminCall(3));
        assertTrue(success, "accepted");
        assertEq(answer, "", "answer");
        assertEq(vm.load(proxy, IMPLEMENTATION_SLOT), _word(refuser), "implementation");
        (success,) = _call(proxy, stranger, 0, "");
        assertFalse(success, "the new implementation refuses");
    }

    function test_upgradeToAndCall_withValue_succeeds() public {
        (bool success, bytes memory answer) = _call(proxy, admin, 5, _adminCall(4));
        assertTrue(success, "accepted");
        assertEq(answer, "", "the call's answer is not passed on");
        assertEq(Note(proxy).text(), "upgraded", "called");
        assertEq(proxy.balance, 5, "value");
    }

    function testFuzz_upgradeToAndCall_callReverts_passesReasonAndChangesNothing_reverts(bytes calldata _reason)
        public
    {
        vm.assume(_reason.length != 0);
        bytes memory call = abi.encodeCall(
            ITransparentUpgradeableProxy.upgradeToAndCall, (refuser, bytes.concat(bytes4(0), _reason))
        );
        (bool success, bytes memory answer) = _call(proxy, admin, 0, call);
        assertFalse(success, "refused");
        assertEq(answer, _reason, "reason");
        assertEq(vm.load(proxy, IMPLEMENTATION_SLOT), _word(mirror), "implementation");
    }

    function test_upgradeTo_withoutCode_reverts() public {
        string memory reason = "ERC1967: new implementation is not a contract";
        _expectReason(admin, 0, abi.encodeCall(ITransparentUpgradeableProxy.upgradeTo, (stranger)), reason);
        _expectReason(admin, 0, abi.encodeCall(ITransparentUpgradeableProxy.upgradeToAndCall, (address(0), "")), reason);
    }

    function test_changeAdmin_zero_reverts() public {
        bytes memory call = abi.encodeCall(ITransparentUpgradeableProxy.changeAdmin, (address(0)));
        _expectReason(admin, 0, call, "ERC1967: new admin is the zero address");
    }

    /// @dev All but `upgradeToAndCall` refuse value, silently.
    function test_adminCalls_withValue_reverts() public {
        for (uint256 i; i < ADMIN_CALLS - 1; ++i) {
            (bool success, bytes memory answer) = _call(proxy, admin, 1, _adminCall(i));
            assertFalse(success, "refused");
            assertEq(answer, "", "reason");
        }
    }

    function test_adminCalls_malformedArguments_reverts() public {
        bytes4[3] memory selectors = [
            ITransparentUpgradeableProxy.changeAdmin.selector,
            ITransparentUpgradeableProxy.upgradeTo.selector,
            ITransparentUpgradeableProxy.upgradeToAndCall.selector
        ];
        for (uint256 i; i < selectors.length; ++i) {
            (bool success,) = _call(proxy, admin, 0, abi.encodePacked(selectors[i], bytes31(0)));
            assertFalse(success, "short");
            (success,) =
                _call(proxy, admin, 0, abi.encodePacked(selectors[i], type(uint256).max, uint256(64), uint256(0)));
            assertFalse(success, "not an address");
        }
    }

    /* CHANGE OF ADMIN */

    function test_changeAdmin_handsEverythingOver_succeeds() public {
        vm.expectEmit(proxy);
        emit IERC1967.AdminChanged(admin, stranger);
        (bool success, bytes memory answer) = _call(proxy, admin, 0, _adminCall(2));
        assertTrue(success, "accepted");
        assertEq(answer, "", "answer");
        assertEq(vm.load(proxy, ADMIN_SLOT), _word(stranger), "admin");

        // The first admin is now like anybody else, with all selectors.
        for (uint256 i; i < ADMIN_CALLS; ++i) {
            (, answer) = _call(proxy, admin, 0, _adminCall(i));
            assertEq(answer, abi.encode(admin, 0, _adminCall(i)), "from the implementation");
        }
        (, answer) = _call(proxy, admin, 2, hex"deadbeef");
        assertEq(answer, abi.encode(admin, 2, hex"deadbeef"), "from the implementation");
        assertEq(vm.load(proxy, IMPLEMENTATION_SLOT), _word(mirror), "implementation");

        (, answer) = _call(proxy, stranger, 0, _adminCall(0));
        assertEq(answer, abi.encode(stranger), "the new admin is served");
    }

    function test_changeAdmin_backToTheFirst_stopsItAgain_reverts() public {
        _call(proxy, admin, 0, _adminCall(2));
        _call(proxy, stranger, 0, abi.encodeCall(ITransparentUpgradeableProxy.changeAdmin, (admin)));
        _expectReason(admin, 0, hex"deadbeef", NO_FALLBACK);
    }

    /// @dev The one difference to OpenZeppelin, of decision 0012.
    function test_fallback_laterAdminWithOtherSelector_reachesTheImplementation_succeeds() public {
        _call(proxy, admin, 0, _adminCall(2));
        // The second one ends like the selector of admin().
        bytes4[2] memory selectors = [bytes4(0xdeadbeef), 0xdeadbe40];
        for (uint256 i; i < selectors.length; ++i) {
            bytes memory data = abi.encodePacked(selectors[i]);
            (bool success, bytes memory answer) = _call(proxy, stranger, 0, data);
            assertTrue(success, "accepted");
            assertEq(answer, abi.encode(stranger, 0, data), "from the implementation");
        }
    }

    /* ADMIN AND IMPLEMENTATION */

    function testFuzz_fallback_firstAdminWithOtherSelector_reverts(bytes4 _selector, bytes calldata _rest, uint8 _value)
        public
    {
        for (uint256 i; i < ADMIN_CALLS; ++i) {
            vm.assume(_selector != bytes4(_adminCall(i)));
        }
        _expectReason(admin, _value, bytes.concat(_selector, _rest), NO_FALLBACK);
        _expectReason(admin, _value, "", NO_FALLBACK);
        _expectReason(admin, _value, hex"f851a4", NO_FALLBACK);
    }

    /* PROXY ADMIN */

    function test_proxyAdmin_allFunctions_succeeds() public {
        ProxyAdmin proxyAdmin = new ProxyAdmin();
        ITransparentUpgradeableProxy target =
            ITransparentUpgradeableProxy(address(new TransparentProxy(refuser, address(proxyAdmin), "")));
        assertEq(proxyAdmin.getProxyAdmin(target), address(proxyAdmin), "admin");
        assertEq(proxyAdmin.getProxyImplementation(target), refuser, "implementation");

        vm.prank(stranger);
        vm.expectRevert(bytes("Ownable: caller is not the owner"));
        proxyAdmin.upgrade(target, mirror);

        proxyAdmin.upgrade(target, mirror);
        assertEq(proxyAdmin.getProxyImplementation(target), mirror, "upgraded");
        vm.deal(address(this), 7);
        proxyAdmin.upgradeAndCall{ value: 7 }(target, mirror, abi.encodeCall(Note.write, ("called")));
        assertEq(Note(address(target)).text(), "called", "called");
        assertEq(address(target).balance, 7, "value");

        proxyAdmin.changeProxyAdmin(target, stranger);
        assertEq(vm.load(address(target), ADMIN_SLOT), _word(stranger), "admin");
        proxyAdmin.upgrade(target, refuser);
        assertEq(vm.load(address(target), IMPLEMENTATION_SLOT), _word(mirror), "no longer its proxy");
    }
}
