// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { SemVer } from "../../../contracts/src/shared/libraries/SemVer.sol";
import { IDefaultUpgrade } from "../../../contracts/src/upgrades/IDefaultUpgrade.sol";
import { ProposedUpgrade } from "../../../contracts/src/upgrades/ProposedUpgrade.sol";
import { RequestActions } from "./RequestActions.sol";

/// @notice Freezing, upgrades, roles and time.
abstract contract GovernanceActions is RequestActions {
    /// @dev The upgrade that was announced last, and the transaction that it brings.
    Diamond.DiamondCutData private _cut;
    bytes32 private _upgradeHash;
    bool private _isPatch;

    /* TIME */

    function warp(uint256 _seconds) external {
        vm.warp(block.timestamp + bound(_seconds, 1, 8 hours));
        vm.roll(block.number + 1);
    }

    function setDelay(uint256 _caller, uint256 _seconds) external {
        address caller = _mostly(owner, _caller);
        uint256 newDelay = bound(_seconds, 0, 3 hours);
        bytes memory data = abi.encodeCall(timelock.setExecutionDelay, (uint32(newDelay)));
        if (_only(owner, caller, address(timelock), data, true, "set delay")) delay = newDelay;
    }

    /* FREEZING */

    /// @dev Mostly what is due, so that the chain is not frozen for half of its life.
    function freeze(uint256 _caller, uint256 _seed) external {
        bool thaw = _seed % 16 != 0;
        bytes memory data =
            thaw ? abi.encodeCall(ctm.unfreezeChain, (CHAIN_ID)) : abi.encodeCall(ctm.freezeChain, (CHAIN_ID));
        address caller = _mostly(owner, _caller);
        if (!_only(owner, caller, address(ctm), data, frozen == thaw, thaw ? "unfreeze" : "freeze")) return;
        frozen = !thaw;
        frozenDigest = digest();
    }

    /* UPGRADES */

    function announce(uint256 _caller, uint256 _kind, uint256 _deadline) external {
        // One at a time: the next is announced when the chain has taken the last.
        if (version != ctm.protocolVersion()) return;
        (, uint32 minor, uint32 patch) = SemVer.unpack(uint96(version));
        ProposedUpgrade memory proposal;
        bool isPatch = _kind % 2 == 0;
        proposal.newProtocolVersion = isPatch ? SemVer.pack(0, minor, patch + 1) : SemVer.pack(0, minor + 1, 0);
        bytes32 hash;
        if (!isPatch && _kind % 4 == 1) {
            proposal.l2ProtocolUpgradeTx.txType = 254;
            proposal.l2ProtocolUpgradeTx.from = 0x8007;
            proposal.l2ProtocolUpgradeTx.to = 0x800f;
            proposal.l2ProtocolUpgradeTx.gasLimit = 72_000_000;
            proposal.l2ProtocolUpgradeTx.gasPerPubdataByteLimit = 800;
            proposal.l2ProtocolUpgradeTx.nonce = minor + 1;
            hash = keccak256(abi.encode(proposal.l2ProtocolUpgradeTx));
        }
        Diamond.DiamondCutData memory cut;
        cut.initAddress = defaultUpgrade;
        cut.initCalldata = abi.encodeCall(IDefaultUpgrade.upgrade, (proposal));

        uint256 until = block.timestamp + bound(_deadline, 0, 20 days);
        bytes memory data = abi.encodeCall(ctm.setNewVersionUpgrade, (cut, version, until, proposal.newProtocolVersion));
        if (!_only(owner, _mostly(owner, _caller), address(ctm), data, true, "announce")) return;
        (_cut.initAddress, _cut.initCalldata) = (cut.initAddress, cut.initCalldata);
        (_upgradeHash, _isPatch) = (hash, isPatch);
        deadline[version] = until;
        deadline[proposal.newProtocolVersion] = type(uint256).max;
    }

    /// @dev By the chain's admin at the diamond, or by the owner through the chain type manager.
    function upgrade(uint256 _caller, uint256 _flaw, uint256 _door) external {
        bool byManager = _door % 2 == 0;
        Diamond.DiamondCutData memory cut = _cut;
        uint256 newVersion = ctm.protocolVersion();
        uint256 oldVersion = version;
        (bool isValid, string memory what) = _isUpgradable(newVersion);
        if (_flaw % 8 == 0) {
            (isValid, what) = (false, "D6 another cut");
            cut.initCalldata = bytes.concat(cut.initCalldata, hex"00");
        } else if (_flaw % 8 == 1) {
            (isValid, what) = (false, "D6 upgrade from another version");
            oldVersion = version + 1;
        }

        address rightful = byManager ? owner : admin;
        bytes memory data = byManager
            ? abi.encodeCall(ctm.upgradeChainFromVersion, (CHAIN_ID, oldVersion, cut))
            : abi.encodeCall(IAdmin.upgradeChainFromVersion, (oldVersion, cut));
        address target = byManager ? address(ctm) : address(diamond);
        if (!_only(rightful, _mostly(rightful, _caller), target, data, isValid, what)) return;
        version = newVersion;
        if (_upgradeHash == 0) return;
        pendingUpgrade = _upgradeHash;
        upgrades.push(_upgradeHash);
    }

    function _isUpgradable(uint256 _newVersion) private view returns (bool, string memory) {
        if (_newVersion == version) return (false, "D6 upgrade that was not announced");
        if (_isPatch) return (true, "patch");
        if (pendingUpgrade != 0 || pendingUpgradeBatch != 0) return (false, "D7 upgrade over a pending one");
        return (true, "minor upgrade");
    }

    /// @dev The owner may end a version early, or bring it back.
    function setDeadline(uint256 _caller, uint256 _seed) external {
        uint256 until = _seed % 16 == 0 ? block.timestamp - 1 : _seed % 16 == 1 ? block.timestamp : type(uint256).max;
        bytes memory data = abi.encodeCall(ctm.setProtocolVersionDeadline, (version, until));
        if (_only(owner, _mostly(owner, _caller), address(ctm), data, true, "set deadline")) deadline[version] = until;
    }

    /* ROLES */

    /// @dev Mostly grants, so that somebody can do the work.
    function rotate(uint256 _caller, uint256 _actor, uint256 _role, uint256 _seed) external {
        address actor = _anyone(_actor);
        uint256 role = _role % ROLES;
        bool isGrant = _seed % 4 != 0;
        bytes memory data = isGrant
            ? abi.encodeCall(timelock.grantRole, (address(diamond), roleIds[role], actor))
            : abi.encodeCall(timelock.revokeRole, (address(diamond), roleIds[role], actor));
        address caller = _mostly(admin, _caller);
        if (!_only(admin, caller, address(timelock), data, true, isGrant ? "grant" : "revoke")) return;
        hasRole[actor][role] = isGrant;
    }

    /// @dev The timelock, or an actor at the diamond's own door. The timelock comes back soon.
    function setValidator(uint256 _caller, uint256 _validator, uint256 _seed) external {
        bool isTimelock = _validator % 4 == 0 || !isValidator[address(timelock)];
        address validator = isTimelock ? address(timelock) : actors[VALIDATOR];
        bool isActive = _seed % 4 != 0;
        bytes memory data = abi.encodeCall(ctm.setValidator, (CHAIN_ID, validator, isActive));
        address caller = _mostly(owner, _caller);
        if (!_only(owner, caller, address(ctm), data, true, isActive ? "validator on" : "validator off")) return;
        isValidator[validator] = isActive;
    }

    function nominate(uint256 _caller, uint256 _nominee) external {
        address nominee = _anyone(_nominee);
        bytes memory data = abi.encodeCall(IAdmin.setPendingAdmin, (nominee));
        if (_only(admin, _mostly(admin, _caller), address(diamond), data, true, "nominate")) pendingAdmin = nominee;
    }

    function acceptAdmin(uint256 _caller) external {
        // Nobody calls as the zero address, which is pending when nobody is.
        address caller = pendingAdmin == address(0) ? _anyone(_caller) : _mostly(pendingAdmin, _caller);
        bytes memory data = abi.encodeCall(IAdmin.acceptAdmin, ());
        if (!_only(pendingAdmin, caller, address(diamond), data, true, "accept")) return;
        (admin, pendingAdmin) = (caller, address(0));
    }

    /// @dev Makes a call that one account may make, and which works for it if valid, also while frozen.
    function _only(
        address _rightful,
        address _caller,
        address _target,
        bytes memory _data,
        bool _isValid,
        string memory _what
    ) private returns (bool success) {
        (success,) = _call(_caller, _target, _data);
        if (_caller != _rightful) _mustBeDenied(success, _what);
        _expect(success, _caller == _rightful && _isValid, _what);
    }
}
