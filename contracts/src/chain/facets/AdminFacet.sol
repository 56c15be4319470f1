// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    MAX_GAS_PER_TRANSACTION,
    ZKChainCommitment
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    AlreadyPermanentRollup,
    DenominatorIsZero,
    DiamondAlreadyFrozen,
    DiamondNotFrozen,
    HashMismatch,
    InvalidDAForPermanentRollup,
    InvalidPubdataPricingMode,
    PriorityTxPubdataExceedsMaxPubDataPerBatch,
    ProtocolIdMismatch,
    ProtocolIdNotGreater,
    TooMuchGas
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    AllowedBytecodeTypes,
    IL2ContractDeployer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/interfaces/IL2ContractDeployer.sol";
import {
    L2_DEPLOYER_SYSTEM_CONTRACT_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    L1DAValidatorAddressIsZero,
    L2DAValidatorAddressIsZero,
    NotL1
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    FeeParams,
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import {
    IZKChainBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IZKChainBase.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { IRollupDAManager } from "../../da/IRollupDAManager.sol";
import { IL1GenesisUpgrade } from "../../upgrades/IL1GenesisUpgrade.sol";
import { ChainMigration } from "../libraries/ChainMigration.sol";
import { DiamondLib } from "../libraries/DiamondLib.sol";
import { ZKChainBase } from "./ZKChainBase.sol";

/// @notice Settings, upgrades, freezing and migration of a chain.
/// @dev Not freezable. Nothing here takes the reentrancy lock: it calls out only to contracts that the protocol trusts,
/// and to upgrade code, which the chain type manager has approved as a whole.
/// @custom:invariant D6 D8 D9 D14
contract AdminFacet is ZKChainBase, IAdmin {
    /// @inheritdoc IZKChainBase
    string public constant override getName = "AdminFacet";

    uint256 private immutable L1_CHAIN_ID;
    IRollupDAManager private immutable ROLLUP_DA_MANAGER;

    /// @param _l1ChainId Chain id of L1; some settings exist only there.
    /// @param _rollupDAManager Keeper of the validator pairs for permanent rollups on this settlement layer.
    constructor(uint256 _l1ChainId, address _rollupDAManager) {
        L1_CHAIN_ID = _l1ChainId;
        ROLLUP_DA_MANAGER = IRollupDAManager(_rollupDAManager);
    }

    modifier onlyL1() {
        if (!_isL1()) revert NotL1(block.chainid);
        _;
    }

    modifier onlyChainAssetHandler() {
        _only(IBridgehub(s.bridgehub).chainAssetHandler());
        _;
    }

    /* ROLES */

    /// @inheritdoc IAdmin
    /// @dev Only the admin; zero takes a proposal back.
    function setPendingAdmin(address _newPendingAdmin) external onlyAdmin {
        emit NewPendingAdmin(s.pendingAdmin, _newPendingAdmin);
        s.pendingAdmin = _newPendingAdmin;
    }

    /// @inheritdoc IAdmin
    function acceptAdmin() external {
        address newAdmin = s.pendingAdmin;
        _only(newAdmin);
        address oldAdmin = s.admin;
        s.admin = newAdmin;
        delete s.pendingAdmin;
        emit NewPendingAdmin(newAdmin, address(0));
        emit NewAdmin(oldAdmin, newAdmin);
    }

    /// @inheritdoc IAdmin
    /// @dev Only the chain type manager.
    function setValidator(address _validator, bool _active) external onlyChainTypeManager {
        s.validators[_validator] = _active;
        emit ValidatorStatusUpdate(_validator, _active);
    }

    /* FEES AND TRANSACTIONS */

    /// @inheritdoc IAdmin
    /// @dev Only the chain type manager.
    function setPorterAvailability(bool _zkPorterIsAvailable) external onlyChainTypeManager {
        s.zkPorterIsAvailable = _zkPorterIsAvailable;
        emit IsPorterAvailableStatusUpdate(_zkPorterIsAvailable);
    }

    /// @inheritdoc IAdmin
    /// @dev Only the chain type manager, on L1.
    function setPriorityTxMaxGasLimit(uint256 _newPriorityTxMaxGasLimit) external onlyChainTypeManager onlyL1 {
        if (_newPriorityTxMaxGasLimit > MAX_GAS_PER_TRANSACTION) revert TooMuchGas();
        emit NewPriorityTxMaxGasLimit(s.priorityTxMaxGasLimit, _newPriorityTxMaxGasLimit);
        s.priorityTxMaxGasLimit = _newPriorityTxMaxGasLimit;
    }

    /// @inheritdoc IAdmin
    /// @dev Only the admin or the chain type manager, on L1. Zero divisors are accepted, and stop all paid requests
    /// until the next change.
    /// @custom:invariant D10
    function changeFeeParams(FeeParams calldata _newFeeParams) external onlyAdminOrChainTypeManager onlyL1 {
        if (_newFeeParams.maxPubdataPerBatch < _newFeeParams.priorityTxMaxPubdata) {
            revert PriorityTxPubdataExceedsMaxPubDataPerBatch();
        }
        FeeParams memory oldFeeParams = s.feeParams;
        if (_newFeeParams.pubdataPricingMode != oldFeeParams.pubdataPricingMode) revert InvalidPubdataPricingMode();
        s.feeParams = _newFeeParams;
        emit NewFeeParams(oldFeeParams, _newFeeParams);
    }

    /// @inheritdoc IAdmin
    /// @dev Only the admin or the chain type manager, on L1. A zero nominator is accepted: the price then falls to the
    /// minimal L2 gas price.
    function setTokenMultiplier(uint128 _nominator, uint128 _denominator) external onlyAdminOrChainTypeManager onlyL1 {
        if (_denominator == 0) revert DenominatorIsZero();
        emit NewBaseTokenMultiplier(
            s.baseTokenGasPriceMultiplierNominator, s.baseTokenGasPriceMultiplierDenominator, _nominator, _denominator
        );
        s.baseTokenGasPriceMultiplierNominator = _nominator;
        s.baseTokenGasPriceMultiplierDenominator = _denominator;
    }

    /// @inheritdoc IAdmin
    /// @dev Only the admin, on L1. Despite the notice above it works at any time.
    function setPubdataPricingMode(PubdataPricingMode _pricingMode) external onlyAdmin onlyL1 {
        s.feeParams.pubdataPricingMode = _pricingMode;
        emit PubdataPricingModeUpdate(_pricingMode);
    }

    /// @inheritdoc IAdmin
    /// @dev Only the admin, on L1; zero lets every transaction pass.
    function setTransactionFilterer(address _transactionFilterer) external onlyAdmin onlyL1 {
        emit NewTransactionFilterer(s.transactionFilterer, _transactionFilterer);
        s.transactionFilterer = _transactionFilterer;
    }

    /// @inheritdoc IAdmin
    /// @dev Only the admin, on L1. Fails while the diamond is frozen, because it goes through the mailbox.
    function allowEvmEmulation() external onlyAdmin onlyL1 returns (bytes32 canonicalTxHash) {
        canonicalTxHash = IMailboxImpl(address(this))
            .requestL2ServiceTransaction(
                L2_DEPLOYER_SYSTEM_CONTRACT_ADDR,
                abi.encodeCall(IL2ContractDeployer.setAllowedBytecodeTypesToDeploy, (AllowedBytecodeTypes.EraVmAndEVM))
            );
        emit EnableEvmEmulator();
    }

    /* DATA AVAILABILITY */

    /// @inheritdoc IAdmin
    function getRollupDAManager() external view returns (address) {
        return address(ROLLUP_DA_MANAGER);
    }

    /// @inheritdoc IAdmin
    /// @dev Only the admin. A pair that the manager withdraws later stays in force until the next change.
    function setDAValidatorPair(address _l1DAValidator, address _l2DAValidator) external onlyAdmin {
        if (_l1DAValidator == address(0)) revert L1DAValidatorAddressIsZero();
        if (_l2DAValidator == address(0)) revert L2DAValidatorAddressIsZero();
        if (s.isPermanentRollup) _requireRollupPair(_l1DAValidator, _l2DAValidator);

        emit NewL1DAValidator(s.l1DAValidator, _l1DAValidator);
        emit NewL2DAValidator(s.l2DAValidator, _l2DAValidator);
        s.l1DAValidator = _l1DAValidator;
        s.l2DAValidator = _l2DAValidator;
    }

    /// @inheritdoc IAdmin
    /// @dev Only the admin, where the chain settles.
    function makePermanentRollup() external onlyAdmin onlySettlementLayer {
        if (s.isPermanentRollup) revert AlreadyPermanentRollup();
        _requireRollupPair(s.l1DAValidator, s.l2DAValidator);
        s.isPermanentRollup = true;
    }

    /* UPGRADES */

    /// @inheritdoc IAdmin
    /// @dev Only the admin or the chain type manager; the latter keeps the hash of the one cut per version.
    function upgradeChainFromVersion(uint256 _protocolVersion, Diamond.DiamondCutData calldata _cutData)
        external
        onlyAdminOrChainTypeManager
    {
        bytes32 expectedHash = IChainTypeManager(s.chainTypeManager).upgradeCutHash(_protocolVersion);
        bytes memory encoded = _encodedCut(_cutData, expectedHash);
        if (s.protocolVersion != _protocolVersion) revert ProtocolIdMismatch(s.protocolVersion, _protocolVersion);
        _executeUpgrade(_cutData.facetCuts, _cutData.initAddress, encoded);
        if (s.protocolVersion <= _protocolVersion) revert ProtocolIdNotGreater();
    }

    /// @inheritdoc IAdmin
    function executeUpgrade(Diamond.DiamondCutData calldata _diamondCut) external onlyChainTypeManager {
        DiamondLib.cut(_diamondCut);
        emit ExecuteUpgrade(_diamondCut);
    }

    /// @notice Runs the upgrade that makes the first transaction of a new chain.
    /// @dev Only the chain type manager.
    /// @param _l1GenesisUpgrade The upgrade contract.
    /// @param _ctmDeployer L1 contract that registers chain type managers on settlement layers.
    /// @param _forceDeploymentData ABI-encoded `FixedForceDeploymentsData`.
    /// @param _factoryDeps Bytecodes that the first transaction makes known on L2.
    function genesisUpgrade(
        address _l1GenesisUpgrade,
        address _ctmDeployer,
        bytes calldata _forceDeploymentData,
        bytes[] calldata _factoryDeps
    ) external onlyChainTypeManager {
        bytes memory initCalldata = abi.encodeCall(
            IL1GenesisUpgrade.genesisUpgrade,
            (_l1GenesisUpgrade, s.chainId, s.protocolVersion, _ctmDeployer, _forceDeploymentData, _factoryDeps)
        );
        Diamond.DiamondCutData memory cutData = Diamond.DiamondCutData({
            facetCuts: new Diamond.FacetCut[](0), initAddress: _l1GenesisUpgrade, initCalldata: initCalldata
        });
        _executeUpgrade(cutData.facetCuts, cutData.initAddress, abi.encode(cutData));
    }

    /* FREEZING */

    /// @inheritdoc IAdmin
    /// @dev Only the chain type manager.
    function freezeDiamond() external onlyChainTypeManager {
        Diamond.DiamondStorage storage ds = DiamondLib.diamondStorage();
        if (ds.isFrozen) revert DiamondAlreadyFrozen();
        ds.isFrozen = true;
        emit Freeze();
    }

    /// @inheritdoc IAdmin
    function unfreezeDiamond() external onlyChainTypeManager {
        Diamond.DiamondStorage storage ds = DiamondLib.diamondStorage();
        if (!ds.isFrozen) revert DiamondNotFrozen();
        ds.isFrozen = false;
        emit Unfreeze();
    }

    /* MIGRATION */

    /// @inheritdoc IAdmin
    /// @dev Only the Bridgehub's chain asset handler. Value is ignored.
    function forwardedBridgeBurn(address _settlementLayer, address _originalCaller, bytes calldata _data)
        external
        payable
        onlyChainAssetHandler
        returns (bytes memory _bridgeMintData)
    {
        return ChainMigration.burn(s, _settlementLayer, _originalCaller, _data, _isL1());
    }

    /// @inheritdoc IAdmin
    /// @dev Only the Bridgehub's chain asset handler. Value is ignored.
    function forwardedBridgeMint(bytes calldata _data, bool _contractAlreadyDeployed)
        external
        payable
        onlyChainAssetHandler
    {
        ChainMigration.mint(s, _data, _contractAlreadyDeployed, _isL1());
    }

    /// @inheritdoc IAdmin
    /// @dev Only the Bridgehub's chain asset handler. Value is ignored.
    function forwardedBridgeRecoverFailedTransfer(
        uint256, /* _chainId */
        bytes32, /* _assetInfo */
        address, /* _originalCaller */
        bytes calldata _chainData
    )
        external
        payable
        onlyChainAssetHandler
    {
        ChainMigration.recover(s, _chainData);
    }

    /// @notice What a migration that started now would carry.
    /// @dev Anyone may call.
    function prepareChainCommitment() external view returns (ZKChainCommitment memory commitment) {
        return ChainMigration.commitment(s);
    }

    /// @dev abi.encode(_cutData), after a check of its hash. Bytes with this hash are the encoding, so it is enough to
    /// hash the cut as it came, from its place to the end of calldata. Otherwise it came in another encoding of the
    /// same cut, which will do, or is another cut.
    function _encodedCut(Diamond.DiamondCutData calldata _cutData, bytes32 _expectedHash)
        private
        pure
        returns (bytes memory encoded)
    {
        bytes32 cutHash;
        assembly ("memory-safe") {
            encoded := mload(0x40)
            let size := sub(calldatasize(), _cutData)
            mstore(encoded, add(size, 0x20))
            mstore(add(encoded, 0x20), 0x20)
            calldatacopy(add(encoded, 0x40), _cutData, size)
            cutHash := keccak256(add(encoded, 0x20), add(size, 0x20))
            mstore(0x40, and(add(add(encoded, size), 0x5f), not(0x1f)))
        }
        if (cutHash == _expectedHash) return encoded;

        encoded = abi.encode(_cutData);
        cutHash = keccak256(encoded);
        if (cutHash != _expectedHash) revert HashMismatch(_expectedHash, cutHash);
    }

    /// @param _encoded abi.encode of the whole cut, which is also the data of the event ExecuteUpgrade(diamondCut).
    function _executeUpgrade(Diamond.FacetCut[] memory _facetCuts, address _init, bytes memory _encoded) private {
        DiamondLib.cut(_facetCuts, _init, _encoded);
        bytes32 topic = ExecuteUpgrade.selector;
        assembly ("memory-safe") {
            log1(add(_encoded, 0x20), mload(_encoded), topic)
        }
    }

    function _requireRollupPair(address _l1DAValidator, address _l2DAValidator) private view {
        if (!ROLLUP_DA_MANAGER.isPairAllowed(_l1DAValidator, _l2DAValidator)) revert InvalidDAForPermanentRollup();
    }

    function _isL1() private view returns (bool) {
        return block.chainid == L1_CHAIN_ID;
    }
}
