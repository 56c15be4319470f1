// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { GettersFacet } from "../../../../contracts/src/chain/facets/GettersFacet.sol";
import { DiamondLib } from "../../../../contracts/src/chain/libraries/DiamondLib.sol";

/// @notice The bookkeeping of a diamond, open to everybody, with the real getters over it.
contract DiamondHarness is GettersFacet {
    function cut(Diamond.DiamondCutData calldata _cut) external {
        DiamondLib.cut(_cut);
    }

    function selectorPosition(bytes4 _selector) external view returns (uint16) {
        return DiamondLib.diamondStorage().selectorToFacet[_selector].selectorPosition;
    }

    function facetPosition(address _facet) external view returns (uint16) {
        return DiamondLib.diamondStorage().facetToSelectors[_facet].facetPosition;
    }
}
