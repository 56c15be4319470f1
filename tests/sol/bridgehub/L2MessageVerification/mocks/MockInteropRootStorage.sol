// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Interop roots that anyone may set.
contract MockInteropRootStorage {
    mapping(uint256 chainId => mapping(uint256 number => bytes32 root)) public interopRoots;

    function set(uint256 _chainId, uint256 _number, bytes32 _root) external {
        interopRoots[_chainId][_number] = _root;
    }
}
