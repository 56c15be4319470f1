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

/// @dev Places in the word of a `SelectorToFacet`, in bits from the low end, above the address.
uint256 constant POSITION_SHIFT = 160;
uint256 constant FREEZABLE_SHIFT = 176;

/// @dev Of a `bytes4[]` in storage, the first in the low end.
uint256 constant SELECTORS_PER_WORD = 8;

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
        _apply(_cut.facetCuts, _cut.initAddress, _cut.initCalldata);
        emit Diamond.DiamondCut(_cut.facetCuts, _cut.initAddress, _cut.initCalldata);
    }

    /// @notice The same for a caller that has the encoding.
    /// @param _encoded abi.encode of the whole cut, which serves the initialiser and the event, and is only read.
    function cut(Diamond.FacetCut[] memory _facetCuts, address _init, bytes memory _encoded) internal {
        _apply(_facetCuts, _init, _initCalldata(_encoded));
        // emit DiamondCut(facetCuts, initAddress, initCalldata): three arguments are encoded as a struct of the three
        // is, but for the offset of the struct in front.
        bytes32 topic = Diamond.DiamondCut.selector;
        assembly ("memory-safe") {
            log1(add(_encoded, 0x40), sub(mload(_encoded), 0x20), topic)
        }
    }

    /// @notice Whether `_facet` may be frozen; false if it has no selectors.
    function isFacetFreezable(address _facet) internal view returns (bool) {
        Diamond.DiamondStorage storage ds = diamondStorage();
        bytes4[] storage selectors = ds.facetToSelectors[_facet].selectors;
        return selectors.length != 0 && ds.selectorToFacet[selectors[0]].isFreezable;
    }

    function _apply(Diamond.FacetCut[] memory _facetCuts, address _init, bytes memory _calldata) private {
        uint256 count = _facetCuts.length;
        for (uint256 i; i < count; ++i) {
            Diamond.FacetCut memory facetCut = _facetCuts[i];
            if (facetCut.selectors.length == 0) revert NoFunctionsForDiamondCut();
            if (facetCut.action == Diamond.Action.Remove) {
                _remove(facetCut);
            } else {
                _addOrReplace(facetCut);
            }
        }
        _initialize(_init, _calldata);
    }

    function _addOrReplace(Diamond.FacetCut memory _facetCut) private {
        // This also refuses the zero address, which stands for "no facet".
        if (_facetCut.facet.code.length == 0) revert AddressHasNoCode(_facetCut.facet);

        Diamond.DiamondStorage storage ds = diamondStorage();
        uint256 count = _facetCut.selectors.length;
        if (_facetCut.action == Diamond.Action.Add) {
            _attach(ds, _facetCut, 0, count);
            return;
        }
        for (uint256 i; i < count; ++i) {
            bytes4 selector = _facetCut.selectors[i];
            address current = ds.selectorToFacet[selector].facetAddress;
            if (current == address(0)) revert ReplaceFunctionFacetAddressZero();
            _detach(ds, current, selector);
            _attach(ds, _facetCut, i, i + 1);
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

    /// @dev Appends the selectors [_first, _end) of a cut, which must be unmapped, to their facet, which joins the list
    /// of facets if it had none. Records, words of the facet's list, with eight selectors each, and its length are
    /// composed in memory and written once.
    function _attach(
        Diamond.DiamondStorage storage _ds,
        Diamond.FacetCut memory _facetCut,
        uint256 _first,
        uint256 _end
    ) private {
        bytes4[] storage list = _ds.facetToSelectors[_facetCut.facet].selectors;
        bytes4[] memory selectors = _facetCut.selectors;
        uint256 position = list.length;
        // Positions are 16 bits wide. None is larger than the last, so the loop cannot overflow either.
        (position + _end - _first - 1).toUint16();
        uint256 record = _record(_facetCut, position);
        uint256 word = position % SELECTORS_PER_WORD == 0 ? 0 : _loadListWord(list, position);
        unchecked {
            for (uint256 i = _first; i < _end; ++i) {
                bytes4 selector = selectors[i];
                Diamond.SelectorToFacet storage entry = _ds.selectorToFacet[selector];
                address current = entry.facetAddress;
                if (current != address(0)) revert FacetExists(selector, current);
                if (i == _first) _joinFacets(_ds, _facetCut, position);

                assembly ("memory-safe") {
                    sstore(entry.slot, record)
                }
                record += 1 << POSITION_SHIFT;
                word |= uint256(uint32(selector)) << (32 * (position % SELECTORS_PER_WORD));
                if (++position % SELECTORS_PER_WORD == 0) {
                    _storeListWord(list, position - 1, word);
                    word = 0;
                }
            }
        }
        // Nothing is left in the word, or selector zero alone, whose place is zero already.
        if (word != 0) _storeListWord(list, position - 1, word);
        assembly ("memory-safe") {
            sstore(list.slot, position)
        }
    }

    /// @dev A facet without selectors joins the list of facets; in the others a new selector must be as freezable as
    /// the first one.
    function _joinFacets(Diamond.DiamondStorage storage _ds, Diamond.FacetCut memory _facetCut, uint256 _selectorCount)
        private
    {
        Diamond.FacetToSelectors storage info = _ds.facetToSelectors[_facetCut.facet];
        if (_selectorCount == 0) {
            info.facetPosition = _ds.facets.length.toUint16();
            _ds.facets.push(_facetCut.facet);
        } else if (_ds.selectorToFacet[info.selectors[0]].isFreezable != _facetCut.isFreezable) {
            revert SelectorsMustAllHaveSameFreezability();
        }
    }

    /// @dev Storage word of the record of a selector of this cut at `_position`.
    function _record(Diamond.FacetCut memory _facetCut, uint256 _position) private pure returns (uint256 record) {
        record = uint160(_facetCut.facet) | (_position << POSITION_SHIFT);
        if (_facetCut.isFreezable) record |= 1 << FREEZABLE_SHIFT;
    }

    /// @dev The word of a facet's list that holds `_position`.
    function _loadListWord(bytes4[] storage _list, uint256 _position) private view returns (uint256 word) {
        uint256 slot = _listSlot(_list, _position);
        assembly ("memory-safe") {
            word := sload(slot)
        }
    }

    function _storeListWord(bytes4[] storage _list, uint256 _position, uint256 _word) private {
        uint256 slot = _listSlot(_list, _position);
        assembly ("memory-safe") {
            sstore(slot, _word)
        }
    }

    function _listSlot(bytes4[] storage _list, uint256 _position) private pure returns (uint256 slot) {
        assembly ("memory-safe") {
            mstore(0x00, _list.slot)
            slot := add(keccak256(0x00, 0x20), div(_position, SELECTORS_PER_WORD))
        }
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

    /// @dev The third field of the cut, in place. Behind the length of the buffer: 0x00 offset of the struct, 0x20
    /// offset of the facet cuts, 0x40 initialiser, 0x60 offset of its calldata; the latter count from 0x20.
    function _initCalldata(bytes memory _encoded) private pure returns (bytes memory data) {
        assembly ("memory-safe") {
            let fields := add(_encoded, 0x40)
            data := add(fields, mload(add(fields, 0x40)))
        }
    }

    /// @dev The magic word tells an initialiser from any other contract; no code returns no data.
    /// @custom:invariant D3
    function _initialize(address _init, bytes memory _calldata) private {
        if (_init == address(0)) {
            if (_calldata.length != 0) revert NonEmptyCalldata();
            return;
        }
        bool success;
        uint256 size;
        bytes32 answer;
        assembly ("memory-safe") {
            success := delegatecall(gas(), _init, add(_calldata, 0x20), mload(_calldata), 0x00, 0x20)
            answer := mload(0x00)
            size := returndatasize()
            // Less than a selector says nothing.
            if and(iszero(success), gt(size, 3)) {
                let buffer := mload(0x40)
                returndatacopy(buffer, 0, size)
                revert(buffer, size)
            }
        }
        if (!success || size != 32 || answer != Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE) {
            revert DelegateCallFailed(_returnedData());
        }
    }

    /// @dev What the last call returned.
    function _returnedData() private pure returns (bytes memory data) {
        assembly ("memory-safe") {
            data := mload(0x40)
            mstore(data, returndatasize())
            returndatacopy(add(data, 0x20), 0, returndatasize())
            mstore(0x40, and(add(add(data, returndatasize()), 0x3f), not(0x1f)))
        }
    }
}
