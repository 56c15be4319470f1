// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Bridgehub } from "../../../contracts/src/bridgehub/Bridgehub.sol";
import { ChainAssetHandler } from "../../../contracts/src/bridgehub/ChainAssetHandler.sol";
import { ChainRegistrar } from "../../../contracts/src/bridgehub/ChainRegistrar.sol";
import { GatewayTransactionFilterer } from "../../../contracts/src/bridgehub/GatewayTransactionFilterer.sol";
import { MessageRoot } from "../../../contracts/src/bridgehub/MessageRoot.sol";
import { L1AssetRouter } from "../../../contracts/src/bridge/L1AssetRouter.sol";
import { L1Nullifier } from "../../../contracts/src/bridge/L1Nullifier.sol";
import { DiamondInit } from "../../../contracts/src/chain/DiamondInit.sol";
import { AdminFacet } from "../../../contracts/src/chain/facets/AdminFacet.sol";
import { ExecutorFacet } from "../../../contracts/src/chain/facets/ExecutorFacet.sol";
import { GettersFacet } from "../../../contracts/src/chain/facets/GettersFacet.sol";
import { MailboxFacet } from "../../../contracts/src/chain/facets/MailboxFacet.sol";
import { ChainTypeManager } from "../../../contracts/src/ctm/ChainTypeManager.sol";
import { ValidatorTimelock } from "../../../contracts/src/ctm/ValidatorTimelock.sol";
import { RollupDAManager } from "../../../contracts/src/da/RollupDAManager.sol";
import { RollupL1DAValidator } from "../../../contracts/src/da/RollupL1DAValidator.sol";
import { DefaultUpgrade } from "../../../contracts/src/upgrades/DefaultUpgrade.sol";
import { L1GenesisUpgrade } from "../../../contracts/src/upgrades/L1GenesisUpgrade.sol";
import { L1V29Upgrade } from "../../../contracts/src/upgrades/L1V29Upgrade.sol";
import { DualVerifier } from "../../../contracts/src/verifier/DualVerifier.sol";
import { FacetSelectors } from "../chain/shared/FacetSelectors.sol";
import { Spec } from "../shared/Spec.sol";
import { Test } from "../shared/Test.sol";

/// @notice The specification's selectors and topics, sections `selectors`, `errors` and `events` of the golden values:
/// each is in the code of the contract that has, calls, raises or emits it. A word of four bytes is there by chance
/// once in 100,000 contracts.
contract InterfaceVectorsTest is Test {
    mapping(bytes32 name => bytes code) private _codes;

    function setUp() public {
        _add("Bridgehub", type(Bridgehub).creationCode);
        _add("ChainAssetHandler", type(ChainAssetHandler).creationCode);
        _add("ChainRegistrar", type(ChainRegistrar).creationCode);
        _add("GatewayTransactionFilterer", type(GatewayTransactionFilterer).creationCode);
        _add("MessageRoot", type(MessageRoot).creationCode);
        _add("L1AssetRouter", type(L1AssetRouter).creationCode);
        _add("L1Nullifier", type(L1Nullifier).creationCode);
        _add("DiamondInit", type(DiamondInit).creationCode);
        _add("AdminFacet", type(AdminFacet).creationCode);
        _add("ExecutorFacet", type(ExecutorFacet).creationCode);
        _add("GettersFacet", type(GettersFacet).creationCode);
        _add("MailboxFacet", type(MailboxFacet).creationCode);
        _add("ChainTypeManager", type(ChainTypeManager).creationCode);
        _add("ValidatorTimelock", type(ValidatorTimelock).creationCode);
        _add("RollupDAManager", type(RollupDAManager).creationCode);
        _add("RollupL1DAValidator", type(RollupL1DAValidator).creationCode);
        _add("DefaultUpgrade", type(DefaultUpgrade).creationCode);
        _add("L1GenesisUpgrade", type(L1GenesisUpgrade).creationCode);
        _add("L1V29Upgrade", type(L1V29Upgrade).creationCode);
        _add("DualVerifier", type(DualVerifier).creationCode);
    }

    function _add(string memory _name, bytes memory _code) private {
        _codes[keccak256(bytes(_name))] = _code;
    }

    function test_selectors_specificationRows_areInCode() public view {
        uint256 rows = _checkRows(".selectors.rows", ".selector", 4);
        assertTrue(rows > 60, "rows");
    }

    function test_errors_specificationRows_areInCode() public view {
        uint256 rows = _checkRows(".errors.rows", ".selector", 4);
        assertTrue(rows > 30, "rows");
    }

    function test_events_specificationRows_areInCode() public view {
        uint256 rows = _checkRows(".events.rows", ".topic", 32);
        assertTrue(rows > 12, "rows");
    }

    function test_getters_specificationCount_isRegistered() public view {
        assertEq(FacetSelectors.getters().length, Spec.number(".selectors.registeredGetters"), "getters");
    }

    function _checkRows(string memory _rows, string memory _field, uint256 _length)
        private
        view
        returns (uint256 count)
    {
        for (; Spec.exists(Spec.at(_rows, count)); ++count) {
            string memory row = Spec.at(_rows, count);
            string memory signature = Spec.text(string.concat(row, ".signature"));
            bytes memory wanted = Spec.data(string.concat(row, _field));
            assertEq(wanted.length, _length, signature);
            bytes32 hash = keccak256(bytes(signature));
            assertEq(_first(abi.encode(hash), _length), wanted, signature);

            if (Spec.exists(string.concat(row, ".uncheckedOnChain"))) continue;
            bytes memory code = _codes[keccak256(bytes(Spec.text(string.concat(row, ".contract"))))];
            assertTrue(_contains(code, wanted), signature);
        }
    }

    function _first(bytes memory _data, uint256 _length) private pure returns (bytes memory) {
        assembly ("memory-safe") {
            mstore(_data, _length)
        }
        return _data;
    }

    function _contains(bytes memory _code, bytes memory _wanted) private pure returns (bool found) {
        assembly ("memory-safe") {
            let length := mload(_wanted)
            let shift := sub(256, shl(3, length))
            let wanted := shr(shift, mload(add(_wanted, 0x20)))
            let at := add(_code, 0x20)
            for { let end := add(at, mload(_code)) } iszero(or(found, gt(add(at, length), end))) { at := add(at, 1) } {
                found := eq(shr(shift, mload(at)), wanted)
            }
        }
    }
}
