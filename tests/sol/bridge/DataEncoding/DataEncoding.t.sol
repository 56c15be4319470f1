// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidNTVBurnData,
    UnsupportedEncodingVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { DataEncoding } from "../../../../contracts/src/bridge/libraries/DataEncoding.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { Spec } from "../../shared/Spec.sol";
import { Test } from "../../shared/Test.sol";

/// @dev Puts the arguments into calldata.
contract DataEncodingCaller {
    function decodeBurnData(bytes calldata _data) external pure returns (uint256, address, address) {
        return DataEncoding.decodeBurnData(_data);
    }

    function decodeTokenData(bytes calldata _data)
        external
        pure
        returns (uint256, bytes memory, bytes memory, bytes memory)
    {
        return DataEncoding.decodeTokenData(_data);
    }
}

contract DataEncodingTest is Test {
    address private immutable CALLER = Spec.addr(".depositHashes.caller");
    address private immutable TOKEN = Spec.addr(".assetIds.token.token");
    address private immutable RECEIVER = Spec.addr(".depositHashes.receiver");
    bytes32 private immutable TOKEN_ID = Spec.word(".assetIds.token.id");

    DataEncodingCaller private _library;

    function setUp() public {
        _library = new DataEncodingCaller();
    }

    function test_assetId_specificationVectors_succeeds() public view {
        assertEq(AssetId.ofToken(Spec.number(".assetIds.token.chainId"), TOKEN), TOKEN_ID, "token");
        assertEq(
            AssetId.encode(
                Spec.number(".assetIds.chainTypeManager.chainId"),
                Spec.addr(".assetIds.chainTypeManager.tracker"),
                bytes32(uint256(uint160(Spec.addr(".assetIds.chainTypeManager.chainTypeManager"))))
            ),
            Spec.word(".assetIds.chainTypeManager.id"),
            "chain type manager"
        );
        for (uint256 i; i < 3; ++i) {
            string memory ether_ = Spec.at(".assetIds.ether", i);
            uint256 chainId = Spec.number(string.concat(ether_, ".chainId"));
            assertEq(AssetId.ofEth(chainId), Spec.word(string.concat(ether_, ".id")), "ether");
        }
    }

    function test_depositHash_specificationVectors_succeeds() public view {
        uint256 amount = Spec.number(".depositHashes.amount");
        assertEq(DataEncoding.legacyDepositHash(CALLER, TOKEN, amount), Spec.word(".depositHashes.legacy"), "legacy");
        assertEq(
            DataEncoding.depositHash(CALLER, TOKEN_ID, DataEncoding.encodeBurnData(amount, RECEIVER, address(0))),
            Spec.word(".depositHashes.new"),
            "new"
        );
    }

    /// @dev In memory that is not zero.
    function testFuzz_depositHash_isThatOfTheEncoding(address _caller, bytes32 _assetId, bytes calldata _data)
        public
        pure
    {
        bytes memory data = _data;
        bytes32 expected = keccak256(bytes.concat(hex"01", abi.encode(_caller, _assetId, data)));
        dirtyFreeMemory(data.length + 0x100);
        assertEq(DataEncoding.depositHash(_caller, _assetId, data), expected, "hash");
    }

    /// @dev R9
    function testFuzz_depositHash_neverEqualsLegacy_succeeds(address _caller, address _token, uint256 _amount)
        public
        pure
    {
        bytes32 legacy = DataEncoding.legacyDepositHash(_caller, _token, _amount);
        bytes32 current = DataEncoding.depositHash(
            _caller, AssetId.ofToken(31_337, _token), DataEncoding.encodeBurnData(_amount, address(0), _token)
        );
        assertTrue(legacy != current, "hashes collide");
    }

    function testFuzz_decodeBurnData_otherLengths_reverts(uint8 _length) public {
        vm.assume(_length != 96);
        vm.expectRevert(InvalidNTVBurnData.selector);
        _library.decodeBurnData(new bytes(_length));
    }

    function testFuzz_decodeBurnData_roundTrip_succeeds(uint256 _amount, address _receiver, address _token)
        public
        view
    {
        (uint256 amount, address receiver, address token) =
            _library.decodeBurnData(DataEncoding.encodeBurnData(_amount, _receiver, _token));
        assertEq(amount, _amount, "amount");
        assertEq(receiver, _receiver, "receiver");
        assertEq(token, _token, "token");
    }

    function test_decodeBurnData_dirtyAddress_reverts() public {
        bytes memory data = abi.encode(uint256(1), type(uint256).max, uint256(0));
        vm.expectRevert(bytes(""));
        _library.decodeBurnData(data);
    }

    function testFuzz_decodeTokenData_roundTrip_succeeds(uint256 _origin, bytes calldata _name, bytes calldata _symbol)
        public
        view
    {
        bytes memory blob = bytes.concat(hex"01", abi.encode(_origin, _name, _symbol, bytes("d")));
        (uint256 origin, bytes memory name, bytes memory symbol, bytes memory decimals) = _library.decodeTokenData(blob);
        assertEq(origin, _origin, "origin");
        assertEq(name, _name, "name");
        assertEq(symbol, _symbol, "symbol");
        assertEq(decimals, "d", "decimals");
    }

    function test_decodeTokenData_legacy_succeeds() public view {
        (uint256 origin, bytes memory name,, bytes memory decimals) =
            _library.decodeTokenData(abi.encode(bytes("n"), bytes("s"), bytes("d")));
        assertEq(origin, 0, "origin");
        assertEq(name, "n", "name");
        assertEq(decimals, "d", "decimals");
    }

    function testFuzz_decodeTokenData_unknownVersion_reverts(uint8 _version) public {
        vm.assume(_version > 1);
        vm.expectRevert(UnsupportedEncodingVersion.selector);
        _library.decodeTokenData(bytes.concat(bytes1(_version), abi.encode(1, "", "", "")));
    }

    function test_decodeTokenData_empty_reverts() public {
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x32));
        _library.decodeTokenData("");
    }
}
