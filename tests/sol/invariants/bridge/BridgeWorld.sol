// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";
import {
    L2TransactionRequestDirect
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { BridgedStandardERC20 } from "../../../../contracts/src/bridge/BridgedStandardERC20.sol";
import { L1AssetRouter } from "../../../../contracts/src/bridge/L1AssetRouter.sol";
import { L1ERC20Bridge } from "../../../../contracts/src/bridge/L1ERC20Bridge.sol";
import { L1NativeTokenVault } from "../../../../contracts/src/bridge/L1NativeTokenVault.sol";
import { L1Nullifier } from "../../../../contracts/src/bridge/L1Nullifier.sol";
import { Bridgehub } from "../../../../contracts/src/bridgehub/Bridgehub.sol";
import { MessageRoot } from "../../../../contracts/src/bridgehub/MessageRoot.sol";
import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { CallsOnEther, NoEther } from "../../bridge/mocks/Actors.sol";
import { NoReturnToken, PlainToken, ReentrantToken } from "../../bridge/mocks/Tokens.sol";
import { Test } from "../../shared/Test.sol";
import { ChainDouble } from "./mocks/ChainDouble.sol";
import { BlocklistingToken, PausableToken, RebasingToken, SometimesFeeToken } from "./mocks/OddTokens.sol";

/// @notice The bridge of an ecosystem, all its contracts behind proxies, with three chains and ten assets. Only the
/// chains' diamonds are test doubles.
abstract contract BridgeWorld is Test {
    using SafeERC20 for IERC20;

    struct Asset {
        bytes32 id;
        /// @dev On L1; of foreign assets, where their representation will be.
        address token;
        uint256 origin;
        address originToken;
    }

    uint256 internal constant CHAINS = 3;
    /// @dev Index of the chain whose base token is ether, which has a bridge from before the asset router.
    uint256 internal constant ERA = 0;
    /// @dev Index of the chain whose base token is `REENTRANT`.
    uint256 internal constant TOKEN_CHAIN = 1;
    /// @dev Index of the chain whose base token is `FOREIGN`.
    uint256 internal constant FOREIGN_CHAIN = 2;

    uint256 internal constant ASSETS = 10;
    uint256 internal constant ETHER = 0;
    uint256 internal constant PLAIN = 1;
    uint256 internal constant FEE = 2;
    uint256 internal constant REBASING = 3;
    uint256 internal constant NO_RETURN = 4;
    uint256 internal constant REENTRANT = 5;
    uint256 internal constant PAUSABLE = 6;
    uint256 internal constant BLOCKLISTING = 7;
    /// @dev Originates from `ERA`.
    uint256 internal constant FOREIGN = 8;
    /// @dev Originates from `TOKEN_CHAIN`; the campaign brings it to L1 first.
    uint256 internal constant NEW_FOREIGN = 9;

    uint256 internal constant ACTORS = 5;
    /// @dev Index of the contract that calls out when it gets ether.
    uint256 internal constant CALLBACK = 2;
    /// @dev Index of the contract that takes no ether.
    uint256 internal constant REFUSER = 3;
    /// @dev Index of the account that approved nothing to anybody.
    uint256 internal constant STRANGER = 4;

    /// @dev The batch of all messages and failures.
    uint256 internal constant BATCH = 1;
    address internal constant ETH = address(1);
    address internal constant L2_ROUTER = address(0x10003);
    address internal constant L2_BASE_TOKEN = address(0x800a);

    Bridgehub public bridgehub;
    L1AssetRouter public router;
    L1Nullifier public nullifier;
    L1NativeTokenVault public vault;
    L1ERC20Bridge public legacyBridge;
    address internal l2Bridge = makeAddr("Era's old L2 bridge");

    ChainDouble[CHAINS] public chains;
    uint256[CHAINS] public chainIds = [324, 271, 505];
    uint256[CHAINS] internal baseAssets = [ETHER, REENTRANT, FOREIGN];
    Asset[ASSETS] public assets;
    address[ACTORS] public actors;
    bytes32[] internal noProof;

    function _deployWorld() internal {
        address ctm = makeAddr("chain type manager");
        address weth = address(new PlainToken("Wrapped Ether", "WETH"));
        bridgehub = Bridgehub(
            _proxy(
                address(new Bridgehub(block.chainid, address(this), 100)),
                abi.encodeCall(Bridgehub.initialize, (address(this)))
            )
        );
        bytes32 ethId = AssetId.ofEth(block.chainid);
        chains[ERA] = new ChainDouble(chainIds[ERA], ctm, ethId, address(bridgehub));
        _deployBridge(weth, address(chains[ERA]));
        _deployTokens();

        for (uint256 i = 1; i < CHAINS; ++i) {
            chains[i] = new ChainDouble(chainIds[i], ctm, assets[baseAssets[i]].id, address(bridgehub));
            bridgehub.addTokenAssetId(assets[baseAssets[i]].id);
        }
        bridgehub.setAddresses(
            address(router),
            ICTMDeploymentTracker(makeAddr("CTM deployment tracker")),
            new MessageRoot(bridgehub, block.chainid),
            makeAddr("chain asset handler")
        );
        bridgehub.addChainTypeManager(ctm);
        for (uint256 i; i < CHAINS; ++i) {
            bridgehub.registerAlreadyDeployedZKChain(chainIds[i], address(chains[i]));
        }
        // Nothing writes it any more: bridge.md §4.1, slot 206.
        vm.store(
            address(nullifier), keccak256(abi.encode(chainIds[ERA], uint256(206))), bytes32(uint256(uint160(l2Bridge)))
        );
        _fillActors();
    }

    function _deployBridge(address _weth, address _eraDiamond) private {
        (address hub, uint256 era) = (address(bridgehub), chainIds[ERA]);
        nullifier = L1Nullifier(
            _proxy(
                address(new L1Nullifier(hub, era, _eraDiamond)),
                abi.encodeCall(L1Nullifier.initialize, (address(this), 1, 1, 1, 0))
            )
        );
        router = L1AssetRouter(
            _proxy(
                address(new L1AssetRouter(_weth, hub, address(nullifier), era, _eraDiamond)),
                abi.encodeCall(L1AssetRouter.initialize, (address(this)))
            )
        );
        UpgradeableBeacon beacon = new UpgradeableBeacon(address(new BridgedStandardERC20()));
        vault = L1NativeTokenVault(
            payable(_proxy(
                    address(new L1NativeTokenVault(_weth, address(router), address(nullifier))),
                    abi.encodeCall(L1NativeTokenVault.initialize, (address(this), address(beacon)))
                ))
        );
        legacyBridge = L1ERC20Bridge(
            _proxy(
                address(new L1ERC20Bridge(address(nullifier), address(router), address(vault), era)),
                abi.encodeCall(L1ERC20Bridge.initialize, ())
            )
        );
        router.setNativeTokenVault(vault);
        nullifier.setL1NativeTokenVault(vault);
        nullifier.setL1AssetRouter(address(router));
        vault.registerEthToken();
        router.setL1Erc20Bridge(legacyBridge);
        nullifier.setL1Erc20Bridge(legacyBridge);
    }

    /// @dev Nobody registers the tokens but those who deposit them; a base token must be there before.
    function _deployTokens() private {
        _native(ETHER, ETH);
        _native(PLAIN, address(new PlainToken("Plain", "PLA")));
        _native(FEE, address(new SometimesFeeToken()));
        _native(REBASING, address(new RebasingToken()));
        _native(NO_RETURN, address(new NoReturnToken()));
        _native(REENTRANT, address(new ReentrantToken()));
        _native(PAUSABLE, address(new PausableToken()));
        _native(BLOCKLISTING, address(new BlocklistingToken()));
        _foreign(FOREIGN, chainIds[ERA]);
        _foreign(NEW_FOREIGN, chainIds[TOKEN_CHAIN]);
        vault.registerToken(assets[REENTRANT].token);
    }

    function _native(uint256 _asset, address _token) private {
        assets[_asset] = Asset(AssetId.ofToken(block.chainid, _token), _token, block.chainid, _token);
    }

    /// @dev Both have the same address on their chains.
    function _foreign(uint256 _asset, uint256 _origin) private {
        address originToken = address(0xf00);
        address token = vault.calculateCreate2TokenAddress(_origin, originToken);
        assets[_asset] = Asset(AssetId.ofToken(_origin, originToken), token, _origin, originToken);
    }

    /// @dev Each trusts the bridge with all that they have, by one allowance or the other.
    function _fillActors() private {
        actors = [
            makeAddr("alice"),
            makeAddr("bob"),
            address(new CallsOnEther()),
            address(new NoEther()),
            makeAddr("stranger")
        ];
        for (uint256 i; i < STRANGER; ++i) {
            for (uint256 asset = PLAIN; asset <= BLOCKLISTING; ++asset) {
                vm.startPrank(actors[i]);
                IERC20 token = IERC20(assets[asset].token);
                token.forceApprove(i % 2 == 0 ? address(vault) : address(router), type(uint256).max);
                token.forceApprove(address(legacyBridge), type(uint256).max);
                vm.stopPrank();
            }
        }
    }

    function _directCall(uint256 _chain, uint256 _amount) internal view returns (bytes memory) {
        L2TransactionRequestDirect memory request;
        request.chainId = chainIds[_chain];
        request.mintValue = _amount;
        request.factoryDeps = new bytes[](0);
        return abi.encodeCall(bridgehub.requestL2TransactionDirect, (request));
    }

    function _proxy(address _implementation, bytes memory _call) private returns (address) {
        return address(new ERC1967Proxy(_implementation, _call));
    }
}
