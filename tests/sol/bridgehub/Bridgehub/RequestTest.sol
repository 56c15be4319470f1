// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2TransactionRequestDirect,
    L2TransactionRequestTwoBridgesInner,
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { TWO_BRIDGES_MAGIC_VALUE } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";

import { MockChain } from "../mocks/MockChain.sol";
import { MockSecondBridge } from "../mocks/MockSecondBridge.sol";
import { BridgehubTest } from "./BridgehubTest.sol";

/// @notice One chain with ether and one with a token as base token, a second bridge and a user.
abstract contract RequestTest is BridgehubTest {
    uint256 internal constant ETH_CHAIN = 300;
    uint256 internal constant TOKEN_CHAIN = 301;
    uint256 internal constant UNKNOWN_CHAIN = 302;

    MockChain internal ethChain;
    MockChain internal tokenChain;
    MockSecondBridge internal secondBridge;
    address internal user;

    function setUp() public virtual override {
        super.setUp();
        ethChain = _createChain(ETH_CHAIN, ethAssetId);
        tokenChain = _createChain(TOKEN_CHAIN, TOKEN_ASSET_ID);
        secondBridge = new MockSecondBridge();
        secondBridge.setAnswer(_inner(TWO_BRIDGES_MAGIC_VALUE));
        user = makeAddr("user");
        vm.deal(user, 100 ether);
    }

    function _direct(uint256 _chainId, uint256 _mintValue) internal pure returns (L2TransactionRequestDirect memory) {
        bytes[] memory factoryDeps = new bytes[](2);
        factoryDeps[1] = "dependency";
        return L2TransactionRequestDirect({
            chainId: _chainId,
            mintValue: _mintValue,
            l2Contract: address(0x12),
            l2Value: 3,
            l2Calldata: "calldata",
            l2GasLimit: 4,
            l2GasPerPubdataByteLimit: 800,
            factoryDeps: factoryDeps,
            refundRecipient: address(0)
        });
    }

    function _outer(uint256 _chainId, uint256 _mintValue, uint256 _bridgeValue)
        internal
        view
        returns (L2TransactionRequestTwoBridgesOuter memory)
    {
        return L2TransactionRequestTwoBridgesOuter({
            chainId: _chainId,
            mintValue: _mintValue,
            l2Value: 3,
            l2GasLimit: 4,
            l2GasPerPubdataByteLimit: 800,
            refundRecipient: address(0),
            secondBridgeAddress: address(secondBridge),
            secondBridgeValue: _bridgeValue,
            secondBridgeCalldata: "bridge calldata"
        });
    }

    function _inner(bytes32 _magic) internal pure returns (L2TransactionRequestTwoBridgesInner memory) {
        bytes[] memory factoryDeps = new bytes[](1);
        factoryDeps[0] = "bridge dependency";
        return L2TransactionRequestTwoBridgesInner({
            magicValue: _magic,
            l2Contract: address(0x10003),
            l2Calldata: "from the bridge",
            factoryDeps: factoryDeps,
            txDataHash: keccak256("data")
        });
    }

    function _deposited(bytes32 _assetId) internal view returns (uint256) {
        return router.deposited(_assetId, user);
    }
}
