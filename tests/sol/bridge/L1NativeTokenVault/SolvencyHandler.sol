// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    FinalizeL1DepositParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { L1NativeTokenVault } from "../../../../contracts/src/bridge/L1NativeTokenVault.sol";
import { L1Nullifier } from "../../../../contracts/src/bridge/L1Nullifier.sol";
import { MockBridgehub } from "../mocks/MockBridgehub.sol";
import { PlainToken } from "../mocks/Tokens.sol";

/// @notice Deposits, withdraws, recovers and donates in any order, on three chains that may all be hostile: every
/// message that it sends for them counts as proven.
/// @dev The base token of all three is one that is never deposited, so that ether and the other assets can go by the
/// second bridge.
contract SolvencyHandler {
    struct Deposit {
        uint256 chainId;
        bytes32 assetId;
        bytes data;
        bytes32 txHash;
        bool isRecovered;
    }

    address private constant L2_ROUTER = address(0x10003);
    uint256 private constant MAX_AMOUNT = 1 << 64;

    MockBridgehub private immutable HUB;
    L1Nullifier private immutable NULLIFIER;
    L1NativeTokenVault private immutable VAULT;
    PlainToken private immutable TOKEN;

    uint256[3] public chains;
    bytes32[3] public assets;
    Deposit[] private _deposits;
    uint256 private _messages;

    mapping(uint256 chainId => mapping(bytes32 assetId => uint256 amount)) public paidIn;
    mapping(uint256 chainId => mapping(bytes32 assetId => uint256 amount)) public paidOut;
    uint256 public withdrawals;
    uint256 public recoveries;
    uint256 public refusals;
    /// @dev Second payments and refused deposits of funds that are there. Counted, as a revert here would go unnoticed.
    uint256 public violations;

    constructor(
        MockBridgehub _hub,
        L1Nullifier _nullifier,
        L1NativeTokenVault _vault,
        PlainToken _token,
        uint256[3] memory _chains,
        bytes32[3] memory _assets
    ) {
        HUB = _hub;
        NULLIFIER = _nullifier;
        VAULT = _vault;
        TOKEN = _token;
        chains = _chains;
        assets = _assets;
        _token.approve(address(_vault), type(uint256).max);
    }

    receive() external payable { }

    /* ACTIONS */

    function deposit(uint256 _chain, uint256 _asset, uint256 _amount) external {
        (uint256 chainId, bytes32 assetId) = (chains[_chain % 3], assets[_asset % 3]);
        uint256 amount = 1 + _amount % MAX_AMOUNT;
        uint256 value = assetId == assets[0] ? amount : 0;
        if (assetId == assets[1]) TOKEN.mint(address(this), amount);
        bytes memory data = abi.encode(amount, address(this), address(0));
        try HUB.requestL2TransactionTwoBridges{ value: value }(_request(chainId, value, assetId, data)) returns (
            bytes32 txHash
        ) {
            paidIn[chainId][assetId] += amount;
            _deposits.push(Deposit(chainId, assetId, data, txHash, false));
        } catch {
            // Only a foreign token may be lacking.
            if (assetId == assets[2]) ++refusals;
            else ++violations;
        }
    }

    /// @dev The chain may lie about amount and origin.
    function withdraw(uint256 _chain, uint256 _asset, uint256 _amount, bool _claimsOrigin) external {
        (uint256 chainId, bytes32 assetId) = (chains[_chain % 3], assets[_asset % 3]);
        uint256 amount = _amount % MAX_AMOUNT;
        address originToken = assetId == assets[2] ? address(0xf00) : VAULT.tokenAddress(assetId);
        uint256 origin = _claimsOrigin ? chainId : chains[0];
        bytes memory metadata = bytes.concat(hex"01", abi.encode(origin, bytes(""), bytes(""), bytes("")));
        bytes memory data = abi.encode(address(0), address(this), originToken, amount, metadata);
        FinalizeL1DepositParams memory params = _prove(chainId, assetId, data);
        try NULLIFIER.finalizeDeposit(params) {
            paidOut[chainId][assetId] += amount;
            ++withdrawals;
            try NULLIFIER.finalizeDeposit(params) {
                ++violations;
            } catch { }
        } catch {
            ++refusals;
        }
    }

    /// @dev All deposits count as failed, even those whose funds were withdrawn since.
    function recover(uint256 _index) external {
        if (_deposits.length == 0) return;
        Deposit storage d = _deposits[_index % _deposits.length];
        HUB.addStatus(d.chainId, d.txHash, 1, 1, 1, TxStatus.Failure);
        try NULLIFIER.bridgeRecoverFailedTransfer(
            d.chainId, address(this), d.assetId, d.data, d.txHash, 1, 1, 1, new bytes32[](0)
        ) {
            if (d.isRecovered) ++violations;
            d.isRecovered = true;
            (uint256 amount,,) = abi.decode(d.data, (uint256, address, address));
            paidOut[d.chainId][d.assetId] += amount;
            ++recoveries;
        } catch {
            ++refusals;
        }
    }

    function donate(uint256 _amount) external {
        TOKEN.mint(address(VAULT), _amount % MAX_AMOUNT);
    }

    /* PRIVATE */

    function _prove(uint256 _chainId, bytes32 _assetId, bytes memory _data)
        private
        returns (FinalizeL1DepositParams memory params)
    {
        params.chainId = _chainId;
        params.l2BatchNumber = 1;
        params.l2MessageIndex = ++_messages;
        params.l2Sender = L2_ROUTER;
        params.message = abi.encodePacked(bytes4(0x9c884fd1), _chainId, _assetId, _data);
        HUB.addMessage(
            _chainId, 1, _messages, L2Message({ txNumberInBatch: 0, sender: L2_ROUTER, data: params.message })
        );
    }

    function _request(uint256 _chainId, uint256 _value, bytes32 _assetId, bytes memory _data)
        private
        view
        returns (L2TransactionRequestTwoBridgesOuter memory request)
    {
        request.chainId = _chainId;
        request.secondBridgeAddress = address(HUB.router());
        request.secondBridgeValue = _value;
        request.secondBridgeCalldata = bytes.concat(hex"01", abi.encode(_assetId, _data));
    }
}
