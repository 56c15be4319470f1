// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InitializeDataNewChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IDiamondInit.sol";
import {
    ChainCreationParams,
    ChainTypeManagerInitializeData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { ChainTypeManager } from "../../../../contracts/src/ctm/ChainTypeManager.sol";
import { Test } from "../../shared/Test.sol";
import { MockBridgehub } from "./mocks/MockBridgehub.sol";
import { MockChain } from "./mocks/MockChain.sol";
import { MockDiamondInit } from "./mocks/MockDiamondInit.sol";

/// @notice A manager behind a proxy, with an admin, a registered chain and a cut that builds mock chains.
abstract contract ChainTypeManagerTestBase is Test {
    uint256 internal constant CHAIN_ID = 270;
    /// @dev v0.29.0
    uint256 internal constant VERSION = 124_554_051_584;
    address internal constant GENESIS_UPGRADE = address(0x6e6);
    bytes internal constant FORCE_DEPLOYMENTS = hex"f0f1f2";
    string internal constant NOT_OWNER = "Ownable: caller is not the owner";

    address internal owner;
    address internal admin;
    address internal nominee;
    address internal handler;
    address internal stranger;
    address internal chainAdmin;
    address internal timelock;
    address internal notifier;
    address internal ctmDeployer;

    MockBridgehub internal bridgehub;
    MockChain internal chain;
    MockDiamondInit internal diamondInit;
    ChainTypeManager internal implementation;
    ChainTypeManager internal ctm;

    function setUp() public virtual {
        owner = makeAddr("owner");
        admin = makeAddr("admin");
        nominee = makeAddr("nominee");
        handler = makeAddr("chain asset handler");
        stranger = makeAddr("stranger");
        chainAdmin = makeAddr("chain admin");
        timelock = makeAddr("timelock");
        notifier = makeAddr("notifier");
        ctmDeployer = makeAddr("ctm deployer");

        bridgehub = new MockBridgehub(handler, ctmDeployer);
        chain = new MockChain(chainAdmin, VERSION);
        bridgehub.setChain(CHAIN_ID, address(chain), keccak256("base token"));
        diamondInit = new MockDiamondInit();
        implementation = new ChainTypeManager(address(bridgehub));
        ctm = _deploy(_initializeData());
        vm.prank(owner);
        ctm.setPendingAdmin(admin);
        vm.prank(admin);
        ctm.acceptAdmin();
    }

    function _deploy(ChainTypeManagerInitializeData memory _data) internal returns (ChainTypeManager) {
        return ChainTypeManager(
            address(new ERC1967Proxy(address(implementation), abi.encodeCall(ChainTypeManager.initialize, (_data))))
        );
    }

    function _initializeData() internal view returns (ChainTypeManagerInitializeData memory) {
        return ChainTypeManagerInitializeData({
            owner: owner,
            validatorTimelock: timelock,
            chainCreationParams: _params(),
            protocolVersion: VERSION,
            serverNotifier: notifier
        });
    }

    function _params() internal view returns (ChainCreationParams memory) {
        return ChainCreationParams({
            genesisUpgrade: GENESIS_UPGRADE,
            genesisBatchHash: bytes32(uint256(1)),
            genesisIndexRepeatedStorageChanges: 1,
            genesisBatchCommitment: bytes32(uint256(1)),
            diamondCut: _cut(),
            forceDeploymentsData: FORCE_DEPLOYMENTS
        });
    }

    /// @dev The registered cut: one facet, and the raw words of `InitializeDataNewChain` as calldata.
    function _cut() internal view returns (Diamond.DiamondCutData memory) {
        bytes4[] memory selectors = new bytes4[](3);
        selectors[0] = MockDiamondInit.genesisUpgrade.selector;
        selectors[1] = diamondInit.initCall.selector;
        selectors[2] = diamondInit.genesisCall.selector;
        Diamond.FacetCut[] memory facets = new Diamond.FacetCut[](1);
        facets[0] = Diamond.FacetCut({
            facet: address(diamondInit), action: Diamond.Action.Add, isFreezable: false, selectors: selectors
        });
        InitializeDataNewChain memory data;
        data.l2BootloaderBytecodeHash = keccak256("bootloader");
        data.priorityTxMaxGasLimit = 72_000_000;
        return Diamond.DiamondCutData({
            facetCuts: facets, initAddress: address(diamondInit), initCalldata: abi.encode(data)
        });
    }

    function _emptyCut() internal pure returns (Diamond.DiamondCutData memory cut) { }
}
