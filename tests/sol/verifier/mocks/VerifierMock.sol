// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifierV2
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifierV2.sol";

/// @notice Verifier that answers as told, and only to the call data that it expects.
contract VerifierMock is IVerifierV2 {
    /// @notice The call data was not the expected one.
    error UnexpectedCall(bytes data);
    /// @notice The refusal that a test asks for.
    error Refused(uint256 reason);

    bytes32 private immutable KEY_HASH;
    bytes32 private _expectedCallHash;
    uint256 private _refusal;
    bytes private _answer;

    constructor(bytes32 _keyHash) {
        KEY_HASH = _keyHash;
    }

    /// @notice Makes `verify` return `_returnData` when called with exactly `_callData`.
    function expect(bytes calldata _callData, bytes calldata _returnData) external {
        _expectedCallHash = keccak256(_callData);
        _answer = _returnData;
    }

    /// @notice Makes `verify` revert with `Refused(_reason)`.
    function refuse(uint256 _reason) external {
        _refusal = _reason;
    }

    function verify(uint256[] calldata, uint256[] calldata) external view returns (bool) {
        if (_refusal != 0) revert Refused(_refusal);
        if (keccak256(msg.data) != _expectedCallHash) revert UnexpectedCall(msg.data);
        bytes memory answer = _answer;
        assembly ("memory-safe") {
            return(add(answer, 0x20), mload(answer))
        }
    }

    function verificationKeyHash() external view returns (bytes32) {
        return KEY_HASH;
    }
}
