// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";

import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { REENTRANCY_GUARD_SLOT } from "../../../../contracts/src/shared/ReentrancyGuard.sol";
import { BridgehubTest } from "./BridgehubTest.sol";

/// @notice Slots of bridgehub.md §1.1: a live proxy is upgraded in place.
contract BridgehubStorageTest is BridgehubTest {
    function _word(uint256 _slot) private view returns (bytes32) {
        return vm.load(address(bridgehub), bytes32(_slot));
    }

    function _word(bytes32 _slot) private view returns (bytes32) {
        return vm.load(address(bridgehub), _slot);
    }

    function _toWord(address _value) private pure returns (bytes32) {
        return bytes32(uint256(uint160(_value)));
    }

    function test_storage_rolesAndAddresses_succeeds() public {
        vm.startPrank(owner);
        bridgehub.transferOwnership(stranger);
        bridgehub.setPendingAdmin(chainAdmin);
        bridgehub.pause();
        vm.stopPrank();

        assertEq(_word(uint256(0)), bytes32(0), "initialize does not consume the initializer");
        assertEq(_word(51), _toWord(owner), "owner");
        assertEq(_word(101), _toWord(stranger), "pending owner");
        assertEq(_word(151), bytes32(uint256(1)), "paused");
        assertEq(_word(201), _toWord(address(router)), "asset router");
        assertEq(_word(206), _toWord(admin), "admin");
        assertEq(_word(207), _toWord(chainAdmin), "pending admin");
        assertEq(_word(211), _toWord(address(messageRoot)), "message root");
        assertEq(_word(213), _toWord(tracker), "tracker");
        assertEq(_word(REENTRANCY_GUARD_SLOT), bytes32(uint256(1)), "guard");

        bridgehub.initializeV2();
        assertEq(_word(uint256(0)), bytes32(uint256(1)), "initializer");
    }

    function test_storage_migrationPausedAndHandlerShareSlot219_succeeds() public {
        assertEq(_word(219), bytes32(uint256(uint160(handler)) << 8), "handler only");
        vm.prank(owner);
        bridgehub.pauseMigration();
        assertEq(_word(219), bytes32((uint256(uint160(handler)) << 8) | 1), "flag in the low byte");
    }

    function test_storage_mappings_succeeds() public {
        address chain = address(_createChain(CHAIN_ID, TOKEN_ASSET_ID));
        vm.prank(tracker);
        bridgehub.setCTMAssetAddress(bytes32(uint256(7)), address(ctm));
        bytes32 ctmAssetId = AssetId.encode(L1_CHAIN_ID, tracker, bytes32(uint256(7)));
        bytes32 id = bytes32(CHAIN_ID);
        bytes32 yes = bytes32(uint256(1));

        assertEq(_word(_mapped(_toWord(address(ctm)), 202)), yes, "CTM flag");
        assertEq(_word(_mapped(id, 204)), _toWord(address(ctm)), "CTM of chain");
        assertEq(_word(208), yes, "map: number of keys");
        assertEq(_word(keccak256(abi.encode(208))), id, "map: first key");
        assertEq(_word(_mapped(id, 209)), yes, "map: position");
        assertEq(_word(_mapped(id, 210)), _toWord(chain), "map: diamond");
        assertEq(_word(_mapped(id, 212)), TOKEN_ASSET_ID, "base token");
        assertEq(_word(_mapped(ctmAssetId, 214)), _toWord(address(ctm)), "asset to CTM");
        assertEq(_word(_mapped(_toWord(address(ctm)), 215)), ctmAssetId, "CTM to asset");
        assertEq(_word(_mapped(id, 216)), bytes32(L1_CHAIN_ID), "settlement layer");
        assertEq(_word(_mapped(bytes32(L1_CHAIN_ID), 217)), yes, "L1 whitelisted");
        assertEq(_word(_mapped(ethAssetId, 218)), yes, "ether allowed");
    }

    function testFuzz_storage_settersReachTheirGetters_succeeds(address _a, address _b, address _c, address _d) public {
        vm.prank(owner);
        bridgehub.setAddresses(_a, ICTMDeploymentTracker(_b), messageRoot, _c);
        assertEq(bridgehub.assetRouter(), _a, "router");
        assertEq(bridgehub.sharedBridge(), _a, "router, old name");
        assertEq(address(bridgehub.l1CtmDeployer()), _b, "tracker");
        assertEq(bridgehub.chainAssetHandler(), _c, "handler");
        vm.prank(owner);
        bridgehub.setChainAssetHandler(_d);
        assertEq(bridgehub.chainAssetHandler(), _d, "new handler");
    }
}
