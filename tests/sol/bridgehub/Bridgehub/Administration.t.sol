// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";
import { NotL1 } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    AssetHandlerNotRegistered,
    AssetIdAlreadyRegistered,
    ChainIdNotRegistered,
    CTMAlreadyRegistered,
    CTMNotRegistered,
    SettlementLayersMustSettleOnL1,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { AddressAlias } from "../../../../contracts/src/shared/libraries/AddressAlias.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgehubTest } from "./BridgehubTest.sol";

/// @notice Roles and settings: bridgehub.md §1.3, §1.8, §1.9 and invariants H4, H5, H9, H10, H11.
contract BridgehubAdministrationTest is BridgehubTest {
    bytes private constant NOT_OWNER = "Ownable: caller is not the owner";

    /* ADMIN */

    function test_setPendingAdmin_byStranger_reverts() public {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, stranger));
        bridgehub.setPendingAdmin(stranger);
    }

    function test_setPendingAdmin_zero_reverts() public {
        vm.prank(owner);
        vm.expectRevert(ZeroAddress.selector);
        bridgehub.setPendingAdmin(address(0));
    }

    function test_setPendingAdmin_overwritesNominee_succeeds() public {
        vm.prank(owner);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.NewPendingAdmin(address(0), stranger);
        bridgehub.setPendingAdmin(stranger);

        vm.prank(admin);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.NewPendingAdmin(stranger, chainAdmin);
        bridgehub.setPendingAdmin(chainAdmin);

        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, stranger));
        bridgehub.acceptAdmin();
    }

    /// @dev H9: the nomination is cleared on acceptance.
    function test_acceptAdmin_twice_reverts() public {
        vm.prank(owner);
        bridgehub.setPendingAdmin(stranger);
        vm.startPrank(stranger);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.NewPendingAdmin(stranger, address(0));
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.NewAdmin(admin, stranger);
        bridgehub.acceptAdmin();
        assertEq(bridgehub.admin(), stranger, "admin");

        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, stranger));
        bridgehub.acceptAdmin();
    }

    function testFuzz_acceptAdmin_withoutNomination_reverts(address _caller) public {
        // No transaction can come from there.
        vm.assume(_caller != address(0));
        vm.prank(_caller);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, _caller));
        bridgehub.acceptAdmin();
    }

    /* OWNER ONLY */

    function test_ownerFunctions_byAdmin_revert() public {
        bytes[] memory calls = new bytes[](9);
        calls[0] = abi.encodeCall(
            IBridgehub.setAddresses, (stranger, ICTMDeploymentTracker(stranger), messageRoot, stranger)
        );
        calls[1] = abi.encodeCall(IBridgehub.setChainAssetHandler, (stranger));
        calls[2] = abi.encodeCall(IBridgehub.addChainTypeManager, (stranger));
        calls[3] = abi.encodeCall(IBridgehub.removeChainTypeManager, (address(ctm)));
        calls[4] = abi.encodeCall(IBridgehub.registerSettlementLayer, (CHAIN_ID, true));
        calls[5] = abi.encodeCall(IBridgehub.registerAlreadyDeployedZKChain, (CHAIN_ID, stranger));
        calls[6] = abi.encodeCall(IBridgehub.pauseMigration, ());
        calls[7] = abi.encodeCall(IBridgehub.unpauseMigration, ());
        calls[8] = abi.encodeWithSignature("pause()");
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(admin);
            (bool success, bytes memory returnData) = address(bridgehub).call(calls[i]);
            assertFalse(success, "call by the admin");
            assertEq(returnData, abi.encodeWithSignature("Error(string)", NOT_OWNER), "reason");
        }
        vm.prank(owner);
        bridgehub.pause();
        vm.prank(admin);
        vm.expectRevert(NOT_OWNER);
        bridgehub.unpause();
    }

    function test_acceptOwnership_byStranger_reverts() public {
        vm.prank(owner);
        bridgehub.transferOwnership(chainAdmin);
        vm.prank(stranger);
        vm.expectRevert("Ownable2Step: caller is not the new owner");
        bridgehub.acceptOwnership();
        vm.prank(chainAdmin);
        bridgehub.acceptOwnership();
        assertEq(bridgehub.owner(), chainAdmin, "owner");
    }

    function test_pauseMigration_flips_succeeds() public {
        vm.startPrank(owner);
        bridgehub.pauseMigration();
        assertTrue(bridgehub.migrationPaused(), "on");
        bridgehub.unpauseMigration();
        assertFalse(bridgehub.migrationPaused(), "off");
    }

    /* CHAIN TYPE MANAGERS */

    function test_addChainTypeManager_checks_revert() public {
        vm.startPrank(owner);
        vm.expectRevert(ZeroAddress.selector);
        bridgehub.addChainTypeManager(address(0));
        vm.expectRevert(CTMAlreadyRegistered.selector);
        bridgehub.addChainTypeManager(address(ctm));
    }

    function test_removeChainTypeManager_checks_revert() public {
        vm.startPrank(owner);
        vm.expectRevert(ZeroAddress.selector);
        bridgehub.removeChainTypeManager(address(0));
        vm.expectRevert(CTMNotRegistered.selector);
        bridgehub.removeChainTypeManager(stranger);
    }

    /// @dev H10: the assets and chains of a removed CTM; requests are tested with the requests.
    function test_removeChainTypeManager_stopsChainsAndAssets_succeeds() public {
        vm.startPrank(owner);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.ChainTypeManagerRemoved(address(ctm));
        bridgehub.removeChainTypeManager(address(ctm));

        vm.expectRevert(CTMNotRegistered.selector);
        bridgehub.createNewChain(CHAIN_ID, address(ctm), ethAssetId, 0, chainAdmin, "", new bytes[](0));
        vm.stopPrank();
        vm.prank(tracker);
        vm.expectRevert(CTMNotRegistered.selector);
        bridgehub.setCTMAssetAddress(bytes32(uint256(1)), address(ctm));

        vm.prank(owner);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.ChainTypeManagerAdded(address(ctm));
        bridgehub.addChainTypeManager(address(ctm));
        _createChain(CHAIN_ID, ethAssetId);
    }

    function test_setCTMAssetAddress_onL1ByTracker_succeeds() public {
        bytes32 data = bytes32(uint256(uint160(address(ctm))));
        bytes32 assetId = AssetId.encode(L1_CHAIN_ID, tracker, data);
        vm.prank(tracker);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.AssetRegistered(assetId, address(ctm), data, tracker);
        bridgehub.setCTMAssetAddress(data, address(ctm));

        _createChain(CHAIN_ID, ethAssetId);
        assertEq(bridgehub.ctmAssetIdFromChainId(CHAIN_ID), assetId, "of the chain");
    }

    /// @dev H11
    function test_setCTMAssetAddress_onL2_acceptsOnlyAlias_succeeds() public {
        vm.chainId(L2_CHAIN_ID);
        address unaliased = AddressAlias.toL1(tracker);
        vm.prank(tracker);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, unaliased));
        bridgehub.setCTMAssetAddress(bytes32(uint256(1)), address(ctm));

        address aliased = AddressAlias.toL2(tracker);
        vm.prank(aliased);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.AssetRegistered(
            AssetId.encode(L1_CHAIN_ID, tracker, bytes32(uint256(1))), address(ctm), bytes32(uint256(1)), aliased
        );
        bridgehub.setCTMAssetAddress(bytes32(uint256(1)), address(ctm));
    }

    function test_setCTMAssetAddress_onL1ByAliasOrStranger_reverts() public {
        address aliased = AddressAlias.toL2(tracker);
        vm.prank(aliased);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, aliased));
        bridgehub.setCTMAssetAddress(bytes32(uint256(1)), address(ctm));
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, owner));
        bridgehub.setCTMAssetAddress(bytes32(uint256(1)), address(ctm));
    }

    function test_ctmAssetIdFromChainId_unknownChain_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(ChainIdNotRegistered.selector, CHAIN_ID));
        bridgehub.ctmAssetIdFromChainId(CHAIN_ID);
        _createChain(CHAIN_ID, ethAssetId);
        assertEq(bridgehub.ctmAssetIdFromChainId(CHAIN_ID), bytes32(0), "CTM is no asset");
    }

    /* BASE TOKENS */

    function test_addTokenAssetId_byOwnerAndAdmin_succeeds() public {
        vm.prank(owner);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.BaseTokenAssetIdRegistered(bytes32(0));
        bridgehub.addTokenAssetId(bytes32(0));
        vm.prank(admin);
        bridgehub.addTokenAssetId(bytes32(uint256(1)));
        assertTrue(bridgehub.assetIdIsRegistered(bytes32(uint256(1))), "by admin");
    }

    function test_addTokenAssetId_checks_revert() public {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, stranger));
        bridgehub.addTokenAssetId(bytes32(uint256(1)));
        vm.prank(admin);
        vm.expectRevert(AssetIdAlreadyRegistered.selector);
        bridgehub.addTokenAssetId(ethAssetId);
    }

    function test_baseToken_asksAssetHandler_succeeds() public {
        _createChain(CHAIN_ID, TOKEN_ASSET_ID);
        vm.expectRevert(abi.encodeWithSelector(AssetHandlerNotRegistered.selector, TOKEN_ASSET_ID));
        bridgehub.baseToken(CHAIN_ID);
        router.setAssetHandler(TOKEN_ASSET_ID, address(router));
        assertEq(bridgehub.baseToken(CHAIN_ID), address(0x7043), "token");
    }

    /* SETTLEMENT LAYERS */

    /// @dev H5: only a chain that settles on L1.
    function test_registerSettlementLayer_notSettlingHere_reverts() public {
        vm.prank(owner);
        vm.expectRevert(SettlementLayersMustSettleOnL1.selector);
        bridgehub.registerSettlementLayer(CHAIN_ID, true);

        _createChain(CHAIN_ID, ethAssetId);
        vm.prank(handler);
        bridgehub.forwardedBridgeBurnSetSettlementLayer(CHAIN_ID, L1_CHAIN_ID);
        _createChain(CHAIN_ID + 1, ethAssetId);
        vm.prank(owner);
        bridgehub.registerSettlementLayer(CHAIN_ID + 1, true);
        vm.prank(handler);
        bridgehub.forwardedBridgeBurnSetSettlementLayer(CHAIN_ID, CHAIN_ID + 1);
        vm.prank(owner);
        vm.expectRevert(SettlementLayersMustSettleOnL1.selector);
        bridgehub.registerSettlementLayer(CHAIN_ID, true);
    }

    function test_registerSettlementLayer_onAndOff_succeeds() public {
        _createChain(CHAIN_ID, ethAssetId);
        vm.startPrank(owner);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.SettlementLayerRegistered(CHAIN_ID, true);
        bridgehub.registerSettlementLayer(CHAIN_ID, true);
        assertTrue(bridgehub.whitelistedSettlementLayers(CHAIN_ID), "on");
        bridgehub.registerSettlementLayer(CHAIN_ID, false);
        assertFalse(bridgehub.whitelistedSettlementLayers(CHAIN_ID), "off");
    }

    function test_registerSettlementLayer_offL1_reverts() public {
        vm.chainId(L2_CHAIN_ID);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, L1_CHAIN_ID, L2_CHAIN_ID));
        bridgehub.registerSettlementLayer(CHAIN_ID, true);
    }
}
