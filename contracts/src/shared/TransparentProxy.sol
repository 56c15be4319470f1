// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ERC1967Upgrade } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Upgrade.sol";
import {
    ITransparentUpgradeableProxy
} from "@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol";

/// @notice Transparent proxy that takes the place of OpenZeppelin 4.9's: same slots, constructor arguments, events,
/// functions for the admin and revert reasons.
/// @dev It looks at the selector before it reads the admin, so ordinary calls read the implementation and nothing else.
/// Like the one it replaces it has no ABI of its own: `ITransparentUpgradeableProxy` is what its admin uses, and
/// everybody else, with the same selectors too, reaches the implementation. Decision 0012.
contract TransparentProxy is ERC1967Upgrade {
    /// @dev One bit for the last byte of each selector that the proxy serves.
    uint256 private constant LAST_BYTES = 1 << 0xe6 | 1 << 0x86 | 1 << 0x70 | 1 << 0x1b | 1 << 0x40;

    /// @dev An admin must not reach the implementation. The first one is known without a read; one that `changeAdmin`
    /// put in its place is served, but with other selectors not stopped.
    address private immutable FIRST_ADMIN;

    /// @param _logic First implementation, a contract.
    /// @param admin_ Who may upgrade, usually a ProxyAdmin; must not be zero.
    /// @param _data Call to the implementation that initialises the proxy; none if empty.
    constructor(address _logic, address admin_, bytes memory _data) payable {
        _upgradeToAndCall(_logic, _data, false);
        _changeAdmin(admin_);
        FIRST_ADMIN = admin_;
    }

    /// @dev Anyone may call; calls without calldata are delegated like others.
    fallback() external payable {
        address firstAdmin = FIRST_ADMIN;
        assembly {
            let isForAdmin := 0
            // Few calls get past this: it takes the first admin, or a selector with the last byte of one of the five.
            if or(eq(caller(), firstAdmin), and(shr(byte(3, calldataload(0)), LAST_BYTES), 1)) {
                let selector := shr(224, calldataload(0))
                isForAdmin := or(
                    or(
                        eq(caller(), firstAdmin),
                        eq(selector, 0x3659cfe6) // upgradeTo(address)
                    ),
                    or(
                        or(
                            eq(selector, 0x4f1ef286), // upgradeToAndCall(address,bytes)
                            eq(selector, 0x8f283970) // changeAdmin(address)
                        ),
                        or(
                            eq(selector, 0x5c60da1b), // implementation()
                            eq(selector, 0xf851a440) // admin()
                        )
                    )
                )
                // The high bits of the slots are zero.
                if isForAdmin { isForAdmin := eq(caller(), sload(_ADMIN_SLOT)) }
            }
            if iszero(isForAdmin) {
                // Execution ends here, so the memory that Solidity reserves may be overwritten.
                calldatacopy(0, 0, calldatasize())
                let success := delegatecall(gas(), sload(_IMPLEMENTATION_SLOT), 0, calldatasize(), 0, 0)
                returndatacopy(0, 0, returndatasize())
                if iszero(success) { revert(0, returndatasize()) }
                return(0, returndatasize())
            }
        }
        bytes memory answer = _serveAdmin();
        assembly ("memory-safe") {
            return(add(answer, 0x20), mload(answer))
        }
    }

    /// @dev Value is taken by `upgradeToAndCall` alone, which hands it to the call.
    /// @return answer One word from the getters, else nothing.
    function _serveAdmin() private returns (bytes memory answer) {
        if (msg.sig == ITransparentUpgradeableProxy.upgradeToAndCall.selector) {
            (address implementation, bytes memory data) = abi.decode(msg.data[4:], (address, bytes));
            _upgradeToAndCall(implementation, data, true);
            return answer;
        }
        if (msg.sig == ITransparentUpgradeableProxy.upgradeTo.selector) {
            _upgradeTo(_onlyAddress());
            return answer;
        }
        if (msg.sig == ITransparentUpgradeableProxy.changeAdmin.selector) {
            _changeAdmin(_onlyAddress());
            return answer;
        }
        if (msg.sig == ITransparentUpgradeableProxy.admin.selector) {
            _requireNoValue();
            return abi.encode(_getAdmin());
        }
        if (msg.sig == ITransparentUpgradeableProxy.implementation.selector) {
            _requireNoValue();
            return abi.encode(_getImplementation());
        }
        revert("TransparentUpgradeableProxy: admin cannot fallback to proxy target");
    }

    function _onlyAddress() private returns (address) {
        _requireNoValue();
        return abi.decode(msg.data[4:], (address));
    }

    function _requireNoValue() private {
        require(msg.value == 0);
    }
}
