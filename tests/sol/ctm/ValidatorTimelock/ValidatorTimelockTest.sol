// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { RoleAccessDenied } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { ValidatorTimelock } from "../../../../contracts/src/ctm/ValidatorTimelock.sol";
import { Test } from "../../shared/Test.sol";
import { ChainMock } from "./mocks/ChainMock.sol";

/// @notice A timelock behind a proxy, two chains, and one account that has all roles on the first of them.
abstract contract ValidatorTimelockTest is Test {
    uint256 internal constant NOW = 1_700_000_000;
    uint32 internal constant DELAY = 3600;
    uint256 internal constant CHAIN_ID = 271;
    uint256 internal constant OTHER_CHAIN_ID = 272;
    uint256 internal constant ENTRIES = 5;
    bytes32 internal constant DEFAULT_ADMIN_ROLE = bytes32(0);

    address internal bridgehub = makeAddr("bridgehub");
    address internal owner = makeAddr("owner");
    address internal admin = makeAddr("chain admin");
    address internal otherAdmin = makeAddr("other chain admin");
    address internal operator = makeAddr("operator");
    address internal stranger = makeAddr("stranger");

    ValidatorTimelock internal implementation;
    ValidatorTimelock internal timelock;
    ChainMock internal chain;
    ChainMock internal otherChain;

    /// @dev In the order of the entries and of the rotation flags.
    bytes32[5] internal roles;

    function setUp() public virtual {
        vm.warp(NOW);
        implementation = new ValidatorTimelock(bridgehub);
        bytes memory init = abi.encodeCall(ValidatorTimelock.initialize, (owner, DELAY));
        timelock = ValidatorTimelock(address(new ERC1967Proxy(address(implementation), init)));
        roles = [
            timelock.PRECOMMITTER_ROLE(),
            timelock.COMMITTER_ROLE(),
            timelock.REVERTER_ROLE(),
            timelock.PROVER_ROLE(),
            timelock.EXECUTOR_ROLE()
        ];

        chain = new ChainMock(CHAIN_ID, admin);
        otherChain = new ChainMock(OTHER_CHAIN_ID, otherAdmin);
        _register(CHAIN_ID, address(chain));
        _register(OTHER_CHAIN_ID, address(otherChain));
        vm.prank(admin);
        timelock.addValidator(address(chain), operator);
    }

    function _register(uint256 _chainId, address _chain) internal {
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.getZKChain, (_chainId)), abi.encode(_chain));
    }

    /// @dev Entry that needs `roles[_index]`.
    function _entry(uint256 _index, address _chain) internal pure returns (bytes memory) {
        if (_index == 0) return abi.encodeCall(IExecutor.precommitSharedBridge, (_chain, 1, "precommit"));
        if (_index == 1) return _commitCall(_chain, 1, 1);
        if (_index == 2) return abi.encodeCall(IExecutor.revertBatchesSharedBridge, (_chain, 7));
        if (_index == 3) return abi.encodeCall(IExecutor.proveBatchesSharedBridge, (_chain, 1, 1, "prove"));
        return _executeCall(_chain, 1, 1);
    }

    function _commitCall(address _chain, uint256 _from, uint256 _to) internal pure returns (bytes memory) {
        return abi.encodeCall(IExecutor.commitBatchesSharedBridge, (_chain, _from, _to, "commit"));
    }

    function _executeCall(address _chain, uint256 _from, uint256 _to) internal pure returns (bytes memory) {
        return abi.encodeCall(IExecutor.executeBatchesSharedBridge, (_chain, _from, _to, "execute"));
    }

    function _call(address _sender, bytes memory _data) internal returns (bool success, bytes memory returned) {
        vm.prank(_sender);
        return address(timelock).call(_data);
    }

    function _assertReverts(address _sender, bytes memory _data, bytes memory _expected, string memory _what) internal {
        (bool success, bytes memory returned) = _call(_sender, _data);
        assertFalse(success, string.concat(_what, ": must revert"));
        assertEq(returned, _expected, _what);
    }

    function _do(address _sender, bytes memory _data) internal {
        (bool success, bytes memory returned) = _call(_sender, _data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(returned, 0x20), mload(returned))
            }
        }
    }

    function _denied(address _chain, bytes32 _role, address _account) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(RoleAccessDenied.selector, _chain, _role, _account);
    }
}
