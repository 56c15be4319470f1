// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { DiamondProxy } from "../../chain/DiamondProxy.sol";

/// @notice Deploys the diamond of a chain by a registered cut, whose encoding it uses without decoding it.
library DiamondDeployment {
    /// @notice Deploys `new DiamondProxy{ salt: 0 }(block.chainid, cut)`, where the initialiser's calldata of the cut
    /// is `_initCalldataHead` and then that of the registered one.
    /// @dev A failing constructor reverts with its data.
    /// @param _cut abi.encode of the registered cut; the caller knows by its hash that it is nothing else.
    function deploy(bytes memory _cut, bytes memory _initCalldataHead) internal returns (address diamond) {
        (bytes memory fields, bytes memory initCalldata) = _split(_cut);
        initCalldata = bytes.concat(_initCalldataHead, initCalldata);
        // The constructor's arguments: two words of head, the cut, whose fields count from its own start.
        bytes memory initCode = bytes.concat(
            type(DiamondProxy).creationCode,
            abi.encode(block.chainid, uint256(0x40)),
            fields,
            abi.encode(initCalldata.length),
            initCalldata,
            new bytes(_padding(initCalldata.length))
        );
        assembly ("memory-safe") {
            diamond := create2(0, add(initCode, 0x20), mload(initCode), 0)
            if iszero(diamond) {
                let buffer := mload(0x40)
                returndatacopy(buffer, 0, returndatasize())
                revert(buffer, returndatasize())
            }
        }
    }

    /// @dev The initialiser's calldata is the last field of a cut and ends it. Behind the length of the buffer: 0x00
    /// offset of the cut, 0x20 offset of the facet cuts, 0x40 initialiser, 0x60 offset of its calldata, counted from
    /// 0x20. Works in place: `_cut` is gone afterwards.
    /// @return fields The cut up to the length of the initialiser's calldata.
    /// @return initCalldata The initialiser's calldata.
    function _split(bytes memory _cut) private pure returns (bytes memory fields, bytes memory initCalldata) {
        assembly ("memory-safe") {
            // The offset of the cut gives way to the length of the rest.
            fields := add(_cut, 0x20)
            let size := mload(add(fields, 0x60))
            mstore(fields, size)
            initCalldata := add(add(fields, 0x20), size)
        }
    }

    /// @dev Zero bytes that fill up the last word.
    function _padding(uint256 _length) private pure returns (uint256) {
        return (32 - _length % 32) % 32;
    }
}
