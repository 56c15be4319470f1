// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    TokensWithFeesNotSupported
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Pulls of tokens that must arrive in full.
library ExactTransfer {
    using SafeERC20 for IERC20;

    /// @notice Moves `_amount` from `_from` to `_to` by this contract's allowance.
    /// @dev Refuses tokens that take fees, rebase on transfer, or report balances that do not follow the transfer. The
    /// token is untrusted: while it runs, nested pulls to `_to` make the outer one fail, as its balance grew too much.
    function pull(IERC20 _token, address _from, address _to, uint256 _amount) internal {
        uint256 balanceBefore = _token.balanceOf(_to);
        _token.safeTransferFrom(_from, _to, _amount);
        if (_token.balanceOf(_to) != balanceBefore + _amount) revert TokensWithFeesNotSupported();
    }
}
