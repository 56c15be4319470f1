// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Aliasing of L1 contract addresses on L2, so that L2 code never sees an L1 contract as an un-aliased sender.
library AddressAlias {
    uint160 private constant OFFSET = uint160(0x1111000000000000000000000000000000001111);

    function toL2(address _l1Address) internal pure returns (address) {
        // Addition is modulo 2^160 by definition.
        unchecked {
            return address(uint160(_l1Address) + OFFSET);
        }
    }

    function toL1(address _l2Address) internal pure returns (address) {
        // Subtraction is modulo 2^160 by definition.
        unchecked {
            return address(uint160(_l2Address) - OFFSET);
        }
    }

    /// @notice Who gets the L2 refund of a request in which `_caller` named `_recipient`.
    /// @dev A contract on this chain has no key on L2: its refunds go to its alias.
    function refundRecipient(address _recipient, address _caller) internal view returns (address) {
        if (_recipient == address(0)) {
            return _caller == tx.origin ? _caller : toL2(_caller);
        }
        return _recipient.code.length == 0 ? _recipient : toL2(_recipient);
    }
}
