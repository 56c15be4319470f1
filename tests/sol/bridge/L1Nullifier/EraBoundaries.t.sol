// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    DepositDoesNotExist,
    SharedBridgeKey,
    SharedBridgeValueNotSet,
    WithdrawalAlreadyFinalized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { BridgeTest } from "../BridgeTest.sol";

/// @notice What Era's diamond and legacy bridge settled before the nullifier existed (R3, R4).
contract L1NullifierEraBoundariesTest is BridgeTest {
    bytes private _message;

    function setUp() public override {
        super.setUp();
        _direct(alice, ERA_CHAIN, 1000);
        _direct(alice, ETH_CHAIN, 1000);
        _message = _baseMessage(bob, 100);
        _prove(ERA_CHAIN, INDEX, L2_BASE_TOKEN, _message);
        _setNumbers(BATCH, BATCH, BATCH, TX_NUMBER);
    }

    function _setNumbers(uint256 _first, uint256 _second, uint256 _third, uint256 _fourth) private {
        vm.store(address(nullifier), bytes32(uint256(201)), bytes32(_first));
        vm.store(address(nullifier), bytes32(uint256(202)), bytes32(_second));
        vm.store(address(nullifier), bytes32(uint256(203)), bytes32(_third));
        vm.store(address(nullifier), bytes32(uint256(204)), bytes32(_fourth));
    }

    function _setDiamondFinalized(bool _value) private {
        vm.etch(eraDiamond, hex"00");
        vm.mockCall(
            eraDiamond,
            abi.encodeWithSignature("isEthWithdrawalFinalized(uint256,uint256)", BATCH, INDEX),
            abi.encode(_value)
        );
    }

    function _setBridgeFinalized() private {
        bytes32 inner = keccak256(abi.encode(BATCH, uint256(0)));
        vm.store(address(legacyBridge), keccak256(abi.encode(INDEX, inner)), bytes32(uint256(1)));
    }

    function _finalize() private {
        nullifier.finalizeDeposit(_params(ERA_CHAIN, INDEX, L2_BASE_TOKEN, _message));
    }

    function _expectNotSet(SharedBridgeKey _key) private {
        vm.expectRevert(abi.encodeWithSelector(SharedBridgeValueNotSet.selector, _key));
    }

    /* WITHDRAWALS */

    /// @dev From the boundary on nobody else is asked: the diamond has no code here.
    function test_finalizeDeposit_atBoundaries_succeeds() public {
        _setBridgeFinalized();
        _finalize();
        assertEq(bob.balance, 100, "bob");
    }

    function test_finalizeDeposit_diamondFinalized_reverts() public {
        _setNumbers(BATCH + 1, BATCH, 1, 0);
        _setDiamondFinalized(true);
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        _finalize();
        _setDiamondFinalized(false);
        _finalize();
        assertEq(bob.balance, 100, "bob");
    }

    /// @dev The legacy bridge is asked about ether withdrawals too.
    function test_finalizeDeposit_legacyBridgeFinalized_reverts() public {
        _setNumbers(BATCH, BATCH + 1, 1, 0);
        _setBridgeFinalized();
        vm.expectRevert(WithdrawalAlreadyFinalized.selector);
        _finalize();
    }

    function test_finalizeDeposit_numbersNotSet_reverts() public {
        _setNumbers(0, 1, 1, 0);
        _expectNotSet(SharedBridgeKey.PostUpgradeFirstBatch);
        _finalize();
        _setNumbers(1, 0, 1, 0);
        _expectNotSet(SharedBridgeKey.LegacyBridgeFirstBatch);
        _finalize();
    }

    function test_finalizeDeposit_otherChainWithNumbersNotSet_succeeds() public {
        _setNumbers(0, 0, 0, 0);
        _withdraw(ETH_CHAIN, INDEX, L2_BASE_TOKEN, _message);
        assertEq(bob.balance, 100, "bob");
    }

    /* DEPOSITS */

    /// @dev The legacy bridge alone remembers a deposit before the boundary; nothing is stored in the nullifier.
    function _legacyClaim(uint16 _txNumber) private {
        vm.prank(address(legacyBridge));
        nullifier.claimFailedDepositLegacyErc20Bridge(
            alice, address(token), 100, bytes32("old"), BATCH, INDEX, _txNumber, proof
        );
    }

    function _prepareOldDeposit(uint16 _txNumber) private {
        vm.prank(alice);
        token.approve(address(legacyBridge), 100);
        vm.prank(alice);
        legacyBridge.deposit{ value: 1 }(bob, address(token), 100, 1, 800);
        vm.mockCall(
            address(hub),
            abi.encodeCall(
                hub.proveL1ToL2TransactionStatus,
                (ERA_CHAIN, bytes32("old"), BATCH, INDEX, _txNumber, proof, TxStatus.Failure)
            ),
            abi.encode(true)
        );
    }

    function test_claimFailedDepositLegacyErc20Bridge_beforeBoundary_succeeds() public {
        _prepareOldDeposit(TX_NUMBER - 1);
        _legacyClaim(TX_NUMBER - 1);
        assertEq(token.balanceOf(alice), 1_000_000, "alice");
    }

    function test_claimFailedDepositLegacyErc20Bridge_earlierBatch_succeeds() public {
        _setNumbers(1, 1, BATCH + 1, 0);
        _prepareOldDeposit(TX_NUMBER);
        _legacyClaim(TX_NUMBER);
        assertEq(token.balanceOf(alice), 1_000_000, "alice");
    }

    function test_claimFailedDepositLegacyErc20Bridge_fromBoundaryOn_reverts() public {
        _prepareOldDeposit(TX_NUMBER);
        vm.expectRevert(DepositDoesNotExist.selector);
        _legacyClaim(TX_NUMBER);
    }

    /// @dev Only the legacy bridge may claim without an entry in the nullifier.
    function test_claimFailedDeposit_beforeBoundaryByAnyone_reverts() public {
        _prepareOldDeposit(TX_NUMBER - 1);
        vm.expectRevert(DepositDoesNotExist.selector);
        nullifier.claimFailedDeposit(
            ERA_CHAIN, alice, address(token), 100, bytes32("old"), BATCH, INDEX, TX_NUMBER - 1, proof
        );
    }

    function test_claimFailedDeposit_otherChainWithNumbersNotSet_succeeds() public {
        _setNumbers(0, 0, 0, 0);
        bytes32 txHash = _depositToken(ETH_CHAIN, 100);
        _fail(ETH_CHAIN, txHash);
        _recover(ETH_CHAIN, alice, tokenId, _burnData(100, bob, address(token)), txHash);
        assertEq(token.balanceOf(alice), 1_000_000, "alice");
    }

    function test_claim_numbersNotSet_reverts() public {
        _setNumbers(1, 1, 0, 0);
        _prepareOldDeposit(TX_NUMBER);
        _expectNotSet(SharedBridgeKey.LegacyBridgeLastDepositBatch);
        _legacyClaim(TX_NUMBER);
        _expectNotSet(SharedBridgeKey.LegacyBridgeLastDepositBatch);
        nullifier.claimFailedDeposit(
            ERA_CHAIN, alice, address(token), 100, bytes32("old"), BATCH, INDEX, TX_NUMBER, proof
        );
        _expectNotSet(SharedBridgeKey.LegacyBridgeLastDepositBatch);
        nullifier.bridgeRecoverFailedTransfer(
            ERA_CHAIN, alice, tokenId, "", bytes32("old"), BATCH, INDEX, TX_NUMBER, proof
        );
    }
}
