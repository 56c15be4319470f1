// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";
import {
    AssetRouterAllowanceNotZero,
    DepositDoesNotExist,
    EmptyDeposit,
    ETHDepositNotSupported,
    InvalidProof,
    LegacyBridgeUsesNonNativeToken,
    Reentrancy,
    SlotOccupied,
    TokenNotSupported,
    TokensWithFeesNotSupported,
    WithdrawalAlreadyFinalized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { BridgedStandardERC20 } from "../../../../contracts/src/bridge/BridgedStandardERC20.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { FeeToken, NoReturnToken, PlainToken, ReentrantToken } from "../mocks/Tokens.sol";

/// @notice The legacy bridge of Era, on the real router, nullifier and vault.
contract L1ERC20BridgeTest is BridgeTest {
    uint256 private constant AMOUNT = 1000;
    uint256 private constant FEE = 50;

    function _approve(PlainToken _token, uint256 _amount) private {
        vm.prank(alice);
        _token.approve(address(legacyBridge), _amount);
    }

    function deposit(address _token, uint256 _amount) public returns (bytes32) {
        vm.prank(alice, alice);
        return legacyBridge.deposit{ value: FEE }(bob, _token, _amount, 1, 800);
    }

    /* SET-UP */

    function test_constructor_getters_succeeds() public view {
        assertEq(address(legacyBridge.L1_NULLIFIER()), address(nullifier), "nullifier");
        assertEq(address(legacyBridge.L1_ASSET_ROUTER()), address(router), "router");
        assertEq(address(legacyBridge.L1_NATIVE_TOKEN_VAULT()), address(vault), "vault");
        assertEq(legacyBridge.ERA_CHAIN_ID(), ERA_CHAIN, "Era chain id");
    }

    function test_initialize_twice_reverts() public {
        vm.expectRevert(SlotOccupied.selector);
        legacyBridge.initialize();
    }

    function test_storage_slots_succeeds() public {
        vm.store(address(legacyBridge), bytes32(uint256(2)), bytes32(uint256(0x22)));
        vm.store(address(legacyBridge), bytes32(uint256(3)), bytes32(uint256(0x33)));
        vm.store(address(legacyBridge), bytes32(uint256(4)), bytes32(uint256(0x44)));
        assertEq(legacyBridge.l2Bridge(), address(0x22), "2");
        assertEq(legacyBridge.l2TokenBeacon(), address(0x33), "3");
        assertEq(legacyBridge.l2TokenProxyBytecodeHash(), bytes32(uint256(0x44)), "4");

        bytes32 constructorInput = keccak256(abi.encode(address(0x33), bytes("")));
        bytes32 digest = keccak256(
            bytes.concat(
                keccak256("zksyncCreate2"),
                bytes32(uint256(0x22)),
                bytes32(uint256(uint160(address(token)))),
                bytes32(uint256(0x44)),
                constructorInput
            )
        );
        assertEq(legacyBridge.l2TokenAddress(address(token)), address(uint160(uint256(digest))), "L2 token");
    }

    /* DEPOSIT */

    function test_deposit_succeeds() public {
        _approve(token, AMOUNT);
        bytes32 txHash = keccak256(abi.encode("l2 transaction", uint256(1)));
        vm.expectEmit(address(router));
        emit IL1AssetRouter.LegacyDepositInitiated(ERA_CHAIN, txHash, alice, bob, address(token), AMOUNT);
        vm.expectEmit(address(legacyBridge));
        emit IL1ERC20Bridge.DepositInitiated(txHash, alice, bob, address(token), AMOUNT);
        assertEq(deposit(address(token), AMOUNT), txHash, "transaction");

        assertEq(token.balanceOf(address(vault)), AMOUNT, "vault");
        assertEq(token.balanceOf(address(legacyBridge)), 0, "bridge");
        assertEq(vault.chainBalance(ERA_CHAIN, tokenId), AMOUNT, "account of the token");
        assertEq(vault.chainBalance(ERA_CHAIN, ethId), FEE, "account of ether");
        assertEq(legacyBridge.depositAmount(alice, address(token), txHash), AMOUNT, "remembered by the bridge");
        bytes32 slot = keccak256(abi.encode(alice, uint256(1)));
        slot = keccak256(abi.encode(txHash, keccak256(abi.encode(address(token), slot))));
        assertEq(uint256(vm.load(address(legacyBridge), slot)), AMOUNT, "slot 1");
        assertEq(
            nullifier.depositHappened(ERA_CHAIN, txHash),
            keccak256(abi.encode(alice, address(token), AMOUNT)),
            "remembered by the nullifier"
        );
        assertEq(hub.lastL2Contract(), L2_ROUTER, "target");
        assertEq(
            hub.lastL2Calldata(),
            abi.encodeWithSelector(
                bytes4(0xcfe7af7c),
                alice,
                bob,
                address(token),
                AMOUNT,
                vault.getERC20Getters(address(token), block.chainid)
            ),
            "calldata"
        );
        assertEq(hub.lastRefundRecipient(), alice, "refund of an account without code");
    }

    function test_deposit_refundRecipients_succeeds() public {
        address aliasOffset = 0x1111000000000000000000000000000000001111;
        _approve(token, 3 * AMOUNT);
        vm.prank(alice, attacker);
        legacyBridge.deposit{ value: FEE }(bob, address(token), AMOUNT, 1, 800);
        assertEq(
            hub.lastRefundRecipient(), address(uint160(alice) + uint160(aliasOffset)), "a contract's alias by default"
        );
        vm.prank(alice, alice);
        legacyBridge.deposit{ value: FEE }(bob, address(token), AMOUNT, 1, 800, bob);
        assertEq(hub.lastRefundRecipient(), bob, "as named");
        vm.prank(alice, alice);
        legacyBridge.deposit{ value: FEE }(bob, address(token), AMOUNT, 1, 800, address(vault));
        assertEq(
            hub.lastRefundRecipient(),
            address(uint160(address(vault)) + uint160(aliasOffset)),
            "a named contract's alias"
        );
    }

    function test_deposit_noReturnValue_succeeds() public {
        NoReturnToken old = new NoReturnToken();
        old.mint(alice, AMOUNT);
        vm.prank(alice);
        old.approve(address(legacyBridge), AMOUNT);
        deposit(address(old), AMOUNT);
        assertEq(old.balanceOf(address(vault)), AMOUNT, "vault");
    }

    function test_deposit_refused_reverts() public {
        vm.expectRevert(EmptyDeposit.selector);
        this.deposit(address(token), 0);
        vm.expectRevert(ETHDepositNotSupported.selector);
        this.deposit(ETH, AMOUNT);

        FeeToken fee = new FeeToken();
        fee.mint(alice, AMOUNT);
        _approve(fee, AMOUNT);
        vm.expectRevert(TokensWithFeesNotSupported.selector);
        this.deposit(address(fee), AMOUNT);

        weth.mint(alice, AMOUNT);
        _approve(weth, AMOUNT);
        vm.expectRevert(_err(TokenNotSupported.selector, address(weth)));
        this.deposit(address(weth), AMOUNT);

        (, BridgedStandardERC20 representation) = _bringForeign(ETH_CHAIN, 0, address(0xf00), AMOUNT);
        _approve(PlainToken(address(representation)), AMOUNT);
        vm.expectRevert(LegacyBridgeUsesNonNativeToken.selector);
        this.deposit(address(representation), AMOUNT);
    }

    /// @dev R6: a caller cannot spend what others approved to the bridge.
    function test_deposit_victimsAllowance_reverts() public {
        _approve(token, AMOUNT);
        vm.prank(attacker);
        vm.expectRevert("ERC20: insufficient allowance");
        legacyBridge.deposit(attacker, address(token), AMOUNT, 1, 800);
    }

    /// @dev R6: an allowance that the router did not use up is not left behind.
    function test_deposit_allowanceNotUsed_reverts() public {
        _approve(token, AMOUNT);
        vm.mockCall(
            address(router),
            abi.encodeWithSelector(IL1AssetRouter.depositLegacyErc20Bridge.selector),
            abi.encode(bytes32("tx"))
        );
        vm.expectRevert(AssetRouterAllowanceNotZero.selector);
        this.deposit(address(token), AMOUNT);
    }

    function test_deposit_reentrant_reverts() public {
        ReentrantToken re = new ReentrantToken();
        bytes[4] memory entries = [
            abi.encodeWithSignature(
                "deposit(address,address,uint256,uint256,uint256)", alice, address(re), AMOUNT, 1, 800
            ),
            abi.encodeWithSignature(
                "deposit(address,address,uint256,uint256,uint256,address)", alice, address(re), AMOUNT, 1, 800, alice
            ),
            abi.encodeCall(
                legacyBridge.claimFailedDeposit, (alice, address(re), bytes32("tx"), BATCH, INDEX, TX_NUMBER, proof)
            ),
            abi.encodeCall(legacyBridge.finalizeWithdrawal, (BATCH, INDEX, TX_NUMBER, "", proof))
        ];
        for (uint256 i; i < entries.length; ++i) {
            re.mint(alice, AMOUNT);
            _approve(re, AMOUNT);
            re.setHook(address(legacyBridge), entries[i]);
            deposit(address(re), AMOUNT);
            assertEq(re.hookResult(), abi.encodeWithSelector(Reentrancy.selector), "reason");
        }
    }

    /* FAILED DEPOSITS (R4) */

    function _claimAtBridge(address _sender, bytes32 _txHash) private {
        legacyBridge.claimFailedDeposit(_sender, address(token), _txHash, BATCH, INDEX, TX_NUMBER, proof);
    }

    function test_claimFailedDeposit_succeeds() public {
        _approve(token, AMOUNT);
        bytes32 txHash = deposit(address(token), AMOUNT);
        _fail(ERA_CHAIN, txHash);
        vm.expectEmit(address(legacyBridge));
        emit IL1ERC20Bridge.ClaimedFailedDeposit(alice, address(token), AMOUNT);
        vm.prank(attacker);
        _claimAtBridge(alice, txHash);
        assertEq(token.balanceOf(alice), 1_000_000, "alice");
        vm.expectRevert(EmptyDeposit.selector);
        _claimAtBridge(alice, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _claim(ERA_CHAIN, alice, address(token), AMOUNT, txHash);
    }

    /// @dev Claimed at the nullifier first, the entry left in the bridge is worth nothing.
    function test_claimFailedDeposit_afterClaimAtNullifier_reverts() public {
        _approve(token, 2 * AMOUNT);
        bytes32 txHash = deposit(address(token), AMOUNT);
        deposit(address(token), AMOUNT);
        _fail(ERA_CHAIN, txHash);
        _claim(ERA_CHAIN, alice, address(token), AMOUNT, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _claimAtBridge(alice, txHash);
    }

    function test_claimFailedDeposit_notFailedOrNotOwn_reverts() public {
        _approve(token, AMOUNT);
        bytes32 txHash = deposit(address(token), AMOUNT);
        vm.expectRevert(InvalidProof.selector);
        _claimAtBridge(alice, txHash);
        vm.expectRevert(EmptyDeposit.selector);
        _claimAtBridge(attacker, txHash);
    }

    /* WITHDRAWALS (R3) */

    function _setL2Bridge(address _l2Bridge) private {
        vm.store(
            address(nullifier), keccak256(abi.encode(ERA_CHAIN, uint256(206))), bytes32(uint256(uint160(_l2Bridge)))
        );
    }

    function test_finalizeWithdrawal_succeedsOnce() public {
        address l2Bridge = makeAddr("l2 bridge");
        _setL2Bridge(l2Bridge);
        _approve(token, AMOUNT);
        deposit(address(token), AMOUNT);
        bytes memory message = abi.encodePacked(WITHDRAW_LEGACY, bob, address(token), uint256(400));
        _prove(ERA_CHAIN, INDEX, l2Bridge, message);
        legacyBridge.finalizeWithdrawal(BATCH, INDEX, TX_NUMBER, message, proof);
        assertEq(token.balanceOf(bob), 400, "bob");
        assertFalse(legacyBridge.isWithdrawalFinalized(BATCH, INDEX), "own flag is not used any more");
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        legacyBridge.finalizeWithdrawal(BATCH, INDEX, TX_NUMBER, message, proof);
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        nullifier.finalizeWithdrawal(ERA_CHAIN, BATCH, INDEX, TX_NUMBER, message, proof);
    }

    function test_finalizeWithdrawal_ownFlag_reverts() public {
        bytes32 inner = keccak256(abi.encode(BATCH, uint256(0)));
        vm.store(address(legacyBridge), keccak256(abi.encode(INDEX, inner)), bytes32(uint256(1)));
        assertTrue(legacyBridge.isWithdrawalFinalized(BATCH, INDEX), "slot 0");
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        legacyBridge.finalizeWithdrawal(BATCH, INDEX, TX_NUMBER, "", proof);
    }
}
