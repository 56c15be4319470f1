// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    DEFAULT_L2_LOGS_TREE_ROOT_HASH,
    EMPTY_STRING_KECCAK
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    ChainAlreadyLive,
    GenesisBatchCommitmentZero,
    GenesisBatchHashZero,
    GenesisIndexStorageZero,
    GenesisUpgradeZero,
    HashMismatch,
    MigrationsNotPaused,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    FeeParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IDiamondInit
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IDiamondInit.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IZKChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IZKChain.sol";
import {
    ChainCreationParams,
    ChainTypeManagerInitializeData,
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    AdminZero,
    InitialForceDeploymentMismatch,
    OutdatedProtocolVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { EnumerableMap } from "@openzeppelin/contracts/utils/structs/EnumerableMap.sol";

import { ReentrancyGuard } from "../shared/ReentrancyGuard.sol";
import { SemVer } from "../shared/libraries/SemVer.sol";
import { IChainTypeManagerExtras } from "./IChainTypeManagerExtras.sol";
import { DiamondDeployment } from "./libraries/DiamondDeployment.sol";

/// @notice Creates the chains of one type, announces their protocol versions and administers them.
/// @dev The owner decides for all chains at once; the admin has two small settings. The manager trusts its Bridgehub
/// for the registry of chains. Calls for an unregistered chain id hit the zero address and revert without data.
/// @custom:invariant T8 A chain is created only by the registered cut and force deployments.
contract ChainTypeManager is IChainTypeManager, IChainTypeManagerExtras, ReentrancyGuard, Ownable2StepUpgradeable {
    using EnumerableMap for EnumerableMap.UintToAddressMap;

    /* IMMUTABLES */

    /// @notice The Bridgehub that registers the chains.
    address public immutable override BRIDGE_HUB;

    /* STORAGE */

    /// @dev Chains from before the Bridgehub kept the registry; only read.
    EnumerableMap.UintToAddressMap private __DEPRECATED_chainMap;

    /// @notice Stored hash of the genesis batch of new chains.
    bytes32 public storedBatchZero;

    /// @notice keccak256(abi.encode(cut)) of the cut that new chains are built with.
    bytes32 public initialCutHash;

    /// @notice Upgrade contract that makes the genesis transaction of new chains.
    address public l1GenesisUpgrade;

    /// @notice Packed protocol version of new chains.
    uint256 public protocolVersion;

    /// @notice Last second at which a version is active; 0 for an unknown version.
    mapping(uint256 protocolVersion => uint256 deadline) public protocolVersionDeadline;

    /// @inheritdoc IChainTypeManagerExtras
    address public validatorTimelock;

    /// @notice keccak256(abi.encode(cut)) of the upgrade that leads away from a version.
    mapping(uint256 protocolVersion => bytes32 cutHash) public upgradeCutHash;

    /// @inheritdoc IChainTypeManagerExtras
    address public admin;

    address private pendingAdmin;

    /// @inheritdoc IChainTypeManagerExtras
    bytes32 public initialForceDeploymentHash;

    /// @inheritdoc IChainTypeManagerExtras
    address public serverNotifierAddress;

    /// @inheritdoc IChainTypeManagerExtras
    address public validatorTimelockPostV29;

    constructor(address _bridgehub) reentrancyGuardInitializer {
        BRIDGE_HUB = _bridgehub;
        _disableInitializers();
    }

    /* MODIFIERS */

    modifier onlyBridgehub() {
        if (msg.sender != BRIDGE_HUB) revert Unauthorized(msg.sender);
        _;
    }

    modifier onlyChainAssetHandler() {
        if (msg.sender != IBridgehub(BRIDGE_HUB).chainAssetHandler()) revert Unauthorized(msg.sender);
        _;
    }

    modifier onlyOwnerOrAdmin() {
        if (msg.sender != owner() && msg.sender != admin) revert Unauthorized(msg.sender);
        _;
    }

    /* SET-UP */

    /// @notice Sets owner, version and chain creation parameters of a fresh proxy. Anyone, once: to be called in the
    /// transaction that creates the proxy. Timelock and notifier may be zero.
    /// @dev The guard's word, not the initializer flag, makes it callable once; live proxies have their flag at zero.
    function initialize(ChainTypeManagerInitializeData calldata _initializeData) external reentrancyGuardInitializer {
        if (_initializeData.owner == address(0)) revert ZeroAddress();
        _transferOwnership(_initializeData.owner);
        protocolVersion = _initializeData.protocolVersion;
        _setProtocolVersionDeadline(_initializeData.protocolVersion, type(uint256).max);
        validatorTimelockPostV29 = _initializeData.validatorTimelock;
        serverNotifierAddress = _initializeData.serverNotifier;
        _setChainCreationParams(_initializeData.chainCreationParams);
    }

    /// @notice Sets what new chains start with. Only the owner.
    function setChainCreationParams(ChainCreationParams calldata _chainCreationParams) external onlyOwner {
        _setChainCreationParams(_chainCreationParams);
    }

    /// @notice Nominates an admin; zero withdraws a nomination. Only the owner or the admin.
    function setPendingAdmin(address _newPendingAdmin) external onlyOwnerOrAdmin {
        emit NewPendingAdmin(pendingAdmin, _newPendingAdmin);
        pendingAdmin = _newPendingAdmin;
    }

    /// @notice Takes over as admin. Only the nominee.
    function acceptAdmin() external {
        address nominee = pendingAdmin;
        if (msg.sender != nominee) revert Unauthorized(msg.sender);
        address previousAdmin = admin;
        admin = nominee;
        delete pendingAdmin;
        emit NewPendingAdmin(nominee, address(0));
        emit NewAdmin(previousAdmin, nominee);
    }

    /// @notice Sets what `validatorTimelock` answers. Only the owner.
    function setLegacyValidatorTimelock(address _validatorTimelock) external onlyOwner {
        emit NewValidatorTimelock(validatorTimelock, _validatorTimelock);
        validatorTimelock = _validatorTimelock;
    }

    /// @notice Sets the validator of chains created later. Only the owner.
    function setValidatorTimelockPostV29(address _validatorTimelockPostV29) external onlyOwner {
        emit NewValidatorTimelockPostV29(validatorTimelockPostV29, _validatorTimelockPostV29);
        validatorTimelockPostV29 = _validatorTimelockPostV29;
    }

    /// @inheritdoc IChainTypeManagerExtras
    function setServerNotifier(address _serverNotifier) external onlyOwnerOrAdmin {
        emit NewServerNotifier(serverNotifierAddress, _serverNotifier);
        serverNotifierAddress = _serverNotifier;
    }

    /* CREATING CHAINS */

    /// @notice Deploys a chain and runs its genesis upgrade. Only the Bridgehub, which registers the result afterwards.
    /// @param _admin Admin of the new chain.
    /// @param _initData ABI encoding of (bytes cut, bytes force deployments), byte for byte as they were registered.
    /// @param _factoryDeps L2 bytecodes that the genesis transaction needs.
    /// @return Diamond of the new chain.
    function createNewChain(
        uint256 _chainId,
        bytes32 _baseTokenAssetId,
        address _admin,
        bytes calldata _initData,
        bytes[] calldata _factoryDeps
    ) external onlyBridgehub returns (address) {
        (bytes memory cut, bytes memory forceDeploymentsData) = abi.decode(_initData, (bytes, bytes));
        address chain = _deployChain(_chainId, _baseTokenAssetId, _admin, cut);

        bytes32 forceDeploymentHash = keccak256(abi.encode(forceDeploymentsData));
        if (forceDeploymentHash != initialForceDeploymentHash) {
            revert InitialForceDeploymentMismatch(forceDeploymentHash, initialForceDeploymentHash);
        }
        IZKChain(chain)
            .genesisUpgrade(
                l1GenesisUpgrade, address(IBridgehub(BRIDGE_HUB).l1CtmDeployer()), forceDeploymentsData, _factoryDeps
            );
        return chain;
    }

    /* MIGRATING CHAINS */

    /// @notice What the manager on the target layer needs to build a chain that leaves here. Only the chain asset
    /// handler. @param _data ABI encoding of (admin on the target, cut for the manager on the target).
    function forwardedBridgeBurn(uint256 _chainId, bytes calldata _data)
        external
        view
        onlyChainAssetHandler
        returns (bytes memory)
    {
        (address newAdmin, bytes memory cut) = abi.decode(_data, (address, bytes));
        if (newAdmin == address(0)) revert AdminZero();
        uint256 version = protocolVersion;
        uint256 chainVersion = getProtocolVersion(_chainId);
        if (chainVersion != version) revert OutdatedProtocolVersion(version, chainVersion);
        return abi.encode(IBridgehub(BRIDGE_HUB).baseTokenAssetId(_chainId), newAdmin, version, cut);
    }

    /// @notice Deploys the diamond of a chain that arrives here for the first time. Only the chain asset handler.
    /// @dev No genesis: the chain has its history.
    /// @param _data ABI encoding of (base token asset id, admin, protocol version, cut).
    function forwardedBridgeMint(uint256 _chainId, bytes calldata _data)
        external
        onlyChainAssetHandler
        returns (address)
    {
        (bytes32 baseTokenAssetId, address chainAdmin, uint256 version, bytes memory cut) =
            abi.decode(_data, (bytes32, address, uint256, bytes));
        if (version != protocolVersion) revert OutdatedProtocolVersion(protocolVersion, version);
        return _deployChain(_chainId, baseTokenAssetId, chainAdmin, cut);
    }

    /// @notice Does nothing: leaving changes nothing here that a failed migration would have to restore. Anyone.
    function forwardedBridgeRecoverFailedTransfer(uint256, bytes32, address, bytes calldata) external pure { }

    /* VERSIONS AND UPGRADES */

    /// @notice Announces a version and the upgrade to it from `_oldProtocolVersion`. Only the owner, while migrations
    /// are paused, lest a chain travel between two versions.
    function setNewVersionUpgrade(
        Diamond.DiamondCutData calldata _cutData,
        uint256 _oldProtocolVersion,
        uint256 _oldProtocolVersionDeadline,
        uint256 _newProtocolVersion
    ) external onlyOwner {
        if (!IBridgehub(BRIDGE_HUB).migrationPaused()) revert MigrationsNotPaused();
        _setProtocolVersionDeadline(_oldProtocolVersion, _oldProtocolVersionDeadline);
        _setProtocolVersionDeadline(_newProtocolVersion, type(uint256).max);
        emit NewProtocolVersion(protocolVersion, _newProtocolVersion);
        protocolVersion = _newProtocolVersion;
        _setUpgradeCut(_cutData, _oldProtocolVersion);
        emit NewUpgradeCutData(_newProtocolVersion, _cutData);
    }

    /// @notice Replaces the upgrade that leads away from `_oldProtocolVersion`. Only the owner.
    function setUpgradeDiamondCut(Diamond.DiamondCutData calldata _cutData, uint256 _oldProtocolVersion)
        external
        onlyOwner
    {
        _setUpgradeCut(_cutData, _oldProtocolVersion);
    }

    /// @inheritdoc IChainTypeManagerExtras
    function setProtocolVersionDeadline(uint256 _protocolVersion, uint256 _timestamp) external onlyOwner {
        _setProtocolVersionDeadline(_protocolVersion, _timestamp);
    }

    /// @notice Upgrades a chain by the announced cut. Only the owner.
    function upgradeChainFromVersion(
        uint256 _chainId,
        uint256 _oldProtocolVersion,
        Diamond.DiamondCutData calldata _diamondCut
    ) external onlyOwner {
        _chain(_chainId).upgradeChainFromVersion(_oldProtocolVersion, _diamondCut);
    }

    /// @notice Executes any cut on a chain. Only the owner.
    function executeUpgrade(uint256 _chainId, Diamond.DiamondCutData calldata _diamondCut) external onlyOwner {
        _chain(_chainId).executeUpgrade(_diamondCut);
    }

    /* ADMINISTRATION OF A CHAIN */

    /// @notice Freezes the freezable functions of a chain. Only the owner.
    function freezeChain(uint256 _chainId) external onlyOwner {
        _chain(_chainId).freezeDiamond();
    }

    /// @notice Unfreezes a chain. Only the owner.
    function unfreezeChain(uint256 _chainId) external onlyOwner {
        _chain(_chainId).unfreezeDiamond();
    }

    /// @inheritdoc IChainTypeManagerExtras
    function revertBatches(uint256 _chainId, uint256 _newLastBatch) external onlyOwner {
        address chain = getZKChain(_chainId);
        IExecutor(chain).revertBatchesSharedBridge(chain, _newLastBatch);
    }

    /// @notice Sets the most L2 gas that a priority transaction of a chain may have. Only the owner.
    function setPriorityTxMaxGasLimit(uint256 _chainId, uint256 _maxGasLimit) external onlyOwner {
        _chain(_chainId).setPriorityTxMaxGasLimit(_maxGasLimit);
    }

    /// @notice Sets the price of ether in the base token of a chain. Only the owner.
    function setTokenMultiplier(uint256 _chainId, uint128 _nominator, uint128 _denominator) external onlyOwner {
        _chain(_chainId).setTokenMultiplier(_nominator, _denominator);
    }

    /// @notice Sets the fee parameters of a chain. Only the owner.
    function changeFeeParams(uint256 _chainId, FeeParams calldata _newFeeParams) external onlyOwner {
        _chain(_chainId).changeFeeParams(_newFeeParams);
    }

    /// @notice Permits or dismisses a validator of a chain. Only the owner.
    function setValidator(uint256 _chainId, address _validator, bool _active) external onlyOwner {
        _chain(_chainId).setValidator(_validator, _active);
    }

    /// @notice Sets whether transactions of a chain may touch the porter. Only the owner.
    function setPorterAvailability(uint256 _chainId, bool _zkPorterIsAvailable) external onlyOwner {
        _chain(_chainId).setPorterAvailability(_zkPorterIsAvailable);
    }

    /* GETTERS */

    /// @notice Diamond of a chain by the Bridgehub's registry; 0 if unknown.
    function getZKChain(uint256 _chainId) public view returns (address) {
        return IBridgehub(BRIDGE_HUB).getZKChain(_chainId);
    }

    /// @notice Diamond of a chain by the manager's own former registry; 0 if absent.
    function getZKChainLegacy(uint256 _chainId) public view returns (address chain) {
        (, chain) = __DEPRECATED_chainMap.tryGet(_chainId);
    }

    /// @notice Diamond of a chain, the former registry first.
    function getHyperchain(uint256 _chainId) external view returns (address) {
        address chain = getZKChainLegacy(_chainId);
        return chain == address(0) ? getZKChain(_chainId) : chain;
    }

    /// @notice Admin of a chain.
    function getChainAdmin(uint256 _chainId) external view returns (address) {
        return _chain(_chainId).getAdmin();
    }

    /// @notice Packed protocol version of a chain.
    function getProtocolVersion(uint256 _chainId) public view returns (uint256) {
        return _chain(_chainId).getProtocolVersion();
    }

    /// @notice Major, minor and patch number of the current version.
    function getSemverProtocolVersion() external view returns (uint32, uint32, uint32) {
        return SemVer.unpack(SafeCast.toUint96(protocolVersion));
    }

    /// @notice Whether chains of `_protocolVersion` may commit batches now; unknown versions may not.
    function protocolVersionIsActive(uint256 _protocolVersion) external view returns (bool) {
        return block.timestamp <= protocolVersionDeadline[_protocolVersion];
    }

    /* INTERNAL */

    function _setChainCreationParams(ChainCreationParams calldata _params) private {
        if (_params.genesisUpgrade == address(0)) revert GenesisUpgradeZero();
        if (_params.genesisBatchHash == 0) revert GenesisBatchHashZero();
        if (_params.genesisIndexRepeatedStorageChanges == 0) revert GenesisIndexStorageZero();
        if (_params.genesisBatchCommitment == 0) revert GenesisBatchCommitmentZero();

        l1GenesisUpgrade = _params.genesisUpgrade;
        storedBatchZero = _genesisBatchHash(_params);
        bytes32 cutHash = keccak256(abi.encode(_params.diamondCut));
        initialCutHash = cutHash;
        bytes32 forceDeploymentHash = keccak256(abi.encode(_params.forceDeploymentsData));
        initialForceDeploymentHash = forceDeploymentHash;

        emit NewChainCreationParams(
            _params.genesisUpgrade,
            _params.genesisBatchHash,
            _params.genesisIndexRepeatedStorageChanges,
            _params.genesisBatchCommitment,
            _params.diamondCut,
            cutHash,
            _params.forceDeploymentsData,
            forceDeploymentHash
        );
    }

    function _setProtocolVersionDeadline(uint256 _protocolVersion, uint256 _timestamp) private {
        protocolVersionDeadline[_protocolVersion] = _timestamp;
        emit UpdateProtocolVersionDeadline(_protocolVersion, _timestamp);
    }

    function _setUpgradeCut(Diamond.DiamondCutData calldata _cutData, uint256 _oldProtocolVersion) private {
        bytes32 cutHash = keccak256(abi.encode(_cutData));
        upgradeCutHash[_oldProtocolVersion] = cutHash;
        emit NewUpgradeCutHash(_oldProtocolVersion, cutHash);
    }

    /// @dev The hash is taken over the bytes as given, so another encoding of the registered cut is refused.
    function _deployChain(uint256 _chainId, bytes32 _baseTokenAssetId, address _chainAdmin, bytes memory _cut)
        private
        returns (address chain)
    {
        if (getZKChain(_chainId) != address(0)) revert ChainAlreadyLive();
        bytes32 cutHash = keccak256(_cut);
        if (cutHash != initialCutHash) {
            // What is no cut at all fails here, empty.
            abi.decode(_cut, (Diamond.DiamondCutData));
            revert HashMismatch(initialCutHash, cutHash);
        }

        // All members of InitializeData are static: its encoding is these eight words and those of the registered cut.
        bytes memory initCalldata = abi.encodeWithSelector(
            IDiamondInit.initialize.selector,
            _chainId,
            BRIDGE_HUB,
            address(this),
            protocolVersion,
            _chainAdmin,
            validatorTimelockPostV29,
            _baseTokenAssetId,
            storedBatchZero
        );
        chain = DiamondDeployment.deploy(_cut, initCalldata);
        emit NewZKChain(_chainId, chain);
    }

    function _chain(uint256 _chainId) private view returns (IZKChain) {
        return IZKChain(getZKChain(_chainId));
    }

    function _genesisBatchHash(ChainCreationParams calldata _params) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                IExecutor.StoredBatchInfo({
                    batchNumber: 0,
                    batchHash: _params.genesisBatchHash,
                    indexRepeatedStorageChanges: _params.genesisIndexRepeatedStorageChanges,
                    numberOfLayer1Txs: 0,
                    priorityOperationsHash: EMPTY_STRING_KECCAK,
                    dependencyRootsRollingHash: bytes32(0),
                    l2LogsTreeRoot: DEFAULT_L2_LOGS_TREE_ROOT_HASH,
                    timestamp: 0,
                    commitment: _params.genesisBatchCommitment
                })
            )
        );
    }
}
