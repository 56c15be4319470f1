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
import { L2Request, L2Transactions } from "../../../../contracts/src/chain/libraries/L2Transactions.sol";
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

    function test_encodeRequest_goldenValues_succeeds() public {
        L2Request memory request = L2Request({
            sender: address(0x1000),
            contractL2: address(0x2000),
            l2GasLimit: 500_000,
            l2GasPerPubdataByteLimit: 800,
            l2Value: 0,
            mintValue: 125_000_000_000_000,
            refundRecipient: address(0x3000)
        });
        (, bytes32 hash, uint256 encodedLength) =
            new Encoder().encodeRequest(request, 7, 250_000_000, 99, "", new bytes[](0));
        assertEq(hash, 0xf9b31d215ed275aa6f182037f0a00ca9056e19b49911e3e4ed238df9c1cd21a6, "hash");
        assertEq(encodedLength, 800, "length");
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
    function bytecodeHashes(bytes[] calldata _deps) external pure returns (uint256[] memory) {
        return L2Transactions.bytecodeHashes(_deps);
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
        new bytes(0x1000);
    }
}
