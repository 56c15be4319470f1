// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidUpgradeTxn,
    PubdataGreaterThanLimit,
    TooMuchGas,
    TxnBodyGasLimitNotEnoughGas,
    UpgradeTxVerifyParam,
    ValidateTxnNotEnoughGas
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { L2TransactionValidator } from "../../../../contracts/src/chain/libraries/L2TransactionValidator.sol";
import { Spec } from "../../shared/Spec.sol";
import { Test } from "../../shared/Test.sol";

contract L2TransactionValidatorTest is Test {
    uint256 private constant MAX_GAS = 72_000_000;
    uint256 private constant MAX_PUBDATA = 99_000;

    /* ENTRIES: internal functions cannot be expected to revert */

    function validateL1ToL2(
        uint256 _length,
        uint256 _deps,
        uint256 _gasLimit,
        uint256 _gasPerPubdata,
        uint256 _maxGas,
        uint256 _maxPubdata
    ) external pure {
        L2TransactionValidator.validateL1ToL2(_length, _deps, _gasLimit, _gasPerPubdata, _maxGas, _maxPubdata);
    }

    function validateUpgrade(L2CanonicalTransaction calldata _transaction) external pure {
        L2TransactionValidator.validateUpgrade(_transaction);
    }

    /* GOLDEN VALUES of mailbox.md 8 */

    function test_minimalBodyGas_goldenValues_succeeds() public view {
        for (uint256 i; i < 3; ++i) {
            uint256[] memory row = Spec.numbers(Spec.at(".minimalGas.rows", i));
            assertEq(L2TransactionValidator.minimalBodyGas(row[0], row[1], row[2]), row[3], "minimal gas");
        }
    }

    function test_validateL1ToL2_smallestAcceptedGasLimit_succeeds() public {
        uint256 smallest = Spec.number(".minimalGas.smallestGasLimitOf800Bytes");
        this.validateL1ToL2(800, 0, smallest, 800, MAX_GAS, MAX_PUBDATA);
        vm.expectRevert(ValidateTxnNotEnoughGas.selector);
        this.validateL1ToL2(800, 0, smallest - 1, 800, MAX_GAS, MAX_PUBDATA);
    }

    /* M4: BOUNDS */

    function test_validateL1ToL2_overhead_bounds_reverts() public {
        vm.expectRevert(TxnBodyGasLimitNotEnoughGas.selector);
        this.validateL1ToL2(800, 0, 9999, 800, MAX_GAS, MAX_PUBDATA);
        vm.expectRevert(ValidateTxnNotEnoughGas.selector);
        this.validateL1ToL2(800, 0, 10_000, 800, MAX_GAS, MAX_PUBDATA);
        // From 1000 bytes on the length decides.
        vm.expectRevert(TxnBodyGasLimitNotEnoughGas.selector);
        this.validateL1ToL2(1001, 0, 10_009, 800, MAX_GAS, MAX_PUBDATA);
        vm.expectRevert(ValidateTxnNotEnoughGas.selector);
        this.validateL1ToL2(1001, 0, 10_010, 800, MAX_GAS, MAX_PUBDATA);
    }

    function test_validateL1ToL2_bodyGas_bounds_reverts() public {
        this.validateL1ToL2(800, 0, MAX_GAS + 10_000, 800, MAX_GAS, MAX_PUBDATA);
        vm.expectRevert(TooMuchGas.selector);
        this.validateL1ToL2(800, 0, MAX_GAS + 10_001, 800, MAX_GAS, MAX_PUBDATA);
    }

    function test_validateL1ToL2_pubdata_bounds_reverts() public {
        // Body of 800,000 + 799 gas at 800 per byte: 1000 bytes.
        this.validateL1ToL2(800, 0, 810_799, 800, MAX_GAS, 1000);
        vm.expectRevert(abi.encodeWithSelector(PubdataGreaterThanLimit.selector, 1000, 1001));
        this.validateL1ToL2(800, 0, 810_800, 800, MAX_GAS, 1000);
    }

    function test_validateL1ToL2_zeroPubdataPrice_reverts() public {
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x12));
        this.validateL1ToL2(800, 0, 253_884, 0, MAX_GAS, MAX_PUBDATA);
    }

    function testFuzz_validateL1ToL2_minimumIsTheBound_succeeds(uint256 _length, uint256 _deps, uint256 _price) public {
        uint256 length = bound(_length, 800, 100_000);
        uint256 deps = bound(_deps, 0, 64);
        uint256 price = bound(_price, 1, 10_000);
        uint256 overhead = 10 * length > 10_000 ? 10 * length : 10_000;
        uint256 limit = overhead + L2TransactionValidator.minimalBodyGas(length, deps, price);
        this.validateL1ToL2(length, deps, limit, price, type(uint256).max, type(uint256).max);
        vm.expectRevert(ValidateTxnNotEnoughGas.selector);
        this.validateL1ToL2(length, deps, limit - 1, price, type(uint256).max, type(uint256).max);
    }

    /* UPGRADE RULES: mailbox.md 4.1 */

    function test_validateUpgrade_widestValues_succeeds() public view {
        this.validateUpgrade(_widest());
    }

    /// @dev UP7: breaks the last rule first, so that each error also shows that its rule comes before the later ones.
    function test_validateUpgrade_rulesInOrder_reverts() public {
        L2CanonicalTransaction memory transaction = _widest();
        transaction.reservedDynamic = hex"00";
        _expectInvalid(transaction, UpgradeTxVerifyParam.ReservedDynamic);
        transaction.paymasterInput = hex"00";
        _expectInvalid(transaction, UpgradeTxVerifyParam.PaymasterInput);
        transaction.signature = hex"00";
        _expectInvalid(transaction, UpgradeTxVerifyParam.Signature);
        transaction.reserved[3] = 1;
        _expectInvalid(transaction, UpgradeTxVerifyParam.Reserved3);
        transaction.reserved[2] = 1;
        _expectInvalid(transaction, UpgradeTxVerifyParam.Reserved2);
        transaction.reserved[1] = 2 ** 160;
        _expectInvalid(transaction, UpgradeTxVerifyParam.Reserved1);
        transaction.reserved[0] = 1;
        _expectInvalid(transaction, UpgradeTxVerifyParam.Reserved0);
        transaction.maxPriorityFeePerGas = 1;
        _expectInvalid(transaction, UpgradeTxVerifyParam.MaxPriorityFeePerGas);
        transaction.maxFeePerGas = 1;
        _expectInvalid(transaction, UpgradeTxVerifyParam.MaxFeePerGas);
        transaction.value = 1;
        _expectInvalid(transaction, UpgradeTxVerifyParam.Value);
        transaction.paymaster = 1;
        _expectInvalid(transaction, UpgradeTxVerifyParam.Paymaster);
        transaction.to = 2 ** 160;
        _expectInvalid(transaction, UpgradeTxVerifyParam.To);
        transaction.from = 2 ** 16;
        _expectInvalid(transaction, UpgradeTxVerifyParam.From);
    }

    function _widest() private pure returns (L2CanonicalTransaction memory transaction) {
        transaction.from = 2 ** 16 - 1;
        transaction.to = 2 ** 160 - 1;
        transaction.reserved[1] = 2 ** 160 - 1;
        transaction.data = hex"01";
        transaction.factoryDeps = new uint256[](1);
    }

    function _expectInvalid(L2CanonicalTransaction memory _transaction, UpgradeTxVerifyParam _param) private {
        vm.expectRevert(abi.encodeWithSelector(InvalidUpgradeTxn.selector, _param));
        this.validateUpgrade(_transaction);
    }
}
