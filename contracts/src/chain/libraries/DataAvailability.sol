// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    TOTAL_BLOBS_IN_COMMITMENT
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IL1DAValidator,
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

/// @notice The call of a chain's L1 DA validator.
/// @dev An array in memory is laid out as it is ABI-encoded, so the answer is not copied: the output points into it.
library DataAvailability {
    /// @notice Calls `checkDA`; reverts as the validator does, and empty if there is none or its answer is malformed.
    /// @dev Accepts the answers that the compiler's decoder accepts.
    /// @return output Arrays of any length; they may overlap each other, so they are for reading only.
    function check(
        address _validator,
        uint256 _chainId,
        uint256 _batchNumber,
        bytes32 _l2DAValidatorOutputHash,
        bytes calldata _operatorDAInput
    ) internal returns (L1DAValidatorOutput memory output) {
        uint256 answer = _call(_validator, _chainId, _batchNumber, _l2DAValidatorOutputHash, _operatorDAInput);
        uint256 end;
        uint256 fields;
        assembly ("memory-safe") {
            end := add(answer, returndatasize())
            if lt(returndatasize(), 0x20) { revert(0, 0) }
            // Positions do not overflow, as offsets and lengths of more than 64 bits are refused.
            let offset := mload(answer)
            fields := add(answer, offset)
            if or(shr(64, offset), gt(add(fields, 0x60), end)) { revert(0, 0) }
            mstore(output, mload(fields)) // stateDiffHash
        }
        output.blobsLinearHashes = _array(fields, 0x20, end);
        output.blobsOpeningCommitments = _array(fields, 0x40, end);
    }

    /// @dev Memory, from the free pointer on: selector, 0x04 chain id, 0x24 batch number, 0x44 output hash, 0x64 offset
    /// of the input, 0x84 number of blobs, 0xa4 length of the input, 0xc4 input. The answer takes the place of the
    /// call. @return answer Where the returned data is.
    function _call(
        address _validator,
        uint256 _chainId,
        uint256 _batchNumber,
        bytes32 _l2DAValidatorOutputHash,
        bytes calldata _operatorDAInput
    ) private returns (uint256 answer) {
        bytes4 selector = IL1DAValidator.checkDA.selector;
        uint256 maxBlobs = TOTAL_BLOBS_IN_COMMITMENT;
        assembly ("memory-safe") {
            answer := mload(0x40)
            mstore(answer, selector)
            mstore(add(answer, 0x04), _chainId)
            mstore(add(answer, 0x24), _batchNumber)
            mstore(add(answer, 0x44), _l2DAValidatorOutputHash)
            mstore(add(answer, 0x64), 0xa0)
            mstore(add(answer, 0x84), maxBlobs)
            mstore(add(answer, 0xa4), _operatorDAInput.length)
            let input := add(answer, 0xc4)
            calldatacopy(input, _operatorDAInput.offset, _operatorDAInput.length)
            // Fills up the last word of the input.
            mstore(add(input, _operatorDAInput.length), 0)
            let size := add(0xc4, and(add(_operatorDAInput.length, 0x1f), not(0x1f)))

            let success := call(gas(), _validator, 0, answer, size, 0, 0)
            returndatacopy(answer, 0, returndatasize())
            if iszero(success) { revert(answer, returndatasize()) }
            mstore(0x40, and(add(add(answer, returndatasize()), 0x1f), not(0x1f)))
        }
    }

    /// @dev The array behind the offset that stands `_place` bytes from `_fields`, from where it counts.
    function _array(uint256 _fields, uint256 _place, uint256 _end) private pure returns (bytes32[] memory array) {
        assembly ("memory-safe") {
            let offset := mload(add(_fields, _place))
            array := add(_fields, offset)
            if or(shr(64, offset), gt(add(array, 0x20), _end)) { revert(0, 0) }
            let length := mload(array)
            if or(shr(64, length), gt(add(add(array, 0x20), shl(5, length)), _end)) { revert(0, 0) }
        }
    }
}
