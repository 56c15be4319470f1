// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IL2AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL2AssetRouter.sol";
import {
    AlreadyWhitelisted,
    InvalidSelector,
    NotWhitelisted,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { GatewayTransactionFilterer } from "../../../../contracts/src/bridgehub/GatewayTransactionFilterer.sol";
import { IGatewayTransactionFilterer } from "../../../../contracts/src/bridgehub/IGatewayTransactionFilterer.sol";
import { BridgehubTest } from "../Bridgehub/BridgehubTest.sol";

/// @notice bridgehub.md §8.
contract GatewayTransactionFiltererTest is BridgehubTest {
    bytes private constant NOT_OWNER = "Ownable: caller is not the owner";

    GatewayTransactionFilterer private filterer;
    bytes32 private ctmAssetId;

    function setUp() public override {
        super.setUp();
        GatewayTransactionFilterer implementation = new GatewayTransactionFilterer(bridgehub, address(router));
        filterer = GatewayTransactionFilterer(
            _proxy(address(implementation), abi.encodeCall(GatewayTransactionFilterer.initialize, (owner)))
        );
        vm.prank(tracker);
        bridgehub.setCTMAssetAddress(bytes32(uint256(1)), address(ctm));
        ctmAssetId = bridgehub.ctmAssetIdFromAddress(address(ctm));
    }

    function _allowed(address _sender, address _target, bytes memory _data) private view returns (bool) {
        return filterer.isTransactionAllowed(_sender, _target, 1, 2, _data, address(3));
    }

    /* CONSTRUCTION */

    /// @dev UP9
    function test_initialize_checks_revert() public {
        vm.expectRevert("Initializable: contract is already initialized");
        filterer.initialize(stranger);
        GatewayTransactionFilterer implementation = new GatewayTransactionFilterer(bridgehub, address(router));
        vm.expectRevert("Initializable: contract is already initialized");
        implementation.initialize(stranger);
        vm.expectRevert(ZeroAddress.selector);
        _proxy(address(implementation), abi.encodeCall(GatewayTransactionFilterer.initialize, (address(0))));
        assertEq(address(implementation.BRIDGE_HUB()), address(bridgehub), "Bridgehub");
        assertEq(implementation.L1_ASSET_ROUTER(), address(router), "asset router");
    }

    /* WHITELIST */

    /// @dev GF3
    function test_whitelist_byOwner_succeeds() public {
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(NotWhitelisted.selector, chainAdmin));
        filterer.revokeWhitelist(chainAdmin);
        vm.expectEmit(address(filterer));
        emit IGatewayTransactionFilterer.WhitelistGranted(chainAdmin);
        filterer.grantWhitelist(chainAdmin);
        assertTrue(filterer.whitelistedSenders(chainAdmin), "granted");
        vm.expectRevert(abi.encodeWithSelector(AlreadyWhitelisted.selector, chainAdmin));
        filterer.grantWhitelist(chainAdmin);
        vm.expectEmit(address(filterer));
        emit IGatewayTransactionFilterer.WhitelistRevoked(chainAdmin);
        filterer.revokeWhitelist(chainAdmin);
        assertFalse(filterer.whitelistedSenders(chainAdmin), "revoked");
    }

    /// @dev GF3
    function test_whitelist_byStranger_reverts() public {
        vm.startPrank(stranger);
        vm.expectRevert(NOT_OWNER);
        filterer.grantWhitelist(stranger);
        vm.expectRevert(NOT_OWNER);
        filterer.revokeWhitelist(stranger);
    }

    /* FILTER */

    /// @dev GF1: who is not listed reaches no built-in contract but the asset router.
    function testFuzz_isTransactionAllowed_builtIn_needsWhitelist_succeeds(uint256 _target, bytes calldata _data)
        public
    {
        address target = address(uint160(bound(_target, 0, 0x20000)));
        vm.assume(target != address(0x10003));
        assertFalse(_allowed(stranger, target, _data), "stranger");
        assertFalse(_allowed(stranger, address(0x20000), _data), "stranger at the last built-in address");
        vm.prank(owner);
        filterer.grantWhitelist(chainAdmin);
        assertTrue(_allowed(chainAdmin, target, _data), "listed");
    }

    function testFuzz_isTransactionAllowed_userSpace_isOpen_succeeds(address _target, bytes calldata _data)
        public
        view
    {
        vm.assume(uint160(_target) > 0x20000);
        assertTrue(_allowed(stranger, _target, _data), "user space");
        assertTrue(_allowed(stranger, address(0x20001), _data), "first address of user space");
        assertTrue(_allowed(stranger, address(0x10003), _data), "asset router");
    }

    /// @dev GF2: the router bridges nothing but chains, to whatever target.
    function test_isTransactionAllowed_fromRouter_onlyCTMAssets_succeeds() public view {
        address target = address(0x10003);
        assertTrue(
            _allowed(
                address(router),
                target,
                abi.encodeCall(IL2AssetRouter.setAssetHandlerAddress, (1, ctmAssetId, stranger))
            ),
            "handler of a chain type manager"
        );
        assertFalse(
            _allowed(
                address(router),
                target,
                abi.encodeCall(IL2AssetRouter.setAssetHandlerAddress, (1, ethAssetId, stranger))
            ),
            "handler of a token"
        );
        assertTrue(
            _allowed(address(router), target, abi.encodeCall(IAssetRouterBase.finalizeDeposit, (1, ctmAssetId, "x"))),
            "chain"
        );
        assertFalse(
            _allowed(
                address(router),
                address(0x30000),
                abi.encodeCall(IAssetRouterBase.finalizeDeposit, (1, ethAssetId, "x"))
            ),
            "token"
        );
    }

    /// @dev GF2
    function test_isTransactionAllowed_fromRouter_otherSelector_reverts() public {
        // The legacy finalizeDeposit.
        vm.expectRevert(abi.encodeWithSelector(InvalidSelector.selector, bytes4(0xcfe7af7c)));
        _external(abi.encodeWithSelector(0xcfe7af7c, 1, ctmAssetId));
        vm.expectRevert(bytes(""));
        _external(hex"da556b");
        // The asset id is cut off.
        vm.expectRevert(bytes(""));
        _external(abi.encodeWithSelector(0x9c884fd1, 1));
    }

    function _external(bytes memory _data) private view {
        _allowed(address(router), address(0x10003), _data);
    }
}
