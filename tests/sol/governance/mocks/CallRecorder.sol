// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Target of calls that remembers them or fails on request.
contract CallRecorder {
    bytes[] public calls;
    uint256 public received;

    error Refused(uint256 code);

    function record(uint256) external payable {
        calls.push(msg.data);
        received += msg.value;
    }

    function count() external view returns (uint256) {
        return calls.length;
    }

    function refuse(uint256 _code) external pure {
        revert Refused(_code);
    }

    function refuseSilently() external pure {
        assembly ("memory-safe") {
            revert(0, 0)
        }
    }
}
