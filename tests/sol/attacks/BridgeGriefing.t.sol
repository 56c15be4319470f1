// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    FinalizeL1DepositParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import { WithdrawFailed } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { BridgedStandardERC20 } from "../../../contracts/src/bridge/BridgedStandardERC20.sol";
import { BridgeAttackTest } from "./BridgeAttackTest.sol";

/// @notice What costs an attacker little must cost others nothing: registrations, tiny deposits, gifts, refused
/// payments (R1, R7, R8).
contract BridgeGriefingTest is BridgeAttackTest {
    function setUp() public override {
        super.setUp();
        plain.mint(alice, 10 * AMOUNT);
    }

    function finalize(FinalizeL1DepositParams memory _params) external {
        nullifier.finalizeDeposit(_params);
    }

    /// @dev R7: the attacker registers first, by each of the entries; the deposits that counted on an unknown token
    /// go through.
    function test_deposit_registeredByAttackerBefore_succeeds() public {
        vm.startPrank(attacker);
        vault.updateChainBalancesFromSharedBridge(address(plain), chainIds[ERA]);
        vault.tryRegisterTokenFromBurnData(_burnData(1, address(plain)), assets[PLAIN].id);
        vault.updateChainBalancesFromSharedBridge(address(plain), chainIds[ERA]);
        vault.ensureTokenIsRegistered(address(plain));
        vault.registerEthToken();
        vm.stopPrank();
        _request(alice, ERA, _newData(PLAIN, AMOUNT, address(plain)));
        deposit(alice, PLAIN, AMOUNT);
        legacyBridgeDeposit(alice, PLAIN, AMOUNT);
        assertEq(_account(ERA, PLAIN), 3 * AMOUNT, "account");
        assertEq(router.assetHandlerAddress(assets[PLAIN].id), address(vault), "handler");
    }

    /// @dev R7: as long as nobody registers it, taking over its account makes the token no other than it is.
    function test_deposit_accountTakenOverBefore_succeeds() public {
        vm.prank(attacker);
        vault.updateChainBalancesFromSharedBridge(address(plain), chainIds[ERA]);
        _request(alice, ERA, _newData(PLAIN, AMOUNT, address(plain)));
        nullifier.finalizeDeposit(_message(ERA, 0, PLAIN, alice, AMOUNT));
        assertEq(plain.balanceOf(alice), 10 * AMOUNT, "alice");
    }

    /// @dev R7: nor can a chain have its handler set by a message that takes nothing of it.
    function test_finalizeDeposit_nothingOfTokenTakenOver_reverts() public {
        vm.prank(attacker);
        vault.updateChainBalancesFromSharedBridge(address(plain), chainIds[ERA]);
        FinalizeL1DepositParams memory message = _message(ERA, 0, PLAIN, attacker, 0);
        vm.expectRevert("Address: call to non-contract");
        this.finalize(message);
        assertEq(router.assetHandlerAddress(assets[PLAIN].id), address(0), "handler");
    }

    /// @dev R1: one unit deposited, one given to each contract on the way; all that is owed can be taken.
    function test_deposit_amongTinyDepositsAndGifts_succeeds() public {
        plain.mint(attacker, 1);
        vm.prank(attacker);
        plain.approve(address(vault), 1);
        deposit(attacker, PLAIN, 1);
        address[4] memory stations = [address(vault), address(router), address(legacyBridge), address(nullifier)];
        for (uint256 i; i < stations.length; ++i) {
            plain.mint(stations[i], 1);
        }
        deposit(alice, PLAIN, AMOUNT);
        legacyBridgeDeposit(alice, PLAIN, AMOUNT);
        vault.transferFundsFromSharedBridge(address(plain));
        assertEq(_account(ERA, PLAIN), 2 * AMOUNT + 1, "account");

        nullifier.finalizeDeposit(_message(ERA, 0, PLAIN, alice, 2 * AMOUNT));
        nullifier.finalizeDeposit(_message(ERA, 1, PLAIN, attacker, 1));
        assertEq(plain.balanceOf(alice), 10 * AMOUNT, "alice");
        assertEq(_account(ERA, PLAIN), 0, "account at last");
        assertEq(plain.balanceOf(address(vault)), 2, "gifts");
    }

    /// @dev R8: a hostile chain may be the first to name another chain's token, and name it badly. The representation
    /// is the one of that token all the same, and only its own chain mints it.
    function test_finalizeDeposit_representationNamedByHostileChain_succeeds() public {
        bytes memory lie = _assetMessage(NEW_FOREIGN, attacker, 0, "Lie");
        nullifier.finalizeDeposit(_send(ERA, 0, L2_ROUTER, lie));
        address expected = vault.calculateCreate2TokenAddress(chainIds[TOKEN_CHAIN], assets[NEW_FOREIGN].originToken);
        BridgedStandardERC20 representation = BridgedStandardERC20(expected);
        assertEq(representation.totalSupply(), 0, "supply");

        nullifier.finalizeDeposit(_message(TOKEN_CHAIN, 0, NEW_FOREIGN, alice, AMOUNT));
        assertEq(vault.tokenAddress(assets[NEW_FOREIGN].id), expected, "one representation");
        assertEq(representation.balanceOf(alice), AMOUNT, "alice");
        assertEq(representation.name(), "Lie", "a name that the beacon's owner can change");
    }

    /// @dev R1: who takes no ether keeps nobody else from taking it, and can be paid later.
    function test_finalizeDeposit_otherReceiverRefuses_succeeds() public {
        vm.prank(alice);
        (bool success,) = address(bridgehub).call{ value: 2 * AMOUNT }(_directCall(ERA, 2 * AMOUNT));
        assertTrue(success, "deposit");
        FinalizeL1DepositParams memory refused = _message(ERA, 0, ETHER, actors[REFUSER], AMOUNT);
        vm.expectRevert(WithdrawFailed.selector);
        this.finalize(refused);
        uint256 before = alice.balance;
        nullifier.finalizeDeposit(_message(ERA, 1, ETHER, alice, AMOUNT));
        assertEq(alice.balance - before, AMOUNT, "alice");
        assertFalse(nullifier.isWithdrawalFinalized(chainIds[ERA], BATCH, 0), "refused message");
        assertEq(_account(ERA, ETHER), AMOUNT, "account");
    }
}
