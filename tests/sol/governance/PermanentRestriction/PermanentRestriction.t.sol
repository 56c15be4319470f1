// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    BridgehubBurnCTMAssetData,
    IBridgehub,
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    AlreadyWhitelisted,
    CallNotAllowed,
    NotAllowed,
    RemovingPermanentRestriction,
    TooHighDeploymentNonce,
    UnallowedImplementation,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import { IChainAdmin } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IChainAdmin.sol";
import {
    IPermanentRestriction
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IPermanentRestriction.sol";
import {
    RESTRICTION_MAGIC
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/restriction/IRestriction.sol";
import {
    IAdmin
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IAdmin.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { ChainAdmin } from "../../../../contracts/src/governance/ChainAdmin.sol";
import { PermanentRestriction } from "../../../../contracts/src/governance/PermanentRestriction.sol";
import { Test } from "../../shared/Test.sol";
import { ChainDouble, TalkativeTarget } from "../mocks/ChainDouble.sol";

/// @notice governance.md §3.2, invariants GR2 to GR4.
contract PermanentRestrictionTest is Test {
    bytes private constant NOT_OWNER = "Ownable: caller is not the owner";
    bytes private constant INITIALIZED = "Initializable: contract is already initialized";
    uint256 private constant CHAIN_ID = 271;
    bytes32 private constant CTM_ASSET_ID = keccak256("CTM asset id");

    address private owner;
    address private stranger;
    address private bridgehub;
    address private router;
    address private chainAssetHandler;
    address private l2AdminFactory;
    address private l2Admin;
    PermanentRestriction private restriction;
    ChainAdmin private chainAdmin;
    ChainDouble private chain;

    function setUp() public {
        owner = makeAddr("owner");
        stranger = makeAddr("stranger");
        bridgehub = makeAddr("bridgehub");
        router = makeAddr("router");
        chainAssetHandler = makeAddr("chainAssetHandler");
        l2AdminFactory = makeAddr("l2AdminFactory");
        l2Admin = makeAddr("l2Admin");

        PermanentRestriction implementation = new PermanentRestriction(IBridgehub(bridgehub), l2AdminFactory);
        bytes memory initialization = abi.encodeCall(PermanentRestriction.initialize, (owner));
        restriction = PermanentRestriction(address(new ERC1967Proxy(address(implementation), initialization)));
        chainAdmin = new ChainAdmin(_one(address(restriction)));
        chain = new ChainDouble(CHAIN_ID, address(chainAdmin));

        // The Bridgehub has no other chain, and no other asset is a chain type manager's.
        vm.mockCall(bridgehub, abi.encodeWithSelector(IBridgehub.getZKChain.selector), abi.encode(address(0)));
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.getZKChain, (CHAIN_ID)), abi.encode(chain));
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.assetRouter, ()), abi.encode(router));
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.chainAssetHandler, ()), abi.encode(chainAssetHandler));
        vm.mockCall(bridgehub, abi.encodeWithSelector(IBridgehub.ctmAssetIdToAddress.selector), abi.encode(address(0)));
        vm.mockCall(
            bridgehub, abi.encodeCall(IBridgehub.ctmAssetIdToAddress, (CTM_ASSET_ID)), abi.encode(makeAddr("ctm"))
        );
        _handleCtmAssetBy(chainAssetHandler);
    }

    function _handleCtmAssetBy(address _handler) private {
        vm.mockCall(router, abi.encodeCall(IAssetRouterBase.assetHandlerAddress, (CTM_ASSET_ID)), abi.encode(_handler));
    }

    function _one(address _address) private pure returns (address[] memory addresses) {
        addresses = new address[](1);
        addresses[0] = _address;
    }

    function _multicall(address _target, bytes memory _data) private {
        Call[] memory calls = new Call[](1);
        calls[0] = Call(_target, 0, _data);
        vm.prank(stranger);
        chainAdmin.multicall(calls, true);
    }

    function _setPendingAdmin(address _admin) private {
        _multicall(address(chain), abi.encodeCall(IAdmin.setPendingAdmin, (_admin)));
    }

    function _deposit(bytes32 _assetId, address _l2Admin) private pure returns (bytes memory) {
        BridgehubBurnCTMAssetData memory burnData =
            BridgehubBurnCTMAssetData(CHAIN_ID, abi.encode(_l2Admin, bytes("cut")), bytes("chain data"));
        return bytes.concat(bytes1(0x01), abi.encode(_assetId, abi.encode(burnData)));
    }

    function _request(address _secondBridge, bytes memory _secondBridgeCalldata) private pure returns (bytes memory) {
        L2TransactionRequestTwoBridgesOuter memory request;
        request.chainId = 506;
        request.secondBridgeAddress = _secondBridge;
        request.secondBridgeCalldata = _secondBridgeCalldata;
        return abi.encodeCall(IBridgehub.requestL2TransactionTwoBridges, (request));
    }

    function _allowRequests() private {
        vm.mockCall(
            bridgehub,
            abi.encodeWithSelector(IBridgehub.requestL2TransactionTwoBridges.selector),
            abi.encode(bytes32(0))
        );
    }

    /* CONSTRUCTION */

    /// @dev UP9
    function test_initialize_onlyOnceAndNotOnTheImplementation_reverts() public {
        vm.expectRevert(INITIALIZED);
        restriction.initialize(stranger);
        PermanentRestriction implementation = new PermanentRestriction(IBridgehub(bridgehub), l2AdminFactory);
        vm.expectRevert(INITIALIZED);
        implementation.initialize(stranger);
        vm.expectRevert(ZeroAddress.selector);
        new ERC1967Proxy(address(implementation), abi.encodeCall(PermanentRestriction.initialize, (address(0))));
        assertEq(restriction.owner(), owner, "owner");
        assertEq(restriction.getSupportsRestrictionMagic(), RESTRICTION_MAGIC, "magic");
    }

    /* OWNER AND ANYONE */

    function test_setters_byOwner_storeAndEmit_succeeds() public {
        vm.startPrank(owner);
        vm.expectEmit();
        emit IPermanentRestriction.AdminImplementationAllowed("hash", true);
        restriction.setAllowedAdminImplementation("hash", true);
        vm.expectEmit();
        emit IPermanentRestriction.AllowedDataChanged("data", true);
        restriction.setAllowedData("data", true);
        vm.expectEmit();
        emit IPermanentRestriction.SelectorValidationChanged(0x12345678, true);
        restriction.setSelectorShouldBeValidated(0x12345678, true);
        assertTrue(restriction.allowedAdminImplementations("hash"), "implementation");
        assertTrue(restriction.allowedCalls("data"), "data");
        assertTrue(restriction.selectorsToValidate(0x12345678), "selector");
        restriction.setAllowedData("data", false);
        assertFalse(restriction.allowedCalls("data"), "data taken back");
    }

    function test_setters_byRestrictedAdmin_revert() public {
        vm.startPrank(address(chainAdmin));
        vm.expectRevert(NOT_OWNER);
        restriction.setAllowedAdminImplementation("hash", true);
        vm.expectRevert(NOT_OWNER);
        restriction.setAllowedData("data", true);
        vm.expectRevert(NOT_OWNER);
        restriction.setSelectorShouldBeValidated(0x12345678, true);
    }

    function test_allowL2Admin_createAddressOfTheFactory_succeeds() public {
        // The low 160 bits of H(H("zksyncCreate") ‖ word(factory) ‖ word(nonce)).
        address expected = address(
            uint160(
                uint256(
                    keccak256(
                        bytes.concat(
                            keccak256("zksyncCreate"), bytes32(uint256(uint160(l2AdminFactory))), bytes32(uint256(7))
                        )
                    )
                )
            )
        );
        vm.expectEmit();
        emit IPermanentRestriction.AllowL2Admin(expected);
        vm.prank(stranger);
        restriction.allowL2Admin(7);
        assertTrue(restriction.allowedL2Admins(expected), "allowed");
        vm.expectRevert(abi.encodeWithSelector(AlreadyWhitelisted.selector, expected));
        restriction.allowL2Admin(7);
    }

    function test_allowL2Admin_nonceAboveLimit_reverts() public {
        restriction.allowL2Admin(2 ** 48);
        vm.expectRevert(TooHighDeploymentNonce.selector);
        restriction.allowL2Admin(2 ** 48 + 1);
    }

    /* AS CHAIN ADMIN */

    function test_setPendingAdmin_codeNotAllowed_reverts() public {
        ChainAdmin next = new ChainAdmin(_one(address(restriction)));
        vm.expectRevert(abi.encodeWithSelector(UnallowedImplementation.selector, address(next).codehash));
        _setPendingAdmin(address(next));
        vm.expectRevert(abi.encodeWithSelector(UnallowedImplementation.selector, stranger.codehash));
        _setPendingAdmin(stranger);
    }

    /// @dev GR2: a change of the admin is no way out.
    function test_setPendingAdmin_restrictionNotActiveThere_reverts() public {
        ChainAdmin free = new ChainAdmin(new address[](0));
        vm.prank(owner);
        restriction.setAllowedAdminImplementation(address(free).codehash, true);
        vm.expectRevert(RemovingPermanentRestriction.selector);
        _setPendingAdmin(address(free));
        _setPendingAdmin(address(new ChainAdmin(_one(address(restriction)))));
    }

    function test_validatedSelector_onlyListedCalldata_succeeds() public {
        bytes memory listed = abi.encodeCall(IAdmin.setTokenMultiplier, (1, 2));
        bytes memory other = abi.encodeCall(IAdmin.setTokenMultiplier, (1, 3));
        _multicall(address(chain), other);
        vm.startPrank(owner);
        restriction.setSelectorShouldBeValidated(IAdmin.setTokenMultiplier.selector, true);
        restriction.setAllowedData(listed, true);
        vm.stopPrank();
        _multicall(address(chain), listed);
        vm.expectRevert(abi.encodeWithSelector(CallNotAllowed.selector, other));
        _multicall(address(chain), other);
        bytes memory longer = bytes.concat(listed, hex"00");
        vm.expectRevert(abi.encodeWithSelector(CallNotAllowed.selector, longer));
        _multicall(address(chain), longer);
    }

    /// @dev GR3: what the ChainAdmin does elsewhere is its own business: strangers' chains, accounts, unregistered
    /// diamonds.
    function test_otherTargets_areFree_succeeds() public {
        vm.prank(owner);
        restriction.setSelectorShouldBeValidated(IAdmin.setPendingAdmin.selector, true);
        bytes memory call = abi.encodeCall(IAdmin.setPendingAdmin, (stranger));
        ChainDouble foreign = new ChainDouble(300, stranger);
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.getZKChain, (300)), abi.encode(foreign));
        _multicall(address(foreign), call);
        _multicall(address(new ChainDouble(CHAIN_ID, address(chainAdmin))), call);
        _multicall(stranger, call);
        _multicall(stranger, abi.encodeCall(IChainAdmin.removeRestriction, (address(restriction))));
        _multicall(address(chain), hex"0155ca");
    }

    /// @dev GR4: answers of any length or none cannot break the validation. Only one word counts.
    function testFuzz_target_answersOfAnyLength_succeeds(uint256 _length) public {
        uint256[5] memory lengths = [uint256(0), 31, 33, 1_000_000, bound(_length, 0, 100_000)];
        // An answer of one word, 0, would be the id of a chain that the Bridgehub does not have.
        for (uint256 i; i < lengths.length; ++i) {
            _multicall(address(new TalkativeTarget(lengths[i])), abi.encodeCall(IAdmin.setPendingAdmin, (stranger)));
        }
    }

    /// @dev GR4: the first of two words does not count as an answer of one.
    function test_target_answerOfTwoWords_isNoChain_succeeds() public {
        address target = address(new TalkativeTarget(64));
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.getZKChain, (0)), abi.encode(target));
        vm.mockCall(target, abi.encodeCall(IGetters.getAdmin, ()), abi.encode(chainAdmin));
        _multicall(target, abi.encodeCall(IAdmin.setPendingAdmin, (stranger)));
    }

    /* MIGRATION */

    /// @dev Chosen behaviour: the handler of chain assets of 29.x, `ChainAssetHandler`, makes a request a migration.
    function test_migration_adminNotListed_reverts() public {
        _allowRequests();
        vm.expectRevert(abi.encodeWithSelector(NotAllowed.selector, l2Admin));
        _multicall(bridgehub, _request(router, _deposit(CTM_ASSET_ID, l2Admin)));
    }

    function test_migration_listedAdmin_succeeds() public {
        _allowRequests();
        restriction.allowL2Admin(3);
        address listed =
            address(uint160(uint256(keccak256(abi.encode(keccak256("zksyncCreate"), l2AdminFactory, uint256(3))))));
        _multicall(bridgehub, _request(router, _deposit(CTM_ASSET_ID, listed)));
    }

    function test_migration_whatDoesNotMatch_isFree_succeeds() public {
        _allowRequests();
        bytes memory deposit = _deposit(CTM_ASSET_ID, l2Admin);
        _multicall(bridgehub, _request(stranger, deposit));
        _multicall(bridgehub, _request(router, _deposit("another asset", l2Admin)));
        _multicall(bridgehub, _request(router, ""));
        bytes memory otherEncoding = _deposit(CTM_ASSET_ID, l2Admin);
        otherEncoding[0] = 0x00;
        _multicall(bridgehub, _request(router, otherEncoding));
        _multicall(stranger, _request(router, deposit));
        _handleCtmAssetBy(stranger);
        _multicall(bridgehub, _request(router, deposit));
    }

    /* SELF-PROTECTION */

    /// @dev GR2: the restriction cannot be removed; others can.
    function test_removeRestriction_itself_reverts() public {
        vm.expectRevert(RemovingPermanentRestriction.selector);
        _multicall(address(chainAdmin), abi.encodeCall(IChainAdmin.removeRestriction, (address(restriction))));
        assertTrue(chainAdmin.isRestrictionActive(address(restriction)), "still there");
    }

    function test_removeRestriction_another_succeeds() public {
        address other = address(new PermanentRestriction(IBridgehub(bridgehub), l2AdminFactory));
        _multicall(address(chainAdmin), abi.encodeCall(IChainAdmin.addRestriction, (other)));
        assertTrue(chainAdmin.isRestrictionActive(other), "there");
        // Protected by itself as well: it is asked like any other.
        vm.expectRevert(RemovingPermanentRestriction.selector);
        _multicall(address(chainAdmin), abi.encodeCall(IChainAdmin.removeRestriction, (other)));
    }

    /* WAYS AROUND */

    /// @dev GR2, GR3: calldata that a lenient decoder on the other side might read is refused, not passed on.
    function test_malformedCalls_areRefused_reverts() public {
        bytes32 dirty = bytes32((uint256(1) << 160) | uint160(stranger));
        bytes32 dirtySelf = bytes32((uint256(1) << 160) | uint160(address(restriction)));
        _expectEmptyRevert(address(chain), abi.encodePacked(IAdmin.setPendingAdmin.selector));
        _expectEmptyRevert(address(chain), abi.encodePacked(IAdmin.setPendingAdmin.selector, dirty));
        _expectEmptyRevert(address(chainAdmin), abi.encodePacked(IChainAdmin.removeRestriction.selector, dirtySelf));

        // The deposit stands before the request, so its offset is negative: the Bridgehub's decoder follows it.
        _allowRequests();
        bytes memory deposit = _deposit(CTM_ASSET_ID, l2Admin);
        bytes memory padded = bytes.concat(deposit, new bytes((32 - deposit.length % 32) % 32));
        uint256 back = padded.length + 32;
        bytes memory arguments = bytes.concat(bytes32(back + 32), bytes32(deposit.length), padded);
        arguments = bytes.concat(arguments, new bytes(6 * 32), bytes32(uint256(uint160(router))), bytes32(0));
        arguments = bytes.concat(arguments, bytes32(type(uint256).max - back + 1));
        bytes memory request = bytes.concat(IBridgehub.requestL2TransactionTwoBridges.selector, arguments);
        (bool success, bytes memory answer) = address(new LenientReader()).call(request);
        assertTrue(success, "read");
        assertEq(abi.decode(answer, (bytes)), deposit, "what the Bridgehub would pass on");
        _expectEmptyRevert(bridgehub, request);
    }

    function _expectEmptyRevert(address _target, bytes memory _data) private {
        vm.expectRevert(bytes(""));
        _multicall(_target, _data);
    }

    /// @dev GR2: the question to the target, which may fail, cannot be starved of gas so that the call still has some.
    function testFuzz_setPendingAdmin_withAnyGas_neverEscapes_reverts(uint256 _gas) public {
        Call[] memory calls = new Call[](1);
        calls[0] = Call(address(chain), 0, abi.encodeCall(IAdmin.setPendingAdmin, (stranger)));
        bytes memory multicall = abi.encodeCall(IChainAdmin.multicall, (calls, false));
        // It does not matter whether calls succeed, so any approval shows.
        (bool success,) = address(chainAdmin).call{ gas: bound(_gas, 1000, 200_000) }(multicall);
        assertFalse(success, "approved");
    }
}

/// @notice Reads a request as the Bridgehub does.
contract LenientReader {
    function requestL2TransactionTwoBridges(L2TransactionRequestTwoBridgesOuter calldata _request)
        external
        pure
        returns (bytes memory)
    {
        return _request.secondBridgeCalldata;
    }
}
