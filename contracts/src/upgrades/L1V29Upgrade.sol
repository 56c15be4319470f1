// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import {
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { PriorityTreeLib } from "../chain/libraries/PriorityTreeLib.sol";
import { BaseUpgrade } from "./BaseUpgrade.sol";
import { IDefaultUpgrade } from "./IDefaultUpgrade.sol";
import { ProposedUpgrade } from "./ProposedUpgrade.sol";
import { PriorityQueueNotReady } from "./UpgradeErrors.sol";

/// @notice The upgrade from version 28 to 29, which replaces the validator timelock and brings precommitments.
contract L1V29Upgrade is BaseUpgrade {
    using PriorityTreeLib for PriorityTree.Tree;

    /// @notice The post-upgrade calldata, ABI-encoded as one tuple.
    /// @param oldValidatorTimelocks Validators that lose their status.
    /// @param newValidatorTimelock Validator that gains it.
    struct ValidatorChange {
        address[] oldValidatorTimelocks;
        address newValidatorTimelock;
    }

    /// @inheritdoc IDefaultUpgrade
    function upgrade(ProposedUpgrade calldata _proposedUpgrade) external returns (bytes32) {
        if (s.priorityTree.isQueueActive(s.__DEPRECATED_priorityQueue)) revert PriorityQueueNotReady();
        _upgrade(_proposedUpgrade);
        s.precommitmentForTheLatestBatch = DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH;
        return Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE;
    }

    function _postUpgrade(ProposedUpgrade calldata _proposedUpgrade) internal override {
        ValidatorChange memory change = abi.decode(_proposedUpgrade.postUpgradeCalldata, (ValidatorChange));
        for (uint256 i; i < change.oldValidatorTimelocks.length; ++i) {
            _setValidator(change.oldValidatorTimelocks[i], false);
        }
        _setValidator(change.newValidatorTimelock, true);
    }

    function _setValidator(address _validator, bool _active) private {
        s.validators[_validator] = _active;
        emit IAdmin.ValidatorStatusUpdate(_validator, _active);
    }
}
