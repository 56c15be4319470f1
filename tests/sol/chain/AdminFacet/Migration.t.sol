// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS,
    ZKChainCommitment
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    InvalidDAForPermanentRollup,
    NotAZKChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    AlreadyMigrated,
    ContractNotDeployed,
    ExecutedIsNotConsistentWithVerified,
    InvalidCommitment,
    InvalidNextLeafIndex,
    InvalidNumberOfBatchHashes,
    InvalidStartIndex,
    InvalidUnprocessedIndex,
    NotAllBatchesExecuted,
    NotChainAdmin,
    NotHistoricalRoot,
    NotMigrated,
    OutdatedProtocolVersion,
    ProtocolVersionNotUpToDate,
    VerifiedIsNotConsistentWithCommitted
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DiamondProxy } from "../../../../contracts/src/chain/DiamondProxy.sol";
import { GettersFacet } from "../../../../contracts/src/chain/facets/GettersFacet.sol";
import { NotEraChain } from "../../../../contracts/src/chain/libraries/ChainMigration.sol";
import { PriorityPushFacet } from "../mocks/PriorityPushFacet.sol";
import { DiamondTest } from "../shared/DiamondTest.sol";

contract AdminFacetMigrationTest is DiamondTest {
    uint256 private constant GATEWAY_ID = 506;
    /// @dev A tree of three operations, one processed, and four batches: 5 executed, 6 proved, 7 and 8 committed.
    uint256 private constant OPERATIONS = 3;

    address private _gateway;
    uint256 private _l1;
    uint256 private _elsewhere;

    function setUp() public override {
        super.setUp();
        _gateway = makeAddr("gateway diamond");
        _l1 = block.chainid;
        _elsewhere = _l1 + 1;
        _mockChain(_gateway, GATEWAY_ID, _gateway, ctm);
        vm.mockCall(ctm, abi.encodeCall(IChainTypeManager.protocolVersion, ()), abi.encode(_version()));
        _addPushFacet(diamond);
        PriorityPushFacet(diamond).pushPriorityOperations(0, OPERATIONS);
        _setSlot(52, 1);
        _setCounters(5, 6, 8);
        for (uint256 batch = 5; batch <= 8; ++batch) {
            _setSlot(_mappingSlot(bytes32(batch), 14), keccak256(abi.encode("batch", batch)));
        }
        _setSlot(34, keccak256("pending upgrade"));
        _setSlot(35, 7);
        _setSlot(59, keccak256("precommitment"));
    }

    /* COMMITMENT */

    /// @dev G2
    function test_prepareChainCommitment_holdsTheState_succeeds() public view {
        ZKChainCommitment memory c = admin.prepareChainCommitment();
        assertEq(c.totalBatchesExecuted, 5, "executed");
        assertEq(c.totalBatchesVerified, 6, "verified");
        assertEq(c.totalBatchesCommitted, 8, "committed");
        assertEq(c.l2SystemContractsUpgradeTxHash, keccak256("pending upgrade"), "upgrade hash");
        assertEq(c.l2SystemContractsUpgradeBatchNumber, 7, "upgrade batch");
        assertEq(c.batchHashes.length, 4, "hashes");
        for (uint256 i; i < 4; ++i) {
            assertEq(c.batchHashes[i], keccak256(abi.encode("batch", 5 + i)), "hash");
        }
        assertEq(c.priorityTree.nextLeafIndex, OPERATIONS, "next leaf");
        assertEq(c.priorityTree.startIndex, 0, "start");
        assertEq(c.priorityTree.unprocessedIndex, 1, "unprocessed");
        assertEq(c.priorityTree.sides.length, 3, "sides");
        assertEq(c.priorityTree.sides[2], getters.getPriorityTreeRoot(), "root");
        assertFalse(c.isPermanentRollup, "permanent rollup");
        assertEq(c.precommitmentForTheLatestBatch, keccak256("precommitment"), "precommitment");
    }

    function test_prepareChainCommitment_inconsistentCounters_reverts() public {
        _setCounters(5, 4, 8);
        vm.expectRevert(abi.encodeWithSelector(ExecutedIsNotConsistentWithVerified.selector, 5, 4));
        admin.prepareChainCommitment();
        _setCounters(5, 9, 8);
        vm.expectRevert(abi.encodeWithSelector(VerifiedIsNotConsistentWithCommitted.selector, 9, 8));
        admin.prepareChainCommitment();
    }

    /* BURN */

    function test_forwardedBridgeBurn_toGateway_succeeds() public {
        bytes memory expected = abi.encode(admin.prepareChainCommitment());
        vm.recordLogs();
        assertEq(_burn(_gateway), expected, "commitment");
        assertEq(vm.getRecordedLogs().length, 0, "no event");
        assertEq(getters.getSettlementLayer(), _gateway, "settlement layer");
    }

    function test_forwardedBridgeBurn_withValue_isIgnored_succeeds() public {
        vm.deal(chainAssetHandler, 1);
        vm.prank(chainAssetHandler);
        admin.forwardedBridgeBurn{ value: 1 }(_gateway, chainAdmin, abi.encode(_version()));
    }

    /// @dev G1
    function test_forwardedBridgeBurn_twice_reverts() public {
        // D11
        _burn(_gateway);
        vm.expectRevert(AlreadyMigrated.selector);
        _burn(_gateway);
    }

    /// @dev G4: Breaks the last rule first, so that each error also shows the order.
    function test_forwardedBridgeBurn_rulesInOrder_reverts() public {
        vm.chainId(_elsewhere);
        _expectBurnError(_gateway, chainAdmin, abi.encode(_version()), abi.encodePacked(NotAllBatchesExecuted.selector));
        bytes memory other = abi.encode(_version() + 1);
        _expectBurnError(
            _gateway,
            chainAdmin,
            other,
            abi.encodeWithSelector(ProtocolVersionNotUpToDate.selector, _version(), _version() + 1)
        );
        _expectBurnError(_gateway, chainAdmin, "", "");
        // V3: a registered chain of another type manager, then a chain that is not registered.
        address target = makeAddr("other diamond");
        _mockChain(target, 507, target, stranger);
        _expectBurnError(target, chainAdmin, "", abi.encodePacked(NotEraChain.selector));
        _mockChain(target, 507, _gateway, stranger);
        _expectBurnError(target, chainAdmin, "", abi.encodeWithSelector(NotAZKChain.selector, target));
        _expectBurnError(target, stranger, "", abi.encodeWithSelector(NotChainAdmin.selector, stranger, chainAdmin));
        _setSlot(50, uint256(1));
        _expectBurnError(target, stranger, "", abi.encodePacked(AlreadyMigrated.selector));
    }

    function test_forwardedBridgeBurn_notEraChainSelector_succeeds() public pure {
        assertEq(bytes32(NotEraChain.selector), bytes32(bytes4(0x8fd63d21)), "selector");
    }

    function test_forwardedBridgeBurn_targetPretendsToBeRegistered_reverts() public {
        // V3: the impostor names the gateway's chain id.
        address impostor = makeAddr("impostor");
        vm.mockCall(impostor, abi.encodeCall(IGetters.getChainId, ()), abi.encode(GATEWAY_ID));
        _expectBurnError(
            impostor, chainAdmin, abi.encode(_version()), abi.encodeWithSelector(NotAZKChain.selector, impostor)
        );
    }

    function test_forwardedBridgeBurn_homeFromGateway_succeeds() public {
        _setCounters(8, 8, 8);
        vm.chainId(_elsewhere);
        _burn(L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS);
        assertEq(getters.getSettlementLayer(), 0xb80046dd00c532DB52d172866EbAf0E74C0F5891, "virtual address");
    }

    /* RECOVER */

    function test_forwardedBridgeRecoverFailedTransfer_afterBurn_succeeds() public {
        _burn(_gateway);
        _setSlot(47, uint256(1));
        _recover(_version());
        assertEq(getters.getSettlementLayer(), address(0), "live again");
        assertEq(uint256(_slot(47)), 1, "pair untouched");
        assertEq(getters.getTotalBatchesCommitted(), 8, "counters untouched");
    }

    /// @dev G5
    function test_forwardedBridgeRecoverFailedTransfer_notMigrated_reverts() public {
        // D11; also the second of two recoveries.
        vm.expectRevert(NotMigrated.selector);
        _recover(_version() + 1);
        _burn(_gateway);
        _recover(_version());
        vm.expectRevert(NotMigrated.selector);
        _recover(_version());
    }

    function test_forwardedBridgeRecoverFailedTransfer_afterUpgrade_reverts() public {
        // D11
        _burn(_gateway);
        _setSlot(33, _version() + 1);
        vm.expectRevert(abi.encodeWithSelector(OutdatedProtocolVersion.selector, _version(), _version() + 1));
        _recover(_version());
    }

    function test_forwardedBridgeRecoverFailedTransfer_malformed_reverts() public {
        vm.prank(chainAssetHandler);
        vm.expectRevert(bytes(""));
        admin.forwardedBridgeRecoverFailedTransfer(CHAIN_ID, 0, chainAdmin, "");
    }

    /* MINT ON L1 */

    /// @dev G2
    function test_forwardedBridgeMint_backOnL1_succeeds() public {
        ZKChainCommitment memory c = _returning();
        c.isPermanentRollup = true;
        _setSlot(47, uint256(0x1111));
        _setSlot(48, uint256(0x2222));
        vm.expectEmit(diamond);
        emit IAdmin.NewL1DAValidator(address(0x1111), address(0));
        vm.expectEmit(diamond);
        emit IAdmin.NewL2DAValidator(address(0x2222), address(0));
        vm.expectEmit(diamond);
        emit IAdmin.MigrationComplete();
        _mint(c, true);

        assertEq(getters.getSettlementLayer(), address(0), "live here");
        assertEq(getters.getTotalBatchesExecuted(), 9, "executed");
        assertEq(getters.getTotalBatchesVerified(), 9, "verified");
        assertEq(getters.getTotalBatchesCommitted(), 10, "committed");
        assertEq(getters.storedBatchHash(9), keccak256("batch 9"), "hash 9");
        assertEq(getters.storedBatchHash(10), keccak256("batch 10"), "hash 10");
        assertEq(getters.getL2SystemContractsUpgradeTxHash(), keccak256("other upgrade"), "upgrade hash");
        assertEq(getters.getL2SystemContractsUpgradeBatchNumber(), 10, "upgrade batch");
        assertEq(_slot(59), keccak256("other precommitment"), "precommitment");
        assertEq(uint256(_slot(57)), 1, "permanent rollup, D9");
        // L1 keeps its leaves and takes over only what was processed.
        assertEq(getters.getFirstUnprocessedPriorityTx(), 2, "unprocessed");
        assertEq(getters.getTotalPriorityTxs(), OPERATIONS + 2, "leaves");
        // D13
        (address l1Da, address l2Da) = getters.getDAValidatorPair();
        assertEq(l1Da, address(0), "L1 DA");
        assertEq(l2Da, address(0), "L2 DA");
    }

    function test_forwardedBridgeMint_outdatedVersion_reverts() public {
        ZKChainCommitment memory c = _returning();
        c.totalBatchesVerified = 0;
        vm.mockCall(ctm, abi.encodeCall(IChainTypeManager.protocolVersion, ()), abi.encode(_version() + 1));
        _expectMintError(c, true, abi.encodeWithSelector(OutdatedProtocolVersion.selector, _version() + 1, _version()));
    }

    function test_forwardedBridgeMint_inconsistentCounters_reverts() public {
        // D11
        ZKChainCommitment memory c = _returning();
        c.totalBatchesVerified = 8;
        c.batchHashes = new bytes32[](0);
        _expectMintError(c, true, abi.encodeWithSelector(ExecutedIsNotConsistentWithVerified.selector, 9, 8));
        c.totalBatchesVerified = 11;
        _expectMintError(c, true, abi.encodeWithSelector(VerifiedIsNotConsistentWithCommitted.selector, 11, 10));
    }

    function test_forwardedBridgeMint_wrongNumberOfHashes_reverts() public {
        // D11
        ZKChainCommitment memory c = _returning();
        c.batchHashes = new bytes32[](1);
        _expectMintError(c, true, abi.encodeWithSelector(InvalidNumberOfBatchHashes.selector, 1, 2));
        c.batchHashes = new bytes32[](3);
        _expectMintError(c, true, abi.encodeWithSelector(InvalidNumberOfBatchHashes.selector, 3, 2));
    }

    /// @dev G3, D11, D12: breaks the last rule first, so that each error also shows the order.
    function test_forwardedBridgeMint_onL1_treeRulesInOrder_reverts() public {
        ZKChainCommitment memory c = _returning();
        // More is processed than the other layer has.
        c.priorityTree.unprocessedIndex = OPERATIONS + 1;
        _expectMintError(c, true, abi.encodeWithSelector(InvalidUnprocessedIndex.selector, OPERATIONS, OPERATIONS + 1));
        c.priorityTree.nextLeafIndex = OPERATIONS + 3;
        _expectMintError(c, true, abi.encodeWithSelector(InvalidNextLeafIndex.selector, OPERATIONS + 2, OPERATIONS + 3));
        c.priorityTree.unprocessedIndex = 0;
        _expectMintError(c, true, abi.encodeWithSelector(InvalidUnprocessedIndex.selector, 1, 0));
        c.priorityTree.startIndex = 1;
        _expectMintError(c, true, abi.encodeWithSelector(InvalidStartIndex.selector, 0, 1));
        _setSlot(50, uint256(0));
        _expectMintError(c, true, abi.encodePacked(NotMigrated.selector));
        _expectMintError(c, false, abi.encodePacked(ContractNotDeployed.selector));
        c.priorityTree.sides[2] = keccak256("unknown root");
        _expectMintError(c, false, abi.encodeWithSelector(NotHistoricalRoot.selector, keccak256("unknown root")));
        c.priorityTree.sides = new bytes32[](0);
        _expectMintError(c, false, abi.encodeWithSignature("Panic(uint256)", 0x11));
    }

    function test_forwardedBridgeMint_malformed_reverts() public {
        vm.prank(chainAssetHandler);
        vm.expectRevert(bytes(""));
        admin.forwardedBridgeMint(hex"00", true);
    }

    /// @dev G1
    function test_forwardedBridgeMint_twice_reverts() public {
        // D11
        ZKChainCommitment memory c = _returning();
        _mint(c, true);
        _expectMintError(c, true, abi.encodePacked(NotMigrated.selector));
    }

    /* MINT ON A GATEWAY */

    /// @dev G11
    function test_forwardedBridgeMint_freshOnGateway_takesTheTree_succeeds() public {
        ZKChainCommitment memory c = admin.prepareChainCommitment();
        c.isPermanentRollup = true;
        address fresh = _freshDiamond();
        vm.chainId(_elsewhere);
        vm.prank(chainAssetHandler);
        IAdmin(fresh).forwardedBridgeMint(abi.encode(c), false);

        c.isPermanentRollup = false;
        ZKChainCommitment memory there = IAdmin(fresh).prepareChainCommitment();
        assertTrue(there.isPermanentRollup, "flag is carried");
        there.isPermanentRollup = false;
        assertEq(abi.encode(there), abi.encode(c), "same state");
        // Both trees grow alike from here on, over a change of height.
        PriorityPushFacet(fresh).pushPriorityOperations(OPERATIONS, 6);
        PriorityPushFacet(diamond).pushPriorityOperations(OPERATIONS, 6);
        assertEq(GettersFacet(fresh).getPriorityTreeRoot(), getters.getPriorityTreeRoot(), "roots after the migration");
        // D9: the pair of a permanent rollup must be allowed here too.
        _allowPair(stranger, stranger, false);
        vm.prank(chainAdmin);
        vm.expectRevert(InvalidDAForPermanentRollup.selector);
        IAdmin(fresh).setDAValidatorPair(stranger, stranger);
    }

    function test_forwardedBridgeMint_freshOnGatewayWithoutSides_reverts() public {
        // D12
        ZKChainCommitment memory c = _returning();
        c.priorityTree.sides = new bytes32[](0);
        vm.chainId(_elsewhere);
        _expectMintError(c, false, abi.encodePacked(InvalidCommitment.selector));
    }

    function test_forwardedBridgeMint_againOnGateway_rulesInOrder_reverts() public {
        ZKChainCommitment memory c = _returning();
        vm.chainId(_elsewhere);
        c.priorityTree.sides = new bytes32[](0);
        c.priorityTree.nextLeafIndex = OPERATIONS + 2;
        _expectMintError(c, true, abi.encodePacked(InvalidCommitment.selector));
        c.priorityTree.nextLeafIndex = OPERATIONS + 1;
        _expectMintError(c, true, abi.encodeWithSelector(InvalidNextLeafIndex.selector, OPERATIONS + 2, OPERATIONS + 1));
        c.priorityTree.unprocessedIndex = 0;
        _expectMintError(c, true, abi.encodeWithSelector(InvalidUnprocessedIndex.selector, 1, 0));
        c.priorityTree.startIndex = 1;
        _expectMintError(c, true, abi.encodeWithSelector(InvalidStartIndex.selector, 0, 1));
        _setSlot(50, uint256(0));
        _expectMintError(c, true, abi.encodePacked(NotMigrated.selector));
    }

    function test_forwardedBridgeMint_againOnGateway_takesLongerTree_succeeds() public {
        ZKChainCommitment memory c = _returning();
        vm.chainId(_elsewhere);
        c.priorityTree.nextLeafIndex = 9;
        c.priorityTree.sides = new bytes32[](5);
        c.priorityTree.sides[4] = keccak256("new root");
        _mint(c, true);
        assertEq(getters.getPriorityTreeRoot(), keccak256("new root"), "root");
        assertEq(getters.getTotalPriorityTxs(), 9, "leaves");
        assertEq(uint256(_slot(_mappingSlot(keccak256("new root"), 53))), 1, "historical");
        assertEq(uint256(_slot(56)), 5, "zeros");
        bytes32 zero = keccak256("");
        for (uint256 level; level < 5; ++level) {
            assertEq(_slot(uint256(keccak256(abi.encode(56))) + level), zero, "root of an empty subtree");
            zero = keccak256(abi.encode(zero, zero));
        }
    }

    function test_forwardedBridgeMint_activeQueue_isClosed_succeeds() public {
        ZKChainCommitment memory c = _returning();
        // The chain's first seven operations came through the queue, two of which waited when it left.
        _setSlot(51, 7);
        _setSlot(17, 7);
        _setSlot(18, 5);
        c.priorityTree.startIndex = 7;
        assertTrue(getters.isPriorityQueueActive(), "active");
        _mint(c, true);
        assertFalse(getters.isPriorityQueueActive(), "closed");
        assertEq(uint256(_slot(17)), 7, "tail");
        assertEq(uint256(_slot(18)), 7, "head");
    }

    /* THERE AND BACK */

    /// @dev M7, G2, G3
    function test_roundTrip_keepsOperationsOfBothSides_succeeds() public {
        bytes memory outbound = _burn(_gateway);
        address there = _freshDiamond();

        vm.chainId(_elsewhere);
        vm.prank(chainAssetHandler);
        IAdmin(there).forwardedBridgeMint(outbound, false);
        // Two operations on L1; the first of them has been relayed. All batches are executed, three operations done.
        PriorityPushFacet(diamond).pushPriorityOperations(OPERATIONS, 2);
        PriorityPushFacet(there).pushPriorityOperations(OPERATIONS, 1);
        vm.store(there, bytes32(uint256(52)), bytes32(uint256(3)));
        vm.store(there, bytes32(uint256(11)), bytes32(uint256(8)));
        vm.store(there, bytes32(uint256(12)), bytes32(uint256(8)));
        vm.prank(chainAssetHandler);
        bytes memory home =
            IAdmin(there).forwardedBridgeBurn(L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS, chainAdmin, abi.encode(_version()));

        vm.chainId(_l1);
        vm.prank(chainAssetHandler);
        admin.forwardedBridgeMint(home, true);
        assertEq(getters.getTotalPriorityTxs(), OPERATIONS + 2, "no operation is lost");
        assertEq(getters.getFirstUnprocessedPriorityTx(), 3, "none is processed twice");
        assertEq(getters.getPriorityQueueSize(), 2, "two wait");
        assertEq(getters.getTotalBatchesExecuted(), 8, "executed");
        // D11: live in one place.
        assertEq(getters.getSettlementLayer(), address(0), "live on L1");
        assertTrue(GettersFacet(there).getSettlementLayer() != address(0), "not live on the gateway");
    }

    /* HELPERS */

    /// @dev A commitment with which the chain may return, after a burn and two more operations on L1.
    function _returning() private returns (ZKChainCommitment memory c) {
        _burn(_gateway);
        c = admin.prepareChainCommitment();
        PriorityPushFacet(diamond).pushPriorityOperations(OPERATIONS, 2);
        c.totalBatchesExecuted = 9;
        c.totalBatchesVerified = 9;
        c.totalBatchesCommitted = 10;
        c.batchHashes = new bytes32[](2);
        c.batchHashes[0] = keccak256("batch 9");
        c.batchHashes[1] = keccak256("batch 10");
        c.l2SystemContractsUpgradeTxHash = keccak256("other upgrade");
        c.l2SystemContractsUpgradeBatchNumber = 10;
        c.precommitmentForTheLatestBatch = keccak256("other precommitment");
        c.priorityTree.unprocessedIndex = 2;
    }

    function _burn(address _settlementLayer) private returns (bytes memory) {
        vm.prank(chainAssetHandler);
        return admin.forwardedBridgeBurn(_settlementLayer, chainAdmin, abi.encode(_version()));
    }

    function _expectBurnError(
        address _settlementLayer,
        address _originalCaller,
        bytes memory _data,
        bytes memory _error
    ) private {
        vm.prank(chainAssetHandler);
        vm.expectRevert(_error);
        admin.forwardedBridgeBurn(_settlementLayer, _originalCaller, _data);
    }

    function _mint(ZKChainCommitment memory _commitment, bool _alreadyDeployed) private {
        vm.prank(chainAssetHandler);
        admin.forwardedBridgeMint(abi.encode(_commitment), _alreadyDeployed);
    }

    function _expectMintError(ZKChainCommitment memory _commitment, bool _alreadyDeployed, bytes memory _error)
        private
    {
        vm.expectRevert(_error);
        _mint(_commitment, _alreadyDeployed);
    }

    function _recover(uint256 _burnVersion) private {
        vm.prank(chainAssetHandler);
        admin.forwardedBridgeRecoverFailedTransfer(CHAIN_ID, 0, chainAdmin, abi.encode(_burnVersion));
    }

    function _setCounters(uint256 _executed, uint256 _verified, uint256 _committed) private {
        _setSlot(11, _executed);
        _setSlot(12, _verified);
        _setSlot(13, _committed);
    }

    function _freshDiamond() private returns (address fresh) {
        fresh = address(new DiamondProxy(block.chainid, _initialCut()));
        _addPushFacet(fresh);
    }

    function _addPushFacet(address _diamond) private {
        Diamond.DiamondCutData memory cut = _oneFacetCut(
            _facetCut(
                address(new PriorityPushFacet()),
                Diamond.Action.Add,
                true,
                _selectors(PriorityPushFacet.pushPriorityOperations.selector)
            )
        );
        vm.prank(ctm);
        IAdmin(_diamond).executeUpgrade(cut);
    }

    /// @dev `_target` says that it is chain `_chainId`; the Bridgehub knows `_registered` and `_typeManager` for that
    /// id.
    function _mockChain(address _target, uint256 _chainId, address _registered, address _typeManager) private {
        vm.mockCall(_target, abi.encodeCall(IGetters.getChainId, ()), abi.encode(_chainId));
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.getZKChain, (_chainId)), abi.encode(_registered));
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.chainTypeManager, (_chainId)), abi.encode(_typeManager));
    }
}
