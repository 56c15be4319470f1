// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MsgValueTooLow,
    NotInitializedReentrancyGuard,
    OnlyEraSupported,
    Reentrancy
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import {
    NotL1
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { MailboxFacet } from "../../../../contracts/src/chain/facets/MailboxFacet.sol";
import { MailboxTestBase } from "./MailboxTestBase.sol";
import { MailboxHarness } from "./mocks/MailboxHarness.sol";
import { MockAssetRouter } from "./mocks/MockAssetRouter.sol";

/// @dev A contract that requests while it has no code yet.
contract ConstructorRequester {
    constructor(IMailboxImpl _mailbox) payable {
        _mailbox.requestL2Transaction{ value: msg.value }(address(1), 0, "", 1_000_000, 800, new bytes[](0), address(0));
    }
}

/// @notice The request and withdrawal functions that only the Era chain keeps.
contract EraRequestTest is MailboxTestBase {
    MailboxHarness private era;

    function setUp() public override {
        super.setUp();
        era = _newChain(ERA_CHAIN_ID);
        vm.deal(alice, 10 ether);
    }

    /* requestL2Transaction */

    function test_requestL2Transaction_onEra_deposits_succeeds() public {
        vm.recordLogs();
        _requestAs(alice, 1 ether);
        (uint256 txId, L2CanonicalTransaction memory transaction) = _lastRequest(address(era));
        assertEq(txId, START_INDEX, "id");
        assertEq(transaction.from, uint160(alice), "from");
        assertEq(transaction.reserved[0], 1 ether, "minted");
        assertEq(transaction.value, 7, "value");
        assertEq(router.received(), 1 ether, "ether went to the router");
        assertEq(router.amount(), 1 ether, "amount");
        assertEq(router.chainId(), ERA_CHAIN_ID, "chain");
        assertEq(router.assetId(), era.baseTokenAssetId(), "asset");
        assertEq(router.depositor(), alice, "depositor");
    }

    function test_requestL2Transaction_otherChain_reverts() public {
        vm.prank(alice, alice);
        vm.expectRevert(abi.encodeWithSelector(OnlyEraSupported.selector));
        mailbox.requestL2Transaction{ value: 1 ether }(address(1), 0, "", 1_000_000, 800, new bytes[](0), address(0));
    }

    function test_requestL2Transaction_notL1_reverts() public {
        vm.chainId(999);
        vm.prank(alice, alice);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, 999));
        era.requestL2Transaction{ value: 1 ether }(address(1), 0, "", 1_000_000, 800, new bytes[](0), address(0));
    }

    /// @dev M3
    function test_requestL2Transaction_withoutValue_reverts() public {
        vm.prank(alice, alice);
        vm.expectRevert(abi.encodeWithSelector(MsgValueTooLow.selector, L2_GAS_PRICE * 1_000_000, 0));
        era.requestL2Transaction(address(1), 0, "", 1_000_000, 800, new bytes[](0), address(0));
    }

    /// @dev M3: a deposit that fails after the push undoes the push.
    function test_requestL2Transaction_depositFails_reverts() public {
        router.reactWith(address(router), abi.encodeCall(MockAssetRouter.refuse, ()));
        vm.prank(alice, alice);
        vm.expectRevert(abi.encodeWithSelector(MockAssetRouter.DepositRefused.selector));
        era.requestL2Transaction{ value: 1 ether }(address(1), 0, "", 1_000_000, 800, new bytes[](0), address(0));
    }

    /// @dev M2: a constructor has no code, but it is not the origin.
    function test_requestL2Transaction_fromConstructor_aliases_succeeds() public {
        vm.recordLogs();
        address requester = address(new ConstructorRequester{ value: 1 ether }(era));
        (, L2CanonicalTransaction memory transaction) = _lastRequest(address(era));
        assertEq(transaction.from, uint160(_alias(requester)), "from");
        assertEq(transaction.reserved[1], uint160(_alias(requester)), "refund recipient");
    }

    /// @dev M1: the router may come back, the lock being released; ids stay unique.
    function test_requestL2Transaction_routerRequestsAgain_succeeds() public {
        vm.deal(address(router), 1 ether);
        router.reactWith(address(new Rerequester{ value: 1 ether }(era)), abi.encodeCall(Rerequester.run, ()));
        vm.recordLogs();
        _requestAs(alice, 1 ether);
        (uint256 txId,) = _lastRequest(address(era));
        assertEq(txId, START_INDEX + 1, "second id");
        assertEq(era.totalRequested(), START_INDEX + 2, "two requests");
    }

    /* finalizeEthWithdrawal */

    function test_finalizeEthWithdrawal_onEra_forwards_succeeds() public {
        bytes32[] memory proof = new bytes32[](2);
        proof[1] = bytes32(uint256(9));
        era.finalizeEthWithdrawal(4, 5, 6, hex"abcd", proof);
        assertEq(
            router.withdrawal(),
            abi.encodeCall(MockAssetRouter.finalizeWithdrawal, (ERA_CHAIN_ID, 4, 5, 6, hex"abcd", proof)),
            "call to the router"
        );
    }

    function test_finalizeEthWithdrawal_otherChainOrLayer_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(OnlyEraSupported.selector));
        mailbox.finalizeEthWithdrawal(1, 0, 0, "", new bytes32[](0));
        vm.chainId(999);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, 999));
        mailbox.finalizeEthWithdrawal(1, 0, 0, "", new bytes32[](0));
    }

    function test_finalizeEthWithdrawal_reentered_reverts() public {
        bytes memory call = abi.encodeCall(IMailboxImpl.finalizeEthWithdrawal, (1, 0, 0, "", new bytes32[](0)));
        router.reactWith(address(era), call);
        vm.expectRevert(abi.encodeWithSelector(Reentrancy.selector));
        era.finalizeEthWithdrawal(1, 0, 0, "", new bytes32[](0));
    }

    function test_finalizeEthWithdrawal_onBareFacet_reverts() public {
        MailboxFacet facet = new MailboxFacet(ERA_CHAIN_ID, block.chainid);
        vm.expectRevert(abi.encodeWithSelector(NotInitializedReentrancyGuard.selector));
        facet.finalizeEthWithdrawal(1, 0, 0, "", new bytes32[](0));
        assertEq(facet.getName(), "MailboxFacet", "name");
    }

    function _requestAs(address _sender, uint256 _value) private returns (bytes32) {
        vm.prank(_sender, _sender);
        return era.requestL2Transaction{ value: _value }(
            address(0xbeef), 7, hex"12", 1_000_000, 800, new bytes[](0), address(0)
        );
    }
}

contract Rerequester {
    IMailboxImpl private immutable MAILBOX;

    constructor(IMailboxImpl _mailbox) payable {
        MAILBOX = _mailbox;
    }

    function run() external {
        MAILBOX.requestL2Transaction{ value: address(this).balance }(
            address(2), 0, "", 1_000_000, 800, new bytes[](0), address(0)
        );
    }
}
