// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    FinalizeL1DepositParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    L2TransactionRequestDirect,
    L2TransactionRequestTwoBridgesOuter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { BridgedStandardERC20 } from "../../../contracts/src/bridge/BridgedStandardERC20.sol";
import { L1AssetRouter } from "../../../contracts/src/bridge/L1AssetRouter.sol";
import { L1ERC20Bridge } from "../../../contracts/src/bridge/L1ERC20Bridge.sol";
import { L1NativeTokenVault } from "../../../contracts/src/bridge/L1NativeTokenVault.sol";
import { L1Nullifier } from "../../../contracts/src/bridge/L1Nullifier.sol";
import { AssetId } from "../../../contracts/src/shared/libraries/AssetId.sol";
import { Test } from "../shared/Test.sol";
import { MockBridgehub } from "./mocks/MockBridgehub.sol";
import { PlainToken } from "./mocks/Tokens.sol";

/// @notice The bridging contracts, deployed behind proxies and wired as in a real ecosystem, on a mocked Bridgehub.
abstract contract BridgeTest is Test {
    uint256 internal constant ERA_CHAIN = 324;
    uint256 internal constant ETH_CHAIN = 270;
    uint256 internal constant TOKEN_CHAIN = 271;
    uint256 internal constant BATCH = 7;
    uint256 internal constant INDEX = 3;
    uint16 internal constant TX_NUMBER = 5;
    address internal constant ETH = address(1);
    address internal constant L2_ROUTER = address(0x10003);
    address internal constant L2_VAULT = address(0x10004);
    address internal constant L2_BASE_TOKEN = address(0x800a);
    bytes4 internal constant WITHDRAW_BASE = 0x6c0960f9;
    bytes4 internal constant WITHDRAW_LEGACY = 0x11a2ccc1;
    bytes4 internal constant WITHDRAW_ASSET = 0x9c884fd1;

    bytes internal constant NOT_OWNER = "Ownable: caller is not the owner";
    bytes internal constant PAUSED = "Pausable: paused";
    bytes internal constant INITIALIZED = "Initializable: contract is already initialized";

    MockBridgehub internal hub;
    L1Nullifier internal nullifier;
    L1AssetRouter internal router;
    L1NativeTokenVault internal vault;
    L1ERC20Bridge internal legacyBridge;
    UpgradeableBeacon internal beacon;
    PlainToken internal token;
    PlainToken internal baseToken;
    PlainToken internal weth;
    address internal eraDiamond;
    address internal alice;
    address internal bob;
    address internal attacker;
    bytes32 internal ethId;
    bytes32 internal tokenId;
    bytes32 internal baseTokenId;
    bytes32[] internal proof;

    function setUp() public virtual {
        eraDiamond = makeAddr("era diamond");
        alice = makeAddr("alice");
        bob = makeAddr("bob");
        attacker = makeAddr("attacker");
        token = new PlainToken("Token", "TOK");
        baseToken = new PlainToken("Base", "BASE");
        weth = new PlainToken("Wrapped Ether", "WETH");
        hub = new MockBridgehub();
        _deploy();
        _wire();

        ethId = AssetId.ofEth(block.chainid);
        tokenId = AssetId.ofToken(block.chainid, address(token));
        baseTokenId = AssetId.ofToken(block.chainid, address(baseToken));
        hub.setBaseToken(ERA_CHAIN, ethId);
        hub.setBaseToken(ETH_CHAIN, ethId);
        hub.setBaseToken(TOKEN_CHAIN, baseTokenId);
        vault.registerToken(address(baseToken));
        vm.deal(alice, 1000 ether);
        token.mint(alice, 1_000_000);
        baseToken.mint(alice, 1_000_000);
    }

    function _deploy() private {
        nullifier = L1Nullifier(
            _proxy(
                address(new L1Nullifier(address(hub), ERA_CHAIN, eraDiamond)),
                abi.encodeCall(L1Nullifier.initialize, (address(this), 1, 1, 1, 0))
            )
        );
        router = L1AssetRouter(
            _proxy(
                address(new L1AssetRouter(address(weth), address(hub), address(nullifier), ERA_CHAIN, eraDiamond)),
                abi.encodeCall(L1AssetRouter.initialize, (address(this)))
            )
        );
        beacon = new UpgradeableBeacon(address(new BridgedStandardERC20()));
        vault = L1NativeTokenVault(
            payable(_proxy(
                    address(new L1NativeTokenVault(address(weth), address(router), address(nullifier))),
                    abi.encodeCall(L1NativeTokenVault.initialize, (address(this), address(beacon)))
                ))
        );
        legacyBridge = L1ERC20Bridge(
            _proxy(
                address(new L1ERC20Bridge(address(nullifier), address(router), address(vault), ERA_CHAIN)),
                abi.encodeCall(L1ERC20Bridge.initialize, ())
            )
        );
    }

    function _wire() private {
        hub.setRouter(router);
        router.setNativeTokenVault(vault);
        nullifier.setL1NativeTokenVault(vault);
        nullifier.setL1AssetRouter(address(router));
        vault.registerEthToken();
        router.setL1Erc20Bridge(legacyBridge);
        nullifier.setL1Erc20Bridge(legacyBridge);
    }

    function _proxy(address _implementation, bytes memory _init) internal returns (address) {
        return address(new ERC1967Proxy(_implementation, _init));
    }

    /* DEPOSITS */

    function _direct(address _user, uint256 _chainId, uint256 _mintValue) internal returns (bytes32) {
        uint256 value = hub.baseTokenAssetId(_chainId) == ethId ? _mintValue : 0;
        vm.prank(_user);
        return hub.requestL2TransactionDirect{ value: value }(
            L2TransactionRequestDirect({
                chainId: _chainId,
                mintValue: _mintValue,
                l2Contract: address(0xdead),
                l2Value: 0,
                l2Calldata: "",
                l2GasLimit: 1,
                l2GasPerPubdataByteLimit: 800,
                factoryDeps: new bytes[](0),
                refundRecipient: _user
            })
        );
    }

    function _twoBridges(address _user, uint256 _chainId, uint256 _secondValue, bytes memory _data)
        internal
        returns (bytes32)
    {
        vm.prank(_user);
        return hub.requestL2TransactionTwoBridges{ value: _secondValue }(_request(_chainId, _secondValue, _data));
    }

    function _request(uint256 _chainId, uint256 _secondValue, bytes memory _data)
        internal
        view
        returns (L2TransactionRequestTwoBridgesOuter memory)
    {
        return L2TransactionRequestTwoBridgesOuter({
            chainId: _chainId,
            mintValue: 0,
            l2Value: 0,
            l2GasLimit: 1,
            l2GasPerPubdataByteLimit: 800,
            refundRecipient: address(0),
            secondBridgeAddress: address(router),
            secondBridgeValue: _secondValue,
            secondBridgeCalldata: _data
        });
    }

    /// @dev Deposits `_amount` of the plain token from alice to bob in the new encoding.
    function _depositToken(uint256 _chainId, uint256 _amount) internal returns (bytes32) {
        vm.prank(alice);
        token.approve(address(vault), _amount);
        return _twoBridges(alice, _chainId, 0, _newData(tokenId, _burnData(_amount, bob, address(token))));
    }

    function _newData(bytes32 _assetId, bytes memory _transferData) internal pure returns (bytes memory) {
        return bytes.concat(bytes1(0x01), abi.encode(_assetId, _transferData));
    }

    function _legacyData(address _token, uint256 _amount, address _receiver) internal pure returns (bytes memory) {
        return abi.encode(_token, _amount, _receiver);
    }

    function _burnData(uint256 _amount, address _receiver, address _token) internal pure returns (bytes memory) {
        return abi.encode(_amount, _receiver, _token);
    }

    function _mintData(address _receiver, address _originToken, uint256 _amount, bytes memory _metadata)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encode(address(0xca11e2), _receiver, _originToken, _amount, _metadata);
    }

    function _foreignMetadata(uint256 _origin) internal pure returns (bytes memory) {
        return bytes.concat(
            bytes1(0x01), abi.encode(_origin, abi.encode("Foreign"), abi.encode("FOR"), abi.encode(uint8(6)))
        );
    }

    /// @dev The least gas with which a function of the test succeeds, which takes the gas that it may use.
    function _leastGas(bytes4 _attempt) internal returns (uint256 enough) {
        uint256 tooLittle;
        enough = 3_000_000;
        while (enough - tooLittle > 1) {
            uint256 gas = (tooLittle + enough) / 2;
            uint256 snapshot = vm.snapshotState();
            (bool success,) = address(this).call(abi.encodeWithSelector(_attempt, gas));
            if (success) enough = gas;
            else tooLittle = gas;
            vm.revertToState(snapshot);
        }
    }

    /* WITHDRAWALS AND FAILURES */

    function _baseMessage(address _receiver, uint256 _amount) internal pure returns (bytes memory) {
        return abi.encodePacked(WITHDRAW_BASE, _receiver, _amount);
    }

    function _assetMessage(uint256 _chainId, bytes32 _assetId, bytes memory _data)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodePacked(WITHDRAW_ASSET, _chainId, _assetId, _data);
    }

    function _params(uint256 _chainId, uint256 _index, address _l2Sender, bytes memory _message)
        internal
        view
        returns (FinalizeL1DepositParams memory)
    {
        return FinalizeL1DepositParams({
            chainId: _chainId,
            l2BatchNumber: BATCH,
            l2MessageIndex: _index,
            l2Sender: _l2Sender,
            l2TxNumberInBatch: TX_NUMBER,
            message: _message,
            merkleProof: proof
        });
    }

    /// @dev Declares that `_l2Sender` sent `_message` on the chain.
    function _prove(uint256 _chainId, uint256 _index, address _l2Sender, bytes memory _message) internal {
        hub.addMessage(
            _chainId, BATCH, _index, L2Message({ txNumberInBatch: TX_NUMBER, sender: _l2Sender, data: _message })
        );
    }

    function _withdraw(uint256 _chainId, uint256 _index, address _l2Sender, bytes memory _message) internal {
        _prove(_chainId, _index, _l2Sender, _message);
        nullifier.finalizeDeposit(_params(_chainId, _index, _l2Sender, _message));
    }

    /// @dev Brings `_amount` of a token that originates from `_origin` to alice on L1.
    function _bringForeign(uint256 _origin, uint256 _index, address _originToken, uint256 _amount)
        internal
        returns (bytes32 id, BridgedStandardERC20 representation)
    {
        id = AssetId.ofToken(_origin, _originToken);
        bytes memory data = _mintData(alice, _originToken, _amount, _foreignMetadata(_origin));
        _withdraw(_origin, _index, L2_ROUTER, _assetMessage(_origin, id, data));
        representation = BridgedStandardERC20(vault.tokenAddress(id));
    }

    /// @dev Declares that the transaction failed on the chain.
    function _fail(uint256 _chainId, bytes32 _txHash) internal {
        hub.addStatus(_chainId, _txHash, BATCH, INDEX, TX_NUMBER, TxStatus.Failure);
    }

    function _recover(uint256 _chainId, address _sender, bytes32 _assetId, bytes memory _data, bytes32 _txHash)
        internal
    {
        nullifier.bridgeRecoverFailedTransfer(
            _chainId, _sender, _assetId, _data, _txHash, BATCH, INDEX, TX_NUMBER, proof
        );
    }

    function _claim(uint256 _chainId, address _sender, address _token, uint256 _amount, bytes32 _txHash) internal {
        nullifier.claimFailedDeposit(_chainId, _sender, _token, _amount, _txHash, BATCH, INDEX, TX_NUMBER, proof);
    }

    /// @dev Calldata by which chains learn of an asset's arrival, in the form that names the asset.
    function _newCalldata(bytes32 _assetId, bytes memory _data) internal view returns (bytes memory) {
        return abi.encodeCall(IAssetRouterBase.finalizeDeposit, (block.chainid, _assetId, _data));
    }

    function _err(bytes4 _selector, address _argument) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(_selector, _argument);
    }
}
