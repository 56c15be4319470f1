// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

contract MockToken is ERC20("Mock", "MCK") {
    function mint(address _to, uint256 _amount) external {
        _mint(_to, _amount);
    }
}
