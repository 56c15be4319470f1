// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NotInGatewayMode,
    NotRelayedSender
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import { L2Log, L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { MockChain } from "../mocks/MockChain.sol";
import { RequestTest } from "./RequestTest.sol";

/// @notice bridgehub.md §1.13.
contract BridgehubForwardersTest is RequestTest {
    address private constant RELAY = 0x1111111111111111111111111111111111111111;
    bytes private constant NO_CHAIN = "EnumerableMap: nonexistent key";

    bytes32[] private proof;

    function setUp() public override {
        super.setUp();
        proof.push(keccak256("sibling"));
        vm.prank(owner);
        bridgehub.pause();
    }

    function test_proveL2MessageInclusion_dropsChainId_succeeds() public {
        L2Message memory message = L2Message({ txNumberInBatch: 5, sender: user, data: "data" });
        vm.expectRevert(NO_CHAIN);
        bridgehub.proveL2MessageInclusion(UNKNOWN_CHAIN, 1, 2, message, proof);
        vm.expectRevert(
            abi.encodeWithSelector(
                MockChain.ProofAsked.selector, abi.encodeCall(ethChain.proveL2MessageInclusion, (1, 2, message, proof))
            )
        );
        bridgehub.proveL2MessageInclusion(ETH_CHAIN, 1, 2, message, proof);
    }

    function test_proveL2LogInclusion_dropsChainId_succeeds() public {
        L2Log memory log = L2Log({
            l2ShardId: 1, isService: true, txNumberInBatch: 2, sender: user, key: keccak256("k"), value: keccak256("v")
        });
        vm.expectRevert(NO_CHAIN);
        bridgehub.proveL2LogInclusion(UNKNOWN_CHAIN, 1, 2, log, proof);
        vm.expectRevert(
            abi.encodeWithSelector(
                MockChain.ProofAsked.selector, abi.encodeCall(ethChain.proveL2LogInclusion, (1, 2, log, proof))
            )
        );
        bridgehub.proveL2LogInclusion(ETH_CHAIN, 1, 2, log, proof);
    }

    function test_proveL1ToL2TransactionStatus_dropsChainId_succeeds() public {
        vm.expectRevert(NO_CHAIN);
        bridgehub.proveL1ToL2TransactionStatus(UNKNOWN_CHAIN, "h", 1, 2, 3, proof, TxStatus.Success);
        vm.expectRevert(
            abi.encodeWithSelector(
                MockChain.ProofAsked.selector,
                abi.encodeCall(ethChain.proveL1ToL2TransactionStatus, (bytes32("h"), 1, 2, 3, proof, TxStatus.Success))
            )
        );
        bridgehub.proveL1ToL2TransactionStatus(ETH_CHAIN, "h", 1, 2, 3, proof, TxStatus.Success);
    }

    function test_l2TransactionBaseCost_dropsChainId_succeeds() public {
        assertEq(bridgehub.l2TransactionBaseCost(ETH_CHAIN, 10, 20, 3), 203, "cost");
        vm.expectRevert(NO_CHAIN);
        bridgehub.l2TransactionBaseCost(UNKNOWN_CHAIN, 10, 20, 3);
    }

    function test_forwardTransactionOnGateway_offL1ByRelay_succeeds() public {
        vm.chainId(L2_CHAIN_ID);
        vm.startPrank(RELAY);
        bridgehub.forwardTransactionOnGateway(ETH_CHAIN, keccak256("tx"), 9);
        assertEq(ethChain.lastRequest(), keccak256(abi.encode(keccak256("tx"), uint64(9))), "request");
        vm.expectRevert(NO_CHAIN);
        bridgehub.forwardTransactionOnGateway(UNKNOWN_CHAIN, keccak256("tx"), 9);
    }

    /// @dev G8
    function test_forwardTransactionOnGateway_byOther_reverts() public {
        vm.chainId(L2_CHAIN_ID);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(NotRelayedSender.selector, owner, RELAY));
        bridgehub.forwardTransactionOnGateway(ETH_CHAIN, keccak256("tx"), 9);
    }

    /// @dev G8
    function test_forwardTransactionOnGateway_onL1_reverts() public {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(NotRelayedSender.selector, stranger, RELAY));
        bridgehub.forwardTransactionOnGateway(ETH_CHAIN, keccak256("tx"), 9);
        vm.prank(RELAY);
        vm.expectRevert(NotInGatewayMode.selector);
        bridgehub.forwardTransactionOnGateway(ETH_CHAIN, keccak256("tx"), 9);
    }
}
