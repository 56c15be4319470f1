// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {
    IL1SharedBridgeLegacy
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1SharedBridgeLegacy.sol";
import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    ETH_TOKEN_ADDRESS,
    MAX_ALLOWED_MINOR_VERSION_DELTA,
    PRIORITY_TX_MAX_GAS_LIMIT,
    REQUIRED_L2_GAS_PRICE_PER_PUBDATA,
    SYSTEM_UPGRADE_L2_TX_TYPE
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    L2_COMPLEX_UPGRADER_ADDR,
    L2_FORCE_DEPLOYER_ADDR,
    L2_GENESIS_UPGRADE_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import {
    IComplexUpgrader
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/l2-deps/IComplexUpgrader.sol";
import {
    IL2GenesisUpgrade,
    ZKChainSpecificForceDeploymentsData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/l2-deps/IL2GenesisUpgrade.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DiamondLib } from "../chain/libraries/DiamondLib.sol";
import { L2Transactions } from "../chain/libraries/L2Transactions.sol";
import { SemVer } from "../shared/libraries/SemVer.sol";
import { BaseUpgrade } from "./BaseUpgrade.sol";
import { IDefaultUpgrade } from "./IDefaultUpgrade.sol";
import { IL1GenesisUpgrade } from "./IL1GenesisUpgrade.sol";
import { ProposedUpgrade } from "./ProposedUpgrade.sol";
import {
    GenesisUpgradeExpectedOnSettlementLayer,
    PreviousUpgradeBatchNotCleared,
    PreviousUpgradeNotFinalized,
    ProtocolMajorVersionNotZero,
    ProtocolVersionDeltaTooLarge,
    ProtocolVersionTooSmall
} from "./UpgradeErrors.sol";

/// @notice The upgrade of a chain that has just been made: the same version, and the first transaction.
contract L1GenesisUpgrade is BaseUpgrade, IL1GenesisUpgrade {
    using SafeCast for uint256;

    /// @inheritdoc IL1GenesisUpgrade
    function genesisUpgrade(
        address _l1GenesisUpgrade,
        uint256 _chainId,
        uint256 _protocolVersion,
        address _l1CtmDeployer,
        bytes calldata _fixedForceDeploymentsData,
        bytes[] calldata _factoryDeps
    ) external returns (bytes32) {
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = _protocolVersion;
        proposal.l2ProtocolUpgradeTx = _transaction(
            _protocolVersion,
            _upgraderCalldata(_chainId, _l1CtmDeployer, _fixedForceDeploymentsData),
            L2Transactions.bytecodeHashes(_factoryDeps)
        );

        DiamondLib.cut(
            Diamond.DiamondCutData({
                facetCuts: new Diamond.FacetCut[](0),
                initAddress: _l1GenesisUpgrade,
                initCalldata: abi.encodeCall(IDefaultUpgrade.upgrade, (proposal))
            })
        );
        emit GenesisUpgrade(address(this), proposal.l2ProtocolUpgradeTx, _protocolVersion, _factoryDeps);
        return Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE;
    }

    /// @inheritdoc IDefaultUpgrade
    function upgrade(ProposedUpgrade calldata _proposedUpgrade) external returns (bytes32) {
        _upgrade(_proposedUpgrade);
        return Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE;
    }

    /// @dev A genesis keeps the version that the chain was made with, and is never a patch.
    function _setProtocolVersion(uint256 _newVersion, bool _settlesHere)
        internal
        override
        returns (uint32 newMinor, bool patchOnly)
    {
        uint256 previousVersion = s.protocolVersion;
        if (_newVersion < previousVersion) revert ProtocolVersionTooSmall();
        (uint32 previousMajor, uint32 previousMinor,) = SemVer.unpack(previousVersion.toUint96());
        if (previousMajor != 0) revert ProtocolMajorVersionNotZero();
        uint32 newMajor;
        (newMajor, newMinor,) = SemVer.unpack(_newVersion.toUint96());
        if (newMajor != 0) revert ProtocolMajorVersionNotZero();
        uint256 minorDelta = newMinor - previousMinor;
        if (minorDelta > MAX_ALLOWED_MINOR_VERSION_DELTA) {
            revert ProtocolVersionDeltaTooLarge(minorDelta, MAX_ALLOWED_MINOR_VERSION_DELTA);
        }
        if (!_settlesHere) revert GenesisUpgradeExpectedOnSettlementLayer();
        bytes32 pendingHash = s.l2SystemContractsUpgradeTxHash;
        if (pendingHash != bytes32(0)) revert PreviousUpgradeNotFinalized(pendingHash);
        if (s.l2SystemContractsUpgradeBatchNumber != 0) revert PreviousUpgradeBatchNotCleared();
        _storeProtocolVersion(previousVersion, _newVersion);
        patchOnly = false;
    }

    /* TRANSACTION */

    function _transaction(uint256 _protocolVersion, bytes memory _data, uint256[] memory _factoryDeps)
        private
        pure
        returns (L2CanonicalTransaction memory transaction)
    {
        // Fees, paymaster, value, reserved and the other dynamic fields stay zero or empty.
        transaction.txType = SYSTEM_UPGRADE_L2_TX_TYPE;
        transaction.from = uint256(uint160(L2_FORCE_DEPLOYER_ADDR));
        transaction.to = uint256(uint160(L2_COMPLEX_UPGRADER_ADDR));
        transaction.gasLimit = PRIORITY_TX_MAX_GAS_LIMIT;
        transaction.gasPerPubdataByteLimit = REQUIRED_L2_GAS_PRICE_PER_PUBDATA;
        (, transaction.nonce,) = SemVer.unpack(_protocolVersion.toUint96());
        transaction.data = _data;
        transaction.factoryDeps = _factoryDeps;
    }

    function _upgraderCalldata(uint256 _chainId, address _l1CtmDeployer, bytes calldata _fixedForceDeploymentsData)
        private
        view
        returns (bytes memory)
    {
        bytes memory genesisCalldata = abi.encodeCall(
            IL2GenesisUpgrade.genesisUpgrade,
            (_chainId, _l1CtmDeployer, _fixedForceDeploymentsData, abi.encode(_chainForceDeploymentsData(_chainId)))
        );
        return abi.encodeCall(IComplexUpgrader.upgrade, (L2_GENESIS_UPGRADE_ADDR, genesisCalldata));
    }

    /// @dev What the system's contracts on L2 must know of this chain. No wrapped base token is deployed beforehand.
    function _chainForceDeploymentsData(uint256 _chainId)
        private
        view
        returns (ZKChainSpecificForceDeploymentsData memory data)
    {
        IBridgehub bridgehub = IBridgehub(s.bridgehub);
        address baseToken = bridgehub.baseToken(_chainId);
        data.baseTokenAssetId = s.baseTokenAssetId;
        data.l2LegacySharedBridge = IL1SharedBridgeLegacy(bridgehub.assetRouter()).l2BridgeAddress(_chainId);
        data.baseTokenL1Address = baseToken;
        if (baseToken == ETH_TOKEN_ADDRESS) {
            data.baseTokenName = "Ether";
            data.baseTokenSymbol = "ETH";
        } else {
            data.baseTokenName = _metadata(baseToken, abi.encodeCall(IERC20Metadata.name, ()), "Base Token");
            data.baseTokenSymbol = _metadata(baseToken, abi.encodeCall(IERC20Metadata.symbol, ()), "BT");
        }
    }

    /// @dev Tokens without the function, and old ones that answer with a `bytes32`, get the default.
    function _metadata(address _token, bytes memory _calldata, string memory _default)
        private
        view
        returns (string memory)
    {
        (bool success, bytes memory data) = _token.staticcall(_calldata);
        return success && data.length != 32 ? abi.decode(data, (string)) : _default;
    }
}
