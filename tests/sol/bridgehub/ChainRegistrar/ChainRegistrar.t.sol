// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Unauthorized } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    PubdataPricingMode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";

import { ChainRegistrar } from "../../../../contracts/src/bridgehub/ChainRegistrar.sol";
import { IChainRegistrar } from "../../../../contracts/src/bridgehub/IChainRegistrar.sol";
import { BridgehubTest } from "../Bridgehub/BridgehubTest.sol";
import { MockChain } from "../mocks/MockChain.sol";
import { MockToken } from "../mocks/MockToken.sol";

/// @notice bridgehub.md §6.
contract ChainRegistrarTest is BridgehubTest {
    ChainRegistrar private registrar;
    MockToken private token;
    address private deployer;
    address private author;

    function setUp() public override {
        super.setUp();
        deployer = makeAddr("deployer");
        author = makeAddr("author");
        token = new MockToken();
        registrar = ChainRegistrar(
            _proxy(
                address(new ChainRegistrar()),
                abi.encodeCall(ChainRegistrar.initialize, (address(bridgehub), deployer, owner))
            )
        );
    }

    function _propose(uint256 _chainId, address _token, uint128 _nominator, uint128 _denominator) private {
        vm.prank(author);
        registrar.proposeChainRegistration(
            _chainId,
            PubdataPricingMode.Validium,
            address(0xb0),
            address(0x0b),
            address(0x90),
            _token,
            address(0x5e),
            _nominator,
            _denominator
        );
    }

    /// @dev UP9
    function test_initialize_again_reverts() public {
        assertEq(address(registrar.bridgehub()), address(bridgehub), "Bridgehub");
        assertEq(registrar.owner(), owner, "owner");
        vm.expectRevert("Initializable: contract is already initialized");
        registrar.initialize(address(bridgehub), deployer, stranger);
        ChainRegistrar implementation = new ChainRegistrar();
        vm.expectRevert("Initializable: contract is already initialized");
        implementation.initialize(address(bridgehub), deployer, stranger);
    }

    function test_errors_selectorsOfSpecification_succeeds() public pure {
        assertEq(bytes32(IChainRegistrar.ChainIsAlreadyProposed.selector), bytes32(bytes4(0x19ddfc4d)), "proposed");
        assertEq(bytes32(IChainRegistrar.ChainIsAlreadyDeployed.selector), bytes32(bytes4(0x2721127d)), "deployed");
        assertEq(bytes32(IChainRegistrar.ChainIsNotYetDeployed.selector), bytes32(bytes4(0x613f7af3)), "not deployed");
        assertEq(bytes32(IChainRegistrar.BridgeIsNotRegistered.selector), bytes32(bytes4(0x0780ea9e)), "no bridge");
    }

    /* PROPOSALS */

    /// @dev The price is not read where ether is the base token.
    function test_propose_ether_storesProposal_succeeds() public {
        vm.expectEmit(address(registrar));
        emit IChainRegistrar.NewChainRegistrationProposal(CHAIN_ID, author);
        _propose(CHAIN_ID, address(1), 1, 0);
        _assertProposal(address(1), 1, 0);
    }

    function _assertProposal(address _token, uint128 _nominator, uint128 _denominator) private view {
        (
            uint256 chainId,
            IChainRegistrar.BaseToken memory baseToken,
            address blobOperator,
            address operator,
            address governor,
            PubdataPricingMode mode
        ) = registrar.proposedChains(author, CHAIN_ID);
        assertEq(chainId, CHAIN_ID, "chain id");
        assertEq(
            keccak256(abi.encode(baseToken)),
            keccak256(abi.encode(_nominator, _denominator, _token, address(0x5e))),
            "base token"
        );
        assertEq(blobOperator, address(0xb0), "blob operator");
        assertEq(operator, address(0x0b), "operator");
        assertEq(governor, address(0x90), "governor");
        assertEq(uint256(mode), uint256(PubdataPricingMode.Validium), "pricing mode");
    }

    function test_propose_token_authorPaysMissingAmount_succeeds() public {
        uint256 amount = 1.5 ether;
        token.mint(author, amount);
        vm.prank(author);
        token.approve(address(registrar), amount);
        // One wei is missing: the author pays it all.
        token.mint(deployer, amount - 1);
        _propose(CHAIN_ID, address(token), 3, 2);
        assertEq(token.balanceOf(author), 0, "author");
        assertEq(token.balanceOf(deployer), 2 * amount - 1, "deployer");
        _assertProposal(address(token), 3, 2);
        // Now the deployer has enough.
        _propose(CHAIN_ID + 1, address(token), 3, 2);
    }

    function test_propose_token_withoutAllowance_reverts() public {
        token.mint(author, 10 ether);
        vm.expectRevert("ERC20: insufficient allowance");
        _propose(CHAIN_ID, address(token), 3, 2);
    }

    function test_propose_token_zeroDenominator_reverts() public {
        vm.expectRevert(_panic(0x12));
        _propose(CHAIN_ID, address(token), 3, 0);
    }

    /// @dev CR1: a proposal cannot be altered; others may propose the same id.
    function test_propose_again_reverts() public {
        _propose(CHAIN_ID, address(1), 1, 1);
        vm.expectRevert(IChainRegistrar.ChainIsAlreadyProposed.selector);
        _propose(CHAIN_ID, address(1), 2, 2);
        author = stranger;
        _propose(CHAIN_ID, address(1), 2, 2);
    }

    /// @dev CR2: a proposal is a note: the Bridgehub does not learn of it, nor do proposals of others change.
    function test_propose_writesNothingElsewhere_succeeds() public {
        vm.record();
        _propose(CHAIN_ID, address(1), 1, 1);
        (, bytes32[] memory writes) = vm.accesses(address(bridgehub));
        assertEq(writes.length, 0, "writes to the Bridgehub");
        (uint256 chainId,,,,,) = registrar.proposedChains(stranger, CHAIN_ID);
        assertEq(chainId, 0, "proposal of another");
        vm.prank(author);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, author));
        bridgehub.createNewChain(CHAIN_ID, address(ctm), ethAssetId, 0, author, "", new bytes[](0));
    }

    function test_propose_deployedChain_reverts() public {
        _createChain(CHAIN_ID, ethAssetId);
        vm.expectRevert(IChainRegistrar.ChainIsAlreadyDeployed.selector);
        _propose(CHAIN_ID, address(1), 1, 1);
    }

    /* DEPLOYER */

    function test_changeDeployer_byOwner_succeeds() public {
        vm.prank(author);
        vm.expectRevert("Ownable: caller is not the owner");
        registrar.changeDeployer(author);
        vm.prank(owner);
        vm.expectEmit(address(registrar));
        emit IChainRegistrar.L2DeployerChanged(author);
        registrar.changeDeployer(author);
        assertEq(registrar.l2Deployer(), author, "deployer");
    }

    /* REGISTERED CHAINS */

    function test_getRegisteredChainConfig_succeeds() public {
        vm.expectRevert(IChainRegistrar.ChainIsNotYetDeployed.selector);
        registrar.getRegisteredChainConfig(CHAIN_ID);
        MockChain chain = _createChain(CHAIN_ID, ethAssetId);
        vm.expectRevert(IChainRegistrar.BridgeIsNotRegistered.selector);
        registrar.getRegisteredChainConfig(CHAIN_ID);

        router.setL2BridgeAddress(CHAIN_ID, address(0xbb));
        vm.mockCall(address(chain), abi.encodeCall(chain.getPendingAdmin, ()), abi.encode(stranger));
        IChainRegistrar.RegisteredChainConfig memory config = registrar.getRegisteredChainConfig(CHAIN_ID);
        assertEq(config.diamondProxy, address(chain), "diamond");
        assertEq(config.chainAdmin, chainAdmin, "admin");
        assertEq(config.pendingChainAdmin, stranger, "pending admin");
        assertEq(config.l2BridgeAddress, address(0xbb), "bridge");
    }
}
