// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    FeeParams,
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IDiamondInit,
    InitializeData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IDiamondInit.sol";
import {
    IVerifier,
    VerifierParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DiamondInit } from "../../../../contracts/src/chain/DiamondInit.sol";
import { DiamondProxy } from "../../../../contracts/src/chain/DiamondProxy.sol";
import { AdminFacet } from "../../../../contracts/src/chain/facets/AdminFacet.sol";
import { GettersFacet } from "../../../../contracts/src/chain/facets/GettersFacet.sol";
import { IRollupDAManager } from "../../../../contracts/src/da/IRollupDAManager.sol";
import { SemVer } from "../../../../contracts/src/shared/libraries/SemVer.sol";
import { Test } from "../../shared/Test.sol";
import { StubFacet } from "../mocks/StubFacet.sol";
import { FacetSelectors } from "./FacetSelectors.sol";

/// @notice A chain's diamond as a deployment makes it; mailbox and executor are one stub, and the contracts around it
/// exist as mocked calls.
abstract contract DiamondTest is Test {
    uint256 internal constant CHAIN_ID = 271;
    bytes32 internal constant BASE_TOKEN_ASSET_ID = keccak256("base token asset");
    bytes32 internal constant STORED_BATCH_ZERO = keccak256("batch zero");
    uint256 internal constant PRIORITY_TX_MAX_GAS = 72_000_000;

    address internal bridgehub;
    address internal ctm;
    address internal chainAssetHandler;
    address internal daManager;
    address internal chainAdmin;
    address internal validator;
    address internal verifier;
    address internal stranger;

    AdminFacet internal adminFacet;
    GettersFacet internal gettersFacet;
    StubFacet internal stubFacet;
    DiamondInit internal diamondInit;

    address internal diamond;
    IAdmin internal admin;
    GettersFacet internal getters;

    function setUp() public virtual {
        bridgehub = makeAddr("bridgehub");
        ctm = makeAddr("chain type manager");
        chainAssetHandler = makeAddr("chain asset handler");
        daManager = makeAddr("rollup DA manager");
        chainAdmin = makeAddr("chain admin");
        validator = makeAddr("validator timelock");
        verifier = makeAddr("verifier");
        stranger = makeAddr("stranger");
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.chainAssetHandler, ()), abi.encode(chainAssetHandler));

        adminFacet = new AdminFacet(block.chainid, daManager);
        gettersFacet = new GettersFacet();
        stubFacet = new StubFacet();
        diamondInit = new DiamondInit();
        diamond = address(new DiamondProxy(block.chainid, _initialCut()));
        admin = IAdmin(diamond);
        getters = GettersFacet(diamond);
    }

    /* BUILDERS */

    function _initialCut() internal view returns (Diamond.DiamondCutData memory cut) {
        cut.facetCuts = new Diamond.FacetCut[](3);
        cut.facetCuts[0] = _facetCut(address(adminFacet), Diamond.Action.Add, false, FacetSelectors.admin());
        cut.facetCuts[1] = _facetCut(address(gettersFacet), Diamond.Action.Add, false, FacetSelectors.getters());
        cut.facetCuts[2] = _facetCut(address(stubFacet), Diamond.Action.Add, true, FacetSelectors.mailboxAndExecutor());
        cut.initAddress = address(diamondInit);
        cut.initCalldata = abi.encodeCall(IDiamondInit.initialize, (_initializeData()));
    }

    function _initializeData() internal view returns (InitializeData memory data) {
        data.chainId = CHAIN_ID;
        data.bridgehub = bridgehub;
        data.chainTypeManager = ctm;
        data.protocolVersion = _version();
        data.admin = chainAdmin;
        data.validatorTimelock = validator;
        data.baseTokenAssetId = BASE_TOKEN_ASSET_ID;
        data.storedBatchZero = STORED_BATCH_ZERO;
        data.verifier = IVerifier(verifier);
        data.verifierParams = VerifierParams(keccak256("node"), keccak256("leaf"), keccak256("circuits"));
        data.l2BootloaderBytecodeHash = _bytecodeHash("bootloader");
        data.l2DefaultAccountBytecodeHash = _bytecodeHash("default account");
        data.l2EvmEmulatorBytecodeHash = _bytecodeHash("evm emulator");
        data.priorityTxMaxGasLimit = PRIORITY_TX_MAX_GAS;
        data.feeParams = _feeParams();
    }

    function _feeParams() internal pure returns (FeeParams memory) {
        return FeeParams({
            pubdataPricingMode: PubdataPricingMode.Rollup,
            batchOverheadL1Gas: 1_000_000,
            maxPubdataPerBatch: 120_000,
            maxL2GasPerBatch: 80_000_000,
            priorityTxMaxPubdata: 99_000,
            minimalL2GasPrice: 250_000_000
        });
    }

    function _version() internal pure virtual returns (uint256) {
        return SemVer.pack(0, 29, 0);
    }

    /// @dev A well-formed versioned hash of one word of code.
    function _bytecodeHash(string memory _what) internal pure returns (bytes32) {
        return bytes32((1 << 248) | (1 << 224) | uint256(uint224(uint256(keccak256(bytes(_what))))));
    }

    function _facetCut(address _facet, Diamond.Action _action, bool _isFreezable, bytes4[] memory _list)
        internal
        pure
        returns (Diamond.FacetCut memory)
    {
        return Diamond.FacetCut({ facet: _facet, action: _action, isFreezable: _isFreezable, selectors: _list });
    }

    function _oneFacetCut(Diamond.FacetCut memory _cut) internal pure returns (Diamond.DiamondCutData memory cut) {
        cut.facetCuts = new Diamond.FacetCut[](1);
        cut.facetCuts[0] = _cut;
    }

    function _initCut(address _init, bytes memory _calldata) internal pure returns (Diamond.DiamondCutData memory cut) {
        cut.initAddress = _init;
        cut.initCalldata = _calldata;
    }

    function _selectors(bytes4 _a) internal pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](1);
        selectors[0] = _a;
    }

    function _selectors(bytes4 _a, bytes4 _b) internal pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](2);
        selectors[0] = _a;
        selectors[1] = _b;
    }

    /* SURROUNDINGS */

    function _allowPair(address _l1, address _l2, bool _allowed) internal {
        vm.mockCall(daManager, abi.encodeCall(IRollupDAManager.isPairAllowed, (_l1, _l2)), abi.encode(_allowed));
    }

    function _expectUnauthorized(address _caller) internal {
        vm.prank(_caller);
        vm.expectRevert(abi.encodeWithSignature("Unauthorized(address)", _caller));
    }

    /* STORAGE (slots of constants.md 6.1) */

    function _slot(uint256 _index) internal view returns (bytes32) {
        return vm.load(diamond, bytes32(_index));
    }

    function _setSlot(uint256 _index, bytes32 _value) internal {
        vm.store(diamond, bytes32(_index), _value);
    }

    function _setSlot(uint256 _index, uint256 _value) internal {
        _setSlot(_index, bytes32(_value));
    }

    function _word(address _address) internal pure returns (bytes32) {
        return bytes32(uint256(uint160(_address)));
    }

    function _mappingSlot(bytes32 _key, uint256 _base) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(_key, _base)));
    }
}
