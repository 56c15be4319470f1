// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Publishes L2 bytecodes in events, so that servers find the preimages of the hashes in an upgrade.
interface IBytecodesSupplier {
    /// @notice A bytecode was published.
    event BytecodePublished(bytes32 indexed bytecodeHash, bytes bytecode);

    /// @notice Publishes a bytecode.
    /// @dev Anyone, once for each bytecode, which must have a valid L2 form.
    function publishBytecode(bytes calldata _bytecode) external;

    /// @notice Publishes bytecodes, all or none.
    /// @dev As `publishBytecode`.
    function publishBytecodes(bytes[] calldata _bytecodes) external;

    /// @notice Block in which the bytecode with this hash was published; zero if it was not.
    function publishingBlock(bytes32 _bytecodeHash) external view returns (uint256);
}
