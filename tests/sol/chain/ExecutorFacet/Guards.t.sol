// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    NotInitializedReentrancyGuard,
    Reentrancy,
    Unauthorized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    NotSettlementLayer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { ExecutorFacet } from "../../../../contracts/src/chain/facets/ExecutorFacet.sol";
import { ExecutorTest } from "./ExecutorTest.sol";
import { ReenteringNeighbour } from "./mocks/ReenteringNeighbour.sol";

/// @notice Who may call, when, and what foreign code may do meanwhile.
contract GuardsTest is ExecutorTest {
    uint256 private constant ENTRIES = 5;
    uint256 private constant REVERT_ENTRY = 4;

    /// @dev All five entries, with data that nobody may look at before the guards.
    function _entry(uint256 _index) private pure returns (bytes memory) {
        if (_index == 0) return abi.encodeCall(IExecutor.precommitSharedBridge, (address(0), 1, ""));
        if (_index == 1) return abi.encodeCall(IExecutor.commitBatchesSharedBridge, (address(0), 1, 1, ""));
        if (_index == 2) return abi.encodeCall(IExecutor.proveBatchesSharedBridge, (address(0), 1, 1, ""));
        if (_index == 3) return abi.encodeCall(IExecutor.executeBatchesSharedBridge, (address(0), 1, 1, ""));
        return abi.encodeCall(IExecutor.revertBatchesSharedBridge, (address(0), 0));
    }

    function test_selectors_specification() public pure {
        bytes4[5] memory selectors =
            [bytes4(0x0b6db820), bytes4(0x0db9eb87), bytes4(0x9271e450), bytes4(0xa085344d), bytes4(0x7ca4eff7)];
        for (uint256 i; i < ENTRIES; ++i) {
            assertEq(bytes32(bytes4(_entry(i))), bytes32(selectors[i]), "selector");
        }
    }

    function test_getName_succeeds() public view {
        assertEq(chain.getName(), "ExecutorFacet", "name");
    }

    /// @dev B14. The chain type manager may revert batches, and nothing else.
    function test_anyEntry_notValidator_reverts() public {
        address[5] memory strangers = [admin, chainTypeManager, bridgehub, address(chain), makeAddr("stranger")];
        // The settlement layer is asked after the caller.
        chain.setSettlementLayer(address(1));
        for (uint256 entry; entry < ENTRIES; ++entry) {
            for (uint256 i; i < strangers.length; ++i) {
                if (entry == REVERT_ENTRY && strangers[i] == chainTypeManager) continue;
                _assertReverts(
                    strangers[i], _entry(entry), abi.encodeWithSelector(Unauthorized.selector, strangers[i]), "stranger"
                );
            }
        }
    }

    /// @dev B12.
    function test_anyEntry_chainSettlesElsewhere_reverts() public {
        chain.setSettlementLayer(address(1));
        bytes memory expected = abi.encodePacked(NotSettlementLayer.selector);
        for (uint256 entry; entry < ENTRIES; ++entry) {
            _assertReverts(_entry(entry), expected, "migrated away");
        }
        _assertReverts(chainTypeManager, _entry(REVERT_ENTRY), expected, "chain type manager");
    }

    function test_anyEntry_facetCalledDirectly_reverts() public {
        ExecutorFacet facet = new ExecutorFacet(block.chainid);
        for (uint256 entry; entry < ENTRIES; ++entry) {
            (bool success, bytes memory returned) = address(facet).call(_entry(entry));
            assertFalse(success, "direct call");
            assertEq(returned, abi.encodePacked(NotInitializedReentrancyGuard.selector), "direct call");
        }
    }

    /// @dev B16, B13. A DA validator that is also a validator of the chain.
    function test_commit_daValidatorCallsBack_reverts() public {
        ReenteringNeighbour neighbour = _neighbour();
        chain.setContracts(chainTypeManager, bridgehub, verifier, address(neighbour), l2DAValidator);
        Draft memory draft = _draft(genesis);
        _seal(draft);
        _assertReentrancy(neighbour, _commitCall(draft));
    }

    function test_prove_verifierCallsBack_reverts() public {
        IExecutor.StoredBatchInfo memory first = _commitNext(genesis);
        ReenteringNeighbour neighbour = _neighbour();
        chain.setContracts(chainTypeManager, bridgehub, address(neighbour), l1DAValidator, l2DAValidator);
        _assertReentrancy(neighbour, _proveCall(genesis, first, new uint256[](0)));
    }

    function test_execute_messageRootCallsBack_reverts() public {
        IExecutor.StoredBatchInfo memory first = _commitAndProve(genesis);
        ReenteringNeighbour neighbour = _neighbour();
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.messageRoot, ()), abi.encode(neighbour));
        InteropRoot[][] memory roots = new InteropRoot[][](1);
        roots[0] = new InteropRoot[](1);
        roots[0][0].chainId = block.chainid;
        _assertReentrancy(neighbour, _executeCall(_array(first), new PriorityOpsBatchInfo[](1), roots));
    }

    function _neighbour() private returns (ReenteringNeighbour neighbour) {
        neighbour = new ReenteringNeighbour();
        chain.setActors(address(neighbour), admin);
    }

    function _assertReentrancy(ReenteringNeighbour _via, bytes memory _data) private {
        for (uint256 entry; entry < ENTRIES; ++entry) {
            _via.aim(address(chain), _entry(entry));
            _assertReverts(_data, abi.encodePacked(Reentrancy.selector), "call back");
        }
    }
}
