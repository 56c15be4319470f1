// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { BaseUpgrade } from "./BaseUpgrade.sol";
import { IDefaultUpgrade } from "./IDefaultUpgrade.sol";
import { ProposedUpgrade } from "./ProposedUpgrade.sol";

/// @notice The upgrade without anything special.
contract DefaultUpgrade is BaseUpgrade {
    /// @inheritdoc IDefaultUpgrade
    function upgrade(ProposedUpgrade calldata _proposedUpgrade) external returns (bytes32) {
        _upgrade(_proposedUpgrade);
        return Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE;
    }
}
