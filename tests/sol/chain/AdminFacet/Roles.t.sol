// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Unauthorized } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    FeeParams,
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DiamondTest } from "../shared/DiamondTest.sol";

contract AdminFacetRolesTest is DiamondTest {
    struct Case {
        string name;
        bytes data;
        address[2] allowed;
    }

    address private _pendingAdmin;
    Case[] private _cases;

    function setUp() public override {
        super.setUp();
        _pendingAdmin = makeAddr("pending admin");
        vm.prank(chainAdmin);
        admin.setPendingAdmin(_pendingAdmin);
    }

    /* D14: HAND-OVER */

    function test_setPendingAdmin_byAdmin_succeeds() public {
        vm.expectEmit(diamond);
        emit IAdmin.NewPendingAdmin(_pendingAdmin, stranger);
        vm.prank(chainAdmin);
        admin.setPendingAdmin(stranger);
        assertEq(getters.getPendingAdmin(), stranger, "pending");
        assertEq(getters.getAdmin(), chainAdmin, "admin stays");
    }

    function test_setPendingAdmin_zeroTakesBack_succeeds() public {
        vm.prank(chainAdmin);
        admin.setPendingAdmin(address(0));
        _expectUnauthorized(_pendingAdmin);
        admin.acceptAdmin();
    }

    function test_acceptAdmin_byPending_succeeds() public {
        vm.expectEmit(diamond);
        emit IAdmin.NewPendingAdmin(_pendingAdmin, address(0));
        vm.expectEmit(diamond);
        emit IAdmin.NewAdmin(chainAdmin, _pendingAdmin);
        vm.prank(_pendingAdmin);
        admin.acceptAdmin();
        assertEq(getters.getAdmin(), _pendingAdmin, "admin");
        assertEq(getters.getPendingAdmin(), address(0), "pending");
    }

    function test_acceptAdmin_byReplacedPending_reverts() public {
        vm.prank(chainAdmin);
        admin.setPendingAdmin(stranger);
        _expectUnauthorized(_pendingAdmin);
        admin.acceptAdmin();
    }

    function test_acceptAdmin_twice_reverts() public {
        vm.prank(_pendingAdmin);
        admin.acceptAdmin();
        _expectUnauthorized(_pendingAdmin);
        admin.acceptAdmin();
    }

    function test_acceptAdmin_oldAdminLosesPower_reverts() public {
        vm.prank(_pendingAdmin);
        admin.acceptAdmin();
        _expectUnauthorized(chainAdmin);
        admin.setPendingAdmin(chainAdmin);
    }

    /* VALIDATORS AND FREEZING */

    function testFuzz_setValidator_byChainTypeManager_succeeds(address _validator, bool _active) public {
        vm.expectEmit(diamond);
        emit IAdmin.ValidatorStatusUpdate(_validator, _active);
        vm.prank(ctm);
        admin.setValidator(_validator, _active);
        assertEq(getters.isValidator(_validator), _active, "status");
    }

    function test_freezeDiamond_twice_reverts() public {
        vm.expectEmit(diamond);
        emit IAdmin.Freeze();
        vm.prank(ctm);
        admin.freezeDiamond();
        assertTrue(getters.isDiamondStorageFrozen(), "frozen");
        vm.prank(ctm);
        vm.expectRevert(bytes4(keccak256("DiamondAlreadyFrozen()")));
        admin.freezeDiamond();
    }

    function test_unfreezeDiamond_notFrozen_reverts() public {
        vm.prank(ctm);
        vm.expectRevert(bytes4(keccak256("DiamondNotFrozen()")));
        admin.unfreezeDiamond();
    }

    function test_unfreezeDiamond_frozen_succeeds() public {
        vm.prank(ctm);
        admin.freezeDiamond();
        vm.expectEmit(diamond);
        emit IAdmin.Unfreeze();
        vm.prank(ctm);
        admin.unfreezeDiamond();
        assertFalse(getters.isDiamondStorageFrozen(), "not frozen");
    }

    /* D8: PRIVILEGE MATRIX */

    function test_everyFunction_everyCaller_followsTheMatrix_succeeds() public {
        _fillCases();
        address[8] memory callers =
            [chainAdmin, _pendingAdmin, ctm, validator, bridgehub, chainAssetHandler, diamond, stranger];
        for (uint256 i; i < _cases.length; ++i) {
            for (uint256 j; j < callers.length; ++j) {
                address caller = callers[j];
                bool allowed = caller == _cases[i].allowed[0] || caller == _cases[i].allowed[1];
                uint256 snapshot = vm.snapshotState();
                vm.prank(caller);
                (bool success, bytes memory answer) = diamond.call(_cases[i].data);
                bool refused =
                    !success && keccak256(answer) == keccak256(abi.encodeWithSelector(Unauthorized.selector, caller));
                assertEq(refused, !allowed, _cases[i].name);
                vm.revertToState(snapshot);
            }
        }
    }

    function _fillCases() private {
        Diamond.DiamondCutData memory cut;
        FeeParams memory feeParams = _feeParams();
        bytes[] memory noDeps;

        _case("setPendingAdmin", abi.encodeCall(IAdmin.setPendingAdmin, (stranger)), chainAdmin);
        _case("acceptAdmin", abi.encodeCall(IAdmin.acceptAdmin, ()), _pendingAdmin);
        _case("setValidator", abi.encodeCall(IAdmin.setValidator, (stranger, true)), ctm);
        _case("setPorterAvailability", abi.encodeCall(IAdmin.setPorterAvailability, (true)), ctm);
        _case("setPriorityTxMaxGasLimit", abi.encodeCall(IAdmin.setPriorityTxMaxGasLimit, (1)), ctm);
        _case("changeFeeParams", abi.encodeCall(IAdmin.changeFeeParams, (feeParams)), chainAdmin, ctm);
        _case("setTokenMultiplier", abi.encodeCall(IAdmin.setTokenMultiplier, (1, 1)), chainAdmin, ctm);
        _case(
            "setPubdataPricingMode",
            abi.encodeCall(IAdmin.setPubdataPricingMode, (PubdataPricingMode.Validium)),
            chainAdmin
        );
        _case("setTransactionFilterer", abi.encodeCall(IAdmin.setTransactionFilterer, (stranger)), chainAdmin);
        _case("setDAValidatorPair", abi.encodeCall(IAdmin.setDAValidatorPair, (stranger, stranger)), chainAdmin);
        _case("makePermanentRollup", abi.encodeCall(IAdmin.makePermanentRollup, ()), chainAdmin);
        _case("allowEvmEmulation", abi.encodeCall(IAdmin.allowEvmEmulation, ()), chainAdmin);
        _case("upgradeChainFromVersion", abi.encodeCall(IAdmin.upgradeChainFromVersion, (0, cut)), chainAdmin, ctm);
        _case("executeUpgrade", abi.encodeCall(IAdmin.executeUpgrade, (cut)), ctm);
        _case("genesisUpgrade", abi.encodeCall(IAdmin.genesisUpgrade, (stranger, stranger, "", noDeps)), ctm);
        _case("freezeDiamond", abi.encodeCall(IAdmin.freezeDiamond, ()), ctm);
        _case("unfreezeDiamond", abi.encodeCall(IAdmin.unfreezeDiamond, ()), ctm);
        _case(
            "forwardedBridgeBurn",
            abi.encodeCall(IAdmin.forwardedBridgeBurn, (stranger, chainAdmin, abi.encode(_version()))),
            chainAssetHandler
        );
        _case("forwardedBridgeMint", abi.encodeCall(IAdmin.forwardedBridgeMint, ("", true)), chainAssetHandler);
        _case(
            "forwardedBridgeRecoverFailedTransfer",
            abi.encodeCall(IAdmin.forwardedBridgeRecoverFailedTransfer, (0, 0, stranger, abi.encode(_version()))),
            chainAssetHandler
        );
    }

    function _case(string memory _name, bytes memory _data, address _allowed) private {
        _case(_name, _data, _allowed, _allowed);
    }

    function _case(string memory _name, bytes memory _data, address _allowed, address _alsoAllowed) private {
        _cases.push(Case(_name, _data, [_allowed, _alsoAllowed]));
    }
}
