// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2TransactionRequestTwoBridgesInner
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";

import { Hooked } from "./Hooked.sol";

/// @notice Second bridge that answers with what the test chose and remembers its calls.
contract MockSecondBridge is Hooked {
    L2TransactionRequestTwoBridgesInner private _answer;
    bytes32 public depositCall;
    bytes32 public confirmation;
    uint256 public received;

    function setAnswer(L2TransactionRequestTwoBridgesInner calldata _newAnswer) external {
        _answer = _newAnswer;
    }

    function bridgehubDeposit(uint256 _chainId, address _caller, uint256 _l2Value, bytes calldata _data)
        external
        payable
        hooked
        returns (L2TransactionRequestTwoBridgesInner memory)
    {
        received += msg.value;
        depositCall = keccak256(abi.encode(_chainId, _caller, _l2Value, _data));
        return _answer;
    }

    function bridgehubConfirmL2Transaction(uint256 _chainId, bytes32 _txDataHash, bytes32 _txHash) external {
        confirmation = keccak256(abi.encode(_chainId, _txDataHash, _txHash));
    }
}
