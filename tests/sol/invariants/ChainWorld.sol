// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";
import { DEFAULT_L2_LOGS_TREE_ROOT_HASH } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    ChainCreationParams,
    ChainTypeManagerInitializeData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    FeeParams,
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    InitializeDataNewChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IDiamondInit.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IZKChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IZKChain.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { Bridgehub } from "../../../contracts/src/bridgehub/Bridgehub.sol";
import { MessageRoot } from "../../../contracts/src/bridgehub/MessageRoot.sol";
import { DiamondInit } from "../../../contracts/src/chain/DiamondInit.sol";
import { AdminFacet } from "../../../contracts/src/chain/facets/AdminFacet.sol";
import { ExecutorFacet } from "../../../contracts/src/chain/facets/ExecutorFacet.sol";
import { GettersFacet } from "../../../contracts/src/chain/facets/GettersFacet.sol";
import { MailboxFacet } from "../../../contracts/src/chain/facets/MailboxFacet.sol";
import { ChainTypeManager } from "../../../contracts/src/ctm/ChainTypeManager.sol";
import { ValidatorTimelock } from "../../../contracts/src/ctm/ValidatorTimelock.sol";
import { RollupDAManager } from "../../../contracts/src/da/RollupDAManager.sol";
import { ValidiumL1DAValidator } from "../../../contracts/src/da/ValidiumL1DAValidator.sol";
import { AssetId } from "../../../contracts/src/shared/libraries/AssetId.sol";
import { SemVer } from "../../../contracts/src/shared/libraries/SemVer.sol";
import { DefaultUpgrade } from "../../../contracts/src/upgrades/DefaultUpgrade.sol";
import { L1GenesisUpgrade } from "../../../contracts/src/upgrades/L1GenesisUpgrade.sol";
import { MockAssetRouter } from "../bridgehub/mocks/MockAssetRouter.sol";
import { FacetSelectors } from "../chain/shared/FacetSelectors.sol";
import { Test } from "../shared/Test.sol";
import { ProofRegistry } from "./mocks/ProofRegistry.sol";

/// @notice One chain of a whole ecosystem: Bridgehub, message root, chain type manager, timelock, and a diamond that
/// `createNewChain` made, with its four facets and a validium's DA validator. Only the asset router and the verifier
/// are test doubles.
abstract contract ChainWorld is Test {
    uint256 internal constant NOW = 1_700_000_000;
    uint256 internal constant CHAIN_ID = 271;
    uint32 internal constant FIRST_DELAY = 1 hours;
    bytes32 internal constant EMPTY_HASH = keccak256("");
    bytes private constant FORCE_DEPLOYMENTS = "force deployments";

    address internal owner = makeAddr("owner");
    address internal chainAdmin = makeAddr("chain admin");
    address internal l2DAValidator = makeAddr("L2 DA validator");

    Bridgehub public bridgehub;
    ChainTypeManager public ctm;
    ValidatorTimelock public timelock;
    ProofRegistry public verifier;
    IZKChain public diamond;
    address internal defaultUpgrade;
    IExecutor.StoredBatchInfo internal genesis;

    function _deployWorld() internal {
        vm.warp(NOW);
        bytes32 etherId = AssetId.ofEth(block.chainid);
        MockAssetRouter router = new MockAssetRouter(etherId);
        router.setAssetHandler(etherId, address(router));
        // What the vault answers; the router stands in for it, but names tokens after their ids.
        vm.mockCall(
            address(router), abi.encodeCall(MockAssetRouter.tokenAddress, (etherId)), abi.encode(address(uint160(1)))
        );

        verifier = new ProofRegistry();
        defaultUpgrade = address(new DefaultUpgrade());
        bridgehub = Bridgehub(
            _proxy(address(new Bridgehub(block.chainid, owner, 100)), abi.encodeCall(Bridgehub.initialize, (owner)))
        );
        timelock = ValidatorTimelock(
            _proxy(
                address(new ValidatorTimelock(address(bridgehub))),
                abi.encodeCall(ValidatorTimelock.initialize, (owner, FIRST_DELAY))
            )
        );
        Diamond.DiamondCutData memory cut = _chainCut();
        ctm = ChainTypeManager(
            _proxy(
                address(new ChainTypeManager(address(bridgehub))),
                abi.encodeCall(ChainTypeManager.initialize, (_managerData(cut)))
            )
        );

        MessageRoot messageRoot = new MessageRoot(bridgehub, block.chainid);
        vm.startPrank(owner);
        bridgehub.setAddresses(
            address(router),
            ICTMDeploymentTracker(makeAddr("CTM deployment tracker")),
            messageRoot,
            makeAddr("chain asset handler")
        );
        bridgehub.addChainTypeManager(address(ctm));
        // As during an ecosystem upgrade, for `setNewVersionUpgrade`.
        bridgehub.pauseMigration();
        bridgehub.createNewChain(
            CHAIN_ID,
            address(ctm),
            etherId,
            0,
            chainAdmin,
            abi.encode(abi.encode(cut), FORCE_DEPLOYMENTS),
            new bytes[](0)
        );
        vm.stopPrank();
        diamond = IZKChain(bridgehub.getZKChain(CHAIN_ID));

        ValidiumL1DAValidator l1DAValidator = new ValidiumL1DAValidator();
        vm.startPrank(chainAdmin);
        diamond.setDAValidatorPair(address(l1DAValidator), l2DAValidator);
        diamond.setTokenMultiplier(1, 1);
        vm.stopPrank();
    }

    function _proxy(address _implementation, bytes memory _call) private returns (address) {
        return address(new ERC1967Proxy(_implementation, _call));
    }

    function _managerData(Diamond.DiamondCutData memory _cut)
        private
        returns (ChainTypeManagerInitializeData memory data)
    {
        genesis.batchHash = keccak256("genesis");
        genesis.indexRepeatedStorageChanges = 1;
        genesis.priorityOperationsHash = EMPTY_HASH;
        genesis.l2LogsTreeRoot = DEFAULT_L2_LOGS_TREE_ROOT_HASH;
        genesis.commitment = keccak256("genesis commitment");
        data.owner = owner;
        data.validatorTimelock = address(timelock);
        data.chainCreationParams = ChainCreationParams({
            genesisUpgrade: address(new L1GenesisUpgrade()),
            genesisBatchHash: genesis.batchHash,
            genesisIndexRepeatedStorageChanges: genesis.indexRepeatedStorageChanges,
            genesisBatchCommitment: genesis.commitment,
            diamondCut: _cut,
            forceDeploymentsData: FORCE_DEPLOYMENTS
        });
        data.protocolVersion = SemVer.pack(0, 29, 0);
    }

    function _chainCut() private returns (Diamond.DiamondCutData memory cut) {
        address admin = address(new AdminFacet(block.chainid, address(new RollupDAManager())));
        cut.facetCuts = new Diamond.FacetCut[](4);
        cut.facetCuts[0] = _facetCut(admin, false, FacetSelectors.admin());
        cut.facetCuts[1] = _facetCut(address(new GettersFacet()), false, FacetSelectors.getters());
        cut.facetCuts[2] = _facetCut(address(new MailboxFacet(324, block.chainid)), true, FacetSelectors.mailbox());
        cut.facetCuts[3] = _facetCut(address(new ExecutorFacet(block.chainid)), true, FacetSelectors.executor());
        cut.initAddress = address(new DiamondInit());

        InitializeDataNewChain memory data;
        data.verifier = verifier;
        data.l2BootloaderBytecodeHash = bytes32("bootloader");
        data.l2DefaultAccountBytecodeHash = bytes32("default account");
        data.l2EvmEmulatorBytecodeHash = bytes32("evm emulator");
        data.priorityTxMaxGasLimit = 72_000_000;
        data.feeParams = FeeParams({
            pubdataPricingMode: PubdataPricingMode.Validium,
            batchOverheadL1Gas: 1_000_000,
            maxPubdataPerBatch: 120_000,
            maxL2GasPerBatch: 80_000_000,
            priorityTxMaxPubdata: 99_000,
            minimalL2GasPrice: 250_000_000
        });
        cut.initCalldata = abi.encode(data);
    }

    function _facetCut(address _facet, bool _freezable, bytes4[] memory _selectors)
        private
        pure
        returns (Diamond.FacetCut memory)
    {
        return Diamond.FacetCut(_facet, Diamond.Action.Add, _freezable, _selectors);
    }
}
