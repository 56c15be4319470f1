// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";
import {
    EthTransferFailed,
    NativeTokenVaultAlreadySet
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    IL1NativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/IL1NativeTokenVault.sol";
import {
    AddressAlreadySet,
    DepositExists,
    SlotOccupied,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { L1Nullifier } from "../../../../contracts/src/bridge/L1Nullifier.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { NoEther } from "../mocks/Actors.sol";

contract L1NullifierAdministrationTest is BridgeTest {
    function _fresh() private returns (L1Nullifier fresh, address implementation) {
        implementation = address(new L1Nullifier(address(hub), ERA_CHAIN, eraDiamond));
        fresh = L1Nullifier(
            _proxy(implementation, abi.encodeCall(L1Nullifier.initialize, (address(this), 11, 12, 13, 14)))
        );
    }

    function _slot(address _contract, uint256 _number) private view returns (uint256) {
        return uint256(vm.load(_contract, bytes32(_number)));
    }

    /* SET-UP */

    function test_initialize_slots_succeeds() public {
        (L1Nullifier fresh,) = _fresh();
        for (uint256 i; i < 4; ++i) {
            assertEq(_slot(address(fresh), 201 + i), 11 + i, "Era number");
        }
        assertEq(_slot(address(nullifier), 205), uint160(address(legacyBridge)), "legacy bridge");
        assertEq(_slot(address(nullifier), 213), uint160(address(router)), "router");
        assertEq(_slot(address(nullifier), 214), uint160(address(vault)), "vault");
        assertEq(address(fresh.BRIDGE_HUB()), address(hub), "bridgehub");
        assertEq(fresh.owner(), address(this), "owner");
    }

    function test_storage_mappings_succeeds() public {
        bytes32 value = bytes32(uint256(0x77));
        vm.store(address(nullifier), keccak256(abi.encode(ETH_CHAIN, uint256(206))), value);
        assertEq(nullifier.l2BridgeAddress(ETH_CHAIN), address(0x77), "206");
        assertEq(nullifier.__DEPRECATED_l2BridgeAddress(ETH_CHAIN), address(0x77), "206, other name");
        vm.store(address(nullifier), keccak256(abi.encode(bob, keccak256(abi.encode(ETH_CHAIN, uint256(210))))), value);
        assertEq(nullifier.chainBalance(ETH_CHAIN, bob), 0x77, "210");
        assertEq(nullifier.__DEPRECATED_chainBalance(ETH_CHAIN, bob), 0x77, "210, other name");
        vm.store(address(nullifier), bytes32(uint256(211)), value);
        assertEq(nullifier.__DEPRECATED_admin(), address(0x77), "211");
        vm.store(address(nullifier), bytes32(uint256(212)), value);
        assertEq(nullifier.__DEPRECATED_pendingAdmin(), address(0x77), "212");
        bytes32 inner = keccak256(abi.encode(BATCH, keccak256(abi.encode(ETH_CHAIN, uint256(208)))));
        vm.store(address(nullifier), keccak256(abi.encode(INDEX, inner)), bytes32(uint256(1)));
        assertTrue(nullifier.isWithdrawalFinalized(ETH_CHAIN, BATCH, INDEX), "208");
        vm.store(
            address(nullifier),
            keccak256(abi.encode(bytes32("tx"), keccak256(abi.encode(ETH_CHAIN, uint256(207))))),
            value
        );
        assertEq(nullifier.depositHappened(ETH_CHAIN, bytes32("tx")), value, "207");
    }

    /// @dev Live proxies keep their numbers when they are initialised again after an upgrade.
    function test_initialize_numbersAlreadySet_succeedsKeepingThem() public {
        (, address implementation) = _fresh();
        address proxy = _proxy(implementation, "");
        vm.store(proxy, bytes32(uint256(201)), bytes32(uint256(99)));
        L1Nullifier(proxy).initialize(address(this), 11, 12, 13, 14);
        assertEq(_slot(proxy, 201), 99, "first");
        assertEq(_slot(proxy, 202), 0, "second");
    }

    function test_initialize_twice_reverts() public {
        vm.expectRevert(SlotOccupied.selector);
        nullifier.initialize(attacker, 1, 1, 1, 0);
        (, address implementation) = _fresh();
        vm.expectRevert(SlotOccupied.selector);
        L1Nullifier(implementation).initialize(attacker, 1, 1, 1, 0);
    }

    function test_initialize_zeroOwner_reverts() public {
        (, address implementation) = _fresh();
        vm.expectRevert(ZeroAddress.selector);
        _proxy(implementation, abi.encodeCall(L1Nullifier.initialize, (address(0), 1, 1, 1, 0)));
    }

    /* ONE-SHOT WIRING (R11) */

    function test_wiring_twice_reverts() public {
        vm.expectRevert(NativeTokenVaultAlreadySet.selector);
        nullifier.setL1NativeTokenVault(IL1NativeTokenVault(attacker));
        vm.expectRevert(_err(AddressAlreadySet.selector, address(router)));
        nullifier.setL1AssetRouter(attacker);
        vm.expectRevert(_err(AddressAlreadySet.selector, address(legacyBridge)));
        nullifier.setL1Erc20Bridge(IL1ERC20Bridge(attacker));
    }

    function test_wiring_zero_reverts() public {
        (L1Nullifier fresh,) = _fresh();
        vm.expectRevert(ZeroAddress.selector);
        fresh.setL1NativeTokenVault(IL1NativeTokenVault(address(0)));
        vm.expectRevert(ZeroAddress.selector);
        fresh.setL1AssetRouter(address(0));
        vm.expectRevert(ZeroAddress.selector);
        fresh.setL1Erc20Bridge(IL1ERC20Bridge(address(0)));
    }

    function test_ownerFunctions_byStranger_reverts() public {
        (L1Nullifier fresh,) = _fresh();
        vm.startPrank(attacker);
        vm.expectRevert(NOT_OWNER);
        fresh.setL1NativeTokenVault(vault);
        vm.expectRevert(NOT_OWNER);
        fresh.setL1AssetRouter(address(router));
        vm.expectRevert(NOT_OWNER);
        fresh.setL1Erc20Bridge(legacyBridge);
        vm.expectRevert(NOT_OWNER);
        fresh.pause();
        vm.expectRevert(NOT_OWNER);
        fresh.unpause();
        vm.stopPrank();
    }

    /* WHAT ONLY THE VAULT MAY DO */

    function testFuzz_transferTokenToNTV_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(vault));
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        nullifier.transferTokenToNTV(ETH);
    }

    function testFuzz_nullifyChainBalanceByNTV_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(vault));
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        nullifier.nullifyChainBalanceByNTV(ETH_CHAIN, ETH);
    }

    function test_transferTokenToNTV_refusedEther_reverts() public {
        (L1Nullifier fresh,) = _fresh();
        NoEther refusing = new NoEther();
        fresh.setL1NativeTokenVault(IL1NativeTokenVault(address(refusing)));
        vm.deal(address(fresh), 1);
        vm.prank(address(refusing));
        vm.expectRevert(EthTransferFailed.selector);
        fresh.transferTokenToNTV(ETH);
    }

    /* CONFIRMATION */

    function testFuzz_bridgehubConfirmL2TransactionForwarded_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(router));
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        nullifier.bridgehubConfirmL2TransactionForwarded(ETH_CHAIN, bytes32("data"), bytes32("tx"));
    }

    function test_bridgehubConfirmL2TransactionForwarded_twice_reverts() public {
        vm.startPrank(address(router));
        nullifier.bridgehubConfirmL2TransactionForwarded(ETH_CHAIN, bytes32("data"), bytes32("tx"));
        vm.expectRevert(DepositExists.selector);
        nullifier.bridgehubConfirmL2TransactionForwarded(ETH_CHAIN, bytes32("other"), bytes32("tx"));
        // The same hash on another chain is another transaction.
        nullifier.bridgehubConfirmL2TransactionForwarded(TOKEN_CHAIN, bytes32("other"), bytes32("tx"));
        vm.stopPrank();
        assertEq(nullifier.depositHappened(ETH_CHAIN, bytes32("tx")), bytes32("data"), "first stays");
    }
}
