// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import {
    ILegacyGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/ILegacyGetters.sol";
import {
    VerifierParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import {
    IZKChainBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IZKChainBase.sol";
import {
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { SemVer } from "../../shared/libraries/SemVer.sol";
import { DiamondLib } from "../libraries/DiamondLib.sol";
import { PriorityTreeLib } from "../libraries/PriorityTreeLib.sol";
import { ZKChainBase } from "./ZKChainBase.sol";

/// @notice Reads of a chain's state. Anyone may call, frozen or not.
/// @dev The values are those of this diamond: after a migration they stand still here and move on the other layer.
contract GettersFacet is ZKChainBase, IGetters, ILegacyGetters {
    using PriorityTreeLib for PriorityTree.Tree;
    using SafeCast for uint256;

    /// @inheritdoc IZKChainBase
    string public constant override getName = "GettersFacet";

    /* CHAIN AND ROLES */

    /// @inheritdoc IGetters
    function getVerifier() external view returns (address) {
        return address(s.verifier);
    }

    /// @inheritdoc IGetters
    function getAdmin() external view returns (address) {
        return s.admin;
    }

    /// @inheritdoc IGetters
    function getPendingAdmin() external view returns (address) {
        return s.pendingAdmin;
    }

    /// @inheritdoc IGetters
    function getBridgehub() external view returns (address) {
        return s.bridgehub;
    }

    /// @inheritdoc IGetters
    function getChainTypeManager() external view returns (address) {
        return s.chainTypeManager;
    }

    /// @inheritdoc IGetters
    function getChainId() external view returns (uint256) {
        return s.chainId;
    }

    /// @inheritdoc IGetters
    function getBaseToken() external view returns (address) {
        return IBridgehub(s.bridgehub).baseToken(s.chainId);
    }

    /// @inheritdoc IGetters
    function getBaseTokenAssetId() external view returns (bytes32) {
        return s.baseTokenAssetId;
    }

    /// @inheritdoc IGetters
    function isValidator(address _address) external view returns (bool) {
        return s.validators[_address];
    }

    /// @inheritdoc IGetters
    function getTransactionFilterer() external view returns (address) {
        return s.transactionFilterer;
    }

    /// @notice The validators of data availability, here and on the chain; zero until the admin sets them.
    /// @dev Anyone may call. Not part of the package interface.
    function getDAValidatorPair() external view returns (address l1DAValidator, address l2DAValidator) {
        return (s.l1DAValidator, s.l2DAValidator);
    }

    /// @inheritdoc IGetters
    function getSettlementLayer() external view returns (address) {
        return s.settlementLayer;
    }

    /* BATCHES */

    /// @inheritdoc IGetters
    function getTotalBatchesCommitted() external view returns (uint256) {
        return s.totalBatchesCommitted;
    }

    /// @inheritdoc IGetters
    function getTotalBatchesVerified() external view returns (uint256) {
        return s.totalBatchesVerified;
    }

    /// @inheritdoc IGetters
    function getTotalBatchesExecuted() external view returns (uint256) {
        return s.totalBatchesExecuted;
    }

    /// @inheritdoc IGetters
    function storedBatchHash(uint256 _batchNumber) external view returns (bytes32) {
        return s.storedBatchHashes[_batchNumber];
    }

    /// @inheritdoc IGetters
    function l2LogsRootHash(uint256 _batchNumber) external view returns (bytes32 merkleRoot) {
        return s.l2LogsRootHashes[_batchNumber];
    }

    /// @inheritdoc IGetters
    function isEthWithdrawalFinalized(uint256 _l2BatchNumber, uint256 _l2MessageIndex) external view returns (bool) {
        return s.isEthWithdrawalFinalized[_l2BatchNumber][_l2MessageIndex];
    }

    /// @inheritdoc ILegacyGetters
    function getTotalBlocksCommitted() external view returns (uint256) {
        return s.totalBatchesCommitted;
    }

    /// @inheritdoc ILegacyGetters
    function getTotalBlocksVerified() external view returns (uint256) {
        return s.totalBatchesVerified;
    }

    /// @inheritdoc ILegacyGetters
    function getTotalBlocksExecuted() external view returns (uint256) {
        return s.totalBatchesExecuted;
    }

    /// @inheritdoc ILegacyGetters
    function storedBlockHash(uint256 _batchNumber) external view returns (bytes32) {
        return s.storedBatchHashes[_batchNumber];
    }

    /* PRIORITY OPERATIONS */

    /// @inheritdoc IGetters
    function getTotalPriorityTxs() external view returns (uint256) {
        return s.priorityTree.totalRequested();
    }

    /// @inheritdoc IGetters
    function getPriorityTreeStartIndex() external view returns (uint256) {
        return s.priorityTree.startIndex;
    }

    /// @inheritdoc IGetters
    function getPriorityTreeRoot() external view returns (bytes32) {
        return s.priorityTree.root();
    }

    /// @inheritdoc IGetters
    function isPriorityQueueActive() external view returns (bool) {
        return s.priorityTree.isQueueActive(s.__DEPRECATED_priorityQueue);
    }

    /// @inheritdoc IGetters
    function getFirstUnprocessedPriorityTx() external view returns (uint256) {
        return s.priorityTree.firstUnprocessed();
    }

    /// @inheritdoc IGetters
    function getPriorityQueueSize() external view returns (uint256) {
        return s.priorityTree.pending();
    }

    /// @inheritdoc IGetters
    function getPriorityTxMaxGasLimit() external view returns (uint256) {
        return s.priorityTxMaxGasLimit;
    }

    /// @inheritdoc IGetters
    function getPubdataPricingMode() external view returns (PubdataPricingMode) {
        return s.feeParams.pubdataPricingMode;
    }

    /// @inheritdoc IGetters
    function baseTokenGasPriceMultiplierNominator() external view returns (uint128) {
        return s.baseTokenGasPriceMultiplierNominator;
    }

    /// @inheritdoc IGetters
    function baseTokenGasPriceMultiplierDenominator() external view returns (uint128) {
        return s.baseTokenGasPriceMultiplierDenominator;
    }

    /* PROTOCOL VERSION */

    /// @inheritdoc IGetters
    function getL2BootloaderBytecodeHash() external view returns (bytes32) {
        return s.l2BootloaderBytecodeHash;
    }

    /// @inheritdoc IGetters
    function getL2DefaultAccountBytecodeHash() external view returns (bytes32) {
        return s.l2DefaultAccountBytecodeHash;
    }

    /// @inheritdoc IGetters
    function getL2EvmEmulatorBytecodeHash() external view returns (bytes32) {
        return s.l2EvmEmulatorBytecodeHash;
    }

    /// @inheritdoc IGetters
    function getVerifierParams() external view returns (VerifierParams memory) {
        return s.__DEPRECATED_verifierParams;
    }

    /// @inheritdoc IGetters
    function getProtocolVersion() external view returns (uint256) {
        return s.protocolVersion;
    }

    /// @inheritdoc IGetters
    function getSemverProtocolVersion() external view returns (uint32, uint32, uint32) {
        return SemVer.unpack(s.protocolVersion.toUint96());
    }

    /// @inheritdoc IGetters
    function getL2SystemContractsUpgradeTxHash() external view returns (bytes32) {
        return s.l2SystemContractsUpgradeTxHash;
    }

    /// @inheritdoc IGetters
    function getL2SystemContractsUpgradeBatchNumber() external view returns (uint256) {
        return s.l2SystemContractsUpgradeBatchNumber;
    }

    /// @inheritdoc ILegacyGetters
    function getL2SystemContractsUpgradeBlockNumber() external view returns (uint256) {
        return s.l2SystemContractsUpgradeBatchNumber;
    }

    /* DIAMOND */

    /// @inheritdoc IGetters
    function isDiamondStorageFrozen() external view returns (bool) {
        return DiamondLib.diamondStorage().isFrozen;
    }

    /// @inheritdoc IGetters
    function facets() external view returns (Facet[] memory result) {
        Diamond.DiamondStorage storage ds = DiamondLib.diamondStorage();
        uint256 count = ds.facets.length;
        result = new Facet[](count);
        for (uint256 i; i < count; ++i) {
            address facet = ds.facets[i];
            result[i] = Facet({ addr: facet, selectors: ds.facetToSelectors[facet].selectors });
        }
    }

    /// @inheritdoc IGetters
    function facetFunctionSelectors(address _facet) external view returns (bytes4[] memory) {
        return DiamondLib.diamondStorage().facetToSelectors[_facet].selectors;
    }

    /// @inheritdoc IGetters
    function facetAddresses() external view returns (address[] memory) {
        return DiamondLib.diamondStorage().facets;
    }

    /// @inheritdoc IGetters
    function facetAddress(bytes4 _selector) external view returns (address) {
        return DiamondLib.diamondStorage().selectorToFacet[_selector].facetAddress;
    }

    /// @inheritdoc IGetters
    function isFunctionFreezable(bytes4 _selector) external view returns (bool) {
        return DiamondLib.diamondStorage().selectorToFacet[_selector].isFreezable;
    }

    /// @inheritdoc IGetters
    function isFacetFreezable(address _facet) external view returns (bool) {
        return DiamondLib.isFacetFreezable(_facet);
    }
}
