// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    VerifierParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { ProposedUpgrade } from "./ProposedUpgrade.sol";

/// @notice An upgrade as a diamond runs it: by delegate call, as the initialiser of a cut.
/// @dev All events come from the diamond's address.
interface IDefaultUpgrade {
    /// @notice The protocol version changed.
    event NewProtocolVersion(uint256 indexed previousProtocolVersion, uint256 indexed newProtocolVersion);

    /// @notice The bootloader of the chain changed.
    event NewL2BootloaderBytecodeHash(bytes32 indexed previousBytecodeHash, bytes32 indexed newBytecodeHash);

    /// @notice The default account of the chain changed.
    event NewL2DefaultAccountBytecodeHash(bytes32 indexed previousBytecodeHash, bytes32 indexed newBytecodeHash);

    /// @notice The EVM emulator of the chain changed.
    event NewL2EvmEmulatorBytecodeHash(bytes32 indexed previousBytecodeHash, bytes32 indexed newBytecodeHash);

    /// @notice The verifier changed.
    event NewVerifier(address indexed oldVerifier, address indexed newVerifier);

    /// @notice The deprecated verifier parameters changed.
    event NewVerifierParams(VerifierParams oldVerifierParams, VerifierParams newVerifierParams);

    /// @notice The upgrade is done on this layer.
    /// @param l2UpgradeTxHash Hash of the transaction that the next batch must carry, or zero.
    event UpgradeComplete(uint256 indexed newProtocolVersion, bytes32 indexed l2UpgradeTxHash, ProposedUpgrade upgrade);

    /// @notice Applies the upgrade to the storage of the diamond that delegates here.
    /// @dev Anyone may call, but outside of a diamond's cut it changes nothing that matters.
    /// @return The word by which a diamond knows initialisers.
    function upgrade(ProposedUpgrade calldata _proposedUpgrade) external returns (bytes32);
}
