// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IAssetHandler } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IAssetHandler.sol";
import {
    AssetHandlerDoesNotExist,
    Unauthorized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IL2ToL1Messenger
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/IL2ToL1Messenger.sol";

import { AddressAlias } from "../../../contracts/src/shared/libraries/AddressAlias.sol";
import { TestnetL2AssetRouter } from "../../../contracts/src/testnet/TestnetL2AssetRouter.sol";
import { Test } from "../shared/Test.sol";

contract TestnetL2AssetRouterTest is Test {
    address private constant MESSENGER = address(0x8008);
    uint256 private constant L1_CHAIN_ID = 9;
    bytes32 private constant ASSET = keccak256("chains of one manager");

    address private l1Router = makeAddr("router on L1");
    address private handler = makeAddr("handler");
    TestnetL2AssetRouter private router;

    function setUp() public {
        router = new TestnetL2AssetRouter(L1_CHAIN_ID, l1Router);
    }

    function _setHandler() private {
        vm.prank(AddressAlias.toL2(l1Router));
        router.setAssetHandlerAddress(L1_CHAIN_ID, ASSET, handler);
    }

    function test_constructor_onEthereum_reverts() public {
        vm.chainId(1);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 1));
        new TestnetL2AssetRouter(L1_CHAIN_ID, l1Router);
    }

    function test_setAssetHandlerAddress_counterpart_succeeds() public {
        _setHandler();
        assertEq(router.assetHandlerAddress(ASSET), handler, "handler");
    }

    function testFuzz_setAssetHandlerAddress_stranger_reverts(address _caller) public {
        vm.assume(_caller != AddressAlias.toL2(l1Router));
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, _caller));
        vm.prank(_caller);
        router.setAssetHandlerAddress(L1_CHAIN_ID, ASSET, handler);
    }

    function testFuzz_finalizeDeposit_counterpart_callsHandler(bytes calldata _data) public {
        _setHandler();
        bytes memory call = abi.encodeCall(IAssetHandler.bridgeMint, (L1_CHAIN_ID, ASSET, _data));
        vm.mockCall(handler, call, "");
        vm.expectCall(handler, call);
        vm.prank(AddressAlias.toL2(l1Router));
        router.finalizeDeposit(L1_CHAIN_ID, ASSET, _data);
    }

    function testFuzz_finalizeDeposit_stranger_reverts(address _caller) public {
        vm.assume(_caller != AddressAlias.toL2(l1Router));
        _setHandler();
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, _caller));
        vm.prank(_caller);
        router.finalizeDeposit(L1_CHAIN_ID, ASSET, "");
    }

    function test_finalizeDeposit_unknownAsset_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(AssetHandlerDoesNotExist.selector, ASSET));
        vm.prank(AddressAlias.toL2(l1Router));
        router.finalizeDeposit(L1_CHAIN_ID, ASSET, "");
    }

    /// @dev The message is what the nullifier of L1 takes (bridge.md §2.6).
    function testFuzz_withdraw_anyone_sendsWhatTheHandlerBurns(
        address _caller,
        bytes calldata _data,
        bytes calldata _burnt
    ) public {
        _setHandler();
        bytes memory burn = abi.encodeCall(IAssetHandler.bridgeBurn, (L1_CHAIN_ID, 0, ASSET, _caller, _data));
        vm.mockCall(handler, burn, abi.encode(_burnt));
        bytes memory message = abi.encodePacked(bytes4(0x9c884fd1), block.chainid, ASSET, _burnt);
        bytes memory send = abi.encodeCall(IL2ToL1Messenger.sendToL1, (message));
        vm.mockCall(MESSENGER, send, abi.encode(keccak256(message)));
        vm.expectCall(MESSENGER, send);
        vm.prank(_caller);
        assertEq(router.withdraw(ASSET, _data), keccak256(message), "hash");
    }

    function test_withdraw_unknownAsset_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(AssetHandlerDoesNotExist.selector, ASSET));
        router.withdraw(ASSET, "");
    }
}
