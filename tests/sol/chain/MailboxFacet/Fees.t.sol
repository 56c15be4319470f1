// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BaseTokenGasPriceDenominatorNotSet
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    FeeParams,
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";

import { L2Transactions } from "../../../../contracts/src/chain/libraries/L2Transactions.sol";
import { Spec } from "../../shared/Spec.sol";
import { MailboxTestBase } from "./MailboxTestBase.sol";

/// @notice Prices, and the golden values of canonical transactions.
contract FeesTest is MailboxTestBase {
    /* GAS PRICE (M13) */

    function test_l2TransactionBaseCost_goldenValues_succeeds() public {
        for (uint256 i; i < 3; ++i) {
            _checkPrice(Spec.at(".gasPrice.rows", i));
        }
        assertEq(
            mailbox.l2TransactionBaseCost(20 gwei, 3, 800), 3 * mailbox.l2TransactionBaseCost(20 gwei, 1, 800), "limit"
        );
    }

    function _checkPrice(string memory _row) private {
        uint256 l1GasPrice = Spec.number(string.concat(_row, ".l1GasPrice"));
        uint128 nominator = uint128(Spec.number(string.concat(_row, ".nominator")));
        uint128 denominator = uint128(Spec.number(string.concat(_row, ".denominator")));
        FeeParams memory fees = _specificationFees();
        fees.pubdataPricingMode = PubdataPricingMode(Spec.number(string.concat(_row, ".pricingMode")));
        mailbox.setFees(fees, nominator, denominator);
        assertEq(mailbox.l2TransactionBaseCost(l1GasPrice, 1, 800), Spec.number(string.concat(_row, ".price")), _row);
        // One gas per byte: the price is that of a byte, unless computation is dearer.
        assertEq(mailbox.l2TransactionBaseCost(l1GasPrice, 1, 1), Spec.number(string.concat(_row, ".f")), _row);

        // Only the overhead costs something, one unit for a batch of one byte.
        fees.pubdataPricingMode = PubdataPricingMode.Validium;
        fees.batchOverheadL1Gas = 1;
        fees.maxPubdataPerBatch = 1;
        fees.minimalL2GasPrice = 0;
        mailbox.setFees(fees, nominator, denominator);
        assertEq(mailbox.l2TransactionBaseCost(l1GasPrice, 1, 1), Spec.number(string.concat(_row, ".c")), _row);
    }

    function _specificationFees() private view returns (FeeParams memory) {
        return FeeParams({
            pubdataPricingMode: PubdataPricingMode.Rollup,
            batchOverheadL1Gas: uint32(Spec.number(".deploymentDefaults.batchOverheadL1Gas")),
            maxPubdataPerBatch: uint32(Spec.number(".deploymentDefaults.maxPubdataPerBatch")),
            maxL2GasPerBatch: uint32(Spec.number(".deploymentDefaults.maxL2GasPerBatch")),
            priorityTxMaxPubdata: uint32(Spec.number(".deploymentDefaults.priorityTxMaxPubdata")),
            minimalL2GasPrice: uint64(Spec.number(".deploymentDefaults.minimalL2GasPrice"))
        });
    }

    function test_l2TransactionBaseCost_denominatorZero_reverts() public {
        mailbox.setFees(_defaultFees(), 1, 0);
        vm.expectRevert(abi.encodeWithSelector(BaseTokenGasPriceDenominatorNotSet.selector));
        mailbox.l2TransactionBaseCost(1, 1, 800);
    }

    function test_l2TransactionBaseCost_nominatorZero_chargesMinimum_succeeds() public {
        mailbox.setFees(_defaultFees(), 0, 1);
        assertEq(mailbox.l2TransactionBaseCost(20 gwei, 1, 800), 250_000_000, "minimum");
    }

    function test_l2TransactionBaseCost_pubdataArgumentZero_reverts() public {
        vm.expectRevert(_panic(0x12));
        mailbox.l2TransactionBaseCost(20 gwei, 1, 0);
        vm.expectRevert(_panic(0x11));
        mailbox.l2TransactionBaseCost(0, 1, 0);
    }

    /// @dev D10
    function test_l2TransactionBaseCost_zeroDivisors_reverts() public {
        FeeParams memory fees = _defaultFees();
        fees.maxPubdataPerBatch = 0;
        mailbox.setFees(fees, 1, 1);
        vm.expectRevert(_panic(0x12));
        mailbox.l2TransactionBaseCost(1, 1, 800);

        fees = _defaultFees();
        fees.maxL2GasPerBatch = 0;
        mailbox.setFees(fees, 1, 1);
        vm.expectRevert(_panic(0x12));
        mailbox.l2TransactionBaseCost(1, 1, 800);
    }

    /// @dev M13: never below the floor, and pubdata is always paid for.
    function testFuzz_l2TransactionBaseCost_coversFloorAndPubdata_succeeds(
        uint256 _gasPrice,
        uint128 _nominator,
        uint128 _denominator,
        uint256 _gasPerPubdata
    ) public {
        uint256 gasPrice = bound(_gasPrice, 0, 1e20);
        uint128 denominator = uint128(bound(_denominator, 1, type(uint128).max));
        uint256 gasPerPubdata = bound(_gasPerPubdata, 1, 1e9);
        mailbox.setFees(_defaultFees(), _nominator, denominator);
        uint256 price = mailbox.l2TransactionBaseCost(gasPrice, 1, gasPerPubdata);
        assertTrue(price >= 250_000_000, "floor");
        assertTrue(price * gasPerPubdata >= 17 * ((gasPrice * _nominator) / denominator), "pubdata");
    }

    /* CANONICAL TRANSACTION */

    function test_encodeRequest_goldenValues_succeeds() public view {
        string memory path = ".canonicalTransaction.plain.transaction";
        L2CanonicalTransaction memory transaction;
        transaction.txType = Spec.number(string.concat(path, ".txType"));
        transaction.from = Spec.number(string.concat(path, ".from"));
        transaction.to = Spec.number(string.concat(path, ".to"));
        transaction.gasLimit = Spec.number(string.concat(path, ".gasLimit"));
        transaction.gasPerPubdataByteLimit = Spec.number(string.concat(path, ".gasPerPubdataByteLimit"));
        transaction.maxFeePerGas = Spec.number(string.concat(path, ".maxFeePerGas"));
        transaction.nonce = Spec.number(string.concat(path, ".nonce"));
        for (uint256 i; i < 4; ++i) {
            transaction.reserved[i] = Spec.numbers(string.concat(path, ".reserved"))[i];
        }
        _checkEncoding(transaction, ".canonicalTransaction.plain");

        transaction.data = Spec.data(".canonicalTransaction.withDataAndDependency.data");
        transaction.factoryDeps = Spec.numbers(".canonicalTransaction.withDataAndDependency.factoryDeps");
        _checkEncoding(transaction, ".canonicalTransaction.withDataAndDependency");
    }

    /* HELPERS */

    /// @dev External, to have the dependencies in calldata.
    function encodeRequest(L2CanonicalTransaction memory _transaction, uint64 _expiration, bytes[] calldata _deps)
        external
        pure
        returns (bytes memory, bytes32, uint256)
    {
        return L2Transactions.encodeRequest(_transaction, _expiration, _deps);
    }

    function _checkEncoding(L2CanonicalTransaction memory _transaction, string memory _path) private view {
        bytes32 expected = Spec.word(string.concat(_path, ".hash"));
        bytes[] memory deps = new bytes[](2);
        deps[0] = hex"aa";
        deps[1] = new bytes(64);
        (bytes memory data, bytes32 hash, uint256 encodedLength) = this.encodeRequest(_transaction, 99, deps);
        assertEq(hash, expected, "hash");
        assertEq(encodedLength, Spec.number(string.concat(_path, ".encodedLength")), "length");
        assertEq(data, abi.encode(_transaction.nonce, expected, uint64(99), _transaction, deps), "event data");
    }
}
