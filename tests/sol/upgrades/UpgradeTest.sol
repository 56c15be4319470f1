// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { SemVer } from "../../../contracts/src/shared/libraries/SemVer.sol";
import { IDefaultUpgrade } from "../../../contracts/src/upgrades/IDefaultUpgrade.sol";
import { ProposedUpgrade } from "../../../contracts/src/upgrades/ProposedUpgrade.sol";
import { DiamondTest } from "../chain/shared/DiamondTest.sol";

/// @notice Runs upgrades on a diamond of version 0.29.0 as its chain type manager.
abstract contract UpgradeTest is DiamondTest {
    address internal upgradeContract;

    function _run(ProposedUpgrade memory _proposal) internal {
        vm.prank(ctm);
        admin.executeUpgrade(_initCut(upgradeContract, abi.encodeCall(IDefaultUpgrade.upgrade, (_proposal))));
    }

    function _expectError(ProposedUpgrade memory _proposal, bytes memory _error) internal {
        vm.expectRevert(_error);
        // The prank inside of `_run` comes after the expectation, which is for the next call, that of the diamond.
        _run(_proposal);
    }

    function _expectError(ProposedUpgrade memory _proposal, bytes4 _error) internal {
        _expectError(_proposal, abi.encodePacked(_error));
    }

    function _minor(uint32 _minorVersion) internal pure returns (ProposedUpgrade memory proposal) {
        proposal.newProtocolVersion = SemVer.pack(0, _minorVersion, 0);
    }

    function _patch(uint32 _patchVersion) internal pure returns (ProposedUpgrade memory proposal) {
        proposal.newProtocolVersion = SemVer.pack(0, 29, _patchVersion);
    }

    function _transaction(uint256 _nonce) internal pure returns (L2CanonicalTransaction memory transaction) {
        transaction.txType = 254;
        transaction.from = 0x8007;
        transaction.to = 0x800f;
        transaction.gasLimit = 72_000_000;
        transaction.gasPerPubdataByteLimit = 800;
        transaction.nonce = _nonce;
        transaction.data = hex"1234";
    }
}
