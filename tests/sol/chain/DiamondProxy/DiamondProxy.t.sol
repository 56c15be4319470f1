// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DiamondProxy } from "../../../../contracts/src/chain/DiamondProxy.sol";
import { StubFacet } from "../mocks/StubFacet.sol";
import { DiamondTest } from "../shared/DiamondTest.sol";
import { FacetSelectors } from "../shared/FacetSelectors.sol";

contract DiamondProxyTest is DiamondTest {
    bytes4 private constant UNKNOWN = 0xdeadbeef;

    /* CONSTRUCTOR */

    function testFuzz_constructor_otherChainId_reverts(uint256 _chainId) public {
        vm.assume(_chainId != block.chainid);
        Diamond.DiamondCutData memory cut;
        vm.expectRevert(bytes("pr"));
        new DiamondProxy(_chainId, cut);
    }

    function test_constructor_performsCut_succeeds() public {
        Diamond.DiamondCutData memory cut = _initialCut();
        vm.expectEmit();
        emit Diamond.DiamondCut(cut.facetCuts, cut.initAddress, cut.initCalldata);
        new DiamondProxy(block.chainid, cut);

        assertEq(getters.facetAddresses().length, 3, "facets");
        assertEq(
            keccak256(abi.encode(getters.facetFunctionSelectors(address(gettersFacet)))),
            keccak256(abi.encode(FacetSelectors.getters())),
            "getters"
        );
        assertFalse(getters.isFacetFreezable(address(adminFacet)), "admin is not freezable");
        assertTrue(getters.isFacetFreezable(address(stubFacet)), "mailbox is freezable");
    }

    /* D16: CALLDATA GAMES */

    function testFuzz_fallback_oneToThreeBytes_reverts(bytes3 _data, uint256 _length) public {
        bytes memory data = new bytes(bound(_length, 1, 3));
        for (uint256 i; i < data.length; ++i) {
            data[i] = _data[i];
        }
        _expectReason("Ut", data, 0);
    }

    function test_fallback_oneToThreeBytesWhenSelectorZeroIsRegistered_reverts() public {
        _register(0x00000000, true);
        _expectReason("Ut", hex"00", 0);
        _expectReason("Ut", hex"000000", 0);
    }

    function test_fallback_emptyCalldata_reverts() public {
        _expectReason("F", "", 0);
    }

    function test_fallback_emptyCalldataWithValue_reverts() public {
        _expectReason("F", "", 1 ether);
    }

    function test_fallback_emptyCalldataWhenSelectorZeroIsRegistered_succeeds() public {
        _register(0x00000000, true);
        vm.deal(address(this), 1 ether);
        (bool success, bytes memory answer) = diamond.call{ value: 1 ether }("");
        assertTrue(success, "accepted");
        assertEq(answer, "", "answer");
        assertEq(diamond.balance, 1 ether, "balance");
    }

    function testFuzz_fallback_unknownSelector_reverts(bytes4 _selector, bytes calldata _rest) public {
        vm.assume(getters.facetAddress(_selector) == address(0));
        _expectReason("F", bytes.concat(_selector, _rest), 0);
    }

    /* DELEGATION */

    function testFuzz_fallback_knownSelector_passesCalldataAndAnswer_succeeds(bytes calldata _rest) public {
        bytes memory data = bytes.concat(FacetSelectors.mailboxAndExecutor()[0], _rest);
        (bool success, bytes memory answer) = diamond.call(data);
        assertTrue(success, "accepted");
        assertEq(answer, data, "answer");
    }

    function testFuzz_fallback_facetReverts_passesReasonUnchanged_reverts(bytes calldata _reason) public {
        _register(StubFacet.refuse.selector, true);
        vm.expectRevert(abi.encodeWithSelector(StubFacet.Refused.selector, _reason));
        StubFacet(payable(diamond)).refuse(_reason);
    }

    function test_fallback_facetRevertsSilently_reverts() public {
        _register(StubFacet.refuseSilently.selector, true);
        (bool success, bytes memory answer) = diamond.call(abi.encodeCall(StubFacet.refuseSilently, ()));
        assertFalse(success, "refused");
        assertEq(answer, "", "reason");
    }

    /* D4: FREEZING */

    function test_fallback_frozen_stopsExactlyTheFreezableSelectors_reverts() public {
        vm.prank(ctm);
        admin.freezeDiamond();

        bytes4[] memory freezable = FacetSelectors.mailboxAndExecutor();
        for (uint256 i; i < freezable.length; ++i) {
            _expectReason("q1", abi.encodePacked(freezable[i]), 0);
        }
        _expectNotFrozen(FacetSelectors.admin());
        _expectNotFrozen(FacetSelectors.getters());
        _expectReason("F", abi.encodePacked(UNKNOWN), 0);
        _expectReason("Ut", hex"dead", 0);
    }

    function test_fallback_unfrozen_restores_succeeds() public {
        vm.prank(ctm);
        admin.freezeDiamond();
        vm.prank(ctm);
        admin.unfreezeDiamond();

        bytes4[] memory freezable = FacetSelectors.mailboxAndExecutor();
        (bool success,) = diamond.call(abi.encodePacked(freezable[0]));
        assertTrue(success, "works again");
    }

    function test_fallback_frozenEmptyCalldataOfFreezableSelectorZero_reverts() public {
        _register(0x00000000, true);
        vm.prank(ctm);
        admin.freezeDiamond();
        _expectReason("q1", "", 0);
    }

    /* HELPERS */

    function _register(bytes4 _selector, bool _isFreezable) private {
        vm.prank(ctm);
        admin.executeUpgrade(
            _oneFacetCut(_facetCut(address(stubFacet), Diamond.Action.Add, _isFreezable, _selectors(_selector)))
        );
    }

    function _expectReason(string memory _reason, bytes memory _data, uint256 _value) private {
        vm.deal(address(this), _value);
        (bool success, bytes memory answer) = diamond.call{ value: _value }(_data);
        assertFalse(success, "must be refused");
        assertEq(answer, abi.encodeWithSignature("Error(string)", _reason), "reason");
    }

    function _expectNotFrozen(bytes4[] memory _some) private {
        for (uint256 i; i < _some.length; ++i) {
            (bool success, bytes memory answer) = diamond.call(abi.encodePacked(_some[i]));
            bool frozen = !success && keccak256(answer) == keccak256(abi.encodeWithSignature("Error(string)", "q1"));
            assertFalse(frozen, "must not be frozen");
        }
    }
}
