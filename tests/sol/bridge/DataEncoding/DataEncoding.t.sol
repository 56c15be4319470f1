// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidNTVBurnData,
    UnsupportedEncodingVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { DataEncoding } from "../../../../contracts/src/bridge/libraries/DataEncoding.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
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
    address private constant CALLER = 0x1111111111111111111111111111111111111111;
    address private constant TOKEN = 0x2222222222222222222222222222222222222222;
    address private constant RECEIVER = 0x3333333333333333333333333333333333333333;
    bytes32 private constant TOKEN_ID = 0x159f5e94d7c6e7397fd36eb961bffe9ef3d7817d0523b0478a8fad6dc9c6e2e3;

    DataEncodingCaller private _library;

    function setUp() public {
        _library = new DataEncodingCaller();
    }

    function test_assetId_specificationVectors_succeeds() public pure {
        assertEq(AssetId.ofToken(31_337, TOKEN), TOKEN_ID, "token");
        assertEq(
            AssetId.encode(
                31_337,
                0x5555555555555555555555555555555555555555,
                bytes32(uint256(uint160(0x4444444444444444444444444444444444444444)))
            ),
            0x670da53b54c9243dab0f72e274733c224a4dd01b723d788583cf24856f545247,
            "chain type manager"
        );
        assertEq(
            AssetId.ofEth(31_337), 0x8df3463b1850eb1d8d1847743ea155aef6b16074db8ba81d897dc30554fb2085, "ether, local"
        );
        assertEq(AssetId.ofEth(1), 0x05e1c3ae4b9732444ae25217ac7666e46fa365fee1768de00c9fcb65532b7609, "ether, mainnet");
    }

    function test_depositHash_specificationVectors_succeeds() public pure {
        assertEq(
            DataEncoding.legacyDepositHash(CALLER, TOKEN, 1000),
            0xf3d09005c5ca44ea4e701c2ef5afc7c5059c3f1a8a11e7b8c9d9561776733bf0,
            "legacy"
        );
        assertEq(
            DataEncoding.depositHash(CALLER, TOKEN_ID, DataEncoding.encodeBurnData(1000, RECEIVER, address(0))),
            0xdafb76f0b61938e3307c197c066f7a2b702d76dd0936b06e55b747907cc8ac14,
            "new"
        );
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
        bytes memory blob = DataEncoding.encodeTokenData(_origin, _name, _symbol, "d");
        assertEq(blob, bytes.concat(hex"01", abi.encode(_origin, _name, _symbol, bytes("d"))), "layout");
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
