// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ReentryActions } from "./ReentryActions.sol";

/// @notice All actions on one bridge.
contract BridgeHandler is ReentryActions {
    /// @notice What a campaign draws from; those that move funds come more often.
    function actions() external pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](21);
        selectors[0] = this.tryWhilePaused.selector;
        selectors[1] = this.changeToken.selector;
        selectors[2] = this.donate.selector;
        selectors[3] = this.meddle.selector;
        selectors[4] = this.deposit.selector;
        selectors[5] = this.deposit.selector;
        selectors[6] = this.deposit.selector;
        selectors[7] = this.deposit.selector;
        selectors[8] = this.depositDirect.selector;
        selectors[9] = this.depositByLegacyBridge.selector;
        selectors[10] = this.depositByLegacyBridge.selector;
        selectors[11] = this.withdraw.selector;
        selectors[12] = this.withdraw.selector;
        selectors[13] = this.deliverAgain.selector;
        selectors[14] = this.end.selector;
        selectors[15] = this.end.selector;
        selectors[16] = this.end.selector;
        selectors[17] = this.recover.selector;
        selectors[18] = this.recover.selector;
        selectors[19] = this.reenter.selector;
        selectors[20] = this.forgeAsset.selector;
    }

    /// @notice Sum of what the chains may take.
    function owed(uint256 _asset) external view returns (uint256 sum) {
        for (uint256 chain; chain < CHAINS; ++chain) {
            sum += vault.chainBalance(chainIds[chain], assets[_asset].id);
        }
    }

    /// @notice What the vault has of a token of L1.
    function held(uint256 _asset) external view returns (uint256) {
        return _balance(_asset, address(vault));
    }

    /// @notice Messages of a chain that paid, and all that it sent.
    function paidMessages(uint256 _chain) external view returns (uint256[] memory paid) {
        paid = new uint256[](sentMessages[_chain]);
        for (uint256 i; i < paid.length; ++i) {
            paid[i] = payments[_chain][i];
        }
    }

    /// @notice Hash under which each deposit should still be known, if any.
    function depositHashes(uint256 _deposit)
        external
        view
        returns (uint256 chainId, bytes32 txHash, bool isKnownStill)
    {
        Deposit storage d = deposits[_deposit];
        return (chainIds[d.chain], d.txHash, d.kind != Kind.Direct && !d.isRecovered);
    }

    function numberOfDeposits() external view returns (uint256) {
        return deposits.length;
    }
}
