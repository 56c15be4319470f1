// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH,
    MAX_GAS_PER_TRANSACTION
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    EmptyAssetId,
    EmptyBytes32,
    TooMuchGas,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IDiamondInit,
    InitializeData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IDiamondInit.sol";
import {
    VerifierParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import {
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { ZKChainBase } from "./facets/ZKChainBase.sol";
import { PriorityTreeLib } from "./libraries/PriorityTreeLib.sol";

/// @notice Writes the first state of a chain; the initialiser of the cut that makes its diamond.
/// @dev Left to the admin: the base token multiplier, without which paid requests fail, and the pair of data
/// availability validators, without which nothing can be committed.
contract DiamondInit is ZKChainBase, IDiamondInit {
    using PriorityTreeLib for PriorityTree.Tree;

    /// @dev Occupies the guard of this very contract, so that it can only be delegated to.
    /// @custom:invariant D5
    constructor() reentrancyGuardInitializer { }

    /// @notice Initialises the diamond that delegates here. Works once per diamond.
    /// @dev Anyone may call, but outside of a diamond's cut it always finds the guard occupied. Fee parameters are
    /// taken as they come.
    /// @return The word by which a diamond knows initialisers.
    function initialize(InitializeData calldata _initData) external reentrancyGuardInitializer returns (bytes32) {
        _validate(_initData);

        s.chainId = _initData.chainId;
        s.bridgehub = _initData.bridgehub;
        s.chainTypeManager = _initData.chainTypeManager;
        s.baseTokenAssetId = _initData.baseTokenAssetId;
        s.protocolVersion = _initData.protocolVersion;
        s.verifier = _initData.verifier;
        s.admin = _initData.admin;
        s.validators[_initData.validatorTimelock] = true;
        s.storedBatchHashes[0] = _initData.storedBatchZero;
        if (!_isZero(_initData.verifierParams)) s.__DEPRECATED_verifierParams = _initData.verifierParams;
        s.l2BootloaderBytecodeHash = _initData.l2BootloaderBytecodeHash;
        s.l2DefaultAccountBytecodeHash = _initData.l2DefaultAccountBytecodeHash;
        s.l2EvmEmulatorBytecodeHash = _initData.l2EvmEmulatorBytecodeHash;
        s.priorityTxMaxGasLimit = _initData.priorityTxMaxGasLimit;
        s.feeParams = _initData.feeParams;
        s.priorityTree.setup(s.__DEPRECATED_priorityQueue.tail);
        s.precommitmentForTheLatestBatch = DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH;

        return Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE;
    }

    function _validate(InitializeData calldata _initData) private pure {
        _requireAddress(address(_initData.verifier));
        _requireAddress(_initData.admin);
        _requireAddress(_initData.validatorTimelock);
        if (_initData.priorityTxMaxGasLimit > MAX_GAS_PER_TRANSACTION) revert TooMuchGas();
        _requireAddress(_initData.bridgehub);
        _requireAddress(_initData.chainTypeManager);
        if (_initData.baseTokenAssetId == bytes32(0)) revert EmptyAssetId();
        if (_initData.l2BootloaderBytecodeHash == bytes32(0)) revert EmptyBytes32();
        if (_initData.l2DefaultAccountBytecodeHash == bytes32(0)) revert EmptyBytes32();
        if (_initData.l2EvmEmulatorBytecodeHash == bytes32(0)) revert EmptyBytes32();
    }

    /// @dev Writing zeros over the zeros of a new chain would cost as much as reading them.
    function _isZero(VerifierParams calldata _params) private pure returns (bool) {
        return _params.recursionNodeLevelVkHash == 0 && _params.recursionLeafLevelVkHash == 0
            && _params.recursionCircuitsSetVksHash == 0;
    }

    function _requireAddress(address _address) private pure {
        if (_address == address(0)) revert ZeroAddress();
    }
}
