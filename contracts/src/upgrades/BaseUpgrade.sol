// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MAX_ALLOWED_MINOR_VERSION_DELTA,
    MAX_NEW_FACTORY_DEPS,
    SYSTEM_UPGRADE_L2_TX_TYPE
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    TimeNotReached,
    TooManyFactoryDeps
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IVerifier,
    VerifierParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { ZKChainBase } from "../chain/facets/ZKChainBase.sol";
import { L2TransactionValidator } from "../chain/libraries/L2TransactionValidator.sol";
import { L2Bytecode } from "../shared/libraries/L2Bytecode.sol";
import { SemVer } from "../shared/libraries/SemVer.sol";
import { IDefaultUpgrade } from "./IDefaultUpgrade.sol";
import { ProposedUpgrade } from "./ProposedUpgrade.sol";
import {
    InvalidTxType,
    L2UpgradeNonceNotEqualToNewProtocolVersion,
    NewProtocolMajorVersionNotZero,
    PatchCantSetUpgradeTxn,
    PatchUpgradeCantSetBootloader,
    PatchUpgradeCantSetDefaultAccount,
    PatchUpgradeCantSetEvmEmulator,
    PreviousProtocolMajorVersionNotZero,
    PreviousUpgradeNotCleaned,
    PreviousUpgradeNotFinalized,
    ProtocolVersionMinorDeltaTooBig,
    ProtocolVersionTooSmall
} from "./UpgradeErrors.sol";

/// @notice What every upgrade does to a chain, with hooks for what only some do.
/// @dev A diamond that settles elsewhere is upgraded too, but never takes the upgrade transaction: its other half does.
/// @custom:invariant D7
abstract contract BaseUpgrade is ZKChainBase, IDefaultUpgrade {
    using SafeCast for uint256;

    /// @dev Applies the upgrade to the storage of the diamond that delegates here.
    function _upgrade(ProposedUpgrade calldata _proposedUpgrade) internal {
        if (block.timestamp < _proposedUpgrade.upgradeTimestamp) {
            revert TimeNotReached(_proposedUpgrade.upgradeTimestamp, block.timestamp);
        }
        bool settlesHere = s.settlementLayer == address(0);
        (uint32 newMinor, bool patchOnly) = _setProtocolVersion(_proposedUpgrade.newProtocolVersion, settlesHere);
        _upgradeL1Contracts(_proposedUpgrade);
        _setVerifier(_proposedUpgrade.verifier, _proposedUpgrade.verifierParams);
        _setBytecodeHashes(_proposedUpgrade, patchOnly);
        bytes32 txHash = settlesHere
            ? _setUpgradeTransaction(_proposedUpgrade.l2ProtocolUpgradeTx, newMinor, patchOnly)
            : bytes32(0);
        _postUpgrade(_proposedUpgrade);
        emit UpgradeComplete(_proposedUpgrade.newProtocolVersion, txHash, _proposedUpgrade);
    }

    /* HOOKS */

    /// @dev Checks the step from the chain's version to `_newVersion` and stores it.
    /// @return newMinor Minor version after the upgrade.
    /// @return patchOnly Whether the minor version stays, so that L2 code may not change.
    function _setProtocolVersion(uint256 _newVersion, bool _settlesHere)
        internal
        virtual
        returns (uint32 newMinor, bool patchOnly)
    {
        uint256 previousVersion = s.protocolVersion;
        if (_newVersion <= previousVersion) revert ProtocolVersionTooSmall();
        (uint32 previousMajor, uint32 previousMinor,) = SemVer.unpack(previousVersion.toUint96());
        if (previousMajor != 0) revert PreviousProtocolMajorVersionNotZero();
        uint32 newMajor;
        (newMajor, newMinor,) = SemVer.unpack(_newVersion.toUint96());
        if (newMajor != 0) revert NewProtocolMajorVersionNotZero();
        uint256 minorDelta = newMinor - previousMinor;
        if (minorDelta > MAX_ALLOWED_MINOR_VERSION_DELTA) {
            revert ProtocolVersionMinorDeltaTooBig(MAX_ALLOWED_MINOR_VERSION_DELTA, minorDelta);
        }
        patchOnly = minorDelta == 0;
        // A patch leaves a pending upgrade transaction as it is.
        if (!patchOnly && _settlesHere) {
            bytes32 pendingHash = s.l2SystemContractsUpgradeTxHash;
            if (pendingHash != bytes32(0)) revert PreviousUpgradeNotFinalized(pendingHash);
            if (s.l2SystemContractsUpgradeBatchNumber != 0) revert PreviousUpgradeNotCleaned();
        }
        _storeProtocolVersion(previousVersion, _newVersion);
    }

    /// @dev What the upgrade changes in L1 contracts other than the diamond, told by `l1ContractsUpgradeCalldata`.
    function _upgradeL1Contracts(ProposedUpgrade calldata _proposedUpgrade) internal virtual { }

    /// @dev What the upgrade does last, told by `postUpgradeCalldata`.
    function _postUpgrade(ProposedUpgrade calldata _proposedUpgrade) internal virtual { }

    function _storeProtocolVersion(uint256 _previousVersion, uint256 _newVersion) internal {
        s.protocolVersion = _newVersion;
        emit NewProtocolVersion(_previousVersion, _newVersion);
    }

    /* CONTENT */

    function _setVerifier(address _verifier, VerifierParams calldata _params) private {
        if (_verifier != address(0)) {
            emit NewVerifier(address(s.verifier), _verifier);
            s.verifier = IVerifier(_verifier);
        }
        if (
            _params.recursionNodeLevelVkHash != bytes32(0) || _params.recursionLeafLevelVkHash != bytes32(0)
                || _params.recursionCircuitsSetVksHash != bytes32(0)
        ) {
            emit NewVerifierParams(s.__DEPRECATED_verifierParams, _params);
            s.__DEPRECATED_verifierParams = _params;
        }
    }

    function _setBytecodeHashes(ProposedUpgrade calldata _proposedUpgrade, bool _patchOnly) private {
        bytes32 hash = _proposedUpgrade.bootloaderHash;
        if (hash != bytes32(0)) {
            if (_patchOnly) revert PatchUpgradeCantSetBootloader();
            L2Bytecode.validateHash(hash);
            emit NewL2BootloaderBytecodeHash(s.l2BootloaderBytecodeHash, hash);
            s.l2BootloaderBytecodeHash = hash;
        }
        hash = _proposedUpgrade.defaultAccountHash;
        if (hash != bytes32(0)) {
            if (_patchOnly) revert PatchUpgradeCantSetDefaultAccount();
            L2Bytecode.validateHash(hash);
            emit NewL2DefaultAccountBytecodeHash(s.l2DefaultAccountBytecodeHash, hash);
            s.l2DefaultAccountBytecodeHash = hash;
        }
        hash = _proposedUpgrade.evmEmulatorHash;
        if (hash != bytes32(0)) {
            if (_patchOnly) revert PatchUpgradeCantSetEvmEmulator();
            L2Bytecode.validateHash(hash);
            emit NewL2EvmEmulatorBytecodeHash(s.l2EvmEmulatorBytecodeHash, hash);
            s.l2EvmEmulatorBytecodeHash = hash;
        }
    }

    /// @return txHash Hash that the next batch must show, zero if there is no transaction.
    function _setUpgradeTransaction(L2CanonicalTransaction calldata _given, uint32 _newMinor, bool _patchOnly)
        private
        returns (bytes32 txHash)
    {
        uint256 txType = _given.txType;
        if (txType == 0) return bytes32(0);
        if (txType != SYSTEM_UPGRADE_L2_TX_TYPE) revert InvalidTxType(txType);
        if (_patchOnly) revert PatchCantSetUpgradeTxn();

        L2CanonicalTransaction memory transaction = _given;
        bytes memory encoded = abi.encode(transaction);
        uint256 factoryDeps = transaction.factoryDeps.length;
        L2TransactionValidator.validateL1ToL2(
            encoded.length,
            factoryDeps,
            transaction.gasLimit,
            transaction.gasPerPubdataByteLimit,
            s.priorityTxMaxGasLimit,
            s.feeParams.priorityTxMaxPubdata
        );
        L2TransactionValidator.validateUpgrade(transaction);
        // A nonce per minor version keeps the hashes of upgrade transactions apart.
        if (transaction.nonce != _newMinor) {
            revert L2UpgradeNonceNotEqualToNewProtocolVersion(transaction.nonce, _newMinor);
        }
        if (factoryDeps > MAX_NEW_FACTORY_DEPS) revert TooManyFactoryDeps();

        txHash = keccak256(encoded);
        s.l2SystemContractsUpgradeTxHash = txHash;
    }
}
