// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    FinalizeL1DepositParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";
import {
    DepositDoesNotExist,
    InvalidProof,
    WithdrawalAlreadyFinalized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { MessageTrees } from "../shared/MessageTrees.sol";
import { BridgeAttackTest } from "./BridgeAttackTest.sol";

/// @notice Messages and failed deposits used again: on another chain, in another batch, by another settlement layer's
/// proof (R3, R4).
contract BridgeReplayTest is BridgeAttackTest {
    function setUp() public override {
        super.setUp();
        plain.mint(alice, 10 * AMOUNT);
        reentrant.mint(alice, 10);
    }

    function finalize(FinalizeL1DepositParams memory _params) external {
        nullifier.finalizeDeposit(_params);
    }

    function recover(uint256 _chain, bytes memory _data, bytes32 _txHash) external {
        _recover(_chain, PLAIN, _data, _txHash);
    }

    /* MESSAGES (R3) */

    function test_finalizeDeposit_sameMessageForOtherChainOrBatch_reverts() public {
        deposit(alice, PLAIN, AMOUNT);
        _request(alice, TOKEN_CHAIN, _legacyData(PLAIN, AMOUNT));
        FinalizeL1DepositParams memory message = _message(ERA, 0, PLAIN, attacker, AMOUNT);
        nullifier.finalizeDeposit(message);
        message.chainId = chainIds[TOKEN_CHAIN];
        vm.expectRevert(InvalidProof.selector);
        this.finalize(message);
        (message.chainId, message.l2BatchNumber) = (chainIds[ERA], BATCH + 1);
        vm.expectRevert(InvalidProof.selector);
        this.finalize(message);
        (message.l2BatchNumber, message.l2MessageIndex) = (BATCH, 1);
        vm.expectRevert(InvalidProof.selector);
        this.finalize(message);
        assertEq(plain.balanceOf(attacker), AMOUNT, "attacker");
    }

    /// @dev The same place on another chain is another message's.
    function test_finalizeDeposit_samePlaceOnOtherChain_succeeds() public {
        deposit(alice, PLAIN, AMOUNT);
        _request(alice, TOKEN_CHAIN, _legacyData(PLAIN, AMOUNT));
        nullifier.finalizeDeposit(_message(ERA, 0, PLAIN, alice, 1));
        nullifier.finalizeDeposit(_message(TOKEN_CHAIN, 0, PLAIN, alice, 2));
        assertEq(_account(ERA, PLAIN), AMOUNT - 1, "first");
        assertEq(_account(TOKEN_CHAIN, PLAIN), AMOUNT - 2, "second");
    }

    /// @dev The key is the chain's own batch, wherever that settles: what was paid by L1's proof is not paid by a
    /// gateway's, even if the mailbox should believe both.
    function test_finalizeDeposit_byProofOfSettlementLayer_reverts() public {
        deposit(alice, PLAIN, 2 * AMOUNT);
        FinalizeL1DepositParams memory message = _message(ERA, 0, PLAIN, attacker, AMOUNT);
        bytes32[] memory path = MessageTrees.logPath(bytes32("sibling"), bytes32("aggregated root"));
        message.merkleProof = MessageTrees.finalProof(path);
        nullifier.finalizeDeposit(message);
        message.merkleProof =
            MessageTrees.nestedProof(path, 0, new bytes32[](1), 7, 1, 506, MessageTrees.finalProof(path));
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        this.finalize(message);
        assertEq(plain.balanceOf(attacker), AMOUNT, "attacker");
    }

    /* FAILED DEPOSITS (R4) */

    /// @dev Two chains, one transaction hash: each deposit is paid back once, as what it was, from its own chain.
    function test_recover_sameHashOnTwoChains_paysEachItsOwn_succeeds() public {
        bytes memory small = _burnData(AMOUNT, address(plain));
        bytes memory large = _burnData(2 * AMOUNT, address(plain));
        bytes32 txHash = _request(alice, ERA, _newData(PLAIN, AMOUNT, address(plain)));
        assertEq(_request(alice, TOKEN_CHAIN, _newData(PLAIN, 2 * AMOUNT, address(plain))), txHash, "same hash");

        _fail(ERA, txHash);
        vm.expectRevert(InvalidProof.selector);
        this.recover(TOKEN_CHAIN, large, txHash);
        _fail(TOKEN_CHAIN, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        this.recover(ERA, large, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        this.recover(TOKEN_CHAIN, small, txHash);

        _recover(ERA, PLAIN, small, txHash);
        assertEq(_account(TOKEN_CHAIN, PLAIN), 2 * AMOUNT, "the other chain's account");
        _recover(TOKEN_CHAIN, PLAIN, large, txHash);
        assertEq(plain.balanceOf(alice), 10 * AMOUNT, "alice");
        vm.expectRevert(DepositDoesNotExist.selector);
        this.recover(ERA, small, txHash);
    }
}
