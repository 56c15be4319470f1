// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    AddressHasNoCode,
    DelegateCallFailed,
    FacetExists,
    NoFunctionsForDiamondCut,
    NonEmptyCalldata,
    RemoveFunctionFacetAddressNotZero,
    RemoveFunctionFacetAddressZero,
    ReplaceFunctionFacetAddressZero,
    SelectorsMustAllHaveSameFreezability
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @dev keccak256("diamond.standard.diamond.storage") - 1
bytes32 constant DIAMOND_STORAGE_SLOT = 0xc8fcad8db84d3cc18b4c41d551ea0ee66dd599cde068d998e57d5e09332c131b;

/// @notice Which facet serves which selector, and how that changes.
/// @dev Three things always agree: a selector's record, its place in its facet's list, and the list of facets, in which
/// exactly the facets with selectors stand. All selectors of a facet share one freezability.
/// @custom:invariant D1 D2
library DiamondLib {
    using SafeCast for uint256;

    /// @notice The diamond's bookkeeping, at its fixed slot.
    function diamondStorage() internal pure returns (Diamond.DiamondStorage storage ds) {
        assembly {
            ds.slot := DIAMOND_STORAGE_SLOT
        }
    }

    /// @notice Applies the facet cuts in order, then runs the initialiser in the diamond's storage.
    function cut(Diamond.DiamondCutData memory _cut) internal {
        uint256 count = _cut.facetCuts.length;
        for (uint256 i; i < count; ++i) {
            Diamond.FacetCut memory facetCut = _cut.facetCuts[i];
            if (facetCut.selectors.length == 0) revert NoFunctionsForDiamondCut();
            if (facetCut.action == Diamond.Action.Remove) {
                _remove(facetCut);
            } else {
                _addOrReplace(facetCut);
            }
        }
        _initialize(_cut.initAddress, _cut.initCalldata);
        emit Diamond.DiamondCut(_cut.facetCuts, _cut.initAddress, _cut.initCalldata);
    }

    /// @notice Whether `_facet` may be frozen; false if it has no selectors.
    function isFacetFreezable(address _facet) internal view returns (bool) {
        Diamond.DiamondStorage storage ds = diamondStorage();
        bytes4[] storage selectors = ds.facetToSelectors[_facet].selectors;
        return selectors.length != 0 && ds.selectorToFacet[selectors[0]].isFreezable;
    }

    function _addOrReplace(Diamond.FacetCut memory _facetCut) private {
        Diamond.DiamondStorage storage ds = diamondStorage();
        address facet = _facetCut.facet;
        // This also refuses the zero address, which stands for "no facet".
        if (facet.code.length == 0) revert AddressHasNoCode(facet);

        bool replace = _facetCut.action == Diamond.Action.Replace;
        bool isFreezable = _facetCut.isFreezable;
        bytes4[] memory selectors = _facetCut.selectors;
        uint256 count = selectors.length;
        for (uint256 i; i < count; ++i) {
            bytes4 selector = selectors[i];
            address current = ds.selectorToFacet[selector].facetAddress;
            if (replace) {
                if (current == address(0)) revert ReplaceFunctionFacetAddressZero();
                _detach(ds, current, selector);
            } else if (current != address(0)) {
                revert FacetExists(selector, current);
            }
            // Once one selector of this cut is in, all selectors of the facet have its freezability.
            if (i == 0) _checkFreezability(ds, facet, isFreezable);
            _attach(ds, facet, selector, isFreezable);
        }
    }

    function _remove(Diamond.FacetCut memory _facetCut) private {
        if (_facetCut.facet != address(0)) revert RemoveFunctionFacetAddressNotZero(_facetCut.facet);

        Diamond.DiamondStorage storage ds = diamondStorage();
        uint256 count = _facetCut.selectors.length;
        for (uint256 i; i < count; ++i) {
            bytes4 selector = _facetCut.selectors[i];
            address current = ds.selectorToFacet[selector].facetAddress;
            if (current == address(0)) revert RemoveFunctionFacetAddressZero();
            _detach(ds, current, selector);
        }
    }

    function _checkFreezability(Diamond.DiamondStorage storage _ds, address _facet, bool _isFreezable) private view {
        bytes4[] storage selectors = _ds.facetToSelectors[_facet].selectors;
        if (selectors.length != 0 && _ds.selectorToFacet[selectors[0]].isFreezable != _isFreezable) {
            revert SelectorsMustAllHaveSameFreezability();
        }
    }

    /// @dev Appends an unmapped selector to its facet, which joins the list of facets if it had no selectors.
    function _attach(Diamond.DiamondStorage storage _ds, address _facet, bytes4 _selector, bool _isFreezable) private {
        Diamond.FacetToSelectors storage info = _ds.facetToSelectors[_facet];
        uint16 position = info.selectors.length.toUint16();
        if (position == 0) {
            info.facetPosition = _ds.facets.length.toUint16();
            _ds.facets.push(_facet);
        }
        info.selectors.push(_selector);
        Diamond.SelectorToFacet storage record = _ds.selectorToFacet[_selector];
        record.facetAddress = _facet;
        record.selectorPosition = position;
        record.isFreezable = _isFreezable;
    }

    /// @dev Takes a mapped selector from its facet, which leaves the list of facets with its last selector. The
    /// position of a facet that left stays written; it is not read before the facet joins again.
    function _detach(Diamond.DiamondStorage storage _ds, address _facet, bytes4 _selector) private {
        bytes4[] storage selectors = _ds.facetToSelectors[_facet].selectors;
        uint256 last = selectors.length - 1;
        uint16 position = _ds.selectorToFacet[_selector].selectorPosition;
        if (position != last) {
            bytes4 moved = selectors[last];
            selectors[position] = moved;
            _ds.selectorToFacet[moved].selectorPosition = position;
        }
        selectors.pop();
        delete _ds.selectorToFacet[_selector];

        if (last == 0) _removeFacet(_ds, _facet);
    }

    function _removeFacet(Diamond.DiamondStorage storage _ds, address _facet) private {
        uint16 position = _ds.facetToSelectors[_facet].facetPosition;
        uint256 last = _ds.facets.length - 1;
        if (position != last) {
            address moved = _ds.facets[last];
            _ds.facets[position] = moved;
            _ds.facetToSelectors[moved].facetPosition = position;
        }
        _ds.facets.pop();
    }

    /// @dev The magic word tells an initialiser from any other contract; no code returns no data.
    /// @custom:invariant D3
    function _initialize(address _init, bytes memory _calldata) private {
        if (_init == address(0)) {
            if (_calldata.length != 0) revert NonEmptyCalldata();
            return;
        }
        (bool success, bytes memory data) = _init.delegatecall(_calldata);
        if (!success && data.length >= 4) {
            assembly ("memory-safe") {
                revert(add(data, 0x20), mload(data))
            }
        }
        if (!success || data.length != 32 || bytes32(data) != Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE) {
            revert DelegateCallFailed(data);
        }
    }
}
