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

import { L2Request, L2Transactions } from "../../../../contracts/src/chain/libraries/L2Transactions.sol";
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

    /// @dev Requests have real bytecode for dependencies, so the second value is that of the compiler's encoding, which
    /// the encoder equals: see the fuzz test.
    function test_encodeRequest_goldenValues_succeeds() public {
        L2CanonicalTransaction memory plain = _goldenTransaction();
        L2Request memory request = L2Request({
            sender: address(uint160(plain.from)),
            contractL2: address(uint160(plain.to)),
            l2GasLimit: plain.gasLimit,
            l2GasPerPubdataByteLimit: plain.gasPerPubdataByteLimit,
            l2Value: plain.value,
            mintValue: plain.reserved[0],
            refundRecipient: address(uint160(plain.reserved[1]))
        });
        (, bytes32 hash, uint256 encodedLength) =
            new Encoder().encodeRequest(request, plain.nonce, plain.maxFeePerGas, 99, "", new bytes[](0));
        assertEq(hash, Spec.word(".canonicalTransaction.plain.hash"), "hash");
        assertEq(encodedLength, Spec.number(".canonicalTransaction.plain.encodedLength"), "length");

        string memory path = ".canonicalTransaction.withDataAndDependency";
        plain.data = Spec.data(string.concat(path, ".data"));
        plain.factoryDeps = Spec.numbers(string.concat(path, ".factoryDeps"));
        bytes memory encoded = abi.encode(plain);
        assertEq(keccak256(encoded), Spec.word(string.concat(path, ".hash")), "hash with a dependency");
        assertEq(encoded.length, Spec.number(string.concat(path, ".encodedLength")), "length with a dependency");
    }

    /// @dev What the compiler makes of the canonical transaction, also in memory that somebody has used before.
    function testFuzz_encodeRequest_anyRequest_equalsAbiEncode(
        L2Request memory _request,
        uint256 _txId,
        uint256 _l2GasPrice,
        uint64 _expiration,
        bytes memory _l2Calldata,
        bytes memory _bytecode,
        uint8 _deps
    ) public {
        bytes[] memory deps = _bytecodes(_bytecode, _deps % 4);
        L2CanonicalTransaction memory transaction;
        transaction.txType = 255;
        transaction.from = uint160(_request.sender);
        transaction.to = uint160(_request.contractL2);
        transaction.gasLimit = _request.l2GasLimit;
        transaction.gasPerPubdataByteLimit = _request.l2GasPerPubdataByteLimit;
        transaction.maxFeePerGas = _l2GasPrice;
        transaction.nonce = _txId;
        transaction.value = _request.l2Value;
        transaction.reserved = [_request.mintValue, uint160(_request.refundRecipient), 0, 0];
        transaction.data = _l2Calldata;
        transaction.factoryDeps = this.bytecodeHashes(deps);

        (bytes memory data, bytes32 hash, uint256 encodedLength) =
            new Encoder().encodeRequest(_request, _txId, _l2GasPrice, _expiration, _l2Calldata, deps);
        bytes memory canonical = abi.encode(transaction);
        assertEq(hash, keccak256(canonical), "hash");
        assertEq(encodedLength, canonical.length, "length");
        assertEq(data, abi.encode(_txId, hash, _expiration, transaction, deps), "event data");
    }

    /* HELPERS */

    /// @dev External, to have the dependencies in calldata.
    function bytecodeHashes(bytes[] calldata _deps) external pure returns (uint256[] memory) {
        return L2Transactions.bytecodeHashes(_deps);
    }

    function _goldenTransaction() private view returns (L2CanonicalTransaction memory transaction) {
        string memory path = ".canonicalTransaction.plain.transaction";
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
    }

    /// @dev Bytecodes of 1, 3, … words that begin with `_bytes`.
    function _bytecodes(bytes memory _bytes, uint256 _count) private pure returns (bytes[] memory codes) {
        codes = new bytes[](_count);
        for (uint256 i; i < _count; ++i) {
            codes[i] = new bytes(32 * (2 * i + 1));
            for (uint256 j; j < _bytes.length && j < codes[i].length; ++j) {
                codes[i][j] = _bytes[j];
            }
        }
    }
}

/// @notice Encodes requests into memory that is not zero.
contract Encoder {
    function encodeRequest(
        L2Request memory _request,
        uint256 _txId,
        uint256 _l2GasPrice,
        uint256 _expiration,
        bytes memory _l2Calldata,
        bytes[] calldata _deps
    ) external pure returns (bytes memory data, bytes32 hash, uint256 encodedLength) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            for { let i := 0 } lt(i, 0x4000) { i := add(i, 0x20) } { mstore(add(free, i), not(0)) }
        }
        (data, hash, encodedLength) =
            L2Transactions.encodeRequest(_request, _txId, _l2GasPrice, _expiration, _l2Calldata, _deps);
        // The data must not be in memory that is given away again.
        bytes memory later = new bytes(0x1000);
        assert(later.length == 0x1000);
    }
}
