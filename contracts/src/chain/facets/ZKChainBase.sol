// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    NotSettlementLayer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import { Unauthorized } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { ReentrancyGuard } from "../../shared/ReentrancyGuard.sol";

/// @notice What every facet and upgrade contract of a chain shares: the chain's storage at slot 0 and the caller rules.
/// @dev Nothing else of a facet may live in storage; parameters are immutables.
abstract contract ZKChainBase is ReentrancyGuard {
    ZKChainStorage internal s;

    modifier onlyAdmin() {
        _only(s.admin);
        _;
    }

    modifier onlyValidator() {
        if (!s.validators[msg.sender]) revert Unauthorized(msg.sender);
        _;
    }

    modifier onlyChainTypeManager() {
        _only(s.chainTypeManager);
        _;
    }

    modifier onlyBridgehub() {
        _only(s.bridgehub);
        _;
    }

    modifier onlyAdminOrChainTypeManager() {
        if (msg.sender != s.admin && msg.sender != s.chainTypeManager) revert Unauthorized(msg.sender);
        _;
    }

    modifier onlyValidatorOrChainTypeManager() {
        if (!s.validators[msg.sender] && msg.sender != s.chainTypeManager) revert Unauthorized(msg.sender);
        _;
    }

    modifier onlySelf() {
        _only(address(this));
        _;
    }

    /// @dev The chain must settle here, not on another settlement layer.
    modifier onlySettlementLayer() {
        if (s.settlementLayer != address(0)) revert NotSettlementLayer();
        _;
    }

    function _only(address _allowed) internal view {
        if (msg.sender != _allowed) revert Unauthorized(msg.sender);
    }
}
