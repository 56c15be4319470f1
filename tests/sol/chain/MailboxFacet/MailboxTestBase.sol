// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BridgehubL2TransactionRequest,
    L2CanonicalTransaction
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    FeeParams,
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";

import { Test } from "../../shared/Test.sol";
import { Vm } from "../../shared/Vm.sol";
import { MailboxHarness } from "./mocks/MailboxHarness.sol";
import { MockAssetRouter } from "./mocks/MockAssetRouter.sol";
import { MockBridgehub } from "./mocks/MockBridgehub.sol";

/// @notice A chain with the deployment defaults of the specification, behind a mocked Bridgehub.
abstract contract MailboxTestBase is Test {
    uint256 internal constant ERA_CHAIN_ID = 324;
    uint256 internal constant CHAIN_ID = 270;
    uint256 internal constant START_INDEX = 5;
    uint256 internal constant L1_GAS_PRICE = 20 gwei;
    /// @dev Price at 20 gwei with the defaults (mailbox.md §8).
    uint256 internal constant L2_GAS_PRICE = 633_333_334;
    uint160 internal constant ALIAS_OFFSET = uint160(0x1111000000000000000000000000000000001111);

    MockBridgehub internal bridgehub;
    MockAssetRouter internal router;
    MailboxHarness internal mailbox;
    address internal alice;

    function setUp() public virtual {
        bridgehub = new MockBridgehub();
        router = new MockAssetRouter();
        bridgehub.setAssetRouter(address(router));
        mailbox = _newChain(CHAIN_ID);
        alice = makeAddr("alice");
        vm.txGasPrice(L1_GAS_PRICE);
        vm.warp(1_700_000_000);
    }

    /* WORLD */

    function _newChain(uint256 _chainId) internal returns (MailboxHarness chain) {
        chain = new MailboxHarness(ERA_CHAIN_ID, block.chainid, _chainId, address(bridgehub), START_INDEX);
        chain.setFees(_defaultFees(), 1, 1);
        chain.setPriorityTxMaxGasLimit(72_000_000);
        bridgehub.setChain(_chainId, address(chain));
    }

    function _defaultFees() internal pure returns (FeeParams memory) {
        return FeeParams({
            pubdataPricingMode: PubdataPricingMode.Rollup,
            batchOverheadL1Gas: 1_000_000,
            maxPubdataPerBatch: 120_000,
            maxL2GasPerBatch: 80_000_000,
            priorityTxMaxPubdata: 99_000,
            minimalL2GasPrice: 250_000_000
        });
    }

    function _alias(address _account) internal pure returns (address) {
        unchecked {
            return address(uint160(_account) + ALIAS_OFFSET);
        }
    }

    /* REQUESTS */

    function _request() internal view returns (BridgehubL2TransactionRequest memory) {
        return BridgehubL2TransactionRequest({
            sender: alice,
            contractL2: address(0xbeef),
            mintValue: 1 ether,
            l2Value: 3,
            l2Calldata: hex"12345678",
            l2GasLimit: 1_000_000,
            l2GasPerPubdataByteLimit: 800,
            factoryDeps: new bytes[](0),
            refundRecipient: address(0)
        });
    }

    /// @dev Sends `_r` through the Bridgehub in a transaction that `_origin` signed.
    function _send(BridgehubL2TransactionRequest memory _r, address _origin) internal returns (bytes32) {
        vm.prank(address(bridgehub), _origin);
        return mailbox.bridgehubRequestL2Transaction(_r);
    }

    function _expectRejected(BridgehubL2TransactionRequest memory _r, bytes memory _error) internal {
        vm.prank(address(bridgehub), alice);
        vm.expectRevert(_error);
        mailbox.bridgehubRequestL2Transaction(_r);
    }

    /* EVENTS */

    /// @dev The last `NewPriorityRequest` since `vm.recordLogs()`.
    function _lastRequest(address _chain) internal returns (uint256 txId, L2CanonicalTransaction memory transaction) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bool found;
        for (uint256 i = logs.length; i > 0 && !found; --i) {
            Vm.Log memory log = logs[i - 1];
            if (log.emitter != _chain || log.topics[0] != IMailboxImpl.NewPriorityRequest.selector) continue;
            (txId,,, transaction,) = abi.decode(log.data, (uint256, bytes32, uint64, L2CanonicalTransaction, bytes[]));
            found = true;
        }
        assertTrue(found, "a request was emitted");
    }

    function _panic(uint256 _code) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("Panic(uint256)", _code);
    }
}
