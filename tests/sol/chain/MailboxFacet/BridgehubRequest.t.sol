// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BytecodeError,
    GasPerPubdataMismatch,
    LengthIsNotDivisibleBy32,
    MalformedBytecode,
    MsgValueTooLow,
    PubdataGreaterThanLimit,
    Reentrancy,
    TooManyFactoryDeps,
    TooMuchGas,
    TransactionNotAllowed,
    TxnBodyGasLimitNotEnoughGas,
    Unauthorized,
    ValidateTxnNotEnoughGas
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    BridgehubL2TransactionRequest,
    L2CanonicalTransaction
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import {
    ITransactionFilterer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/ITransactionFilterer.sol";

import { IMailboxFacet } from "../../../../contracts/src/chain/facets/IMailboxFacet.sol";
import { Spec } from "../../shared/Spec.sol";
import { MailboxTestBase } from "./MailboxTestBase.sol";
import { MockFilterer } from "./mocks/MockFilterer.sol";

contract BridgehubRequestTest is MailboxTestBase {
    /* WHAT A REQUEST BECOMES */

    function test_bridgehubRequestL2Transaction_withFactoryDeps_succeeds() public {
        BridgehubL2TransactionRequest memory request = _request();
        request.factoryDeps = new bytes[](2);
        request.factoryDeps[0] = _filled(32, 0x31);
        request.factoryDeps[1] = _filled(96, 0x32);
        L2CanonicalTransaction memory expected = _canonical(request, START_INDEX);
        expected.factoryDeps = new uint256[](2);
        expected.factoryDeps[0] = uint256(Spec.word(".bytecodeHash.hash"));
        expected.factoryDeps[1] = (0x01000003 << 224) | uint256(uint224(uint256(sha256(request.factoryDeps[1]))));
        bytes32 hash = keccak256(abi.encode(expected));

        vm.expectEmit(address(mailbox));
        emit IMailboxImpl.NewPriorityRequest(START_INDEX, hash, uint64(block.timestamp), expected, request.factoryDeps);
        vm.expectEmit(address(mailbox));
        emit IMailboxFacet.NewPriorityRequestId(START_INDEX, hash);
        assertEq(_send(request, alice), hash, "canonical hash");
        assertEq(mailbox.treeRoot(), hash, "tree of one leaf");
    }

    /// @dev M1: the hash and the event taken from one buffer equal those of the ABI coder, for any data.
    function testFuzz_bridgehubRequestL2Transaction_anyData_succeeds(bytes calldata _data, uint256 _l2Value) public {
        BridgehubL2TransactionRequest memory request = _request();
        request.l2Calldata = _data;
        request.l2Value = bound(_l2Value, 0, 0.5 ether);
        request.l2GasLimit = 2_000_000;
        request.mintValue = type(uint256).max;
        L2CanonicalTransaction memory expected = _canonical(request, START_INDEX);
        bytes32 hash = keccak256(abi.encode(expected));

        vm.expectEmit(address(mailbox));
        emit IMailboxImpl.NewPriorityRequest(START_INDEX, hash, uint64(block.timestamp), expected, request.factoryDeps);
        assertEq(_send(request, alice), hash, "canonical hash");
    }

    /// @dev M1: identical requests differ by their nonce.
    function test_bridgehubRequestL2Transaction_sameTwice_succeeds() public {
        bytes32 first = _send(_request(), alice);
        bytes32 second = _send(_request(), alice);
        assertTrue(first != second, "hashes differ");
        assertEq(first, keccak256(abi.encode(_canonical(_request(), START_INDEX))), "first");
        assertEq(second, keccak256(abi.encode(_canonical(_request(), START_INDEX + 1))), "second");
        assertEq(mailbox.totalRequested(), START_INDEX + 2, "ids are consecutive");
    }

    /* CALLERS AND ALIASES */

    function test_bridgehubRequestL2Transaction_notBridgehub_reverts() public {
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, alice));
        mailbox.bridgehubRequestL2Transaction(_request());
    }

    /// @dev M2
    function test_bridgehubRequestL2Transaction_senderNotOrigin_aliases_succeeds() public {
        vm.recordLogs();
        _send(_request(), address(0x77));
        (, L2CanonicalTransaction memory transaction) = _lastRequest(address(mailbox));
        assertEq(transaction.from, uint160(_alias(alice)), "from");
        assertEq(transaction.reserved[1], uint160(_alias(alice)), "M14: zero recipient follows the sender");
    }

    /// @dev M2
    function test_bridgehubRequestL2Transaction_senderIsOrigin_keepsAddress_succeeds() public {
        vm.recordLogs();
        _send(_request(), alice);
        (, L2CanonicalTransaction memory transaction) = _lastRequest(address(mailbox));
        assertEq(transaction.from, uint160(alice), "from");
        assertEq(transaction.reserved[1], uint160(alice), "M14: zero recipient follows the sender");
    }

    /// @dev M2: no bit above those of an address gets into the transaction.
    function test_bridgehubRequestL2Transaction_aliasBeyondTheLastAddress_wraps() public {
        BridgehubL2TransactionRequest memory request = _request();
        request.sender = address(type(uint160).max);
        request.refundRecipient = address(0);
        L2CanonicalTransaction memory expected = _canonical(request, START_INDEX);
        expected.from = ALIAS_OFFSET - 1;
        expected.reserved[1] = ALIAS_OFFSET - 1;
        assertEq(_send(request, alice), keccak256(abi.encode(expected)), "canonical hash");
    }

    /// @dev M2, M14
    function test_bridgehubRequestL2Transaction_refundRecipientWithCode_aliases_succeeds() public {
        BridgehubL2TransactionRequest memory request = _request();
        request.refundRecipient = address(router);
        vm.recordLogs();
        _send(request, alice);
        (, L2CanonicalTransaction memory transaction) = _lastRequest(address(mailbox));
        assertEq(transaction.reserved[1], uint160(_alias(address(router))), "aliased");

        request.refundRecipient = address(0xabcd);
        _send(request, address(0x77));
        (, transaction) = _lastRequest(address(mailbox));
        assertEq(transaction.reserved[1], 0xabcd, "kept, whatever the sender");
    }

    /* PAYMENT */

    /// @dev M3
    function test_bridgehubRequestL2Transaction_exactValue_succeeds() public {
        BridgehubL2TransactionRequest memory request = _request();
        request.mintValue = L2_GAS_PRICE * request.l2GasLimit + request.l2Value;
        _send(request, alice);
    }

    /// @dev M3
    function test_bridgehubRequestL2Transaction_valueOneBelow_reverts() public {
        BridgehubL2TransactionRequest memory request = _request();
        uint256 required = L2_GAS_PRICE * request.l2GasLimit + request.l2Value;
        request.mintValue = required - 1;
        _expectRejected(request, abi.encodeWithSelector(MsgValueTooLow.selector, required, required - 1));
    }

    /// @dev M3
    function test_bridgehubRequestL2Transaction_costOverflows_reverts() public {
        BridgehubL2TransactionRequest memory request = _request();
        request.mintValue = type(uint256).max;
        request.l2Value = type(uint256).max;
        _expectRejected(request, _panic(0x11));

        request.l2Value = 0;
        request.l2GasLimit = type(uint256).max / L2_GAS_PRICE + 1;
        _expectRejected(request, _panic(0x11));
    }

    /* VALIDATION (M4) */

    function test_bridgehubRequestL2Transaction_gasPerPubdataNot800_reverts() public {
        BridgehubL2TransactionRequest memory request = _request();
        request.l2GasPerPubdataByteLimit = 799;
        _expectRejected(request, abi.encodeWithSelector(GasPerPubdataMismatch.selector));
        request.l2GasPerPubdataByteLimit = 801;
        _expectRejected(request, abi.encodeWithSelector(GasPerPubdataMismatch.selector));
    }

    function test_bridgehubRequestL2Transaction_gasBelowOverhead_reverts() public {
        BridgehubL2TransactionRequest memory request = _request();
        request.l2GasLimit = 9999;
        _expectRejected(request, abi.encodeWithSelector(TxnBodyGasLimitNotEnoughGas.selector));
        // 10 gas per byte: 832 bytes stay below the floor of 10000, 1024 do not.
        request.l2GasLimit = 10_239;
        request.l2Calldata = new bytes(224);
        _expectRejected(request, abi.encodeWithSelector(TxnBodyGasLimitNotEnoughGas.selector));
        request.l2GasLimit = 10_240;
        _expectRejected(request, abi.encodeWithSelector(ValidateTxnNotEnoughGas.selector));
    }

    function test_bridgehubRequestL2Transaction_smallestGasLimit_succeeds() public {
        BridgehubL2TransactionRequest memory request = _request();
        request.l2Calldata = "";
        request.l2GasLimit = 253_883;
        _expectRejected(request, abi.encodeWithSelector(ValidateTxnNotEnoughGas.selector));
        request.l2GasLimit = 253_884;
        _send(request, alice);
    }

    function test_bridgehubRequestL2Transaction_bodyAboveChainLimit_reverts() public {
        BridgehubL2TransactionRequest memory request = _request();
        mailbox.setPriorityTxMaxGasLimit(500_000);
        request.l2GasLimit = 510_001;
        _expectRejected(request, abi.encodeWithSelector(TooMuchGas.selector));
        request.l2GasLimit = 510_000;
        _send(request, alice);
    }

    function test_bridgehubRequestL2Transaction_pubdataAboveChainLimit_reverts() public {
        BridgehubL2TransactionRequest memory request = _request();
        mailbox.setPriorityTxMaxGasLimit(80_000_000);
        request.l2GasLimit = 10_000 + 99_001 * 800;
        _expectRejected(request, abi.encodeWithSelector(PubdataGreaterThanLimit.selector, 99_000, 99_001));
        request.l2GasLimit -= 1;
        _send(request, alice);
    }

    function test_bridgehubRequestL2Transaction_64FactoryDeps_succeeds() public {
        BridgehubL2TransactionRequest memory request = _request();
        request.l2GasLimit = 10_000_000;
        request.factoryDeps = _deps(64);
        _send(request, alice);
        request.factoryDeps = _deps(65);
        _expectRejected(request, abi.encodeWithSelector(TooManyFactoryDeps.selector));
    }

    function test_bridgehubRequestL2Transaction_malformedBytecode_reverts() public {
        _expectBytecodeRejected(31, abi.encodeWithSelector(LengthIsNotDivisibleBy32.selector, 31));
        _expectBytecodeRejected(33, abi.encodeWithSelector(LengthIsNotDivisibleBy32.selector, 33));
        bytes memory even = abi.encodeWithSelector(MalformedBytecode.selector, BytecodeError.WordsMustBeOdd);
        _expectBytecodeRejected(0, even);
        _expectBytecodeRejected(64, even);
        _expectBytecodeRejected(
            65_536 * 32, abi.encodeWithSelector(MalformedBytecode.selector, BytecodeError.NumberOfWords)
        );
    }

    /// @dev The checks come in the specified order: filterer, pubdata price, number of deps, payment, deps, limits.
    function test_bridgehubRequestL2Transaction_orderOfChecks_reverts() public {
        MockFilterer filterer = new MockFilterer();
        mailbox.setFilterer(address(filterer));
        BridgehubL2TransactionRequest memory request = _request();
        request.l2GasPerPubdataByteLimit = 1;
        request.factoryDeps = _deps(65);
        request.factoryDeps[0] = "";
        request.mintValue = 0;
        request.l2GasLimit = 1;
        _expectRejected(request, abi.encodeWithSelector(TransactionNotAllowed.selector));
        mailbox.setFilterer(address(0));
        _expectRejected(request, abi.encodeWithSelector(GasPerPubdataMismatch.selector));
        request.l2GasPerPubdataByteLimit = 800;
        _expectRejected(request, abi.encodeWithSelector(TooManyFactoryDeps.selector));
        request.factoryDeps = _deps(64);
        request.factoryDeps[0] = "";
        _expectRejected(request, abi.encodeWithSelector(MsgValueTooLow.selector, L2_GAS_PRICE + 3, 0));
        request.mintValue = 1 ether;
        _expectRejected(request, abi.encodeWithSelector(MalformedBytecode.selector, BytecodeError.WordsMustBeOdd));
        request.factoryDeps = _deps(64);
        _expectRejected(request, abi.encodeWithSelector(TxnBodyGasLimitNotEnoughGas.selector));
    }

    /* FILTERER (M5) */

    function test_bridgehubRequestL2Transaction_filtererAllowsRawValues_succeeds() public {
        MockFilterer filterer = new MockFilterer();
        mailbox.setFilterer(address(filterer));
        BridgehubL2TransactionRequest memory request = _request();
        filterer.allow(
            abi.encodeCall(
                ITransactionFilterer.isTransactionAllowed,
                (alice, request.contractL2, 1 ether, 3, hex"12345678", address(0))
            )
        );
        // From another origin, so that sender and refund recipient will be aliased afterwards.
        _send(request, address(0x77));
        request.l2Value = 4;
        _expectRejected(request, abi.encodeWithSelector(TransactionNotAllowed.selector));
    }

    function test_bridgehubRequestL2Transaction_filtererReverts_reverts() public {
        // The router has no such function.
        mailbox.setFilterer(address(router));
        _expectRejected(_request(), "");
    }

    /// @dev M1, M5
    function test_bridgehubRequestL2Transaction_filtererReenters_reverts() public {
        MockFilterer filterer = new MockFilterer();
        mailbox.setFilterer(address(filterer));
        filterer.reactWith(
            address(mailbox), abi.encodeCall(IMailboxImpl.finalizeEthWithdrawal, (1, 0, 0, "", new bytes32[](0)))
        );
        _expectRejected(_request(), abi.encodeWithSelector(Reentrancy.selector));
    }

    /* HELPERS */

    /// @dev The transaction of specification §2.1 for a request that its sender signed.
    function _canonical(BridgehubL2TransactionRequest memory _r, uint256 _nonce)
        private
        pure
        returns (L2CanonicalTransaction memory transaction)
    {
        transaction.txType = 255;
        transaction.from = uint160(_r.sender);
        transaction.to = uint160(_r.contractL2);
        transaction.gasLimit = _r.l2GasLimit;
        transaction.gasPerPubdataByteLimit = 800;
        transaction.maxFeePerGas = L2_GAS_PRICE;
        transaction.nonce = _nonce;
        transaction.value = _r.l2Value;
        transaction.reserved = [_r.mintValue, uint160(_r.sender), 0, 0];
        transaction.data = _r.l2Calldata;
    }

    function _expectBytecodeRejected(uint256 _length, bytes memory _error) private {
        BridgehubL2TransactionRequest memory request = _request();
        request.factoryDeps = new bytes[](1);
        request.factoryDeps[0] = new bytes(_length);
        _expectRejected(request, _error);
    }

    function _deps(uint256 _count) private pure returns (bytes[] memory deps) {
        deps = new bytes[](_count);
        for (uint256 i; i < _count; ++i) {
            deps[i] = new bytes(32);
        }
    }

    function _filled(uint256 _length, uint8 _byte) private pure returns (bytes memory data) {
        data = new bytes(_length);
        for (uint256 i; i < _length; ++i) {
            data[i] = bytes1(_byte);
        }
    }
}
