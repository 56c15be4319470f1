// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { RoleAccessDenied } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { BatchBuilder } from "./BatchBuilder.sol";
import { ChainWorld } from "./ChainWorld.sol";
import { Outcomes } from "./Outcomes.sol";

/// @notice What the chain must hold, kept beside it, and the rule of every action: it succeeds if and only if the model
/// says so. A wrong outcome is noted; what follows from it the invariants see in the chain itself.
abstract contract ChainModel is ChainWorld, Outcomes {
    /// @dev Index of a role in `roleIds`.
    uint256 internal constant PRECOMMITTER = 0;
    uint256 internal constant COMMITTER = 1;
    uint256 internal constant REVERTER = 2;
    uint256 internal constant PROVER = 3;
    uint256 internal constant EXECUTOR = 4;
    uint256 public constant ROLES = 5;
    /// @dev Index of the actor whom the owner may make a validator of the diamond's own.
    uint256 internal constant VALIDATOR = 8;

    /// @dev Who calls what with which right.
    struct Attempt {
        address caller;
        address target;
        bool isAllowed;
    }

    /* ACTORS */

    bytes32[5] public roleIds;
    address[] public actors;
    mapping(address actor => mapping(uint256 role => bool)) public hasRole;
    mapping(address actor => bool) public isValidator;
    address public admin;
    address public pendingAdmin;

    /* BATCHES */

    uint256 public executed;
    uint256 public verified;
    uint256 public committed;
    bytes32 public precommitment;
    uint256 internal delay = FIRST_DELAY;

    /// @dev By number: the record of the batch that was last committed, also of reverted ones.
    mapping(uint256 number => IExecutor.StoredBatchInfo) internal records;
    mapping(uint256 number => IExecutor.StoredBatchInfo) internal executedRecords;
    /// @dev L1→L2 transactions that the batch claims.
    mapping(uint256 number => bytes32[]) internal items;
    /// @dev Whether these are the ones that come next.
    mapping(uint256 number => bool) internal isHonest;
    /// @dev Number of transactions that this batch and those before it honestly claim.
    mapping(uint256 number => uint256) internal claimed;
    /// @dev When the timelock last forwarded a commit.
    mapping(uint256 number => uint256) internal commitTime;
    /// @dev Upgrade transaction that the batch carries.
    mapping(uint256 number => bytes32) internal carried;

    /* REQUESTS */

    bytes32[] internal requested;
    mapping(bytes32 hash => bool) internal isRequested;
    /// @dev Number of executed transactions.
    uint256 public processed;

    /* VERSIONS */

    uint256 public version;
    mapping(uint256 version => uint256) internal deadline;
    bytes32 public pendingUpgrade;
    uint256 public pendingUpgradeBatch;
    bytes32[] internal upgrades;
    mapping(bytes32 upgrade => uint256) internal executedCarriers;

    /* FREEZING */

    bool public frozen;
    /// @dev State of the freezable functions when the chain was frozen.
    bytes32 public frozenDigest;

    /// @notice The first action of a caller without the right that succeeded all the same.
    string public trespass;

    constructor() {
        _deployWorld();
        roleIds = [
            timelock.PRECOMMITTER_ROLE(),
            timelock.COMMITTER_ROLE(),
            timelock.REVERTER_ROLE(),
            timelock.PROVER_ROLE(),
            timelock.EXECUTOR_ROLE()
        ];
        records[0] = genesis;
        admin = chainAdmin;
        isValidator[address(timelock)] = true;
        version = ctm.protocolVersion();
        deadline[version] = type(uint256).max;
        pendingUpgrade = diamond.getL2SystemContractsUpgradeTxHash();
        upgrades.push(pendingUpgrade);

        // An operator with all roles, one holder of each, and those who have rights of another kind or none.
        string[11] memory names = [
            "operator",
            "precommitter",
            "committer",
            "reverter",
            "prover",
            "executor",
            "user",
            "stranger",
            "validator",
            "owner",
            "chain admin"
        ];
        for (uint256 i; i < names.length; ++i) {
            actors.push(makeAddr(names[i]));
        }
        for (uint256 role; role < ROLES; ++role) {
            _grant(actors[0], role);
            _grant(actors[1 + role], role);
        }
    }

    function _grant(address _actor, uint256 _role) private {
        vm.prank(admin);
        timelock.grantRole(address(diamond), roleIds[_role], _actor);
        hasRole[_actor][_role] = true;
    }

    /* WHO */

    function _anyone(uint256 _seed) internal view returns (address) {
        return actors[_seed % actors.length];
    }

    /// @dev Mostly `_rightful`, else anyone.
    function _mostly(address _rightful, uint256 _seed) internal view returns (address) {
        return _seed % 6 == 0 ? _anyone(_seed / 6) : _rightful;
    }

    /// @dev Mostly a holder of the role through the timelock, else anyone, there or at the diamond's own door.
    function _attempt(uint256 _seed, uint256 _role) internal view returns (Attempt memory attempt) {
        (attempt.caller, attempt.target) = (_mostly(_holder(_role), _seed), address(timelock));
        attempt.isAllowed = hasRole[attempt.caller][_role] && isValidator[address(timelock)];
        if (_seed % 12 != 0) return attempt;
        if (_seed % 24 == 0) attempt.caller = actors[VALIDATOR];
        attempt.target = address(diamond);
        attempt.isAllowed = isValidator[attempt.caller];
    }

    function _holder(uint256 _role) private view returns (address) {
        for (uint256 i; i < actors.length; ++i) {
            if (hasRole[actors[i]][_role]) return actors[i];
        }
        return actors[0];
    }

    /* OUTCOMES */

    /// @dev Makes the call; the model says whether it may succeed, rights and freezing aside.
    function _run(Attempt memory _of, uint256 _role, bytes memory _data, bool _isValid, string memory _what)
        internal
        returns (bool success)
    {
        bytes memory returned;
        (success, returned) = _call(_of.caller, _of.target, _data);
        if (!_of.isAllowed) {
            _mustBeDenied(success, _what);
            // The timelock refuses before anything else is looked at.
            if (_of.target == address(timelock) && !hasRole[_of.caller][_role]) {
                bytes memory denial =
                    abi.encodeWithSelector(RoleAccessDenied.selector, diamond, roleIds[_role], _of.caller);
                if (keccak256(returned) != keccak256(denial)) _note(string.concat("not the denial: ", _what));
            }
        } else if (frozen) {
            ++count["call while frozen"];
        }
        _expect(success, _of.isAllowed && !frozen && _isValid, _what);
    }

    function _call(address _caller, address _target, bytes memory _data)
        internal
        returns (bool success, bytes memory returned)
    {
        vm.prank(_caller);
        return _target.call(_data);
    }

    function _mustBeDenied(bool _success, string memory _what) internal {
        ++count["denied"];
        if (_success && bytes(trespass).length == 0) trespass = _what;
    }

    /* WHAT THE INVARIANTS ASK */

    function actorCount() external view returns (uint256) {
        return actors.length;
    }

    function recordOf(uint256 _number) external view returns (IExecutor.StoredBatchInfo memory) {
        return records[_number];
    }

    /// @notice The record under which a batch was executed.
    function executedRecord(uint256 _number) external view returns (IExecutor.StoredBatchInfo memory) {
        return executedRecords[_number];
    }

    /// @notice Requested transactions from a position on.
    function requestedRange(uint256 _start, uint256 _count) public view returns (bytes32[] memory range) {
        range = new bytes32[](_count);
        for (uint256 i; i < _count; ++i) {
            range[i] = requested[_start + i];
        }
    }

    function requestedRoot() external view returns (bytes32) {
        return BatchBuilder.treeRoot(requested);
    }

    function requests() external view returns (uint256) {
        return requested.length;
    }

    /// @notice Each upgrade transaction so far, and how many executed batches carried it.
    function upgradeCarriers() external view returns (bytes32[] memory all, uint256[] memory carriers) {
        all = upgrades;
        carriers = new uint256[](all.length);
        for (uint256 i; i < all.length; ++i) {
            carriers[i] = executedCarriers[all[i]];
        }
    }

    /// @notice Everything that the freezable functions move.
    function digest() public view returns (bytes32) {
        return keccak256(
            abi.encode(
                diamond.getTotalBatchesExecuted(),
                diamond.getTotalBatchesVerified(),
                diamond.getTotalBatchesCommitted(),
                diamond.storedBatchHash(diamond.getTotalBatchesCommitted()),
                diamond.getTotalPriorityTxs(),
                diamond.getFirstUnprocessedPriorityTx(),
                precommitmentWord()
            )
        );
    }

    /// @notice `precommitmentForTheLatestBatch`, which has no getter: constants.md §6.1, word 59.
    function precommitmentWord() public view returns (bytes32) {
        return vm.load(address(diamond), bytes32(uint256(59)));
    }
}
