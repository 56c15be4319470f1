// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ValL1DAWrongInputLength
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IL1DAValidator,
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import { DAOutput } from "./DAOutput.sol";

/// @title DA validator of a chain that keeps its pubdata to itself.
contract ValidiumL1DAValidator is IL1DAValidator {
    using DAOutput for bytes;

    /// @dev The input is the state diff hash alone.
    uint256 private constant INPUT_LENGTH = 32;

    /// @inheritdoc IL1DAValidator
    /// @dev Anyone. What the L2 validator reported is not looked at.
    function checkDA(uint256, uint256, bytes32, bytes calldata _operatorDAInput, uint256 _maxBlobsSupported)
        external
        pure
        returns (L1DAValidatorOutput memory)
    {
        if (_operatorDAInput.length != INPUT_LENGTH) {
            revert ValL1DAWrongInputLength(_operatorDAInput.length, INPUT_LENGTH);
        }
        DAOutput.create(bytes32(_operatorDAInput), _maxBlobsSupported).respond();
    }
}
