// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BridgehubL2TransactionRequest,
    L2Message,
    TxStatus
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

/// @notice A chain's diamond as the bridge sees it: takes any request, and proves what it was told has happened.
contract ChainDouble {
    uint256 public immutable getChainId;
    address public immutable getChainTypeManager;
    address public immutable getAdmin;
    bytes32 public immutable getBaseTokenAssetId;
    address public immutable getBridgehub;

    uint256 private _requests;
    mapping(bytes32 key => bool) private _happened;

    constructor(uint256 _chainId, address _ctm, bytes32 _baseTokenAssetId, address _bridgehub) {
        getChainId = _chainId;
        getChainTypeManager = _ctm;
        getAdmin = msg.sender;
        getBaseTokenAssetId = _baseTokenAssetId;
        getBridgehub = _bridgehub;
    }

    /// @dev The same hashes on every chain: no deposit may be known by its hash alone.
    function bridgehubRequestL2Transaction(BridgehubL2TransactionRequest calldata) external returns (bytes32) {
        return keccak256(abi.encode("transaction", ++_requests));
    }

    function send(uint256 _batch, uint256 _index, L2Message calldata _message) external {
        _happened[keccak256(abi.encode(_batch, _index, _message))] = true;
    }

    function end(bytes32 _l2TxHash, TxStatus _status) external {
        _happened[keccak256(abi.encode(_l2TxHash, _status))] = true;
    }

    function proveL2MessageInclusion(uint256 _batch, uint256 _index, L2Message calldata _message, bytes32[] calldata)
        external
        view
        returns (bool)
    {
        return _happened[keccak256(abi.encode(_batch, _index, _message))];
    }

    function proveL1ToL2TransactionStatus(
        bytes32 _l2TxHash,
        uint256,
        uint256,
        uint16,
        bytes32[] calldata,
        TxStatus _status
    ) external view returns (bool) {
        return _happened[keccak256(abi.encode(_l2TxHash, _status))];
    }
}
