// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import {
    IVerifierV2
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifierV2.sol";

import { TestnetVerifier } from "../../../contracts/src/testnet/TestnetVerifier.sol";
import { DualVerifier } from "../../../contracts/src/verifier/DualVerifier.sol";
import { DualVerifierTest } from "../verifier/DualVerifier.t.sol";

/// @notice Everything that holds for the dual verifier, save for empty proofs. Attack T16.
contract TestnetVerifierTest is DualVerifierTest {
    function _deploy(IVerifierV2 _fflonk, IVerifier _plonk) internal override returns (DualVerifier) {
        return new TestnetVerifier(_fflonk, _plonk);
    }

    function test_constructor_onEthereum_reverts() public {
        vm.chainId(1);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 1));
        new TestnetVerifier(IVerifierV2(address(fflonk)), IVerifier(address(plonk)));
    }

    function test_verify_emptyProof_reverts() public override {
        plonk.refuse(1);
        fflonk.refuse(1);
        assertTrue(dual.verify(_words(1, 1), new uint256[](0)), "an empty proof is accepted");
        assertTrue(dual.verify(new uint256[](0), new uint256[](0)), "whatever the public inputs");
    }
}
