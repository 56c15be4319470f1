// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Unauthorized } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { TestnetL2InteropRootStorage } from "../../../contracts/src/testnet/TestnetL2InteropRootStorage.sol";
import { Test } from "../shared/Test.sol";

/// @dev bridgehub.md §4.3
contract TestnetL2InteropRootStorageTest is Test {
    address private constant BOOTLOADER = address(0x8001);

    TestnetL2InteropRootStorage private roots;

    function setUp() public {
        roots = new TestnetL2InteropRootStorage();
    }

    function _add(uint256 _chainId, uint256 _number, bytes32[] memory _sides) private {
        vm.prank(BOOTLOADER);
        roots.addInteropRoot(_chainId, _number, _sides);
    }

    function _side(bytes32 _root) private pure returns (bytes32[] memory sides) {
        sides = new bytes32[](1);
        sides[0] = _root;
    }

    function test_constructor_onEthereum_reverts() public {
        vm.chainId(1);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 1));
        new TestnetL2InteropRootStorage();
    }

    function testFuzz_addInteropRoot_bootloader_succeeds(uint256 _chainId, uint256 _number, bytes32 _root) public {
        vm.assume(_root != 0);
        _add(_chainId, _number, _side(_root));
        assertEq(roots.interopRoots(_chainId, _number), _root, "root");
    }

    function testFuzz_addInteropRoot_stranger_reverts(address _caller) public {
        vm.assume(_caller != BOOTLOADER);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, _caller));
        vm.prank(_caller);
        roots.addInteropRoot(1, 1, _side(keccak256("root")));
    }

    function test_addInteropRoot_notOneSide_reverts() public {
        for (uint256 count; count < 3; count += 2) {
            vm.expectRevert(abi.encodeWithSelector(TestnetL2InteropRootStorage.NotOneSide.selector, count));
            _add(1, 1, new bytes32[](count));
        }
    }

    function test_addInteropRoot_zero_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(TestnetL2InteropRootStorage.RootIsZero.selector));
        _add(1, 1, _side(0));
    }

    function test_addInteropRoot_knownRoot_reverts() public {
        _add(1, 2, _side(keccak256("root")));
        vm.expectRevert(abi.encodeWithSelector(TestnetL2InteropRootStorage.RootIsKnown.selector, 1, 2));
        _add(1, 2, _side(keccak256("root")));
    }
}
