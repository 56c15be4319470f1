// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { BridgeTest } from "./BridgeTest.sol";

/// @notice What each pause stops, and what it must not (specification section 10).
contract PausingTest is BridgeTest {
    bytes32 private _failedTx;
    bytes private _data;
    bytes private _message;

    function setUp() public override {
        super.setUp();
        _data = _burnData(100, bob, address(token));
        _failedTx = _depositToken(ETH_CHAIN, 100);
        _fail(ETH_CHAIN, _failedTx);
        _direct(alice, ETH_CHAIN, 100);
        _message = _baseMessage(bob, 10);
        _prove(ETH_CHAIN, INDEX, L2_BASE_TOKEN, _message);
        vm.prank(alice);
        token.approve(address(vault), type(uint256).max);
        vm.prank(alice);
        token.approve(address(legacyBridge), type(uint256).max);
    }

    function direct() external {
        _direct(alice, ETH_CHAIN, 1);
    }

    function twoBridges() external {
        _twoBridges(alice, ETH_CHAIN, 0, _newData(tokenId, _data));
    }

    function recover() external {
        _recover(ETH_CHAIN, alice, tokenId, _data, _failedTx);
    }

    function withdraw() external {
        nullifier.finalizeDeposit(_params(ETH_CHAIN, INDEX, L2_BASE_TOKEN, _message));
    }

    function legacyDeposit() external {
        vm.prank(alice);
        legacyBridge.deposit{ value: 1 }(alice, address(token), 1, 1, 800);
    }

    function _register() private {
        vault.registerToken(address(weth));
        assertTrue(vault.assetId(address(weth)) != bytes32(0), "registration is never paused");
    }

    function test_pause_router_revertsIntake() public {
        router.pause();
        _register();
        vm.expectRevert(PAUSED);
        this.direct();
        vm.expectRevert(PAUSED);
        this.twoBridges();
        vm.expectRevert(PAUSED);
        this.recover();
        vm.expectRevert(PAUSED);
        this.legacyDeposit();
        // Each entry refuses by itself.
        vm.prank(address(hub));
        vm.expectRevert(PAUSED);
        router.bridgehubDeposit(ETH_CHAIN, alice, 0, "");
        vm.prank(address(legacyBridge));
        vm.expectRevert(PAUSED);
        router.depositLegacyErc20Bridge(alice, alice, address(weth), 1, 1, 800, alice);
        vm.prank(address(hub));
        vm.expectRevert(PAUSED);
        router.bridgehubConfirmL2Transaction(ETH_CHAIN, bytes32("data"), bytes32("tx"));
        this.withdraw();
        assertEq(bob.balance, 10, "withdrawals go on");

        router.unpause();
        this.direct();
        this.twoBridges();
        this.recover();
        this.legacyDeposit();
    }

    function test_pause_nullifier_revertsConfirmationsAndPayouts() public {
        nullifier.pause();
        _register();
        vm.expectRevert(PAUSED);
        this.twoBridges();
        vm.expectRevert(PAUSED);
        this.recover();
        vm.expectRevert(PAUSED);
        this.withdraw();
        vm.expectRevert(PAUSED);
        this.legacyDeposit();
        vm.expectRevert(PAUSED);
        nullifier.claimFailedDeposit(ETH_CHAIN, alice, address(token), 1, _failedTx, BATCH, INDEX, TX_NUMBER, proof);
        this.direct();

        nullifier.unpause();
        this.twoBridges();
        this.recover();
        this.withdraw();
    }

    function test_pause_vault_revertsAllMovements() public {
        vault.pause();
        _register();
        vm.expectRevert(PAUSED);
        this.direct();
        vm.expectRevert(PAUSED);
        this.twoBridges();
        vm.expectRevert(PAUSED);
        this.recover();
        vm.expectRevert(PAUSED);
        this.withdraw();
        assertFalse(nullifier.isWithdrawalFinalized(ETH_CHAIN, BATCH, INDEX), "the withdrawal is not lost");
        assertTrue(nullifier.depositHappened(ETH_CHAIN, _failedTx) != bytes32(0), "the claim is not lost");

        vault.unpause();
        this.recover();
        this.withdraw();
    }
}
