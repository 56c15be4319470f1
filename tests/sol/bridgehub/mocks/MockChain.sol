// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BridgehubL2TransactionRequest,
    L2Log,
    L2Message,
    TxStatus
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { Hooked } from "./Hooked.sol";

/// @notice Diamond that remembers what it was asked.
contract MockChain is Hooked {
    uint256 public getChainId;
    address public getChainTypeManager;
    address public getAdmin;
    address public getPendingAdmin;
    bytes32 public getBaseTokenAssetId;
    address public getBridgehub;

    uint256 public requests;
    bytes32 public lastRequest;
    bytes public lastMigrationCall;
    address public lastSettlementLayer;

    error ProofAsked(bytes call);

    constructor(uint256 _chainId, address _ctm, address _admin, bytes32 _baseTokenAssetId, address _bridgehub) {
        getChainId = _chainId;
        getChainTypeManager = _ctm;
        getAdmin = _admin;
        getBaseTokenAssetId = _baseTokenAssetId;
        getBridgehub = _bridgehub;
    }

    /* MAILBOX */

    function bridgehubRequestL2Transaction(BridgehubL2TransactionRequest calldata _request)
        external
        hooked
        returns (bytes32)
    {
        ++requests;
        lastRequest = keccak256(abi.encode(_request));
        return canonicalHash();
    }

    function canonicalHash() public view returns (bytes32) {
        return keccak256(abi.encode("canonical", getChainId, requests));
    }

    function bridgehubRequestL2TransactionOnGateway(bytes32 _hash, uint64 _expiration) external {
        ++requests;
        lastRequest = keccak256(abi.encode(_hash, _expiration));
    }

    function proveL2MessageInclusion(uint256, uint256, L2Message calldata, bytes32[] calldata)
        external
        pure
        returns (bool)
    {
        revert ProofAsked(msg.data);
    }

    function proveL2LogInclusion(uint256, uint256, L2Log calldata, bytes32[] calldata) external pure returns (bool) {
        revert ProofAsked(msg.data);
    }

    function proveL1ToL2TransactionStatus(bytes32, uint256, uint256, uint16, bytes32[] calldata, TxStatus)
        external
        pure
        returns (bool)
    {
        revert ProofAsked(msg.data);
    }

    function l2TransactionBaseCost(uint256 _gasPrice, uint256 _l2GasLimit, uint256 _perPubdata)
        external
        pure
        returns (uint256)
    {
        return _gasPrice * _l2GasLimit + _perPubdata;
    }

    /* MIGRATION */

    function forwardedBridgeBurn(address _settlementLayer, address _caller, bytes calldata _data)
        external
        payable
        hooked
        returns (bytes memory)
    {
        lastMigrationCall = msg.data;
        lastSettlementLayer = _settlementLayer;
        return abi.encode("chain burned", _caller, _data);
    }

    function forwardedBridgeMint(bytes calldata, bool) external payable {
        lastMigrationCall = msg.data;
    }

    function forwardedBridgeRecoverFailedTransfer(uint256, bytes32, address, bytes calldata) external payable {
        lastMigrationCall = msg.data;
    }
}
