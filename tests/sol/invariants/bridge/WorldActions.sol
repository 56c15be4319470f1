// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { PlainToken } from "../../bridge/mocks/Tokens.sol";
import { RecoveryActions } from "./RecoveryActions.sol";

/// @notice What others do: owners pause, tokens change their ways, strangers give and meddle.
abstract contract WorldActions is RecoveryActions {
    /// @dev One contract pauses, one action is tried.
    function tryWhilePaused(uint256 _which, uint256 _a, uint256 _b, uint256 _c) external {
        _setPaused(_which % 4, true);
        uint256 action = _which / 4 % 5;
        if (action == 0) _depositDirect(_a % ACTORS, _b % CHAINS, 1 + _c % 1000);
        else if (action == 1) _depositBySecondBridge(_a, _b, _c, _which / 20);
        else if (action == 2) _depositByLegacyBridge(_a, _b, _which / 20);
        else if (action == 3) _withdraw(_a, _b, _c, _which / 20);
        else _recover(_a, _b, _c);
        _setPaused(_which % 4, false);
    }

    function _setPaused(uint256 _which, bool _isPaused) private {
        if (_which == 0) hubPaused = _isPaused;
        else if (_which == 1) routerPaused = _isPaused;
        else if (_which == 2) nullifierPaused = _isPaused;
        else vaultPaused = _isPaused;
        address[4] memory targets = [address(bridgehub), address(router), address(nullifier), address(vault)];
        (bool success,) = targets[_which].call(abi.encodeWithSignature(_isPaused ? "pause()" : "unpause()"));
        _expect(success, true, "pause or unpause");
    }

    function changeToken(uint256 _which, uint256 _how) external {
        if (_which % 4 == 0) _feeToken().setFee(_how % 3 == 0);
        else if (_which % 4 == 1) _rebase(1 << _how % 3);
        else if (_which % 4 == 2) _pausable().setPaused(_how % 3 == 0);
        else _blocklisting().setBlocked(_how % 6 == 5 ? address(vault) : actors[_how % 6], _how / 6 % 3 == 0);
    }

    /// @dev What a token takes by itself is the loss of those who hold it, and on L1 that is the vault.
    function _rebase(uint256 _index) private {
        uint256 before = _balance(REBASING, address(vault));
        _rebasing().rebase(_index);
        uint256 left = _balance(REBASING, address(vault));
        if (left > before) holdings[REBASING] += left - before;
        if (left < before) {
            holdings[REBASING] -= before - left;
            lost[REBASING] += before - left;
            ++count["rebase down"];
        }
        touched = REBASING;
    }

    /// @dev To the vault, or to the nullifier, from which the vault takes over what the shared bridge held.
    function donate(uint256 _asset, uint256 _amount) external {
        uint256 asset = _asset % FOREIGN;
        uint256 amount = 1 + _amount / 2 % 50;
        if (_amount % 2 == 0) {
            uint256 before = _balance(asset, address(vault));
            _fund(asset, address(vault), amount);
            holdings[asset] += _balance(asset, address(vault)) - before;
            touched = asset;
            ++count["donation"];
            return;
        }
        _fund(asset, address(nullifier), amount);
        uint256 all = _balance(asset, address(nullifier));
        bool canMove = _canMove(asset, address(nullifier), address(vault), all) && _arrives(asset, all) == all;
        (bool success,) = _call(
            actors[STRANGER],
            address(vault),
            0,
            abi.encodeCall(vault.transferFundsFromSharedBridge, (assets[asset].token))
        );
        _judge(success, canMove ? "" : "take-over that does not arrive in full", "take-over");
        if (!success) return;
        (isKnown[asset], touched) = (true, asset);
        holdings[asset] += all;
    }

    /// @dev All that anyone may call: registration, before or after there is a need, and take-over of accounts that
    /// there are none of.
    function meddle(uint256 _asset, uint256 _chain, uint256 _how) external {
        uint256 asset = _asset % ASSETS;
        address token = assets[asset].token;
        (address target, bytes memory data) = (address(vault), bytes(""));
        string memory reason;
        if (_how % 4 == 0) {
            data = abi.encodeCall(vault.registerToken, (token));
            // A representation that is not there yet has no code, nor has ether.
            if (isKnown[asset] || _isForeign(asset)) reason = "R8 registration of what has an id";
        } else if (_how % 4 == 1) {
            data = abi.encodeCall(vault.updateChainBalancesFromSharedBridge, (token, chainIds[_chain % CHAINS]));
        } else if (_how % 4 == 2) {
            data = abi.encodeCall(vault.registerEthToken, ());
        } else {
            target = address(router);
            data = abi.encodeCall(
                router.setAssetHandlerAddressThisChain, (bytes32(uint256(uint160(token))), actors[STRANGER])
            );
            reason = "R7 handler set by a stranger";
        }
        (bool success,) = _call(actors[STRANGER], target, 0, data);
        _judge(success, reason, "meddling");
        if (success && _how % 4 == 0) isKnown[asset] = true;
        touched = asset;
    }
}
