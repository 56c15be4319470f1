// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1SharedBridgeLegacy
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1SharedBridgeLegacy.sol";
import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { ETH_TOKEN_ADDRESS } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { IChainRegistrar } from "./IChainRegistrar.sol";

/// @notice See `IChainRegistrar`.
/// @dev It has no rights anywhere.
contract ChainRegistrar is IChainRegistrar, Ownable2StepUpgradeable {
    using SafeERC20 for IERC20;

    /// @inheritdoc IChainRegistrar
    IBridgehub public override bridgehub;

    /// @inheritdoc IChainRegistrar
    address public override l2Deployer;

    /// @inheritdoc IChainRegistrar
    mapping(address author => mapping(uint256 chainId => ChainConfig)) public override proposedChains;

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc IChainRegistrar
    function initialize(address _bridgehub, address _l2Deployer, address _owner) external override initializer {
        bridgehub = IBridgehub(_bridgehub);
        l2Deployer = _l2Deployer;
        _transferOwnership(_owner);
    }

    /// @inheritdoc IChainRegistrar
    function proposeChainRegistration(
        uint256 _chainId,
        PubdataPricingMode _pubdataPricingMode,
        address _blobOperator,
        address _operator,
        address _governor,
        address _baseToken,
        address _multiplierSetter,
        uint128 _nominator,
        uint128 _denominator
    ) external override {
        if (bridgehub.chainTypeManager(_chainId) != address(0)) {
            revert ChainIsAlreadyDeployed();
        }
        ChainConfig storage proposal = proposedChains[msg.sender][_chainId];
        if (proposal.chainId != 0) revert ChainIsAlreadyProposed();

        proposal.chainId = _chainId;
        proposal.baseToken = BaseToken({
            nominator: _nominator, denominator: _denominator, token: _baseToken, multiplierSetter: _multiplierSetter
        });
        proposal.blobOperator = _blobOperator;
        proposal.operator = _operator;
        proposal.governor = _governor;
        proposal.pubdataPricingMode = _pubdataPricingMode;

        if (_baseToken != ETH_TOKEN_ADDRESS) {
            _fundDeployer(IERC20(_baseToken), (1 ether * uint256(_nominator)) / _denominator);
        }
        emit NewChainRegistrationProposal(_chainId, msg.sender);
    }

    /// @inheritdoc IChainRegistrar
    function changeDeployer(address _newDeployer) external override onlyOwner {
        l2Deployer = _newDeployer;
        emit L2DeployerChanged(_newDeployer);
    }

    /// @inheritdoc IChainRegistrar
    function getRegisteredChainConfig(uint256 _chainId)
        external
        view
        override
        returns (RegisteredChainConfig memory config)
    {
        address ctm = bridgehub.chainTypeManager(_chainId);
        if (ctm == address(0)) revert ChainIsNotYetDeployed();

        config.diamondProxy = IChainTypeManager(ctm).getZKChain(_chainId);
        config.pendingChainAdmin = IGetters(config.diamondProxy).getPendingAdmin();
        config.chainAdmin = IGetters(config.diamondProxy).getAdmin();
        config.l2BridgeAddress = IL1SharedBridgeLegacy(bridgehub.assetRouter()).l2BridgeAddress(_chainId);
        if (config.l2BridgeAddress == address(0)) revert BridgeIsNotRegistered();
    }

    function _fundDeployer(IERC20 _token, uint256 _amount) private {
        address deployer = l2Deployer;
        if (_token.balanceOf(deployer) < _amount) _token.safeTransferFrom(msg.sender, deployer, _amount);
    }
}
