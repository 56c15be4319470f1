// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice The book of a handler: what happened how often, and the first thing that did not go as foretold.
abstract contract Outcomes {
    /// @notice How often something happened.
    mapping(string what => uint256) public count;
    /// @notice The first action that did not end as the model foretold.
    string public surprise;

    function _expect(bool _success, bool _expected, string memory _what) internal {
        if (_success) ++count[_what];
        else ++count[string.concat("refused ", _what)];
        if (_success != _expected) _note(string.concat(_expected ? "failed: " : "succeeded: ", _what));
    }

    function _note(string memory _surprise) internal {
        if (bytes(surprise).length == 0) surprise = _surprise;
    }
}
