// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

/// @notice The upgrade that makes the first transaction of a new chain.
interface IL1GenesisUpgrade {
    /// @notice The chain got its first transaction.
    /// @param zkChain Diamond of the chain.
    /// @param l2Transaction The transaction, which the first batch must carry.
    /// @param protocolVersion Version that the chain starts with.
    /// @param factoryDeps Bytecodes behind the hashes in the transaction.
    event GenesisUpgrade(
        address indexed zkChain,
        L2CanonicalTransaction l2Transaction,
        uint256 indexed protocolVersion,
        bytes[] factoryDeps
    );

    /// @notice Stores the first transaction, which deploys the system's contracts on L2, in the diamond that delegates
    /// here.
    /// @dev Anyone may call, but outside of a diamond's cut it fails for lack of a Bridgehub.
    /// @param _l1GenesisUpgrade Address of this contract.
    /// @param _chainId Id of the chain.
    /// @param _protocolVersion Version that the chain starts with.
    /// @param _l1CtmDeployer L1 contract that registers chain type managers on settlement layers.
    /// @param _fixedForceDeploymentsData ABI-encoded `FixedForceDeploymentsData`.
    /// @param _factoryDeps Bytecodes that the transaction makes known on L2.
    /// @return The word by which a diamond knows initialisers.
    function genesisUpgrade(
        address _l1GenesisUpgrade,
        uint256 _chainId,
        uint256 _protocolVersion,
        address _l1CtmDeployer,
        bytes calldata _fixedForceDeploymentsData,
        bytes[] calldata _factoryDeps
    ) external returns (bytes32);
}
