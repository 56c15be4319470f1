// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2TransactionRequestDirect
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { NotL1 } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    MsgValueMismatch,
    Reentrancy
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    BridgehubL2TransactionRequest
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { AddressAlias } from "../../../../contracts/src/shared/libraries/AddressAlias.sol";
import { MockAssetRouter } from "../mocks/MockAssetRouter.sol";
import { RequestTest } from "./RequestTest.sol";

/// @notice bridgehub.md §1.10, §1.12 and invariants H1, H2, H6, H10.
contract BridgehubRequestDirectTest is RequestTest {
    function _expected(L2TransactionRequestDirect memory _request, address _refundRecipient)
        private
        view
        returns (bytes32)
    {
        return keccak256(
            abi.encode(
                BridgehubL2TransactionRequest({
                    sender: user,
                    contractL2: _request.l2Contract,
                    mintValue: _request.mintValue,
                    l2Value: _request.l2Value,
                    l2Calldata: _request.l2Calldata,
                    l2GasLimit: _request.l2GasLimit,
                    l2GasPerPubdataByteLimit: _request.l2GasPerPubdataByteLimit,
                    factoryDeps: _request.factoryDeps,
                    refundRecipient: _refundRecipient
                })
            )
        );
    }

    /// @dev H1 and H2
    function testFuzz_request_ethChain_forwardsExactValue_succeeds(uint96 _mintValue) public {
        vm.deal(user, _mintValue);
        L2TransactionRequestDirect memory request = _direct(ETH_CHAIN, _mintValue);
        vm.prank(user, user);
        bytes32 hash = bridgehub.requestL2TransactionDirect{ value: _mintValue }(request);
        assertEq(hash, ethChain.canonicalHash(), "canonical hash");
        assertEq(ethChain.lastRequest(), _expected(request, user), "request");
        assertEq(_deposited(ethAssetId), _mintValue, "deposit of the caller");
        assertEq(address(router).balance, _mintValue, "ether of the router");
        assertEq(address(bridgehub).balance, 0, "ether of the Bridgehub");
    }

    function testFuzz_request_ethChain_otherValue_reverts(uint96 _mintValue, uint96 _value) public {
        vm.assume(_mintValue != _value);
        vm.deal(user, _value);
        vm.prank(user, user);
        vm.expectRevert(abi.encodeWithSelector(MsgValueMismatch.selector, _mintValue, _value));
        bridgehub.requestL2TransactionDirect{ value: _value }(_direct(ETH_CHAIN, _mintValue));
    }

    function test_request_tokenChain_succeeds() public {
        L2TransactionRequestDirect memory request = _direct(TOKEN_CHAIN, 77);
        vm.prank(user, user);
        bridgehub.requestL2TransactionDirect(request);
        assertEq(_deposited(TOKEN_ASSET_ID), 77, "deposit of the caller");
        assertEq(tokenChain.lastRequest(), _expected(request, user), "request");
    }

    function test_request_tokenChain_withEther_reverts() public {
        vm.prank(user, user);
        vm.expectRevert(abi.encodeWithSelector(MsgValueMismatch.selector, 0, 77));
        bridgehub.requestL2TransactionDirect{ value: 77 }(_direct(TOKEN_CHAIN, 77));
    }

    function test_request_unknownChain_reverts() public {
        vm.prank(user, user);
        vm.expectRevert(abi.encodeWithSelector(MockAssetRouter.UnknownAsset.selector, bytes32(0)));
        bridgehub.requestL2TransactionDirect(_direct(UNKNOWN_CHAIN, 1));
    }

    /// @dev A chain whose first migration is under way has a base token, but no diamond.
    function test_request_chainWithoutDiamond_reverts() public {
        vm.prank(tracker);
        bridgehub.setCTMAssetAddress(bytes32(uint256(1)), address(ctm));
        bytes32 ctmAssetId = bridgehub.ctmAssetIdFromAddress(address(ctm));
        vm.prank(handler);
        bridgehub.forwardedBridgeMint(ctmAssetId, UNKNOWN_CHAIN, TOKEN_ASSET_ID);
        vm.prank(user, user);
        vm.expectRevert("EnumerableMap: nonexistent key");
        bridgehub.requestL2TransactionDirect(_direct(UNKNOWN_CHAIN, 1));
    }

    /* REFUND RECIPIENT */

    function test_request_refundRecipient_succeeds() public {
        address externallyOwned = makeAddr("recipient");
        L2TransactionRequestDirect memory request = _direct(TOKEN_CHAIN, 1);

        // A contract that names nobody gets its alias.
        vm.prank(user, stranger);
        bridgehub.requestL2TransactionDirect(request);
        assertEq(tokenChain.lastRequest(), _expected(request, AddressAlias.toL2(user)), "contract, none named");

        request.refundRecipient = externallyOwned;
        vm.prank(user, stranger);
        bridgehub.requestL2TransactionDirect(request);
        assertEq(tokenChain.lastRequest(), _expected(request, externallyOwned), "account named");

        request.refundRecipient = address(router);
        vm.prank(user, user);
        bridgehub.requestL2TransactionDirect(request);
        assertEq(tokenChain.lastRequest(), _expected(request, AddressAlias.toL2(address(router))), "contract named");
    }

    /* GATES */

    function test_request_paused_reverts() public {
        vm.prank(owner);
        bridgehub.pause();
        vm.prank(user);
        vm.expectRevert("Pausable: paused");
        bridgehub.requestL2TransactionDirect(_direct(TOKEN_CHAIN, 1));
    }

    function test_request_offL1_reverts() public {
        vm.chainId(L2_CHAIN_ID);
        vm.prank(user);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, L1_CHAIN_ID, L2_CHAIN_ID));
        bridgehub.requestL2TransactionDirect(_direct(TOKEN_CHAIN, 1));
    }

    /// @dev H10
    function test_request_afterRemovalOfTypeManager_succeeds() public {
        vm.prank(owner);
        bridgehub.removeChainTypeManager(address(ctm));
        vm.prank(user, user);
        bridgehub.requestL2TransactionDirect(_direct(TOKEN_CHAIN, 1));
        assertEq(tokenChain.requests(), 1, "requests");
    }

    /// @dev H6
    function test_request_reenteredFromRouter_reverts() public {
        router.setHook(
            address(bridgehub), abi.encodeCall(bridgehub.requestL2TransactionDirect, (_direct(TOKEN_CHAIN, 1)))
        );
        vm.prank(user);
        vm.expectRevert(Reentrancy.selector);
        bridgehub.requestL2TransactionDirect(_direct(TOKEN_CHAIN, 1));
    }

    /// @dev H6
    function test_request_reenteredFromDiamond_reverts() public {
        tokenChain.setHook(
            address(bridgehub), abi.encodeCall(bridgehub.requestL2TransactionTwoBridges, (_outer(TOKEN_CHAIN, 1, 0)))
        );
        vm.prank(user);
        vm.expectRevert(Reentrancy.selector);
        bridgehub.requestL2TransactionDirect(_direct(TOKEN_CHAIN, 1));
    }

    /// @dev The guard is idle again after a successful call.
    function test_request_twice_succeeds() public {
        vm.startPrank(user, user);
        bridgehub.requestL2TransactionDirect(_direct(TOKEN_CHAIN, 1));
        bridgehub.requestL2TransactionDirect(_direct(TOKEN_CHAIN, 1));
        assertEq(tokenChain.requests(), 2, "requests");
    }

    /// @dev H2
    function test_receive_plainEther_reverts() public {
        vm.prank(user);
        (bool success,) = address(bridgehub).call{ value: 1 }("");
        assertFalse(success, "transfer");
    }
}
