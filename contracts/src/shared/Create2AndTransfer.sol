// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { DeployFailed } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { IOwnable } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/interfaces/IOwnable.sol";

/// @notice Deploys a contract that makes its creator the owner, and passes the ownership on in the same transaction.
/// @dev The init code of this helper holds that of the contract, its salt and the owner, so whoever deploys it through
/// a CREATE2 factory gets the same owner at the same addresses. A contract whose ownership moves in two steps ends with
/// `_owner` pending.
contract Create2AndTransfer {
    /// @notice The contract that was deployed.
    address public immutable deployedAddress;

    /// @param _initCode Init code of the contract, constructor arguments included.
    /// @param _salt Salt of the contract's CREATE2 address, whose creator is this helper.
    /// @param _owner Its new owner.
    constructor(bytes memory _initCode, bytes32 _salt, address _owner) {
        address deployed;
        assembly ("memory-safe") {
            deployed := create2(0, add(_initCode, 0x20), mload(_initCode), _salt)
        }
        if (deployed == address(0)) revert DeployFailed();
        deployedAddress = deployed;
        IOwnable(deployed).transferOwnership(_owner);
    }
}
