// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import { IAssetHandler } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IAssetHandler.sol";
import {
    FinalizeL1DepositParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    WrongL2Sender,
    WrongMsgLength
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    AssetIdMismatch,
    DeployingBridgedTokenForNativeToken,
    InsufficientChainBalance,
    InvalidProof,
    InvalidSelector,
    L2WithdrawalMessageWrongLength,
    LegacyBridgeNotSet,
    Reentrancy,
    TokenNotLegacy,
    WithdrawalAlreadyFinalized,
    WithdrawFailed
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { BridgedStandardERC20 } from "../../../../contracts/src/bridge/BridgedStandardERC20.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { CallsOnEther, NoEther } from "../mocks/Actors.sol";
import { MockBridgehub } from "../mocks/MockBridgehub.sol";

/// @notice Withdrawals in all three message forms, and the attacks on them (R2, R3, R5, R12).
contract L1NullifierWithdrawalTest is BridgeTest {
    uint256 private constant AMOUNT = 1000;
    address private _l2Bridge;

    function setUp() public override {
        super.setUp();
        _l2Bridge = makeAddr("l2 bridge");
        _direct(alice, ETH_CHAIN, AMOUNT);
    }

    function _setL2Bridge(uint256 _chainId) private {
        vm.store(
            address(nullifier), keccak256(abi.encode(_chainId, uint256(206))), bytes32(uint256(uint160(_l2Bridge)))
        );
    }

    function _legacyMessage(address _receiver, address _token, uint256 _amount) private pure returns (bytes memory) {
        return abi.encodePacked(WITHDRAW_LEGACY, _receiver, _token, _amount);
    }

    function _finalize(uint256 _chainId, address _l2Sender, bytes memory _message) private {
        nullifier.finalizeDeposit(_params(_chainId, INDEX, _l2Sender, _message));
    }

    /* THE THREE FORMS */

    function test_finalizeDeposit_ether_succeeds() public {
        bytes memory message = _baseMessage(bob, 400);
        _prove(ETH_CHAIN, INDEX, L2_BASE_TOKEN, message);
        bytes memory data = abi.encode(address(0), bob, address(0), uint256(400), "");
        vm.expectEmit(address(vault));
        emit IAssetHandler.BridgeMint(ETH_CHAIN, ethId, bob, 400);
        vm.expectEmit(address(router));
        emit IAssetRouterBase.DepositFinalizedAssetRouter(ETH_CHAIN, ethId, data);
        vm.prank(attacker);
        _finalize(ETH_CHAIN, L2_BASE_TOKEN, message);
        assertEq(bob.balance, 400, "bob");
        assertEq(vault.chainBalance(ETH_CHAIN, ethId), 600, "account");
        assertTrue(nullifier.isWithdrawalFinalized(ETH_CHAIN, BATCH, INDEX), "flag");
    }

    function test_finalizeDeposit_baseTokenWithExtraData_succeeds() public {
        _withdraw(ETH_CHAIN, INDEX, L2_BASE_TOKEN, bytes.concat(_baseMessage(bob, 400), "extra data"));
        assertEq(bob.balance, 400, "bob");
    }

    function test_finalizeDeposit_tokenAsBaseToken_succeeds() public {
        vm.prank(alice);
        baseToken.approve(address(vault), AMOUNT);
        _direct(alice, TOKEN_CHAIN, AMOUNT);
        _withdraw(TOKEN_CHAIN, INDEX, L2_BASE_TOKEN, _baseMessage(bob, 400));
        assertEq(baseToken.balanceOf(bob), 400, "bob");
    }

    function test_finalizeDeposit_assetRouterForm_succeeds() public {
        _depositToken(ETH_CHAIN, AMOUNT);
        bytes memory message = _assetMessage(ETH_CHAIN, tokenId, _mintData(bob, address(token), 400, ""));
        _withdraw(ETH_CHAIN, INDEX, L2_ROUTER, message);
        assertEq(token.balanceOf(bob), 400, "bob");
        assertEq(vault.chainBalance(ETH_CHAIN, tokenId), 600, "account");
    }

    function test_finalizeDeposit_legacyTokenForm_succeeds() public {
        _setL2Bridge(ETH_CHAIN);
        _depositToken(ETH_CHAIN, AMOUNT);
        _withdraw(ETH_CHAIN, INDEX, _l2Bridge, _legacyMessage(bob, address(token), 400));
        _withdraw(ETH_CHAIN, INDEX + 1, L2_ROUTER, _legacyMessage(bob, address(token), 100));
        assertEq(token.balanceOf(bob), 500, "bob");
    }

    function test_finalizeWithdrawal_legacyEntry_succeeds() public {
        vm.expectRevert(LegacyBridgeNotSet.selector);
        nullifier.finalizeWithdrawal(ETH_CHAIN, BATCH, INDEX, TX_NUMBER, "", proof);
        _setL2Bridge(ETH_CHAIN);
        bytes memory message = _baseMessage(bob, 400);
        // Base tokens are released by their own contract even through this entry.
        _prove(ETH_CHAIN, INDEX, L2_BASE_TOKEN, message);
        nullifier.finalizeWithdrawal(ETH_CHAIN, BATCH, INDEX, TX_NUMBER, message, proof);
        assertEq(bob.balance, 400, "bob");
    }

    /// @dev Whether there is an old bridge is asked before pause and lock, all else after them.
    function test_finalizeWithdrawal_pausedOrLocked_checkOrder_reverts() public {
        _setL2Bridge(ETH_CHAIN);
        CallsOnEther receiver = new CallsOnEther();
        bytes memory message = _baseMessage(address(receiver), 100);
        _prove(ETH_CHAIN, INDEX, L2_BASE_TOKEN, message);
        receiver.setHook(address(this), abi.encodeCall(this.finalizeOldWithdrawals, (Reentrancy.selector)));
        nullifier.finalizeWithdrawal(ETH_CHAIN, BATCH, INDEX, TX_NUMBER, message, proof);
        assertTrue(receiver.hookSucceeded(), "inside a payment");

        nullifier.pause();
        this.finalizeOldWithdrawals(bytes4(0));
    }

    /// @dev On a chain without an old bridge and on one with it.
    function finalizeOldWithdrawals(bytes4 _reason) external {
        vm.expectRevert(LegacyBridgeNotSet.selector);
        nullifier.finalizeWithdrawal(TOKEN_CHAIN, BATCH, INDEX, TX_NUMBER, "", proof);
        if (_reason == 0) vm.expectRevert(PAUSED);
        else vm.expectRevert(_reason);
        nullifier.finalizeWithdrawal(ETH_CHAIN, BATCH, INDEX, TX_NUMBER, "", proof);
    }

    /// @dev Flow 9.6: a foreign token comes, goes to a third chain and comes back from there.
    function test_finalizeDeposit_foreignToken_succeeds() public {
        (bytes32 id, BridgedStandardERC20 representation) = _bringForeign(ETH_CHAIN, INDEX, address(0xf00), AMOUNT);
        assertEq(address(representation), vault.calculateCreate2TokenAddress(ETH_CHAIN, address(0xf00)), "address (R8)");
        assertEq(representation.balanceOf(alice), AMOUNT, "alice");
        assertEq(vault.originChainId(id), ETH_CHAIN, "origin");
        _twoBridges(alice, TOKEN_CHAIN, 0, _newData(id, _burnData(400, bob, address(0))));

        bytes memory data = _mintData(bob, address(0xf00), 300, _foreignMetadata(ETH_CHAIN));
        _withdraw(TOKEN_CHAIN, INDEX, L2_ROUTER, _assetMessage(ETH_CHAIN, id, data));
        assertEq(representation.balanceOf(bob), 300, "bob");
        assertEq(vault.chainBalance(TOKEN_CHAIN, id), 100, "account");
    }

    /* REPLAY (R3) */

    function test_finalizeDeposit_replay_reverts() public {
        bytes memory message = _baseMessage(bob, 100);
        _withdraw(ETH_CHAIN, INDEX, L2_BASE_TOKEN, message);
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        _finalize(ETH_CHAIN, L2_BASE_TOKEN, message);
        // Neither another sender, another proof nor another entry point helps.
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        _finalize(ETH_CHAIN, L2_ROUTER, message);
        proof.push(bytes32("another proof"));
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        _finalize(ETH_CHAIN, L2_BASE_TOKEN, message);
        _setL2Bridge(ETH_CHAIN);
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        nullifier.finalizeWithdrawal(ETH_CHAIN, BATCH, INDEX, TX_NUMBER, message, proof);
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        router.finalizeWithdrawal(ETH_CHAIN, BATCH, INDEX, TX_NUMBER, message, proof);
    }

    /// @dev R1, R3: the receiver of ether cannot withdraw again from inside the payment.
    function test_finalizeDeposit_reentrant_reverts() public {
        CallsOnEther receiver = new CallsOnEther();
        bytes memory message = _baseMessage(address(receiver), 100);
        bytes memory second = _baseMessage(address(receiver), 101);
        _prove(ETH_CHAIN, INDEX, L2_BASE_TOKEN, message);
        _prove(ETH_CHAIN, INDEX + 1, L2_BASE_TOKEN, second);
        receiver.setHook(
            address(nullifier),
            abi.encodeCall(nullifier.finalizeDeposit, (_params(ETH_CHAIN, INDEX + 1, L2_BASE_TOKEN, second)))
        );
        _finalize(ETH_CHAIN, L2_BASE_TOKEN, message);
        assertEq(receiver.hookResult(), abi.encodeWithSelector(Reentrancy.selector), "reason");
        assertEq(address(receiver).balance, 100, "receiver");
    }

    /* SENDERS (R5) */

    function testFuzz_finalizeDeposit_senderOutsideTheThree_reverts(address _sender) public {
        vm.assume(_sender != L2_ROUTER && _sender != L2_BASE_TOKEN && _sender != _l2Bridge && _sender != address(0));
        _setL2Bridge(ETH_CHAIN);
        bytes memory message = _baseMessage(attacker, 100);
        _prove(ETH_CHAIN, INDEX, _sender, message);
        vm.expectRevert(_err(WrongL2Sender.selector, _sender));
        _finalize(ETH_CHAIN, _sender, message);
    }

    /// @dev A user contract on L2 sent the bytes; claiming another sender makes the proof fail.
    function test_finalizeDeposit_forgedSender_reverts() public {
        _depositToken(ETH_CHAIN, AMOUNT);
        bytes memory message = _assetMessage(ETH_CHAIN, tokenId, _mintData(attacker, address(token), 100, ""));
        _prove(ETH_CHAIN, INDEX, attacker, message);
        vm.expectRevert(InvalidProof.selector);
        _finalize(ETH_CHAIN, L2_ROUTER, message);
        vm.expectRevert(InvalidProof.selector);
        _finalize(ETH_CHAIN, L2_BASE_TOKEN, message);
        vm.expectRevert(InvalidProof.selector);
        _finalize(ETH_CHAIN, address(0), message);
    }

    /// @dev Not even router or legacy bridge of the chain can release its base token.
    function test_finalizeDeposit_baseTokenFromOtherSenders_reverts() public {
        _setL2Bridge(ETH_CHAIN);
        bytes memory base = _baseMessage(attacker, 100);
        bytes memory asset = _assetMessage(ETH_CHAIN, ethId, _mintData(attacker, ETH, 100, ""));
        _prove(ETH_CHAIN, INDEX, L2_ROUTER, base);
        _prove(ETH_CHAIN, INDEX, _l2Bridge, base);
        _prove(ETH_CHAIN, INDEX, L2_ROUTER, asset);
        vm.expectRevert(InvalidProof.selector);
        _finalize(ETH_CHAIN, L2_ROUTER, base);
        vm.expectRevert(InvalidProof.selector);
        _finalize(ETH_CHAIN, _l2Bridge, base);
        vm.expectRevert(InvalidProof.selector);
        _finalize(ETH_CHAIN, L2_ROUTER, asset);
    }

    /* PROOFS (R12) */

    function test_finalizeDeposit_noProof_reverts() public {
        bytes memory message = _legacyMessage(bob, address(token), 100);
        vm.expectRevert(InvalidProof.selector);
        _finalize(ETH_CHAIN, L2_ROUTER, message);
        assertFalse(nullifier.isWithdrawalFinalized(ETH_CHAIN, BATCH, INDEX), "flag");
        assertEq(vault.assetId(address(token)), bytes32(0), "registration");
        hub.setProvingReverts(true);
        vm.expectRevert(MockBridgehub.ProvingReverts.selector);
        _finalize(ETH_CHAIN, L2_ROUTER, message);
    }

    /// @dev One thing changed at a time.
    function testFuzz_finalizeDeposit_otherPosition_reverts(uint256 _chainId, uint256 _index, uint256 _amount) public {
        vm.assume(_chainId != ETH_CHAIN && _index != INDEX && _amount != 100);
        bytes memory message = _baseMessage(bob, 100);
        _prove(ETH_CHAIN, INDEX, L2_BASE_TOKEN, message);
        FinalizeL1DepositParams[5] memory changed;
        for (uint256 i; i < changed.length; ++i) {
            changed[i] = _params(ETH_CHAIN, INDEX, L2_BASE_TOKEN, message);
        }
        changed[0].chainId = _chainId;
        changed[1].l2MessageIndex = _index;
        changed[2].message = _baseMessage(bob, _amount);
        ++changed[3].l2BatchNumber;
        ++changed[4].l2TxNumberInBatch;
        for (uint256 i; i < changed.length; ++i) {
            vm.expectRevert(InvalidProof.selector);
            nullifier.finalizeDeposit(changed[i]);
        }
    }

    /* MESSAGES */

    function testFuzz_finalizeDeposit_unknownSelector_reverts(bytes4 _selector) public {
        vm.assume(_selector != WITHDRAW_BASE && _selector != WITHDRAW_LEGACY && _selector != WITHDRAW_ASSET);
        vm.expectRevert(abi.encodeWithSelector(InvalidSelector.selector, _selector));
        _finalize(ETH_CHAIN, L2_ROUTER, abi.encodePacked(_selector, bob, uint256(1)));
    }

    function test_finalizeDeposit_shorterThanSelector_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(InvalidSelector.selector, bytes4(0x6c096000)));
        _finalize(ETH_CHAIN, L2_ROUTER, hex"6c0960");
    }

    function test_finalizeDeposit_wrongLength_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(L2WithdrawalMessageWrongLength.selector, 55));
        _finalize(ETH_CHAIN, L2_ROUTER, abi.encodePacked(WITHDRAW_BASE, bob, uint248(1)));
        vm.expectRevert(abi.encodeWithSelector(L2WithdrawalMessageWrongLength.selector, 75));
        _finalize(ETH_CHAIN, L2_ROUTER, abi.encodePacked(WITHDRAW_LEGACY, bob, bob, uint248(1)));
        vm.expectRevert(abi.encodeWithSelector(L2WithdrawalMessageWrongLength.selector, 77));
        _finalize(ETH_CHAIN, L2_ROUTER, abi.encodePacked(WITHDRAW_LEGACY, bob, bob, uint256(1), uint8(1)));
        vm.expectRevert(abi.encodeWithSelector(WrongMsgLength.selector, 68, 67));
        _finalize(ETH_CHAIN, L2_ROUTER, abi.encodePacked(WITHDRAW_ASSET, uint256(1), uint248(1)));
    }

    function test_finalizeDeposit_legacyFormOfForeignToken_reverts() public {
        (, BridgedStandardERC20 representation) = _bringForeign(ETH_CHAIN, 0, address(0xf00), AMOUNT);
        bytes memory message = _legacyMessage(bob, address(representation), 1);
        vm.expectRevert(TokenNotLegacy.selector);
        _finalize(ETH_CHAIN, L2_ROUTER, message);
    }

    /* ISOLATION (R2) */

    function test_finalizeDeposit_moreThanDeposited_reverts() public {
        _direct(alice, ERA_CHAIN, AMOUNT);
        bytes memory message = _baseMessage(attacker, AMOUNT + 1);
        _prove(ETH_CHAIN, INDEX, L2_BASE_TOKEN, message);
        vm.expectRevert(InsufficientChainBalance.selector);
        _finalize(ETH_CHAIN, L2_BASE_TOKEN, message);
    }

    function test_finalizeDeposit_assetOfOtherChain_reverts() public {
        _depositToken(ETH_CHAIN, AMOUNT);
        bytes memory message = _assetMessage(TOKEN_CHAIN, tokenId, _mintData(attacker, address(token), 1, ""));
        _prove(TOKEN_CHAIN, INDEX, L2_ROUTER, message);
        vm.expectRevert(InsufficientChainBalance.selector);
        _finalize(TOKEN_CHAIN, L2_ROUTER, message);
    }

    /// @dev A chain claims that another chain's token is its own.
    function test_finalizeDeposit_forgedOrigin_reverts() public {
        bytes32 id = AssetId.ofToken(ETH_CHAIN, address(0xf00));
        bytes memory forged = _mintData(attacker, address(0xf00), 1, _foreignMetadata(TOKEN_CHAIN));
        bytes memory message = _assetMessage(TOKEN_CHAIN, id, forged);
        _prove(TOKEN_CHAIN, INDEX, L2_ROUTER, message);
        bytes32 expected = AssetId.ofToken(TOKEN_CHAIN, address(0xf00));
        vm.expectRevert(abi.encodeWithSelector(AssetIdMismatch.selector, expected, id));
        _finalize(TOKEN_CHAIN, L2_ROUTER, message);

        // With honest metadata the chain may not release what never came to it.
        message = _assetMessage(ETH_CHAIN, id, _mintData(attacker, address(0xf00), 1, _foreignMetadata(ETH_CHAIN)));
        _prove(TOKEN_CHAIN, INDEX, L2_ROUTER, message);
        vm.expectRevert(InsufficientChainBalance.selector);
        _finalize(TOKEN_CHAIN, L2_ROUTER, message);
        assertEq(vault.tokenAddress(id), address(0), "no representation remains");
    }

    /// @dev A chain claims to be the origin of an unregistered token of L1, by metadata of either version.
    function test_finalizeDeposit_representationOfL1Token_reverts() public {
        bytes memory data = _mintData(attacker, address(token), 1, _foreignMetadata(block.chainid));
        bytes memory message = _assetMessage(ETH_CHAIN, tokenId, data);
        _prove(ETH_CHAIN, INDEX, L2_ROUTER, message);
        vm.expectRevert(DeployingBridgedTokenForNativeToken.selector);
        _finalize(ETH_CHAIN, L2_ROUTER, message);

        bytes memory legacyMetadata = abi.encode(abi.encode("n"), abi.encode("s"), abi.encode(uint8(1)));
        message = _assetMessage(ETH_CHAIN, tokenId, _mintData(attacker, address(token), 1, legacyMetadata));
        _prove(ETH_CHAIN, INDEX, L2_ROUTER, message);
        vm.expectRevert(DeployingBridgedTokenForNativeToken.selector);
        _finalize(ETH_CHAIN, L2_ROUTER, message);
    }

    /* RECEIVERS (R1) */

    function test_finalizeDeposit_refusedEther_reverts() public {
        bytes memory message = _baseMessage(address(new NoEther()), 100);
        _prove(ETH_CHAIN, INDEX, L2_BASE_TOKEN, message);
        vm.expectRevert(WithdrawFailed.selector);
        _finalize(ETH_CHAIN, L2_BASE_TOKEN, message);
        assertEq(vault.chainBalance(ETH_CHAIN, ethId), AMOUNT, "account");
    }
}
