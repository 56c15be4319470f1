// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { AssetId } from "../../../../contracts/src/shared/libraries/AssetId.sol";
import { BridgeTest } from "../BridgeTest.sol";
import { SolvencyHandler } from "./SolvencyHandler.sol";

/// @notice Solvency and isolation of the vault under any order of deposits, withdrawals and recoveries.
contract SolvencyTest is BridgeTest {
    uint256 private constant THIRD_CHAIN = 505;

    SolvencyHandler private _handler;
    uint256[3] private _chains;
    bytes32[3] private _assets;

    function setUp() public override {
        super.setUp();
        vault.registerToken(address(token));
        _chains = [ETH_CHAIN, TOKEN_CHAIN, THIRD_CHAIN];
        _assets = [ethId, tokenId, AssetId.ofToken(ETH_CHAIN, address(0xf00))];
        for (uint256 i; i < 3; ++i) {
            hub.setBaseToken(_chains[i], baseTokenId);
        }
        _handler = new SolvencyHandler(hub, nullifier, vault, token, _chains, _assets);
        vm.deal(address(_handler), type(uint128).max);

        _targetContract(address(_handler));
        bytes4[] memory selectors = new bytes4[](4);
        selectors[0] = SolvencyHandler.deposit.selector;
        selectors[1] = SolvencyHandler.withdraw.selector;
        selectors[2] = SolvencyHandler.recover.selector;
        selectors[3] = SolvencyHandler.donate.selector;
        _targetSelector(FuzzSelector({ addr: address(_handler), selectors: selectors }));
    }

    function _sum(bytes32 _assetId) private view returns (uint256 sum) {
        for (uint256 i; i < 3; ++i) {
            sum += vault.chainBalance(_chains[i], _assetId);
        }
    }

    /// @dev After every action; `afterInvariant` belongs to it. One function, because forge gives each the same
    /// campaign.
    function invariant_R1_R2_R3_R4_vaultPaysWhatItOwesOnce() public view {
        _R1_vaultCoversAllAccounts();
        _R3_R4_nothingIsPaidTwice();
    }

    /// @dev After every run: an account that is wrong stays wrong.
    function afterInvariant() public view {
        _R2_accountIsPaidInMinusPaidOut();
    }

    function _R1_vaultCoversAllAccounts() private view {
        assertTrue(address(vault).balance >= _sum(ethId), "ether");
        assertTrue(token.balanceOf(address(vault)) >= _sum(tokenId), "token");
    }

    function _R2_accountIsPaidInMinusPaidOut() private view {
        for (uint256 i; i < 3; ++i) {
            for (uint256 j; j < 3; ++j) {
                // The chain of origin has no account.
                if (i == 0 && j == 2) continue;
                uint256 paidIn = _handler.paidIn(_chains[i], _assets[j]);
                uint256 paidOut = _handler.paidOut(_chains[i], _assets[j]);
                assertTrue(paidIn >= paidOut, "a chain released more than it got");
                assertEq(vault.chainBalance(_chains[i], _assets[j]), paidIn - paidOut, "account");
            }
        }
        assertEq(vault.chainBalance(_chains[0], _assets[2]), 0, "account of the origin");
    }

    /// @dev Neither a withdrawal nor a failed deposit is paid a second time.
    function _R3_R4_nothingIsPaidTwice() private view {
        assertEq(_handler.violations(), 0, "violations");
    }

    /// @dev The handler's actions are not all refused.
    function test_handler_eachAction_succeeds() public {
        for (uint256 asset; asset < 3; ++asset) {
            if (asset == 2) _handler.withdraw(0, 2, 100, true);
            _handler.deposit(1, asset, 49);
            _handler.deposit(1, asset, 19);
            _handler.withdraw(1, asset, 50, false);
            _handler.recover(asset * 2 + 1);
        }
        assertEq(_handler.withdrawals(), 4, "withdrawals");
        assertEq(_handler.recoveries(), 3, "recoveries");
        assertEq(_handler.refusals(), 0, "refusals");
        _handler.withdraw(1, 0, 1, false);
        assertEq(_handler.refusals(), 1, "overdraft refused");
        invariant_R1_R2_R3_R4_vaultPaysWhatItOwesOnce();
        afterInvariant();
    }
}
