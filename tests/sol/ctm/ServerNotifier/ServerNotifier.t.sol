// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidProtocolVersion,
    SlotOccupied,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { IServerNotifier } from "../../../../contracts/src/ctm/IServerNotifier.sol";
import { ServerNotifier } from "../../../../contracts/src/ctm/ServerNotifier.sol";
import { Test } from "../../shared/Test.sol";

contract ServerNotifierTest is Test {
    uint256 private constant CHAIN_ID = 270;
    uint256 private constant VERSION = 124_554_051_584;

    address private owner;
    address private chainAdmin;
    address private manager;
    ServerNotifier private implementation;
    ServerNotifier private notifier;

    function setUp() public {
        owner = makeAddr("owner");
        chainAdmin = makeAddr("chain admin");
        manager = makeAddr("chain type manager");
        implementation = new ServerNotifier();
        notifier = ServerNotifier(
            address(new ERC1967Proxy(address(implementation), abi.encodeCall(ServerNotifier.initialize, (owner))))
        );
        vm.prank(owner);
        notifier.setChainTypeManager(IChainTypeManager(manager));
        vm.mockCall(manager, abi.encodeCall(IChainTypeManager.getChainAdmin, (CHAIN_ID)), abi.encode(chainAdmin));
        vm.mockCall(manager, abi.encodeCall(IChainTypeManager.protocolVersionIsActive, (VERSION)), abi.encode(true));
        vm.mockCall(
            manager, abi.encodeCall(IChainTypeManager.protocolVersionIsActive, (VERSION + 1)), abi.encode(false)
        );
    }

    /* SET-UP */

    /// @dev UP9, T10 for the implementation as well.
    function test_initialize_twice_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(SlotOccupied.selector));
        notifier.initialize(chainAdmin);
        vm.expectRevert(abi.encodeWithSelector(SlotOccupied.selector));
        implementation.initialize(chainAdmin);
    }

    function test_initialize_ownerZero_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector));
        new ERC1967Proxy(address(implementation), abi.encodeCall(ServerNotifier.initialize, (address(0))));
    }

    function test_setChainTypeManager_checks_reverts() public {
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector));
        notifier.setChainTypeManager(IChainTypeManager(address(0)));
        vm.prank(chainAdmin);
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "Ownable: caller is not the owner"));
        notifier.setChainTypeManager(IChainTypeManager(manager));
    }

    /// @dev bridgehub.md §7
    function test_storage_slots_succeeds() public {
        vm.prank(owner);
        notifier.transferOwnership(chainAdmin);
        vm.prank(chainAdmin);
        notifier.setUpgradeTimestamp(CHAIN_ID, VERSION, 99);
        assertEq(_slot(0), bytes32(uint256(uint160(owner))), "owner");
        assertEq(_slot(1), bytes32(uint256(uint160(chainAdmin))), "pending owner, initializer bytes zero");
        assertEq(_slot(2), bytes32(uint256(uint160(manager))), "manager");
        bytes32 inner = keccak256(abi.encode(CHAIN_ID, 3));
        assertEq(vm.load(address(notifier), keccak256(abi.encode(VERSION, inner))), bytes32(uint256(99)), "timestamp");
        assertEq(
            vm.load(address(implementation), bytes32(uint256(1))), bytes32(uint256(0xff) << 160), "initializer bytes"
        );
    }

    /* SIGNALS */

    /// @dev SN1: an event, and questions to the manager, are all that a signal makes.
    function test_migrate_chainAdmin_succeeds() public {
        vm.expectEmit(address(notifier));
        emit IServerNotifier.MigrateToGateway(CHAIN_ID);
        vm.prank(chainAdmin);
        notifier.migrateToGateway(CHAIN_ID);
        vm.expectEmit(address(notifier));
        emit IServerNotifier.MigrateFromGateway(CHAIN_ID);
        vm.prank(chainAdmin);
        notifier.migrateFromGateway(CHAIN_ID);
    }

    function test_setUpgradeTimestamp_activeVersion_succeeds() public {
        vm.expectEmit(address(notifier));
        emit IServerNotifier.UpgradeTimestampUpdated(CHAIN_ID, VERSION, 1234);
        vm.prank(chainAdmin);
        notifier.setUpgradeTimestamp(CHAIN_ID, VERSION, 1234);
        assertEq(notifier.protocolVersionToUpgradeTimestamp(CHAIN_ID, VERSION), 1234, "stored");
    }

    function test_setUpgradeTimestamp_inactiveVersion_reverts() public {
        vm.prank(chainAdmin);
        vm.expectRevert(abi.encodeWithSelector(InvalidProtocolVersion.selector));
        notifier.setUpgradeTimestamp(CHAIN_ID, VERSION + 1, 1234);
    }

    /// @dev SN1: not even the owner speaks for a chain.
    function test_signals_notChainAdmin_reverts() public {
        bytes memory unauthorized = abi.encodeWithSelector(Unauthorized.selector, owner);
        vm.startPrank(owner);
        vm.expectRevert(unauthorized);
        notifier.migrateToGateway(CHAIN_ID);
        vm.expectRevert(unauthorized);
        notifier.migrateFromGateway(CHAIN_ID);
        vm.expectRevert(unauthorized);
        notifier.setUpgradeTimestamp(CHAIN_ID, VERSION, 1);
        vm.stopPrank();
    }

    function _slot(uint256 _index) private view returns (bytes32) {
        return vm.load(address(notifier), bytes32(_index));
    }
}
