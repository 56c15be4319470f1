// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { TimeNotReached } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { SemVer } from "../../../../contracts/src/shared/libraries/SemVer.sol";
import { DefaultUpgrade } from "../../../../contracts/src/upgrades/DefaultUpgrade.sol";
import { IDefaultUpgrade } from "../../../../contracts/src/upgrades/IDefaultUpgrade.sol";
import { ProposedUpgrade } from "../../../../contracts/src/upgrades/ProposedUpgrade.sol";
import {
    NewProtocolMajorVersionNotZero,
    PreviousProtocolMajorVersionNotZero,
    PreviousUpgradeNotCleaned,
    PreviousUpgradeNotFinalized,
    ProtocolVersionMinorDeltaTooBig,
    ProtocolVersionTooSmall
} from "../../../../contracts/src/upgrades/UpgradeErrors.sol";
import { UpgradeTest } from "../UpgradeTest.sol";

/// @notice The rules of diamond.md 8.4 for ordinary upgrades, and D7.
contract DefaultUpgradeVersionTest is UpgradeTest {
    bytes32 private constant PENDING = keccak256("pending upgrade");

    function setUp() public override {
        super.setUp();
        upgradeContract = address(new DefaultUpgrade());
    }

    function test_upgrade_beforeTimestamp_reverts() public {
        ProposedUpgrade memory proposal = _patch(1);
        proposal.upgradeTimestamp = 1000;
        vm.warp(999);
        _expectError(proposal, abi.encodeWithSelector(TimeNotReached.selector, 1000, 999));
        vm.warp(1000);
        _run(proposal);
        assertEq(getters.getProtocolVersion(), proposal.newProtocolVersion, "at the timestamp");
    }

    /// @dev UP4
    function testFuzz_upgrade_notGreater_reverts(uint256 _new) public {
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = bound(_new, 0, _version());
        _expectError(proposal, ProtocolVersionTooSmall.selector);
    }

    function test_upgrade_sameVersion_reverts() public {
        _expectError(_patch(0), ProtocolVersionTooSmall.selector);
    }

    function test_upgrade_previousMajorNotZero_reverts() public {
        _setSlot(33, SemVer.pack(1, 0, 0));
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = SemVer.pack(1, 0, 1);
        // Comes before the rule for the new major version.
        _expectError(proposal, PreviousProtocolMajorVersionNotZero.selector);
    }

    function test_upgrade_newMajorNotZero_reverts() public {
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = SemVer.pack(1, 0, 0);
        _expectError(proposal, NewProtocolMajorVersionNotZero.selector);
    }

    function test_upgrade_beyond96Bits_reverts() public {
        bytes memory castError = abi.encodeWithSignature("Error(string)", "SafeCast: value doesn't fit in 96 bits");
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = 2 ** 96;
        _expectError(proposal, castError);
        _setSlot(33, uint256(2 ** 96));
        proposal.newProtocolVersion = 2 ** 96 + 1;
        _expectError(proposal, castError);
    }

    function test_upgrade_minorDelta_bounds_reverts() public {
        _expectError(_minor(130), abi.encodeWithSelector(ProtocolVersionMinorDeltaTooBig.selector, 100, 101));
        _run(_minor(129));
        assertEq(getters.getProtocolVersion(), uint256(SemVer.pack(0, 129, 0)), "at the limit");
    }

    /// @dev UP2
    function test_upgrade_minorWithPendingTransaction_reverts() public {
        // D7; a pending hash is found before a pending batch.
        _setSlot(34, PENDING);
        _setSlot(35, 7);
        _expectError(_minor(30), abi.encodeWithSelector(PreviousUpgradeNotFinalized.selector, PENDING));
        _setSlot(34, uint256(0));
        _expectError(_minor(30), PreviousUpgradeNotCleaned.selector);
    }

    /// @dev UP5
    function test_upgrade_patchWithPendingTransaction_keepsIt_succeeds() public {
        _setSlot(34, PENDING);
        _setSlot(35, 7);
        _run(_patch(1));
        assertEq(getters.getL2SystemContractsUpgradeTxHash(), PENDING, "hash");
        assertEq(getters.getL2SystemContractsUpgradeBatchNumber(), 7, "batch");
    }

    /// @dev UP5
    function test_upgrade_minorElsewhereWithPendingTransaction_keepsIt_succeeds() public {
        _setSlot(50, uint256(1));
        _setSlot(34, PENDING);
        _setSlot(35, 7);
        ProposedUpgrade memory proposal = _minor(30);
        proposal.l2ProtocolUpgradeTx = _transaction(30);
        _run(proposal);
        assertEq(getters.getL2SystemContractsUpgradeTxHash(), PENDING, "hash");
        assertEq(getters.getProtocolVersion(), proposal.newProtocolVersion, "version");
    }

    function testFuzz_upgrade_acceptedVersion_succeeds(uint32 _minorVersion, uint32 _patchVersion) public {
        uint32 minorVersion = uint32(bound(_minorVersion, 29, 129));
        uint32 patchVersion = uint32(bound(_patchVersion, 1, type(uint32).max));
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = SemVer.pack(0, minorVersion, patchVersion);
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.NewProtocolVersion(_version(), proposal.newProtocolVersion);
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.UpgradeComplete(proposal.newProtocolVersion, bytes32(0), proposal);
        _run(proposal);
        (uint32 major, uint32 minor, uint32 patch) = getters.getSemverProtocolVersion();
        assertEq(uint256(major), 0, "major");
        assertEq(uint256(minor), minorVersion, "minor");
        assertEq(uint256(patch), patchVersion, "patch");
    }
}
