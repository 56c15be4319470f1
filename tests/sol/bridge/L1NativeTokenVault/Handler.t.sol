// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    WrongAmountTransferred,
    ZeroAmountToTransfer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    AmountMustBeGreaterThanZero,
    AssetIdMismatch,
    InsufficientChainBalance,
    InvalidNTVBurnData,
    NoFundsTransferred,
    NonEmptyMsgValue,
    OriginChainIdNotFound,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { BridgedStandardERC20 } from "../../../../contracts/src/bridge/BridgedStandardERC20.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { FeeToken } from "../mocks/Tokens.sol";

/// @notice The vault as asset handler: who may call it, refusals, and the take-over from the shared bridge.
contract L1NativeTokenVaultHandlerTest is BridgeTest {
    bytes private _burn;

    function setUp() public override {
        super.setUp();
        _burn = _burnData(5, bob, address(0));
        vm.deal(address(router), 100);
    }

    /// @dev The vault's chain balance of an asset, as if it had been taken over from an older bridge.
    function _setOldBalance(uint256 _chainId, address _token, uint256 _amount) private {
        bytes32 inner = keccak256(abi.encode(_chainId, uint256(210)));
        vm.store(address(nullifier), keccak256(abi.encode(_token, inner)), bytes32(_amount));
    }

    /* CALLERS (R6) */

    function testFuzz_handlerFunctions_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(router));
        vm.startPrank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        vault.bridgeBurn(ETH_CHAIN, 0, baseTokenId, alice, _burn);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        vault.bridgeMint(ETH_CHAIN, baseTokenId, _mintData(_caller, address(baseToken), 1, ""));
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        vault.bridgeRecoverFailedTransfer(ETH_CHAIN, baseTokenId, _caller, _burn);
        vm.stopPrank();
    }

    function testFuzz_receive_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(nullifier));
        vm.deal(_caller, 1);
        vm.prank(_caller);
        (bool success, bytes memory reason) = address(vault).call{ value: 1 }("");
        assertFalse(success, "R10: stray ether accepted");
        assertEq(reason, _err(Unauthorized.selector, _caller), "reason");
    }

    /* VALUES (R10) */

    function test_handlerFunctions_strayEther_reverts() public {
        vm.startPrank(address(router));
        vm.expectRevert(NonEmptyMsgValue.selector);
        vault.bridgeBurn(ETH_CHAIN, 1, ethId, alice, _burn);
        vm.expectRevert(NonEmptyMsgValue.selector);
        vault.bridgeBurn{ value: 1 }(ETH_CHAIN, 0, baseTokenId, alice, _burn);
        vm.expectRevert(NonEmptyMsgValue.selector);
        vault.bridgeMint{ value: 1 }(ETH_CHAIN, ethId, _mintData(bob, ETH, 1, ""));
        vm.expectRevert(NonEmptyMsgValue.selector);
        vault.bridgeRecoverFailedTransfer{ value: 1 }(ETH_CHAIN, ethId, bob, _burn);
        vm.stopPrank();
    }

    function test_bridgeBurn_foreignTokenWithEther_reverts() public {
        (bytes32 id,) = _bringForeign(ETH_CHAIN, 0, address(0xf00), 10);
        vm.prank(address(router));
        vm.expectRevert(NonEmptyMsgValue.selector);
        vault.bridgeBurn{ value: 1 }(TOKEN_CHAIN, 0, id, alice, _burn);
    }

    /* BURN */

    function test_bridgeBurn_badData_reverts() public {
        vm.startPrank(address(router));
        vm.expectRevert(InvalidNTVBurnData.selector);
        vault.bridgeBurn(ETH_CHAIN, 0, baseTokenId, alice, bytes.concat(_burn, hex"00"));
        vm.expectRevert(ZeroAddress.selector);
        vault.bridgeBurn(ETH_CHAIN, 0, tokenId, alice, _burn);
        vm.expectRevert(abi.encodeWithSelector(AssetIdMismatch.selector, baseTokenId, tokenId));
        vault.bridgeBurn(ETH_CHAIN, 0, tokenId, alice, _burnData(5, bob, address(baseToken)));
        vm.stopPrank();
    }

    function test_bridgeBurn_foreignTokenRefusals_reverts() public {
        (bytes32 id,) = _bringForeign(ETH_CHAIN, 0, address(0xf00), 10);
        vm.startPrank(address(router));
        vm.expectRevert(AmountMustBeGreaterThanZero.selector);
        vault.bridgeBurn(TOKEN_CHAIN, 0, id, alice, _burnData(0, bob, address(0)));
        vm.expectRevert("ERC20: burn amount exceeds balance");
        vault.bridgeBurn(TOKEN_CHAIN, 0, id, attacker, _burn);
        vm.stopPrank();
    }

    /// @dev Representations from before origins were recorded, as vaults of L2 know them, do not leave.
    function test_bridgeBurn_foreignTokenOfUnknownOrigin_reverts() public {
        (bytes32 id, BridgedStandardERC20 representation) = _bringForeign(ETH_CHAIN, 0, address(0xf00), 10);
        bytes32 originSlot = keccak256(abi.encode(id, uint256(202)));
        vm.store(address(vault), originSlot, bytes32(0));
        vm.prank(address(router));
        vm.expectRevert(ZeroAddress.selector);
        vault.bridgeBurn(TOKEN_CHAIN, 0, id, alice, _burn);

        vm.store(address(vault), originSlot, bytes32(ETH_CHAIN));
        vm.store(address(representation), bytes32(uint256(206)), bytes32(0));
        vm.prank(address(router));
        vm.expectRevert(ZeroAddress.selector);
        vault.bridgeBurn(TOKEN_CHAIN, 0, id, alice, _burn);
    }

    /* RECOVERY */

    function test_bridgeRecoverFailedTransfer_refusals_reverts() public {
        vm.startPrank(address(router));
        vm.expectRevert(InvalidNTVBurnData.selector);
        vault.bridgeRecoverFailedTransfer(ETH_CHAIN, baseTokenId, alice, hex"00");
        vm.expectRevert(NoFundsTransferred.selector);
        vault.bridgeRecoverFailedTransfer(ETH_CHAIN, baseTokenId, alice, _burnData(0, bob, address(0)));
        vm.expectRevert(InsufficientChainBalance.selector);
        vault.bridgeRecoverFailedTransfer(ETH_CHAIN, baseTokenId, alice, _burn);
        vm.stopPrank();
    }

    /// @dev Assets from before origins were recorded count as tokens of L1 if the bridge holds any.
    function test_bridgeRecoverFailedTransfer_unrecordedOrigin_succeedsIfHeld() public {
        vm.prank(alice);
        baseToken.approve(address(vault), 5);
        _direct(alice, TOKEN_CHAIN, 5);
        vm.store(address(vault), keccak256(abi.encode(baseTokenId, uint256(202))), bytes32(0));
        vm.prank(address(vault));
        assertTrue(baseToken.transfer(attacker, 5), "vault emptied");
        vm.prank(address(router));
        vm.expectRevert(OriginChainIdNotFound.selector);
        vault.bridgeRecoverFailedTransfer(TOKEN_CHAIN, baseTokenId, alice, _burn);

        // What the nullifier holds is the bridge's too, but has to be taken over first.
        baseToken.mint(address(nullifier), 5);
        vm.prank(address(router));
        vm.expectRevert("ERC20: transfer amount exceeds balance");
        vault.bridgeRecoverFailedTransfer(TOKEN_CHAIN, baseTokenId, alice, _burn);

        vault.transferFundsFromSharedBridge(address(baseToken));
        vm.prank(address(router));
        vault.bridgeRecoverFailedTransfer(TOKEN_CHAIN, baseTokenId, alice, _burn);
        assertEq(baseToken.balanceOf(alice), 1_000_000, "alice");
    }

    /* TAKE-OVER FROM THE SHARED BRIDGE */

    function test_transferFundsFromSharedBridge_ether_succeeds() public {
        vm.expectRevert(NoFundsTransferred.selector);
        vault.transferFundsFromSharedBridge(ETH);
        vm.deal(address(nullifier), 7);
        vm.prank(attacker);
        vault.transferFundsFromSharedBridge(ETH);
        assertEq(address(vault).balance, 7, "vault");
    }

    function test_transferFundsFromSharedBridge_token_succeeds() public {
        vm.expectRevert(ZeroAmountToTransfer.selector);
        vault.transferFundsFromSharedBridge(address(token));
        token.mint(address(nullifier), 7);
        vault.transferFundsFromSharedBridge(address(token));
        assertEq(token.balanceOf(address(vault)), 7, "vault");
        assertEq(vault.assetId(address(token)), tokenId, "registered");
    }

    function test_transferFundsFromSharedBridge_feeToken_reverts() public {
        FeeToken fee = new FeeToken();
        fee.mint(address(nullifier), 7);
        vm.expectRevert(abi.encodeWithSelector(WrongAmountTransferred.selector, 6, 7));
        vault.transferFundsFromSharedBridge(address(fee));
    }

    function test_updateChainBalancesFromSharedBridge_twice_succeedsOnce() public {
        _setOldBalance(ETH_CHAIN, address(token), 7);
        vault.updateChainBalancesFromSharedBridge(address(token), ETH_CHAIN);
        vault.updateChainBalancesFromSharedBridge(address(token), ETH_CHAIN);
        assertEq(vault.chainBalance(ETH_CHAIN, tokenId), 7, "account");
        assertEq(vault.originChainId(tokenId), block.chainid, "origin");
        assertEq(nullifier.chainBalance(ETH_CHAIN, address(token)), 0, "old account");
    }

    /// @dev Wrapped ether cannot be deposited, but what came with the shared bridge can go, to the last unit and no
    /// further.
    function test_finalizeDeposit_wrappedEtherOfSharedBridge_succeeds() public {
        weth.mint(address(nullifier), 7);
        _setOldBalance(ETH_CHAIN, address(weth), 7);
        vault.transferFundsFromSharedBridge(address(weth));
        vault.updateChainBalancesFromSharedBridge(address(weth), ETH_CHAIN);
        _withdraw(ETH_CHAIN, INDEX, L2_ROUTER, abi.encodePacked(WITHDRAW_LEGACY, bob, address(weth), uint256(7)));
        assertEq(weth.balanceOf(bob), 7, "bob");

        weth.mint(address(vault), 1);
        bytes memory message = abi.encodePacked(WITHDRAW_LEGACY, bob, address(weth), uint256(1));
        _prove(ETH_CHAIN, INDEX + 1, L2_ROUTER, message);
        vm.expectRevert(InsufficientChainBalance.selector);
        nullifier.finalizeDeposit(_params(ETH_CHAIN, INDEX + 1, L2_ROUTER, message));
    }

    /// @dev R2, R8: harmless on fresh deployments, even for a representation.
    function test_updateChainBalancesFromSharedBridge_representation_succeedsWithoutEffect() public {
        (bytes32 id,) = _bringForeign(ETH_CHAIN, 0, address(0xf00), 10);
        address representation = vault.tokenAddress(id);
        vm.prank(attacker);
        vault.updateChainBalancesFromSharedBridge(representation, TOKEN_CHAIN);
        assertEq(vault.originChainId(id), ETH_CHAIN, "origin");
        assertEq(vault.assetId(representation), id, "id");
        assertEq(vault.chainBalance(TOKEN_CHAIN, AssetId.ofToken(block.chainid, representation)), 0, "account");
    }

    /* MINT */

    function test_bridgeMint_l1TokenBeyondAccount_reverts() public {
        token.mint(address(vault), 1000);
        vault.registerToken(address(token));
        vm.prank(address(router));
        vm.expectRevert(InsufficientChainBalance.selector);
        vault.bridgeMint(ETH_CHAIN, tokenId, _mintData(bob, address(token), 1, ""));
    }

    /// @dev R2: tokens of L1 are bounded even in messages that name L1 itself, their origin.
    function test_bridgeMint_l1TokenOfChainL1BeyondAccount_reverts() public {
        vm.prank(alice);
        baseToken.approve(address(vault), 5);
        vm.startPrank(address(router));
        vault.bridgeBurn(block.chainid, 0, baseTokenId, alice, _burn);
        assertEq(vault.chainBalance(block.chainid, baseTokenId), 5, "account");
        vm.expectRevert(InsufficientChainBalance.selector);
        vault.bridgeMint(block.chainid, baseTokenId, _mintData(bob, address(baseToken), 6, ""));
        vm.stopPrank();
    }

    function test_bridgeMint_emptyMetadata_reverts() public {
        bytes32 id = AssetId.ofToken(ETH_CHAIN, address(0xf00));
        vm.prank(address(router));
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x32));
        vault.bridgeMint(ETH_CHAIN, id, _mintData(bob, address(0xf00), 1, ""));
    }
}
