// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { NotL1 } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import { SlotOccupied } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { Bridgehub } from "../../../../contracts/src/bridgehub/Bridgehub.sol";
import { Spec } from "../../shared/Spec.sol";
import { BridgehubTest } from "./BridgehubTest.sol";

contract BridgehubInitializationTest is BridgehubTest {
    function test_constructor_onL2LeavesUsableContract_succeeds() public {
        Bridgehub l2 = new Bridgehub(1, owner, 7);
        assertEq(l2.owner(), owner, "owner");
        assertEq(l2.L1_CHAIN_ID(), 1, "L1 chain id");
        assertEq(l2.MAX_NUMBER_OF_ZK_CHAINS(), 7, "limit");
        assertTrue(l2.assetIdIsRegistered(Spec.word(".assetIds.ether[0].id")), "ether of mainnet is allowed");
        assertTrue(l2.whitelistedSettlementLayers(1), "L1 is a settlement layer");
    }

    function test_constructor_ethAssetIdOfTestChain_succeeds() public view {
        assertEq(ethAssetId, Spec.word(".assetIds.ether[2].id"), "specification's value");
        assertTrue(bridgehub.assetIdIsRegistered(ethAssetId), "allowed on the proxy");
    }

    /// @dev UP9
    function test_initialize_again_reverts() public {
        vm.expectRevert(SlotOccupied.selector);
        bridgehub.initialize(stranger);
    }

    /// @dev UP9
    function test_initialize_onImplementation_reverts() public {
        Bridgehub implementation = new Bridgehub(L1_CHAIN_ID, owner, MAX_CHAINS);
        vm.expectRevert(SlotOccupied.selector);
        implementation.initialize(stranger);
        vm.expectRevert("Initializable: contract is already initialized");
        implementation.initializeV2();
    }

    function test_initialize_offL1_reverts() public {
        Bridgehub implementation = new Bridgehub(1, owner, MAX_CHAINS);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, 1, block.chainid));
        _proxy(address(implementation), abi.encodeCall(Bridgehub.initialize, (owner)));
    }

    function test_initialize_zeroOwner_succeeds() public {
        Bridgehub implementation = new Bridgehub(L1_CHAIN_ID, owner, MAX_CHAINS);
        Bridgehub proxy = Bridgehub(_proxy(address(implementation), abi.encodeCall(Bridgehub.initialize, (address(0)))));
        assertEq(proxy.owner(), address(0), "owner");
    }

    function test_initializeV2_byAnyoneOnce_succeeds() public {
        vm.prank(stranger);
        bridgehub.initializeV2();
        assertEq(bridgehub.owner(), owner, "owner stays");
        assertTrue(bridgehub.assetIdIsRegistered(ethAssetId), "ether");
        vm.expectRevert("Initializable: contract is already initialized");
        bridgehub.initializeV2();
    }

    function test_initializeV2_offL1_reverts() public {
        vm.chainId(L2_CHAIN_ID);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, L1_CHAIN_ID, L2_CHAIN_ID));
        bridgehub.initializeV2();
    }
}
