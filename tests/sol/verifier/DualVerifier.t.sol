// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    EmptyProofLength,
    UnknownVerifierType
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import {
    IVerifierV2
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifierV2.sol";

import { DualVerifier } from "../../../contracts/src/verifier/DualVerifier.sol";
import { Test } from "../shared/Test.sol";
import { VerifierMock } from "./mocks/VerifierMock.sol";

/// @notice Dispatch by proof type. Attacks T15 (type confusion) and T17 (number of public inputs).
contract DualVerifierTest is Test {
    bytes32 internal constant FFLONK_HASH = keccak256("fflonk key");
    bytes32 internal constant PLONK_HASH = keccak256("plonk key");

    VerifierMock internal fflonk;
    VerifierMock internal plonk;
    DualVerifier internal dual;

    function setUp() public virtual {
        fflonk = new VerifierMock(FFLONK_HASH);
        plonk = new VerifierMock(PLONK_HASH);
        dual = _deploy(IVerifierV2(address(fflonk)), IVerifier(address(plonk)));
    }

    function _deploy(IVerifierV2 _fflonk, IVerifier _plonk) internal virtual returns (DualVerifier) {
        return new DualVerifier(_fflonk, _plonk);
    }

    /// @dev An array of `_length` words that differ from each other.
    function _words(uint256 _length, uint256 _seed) internal pure returns (uint256[] memory words) {
        words = new uint256[](_length);
        for (uint256 i = 0; i < _length; ++i) {
            words[i] = uint256(keccak256(abi.encode(_seed, i)));
        }
    }

    /// @dev `_proof` behind the type word `_type`.
    function _typed(uint256 _type, uint256[] memory _proof) internal pure returns (uint256[] memory typed) {
        typed = new uint256[](_proof.length + 1);
        typed[0] = _type;
        for (uint256 i = 0; i < _proof.length; ++i) {
            typed[i + 1] = _proof[i];
        }
    }

    function _callOf(uint256[] memory _inputs, uint256[] memory _proof) internal pure returns (bytes memory) {
        return abi.encodeCall(IVerifier.verify, (_inputs, _proof));
    }

    function test_constructor_anyAddresses_succeeds() public {
        assertEq(address(dual.FFLONK_VERIFIER()), address(fflonk), "fflonk");
        assertEq(address(dual.PLONK_VERIFIER()), address(plonk), "plonk");
        DualVerifier empty = _deploy(IVerifierV2(address(0)), IVerifier(address(0)));
        assertEq(address(empty.PLONK_VERIFIER()), address(0), "zero address is not refused");
    }

    function testFuzz_verify_plonkType_forwardsExactCall(uint8 _inputs, uint8 _length, uint256 _seed) public {
        uint256[] memory inputs = _words(_inputs, _seed);
        uint256[] memory proof = _words(_length, ~_seed);
        plonk.expect(_callOf(inputs, proof), abi.encode(true));
        fflonk.refuse(1);
        assertTrue(dual.verify(inputs, _typed(1, proof)), "answer");
    }

    function testFuzz_verify_fflonkType_forwardsExactCall(uint8 _inputs, uint8 _length, uint256 _seed) public {
        uint256[] memory inputs = _words(_inputs, _seed);
        uint256[] memory proof = _words(_length, ~_seed);
        fflonk.expect(_callOf(inputs, proof), abi.encode(true));
        plonk.refuse(1);
        assertTrue(dual.verify(inputs, _typed(0, proof)), "answer");
    }

    function test_verify_unusualEncoding_forwardsCanonicalCall() public {
        uint256[] memory inputs = _words(1, 1);
        uint256[] memory proof = _words(3, 2);
        plonk.expect(_callOf(inputs, proof), abi.encode(true));
        // The proof in front of the inputs, a gap, and bytes behind.
        bytes memory data = abi.encodePacked(
            IVerifier.verify.selector,
            abi.encode(0xe0, 0x40, 4, 1, proof[0], proof[1], proof[2]),
            abi.encode(1, inputs[0], "trailing")
        );
        (bool succeeded, bytes memory answer) = address(dual).staticcall(data);
        assertTrue(succeeded, "call");
        assertEq(answer, abi.encode(true), "answer");
    }

    function test_verify_answerFalse_returnsFalse() public {
        plonk.expect(_callOf(_words(1, 1), _words(44, 2)), abi.encode(false));
        assertFalse(dual.verify(_words(1, 1), _typed(1, _words(44, 2))), "answer");
    }

    function test_verify_refusal_reverts() public {
        plonk.refuse(7);
        vm.expectRevert(abi.encodeWithSelector(VerifierMock.Refused.selector, 7));
        dual.verify(_words(1, 1), _typed(1, _words(44, 2)));
    }

    function test_verify_typeWordOnly_forwardsEmptyProof() public {
        uint256[] memory inputs = _words(1, 1);
        plonk.expect(_callOf(inputs, new uint256[](0)), abi.encode(true));
        assertTrue(dual.verify(inputs, _typed(1, new uint256[](0))), "answer");
    }

    /// @dev T16
    function test_verify_emptyProof_reverts() public virtual {
        vm.expectRevert(EmptyProofLength.selector);
        dual.verify(_words(1, 1), new uint256[](0));
    }

    function testFuzz_verify_unknownType_reverts(uint256 _type) public {
        vm.assume(_type > 1);
        vm.expectRevert(UnknownVerifierType.selector);
        dual.verify(_words(1, 1), _typed(_type, _words(44, 2)));
    }

    function test_verify_verifierWithoutCode_reverts() public {
        dual = _deploy(IVerifierV2(makeAddr("nobody")), IVerifier(makeAddr("nobody")));
        vm.expectRevert(bytes(""));
        dual.verify(_words(1, 1), _typed(1, _words(44, 2)));
    }

    function test_verify_answerNoBool_reverts() public {
        bytes memory data = _callOf(_words(1, 1), _words(44, 2));
        plonk.expect(data, abi.encode(2));
        vm.expectRevert(bytes(""));
        dual.verify(_words(1, 1), _typed(1, _words(44, 2)));
        plonk.expect(data, hex"01");
        vm.expectRevert(bytes(""));
        dual.verify(_words(1, 1), _typed(1, _words(44, 2)));
    }

    function test_verify_lengthBeyondCalldata_reverts() public view {
        bytes memory data = abi.encodePacked(IVerifier.verify.selector, abi.encode(0x40, 0x60, 0, 45, 1));
        (bool succeeded,) = address(dual).staticcall(data);
        assertFalse(succeeded, "proof longer than the call");
    }

    function test_verificationKeyHash_succeeds() public view {
        assertEq(dual.verificationKeyHash(), PLONK_HASH, "default");
        assertEq(dual.verificationKeyHash(0), FFLONK_HASH, "type 0");
        assertEq(dual.verificationKeyHash(1), PLONK_HASH, "type 1");
    }

    function testFuzz_verificationKeyHash_unknownType_reverts(uint256 _type) public {
        vm.assume(_type > 1);
        vm.expectRevert(UnknownVerifierType.selector);
        dual.verificationKeyHash(_type);
    }
}
