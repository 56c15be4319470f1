// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { DeployFailed } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { ProxyAdmin } from "@openzeppelin/contracts/proxy/transparent/ProxyAdmin.sol";

import { Create2AndTransfer } from "../../../contracts/src/shared/Create2AndTransfer.sol";
import { Test } from "./Test.sol";

contract TwoStepOwned is Ownable2Step { }

contract Unownable { }

/// @notice deployment.md §1.2.
contract Create2AndTransferTest is Test {
    bytes32 private constant SALT = keccak256("salt");

    address private owner;

    function setUp() public {
        owner = makeAddr("owner");
    }

    function test_constructor_oneStepTarget_succeeds() public {
        bytes memory initCode = type(ProxyAdmin).creationCode;
        Create2AndTransfer helper = new Create2AndTransfer(initCode, SALT, owner);
        ProxyAdmin deployed = ProxyAdmin(helper.deployedAddress());
        assertEq(
            address(deployed),
            address(uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), helper, SALT, keccak256(initCode)))))),
            "CREATE2 address"
        );
        assertEq(deployed.owner(), owner, "owner");
    }

    function test_constructor_twoStepTarget_isPending_succeeds() public {
        Create2AndTransfer helper = new Create2AndTransfer(type(TwoStepOwned).creationCode, SALT, owner);
        TwoStepOwned deployed = TwoStepOwned(helper.deployedAddress());
        assertEq(deployed.owner(), address(helper), "owner before");
        assertEq(deployed.pendingOwner(), owner, "pending owner");
        vm.prank(owner);
        deployed.acceptOwnership();
        assertEq(deployed.owner(), owner, "owner after");
    }

    /// @dev The owner is part of the init code, so nobody can take the address with another one.
    function test_initCode_dependsOnOwner_succeeds() public {
        bytes memory initCode = type(ProxyAdmin).creationCode;
        Create2AndTransfer mine = new Create2AndTransfer{ salt: SALT }(initCode, SALT, owner);
        Create2AndTransfer theirs = new Create2AndTransfer{ salt: SALT }(initCode, SALT, address(this));
        assertTrue(address(mine) != address(theirs), "helpers");
        assertTrue(mine.deployedAddress() != theirs.deployedAddress(), "contracts");
    }

    function test_constructor_failingInitCode_reverts() public {
        vm.expectRevert(DeployFailed.selector);
        new Create2AndTransfer(hex"fe", SALT, owner);
    }

    function test_constructor_targetWithoutOwner_reverts() public {
        vm.expectRevert(bytes(""));
        new Create2AndTransfer(type(Unownable).creationCode, SALT, owner);
    }

    function test_constructor_zeroOwner_reverts() public {
        vm.expectRevert("Ownable: new owner is the zero address");
        new Create2AndTransfer(type(ProxyAdmin).creationCode, SALT, address(0));
    }
}
