// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BytecodeAlreadyPublished,
    BytecodeError,
    LengthIsNotDivisibleBy32,
    MalformedBytecode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { BytecodesSupplier } from "../../../contracts/src/upgrades/BytecodesSupplier.sol";
import { IBytecodesSupplier } from "../../../contracts/src/upgrades/IBytecodesSupplier.sol";
import { Test } from "../shared/Test.sol";

/// @notice governance.md §7.
contract BytecodesSupplierTest is Test {
    BytecodesSupplier private supplier;

    function setUp() public {
        supplier = new BytecodesSupplier();
        vm.roll(1000);
    }

    function _hash(bytes memory _bytecode) private pure returns (bytes32) {
        return bytes32(
            (uint256(1) << 248) | (uint256(_bytecode.length / 32) << 224)
                | (uint256(sha256(_bytecode)) & type(uint224).max)
        );
    }

    function testFuzz_publishBytecode_recordsBlock_succeeds(uint16 _words, bytes32 _content) public {
        bytes memory bytecode = new bytes(32 * (2 * bound(_words, 0, 100) + 1));
        assembly ("memory-safe") {
            mstore(add(bytecode, 0x20), _content)
        }
        bytes32 bytecodeHash = _hash(bytecode);
        assertEq(supplier.publishingBlock(bytecodeHash), 0, "before");
        vm.expectEmit(address(supplier));
        emit IBytecodesSupplier.BytecodePublished(bytecodeHash, bytecode);
        supplier.publishBytecode(bytecode);
        assertEq(supplier.publishingBlock(bytecodeHash), 1000, "block");

        vm.roll(2000);
        vm.expectRevert(abi.encodeWithSelector(BytecodeAlreadyPublished.selector, bytecodeHash));
        supplier.publishBytecode(bytecode);
    }

    function test_publishBytecode_malformed_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(LengthIsNotDivisibleBy32.selector, 33));
        supplier.publishBytecode(new bytes(33));
        vm.expectRevert(abi.encodeWithSelector(MalformedBytecode.selector, BytecodeError.WordsMustBeOdd));
        supplier.publishBytecode(new bytes(64));
        vm.expectRevert(abi.encodeWithSelector(MalformedBytecode.selector, BytecodeError.WordsMustBeOdd));
        supplier.publishBytecode("");
        vm.expectRevert(abi.encodeWithSelector(MalformedBytecode.selector, BytecodeError.NumberOfWords));
        supplier.publishBytecode(new bytes(32 * (2 ** 16 + 1)));
    }

    function test_publishBytecodes_allOrNone_succeeds() public {
        bytes[] memory bytecodes = new bytes[](2);
        bytecodes[0] = new bytes(32);
        bytecodes[1] = new bytes(96);
        supplier.publishBytecodes(bytecodes);
        assertEq(supplier.publishingBlock(_hash(bytecodes[0])), 1000, "first");
        assertEq(supplier.publishingBlock(_hash(bytecodes[1])), 1000, "second");

        bytes32 known = _hash(bytecodes[0]);
        bytecodes[1] = bytecodes[0];
        bytecodes[0] = new bytes(160);
        vm.expectRevert(abi.encodeWithSelector(BytecodeAlreadyPublished.selector, known));
        supplier.publishBytecodes(bytecodes);
        assertEq(supplier.publishingBlock(_hash(bytecodes[0])), 0, "undone");
    }
}
