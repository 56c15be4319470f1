// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL2ToL1Messenger
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/IL2ToL1Messenger.sol";

import { TestnetL1Messenger } from "../../../contracts/src/testnet/TestnetL1Messenger.sol";
import { Test } from "../shared/Test.sol";

contract TestnetL1MessengerTest is Test {
    function test_constructor_onEthereum_reverts() public {
        vm.chainId(1);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 1));
        new TestnetL1Messenger();
    }

    function testFuzz_sendToL1_anyone_succeeds(address _sender, bytes calldata _message) public {
        TestnetL1Messenger messenger = new TestnetL1Messenger();
        vm.expectEmit(address(messenger));
        emit IL2ToL1Messenger.L1MessageSent(_sender, keccak256(_message), _message);
        vm.prank(_sender);
        assertEq(messenger.sendToL1(_message), keccak256(_message), "hash");
    }
}
