// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import { IAssetHandler } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IAssetHandler.sol";
import { IL1Nullifier } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    WrongCounterpart
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    L2TransactionRequestTwoBridgesInner,
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    AssetHandlerDoesNotExist,
    AssetIdMismatch,
    AssetIdNotSupported,
    BurningNativeWETHNotSupported,
    EmptyDeposit,
    LegacyEncodingUsedForNonL1Token,
    NonEmptyMsgValue,
    Unauthorized,
    UnsupportedEncodingVersion,
    ValueMismatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { BridgedStandardERC20 } from "../../../../contracts/src/bridge/BridgedStandardERC20.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { Spec } from "../../shared/Spec.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { CustomHandler } from "../mocks/Actors.sol";

contract L1AssetRouterDepositTest is BridgeTest {
    uint256 private constant AMOUNT = 1000;

    /* BASE TOKENS */

    /// @dev Flow 9.1. The router tells the vault that it is about ether.
    function test_bridgehubDepositBaseToken_ether_succeeds() public {
        bytes memory burnData = abi.encode(AMOUNT, address(0), address(1));
        vm.expectCall(
            address(vault), AMOUNT, abi.encodeCall(IAssetHandler.bridgeBurn, (ETH_CHAIN, 0, ethId, alice, burnData))
        );
        vm.expectEmit(address(vault));
        emit IAssetHandler.BridgeBurn(ETH_CHAIN, ethId, alice, address(0), AMOUNT);
        vm.expectEmit(address(router));
        emit IAssetRouterBase.BridgehubDepositBaseTokenInitiated(ETH_CHAIN, alice, ethId, AMOUNT);
        _direct(alice, ETH_CHAIN, AMOUNT);
        assertEq(vault.chainBalance(ETH_CHAIN, ethId), AMOUNT, "account");
        assertEq(address(vault).balance, AMOUNT, "vault");
    }

    /// @dev Flow 9.2 with the allowance to the router.
    function test_bridgehubDepositBaseToken_tokenApprovedToRouter_succeeds() public {
        vm.prank(alice);
        baseToken.approve(address(router), AMOUNT);
        _direct(alice, TOKEN_CHAIN, AMOUNT);
        assertEq(vault.chainBalance(TOKEN_CHAIN, baseTokenId), AMOUNT, "account");
        assertEq(baseToken.balanceOf(address(vault)), AMOUNT, "vault");
    }

    function test_bridgehubDepositBaseToken_fromEraDiamond_succeeds() public {
        vm.deal(eraDiamond, AMOUNT);
        vm.prank(eraDiamond);
        router.bridgehubDepositBaseToken{ value: AMOUNT }(ERA_CHAIN, ethId, alice, AMOUNT);
        assertEq(vault.chainBalance(ERA_CHAIN, ethId), AMOUNT, "account");
    }

    /// @dev R6: Era's diamond speaks for Era only.
    function test_bridgehubDepositBaseToken_eraDiamondForOtherChain_reverts() public {
        vm.deal(eraDiamond, AMOUNT);
        vm.prank(eraDiamond);
        vm.expectRevert(_err(Unauthorized.selector, eraDiamond));
        router.bridgehubDepositBaseToken{ value: AMOUNT }(ETH_CHAIN, ethId, alice, AMOUNT);
    }

    /// @dev R6
    function testFuzz_bridgehubDepositBaseToken_stranger_reverts(address _caller, uint256 _chainId) public {
        vm.assume(_caller != address(hub) && _caller != eraDiamond);
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        router.bridgehubDepositBaseToken(_chainId, baseTokenId, alice, 1);
    }

    function test_bridgehubDepositBaseToken_noHandler_reverts() public {
        vm.prank(address(hub));
        vm.expectRevert(abi.encodeWithSelector(AssetHandlerDoesNotExist.selector, tokenId));
        router.bridgehubDepositBaseToken(ETH_CHAIN, tokenId, alice, 1);
    }

    /// @dev R10
    function test_bridgehubDepositBaseToken_strayEther_reverts() public {
        vm.deal(address(hub), 1);
        vm.prank(address(hub));
        vm.expectRevert(NonEmptyMsgValue.selector);
        router.bridgehubDepositBaseToken{ value: 1 }(TOKEN_CHAIN, baseTokenId, alice, AMOUNT);
    }

    function test_bridgehubDepositBaseToken_zero_reverts() public {
        vm.prank(address(hub));
        vm.expectRevert(EmptyDeposit.selector);
        router.bridgehubDepositBaseToken(ETH_CHAIN, ethId, alice, 0);
    }

    /* SECOND BRIDGE: THE PLAIN FLOW */

    /// @dev Flow 9.3: first deposit of a token nobody registered.
    function test_bridgehubDeposit_newEncodingUnregisteredToken_succeeds() public {
        vm.prank(alice);
        token.approve(address(vault), AMOUNT);
        bytes memory burnData = _burnData(AMOUNT, bob, address(token));
        bytes32 dataHash = keccak256(bytes.concat(hex"01", abi.encode(alice, tokenId, burnData)));
        bytes memory metadata = vault.getERC20Getters(address(token), block.chainid);
        bytes memory mintData = abi.encode(alice, bob, address(token), AMOUNT, metadata);

        vm.expectEmit(address(router));
        emit IAssetRouterBase.AssetHandlerRegistered(tokenId, address(vault));
        vm.expectEmit(address(vault));
        emit IAssetHandler.BridgeBurn(ETH_CHAIN, tokenId, alice, bob, AMOUNT);
        vm.expectEmit(address(router));
        emit IAssetRouterBase.BridgehubDepositInitiated(ETH_CHAIN, dataHash, alice, tokenId, mintData);
        bytes32 txHash = keccak256(abi.encode("l2 transaction", uint256(1)));
        vm.expectEmit(address(nullifier));
        emit IL1Nullifier.BridgehubDepositFinalized(ETH_CHAIN, dataHash, txHash);
        assertEq(_twoBridges(alice, ETH_CHAIN, 0, _newData(tokenId, burnData)), txHash, "transaction");

        assertEq(nullifier.depositHappened(ETH_CHAIN, txHash), dataHash, "remembered");
        assertEq(vault.chainBalance(ETH_CHAIN, tokenId), AMOUNT, "account");
        assertEq(token.balanceOf(address(vault)), AMOUNT, "vault");
        assertEq(hub.lastL2Contract(), L2_ROUTER, "target");
        assertEq(
            hub.lastL2Calldata(),
            abi.encodeWithSelector(bytes4(0xcfe7af7c), alice, bob, address(token), AMOUNT, metadata),
            "calldata"
        );
        assertEq(router.getDepositCalldata(alice, tokenId, mintData), hub.lastL2Calldata(), "calldata by getter");
    }

    /// @dev The calldata are the mint data behind the selector: as if decoded and encoded again, whatever the metadata.
    function testFuzz_bridgehubDeposit_calldata_isThatOfTheGetter(bytes calldata _name, bytes calldata _symbol) public {
        vm.prank(alice);
        token.approve(address(vault), AMOUNT);
        vm.mockCall(address(token), abi.encodeWithSignature("name()"), _name);
        vm.mockCall(address(token), abi.encodeWithSignature("symbol()"), _symbol);
        _twoBridges(alice, ETH_CHAIN, 0, _newData(tokenId, _burnData(AMOUNT, bob, address(token))));
        bytes memory mintData =
            abi.encode(alice, bob, address(token), AMOUNT, vault.getERC20Getters(address(token), block.chainid));
        assertEq(hub.lastL2Calldata(), router.getDepositCalldata(alice, tokenId, mintData), "calldata");
    }

    /// @dev Of whatever mint data the vault answers: they are used as they are only if they are the call's encoding.
    function test_bridgehubDeposit_otherMintData_areEncodedAgain() public {
        bytes memory mintData = _mintData(address(this), 0xa0, 3);
        assertEq(this.depositWithMintData(mintData), router.getDepositCalldata(alice, tokenId, mintData), "sender");
        mintData = bytes.concat(_mintData(alice, 0xa0, 0), bytes32("behind"), bytes32("behind"));
        assertEq(this.depositWithMintData(mintData), router.getDepositCalldata(alice, tokenId, mintData), "longer");
        mintData = bytes.concat(_mintData(alice, 0xa0, 3), hex"00");
        assertEq(this.depositWithMintData(mintData), router.getDepositCalldata(alice, tokenId, mintData), "odd");
        mintData = abi.encode(alice, bob, address(token), AMOUNT, 0xc0, 3, 3, bytes32("abc"));
        assertEq(this.depositWithMintData(mintData), router.getDepositCalldata(alice, tokenId, mintData), "offset");
        mintData = _mintData(alice, 0xa0, 3);
        assertEq(this.depositWithMintData(mintData), router.getDepositCalldata(alice, tokenId, mintData), "good");
    }

    function testFuzz_bridgehubDeposit_metadataBeyondMintData_reverts(uint256 _length) public {
        bytes memory malformed = _mintData(alice, 0xa0, bound(_length, 33, type(uint256).max));
        vm.expectRevert();
        this.depositWithMintData(malformed);
        malformed = _mintData(alice, bound(_length, 0xc1, type(uint256).max), 3);
        vm.expectRevert();
        this.depositWithMintData(malformed);
        // Nothing follows, and the length lies a little below zero.
        malformed = abi.encode(alice, bob, address(token), AMOUNT, 0xa0, type(uint256).max - _length % 31);
        vm.expectRevert();
        this.depositWithMintData(malformed);
    }

    function test_bridgehubDeposit_malformedMintData_reverts() public {
        bytes[3] memory malformed = [
            abi.encode(alice, bob, address(token), AMOUNT, 0xa0),
            abi.encode(type(uint256).max, bob, address(token), AMOUNT, 0xa0, 0),
            bytes("")
        ];
        for (uint256 i; i < malformed.length; ++i) {
            vm.expectRevert(bytes(""));
            this.depositWithMintData(malformed[i]);
        }
    }

    /// @dev Mint data of 1,000 tokens with one word of metadata.
    function _mintData(address _sender, uint256 _offset, uint256 _length) private view returns (bytes memory) {
        return abi.encode(_sender, bob, address(token), AMOUNT, _offset, _length, bytes32("abc"));
    }

    /// @dev The L2 calldata if the vault answers `_mintData` to any burn.
    function depositWithMintData(bytes calldata _answer) external returns (bytes memory l2Calldata) {
        vault.ensureTokenIsRegistered(address(token));
        vm.mockCall(address(vault), abi.encodeWithSelector(IAssetHandler.bridgeBurn.selector), abi.encode(_answer));
        vm.prank(address(hub));
        return router.bridgehubDeposit(ETH_CHAIN, alice, 0, _newData(tokenId, _burnData(AMOUNT, bob, address(token))))
        .l2Calldata;
    }

    function test_bridgehubDeposit_legacyEncoding_succeeds() public {
        vm.prank(alice);
        token.approve(address(router), AMOUNT);
        bytes32 txHash = _twoBridges(alice, ETH_CHAIN, 0, _legacyData(address(token), AMOUNT, bob));
        assertEq(
            nullifier.depositHappened(ETH_CHAIN, txHash),
            keccak256(abi.encode(alice, address(token), AMOUNT)),
            "remembered"
        );
        assertEq(token.balanceOf(address(vault)), AMOUNT, "vault");
    }

    function test_bridgehubDeposit_request_hasMagicValueAndNoDependencies_succeeds() public {
        vm.prank(alice);
        token.approve(address(vault), AMOUNT);
        vm.prank(address(hub));
        L2TransactionRequestTwoBridgesInner memory inner =
            router.bridgehubDeposit(ETH_CHAIN, alice, 0, _newData(tokenId, _burnData(AMOUNT, bob, address(token))));
        assertEq(inner.magicValue, Spec.word(".words.words.twoBridgesMagic.value"), "magic value");
        assertEq(inner.factoryDeps.length, 0, "dependencies");
    }

    /// @dev Flow 9.4
    function test_bridgehubDeposit_etherOntoTokenChain_succeeds() public {
        _twoBridges(alice, TOKEN_CHAIN, AMOUNT, _newData(ethId, _burnData(AMOUNT, bob, address(0))));
        assertEq(vault.chainBalance(TOKEN_CHAIN, ethId), AMOUNT, "account");
        bytes memory metadata = bytes.concat(
            hex"01", abi.encode(block.chainid, abi.encode("Ether"), abi.encode("ETH"), abi.encode(uint8(18)))
        );
        assertEq(
            hub.lastL2Calldata(),
            abi.encodeWithSelector(bytes4(0xcfe7af7c), alice, bob, ETH, AMOUNT, metadata),
            "calldata"
        );
    }

    function test_bridgehubDeposit_legacyEtherAmountFromValue_succeeds() public {
        bytes32 txHash = _twoBridges(alice, TOKEN_CHAIN, AMOUNT, _legacyData(ETH, 0, bob));
        assertEq(nullifier.depositHappened(TOKEN_CHAIN, txHash), keccak256(abi.encode(alice, ETH, AMOUNT)), "hash");
        assertEq(vault.chainBalance(TOKEN_CHAIN, ethId), AMOUNT, "account");
    }

    /// @dev Flow 9.6: a foreign token leaves L1 for a third chain in the form that names the asset.
    function test_bridgehubDeposit_foreignToken_succeeds() public {
        (bytes32 id, BridgedStandardERC20 representation) = _bringForeign(ETH_CHAIN, 0, address(0xf00), AMOUNT);
        _twoBridges(alice, TOKEN_CHAIN, 0, _newData(id, _burnData(400, bob, address(0))));
        assertEq(representation.balanceOf(alice), 600, "alice");
        assertEq(vault.chainBalance(TOKEN_CHAIN, id), 400, "account");
        bytes memory metadata = vault.getERC20Getters(address(representation), ETH_CHAIN);
        bytes memory mintData = abi.encode(alice, bob, address(0xf00), uint256(400), metadata);
        assertEq(hub.lastL2Calldata(), _newCalldata(id, mintData), "calldata");
        assertEq(router.getDepositCalldata(alice, id, mintData), hub.lastL2Calldata(), "calldata by getter");

        _twoBridges(alice, ETH_CHAIN, 0, _newData(id, _burnData(600, bob, address(0))));
        assertEq(vault.chainBalance(ETH_CHAIN, id), 0, "chain of origin has no account");
    }

    /* SECOND BRIDGE: REFUSALS */

    /// @dev R6
    function testFuzz_bridgehubDeposit_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(hub));
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        router.bridgehubDeposit(ETH_CHAIN, alice, 0, _legacyData(address(token), 1, _caller));
    }

    /// @dev Flow 9.5
    function test_bridgehubDeposit_baseToken_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(AssetIdNotSupported.selector, ethId));
        this.twoBridges(alice, ETH_CHAIN, AMOUNT, _newData(ethId, _burnData(AMOUNT, bob, address(0))));
        vm.expectRevert(abi.encodeWithSelector(AssetIdNotSupported.selector, baseTokenId));
        this.twoBridges(alice, TOKEN_CHAIN, 0, _legacyData(address(baseToken), AMOUNT, bob));
    }

    function testFuzz_bridgehubDeposit_unknownVersion_reverts(uint8 _version) public {
        vm.assume(_version > 2);
        vm.prank(address(hub));
        vm.expectRevert(UnsupportedEncodingVersion.selector);
        router.bridgehubDeposit(ETH_CHAIN, alice, 0, bytes.concat(bytes1(_version), abi.encode(tokenId, "")));
    }

    function test_bridgehubDeposit_empty_reverts() public {
        vm.prank(address(hub));
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x32));
        router.bridgehubDeposit(ETH_CHAIN, alice, 0, "");
    }

    function test_bridgehubDeposit_malformedData_reverts() public {
        bytes memory good = _newData(tokenId, _burnData(AMOUNT, bob, address(token)));
        bytes32 dirty = bytes32(uint256(uint160(address(token))) | 1 << 160);
        bytes[8] memory malformed = [
            bytes(hex"00"),
            bytes(hex"01"),
            bytes(hex"02"),
            bytes.concat(dirty, abi.encode(AMOUNT, bob)),
            abi.encodePacked(abi.encode(token, AMOUNT), bytes31(0)),
            bytes.concat(hex"01", abi.encode(tokenId, uint256(0x40), uint256(97)), new bytes(96)),
            bytes.concat(hex"01", abi.encode(tokenId, type(uint256).max, uint256(96)), new bytes(96)),
            bytes.concat(hex"02", abi.encode(baseTokenId, uint256(uint160(L2_VAULT)) | 1 << 160))
        ];
        for (uint256 i; i < malformed.length; ++i) {
            vm.prank(address(hub));
            vm.expectRevert(bytes(""));
            router.bridgehubDeposit(ETH_CHAIN, alice, 0, malformed[i]);
        }
        // What follows the arguments is nobody's business.
        vm.prank(alice);
        token.approve(address(vault), AMOUNT);
        _twoBridges(alice, ETH_CHAIN, 0, bytes.concat(good, "more"));
    }

    /// @dev Whoever brings the deposit to L1 chooses the gas: no amount of it lets a getter run dry and the deposit
    /// pass.
    function test_bridgehubDeposit_leastGas_hasAllMetadata_succeeds() public {
        vm.prank(alice);
        token.approve(address(vault), AMOUNT);
        vault.registerToken(address(token));
        bytes memory mintData =
            abi.encode(alice, bob, address(token), AMOUNT, vault.getERC20Getters(address(token), block.chainid));
        assertEq(
            this.depositWithGas(_leastGas(this.depositWithGas.selector)),
            router.getDepositCalldata(alice, tokenId, mintData),
            "calldata"
        );
    }

    function depositWithGas(uint256 _gas) external returns (bytes memory) {
        bytes memory data = _newData(tokenId, _burnData(AMOUNT, bob, address(token)));
        vm.prank(address(hub));
        return router.bridgehubDeposit{ gas: _gas }(ETH_CHAIN, alice, 0, data).l2Calldata;
    }

    /// @dev R7: an id cannot be given to a token that does not hash to it.
    function test_bridgehubDeposit_foreignIdOfL1Token_reverts() public {
        bytes32 id = AssetId.ofToken(ETH_CHAIN, address(token));
        vm.expectRevert(abi.encodeWithSelector(AssetIdMismatch.selector, id, tokenId));
        this.twoBridges(alice, TOKEN_CHAIN, 0, _newData(id, _burnData(AMOUNT, bob, address(token))));
    }

    /// @dev R7: the token in the burn data must be that of the id.
    function test_bridgehubDeposit_otherTokenInBurnData_reverts() public {
        vault.registerToken(address(token));
        vm.expectRevert(abi.encodeWithSelector(AssetIdMismatch.selector, baseTokenId, tokenId));
        this.twoBridges(alice, ETH_CHAIN, 0, _newData(tokenId, _burnData(AMOUNT, bob, address(baseToken))));
    }

    function test_bridgehubDeposit_legacyEncodingOfForeignToken_reverts() public {
        (, BridgedStandardERC20 representation) = _bringForeign(ETH_CHAIN, 0, address(0xf00), AMOUNT);
        vm.expectRevert(LegacyEncodingUsedForNonL1Token.selector);
        this.twoBridges(alice, TOKEN_CHAIN, 0, _legacyData(address(representation), AMOUNT, bob));
    }

    function test_bridgehubDeposit_wrappedEther_reverts() public {
        weth.mint(alice, AMOUNT);
        vm.prank(alice);
        weth.approve(address(vault), AMOUNT);
        vm.expectRevert(BurningNativeWETHNotSupported.selector);
        this.twoBridges(alice, ETH_CHAIN, 0, _legacyData(address(weth), AMOUNT, bob));
    }

    /// @dev R10
    function test_bridgehubDeposit_strayEtherWithToken_reverts() public {
        vm.prank(alice);
        token.approve(address(vault), AMOUNT);
        vm.expectRevert(NonEmptyMsgValue.selector);
        this.twoBridges(alice, ETH_CHAIN, 1, _newData(tokenId, _burnData(AMOUNT, bob, address(token))));
    }

    /// @dev R10
    function test_bridgehubDeposit_etherAmountNotValue_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(ValueMismatch.selector, AMOUNT, AMOUNT - 1));
        this.twoBridges(alice, TOKEN_CHAIN, AMOUNT - 1, _newData(ethId, _burnData(AMOUNT, bob, address(0))));
        vm.expectRevert(abi.encodeWithSelector(ValueMismatch.selector, AMOUNT, AMOUNT + 1));
        this.twoBridges(alice, TOKEN_CHAIN, AMOUNT + 1, _newData(ethId, _burnData(AMOUNT, bob, address(0))));
    }

    /// @dev R10: the vault's assets travel without a value of the L2 transaction.
    function test_bridgehubDeposit_l2Value_reverts() public {
        vm.prank(address(hub));
        vm.expectRevert(NonEmptyMsgValue.selector);
        router.bridgehubDeposit(ETH_CHAIN, alice, 1, _newData(tokenId, _burnData(AMOUNT, bob, address(token))));
    }

    /// @dev R1: zero amounts, with and without allowance checks that zero satisfies.
    function test_bridgehubDeposit_zeroAmount_reverts() public {
        vm.expectRevert(EmptyDeposit.selector);
        this.twoBridges(attacker, ETH_CHAIN, 0, _legacyData(address(token), 0, attacker));
        vm.expectRevert(EmptyDeposit.selector);
        this.twoBridges(attacker, TOKEN_CHAIN, 0, _legacyData(ETH, 0, attacker));
    }

    /* CUSTOM ASSETS */

    function _customAsset() private returns (CustomHandler handler, bytes32 id) {
        handler = new CustomHandler();
        id = AssetId.encode(block.chainid, address(handler), bytes32("custom"));
        router.setAssetDeploymentTracker(bytes32("custom"), address(handler));
        vm.prank(address(handler));
        router.setAssetHandlerAddressThisChain(bytes32("custom"), address(handler));
    }

    function test_bridgehubDeposit_customHandler_succeeds() public {
        (CustomHandler handler, bytes32 id) = _customAsset();
        L2TransactionRequestTwoBridgesOuter memory request = _request(ETH_CHAIN, 5, _newData(id, "anything"));
        request.l2Value = 9;
        vm.prank(alice);
        hub.requestL2TransactionTwoBridges{ value: 5 }(request);
        assertEq(handler.lastData(), "anything", "data");
        assertEq(handler.lastCaller(), alice, "caller");
        assertEq(handler.lastL2Value(), 9, "value of the L2 transaction");
        assertEq(address(handler).balance, 5, "ether");
        assertEq(hub.lastL2Calldata(), _newCalldata(id, "custom mint data"), "calldata");
    }

    /* HANDLER ON THE OTHER CHAIN */

    function test_bridgehubDeposit_setCounterpart_succeeds() public {
        (, bytes32 id) = _customAsset();
        bytes memory data = bytes.concat(hex"02", abi.encode(id, address(0xbeef)));
        vm.prank(alice, alice);
        bytes32 txHash = hub.requestL2TransactionTwoBridges(_request(ETH_CHAIN, 0, data));
        assertEq(hub.lastL2Contract(), L2_ROUTER, "target");
        assertEq(
            hub.lastL2Calldata(),
            abi.encodeWithSignature(
                "setAssetHandlerAddress(uint256,bytes32,address)", block.chainid, id, address(0xbeef)
            ),
            "calldata"
        );
        assertEq(hub.lastTxDataHash(), bytes32(0), "hash");
        assertEq(nullifier.depositHappened(ETH_CHAIN, txHash), bytes32(0), "nothing to claim");
    }

    function test_bridgehubDeposit_setCounterpartRefusedByTracker_reverts() public {
        (, bytes32 id) = _customAsset();
        bytes memory data = bytes.concat(hex"02", abi.encode(id, address(0xbeef)));
        vm.expectRevert("not the tracker's friend");
        this.twoBridges(attacker, ETH_CHAIN, 0, data);
    }

    function test_bridgehubDeposit_setCounterpartOfVaultAsset_succeedsForVaultOnly() public {
        bytes memory good = bytes.concat(hex"02", abi.encode(baseTokenId, L2_VAULT));
        this.twoBridges(attacker, ETH_CHAIN, 0, good);
        bytes memory bad = bytes.concat(hex"02", abi.encode(baseTokenId, attacker));
        vm.expectRevert(WrongCounterpart.selector);
        this.twoBridges(attacker, ETH_CHAIN, 0, bad);
    }

    function test_bridgehubDeposit_setCounterpartWithoutTracker_reverts() public {
        vm.expectRevert(bytes(""));
        this.twoBridges(alice, ETH_CHAIN, 0, bytes.concat(hex"02", abi.encode(tokenId, L2_VAULT)));
    }

    /// @dev R10
    function test_bridgehubDeposit_setCounterpartWithValue_reverts() public {
        bytes memory data = bytes.concat(hex"02", abi.encode(baseTokenId, L2_VAULT));
        vm.expectRevert(NonEmptyMsgValue.selector);
        this.twoBridges(alice, ETH_CHAIN, 1, data);
        vm.prank(address(hub));
        vm.expectRevert(NonEmptyMsgValue.selector);
        router.bridgehubDeposit(ETH_CHAIN, alice, 1, data);
    }

    /* CONFIRMATION */

    function test_bridgehubConfirmL2Transaction_stranger_reverts() public {
        vm.prank(attacker);
        vm.expectRevert(_err(Unauthorized.selector, attacker));
        router.bridgehubConfirmL2Transaction(ETH_CHAIN, bytes32("data"), bytes32("tx"));
    }

    /// @dev External, so that an expected revert covers the whole helper.
    function twoBridges(address _user, uint256 _chainId, uint256 _secondValue, bytes memory _data) external {
        _twoBridges(_user, _chainId, _secondValue, _data);
    }
}
