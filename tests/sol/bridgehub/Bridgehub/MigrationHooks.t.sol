// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    AlreadyCurrentSL,
    NotChainAssetHandler,
    NotCurrentSL,
    SLNotWhitelisted
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    NoCTMForAssetId,
    SettlementLayersMustSettleOnL1,
    ZKChainLimitReached
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { MockChain } from "../mocks/MockChain.sol";
import { BridgehubTest } from "./BridgehubTest.sol";

/// @notice bridgehub.md §1.14, §1.15 and invariants H4, H5.
contract BridgehubMigrationHooksTest is BridgehubTest {
    uint256 private constant GATEWAY = 506;
    bytes32 private constant CTM_DATA = bytes32(uint256(0xc0));

    MockChain private chain;
    bytes32 private ctmAssetId;

    function setUp() public override {
        super.setUp();
        chain = _createChain(CHAIN_ID, TOKEN_ASSET_ID);
        _createChain(GATEWAY, ethAssetId);
        vm.prank(owner);
        bridgehub.registerSettlementLayer(GATEWAY, true);
        vm.prank(tracker);
        bridgehub.setCTMAssetAddress(CTM_DATA, address(ctm));
        ctmAssetId = AssetId.encode(L1_CHAIN_ID, tracker, CTM_DATA);
    }

    /// @dev H4
    function test_hooks_byOwner_revert() public {
        bytes[4] memory calls = [
            abi.encodeCall(IBridgehub.forwardedBridgeBurnSetSettlementLayer, (CHAIN_ID, GATEWAY)),
            abi.encodeCall(IBridgehub.forwardedBridgeMint, (ctmAssetId, CHAIN_ID, TOKEN_ASSET_ID)),
            abi.encodeCall(IBridgehub.forwardedBridgeRecoverFailedTransfer, (CHAIN_ID)),
            abi.encodeCall(IBridgehub.registerNewZKChain, (CHAIN_ID + 1, stranger, false))
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(owner);
            (bool success, bytes memory returnData) = address(bridgehub).call(calls[i]);
            assertFalse(success, "call by the owner");
            assertEq(returnData, abi.encodeWithSelector(NotChainAssetHandler.selector, owner, handler), "reason");
        }
    }

    function test_burn_thenMint_roundTrip_succeeds() public {
        vm.startPrank(handler);
        (address zkChain, address manager) = bridgehub.forwardedBridgeBurnSetSettlementLayer(CHAIN_ID, GATEWAY);
        assertEq(zkChain, address(chain), "diamond at departure");
        assertEq(manager, address(ctm), "chain type manager at departure");
        assertEq(bridgehub.settlementLayer(CHAIN_ID), GATEWAY, "settles on the gateway");

        vm.expectRevert(abi.encodeWithSelector(NotCurrentSL.selector, GATEWAY, L1_CHAIN_ID));
        bridgehub.forwardedBridgeBurnSetSettlementLayer(CHAIN_ID, GATEWAY);

        (zkChain, manager) = bridgehub.forwardedBridgeMint(ctmAssetId, CHAIN_ID, TOKEN_ASSET_ID);
        assertEq(zkChain, address(chain), "diamond at arrival");
        assertEq(manager, address(ctm), "chain type manager at arrival");
        assertEq(bridgehub.settlementLayer(CHAIN_ID), L1_CHAIN_ID, "settles on L1");

        vm.expectRevert(abi.encodeWithSelector(AlreadyCurrentSL.selector, L1_CHAIN_ID));
        bridgehub.forwardedBridgeMint(ctmAssetId, CHAIN_ID, TOKEN_ASSET_ID);
    }

    /// @dev bridgehub.md §1.3: the pause is for new chains and requests; what is on its way arrives.
    function test_hooks_whilePaused_succeed() public {
        vm.startPrank(owner);
        bridgehub.pause();
        bridgehub.pauseMigration();
        vm.stopPrank();
        vm.startPrank(handler);
        bridgehub.forwardedBridgeBurnSetSettlementLayer(CHAIN_ID, GATEWAY);
        bridgehub.forwardedBridgeMint(ctmAssetId, CHAIN_ID, TOKEN_ASSET_ID);
        bridgehub.forwardedBridgeRecoverFailedTransfer(CHAIN_ID);
        bridgehub.registerNewZKChain(CHAIN_ID + 1, stranger, true);
    }

    /// @dev G10
    function test_burn_toUnlistedLayer_reverts() public {
        vm.prank(handler);
        vm.expectRevert(SLNotWhitelisted.selector);
        bridgehub.forwardedBridgeBurnSetSettlementLayer(CHAIN_ID, CHAIN_ID + 1);
    }

    /// @dev H5
    function test_burn_ofSettlementLayer_reverts() public {
        vm.prank(handler);
        vm.expectRevert(SettlementLayersMustSettleOnL1.selector);
        bridgehub.forwardedBridgeBurnSetSettlementLayer(GATEWAY, L1_CHAIN_ID);
        assertEq(bridgehub.settlementLayer(GATEWAY), L1_CHAIN_ID, "stays");
    }

    function test_burn_ofUnknownChain_reverts() public {
        vm.startPrank(handler);
        vm.expectRevert(abi.encodeWithSelector(NotCurrentSL.selector, 0, L1_CHAIN_ID));
        bridgehub.forwardedBridgeBurnSetSettlementLayer(CHAIN_ID + 1, GATEWAY);

        // Pointed here, but without a diamond.
        bridgehub.forwardedBridgeMint(ctmAssetId, CHAIN_ID + 1, TOKEN_ASSET_ID);
        vm.expectRevert("EnumerableMap: nonexistent key");
        bridgehub.forwardedBridgeBurnSetSettlementLayer(CHAIN_ID + 1, GATEWAY);
    }

    function test_mint_ofUnknownAsset_reverts() public {
        vm.prank(handler);
        vm.expectRevert(abi.encodeWithSelector(NoCTMForAssetId.selector, TOKEN_ASSET_ID));
        bridgehub.forwardedBridgeMint(TOKEN_ASSET_ID, CHAIN_ID, TOKEN_ASSET_ID);
    }

    function test_mint_ofNewChain_recordsAndAllowsBaseToken_succeeds() public {
        bytes32 newToken = bytes32(uint256(0x7e));
        vm.prank(handler);
        (address zkChain, address manager) = bridgehub.forwardedBridgeMint(ctmAssetId, 99, newToken);
        assertEq(zkChain, address(0), "no diamond yet");
        assertEq(manager, address(ctm), "chain type manager");
        assertEq(bridgehub.chainTypeManager(99), address(ctm), "recorded chain type manager");
        assertEq(bridgehub.baseTokenAssetId(99), newToken, "recorded base token");
        assertEq(bridgehub.settlementLayer(99), L1_CHAIN_ID, "settlement layer");
        assertTrue(bridgehub.assetIdIsRegistered(newToken), "base token allowed");
    }

    function test_recover_pointsHere_succeeds() public {
        vm.startPrank(handler);
        bridgehub.forwardedBridgeBurnSetSettlementLayer(CHAIN_ID, GATEWAY);
        (address zkChain, address manager) = bridgehub.forwardedBridgeRecoverFailedTransfer(CHAIN_ID);
        assertEq(zkChain, address(chain), "diamond");
        assertEq(manager, address(ctm), "chain type manager");
        assertEq(bridgehub.settlementLayer(CHAIN_ID), L1_CHAIN_ID, "settles on L1");
    }

    function test_registerNewZKChain_limitOnlyIfAsked_succeeds() public {
        vm.startPrank(handler);
        for (uint256 i = 2; i < MAX_CHAINS; ++i) {
            bridgehub.registerNewZKChain(1000 + i, stranger, true);
        }
        vm.expectRevert(ZKChainLimitReached.selector);
        bridgehub.registerNewZKChain(2000, stranger, true);
        bridgehub.registerNewZKChain(2000, stranger, false);
        assertEq(bridgehub.getZKChain(2000), stranger, "beyond the limit");
    }
}
