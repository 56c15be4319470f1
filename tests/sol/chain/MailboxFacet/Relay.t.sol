// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    Reentrancy,
    TooMuchGas,
    Unauthorized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import {
    NotHyperchain,
    NotL1,
    NotSettlementLayer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { IMailboxFacet } from "../../../../contracts/src/chain/facets/IMailboxFacet.sol";
import { MailboxTestBase } from "./MailboxTestBase.sol";
import { MailboxHarness } from "./mocks/MailboxHarness.sol";
import { MockFilterer } from "./mocks/MockFilterer.sol";

/// @notice Free requests: relays to a settlement layer and service transactions.
contract RelayTest is MailboxTestBase {
    uint256 private constant GATEWAY_ID = 506;
    bytes32 private constant HASH = keccak256("operation");
    address private constant SERVICE_SENDER = 0xFFfFfFffFFfffFFfFFfFFFFFffFFFffffFfFFFfF;

    MailboxHarness private gateway;

    function setUp() public override {
        super.setUp();
        gateway = _newChain(GATEWAY_ID);
        bridgehub.setWhitelisted(GATEWAY_ID, true);
    }

    /* requestL2TransactionToGatewayMailbox (M6) */

    function test_requestL2TransactionToGatewayMailbox_registeredChain_succeeds() public {
        L2CanonicalTransaction memory expected = _free(
            0x1111111111111111111111111111111111111111,
            address(0x10002),
            abi.encodeWithSelector(bytes4(0x524c0cfa), CHAIN_ID, HASH, uint64(77))
        );
        bytes32 hash = keccak256(abi.encode(expected));

        vm.expectEmit(address(gateway));
        emit IMailboxImpl.NewPriorityRequest(START_INDEX, hash, uint64(block.timestamp), expected, new bytes[](0));
        vm.expectEmit(address(gateway));
        emit IMailboxFacet.NewPriorityRequestId(START_INDEX, hash);
        vm.prank(address(mailbox));
        assertEq(gateway.requestL2TransactionToGatewayMailbox(CHAIN_ID, HASH, 77), hash, "hash");
        assertEq(gateway.treeRoot(), hash, "pushed");
    }

    function test_requestL2TransactionToGatewayMailbox_notL1_reverts() public {
        vm.chainId(999);
        vm.prank(address(mailbox));
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, 999));
        gateway.requestL2TransactionToGatewayMailbox(CHAIN_ID, HASH, 0);
    }

    /// @dev G10
    function test_requestL2TransactionToGatewayMailbox_notWhitelisted_reverts() public {
        bridgehub.setWhitelisted(GATEWAY_ID, false);
        // Asked before the caller, so a stranger learns the same.
        vm.expectRevert(abi.encodeWithSelector(NotSettlementLayer.selector));
        gateway.requestL2TransactionToGatewayMailbox(CHAIN_ID, HASH, 0);
    }

    /// @dev G9
    function test_requestL2TransactionToGatewayMailbox_forgedCaller_reverts() public {
        bytes memory notHyperchain = abi.encodeWithSelector(NotHyperchain.selector);
        vm.expectRevert(notHyperchain);
        gateway.requestL2TransactionToGatewayMailbox(CHAIN_ID, HASH, 0);
        // A registered chain may speak for itself only.
        vm.prank(address(mailbox));
        vm.expectRevert(notHyperchain);
        gateway.requestL2TransactionToGatewayMailbox(GATEWAY_ID, HASH, 0);
        vm.prank(address(bridgehub));
        vm.expectRevert(notHyperchain);
        gateway.requestL2TransactionToGatewayMailbox(999, HASH, 0);
    }

    function test_requestL2TransactionToGatewayMailbox_limitOfChainTooLow_reverts() public {
        gateway.setPriorityTxMaxGasLimit(72_000_000 - 10_000 - 1);
        vm.prank(address(mailbox));
        vm.expectRevert(abi.encodeWithSelector(TooMuchGas.selector));
        gateway.requestL2TransactionToGatewayMailbox(CHAIN_ID, HASH, 0);
        gateway.setPriorityTxMaxGasLimit(72_000_000 - 10_000);
        vm.prank(address(mailbox));
        gateway.requestL2TransactionToGatewayMailbox(CHAIN_ID, HASH, 0);
    }

    /// @dev M5: relays bypass the filterer by design.
    function test_requestL2TransactionToGatewayMailbox_withFilterer_succeeds() public {
        gateway.setFilterer(address(new MockFilterer()));
        vm.prank(address(mailbox));
        gateway.requestL2TransactionToGatewayMailbox(CHAIN_ID, HASH, 0);
        assertEq(gateway.totalRequested(), START_INDEX + 1, "pushed");
    }

    /* RELAY OF A MIGRATED CHAIN (M7) */

    function test_bridgehubRequestL2Transaction_afterMigration_relaysHash_succeeds() public {
        mailbox.setSettlementLayer(address(gateway));
        vm.recordLogs();
        bytes32 hash = _send(_request(), alice);
        (, L2CanonicalTransaction memory relayed) = _lastRequest(address(gateway));
        assertEq(
            relayed.data,
            abi.encodeCall(IBridgehub.forwardTransactionOnGateway, (CHAIN_ID, hash, uint64(block.timestamp))),
            "relayed call"
        );
        assertEq(mailbox.treeRoot(), hash, "the tree on L1 has it too");
    }

    function test_bridgehubRequestL2Transaction_relayRefused_reverts() public {
        mailbox.setSettlementLayer(address(gateway));
        bridgehub.setWhitelisted(GATEWAY_ID, false);
        _expectRejected(_request(), abi.encodeWithSelector(NotSettlementLayer.selector));
    }

    /// @dev M1: the settlement layer is called under the lock. Here the chain names itself as such.
    function test_bridgehubRequestL2Transaction_settlementLayerReenters_reverts() public {
        bridgehub.setWhitelisted(CHAIN_ID, true);
        mailbox.setSettlementLayer(address(mailbox));
        _expectRejected(_request(), abi.encodeWithSelector(Reentrancy.selector));
    }

    /// @dev G3, M1, M7: kinds of requests interleaved; the tree on the gateway, fed in the order of relay, stays the
    /// same.
    function test_requests_afterMigration_treesAgree_succeeds() public {
        MailboxHarness onGateway = _newChain(CHAIN_ID + 1);
        bytes32[] memory hashes = new bytes32[](6);
        hashes[0] = _send(_request(), alice);
        mailbox.setSettlementLayer(address(gateway));
        hashes[1] = _send(_request(), alice);
        hashes[2] = _service(hex"01");
        hashes[3] = _service(hex"01");
        hashes[4] = _send(_request(), address(0x77));
        hashes[5] = _send(_request(), alice);
        for (uint256 i; i < hashes.length; ++i) {
            for (uint256 j; j < i; ++j) {
                assertTrue(hashes[i] != hashes[j], "hashes are unique");
            }
            vm.prank(address(bridgehub));
            onGateway.bridgehubRequestL2TransactionOnGateway(hashes[i], 0);
        }
        assertEq(onGateway.treeRoot(), mailbox.treeRoot(), "same tree");
        assertEq(mailbox.totalRequested(), START_INDEX + 6, "relays take no ids here");
        assertEq(gateway.totalRequested(), START_INDEX + 5, "one relay each");
    }

    /* requestL2ServiceTransaction */

    function test_requestL2ServiceTransaction_self_succeeds() public {
        L2CanonicalTransaction memory expected = _free(SERVICE_SENDER, address(0x8006), hex"fe06380c");
        bytes32 hash = keccak256(abi.encode(expected));
        vm.expectEmit(address(mailbox));
        emit IMailboxImpl.NewPriorityRequest(START_INDEX, hash, uint64(block.timestamp), expected, new bytes[](0));
        assertEq(_service(hex"fe06380c"), hash, "hash");
    }

    /// @dev M6
    function test_requestL2ServiceTransaction_notSelf_reverts() public {
        vm.prank(address(bridgehub));
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, address(bridgehub)));
        mailbox.requestL2ServiceTransaction(address(0x8006), "");
    }

    /// @dev The relay is made after the lock is released: a settlement layer may take it even if it is the chain
    /// itself.
    function test_requestL2ServiceTransaction_relayedToItself_succeeds() public {
        bridgehub.setWhitelisted(CHAIN_ID, true);
        mailbox.setSettlementLayer(address(mailbox));
        bytes32 hash = _service(hex"01");
        assertEq(mailbox.totalRequested(), START_INDEX + 2, "service transaction and its relay");
        assertTrue(hash != mailbox.treeRoot(), "two leaves");
    }

    /* bridgehubRequestL2TransactionOnGateway */

    function test_bridgehubRequestL2TransactionOnGateway_bridgehub_countsAfterPush_succeeds() public {
        vm.expectEmit(address(mailbox));
        emit IMailboxImpl.NewRelayedPriorityTransaction(START_INDEX + 1, HASH, 9);
        vm.expectEmit(address(mailbox));
        emit IMailboxFacet.NewPriorityRequestId(START_INDEX + 1, HASH);
        vm.prank(address(bridgehub));
        mailbox.bridgehubRequestL2TransactionOnGateway(HASH, 9);
        assertEq(mailbox.treeRoot(), HASH, "pushed");
    }

    /// @dev M6
    function test_bridgehubRequestL2TransactionOnGateway_notBridgehub_reverts() public {
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, alice));
        mailbox.bridgehubRequestL2TransactionOnGateway(HASH, 0);
    }

    /* HELPERS */

    function _service(bytes memory _data) private returns (bytes32) {
        vm.prank(address(mailbox));
        return mailbox.requestL2ServiceTransaction(address(0x8006), _data);
    }

    /// @dev The free transaction of specification §2.1.
    function _free(address _from, address _to, bytes memory _data)
        private
        pure
        returns (L2CanonicalTransaction memory transaction)
    {
        transaction.txType = 255;
        transaction.from = uint160(_from);
        transaction.to = uint160(_to);
        transaction.gasLimit = 72_000_000;
        transaction.gasPerPubdataByteLimit = 800;
        transaction.nonce = START_INDEX;
        transaction.data = _data;
    }
}
