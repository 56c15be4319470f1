// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2TransactionRequestTwoBridgesInner,
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    NotL1,
    SecondBridgeAddressTooLow
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    MsgValueMismatch,
    Reentrancy,
    WrongMagicValue
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    BridgehubL2TransactionRequest
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { Spec } from "../../shared/Spec.sol";
import { RequestTest } from "./RequestTest.sol";

/// @notice bridgehub.md §1.11 and invariants H1, H2, H6, H7, H8.
contract BridgehubRequestTwoBridgesTest is RequestTest {
    uint256 private immutable MAGIC = uint256(Spec.word(".words.words.twoBridgesMagic.value"));

    /// @dev H8: the L2 sender is the second bridge.
    function _expected(L2TransactionRequestTwoBridgesOuter memory _request) private view returns (bytes32) {
        L2TransactionRequestTwoBridgesInner memory inner = _inner(bytes32(MAGIC));
        return keccak256(
            abi.encode(
                BridgehubL2TransactionRequest({
                    sender: address(secondBridge),
                    contractL2: inner.l2Contract,
                    mintValue: _request.mintValue,
                    l2Value: _request.l2Value,
                    l2Calldata: inner.l2Calldata,
                    l2GasLimit: _request.l2GasLimit,
                    l2GasPerPubdataByteLimit: _request.l2GasPerPubdataByteLimit,
                    factoryDeps: inner.factoryDeps,
                    refundRecipient: user
                })
            )
        );
    }

    /// @dev H1 and H2
    function testFuzz_request_ethChain_splitsValue_succeeds(uint96 _mintValue, uint96 _bridgeValue) public {
        uint256 value = uint256(_mintValue) + _bridgeValue;
        vm.deal(user, value);
        L2TransactionRequestTwoBridgesOuter memory request = _outer(ETH_CHAIN, _mintValue, _bridgeValue);
        vm.prank(user, user);
        bytes32 hash = bridgehub.requestL2TransactionTwoBridges{ value: value }(request);

        assertEq(hash, ethChain.canonicalHash(), "canonical hash");
        assertEq(_deposited(ethAssetId), _mintValue, "deposit of the caller");
        assertEq(address(router).balance, _mintValue, "ether of the router");
        assertEq(secondBridge.received(), _bridgeValue, "ether of the second bridge");
        assertEq(address(bridgehub).balance, 0, "ether of the Bridgehub");
        assertEq(ethChain.lastRequest(), _expected(request), "request");
        assertEq(
            secondBridge.depositCall(),
            keccak256(abi.encode(ETH_CHAIN, user, request.l2Value, request.secondBridgeCalldata)),
            "deposit call"
        );
        assertEq(secondBridge.confirmation(), keccak256(abi.encode(ETH_CHAIN, keccak256("data"), hash)), "confirmation");
    }

    function test_request_tokenChain_succeeds() public {
        L2TransactionRequestTwoBridgesOuter memory request = _outer(TOKEN_CHAIN, 10, 5);
        vm.prank(user, user);
        bridgehub.requestL2TransactionTwoBridges{ value: 5 }(request);
        assertEq(_deposited(TOKEN_ASSET_ID), 10, "deposit of the caller");
        assertEq(address(router).balance, 0, "ether of the router");
        assertEq(secondBridge.received(), 5, "ether of the second bridge");
        assertEq(tokenChain.lastRequest(), _expected(request), "request");
    }

    function testFuzz_request_wrongValue_reverts(uint64 _mintValue, uint64 _bridgeValue, uint96 _value) public {
        uint256 required = uint256(_mintValue) + _bridgeValue;
        vm.assume(_value != required && _value != _bridgeValue);
        vm.deal(user, _value);
        vm.startPrank(user, user);
        vm.expectRevert(abi.encodeWithSelector(MsgValueMismatch.selector, required, _value));
        bridgehub.requestL2TransactionTwoBridges{ value: _value }(_outer(ETH_CHAIN, _mintValue, _bridgeValue));
        vm.expectRevert(abi.encodeWithSelector(MsgValueMismatch.selector, _bridgeValue, _value));
        bridgehub.requestL2TransactionTwoBridges{ value: _value }(_outer(TOKEN_CHAIN, _mintValue, _bridgeValue));
    }

    /// @dev The sum must not wrap to the value sent.
    function test_request_overflowingSum_reverts() public {
        vm.prank(user);
        vm.expectRevert(_panic(0x11));
        bridgehub.requestL2TransactionTwoBridges(_outer(ETH_CHAIN, type(uint256).max, 1));
    }

    /// @dev H8
    function testFuzz_request_lowSecondBridge_reverts(uint16 _bridge) public {
        _expectTooLow(_bridge);
        _expectTooLow(type(uint16).max);
    }

    function _expectTooLow(uint16 _bridge) private {
        L2TransactionRequestTwoBridgesOuter memory request = _outer(TOKEN_CHAIN, 1, 0);
        request.secondBridgeAddress = address(uint160(_bridge));
        vm.prank(user);
        vm.expectRevert(
            abi.encodeWithSelector(SecondBridgeAddressTooLow.selector, request.secondBridgeAddress, address(0xffff))
        );
        bridgehub.requestL2TransactionTwoBridges(request);
    }

    function test_request_lowestSecondBridge_succeeds() public {
        vm.etch(address(0x10000), address(secondBridge).code);
        L2TransactionRequestTwoBridgesOuter memory request = _outer(TOKEN_CHAIN, 1, 0);
        request.secondBridgeAddress = address(0x10000);
        vm.prank(user);
        // Its storage is empty, so it fails at the next check.
        vm.expectRevert(abi.encodeWithSelector(WrongMagicValue.selector, MAGIC, 0));
        bridgehub.requestL2TransactionTwoBridges(request);
    }

    /// @dev H7
    function test_request_wrongMagic_leavesNothing_reverts() public {
        secondBridge.setAnswer(_inner(bytes32(MAGIC + 1)));
        vm.prank(user);
        vm.expectRevert(abi.encodeWithSelector(WrongMagicValue.selector, MAGIC, MAGIC + 1));
        bridgehub.requestL2TransactionTwoBridges{ value: 3 }(_outer(ETH_CHAIN, 1, 2));
        assertEq(_deposited(ethAssetId), 0, "deposit");
        assertEq(user.balance, 100 ether, "ether of the user");
    }

    /// @dev H7
    function test_request_revertingBridge_leavesNothing_reverts() public {
        secondBridge.setHook(address(bridgehub), abi.encodeCall(bridgehub.baseToken, (UNKNOWN_CHAIN)));
        vm.prank(user);
        (bool success,) = address(bridgehub).call{ value: 3 }(
            abi.encodeCall(bridgehub.requestL2TransactionTwoBridges, (_outer(ETH_CHAIN, 1, 2)))
        );
        assertFalse(success, "request");
        assertEq(_deposited(ethAssetId), 0, "deposit");
        assertEq(user.balance, 100 ether, "ether of the user");
    }

    /// @dev H6
    function test_request_reenteredFromSecondBridge_reverts() public {
        secondBridge.setHook(
            address(bridgehub), abi.encodeCall(bridgehub.requestL2TransactionDirect, (_direct(TOKEN_CHAIN, 1)))
        );
        vm.prank(user);
        vm.expectRevert(Reentrancy.selector);
        bridgehub.requestL2TransactionTwoBridges(_outer(TOKEN_CHAIN, 1, 0));
    }

    function test_request_paused_reverts() public {
        vm.prank(owner);
        bridgehub.pause();
        vm.prank(user);
        vm.expectRevert("Pausable: paused");
        bridgehub.requestL2TransactionTwoBridges(_outer(TOKEN_CHAIN, 1, 0));
    }

    function test_request_offL1_reverts() public {
        vm.chainId(L2_CHAIN_ID);
        vm.prank(user);
        vm.expectRevert(abi.encodeWithSelector(NotL1.selector, L1_CHAIN_ID, L2_CHAIN_ID));
        bridgehub.requestL2TransactionTwoBridges(_outer(TOKEN_CHAIN, 1, 0));
    }
}
