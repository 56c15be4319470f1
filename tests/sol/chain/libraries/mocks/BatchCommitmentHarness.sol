// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import { BatchCommitment } from "../../../../../contracts/src/chain/libraries/BatchCommitment.sol";

/// @notice The formulas of the batch commitment, for batches that no facet of protocol 29 would commit.
contract BatchCommitmentHarness {
    ZKChainStorage internal s;

    function setMetadata(bool _porter, bytes32 _bootloader, bytes32 _defaultAccount, bytes32 _emulator) external {
        s.zkPorterIsAvailable = _porter;
        s.l2BootloaderBytecodeHash = _bootloader;
        s.l2DefaultAccountBytecodeHash = _defaultAccount;
        s.l2EvmEmulatorBytecodeHash = _emulator;
    }

    function metadataHash() external view returns (bytes32) {
        return BatchCommitment.metadataHash(s);
    }

    function passThroughHash(uint64 _index, bytes32 _stateRoot) external pure returns (bytes32) {
        return BatchCommitment.passThroughHash(_index, _stateRoot);
    }

    function auxiliaryHash(
        bytes calldata _systemLogs,
        bytes32 _stateDiffHash,
        bytes32 _heapHash,
        bytes32 _eventsHash,
        bytes32[] calldata _linearHashes,
        bytes32[] calldata _openings
    ) external pure returns (bytes32) {
        L1DAValidatorOutput memory da = L1DAValidatorOutput(_stateDiffHash, _linearHashes, _openings);
        return BatchCommitment.auxiliaryHash(_systemLogs, _heapHash, _eventsHash, da);
    }

    function commitment(bytes32 _passThrough, bytes32 _metadata, bytes32 _auxiliary) external pure returns (bytes32) {
        return BatchCommitment.commitment(_passThrough, _metadata, _auxiliary);
    }

    function publicInput(bytes32 _previous, bytes32 _current) external pure returns (uint256) {
        return BatchCommitment.publicInput(_previous, _current);
    }
}
