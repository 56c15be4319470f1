// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";

import { BridgeModel } from "./BridgeModel.sol";

/// @notice Deposits by all three ways, rightly and with one thing wrong.
abstract contract DepositActions is BridgeModel {
    enum Kind {
        /// @dev The base token: nothing to recover on L1.
        Direct,
        New,
        Legacy,
        LegacyBridge
    }

    struct Deposit {
        Kind kind;
        uint256 chain;
        uint256 asset;
        uint256 amount;
        address sender;
        /// @dev Burn data of the vault.
        bytes data;
        bytes32 txHash;
        bool isOver;
        bool isFailed;
        bool isRecovered;
    }

    /// @dev A deposit, and what else the request says.
    struct Wish {
        Deposit deposit;
        uint256 actor;
        uint256 mintValue;
        uint256 secondValue;
        bytes secondData;
        string reason;
    }

    Deposit[] internal deposits;

    function deposit(uint256 _actor, uint256 _chain, uint256 _asset, uint256 _how) external {
        _depositBySecondBridge(_actor, _chain, _asset, _how);
    }

    function depositDirect(uint256 _actor, uint256 _chain, uint256 _amount) external {
        _depositDirect(_actor % ACTORS, _chain % CHAINS, 1 + _amount % 1000);
    }

    function depositByLegacyBridge(uint256 _actor, uint256 _asset, uint256 _how) external {
        _depositByLegacyBridge(_actor, _asset, _how);
    }

    /* BASE TOKENS */

    function _depositDirect(uint256 _actor, uint256 _chain, uint256 _amount) internal {
        address caller = actors[_actor];
        uint256 asset = baseAssets[_chain];
        _fund(asset, caller, _amount);
        string memory reason = _requestRefusal(_actor, _chain, false);
        (bool success, bytes memory returned) =
            _call(caller, address(bridgehub), asset == ETHER ? _amount : 0, _directCall(_chain, _amount));
        _judge(success, reason, "direct deposit");
        if (success) _remember(Kind.Direct, _chain, asset, _amount, caller, _burnData(_amount, 0, 0), returned);
    }

    /// @dev Why every request must be refused; `_confirms` if the nullifier takes part.
    function _requestRefusal(uint256 _actor, uint256 _chain, bool _confirms) private view returns (string memory) {
        if (hubPaused || routerPaused || vaultPaused || (_confirms && nullifierPaused)) {
            return "R1 deposit while paused";
        }
        return _chain == TOKEN_CHAIN && _actor == STRANGER ? "R6 deposit without allowance" : "";
    }

    /* BY THE ROUTER AS SECOND BRIDGE */

    function _depositBySecondBridge(uint256 _actor, uint256 _chain, uint256 _asset, uint256 _how) internal {
        Wish memory wish = _wish(_actor % ACTORS, _chain % CHAINS, _asset % ASSETS, _how);
        Deposit memory d = wish.deposit;
        d.kind = _chain / CHAINS % 2 == 0 ? Kind.New : Kind.Legacy;
        wish.reason = _requestRefusal(wish.actor, d.chain, true);
        if (bytes(wish.reason).length == 0) wish.reason = _refusal(wish);
        _encode(wish, _how / 16);

        uint256 value = wish.secondValue + (d.chain == ERA ? wish.mintValue : 0);
        vm.deal(d.sender, value);
        (bool success, bytes memory returned) =
            _call(d.sender, address(bridgehub), value, _secondBridgeCall(d.chain, wish));
        _judge(success, wish.reason, d.kind == Kind.New ? "deposit, new encoding" : "deposit, legacy encoding");
        if (!success) return;
        _bookIn(d.chain, baseAssets[d.chain], wish.mintValue);
        _remember(d.kind, d.chain, d.asset, d.amount, d.sender, d.data, returned);
    }

    function _wish(uint256 _actor, uint256 _chain, uint256 _asset, uint256 _how) private returns (Wish memory wish) {
        Deposit memory d = wish.deposit;
        (d.chain, d.asset, d.sender) = (_chain, _asset, actors[_actor]);
        d.amount = 1 + _how / 4096 % 1000;
        wish.actor = _actor;
        wish.mintValue = 1 + _how / 4096 % 7;
        _fund(baseAssets[_chain], d.sender, wish.mintValue);
        _fund(_asset, d.sender, d.amount);
    }

    /// @dev Why the deposit as such must be refused.
    function _refusal(Wish memory _wished) private view returns (string memory) {
        Deposit memory d = _wished.deposit;
        if (d.asset == baseAssets[d.chain]) return "R1 base token by the second bridge";
        if (_isForeign(d.asset)) {
            if (d.kind != Kind.New) return "R9 foreign token in the legacy encoding";
            return _balance(d.asset, d.sender) < d.amount ? "R8 deposit of more than the caller has" : "";
        }
        if (_wished.actor == STRANGER && d.asset != ETHER) return "R6 deposit without allowance";
        return _tokenRefusal(d, d.sender, address(vault));
    }

    function _tokenRefusal(Deposit memory _d, address _from, address _to) private view returns (string memory) {
        if (_d.asset == ETHER) return "";
        if (!_canMove(_d.asset, _from, _to, _d.amount)) return "deposit of a token that does not move";
        return _arrives(_d.asset, _d.amount) == _d.amount ? "" : "R1 deposit that does not arrive in full";
    }

    /// @dev Spoils some of those that are good so far.
    function _encode(Wish memory _wished, uint256 _how) private view {
        Deposit memory d = _wished.deposit;
        bool isGood = bytes(_wished.reason).length == 0;
        uint256 flaw = isGood ? _how % 12 : 12;
        if (flaw == 0) (d.amount, _wished.reason) = (0, "R1 deposit of nothing");
        _wished.secondValue = d.asset == ETHER ? d.amount : 0;
        if (flaw == 1) (_wished.secondValue, _wished.reason) = (_wished.secondValue + 1, "R10 stray ether");

        address token = assets[d.asset].token;
        if (d.kind == Kind.Legacy) {
            d.data = _burnData(d.amount, 0xbeef, uint160(token));
            // Older clients name the amount of ether by the value alone.
            bool isNamedByValue = d.asset == ETHER && flaw == 2;
            _wished.secondData = abi.encode(token, isNamedByValue ? 0 : d.amount, address(0xbeef));
            return;
        }
        if (flaw == 2) {
            (token, _wished.reason) = (assets[d.asset == PLAIN ? NO_RETURN : PLAIN].token, "R7 another token's id");
        }
        if (flaw == 3) {
            token = address(0);
            if (!isKnown[d.asset]) _wished.reason = "R7 unknown id without a token";
        }
        d.data = _burnData(d.amount, 0xbeef, uint160(token));
        bytes32 id = assets[d.asset].id;
        if (flaw == 4) (id, _wished.reason) = (keccak256(abi.encode(id)), "R7 id of nothing");
        _wished.secondData = bytes.concat(hex"01", abi.encode(id, d.data));
    }

    function _secondBridgeCall(uint256 _chain, Wish memory _wished) internal view returns (bytes memory) {
        L2TransactionRequestTwoBridgesOuter memory request;
        request.chainId = chainIds[_chain];
        request.mintValue = _wished.mintValue;
        request.secondBridgeAddress = address(router);
        request.secondBridgeValue = _wished.secondValue;
        request.secondBridgeCalldata = _wished.secondData;
        return abi.encodeCall(bridgehub.requestL2TransactionTwoBridges, (request));
    }

    /* BY THE LEGACY BRIDGE */

    function _depositByLegacyBridge(uint256 _actor, uint256 _asset, uint256 _how) internal {
        Wish memory wish = _wish(_actor % ACTORS, ERA, _asset % ASSETS, _how);
        Deposit memory d = wish.deposit;
        d.kind = Kind.LegacyBridge;
        if (_how % 16 == 0) d.amount = 0;
        wish.reason = _requestRefusal(wish.actor, ERA, true);
        if (bytes(wish.reason).length == 0) wish.reason = _legacyRefusal(wish);
        vm.deal(d.sender, wish.mintValue);
        (bool success, bytes memory returned) =
            _call(d.sender, address(legacyBridge), wish.mintValue, _legacyBridgeCall(assets[d.asset].token, d.amount));
        _judge(success, wish.reason, "deposit by the legacy bridge");
        if (!success) return;
        _bookIn(ERA, ETHER, wish.mintValue);
        _remember(d.kind, ERA, d.asset, d.amount, d.sender, _burnData(d.amount, 0, 0), returned);
    }

    function _legacyBridgeCall(address _token, uint256 _amount) internal pure returns (bytes memory) {
        return abi.encodeWithSignature(
            "deposit(address,address,uint256,uint256,uint256)", address(0xbeef), _token, _amount, 1, 800
        );
    }

    function _legacyRefusal(Wish memory _wished) private view returns (string memory) {
        Deposit memory d = _wished.deposit;
        if (d.asset == ETHER || _isForeign(d.asset)) return "R9 other than tokens of L1 by the legacy bridge";
        if (d.amount == 0) return "R1 deposit of nothing";
        if (_wished.actor == STRANGER) return "R6 deposit without allowance";
        string memory reason = _tokenRefusal(d, d.sender, address(legacyBridge));
        // The bridge will have what it passes on.
        bool isStopped = d.asset == BLOCKLISTING && _blocklisting().isBlocked(address(vault));
        return bytes(reason).length == 0 && isStopped ? "deposit of a token that does not move" : reason;
    }

    /* BOOKS */

    /// @dev Of a request that answered with its transaction hash.
    function _remember(
        Kind _kind,
        uint256 _chain,
        uint256 _asset,
        uint256 _amount,
        address _sender,
        bytes memory _data,
        bytes memory _returned
    ) internal {
        _bookIn(_chain, _asset, _amount);
        deposits.push(
            Deposit(
                _kind, _chain, _asset, _amount, _sender, _data, abi.decode(_returned, (bytes32)), false, false, false
            )
        );
    }

    function _burnData(uint256 _amount, uint160 _receiver, uint160 _token) internal pure returns (bytes memory) {
        return abi.encode(_amount, address(_receiver), address(_token));
    }
}
