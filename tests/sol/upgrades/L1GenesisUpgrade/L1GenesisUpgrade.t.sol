// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1SharedBridgeLegacy
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1SharedBridgeLegacy.sol";
import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    LengthIsNotDivisibleBy32,
    TooManyFactoryDeps
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    ZKChainSpecificForceDeploymentsData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/l2-deps/IL2GenesisUpgrade.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

import { L2Bytecode } from "../../../../contracts/src/shared/libraries/L2Bytecode.sol";
import { SemVer } from "../../../../contracts/src/shared/libraries/SemVer.sol";
import { IDefaultUpgrade } from "../../../../contracts/src/upgrades/IDefaultUpgrade.sol";
import { IL1GenesisUpgrade } from "../../../../contracts/src/upgrades/IL1GenesisUpgrade.sol";
import { L1GenesisUpgrade } from "../../../../contracts/src/upgrades/L1GenesisUpgrade.sol";
import { ProposedUpgrade } from "../../../../contracts/src/upgrades/ProposedUpgrade.sol";
import {
    GenesisUpgradeExpectedOnSettlementLayer,
    PreviousUpgradeBatchNotCleared,
    PreviousUpgradeNotFinalized,
    ProtocolMajorVersionNotZero,
    ProtocolVersionDeltaTooLarge,
    ProtocolVersionTooSmall
} from "../../../../contracts/src/upgrades/UpgradeErrors.sol";
import { UpgradeTest } from "../UpgradeTest.sol";

contract L1GenesisUpgradeTest is UpgradeTest {
    address private constant ETH = address(1);
    bytes private constant FIXED_DATA = "fixed force deployments";

    address private _router;
    address private _ctmDeployer;
    address private _legacyBridge;
    address private _token;

    function setUp() public override {
        super.setUp();
        upgradeContract = address(new L1GenesisUpgrade());
        _router = makeAddr("asset router");
        _ctmDeployer = makeAddr("CTM deployer");
        _legacyBridge = makeAddr("legacy bridge");
        _token = makeAddr("token");
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.assetRouter, ()), abi.encode(_router));
        vm.mockCall(
            _router, abi.encodeCall(IL1SharedBridgeLegacy.l2BridgeAddress, (CHAIN_ID)), abi.encode(_legacyBridge)
        );
        _setBaseToken(ETH);
    }

    /* TRANSACTION */

    function test_genesisUpgrade_eth_storesTransactionAndEmitsInOrder_succeeds() public {
        bytes[] memory deps = _deps(2);
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = _version();
        proposal.l2ProtocolUpgradeTx = _genesisTransaction(deps, "Ether", "ETH");
        bytes32 txHash = keccak256(abi.encode(proposal.l2ProtocolUpgradeTx));
        bytes memory outerCalldata = abi.encodeCall(
            IL1GenesisUpgrade.genesisUpgrade, (upgradeContract, CHAIN_ID, _version(), _ctmDeployer, FIXED_DATA, deps)
        );
        assertEq(bytes32(bytes4(outerCalldata)), bytes32(bytes4(0xd83e4e03)), "selector");
        Diamond.DiamondCutData memory inner =
            _initCut(upgradeContract, abi.encodeCall(IDefaultUpgrade.upgrade, (proposal)));
        Diamond.DiamondCutData memory outer = _initCut(upgradeContract, outerCalldata);

        vm.expectEmit(diamond);
        emit IDefaultUpgrade.NewProtocolVersion(_version(), _version());
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.UpgradeComplete(_version(), txHash, proposal);
        vm.expectEmit(diamond);
        emit Diamond.DiamondCut(inner.facetCuts, inner.initAddress, inner.initCalldata);
        vm.expectEmit(diamond);
        emit IL1GenesisUpgrade.GenesisUpgrade(diamond, proposal.l2ProtocolUpgradeTx, _version(), deps);
        vm.expectEmit(diamond);
        emit Diamond.DiamondCut(outer.facetCuts, outer.initAddress, outer.initCalldata);
        vm.expectEmit(diamond);
        emit IAdmin.ExecuteUpgrade(outer);
        _genesis(deps);

        assertEq(getters.getL2SystemContractsUpgradeTxHash(), txHash, "pending hash");
        assertEq(getters.getProtocolVersion(), _version(), "version");
    }

    function test_genesisUpgrade_factoryDeps_reverts() public {
        bytes[] memory deps = _deps(1);
        deps[0] = hex"00";
        _expectGenesisError(deps, abi.encodeWithSelector(LengthIsNotDivisibleBy32.selector, 1));
        _expectGenesisError(_deps(65), abi.encodePacked(TooManyFactoryDeps.selector));
    }

    /* BASE TOKEN METADATA */

    function test_genesisUpgrade_token_usesItsMetadata_succeeds() public {
        _setToken(abi.encode("Token"), abi.encode("TKN"));
        _expectGenesisHash("Token", "TKN");
    }

    function test_genesisUpgrade_tokenWithBytes32Metadata_usesDefault_succeeds() public {
        _setToken(abi.encode(bytes32("Token")), abi.encode(bytes32("TKN")));
        _expectGenesisHash("Base Token", "BT");
    }

    function test_genesisUpgrade_tokenWithFailingMetadata_usesDefault_succeeds() public {
        _setBaseToken(_token);
        vm.mockCallRevert(_token, abi.encodeCall(IERC20Metadata.name, ()), "no name");
        vm.mockCall(_token, abi.encodeCall(IERC20Metadata.symbol, ()), abi.encode("TKN"));
        _expectGenesisHash("Base Token", "TKN");
    }

    function test_genesisUpgrade_malformedMetadata_reverts() public {
        _setToken(abi.encode("Token"), hex"0102");
        _expectGenesisError(_deps(0), abi.encodeWithSignature("DelegateCallFailed(bytes)", ""));
    }

    function test_genesisUpgrade_tokenWithoutCode_reverts() public {
        _setBaseToken(makeAddr("nothing"));
        _expectGenesisError(_deps(0), abi.encodeWithSignature("DelegateCallFailed(bytes)", ""));
    }

    /* VERSION RULES: diamond.md 8.4, column "genesis" */

    function test_upgrade_smallerVersion_reverts() public {
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = _version() - 1;
        _expectError(proposal, ProtocolVersionTooSmall.selector);
    }

    function test_upgrade_majorNotZero_reverts() public {
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = SemVer.pack(1, 0, 0);
        _expectError(proposal, ProtocolMajorVersionNotZero.selector);
        _setSlot(33, SemVer.pack(1, 0, 0));
        _expectError(proposal, ProtocolMajorVersionNotZero.selector);
    }

    function test_upgrade_beyond96Bits_reverts() public {
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = 2 ** 96;
        _expectError(proposal, abi.encodeWithSignature("Error(string)", "SafeCast: value doesn't fit in 96 bits"));
    }

    function test_upgrade_minorDelta_bounds_reverts() public {
        _expectError(_minor(130), abi.encodeWithSelector(ProtocolVersionDeltaTooLarge.selector, 101, 100));
        _run(_minor(129));
    }

    function test_upgrade_elsewhere_reverts() public {
        _setSlot(50, uint256(1));
        _setSlot(34, keccak256("pending"));
        _expectError(_patch(0), GenesisUpgradeExpectedOnSettlementLayer.selector);
    }

    function test_upgrade_pendingUpgrade_reverts() public {
        bytes32 pending = keccak256("pending");
        _setSlot(34, pending);
        _setSlot(35, 1);
        _expectError(_patch(0), abi.encodeWithSelector(PreviousUpgradeNotFinalized.selector, pending));
        _setSlot(34, uint256(0));
        _expectError(_patch(0), PreviousUpgradeBatchNotCleared.selector);
    }

    function test_genesisUpgrade_twice_reverts() public {
        _genesis(_deps(0));
        bytes32 pending = getters.getL2SystemContractsUpgradeTxHash();
        _expectGenesisError(_deps(0), abi.encodeWithSelector(PreviousUpgradeNotFinalized.selector, pending));
    }

    function test_upgrade_sameVersion_isNotAPatch_succeeds() public {
        ProposedUpgrade memory proposal = _patch(0);
        proposal.bootloaderHash = _bytecodeHash("new bootloader");
        proposal.l2ProtocolUpgradeTx = _transaction(29);
        _run(proposal);
        assertEq(getters.getL2BootloaderBytecodeHash(), proposal.bootloaderHash, "bootloader");
    }

    /* HELPERS */

    function _genesis(bytes[] memory _factoryDeps) private {
        vm.prank(ctm);
        admin.genesisUpgrade(upgradeContract, _ctmDeployer, FIXED_DATA, _factoryDeps);
    }

    function _expectGenesisError(bytes[] memory _factoryDeps, bytes memory _error) private {
        vm.expectRevert(_error);
        _genesis(_factoryDeps);
    }

    function _expectGenesisHash(string memory _name, string memory _symbol) private {
        bytes[] memory deps = _deps(1);
        _genesis(deps);
        assertEq(
            getters.getL2SystemContractsUpgradeTxHash(),
            keccak256(abi.encode(_genesisTransaction(deps, _name, _symbol))),
            "transaction"
        );
    }

    function _genesisTransaction(bytes[] memory _factoryDeps, string memory _name, string memory _symbol)
        private
        view
        returns (L2CanonicalTransaction memory transaction)
    {
        address token = IBridgehub(bridgehub).baseToken(CHAIN_ID);
        bytes memory chainData = abi.encode(
            ZKChainSpecificForceDeploymentsData(BASE_TOKEN_ASSET_ID, _legacyBridge, address(0), token, _name, _symbol)
        );
        transaction = _transaction(29);
        transaction.data = abi.encodeWithSelector(
            bytes4(0xc987336c),
            address(0x10001),
            abi.encodeWithSelector(bytes4(0x012aa9a4), CHAIN_ID, _ctmDeployer, FIXED_DATA, chainData)
        );
        transaction.factoryDeps = new uint256[](_factoryDeps.length);
        for (uint256 i; i < _factoryDeps.length; ++i) {
            transaction.factoryDeps[i] = uint256(L2Bytecode.hash(_factoryDeps[i]));
        }
    }

    function _deps(uint256 _count) private pure returns (bytes[] memory deps) {
        deps = new bytes[](_count);
        for (uint256 i; i < _count; ++i) {
            deps[i] = abi.encode(i);
        }
    }

    function _setBaseToken(address _baseToken) private {
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.baseToken, (CHAIN_ID)), abi.encode(_baseToken));
    }

    function _setToken(bytes memory _name, bytes memory _symbol) private {
        _setBaseToken(_token);
        vm.mockCall(_token, abi.encodeCall(IERC20Metadata.name, ()), _name);
        vm.mockCall(_token, abi.encodeCall(IERC20Metadata.symbol, ()), _symbol);
    }
}
