// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1DAValidator
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

/// @title DA validator of a chain that publishes its pubdata on L1, as calldata or as blobs.
/// @notice Anyone may call it; it belongs to no chain. `checkDA` does not change state.
interface IRollupL1DAValidator is IL1DAValidator {
    /// @notice Records the commitments of the blobs of this transaction, for batches that are committed later.
    /// @dev Anyone. Record i belongs to blob i; blobs without a record are ignored. No event.
    /// @param _pubdataCommitments Records of 144 bytes: opening point (16), claimed value (32), KZG commitment (48),
    /// KZG proof (48).
    function publishBlobs(bytes calldata _pubdataCommitments) external;

    /// @notice Whether a blob was published no more than 65,536 blocks ago.
    /// @param _blobCommitment keccak256(versioned hash || opening point || claimed value).
    function isBlobAvailable(bytes32 _blobCommitment) external view returns (bool);

    /// @notice Block in which a blob was last published, 0 for never.
    function publishedBlobCommitments(bytes32 _blobCommitment) external view returns (uint256 blockNumber);
}
