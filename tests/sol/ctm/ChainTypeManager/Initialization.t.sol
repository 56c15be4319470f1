// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    GenesisBatchCommitmentZero,
    GenesisBatchHashZero,
    GenesisIndexStorageZero,
    GenesisUpgradeZero,
    SlotOccupied,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    ChainCreationParams,
    ChainTypeManagerInitializeData,
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";

import { Spec } from "../../shared/Spec.sol";
import { ChainTypeManagerTestBase } from "./ChainTypeManagerTestBase.sol";

contract InitializationTest is ChainTypeManagerTestBase {
    /* initialize */

    function test_initialize_freshProxy_succeeds() public view {
        assertEq(ctm.owner(), owner, "owner");
        assertEq(ctm.BRIDGE_HUB(), address(bridgehub), "bridgehub");
        assertEq(ctm.protocolVersion(), VERSION, "version");
        assertEq(ctm.protocolVersionDeadline(VERSION), type(uint256).max, "deadline");
        assertEq(ctm.validatorTimelockPostV29(), timelock, "timelock");
        assertEq(ctm.validatorTimelock(), address(0), "legacy timelock");
        assertEq(ctm.serverNotifierAddress(), notifier, "notifier");
        assertEq(ctm.l1GenesisUpgrade(), GENESIS_UPGRADE, "genesis upgrade");
        (uint32 major, uint32 minor, uint32 patch) = ctm.getSemverProtocolVersion();
        assertTrue(major == 0 && minor == 29 && patch == 0, "semver");
    }

    /// @dev T10, UP9
    function test_initialize_twice_reverts() public {
        ChainTypeManagerInitializeData memory data = _initializeData();
        vm.expectRevert(abi.encodeWithSelector(SlotOccupied.selector));
        ctm.initialize(data);
    }

    /// @dev T10, UP9
    function test_initialize_implementation_reverts() public {
        ChainTypeManagerInitializeData memory data = _initializeData();
        vm.expectRevert(abi.encodeWithSelector(SlotOccupied.selector));
        implementation.initialize(data);
    }

    function test_initialize_ownerZero_reverts() public {
        ChainTypeManagerInitializeData memory data = _initializeData();
        data.owner = address(0);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector));
        _deploy(data);
    }

    function test_initialize_timelockAndNotifierZero_succeeds() public {
        ChainTypeManagerInitializeData memory data = _initializeData();
        data.validatorTimelock = address(0);
        data.serverNotifier = address(0);
        assertEq(_deploy(data).owner(), owner, "initialised");
    }

    /// @dev constants.md §6.2: a live proxy keeps its state under this implementation.
    function test_storage_slots_succeeds() public {
        vm.startPrank(owner);
        ctm.setPendingAdmin(nominee);
        ctm.setLegacyValidatorTimelock(address(0x159));
        ctm.transferOwnership(stranger);
        ctm.setUpgradeDiamondCut(_emptyCut(), 7);
        vm.stopPrank();

        assertEq(_slot(0), 0, "initializer bytes stay zero in a proxy");
        assertEq(_slot(51), _word(owner), "owner");
        assertEq(_slot(101), _word(stranger), "pending owner");
        assertEq(_slot(154), ctm.storedBatchZero(), "storedBatchZero");
        assertEq(_slot(155), ctm.initialCutHash(), "initialCutHash");
        assertEq(_slot(156), _word(GENESIS_UPGRADE), "l1GenesisUpgrade");
        assertEq(_slot(157), bytes32(VERSION), "protocolVersion");
        assertEq(_mapped(158, VERSION), bytes32(type(uint256).max), "protocolVersionDeadline");
        assertEq(_slot(159), _word(address(0x159)), "legacy timelock");
        assertEq(_mapped(160, 7), keccak256(abi.encode(_emptyCut())), "upgradeCutHash");
        assertEq(_slot(161), _word(admin), "admin");
        assertEq(_slot(162), _word(nominee), "pendingAdmin");
        assertEq(_slot(163), ctm.initialForceDeploymentHash(), "initialForceDeploymentHash");
        assertEq(_slot(164), _word(notifier), "serverNotifierAddress");
        assertEq(_slot(165), _word(timelock), "validatorTimelockPostV29");
    }

    /// @dev Slots 151–153: a chain in the deprecated map, as a deployment from before the Bridgehub left it.
    function test_getHyperchain_legacyMap_succeeds() public {
        uint256 chainId = 324;
        address legacy = address(0x1e6ac7);
        assertEq(ctm.getZKChainLegacy(chainId), address(0), "absent");
        assertEq(ctm.getHyperchain(CHAIN_ID), address(chain), "falls back to the Bridgehub");

        vm.store(address(ctm), bytes32(uint256(151)), bytes32(uint256(1)));
        vm.store(address(ctm), keccak256(abi.encode(151)), bytes32(chainId));
        vm.store(address(ctm), keccak256(abi.encode(chainId, 152)), bytes32(uint256(1)));
        vm.store(address(ctm), keccak256(abi.encode(chainId, 153)), _word(legacy));
        assertEq(ctm.getZKChainLegacy(chainId), legacy, "legacy");
        assertEq(ctm.getHyperchain(chainId), legacy, "legacy first");
        assertEq(ctm.getZKChain(chainId), address(0), "not in the registry");
    }

    /* setChainCreationParams */

    function test_setChainCreationParams_goldenValues_succeeds() public {
        ChainCreationParams memory params = _params();
        params.forceDeploymentsData = "";
        params.diamondCut = _emptyCut();
        bytes32 cutHash = Spec.word(".chainCreation.emptyDiamondCutHash");
        bytes32 forceDeploymentHash = Spec.word(".chainCreation.emptyForceDeploymentsHash");

        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewChainCreationParams(
            GENESIS_UPGRADE,
            bytes32(uint256(1)),
            1,
            bytes32(uint256(1)),
            params.diamondCut,
            cutHash,
            "",
            forceDeploymentHash
        );
        vm.prank(owner);
        ctm.setChainCreationParams(params);
        assertEq(ctm.storedBatchZero(), Spec.word(".storedBatchZero.hash"), "storedBatchZero");
        assertEq(ctm.initialCutHash(), cutHash, "initialCutHash");
        assertEq(ctm.initialForceDeploymentHash(), forceDeploymentHash, "initialForceDeploymentHash");
    }

    /// @dev The checks come in this order.
    function test_setChainCreationParams_zeros_reverts() public {
        ChainCreationParams memory params = _params();
        params.genesisUpgrade = address(0);
        params.genesisBatchHash = 0;
        params.genesisIndexRepeatedStorageChanges = 0;
        params.genesisBatchCommitment = 0;
        _expectParamsRejected(params, GenesisUpgradeZero.selector);
        params.genesisUpgrade = GENESIS_UPGRADE;
        _expectParamsRejected(params, GenesisBatchHashZero.selector);
        params.genesisBatchHash = bytes32(uint256(1));
        _expectParamsRejected(params, GenesisIndexStorageZero.selector);
        params.genesisIndexRepeatedStorageChanges = 1;
        _expectParamsRejected(params, GenesisBatchCommitmentZero.selector);
    }

    /* HELPERS */

    function _expectParamsRejected(ChainCreationParams memory _p, bytes4 _error) private {
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(_error));
        ctm.setChainCreationParams(_p);
    }

    function _slot(uint256 _index) private view returns (bytes32) {
        return vm.load(address(ctm), bytes32(_index));
    }

    function _mapped(uint256 _mapping, uint256 _key) private view returns (bytes32) {
        return vm.load(address(ctm), keccak256(abi.encode(_key, _mapping)));
    }

    function _word(address _account) private pure returns (bytes32) {
        return bytes32(uint256(uint160(_account)));
    }
}
