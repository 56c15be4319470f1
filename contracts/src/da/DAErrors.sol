// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

// Errors of the blob DA validator that the interface package lacks.

// 0x53dee67b
error PubdataCommitmentsEmpty();
// 0x53e6d04d
error InvalidPubdataCommitmentsSize();
// 0xafd53e2f
error BlobHashCommitmentError(uint256 index, bool blobHashEmpty, bool blobCommitmentEmpty);
// 0xfc7ab1d3
error EmptyBlobVersionHash(uint256 index);
// 0x92290acc
error NonEmptyBlobVersionHash(uint256 index);
// 0x8d5851de
error PointEvalCallFailed(bytes input);
// 0x4daa985d
error PointEvalFailed(bytes output);
// 0xc771423e
error BlobCommitmentNotPublished();
