// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2TransactionRequestDirect,
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";

import { Bridgehub } from "../../../../contracts/src/bridgehub/Bridgehub.sol";
import { Test } from "../../shared/Test.sol";
import { RequestTest } from "./RequestTest.sol";

/// @notice Sends requests with right and wrong values and keeps its own books.
contract RequestHandler is Test {
    Bridgehub private immutable BRIDGE_HUB;
    L2TransactionRequestDirect private _direct;
    L2TransactionRequestTwoBridgesOuter private _outer;

    mapping(uint256 chainId => uint256) public minted;
    mapping(uint256 chainId => uint256) public requests;
    uint256 public bridged;

    constructor(
        Bridgehub _bridgehub,
        L2TransactionRequestDirect memory _directTemplate,
        L2TransactionRequestTwoBridgesOuter memory _outerTemplate
    ) {
        BRIDGE_HUB = _bridgehub;
        _direct = _directTemplate;
        _outer = _outerTemplate;
    }

    function direct(uint256 _chainId, uint64 _mintValue, uint64 _value) external {
        _direct.chainId = bound(_chainId, 300, 302);
        _direct.mintValue = _mintValue;
        uint256 value = _chainId % 2 == 0 ? _mintValue : _value % 2 == 0 ? 0 : _value;
        vm.deal(address(this), value);
        try BRIDGE_HUB.requestL2TransactionDirect{ value: value }(_direct) {
            minted[_direct.chainId] += _mintValue;
            ++requests[_direct.chainId];
        } catch { }
    }

    function twoBridges(uint256 _chainId, uint64 _mintValue, uint64 _bridgeValue, uint8 _error) external {
        _outer.chainId = bound(_chainId, 300, 302);
        _outer.mintValue = _mintValue;
        _outer.secondBridgeValue = _bridgeValue;
        uint256 value = (_outer.chainId == 300 ? _mintValue : 0) + uint256(_bridgeValue);
        if (_error % 4 == 0) value += _error;
        vm.deal(address(this), value);
        try BRIDGE_HUB.requestL2TransactionTwoBridges{ value: value }(_outer) {
            minted[_outer.chainId] += _mintValue;
            ++requests[_outer.chainId];
            bridged += _bridgeValue;
        } catch { }
    }
}

contract BridgehubInvariantTest is RequestTest {
    RequestHandler private requestHandler;

    function setUp() public override {
        super.setUp();
        requestHandler = new RequestHandler(bridgehub, _direct(ETH_CHAIN, 0), _outer(ETH_CHAIN, 0, 0));
        _targetContract(address(requestHandler));
    }

    /// @dev The invariants are not about an empty set.
    function test_handler_reachesBothChains_succeeds() public {
        requestHandler.direct(300, 5, 0);
        requestHandler.direct(301, 6, 0);
        requestHandler.direct(302, 7, 0);
        requestHandler.twoBridges(300, 8, 9, 1);
        requestHandler.twoBridges(301, 10, 11, 1);
        requestHandler.twoBridges(301, 10, 11, 4);
        assertEq(requestHandler.minted(ETH_CHAIN), 13, "ether chain");
        assertEq(requestHandler.minted(TOKEN_CHAIN), 16, "token chain");
        assertEq(requestHandler.bridged(), 20, "second bridge");
    }

    /// @dev One function for both, because forge gives each the same campaign.
    function invariant_H1_H2_requestsArePaidAndNothingStays() public view {
        _H1_messagesArePaid();
        _H2_etherIsForwarded();
    }

    /// @dev Each message is paid in full in the chain's own base token, under its sender's account.
    function _H1_messagesArePaid() private view {
        assertEq(
            router.deposited(ethAssetId, address(requestHandler)), requestHandler.minted(ETH_CHAIN), "ether deposits"
        );
        assertEq(
            router.deposited(TOKEN_ASSET_ID, address(requestHandler)),
            requestHandler.minted(TOKEN_CHAIN),
            "token deposits"
        );
        assertEq(ethChain.requests(), requestHandler.requests(ETH_CHAIN), "requests of the ether chain");
        assertEq(tokenChain.requests(), requestHandler.requests(TOKEN_CHAIN), "requests of the token chain");
        assertEq(requestHandler.requests(UNKNOWN_CHAIN), 0, "requests of no chain");
    }

    /// @dev The Bridgehub keeps no ether.
    function _H2_etherIsForwarded() private view {
        assertEq(address(bridgehub).balance, 0, "Bridgehub");
        assertEq(address(router).balance, requestHandler.minted(ETH_CHAIN), "router");
        assertEq(secondBridge.received(), requestHandler.bridged(), "second bridge");
    }
}
