// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Vm } from "./Vm.sol";

/// @notice The golden values of the specification, tests/vectors/spec.json, by their JSON path such as `.alias.offset`.
library Spec {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    string private constant FILE = "tests/vectors/spec.json";

    function word(string memory _path) internal view returns (bytes32) {
        return vm.parseJsonBytes32(vm.readFile(FILE), _path);
    }

    function number(string memory _path) internal view returns (uint256) {
        return vm.parseJsonUint(vm.readFile(FILE), _path);
    }

    function numbers(string memory _path) internal view returns (uint256[] memory) {
        return vm.parseJsonUintArray(vm.readFile(FILE), _path);
    }

    function addr(string memory _path) internal view returns (address) {
        return vm.parseJsonAddress(vm.readFile(FILE), _path);
    }

    function data(string memory _path) internal view returns (bytes memory) {
        return vm.parseJsonBytes(vm.readFile(FILE), _path);
    }

    function text(string memory _path) internal view returns (string memory) {
        return vm.parseJsonString(vm.readFile(FILE), _path);
    }

    function exists(string memory _path) internal view returns (bool) {
        return vm.keyExistsJson(vm.readFile(FILE), _path);
    }

    /// @notice Path of element `_index` of an array.
    function at(string memory _array, uint256 _index) internal pure returns (string memory) {
        return string.concat(_array, "[", vm.toString(_index), "]");
    }
}
