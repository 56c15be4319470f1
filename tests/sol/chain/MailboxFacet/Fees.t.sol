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

import { AddressAlias } from "../../../../contracts/src/shared/libraries/AddressAlias.sol";
import { L2TransactionValidator } from "../../../../contracts/src/chain/libraries/L2TransactionValidator.sol";
import { L2Transactions } from "../../../../contracts/src/chain/libraries/L2Transactions.sol";
import { MailboxTestBase } from "./MailboxTestBase.sol";

/// @notice Prices, and the golden values of canonical transactions.
contract FeesTest is MailboxTestBase {
    /* GAS PRICE (M13) */

    function test_l2TransactionBaseCost_goldenValues_succeeds() public {
        assertEq(mailbox.l2TransactionBaseCost(20 gwei, 1, 800), L2_GAS_PRICE, "20 gwei, rollup");
        assertEq(mailbox.l2TransactionBaseCost(20 gwei, 3, 800), 3 * L2_GAS_PRICE, "times the gas limit");

        FeeParams memory fees = _defaultFees();
        mailbox.setFees(fees, 3, 2);
        assertEq(mailbox.l2TransactionBaseCost(1 gwei, 1, 800), 268_750_000, "1 gwei, three halves");

        fees.pubdataPricingMode = PubdataPricingMode.Validium;
        mailbox.setFees(fees, 1, 1);
        assertEq(mailbox.l2TransactionBaseCost(20 gwei, 1, 800), 500_000_000, "20 gwei, validium");
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
        L2CanonicalTransaction memory transaction;
        transaction.txType = 255;
        transaction.from = 0x1000;
        transaction.to = 0x2000;
        transaction.gasLimit = 500_000;
        transaction.gasPerPubdataByteLimit = 800;
        transaction.maxFeePerGas = 250_000_000;
        transaction.nonce = 7;
        transaction.reserved = [uint256(125_000_000_000_000), 0x3000, 0, 0];
        _checkEncoding(transaction, 800, 0xf9b31d215ed275aa6f182037f0a00ca9056e19b49911e3e4ed238df9c1cd21a6);

        transaction.data = hex"12345678";
        transaction.factoryDeps = new uint256[](1);
        transaction.factoryDeps[0] = 5;
        _checkEncoding(transaction, 864, 0x4c3ee8ef20b8fe8d2b4aaad9d7619aa6756c4c7340e5f6b0a4fb47ed74749243);
    }

    function test_minimalBodyGas_goldenValues_succeeds() public pure {
        assertEq(L2TransactionValidator.minimalBodyGas(800, 0, 800), 243_884, "800 bytes");
        assertEq(L2TransactionValidator.minimalBodyGas(864, 1, 800), 295_084, "one dependency");
        assertEq(L2TransactionValidator.minimalBodyGas(10_000, 2, 800), 375_345, "10000 bytes");
    }

    function test_toL2_goldenValue_succeeds() public pure {
        assertEq(AddressAlias.toL2(address(1)), 0x1111000000000000000000000000000000001112, "alias of one");
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

    function _checkEncoding(L2CanonicalTransaction memory _transaction, uint256 _length, bytes32 _hash) private view {
        bytes[] memory deps = new bytes[](2);
        deps[0] = hex"aa";
        deps[1] = new bytes(64);
        (bytes memory data, bytes32 hash, uint256 encodedLength) = this.encodeRequest(_transaction, 99, deps);
        assertEq(hash, _hash, "hash");
        assertEq(encodedLength, _length, "length");
        assertEq(data, abi.encode(_transaction.nonce, _hash, uint64(99), _transaction, deps), "event data");
    }
}
