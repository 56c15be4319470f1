// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DIAMOND_STORAGE_SLOT, DiamondLib } from "./libraries/DiamondLib.sol";

/// @notice The address of a chain: hands every call to the facet that serves its selector.
/// @dev The revert reasons are strings because clients of deployed chains know them.
contract DiamondProxy {
    /// @param _chainId Id of the chain that this contract is deployed on; as part of the init code it keeps
    /// deterministic addresses of different networks apart.
    /// @param _diamondCut First facets and the initialiser.
    constructor(uint256 _chainId, Diamond.DiamondCutData memory _diamondCut) {
        require(_chainId == block.chainid, "pr");
        DiamondLib.cut(_diamondCut);
    }

    /// @dev Anyone may call. Empty calldata, a bare transfer, is looked up under selector zero.
    fallback() external payable {
        // Execution ends in this block, so the memory that Solidity reserves may be overwritten.
        assembly {
            /// Reverts with Error(string). `reason` is one byte of length and two of text.
            function refuse(reason) {
                mstore(0x42, reason) // the length ends at 0x60, where the text begins
                mstore(0x20, 0x20)
                mstore(0x00, 0x08c379a0) // Error(string)
                revert(0x1c, 0x64)
            }

            if lt(calldatasize(), 4) {
                if calldatasize() { refuse(0x025574) } // Ut
            }
            // selectorToFacet is the first field of the diamond's storage, isFrozen the fourth. A record is, from the
            // low end: facet, 20 bytes; position, 2; isFreezable, 1.
            calldatacopy(0x00, 0, 4)
            mstore(0x20, DIAMOND_STORAGE_SLOT)
            let record := sload(keccak256(0x00, 0x40))
            if iszero(shl(96, record)) { refuse(0x014600) } // F
            // The flag of the diamond costs a cold read, so it comes last.
            if byte(9, record) {
                if sload(add(mload(0x20), 3)) { refuse(0x027131) } // q1
            }

            calldatacopy(0, 0, calldatasize())
            // An address is the low 20 bytes of its word.
            let success := delegatecall(gas(), record, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(success) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}
