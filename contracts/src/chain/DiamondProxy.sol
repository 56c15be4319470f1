// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DiamondLib } from "./libraries/DiamondLib.sol";

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
        require(msg.data.length == 0 || msg.data.length >= 4, "Ut");

        Diamond.DiamondStorage storage ds = DiamondLib.diamondStorage();
        Diamond.SelectorToFacet storage record = ds.selectorToFacet[msg.sig];
        address facet = record.facetAddress;
        require(facet != address(0), "F");
        // The flag of the diamond costs a cold read, so it comes last.
        require(!record.isFreezable || !ds.isFrozen, "q1");

        assembly {
            // Execution ends here, so the memory that Solidity reserves may be overwritten.
            calldatacopy(0, 0, calldatasize())
            let success := delegatecall(gas(), facet, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(success) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}
