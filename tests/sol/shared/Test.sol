// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Vm } from "./Vm.sol";

/// @notice Base of every forge test: cheat codes, assertions, and the hooks by which forge finds invariant targets.
abstract contract Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address[] private _targetContracts;
    address[] private _targetSenders;
    FuzzSelector[] private _targetSelectors;

    error NotTrue(string what);
    error NotEqual(string what, bytes32 actual, bytes32 expected);
    error BytesNotEqual(string what, bytes actual, bytes expected);

    function targetContracts() public view returns (address[] memory) {
        return _targetContracts;
    }

    function targetSenders() public view returns (address[] memory) {
        return _targetSenders;
    }

    function targetSelectors() public view returns (FuzzSelector[] memory) {
        return _targetSelectors;
    }

    function _targetContract(address _contract) internal {
        _targetContracts.push(_contract);
    }

    function _targetSender(address _sender) internal {
        _targetSenders.push(_sender);
    }

    function _targetSelector(FuzzSelector memory _selector) internal {
        _targetSelectors.push(_selector);
    }

    /// @notice Address that depends only on `_name`, labelled so in traces.
    function makeAddr(string memory _name) internal returns (address account) {
        account = vm.addr(uint256(keccak256(bytes(_name))));
        vm.label(account, _name);
    }

    /// @notice Maps `_value` into [`_min`, `_max`].
    function bound(uint256 _value, uint256 _min, uint256 _max) internal pure returns (uint256) {
        if (_value >= _min && _value <= _max) return _value;
        uint256 size = _max - _min;
        return size == type(uint256).max ? _value : _min + (_value % (size + 1));
    }

    /// @dev Fills memory that is not allocated yet with ones, as a caller's earlier work would.
    function dirtyFreeMemory(uint256 _size) internal pure {
        assembly ("memory-safe") {
            let free := mload(0x40)
            for { let end := add(free, _size) } lt(free, end) { free := add(free, 0x20) } { mstore(free, not(0)) }
        }
    }

    function assertTrue(bool _condition, string memory _what) internal pure {
        if (!_condition) revert NotTrue(_what);
    }

    function assertFalse(bool _condition, string memory _what) internal pure {
        assertTrue(!_condition, _what);
    }

    function assertEq(bytes32 _actual, bytes32 _expected, string memory _what) internal pure {
        if (_actual != _expected) revert NotEqual(_what, _actual, _expected);
    }

    function assertEq(uint256 _actual, uint256 _expected, string memory _what) internal pure {
        assertEq(bytes32(_actual), bytes32(_expected), _what);
    }

    function assertEq(address _actual, address _expected, string memory _what) internal pure {
        assertEq(bytes32(uint256(uint160(_actual))), bytes32(uint256(uint160(_expected))), _what);
    }

    function assertEq(bool _actual, bool _expected, string memory _what) internal pure {
        assertEq(_actual ? 1 : 0, uint256(_expected ? 1 : 0), _what);
    }

    function assertEq(bytes memory _actual, bytes memory _expected, string memory _what) internal pure {
        if (keccak256(_actual) != keccak256(_expected)) revert BytesNotEqual(_what, _actual, _expected);
    }

    function assertEq(string memory _actual, string memory _expected, string memory _what) internal pure {
        assertEq(bytes(_actual), bytes(_expected), _what);
    }
}
