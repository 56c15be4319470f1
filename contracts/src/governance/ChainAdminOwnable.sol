// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NoCallsProvided,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainAdminOwnable
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IChainAdminOwnable.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

import { RevertData } from "../shared/libraries/RevertData.sol";

/// @notice Administrator of a chain or an ecosystem: its owner may do anything, and a hot key may set token
/// multipliers.
contract ChainAdminOwnable is IChainAdminOwnable, Ownable2Step {
    /* STORAGE */

    /// @notice May set the token multiplier of the administered chains; zero for none.
    address public tokenMultiplierSetter;

    /// @notice Announced time, in seconds, of the upgrade to a protocol version.
    mapping(uint256 protocolVersion => uint256) public protocolVersionToUpgradeTimestamp;

    /* CONSTRUCTION */

    /// @param _initialOwner The owner.
    /// @param _initialTokenMultiplierSetter The token multiplier setter; may be zero.
    constructor(address _initialOwner, address _initialTokenMultiplierSetter) {
        if (_initialOwner == address(0)) revert ZeroAddress();
        _transferOwnership(_initialOwner);
        _setTokenMultiplierSetter(_initialTokenMultiplierSetter);
    }

    /// @notice Anyone may fund later calls.
    receive() external payable { }

    /* OWNER */

    /// @notice Changes the token multiplier setter.
    /// @dev Owner only.
    function setTokenMultiplierSetter(address _tokenMultiplierSetter) external override onlyOwner {
        _setTokenMultiplierSetter(_tokenMultiplierSetter);
    }

    /// @notice Announces when the chain's servers shall upgrade; no contract reads it.
    /// @dev Owner only.
    function setUpgradeTimestamp(uint256 _protocolVersion, uint256 _upgradeTimestamp) external override onlyOwner {
        protocolVersionToUpgradeTimestamp[_protocolVersion] = _upgradeTimestamp;
        emit UpdateUpgradeTimestamp(_protocolVersion, _upgradeTimestamp);
    }

    /// @notice Makes calls in order.
    /// @dev Owner only.
    /// @param _requireSuccess Whether the first failing call undoes everything; otherwise failures are only logged.
    function multicall(Call[] calldata _calls, bool _requireSuccess) external payable override onlyOwner {
        if (_calls.length == 0) revert NoCallsProvided();
        for (uint256 i; i < _calls.length; ++i) {
            (bool success, bytes memory returnData) = _calls[i].target.call{ value: _calls[i].value }(_calls[i].data);
            if (_requireSuccess && !success) RevertData.bubble(returnData);
            emit CallExecuted(_calls[i], success, returnData);
        }
    }

    /* TOKEN MULTIPLIER SETTER */

    /// @notice Sets the price of a chain's base token in ether.
    /// @dev Token multiplier setter only.
    function setTokenMultiplier(IAdmin _chainContract, uint128 _nominator, uint128 _denominator) external override {
        if (msg.sender != tokenMultiplierSetter) revert Unauthorized(msg.sender);
        _chainContract.setTokenMultiplier(_nominator, _denominator);
    }

    /* INTERNAL */

    function _setTokenMultiplierSetter(address _tokenMultiplierSetter) private {
        emit NewTokenMultiplierSetter(tokenMultiplierSetter, _tokenMultiplierSetter);
        tokenMultiplierSetter = _tokenMultiplierSetter;
    }
}
