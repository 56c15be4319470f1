// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { FacetSelectors } from "../chain/shared/FacetSelectors.sol";
import { Spec } from "../shared/Spec.sol";
import { Test } from "../shared/Test.sol";

/// @notice The specification's selectors and topics, sections `selectors`, `errors` and `events` of the golden values:
/// each is in the code of the contract that has, calls, raises or emits it. A word of four bytes is there by chance
/// once in 100,000 contracts.
contract InterfaceVectorsTest is Test {
    function test_selectors_specificationRows_areInCode() public view {
        uint256 rows = _checkRows(".selectors.rows", ".selector", 4);
        assertTrue(rows > 60, "rows");
    }

    function test_errors_specificationRows_areInCode() public view {
        uint256 rows = _checkRows(".errors.rows", ".selector", 4);
        assertTrue(rows > 30, "rows");
    }

    function test_events_specificationRows_areInCode() public view {
        uint256 rows = _checkRows(".events.rows", ".topic", 32);
        assertTrue(rows > 12, "rows");
    }

    function test_getters_specificationCount_isRegistered() public view {
        assertEq(FacetSelectors.getters().length, Spec.number(".selectors.registeredGetters"), "getters");
    }

    function _checkRows(string memory _rows, string memory _field, uint256 _length)
        private
        view
        returns (uint256 count)
    {
        while (this.checkRow(Spec.at(_rows, count), _field, _length)) {
            ++count;
        }
    }

    /// @dev External, to give back the memory of one row before the next. False if there is no such row.
    function checkRow(string calldata _row, string calldata _field, uint256 _length) external view returns (bool) {
        if (!Spec.exists(_row)) return false;
        string memory signature = Spec.text(string.concat(_row, ".signature"));
        bytes memory wanted = Spec.data(string.concat(_row, _field));
        assertEq(wanted.length, _length, signature);
        assertEq(_first(abi.encode(keccak256(bytes(signature))), _length), wanted, signature);

        if (Spec.exists(string.concat(_row, ".uncheckedOnChain"))) return true;
        string memory name = Spec.text(string.concat(_row, ".contract"));
        assertTrue(_contains(vm.getCode(string.concat(name, ".sol:", name)), wanted), signature);
        return true;
    }

    function _first(bytes memory _data, uint256 _length) private pure returns (bytes memory) {
        assembly ("memory-safe") {
            mstore(_data, _length)
        }
        return _data;
    }

    function _contains(bytes memory _code, bytes memory _wanted) private pure returns (bool found) {
        assembly ("memory-safe") {
            let length := mload(_wanted)
            let shift := sub(256, shl(3, length))
            let wanted := shr(shift, mload(add(_wanted, 0x20)))
            let at := add(_code, 0x20)
            for { let end := add(at, mload(_code)) } iszero(or(found, gt(add(at, length), end))) { at := add(at, 1) } {
                found := eq(shr(shift, mload(at)), wanted)
            }
        }
    }
}
