// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

import { TokenGetters } from "../../../../contracts/src/bridge/libraries/TokenGetters.sol";
import { Test } from "../../shared/Test.sol";

/// @notice The metadata blob beside the compiler's encoding, of tokens that answer anything.
contract TokenGettersTest is Test {
    address private token = makeAddr("token");

    /// @dev A getter that fails returned data as well, which must not count.
    function testFuzz_metadata_isTheEncodingOfTheAnswers(
        uint256 _origin,
        bytes calldata _name,
        bytes calldata _symbol,
        bytes calldata _decimals,
        uint8 _failures
    ) public {
        bytes memory expected = bytes.concat(
            hex"01",
            abi.encode(
                _origin,
                _answer(IERC20Metadata.name.selector, _name, _failures & 1 != 0),
                _answer(IERC20Metadata.symbol.selector, _symbol, _failures & 2 != 0),
                _answer(IERC20Metadata.decimals.selector, _decimals, _failures & 4 != 0)
            )
        );
        dirtyFreeMemory(expected.length + 0x100);
        bytes memory blob = TokenGetters.metadata(token, _origin);
        bytes memory next = new bytes(3);
        assertEq(blob, expected, "blob");
        assertEq(next, hex"000000", "what is allocated next");
        // Rounded up to a word, the rest of which is zero.
        uint256 rest;
        assembly ("memory-safe") {
            rest := sub(next, add(add(blob, 0x20), mload(blob)))
        }
        assertTrue(rest < 0x20, "length");
    }

    /// @dev Nobody is there to answer, so each call succeeds with nothing.
    function test_metadata_withoutCode_isEmpty() public {
        assertEq(
            TokenGetters.metadata(makeAddr("nobody"), 7),
            bytes.concat(hex"01", abi.encode(7, bytes(""), bytes(""), bytes(""))),
            "blob"
        );
    }

    function _answer(bytes4 _getter, bytes memory _data, bool _fails) private returns (bytes memory) {
        if (!_fails) vm.mockCall(token, abi.encodeWithSelector(_getter), _data);
        else vm.mockCallRevert(token, abi.encodeWithSelector(_getter), _data);
        return _fails ? bytes("") : _data;
    }
}
