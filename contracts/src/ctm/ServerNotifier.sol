// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidProtocolVersion,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";

import { ReentrancyGuard } from "../shared/ReentrancyGuard.sol";
import { IServerNotifier } from "./IServerNotifier.sol";

/// @notice Signals from chain admins to off-chain servers.
/// @dev The bases order the storage: owner, pending owner beside the initializer bytes, own variables.
contract ServerNotifier is Ownable2Step, ReentrancyGuard, Initializable, IServerNotifier {
    /* STORAGE */

    /// @inheritdoc IServerNotifier
    IChainTypeManager public chainTypeManager;

    /// @inheritdoc IServerNotifier
    mapping(uint256 chainId => mapping(uint256 protocolVersion => uint256 upgradeTimestamp)) public
        protocolVersionToUpgradeTimestamp;

    /// @dev The guard's word closes the implementation: `initialize` does not look at the initializer bytes.
    constructor() reentrancyGuardInitializer {
        _disableInitializers();
    }

    modifier onlyChainAdmin(uint256 _chainId) {
        if (msg.sender != chainTypeManager.getChainAdmin(_chainId)) revert Unauthorized(msg.sender);
        _;
    }

    /* SET-UP */

    /// @inheritdoc IServerNotifier
    function initialize(address _initialOwner) external reentrancyGuardInitializer {
        if (_initialOwner == address(0)) revert ZeroAddress();
        _transferOwnership(_initialOwner);
    }

    /// @inheritdoc IServerNotifier
    function setChainTypeManager(IChainTypeManager _chainTypeManager) external onlyOwner {
        if (address(_chainTypeManager) == address(0)) revert ZeroAddress();
        chainTypeManager = _chainTypeManager;
    }

    /* SIGNALS */

    /// @inheritdoc IServerNotifier
    function migrateToGateway(uint256 _chainId) external onlyChainAdmin(_chainId) {
        emit MigrateToGateway(_chainId);
    }

    /// @inheritdoc IServerNotifier
    function migrateFromGateway(uint256 _chainId) external onlyChainAdmin(_chainId) {
        emit MigrateFromGateway(_chainId);
    }

    /// @inheritdoc IServerNotifier
    function setUpgradeTimestamp(uint256 _chainId, uint256 _protocolVersion, uint256 _upgradeTimestamp)
        external
        onlyChainAdmin(_chainId)
    {
        if (!chainTypeManager.protocolVersionIsActive(_protocolVersion)) revert InvalidProtocolVersion();
        protocolVersionToUpgradeTimestamp[_chainId][_protocolVersion] = _upgradeTimestamp;
        emit UpgradeTimestampUpdated(_chainId, _protocolVersion, _upgradeTimestamp);
    }
}
