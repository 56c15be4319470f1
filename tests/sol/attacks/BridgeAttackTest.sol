// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    FinalizeL1DepositParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { CallsOnEther } from "../bridge/mocks/Actors.sol";
import { PlainToken, ReentrantToken } from "../bridge/mocks/Tokens.sol";
import { BridgeWorld } from "../invariants/bridge/BridgeWorld.sol";

/// @notice The whole bridge behind a real Bridgehub, and what an attacker needs to use it.
abstract contract BridgeAttackTest is BridgeWorld {
    uint256 internal constant AMOUNT = 1000;

    address internal alice;
    address internal attacker;
    ReentrantToken internal reentrant;
    PlainToken internal plain;
    CallsOnEther internal callback;

    function setUp() public virtual {
        _deployWorld();
        (alice, attacker) = (actors[0], actors[STRANGER]);
        reentrant = ReentrantToken(assets[REENTRANT].token);
        plain = PlainToken(assets[PLAIN].token);
        callback = CallsOnEther(payable(actors[CALLBACK]));
        vm.deal(alice, 1 ether);
        vm.deal(attacker, 1 ether);
    }

    /* DEPOSITS */

    /// @dev A legacy deposit of a token of L1 to Era by the router; costs one wei.
    function deposit(address _sender, uint256 _asset, uint256 _amount) public returns (bytes32) {
        return _request(_sender, ERA, _legacyData(_asset, _amount));
    }

    function _legacyData(uint256 _asset, uint256 _amount) internal view returns (bytes memory) {
        return abi.encode(assets[_asset].token, _amount, address(0xbeef));
    }

    function _newData(uint256 _asset, uint256 _amount, address _token) internal view returns (bytes memory) {
        return bytes.concat(hex"01", abi.encode(assets[_asset].id, _burnData(_amount, _token)));
    }

    function _burnData(uint256 _amount, address _token) internal pure returns (bytes memory) {
        return abi.encode(_amount, address(0xbeef), _token);
    }

    function _request(address _sender, uint256 _chain, bytes memory _data) internal returns (bytes32) {
        L2TransactionRequestTwoBridgesOuter memory request;
        request.chainId = chainIds[_chain];
        request.mintValue = 1;
        request.secondBridgeAddress = address(router);
        request.secondBridgeCalldata = _data;
        uint256 value = _chain == ERA ? 1 : 0;
        vm.prank(_sender);
        return bridgehub.requestL2TransactionTwoBridges{ value: value }(request);
    }

    function legacyBridgeDeposit(address _sender, uint256 _asset, uint256 _amount) public returns (bytes32) {
        vm.prank(_sender);
        return legacyBridge.deposit{ value: 1 }(address(0xbeef), assets[_asset].token, _amount, 1, 800);
    }

    function _fail(uint256 _chain, bytes32 _txHash) internal {
        chains[_chain].end(_txHash, TxStatus.Failure);
    }

    function _claimCall(uint256 _chain, uint256 _asset, uint256 _amount, bytes32 _txHash)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeCall(
            nullifier.claimFailedDeposit,
            (chainIds[_chain], alice, assets[_asset].token, _amount, _txHash, BATCH, 0, 0, noProof)
        );
    }

    function _recover(uint256 _chain, uint256 _asset, bytes memory _data, bytes32 _txHash) internal {
        nullifier.bridgeRecoverFailedTransfer(
            chainIds[_chain], alice, assets[_asset].id, _data, _txHash, BATCH, 0, 0, noProof
        );
    }

    /* WITHDRAWALS */

    /// @dev The chain sends the message; what brings it to L1 comes back.
    function _message(uint256 _chain, uint256 _index, uint256 _asset, address _receiver, uint256 _amount)
        internal
        returns (FinalizeL1DepositParams memory)
    {
        bool isBase = baseAssets[_chain] == _asset;
        bytes memory data = isBase
            ? abi.encodePacked(bytes4(0x6c0960f9), _receiver, _amount)
            : _assetMessage(_asset, _receiver, _amount, "Token");
        return _send(_chain, _index, isBase ? L2_BASE_TOKEN : L2_ROUTER, data);
    }

    function _assetMessage(uint256 _asset, address _receiver, uint256 _amount, string memory _name)
        internal
        view
        returns (bytes memory)
    {
        Asset memory asset = assets[_asset];
        bytes memory metadata =
            bytes.concat(hex"01", abi.encode(asset.origin, abi.encode(_name), abi.encode("TOK"), abi.encode(18)));
        bytes memory mintData = abi.encode(address(0), _receiver, asset.originToken, _amount, metadata);
        return abi.encodePacked(bytes4(0x9c884fd1), asset.origin, asset.id, mintData);
    }

    function _send(uint256 _chain, uint256 _index, address _sender, bytes memory _data)
        internal
        returns (FinalizeL1DepositParams memory)
    {
        chains[_chain].send(BATCH, _index, L2Message(0, _sender, _data));
        return FinalizeL1DepositParams(chainIds[_chain], BATCH, _index, _sender, 0, _data, noProof);
    }

    function _finalizeCall(FinalizeL1DepositParams memory _params) internal view returns (bytes memory) {
        return abi.encodeCall(nullifier.finalizeDeposit, (_params));
    }

    function _account(uint256 _chain, uint256 _asset) internal view returns (uint256) {
        return vault.chainBalance(chainIds[_chain], assets[_asset].id);
    }
}
