// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    DefaultAdminTransferNotAllowed,
    NotAZKChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IValidatorTimelock
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IValidatorTimelock.sol";

import { IPerChainAccessControl } from "../../../../contracts/src/ctm/IPerChainAccessControl.sol";
import { Spec } from "../../shared/Spec.sol";
import { ValidatorTimelockTest } from "./ValidatorTimelockTest.sol";
import { ChainMock } from "./mocks/ChainMock.sol";

/// @notice Attacks on T2 to T5.
contract RolesTest is ValidatorTimelockTest {
    bytes32 private _role;
    bytes32 private _adminRole;

    function setUp() public override {
        super.setUp();
        _role = timelock.COMMITTER_ROLE();
        _adminRole = timelock.OPTIONAL_COMMITTER_ADMIN_ROLE();
    }

    function _grantCall(address _chain, bytes32 _which, address _account) private view returns (bytes memory) {
        return abi.encodeCall(timelock.grantRole, (_chain, _which, _account));
    }

    function _revokeCall(address _chain, bytes32 _which, address _account) private view returns (bytes memory) {
        return abi.encodeCall(timelock.revokeRole, (_chain, _which, _account));
    }

    function _setAdminCall(address _chain, bytes32 _which, bytes32 _to) private view returns (bytes memory) {
        return abi.encodeCall(timelock.setRoleAdmin, (_chain, _which, _to));
    }

    function _renounceCall(address _chain, bytes32 _which) private view returns (bytes memory) {
        return abi.encodeCall(timelock.renounceRole, (_chain, _which));
    }

    /* GRANT, REVOKE, RENOUNCE */

    function test_grantRole_byChainAdmin_succeedsOnce() public {
        vm.expectEmit(address(timelock));
        emit IPerChainAccessControl.RoleGranted(address(chain), _role, stranger);
        _do(admin, _grantCall(address(chain), _role, stranger));
        assertTrue(timelock.hasRole(address(chain), _role, stranger), "granted");
        assertFalse(timelock.hasRole(address(otherChain), _role, stranger), "only on this chain");
        assertEq(timelock.getRoleMemberCount(address(chain), _role), 2, "count");
        assertEq(timelock.getRoleMember(address(chain), _role, 1), stranger, "member");

        vm.recordLogs();
        _do(admin, _grantCall(address(chain), _role, stranger));
        assertEq(vm.getRecordedLogs().length, 0, "silent");
    }

    function test_revokeRole_byChainAdmin_succeedsOnce() public {
        vm.expectEmit(address(timelock));
        emit IPerChainAccessControl.RoleRevoked(address(chain), _role, operator);
        _do(admin, _revokeCall(address(chain), _role, operator));
        assertFalse(timelock.hasRole(address(chain), _role, operator), "revoked");

        vm.recordLogs();
        _do(admin, _revokeCall(address(chain), _role, operator));
        assertEq(vm.getRecordedLogs().length, 0, "silent");
    }

    function test_renounceRole_byHolder_succeeds() public {
        vm.expectEmit(address(timelock));
        emit IPerChainAccessControl.RoleRevoked(address(chain), _role, operator);
        _do(operator, _renounceCall(address(chain), _role));
        assertFalse(timelock.hasRole(address(chain), _role, operator), "renounced");
        _assertReverts(
            operator, _renounceCall(address(chain), _role), _denied(address(chain), _role, operator), "again"
        );
    }

    function test_roleFunctions_notAdmin_reverts() public {
        address[4] memory others = [operator, otherAdmin, owner, stranger];
        for (uint256 i; i < others.length; ++i) {
            bytes memory expected = _denied(address(chain), DEFAULT_ADMIN_ROLE, others[i]);
            _assertReverts(others[i], _grantCall(address(chain), _role, others[i]), expected, "grant");
            _assertReverts(others[i], _revokeCall(address(chain), _role, operator), expected, "revoke");
            _assertReverts(others[i], _setAdminCall(address(chain), _role, _role), expected, "set admin");
        }
    }

    function test_getRoleMember_beyondTheEnd_reverts() public {
        bytes memory panic = abi.encodeWithSignature("Panic(uint256)", 0x32);
        _assertReverts(stranger, abi.encodeCall(timelock.getRoleMember, (address(chain), _role, 1)), panic, "role");
        _assertReverts(
            stranger, abi.encodeCall(timelock.getRoleMember, (address(chain), DEFAULT_ADMIN_ROLE, 1)), panic, "admin"
        );
    }

    /* THE DEFAULT ADMIN ROLE: T4, T5 */

    function test_defaultAdminRole_cannotBeChanged_reverts() public {
        bytes memory notAllowed = abi.encodePacked(DefaultAdminTransferNotAllowed.selector);
        bytes memory denied = _denied(address(chain), DEFAULT_ADMIN_ROLE, operator);
        bytes[4] memory calls = [
            _grantCall(address(chain), DEFAULT_ADMIN_ROLE, stranger),
            _revokeCall(address(chain), DEFAULT_ADMIN_ROLE, admin),
            _renounceCall(address(chain), DEFAULT_ADMIN_ROLE),
            _setAdminCall(address(chain), DEFAULT_ADMIN_ROLE, _role)
        ];
        for (uint256 i; i < calls.length; ++i) {
            _assertReverts(admin, calls[i], notAllowed, "admin");
            _assertReverts(operator, calls[i], denied, "others");
        }
    }

    function test_defaultAdminRole_isTheDiamondsAdmin() public {
        assertTrue(timelock.hasRole(address(chain), DEFAULT_ADMIN_ROLE, admin), "has");
        assertEq(timelock.getRoleMember(address(chain), DEFAULT_ADMIN_ROLE, 0), admin, "member");
        assertEq(timelock.getRoleMemberCount(address(chain), DEFAULT_ADMIN_ROLE), 1, "count");
        assertEq(timelock.getRoleMemberCount(stranger, DEFAULT_ADMIN_ROLE), 1, "no chain check");
        assertEq(timelock.getRoleAdmin(address(chain), DEFAULT_ADMIN_ROLE), DEFAULT_ADMIN_ROLE, "own admin");

        chain.setAdmin(stranger);
        assertFalse(timelock.hasRole(address(chain), DEFAULT_ADMIN_ROLE, admin), "lost at once");
        _assertReverts(
            admin,
            _grantCall(address(chain), _role, admin),
            _denied(address(chain), DEFAULT_ADMIN_ROLE, admin),
            "old admin"
        );
        _do(stranger, _grantCall(address(chain), _role, stranger));
    }

    /* ADDRESSES THAT ARE NO CHAINS: T3 */

    function test_grantRole_unregisteredChain_reverts() public {
        // Claims the id of a registered chain and its own admin.
        ChainMock fake = new ChainMock(CHAIN_ID, stranger);
        bytes memory expected = abi.encodeWithSelector(NotAZKChain.selector, address(fake));
        _assertReverts(stranger, _grantCall(address(fake), _role, stranger), expected, "fake");
        _assertReverts(
            stranger, abi.encodeCall(timelock.hasRole, (address(fake), DEFAULT_ADMIN_ROLE, stranger)), expected, "view"
        );
        _assertReverts(
            stranger, abi.encodeCall(timelock.getRoleMember, (address(fake), DEFAULT_ADMIN_ROLE, 0)), expected, "member"
        );

        // The registry moves on: roles stay, the power to grant them does not.
        _register(CHAIN_ID, address(fake));
        _assertReverts(
            admin,
            _grantCall(address(chain), _role, stranger),
            abi.encodeWithSelector(NotAZKChain.selector, address(chain)),
            "replaced chain"
        );
        _do(stranger, _grantCall(address(fake), _role, stranger));
    }

    function test_grantRole_addressWithoutCode_reverts() public {
        _assertReverts(stranger, _grantCall(stranger, _role, stranger), "", "no code");
    }

    /* ADMIN ROLES */

    function test_setRoleAdmin_delegatesAndShutsOut() public {
        vm.expectEmit(address(timelock));
        emit IPerChainAccessControl.RoleAdminChanged(address(chain), _role, DEFAULT_ADMIN_ROLE, _adminRole);
        _do(admin, _setAdminCall(address(chain), _role, _adminRole));
        assertEq(timelock.getRoleAdmin(address(chain), _role), _adminRole, "admin role");
        assertEq(timelock.getRoleAdmin(address(otherChain), _role), DEFAULT_ADMIN_ROLE, "only on this chain");

        bytes memory denied = _denied(address(chain), _adminRole, admin);
        _assertReverts(admin, _grantCall(address(chain), _role, admin), denied, "grant");
        _assertReverts(admin, _setAdminCall(address(chain), _role, DEFAULT_ADMIN_ROLE), denied, "set admin");

        // The chain's admin is still above the admin role.
        _do(admin, _grantCall(address(chain), _adminRole, stranger));
        _do(stranger, _grantCall(address(chain), _role, stranger));
        _do(admin, _grantCall(address(chain), _adminRole, admin));
        _do(admin, _revokeCall(address(chain), _role, stranger));

        // Until the admin role is its own admin.
        _do(admin, _setAdminCall(address(chain), _adminRole, _adminRole));
        _do(stranger, _revokeCall(address(chain), _adminRole, admin));
        _assertReverts(admin, _grantCall(address(chain), _adminRole, admin), denied, "shut out");
        _do(stranger, _grantCall(address(chain), _role, stranger));
    }

    /* SEVERAL ROLES AT ONCE */

    function testFuzz_validatorRoles_eachFlag_succeeds(uint8 _flags) public {
        IValidatorTimelock.ValidatorRotationParams memory params = IValidatorTimelock.ValidatorRotationParams({
            rotatePrecommitterRole: _flags & 1 != 0,
            rotateCommitterRole: _flags & 2 != 0,
            rotateReverterRole: _flags & 4 != 0,
            rotateProverRole: _flags & 8 != 0,
            rotateExecutorRole: _flags & 16 != 0
        });
        vm.prank(admin);
        timelock.addValidatorRoles(address(chain), stranger, params);
        vm.prank(admin);
        timelock.removeValidatorRoles(address(chain), operator, params);
        for (uint256 i; i < roles.length; ++i) {
            bool rotated = (_flags >> i) & 1 != 0;
            assertEq(timelock.hasRole(address(chain), roles[i], stranger), rotated, "added");
            assertEq(timelock.hasRole(address(chain), roles[i], operator), !rotated, "removed");
        }
    }

    function test_validatorForChainId_rotatesAllRoles_inOrder() public {
        for (uint256 i; i < roles.length; ++i) {
            vm.expectEmit(address(timelock));
            emit IPerChainAccessControl.RoleGranted(address(otherChain), roles[i], stranger);
        }
        vm.prank(otherAdmin);
        timelock.addValidatorForChainId(OTHER_CHAIN_ID, stranger);
        for (uint256 i; i < roles.length; ++i) {
            assertTrue(timelock.hasRoleForChainId(OTHER_CHAIN_ID, roles[i], stranger), "has");
            assertFalse(timelock.hasRoleForChainId(CHAIN_ID, roles[i], stranger), "not on the first chain");
        }

        for (uint256 i; i < roles.length; ++i) {
            vm.expectEmit(address(timelock));
            emit IPerChainAccessControl.RoleRevoked(address(otherChain), roles[i], stranger);
        }
        vm.prank(otherAdmin);
        timelock.removeValidatorForChainId(OTHER_CHAIN_ID, stranger);
        for (uint256 i; i < roles.length; ++i) {
            assertFalse(timelock.hasRoleForChainId(OTHER_CHAIN_ID, roles[i], stranger), "removed");
        }
    }

    /// @dev T2. The access rule is that of the single grants, for the original caller.
    function test_severalRoles_adminOfAnotherChain_reverts() public {
        bytes memory denied = _denied(address(chain), DEFAULT_ADMIN_ROLE, otherAdmin);
        _assertReverts(otherAdmin, abi.encodeCall(timelock.addValidator, (address(chain), stranger)), denied, "add");
        _assertReverts(
            otherAdmin, abi.encodeCall(timelock.removeValidator, (address(chain), operator)), denied, "remove"
        );
        _assertReverts(
            otherAdmin, abi.encodeCall(timelock.addValidatorForChainId, (CHAIN_ID, stranger)), denied, "add by id"
        );
        _assertReverts(
            otherAdmin, abi.encodeCall(timelock.removeValidatorForChainId, (CHAIN_ID, operator)), denied, "remove by id"
        );
    }

    /// @dev T4: the chain's admin is asked once, which lets nobody rotate a role that another role administers. The
    /// first roles are the admin's to grant; the one in the middle stops the whole rotation.
    function test_severalRoles_oneAdministeredByAnotherRole_reverts() public {
        bytes32 reverterAdmin = timelock.OPTIONAL_REVERTER_ADMIN_ROLE();
        vm.prank(admin);
        timelock.setRoleAdmin(address(chain), roles[2], reverterAdmin);
        address account = makeAddr("new validator");
        bytes memory denied = _denied(address(chain), reverterAdmin, admin);
        _assertReverts(admin, abi.encodeCall(timelock.addValidator, (address(chain), account)), denied, "add");
        _assertReverts(admin, abi.encodeCall(timelock.removeValidator, (address(chain), operator)), denied, "remove");
        assertFalse(timelock.hasRole(address(chain), roles[0], account), "nothing granted");
        assertTrue(timelock.hasRole(address(chain), roles[0], operator), "nothing revoked");

        // Its holder alone is not the admin of the others either.
        vm.prank(admin);
        timelock.grantRole(address(chain), reverterAdmin, stranger);
        _assertReverts(
            stranger,
            abi.encodeCall(timelock.addValidator, (address(chain), account)),
            _denied(address(chain), DEFAULT_ADMIN_ROLE, stranger),
            "one role of five"
        );
        vm.prank(admin);
        timelock.grantRole(address(chain), reverterAdmin, admin);
        vm.prank(admin);
        timelock.addValidator(address(chain), account);
        assertTrue(timelock.hasRole(address(chain), roles[4], account), "all of them");
    }

    function test_removeValidator_byChainAdmin_succeeds() public {
        vm.prank(admin);
        timelock.removeValidator(address(chain), operator);
        for (uint256 i; i < roles.length; ++i) {
            assertFalse(timelock.hasRole(address(chain), roles[i], operator), "removed");
        }
    }

    /// @dev Slot 151: chain, role, then values, positions and admin role.
    function test_storage_layout() public {
        _do(admin, _setAdminCall(address(chain), _role, _adminRole));
        bytes32 ofChain = keccak256(abi.encode(address(chain), Spec.number(".timelockStorage.roles")));
        uint256 ofRole = uint256(keccak256(abi.encode(_role, ofChain)));
        assertEq(vm.load(address(timelock), bytes32(ofRole)), bytes32(uint256(1)), "number of members");
        assertEq(vm.load(address(timelock), bytes32(ofRole + 2)), _adminRole, "admin role");
    }
}
