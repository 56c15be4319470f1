// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @title Registry of the DA validator pairs that a permanent rollup may use.
interface IRollupDAManager {
    /// @notice A pair was allowed or withdrawn.
    event DAPairUpdated(address indexed l1DAValidator, address indexed l2DAValidator, bool status);

    /// @notice Allows or withdraws a pair. Chains that already use a withdrawn pair keep it.
    /// @dev Owner only.
    /// @param _l1DAValidator Validator on the settlement layer.
    /// @param _l2DAValidator Validator on the chain.
    /// @param _status Whether the pair is allowed.
    function updateDAPair(address _l1DAValidator, address _l2DAValidator, bool _status) external;

    /// @notice Whether a permanent rollup may use the pair.
    function isPairAllowed(address _l1DAValidator, address _l2DAValidator) external view returns (bool);

    /// @notice The same, under the name of the storage.
    function allowedDAPairs(address _l1DAValidator, address _l2DAValidator) external view returns (bool);
}
