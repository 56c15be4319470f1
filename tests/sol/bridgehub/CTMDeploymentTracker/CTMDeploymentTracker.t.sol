// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";
import {
    L2TransactionRequestTwoBridgesInner,
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    NoEthAllowed,
    NotOwner,
    NotOwnerViaRouter,
    OnlyBridgehub,
    WrongCounterPart
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    CTMNotRegistered,
    UnsupportedEncodingVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    BridgehubL2TransactionRequest
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { CTMDeploymentTracker } from "../../../../contracts/src/bridgehub/CTMDeploymentTracker.sol";
import { Spec } from "../../shared/Spec.sol";
import { BridgehubTest } from "../Bridgehub/BridgehubTest.sol";
import { MockChain } from "../mocks/MockChain.sol";

/// @notice bridgehub.md §2.
contract CTMDeploymentTrackerTest is BridgehubTest {
    CTMDeploymentTracker private deploymentTracker;
    address private ctmL2;

    function setUp() public override {
        super.setUp();
        ctmL2 = makeAddr("ctmL2");
        CTMDeploymentTracker implementation = new CTMDeploymentTracker(bridgehub, IAssetRouterBase(address(router)));
        deploymentTracker = CTMDeploymentTracker(
            _proxy(address(implementation), abi.encodeCall(CTMDeploymentTracker.initialize, (owner)))
        );
        vm.prank(owner);
        bridgehub.setAddresses(address(router), ICTMDeploymentTracker(address(deploymentTracker)), messageRoot, handler);
    }

    function _data() private view returns (bytes memory) {
        return abi.encodePacked(bytes1(0x01), abi.encode(address(ctm), ctmL2));
    }

    function _ctmWord() private view returns (bytes32) {
        return bytes32(uint256(uint160(address(ctm))));
    }

    /* CONSTRUCTION */

    /// @dev UP9
    function test_initialize_again_reverts() public {
        vm.expectRevert("Initializable: contract is already initialized");
        deploymentTracker.initialize(stranger);
        CTMDeploymentTracker implementation = new CTMDeploymentTracker(bridgehub, IAssetRouterBase(address(router)));
        vm.expectRevert("Initializable: contract is already initialized");
        implementation.initialize(stranger);
        assertEq(implementation.owner(), address(0), "implementation has no owner");
    }

    function test_storage_ownerSlots_succeeds() public {
        vm.prank(owner);
        deploymentTracker.transferOwnership(stranger);
        assertEq(vm.load(address(deploymentTracker), 0), bytes32(uint256(1)), "initializer");
        assertEq(vm.load(address(deploymentTracker), bytes32(uint256(51))), bytes32(uint256(uint160(owner))), "owner");
        assertEq(
            vm.load(address(deploymentTracker), bytes32(uint256(101))),
            bytes32(uint256(uint160(stranger))),
            "pending owner"
        );
    }

    /* REGISTRATION ON L1 */

    function test_registerCTMAssetOnL1_setsHandlerAndMaps_succeeds() public {
        vm.startPrank(owner);
        deploymentTracker.registerCTMAssetOnL1(address(ctm));
        deploymentTracker.registerCTMAssetOnL1(address(ctm)); // repeatable
        bytes32 assetId = keccak256(abi.encode(L1_CHAIN_ID, address(deploymentTracker), _ctmWord()));
        assertEq(deploymentTracker.calculateAssetId(address(ctm)), assetId, "asset id");
        assertEq(bridgehub.ctmAssetIdToAddress(assetId), address(ctm), "asset to CTM");
        assertEq(bridgehub.ctmAssetIdFromAddress(address(ctm)), assetId, "CTM to asset");
        assertEq(router.assetHandlerAddress(_ctmWord()), handler, "asset handler");
    }

    function test_registerCTMAssetOnL1_unregisteredCTM_reverts() public {
        vm.prank(owner);
        vm.expectRevert(CTMNotRegistered.selector);
        deploymentTracker.registerCTMAssetOnL1(stranger);
    }

    /// @dev CT1
    function test_registerCTMAssetOnL1_byStranger_reverts() public {
        vm.startPrank(stranger);
        vm.expectRevert("Ownable: caller is not the owner");
        deploymentTracker.registerCTMAssetOnL1(address(ctm));
        vm.expectRevert("Ownable: caller is not the owner");
        deploymentTracker.setCtmAssetHandlerAddressOnL1(address(ctm));
    }

    function test_setCtmAssetHandlerAddressOnL1_onlyHandler_succeeds() public {
        vm.prank(owner);
        deploymentTracker.setCtmAssetHandlerAddressOnL1(address(ctm));
        assertEq(router.assetHandlerAddress(_ctmWord()), handler, "asset handler");
        assertEq(bridgehub.ctmAssetIdFromAddress(address(ctm)), bytes32(0), "no asset");
    }

    /* REGISTRATION ON AN L2 */

    function test_bridgehubDeposit_byBridgehubForOwner_succeeds() public {
        vm.prank(address(bridgehub));
        L2TransactionRequestTwoBridgesInner memory request =
            deploymentTracker.bridgehubDeposit(CHAIN_ID, owner, 99, _data());
        assertEq(request.magicValue, Spec.word(".words.words.twoBridgesMagic.value"), "magic value");
        assertEq(request.l2Contract, address(0x10002), "L2 Bridgehub");
        assertEq(request.l2Calldata, abi.encodeCall(bridgehub.setCTMAssetAddress, (_ctmWord(), ctmL2)), "calldata");
        assertEq(request.factoryDeps.length, 0, "factory dependencies");
        assertEq(request.txDataHash, bytes32(0), "data hash");
    }

    /// @dev The whole way through the Bridgehub: the L2 sender is the tracker.
    function test_bridgehubDeposit_throughBridgehub_succeeds() public {
        MockChain chain = _createChain(CHAIN_ID, TOKEN_ASSET_ID);
        L2TransactionRequestTwoBridgesOuter memory request = L2TransactionRequestTwoBridgesOuter({
            chainId: CHAIN_ID,
            mintValue: 1,
            l2Value: 0,
            l2GasLimit: 4,
            l2GasPerPubdataByteLimit: 800,
            refundRecipient: owner,
            secondBridgeAddress: address(deploymentTracker),
            secondBridgeValue: 0,
            secondBridgeCalldata: _data()
        });
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(NotOwner.selector, stranger, owner));
        bridgehub.requestL2TransactionTwoBridges(request);

        vm.prank(owner);
        bridgehub.requestL2TransactionTwoBridges(request);
        BridgehubL2TransactionRequest memory sent = BridgehubL2TransactionRequest({
            sender: address(deploymentTracker),
            contractL2: address(0x10002),
            mintValue: 1,
            l2Value: 0,
            l2Calldata: abi.encodeCall(bridgehub.setCTMAssetAddress, (_ctmWord(), ctmL2)),
            l2GasLimit: 4,
            l2GasPerPubdataByteLimit: 800,
            factoryDeps: new bytes[](0),
            refundRecipient: owner
        });
        assertEq(chain.lastRequest(), keccak256(abi.encode(sent)), "request");
    }

    /// @dev CT1
    function test_bridgehubDeposit_checkOrder_reverts() public {
        vm.deal(owner, 1);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(OnlyBridgehub.selector, owner, address(bridgehub)));
        deploymentTracker.bridgehubDeposit{ value: 1 }(CHAIN_ID, stranger, 0, "");

        vm.deal(address(bridgehub), 1);
        vm.startPrank(address(bridgehub));
        vm.expectRevert(NoEthAllowed.selector);
        deploymentTracker.bridgehubDeposit{ value: 1 }(CHAIN_ID, stranger, 0, "");
        vm.expectRevert(abi.encodeWithSelector(NotOwner.selector, stranger, owner));
        deploymentTracker.bridgehubDeposit(CHAIN_ID, stranger, 0, "");
        vm.expectRevert(_panic(0x32));
        deploymentTracker.bridgehubDeposit(CHAIN_ID, owner, 0, "");
        vm.expectRevert(UnsupportedEncodingVersion.selector);
        deploymentTracker.bridgehubDeposit(CHAIN_ID, owner, 0, abi.encode(address(ctm), ctmL2));
        // Version 1 with a body that is too short.
        vm.expectRevert(bytes(""));
        deploymentTracker.bridgehubDeposit(CHAIN_ID, owner, 0, hex"01");
    }

    function test_bridgehubConfirmL2Transaction_byOther_reverts() public {
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(OnlyBridgehub.selector, owner, address(bridgehub)));
        deploymentTracker.bridgehubConfirmL2Transaction(1, 0, 0);
        vm.prank(address(bridgehub));
        deploymentTracker.bridgehubConfirmL2Transaction(1, 0, 0);
    }

    /// @dev CT2, CT3
    function test_bridgeCheckCounterpartAddress_onlyOwnerViaRouter_succeeds() public {
        address l2Handler = address(0x1000a);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(NotOwnerViaRouter.selector, owner, owner));
        deploymentTracker.bridgeCheckCounterpartAddress(CHAIN_ID, 0, owner, l2Handler);

        vm.startPrank(address(router));
        vm.expectRevert(abi.encodeWithSelector(NotOwnerViaRouter.selector, address(router), stranger));
        deploymentTracker.bridgeCheckCounterpartAddress(CHAIN_ID, 0, stranger, l2Handler);
        vm.expectRevert(abi.encodeWithSelector(WrongCounterPart.selector, address(0x10002), l2Handler));
        deploymentTracker.bridgeCheckCounterpartAddress(CHAIN_ID, 0, owner, address(0x10002));
        deploymentTracker.bridgeCheckCounterpartAddress(CHAIN_ID, 0, owner, l2Handler);
    }
}
