// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { ReentrancyGuard } from "../../../../../contracts/src/shared/ReentrancyGuard.sol";
import { RevertData } from "../../../../../contracts/src/shared/libraries/RevertData.sol";

/// @notice A facet with a guarded function that hands control to anybody.
contract GuardedFacet is ReentrancyGuard {
    uint256 private _calls;

    /// @dev With an early return, a late one, and a revert after the foreign code ran.
    function guarded(address _to, bytes calldata _data, bool _fails) external nonReentrant returns (uint256) {
        ++_calls;
        if (_to == address(0)) return _calls;
        (bool success, bytes memory answer) = _to.call(_data);
        if (!success) RevertData.bubble(answer);
        require(!_fails, "fails late");
        return _calls;
    }

    function calls() external view returns (uint256) {
        return _calls;
    }
}

/// @notice Other selectors behind the same guard.
contract NeighbourFacet is ReentrancyGuard {
    function neighbour() external nonReentrant returns (bool) {
        return true;
    }

    function initialize() external reentrancyGuardInitializer returns (bytes32) {
        return Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE;
    }
}

/// @notice Guarded and initialised by its constructor, as the implementations of proxied contracts are.
contract GuardedContract is GuardedFacet {
    constructor() reentrancyGuardInitializer { }
}
