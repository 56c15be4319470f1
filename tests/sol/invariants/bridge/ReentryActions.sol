// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import { CallsOnEther } from "../../bridge/mocks/Actors.sol";
import { ReentrantToken } from "../../bridge/mocks/Tokens.sol";
import { WorldActions } from "./WorldActions.sol";

/// @notice Calls back into the bridge while it moves a token or pays ether: from deposits, base token deposits,
/// withdrawals and recoveries into each of these.
/// @dev What may happen inside depends on which locks are held; what did happen is booked, and must keep the books
/// right.
abstract contract ReentryActions is WorldActions {
    enum Outer {
        SecondBridge,
        LegacyBridge,
        BaseToken,
        Withdrawal,
        Recovery
    }

    enum Inner {
        Withdrawal,
        Recovery,
        RecoveryByLegacyEntry,
        RecoveryByLegacyBridge,
        Deposit,
        /// @dev The very thing that is going on.
        Itself
    }

    struct Hook {
        address carrier;
        string place;
        Inner inner;
        /// @dev Whether a lock must refuse the inner call.
        bool isLocked;
        address target;
        bytes data;
        uint256 message;
        uint256 deposit;
        uint256 amount;
    }

    string[6] private _innerNames = [
        "withdrawal", "recovery", "recovery by a legacy entry", "recovery by the legacy bridge", "deposit", "itself"
    ];
    string[5] private _outerNames =
        ["second bridge deposit", "legacy bridge deposit", "base token deposit", "withdrawal", "recovery"];

    constructor() {
        // Who calls in the middle of a transfer is the carrier, so it must be able to deposit.
        address[2] memory carriers = [assets[REENTRANT].token, actors[CALLBACK]];
        for (uint256 i; i < 2; ++i) {
            vm.prank(carriers[i]);
            IERC20(assets[REENTRANT].token).approve(address(vault), type(uint256).max);
        }
    }

    function reenter(uint256 _outer, uint256 _inner, uint256 _which, uint256 _how) external {
        Outer outer = Outer(_outer % 5);
        Hook memory hook;
        // A deposit cannot name itself: its caller is whom the hook would have to be.
        hook.inner = Inner(_inner % (uint256(outer) < uint256(Outer.Withdrawal) ? 5 : 6));
        hook.isLocked = _isLocked(outer, hook.inner);
        // Ether calls out only when it is paid.
        bool byEther = uint256(outer) >= uint256(Outer.Withdrawal) && _how % 2 == 0;
        hook.carrier = byEther ? actors[CALLBACK] : assets[REENTRANT].token;
        uint256 asset = byEther ? ETHER : REENTRANT;
        hook.place = string.concat(byEther ? "ether " : "token ", _outerNames[uint256(outer)]);

        if (outer == Outer.Withdrawal) _reenterWithdrawal(hook, asset, _how);
        else if (outer == Outer.Recovery) _reenterRecovery(hook, asset, _which);
        else _reenterDeposit(hook, outer, _which, _how);
        CallsOnEther(payable(actors[CALLBACK])).setHook(address(0), "");
        ReentrantToken(assets[REENTRANT].token).setHook(address(0), "");
    }

    /// @dev The Bridgehub locks requests, the nullifier withdrawals and recoveries. It does not lock the legacy claims:
    /// the router does, which is free while a withdrawal is paid.
    function _isLocked(Outer _outer, Inner _inner) private pure returns (bool) {
        if (_inner == Inner.Itself) return true;
        if (_outer == Outer.SecondBridge || _outer == Outer.BaseToken) return _inner == Inner.Deposit;
        if (_outer == Outer.Withdrawal) return _inner == Inner.Withdrawal || _inner == Inner.Recovery;
        return _outer == Outer.Recovery && _inner != Inner.Deposit;
    }

    /* OUTER */

    function _reenterDeposit(Hook memory _hook, Outer _outer, uint256 _which, uint256 _how) private {
        uint256 amount = 1 + _which % 100;
        _arm(_hook, amount, _how);
        // To the legacy bridge the first transfer is from the caller, the second to the vault.
        if (_outer == Outer.LegacyBridge) ReentrantToken(assets[REENTRANT].token).skip(_how / 8 % 2);
        _bookInner(_hook, _depositReentrant(_outer, amount));
    }

    function _reenterWithdrawal(Hook memory _hook, uint256 _asset, uint256 _how) private {
        uint256 chain = _asset == ETHER ? ERA : TOKEN_CHAIN;
        address receiver = _asset == ETHER ? _hook.carrier : actors[0];
        uint256 half = account[chain][_asset] / 2;
        Message memory message = _compose(Form.BaseToken, chain, _asset, half, receiver);
        _send(message);
        Delivery memory delivery = _delivery(message, 0);
        if (_hook.inner == Inner.Itself) {
            (_hook.target, _hook.data) = _deliveryCall(message, delivery);
            _set(_hook);
        } else {
            _arm(_hook, half, _how / 2);
        }
        (address target, bytes memory data) = _deliveryCall(message, delivery);
        (bool success,) = _call(actors[STRANGER], target, 0, data);
        if (success) _bookPayment(message);
        _bookInner(_hook, success);
    }

    function _reenterRecovery(Hook memory _hook, uint256 _asset, uint256 _which) private {
        uint256 number = _asset == ETHER ? _failedEtherDeposit(_hook.carrier) : _failedDeposit();
        (address target, bytes memory data) = _claimCall(_claim(number, 0));
        if (_hook.inner == Inner.Itself) {
            (_hook.target, _hook.data) = (target, data);
            _set(_hook);
        } else {
            _arm(_hook, 1, _which);
        }
        (bool success,) = _call(actors[STRANGER], target, 0, data);
        if (success) _bookRecovery(number);
        _bookInner(_hook, success);
    }

    /* INNER */

    /// @dev Prepares a call that would succeed from outside.
    function _arm(Hook memory _hook, uint256 _amount, uint256 _how) private {
        if (_hook.inner == Inner.Deposit) {
            _hook.amount = 1 + _amount;
            _fund(REENTRANT, _hook.carrier, _hook.amount);
            (_hook.target, _hook.data) = (address(bridgehub), _directCall(TOKEN_CHAIN, _hook.amount));
        } else if (_hook.inner == Inner.Withdrawal) {
            uint256 asset = _how % 3 == 0 ? ETHER : REENTRANT;
            uint256 chain = asset == ETHER ? ERA : TOKEN_CHAIN;
            Message memory message = _compose(Form.BaseToken, chain, asset, account[chain][asset] / 3, actors[1]);
            _hook.message = messages.length;
            _send(message);
            (_hook.target, _hook.data) = _deliveryCall(message, _delivery(message, 0));
        } else {
            _hook.deposit = _failedDeposit();
            uint256 entry = _hook.inner == Inner.Recovery
                ? 0
                : _hook.inner == Inner.RecoveryByLegacyEntry ? NULLIFIER_LEGACY_CLAIM : BRIDGE_LEGACY_CLAIM;
            (_hook.target, _hook.data) = _claimCall(_claim(_hook.deposit, entry));
        }
        _set(_hook);
    }

    function _set(Hook memory _hook) private {
        // Both have the same function.
        ReentrantToken(_hook.carrier).setHook(_hook.target, _hook.data);
    }

    function _bookInner(Hook memory _hook, bool _outerSucceeded) private {
        // What a failed call did inside is undone, and so is the carrier's note of it.
        ReentrantToken carrier = ReentrantToken(_hook.carrier);
        bool success = _outerSucceeded && carrier.hookSucceeded();
        // All refusals come with a reason.
        bool isCalled = success || carrier.hookResult().length != 0;
        if (_outerSucceeded && !isCalled) _note(string.concat("not re-entered: ", _hook.place));
        string memory what = string.concat("re-entry: ", _innerNames[uint256(_hook.inner)]);
        if (success && _hook.isLocked) _note(what);
        ++count[string.concat("re-entered ", _hook.place)];
        ++count[string.concat(_outerSucceeded ? "" : "undone ", success ? "" : "refused ", what)];
        if (!success) return;
        if (_hook.inner == Inner.Withdrawal) {
            _bookPayment(messages[_hook.message]);
        } else if (_hook.inner == Inner.Deposit) {
            _remember(Kind.Direct, TOKEN_CHAIN, REENTRANT, _hook.amount, _hook.carrier, "", carrier.hookResult());
        } else {
            _bookRecovery(_hook.deposit);
        }
    }

    /* DEPOSITS */

    /// @dev By an honest caller, in one of the three ways.
    function _depositReentrant(Outer _by, uint256 _amount) private returns (bool success) {
        address caller = actors[0];
        _fund(REENTRANT, caller, _amount);
        Kind kind = _by == Outer.BaseToken ? Kind.Direct : _by == Outer.LegacyBridge ? Kind.LegacyBridge : Kind.New;
        bytes memory burnData = _burnData(_amount, 0xbeef, 0);
        bytes memory data;
        if (kind == Kind.Direct) {
            data = _directCall(TOKEN_CHAIN, _amount);
        } else if (kind == Kind.LegacyBridge) {
            data = _legacyBridgeCall(assets[REENTRANT].token, _amount);
        } else {
            Wish memory wish;
            wish.mintValue = 1;
            wish.secondData = bytes.concat(hex"01", abi.encode(assets[REENTRANT].id, burnData));
            data = _secondBridgeCall(ERA, wish);
        }

        uint256 value = kind == Kind.Direct ? 0 : 1;
        vm.deal(caller, value);
        bytes memory returned;
        (success, returned) =
            _call(caller, kind == Kind.LegacyBridge ? address(legacyBridge) : address(bridgehub), value, data);
        if (!success) return false;
        if (value != 0) _bookIn(ERA, ETHER, value);
        _remember(kind, value == 0 ? TOKEN_CHAIN : ERA, REENTRANT, _amount, caller, burnData, returned);
    }

    /// @dev One that every entry can recover.
    function _failedDeposit() private returns (uint256) {
        _expect(_depositReentrant(Outer.LegacyBridge, 7), true, "deposit that will fail");
        return _failLast();
    }

    function _failedEtherDeposit(address _sender) private returns (uint256) {
        Wish memory wish;
        (wish.mintValue, wish.secondValue) = (1, 7);
        wish.secondData = abi.encode(ETH, wish.secondValue, address(0xbeef));
        vm.deal(_sender, wish.secondValue);
        (bool success, bytes memory returned) =
            _call(_sender, address(bridgehub), wish.secondValue, _secondBridgeCall(FOREIGN_CHAIN, wish));
        _expect(success, true, "deposit that will fail");
        _bookIn(FOREIGN_CHAIN, FOREIGN, wish.mintValue);
        bytes memory burnData = _burnData(wish.secondValue, 0xbeef, uint160(ETH));
        _remember(Kind.Legacy, FOREIGN_CHAIN, ETHER, wish.secondValue, _sender, burnData, returned);
        return _failLast();
    }

    function _failLast() private returns (uint256 number) {
        number = deposits.length - 1;
        Deposit storage d = deposits[number];
        (d.isOver, d.isFailed) = (true, true);
        chains[d.chain].end(d.txHash, TxStatus.Failure);
    }
}
