// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ITransparentUpgradeableProxy
} from "@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol";

import { TransparentProxy } from "../../../../contracts/src/shared/TransparentProxy.sol";
import { Test } from "../Test.sol";
import { Mirror, Note, Refuser } from "./mocks/Implementations.sol";

/// @notice A proxy whose implementation answers everything, and the five calls that its admin may make.
abstract contract TransparentProxyTest is Test {
    bytes32 internal constant IMPLEMENTATION_SLOT = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    bytes32 internal constant ADMIN_SLOT = 0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103;
    uint256 internal constant ADMIN_CALLS = 5;

    address internal admin;
    address internal stranger;
    address internal mirror;
    address internal refuser;
    address internal proxy;

    function setUp() public virtual {
        admin = makeAddr("admin");
        stranger = makeAddr("stranger");
        mirror = address(new Mirror());
        refuser = address(new Refuser());
        proxy = address(new TransparentProxy(mirror, admin, ""));
    }

    /// @dev All five, with arguments that the proxy accepts.
    function _adminCall(uint256 _index) internal view returns (bytes memory) {
        if (_index == 0) return abi.encodeCall(ITransparentUpgradeableProxy.admin, ());
        if (_index == 1) return abi.encodeCall(ITransparentUpgradeableProxy.implementation, ());
        if (_index == 2) return abi.encodeCall(ITransparentUpgradeableProxy.changeAdmin, (stranger));
        if (_index == 3) return abi.encodeCall(ITransparentUpgradeableProxy.upgradeTo, (refuser));
        return abi.encodeCall(
            ITransparentUpgradeableProxy.upgradeToAndCall, (mirror, abi.encodeCall(Note.write, ("upgraded")))
        );
    }

    function _call(address _to, address _caller, uint256 _value, bytes memory _data)
        internal
        returns (bool success, bytes memory answer)
    {
        vm.deal(_caller, _value);
        vm.prank(_caller);
        return _to.call{ value: _value }(_data);
    }

    function _expectReason(address _caller, uint256 _value, bytes memory _data, string memory _reason) internal {
        (bool success, bytes memory answer) = _call(proxy, _caller, _value, _data);
        assertFalse(success, "must be refused");
        assertEq(answer, abi.encodeWithSignature("Error(string)", _reason), "reason");
    }

    function _word(address _address) internal pure returns (bytes32) {
        return bytes32(uint256(uint160(_address)));
    }
}
