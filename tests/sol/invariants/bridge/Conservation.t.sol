// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import { Campaign } from "../Campaign.sol";
import { BridgeHandler } from "./BridgeHandler.sol";

/// @notice What no sequence of calls may do to the funds in the bridge. The ids are those of docs/security.md.
contract ConservationInvariants is Campaign {
    uint256 private constant CHAINS = 3;
    uint256 private constant ASSETS = 10;
    /// @dev The first of the assets that do not originate from L1.
    uint256 private constant FOREIGN = 8;

    BridgeHandler private _handler;

    function setUp() public {
        _handler = new BridgeHandler();
        _targetContract(address(_handler));
        _targetSelector(FuzzSelector(address(_handler), _handler.actions()));
    }

    /// @dev After every action; `afterInvariant` belongs to it. One function for all, because forge gives each the same
    /// campaign; what fails names the rule.
    /// forge-config: default.invariant.fail-on-revert = true
    function invariant_R1_R2_R3_R4_R5_R6_R7_R8_R9_R10_R12_hold() public view {
        _everyActionEndsAsForetold();
        uint256 asset = _handler.touched();
        _R1_vaultHoldsWhatItOwes(asset);
        _R2_accountsAreWhatCameLessWhatWent(asset);
    }

    /// @dev After every run, also of what no action should have touched.
    function afterInvariant() public view {
        for (uint256 asset; asset < ASSETS; ++asset) {
            _R1_vaultHoldsWhatItOwes(asset);
            _R1_R8_vaultHoldsWhatTheBooksSay(asset);
            _R2_accountsAreWhatCameLessWhatWent(asset);
        }
        _R3_messagesAreFinalizedIfPaid();
        _R4_depositsAreKnownUntilRecovered();
        _R1_R10_nothingStaysOnTheWay();
    }

    /// @dev Drives the handler over one fixed campaign, so that the invariant is known not to be about nothing.
    function test_handler_reachesEveryOutcome_succeeds() public {
        _drive(address(_handler), _handler.actions(), 6000);
        _everyActionEndsAsForetold();
        afterInvariant();
        _everyDeedIsDone();
        _everyAttackIsRefused();
    }

    function _everyDeedIsDone() private view {
        string[24] memory deeds = [
            "direct deposit",
            "deposit, new encoding",
            "deposit, legacy encoding",
            "deposit by the legacy bridge",
            "withdrawal, base token form",
            "withdrawal, legacy form",
            "withdrawal, asset form",
            "recovery",
            "recovery by a legacy entry",
            "donation",
            "take-over",
            "meddling",
            "rebase down",
            "re-entered token second bridge deposit",
            "re-entered token legacy bridge deposit",
            "re-entered token base token deposit",
            "re-entered token withdrawal",
            "re-entered token recovery",
            "re-entered ether withdrawal",
            "re-entered ether recovery",
            "re-entry: deposit",
            "re-entry: withdrawal",
            "re-entry: recovery by a legacy entry",
            "re-entry: recovery by the legacy bridge"
        ];
        for (uint256 i; i < deeds.length; ++i) {
            assertTrue(_handler.count(deeds[i]) != 0, deeds[i]);
        }
    }

    function _everyAttackIsRefused() private view {
        string[49] memory attacks = [
            "R1 deposit while paused",
            "R1 deposit of nothing",
            "R1 deposit that does not arrive in full",
            "R1 base token by the second bridge",
            "R2 more than went to the chain",
            "R2 recovery of what was withdrawn",
            "R2 forged origin",
            "R2 token of a chain that it did not come from",
            "R2 representation of a token of L1",
            "R2 foreign token in the legacy form",
            "R3 withdrawal while paused",
            "R3 message again",
            "R3 message of another chain",
            "R3 message in another batch",
            "R4 recovery while paused",
            "R4 recovery before the end",
            "R4 recovery of a success",
            "R4 recovery of a base token",
            "R4 recovery again",
            "R4 recovery for another sender",
            "R4 recovery of another asset",
            "R4 recovery of another amount",
            "R4 recovery with other data",
            "R4 recovery from another chain",
            "R4 recovery by a bridge that was not used",
            "R5 message of a user",
            "R5 forged sender",
            "R5 old entry for a chain without an old bridge",
            "R6 deposit without allowance",
            "R7 another token's id",
            "R7 id of nothing",
            "R7 handler set by a stranger",
            "R8 registration of what has an id",
            "R8 deposit of more than the caller has",
            "R9 foreign token in the legacy encoding",
            "R9 other than tokens of L1 by the legacy bridge",
            "R9 new deposit by a legacy entry",
            "R10 stray ether",
            "R12 message never sent",
            "deposit of a token that does not move",
            "withdrawal that does not move",
            "recovery that does not move",
            "take-over that does not arrive in full",
            "re-entry: withdrawal",
            "re-entry: recovery",
            "re-entry: recovery by a legacy entry",
            "re-entry: recovery by the legacy bridge",
            "re-entry: deposit",
            "re-entry: itself"
        ];
        for (uint256 i; i < attacks.length; ++i) {
            assertTrue(_handler.count(string.concat("refused ", attacks[i])) != 0, attacks[i]);
        }
    }

    /// @dev Also R5, R6, R7, R9, R10, R12: the action that shows a violation names it.
    function _everyActionEndsAsForetold() private view {
        string memory surprise = _handler.surprise();
        assertTrue(bytes(surprise).length == 0, surprise);
    }

    /// @dev What a token took by itself is not the bridge's to make good.
    function _R1_vaultHoldsWhatItOwes(uint256 _asset) private view {
        if (_asset >= FOREIGN) return;
        assertTrue(_handler.held(_asset) + _handler.lost(_asset) >= _handler.owed(_asset), "R1 held >= owed");
    }

    /// @dev Of foreign assets, the representation's supply is what came from their chains and did not go back to any.
    function _R1_R8_vaultHoldsWhatTheBooksSay(uint256 _asset) private view {
        (, address token,,) = _handler.assets(_asset);
        uint256 holdings = _handler.holdings(_asset);
        if (_asset < FOREIGN) assertEq(_handler.held(_asset), holdings, "R1 holdings");
        else if (_handler.isKnown(_asset)) assertEq(IERC20(token).totalSupply(), holdings, "R8 supply");
        else assertEq(token.code.length, 0, "R8 representation of what never came");
    }

    /// @dev The model's account cannot be negative, so no chain released more than it got.
    function _R2_accountsAreWhatCameLessWhatWent(uint256 _asset) private view {
        (bytes32 id,,,) = _handler.assets(_asset);
        for (uint256 chain; chain < CHAINS; ++chain) {
            uint256 balance = _handler.vault().chainBalance(_handler.chainIds(chain), id);
            assertEq(balance, _handler.account(chain, _asset), "R2 account");
        }
    }

    function _R3_messagesAreFinalizedIfPaid() private view {
        for (uint256 chain; chain < CHAINS; ++chain) {
            uint256[] memory paid = _handler.paidMessages(chain);
            for (uint256 i; i < paid.length; ++i) {
                bool isFinalized = _handler.nullifier().isWithdrawalFinalized(_handler.chainIds(chain), 1, i);
                assertEq(paid[i], isFinalized ? 1 : 0, "R3 payments of a message");
            }
        }
    }

    function _R4_depositsAreKnownUntilRecovered() private view {
        for (uint256 i; i < _handler.numberOfDeposits(); ++i) {
            (uint256 chainId, bytes32 txHash, bool isKnown) = _handler.depositHashes(i);
            bytes32 stored = _handler.nullifier().depositHappened(chainId, txHash);
            assertEq(stored != bytes32(0), isKnown, "R4 deposit that can be recovered");
        }
    }

    /// @dev Neither ether nor tokens; what the nullifier has was given to it.
    function _R1_R10_nothingStaysOnTheWay() private view {
        address[3] memory stations =
            [address(_handler.bridgehub()), address(_handler.router()), address(_handler.legacyBridge())];
        for (uint256 i; i < stations.length; ++i) {
            assertEq(stations[i].balance, 0, "R10 ether on the way");
            for (uint256 asset = 1; asset < FOREIGN; ++asset) {
                (, address token,,) = _handler.assets(asset);
                assertEq(IERC20(token).balanceOf(stations[i]), 0, "R1 tokens on the way");
            }
        }
    }
}
