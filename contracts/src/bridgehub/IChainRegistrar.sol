// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";

/// @notice A notice board on which anybody may propose a chain for the ecosystem to create.
interface IChainRegistrar {
    /// @param nominator Numerator of the price of ether in base tokens.
    /// @param denominator Denominator of that price.
    /// @param token The base token on L1.
    /// @param multiplierSetter Who is to update the price.
    struct BaseToken {
        uint128 nominator;
        uint128 denominator;
        address token;
        address multiplierSetter;
    }

    /// @param chainId The proposed chain id.
    /// @param baseToken The base token and its price.
    /// @param blobOperator Who is to commit batches.
    /// @param operator Who is to prove and execute batches.
    /// @param governor Who is to own the chain's admin contract.
    /// @param pubdataPricingMode Rollup or validium.
    struct ChainConfig {
        uint256 chainId;
        BaseToken baseToken;
        address blobOperator;
        address operator;
        address governor;
        PubdataPricingMode pubdataPricingMode;
    }

    /// @param pendingChainAdmin The nominated admin of the chain.
    /// @param chainAdmin The admin of the chain.
    /// @param diamondProxy The diamond of the chain.
    /// @param l2BridgeAddress The legacy bridge on the chain.
    struct RegisteredChainConfig {
        address pendingChainAdmin;
        address chainAdmin;
        address diamondProxy;
        address l2BridgeAddress;
    }

    /// @notice A chain was proposed.
    event NewChainRegistrationProposal(uint256 indexed chainId, address author);

    /// @notice Base tokens of proposals go to another deployer from now on.
    event L2DeployerChanged(address newDeployer);

    /// @notice The author has proposed this chain id before.
    error ChainIsAlreadyProposed();

    /// @notice The chain id is in use.
    error ChainIsAlreadyDeployed();

    /// @notice The chain does not exist.
    error ChainIsNotYetDeployed();

    /// @notice The chain has no legacy bridge; chains of this protocol version never have.
    error BridgeIsNotRegistered();

    /// @notice Sets up a proxy.
    /// @dev Anyone, once, so it belongs into the constructor call of the proxy.
    function initialize(address _bridgehub, address _l2Deployer, address _owner) external;

    /// @notice Proposes a chain; the author can neither change nor withdraw it.
    /// @dev Anyone. If the base token is not ether and the deployer does not hold base tokens worth one ether, the
    /// author pays that amount to it. A proposal gives no rights.
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
    ) external;

    /// @notice Changes the deployer, who gets the base tokens that L2 contracts cost.
    /// @dev Owner only.
    function changeDeployer(address _newDeployer) external;

    /// @notice The Bridgehub.
    function bridgehub() external view returns (IBridgehub);

    /// @notice The deployer.
    function l2Deployer() external view returns (address);

    /// @notice What an author has proposed under a chain id; all zero if nothing.
    function proposedChains(address _author, uint256 _chainId)
        external
        view
        returns (
            uint256 chainId,
            BaseToken memory baseToken,
            address blobOperator,
            address operator,
            address governor,
            PubdataPricingMode pubdataPricingMode
        );

    /// @notice Addresses of a chain that exists and has a legacy bridge.
    function getRegisteredChainConfig(uint256 _chainId) external view returns (RegisteredChainConfig memory config);
}
