// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";

import { SemVer } from "../../../../contracts/src/shared/libraries/SemVer.sol";
import { IDefaultUpgrade } from "../../../../contracts/src/upgrades/IDefaultUpgrade.sol";
import { L1V29Upgrade } from "../../../../contracts/src/upgrades/L1V29Upgrade.sol";
import { ProposedUpgrade } from "../../../../contracts/src/upgrades/ProposedUpgrade.sol";
import { PriorityQueueNotReady } from "../../../../contracts/src/upgrades/UpgradeErrors.sol";
import { UpgradeTest } from "../UpgradeTest.sol";

contract L1V29UpgradeTest is UpgradeTest {
    address private _newTimelock;

    function setUp() public override {
        super.setUp();
        upgradeContract = address(new L1V29Upgrade());
        _newTimelock = makeAddr("new timelock");
        // As a chain of version 28 is: no precommitment word.
        _setSlot(59, uint256(0));
        _setSlot(33, SemVer.pack(0, 28, 1));
    }

    function test_upgrade_fromVersion28_succeeds() public {
        ProposedUpgrade memory proposal = _proposal();
        vm.expectEmit(diamond);
        emit IAdmin.ValidatorStatusUpdate(validator, false);
        vm.expectEmit(diamond);
        emit IAdmin.ValidatorStatusUpdate(stranger, false);
        vm.expectEmit(diamond);
        emit IAdmin.ValidatorStatusUpdate(_newTimelock, true);
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.UpgradeComplete(proposal.newProtocolVersion, bytes32(0), proposal);
        _run(proposal);

        assertFalse(getters.isValidator(validator), "old one");
        assertFalse(getters.isValidator(stranger), "other old one");
        assertTrue(getters.isValidator(_newTimelock), "new one");
        assertEq(uint256(_slot(59)), 1, "precommitment word");
        assertEq(getters.getProtocolVersion(), proposal.newProtocolVersion, "version");
    }

    function test_upgrade_activeQueue_reverts() public {
        // Head 4 of start index 5.
        _setSlot(51, 5);
        _setSlot(18, 4);
        ProposedUpgrade memory proposal = _proposal();
        // Comes before all base rules.
        proposal.upgradeTimestamp = block.timestamp + 1;
        _expectError(proposal, PriorityQueueNotReady.selector);
        _setSlot(18, 5);
        proposal.upgradeTimestamp = 0;
        _run(proposal);
    }

    function test_upgrade_malformedPostUpgradeCalldata_reverts() public {
        ProposedUpgrade memory proposal = _proposal();
        proposal.postUpgradeCalldata = "";
        _expectError(proposal, abi.encodeWithSignature("DelegateCallFailed(bytes)", ""));
    }

    function _proposal() private view returns (ProposedUpgrade memory proposal) {
        proposal = _minor(29);
        address[] memory old = new address[](2);
        old[0] = validator;
        old[1] = stranger;
        proposal.postUpgradeCalldata = abi.encode(L1V29Upgrade.ValidatorChange(old, _newTimelock));
    }
}
