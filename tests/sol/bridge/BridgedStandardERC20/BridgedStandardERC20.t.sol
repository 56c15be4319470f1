// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IBridgedStandardToken
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IBridgedStandardToken.sol";
import {
    NonSequentialVersion,
    Unauthorized,
    UnsupportedEncodingVersion,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";

import { BridgedStandardERC20 } from "../../../../contracts/src/bridge/BridgedStandardERC20.sol";
import { IBridgedStandardERC20 } from "../../../../contracts/src/bridge/interfaces/IBridgedStandardERC20.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgeTest } from "../BridgeTest.sol";

contract BridgedStandardERC20Test is BridgeTest {
    address private constant ORIGIN_TOKEN = address(0xf00);

    BridgedStandardERC20 private _token;
    bytes32 private _id;

    function setUp() public override {
        super.setUp();
        (_id, _token) = _bringForeign(ETH_CHAIN, 0, ORIGIN_TOKEN, 1000);
    }

    function _withMetadata(address _originToken, bytes memory _data) private returns (BridgedStandardERC20) {
        bytes32 id = AssetId.ofToken(ETH_CHAIN, _originToken);
        vm.prank(address(nullifier));
        router.finalizeDeposit(ETH_CHAIN, id, _mintData(alice, _originToken, 1, _data));
        return BridgedStandardERC20(vault.tokenAddress(id));
    }

    function _blob(bytes memory _name, bytes memory _symbol, bytes memory _decimals)
        private
        pure
        returns (bytes memory)
    {
        return bytes.concat(hex"01", abi.encode(ETH_CHAIN, _name, _symbol, _decimals));
    }

    /* INITIALISATION */

    function test_bridgeInitialize_byVault_succeeds() public view {
        assertEq(_token.name(), "Foreign", "name");
        assertEq(_token.symbol(), "FOR", "symbol");
        assertEq(_token.decimals(), 6, "decimals");
        assertEq(_token.originToken(), ORIGIN_TOKEN, "origin token");
        assertEq(_token.l1Address(), ORIGIN_TOKEN, "origin token, old name");
        assertEq(_token.nativeTokenVault(), address(vault), "vault");
        assertEq(_token.assetId(), _id, "asset id");
        assertEq(_token.l2Bridge(), address(0), "l2 bridge");
    }

    function test_bridgeInitialize_emitsEvent_succeeds() public {
        address expected = vault.calculateCreate2TokenAddress(ETH_CHAIN, address(0xf01));
        vm.expectEmit(expected);
        emit IBridgedStandardToken.BridgeInitialize(address(0xf01), "Foreign", "FOR", 6);
        _withMetadata(address(0xf01), _foreignMetadata(ETH_CHAIN));
    }

    /// @dev Slots of a live representation: availability, decimals with the old bridge, origin, vault, id.
    function test_bridgeInitialize_slots_succeeds() public view {
        assertEq(uint256(vm.load(address(_token), bytes32(uint256(204)))), 0, "availability");
        assertEq(uint256(vm.load(address(_token), bytes32(uint256(205)))), 6, "decimals");
        assertEq(uint256(vm.load(address(_token), bytes32(uint256(206)))), uint160(ORIGIN_TOKEN), "origin");
        assertEq(uint256(vm.load(address(_token), bytes32(uint256(207)))), uint160(address(vault)), "vault");
        assertEq(vm.load(address(_token), bytes32(uint256(208))), _id, "id");
    }

    /// @dev R8: neither the implementation nor a representation can be taken over.
    function test_bridgeInitialize_again_reverts() public {
        vm.expectRevert(INITIALIZED);
        _token.bridgeInitialize(_id, attacker, _foreignMetadata(ETH_CHAIN));
        BridgedStandardERC20 implementation = BridgedStandardERC20(beacon.implementation());
        vm.expectRevert(INITIALIZED);
        implementation.bridgeInitialize(_id, attacker, _foreignMetadata(ETH_CHAIN));
    }

    function test_bridgeInitialize_zeroOrigin_reverts() public {
        vm.expectRevert(ZeroAddress.selector);
        this.withMetadata(address(0), _foreignMetadata(ETH_CHAIN));
    }

    function test_bridgeInitialize_unknownVersion_reverts() public {
        vm.expectRevert(UnsupportedEncodingVersion.selector);
        this.withMetadata(address(0xf01), bytes.concat(hex"02", _foreignMetadata(ETH_CHAIN)));
    }

    function withMetadata(address _originToken, bytes memory _data) external {
        _withMetadata(_originToken, _data);
    }

    function test_bridgeInitialize_missingGetters_succeeds() public {
        BridgedStandardERC20 bare = _withMetadata(address(0xf01), _blob("", "", ""));
        vm.expectRevert(bytes(""));
        bare.name();
        vm.expectRevert(bytes(""));
        bare.symbol();
        vm.expectRevert(bytes(""));
        bare.decimals();
        assertEq(bare.balanceOf(alice), 1, "it is a token all the same");
        assertEq(uint256(vm.load(address(bare), bytes32(uint256(204)))), 0x010101, "availability");
    }

    /// @dev A bytes32 name, a symbol that lies about its length, decimals beyond a byte.
    function test_bridgeInitialize_undecodableGetters_succeeds() public {
        BridgedStandardERC20 odd = _withMetadata(
            address(0xf01),
            _blob(abi.encode(bytes32("Old")), abi.encode(uint256(32), type(uint256).max), abi.encode(uint256(256)))
        );
        vm.expectRevert(bytes(""));
        odd.name();
        vm.expectRevert(bytes(""));
        odd.symbol();
        vm.expectRevert(bytes(""));
        odd.decimals();
    }

    /// @dev R8: whoever brings the first message chooses the gas: no amount of it lets a decoder run dry and the mint
    /// pass.
    function test_bridgeInitialize_leastGas_hasAllGetters_succeeds() public {
        BridgedStandardERC20 first = this.mintWithGas(_leastGas(this.mintWithGas.selector));
        assertEq(first.name(), "Foreign", "name");
        assertEq(first.symbol(), "FOR", "symbol");
        assertEq(first.decimals(), 6, "decimals");
    }

    function mintWithGas(uint256 _gas) external returns (BridgedStandardERC20) {
        bytes32 id = AssetId.ofToken(ETH_CHAIN, address(0xf01));
        bytes memory data = _mintData(alice, address(0xf01), 1, _foreignMetadata(ETH_CHAIN));
        vm.prank(address(nullifier));
        router.finalizeDeposit{ gas: _gas }(ETH_CHAIN, id, data);
        return BridgedStandardERC20(vault.tokenAddress(id));
    }

    function test_bridgeInitialize_partlyMissing_succeeds() public {
        BridgedStandardERC20 partly = _withMetadata(address(0xf01), _blob(abi.encode("Name"), "", abi.encode(9)));
        assertEq(partly.name(), "Name", "name");
        assertEq(partly.decimals(), 9, "decimals");
        vm.expectRevert(bytes(""));
        partly.symbol();
    }

    /* MINT AND BURN (R8) */

    function testFuzz_bridgeMintAndBurn_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(vault));
        vm.startPrank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        _token.bridgeMint(_caller, 1);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        _token.bridgeBurn(alice, 1);
        vm.stopPrank();
    }

    function test_bridgeMintAndBurn_byVault_succeeds() public {
        vm.startPrank(address(vault));
        vm.expectEmit(address(_token));
        emit IBridgedStandardToken.BridgeMint(bob, 5);
        _token.bridgeMint(bob, 5);
        vm.expectEmit(address(_token));
        emit IBridgedStandardToken.BridgeBurn(bob, 2);
        _token.bridgeBurn(bob, 2);
        vm.stopPrank();
        assertEq(_token.balanceOf(bob), 3, "bob");
        assertEq(_token.totalSupply(), 1003, "supply");
    }

    /// @dev Tokens of an old L2 bridge learn of their vault at the first mint.
    function test_bridgeMint_vaultUnset_succeedsForL2Vault() public {
        vm.store(address(_token), bytes32(uint256(207)), bytes32(0));
        vm.store(address(_token), bytes32(uint256(208)), bytes32(0));
        vm.etch(L2_VAULT, hex"00");
        vm.mockCall(L2_VAULT, abi.encodeWithSignature("L1_CHAIN_ID()"), abi.encode(uint256(1)));
        vm.prank(attacker);
        vm.expectRevert(_err(Unauthorized.selector, attacker));
        _token.bridgeMint(attacker, 1);
        vm.prank(L2_VAULT);
        _token.bridgeMint(bob, 1);
        assertEq(_token.nativeTokenVault(), L2_VAULT, "vault");
        assertEq(_token.assetId(), AssetId.ofToken(1, ORIGIN_TOKEN), "id");
    }

    /* NEW METADATA */

    function _reinitialize(uint8 _version) private {
        _token.reinitializeToken(
            IBridgedStandardERC20.UnavailableGetters({ name: false, symbol: true, decimals: false }),
            "New Name",
            "NEW",
            _version
        );
    }

    function test_reinitializeToken_byBeaconOwner_succeeds() public {
        bytes32 domain = _token.DOMAIN_SEPARATOR();
        vm.expectEmit(address(_token));
        emit IBridgedStandardToken.BridgeInitialize(ORIGIN_TOKEN, "New Name", "NEW", 6);
        _reinitialize(2);
        assertEq(_token.name(), "New Name", "name");
        assertEq(_token.decimals(), 6, "decimals stay");
        assertTrue(_token.DOMAIN_SEPARATOR() != domain, "permit domain");
        assertEq(_token.balanceOf(alice), 1000, "balances stay");
        vm.expectRevert(bytes(""));
        _token.symbol();
    }

    function test_reinitializeToken_wrongVersion_reverts() public {
        for (uint8 version; version < 5; ++version) {
            if (version == 2) continue;
            vm.expectRevert(NonSequentialVersion.selector);
            _reinitialize(version);
        }
        _reinitialize(2);
        vm.expectRevert(NonSequentialVersion.selector);
        _reinitialize(2);
    }

    function test_reinitializeToken_byStranger_reverts() public {
        vm.prank(attacker);
        vm.expectRevert(_err(Unauthorized.selector, attacker));
        _reinitialize(2);
        vm.prank(address(vault));
        vm.expectRevert(_err(Unauthorized.selector, address(vault)));
        _reinitialize(2);
    }

    /* PERMIT */

    function test_permit_domain_succeeds() public view {
        bytes32 typeHash =
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        assertEq(
            _token.DOMAIN_SEPARATOR(),
            keccak256(abi.encode(typeHash, keccak256("Foreign"), keccak256("1"), block.chainid, address(_token))),
            "domain"
        );
    }

    /* ADDRESS (R8) */

    function test_calculateCreate2TokenAddress_formula_succeeds() public view {
        bytes memory creationCode = vm.getCode("BeaconProxy.sol:BeaconProxy");
        bytes32 initCodeHash = keccak256(bytes.concat(creationCode, abi.encode(address(beacon), bytes(""))));
        bytes32 salt = keccak256(abi.encode(ETH_CHAIN, ORIGIN_TOKEN));
        bytes32 digest = keccak256(abi.encodePacked(hex"ff", address(vault), salt, initCodeHash));
        assertEq(address(uint160(uint256(digest))), address(_token), "address");
        assertEq(vault.calculateCreate2TokenAddress(ETH_CHAIN, ORIGIN_TOKEN), address(_token), "prediction");
    }

    /// @dev The beacon's owner upgrades all representations at once; nobody else.
    function test_beacon_upgradeByStranger_reverts() public {
        address implementation = beacon.implementation();
        vm.prank(attacker);
        vm.expectRevert(NOT_OWNER);
        UpgradeableBeacon(beacon).upgradeTo(implementation);
    }
}
