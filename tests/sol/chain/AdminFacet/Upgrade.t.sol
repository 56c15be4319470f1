// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    HashMismatch,
    ProtocolIdMismatch,
    ProtocolIdNotGreater
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DefaultUpgrade } from "../../../../contracts/src/upgrades/DefaultUpgrade.sol";
import { IDefaultUpgrade } from "../../../../contracts/src/upgrades/IDefaultUpgrade.sol";
import { ProposedUpgrade } from "../../../../contracts/src/upgrades/ProposedUpgrade.sol";
import { StubFacet } from "../mocks/StubFacet.sol";
import { DiamondTest } from "../shared/DiamondTest.sol";

/// @notice D6: no upgrade but the registered one.
contract AdminFacetUpgradeTest is DiamondTest {
    address private _defaultUpgrade;

    function setUp() public override {
        super.setUp();
        _defaultUpgrade = address(new DefaultUpgrade());
        _register(_version() - 1, 0);
        _register(_version() + 1, 0);
    }

    function test_upgradeChainFromVersion_byAdminAndManager_succeeds() public {
        Diamond.DiamondCutData memory cut = _upgradeCut(_version() + 1);
        _register(_version(), keccak256(abi.encode(cut)));
        uint256 snapshot = vm.snapshotState();
        address[2] memory callers = [chainAdmin, ctm];
        for (uint256 i; i < 2; ++i) {
            vm.expectEmit(diamond);
            emit Diamond.DiamondCut(cut.facetCuts, cut.initAddress, cut.initCalldata);
            vm.expectEmit(diamond);
            emit IAdmin.ExecuteUpgrade(cut);
            vm.prank(callers[i]);
            admin.upgradeChainFromVersion(_version(), cut);
            assertEq(getters.getProtocolVersion(), _version() + 1, "version");
            assertEq(getters.facetAddress(0xaabbccdd), address(stubFacet), "cut");
            vm.revertToState(snapshot);
        }
    }

    /// @dev UP1
    function test_upgradeChainFromVersion_otherCut_reverts() public {
        bytes32 registered = keccak256(abi.encode(_upgradeCut(_version() + 1)));
        _register(_version(), registered);
        Diamond.DiamondCutData memory other = _upgradeCut(_version() + 2);
        _expectError(
            _version(), other, abi.encodeWithSelector(HashMismatch.selector, registered, keccak256(abi.encode(other)))
        );
    }

    /// @dev T12, UP1
    function test_upgradeChainFromVersion_unregisteredVersion_reverts() public {
        Diamond.DiamondCutData memory cut = _upgradeCut(_version() + 1);
        bytes32 hash = keccak256(abi.encode(cut));
        _register(_version(), hash);
        bytes memory mismatch = abi.encodeWithSelector(HashMismatch.selector, bytes32(0), hash);
        _expectError(_version() + 1, cut, mismatch);
        _expectError(_version() - 1, cut, mismatch);
    }

    /// @dev UP1
    function test_upgradeChainFromVersion_registeredForOtherVersion_reverts() public {
        Diamond.DiamondCutData memory cut = _upgradeCut(_version() + 1);
        _register(_version() - 1, keccak256(abi.encode(cut)));
        _expectError(
            _version() - 1, cut, abi.encodeWithSelector(ProtocolIdMismatch.selector, _version(), _version() - 1)
        );
    }

    function test_upgradeChainFromVersion_versionNotRaised_reverts() public {
        Diamond.DiamondCutData memory cut = _upgradeCut(_version() + 1);
        cut.initAddress = address(0);
        cut.initCalldata = "";
        _register(_version(), keccak256(abi.encode(cut)));
        _expectError(_version(), cut, abi.encodePacked(ProtocolIdNotGreater.selector));
    }

    /// @dev UP4
    function test_upgradeChainFromVersion_again_reverts() public {
        Diamond.DiamondCutData memory cut = _upgradeCut(_version() + 1);
        _register(_version(), keccak256(abi.encode(cut)));
        vm.prank(chainAdmin);
        admin.upgradeChainFromVersion(_version(), cut);
        _expectError(_version(), cut, abi.encodeWithSelector(ProtocolIdMismatch.selector, _version() + 1, _version()));
    }

    /// @dev The hash is that of the decoded content, so another encoding of the same cut is the same cut, and appended
    /// bytes change nothing.
    function test_upgradeChainFromVersion_nonCanonicalEncoding_isTheSameCut_succeeds() public {
        Diamond.DiamondCutData memory cut = _upgradeCut(_version() + 1);
        _register(_version(), keccak256(abi.encode(cut)));
        // The tuple starts one word later than it could.
        bytes memory canonical = abi.encode(cut);
        bytes memory tuple = new bytes(canonical.length - 32);
        for (uint256 i; i < tuple.length; ++i) {
            tuple[i] = canonical[i + 32];
        }
        bytes memory data = bytes.concat(
            abi.encodeWithSelector(IAdmin.upgradeChainFromVersion.selector, _version(), uint256(0x60), uint256(0xbad)),
            tuple,
            hex"deadbeef"
        );
        vm.prank(chainAdmin);
        (bool success,) = diamond.call(data);
        assertTrue(success, "accepted");
        assertEq(getters.getProtocolVersion(), _version() + 1, "version");
    }

    function test_upgradeChainFromVersion_frozen_succeeds() public {
        Diamond.DiamondCutData memory cut = _upgradeCut(_version() + 1);
        _register(_version(), keccak256(abi.encode(cut)));
        vm.prank(ctm);
        admin.freezeDiamond();
        vm.prank(chainAdmin);
        admin.upgradeChainFromVersion(_version(), cut);
        assertEq(getters.getProtocolVersion(), _version() + 1, "version");
    }

    function test_executeUpgrade_withoutHashOrVersionRule_succeeds() public {
        Diamond.DiamondCutData memory cut = _upgradeCut(0);
        cut.initAddress = address(0);
        cut.initCalldata = "";
        vm.expectEmit(diamond);
        emit IAdmin.ExecuteUpgrade(cut);
        vm.prank(ctm);
        admin.executeUpgrade(cut);
        assertEq(getters.facetAddress(0xaabbccdd), address(stubFacet), "cut");
        assertEq(getters.getProtocolVersion(), _version(), "version");
    }

    function test_executeUpgrade_replacesItsOwnFacet_succeeds() public {
        bytes4[] memory own = getters.facetFunctionSelectors(address(adminFacet));
        address next = address(new StubFacet());
        vm.prank(ctm);
        admin.executeUpgrade(_oneFacetCut(_facetCut(next, Diamond.Action.Replace, false, own)));
        assertEq(getters.facetAddress(IAdmin.executeUpgrade.selector), next, "replaced");
        assertEq(getters.facetFunctionSelectors(address(adminFacet)).length, 0, "nothing left");
    }

    function _upgradeCut(uint256 _newVersion) private view returns (Diamond.DiamondCutData memory cut) {
        ProposedUpgrade memory proposal;
        proposal.newProtocolVersion = _newVersion;
        cut = _oneFacetCut(_facetCut(address(stubFacet), Diamond.Action.Add, true, _selectors(0xaabbccdd)));
        cut.initAddress = _defaultUpgrade;
        cut.initCalldata = abi.encodeCall(IDefaultUpgrade.upgrade, (proposal));
    }

    function _register(uint256 _fromVersion, bytes32 _cutHash) private {
        vm.mockCall(ctm, abi.encodeCall(IChainTypeManager.upgradeCutHash, (_fromVersion)), abi.encode(_cutHash));
    }

    function _expectError(uint256 _fromVersion, Diamond.DiamondCutData memory _cut, bytes memory _error) private {
        vm.prank(chainAdmin);
        vm.expectRevert(_error);
        admin.upgradeChainFromVersion(_fromVersion, _cut);
    }
}
