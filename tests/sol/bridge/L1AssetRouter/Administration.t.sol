// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";
import {
    NativeTokenVaultAlreadySet
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    INativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/INativeTokenVault.sol";
import {
    AddressAlreadySet,
    SlotOccupied,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { L1AssetRouter } from "../../../../contracts/src/bridge/L1AssetRouter.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgeTest } from "../BridgeTest.sol";

contract L1AssetRouterAdministrationTest is BridgeTest {
    bytes32 private constant DATA = bytes32(uint256(0xda7a));

    function _fresh() private returns (L1AssetRouter fresh, address implementation) {
        implementation =
            address(new L1AssetRouter(address(weth), address(hub), address(nullifier), ERA_CHAIN, eraDiamond));
        fresh = L1AssetRouter(_proxy(implementation, abi.encodeCall(L1AssetRouter.initialize, (address(this)))));
    }

    /* SET-UP */

    function test_constructor_getters_succeeds() public view {
        assertEq(address(router.BRIDGE_HUB()), address(hub), "bridgehub");
        assertEq(router.L1_CHAIN_ID(), block.chainid, "L1 chain id");
        assertEq(router.ERA_CHAIN_ID(), ERA_CHAIN, "Era chain id");
        assertEq(router.L1_WETH_TOKEN(), address(weth), "wrapped ether");
        assertEq(router.ETH_TOKEN_ASSET_ID(), ethId, "ether id");
        assertEq(address(router.L1_NULLIFIER()), address(nullifier), "nullifier");
        assertEq(router.owner(), address(this), "owner");
    }

    function test_initialize_twice_reverts() public {
        vm.expectRevert(SlotOccupied.selector);
        router.initialize(attacker);
    }

    function test_initialize_implementation_reverts() public {
        (, address implementation) = _fresh();
        vm.expectRevert(SlotOccupied.selector);
        L1AssetRouter(implementation).initialize(attacker);
    }

    function test_initialize_zeroOwner_reverts() public {
        (, address implementation) = _fresh();
        vm.expectRevert(ZeroAddress.selector);
        _proxy(implementation, abi.encodeCall(L1AssetRouter.initialize, (address(0))));
    }

    function test_storage_slots_succeeds() public view {
        assertEq(uint256(vm.load(address(router), bytes32(uint256(251)))), uint160(address(vault)), "vault");
        assertEq(uint256(vm.load(address(router), bytes32(uint256(252)))), uint160(address(legacyBridge)), "bridge");
        bytes32 handlerSlot = keccak256(abi.encode(baseTokenId, uint256(201)));
        assertEq(uint256(vm.load(address(router), handlerSlot)), uint160(address(vault)), "handler");
        bytes32 trackerSlot = keccak256(abi.encode(baseTokenId, uint256(202)));
        assertEq(uint256(vm.load(address(router), trackerSlot)), uint160(address(vault)), "tracker");
        assertEq(uint256(vm.load(address(router), bytes32(uint256(51)))), uint160(address(this)), "owner");
    }

    /* ONE-SHOT WIRING (R11) */

    function test_setNativeTokenVault_twice_reverts() public {
        vm.expectRevert(NativeTokenVaultAlreadySet.selector);
        router.setNativeTokenVault(INativeTokenVault(attacker));
    }

    function test_setNativeTokenVault_zero_reverts() public {
        (L1AssetRouter fresh,) = _fresh();
        vm.expectRevert(ZeroAddress.selector);
        fresh.setNativeTokenVault(INativeTokenVault(address(0)));
    }

    function test_setNativeTokenVault_registersEther_succeeds() public {
        (L1AssetRouter fresh,) = _fresh();
        vm.expectEmit(address(fresh));
        emit IAssetRouterBase.AssetHandlerRegistered(ethId, address(vault));
        fresh.setNativeTokenVault(vault);
        assertEq(fresh.assetHandlerAddress(ethId), address(vault), "handler of ether");
    }

    function test_setNativeTokenVault_byStranger_reverts() public {
        vm.prank(attacker);
        vm.expectRevert(NOT_OWNER);
        router.setNativeTokenVault(vault);
    }

    function test_setL1Erc20Bridge_twice_reverts() public {
        vm.expectRevert(_err(AddressAlreadySet.selector, address(legacyBridge)));
        router.setL1Erc20Bridge(IL1ERC20Bridge(attacker));
    }

    function test_setL1Erc20Bridge_zero_reverts() public {
        (L1AssetRouter fresh,) = _fresh();
        vm.expectRevert(ZeroAddress.selector);
        fresh.setL1Erc20Bridge(IL1ERC20Bridge(address(0)));
    }

    function test_setL1Erc20Bridge_byStranger_reverts() public {
        vm.prank(attacker);
        vm.expectRevert(NOT_OWNER);
        router.setL1Erc20Bridge(legacyBridge);
    }

    /* REGISTRY (R7) */

    function test_setAssetDeploymentTracker_byStranger_reverts() public {
        vm.prank(attacker);
        vm.expectRevert(NOT_OWNER);
        router.setAssetDeploymentTracker(DATA, attacker);
    }

    function test_setAssetHandlerAddressThisChain_allowedTracker_succeeds() public {
        bytes32 id = AssetId.encode(block.chainid, bob, DATA);
        vm.expectEmit(address(router));
        emit IL1AssetRouter.AssetDeploymentTrackerSet(id, bob, DATA);
        router.setAssetDeploymentTracker(DATA, bob);
        assertEq(router.assetDeploymentTracker(id), bob, "tracker");

        vm.expectEmit(address(router));
        emit IAssetRouterBase.AssetHandlerRegistered(id, alice);
        vm.expectEmit(address(router));
        emit IAssetRouterBase.AssetDeploymentTrackerRegistered(id, DATA, bob);
        vm.prank(bob);
        router.setAssetHandlerAddressThisChain(DATA, alice);
        assertEq(router.assetHandlerAddress(id), alice, "handler");
    }

    /// @dev R7: whoever was not allowed cannot set a handler, neither of an id of their own nor of another's data.
    function testFuzz_setAssetHandlerAddressThisChain_stranger_reverts(address _caller, bytes32 _data) public {
        // Nobody can send from the zero address, which an unset tracker equals.
        vm.assume(_caller != address(0) && _caller != address(vault) && _caller != bob);
        router.setAssetDeploymentTracker(_data, bob);
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        router.setAssetHandlerAddressThisChain(_data, _caller);
    }

    /// @dev R7: an allowed tracker cannot reach the ids of the vault.
    function test_setAssetHandlerAddressThisChain_trackerWithVaultData_succeedsForItsOwnId() public {
        bytes32 data = bytes32(uint256(uint160(address(baseToken))));
        router.setAssetDeploymentTracker(data, bob);
        vm.prank(bob);
        router.setAssetHandlerAddressThisChain(data, bob);
        assertEq(router.assetHandlerAddress(baseTokenId), address(vault), "handler of the vault's id");
    }

    /* OWNERSHIP AND PAUSE */

    function test_transferOwnership_twoSteps_succeeds() public {
        router.transferOwnership(bob);
        assertEq(router.owner(), address(this), "owner before acceptance");
        vm.prank(attacker);
        vm.expectRevert("Ownable2Step: caller is not the new owner");
        router.acceptOwnership();
        vm.prank(bob);
        router.acceptOwnership();
        assertEq(router.owner(), bob, "owner");
    }

    function test_pause_byStranger_reverts() public {
        vm.prank(attacker);
        vm.expectRevert(NOT_OWNER);
        router.pause();
    }

    function test_unpause_byStranger_reverts() public {
        router.pause();
        vm.prank(attacker);
        vm.expectRevert(NOT_OWNER);
        router.unpause();
        router.unpause();
        assertFalse(router.paused(), "paused");
    }
}
