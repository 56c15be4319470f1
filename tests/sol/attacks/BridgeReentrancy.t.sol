// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    FinalizeL1DepositParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    DepositDoesNotExist,
    Reentrancy,
    TokensWithFeesNotSupported
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { BridgeAttackTest } from "./BridgeAttackTest.sol";

/// @notice Tokens, receivers and base tokens that call back into the bridge (R1, R3, R4).
contract BridgeReentrancyTest is BridgeAttackTest {
    function setUp() public override {
        super.setUp();
        reentrant.mint(alice, 10 * AMOUNT);
        // Who calls in the middle of a transfer is the token itself.
        reentrant.mint(address(reentrant), AMOUNT);
        vm.prank(address(reentrant));
        reentrant.approve(address(vault), AMOUNT);
    }

    function _assertRefused(bytes4 _reason) private view {
        assertFalse(reentrant.hookSucceeded(), "inner call");
        assertEq(reentrant.hookResult(), abi.encodeWithSelector(_reason), "reason");
    }

    /* DEPOSITS (R1, H6) */

    function test_deposit_tokenRequestsAgain_inside_reverts() public {
        reentrant.setHook(address(bridgehub), _directCall(TOKEN_CHAIN, 1));
        deposit(alice, REENTRANT, AMOUNT);
        _assertRefused(Reentrancy.selector);
        assertEq(_account(ERA, REENTRANT), AMOUNT, "account");
        assertEq(reentrant.balanceOf(address(vault)), AMOUNT, "vault");
    }

    function test_depositOfBaseToken_tokenRequestsAgain_inside_reverts() public {
        reentrant.setHook(address(bridgehub), _directCall(TOKEN_CHAIN, 1));
        vm.prank(alice);
        (bool success,) = address(bridgehub).call(_directCall(TOKEN_CHAIN, AMOUNT));
        assertTrue(success, "outer call");
        _assertRefused(Reentrancy.selector);
        assertEq(_account(TOKEN_CHAIN, REENTRANT), AMOUNT, "account");
    }

    /// @dev What a withdrawal takes in between, the deposit would not have brought.
    function test_deposit_tokenWithdrawsMeanwhile_reverts() public {
        deposit(alice, REENTRANT, AMOUNT);
        FinalizeL1DepositParams memory message = _message(ERA, 0, REENTRANT, attacker, AMOUNT);
        reentrant.setHook(address(nullifier), _finalizeCall(message));
        vm.expectRevert(TokensWithFeesNotSupported.selector);
        this.deposit(alice, REENTRANT, AMOUNT);
        assertEq(reentrant.balanceOf(attacker), 0, "attacker");
        assertEq(_account(ERA, REENTRANT), AMOUNT, "account");
    }

    /// @dev While the vault pulls from the legacy bridge, whose allowance the router may then spend, the Bridgehub is
    /// not yet locked.
    function test_legacyBridgeDeposit_tokenDepositsMeanwhile_reverts() public {
        reentrant.setHook(address(bridgehub), _directCall(TOKEN_CHAIN, AMOUNT));
        reentrant.skip(1);
        vm.expectRevert(TokensWithFeesNotSupported.selector);
        this.legacyBridgeDeposit(alice, REENTRANT, AMOUNT);
        assertEq(_account(TOKEN_CHAIN, REENTRANT) + _account(ERA, REENTRANT), 0, "accounts");
        assertEq(reentrant.balanceOf(address(legacyBridge)), 0, "legacy bridge");
    }

    /// @dev Earlier, from the caller to the bridge, the inner deposit is one like any other: both are paid for.
    function test_legacyBridgeDeposit_tokenDepositsBefore_succeeds() public {
        reentrant.setHook(address(bridgehub), _directCall(TOKEN_CHAIN, AMOUNT));
        legacyBridgeDeposit(alice, REENTRANT, AMOUNT);
        assertTrue(reentrant.hookSucceeded(), "inner deposit");
        assertEq(_account(TOKEN_CHAIN, REENTRANT), AMOUNT, "inner account");
        assertEq(_account(ERA, REENTRANT), AMOUNT, "outer account");
        assertEq(reentrant.balanceOf(address(vault)), 2 * AMOUNT, "vault");
    }

    /* WITHDRAWALS (R3) */

    function test_finalizeDeposit_tokenFinalizesAgain_inside_reverts() public {
        deposit(alice, REENTRANT, 2 * AMOUNT);
        FinalizeL1DepositParams memory message = _message(ERA, 0, REENTRANT, attacker, AMOUNT);
        reentrant.setHook(address(nullifier), _finalizeCall(message));
        nullifier.finalizeDeposit(message);
        _assertRefused(Reentrancy.selector);
        assertEq(reentrant.balanceOf(attacker), AMOUNT, "attacker");
    }

    function test_finalizeDeposit_baseTokenFinalizesAnother_inside_reverts() public {
        vm.prank(alice);
        (bool success,) = address(bridgehub).call(_directCall(TOKEN_CHAIN, AMOUNT));
        assertTrue(success, "deposit");
        FinalizeL1DepositParams memory message = _message(TOKEN_CHAIN, 0, REENTRANT, attacker, AMOUNT);
        FinalizeL1DepositParams memory other = _message(TOKEN_CHAIN, 1, REENTRANT, attacker, AMOUNT);
        reentrant.setHook(address(nullifier), _finalizeCall(other));
        nullifier.finalizeDeposit(message);
        _assertRefused(Reentrancy.selector);
        assertEq(reentrant.balanceOf(attacker), AMOUNT, "attacker");
    }

    /// @dev The nullifier does not lock the legacy claim; the account bounds what both together take.
    function test_finalizeDeposit_tokenClaimsMeanwhile_paysEachOnce_succeeds() public {
        bytes32 txHash = deposit(alice, REENTRANT, AMOUNT);
        _fail(ERA, txHash);
        FinalizeL1DepositParams memory message = _message(ERA, 0, REENTRANT, attacker, AMOUNT);
        reentrant.setHook(address(nullifier), _claimCall(ERA, REENTRANT, AMOUNT, txHash));
        nullifier.finalizeDeposit(message);
        assertFalse(reentrant.hookSucceeded(), "more than the chain has");

        deposit(alice, REENTRANT, 2 * AMOUNT);
        message = _message(ERA, 1, REENTRANT, attacker, AMOUNT);
        reentrant.setHook(address(nullifier), _claimCall(ERA, REENTRANT, AMOUNT, txHash));
        nullifier.finalizeDeposit(message);
        assertTrue(reentrant.hookSucceeded(), "a claim of its own");
        assertEq(_account(ERA, REENTRANT), 0, "account");
        assertEq(reentrant.balanceOf(address(vault)), 0, "vault");
    }

    /* RECOVERIES (R4) */

    function test_claimFailedDeposit_tokenClaimsAgain_inside_reverts() public {
        bytes32 txHash = deposit(alice, REENTRANT, AMOUNT);
        deposit(alice, REENTRANT, AMOUNT);
        _fail(ERA, txHash);
        bytes memory claim = _claimCall(ERA, REENTRANT, AMOUNT, txHash);
        reentrant.setHook(address(nullifier), claim);
        (bool success,) = address(nullifier).call(claim);
        assertTrue(success, "first claim");
        _assertRefused(DepositDoesNotExist.selector);
        assertEq(reentrant.balanceOf(address(vault)), AMOUNT, "vault");
    }

    /// @dev The nullifier does not lock its legacy entry; the router, by which all recoveries go, does.
    function test_claimFailedDeposit_tokenClaimsAnother_inside_reverts() public {
        bytes32 txHash = deposit(alice, REENTRANT, AMOUNT);
        bytes32 another = deposit(alice, REENTRANT, AMOUNT);
        _fail(ERA, txHash);
        _fail(ERA, another);
        reentrant.setHook(address(nullifier), _claimCall(ERA, REENTRANT, AMOUNT, another));
        (bool success,) = address(nullifier).call(_claimCall(ERA, REENTRANT, AMOUNT, txHash));
        assertTrue(success, "first claim");
        _assertRefused(Reentrancy.selector);
        assertEq(reentrant.balanceOf(address(vault)), AMOUNT, "vault");
    }

    /// @dev Neither does the legacy bridge's own memory of the deposit help.
    function test_claimFailedDeposit_tokenClaimsAtLegacyBridge_inside_reverts() public {
        bytes32 txHash = legacyBridgeDeposit(alice, REENTRANT, AMOUNT);
        deposit(alice, REENTRANT, AMOUNT);
        _fail(ERA, txHash);
        reentrant.setHook(
            address(legacyBridge),
            abi.encodeCall(legacyBridge.claimFailedDeposit, (alice, address(reentrant), txHash, BATCH, 0, 0, noProof))
        );
        (bool success,) = address(nullifier).call(_claimCall(ERA, REENTRANT, AMOUNT, txHash));
        assertTrue(success, "first claim");
        _assertRefused(DepositDoesNotExist.selector);
        assertEq(reentrant.balanceOf(address(vault)), AMOUNT, "vault");
    }

    /* RECEIVERS OF ETHER (R3) */

    function test_finalizeDeposit_receiverDepositsWhatItGets_succeeds() public {
        vm.prank(alice);
        (bool success,) = address(bridgehub).call{ value: AMOUNT }(_directCall(ERA, AMOUNT));
        assertTrue(success, "deposit");
        reentrant.mint(address(callback), AMOUNT);
        callback.setHook(address(bridgehub), _directCall(TOKEN_CHAIN, AMOUNT));
        nullifier.finalizeDeposit(_message(ERA, 0, ETHER, address(callback), AMOUNT));
        assertTrue(callback.hookSucceeded(), "deposit of another asset");
        assertEq(_account(ERA, ETHER), 0, "ether");
        assertEq(_account(TOKEN_CHAIN, REENTRANT), AMOUNT, "token");
    }
}
