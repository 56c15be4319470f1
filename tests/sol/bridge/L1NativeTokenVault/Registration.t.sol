// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    EmptyToken,
    WrongCounterpart
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    AssetIdAlreadyRegistered,
    AssetIdMismatch,
    InvalidNTVBurnData,
    TokenNotSupported,
    Unauthorized,
    UnsupportedEncodingVersion,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { ETH_TOKEN_ADDRESS } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";

import { L1NativeTokenVault } from "../../../../contracts/src/bridge/L1NativeTokenVault.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { NoReturnToken } from "../mocks/Tokens.sol";

/// @notice Set-up, registration and views of the vault (R7, R8).
contract L1NativeTokenVaultRegistrationTest is BridgeTest {
    /* SET-UP */

    function test_constructor_getters_succeeds() public view {
        assertEq(vault.WETH_TOKEN(), address(weth), "wrapped ether");
        assertEq(address(vault.ASSET_ROUTER()), address(router), "router");
        assertEq(vault.BASE_TOKEN_ASSET_ID(), ethId, "base token");
        assertEq(vault.L1_CHAIN_ID(), block.chainid, "L1 chain id");
        assertEq(address(vault.L1_NULLIFIER()), address(nullifier), "nullifier");
        assertEq(address(vault.bridgedTokenBeacon()), address(beacon), "beacon");
        assertEq(vault.owner(), address(this), "owner");
    }

    function test_initialize_again_reverts() public {
        vm.expectRevert(INITIALIZED);
        vault.initialize(attacker, attacker);
        L1NativeTokenVault implementation = new L1NativeTokenVault(address(weth), address(router), address(nullifier));
        vm.expectRevert(INITIALIZED);
        implementation.initialize(attacker, attacker);
        vm.expectRevert(ZeroAddress.selector);
        _proxy(address(implementation), abi.encodeCall(L1NativeTokenVault.initialize, (address(0), address(beacon))));
    }

    function test_storage_slots_succeeds() public {
        _direct(alice, ETH_CHAIN, 77);
        assertEq(uint256(vm.load(address(vault), bytes32(uint256(201)))), uint160(address(beacon)), "beacon");
        assertEq(
            uint256(vm.load(address(vault), keccak256(abi.encode(baseTokenId, uint256(202))))), block.chainid, "origin"
        );
        bytes32 token203 = vm.load(address(vault), keccak256(abi.encode(baseTokenId, uint256(203))));
        assertEq(uint256(token203), uint160(address(baseToken)), "token");
        assertEq(
            vm.load(address(vault), keccak256(abi.encode(address(baseToken), uint256(204)))), baseTokenId, "asset id"
        );
        bytes32 inner = keccak256(abi.encode(ETH_CHAIN, uint256(251)));
        assertEq(uint256(vm.load(address(vault), keccak256(abi.encode(ethId, inner)))), 77, "chain balance");
    }

    function test_pause_byStranger_reverts() public {
        vm.startPrank(attacker);
        vm.expectRevert(NOT_OWNER);
        vault.pause();
        vm.expectRevert(NOT_OWNER);
        vault.unpause();
        vm.stopPrank();
    }

    /* REGISTRATION */

    function test_registerToken_byAnyone_succeeds() public {
        vm.expectEmit(address(router));
        emit IAssetRouterBase.AssetHandlerRegistered(tokenId, address(vault));
        vm.expectEmit(address(router));
        emit IAssetRouterBase.AssetDeploymentTrackerRegistered(
            tokenId, bytes32(uint256(uint160(address(token)))), address(vault)
        );
        vm.prank(attacker);
        vault.registerToken(address(token));
        assertEq(vault.assetId(address(token)), tokenId, "id");
        assertEq(vault.tokenAddress(tokenId), address(token), "token");
        assertEq(vault.originChainId(tokenId), block.chainid, "origin");
    }

    function test_registerToken_bad_reverts() public {
        vm.expectRevert(AssetIdAlreadyRegistered.selector);
        vault.registerToken(address(baseToken));
        vm.expectRevert(EmptyToken.selector);
        vault.registerToken(alice);
        vm.expectRevert(EmptyToken.selector);
        vault.registerToken(ETH);
    }

    /// @dev R8: a representation cannot be registered as a token of L1, before or after it exists.
    function test_registerToken_representation_reverts() public {
        address expected = vault.calculateCreate2TokenAddress(ETH_CHAIN, address(0xf00));
        vm.expectRevert(EmptyToken.selector);
        vault.registerToken(expected);
        bytes32 id = AssetId.ofToken(block.chainid, expected);
        vm.expectRevert(EmptyToken.selector);
        vault.tryRegisterTokenFromBurnData(_burnData(1, bob, expected), id);
        _bringForeign(ETH_CHAIN, 0, address(0xf00), 1);
        vm.expectRevert(AssetIdAlreadyRegistered.selector);
        vault.registerToken(expected);
    }

    function test_ensureTokenIsRegistered_repeated_succeeds() public {
        assertEq(vault.ensureTokenIsRegistered(address(token)), tokenId, "first");
        assertEq(vault.ensureTokenIsRegistered(address(token)), tokenId, "second");
        assertEq(vault.ensureTokenIsRegistered(ETH), ethId, "ether");
    }

    function test_registerToken_wrappedEther_succeedsOnL1Only() public {
        vm.chainId(block.chainid + 1);
        vm.expectRevert(_err(TokenNotSupported.selector, address(weth)));
        vault.registerToken(address(weth));
        vm.expectRevert(_err(TokenNotSupported.selector, address(weth)));
        vault.tryRegisterTokenFromBurnData(_burnData(1, bob, address(weth)), tokenId);
        vm.chainId(block.chainid - 1);
        vault.registerToken(address(weth));
        assertEq(vault.tokenAddress(vault.assetId(address(weth))), address(weth), "registered");
    }

    function test_registerEthToken_repeated_succeeds() public {
        vm.prank(attacker);
        vault.registerEthToken();
        assertEq(vault.assetId(ETH), ethId, "id");
        assertEq(router.assetHandlerAddress(ethId), address(vault), "handler");
    }

    function test_tryRegisterTokenFromBurnData_succeeds() public {
        vm.prank(attacker);
        vault.tryRegisterTokenFromBurnData(_burnData(0, address(0), address(token)), tokenId);
        assertEq(vault.assetId(address(token)), tokenId, "id");
    }

    function test_tryRegisterTokenFromBurnData_bad_reverts() public {
        vm.expectRevert(InvalidNTVBurnData.selector);
        vault.tryRegisterTokenFromBurnData(hex"00", tokenId);
        vm.expectRevert(ZeroAddress.selector);
        vault.tryRegisterTokenFromBurnData(_burnData(1, bob, address(0)), tokenId);
        vm.expectRevert(AssetIdAlreadyRegistered.selector);
        vault.tryRegisterTokenFromBurnData(_burnData(1, bob, address(baseToken)), baseTokenId);
        // Ether is known and has no code; what `registerToken` asks first comes second here.
        vm.expectRevert(AssetIdAlreadyRegistered.selector);
        vault.tryRegisterTokenFromBurnData(_burnData(1, bob, ETH), ethId);
        vm.expectRevert(EmptyToken.selector);
        vault.tryRegisterTokenFromBurnData(_burnData(1, bob, alice), tokenId);
        vm.expectRevert(abi.encodeWithSelector(AssetIdMismatch.selector, ethId, tokenId));
        vault.tryRegisterTokenFromBurnData(_burnData(1, bob, address(token)), ethId);
    }

    /* VIEWS */

    /// @dev The metadata of ether, which is written out, is that of a token whose getters return the same.
    function testFuzz_getERC20Getters_ofEther_equalsEncoding(uint256 _originChainId) public view {
        bytes memory expected = bytes.concat(
            hex"01", abi.encode(_originChainId, abi.encode("Ether"), abi.encode("ETH"), abi.encode(uint8(18)))
        );
        assertEq(vault.getERC20Getters(ETH_TOKEN_ADDRESS, _originChainId), expected, "metadata");
    }

    function test_getERC20Getters_succeeds() public {
        assertEq(
            vault.getERC20Getters(address(token), 5),
            bytes.concat(hex"01", abi.encode(5, abi.encode("Token"), abi.encode("TOK"), abi.encode(uint256(18)))),
            "token"
        );
        NoReturnToken old = new NoReturnToken();
        assertEq(
            vault.getERC20Getters(address(old), 5),
            bytes.concat(hex"01", abi.encode(5, abi.encode(bytes32("Old")), bytes(""), bytes(""))),
            "getters as they answer, missing ones empty"
        );
    }

    function test_tokenDataOriginChainId_succeeds() public {
        assertEq(vault.tokenDataOriginChainId(_foreignMetadata(9)), 9, "new");
        assertEq(vault.tokenDataOriginChainId(_foreignMetadata(0)), block.chainid, "zero");
        assertEq(vault.tokenDataOriginChainId(abi.encode("", "", "")), block.chainid, "legacy");
        vm.expectRevert(UnsupportedEncodingVersion.selector);
        vault.tokenDataOriginChainId(hex"02");
    }

    function test_bridgeCheckCounterpartAddress_succeeds() public {
        vm.startPrank(address(router));
        vault.bridgeCheckCounterpartAddress(ETH_CHAIN, ethId, attacker, L2_VAULT);
        vm.expectRevert(WrongCounterpart.selector);
        vault.bridgeCheckCounterpartAddress(ETH_CHAIN, ethId, attacker, L2_ROUTER);
        vm.stopPrank();
        vm.expectRevert(_err(Unauthorized.selector, address(this)));
        vault.bridgeCheckCounterpartAddress(ETH_CHAIN, ethId, attacker, L2_VAULT);
    }
}
