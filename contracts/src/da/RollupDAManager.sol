// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ZeroAddress } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

import { IRollupDAManager } from "./IRollupDAManager.sol";

/// @dev The deployer is the first owner.
contract RollupDAManager is Ownable2Step, IRollupDAManager {
    /// @inheritdoc IRollupDAManager
    mapping(address l1DAValidator => mapping(address l2DAValidator => bool)) public override allowedDAPairs;

    /// @inheritdoc IRollupDAManager
    function updateDAPair(address _l1DAValidator, address _l2DAValidator, bool _status) external onlyOwner {
        if (_l1DAValidator == address(0) || _l2DAValidator == address(0)) revert ZeroAddress();
        allowedDAPairs[_l1DAValidator][_l2DAValidator] = _status;
        emit DAPairUpdated(_l1DAValidator, _l2DAValidator, _status);
    }

    /// @inheritdoc IRollupDAManager
    function isPairAllowed(address _l1DAValidator, address _l2DAValidator) external view returns (bool) {
        return allowedDAPairs[_l1DAValidator][_l2DAValidator];
    }
}
