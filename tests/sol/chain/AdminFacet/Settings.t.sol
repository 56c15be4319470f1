// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    AlreadyPermanentRollup,
    DenominatorIsZero,
    InvalidDAForPermanentRollup,
    InvalidPubdataPricingMode,
    PriorityTxPubdataExceedsMaxPubDataPerBatch,
    TooMuchGas
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IL2ContractDeployer,
    AllowedBytecodeTypes
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/interfaces/IL2ContractDeployer.sol";
import {
    L1DAValidatorAddressIsZero,
    L2DAValidatorAddressIsZero,
    NotL1,
    NotSettlementLayer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    FeeParams,
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";

import { DiamondTest } from "../shared/DiamondTest.sol";

contract AdminFacetSettingsTest is DiamondTest {
    address private _l1Da;
    address private _l2Da;

    function setUp() public override {
        super.setUp();
        _l1Da = makeAddr("L1 DA validator");
        _l2Da = makeAddr("L2 DA validator");
    }

    function test_facet_nameAndManager_succeeds() public view {
        assertEq(adminFacet.getName(), "AdminFacet", "name");
        assertEq(admin.getRollupDAManager(), daManager, "manager");
    }

    /* FEES AND TRANSACTIONS; slots are D15 */

    function test_setPorterAvailability_writes_succeeds() public {
        vm.expectEmit(diamond);
        emit IAdmin.IsPorterAvailableStatusUpdate(true);
        vm.prank(ctm);
        admin.setPorterAvailability(true);
        assertEq(uint256(_slot(25)), 1, "slot");
    }

    function test_setPriorityTxMaxGasLimit_maximum_succeeds() public {
        vm.expectEmit(diamond);
        emit IAdmin.NewPriorityTxMaxGasLimit(PRIORITY_TX_MAX_GAS, 80_000_000);
        vm.prank(ctm);
        admin.setPriorityTxMaxGasLimit(80_000_000);
        assertEq(uint256(_slot(26)), 80_000_000, "slot");
    }

    function test_setPriorityTxMaxGasLimit_aboveMaximum_reverts() public {
        vm.prank(ctm);
        vm.expectRevert(TooMuchGas.selector);
        admin.setPriorityTxMaxGasLimit(80_000_001);
    }

    function test_changeFeeParams_byAdminAndManager_succeeds() public {
        FeeParams memory params = FeeParams(PubdataPricingMode.Rollup, 1, 2, 3, 2, 5);
        vm.expectEmit(diamond);
        emit IAdmin.NewFeeParams(_feeParams(), params);
        vm.prank(chainAdmin);
        admin.changeFeeParams(params);
        assertEq(
            _slot(38),
            bytes32(
                (uint256(1) << 8) | (uint256(2) << 40) | (uint256(3) << 72) | (uint256(2) << 104) | (uint256(5) << 136)
            ),
            "slot"
        );
        vm.prank(ctm);
        admin.changeFeeParams(_feeParams());
    }

    function test_changeFeeParams_priorityPubdataAboveBatch_reverts() public {
        FeeParams memory params = _feeParams();
        params.maxPubdataPerBatch = params.priorityTxMaxPubdata - 1;
        // This rule comes before that of the mode.
        params.pubdataPricingMode = PubdataPricingMode.Validium;
        vm.prank(chainAdmin);
        vm.expectRevert(PriorityTxPubdataExceedsMaxPubDataPerBatch.selector);
        admin.changeFeeParams(params);
    }

    function test_changeFeeParams_otherMode_reverts() public {
        // D10
        FeeParams memory params = _feeParams();
        params.pubdataPricingMode = PubdataPricingMode.Validium;
        vm.prank(chainAdmin);
        vm.expectRevert(InvalidPubdataPricingMode.selector);
        admin.changeFeeParams(params);
    }

    function test_changeFeeParams_zeroDivisors_succeeds() public {
        // D10: accepted, and documented to stop all price computations.
        vm.prank(chainAdmin);
        admin.changeFeeParams(FeeParams(PubdataPricingMode.Rollup, 0, 0, 0, 0, 0));
        assertEq(_slot(38), bytes32(0), "slot");
    }

    function test_setTokenMultiplier_zeroDenominator_reverts() public {
        vm.prank(chainAdmin);
        vm.expectRevert(DenominatorIsZero.selector);
        admin.setTokenMultiplier(1, 0);
    }

    function testFuzz_setTokenMultiplier_writes_succeeds(uint128 _nominator, uint128 _denominator) public {
        vm.assume(_denominator != 0);
        vm.prank(ctm);
        admin.setTokenMultiplier(7, 9);
        vm.expectEmit(diamond);
        emit IAdmin.NewBaseTokenMultiplier(7, 9, _nominator, _denominator);
        vm.prank(chainAdmin);
        admin.setTokenMultiplier(_nominator, _denominator);
        assertEq(_slot(45), bytes32((uint256(_denominator) << 128) | _nominator), "slot");
    }

    function test_setPubdataPricingMode_afterBatches_succeeds() public {
        _setSlot(13, 5);
        vm.expectEmit(diamond);
        emit IAdmin.PubdataPricingModeUpdate(PubdataPricingMode.Validium);
        vm.prank(chainAdmin);
        admin.setPubdataPricingMode(PubdataPricingMode.Validium);
        assertEq(uint256(uint8(uint256(_slot(38)))), 1, "mode");
        assertEq(uint256(_slot(38)) >> 8 & 0xffffffff, 1_000_000, "the rest of the slot stays");
    }

    function test_setTransactionFilterer_setsAndClears_succeeds() public {
        vm.expectEmit(diamond);
        emit IAdmin.NewTransactionFilterer(address(0), stranger);
        vm.prank(chainAdmin);
        admin.setTransactionFilterer(stranger);
        assertEq(_slot(46), _word(stranger), "slot");
        vm.prank(chainAdmin);
        admin.setTransactionFilterer(address(0));
        assertEq(_slot(46), bytes32(0), "cleared");
    }

    function test_allowEvmEmulation_requestsServiceTransaction_succeeds() public {
        bytes memory l2Calldata =
            abi.encodeCall(IL2ContractDeployer.setAllowedBytecodeTypesToDeploy, (AllowedBytecodeTypes.EraVmAndEVM));
        assertEq(bytes32(bytes4(l2Calldata)), bytes32(bytes4(0xfe06380c)), "selector");
        vm.expectCall(diamond, abi.encodeCall(IMailboxImpl.requestL2ServiceTransaction, (address(0x8006), l2Calldata)));
        vm.expectEmit(diamond);
        emit IAdmin.EnableEvmEmulator();
        vm.prank(chainAdmin);
        bytes32 hash = admin.allowEvmEmulation();
        assertEq(hash, keccak256(abi.encode(address(0x8006), l2Calldata)), "hash of the mailbox");
    }

    function test_allowEvmEmulation_frozen_reverts() public {
        vm.prank(ctm);
        admin.freezeDiamond();
        vm.prank(chainAdmin);
        vm.expectRevert(bytes("q1"));
        admin.allowEvmEmulation();
    }

    function test_l1OnlyFunctions_elsewhere_reverts() public {
        uint256 other = block.chainid + 1;
        vm.chainId(other);
        bytes[7] memory calls = [
            abi.encodeCall(IAdmin.setPriorityTxMaxGasLimit, (80_000_001)),
            abi.encodeCall(IAdmin.changeFeeParams, (_feeParams())),
            abi.encodeCall(IAdmin.setTokenMultiplier, (1, 0)),
            abi.encodeCall(IAdmin.setPubdataPricingMode, (PubdataPricingMode.Rollup)),
            abi.encodeCall(IAdmin.setTransactionFilterer, (stranger)),
            abi.encodeCall(IAdmin.allowEvmEmulation, ()),
            abi.encodeCall(IAdmin.changeFeeParams, (_feeParams()))
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(i == 0 || i == 6 ? ctm : chainAdmin);
            (bool success, bytes memory answer) = diamond.call(calls[i]);
            assertFalse(success, "refused");
            assertEq(answer, abi.encodeWithSelector(NotL1.selector, other), "reason");
            // The caller is looked at first.
            vm.prank(stranger);
            (success, answer) = diamond.call(calls[i]);
            assertFalse(success, "refused to strangers");
            assertEq(answer, abi.encodeWithSignature("Unauthorized(address)", stranger), "caller first");
        }
    }

    function test_otherFunctions_elsewhere_succeeds() public {
        vm.chainId(block.chainid + 1);
        vm.prank(ctm);
        admin.setPorterAvailability(true);
        vm.prank(ctm);
        admin.setValidator(stranger, true);
        vm.prank(chainAdmin);
        admin.setDAValidatorPair(_l1Da, _l2Da);
    }

    /* DATA AVAILABILITY: D9 */

    function test_setDAValidatorPair_writes_succeeds() public {
        vm.expectEmit(diamond);
        emit IAdmin.NewL1DAValidator(address(0), _l1Da);
        vm.expectEmit(diamond);
        emit IAdmin.NewL2DAValidator(address(0), _l2Da);
        vm.prank(chainAdmin);
        admin.setDAValidatorPair(_l1Da, _l2Da);
        assertEq(_slot(47), _word(_l1Da), "L1 slot");
        assertEq(_slot(48), _word(_l2Da), "L2 slot");
    }

    function test_setDAValidatorPair_zero_reverts() public {
        vm.prank(chainAdmin);
        vm.expectRevert(L1DAValidatorAddressIsZero.selector);
        admin.setDAValidatorPair(address(0), address(0));
        vm.prank(chainAdmin);
        vm.expectRevert(L2DAValidatorAddressIsZero.selector);
        admin.setDAValidatorPair(_l1Da, address(0));
    }

    function test_makePermanentRollup_pairNotAllowed_reverts() public {
        _allowPair(address(0), address(0), false);
        vm.prank(chainAdmin);
        vm.expectRevert(InvalidDAForPermanentRollup.selector);
        admin.makePermanentRollup();
    }

    function test_makePermanentRollup_settlingElsewhere_reverts() public {
        _setSlot(50, uint256(1));
        vm.prank(chainAdmin);
        vm.expectRevert(NotSettlementLayer.selector);
        admin.makePermanentRollup();
    }

    function test_makePermanentRollup_withoutEvent_succeeds() public {
        _makePermanentRollup();
        assertEq(uint256(_slot(57)), 1, "slot");
    }

    function test_makePermanentRollup_twice_reverts() public {
        _makePermanentRollup();
        vm.prank(chainAdmin);
        vm.expectRevert(AlreadyPermanentRollup.selector);
        admin.makePermanentRollup();
    }

    /// @dev A9
    function test_setDAValidatorPair_permanentRollupWithOtherPair_reverts() public {
        _makePermanentRollup();
        _allowPair(_l1Da, stranger, false);
        vm.prank(chainAdmin);
        vm.expectRevert(InvalidDAForPermanentRollup.selector);
        admin.setDAValidatorPair(_l1Da, stranger);
        _allowPair(_l1Da, stranger, true);
        vm.prank(chainAdmin);
        admin.setDAValidatorPair(_l1Da, stranger);
        assertEq(_slot(48), _word(stranger), "allowed pair");
    }

    function test_setDAValidatorPair_withdrawnPair_reverts() public {
        _makePermanentRollup();
        _allowPair(_l1Da, _l2Da, false);
        assertEq(_slot(47), _word(_l1Da), "existing pair stays");
        vm.prank(chainAdmin);
        vm.expectRevert(InvalidDAForPermanentRollup.selector);
        admin.setDAValidatorPair(_l1Da, _l2Da);
    }

    function _makePermanentRollup() private {
        vm.prank(chainAdmin);
        admin.setDAValidatorPair(_l1Da, _l2Da);
        _allowPair(_l1Da, _l2Da, true);
        vm.recordLogs();
        vm.prank(chainAdmin);
        admin.makePermanentRollup();
        assertEq(vm.getRecordedLogs().length, 0, "no event");
    }
}
