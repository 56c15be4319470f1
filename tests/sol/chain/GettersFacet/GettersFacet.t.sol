// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import {
    VerifierParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { GettersFacet } from "../../../../contracts/src/chain/facets/GettersFacet.sol";
import { DiamondTest } from "../shared/DiamondTest.sol";
import { FacetSelectors } from "../shared/FacetSelectors.sol";

contract GettersFacetTest is DiamondTest {
    function test_facet_nameAndSelectors_succeeds() public view {
        assertEq(gettersFacet.getName(), "GettersFacet", "name");
        assertEq(bytes32(GettersFacet.getDAValidatorPair.selector), bytes32(bytes4(0x5a590335)), "selector");
        assertEq(FacetSelectors.getters().length, 48, "selectors of a deployment");
    }

    /// @dev D15: every getter of one plain word reads the slot that constants.md 6.1 names.
    function test_wordGetters_readTheirSlots_succeeds() public {
        _checkSlot(10, "getVerifier()");
        _checkSlot(11, "getTotalBatchesExecuted()");
        _checkSlot(11, "getTotalBlocksExecuted()");
        _checkSlot(12, "getTotalBatchesVerified()");
        _checkSlot(12, "getTotalBlocksVerified()");
        _checkSlot(13, "getTotalBatchesCommitted()");
        _checkSlot(13, "getTotalBlocksCommitted()");
        _checkSlot(23, "getL2BootloaderBytecodeHash()");
        _checkSlot(24, "getL2DefaultAccountBytecodeHash()");
        _checkSlot(26, "getPriorityTxMaxGasLimit()");
        _checkSlot(33, "getProtocolVersion()");
        _checkSlot(34, "getL2SystemContractsUpgradeTxHash()");
        _checkSlot(35, "getL2SystemContractsUpgradeBatchNumber()");
        _checkSlot(35, "getL2SystemContractsUpgradeBlockNumber()");
        _checkSlot(36, "getAdmin()");
        _checkSlot(37, "getPendingAdmin()");
        _checkSlot(40, "getChainId()");
        _checkSlot(41, "getBridgehub()");
        _checkSlot(42, "getChainTypeManager()");
        _checkSlot(46, "getTransactionFilterer()");
        _checkSlot(49, "getBaseTokenAssetId()");
        _checkSlot(50, "getSettlementLayer()");
        _checkSlot(51, "getPriorityTreeStartIndex()");
        _checkSlot(58, "getL2EvmEmulatorBytecodeHash()");
    }

    function test_packedAndMappedGetters_readTheirSlots_succeeds() public {
        _setSlot(45, (uint256(9) << 128) | 7);
        assertEq(uint256(getters.baseTokenGasPriceMultiplierNominator()), 7, "nominator");
        assertEq(uint256(getters.baseTokenGasPriceMultiplierDenominator()), 9, "denominator");
        _setSlot(38, uint256(1));
        assertEq(uint256(getters.getPubdataPricingMode()), 1, "pricing mode");
        _setSlot(47, _word(stranger));
        _setSlot(48, _word(ctm));
        (address l1Da, address l2Da) = getters.getDAValidatorPair();
        assertEq(l1Da, stranger, "L1 DA");
        assertEq(l2Da, ctm, "L2 DA");
        _setSlot(20, keccak256("a"));
        _setSlot(21, keccak256("b"));
        _setSlot(22, keccak256("c"));
        VerifierParams memory params = getters.getVerifierParams();
        assertEq(abi.encode(params), abi.encode(keccak256("a"), keccak256("b"), keccak256("c")), "verifier parameters");

        _setSlot(_mappingSlot(_word(stranger), 9), uint256(1));
        assertTrue(getters.isValidator(stranger), "validator");
        assertFalse(getters.isValidator(ctm), "no validator");
        _setSlot(_mappingSlot(bytes32(uint256(3)), 14), keccak256("batch"));
        assertEq(getters.storedBatchHash(3), keccak256("batch"), "batch hash");
        assertEq(getters.storedBlockHash(3), keccak256("batch"), "block hash");
        _setSlot(_mappingSlot(bytes32(uint256(4)), 15), keccak256("logs"));
        assertEq(getters.l2LogsRootHash(4), keccak256("logs"), "logs root");
        _setSlot(_mappingSlot(bytes32(uint256(6)), _mappingSlot(bytes32(uint256(5)), 29)), uint256(1));
        assertTrue(getters.isEthWithdrawalFinalized(5, 6), "withdrawal");
        assertFalse(getters.isEthWithdrawalFinalized(6, 5), "other withdrawal");
    }

    function test_priorityGetters_deriveTheirValues_succeeds() public {
        _setSlot(51, 100);
        _setSlot(52, 3);
        _setSlot(54, 8);
        assertEq(getters.getTotalPriorityTxs(), 108, "total");
        assertEq(getters.getFirstUnprocessedPriorityTx(), 103, "first unprocessed");
        assertEq(getters.getPriorityQueueSize(), 5, "size");
        _setSlot(55, 2);
        _setSlot(uint256(keccak256(abi.encode(uint256(55)))) + 1, keccak256("root"));
        assertEq(getters.getPriorityTreeRoot(), keccak256("root"), "root");
        _setSlot(18, 99);
        assertTrue(getters.isPriorityQueueActive(), "active");
        _setSlot(18, 100);
        assertFalse(getters.isPriorityQueueActive(), "not active");
    }

    function test_getBaseToken_asksTheBridgehub_succeeds() public {
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.baseToken, (CHAIN_ID)), abi.encode(stranger));
        assertEq(getters.getBaseToken(), stranger, "base token");
    }

    function test_getBaseToken_bridgehubFails_reverts() public {
        vm.mockCallRevert(bridgehub, abi.encodeCall(IBridgehub.baseToken, (CHAIN_ID)), "no");
        vm.expectRevert(bytes("no"));
        getters.getBaseToken();
    }

    function testFuzz_getSemverProtocolVersion_unpacks_succeeds(uint32 _major, uint32 _minor, uint32 _patch) public {
        _setSlot(33, (uint256(_major) << 64) | (uint256(_minor) << 32) | _patch);
        (uint32 major, uint32 minor, uint32 patch) = getters.getSemverProtocolVersion();
        assertTrue(major == _major && minor == _minor && patch == _patch, "version");
    }

    function test_getSemverProtocolVersion_beyond96Bits_reverts() public {
        _setSlot(33, uint256(2 ** 96));
        vm.expectRevert(bytes("SafeCast: value doesn't fit in 96 bits"));
        getters.getSemverProtocolVersion();
    }

    /* DIAMOND */

    function test_loupe_describesTheInitialCut_succeeds() public view {
        IGetters.Facet[] memory facets = getters.facets();
        address[] memory addresses = getters.facetAddresses();
        assertEq(facets.length, 3, "facets");
        address[3] memory expected = [address(adminFacet), address(gettersFacet), address(stubFacet)];
        bytes4[][3] memory selectors =
            [FacetSelectors.admin(), FacetSelectors.getters(), FacetSelectors.mailboxAndExecutor()];
        for (uint256 i; i < 3; ++i) {
            assertEq(facets[i].addr, expected[i], "address");
            assertEq(addresses[i], expected[i], "address of the list");
            assertEq(abi.encode(facets[i].selectors), abi.encode(selectors[i]), "selectors");
            assertEq(
                abi.encode(getters.facetFunctionSelectors(expected[i])), abi.encode(selectors[i]), "facet's selectors"
            );
            assertEq(getters.facetAddress(selectors[i][1]), expected[i], "facet of a selector");
            assertEq(getters.isFunctionFreezable(selectors[i][1]), i == 2, "selector is freezable");
            assertEq(getters.isFacetFreezable(expected[i]), i == 2, "facet is freezable");
        }
    }

    function test_loupe_unknown_succeeds() public view {
        assertEq(getters.facetAddress(0xdeadbeef), address(0), "facet");
        assertFalse(getters.isFunctionFreezable(0xdeadbeef), "selector");
        assertFalse(getters.isFacetFreezable(stranger), "facet without selectors");
        assertEq(getters.facetFunctionSelectors(stranger).length, 0, "selectors");
    }

    /// @dev Fits every type: an address, a number, a word.
    function _checkSlot(uint256 _index, string memory _signature) private {
        bytes32 before = _slot(_index);
        bytes32 value = bytes32(uint256(0xabcdef0000) + _index);
        _setSlot(_index, value);
        (bool success, bytes memory answer) = diamond.call(abi.encodeWithSignature(_signature));
        assertTrue(success, _signature);
        assertEq(answer, abi.encode(value), _signature);
        _setSlot(_index, before);
    }
}
