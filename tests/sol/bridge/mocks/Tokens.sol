// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Well-behaved token that anyone may mint.
contract PlainToken is ERC20 {
    constructor(string memory _name, string memory _symbol) ERC20(_name, _symbol) { }

    function mint(address _to, uint256 _amount) external {
        _mint(_to, _amount);
    }
}

/// @notice Burns one unit of every transfer.
contract FeeToken is PlainToken {
    constructor() PlainToken("Fee", "FEE") { }

    function _afterTokenTransfer(address _from, address _to, uint256 _amount) internal override {
        if (_from != address(0) && _to != address(0) && _amount > 0) _burn(_to, 1);
    }
}

/// @notice Calls out in the middle of a transfer, as ERC-777 hooks do.
contract ReentrantToken is PlainToken {
    address private _target;
    bytes private _call;
    uint256 private _skips;
    bool public hookSucceeded;
    bytes public hookResult;

    constructor() PlainToken("Reentrant", "RE") { }

    function setHook(address _hookTarget, bytes calldata _hookCall) external {
        _target = _hookTarget;
        _call = _hookCall;
        (_skips, hookSucceeded, hookResult) = (0, false, "");
    }

    /// @notice Lets so many transfers pass before the one that calls out.
    function skip(uint256 _transfers) external {
        _skips = _transfers;
    }

    function _beforeTokenTransfer(address _from, address, uint256) internal override {
        address target = _target;
        if (target == address(0) || _from == address(0)) return;
        if (_skips != 0) {
            --_skips;
            return;
        }
        _target = address(0);
        (hookSucceeded, hookResult) = target.call(_call);
    }
}

/// @notice Reports what it likes.
contract LyingToken is PlainToken {
    bool public movesNothing;
    bool public returnsFalse;
    uint256 public shownOnTop;

    constructor() PlainToken("Lying", "LIE") { }

    function setMovesNothing(bool _value) external {
        movesNothing = _value;
    }

    function setReturnsFalse(bool _value) external {
        returnsFalse = _value;
    }

    function setShownOnTop(uint256 _value) external {
        shownOnTop = _value;
    }

    function transferFrom(address _from, address _to, uint256 _amount) public override returns (bool) {
        if (returnsFalse) return false;
        return movesNothing || super.transferFrom(_from, _to, _amount);
    }

    function balanceOf(address _account) public view override returns (uint256) {
        return super.balanceOf(_account) + shownOnTop;
    }
}

/// @notice Returns nothing from its functions, wants allowances reset, and has getters of the wrong types.
contract NoReturnToken {
    mapping(address account => uint256 balance) public balanceOf;
    mapping(address owner => mapping(address spender => uint256 amount)) public allowance;
    bytes32 public constant name = "Old";

    error AllowanceNotReset();

    function mint(address _to, uint256 _amount) external {
        balanceOf[_to] += _amount;
    }

    function approve(address _spender, uint256 _amount) external {
        if (_amount != 0 && allowance[msg.sender][_spender] != 0) revert AllowanceNotReset();
        allowance[msg.sender][_spender] = _amount;
    }

    function transfer(address _to, uint256 _amount) external {
        balanceOf[msg.sender] -= _amount;
        balanceOf[_to] += _amount;
    }

    function transferFrom(address _from, address _to, uint256 _amount) external {
        allowance[_from][msg.sender] -= _amount;
        balanceOf[_from] -= _amount;
        balanceOf[_to] += _amount;
    }
}
