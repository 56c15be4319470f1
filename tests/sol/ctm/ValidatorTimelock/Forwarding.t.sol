// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ValidatorTimelockTest } from "./ValidatorTimelockTest.sol";

/// @notice Attacks on T2 and T6: roles of another chain; altered calldata; swallowed reverts.
contract ForwardingTest is ValidatorTimelockTest {
    /// @dev Byte for byte, with what follows the arguments.
    function testFuzz_anyEntry_forwardsCalldata_succeeds(bytes calldata _trailing, bytes calldata _answer) public {
        // Delay has passed: the commit of batch 1 is part of the loop.
        vm.prank(owner);
        timelock.setExecutionDelay(0);
        chain.setAnswer(false, _answer);
        for (uint256 entry; entry < ENTRIES; ++entry) {
            bytes memory data = bytes.concat(_entry(entry, address(chain)), _trailing);
            (bool success, bytes memory returned) = _call(operator, data);
            assertTrue(success, "forwarded");
            assertEq(returned, _answer, "answer");
            assertEq(chain.received(), data, "calldata");
            assertEq(chain.receivedFrom(), address(timelock), "sender");
        }
    }

    function testFuzz_anyEntry_chainReverts_revertsWithItsData(bytes calldata _answer) public {
        chain.setAnswer(true, _answer);
        for (uint256 entry; entry < ENTRIES; ++entry) {
            _assertReverts(operator, _entry(entry, address(chain)), _answer, "revert data");
        }
        assertEq(timelock.getCommittedBatchTimestamp(address(chain), 1), 0, "no commit time is left behind");
    }

    function test_anyEntry_withoutItsRole_reverts() public {
        for (uint256 entry; entry < ENTRIES; ++entry) {
            address account = makeAddr("has the other four roles");
            for (uint256 i; i < ENTRIES; ++i) {
                vm.prank(admin);
                if (i == entry) timelock.revokeRole(address(chain), roles[i], account);
                else timelock.grantRole(address(chain), roles[i], account);
            }
            bytes memory data = _entry(entry, address(chain));
            _assertReverts(account, data, _denied(address(chain), roles[entry], account), "four other roles");
            _assertReverts(admin, data, _denied(address(chain), roles[entry], admin), "chain admin");
            _assertReverts(owner, data, _denied(address(chain), roles[entry], owner), "owner");
        }
    }

    function test_anyEntry_onAnotherChain_reverts() public {
        for (uint256 entry; entry < ENTRIES; ++entry) {
            _assertReverts(
                operator,
                _entry(entry, address(otherChain)),
                _denied(address(otherChain), roles[entry], operator),
                "another chain"
            );
        }
        assertEq(otherChain.received(), "", "nothing reached it");
    }

    function test_anyEntry_withValue_reverts() public {
        vm.deal(operator, 1 ether);
        for (uint256 entry; entry < ENTRIES; ++entry) {
            vm.prank(operator);
            (bool success,) = address(timelock).call{ value: 1 }(_entry(entry, address(chain)));
            assertFalse(success, "not payable");
        }
    }
}
