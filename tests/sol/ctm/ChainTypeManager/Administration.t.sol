// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MigrationsNotPaused,
    Unauthorized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    FeeParams,
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";

import { ChainTypeManager } from "../../../../contracts/src/ctm/ChainTypeManager.sol";
import { ChainTypeManagerTestBase } from "./ChainTypeManagerTestBase.sol";

/// @notice Versions, upgrades, forwarding to chains, and who may do what.
contract AdministrationTest is ChainTypeManagerTestBase {
    uint256 private constant NEW_VERSION = VERSION + (1 << 32);

    /* VERSIONS */

    function test_setNewVersionUpgrade_migrationsPaused_succeeds() public {
        bridgehub.setMigrationPaused(true);
        bytes32 cutHash = keccak256(abi.encode(_cut()));
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.UpdateProtocolVersionDeadline(VERSION, 1000);
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.UpdateProtocolVersionDeadline(NEW_VERSION, type(uint256).max);
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewProtocolVersion(VERSION, NEW_VERSION);
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewUpgradeCutHash(VERSION, cutHash);
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewUpgradeCutData(NEW_VERSION, _cut());
        vm.prank(owner);
        ctm.setNewVersionUpgrade(_cut(), VERSION, 1000, NEW_VERSION);

        assertEq(ctm.upgradeCutHash(VERSION), cutHash, "cut hash");
        assertEq(ctm.protocolVersion(), NEW_VERSION, "version");
        assertEq(ctm.protocolVersionDeadline(VERSION), 1000, "old deadline");
        assertEq(ctm.protocolVersionDeadline(NEW_VERSION), type(uint256).max, "new deadline");
    }

    /// @dev T11, UP3
    function test_setNewVersionUpgrade_migrationsRunning_reverts() public {
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(MigrationsNotPaused.selector));
        ctm.setNewVersionUpgrade(_cut(), VERSION, 1000, NEW_VERSION);
    }

    /// @dev T12: the deadline is the last second.
    function test_protocolVersionIsActive_atDeadline_succeeds() public {
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.UpdateProtocolVersionDeadline(VERSION, 1000);
        vm.prank(owner);
        ctm.setProtocolVersionDeadline(VERSION, 1000);
        vm.warp(1000);
        assertTrue(ctm.protocolVersionIsActive(VERSION), "at the deadline");
        vm.warp(1001);
        assertFalse(ctm.protocolVersionIsActive(VERSION), "after it");
        assertFalse(ctm.protocolVersionIsActive(VERSION + 1), "unknown version");
    }

    function test_setUpgradeDiamondCut_owner_succeeds() public {
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewUpgradeCutHash(7, keccak256(abi.encode(_emptyCut())));
        vm.prank(owner);
        ctm.setUpgradeDiamondCut(_emptyCut(), 7);
        assertEq(ctm.upgradeCutHash(7), keccak256(abi.encode(_emptyCut())), "hash");
    }

    function test_getSemverProtocolVersion_over96Bits_reverts() public {
        bridgehub.setMigrationPaused(true);
        vm.prank(owner);
        ctm.setNewVersionUpgrade(_emptyCut(), VERSION, 0, 1 << 96);
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "SafeCast: value doesn't fit in 96 bits"));
        ctm.getSemverProtocolVersion();
    }

    /* FORWARDING TO A CHAIN */

    function test_forwarding_owner_reachesChain_succeeds() public {
        FeeParams memory fees = FeeParams(PubdataPricingMode.Validium, 1, 2, 3, 4, 5);
        vm.startPrank(owner);
        ctm.freezeChain(CHAIN_ID);
        _assertForwarded(abi.encodeCall(IAdmin.freezeDiamond, ()));
        ctm.unfreezeChain(CHAIN_ID);
        _assertForwarded(abi.encodeCall(IAdmin.unfreezeDiamond, ()));
        ctm.revertBatches(CHAIN_ID, 5);
        _assertForwarded(abi.encodeCall(IExecutor.revertBatchesSharedBridge, (address(chain), 5)));
        ctm.setPriorityTxMaxGasLimit(CHAIN_ID, 6);
        _assertForwarded(abi.encodeCall(IAdmin.setPriorityTxMaxGasLimit, (6)));
        ctm.setTokenMultiplier(CHAIN_ID, 7, 8);
        _assertForwarded(abi.encodeCall(IAdmin.setTokenMultiplier, (7, 8)));
        ctm.changeFeeParams(CHAIN_ID, fees);
        _assertForwarded(abi.encodeCall(IAdmin.changeFeeParams, (fees)));
        ctm.setValidator(CHAIN_ID, stranger, true);
        _assertForwarded(abi.encodeCall(IAdmin.setValidator, (stranger, true)));
        ctm.setPorterAvailability(CHAIN_ID, true);
        _assertForwarded(abi.encodeCall(IAdmin.setPorterAvailability, (true)));
        ctm.upgradeChainFromVersion(CHAIN_ID, VERSION, _cut());
        _assertForwarded(abi.encodeCall(IAdmin.upgradeChainFromVersion, (VERSION, _cut())));
        ctm.executeUpgrade(CHAIN_ID, _cut());
        _assertForwarded(abi.encodeCall(IAdmin.executeUpgrade, (_cut())));
        vm.stopPrank();
    }

    function test_forwarding_unregisteredChain_reverts() public {
        vm.prank(owner);
        vm.expectRevert(bytes(""));
        ctm.freezeChain(999);
        vm.expectRevert(bytes(""));
        ctm.getChainAdmin(999);
        vm.expectRevert(bytes(""));
        ctm.getProtocolVersion(999);
    }

    function test_getters_registeredChain_succeeds() public view {
        assertEq(ctm.getChainAdmin(CHAIN_ID), chainAdmin, "admin");
        assertEq(ctm.getProtocolVersion(CHAIN_ID), VERSION, "version");
        assertEq(ctm.getZKChain(CHAIN_ID), address(chain), "chain");
    }

    /* SETTERS AND ADMIN */

    function test_setTimelocksAndNotifier_owner_succeeds() public {
        vm.startPrank(owner);
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewValidatorTimelock(address(0), address(1));
        ctm.setLegacyValidatorTimelock(address(1));
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewValidatorTimelockPostV29(timelock, address(2));
        ctm.setValidatorTimelockPostV29(address(2));
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewServerNotifier(notifier, address(0));
        ctm.setServerNotifier(address(0));
        vm.stopPrank();
        assertEq(ctm.validatorTimelock(), address(1), "legacy timelock");
        assertEq(ctm.validatorTimelockPostV29(), address(2), "timelock");
        assertEq(ctm.serverNotifierAddress(), address(0), "notifier");
    }

    function test_acceptAdmin_nominee_succeeds() public {
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewPendingAdmin(address(0), nominee);
        vm.prank(admin);
        ctm.setPendingAdmin(nominee);

        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewPendingAdmin(nominee, address(0));
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewAdmin(admin, nominee);
        vm.prank(nominee);
        ctm.acceptAdmin();
        assertEq(ctm.admin(), nominee, "admin");

        vm.prank(nominee);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, nominee));
        ctm.acceptAdmin();
        vm.prank(admin);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, admin));
        ctm.setPendingAdmin(admin);
    }

    function test_acceptAdmin_replacedNominee_reverts() public {
        vm.startPrank(owner);
        ctm.setPendingAdmin(nominee);
        ctm.setPendingAdmin(address(0));
        vm.stopPrank();
        vm.prank(nominee);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, nominee));
        ctm.acceptAdmin();
    }

    /* WHO MAY NOT (T13) */

    function test_ownerFunctions_others_reverts() public {
        vm.prank(owner);
        ctm.setPendingAdmin(nominee);
        bytes[] memory calls = _ownerCalls();
        address[6] memory callers = [admin, nominee, address(bridgehub), handler, chainAdmin, stranger];
        bytes memory notOwner = abi.encodeWithSignature("Error(string)", NOT_OWNER);
        for (uint256 i; i < calls.length; ++i) {
            for (uint256 j; j < callers.length; ++j) {
                _assertRefused(callers[j], calls[i], notOwner);
            }
        }
    }

    function test_ownerOrAdminFunctions_others_reverts() public {
        vm.prank(owner);
        ctm.setPendingAdmin(nominee);
        address[5] memory callers = [nominee, address(bridgehub), handler, chainAdmin, stranger];
        for (uint256 i; i < callers.length; ++i) {
            bytes memory unauthorized = abi.encodeWithSelector(Unauthorized.selector, callers[i]);
            _assertRefused(callers[i], abi.encodeCall(IChainTypeManager.setPendingAdmin, (stranger)), unauthorized);
            _assertRefused(callers[i], abi.encodeCall(ChainTypeManager.setServerNotifier, (stranger)), unauthorized);
            if (callers[i] == nominee) continue;
            _assertRefused(callers[i], abi.encodeCall(IChainTypeManager.acceptAdmin, ()), unauthorized);
        }
    }

    /* HELPERS */

    function _ownerCalls() private view returns (bytes[] memory calls) {
        calls = new bytes[](16);
        calls[0] = abi.encodeCall(IChainTypeManager.setChainCreationParams, (_params()));
        calls[1] = abi.encodeCall(IChainTypeManager.setNewVersionUpgrade, (_emptyCut(), 1, 2, 3));
        calls[2] = abi.encodeCall(IChainTypeManager.setUpgradeDiamondCut, (_emptyCut(), 1));
        calls[3] = abi.encodeCall(ChainTypeManager.setProtocolVersionDeadline, (1, 2));
        calls[4] = abi.encodeCall(IChainTypeManager.upgradeChainFromVersion, (CHAIN_ID, 1, _emptyCut()));
        calls[5] = abi.encodeCall(IChainTypeManager.executeUpgrade, (CHAIN_ID, _emptyCut()));
        calls[6] = abi.encodeCall(IChainTypeManager.freezeChain, (CHAIN_ID));
        calls[7] = abi.encodeCall(IChainTypeManager.unfreezeChain, (CHAIN_ID));
        calls[8] = abi.encodeCall(ChainTypeManager.revertBatches, (CHAIN_ID, 1));
        calls[9] = abi.encodeCall(IChainTypeManager.setPriorityTxMaxGasLimit, (CHAIN_ID, 1));
        calls[10] = abi.encodeCall(IChainTypeManager.setTokenMultiplier, (CHAIN_ID, 1, 1));
        calls[11] = abi.encodeCall(
            IChainTypeManager.changeFeeParams, (CHAIN_ID, FeeParams(PubdataPricingMode.Rollup, 1, 1, 1, 1, 1))
        );
        calls[12] = abi.encodeCall(IChainTypeManager.setValidator, (CHAIN_ID, stranger, true));
        calls[13] = abi.encodeCall(IChainTypeManager.setPorterAvailability, (CHAIN_ID, true));
        calls[14] = abi.encodeCall(IChainTypeManager.setLegacyValidatorTimelock, (stranger));
        calls[15] = abi.encodeCall(IChainTypeManager.setValidatorTimelockPostV29, (stranger));
    }

    function _assertRefused(address _caller, bytes memory _call, bytes memory _error) private {
        vm.prank(_caller);
        (bool success, bytes memory data) = address(ctm).call(_call);
        assertFalse(success, "refused");
        assertEq(data, _error, "error");
    }

    function _assertForwarded(bytes memory _call) private view {
        assertEq(chain.lastCall(), _call, "call to the chain");
    }
}
