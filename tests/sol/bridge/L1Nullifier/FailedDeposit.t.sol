// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ClaimFailedDepositFailed
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    DepositDoesNotExist,
    IncorrectTokenAddressFromNTV,
    InvalidNTVBurnData,
    InvalidProof,
    LegacyMethodForNonL1Token,
    Unauthorized,
    UnsupportedEncodingVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { BridgedStandardERC20 } from "../../../../contracts/src/bridge/BridgedStandardERC20.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { NoEther } from "../mocks/Actors.sol";
import { MockBridgehub } from "../mocks/MockBridgehub.sol";

/// @notice Recovery of failed deposits (R4, R9, R12).
contract L1NullifierFailedDepositTest is BridgeTest {
    uint256 private constant AMOUNT = 1000;
    bytes private _data;

    function setUp() public override {
        super.setUp();
        _data = _burnData(AMOUNT, bob, address(token));
    }

    function _legacyDeposit() private returns (bytes32) {
        vm.prank(alice);
        token.approve(address(vault), AMOUNT);
        return _twoBridges(alice, ETH_CHAIN, 0, _legacyData(address(token), AMOUNT, bob));
    }

    function _assertRecovered(bytes32 _txHash) private view {
        assertEq(token.balanceOf(alice), 1_000_000, "alice");
        assertEq(vault.chainBalance(ETH_CHAIN, tokenId), 0, "account");
        assertEq(nullifier.depositHappened(ETH_CHAIN, _txHash), bytes32(0), "forgotten");
    }

    /* BOTH HASHES */

    function test_bridgeRecoverFailedTransfer_newHash_succeeds() public {
        bytes32 txHash = _depositToken(ETH_CHAIN, AMOUNT);
        _fail(ETH_CHAIN, txHash);
        vm.prank(attacker);
        _recover(ETH_CHAIN, alice, tokenId, _data, txHash);
        _assertRecovered(txHash);
    }

    function test_bridgeRecoverFailedTransfer_legacyHash_succeeds() public {
        bytes32 txHash = _legacyDeposit();
        _fail(ETH_CHAIN, txHash);
        // The legacy hash does not bind the receiver, which plays no part in a recovery.
        _recover(ETH_CHAIN, alice, tokenId, _burnData(AMOUNT, attacker, address(0)), txHash);
        _assertRecovered(txHash);
    }

    function test_claimFailedDeposit_legacyHash_succeeds() public {
        bytes32 txHash = _legacyDeposit();
        _fail(ETH_CHAIN, txHash);
        vm.prank(attacker);
        _claim(ETH_CHAIN, alice, address(token), AMOUNT, txHash);
        _assertRecovered(txHash);
    }

    /// @dev R9: the legacy claim cannot guess the data that a new-style hash binds.
    function test_claimFailedDeposit_newHash_reverts() public {
        bytes32 txHash = _depositToken(ETH_CHAIN, AMOUNT);
        _fail(ETH_CHAIN, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _claim(ETH_CHAIN, alice, address(token), AMOUNT, txHash);
    }

    function test_claimFailedDeposit_foreignToken_reverts() public {
        (, BridgedStandardERC20 representation) = _bringForeign(ETH_CHAIN, 0, address(0xf00), AMOUNT);
        vm.expectRevert(LegacyMethodForNonL1Token.selector);
        _claim(ETH_CHAIN, alice, address(representation), AMOUNT, bytes32("tx"));
    }

    function test_bridgeRecoverFailedTransfer_ether_succeeds() public {
        bytes memory data = _burnData(AMOUNT, bob, address(0));
        bytes32 txHash = _twoBridges(alice, TOKEN_CHAIN, AMOUNT, _newData(ethId, data));
        _fail(TOKEN_CHAIN, txHash);
        _recover(TOKEN_CHAIN, alice, ethId, data, txHash);
        assertEq(alice.balance, 1000 ether, "alice");
        assertEq(vault.chainBalance(TOKEN_CHAIN, ethId), 0, "account");
    }

    function test_bridgeRecoverFailedTransfer_refusedEther_reverts() public {
        NoEther refusing = new NoEther();
        vm.deal(address(refusing), AMOUNT);
        bytes memory data = _burnData(AMOUNT, bob, address(0));
        bytes32 txHash = _twoBridges(address(refusing), TOKEN_CHAIN, AMOUNT, _newData(ethId, data));
        _fail(TOKEN_CHAIN, txHash);
        vm.expectRevert(ClaimFailedDepositFailed.selector);
        _recover(TOKEN_CHAIN, address(refusing), ethId, data, txHash);
        assertTrue(nullifier.depositHappened(TOKEN_CHAIN, txHash) != bytes32(0), "R12: still claimable");
    }

    /// @dev A representation comes back: bounded by the third chain's account, unbounded by the origin's.
    function test_bridgeRecoverFailedTransfer_foreignToken_succeeds() public {
        (bytes32 id, BridgedStandardERC20 representation) = _bringForeign(ETH_CHAIN, 0, address(0xf00), AMOUNT);
        bytes memory data = _burnData(400, bob, address(0));
        bytes32 toThird = _twoBridges(alice, TOKEN_CHAIN, 0, _newData(id, data));
        bytes32 toOrigin = _twoBridges(alice, ETH_CHAIN, 0, _newData(id, data));
        assertEq(representation.balanceOf(alice), 200, "before");
        _fail(TOKEN_CHAIN, toThird);
        _fail(ETH_CHAIN, toOrigin);
        _recover(TOKEN_CHAIN, alice, id, data, toThird);
        _recover(ETH_CHAIN, alice, id, data, toOrigin);
        assertEq(representation.balanceOf(alice), AMOUNT, "after");
        assertEq(vault.chainBalance(TOKEN_CHAIN, id), 0, "account");
    }

    /* NO DOUBLE AND NO FALSE RECOVERY (R4) */

    /// @dev G5
    function test_bridgeRecoverFailedTransfer_twice_reverts() public {
        bytes32 txHash = _depositToken(ETH_CHAIN, AMOUNT);
        _depositToken(ETH_CHAIN, AMOUNT);
        _fail(ETH_CHAIN, txHash);
        _recover(ETH_CHAIN, alice, tokenId, _data, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _recover(ETH_CHAIN, alice, tokenId, _data, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _claim(ETH_CHAIN, alice, address(token), AMOUNT, txHash);
    }

    /// @dev G6, CA8
    function test_bridgeRecoverFailedTransfer_successfulDeposit_reverts() public {
        bytes32 txHash = _depositToken(ETH_CHAIN, AMOUNT);
        hub.addStatus(ETH_CHAIN, txHash, BATCH, INDEX, TX_NUMBER, TxStatus.Success);
        vm.expectRevert(InvalidProof.selector);
        _recover(ETH_CHAIN, alice, tokenId, _data, txHash);
    }

    /// @dev G6, R12
    function test_bridgeRecoverFailedTransfer_revertingProof_reverts() public {
        bytes32 txHash = _depositToken(ETH_CHAIN, AMOUNT);
        _fail(ETH_CHAIN, txHash);
        hub.setProvingReverts(true);
        vm.expectRevert(MockBridgehub.ProvingReverts.selector);
        _recover(ETH_CHAIN, alice, tokenId, _data, txHash);
        assertTrue(nullifier.depositHappened(ETH_CHAIN, txHash) != bytes32(0), "still claimable");
    }

    /// @dev One thing changed at a time.
    function testFuzz_bridgeRecoverFailedTransfer_changedClaim_reverts(
        address _sender,
        uint256 _amount,
        address _receiver,
        address _token
    ) public {
        vm.assume(_sender != alice && _amount != AMOUNT && _receiver != bob && _token != address(token));
        bytes32 txHash = _depositToken(ETH_CHAIN, AMOUNT);
        _fail(ETH_CHAIN, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _recover(ETH_CHAIN, _sender, tokenId, _data, txHash);
        bytes[4] memory changed = [
            _burnData(_amount, bob, address(token)),
            _burnData(AMOUNT, _receiver, address(token)),
            _burnData(AMOUNT, bob, _token),
            bytes.concat(_data, hex"00")
        ];
        for (uint256 i; i < changed.length; ++i) {
            vm.expectRevert(DepositDoesNotExist.selector);
            _recover(ETH_CHAIN, alice, tokenId, changed[i], txHash);
        }
    }

    function test_bridgeRecoverFailedTransfer_otherAsset_reverts() public {
        bytes32 txHash = _depositToken(ETH_CHAIN, AMOUNT);
        _direct(alice, ETH_CHAIN, AMOUNT);
        _fail(ETH_CHAIN, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _recover(ETH_CHAIN, alice, ethId, _data, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _recover(ETH_CHAIN, alice, baseTokenId, _data, txHash);
    }

    /// @dev The same transaction hash on another chain is another deposit.
    function test_bridgeRecoverFailedTransfer_otherChain_reverts() public {
        bytes32 txHash = _depositToken(ETH_CHAIN, AMOUNT);
        _fail(TOKEN_CHAIN, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _recover(TOKEN_CHAIN, alice, tokenId, _data, txHash);
    }

    function testFuzz_claimFailedDeposit_changedClaim_reverts(address _sender, uint256 _amount) public {
        vm.assume(_sender != alice && _amount != AMOUNT);
        bytes32 txHash = _legacyDeposit();
        _fail(ETH_CHAIN, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _claim(ETH_CHAIN, _sender, address(token), AMOUNT, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _claim(ETH_CHAIN, alice, address(token), _amount, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _claim(ETH_CHAIN, alice, address(baseToken), AMOUNT, txHash);
    }

    /// @dev Base tokens are refunded on L2; on L1 there is nothing to claim.
    function test_claimFailedDeposit_baseTokenRequest_reverts() public {
        bytes32 txHash = _direct(alice, ETH_CHAIN, AMOUNT);
        _fail(ETH_CHAIN, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _claim(ETH_CHAIN, alice, ETH, AMOUNT, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _recover(ETH_CHAIN, alice, ethId, _burnData(AMOUNT, address(0), address(0)), txHash);
    }

    function test_bridgeRecoverFailedTransfer_controlRequest_reverts() public {
        bytes memory data = bytes.concat(hex"02", abi.encode(baseTokenId, L2_VAULT));
        bytes32 txHash = _twoBridges(alice, ETH_CHAIN, 0, data);
        _fail(ETH_CHAIN, txHash);
        vm.expectRevert(DepositDoesNotExist.selector);
        _recover(ETH_CHAIN, alice, baseTokenId, _burnData(1, address(0), address(0)), txHash);
    }

    /* THE LEGACY BRIDGE'S ENTRY */

    function testFuzz_claimFailedDepositLegacyErc20Bridge_stranger_reverts(address _caller) public {
        vm.assume(_caller != address(legacyBridge));
        vm.prank(_caller);
        vm.expectRevert(_err(Unauthorized.selector, _caller));
        nullifier.claimFailedDepositLegacyErc20Bridge(
            alice, address(token), AMOUNT, bytes32("tx"), BATCH, INDEX, TX_NUMBER, proof
        );
    }

    /* THE HASH */

    function test_encodeTxDataHash_bothVersions_succeeds() public {
        vault.registerToken(address(token));
        assertEq(
            nullifier.encodeTxDataHash(0x00, alice, tokenId, _data),
            keccak256(abi.encode(alice, address(token), AMOUNT)),
            "legacy"
        );
        assertEq(
            nullifier.encodeTxDataHash(0x01, alice, tokenId, _data),
            keccak256(bytes.concat(hex"01", abi.encode(alice, tokenId, _data))),
            "new"
        );
    }

    function test_encodeTxDataHash_badInput_reverts() public {
        vm.expectRevert(UnsupportedEncodingVersion.selector);
        nullifier.encodeTxDataHash(0x02, alice, tokenId, _data);
        vm.expectRevert(abi.encodeWithSelector(IncorrectTokenAddressFromNTV.selector, tokenId, address(0)));
        nullifier.encodeTxDataHash(0x00, alice, tokenId, _data);
        vault.registerToken(address(token));
        vm.expectRevert(InvalidNTVBurnData.selector);
        nullifier.encodeTxDataHash(0x00, alice, tokenId, hex"00");
    }
}
