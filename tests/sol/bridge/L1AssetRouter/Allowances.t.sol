// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    AssetIdMismatch,
    Reentrancy,
    TokensWithFeesNotSupported,
    Unauthorized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { MockBridgehub } from "../mocks/MockBridgehub.sol";
import { FeeToken, LyingToken, NoReturnToken, PlainToken, ReentrantToken } from "../mocks/Tokens.sol";

/// @notice Whose allowance pays for a deposit, and which tokens are refused (R1, R6).
contract L1AssetRouterAllowancesTest is BridgeTest {
    uint256 private constant AMOUNT = 1000;

    function _deposit(address _user, address _token, uint256 _amount) private {
        _twoBridges(_user, ETH_CHAIN, 0, _legacyData(_token, _amount, _user));
    }

    function deposit(address _user, address _token, uint256 _amount) external {
        _deposit(_user, _token, _amount);
    }

    function _approve(PlainToken _token, address _user, address _spender) private {
        _token.mint(_user, AMOUNT);
        vm.prank(_user);
        _token.approve(_spender, AMOUNT);
    }

    function _account(address _token) private view returns (uint256) {
        return vault.chainBalance(ETH_CHAIN, AssetId.ofToken(block.chainid, _token));
    }

    /* WHOSE ALLOWANCE */

    function test_transferFundsToNTV_routerAllowance_succeeds() public {
        _approve(token, alice, address(router));
        _deposit(alice, address(token), AMOUNT);
        assertEq(token.allowance(alice, address(router)), 0, "spent");
        assertEq(token.balanceOf(address(vault)), AMOUNT, "vault");
    }

    function test_transferFundsToNTV_bothAllowances_succeedsByVaultAllowance() public {
        _approve(token, alice, address(router));
        _approve(token, alice, address(vault));
        _deposit(alice, address(token), AMOUNT);
        assertEq(token.allowance(alice, address(router)), AMOUNT, "router's allowance untouched");
        assertEq(token.allowance(alice, address(vault)), 0, "vault's allowance spent");
    }

    /// @dev R6: allowances of other users are out of reach, whoever they trust.
    function test_transferFundsToNTV_victimsAllowances_reverts() public {
        _approve(token, alice, address(router));
        _approve(token, alice, address(vault));
        vm.expectRevert("ERC20: insufficient allowance");
        this.deposit(attacker, address(token), AMOUNT);
    }

    /// @dev R6: what the legacy bridge may have left approved pays for nobody's deposit.
    function test_transferFundsToNTV_legacyBridgeAllowanceOutsideLegacyDeposit_reverts() public {
        _approve(token, address(legacyBridge), address(router));
        vm.expectRevert("ERC20: insufficient allowance");
        this.deposit(attacker, address(token), AMOUNT);
    }

    /// @dev R6: neither later in the transaction in which somebody deposited by that bridge.
    function test_transferFundsToNTV_legacyBridgeAllowanceAfterLegacyDeposit_reverts() public {
        _approve(token, alice, address(legacyBridge));
        vm.prank(alice);
        legacyBridge.deposit{ value: 1 }(alice, address(token), AMOUNT, 1, 800);
        _approve(token, address(legacyBridge), address(router));
        vm.expectRevert("ERC20: insufficient allowance");
        this.deposit(attacker, address(token), AMOUNT);
    }

    function testFuzz_transferFundsToNTV_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(vault));
        _approve(token, alice, address(router));
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        router.transferFundsToNTV(tokenId, AMOUNT, alice);
    }

    function test_transferFundsToNTV_etherOrUnknown_succeedsWithFalse() public {
        vm.prank(address(vault));
        assertFalse(router.transferFundsToNTV(ethId, AMOUNT, alice), "ether");
        vm.prank(address(vault));
        assertFalse(router.transferFundsToNTV(bytes32("unknown"), AMOUNT, alice), "unknown");
    }

    /* TOKENS THAT DO NOT ARRIVE IN FULL (R1) */

    function test_deposit_feeToken_reverts() public {
        FeeToken fee = new FeeToken();
        _approve(fee, alice, address(vault));
        vm.expectRevert(TokensWithFeesNotSupported.selector);
        this.deposit(alice, address(fee), AMOUNT);
        _approve(fee, bob, address(router));
        vm.expectRevert(TokensWithFeesNotSupported.selector);
        this.deposit(bob, address(fee), AMOUNT);
    }

    function test_deposit_tokenThatMovesNothing_reverts() public {
        LyingToken lying = new LyingToken();
        lying.setMovesNothing(true);
        _approve(lying, alice, address(vault));
        vm.expectRevert(TokensWithFeesNotSupported.selector);
        this.deposit(alice, address(lying), AMOUNT);
        _approve(lying, bob, address(router));
        vm.expectRevert(TokensWithFeesNotSupported.selector);
        this.deposit(bob, address(lying), AMOUNT);
    }

    function test_deposit_tokenThatReturnsFalse_reverts() public {
        LyingToken lying = new LyingToken();
        lying.setReturnsFalse(true);
        _approve(lying, alice, address(vault));
        vm.expectRevert("SafeERC20: ERC20 operation did not succeed");
        this.deposit(alice, address(lying), AMOUNT);
    }

    function test_deposit_noReturnValue_succeeds() public {
        NoReturnToken old = new NoReturnToken();
        old.mint(alice, 3 * AMOUNT);
        vm.prank(alice);
        old.approve(address(vault), AMOUNT);
        _deposit(alice, address(old), AMOUNT);
        vm.prank(alice);
        old.approve(address(router), AMOUNT);
        _deposit(alice, address(old), AMOUNT);
        assertEq(_account(address(old)), 2 * AMOUNT, "account");
        assertEq(old.balanceOf(address(vault)), 2 * AMOUNT, "vault");
    }

    /* REENTRANCY (R1) */

    /// @dev A nested deposit would be counted by both balance checks.
    function test_deposit_reentrantDeposit_reverts() public {
        ReentrantToken re = new ReentrantToken();
        vault.registerToken(address(re));
        _approve(re, alice, address(vault));
        NestedDepositor nested = new NestedDepositor(hub, address(vault), re, AMOUNT);
        re.mint(address(nested), AMOUNT);
        bytes memory data = _legacyData(address(re), AMOUNT, attacker);
        re.setHook(address(nested), abi.encodeCall(NestedDepositor.deposit, (_request(ETH_CHAIN, 0, data))));
        vm.expectRevert(TokensWithFeesNotSupported.selector);
        this.deposit(alice, address(re), AMOUNT);
        assertEq(_account(address(re)), 0, "account");
    }

    /// @dev A donation during the transfer makes the deposit fail instead of being credited.
    function test_deposit_donationDuringTransfer_reverts() public {
        ReentrantToken re = new ReentrantToken();
        _approve(re, alice, address(vault));
        re.setHook(address(re), abi.encodeCall(PlainToken.mint, (address(vault), 1)));
        vm.expectRevert(TokensWithFeesNotSupported.selector);
        this.deposit(alice, address(re), AMOUNT);
    }

    /// @dev R1: a donation beforehand belongs to no chain.
    function test_deposit_donationBefore_succeedsUncredited() public {
        token.mint(address(vault), 12_345);
        _approve(token, alice, address(vault));
        _deposit(alice, address(token), AMOUNT);
        assertEq(_account(address(token)), AMOUNT, "account");
    }

    /// @dev An attacker's token cannot pose as another asset.
    function test_deposit_evilTokenWithIdOfOther_reverts() public {
        LyingToken evil = new LyingToken();
        vault.registerToken(address(token));
        bytes memory data = _newData(tokenId, _burnData(AMOUNT, attacker, address(evil)));
        vm.expectRevert(abi.encodeWithSelector(AssetIdMismatch.selector, bytes32(0), tokenId));
        this.twoBridges(attacker, data);
    }

    function twoBridges(address _user, bytes memory _data) external {
        _twoBridges(_user, ETH_CHAIN, 0, _data);
    }

    /// @dev The legacy entry point of the router is locked while a legacy deposit runs.
    function test_depositLegacyErc20Bridge_nested_reverts() public {
        ReentrantToken re = new ReentrantToken();
        _approve(re, alice, address(legacyBridge));
        re.setHook(
            address(legacyBridge),
            abi.encodeWithSignature(
                "deposit(address,address,uint256,uint256,uint256)", attacker, address(re), AMOUNT, 1, 800
            )
        );
        vm.prank(alice);
        legacyBridge.deposit{ value: 1 }(alice, address(re), AMOUNT, 1, 800);
        assertFalse(re.hookSucceeded(), "nested deposit went through");
        assertEq(re.hookResult(), abi.encodeWithSelector(Reentrancy.selector), "reason");
        assertEq(vault.chainBalance(ERA_CHAIN, AssetId.ofToken(block.chainid, address(re))), AMOUNT, "account");
    }
}

/// @notice Deposits its own tokens when called, in the middle of somebody else's deposit.
contract NestedDepositor {
    MockBridgehub private immutable HUB;

    constructor(MockBridgehub _hub, address _vault, PlainToken _token, uint256 _amount) {
        HUB = _hub;
        _token.approve(_vault, _amount);
    }

    function deposit(L2TransactionRequestTwoBridgesOuter calldata _request) external {
        HUB.requestL2TransactionTwoBridges(_request);
    }
}
