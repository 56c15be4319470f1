// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2TransactionRequestDirect
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    BridgehubL2TransactionRequest
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";

import { SettleActions } from "./SettleActions.sol";

/// @notice Priority operations through the Bridgehub, and attempts to get some into the tree by other ways.
abstract contract RequestActions is SettleActions {
    uint256 private constant L2_GAS_LIMIT = 1_000_000;
    uint256 private constant PUBDATA_PRICE = 800;

    /// @dev The same request may come again: its transaction must be another one.
    function request(uint256 _caller, uint256 _value, uint256 _flaw) external {
        L2TransactionRequestDirect memory wanted;
        wanted.chainId = CHAIN_ID;
        wanted.l2Contract = address(0xbeef);
        wanted.l2Value = _value % 4;
        wanted.l2Calldata = _value % 2 == 0 ? bytes("") : abi.encode(_value % 3);
        wanted.l2GasLimit = L2_GAS_LIMIT;
        wanted.l2GasPerPubdataByteLimit = PUBDATA_PRICE;
        wanted.factoryDeps = new bytes[](0);
        wanted.mintValue = _cost() + wanted.l2Value;
        string memory what = "request";
        if (_flaw % 8 == 0) (wanted.mintValue, what) = (wanted.mintValue - 1, "M3 request that pays too little");
        if (_flaw % 8 == 1) (wanted.l2GasPerPubdataByteLimit, what) = (PUBDATA_PRICE + 1, "M4 other pubdata price");
        if (_flaw % 8 == 2) {
            (wanted.l2GasLimit, wanted.mintValue, what) = (9999, 1 ether, "M4 gas below the overhead");
        }

        address caller = _anyone(_caller);
        vm.deal(caller, wanted.mintValue);
        // As an account of its own, or as a contract that someone else called.
        vm.prank(caller, _caller % 2 == 0 ? caller : owner);
        (bool success, bytes memory returned) = address(bridgehub).call{ value: wanted.mintValue }(
            abi.encodeCall(bridgehub.requestL2TransactionDirect, (wanted))
        );
        if (frozen) ++count["call while frozen"];
        _expect(success, !frozen && _flaw % 8 > 2, what);
        if (success) _push(abi.decode(returned, (bytes32)));
    }

    /// @dev Straight to the mailbox, which listens to the Bridgehub, to diamonds and to itself.
    function forgeRequest(uint256 _caller, uint256 _entry) external {
        address caller = _anyone(_caller);
        bytes memory data;
        if (_entry % 4 == 0) {
            BridgehubL2TransactionRequest memory wanted;
            wanted.sender = caller;
            (wanted.mintValue, wanted.l2GasLimit, wanted.l2GasPerPubdataByteLimit) =
            (1 ether, L2_GAS_LIMIT, PUBDATA_PRICE);
            data = abi.encodeCall(IMailboxImpl.bridgehubRequestL2Transaction, (wanted));
        } else if (_entry % 4 == 1) {
            data = abi.encodeCall(IMailboxImpl.bridgehubRequestL2TransactionOnGateway, (bytes32(_entry), 0));
        } else if (_entry % 4 == 2) {
            data = abi.encodeCall(IMailboxImpl.requestL2ServiceTransaction, (caller, ""));
        } else {
            data = abi.encodeCall(
                IMailboxImpl.requestL2TransactionToGatewayMailbox, (CHAIN_ID, bytes32(_entry), uint64(0))
            );
        }
        (bool success,) = _call(caller, address(diamond), data);
        _mustBeDenied(success, "M6 forged request");
        _expect(success, false, "M6 forged request");
    }

    /// @dev A frozen diamond does not tell the price, so it is computed here: with multiplier one, and without pubdata
    /// to pay for, the higher of compute price and the batch's share per pubdata (mailbox.md §3).
    function _cost() private view returns (uint256) {
        uint256 overhead = 1_000_000 * tx.gasprice;
        uint256 computePrice = 250_000_000 + overhead / 80_000_000;
        uint256 pubdataPrice = (overhead / 120_000 + PUBDATA_PRICE - 1) / PUBDATA_PRICE;
        return L2_GAS_LIMIT * (computePrice > pubdataPrice ? computePrice : pubdataPrice);
    }

    function _push(bytes32 _hash) private {
        if (isRequested[_hash]) _expect(true, false, "M1 two operations of one hash");
        isRequested[_hash] = true;
        requested.push(_hash);
    }
}
