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

import { DiamondHarness } from "../mocks/DiamondHarness.sol";
import { EchoInitialiser, WritingInitialiser } from "../mocks/Initialisers.sol";
import { DiamondTest } from "../shared/DiamondTest.sol";

contract DiamondLibCutTest is DiamondTest {
    bytes4 private constant A = 0x0000000a;
    bytes4 private constant B = 0x0000000b;
    bytes4 private constant C = 0x0000000c;
    bytes32 private constant MAGIC = Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE;

    DiamondHarness private _harness;
    address private _facet;
    address private _other;
    address private _noCode;

    function setUp() public override {
        super.setUp();
        _harness = new DiamondHarness();
        _facet = address(stubFacet);
        _other = address(gettersFacet);
        _noCode = makeAddr("account without code");
    }

    /* FACET CUTS */

    function test_cut_noSelectors_reverts() public {
        bytes4[] memory none;
        for (uint256 action; action < 3; ++action) {
            _expectCutError(
                _noCode, Diamond.Action(action), none, false, abi.encodeWithSelector(NoFunctionsForDiamondCut.selector)
            );
        }
    }

    function test_cut_unknownAction_reverts() public {
        bytes memory data = abi.encodeCall(_harness.cut, (_cut(_facet, Diamond.Action.Remove, false, _selectors(A))));
        // selector, 1 tuple offset, 3 heads, 1 length, 1 element offset, facet: then comes the action.
        uint256 position = 4 + 7 * 32 + 31;
        assertEq(uint256(uint8(data[position])), uint256(uint8(Diamond.Action.Remove)), "position of the action");
        data[position] = bytes1(uint8(3));
        (bool success, bytes memory answer) = address(_harness).call(data);
        assertFalse(success, "refused");
        assertTrue(answer.length == 0 || bytes4(answer) == bytes4(keccak256("Panic(uint256)")), "by the decoder");
    }

    function test_cut_addWithoutCode_reverts() public {
        _expectCutError(
            _noCode,
            Diamond.Action.Add,
            _selectors(A),
            false,
            abi.encodeWithSelector(AddressHasNoCode.selector, _noCode)
        );
        _expectCutError(
            address(0),
            Diamond.Action.Add,
            _selectors(A),
            false,
            abi.encodeWithSelector(AddressHasNoCode.selector, address(0))
        );
    }

    function test_cut_addTwice_reverts() public {
        _add(_facet, false, _selectors(A));
        bytes memory exists = abi.encodeWithSelector(FacetExists.selector, A, _facet);
        _expectCutError(_other, Diamond.Action.Add, _selectors(B, A), false, exists);
        // The mapping is looked at before the freezability.
        _expectCutError(_facet, Diamond.Action.Add, _selectors(A), true, exists);
    }

    function test_cut_addDuplicateInOneCut_reverts() public {
        _expectCutError(
            _facet, Diamond.Action.Add, _selectors(A, A), false, abi.encodeWithSelector(FacetExists.selector, A, _facet)
        );
    }

    /// @dev Eight selectors share a word of the list, which a later cut may go on writing; selector zero is one of
    /// them.
    function testFuzz_cut_addInTwoCuts_keepsOrderAndPositions_succeeds(
        uint256 _firstCount,
        uint256 _secondCount,
        uint32 _start
    ) public {
        bytes4[] memory first = new bytes4[](bound(_firstCount, 1, 20));
        bytes4[] memory second = new bytes4[](bound(_secondCount, 1, 20));
        bytes4[] memory all = new bytes4[](first.length + second.length);
        // Half of the runs put selector zero into the lists.
        uint256 start = _start % 2 == 0 ? _start : (1 << 32) - _start % all.length;
        for (uint256 i; i < all.length; ++i) {
            // Truncated on purpose: selectors go round.
            all[i] = bytes4(uint32(start + i));
            if (i < first.length) first[i] = all[i];
            else second[i - first.length] = all[i];
        }
        _add(_facet, true, first);
        _add(_facet, true, second);
        assertEq(abi.encode(_harness.facetFunctionSelectors(_facet)), abi.encode(all), "list");
        for (uint256 i; i < all.length; ++i) {
            assertEq(_harness.selectorPosition(all[i]), i, "position");
            assertEq(_harness.facetAddress(all[i]), _facet, "facet");
            assertTrue(_harness.isFunctionFreezable(all[i]), "freezable");
        }
        assertEq(_harness.facetAddresses().length, 1, "facets");
    }

    function test_cut_addOtherFreezability_reverts() public {
        // D2
        _add(_facet, false, _selectors(A));
        _expectCutError(
            _facet,
            Diamond.Action.Add,
            _selectors(B),
            true,
            abi.encodeWithSelector(SelectorsMustAllHaveSameFreezability.selector)
        );
    }

    function test_cut_replaceWithoutCode_reverts() public {
        _add(_facet, false, _selectors(A));
        _expectCutError(
            _noCode,
            Diamond.Action.Replace,
            _selectors(A),
            false,
            abi.encodeWithSelector(AddressHasNoCode.selector, _noCode)
        );
    }

    function test_cut_replaceUnmapped_reverts() public {
        _add(_facet, false, _selectors(A));
        _expectCutError(
            _other,
            Diamond.Action.Replace,
            _selectors(A, B),
            false,
            abi.encodeWithSelector(ReplaceFunctionFacetAddressZero.selector)
        );
    }

    function test_cut_replacePartWithOtherFreezability_reverts() public {
        // D2
        _add(_facet, false, _selectors(A, B));
        _expectCutError(
            _facet,
            Diamond.Action.Replace,
            _selectors(A),
            true,
            abi.encodeWithSelector(SelectorsMustAllHaveSameFreezability.selector)
        );
    }

    function test_cut_replaceOnlySelectorBySameFacet_mayChangeFreezability_succeeds() public {
        _add(_facet, false, _selectors(A));
        _harness.cut(_cut(_facet, Diamond.Action.Replace, true, _selectors(A)));
        assertTrue(_harness.isFunctionFreezable(A), "selector");
        assertTrue(_harness.isFacetFreezable(_facet), "facet");
        assertEq(_harness.facetAddresses().length, 1, "facets");
    }

    function test_cut_replaceBySameFacet_movesSelectorToEnd_succeeds() public {
        _add(_facet, false, _selectors(A, B));
        _harness.cut(_cut(_facet, Diamond.Action.Replace, false, _selectors(A)));
        bytes4[] memory selectors = _harness.facetFunctionSelectors(_facet);
        assertEq(selectors.length, 2, "count");
        assertEq(bytes32(selectors[0]), bytes32(B), "first");
        assertEq(bytes32(selectors[1]), bytes32(A), "last");
        assertEq(uint256(_harness.selectorPosition(A)), 1, "position of A");
        assertEq(uint256(_harness.selectorPosition(B)), 0, "position of B");
    }

    function test_cut_replaceLastSelector_removesOldFacet_succeeds() public {
        _add(_facet, false, _selectors(A));
        _harness.cut(_cut(_other, Diamond.Action.Replace, true, _selectors(A)));
        assertEq(_harness.facetAddress(A), _other, "facet of A");
        assertEq(_harness.facetAddresses().length, 1, "facets");
        assertEq(_harness.facetAddresses()[0], _other, "the facet");
        assertFalse(_harness.isFacetFreezable(_facet), "empty facet");
    }

    function test_cut_removeWithFacet_reverts() public {
        _add(_facet, false, _selectors(A));
        _expectCutError(
            _facet,
            Diamond.Action.Remove,
            _selectors(A),
            false,
            abi.encodeWithSelector(RemoveFunctionFacetAddressNotZero.selector, _facet)
        );
    }

    function test_cut_removeUnmapped_reverts() public {
        _add(_facet, false, _selectors(A));
        bytes memory unmapped = abi.encodeWithSelector(RemoveFunctionFacetAddressZero.selector);
        _expectCutError(address(0), Diamond.Action.Remove, _selectors(B), false, unmapped);
        _expectCutError(address(0), Diamond.Action.Remove, _selectors(A, A), false, unmapped);
    }

    function test_cut_removeFromMiddle_movesLast_succeeds() public {
        _add(_facet, true, _selectors(A, B));
        _add(_facet, true, _selectors(C));
        // The flag of a removal is ignored.
        _harness.cut(_cut(address(0), Diamond.Action.Remove, false, _selectors(A)));
        assertEq(_harness.facetAddress(A), address(0), "A is gone");
        assertFalse(_harness.isFunctionFreezable(A), "record of A is cleared");
        assertEq(uint256(_harness.selectorPosition(C)), 0, "C moved");
        assertEq(uint256(_harness.selectorPosition(B)), 1, "B stayed");
    }

    function test_cut_laterCutsSeeEarlierOnes_succeeds() public {
        Diamond.DiamondCutData memory cut;
        cut.facetCuts = new Diamond.FacetCut[](3);
        cut.facetCuts[0] = _facetCut(_facet, Diamond.Action.Add, false, _selectors(A));
        cut.facetCuts[1] = _facetCut(_other, Diamond.Action.Replace, true, _selectors(A));
        cut.facetCuts[2] = _facetCut(address(0), Diamond.Action.Remove, true, _selectors(A));
        vm.expectEmit();
        emit Diamond.DiamondCut(cut.facetCuts, cut.initAddress, cut.initCalldata);
        _harness.cut(cut);
        assertEq(_harness.facetAddresses().length, 0, "facets");
    }

    /* D3: INITIALISER */

    function test_cut_calldataWithoutInitialiser_reverts() public {
        vm.expectRevert(NonEmptyCalldata.selector);
        _harness.cut(_initCut(address(0), hex"00"));
    }

    function test_cut_initialiserWithoutCode_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(DelegateCallFailed.selector, ""));
        _harness.cut(_initCut(_noCode, ""));
    }

    function testFuzz_cut_initialiserReturnsOtherLength_reverts(uint256 _length) public {
        address echo = address(new EchoInitialiser(true));
        uint256 length = bound(_length, 0, 96);
        if (length == 32) length = 64;
        bytes memory answer = new bytes(length);
        bytes memory magic = abi.encode(MAGIC, MAGIC, MAGIC);
        for (uint256 i; i < length; ++i) {
            answer[i] = magic[i];
        }
        vm.expectRevert(abi.encodeWithSelector(DelegateCallFailed.selector, answer));
        _harness.cut(_initCut(echo, answer));
    }

    function testFuzz_cut_initialiserReturnsOtherWord_reverts(bytes32 _answer) public {
        vm.assume(_answer != MAGIC);
        address echo = address(new EchoInitialiser(true));
        vm.expectRevert(abi.encodeWithSelector(DelegateCallFailed.selector, abi.encode(_answer)));
        _harness.cut(_initCut(echo, abi.encode(_answer)));
    }

    function test_cut_initialiserRevertsShort_reverts() public {
        address echo = address(new EchoInitialiser(false));
        for (uint256 length; length < 4; ++length) {
            bytes memory reason = new bytes(length);
            vm.expectRevert(abi.encodeWithSelector(DelegateCallFailed.selector, reason));
            _harness.cut(_initCut(echo, reason));
        }
    }

    function testFuzz_cut_initialiserRevertsWithReason_reverts(bytes calldata _rest) public {
        address echo = address(new EchoInitialiser(false));
        bytes memory reason = bytes.concat(bytes4(0x12345678), _rest);
        // The magic word in a revert is no success.
        if (_rest.length % 2 == 0) reason = abi.encode(MAGIC);
        vm.expectRevert(reason);
        _harness.cut(_initCut(echo, reason));
    }

    function test_cut_initialiserReturnsMagic_runsInDiamondStorage_succeeds() public {
        address writer = address(new WritingInitialiser());
        _harness.cut(_initCut(writer, abi.encode(MAGIC, uint256(1234), uint256(5678))));
        assertEq(uint256(vm.load(address(_harness), bytes32(uint256(1234)))), 5678, "written");
    }

    /* HELPERS */

    function _cut(address _address, Diamond.Action _action, bool _isFreezable, bytes4[] memory _some)
        private
        pure
        returns (Diamond.DiamondCutData memory)
    {
        return _oneFacetCut(_facetCut(_address, _action, _isFreezable, _some));
    }

    function _add(address _address, bool _isFreezable, bytes4[] memory _some) private {
        _harness.cut(_cut(_address, Diamond.Action.Add, _isFreezable, _some));
    }

    function _expectCutError(
        address _address,
        Diamond.Action _action,
        bytes4[] memory _some,
        bool _isFreezable,
        bytes memory _error
    ) private {
        vm.expectRevert(_error);
        _harness.cut(_cut(_address, _action, _isFreezable, _some));
    }
}
