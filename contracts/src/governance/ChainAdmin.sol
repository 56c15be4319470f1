// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NoCallsProvided,
    OnlySelfAllowed,
    RestrictionWasAlreadyPresent,
    RestrictionWasNotPresent
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import { IChainAdmin } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IChainAdmin.sol";
import {
    IRestriction
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/restriction/IRestriction.sol";
import { EnumerableSet } from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import { ReentrancyLock } from "../shared/ReentrancyLock.sol";
import { RevertData } from "../shared/libraries/RevertData.sol";
import { Restrictions } from "./libraries/Restrictions.sol";

/// @notice Administrator of a chain without an owner: anyone may ask it to make calls, and its restrictions decide who
/// may have which.
/// @dev Without restrictions everybody controls it. It manages itself: restrictions come and go by its own calls.
/// All instances have the same code, as `PermanentRestriction` knows them by its hash: no immutable may come in.
/// @custom:invariant GR1 No call is made unless every restriction active at that moment approved it.
contract ChainAdmin is IChainAdmin, ReentrancyLock {
    using EnumerableSet for EnumerableSet.AddressSet;

    /* STORAGE */

    EnumerableSet.AddressSet private _restrictions;

    /// @notice Announced time, in seconds, of the upgrade to a protocol version.
    mapping(uint256 protocolVersion => uint256) public protocolVersionToUpgradeTimestamp;

    /* CONSTRUCTION */

    /// @param _initialRestrictions Restrictions from the start; without one anyone can take the contract over.
    constructor(address[] memory _initialRestrictions) {
        for (uint256 i; i < _initialRestrictions.length; ++i) {
            _addRestriction(_initialRestrictions[i]);
        }
    }

    /// @notice Anyone may fund later calls.
    receive() external payable { }

    /* MODIFIERS */

    modifier onlySelf() {
        if (msg.sender != address(this)) revert OnlySelfAllowed();
        _;
    }

    /* RESTRICTIONS */

    /// @inheritdoc IChainAdmin
    function getRestrictions() public view override returns (address[] memory) {
        return _restrictions.values();
    }

    /// @inheritdoc IChainAdmin
    function isRestrictionActive(address _restriction) external view override returns (bool) {
        return _restrictions.contains(_restriction);
    }

    /// @inheritdoc IChainAdmin
    /// @dev Only by a call of this contract to itself. One that refuses everything locks the contract for good.
    function addRestriction(address _restriction) external override onlySelf {
        _addRestriction(_restriction);
    }

    /// @inheritdoc IChainAdmin
    /// @dev Only by a call of this contract to itself.
    function removeRestriction(address _restriction) external override onlySelf {
        if (!_restrictions.remove(_restriction)) revert RestrictionWasNotPresent(_restriction);
        emit RestrictionRemoved(_restriction);
    }

    /* CALLS */

    /// @notice Announces when the chain's servers shall upgrade; no contract reads it.
    /// @dev Only by a call of this contract to itself.
    function setUpgradeTimestamp(uint256 _protocolVersion, uint256 _upgradeTimestamp) external onlySelf {
        protocolVersionToUpgradeTimestamp[_protocolVersion] = _upgradeTimestamp;
        emit UpdateUpgradeTimestamp(_protocolVersion, _upgradeTimestamp);
    }

    /// @inheritdoc IChainAdmin
    /// @dev Anyone whom all restrictions let. They are asked before each call anew, so a call that adds or removes one
    /// counts for those after it. A restriction that refuses undoes everything, whatever `_requireSuccess` says.
    function multicall(Call[] calldata _calls, bool _requireSuccess) external payable override nonReentrant {
        if (_calls.length == 0) revert NoCallsProvided();
        for (uint256 i; i < _calls.length; ++i) {
            _validate(_calls[i]);
            (bool success, bytes memory returnData) = _calls[i].target.call{ value: _calls[i].value }(_calls[i].data);
            if (_requireSuccess && !success) RevertData.bubble(returnData);
            emit CallExecuted(_calls[i], success, returnData);
        }
    }

    /* INTERNAL */

    function _validate(Call calldata _call) private view {
        address[] memory active = getRestrictions();
        for (uint256 i; i < active.length; ++i) {
            IRestriction(active[i]).validateCall(_call, msg.sender);
        }
    }

    function _addRestriction(address _restriction) private {
        Restrictions.validate(_restriction);
        if (!_restrictions.add(_restriction)) revert RestrictionWasAlreadyPresent(_restriction);
        emit RestrictionAdded(_restriction);
    }
}
