// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    EmptyAssetId,
    EmptyBytes32,
    SlotOccupied,
    TooMuchGas,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IDiamondInit,
    InitializeData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IDiamondInit.sol";
import {
    IVerifier,
    VerifierParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DiamondProxy } from "../../../../contracts/src/chain/DiamondProxy.sol";
import { PRIORITY_TREE_EMPTY_LEAF } from "../../../../contracts/src/chain/libraries/PriorityTreeLib.sol";
import { REENTRANCY_GUARD_SLOT } from "../../../../contracts/src/shared/ReentrancyGuard.sol";
import { Spec } from "../../shared/Spec.sol";
import { DiamondTest } from "../shared/DiamondTest.sol";

contract DiamondInitTest is DiamondTest {
    function test_initialize_selector_succeeds() public pure {
        assertEq(bytes32(IDiamondInit.initialize.selector), bytes32(bytes4(0x36750357)), "selector");
    }

    function test_initialize_returnsMagic_succeeds() public {
        vm.store(address(diamondInit), REENTRANCY_GUARD_SLOT, bytes32(0));
        assertEq(diamondInit.initialize(_initializeData()), Spec.word(".words.words.diamondInitMagic.value"), "magic");
    }

    /* D5 */

    function test_initialize_onImplementation_reverts() public {
        vm.expectRevert(SlotOccupied.selector);
        diamondInit.initialize(_initializeData());
    }

    function test_initialize_secondCut_reverts() public {
        vm.prank(ctm);
        vm.expectRevert(SlotOccupied.selector);
        admin.executeUpgrade(
            _initCut(address(diamondInit), abi.encodeCall(IDiamondInit.initialize, (_initializeData())))
        );
    }

    /* CHECKS: each case breaks a rule that comes before those that are broken already */

    function test_initialize_checksInOrder_reverts() public {
        InitializeData memory data = _initializeData();
        data.l2EvmEmulatorBytecodeHash = 0;
        _expectError(data, EmptyBytes32.selector);
        data.l2EvmEmulatorBytecodeHash = _bytecodeHash("evm emulator");
        data.l2DefaultAccountBytecodeHash = 0;
        _expectError(data, EmptyBytes32.selector);
        data.l2DefaultAccountBytecodeHash = _bytecodeHash("default account");
        data.l2BootloaderBytecodeHash = 0;
        _expectError(data, EmptyBytes32.selector);
        data.baseTokenAssetId = 0;
        _expectError(data, EmptyAssetId.selector);
        data.chainTypeManager = address(0);
        _expectError(data, ZeroAddress.selector);
        data.chainTypeManager = ctm;
        data.bridgehub = address(0);
        _expectError(data, ZeroAddress.selector);
        data.priorityTxMaxGasLimit = 80_000_001;
        _expectError(data, TooMuchGas.selector);
        data.validatorTimelock = address(0);
        _expectError(data, ZeroAddress.selector);
        data.validatorTimelock = validator;
        data.admin = address(0);
        _expectError(data, ZeroAddress.selector);
        data.admin = chainAdmin;
        data.verifier = IVerifier(address(0));
        _expectError(data, ZeroAddress.selector);
    }

    function test_initialize_maximalGasLimit_succeeds() public {
        InitializeData memory data = _initializeData();
        data.priorityTxMaxGasLimit = 80_000_000;
        Diamond.DiamondCutData memory cut = _initialCut();
        cut.initCalldata = abi.encodeCall(IDiamondInit.initialize, (data));
        new DiamondProxy(block.chainid, cut);
    }

    function test_initialize_emitsOnlyTheCut_succeeds() public {
        Diamond.DiamondCutData memory cut = _initialCut();
        vm.recordLogs();
        new DiamondProxy(block.chainid, cut);
        assertEq(vm.getRecordedLogs().length, 1, "events");
    }

    /* D15 */

    function test_initialize_writesExactlyTheSpecifiedSlots_succeeds() public view {
        InitializeData memory data = _initializeData();
        bytes32[60] memory expected;
        expected[10] = _word(verifier);
        expected[20] = data.verifierParams.recursionNodeLevelVkHash;
        expected[21] = data.verifierParams.recursionLeafLevelVkHash;
        expected[22] = data.verifierParams.recursionCircuitsSetVksHash;
        expected[23] = data.l2BootloaderBytecodeHash;
        expected[24] = data.l2DefaultAccountBytecodeHash;
        expected[26] = bytes32(PRIORITY_TX_MAX_GAS);
        expected[33] = bytes32(_version());
        expected[36] = _word(chainAdmin);
        // mode u8, then four u32, then u64, from the low end.
        expected[38] = bytes32(
            (uint256(1_000_000) << 8) | (uint256(120_000) << 40) | (uint256(80_000_000) << 72)
                | (uint256(99_000) << 104) | (uint256(250_000_000) << 136)
        );
        expected[40] = bytes32(CHAIN_ID);
        expected[41] = _word(bridgehub);
        expected[42] = _word(ctm);
        expected[49] = BASE_TOKEN_ASSET_ID;
        // Length of the sides and of the zeros.
        expected[55] = bytes32(uint256(1));
        expected[56] = bytes32(uint256(1));
        expected[58] = data.l2EvmEmulatorBytecodeHash;
        expected[59] = bytes32(uint256(1));
        for (uint256 i; i < 60; ++i) {
            assertEq(_slot(i), expected[i], vm.toString(i));
        }

        assertEq(uint256(_slot(_mappingSlot(_word(validator), 9))), 1, "validator");
        assertEq(_slot(_mappingSlot(bytes32(0), 14)), STORED_BATCH_ZERO, "batch zero");
        assertEq(uint256(_slot(_mappingSlot(bytes32(0), 53))), 1, "zero root is historical");
        assertEq(_slot(uint256(keccak256(abi.encode(uint256(55))))), bytes32(0), "side");
        assertEq(_slot(uint256(keccak256(abi.encode(uint256(56))))), PRIORITY_TREE_EMPTY_LEAF, "zero");
        assertEq(uint256(vm.load(diamond, REENTRANCY_GUARD_SLOT)), 1, "guard");
    }

    /// @dev Zeros are not written, so each of the three must be enough to have them written.
    function test_initialize_someVerifierParams_writesThem_succeeds() public {
        for (uint256 i; i < 4; ++i) {
            InitializeData memory data = _initializeData();
            bytes32[3] memory params;
            if (i < 3) params[i] = keccak256("parameter");
            data.verifierParams = VerifierParams(params[0], params[1], params[2]);
            Diamond.DiamondCutData memory cut = _initialCut();
            cut.initCalldata = abi.encodeCall(IDiamondInit.initialize, (data));
            diamond = address(new DiamondProxy(block.chainid, cut));
            for (uint256 j; j < 3; ++j) {
                assertEq(_slot(20 + j), params[j], "parameter");
            }
        }
    }

    /// @dev D15: the bookkeeping at D, D+1, D+2, D+3.
    function test_constructor_writesDiamondBookkeeping_succeeds() public view {
        uint256 base = uint256(keccak256("diamond.standard.diamond.storage")) - 1;
        bytes32 record = _slot(_mappingSlot(bytes32(getters.getAdmin.selector), base));
        assertEq(record, bytes32(uint256(uint160(address(gettersFacet))) | (uint256(1) << 160)), "second getter");
        bytes4 last = getters.facetFunctionSelectors(address(stubFacet))[18];
        record = _slot(_mappingSlot(bytes32(last), base));
        assertEq(
            record,
            bytes32(uint256(uint160(address(stubFacet))) | (uint256(18) << 160) | (uint256(1) << 176)),
            "last of the freezable ones"
        );
        uint256 facet = _mappingSlot(_word(address(stubFacet)), base + 1);
        assertEq(uint256(_slot(facet)), 19, "selectors of the stub");
        assertEq(uint256(_slot(facet + 1)), 2, "position of the stub");
        assertEq(uint256(_slot(base + 2)), 3, "facets");
        assertEq(uint256(_slot(base + 3)), 0, "frozen");
    }

    function _expectError(InitializeData memory _data, bytes4 _error) private {
        Diamond.DiamondCutData memory cut = _initialCut();
        cut.initCalldata = abi.encodeCall(IDiamondInit.initialize, (_data));
        vm.expectRevert(_error);
        new DiamondProxy(block.chainid, cut);
    }
}
