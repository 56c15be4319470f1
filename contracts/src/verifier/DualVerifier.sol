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

/// @dev First word of a proof that the FFLONK verifier judges.
uint256 constant FFLONK_VERIFICATION_TYPE = 0;
/// @dev First word of a proof that the PLONK verifier judges.
uint256 constant PLONK_VERIFICATION_TYPE = 1;

/// @notice Passes a proof to the verifier that its first word names.
/// @dev It trusts both verifiers: what they answer is the answer, what they revert with is passed on.
contract DualVerifier is IVerifier {
    /// @notice Verifier of proofs of type 0.
    IVerifierV2 public immutable FFLONK_VERIFIER;
    /// @notice Verifier of proofs of type 1.
    IVerifier public immutable PLONK_VERIFIER;

    /// @dev Does not look at the addresses: with an address that has no code, proofs of that type revert.
    constructor(IVerifierV2 _fflonkVerifier, IVerifier _plonkVerifier) {
        FFLONK_VERIFIER = _fflonkVerifier;
        PLONK_VERIFIER = _plonkVerifier;
    }

    /// @inheritdoc IVerifier
    /// @dev Anybody may call it. Word 0 of `_proof` is the type, the rest is the proof of the selected verifier, whose
    /// `verify` is called in the usual encoding whatever the encoding of this call. Returns what it answers, reverts
    /// with what it reverts with. Written out because the compiler would copy the proof to memory and encode it from
    /// there.
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) public view virtual returns (bool) {
        if (_proof.length == 0) revert EmptyProofLength();
        uint256 verifierType;
        assembly ("memory-safe") {
            verifierType := calldataload(_proof.offset)
        }
        address verifier = _verifierOf(verifierType);
        // It never returns to Solidity, so it may use memory from 0 on. The lengths are those of arrays in calldata, so
        // the sums of sizes do not overflow.
        assembly {
            // selector ‖ offset of inputs ‖ offset of proof ‖ length of inputs ‖ inputs ‖ length of proof ‖
            // proof. The selector is that of this call.
            calldatacopy(0x00, 0x00, 0x04)
            mstore(0x04, 0x40)
            let proofOffset := add(shl(5, _publicInputs.length), 0x60)
            mstore(0x24, proofOffset)
            calldatacopy(0x44, sub(_publicInputs.offset, 0x20), sub(proofOffset, 0x40))
            let words := sub(_proof.length, 1)
            mstore(add(proofOffset, 0x04), words)
            let proofSize := shl(5, words)
            let proof := add(proofOffset, 0x24)
            calldatacopy(proof, add(_proof.offset, 0x20), proofSize)

            if iszero(staticcall(gas(), verifier, 0x00, add(proof, proofSize), 0x00, 0x20)) {
                returndatacopy(0x00, 0x00, returndatasize())
                revert(0x00, returndatasize())
            }
            // No code, or an answer that is not a bool.
            if or(lt(returndatasize(), 0x20), gt(mload(0x00), 1)) { revert(0x00, 0x00) }
            return(0x00, 0x20)
        }
    }

    /// @inheritdoc IVerifier
    /// @dev Anybody may call it. The hash of the PLONK key: callers that know of one verifier only expect that.
    function verificationKeyHash() external view returns (bytes32) {
        return PLONK_VERIFIER.verificationKeyHash();
    }

    /// @notice Hash of the key of the verifier for proofs of type `_verifierType`. Anybody may call it.
    function verificationKeyHash(uint256 _verifierType) external view returns (bytes32) {
        return IVerifier(_verifierOf(_verifierType)).verificationKeyHash();
    }

    function _verifierOf(uint256 _verifierType) private view returns (address) {
        if (_verifierType == PLONK_VERIFICATION_TYPE) return address(PLONK_VERIFIER);
        if (_verifierType == FFLONK_VERIFICATION_TYPE) return address(FFLONK_VERIFIER);
        revert UnknownVerifierType();
    }
}
