// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import {
    IVerifierV2
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifierV2.sol";

import { DualVerifier } from "../verifier/DualVerifier.sol";

/// @notice Verifier for test networks: an empty proof proves anything, others are verified.
contract TestnetVerifier is DualVerifier {
    /// @dev Panics with code 1 on Ethereum.
    constructor(IVerifierV2 _fflonkVerifier, IVerifier _plonkVerifier) DualVerifier(_fflonkVerifier, _plonkVerifier) {
        assert(block.chainid != 1);
    }

    /// @inheritdoc DualVerifier
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) public view override returns (bool) {
        return _proof.length == 0 || super.verify(_publicInputs, _proof);
    }
}
