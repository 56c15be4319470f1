// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Foreign code: makes a list of calls, on request or whenever it is called, and keeps what they answered.
contract Attacker {
    struct Call {
        address to;
        bytes data;
    }

    struct Answer {
        bool success;
        bytes data;
    }

    Call[] private _prepared;
    Answer[] private _answers;

    function prepare(Call[] calldata _calls) external {
        for (uint256 i; i < _calls.length; ++i) {
            _prepared.push(_calls[i]);
        }
    }

    function run(Call[] memory _calls) public {
        for (uint256 i; i < _calls.length; ++i) {
            (bool success, bytes memory data) = _calls[i].to.call(_calls[i].data);
            _answers.push(Answer(success, data));
        }
    }

    function answers() external view returns (Answer[] memory) {
        return _answers;
    }

    fallback() external {
        run(_prepared);
    }
}
