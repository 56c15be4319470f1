// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice The list of data availability validator pairs that permanent rollups may use.
interface IRollupDAManager {
    /// @notice The status of a pair was set.
    event DAPairUpdated(address indexed l1DAValidator, address indexed l2DAValidator, bool status);

    /// @notice Allows or withdraws a pair. A withdrawn pair stays in force on the chains that use it already.
    /// @dev Only the owner may call it.
    /// @param _l1DAValidator Validator on the settlement layer, not zero.
    /// @param _l2DAValidator Validator on the chain, not zero.
    /// @param _status Whether permanent rollups may set the pair from now on.
    function updateDAPair(address _l1DAValidator, address _l2DAValidator, bool _status) external;

    /// @notice Whether permanent rollups may set the pair.
    function isPairAllowed(address _l1DAValidator, address _l2DAValidator) external view returns (bool);

    /// @notice The same as `isPairAllowed`.
    function allowedDAPairs(address _l1DAValidator, address _l2DAValidator) external view returns (bool);
}
