// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";
import {
    ChainExists,
    ChainIdAlreadyPresent,
    ChainNotLegacy,
    ChainNotPresentInCTM,
    NotL1
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    AssetHandlerNotRegistered,
    AssetIdNotSupported,
    BridgeHubAlreadyRegistered,
    ChainIdAlreadyExists,
    ChainIdCantBeCurrentChain,
    ChainIdMismatch,
    ChainIdTooBig,
    CTMNotRegistered,
    EmptyAssetId,
    IncorrectBridgeHubAddress,
    Reentrancy,
    SharedBridgeNotSet,
    Unauthorized,
    ZeroAddress,
    ZeroChainId,
    ZKChainLimitReached
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { IMessageRootExtended } from "../../../../contracts/src/bridgehub/IMessageRootExtended.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { MockChain } from "../mocks/MockChain.sol";
import { Spec } from "../../shared/Spec.sol";
import { BridgehubTest } from "./BridgehubTest.sol";

/// @notice bridgehub.md §1.4 to §1.7 and invariants H3, H4, H6.
contract BridgehubRegistrationTest is BridgehubTest {
    function _create(uint256 _chainId, address _ctm, bytes32 _assetId) private {
        bridgehub.createNewChain(_chainId, _ctm, _assetId, 0, chainAdmin, "", new bytes[](0));
    }

    /* CREATION */

    function test_createNewChain_byAdmin_succeeds() public {
        bytes[] memory factoryDeps = new bytes[](2);
        factoryDeps[0] = "a";
        factoryDeps[1] = "bc";
        vm.prank(admin);
        vm.expectEmit(address(messageRoot));
        emit IMessageRootExtended.AddedChain(CHAIN_ID, 1);
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.NewChain(CHAIN_ID, address(ctm), chainAdmin);
        uint256 returned = bridgehub.createNewChain(
            CHAIN_ID, address(ctm), TOKEN_ASSET_ID, type(uint256).max, chainAdmin, "init", factoryDeps
        );

        assertEq(returned, CHAIN_ID, "returned chain id");
        assertEq(
            ctm.lastCall(),
            abi.encodeCall(ctm.createNewChain, (CHAIN_ID, TOKEN_ASSET_ID, chainAdmin, "init", factoryDeps)),
            "call of the chain type manager"
        );
        assertEq(bridgehub.getZKChain(CHAIN_ID), ctm.getZKChain(CHAIN_ID), "diamond");
        assertEq(bridgehub.getHyperchain(CHAIN_ID), ctm.getZKChain(CHAIN_ID), "diamond, old name");
        assertEq(bridgehub.chainTypeManager(CHAIN_ID), address(ctm), "chain type manager");
        assertEq(bridgehub.baseTokenAssetId(CHAIN_ID), TOKEN_ASSET_ID, "base token");
        assertEq(bridgehub.settlementLayer(CHAIN_ID), L1_CHAIN_ID, "settlement layer");
        assertTrue(messageRoot.chainRegistered(CHAIN_ID), "message root");
    }

    /// @dev The chain type manager asks for the base token while it creates the chain.
    function test_createNewChain_writesBeforeCallingOut_succeeds() public {
        ctm.setHook(address(bridgehub), abi.encodeCall(bridgehub.baseToken, (CHAIN_ID)));
        vm.prank(admin);
        vm.expectRevert(abi.encodeWithSelector(AssetHandlerNotRegistered.selector, TOKEN_ASSET_ID));
        _create(CHAIN_ID, address(ctm), TOKEN_ASSET_ID);
        router.setAssetHandler(TOKEN_ASSET_ID, address(router));
        vm.prank(admin);
        _create(CHAIN_ID, address(ctm), TOKEN_ASSET_ID);
    }

    /// @dev H4
    function test_createNewChain_byStranger_reverts() public {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, stranger));
        _create(CHAIN_ID, address(ctm), ethAssetId);
    }

    function test_createNewChain_paused_reverts() public {
        vm.startPrank(owner);
        bridgehub.pause();
        vm.expectRevert("Pausable: paused");
        _create(CHAIN_ID, address(ctm), ethAssetId);
        bridgehub.unpause();
        _create(CHAIN_ID, address(ctm), ethAssetId);
    }

    function test_createNewChain_offL1_reverts() public {
        vm.chainId(L2_CHAIN_ID);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, L1_CHAIN_ID, L2_CHAIN_ID));
        _create(CHAIN_ID, address(ctm), ethAssetId);
    }

    /// @dev H6
    function test_createNewChain_reentered_reverts() public {
        vm.prank(owner);
        bridgehub.transferOwnership(address(ctm));
        vm.prank(address(ctm));
        bridgehub.acceptOwnership();
        ctm.setHook(
            address(bridgehub),
            abi.encodeCall(
                bridgehub.createNewChain, (CHAIN_ID + 1, address(ctm), ethAssetId, 0, chainAdmin, "", new bytes[](0))
            )
        );
        vm.prank(admin);
        vm.expectRevert(Reentrancy.selector);
        _create(CHAIN_ID, address(ctm), ethAssetId);
    }

    /// @dev Each input also breaks the rules after the one that must fire.
    function test_createNewChain_validationOrder_reverts() public {
        vm.prank(owner);
        bridgehub.setAddresses(address(0), ICTMDeploymentTracker(tracker), messageRoot, handler);

        vm.startPrank(admin);
        vm.expectRevert(ZeroChainId.selector);
        _create(0, address(0), bytes32(0));
        vm.expectRevert(ChainIdTooBig.selector);
        _create(Spec.number(".constants.values.maxChainId") + 1, address(0), bytes32(0));
        vm.expectRevert(ChainIdCantBeCurrentChain.selector);
        _create(L1_CHAIN_ID, address(0), bytes32(0));
        vm.expectRevert(ZeroAddress.selector);
        _create(CHAIN_ID, address(0), bytes32(0));
        vm.expectRevert(EmptyAssetId.selector);
        _create(CHAIN_ID, stranger, bytes32(0));
        vm.expectRevert(CTMNotRegistered.selector);
        _create(CHAIN_ID, stranger, bytes32(uint256(1)));
        vm.expectRevert(abi.encodeWithSelector(AssetIdNotSupported.selector, 1));
        _create(CHAIN_ID, address(ctm), bytes32(uint256(1)));
        vm.expectRevert(SharedBridgeNotSet.selector);
        _create(CHAIN_ID, address(ctm), ethAssetId);
        vm.stopPrank();

        vm.prank(owner);
        bridgehub.setAddresses(address(router), ICTMDeploymentTracker(tracker), messageRoot, handler);
        vm.prank(admin);
        _create(Spec.number(".constants.values.maxChainId"), address(ctm), ethAssetId);
    }

    /// @dev H3: by every path.
    function test_registration_secondTime_reverts() public {
        MockChain chain = _createChain(CHAIN_ID, ethAssetId);
        vm.startPrank(owner);
        vm.expectRevert(BridgeHubAlreadyRegistered.selector);
        _create(CHAIN_ID, address(ctm), ethAssetId);
        vm.expectRevert(ChainIdAlreadyExists.selector);
        bridgehub.registerAlreadyDeployedZKChain(CHAIN_ID, address(chain));
        vm.expectRevert(ChainIdAlreadyPresent.selector);
        bridgehub.registerLegacyChain(CHAIN_ID);
        vm.stopPrank();
        vm.prank(address(bridgehub));
        vm.expectRevert(ChainExists.selector);
        messageRoot.addNewChain(CHAIN_ID);
    }

    function test_createNewChain_overLimit_reverts() public {
        for (uint256 i; i < MAX_CHAINS; ++i) {
            _createChain(CHAIN_ID + i, ethAssetId);
        }
        uint256[] memory ids = bridgehub.getAllZKChainChainIDs();
        address[] memory chains = bridgehub.getAllZKChains();
        assertEq(ids.length, MAX_CHAINS, "number of ids");
        for (uint256 i; i < MAX_CHAINS; ++i) {
            assertEq(ids[i], CHAIN_ID + i, "order of registration");
            assertEq(chains[i], bridgehub.getZKChain(ids[i]), "chain at the same place");
        }

        vm.prank(admin);
        vm.expectRevert(ZKChainLimitReached.selector);
        _create(CHAIN_ID + MAX_CHAINS, address(ctm), ethAssetId);
    }

    /* DEPLOYED CHAINS */

    function _deployedChain(address _bridgehub) private returns (MockChain) {
        return new MockChain(CHAIN_ID, address(ctm), chainAdmin, TOKEN_ASSET_ID, _bridgehub);
    }

    function test_registerAlreadyDeployedZKChain_succeeds() public {
        MockChain chain = _deployedChain(address(bridgehub));
        vm.startPrank(owner);
        bridgehub.pause();
        vm.expectEmit(address(bridgehub));
        emit IBridgehub.NewChain(CHAIN_ID, address(ctm), chainAdmin);
        bridgehub.registerAlreadyDeployedZKChain(CHAIN_ID, address(chain));
        assertEq(bridgehub.getZKChain(CHAIN_ID), address(chain), "diamond");
        assertEq(bridgehub.chainTypeManager(CHAIN_ID), address(ctm), "chain type manager");
        assertEq(bridgehub.baseTokenAssetId(CHAIN_ID), TOKEN_ASSET_ID, "base token");
        assertEq(bridgehub.settlementLayer(CHAIN_ID), L1_CHAIN_ID, "settlement layer");
        assertTrue(messageRoot.chainRegistered(CHAIN_ID), "message root");
    }

    function test_registerAlreadyDeployedZKChain_checks_revert() public {
        MockChain chain = _deployedChain(address(bridgehub));
        MockChain foreign = _deployedChain(stranger);
        vm.startPrank(owner);
        vm.expectRevert(ZeroAddress.selector);
        bridgehub.registerAlreadyDeployedZKChain(CHAIN_ID, address(0));
        vm.expectRevert(ChainIdMismatch.selector);
        bridgehub.registerAlreadyDeployedZKChain(CHAIN_ID + 1, address(chain));
        vm.expectRevert(abi.encodeWithSelector(IncorrectBridgeHubAddress.selector, stranger));
        bridgehub.registerAlreadyDeployedZKChain(CHAIN_ID, address(foreign));
        bridgehub.removeChainTypeManager(address(ctm));
        vm.expectRevert(CTMNotRegistered.selector);
        bridgehub.registerAlreadyDeployedZKChain(CHAIN_ID, address(chain));
        vm.stopPrank();

        vm.chainId(L2_CHAIN_ID);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, L1_CHAIN_ID, L2_CHAIN_ID));
        bridgehub.registerAlreadyDeployedZKChain(CHAIN_ID, address(chain));
    }

    function test_registerAlreadyDeployedZKChain_overLimit_reverts() public {
        for (uint256 i; i < MAX_CHAINS; ++i) {
            _createChain(1000 + i, ethAssetId);
        }
        MockChain chain = _deployedChain(address(bridgehub));
        vm.prank(owner);
        vm.expectRevert(ZKChainLimitReached.selector);
        bridgehub.registerAlreadyDeployedZKChain(CHAIN_ID, address(chain));
    }

    /* LEGACY CHAINS */

    function _storeLegacy(address _token) private {
        vm.store(address(bridgehub), _mapped(bytes32(CHAIN_ID), 204), bytes32(uint256(uint160(address(ctm)))));
        vm.store(address(bridgehub), _mapped(bytes32(CHAIN_ID), 205), bytes32(uint256(uint160(_token))));
    }

    function test_registerLegacyChain_byAnyone_succeeds() public {
        MockChain chain = _deployedChain(address(bridgehub));
        ctm.setLegacyChain(CHAIN_ID, address(chain));
        _storeLegacy(address(0x70));
        // Checked registrations are full, which does not matter here.
        for (uint256 i; i < MAX_CHAINS; ++i) {
            _createChain(1000 + i, ethAssetId);
        }

        vm.prank(stranger);
        bridgehub.registerLegacyChain(CHAIN_ID);
        bytes32 assetId = AssetId.ofToken(L1_CHAIN_ID, address(0x70));
        assertEq(bridgehub.baseTokenAssetId(CHAIN_ID), assetId, "base token");
        assertTrue(bridgehub.assetIdIsRegistered(assetId), "base token allowed");
        assertEq(bridgehub.getZKChain(CHAIN_ID), address(chain), "diamond");
        assertEq(bridgehub.settlementLayer(CHAIN_ID), L1_CHAIN_ID, "settlement layer");
        assertTrue(messageRoot.chainRegistered(CHAIN_ID), "message root");

        vm.expectRevert(ChainIdAlreadyPresent.selector);
        bridgehub.registerLegacyChain(CHAIN_ID);
    }

    function test_registerLegacyChain_checks_revert() public {
        vm.expectRevert(ChainNotLegacy.selector);
        bridgehub.registerLegacyChain(CHAIN_ID);
        _storeLegacy(address(0));
        vm.expectRevert(ChainNotLegacy.selector);
        bridgehub.registerLegacyChain(CHAIN_ID);
        _storeLegacy(address(0x70));
        vm.expectRevert(ChainNotPresentInCTM.selector);
        bridgehub.registerLegacyChain(CHAIN_ID);
        vm.chainId(L2_CHAIN_ID);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, L1_CHAIN_ID, L2_CHAIN_ID));
        bridgehub.registerLegacyChain(CHAIN_ID);
    }
}
