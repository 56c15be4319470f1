// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IAssetHandler } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IAssetHandler.sol";
import {
    IL1AssetHandler
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1AssetHandler.sol";
import {
    BridgehubBurnCTMAssetData,
    BridgehubMintCTMAssetData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    IChainAssetHandler
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IChainAssetHandler.sol";
import {
    AlreadyCurrentSL,
    HyperchainNotRegistered,
    IncorrectChainAssetId,
    IncorrectSender,
    NotAssetRouter,
    NotCurrentSL,
    NotL1,
    SLNotWhitelisted
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    ChainIdNotRegistered,
    MigrationPaused,
    NoCTMForAssetId,
    NonEmptyMsgValue,
    SlotOccupied
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { ChainAssetHandler } from "../../../../contracts/src/bridgehub/ChainAssetHandler.sol";
import { REENTRANCY_GUARD_SLOT } from "../../../../contracts/src/shared/ReentrancyGuard.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgehubTest } from "../Bridgehub/BridgehubTest.sol";
import { MockChain } from "../mocks/MockChain.sol";
import { MockChainTypeManager } from "../mocks/MockChainTypeManager.sol";

/// @notice bridgehub.md §3, with a real Bridgehub and message root.
contract ChainAssetHandlerTest is BridgehubTest {
    uint256 private constant GATEWAY = 506;
    bytes32 private constant CTM_DATA = bytes32(uint256(0xc0));

    ChainAssetHandler private chainAssetHandler;
    MockChain private chain;
    MockChain private gateway;
    bytes32 private ctmAssetId;

    function setUp() public override {
        super.setUp();
        ChainAssetHandler implementation =
            new ChainAssetHandler(L1_CHAIN_ID, owner, bridgehub, address(router), messageRoot);
        chainAssetHandler =
            ChainAssetHandler(_proxy(address(implementation), abi.encodeCall(ChainAssetHandler.initialize, (owner))));
        chain = _createChain(CHAIN_ID, TOKEN_ASSET_ID);
        gateway = _createChain(GATEWAY, ethAssetId);
        vm.startPrank(owner);
        bridgehub.setChainAssetHandler(address(chainAssetHandler));
        bridgehub.registerSettlementLayer(GATEWAY, true);
        vm.stopPrank();
        vm.prank(tracker);
        bridgehub.setCTMAssetAddress(CTM_DATA, address(ctm));
        ctmAssetId = AssetId.encode(L1_CHAIN_ID, tracker, CTM_DATA);
        vm.deal(address(router), 1 ether);
    }

    function _burnData(uint256 _chainId) private pure returns (bytes memory) {
        return abi.encode(BridgehubBurnCTMAssetData({ chainId: _chainId, ctmData: "ctm", chainData: "chain" }));
    }

    function _mintData(uint256 _chainId) private pure returns (bytes memory) {
        return abi.encode(
            BridgehubMintCTMAssetData({
                chainId: _chainId, baseTokenAssetId: TOKEN_ASSET_ID, ctmData: "ctm", chainData: "chain"
            })
        );
    }

    function _burn(uint256 _target) private returns (bytes memory) {
        vm.prank(address(router));
        return chainAssetHandler.bridgeBurn(_target, 0, ctmAssetId, chainAdmin, _burnData(CHAIN_ID));
    }

    /* CONSTRUCTION */

    /// @dev UP9
    function test_initialize_again_reverts() public {
        vm.expectRevert(SlotOccupied.selector);
        chainAssetHandler.initialize(stranger);
    }

    /// @dev UP9
    function test_constructor_leavesUsableContract_succeeds() public {
        ChainAssetHandler l2 = new ChainAssetHandler(1, owner, bridgehub, address(router), messageRoot);
        assertEq(l2.owner(), owner, "owner");
        assertFalse(l2.paused(), "paused");
        vm.expectRevert(SlotOccupied.selector);
        l2.initialize(stranger);
    }

    function test_storage_slots_succeeds() public {
        vm.prank(owner);
        chainAssetHandler.pauseMigration();
        address target = address(chainAssetHandler);
        assertEq(vm.load(target, bytes32(uint256(51))), bytes32(uint256(uint160(owner))), "owner");
        assertEq(vm.load(target, bytes32(uint256(201))), bytes32(uint256(1)), "migration pause");
        assertEq(vm.load(target, REENTRANCY_GUARD_SLOT), bytes32(uint256(1)), "guard");
    }

    /* DEPARTURE */

    function test_bridgeBurn_toGateway_succeeds() public {
        vm.prank(address(router));
        vm.expectEmit(address(chainAssetHandler));
        emit IChainAssetHandler.MigrationStarted(CHAIN_ID, ctmAssetId, GATEWAY);
        bytes memory result = chainAssetHandler.bridgeBurn(GATEWAY, 0, ctmAssetId, chainAdmin, _burnData(CHAIN_ID));

        BridgehubMintCTMAssetData memory expected = BridgehubMintCTMAssetData({
            chainId: CHAIN_ID,
            baseTokenAssetId: TOKEN_ASSET_ID,
            ctmData: abi.encode("ctm burned", "ctm"),
            chainData: abi.encode("chain burned", chainAdmin, "chain")
        });
        assertEq(result, abi.encode(expected), "mint data");
        assertEq(chain.lastSettlementLayer(), address(gateway), "settlement layer told to the chain");
        assertEq(ctm.lastCall(), abi.encodeCall(ctm.forwardedBridgeBurn, (CHAIN_ID, "ctm")), "call of the CTM");
        assertEq(bridgehub.settlementLayer(CHAIN_ID), GATEWAY, "settlement layer");
    }

    function test_bridgeBurn_toL1_usesVirtualAddress_succeeds() public {
        _burn(L1_CHAIN_ID);
        assertEq(
            L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS, 0xb80046dd00c532DB52d172866EbAf0E74C0F5891, "specification's value"
        );
        assertEq(chain.lastSettlementLayer(), L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS, "told to the chain");
    }

    /// @dev CA3: two layers never both have the chain.
    function test_bridgeBurn_twice_reverts() public {
        _burn(GATEWAY);
        vm.prank(address(router));
        vm.expectRevert(abi.encodeWithSelector(NotCurrentSL.selector, GATEWAY, L1_CHAIN_ID));
        chainAssetHandler.bridgeBurn(GATEWAY, 0, ctmAssetId, chainAdmin, _burnData(CHAIN_ID));
    }

    /// @dev G4, CA4, CA5
    function test_bridgeBurn_checkOrder_reverts() public {
        vm.prank(owner);
        chainAssetHandler.pauseMigration();
        bytes memory data = _burnData(CHAIN_ID);

        vm.deal(stranger, 1);
        vm.startPrank(stranger);
        vm.expectRevert(NonEmptyMsgValue.selector);
        chainAssetHandler.bridgeBurn{ value: 1 }(GATEWAY, 0, ctmAssetId, chainAdmin, data);
        vm.expectRevert(NonEmptyMsgValue.selector);
        chainAssetHandler.bridgeBurn(GATEWAY, 1, ctmAssetId, chainAdmin, data);
        vm.expectRevert(_panic(0x11));
        chainAssetHandler.bridgeBurn{ value: 1 }(GATEWAY, type(uint256).max, ctmAssetId, chainAdmin, data);
        vm.expectRevert(abi.encodeWithSelector(NotAssetRouter.selector, stranger, address(router)));
        chainAssetHandler.bridgeBurn(GATEWAY, 0, ctmAssetId, chainAdmin, data);
        vm.stopPrank();
        vm.prank(address(router));
        vm.expectRevert(MigrationPaused.selector);
        chainAssetHandler.bridgeBurn(GATEWAY, 0, ctmAssetId, chainAdmin, data);
        vm.prank(owner);
        chainAssetHandler.unpauseMigration();

        vm.startPrank(address(router));
        vm.expectRevert(abi.encodeWithSelector(IncorrectChainAssetId.selector, TOKEN_ASSET_ID, ctmAssetId));
        chainAssetHandler.bridgeBurn(1, 0, TOKEN_ASSET_ID, stranger, data);
        // CA2: not to a layer that is not whitelisted.
        vm.expectRevert(SLNotWhitelisted.selector);
        chainAssetHandler.bridgeBurn(1, 0, ctmAssetId, stranger, data);
        // CA1: by nobody but the chain's admin.
        vm.expectRevert(abi.encodeWithSelector(IncorrectSender.selector, stranger, chainAdmin));
        chainAssetHandler.bridgeBurn(GATEWAY, 0, ctmAssetId, stranger, data);
        vm.expectRevert(abi.encodeWithSelector(ChainIdNotRegistered.selector, 999));
        chainAssetHandler.bridgeBurn(GATEWAY, 0, ctmAssetId, chainAdmin, _burnData(999));
    }

    /// @dev CA6
    function test_bridgeBurn_zeroDiamond_reverts() public {
        vm.mockCall(
            address(bridgehub),
            abi.encodeCall(bridgehub.forwardedBridgeBurnSetSettlementLayer, (CHAIN_ID, GATEWAY)),
            abi.encode(address(0), address(ctm))
        );
        vm.prank(address(router));
        vm.expectRevert(HyperchainNotRegistered.selector);
        chainAssetHandler.bridgeBurn(GATEWAY, 0, ctmAssetId, chainAdmin, _burnData(CHAIN_ID));
    }

    /// @dev bridgehub.md §0 D2
    function test_bridgeBurn_toLayerOfOtherCTM_reverts() public {
        MockChainTypeManager otherCTM = new MockChainTypeManager(address(bridgehub));
        vm.startPrank(owner);
        bridgehub.addChainTypeManager(address(otherCTM));
        bridgehub.createNewChain(900, address(otherCTM), ethAssetId, 0, chainAdmin, "", new bytes[](0));
        bridgehub.registerSettlementLayer(900, true);
        vm.stopPrank();
        vm.prank(address(router));
        vm.expectRevert(bytes4(0x36917565));
        chainAssetHandler.bridgeBurn(900, 0, ctmAssetId, chainAdmin, _burnData(CHAIN_ID));
    }

    /// @dev The chain type manager has run before the check of bridgehub.md §0 D2.
    function test_bridgeBurn_otherCTM_checkedAfterBurnHook_reverts() public {
        vm.mockCall(address(bridgehub), abi.encodeCall(bridgehub.chainTypeManager, (GATEWAY)), abi.encode(stranger));
        ctm.setHook(address(bridgehub), abi.encodeCall(bridgehub.initialize, (stranger)));
        vm.prank(address(router));
        vm.expectRevert(SlotOccupied.selector);
        chainAssetHandler.bridgeBurn(GATEWAY, 0, ctmAssetId, chainAdmin, _burnData(CHAIN_ID));
    }

    /* ARRIVAL */

    /// @dev CA6
    function test_bridgeMint_ofReturningChain_succeeds() public {
        _burn(GATEWAY);
        vm.prank(address(router));
        vm.expectEmit(address(chainAssetHandler));
        emit IChainAssetHandler.MigrationFinalized(CHAIN_ID, ctmAssetId, address(chain));
        chainAssetHandler.bridgeMint(GATEWAY, ctmAssetId, _mintData(CHAIN_ID));
        assertEq(
            chain.lastMigrationCall(), abi.encodeCall(chain.forwardedBridgeMint, ("chain", true)), "call of the chain"
        );
        assertEq(bridgehub.getZKChain(CHAIN_ID), address(chain), "diamond stays");
        assertEq(bridgehub.settlementLayer(CHAIN_ID), L1_CHAIN_ID, "settlement layer");

        vm.prank(address(router));
        vm.expectRevert(abi.encodeWithSelector(AlreadyCurrentSL.selector, L1_CHAIN_ID));
        chainAssetHandler.bridgeMint(GATEWAY, ctmAssetId, _mintData(CHAIN_ID));
    }

    /// @dev CA3, G4: on L1 only the settlement layer of a chain can send it home. The chain that sends here is another
    /// chain of the ecosystem, the chain itself, L1; then one that L1 never had comes.
    function test_bridgeMint_fromOtherLayer_onL1_reverts() public {
        _burn(GATEWAY);
        _createChain(CHAIN_ID + 1, ethAssetId);
        uint256[3] memory origins = [CHAIN_ID + 1, CHAIN_ID, L1_CHAIN_ID];
        vm.startPrank(address(router));
        for (uint256 i; i < origins.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(NotCurrentSL.selector, GATEWAY, origins[i]));
            chainAssetHandler.bridgeMint(origins[i], ctmAssetId, _mintData(CHAIN_ID));
        }
        assertEq(bridgehub.settlementLayer(CHAIN_ID), GATEWAY, "still away");
        vm.expectRevert(abi.encodeWithSelector(NotCurrentSL.selector, 0, GATEWAY));
        chainAssetHandler.bridgeMint(GATEWAY, ctmAssetId, _mintData(700));
        // What the Bridgehub refuses, it refuses first.
        vm.expectRevert(abi.encodeWithSelector(NoCTMForAssetId.selector, TOKEN_ASSET_ID));
        chainAssetHandler.bridgeMint(CHAIN_ID + 1, TOKEN_ASSET_ID, _mintData(CHAIN_ID));
    }

    function test_bridgeMint_ofNewChain_deploysAndRegisters_succeeds() public {
        vm.chainId(L2_CHAIN_ID);
        vm.prank(address(router));
        chainAssetHandler.bridgeMint(L1_CHAIN_ID, ctmAssetId, _mintData(700));
        MockChain arrived = MockChain(ctm.getZKChain(700));
        assertEq(ctm.lastCall(), abi.encodeCall(ctm.forwardedBridgeMint, (700, "ctm")), "call of the CTM");
        assertEq(bridgehub.getZKChain(700), address(arrived), "diamond");
        assertEq(
            arrived.lastMigrationCall(),
            abi.encodeCall(arrived.forwardedBridgeMint, ("chain", false)),
            "call of the chain"
        );
        assertTrue(messageRoot.chainRegistered(700), "message root");
    }

    /// @dev The limit of the Bridgehub does not hold up arrivals.
    function test_bridgeMint_ofNewChain_beyondLimit_succeeds() public {
        for (uint256 i = 2; i < MAX_CHAINS; ++i) {
            _createChain(1000 + i, ethAssetId);
        }
        vm.chainId(L2_CHAIN_ID);
        vm.prank(address(router));
        chainAssetHandler.bridgeMint(L1_CHAIN_ID, ctmAssetId, _mintData(700));
        assertEq(bridgehub.getAllZKChains().length, MAX_CHAINS + 1, "number of chains");
    }

    function test_bridgeMint_typeManagerDeploysNothing_reverts() public {
        ctm.setMintsNothing(true);
        vm.chainId(L2_CHAIN_ID);
        vm.prank(address(router));
        vm.expectRevert(abi.encodeWithSelector(ChainIdNotRegistered.selector, 700));
        chainAssetHandler.bridgeMint(L1_CHAIN_ID, ctmAssetId, _mintData(700));
    }

    /// @dev G4, G12, CA4, CA5
    function test_bridgeMint_checkOrder_reverts() public {
        vm.prank(owner);
        chainAssetHandler.pauseMigration();
        vm.deal(stranger, 1);
        vm.startPrank(stranger);
        vm.expectRevert(NonEmptyMsgValue.selector);
        chainAssetHandler.bridgeMint{ value: 1 }(GATEWAY, ctmAssetId, _mintData(700));
        vm.expectRevert(abi.encodeWithSelector(NotAssetRouter.selector, stranger, address(router)));
        chainAssetHandler.bridgeMint(GATEWAY, ctmAssetId, _mintData(700));
        vm.stopPrank();
        vm.prank(address(router));
        vm.expectRevert(MigrationPaused.selector);
        chainAssetHandler.bridgeMint(GATEWAY, ctmAssetId, _mintData(700));
    }

    /* RECOVERY */

    function test_recover_whilePaused_succeeds() public {
        _burn(GATEWAY);
        vm.prank(owner);
        chainAssetHandler.pauseMigration();
        vm.prank(address(router));
        chainAssetHandler.bridgeRecoverFailedTransfer(GATEWAY, ctmAssetId, chainAdmin, _burnData(CHAIN_ID));
        assertEq(bridgehub.settlementLayer(CHAIN_ID), L1_CHAIN_ID, "settlement layer");
        assertEq(
            ctm.lastCall(),
            abi.encodeCall(ctm.forwardedBridgeRecoverFailedTransfer, (GATEWAY, ctmAssetId, chainAdmin, "ctm")),
            "call of the CTM"
        );
        assertEq(
            chain.lastMigrationCall(),
            abi.encodeCall(chain.forwardedBridgeRecoverFailedTransfer, (GATEWAY, ctmAssetId, chainAdmin, "chain")),
            "call of the chain"
        );
    }

    /// @dev CA3, CA8: a layer that the chain has left, or never was on, cannot bring it home by a failure of its own.
    function test_recover_byOtherLayer_reverts() public {
        _burn(GATEWAY);
        uint256[2] memory layers = [CHAIN_ID + 1, L1_CHAIN_ID];
        vm.startPrank(address(router));
        for (uint256 i; i < layers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(NotCurrentSL.selector, GATEWAY, layers[i]));
            chainAssetHandler.bridgeRecoverFailedTransfer(layers[i], ctmAssetId, chainAdmin, _burnData(CHAIN_ID));
        }
        assertEq(bridgehub.settlementLayer(CHAIN_ID), GATEWAY, "still away");
        chainAssetHandler.bridgeMint(GATEWAY, ctmAssetId, _mintData(CHAIN_ID));
        vm.expectRevert(abi.encodeWithSelector(NotCurrentSL.selector, L1_CHAIN_ID, GATEWAY));
        chainAssetHandler.bridgeRecoverFailedTransfer(GATEWAY, ctmAssetId, chainAdmin, _burnData(CHAIN_ID));
    }

    /// @dev G4
    function test_recover_checkOrder_reverts() public {
        vm.chainId(L2_CHAIN_ID);
        bytes memory data = _burnData(CHAIN_ID);
        vm.deal(stranger, 1);
        vm.startPrank(stranger);
        vm.expectRevert(NonEmptyMsgValue.selector);
        chainAssetHandler.bridgeRecoverFailedTransfer{ value: 1 }(GATEWAY, ctmAssetId, chainAdmin, data);
        vm.expectRevert(abi.encodeWithSelector(NotAssetRouter.selector, stranger, address(router)));
        chainAssetHandler.bridgeRecoverFailedTransfer(GATEWAY, ctmAssetId, chainAdmin, data);
        vm.stopPrank();
        vm.prank(address(router));
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, L1_CHAIN_ID, L2_CHAIN_ID));
        chainAssetHandler.bridgeRecoverFailedTransfer(GATEWAY, ctmAssetId, chainAdmin, data);
    }

    /* PAUSE */

    function test_pauseMigration_byStranger_reverts() public {
        vm.startPrank(stranger);
        vm.expectRevert("Ownable: caller is not the owner");
        chainAssetHandler.pauseMigration();
        vm.expectRevert("Ownable: caller is not the owner");
        chainAssetHandler.unpauseMigration();
    }

    /// @dev CA1, CA7: not even the owner can act for the router.
    function test_entries_byOwner_revert() public {
        bytes[3] memory calls = [
            abi.encodeCall(IAssetHandler.bridgeBurn, (GATEWAY, 0, ctmAssetId, chainAdmin, _burnData(CHAIN_ID))),
            abi.encodeCall(IAssetHandler.bridgeMint, (GATEWAY, ctmAssetId, _mintData(CHAIN_ID))),
            abi.encodeCall(
                IL1AssetHandler.bridgeRecoverFailedTransfer, (GATEWAY, ctmAssetId, chainAdmin, _burnData(CHAIN_ID))
            )
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(owner);
            (bool success, bytes memory returnData) = address(chainAssetHandler).call(calls[i]);
            assertFalse(success, "call by the owner");
            assertEq(returnData, abi.encodeWithSelector(NotAssetRouter.selector, owner, address(router)), "reason");
        }
    }
}
