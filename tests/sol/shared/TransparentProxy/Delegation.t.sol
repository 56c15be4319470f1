// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ITransparentUpgradeableProxy,
    TransparentUpgradeableProxy
} from "@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol";

import { Vm } from "../Vm.sol";
import { TransparentProxyTest } from "./TransparentProxyTest.sol";
import { Note } from "./mocks/Implementations.sol";

contract TransparentProxyDelegationTest is TransparentProxyTest {
    address private openZeppelin;

    function setUp() public override {
        super.setUp();
        openZeppelin = address(new TransparentUpgradeableProxy(mirror, admin, ""));
    }

    /// @dev UP9
    function test_adminCalls_stranger_reachTheImplementation_succeeds() public {
        for (uint256 i; i < ADMIN_CALLS; ++i) {
            (bool success, bytes memory answer) = _call(proxy, stranger, i, _adminCall(i));
            assertTrue(success, "accepted");
            assertEq(answer, abi.encode(stranger, i, _adminCall(i)), "from the implementation");
        }
        assertEq(vm.load(proxy, IMPLEMENTATION_SLOT), _word(mirror), "implementation");
        assertEq(vm.load(proxy, ADMIN_SLOT), _word(admin), "admin");
    }

    /// @dev The proxy's own code, or its implementation, is nobody's admin.
    function test_adminCalls_proxyOrImplementation_changeNothing_succeeds() public {
        address[2] memory callers = [proxy, mirror];
        for (uint256 i; i < callers.length; ++i) {
            for (uint256 j; j < ADMIN_CALLS; ++j) {
                (, bytes memory answer) = _call(proxy, callers[i], 0, _adminCall(j));
                assertEq(answer, abi.encode(callers[i], 0, _adminCall(j)), "from the implementation");
            }
        }
        assertEq(vm.load(proxy, ADMIN_SLOT), _word(admin), "admin");
    }

    function testFuzz_fallback_stranger_passesCallAndAnswer_succeeds(
        address _caller,
        uint96 _value,
        bytes calldata _data
    ) public {
        vm.assume(_caller != admin && _caller != address(vm));
        vm.assume(bytes4(_data) != Note.write.selector && bytes4(_data) != Note(mirror).text.selector);
        (bool success, bytes memory answer) = _call(proxy, _caller, _value, _data);
        assertTrue(success, "accepted");
        assertEq(answer, abi.encode(_caller, _value, _data), "answer");
        assertEq(proxy.balance, _value, "value stays in the proxy");
    }

    function testFuzz_fallback_implementationReverts_passesReason_reverts(bytes4 _selector, bytes calldata _reason)
        public
    {
        vm.store(proxy, IMPLEMENTATION_SLOT, _word(refuser));
        (bool success, bytes memory answer) = _call(proxy, stranger, 0, bytes.concat(_selector, _reason));
        assertFalse(success, "refused");
        assertEq(answer, _reason, "reason");
    }

    /// @dev Any caller, any call: what it answers, emits and writes is what OpenZeppelin's proxy does.
    function testFuzz_fallback_sameAsOpenZeppelin_succeeds(
        uint256 _caller,
        uint256 _call1,
        uint256 _call2,
        uint256 _value,
        bytes calldata _random
    ) public {
        address[3] memory callers = [admin, stranger, refuser];
        address caller = callers[_caller % 3];
        _compare(caller, _value % 2, _anyCall(_call1, _random));
        _compare(caller, _value / 2 % 2, _anyCall(_call2, _random));
    }

    /// @dev Without `changeAdmin`, after which the two may differ, unless it fails.
    function _anyCall(uint256 _seed, bytes calldata _random) private view returns (bytes memory) {
        uint256 kind = _seed % 8;
        if (kind == 0) return _random;
        if (kind == 1) return abi.encodeCall(ITransparentUpgradeableProxy.changeAdmin, (address(0)));
        if (kind == 2) return abi.encodeCall(ITransparentUpgradeableProxy.upgradeTo, (stranger));
        if (kind == 3) return abi.encodeCall(ITransparentUpgradeableProxy.upgradeToAndCall, (refuser, _random));
        if (kind == 4) return bytes.concat(ITransparentUpgradeableProxy.upgradeToAndCall.selector, _random);
        bytes memory call = _adminCall((_seed >> 8) % ADMIN_CALLS);
        return kind == 5 || bytes4(call) == ITransparentUpgradeableProxy.changeAdmin.selector
            ? abi.encodePacked(bytes4(call), _random)
            : call;
    }

    function _compare(address _caller, uint256 _value, bytes memory _data) private {
        vm.recordLogs();
        (bool success, bytes memory answer) = _call(proxy, _caller, _value, _data);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        (bool expectedSuccess, bytes memory expectedAnswer) = _call(openZeppelin, _caller, _value, _data);
        Vm.Log[] memory expectedLogs = vm.getRecordedLogs();

        assertEq(success, expectedSuccess, "success");
        assertEq(answer, expectedAnswer, "answer");
        assertEq(logs.length, expectedLogs.length, "logs");
        for (uint256 i; i < logs.length; ++i) {
            assertEq(abi.encode(logs[i].topics), abi.encode(expectedLogs[i].topics), "topics");
            assertEq(logs[i].data, expectedLogs[i].data, "log data");
        }
        assertEq(vm.load(proxy, IMPLEMENTATION_SLOT), vm.load(openZeppelin, IMPLEMENTATION_SLOT), "implementation");
        assertEq(vm.load(proxy, ADMIN_SLOT), vm.load(openZeppelin, ADMIN_SLOT), "admin");
        assertEq(proxy.balance, openZeppelin.balance, "balance");
    }

    /// @dev What the proxy is for. Selectors that share their last byte with one of the five are no exception.
    function testFuzz_fallback_readsTheAdminOnlyForTheFive_succeeds(bytes3 _start, uint256 _index) public {
        bytes4 own = bytes4(_adminCall(_index % ADMIN_CALLS));
        assertEq(_slotsRead(abi.encodePacked(own)), 2, "admin and implementation");
        bytes4 other = bytes4(_start) | (own & 0x000000ff);
        vm.assume(other != own);
        assertEq(_slotsRead(abi.encodePacked(other)), 1, "implementation");
        assertEq(_slotsRead(""), 1, "bare transfer");
    }

    function _slotsRead(bytes memory _data) private returns (uint256) {
        vm.record();
        (bool success,) = _call(proxy, stranger, 0, _data);
        assertTrue(success, "accepted");
        (bytes32[] memory slots, bytes32[] memory written) = vm.accesses(proxy);
        assertEq(slots[slots.length - 1], IMPLEMENTATION_SLOT, "implementation last");
        assertEq(written.length, 0, "nothing written");
        return slots.length;
    }

    function test_fallback_stranger_isCheaperThanOpenZeppelin_succeeds() public {
        assertTrue(_warmGas(proxy) + 200 < _warmGas(openZeppelin), "warm");
    }

    function _warmGas(address _to) private returns (uint256) {
        _call(_to, stranger, 0, hex"deadbeef");
        _call(_to, stranger, 0, hex"deadbeef");
        return vm.lastCallGas().gasTotalUsed;
    }
}
