// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    FacetExists,
    RemoveFunctionFacetAddressZero,
    ReplaceFunctionFacetAddressZero,
    SelectorsMustAllHaveSameFreezability
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { Test } from "../../shared/Test.sol";
import { DiamondHarness } from "../mocks/DiamondHarness.sol";
import { StubFacet } from "../mocks/StubFacet.sol";

/// @notice Cuts a diamond at random and keeps a model of what it must hold: per selector a facet and a flag.
contract CutHandler {
    uint256 public constant FACETS = 4;
    uint256 public constant SELECTORS = 10;

    DiamondHarness public immutable HARNESS = new DiamondHarness();
    address[] public facets;
    mapping(bytes4 => address) public facetOf;
    mapping(bytes4 => bool) public freezable;
    /// @notice Cuts whose outcome was not the one that the model foretold.
    uint256 public surprises;
    uint256 public accepted;

    constructor() {
        for (uint256 i; i < FACETS; ++i) {
            facets.push(address(new StubFacet()));
        }
    }

    function selector(uint256 _seed) public pure returns (bytes4) {
        // Not zero, so that a cleared record cannot pass for a selector.
        return bytes4(uint32(_seed % SELECTORS + 1));
    }

    function add(uint256 _facet, bool _isFreezable, uint256[] calldata _seeds) external {
        _cut(facets[_facet % FACETS], Diamond.Action.Add, _isFreezable, _seeds);
    }

    function replace(uint256 _facet, bool _isFreezable, uint256[] calldata _seeds) external {
        _cut(facets[_facet % FACETS], Diamond.Action.Replace, _isFreezable, _seeds);
    }

    function remove(bool _isFreezable, uint256[] calldata _seeds) external {
        _cut(address(0), Diamond.Action.Remove, _isFreezable, _seeds);
    }

    function _cut(address _facet, Diamond.Action _action, bool _isFreezable, uint256[] calldata _seeds) private {
        uint256 count = _seeds.length % 4 + 1;
        Diamond.DiamondCutData memory cut;
        cut.facetCuts = new Diamond.FacetCut[](1);
        cut.facetCuts[0] = Diamond.FacetCut(_facet, _action, _isFreezable, new bytes4[](count));
        for (uint256 i; i < count; ++i) {
            cut.facetCuts[0].selectors[i] = selector(i < _seeds.length ? _seeds[i] % 1000 : i);
        }

        bytes4 foretold = bytes4(0);
        try this.foretell(cut.facetCuts[0]) { }
        catch (bytes memory reason) {
            foretold = bytes4(reason);
        }
        bytes4 actual = bytes4(0);
        try HARNESS.cut(cut) {
            ++accepted;
        } catch (bytes memory reason) {
            actual = bytes4(reason);
        }
        if (foretold != actual) ++surprises;
    }

    /// @dev The rules of a cut on the model. Reverts, and so leaves the model as it was, where the cut must.
    function foretell(Diamond.FacetCut calldata _facetCut) external {
        for (uint256 i; i < _facetCut.selectors.length; ++i) {
            bytes4 one = _facetCut.selectors[i];
            address current = facetOf[one];
            if (_facetCut.action == Diamond.Action.Add) {
                if (current != address(0)) revert FacetExists(one, current);
            } else if (current == address(0)) {
                if (_facetCut.action == Diamond.Action.Replace) revert ReplaceFunctionFacetAddressZero();
                revert RemoveFunctionFacetAddressZero();
            }
            delete facetOf[one];
            delete freezable[one];
            if (_facetCut.action == Diamond.Action.Remove) continue;
            for (uint256 j; j < SELECTORS; ++j) {
                bytes4 sibling = selector(j);
                if (facetOf[sibling] == _facetCut.facet && freezable[sibling] != _facetCut.isFreezable) {
                    revert SelectorsMustAllHaveSameFreezability();
                }
            }
            facetOf[one] = _facetCut.facet;
            freezable[one] = _facetCut.isFreezable;
        }
    }
}

contract DiamondLibInvariants is Test {
    CutHandler private _handler;
    DiamondHarness private _harness;

    function setUp() public {
        _handler = new CutHandler();
        _harness = _handler.HARNESS();
        bytes4[] memory actions = new bytes4[](3);
        actions[0] = CutHandler.add.selector;
        actions[1] = CutHandler.replace.selector;
        actions[2] = CutHandler.remove.selector;
        _targetContract(address(_handler));
        _targetSelector(FuzzSelector({ addr: address(_handler), selectors: actions }));
    }

    /// @dev After every cut; `afterInvariant` belongs to it.
    function invariant_D1_D2_bookkeepingFollowsTheModel() public view {
        assertEq(_handler.surprises(), 0, "surprises");
    }

    /// @dev After every run of cuts: what is corrupt stays so.
    function afterInvariant() public view {
        _checkRecords();
        _checkLists();
    }

    function _checkRecords() private view {
        for (uint256 i; i < _handler.SELECTORS(); ++i) {
            bytes4 selector = _handler.selector(i);
            address facet = _handler.facetOf(selector);
            assertEq(_harness.facetAddress(selector), facet, "facet of selector");
            assertEq(_harness.isFunctionFreezable(selector), _handler.freezable(selector), "flag of selector");
            if (facet == address(0)) continue;
            bytes4[] memory list = _harness.facetFunctionSelectors(facet);
            assertEq(bytes32(list[_harness.selectorPosition(selector)]), bytes32(selector), "place in the facet's list");
            assertEq(_harness.isFacetFreezable(facet), _handler.freezable(selector), "one flag per facet");
        }
    }

    function _checkLists() private view {
        address[] memory facets = _harness.facetAddresses();
        uint256 listed;
        for (uint256 i; i < facets.length; ++i) {
            assertEq(uint256(_harness.facetPosition(facets[i])), i, "place in the list of facets");
            bytes4[] memory list = _harness.facetFunctionSelectors(facets[i]);
            assertTrue(list.length != 0, "no facet without selectors");
            for (uint256 j; j < list.length; ++j) {
                assertEq(_harness.facetAddress(list[j]), facets[i], "listed selector is mapped here");
                assertEq(uint256(_harness.selectorPosition(list[j])), j, "position of listed selector");
            }
            listed += list.length;
        }
        uint256 mapped;
        for (uint256 i; i < _handler.SELECTORS(); ++i) {
            if (_handler.facetOf(_handler.selector(i)) != address(0)) ++mapped;
        }
        assertEq(listed, mapped, "every mapped selector is listed once");
    }

    /// @dev The handler must reach accepted cuts, or the invariants would hold for nothing.
    function test_handler_reachesAcceptedCuts_succeeds() public {
        uint256[] memory seeds = new uint256[](2);
        (seeds[0], seeds[1]) = (5, 6);
        _handler.add(0, true, seeds);
        assertEq(_handler.accepted(), 1, "accepted");
        invariant_D1_D2_bookkeepingFollowsTheModel();
        afterInvariant();
    }
}
