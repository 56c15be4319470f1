// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    FinalizeL1DepositParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import { L2Message } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { DepositActions } from "./DepositActions.sol";

/// @notice Messages of chains, honest and hostile, brought to L1 by every entry, once and again, as sent and otherwise.
abstract contract WithdrawalActions is DepositActions {
    enum Form {
        BaseToken,
        LegacyToken,
        AnyAsset
    }

    struct Message {
        Form form;
        uint256 chain;
        uint256 index;
        uint256 asset;
        uint256 amount;
        address receiver;
        address sender;
        bytes data;
    }

    /// @dev How a message is brought to L1.
    struct Delivery {
        uint256 entry;
        uint256 chain;
        uint256 batch;
        address claimedSender;
    }

    uint256 private constant NULLIFIER_LEGACY = 3;
    uint256 private constant ROUTER_LEGACY = 4;
    uint256 private constant BRIDGE_LEGACY = 5;

    Message[] internal messages;
    mapping(uint256 chain => uint256) internal sentMessages;
    /// @notice How often the message of a chain paid.
    mapping(uint256 chain => mapping(uint256 index => uint256)) internal payments;

    constructor() {
        // What the actors need for requests to the chain whose base token it is.
        for (uint256 i; i < ACTORS; ++i) {
            Message memory message = _compose(Form.AnyAsset, ERA, FOREIGN, 1 << 100, actors[i]);
            _send(message);
            _deliver(message, _delivery(message, 0));
        }
    }

    /// @dev Sends a message and brings it to L1.
    function withdraw(uint256 _chain, uint256 _asset, uint256 _receiver, uint256 _how) external {
        _withdraw(_chain, _asset, _receiver, _how);
    }

    /// @dev Brings an earlier message, paid or refused then, to L1 by any entry.
    function deliverAgain(uint256 _message, uint256 _entry, uint256 _how) external {
        Message memory message = messages[_message % messages.length];
        Delivery memory delivery = _delivery(message, _entry);
        if (_how % 8 == 0 && delivery.entry != BRIDGE_LEGACY) {
            delivery.chain = (message.chain + 1 + _how / 8 % 2) % CHAINS;
        }
        if (_how % 8 == 1) ++delivery.batch;
        _deliver(message, delivery);
    }

    /// @dev A hostile chain mints itself what is not its own: a token that L1 has not heard of.
    function forgeAsset(uint256 _chain, uint256 _flaw, uint256 _token) external {
        uint256 chain = _chain % CHAINS;
        address token = address(uint160(0xf00d + _token % 1000));
        uint256 origin = chainIds[(chain + 1) % CHAINS];
        uint256 named = _flaw % 3 == 0 ? chainIds[chain] : origin;
        string memory reason = _flaw % 3 == 0 ? "R2 forged origin" : "R2 token of a chain that it did not come from";
        if (_flaw % 3 == 2) {
            (origin, named, reason) = (block.chainid, block.chainid, "R2 representation of a token of L1");
        }
        bytes memory data = _assetData(named, AssetId.ofToken(origin, token), token, actors[STRANGER], 1);
        uint256 index = sentMessages[chain]++;
        chains[chain].send(BATCH, index, L2Message(0, L2_ROUTER, data));
        FinalizeL1DepositParams memory params =
            FinalizeL1DepositParams(chainIds[chain], BATCH, index, L2_ROUTER, 0, data, noProof);
        (bool success,) =
            _call(actors[STRANGER], address(nullifier), 0, abi.encodeCall(nullifier.finalizeDeposit, (params)));
        _judge(success, reason, "");
    }

    function _withdraw(uint256 _chain, uint256 _asset, uint256 _receiver, uint256 _how) internal {
        uint256 chain = _chain % CHAINS;
        Form form = Form(_asset / ASSETS % 3);
        uint256 asset = form == Form.BaseToken ? baseAssets[chain] : _asset % ASSETS;
        uint256 amount = _how / 4096 % 600;
        // All that the chain has, and one more than that.
        if (_how % 8 == 0) amount = account[chain][asset];
        if (_how % 8 == 1) amount = account[chain][asset] + 1;
        Message memory message = _compose(form, chain, asset, amount, actors[_receiver % ACTORS]);

        uint256 flaw = _how / 8 % 16;
        if (flaw == 0) message.sender = actors[STRANGER];
        if (flaw == 1) message.sender = message.sender == L2_ROUTER ? L2_BASE_TOKEN : L2_ROUTER;
        Delivery memory delivery = _delivery(message, _how / 128 % 12);
        if (flaw == 2) delivery = Delivery(0, chain, BATCH, L2_BASE_TOKEN);
        if (flaw == 3) delivery = Delivery(0, chain, BATCH, L2_ROUTER);
        if (flaw != 4) _send(message);
        _deliver(message, delivery);
    }

    /* MESSAGES */

    function _compose(Form _form, uint256 _chain, uint256 _asset, uint256 _amount, address _receiver)
        internal
        view
        returns (Message memory message)
    {
        (message.form, message.chain, message.asset) = (_form, _chain, _asset);
        (message.amount, message.receiver) = (_amount, _receiver);
        message.index = sentMessages[_chain];
        // Era's old bridge sends some of the messages.
        bool isOld = _chain == ERA && _form != Form.BaseToken && _amount % 2 == 0;
        message.sender = _asset == baseAssets[_chain] ? L2_BASE_TOKEN : isOld ? l2Bridge : L2_ROUTER;
        message.data = _messageData(message);
    }

    /// @dev What was never sent has the index that the next message will have.
    function _send(Message memory _message) internal {
        ++sentMessages[_message.chain];
        messages.push(_message);
        chains[_message.chain].send(BATCH, _message.index, L2Message(0, _message.sender, _message.data));
    }

    function _messageData(Message memory _message) private view returns (bytes memory) {
        Asset memory asset = assets[_message.asset];
        if (_message.form == Form.BaseToken) {
            return abi.encodePacked(bytes4(0x6c0960f9), _message.receiver, _message.amount);
        }
        if (_message.form == Form.LegacyToken) {
            return abi.encodePacked(bytes4(0x11a2ccc1), _message.receiver, asset.token, _message.amount);
        }
        // Of what the vault knows, a chain may say that it is the origin.
        bool isLie = isKnown[_message.asset] && _message.amount % 3 == 0;
        uint256 origin = isLie ? chainIds[_message.chain] : asset.origin;
        return _assetData(origin, asset.id, asset.originToken, _message.receiver, _message.amount);
    }

    function _assetData(uint256 _origin, bytes32 _id, address _token, address _receiver, uint256 _amount)
        private
        pure
        returns (bytes memory)
    {
        bytes memory metadata = bytes.concat(hex"01", abi.encode(_origin, bytes(""), bytes(""), bytes("")));
        bytes memory mintData = abi.encode(address(0), _receiver, _token, _amount, metadata);
        return abi.encodePacked(bytes4(0x9c884fd1), _origin, _id, mintData);
    }

    /* DELIVERY */

    function _delivery(Message memory _message, uint256 _entry) internal view returns (Delivery memory delivery) {
        delivery.entry = _entry % 12;
        delivery.chain = delivery.entry == BRIDGE_LEGACY ? ERA : _message.chain;
        delivery.batch = BATCH;
        bool isLegacy = delivery.entry >= NULLIFIER_LEGACY && delivery.entry <= BRIDGE_LEGACY;
        delivery.claimedSender = isLegacy ? l2Bridge : _message.sender;
    }

    function _deliver(Message memory _message, Delivery memory _by) internal {
        // Some other message could stand there.
        if (_by.chain != _message.chain && _isSent(_message, _by)) return;
        string memory reason = _refusal(_message, _by);
        uint256 before = _balance(_message.asset, _message.receiver);
        (address target, bytes memory data) = _deliveryCall(_message, _by);
        (bool success,) = _call(actors[STRANGER], target, 0, data);
        _judge(success, reason, _deed(_message.form));
        if (!success) return;
        uint256 got = _balance(_message.asset, _message.receiver) - before;
        if (got != _arrives(_message.asset, _message.amount)) _note("R1 withdrawal of another amount");
        _bookPayment(_message);
    }

    function _bookPayment(Message memory _message) internal {
        if (++payments[_message.chain][_message.index] > 1) _note("R3 message paid twice");
        _bookOut(_message.chain, _message.asset, _message.amount);
    }

    function _deliveryCall(Message memory _message, Delivery memory _by)
        internal
        view
        returns (address target, bytes memory data)
    {
        uint256 chainId = chainIds[_by.chain];
        (uint256 index, bytes memory sent) = (_message.index, _message.data);
        if (_by.entry == BRIDGE_LEGACY) {
            return (
                address(legacyBridge),
                abi.encodeCall(legacyBridge.finalizeWithdrawal, (_by.batch, index, 0, sent, noProof))
            );
        }
        if (_by.entry == NULLIFIER_LEGACY || _by.entry == ROUTER_LEGACY) {
            target = _by.entry == ROUTER_LEGACY ? address(router) : address(nullifier);
            data = abi.encodeCall(nullifier.finalizeWithdrawal, (chainId, _by.batch, index, 0, sent, noProof));
            return (target, data);
        }
        FinalizeL1DepositParams memory params =
            FinalizeL1DepositParams(chainId, _by.batch, index, _by.claimedSender, 0, sent, noProof);
        return (address(nullifier), abi.encodeCall(nullifier.finalizeDeposit, (params)));
    }

    /// @dev Whether the chain proves the message as the nullifier must ask for it.
    function _isSent(Message memory _message, Delivery memory _by) private view returns (bool) {
        // The base token form asks for the base token of whichever chain it is said to come from.
        bool isBase = _message.form == Form.BaseToken || _message.asset == baseAssets[_by.chain];
        L2Message memory asked = L2Message(0, isBase ? L2_BASE_TOKEN : _by.claimedSender, _message.data);
        return chains[_by.chain].proveL2MessageInclusion(_by.batch, _message.index, asked, noProof);
    }

    function _refusal(Message memory _message, Delivery memory _by) private view returns (string memory) {
        if (nullifierPaused || vaultPaused) return "R3 withdrawal while paused";
        if (_by.chain != ERA && (_by.entry == NULLIFIER_LEGACY || _by.entry == ROUTER_LEGACY)) {
            return "R5 old entry for a chain without an old bridge";
        }
        if (_by.chain != _message.chain) return "R3 message of another chain";
        if (_by.batch != BATCH) return "R3 message in another batch";
        if (payments[_message.chain][_message.index] != 0 && _isSent(_message, _by)) return "R3 message again";
        if (
            _by.claimedSender != L2_ROUTER && _by.claimedSender != L2_BASE_TOKEN
                && (_by.chain != ERA || _by.claimedSender != l2Bridge)
        ) return "R5 message of a user";
        if (!_isSent(_message, _by)) {
            return _message.index == sentMessages[_message.chain] ? "R12 message never sent" : "R5 forged sender";
        }
        return _payRefusal(_message);
    }

    function _payRefusal(Message memory _message) internal view returns (string memory) {
        uint256 asset = _message.asset;
        if (_message.form == Form.LegacyToken && _isForeign(asset)) return "R2 foreign token in the legacy form";
        if (_message.form == Form.AnyAsset && !isKnown[asset] && !_isForeign(asset)) {
            return "R2 representation of a token of L1";
        }
        if (!_isCovered(_message.chain, asset, _message.amount)) return "R2 more than went to the chain";
        if (!_canMove(asset, address(vault), _message.receiver, _message.amount)) {
            return "withdrawal that does not move";
        }
        return "";
    }

    function _deed(Form _form) private pure returns (string memory) {
        if (_form == Form.BaseToken) return "withdrawal, base token form";
        return _form == Form.LegacyToken ? "withdrawal, legacy form" : "withdrawal, asset form";
    }
}
