// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2_INTEROP_ROOT_STORAGE
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import { L2Log, L2Message } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IMessageVerification
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMessageVerification.sol";

import { InclusionProofs, SettlementClaim } from "../shared/libraries/InclusionProofs.sol";
import { MessageHashing } from "../shared/libraries/MessageHashing.sol";

/// @notice Proves on an L2 that another chain sent a message.
/// @dev Trust comes only from the roots that the interop root storage imported: no chain id, execution or whitelist is
/// checked. Without an imported root for a (chain, block) no proof for it holds.
contract L2MessageVerification is IMessageVerification {
    /* PROOFS */

    /// @inheritdoc IMessageVerification
    function proveL2MessageInclusionShared(
        uint256 _chainId,
        uint256 _blockOrBatchNumber,
        uint256 _index,
        L2Message calldata _message,
        bytes32[] calldata _proof
    ) external view returns (bool) {
        return _proveLeaf(_chainId, _blockOrBatchNumber, _index, MessageHashing.messageLeaf(_message), _proof);
    }

    /// @inheritdoc IMessageVerification
    function proveL2LogInclusionShared(
        uint256 _chainId,
        uint256 _blockOrBatchNumber,
        uint256 _index,
        L2Log calldata _log,
        bytes32[] calldata _proof
    ) external view returns (bool) {
        return _proveLeaf(_chainId, _blockOrBatchNumber, _index, MessageHashing.logLeaf(_log), _proof);
    }

    /// @inheritdoc IMessageVerification
    function proveL2LeafInclusionShared(
        uint256 _chainId,
        uint256 _blockOrBatchNumber,
        uint256 _leafProofMask,
        bytes32 _leaf,
        bytes32[] calldata _proof
    ) external view returns (bool) {
        return _proveLeaf(_chainId, _blockOrBatchNumber, _leafProofMask, _leaf, _proof);
    }

    /* INTERNAL */

    function _proveLeaf(uint256 _chainId, uint256 _number, uint256 _mask, bytes32 _leaf, bytes32[] calldata _proof)
        private
        view
        returns (bool)
    {
        (bytes32 root, bool isFinal) = InclusionProofs.batchRoot(_mask, _leaf, _proof);
        if (isFinal) {
            bytes32 importedRoot = L2_INTEROP_ROOT_STORAGE.interopRoots(_chainId, _number);
            return importedRoot != 0 && importedRoot == root;
        }

        (SettlementClaim memory claim, bytes32[] calldata rest) =
            InclusionProofs.settlementClaim(root, _number, _chainId, _proof);
        return this.proveL2LeafInclusionShared(claim.chainId, claim.batchNumber, claim.leafMask, claim.chainLeaf, rest);
    }
}
