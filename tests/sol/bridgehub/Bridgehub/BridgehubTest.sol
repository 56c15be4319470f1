// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";

import { Bridgehub } from "../../../../contracts/src/bridgehub/Bridgehub.sol";
import { MessageRoot } from "../../../../contracts/src/bridgehub/MessageRoot.sol";
import { TransparentProxy } from "../../../../contracts/src/shared/TransparentProxy.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { Test } from "../../shared/Test.sol";
import { MockAssetRouter } from "../mocks/MockAssetRouter.sol";
import { MockChain } from "../mocks/MockChain.sol";
import { MockChainTypeManager } from "../mocks/MockChainTypeManager.sol";

/// @notice A Bridgehub behind a proxy on L1 with a mock router and type manager and a real message root.
abstract contract BridgehubTest is Test {
    uint256 internal constant MAX_CHAINS = 5;
    uint256 internal constant CHAIN_ID = 271;
    uint256 internal constant L2_CHAIN_ID = 506;
    bytes32 internal constant TOKEN_ASSET_ID = bytes32(uint256(0x7043));

    uint256 internal immutable L1_CHAIN_ID = block.chainid;

    bytes32 internal ethAssetId;
    address internal owner;
    address internal admin;
    address internal tracker;
    address internal handler;
    address internal chainAdmin;
    address internal stranger;

    Bridgehub internal bridgehub;
    MessageRoot internal messageRoot;
    MockAssetRouter internal router;
    MockChainTypeManager internal ctm;

    function setUp() public virtual {
        owner = makeAddr("owner");
        admin = makeAddr("admin");
        tracker = makeAddr("tracker");
        handler = makeAddr("handler");
        chainAdmin = makeAddr("chainAdmin");
        stranger = makeAddr("stranger");
        ethAssetId = AssetId.ofEth(L1_CHAIN_ID);

        Bridgehub implementation = new Bridgehub(L1_CHAIN_ID, owner, MAX_CHAINS);
        bridgehub = Bridgehub(_proxy(address(implementation), abi.encodeCall(Bridgehub.initialize, (owner))));
        messageRoot = new MessageRoot(bridgehub, L1_CHAIN_ID);
        router = new MockAssetRouter(ethAssetId);
        ctm = new MockChainTypeManager(address(bridgehub));

        vm.startPrank(owner);
        bridgehub.setAddresses(address(router), ICTMDeploymentTracker(tracker), messageRoot, handler);
        bridgehub.addChainTypeManager(address(ctm));
        bridgehub.addTokenAssetId(TOKEN_ASSET_ID);
        bridgehub.setPendingAdmin(admin);
        vm.stopPrank();
        vm.prank(admin);
        bridgehub.acceptAdmin();
    }

    function _proxy(address _implementation, bytes memory _initCall) internal returns (address) {
        return address(new TransparentProxy(_implementation, address(0xad), _initCall));
    }

    function _createChain(uint256 _chainId, bytes32 _assetId) internal returns (MockChain) {
        vm.prank(admin);
        bridgehub.createNewChain(_chainId, address(ctm), _assetId, 0, chainAdmin, "init", new bytes[](0));
        return MockChain(bridgehub.getZKChain(_chainId));
    }

    /// @dev Slot of a mapping's value at a key of one word.
    function _mapped(bytes32 _key, uint256 _slot) internal pure returns (bytes32) {
        return keccak256(abi.encode(_key, _slot));
    }

    function _panic(uint256 _code) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("Panic(uint256)", _code);
    }
}
