// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { IMessageRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IMessageRoot.sol";
import { TimeNotReached } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IL2ToL1Messenger
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/IL2ToL1Messenger.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { ExecutorTest } from "./ExecutorTest.sol";

/// @notice The same code on a settlement layer that is not L1; the L1 is Ethereum mainnet.
contract GatewayTest is ExecutorTest {
    uint256 private constant GATEWAY = 506;
    uint256 private constant L1 = 1;

    function setUp() public override {
        vm.chainId(GATEWAY);
        _setUpChain(L1);
        vm.mockCall(MESSENGER, abi.encodePacked(IL2ToL1Messenger.sendToL1.selector), abi.encode(bytes32(0)));
        vm.mockCall(messageRoot, abi.encodePacked(IMessageRoot.addChainBatchRoot.selector), "");
    }

    function test_commit_onGateway_relaysTheRecord() public {
        Draft memory draft = _draft(genesis);
        _seal(draft);
        IExecutor.StoredBatchInfo memory record = _recordOf(draft, _daOutput(16, 16));
        bytes memory message =
            abi.encode(uint8(0), record, keccak256(_metadata()), _auxiliaryHash(draft.batch, _daOutput(16, 16)));
        assertEq(message.length, 384, "plain tuple of twelve words");
        vm.expectCall(MESSENGER, abi.encodeCall(IL2ToL1Messenger.sendToL1, (message)));
        _do(_commitCall(draft));
        assertEq(chain.storedHash(1), keccak256(abi.encode(record)), "stored hash");
    }

    function test_commit_revertingMessenger_reverts() public {
        vm.mockCallRevert(MESSENGER, abi.encodePacked(IL2ToL1Messenger.sendToL1.selector), "full");
        Draft memory draft = _draft(genesis);
        _seal(draft);
        _assertReverts(_commitCall(draft), "full", "messenger");
    }

    /// @dev The accepted age goes by the L1, not by the chain that the facet runs on.
    function test_commit_onGatewayOfMainnet_acceptsThreeDays() public {
        uint256 oldest = NOW - 3 days;
        Draft memory draft = _draft(genesis);
        draft.batch.timestamp = uint64(oldest - 1);
        draft.values[1] = _packTimes(oldest - 1, NOW);
        _seal(draft);
        _assertReverts(
            _commitCall(draft), abi.encodeWithSelector(TimeNotReached.selector, oldest - 1, oldest), "too old"
        );
    }

    function test_execute_onGateway_appendsToMessageRoot() public {
        IExecutor.StoredBatchInfo[] memory batches = new IExecutor.StoredBatchInfo[](2);
        batches[0] = _commitAndProve(genesis);
        batches[1] = _commitAndProve(batches[0]);
        for (uint256 i; i < 2; ++i) {
            bytes memory call = abi.encodeCall(
                IMessageRoot.addChainBatchRoot, (CHAIN_ID, batches[i].batchNumber, batches[i].l2LogsTreeRoot)
            );
            vm.expectCall(messageRoot, call);
        }
        _do(_executeCall(batches));
    }

    function test_execute_revertingMessageRoot_reverts() public {
        IExecutor.StoredBatchInfo memory first = _commitAndProve(genesis);
        vm.mockCallRevert(bridgehub, abi.encodeCall(IBridgehub.messageRoot, ()), "down");
        _assertReverts(_executeCall(first), "down", "message root");
    }
}
