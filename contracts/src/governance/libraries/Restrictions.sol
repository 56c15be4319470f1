// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { NotARestriction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IRestriction,
    RESTRICTION_MAGIC
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/restriction/IRestriction.sol";

/// @notice Recognition of restrictions.
library Restrictions {
    /// @notice Reverts unless `_candidate` says that it is a restriction. Guards against slips, not against lies.
    function validate(address _candidate) internal view {
        if (IRestriction(_candidate).getSupportsRestrictionMagic() != RESTRICTION_MAGIC) {
            revert NotARestriction(_candidate);
        }
    }
}
