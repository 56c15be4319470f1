// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import {
    IRestriction,
    RESTRICTION_MAGIC
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/restriction/IRestriction.sol";

/// @notice Restriction that refuses one target and one invoker.
contract RestrictionDouble is IRestriction {
    address public refusedTarget;
    address public refusedInvoker;

    error Refused(address target, address invoker);

    function refuseTarget(address _target) external {
        refusedTarget = _target;
    }

    function refuseInvoker(address _invoker) external {
        refusedInvoker = _invoker;
    }

    function getSupportsRestrictionMagic() external pure override returns (bytes32) {
        return RESTRICTION_MAGIC;
    }

    function validateCall(Call calldata _call, address _invoker) external view override {
        if (_call.target == refusedTarget || _invoker == refusedInvoker) revert Refused(_call.target, _invoker);
    }
}

/// @notice Restriction that tries to change state while it is asked.
contract WritingRestriction {
    uint256 public asked;

    function getSupportsRestrictionMagic() external pure returns (bytes32) {
        return RESTRICTION_MAGIC;
    }

    function validateCall(Call calldata, address) external {
        ++asked;
    }
}

/// @notice Says that it is something else.
contract NoRestriction {
    function getSupportsRestrictionMagic() external pure returns (bytes32) {
        return keccak256("Something else");
    }
}
