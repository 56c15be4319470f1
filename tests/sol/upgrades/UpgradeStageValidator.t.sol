// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    MigrationPaused,
    MigrationsNotPaused,
    ProtocolIdMismatch,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";

import { UpgradeStageValidator } from "../../../contracts/src/upgrades/UpgradeStageValidator.sol";
import { Test } from "../shared/Test.sol";

/// @notice governance.md §7 and §10.6, item 3.
contract UpgradeStageValidatorTest is Test {
    uint256 private constant NEW_VERSION = 30 << 32;

    address private ctm;
    address private bridgehub;
    UpgradeStageValidator private validator;

    function setUp() public {
        ctm = makeAddr("ctm");
        bridgehub = makeAddr("bridgehub");
        vm.mockCall(ctm, abi.encodeCall(IChainTypeManager.BRIDGE_HUB, ()), abi.encode(bridgehub));
        validator = new UpgradeStageValidator(ctm, NEW_VERSION);
    }

    function _paused(bool _value) private {
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.migrationPaused, ()), abi.encode(_value));
    }

    function test_constructor_reads_succeeds() public {
        assertEq(validator.CHAIN_TYPE_MANAGER(), ctm, "chain type manager");
        assertEq(validator.BRIDGEHUB(), bridgehub, "Bridgehub");
        assertEq(validator.NEW_PROTOCOL_VERSION(), NEW_VERSION, "version");
        vm.expectRevert(ZeroAddress.selector);
        new UpgradeStageValidator(address(0), NEW_VERSION);
    }

    /// @dev UP3
    function test_checkMigrations_flagOn_succeeds() public {
        _paused(true);
        validator.checkMigrationsPaused();
        vm.expectRevert(MigrationPaused.selector);
        validator.checkMigrationsUnpaused();
    }

    /// @dev UP3
    function test_checkMigrations_flagOff_succeeds() public {
        _paused(false);
        validator.checkMigrationsUnpaused();
        vm.expectRevert(MigrationsNotPaused.selector);
        validator.checkMigrationsPaused();
    }

    /// @dev UP3
    function testFuzz_checkProtocolUpgradePresence_onlyTheNewVersion_succeeds(uint256 _current) public {
        vm.mockCall(ctm, abi.encodeCall(IChainTypeManager.protocolVersion, ()), abi.encode(_current));
        if (_current != NEW_VERSION) {
            vm.expectRevert(abi.encodeWithSelector(ProtocolIdMismatch.selector, NEW_VERSION, _current));
        }
        validator.checkProtocolUpgradePresence();
        vm.mockCall(ctm, abi.encodeCall(IChainTypeManager.protocolVersion, ()), abi.encode(NEW_VERSION));
        validator.checkProtocolUpgradePresence();
    }
}
