// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    NotHistoricalRoot
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { DiamondProxy } from "../../../contracts/src/chain/DiamondProxy.sol";
import { GettersFacet } from "../../../contracts/src/chain/facets/GettersFacet.sol";
import { MailboxFacet } from "../../../contracts/src/chain/facets/MailboxFacet.sol";
import { PriorityPushFacet } from "../chain/mocks/PriorityPushFacet.sol";
import { DiamondTest } from "../chain/shared/DiamondTest.sol";
import { RangeProofs } from "../shared/RangeProofs.sol";

/// @notice Attacks on G3, M7 and B7 by way of a migration that fails on a gateway which knows the chain already.
/// @dev Both halves of the chain live in one EVM; the number of the chain that it says it is tells the layers apart.
contract FailedMigrationTest is DiamondTest {
    uint256 private constant GATEWAY_ID = 506;

    uint256 private l1;
    address private gateway;
    address private there;
    bytes32[] private requested;

    function setUp() public override {
        super.setUp();
        l1 = block.chainid;
        gateway = makeAddr("gateway diamond");
        vm.mockCall(gateway, abi.encodeCall(IGetters.getChainId, ()), abi.encode(GATEWAY_ID));
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.getZKChain, (GATEWAY_ID)), abi.encode(gateway));
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.chainTypeManager, (GATEWAY_ID)), abi.encode(ctm));
        vm.mockCall(ctm, abi.encodeCall(IChainTypeManager.protocolVersion, ()), abi.encode(_version()));
        _addPushFacet(diamond);
        there = address(new DiamondProxy(block.chainid, _initialCut()));
        _addPushFacet(there);
        _useMailbox(there);

        // The chain has been on the gateway and came back; three operations, all processed.
        for (uint256 i; i < 3; ++i) {
            _request();
        }
        _arrive(_leave(), false);
        vm.store(there, bytes32(uint256(52)), bytes32(uint256(3)));
        vm.chainId(GATEWAY_ID);
        vm.prank(chainAssetHandler);
        bytes memory home =
            IAdmin(there).forwardedBridgeBurn(L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS, chainAdmin, abi.encode(_version()));
        vm.chainId(l1);
        vm.prank(chainAssetHandler);
        admin.forwardedBridgeMint(home, true);
    }

    /// @dev The fourth operation is requested while the chain is on L1. A migration then fails, as anybody can make one
    /// that gives it too little gas, but until its recovery L1 relays the fifth operation, which becomes the fourth of
    /// the gateway's old tree. If that tree counted, a batch could put the fifth operation in the place of the fourth
    /// after the next migration, and execute it once more in its own place.
    function test_relaysDuringFailedMigration_neverCount_reverts() public {
        _request();
        _leave();
        _relay(_request());
        _recover();
        _arrive(_leave(), true);
        assertEq(GettersFacet(there).getPriorityTreeRoot(), getters.getPriorityTreeRoot(), "the tree of L1");

        bytes32[] memory old = RangeProofs.slice(requested, 0, 4);
        old[3] = requested[4];
        bytes32 oldRoot =
            keccak256(bytes.concat(keccak256(bytes.concat(old[0], old[1])), keccak256(bytes.concat(old[2], old[3]))));
        PriorityOpsBatchInfo memory forged = RangeProofs.prove(old, 3, 1);
        vm.expectRevert(abi.encodeWithSelector(NotHistoricalRoot.selector, oldRoot));
        PriorityPushFacet(there).processPriorityOperations(forged);

        PriorityPushFacet(there).processPriorityOperations(RangeProofs.prove(requested, 3, 2));
        assertEq(GettersFacet(there).getPriorityQueueSize(), 0, "both in their order");
    }

    /// @dev Relays count as soon as the chain is live: the order of the gateway's queue puts its arrival before them.
    function test_relaysAfterArrival_count_succeeds() public {
        _request();
        bytes memory chain = _leave();
        bytes32 operation = _request();
        _arrive(chain, true);
        _relay(operation);
        assertEq(GettersFacet(there).getPriorityTreeRoot(), getters.getPriorityTreeRoot(), "trees agree");
        PriorityPushFacet(there).processPriorityOperations(RangeProofs.prove(requested, 3, 2));
        assertEq(GettersFacet(there).getPriorityQueueSize(), 0, "processed");
    }

    /* L1 */

    function _request() private returns (bytes32 operation) {
        uint256 id = requested.length;
        PriorityPushFacet(diamond).pushPriorityOperations(id, 1);
        operation = keccak256(abi.encode(id));
        requested.push(operation);
    }

    function _leave() private returns (bytes memory) {
        vm.prank(chainAssetHandler);
        return admin.forwardedBridgeBurn(gateway, chainAdmin, abi.encode(_version()));
    }

    function _recover() private {
        vm.prank(chainAssetHandler);
        admin.forwardedBridgeRecoverFailedTransfer(CHAIN_ID, 0, chainAdmin, abi.encode(_version()));
    }

    /* GATEWAY */

    function _arrive(bytes memory _chain, bool _again) private {
        vm.chainId(GATEWAY_ID);
        vm.prank(chainAssetHandler);
        IAdmin(there).forwardedBridgeMint(_chain, _again);
        vm.chainId(l1);
    }

    function _relay(bytes32 _operation) private {
        vm.chainId(GATEWAY_ID);
        vm.prank(bridgehub);
        IMailboxImpl(there).bridgehubRequestL2TransactionOnGateway(_operation, 0);
        vm.chainId(l1);
    }

    /* FACETS */

    function _addPushFacet(address _diamond) private {
        bytes4[] memory selectors = _selectors(
            PriorityPushFacet.pushPriorityOperations.selector, PriorityPushFacet.processPriorityOperations.selector
        );
        _cut(_diamond, _facetCut(address(new PriorityPushFacet()), Diamond.Action.Add, true, selectors));
    }

    function _useMailbox(address _diamond) private {
        bytes4[] memory selectors = _selectors(IMailboxImpl.bridgehubRequestL2TransactionOnGateway.selector);
        _cut(_diamond, _facetCut(address(new MailboxFacet(0, l1)), Diamond.Action.Replace, true, selectors));
    }

    function _cut(address _diamond, Diamond.FacetCut memory _facet) private {
        Diamond.DiamondCutData memory cut = _oneFacetCut(_facet);
        vm.prank(ctm);
        IAdmin(_diamond).executeUpgrade(cut);
    }
}
