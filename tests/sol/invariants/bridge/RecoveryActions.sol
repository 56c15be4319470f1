// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { WithdrawalActions } from "./WithdrawalActions.sol";

/// @notice Deposits end on their chains; they are claimed back, rightly or not, by every entry.
abstract contract RecoveryActions is WithdrawalActions {
    /// @dev What somebody says to have deposited.
    struct Claim {
        uint256 entry;
        uint256 chain;
        address sender;
        uint256 asset;
        uint256 amount;
        bytes data;
        bytes32 txHash;
    }

    uint256 private constant NULLIFIER = 0;
    uint256 private constant ROUTER = 1;
    uint256 internal constant NULLIFIER_LEGACY_CLAIM = 2;
    uint256 private constant ROUTER_LEGACY_CLAIM = 3;
    uint256 internal constant BRIDGE_LEGACY_CLAIM = 4;

    /// @dev Most deposits fail here. A chain says once how a transaction ended.
    function end(uint256 _deposit, uint256 _status) external {
        if (deposits.length == 0) return;
        Deposit storage d = deposits[_recent(_deposit)];
        if (d.isOver) return;
        d.isOver = true;
        d.isFailed = _status % 4 != 0;
        chains[d.chain].end(d.txHash, d.isFailed ? TxStatus.Failure : TxStatus.Success);
    }

    function recover(uint256 _deposit, uint256 _entry, uint256 _how) external {
        _recover(_deposit, _entry, _how);
    }

    function _recover(uint256 _deposit, uint256 _entry, uint256 _how) internal {
        if (deposits.length == 0) return;
        uint256 number = _recent(_deposit);
        if (_how / 24 % 3 != 0) number = _claimable(number);
        Claim memory claim = _claim(number, _entry % 5);
        string memory flaw = _spoil(claim, deposits[number], _how);
        string memory reason = _claimRefusal(claim, deposits[number], flaw);
        // On the other chain the transaction of that hash could be the same deposit.
        if (
            claim.chain != deposits[number].chain
                && nullifier.depositHappened(chainIds[claim.chain], claim.txHash) != bytes32(0)
        ) return;

        uint256 before = _balance(claim.asset, claim.sender);
        (address target, bytes memory data) = _claimCall(claim);
        (bool success,) = _call(actors[STRANGER], target, 0, data);
        _judge(success, reason, claim.entry < NULLIFIER_LEGACY_CLAIM ? "recovery" : "recovery by a legacy entry");
        if (!success) return;
        if (_balance(claim.asset, claim.sender) - before != _arrives(claim.asset, claim.amount)) {
            _note("R4 recovery of another amount");
        }
        _bookRecovery(number);
    }

    /// @dev One of the last deposits, so that a long campaign also meets what just happened.
    function _recent(uint256 _seed) private view returns (uint256) {
        uint256 recent = deposits.length < 32 ? deposits.length : 32;
        return deposits.length - 1 - _seed % recent;
    }

    /// @dev The next one before that can be recovered, if it is not far.
    function _claimable(uint256 _from) private view returns (uint256) {
        for (uint256 i = _from; i > 0 && i + 32 > _from; --i) {
            Deposit storage d = deposits[i];
            if (d.isFailed && !d.isRecovered && d.kind != Kind.Direct) return i;
        }
        return _from;
    }

    function _bookRecovery(uint256 _number) internal {
        Deposit storage d = deposits[_number];
        if (d.isRecovered) _note("R4 deposit recovered twice");
        if (!d.isFailed) _note("R4 recovery without failure");
        d.isRecovered = true;
        _bookOut(d.chain, d.asset, d.amount);
    }

    /// @dev The true one. The legacy bridge claims on its own chain alone.
    function _claim(uint256 _number, uint256 _entry) internal view returns (Claim memory) {
        Deposit memory d = deposits[_number];
        if (_entry == BRIDGE_LEGACY_CLAIM && d.chain != ERA) _entry = NULLIFIER;
        return Claim(_entry, d.chain, d.sender, d.asset, d.amount, d.data, d.txHash);
    }

    /// @dev Changes one thing in some claims; the answer is empty if it does not matter.
    function _spoil(Claim memory _claimed, Deposit memory _d, uint256 _how) private view returns (string memory) {
        uint256 flaw = _how % 12;
        if (flaw == 0) {
            _claimed.sender = _claimed.sender == actors[0] ? actors[1] : actors[0];
            return "R4 recovery for another sender";
        }
        if (flaw == 1) {
            _claimed.asset = (_claimed.asset + 1) % ASSETS;
            return "R4 recovery of another asset";
        }
        if (flaw == 2 && _claimed.entry != BRIDGE_LEGACY_CLAIM) {
            ++_claimed.amount;
            _claimed.data = _burnData(_claimed.amount, 0xbeef, uint160(assets[_d.asset].token));
            return "R4 recovery of another amount";
        }
        if (flaw == 3 && _claimed.entry <= ROUTER) {
            _claimed.data = _burnData(_claimed.amount, 0xdead, 0);
            // The legacy hash binds neither receiver nor token data.
            return _d.kind == Kind.New ? "R4 recovery with other data" : "";
        }
        if (flaw == 4 && _claimed.entry != BRIDGE_LEGACY_CLAIM) {
            _claimed.chain = (_claimed.chain + 1 + _how / 12 % 2) % CHAINS;
            return "R4 recovery from another chain";
        }
        return "";
    }

    function _claimRefusal(Claim memory _claimed, Deposit memory _d, string memory _flaw)
        private
        view
        returns (string memory)
    {
        if (nullifierPaused || routerPaused || vaultPaused) return "R4 recovery while paused";
        if (!_d.isOver) return "R4 recovery before the end";
        if (!_d.isFailed) return "R4 recovery of a success";
        if (_d.kind == Kind.Direct) return "R4 recovery of a base token";
        if (_d.isRecovered) return "R4 recovery again";
        if (_claimed.entry >= NULLIFIER_LEGACY_CLAIM && _d.kind == Kind.New) return "R9 new deposit by a legacy entry";
        if (_claimed.entry == BRIDGE_LEGACY_CLAIM && _d.kind != Kind.LegacyBridge) {
            return "R4 recovery by a bridge that was not used";
        }
        if (bytes(_flaw).length != 0) return _flaw;
        if (!_isCovered(_d.chain, _d.asset, _d.amount)) return "R2 recovery of what was withdrawn";
        if (!_canMove(_d.asset, address(vault), _d.sender, _d.amount)) return "recovery that does not move";
        return "";
    }

    function _claimCall(Claim memory _claimed) internal view returns (address target, bytes memory) {
        (uint256 chainId, bytes32 txHash) = (chainIds[_claimed.chain], _claimed.txHash);
        address token = assets[_claimed.asset].token;
        if (_claimed.entry == BRIDGE_LEGACY_CLAIM) {
            return (
                address(legacyBridge),
                abi.encodeCall(legacyBridge.claimFailedDeposit, (_claimed.sender, token, txHash, BATCH, 0, 0, noProof))
            );
        }
        if (_claimed.entry >= NULLIFIER_LEGACY_CLAIM) {
            target = _claimed.entry == ROUTER_LEGACY_CLAIM ? address(router) : address(nullifier);
            return (
                target,
                abi.encodeCall(
                    nullifier.claimFailedDeposit,
                    (chainId, _claimed.sender, token, _claimed.amount, txHash, BATCH, 0, 0, noProof)
                )
            );
        }
        target = _claimed.entry == ROUTER ? address(router) : address(nullifier);
        return (
            target,
            abi.encodeCall(
                nullifier.bridgeRecoverFailedTransfer,
                (chainId, _claimed.sender, assets[_claimed.asset].id, _claimed.data, txHash, BATCH, 0, 0, noProof)
            )
        );
    }
}
