// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import {
    ILegacyGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/ILegacyGetters.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import {
    IMessageVerification
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMessageVerification.sol";

import { GettersFacet } from "../../../../contracts/src/chain/facets/GettersFacet.sol";

/// @notice The selectors that a deployment registers for each facet.
library FacetSelectors {
    function admin() internal pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](22);
        selectors[0] = IAdmin.acceptAdmin.selector;
        selectors[1] = IAdmin.allowEvmEmulation.selector;
        selectors[2] = IAdmin.changeFeeParams.selector;
        selectors[3] = IAdmin.executeUpgrade.selector;
        selectors[4] = IAdmin.forwardedBridgeBurn.selector;
        selectors[5] = IAdmin.forwardedBridgeMint.selector;
        selectors[6] = IAdmin.forwardedBridgeRecoverFailedTransfer.selector;
        selectors[7] = IAdmin.freezeDiamond.selector;
        selectors[8] = IAdmin.unfreezeDiamond.selector;
        selectors[9] = IAdmin.genesisUpgrade.selector;
        selectors[10] = IAdmin.getRollupDAManager.selector;
        selectors[11] = IAdmin.makePermanentRollup.selector;
        selectors[12] = IAdmin.prepareChainCommitment.selector;
        selectors[13] = IAdmin.setDAValidatorPair.selector;
        selectors[14] = IAdmin.setPendingAdmin.selector;
        selectors[15] = IAdmin.setPorterAvailability.selector;
        selectors[16] = IAdmin.setPriorityTxMaxGasLimit.selector;
        selectors[17] = IAdmin.setPubdataPricingMode.selector;
        selectors[18] = IAdmin.setTokenMultiplier.selector;
        selectors[19] = IAdmin.setTransactionFilterer.selector;
        selectors[20] = IAdmin.setValidator.selector;
        selectors[21] = IAdmin.upgradeChainFromVersion.selector;
    }

    function getters() internal pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](48);
        selectors[0] = IGetters.getVerifier.selector;
        selectors[1] = IGetters.getAdmin.selector;
        selectors[2] = IGetters.getPendingAdmin.selector;
        selectors[3] = IGetters.getBridgehub.selector;
        selectors[4] = IGetters.getChainTypeManager.selector;
        selectors[5] = IGetters.getChainId.selector;
        selectors[6] = IGetters.getBaseToken.selector;
        selectors[7] = IGetters.getBaseTokenAssetId.selector;
        selectors[8] = IGetters.getTotalBatchesCommitted.selector;
        selectors[9] = IGetters.getTotalBatchesVerified.selector;
        selectors[10] = IGetters.getTotalBatchesExecuted.selector;
        selectors[11] = IGetters.getTransactionFilterer.selector;
        selectors[12] = IGetters.getTotalPriorityTxs.selector;
        selectors[13] = IGetters.getPriorityTreeStartIndex.selector;
        selectors[14] = IGetters.getPriorityTreeRoot.selector;
        selectors[15] = IGetters.isPriorityQueueActive.selector;
        selectors[16] = IGetters.getFirstUnprocessedPriorityTx.selector;
        selectors[17] = IGetters.getPriorityQueueSize.selector;
        selectors[18] = IGetters.isValidator.selector;
        selectors[19] = IGetters.l2LogsRootHash.selector;
        selectors[20] = IGetters.storedBatchHash.selector;
        selectors[21] = IGetters.getL2BootloaderBytecodeHash.selector;
        selectors[22] = IGetters.getL2DefaultAccountBytecodeHash.selector;
        selectors[23] = IGetters.getL2EvmEmulatorBytecodeHash.selector;
        selectors[24] = IGetters.getVerifierParams.selector;
        selectors[25] = IGetters.isDiamondStorageFrozen.selector;
        selectors[26] = IGetters.getProtocolVersion.selector;
        selectors[27] = IGetters.getSemverProtocolVersion.selector;
        selectors[28] = IGetters.getL2SystemContractsUpgradeTxHash.selector;
        selectors[29] = IGetters.getL2SystemContractsUpgradeBatchNumber.selector;
        selectors[30] = IGetters.getPriorityTxMaxGasLimit.selector;
        selectors[31] = IGetters.isEthWithdrawalFinalized.selector;
        selectors[32] = IGetters.getPubdataPricingMode.selector;
        selectors[33] = IGetters.baseTokenGasPriceMultiplierNominator.selector;
        selectors[34] = IGetters.baseTokenGasPriceMultiplierDenominator.selector;
        selectors[35] = IGetters.facets.selector;
        selectors[36] = IGetters.facetFunctionSelectors.selector;
        selectors[37] = IGetters.facetAddresses.selector;
        selectors[38] = IGetters.facetAddress.selector;
        selectors[39] = IGetters.isFunctionFreezable.selector;
        selectors[40] = IGetters.isFacetFreezable.selector;
        selectors[41] = IGetters.getSettlementLayer.selector;
        selectors[42] = ILegacyGetters.getTotalBlocksCommitted.selector;
        selectors[43] = ILegacyGetters.getTotalBlocksVerified.selector;
        selectors[44] = ILegacyGetters.getTotalBlocksExecuted.selector;
        selectors[45] = ILegacyGetters.storedBlockHash.selector;
        selectors[46] = ILegacyGetters.getL2SystemContractsUpgradeBlockNumber.selector;
        selectors[47] = GettersFacet.getDAValidatorPair.selector;
    }

    function mailbox() internal pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](14);
        selectors[0] = IMailboxImpl.bridgehubRequestL2Transaction.selector;
        selectors[1] = IMailboxImpl.bridgehubRequestL2TransactionOnGateway.selector;
        selectors[2] = IMailboxImpl.requestL2TransactionToGatewayMailbox.selector;
        selectors[3] = IMailboxImpl.requestL2ServiceTransaction.selector;
        selectors[4] = IMailboxImpl.requestL2Transaction.selector;
        selectors[5] = IMailboxImpl.finalizeEthWithdrawal.selector;
        selectors[6] = IMailboxImpl.l2TransactionBaseCost.selector;
        selectors[7] = IMailboxImpl.proveL1ToL2TransactionStatus.selector;
        selectors[8] = IMailboxImpl.proveL2LeafInclusion.selector;
        selectors[9] = IMailboxImpl.proveL2LogInclusion.selector;
        selectors[10] = IMailboxImpl.proveL2MessageInclusion.selector;
        selectors[11] = IMessageVerification.proveL2LeafInclusionShared.selector;
        selectors[12] = IMessageVerification.proveL2LogInclusionShared.selector;
        selectors[13] = IMessageVerification.proveL2MessageInclusionShared.selector;
    }

    function executor() internal pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](5);
        selectors[0] = IExecutor.precommitSharedBridge.selector;
        selectors[1] = IExecutor.commitBatchesSharedBridge.selector;
        selectors[2] = IExecutor.proveBatchesSharedBridge.selector;
        selectors[3] = IExecutor.executeBatchesSharedBridge.selector;
        selectors[4] = IExecutor.revertBatchesSharedBridge.selector;
    }

    /// @notice Mailbox and executor, which are freezable.
    function mailboxAndExecutor() internal pure returns (bytes4[] memory selectors) {
        (bytes4[] memory first, bytes4[] memory second) = (mailbox(), executor());
        selectors = new bytes4[](first.length + second.length);
        for (uint256 i; i < selectors.length; ++i) {
            selectors[i] = i < first.length ? first[i] : second[i - first.length];
        }
    }
}
