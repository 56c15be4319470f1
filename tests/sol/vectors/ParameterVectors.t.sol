// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BRIDGEHUB_MIN_SECOND_BRIDGE_ADDRESS,
    COMMIT_TIMESTAMP_APPROXIMATION_DELTA,
    DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH,
    EMPTY_STRING_KECCAK,
    ETH_TOKEN_ADDRESS,
    L1_GAS_PER_PUBDATA_BYTE,
    L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS,
    L1_TX_DELTA_544_ENCODING_BYTES,
    L1_TX_DELTA_FACTORY_DEPS_L2_GAS,
    L1_TX_DELTA_FACTORY_DEPS_PUBDATA,
    L1_TX_INTRINSIC_L2_GAS,
    L1_TX_INTRINSIC_PUBDATA,
    L1_TX_MIN_L2_GAS_BASE,
    L2_L1_LOGS_TREE_DEFAULT_LEAF_HASH,
    L2_TO_L1_LOG_SERIALIZE_SIZE,
    MAINNET_CHAIN_ID,
    MAINNET_COMMIT_TIMESTAMP_NOT_OLDER,
    MAX_ALLOWED_MINOR_VERSION_DELTA,
    MAX_GAS_PER_TRANSACTION,
    MAX_L2_TO_L1_LOGS_COMMITMENT_BYTES,
    MAX_NEW_FACTORY_DEPS,
    MEMORY_OVERHEAD_GAS,
    PACKED_L2_BLOCK_TIMESTAMP_MASK,
    PACKED_L2_PRECOMMITMENT_LENGTH,
    POINT_EVALUATION_PRECOMPILE_ADDR,
    PRIORITY_EXPIRATION,
    PRIORITY_OPERATION_L2_TX_TYPE,
    PRIORITY_TX_MAX_GAS_LIMIT,
    PUBLIC_INPUT_SHIFT,
    REQUIRED_L2_GAS_PRICE_PER_PUBDATA,
    SERVICE_TRANSACTION_SENDER,
    SETTLEMENT_LAYER_RELAY_SENDER,
    SUPPORTED_PROOF_METADATA_VERSION,
    SYSTEM_UPGRADE_L2_TX_TYPE,
    TESTNET_COMMIT_TIMESTAMP_NOT_OLDER,
    TWO_BRIDGES_MAGIC_VALUE,
    TX_SLOT_OVERHEAD_L2_GAS
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    L2_ASSET_ROUTER_ADDR,
    L2_BASE_TOKEN_SYSTEM_CONTRACT_ADDR,
    L2_BOOTLOADER_ADDRESS,
    L2_BRIDGEHUB_ADDR,
    L2_CHAIN_ASSET_HANDLER_ADDR,
    L2_COMPLEX_UPGRADER_ADDR,
    L2_DEPLOYER_SYSTEM_CONTRACT_ADDR,
    L2_FORCE_DEPLOYER_ADDR,
    L2_GENESIS_UPGRADE_ADDR,
    L2_INTEROP_ROOT_STORAGE,
    L2_KNOWN_CODE_STORAGE_SYSTEM_CONTRACT_ADDR,
    L2_MESSAGE_ROOT_ADDR,
    L2_MESSAGE_VERIFICATION,
    L2_NATIVE_TOKEN_VAULT_ADDR,
    L2_PUBDATA_CHUNK_PUBLISHER_ADDR,
    L2_SYSTEM_CONTEXT_SYSTEM_CONTRACT_ADDR,
    L2_TO_L1_MESSENGER_SYSTEM_CONTRACT_ADDR,
    MSG_VALUE_SYSTEM_CONTRACT
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import {
    MAX_LOG_KEY,
    TOTAL_BLOBS_IN_COMMITMENT
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { DIAMOND_STORAGE_SLOT } from "../../../contracts/src/chain/libraries/DiamondLib.sol";
import { REENTRANCY_GUARD_SLOT } from "../../../contracts/src/shared/ReentrancyGuard.sol";
import { AddressAlias } from "../../../contracts/src/shared/libraries/AddressAlias.sol";
import {
    BATCH_LEAF_PREFIX,
    CHAIN_ID_LEAF_PREFIX,
    MESSAGE_TREE_EMPTY_LEAF
} from "../../../contracts/src/shared/libraries/MessageHashing.sol";
import { SemVer } from "../../../contracts/src/shared/libraries/SemVer.sol";
import { MessageTrees } from "../shared/MessageTrees.sol";
import { Spec } from "../shared/Spec.sol";
import { Test } from "../shared/Test.sol";

/// @notice Constants and addresses that the contracts take from the interface package or define, against sections
/// `constants`, `addresses`, `words`, `emptyLeaves`, `alias` and `protocolVersion` of the golden values.
/// @dev Limits without a name in the package are in LimitVectors.t.sol, in Blobs.t.sol (blobValidityBlocks, blsModulus)
/// and in the Registration.t.sol of the Bridgehub (maxChainId).
contract ParameterVectorsTest is Test {
    function test_constants_specificationValues_succeeds() public view {
        _checkNumber(".constants.values.logLength", L2_TO_L1_LOG_SERIALIZE_SIZE);
        _checkNumber(".constants.values.logTreeLeaves", 1 << MessageTrees.LOG_TREE_HEIGHT);
        _checkNumber(".constants.values.publicInputShift", PUBLIC_INPUT_SHIFT);
        _checkNumber(".constants.values.totalBlobsInCommitment", TOTAL_BLOBS_IN_COMMITMENT);
        _checkNumber(".constants.values.precommitmentRecordLength", PACKED_L2_PRECOMMITMENT_LENGTH);
        _checkNumber(".constants.values.priorityOperationType", PRIORITY_OPERATION_L2_TX_TYPE);
        _checkNumber(".constants.values.systemUpgradeType", SYSTEM_UPGRADE_L2_TX_TYPE);
        _checkNumber(".constants.values.requiredGasPerPubdata", REQUIRED_L2_GAS_PRICE_PER_PUBDATA);
        _checkNumber(".constants.values.proofMetadataVersion", SUPPORTED_PROOF_METADATA_VERSION);
    }

    function test_limits_specificationValues_succeeds() public view {
        _checkNumber(".constants.onChain.maxLogsCommitmentBytes", MAX_L2_TO_L1_LOGS_COMMITMENT_BYTES);
        _checkNumber(".constants.onChain.mainnetChainId", MAINNET_CHAIN_ID);
        _checkNumber(".constants.onChain.mainnetCommitTimestampNotOlder", MAINNET_COMMIT_TIMESTAMP_NOT_OLDER);
        _checkNumber(".constants.onChain.testnetCommitTimestampNotOlder", TESTNET_COMMIT_TIMESTAMP_NOT_OLDER);
        _checkNumber(".constants.onChain.commitTimestampDelta", COMMIT_TIMESTAMP_APPROXIMATION_DELTA);
        _checkNumber(".constants.onChain.packedTimestampMask", PACKED_L2_BLOCK_TIMESTAMP_MASK);
        _checkNumber(".constants.onChain.defaultPrecommitment", uint256(DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH));
        _checkNumber(".constants.onChain.maxLogKey", MAX_LOG_KEY);
        _checkNumber(".constants.onChain.priorityExpiration", PRIORITY_EXPIRATION);
        _checkNumber(".constants.onChain.maxGasPerTransaction", MAX_GAS_PER_TRANSACTION);
        _checkNumber(".constants.onChain.priorityTxMaxGasLimit", PRIORITY_TX_MAX_GAS_LIMIT);
        _checkNumber(".constants.onChain.l1GasPerPubdataByte", L1_GAS_PER_PUBDATA_BYTE);
        _checkNumber(".constants.onChain.intrinsicL2Gas", L1_TX_INTRINSIC_L2_GAS);
        _checkNumber(".constants.onChain.intrinsicPubdata", L1_TX_INTRINSIC_PUBDATA);
        _checkNumber(".constants.onChain.minL2GasBase", L1_TX_MIN_L2_GAS_BASE);
        _checkNumber(".constants.onChain.delta544EncodingBytes", L1_TX_DELTA_544_ENCODING_BYTES);
        _checkNumber(".constants.onChain.deltaFactoryDepsL2Gas", L1_TX_DELTA_FACTORY_DEPS_L2_GAS);
        _checkNumber(".constants.onChain.deltaFactoryDepsPubdata", L1_TX_DELTA_FACTORY_DEPS_PUBDATA);
        _checkNumber(".constants.onChain.maxNewFactoryDeps", MAX_NEW_FACTORY_DEPS);
        _checkNumber(".constants.onChain.txSlotOverheadL2Gas", TX_SLOT_OVERHEAD_L2_GAS);
        _checkNumber(".constants.onChain.memoryOverheadGas", MEMORY_OVERHEAD_GAS);
        _checkNumber(".constants.onChain.maxMinorVersionDelta", MAX_ALLOWED_MINOR_VERSION_DELTA);
        _checkNumber(".constants.onChain.pointEvaluationPrecompile", uint160(POINT_EVALUATION_PRECOMPILE_ADDR));
        _checkNumber(".constants.onChain.minSecondBridgeAddress", uint160(BRIDGEHUB_MIN_SECOND_BRIDGE_ADDRESS));
    }

    function test_addresses_specificationValues_succeeds() public view {
        _checkAddress(".addresses.values.bootloader", L2_BOOTLOADER_ADDRESS);
        _checkAddress(".addresses.values.messenger", L2_TO_L1_MESSENGER_SYSTEM_CONTRACT_ADDR);
        _checkAddress(".addresses.values.baseToken", L2_BASE_TOKEN_SYSTEM_CONTRACT_ADDR);
        _checkAddress(".addresses.values.systemContext", L2_SYSTEM_CONTEXT_SYSTEM_CONTRACT_ADDR);
        _checkAddress(".addresses.onChain.knownCodeStorage", L2_KNOWN_CODE_STORAGE_SYSTEM_CONTRACT_ADDR);
        _checkAddress(".addresses.onChain.contractDeployer", L2_DEPLOYER_SYSTEM_CONTRACT_ADDR);
        _checkAddress(".addresses.onChain.forceDeployer", L2_FORCE_DEPLOYER_ADDR);
        _checkAddress(".addresses.onChain.msgValueSimulator", MSG_VALUE_SYSTEM_CONTRACT);
        _checkAddress(".addresses.onChain.complexUpgrader", L2_COMPLEX_UPGRADER_ADDR);
        _checkAddress(".addresses.onChain.pubdataChunkPublisher", L2_PUBDATA_CHUNK_PUBLISHER_ADDR);
        _checkAddress(".addresses.onChain.genesisUpgrader", L2_GENESIS_UPGRADE_ADDR);
        _checkAddress(".addresses.onChain.bridgehub", L2_BRIDGEHUB_ADDR);
        _checkAddress(".addresses.onChain.assetRouter", L2_ASSET_ROUTER_ADDR);
        _checkAddress(".addresses.onChain.nativeTokenVault", L2_NATIVE_TOKEN_VAULT_ADDR);
        _checkAddress(".addresses.onChain.messageRoot", L2_MESSAGE_ROOT_ADDR);
        _checkAddress(".addresses.onChain.interopRootStorage", address(L2_INTEROP_ROOT_STORAGE));
        _checkAddress(".addresses.onChain.messageVerification", address(L2_MESSAGE_VERIFICATION));
        _checkAddress(".addresses.onChain.chainAssetHandler", L2_CHAIN_ASSET_HANDLER_ADDR);
        _checkAddress(".addresses.onChain.ethToken", ETH_TOKEN_ADDRESS);
        _checkAddress(".addresses.onChain.relaySender", SETTLEMENT_LAYER_RELAY_SENDER);
        _checkAddress(".addresses.onChain.serviceSender", SERVICE_TRANSACTION_SENDER);
        _checkAddress(".addresses.onChain.l1SettlementLayer", L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS);
    }

    function test_words_specificationValues_succeeds() public view {
        _checkWord("diamondStorageSlot", DIAMOND_STORAGE_SLOT);
        _checkWord("reentrancyGuardSlot", REENTRANCY_GUARD_SLOT);
        _checkWord("twoBridgesMagic", TWO_BRIDGES_MAGIC_VALUE);
        _checkWord("batchLeafPrefix", BATCH_LEAF_PREFIX);
        _checkWord("chainIdLeafPrefix", CHAIN_ID_LEAF_PREFIX);
        _checkWord("emptyString", EMPTY_STRING_KECCAK);
        assertEq(Spec.word(".emptyLeaves.messageTree.hash"), MESSAGE_TREE_EMPTY_LEAF, "message tree");
        assertEq(Spec.word(".emptyLeaves.log.hash"), L2_L1_LOGS_TREE_DEFAULT_LEAF_HASH, "log");
        assertEq(MessageTrees.DEFAULT_LEAF, L2_L1_LOGS_TREE_DEFAULT_LEAF_HASH, "log of the tests");
    }

    function test_toL2_specificationAlias_succeeds() public view {
        assertEq(AddressAlias.toL2(Spec.addr(".alias.address")), Spec.addr(".alias.alias"), "alias");
        assertEq(AddressAlias.toL2(address(0)), Spec.addr(".alias.offset"), "offset");
    }

    function test_pack_specificationVersion_succeeds() public view {
        uint256 packed = SemVer.pack(
            uint32(Spec.number(".protocolVersion.major")),
            uint32(Spec.number(".protocolVersion.minor")),
            uint32(Spec.number(".protocolVersion.patch"))
        );
        assertEq(packed, Spec.number(".protocolVersion.packed"), "packed");
    }

    function _checkNumber(string memory _path, uint256 _actual) private view {
        assertEq(_actual, Spec.number(_path), _path);
    }

    function _checkAddress(string memory _path, address _actual) private view {
        assertEq(_actual, Spec.addr(_path), _path);
    }

    function _checkWord(string memory _name, bytes32 _actual) private view {
        assertEq(_actual, Spec.word(string.concat(".words.words.", _name, ".value")), _name);
    }
}
