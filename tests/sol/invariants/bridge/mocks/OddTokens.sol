// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { PlainToken } from "../../../bridge/mocks/Tokens.sol";

/// @notice Burns one unit of what arrives, while its owner wants a fee.
contract SometimesFeeToken is PlainToken("Fee", "FEE") {
    bool public takesFee;

    function setFee(bool _takesFee) external {
        takesFee = _takesFee;
    }

    function _afterTokenTransfer(address _from, address _to, uint256 _amount) internal override {
        if (takesFee && _from != address(0) && _to != address(0) && _amount > 0) _burn(_to, 1);
    }
}

contract PausableToken is PlainToken("Pausable", "PAU") {
    bool public isPaused;

    function setPaused(bool _isPaused) external {
        isPaused = _isPaused;
    }

    function _beforeTokenTransfer(address _from, address, uint256) internal view override {
        require(_from == address(0) || !isPaused, "paused");
    }
}

contract BlocklistingToken is PlainToken("Blocklisting", "BLO") {
    mapping(address account => bool) public isBlocked;

    function setBlocked(address _account, bool _isBlocked) external {
        isBlocked[_account] = _isBlocked;
    }

    function _beforeTokenTransfer(address _from, address _to, uint256) internal view override {
        require(_from == address(0) || !(isBlocked[_from] || isBlocked[_to]), "blocked");
    }
}

/// @notice Every balance is a number of shares times an index, up and down with it; transfers round down to shares.
contract RebasingToken {
    string public constant name = "Rebasing";
    string public constant symbol = "REB";
    uint8 public constant decimals = 18;

    uint256 public index = 1;
    mapping(address account => uint256) private _shares;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    function rebase(uint256 _index) external {
        index = _index;
    }

    /// @dev Rounds up.
    function mint(address _to, uint256 _amount) external {
        _shares[_to] += (_amount + index - 1) / index;
    }

    function approve(address _spender, uint256 _amount) external returns (bool) {
        allowance[msg.sender][_spender] = _amount;
        return true;
    }

    function transfer(address _to, uint256 _amount) external returns (bool) {
        return _move(msg.sender, _to, _amount);
    }

    function transferFrom(address _from, address _to, uint256 _amount) external returns (bool) {
        allowance[_from][msg.sender] -= _amount;
        return _move(_from, _to, _amount);
    }

    function balanceOf(address _account) external view returns (uint256) {
        return _shares[_account] * index;
    }

    function _move(address _from, address _to, uint256 _amount) private returns (bool) {
        _shares[_from] -= _amount / index;
        _shares[_to] += _amount / index;
        return true;
    }
}
