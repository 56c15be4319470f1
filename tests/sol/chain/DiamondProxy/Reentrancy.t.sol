// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    NotInitializedReentrancyGuard,
    Reentrancy
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { ExecutorFacet } from "../../../../contracts/src/chain/facets/ExecutorFacet.sol";
import { MailboxFacet } from "../../../../contracts/src/chain/facets/MailboxFacet.sol";
import { Attacker } from "../../shared/ReentrancyGuard/mocks/Attacker.sol";
import { DiamondTest } from "../shared/DiamondTest.sol";

/// @notice A diamond with the real mailbox and executor, and an asset router that is also the chain's validator.
contract DiamondReentrancyTest is DiamondTest {
    uint256 private constant ENTRIES = 6;
    uint256 private constant MAILBOX_ENTRY = 5;

    Attacker private attacker;
    address private mailboxFacet;
    address private executorFacet;

    function setUp() public override {
        super.setUp();
        attacker = new Attacker();
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.assetRouter, ()), abi.encode(attacker));
        _setSlot(_mappingSlot(_word(address(attacker)), 9), 1);

        // This chain is Era, whose withdrawals anybody may send to the router.
        mailboxFacet = address(new MailboxFacet(CHAIN_ID, block.chainid));
        executorFacet = address(new ExecutorFacet(block.chainid));
        Diamond.DiamondCutData memory cut;
        cut.facetCuts = new Diamond.FacetCut[](2);
        bytes4[] memory executorSelectors = new bytes4[](MAILBOX_ENTRY);
        for (uint256 i; i < MAILBOX_ENTRY; ++i) {
            executorSelectors[i] = bytes4(_entry(i));
        }
        bytes4[] memory mailboxSelectors = _selectors(bytes4(_entry(MAILBOX_ENTRY)));
        cut.facetCuts[0] = _facetCut(mailboxFacet, Diamond.Action.Replace, true, mailboxSelectors);
        cut.facetCuts[1] = _facetCut(executorFacet, Diamond.Action.Replace, true, executorSelectors);
        vm.prank(ctm);
        admin.executeUpgrade(cut);
    }

    /// @dev B13: foreign code that the mailbox calls may enter neither facet, and once it is over, both.
    function test_mailboxCallsOut_bothFacetsAreClosedAndOpenAgain_succeeds() public {
        attacker.prepare(_calls());
        IMailboxImpl(diamond).finalizeEthWithdrawal(1, 0, 0, "", new bytes32[](0));
        Attacker.Answer[] memory answers = attacker.answers();
        assertEq(answers.length, ENTRIES, "call backs");
        for (uint256 i; i < ENTRIES; ++i) {
            assertFalse(answers[i].success, "refused");
            assertEq(answers[i].data, abi.encodePacked(Reentrancy.selector), vm.toString(i));
        }

        // Still in the same transaction: the attacker calls all of them from outside. The last call makes it call back
        // once more, in vain, and goes through.
        attacker.run(_calls());
        answers = attacker.answers();
        assertEq(answers.length, 3 * ENTRIES, "answers");
        for (uint256 i = ENTRIES; i < ENTRIES + MAILBOX_ENTRY; ++i) {
            assertTrue(bytes4(answers[i].data) != Reentrancy.selector, vm.toString(i));
        }
        assertTrue(answers[3 * ENTRIES - 1].success, "second withdrawal");
    }

    function test_anyEntry_facetsCalledDirectly_reverts() public {
        for (uint256 i; i < ENTRIES; ++i) {
            (bool success, bytes memory answer) = (i < MAILBOX_ENTRY ? executorFacet : mailboxFacet).call(_entry(i));
            assertFalse(success, "direct call");
            assertEq(answer, abi.encodePacked(NotInitializedReentrancyGuard.selector), vm.toString(i));
        }
    }

    /// @dev The executor's five entries, and the one of the mailbox that calls out.
    function _entry(uint256 _index) private pure returns (bytes memory) {
        if (_index == 0) return abi.encodeCall(IExecutor.precommitSharedBridge, (address(0), 1, ""));
        if (_index == 1) return abi.encodeCall(IExecutor.commitBatchesSharedBridge, (address(0), 1, 1, ""));
        if (_index == 2) return abi.encodeCall(IExecutor.proveBatchesSharedBridge, (address(0), 1, 1, ""));
        if (_index == 3) return abi.encodeCall(IExecutor.executeBatchesSharedBridge, (address(0), 1, 1, ""));
        if (_index == 4) return abi.encodeCall(IExecutor.revertBatchesSharedBridge, (address(0), 0));
        return abi.encodeCall(IMailboxImpl.finalizeEthWithdrawal, (1, 0, 0, "", new bytes32[](0)));
    }

    function _calls() private view returns (Attacker.Call[] memory calls) {
        calls = new Attacker.Call[](ENTRIES);
        for (uint256 i; i < ENTRIES; ++i) {
            calls[i] = Attacker.Call(diamond, _entry(i));
        }
    }
}
