// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { GovernanceActions } from "./GovernanceActions.sol";

/// @notice All actions on one chain.
contract ChainHandler is GovernanceActions {
    /// @notice What a campaign draws from; those that drive batches forward come more often.
    function actions() external pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](39);
        selectors[0] = this.precommit.selector;
        selectors[1] = this.revertTo.selector;
        selectors[2] = this.forgeRequest.selector;
        selectors[3] = this.warp.selector;
        selectors[4] = this.setDelay.selector;
        selectors[5] = this.freeze.selector;
        selectors[6] = this.announce.selector;
        selectors[7] = this.upgrade.selector;
        selectors[8] = this.setDeadline.selector;
        selectors[9] = this.rotate.selector;
        selectors[10] = this.setValidator.selector;
        selectors[11] = this.nominate.selector;
        selectors[12] = this.acceptAdmin.selector;
        for (uint256 i = 13; i < selectors.length; i += 13) {
            selectors[i] = this.request.selector;
            selectors[i + 1] = this.request.selector;
            selectors[i + 2] = this.commit.selector;
            selectors[i + 3] = this.commit.selector;
            selectors[i + 4] = this.commit.selector;
            selectors[i + 5] = this.commit.selector;
            selectors[i + 6] = this.prove.selector;
            selectors[i + 7] = this.prove.selector;
            selectors[i + 8] = this.prove.selector;
            selectors[i + 9] = this.execute.selector;
            selectors[i + 10] = this.execute.selector;
            selectors[i + 11] = this.execute.selector;
            selectors[i + 12] = this.warp.selector;
        }
    }
}
