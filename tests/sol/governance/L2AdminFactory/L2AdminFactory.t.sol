// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NotARestriction,
    RestrictionWasAlreadyPresent
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { ChainAdmin } from "../../../../contracts/src/governance/ChainAdmin.sol";
import { L2AdminFactory } from "../../../../contracts/src/governance/L2AdminFactory.sol";
import { Test } from "../../shared/Test.sol";
import { NoRestriction, RestrictionDouble } from "../mocks/RestrictionDouble.sol";

/// @notice governance.md §4.
contract L2AdminFactoryTest is Test {
    address private required;
    address private additional;
    L2AdminFactory private factory;

    function setUp() public {
        required = address(new RestrictionDouble());
        additional = address(new RestrictionDouble());
        factory = new L2AdminFactory(_one(required));
    }

    function _one(address _address) private pure returns (address[] memory addresses) {
        addresses = new address[](1);
        addresses[0] = _address;
    }

    function test_deployAdmin_requiredThenAdditional_succeeds() public {
        address[] memory restrictions = ChainAdmin(payable(factory.deployAdmin(_one(additional)))).getRestrictions();
        assertEq(restrictions.length, 2, "count");
        assertEq(restrictions[0], required, "required");
        assertEq(restrictions[1], additional, "additional");
        assertEq(factory.requiredRestrictions(0), required, "kept");
    }

    /// @dev Addresses depend on the nonce alone, not on what is deployed: they cannot be ground.
    function testFuzz_deployAdmin_addressDependsOnNonceOnly_succeeds(bool _more) public {
        // The CREATE address of nonce 1, of which the RLP is 0xd694‖address‖0x01.
        address expected = address(uint160(uint256(keccak256(abi.encodePacked(bytes2(0xd694), factory, bytes1(0x01))))));
        vm.expectEmit();
        emit L2AdminFactory.AdminDeployed(expected);
        address admin = factory.deployAdmin(_more ? _one(additional) : new address[](0));
        assertEq(admin, expected, "address");
    }

    function test_constructor_notARestriction_reverts() public {
        address other = address(new NoRestriction());
        vm.expectRevert(abi.encodeWithSelector(NotARestriction.selector, other));
        new L2AdminFactory(_one(other));
    }

    function test_deployAdmin_notARestrictionOrTwice_reverts() public {
        address other = address(new NoRestriction());
        vm.expectRevert(abi.encodeWithSelector(NotARestriction.selector, other));
        factory.deployAdmin(_one(other));
        vm.expectRevert(abi.encodeWithSelector(RestrictionWasAlreadyPresent.selector, required));
        factory.deployAdmin(_one(required));
    }
}
