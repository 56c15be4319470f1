// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    LegacyBridgeNotSet,
    NonEmptyMsgValue,
    Reentrancy,
    Unauthorized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { CallsOnEther, CustomHandler } from "../mocks/Actors.sol";

/// @notice Legs that only the nullifier may start, and what the router forwards to it.
contract L1AssetRouterPayoutTest is BridgeTest {
    /* FROM THE NULLIFIER */

    function testFuzz_finalizeDeposit_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(nullifier));
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        router.finalizeDeposit(ETH_CHAIN, ethId, _mintData(_caller, ETH, 1, ""));
    }

    /// @dev Handler is set on first arrival, the tracker stays unset.
    function test_finalizeDeposit_unknownAsset_succeedsByVault() public {
        bytes32 id = AssetId.ofToken(ETH_CHAIN, address(0xf00));
        bytes memory data = _mintData(alice, address(0xf00), 5, _foreignMetadata(ETH_CHAIN));
        vm.expectEmit(address(router));
        emit IAssetRouterBase.AssetHandlerRegistered(id, address(vault));
        vm.expectEmit(address(router));
        emit IAssetRouterBase.DepositFinalizedAssetRouter(ETH_CHAIN, id, data);
        vm.prank(address(nullifier));
        router.finalizeDeposit(ETH_CHAIN, id, data);
        assertEq(router.assetHandlerAddress(id), address(vault), "handler");
        assertEq(router.assetDeploymentTracker(id), address(0), "tracker");
    }

    function test_finalizeDeposit_customHandler_succeeds() public {
        (CustomHandler handler, bytes32 id) = _customAsset();
        vm.deal(address(nullifier), 1);
        vm.prank(address(nullifier));
        router.finalizeDeposit{ value: 1 }(ETH_CHAIN, id, "data");
        assertEq(handler.minted(), 1, "minted");
        assertEq(address(handler).balance, 1, "value");
    }

    /// @dev R10
    function test_finalizeDeposit_strayEther_reverts() public {
        vm.deal(address(nullifier), 1);
        vm.prank(address(nullifier));
        vm.expectRevert(NonEmptyMsgValue.selector);
        router.finalizeDeposit{ value: 1 }(ETH_CHAIN, ethId, _mintData(alice, ETH, 1, ""));
    }

    function testFuzz_bridgeRecoverFailedTransfer_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(nullifier));
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        router.bridgeRecoverFailedTransfer(ETH_CHAIN, _caller, ethId, _burnData(1, address(0), address(0)));
    }

    function test_bridgeRecoverFailedTransfer_customHandler_succeeds() public {
        (CustomHandler handler, bytes32 id) = _customAsset();
        bytes32 txHash = _twoBridges(alice, ETH_CHAIN, 0, _newData(id, "custom"));
        _fail(ETH_CHAIN, txHash);
        vm.expectEmit(address(router));
        emit IL1AssetRouter.ClaimedFailedDepositAssetRouter(ETH_CHAIN, id, "custom");
        _recover(ETH_CHAIN, alice, id, "custom", txHash);
        assertEq(handler.recovered(), 1, "recovered");
        assertEq(handler.lastCaller(), alice, "sender");
    }

    /// @dev R4: the receiver of recovered ether cannot recover again from inside the payment.
    function test_bridgeRecoverFailedTransfer_reentrant_reverts() public {
        CallsOnEther receiver = new CallsOnEther();
        vm.deal(address(receiver), 10);
        bytes memory data = _burnData(10, bob, address(0));
        bytes32 txHash = _twoBridges(address(receiver), TOKEN_CHAIN, 10, _newData(ethId, data));
        _twoBridges(alice, TOKEN_CHAIN, 10, _newData(ethId, data));
        _fail(TOKEN_CHAIN, txHash);
        receiver.setHook(
            address(nullifier),
            abi.encodeCall(
                nullifier.bridgeRecoverFailedTransfer,
                (TOKEN_CHAIN, address(receiver), ethId, data, txHash, BATCH, INDEX, TX_NUMBER, proof)
            )
        );
        _recover(TOKEN_CHAIN, address(receiver), ethId, data, txHash);
        assertFalse(receiver.hookSucceeded(), "recovered twice");
        assertEq(receiver.hookResult(), abi.encodeWithSelector(Reentrancy.selector), "reason");
        assertEq(address(receiver).balance, 10, "receiver");
    }

    function _customAsset() private returns (CustomHandler handler, bytes32 id) {
        handler = new CustomHandler();
        id = AssetId.encode(block.chainid, address(handler), bytes32("custom"));
        router.setAssetDeploymentTracker(bytes32("custom"), address(handler));
        vm.prank(address(handler));
        router.setAssetHandlerAddressThisChain(bytes32("custom"), address(handler));
    }

    /* FORWARDED */

    function test_bridgeRecoverFailedTransfer_forwarded_succeeds() public {
        bytes32 txHash = _depositToken(ETH_CHAIN, 100);
        _fail(ETH_CHAIN, txHash);
        vm.prank(attacker);
        router.bridgeRecoverFailedTransfer(
            ETH_CHAIN, alice, tokenId, _burnData(100, bob, address(token)), txHash, BATCH, INDEX, TX_NUMBER, proof
        );
        assertEq(token.balanceOf(alice), 1_000_000, "alice");
        assertEq(token.balanceOf(attacker), 0, "attacker");
    }

    function test_claimFailedDeposit_forwarded_succeeds() public {
        vm.prank(alice);
        token.approve(address(vault), 100);
        bytes32 txHash = _twoBridges(alice, ETH_CHAIN, 0, _legacyData(address(token), 100, bob));
        _fail(ETH_CHAIN, txHash);
        router.claimFailedDeposit(ETH_CHAIN, alice, address(token), 100, txHash, BATCH, INDEX, TX_NUMBER, proof);
        assertEq(token.balanceOf(alice), 1_000_000, "alice");
    }

    function test_finalizeWithdrawal_forwarded_succeeds() public {
        vm.expectRevert(LegacyBridgeNotSet.selector);
        router.finalizeWithdrawal(ETH_CHAIN, BATCH, INDEX, TX_NUMBER, "", proof);

        address l2Bridge = makeAddr("l2 bridge");
        vm.store(
            address(nullifier), keccak256(abi.encode(ETH_CHAIN, uint256(206))), bytes32(uint256(uint160(l2Bridge)))
        );
        assertEq(router.l2BridgeAddress(ETH_CHAIN), l2Bridge, "L2 bridge");
        _depositToken(ETH_CHAIN, 100);
        bytes memory message = abi.encodePacked(WITHDRAW_LEGACY, bob, address(token), uint256(60));
        _prove(ETH_CHAIN, INDEX, l2Bridge, message);
        assertFalse(router.isWithdrawalFinalized(ETH_CHAIN, BATCH, INDEX), "before");
        router.finalizeWithdrawal(ETH_CHAIN, BATCH, INDEX, TX_NUMBER, message, proof);
        assertTrue(router.isWithdrawalFinalized(ETH_CHAIN, BATCH, INDEX), "after");
        assertEq(token.balanceOf(bob), 60, "bob");
    }

    /* LEGACY BRIDGE ONLY */

    function testFuzz_depositLegacyErc20Bridge_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(legacyBridge));
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        router.depositLegacyErc20Bridge(alice, _caller, address(token), 1, 1, 800, _caller);
    }
}
