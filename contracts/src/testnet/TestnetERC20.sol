// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Token for test networks: whoever makes it gets the whole supply.
contract TestnetERC20 is ERC20 {
    uint8 private immutable DECIMALS;

    /// @dev Panics with code 1 on Ethereum.
    constructor(string memory _name, string memory _symbol, uint8 _decimals, uint256 _supply) ERC20(_name, _symbol) {
        assert(block.chainid != 1);
        DECIMALS = _decimals;
        _mint(msg.sender, _supply);
    }

    /// @inheritdoc ERC20
    function decimals() public view override returns (uint8) {
        return DECIMALS;
    }
}
