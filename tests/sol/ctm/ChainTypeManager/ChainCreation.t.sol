// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ChainAlreadyLive,
    HashMismatch,
    Unauthorized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    InitializeData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IDiamondInit.sol";
import {
    ChainCreationParams,
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    AdminZero,
    InitialForceDeploymentMismatch,
    OutdatedProtocolVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DiamondProxy } from "../../../../contracts/src/chain/DiamondProxy.sol";
import { ChainTypeManagerTestBase } from "./ChainTypeManagerTestBase.sol";
import { MockChain } from "./mocks/MockChain.sol";
import { MockDiamondInit } from "./mocks/MockDiamondInit.sol";

contract ChainCreationTest is ChainTypeManagerTestBase {
    uint256 private constant NEW_CHAIN_ID = 271;
    bytes32 private constant ASSET_ID = keccak256("new base token");

    /* createNewChain */

    function test_createNewChain_registeredParameters_succeeds() public {
        address expected = _predict(NEW_CHAIN_ID);
        bytes[] memory deps = new bytes[](1);
        deps[0] = hex"dede";

        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewZKChain(NEW_CHAIN_ID, expected);
        vm.prank(address(bridgehub));
        address created = ctm.createNewChain(NEW_CHAIN_ID, ASSET_ID, chainAdmin, _initData(abi.encode(_cut())), deps);
        assertEq(created, expected, "CREATE2 address");

        bytes memory initCall = MockDiamondInit(created).initCall();
        assertEq(initCall.length, 708, "length of the initialiser call");
        assertEq(initCall, _initCall(NEW_CHAIN_ID), "initialiser call");
        assertEq(
            MockDiamondInit(created).genesisCall(),
            abi.encodeCall(MockDiamondInit.genesisUpgrade, (GENESIS_UPGRADE, ctmDeployer, FORCE_DEPLOYMENTS, deps)),
            "genesis call"
        );
    }

    /// @dev T8
    function test_createNewChain_notBridgehub_reverts() public {
        bytes memory initData = _initData(abi.encode(_cut()));
        address[4] memory callers = [owner, admin, handler, stranger];
        for (uint256 i; i < callers.length; ++i) {
            vm.prank(callers[i]);
            vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, callers[i]));
            ctm.createNewChain(NEW_CHAIN_ID, ASSET_ID, chainAdmin, initData, new bytes[](0));
        }
    }

    /// @dev T8: before anything is said about the cut.
    function test_createNewChain_liveChainId_reverts() public {
        _expectRejected(
            CHAIN_ID, abi.encode(bytes(hex"00"), bytes("")), abi.encodeWithSelector(ChainAlreadyLive.selector)
        );
    }

    /// @dev T8
    function test_createNewChain_malformedData_reverts() public {
        _expectRejected(NEW_CHAIN_ID, hex"00", "");
        _expectRejected(NEW_CHAIN_ID, _initData(hex"00"), "");
    }

    /// @dev T8
    function test_createNewChain_otherCut_reverts() public {
        Diamond.DiamondCutData memory cut = _cut();
        cut.initCalldata[447] ^= 0x01;
        _expectCutRejected(abi.encode(cut));
        cut = _cut();
        cut.facetCuts[0].isFreezable = true;
        _expectCutRejected(abi.encode(cut));
    }

    /// @dev T8: the same cut, encoded with a surplus word behind it.
    function test_createNewChain_nonCanonicalCut_reverts() public {
        _expectCutRejected(bytes.concat(abi.encode(_cut()), bytes32(0)));
    }

    /// @dev T8
    function test_createNewChain_otherForceDeployments_reverts() public {
        bytes memory other = hex"f0f1f3";
        _expectRejected(
            NEW_CHAIN_ID,
            abi.encode(abi.encode(_cut()), other),
            abi.encodeWithSelector(
                InitialForceDeploymentMismatch.selector,
                keccak256(abi.encode(other)),
                keccak256(abi.encode(FORCE_DEPLOYMENTS))
            )
        );
    }

    function test_createNewChain_initialiserFails_reverts() public {
        _expectRejected(
            666, _initData(abi.encode(_cut())), abi.encodeWithSelector(MockDiamondInit.Refused.selector, 666)
        );
    }

    /// @dev T9: the chain id is part of the init code, so addresses differ; the very same creation collides.
    function test_createNewChain_sameParameters_reverts() public {
        bytes memory initData = _initData(abi.encode(_cut()));
        vm.prank(address(bridgehub));
        address first = ctm.createNewChain(NEW_CHAIN_ID, ASSET_ID, chainAdmin, initData, new bytes[](0));
        vm.prank(address(bridgehub));
        address second = ctm.createNewChain(NEW_CHAIN_ID + 1, ASSET_ID, chainAdmin, initData, new bytes[](0));
        assertTrue(first != second, "addresses differ");
        // The mocked Bridgehub has forgotten to register the first.
        vm.prank(address(bridgehub));
        vm.expectRevert();
        ctm.createNewChain(NEW_CHAIN_ID, ASSET_ID, chainAdmin, initData, new bytes[](0));
    }

    /// @dev The init code is put together without decoding the cut; it is that of a `new`, for calldata of any length.
    function testFuzz_createNewChain_deploysWhatNewDoes(bytes calldata _registered, uint8 _facets) public {
        Diamond.DiamondCutData memory cut = _cut();
        cut.initCalldata = bytes.concat(cut.initCalldata, _registered);
        Diamond.FacetCut[] memory facets = new Diamond.FacetCut[](1 + _facets % 4);
        for (uint256 i; i < facets.length; ++i) {
            bytes4[] memory selectors = new bytes4[](i + 1);
            for (uint256 j; j <= i; ++j) {
                selectors[j] = bytes4(keccak256(abi.encode(i, j)));
            }
            facets[i] = i == 0
                ? cut.facetCuts[0]
                : Diamond.FacetCut(i == 1 ? address(chain) : address(bridgehub), Diamond.Action.Add, true, selectors);
        }
        cut.facetCuts = facets;
        ChainCreationParams memory params = _params();
        params.diamondCut = cut;
        vm.prank(owner);
        ctm.setChainCreationParams(params);
        bytes memory initData = _initData(abi.encode(cut));
        vm.prank(address(bridgehub));
        address created = ctm.createNewChain(NEW_CHAIN_ID, ASSET_ID, chainAdmin, initData, new bytes[](0));

        cut.initCalldata = MockDiamondInit(created).initCall();
        bytes32 initCodeHash = keccak256(bytes.concat(type(DiamondProxy).creationCode, abi.encode(block.chainid, cut)));
        bytes32 expected = keccak256(abi.encodePacked(bytes1(0xff), address(ctm), bytes32(0), initCodeHash));
        assertEq(created, address(uint160(uint256(expected))), "address");
    }

    /// @dev T9
    function test_DiamondProxy_otherNetwork_reverts() public {
        vm.expectRevert(bytes(abi.encodeWithSignature("Error(string)", "pr")));
        new DiamondProxy(block.chainid + 1, _emptyCut());
    }

    /* forwardedBridgeBurn (T14) */

    function test_forwardedBridgeBurn_upToDate_succeeds() public {
        vm.prank(handler);
        bytes memory minted = ctm.forwardedBridgeBurn(CHAIN_ID, abi.encode(nominee, bytes(hex"c0ffee")));
        assertEq(minted, abi.encode(keccak256("base token"), nominee, VERSION, bytes(hex"c0ffee")), "mint data");
    }

    function test_forwardedBridgeBurn_notHandler_reverts() public {
        _expectHandlerOnly(abi.encodeCall(ctm.forwardedBridgeBurn, (CHAIN_ID, abi.encode(nominee, bytes("")))));
    }

    /// @dev G12
    function test_forwardedBridgeBurn_adminZero_reverts() public {
        vm.prank(handler);
        vm.expectRevert(abi.encodeWithSelector(AdminZero.selector));
        ctm.forwardedBridgeBurn(CHAIN_ID, abi.encode(address(0), bytes("")));
    }

    function test_forwardedBridgeBurn_outdatedChain_reverts() public {
        bridgehub.setChain(CHAIN_ID, address(new MockChain(chainAdmin, VERSION - 1)), 0);
        vm.prank(handler);
        vm.expectRevert(abi.encodeWithSelector(OutdatedProtocolVersion.selector, VERSION, VERSION - 1));
        ctm.forwardedBridgeBurn(CHAIN_ID, abi.encode(nominee, bytes("")));
    }

    /* forwardedBridgeMint (T14) */

    function test_forwardedBridgeMint_sameVersion_deploysWithoutGenesis_succeeds() public {
        address expected = _predict(NEW_CHAIN_ID);
        vm.expectEmit(address(ctm));
        emit IChainTypeManager.NewZKChain(NEW_CHAIN_ID, expected);
        vm.prank(handler);
        address created = ctm.forwardedBridgeMint(NEW_CHAIN_ID, _mintData(VERSION, abi.encode(_cut())));
        assertEq(created, expected, "CREATE2 address");
        assertEq(MockDiamondInit(created).initCall(), _initCall(NEW_CHAIN_ID), "initialiser call");
        assertEq(MockDiamondInit(created).genesisCall(), "", "no genesis");
    }

    function test_forwardedBridgeMint_notHandler_reverts() public {
        _expectHandlerOnly(
            abi.encodeCall(ctm.forwardedBridgeMint, (NEW_CHAIN_ID, _mintData(VERSION, abi.encode(_cut()))))
        );
    }

    /// @dev G12
    function test_forwardedBridgeMint_otherVersion_reverts() public {
        vm.prank(handler);
        vm.expectRevert(abi.encodeWithSelector(OutdatedProtocolVersion.selector, VERSION, VERSION + 1));
        ctm.forwardedBridgeMint(NEW_CHAIN_ID, _mintData(VERSION + 1, abi.encode(_cut())));
    }

    /// @dev G12
    function test_forwardedBridgeMint_liveChainOrOtherCut_reverts() public {
        vm.prank(handler);
        vm.expectRevert(abi.encodeWithSelector(ChainAlreadyLive.selector));
        ctm.forwardedBridgeMint(CHAIN_ID, _mintData(VERSION, abi.encode(_cut())));

        bytes memory other = abi.encode(_emptyCut());
        vm.prank(handler);
        vm.expectRevert(abi.encodeWithSelector(HashMismatch.selector, keccak256(abi.encode(_cut())), keccak256(other)));
        ctm.forwardedBridgeMint(NEW_CHAIN_ID, _mintData(VERSION, other));
    }

    function test_forwardedBridgeRecoverFailedTransfer_anyone_succeeds() public view {
        ctm.forwardedBridgeRecoverFailedTransfer(CHAIN_ID, 0, address(0), "");
    }

    /* HELPERS */

    function _initData(bytes memory _cutBytes) private pure returns (bytes memory) {
        return abi.encode(_cutBytes, FORCE_DEPLOYMENTS);
    }

    function _mintData(uint256 _version, bytes memory _cutBytes) private view returns (bytes memory) {
        return abi.encode(ASSET_ID, chainAdmin, _version, _cutBytes);
    }

    /// @dev The specification's concatenation, as the encoding of the whole struct would give it.
    function _initCall(uint256 _chainId) private view returns (bytes memory) {
        InitializeData memory data;
        data.chainId = _chainId;
        data.bridgehub = address(bridgehub);
        data.chainTypeManager = address(ctm);
        data.protocolVersion = VERSION;
        data.admin = chainAdmin;
        data.validatorTimelock = timelock;
        data.baseTokenAssetId = ASSET_ID;
        data.storedBatchZero = ctm.storedBatchZero();
        data.l2BootloaderBytecodeHash = keccak256("bootloader");
        data.priorityTxMaxGasLimit = 72_000_000;
        return abi.encodeWithSelector(bytes4(0x36750357), data);
    }

    function _predict(uint256 _chainId) private view returns (address) {
        Diamond.DiamondCutData memory cut = _cut();
        cut.initCalldata = _initCall(_chainId);
        bytes32 initCodeHash = keccak256(bytes.concat(type(DiamondProxy).creationCode, abi.encode(block.chainid, cut)));
        return
            address(uint160(uint256(keccak256(bytes.concat(hex"ff", bytes20(address(ctm)), bytes32(0), initCodeHash)))));
    }

    function _expectRejected(uint256 _chainId, bytes memory _data, bytes memory _error) private {
        vm.prank(address(bridgehub));
        vm.expectRevert(_error);
        ctm.createNewChain(_chainId, ASSET_ID, chainAdmin, _data, new bytes[](0));
    }

    function _expectCutRejected(bytes memory _cutBytes) private {
        _expectRejected(
            NEW_CHAIN_ID,
            _initData(_cutBytes),
            abi.encodeWithSelector(HashMismatch.selector, keccak256(abi.encode(_cut())), keccak256(_cutBytes))
        );
    }

    function _expectHandlerOnly(bytes memory _call) private {
        address[5] memory callers = [owner, admin, chainAdmin, address(bridgehub), stranger];
        for (uint256 i; i < callers.length; ++i) {
            vm.prank(callers[i]);
            (bool success, bytes memory data) = address(ctm).call(_call);
            assertFalse(success, "refused");
            assertEq(data, abi.encodeWithSelector(Unauthorized.selector, callers[i]), "error");
        }
    }
}
