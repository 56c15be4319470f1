// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import { PlainToken } from "../../bridge/mocks/Tokens.sol";
import { Outcomes } from "../Outcomes.sol";
import { BridgeWorld } from "./BridgeWorld.sol";
import { BlocklistingToken, PausableToken, RebasingToken, SometimesFeeToken } from "./mocks/OddTokens.sol";

/// @notice What the bridge must hold and owe, kept beside it.
/// @dev Actions say why the bridge must refuse them, with the id of the rule; an empty reason means that they must
/// succeed. What the tokens themselves refuse is asked of the tokens.
abstract contract BridgeModel is BridgeWorld, Outcomes {
    /// @notice What a chain got less what it released; nothing for the chain of origin.
    mapping(uint256 chain => mapping(uint256 asset => uint256)) public account;
    /// @notice What the vault has, donations included; of foreign assets, the supply of the representation.
    mapping(uint256 asset => uint256) public holdings;
    /// @notice What a token took from the vault by itself.
    mapping(uint256 asset => uint256) public lost;
    /// @notice Whether the vault knows the asset: as token of L1 or by a representation.
    mapping(uint256 asset => bool) public isKnown;

    /// @notice The asset of the last action.
    uint256 public touched;

    bool internal hubPaused;
    bool internal routerPaused;
    bool internal nullifierPaused;
    bool internal vaultPaused;

    constructor() {
        _deployWorld();
        (isKnown[ETHER], isKnown[REENTRANT]) = (true, true);
    }

    /* BOOKS */

    function _bookIn(uint256 _chain, uint256 _asset, uint256 _amount) internal {
        touched = _asset;
        isKnown[_asset] = true;
        if (assets[_asset].origin != chainIds[_chain]) account[_chain][_asset] += _amount;
        if (_isForeign(_asset)) holdings[_asset] -= _amount;
        else holdings[_asset] += _amount;
    }

    function _bookOut(uint256 _chain, uint256 _asset, uint256 _amount) internal {
        touched = _asset;
        isKnown[_asset] = true;
        if (!_isCovered(_chain, _asset, _amount)) return _note("R2 more than went to the chain");
        if (assets[_asset].origin != chainIds[_chain]) account[_chain][_asset] -= _amount;
        if (_isForeign(_asset)) holdings[_asset] += _amount;
        else holdings[_asset] -= _moved(_asset, _amount);
    }

    /* ASSETS */

    function _isForeign(uint256 _asset) internal pure returns (bool) {
        return _asset >= FOREIGN;
    }

    /// @dev Whether so much may leave the chain.
    function _isCovered(uint256 _chain, uint256 _asset, uint256 _amount) internal view returns (bool) {
        return assets[_asset].origin == chainIds[_chain] || _amount <= account[_chain][_asset];
    }

    function _balance(uint256 _asset, address _of) internal view returns (uint256) {
        if (_asset == ETHER) return _of.balance;
        address token = assets[_asset].token;
        return token.code.length == 0 ? 0 : IERC20(token).balanceOf(_of);
    }

    /// @dev What leaves the sender of a transfer.
    function _moved(uint256 _asset, uint256 _amount) internal view returns (uint256) {
        return _asset == REBASING ? _amount - _amount % _rebasing().index() : _amount;
    }

    /// @dev What arrives at the receiver.
    function _arrives(uint256 _asset, uint256 _amount) internal view returns (uint256) {
        bool fee = _asset == FEE && _amount != 0 && _feeToken().takesFee();
        return fee ? _amount - 1 : _moved(_asset, _amount);
    }

    /// @dev Whether the token, or the receiver of ether, lets a transfer happen.
    function _canMove(uint256 _asset, address _from, address _to, uint256 _amount) internal view returns (bool) {
        if (_asset == ETHER) return _to != actors[REFUSER];
        if (_isForeign(_asset)) return true;
        if (_asset == PAUSABLE && _pausable().isPaused()) return false;
        if (_asset == BLOCKLISTING && (_blocklisting().isBlocked(_from) || _blocklisting().isBlocked(_to))) {
            return false;
        }
        return _balance(_asset, _from) >= _moved(_asset, _amount);
    }

    /// @dev Gives what a deposit needs, but of foreign assets, which only their chains can give.
    function _fund(uint256 _asset, address _actor, uint256 _amount) internal {
        if (_asset == ETHER) vm.deal(_actor, _actor.balance + _amount);
        else if (!_isForeign(_asset)) PlainToken(assets[_asset].token).mint(_actor, _amount);
    }

    function _feeToken() internal view returns (SometimesFeeToken) {
        return SometimesFeeToken(assets[FEE].token);
    }

    function _rebasing() internal view returns (RebasingToken) {
        return RebasingToken(assets[REBASING].token);
    }

    function _pausable() internal view returns (PausableToken) {
        return PausableToken(assets[PAUSABLE].token);
    }

    function _blocklisting() internal view returns (BlocklistingToken) {
        return BlocklistingToken(assets[BLOCKLISTING].token);
    }

    /* OUTCOMES */

    function _call(address _caller, address _target, uint256 _value, bytes memory _data)
        internal
        returns (bool success, bytes memory returned)
    {
        vm.prank(_caller);
        return _target.call{ value: _value }(_data);
    }

    /// @dev An empty reason foretells success.
    function _judge(bool _success, string memory _reason, string memory _deed) internal {
        bool isValid = bytes(_reason).length == 0;
        _expect(_success, isValid, isValid ? _deed : _reason);
    }
}
