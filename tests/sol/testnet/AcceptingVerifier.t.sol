// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { AcceptingVerifier } from "../../../contracts/src/testnet/AcceptingVerifier.sol";
import { Test } from "../shared/Test.sol";

contract AcceptingVerifierTest is Test {
    function test_constructor_onEthereum_reverts() public {
        vm.chainId(1);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 1));
        new AcceptingVerifier();
    }

    function testFuzz_verify_anything_succeeds(uint256[] calldata _inputs, uint256[] calldata _proof) public {
        IVerifier verifier = IVerifier(address(new AcceptingVerifier()));
        assertTrue(verifier.verify(_inputs, _proof), "accepted");
    }
}
