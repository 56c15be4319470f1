// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ChainAdmin } from "./ChainAdmin.sol";
import { Restrictions } from "./libraries/Restrictions.sol";

/// @notice Deploys `ChainAdmin`s on a settlement layer that carry the same restrictions, and more if asked.
contract L2AdminFactory {
    /// @notice Restrictions that every deployed admin has.
    address[] public requiredRestrictions;

    /// @notice An admin was deployed.
    event AdminDeployed(address indexed admin);

    constructor(address[] memory _requiredRestrictions) {
        for (uint256 i; i < _requiredRestrictions.length; ++i) {
            Restrictions.validate(_requiredRestrictions[i]);
            requiredRestrictions.push(_requiredRestrictions[i]);
        }
    }

    /// @notice Deploys an admin with the required and the given restrictions.
    /// @dev Anyone. By CREATE: an address that depends on the nonce alone cannot be ground to collide with another.
    function deployAdmin(address[] calldata _additionalRestrictions) external returns (address admin) {
        uint256 required = requiredRestrictions.length;
        address[] memory restrictions = new address[](required + _additionalRestrictions.length);
        for (uint256 i; i < restrictions.length; ++i) {
            restrictions[i] = i < required ? requiredRestrictions[i] : _additionalRestrictions[i - required];
        }
        admin = address(new ChainAdmin(restrictions));
        emit AdminDeployed(admin);
    }
}
