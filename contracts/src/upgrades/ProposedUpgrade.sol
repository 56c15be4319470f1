// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    VerifierParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

/// @notice What an upgrade changes in a chain; zero values keep what is there.
/// @param l2ProtocolUpgradeTx Transaction that the next batch must carry; type 0 means none.
/// @param bootloaderHash New bootloader bytecode hash.
/// @param defaultAccountHash New default account bytecode hash.
/// @param evmEmulatorHash New EVM emulator bytecode hash.
/// @param verifier New verifier.
/// @param verifierParams New (deprecated) verifier parameters.
/// @param l1ContractsUpgradeCalldata Input of the hook for L1 contracts.
/// @param postUpgradeCalldata Input of the hook that runs last.
/// @param upgradeTimestamp Earliest time, in seconds, at which the upgrade may run.
/// @param newProtocolVersion Packed version after the upgrade.
struct ProposedUpgrade {
    L2CanonicalTransaction l2ProtocolUpgradeTx;
    bytes32 bootloaderHash;
    bytes32 defaultAccountHash;
    bytes32 evmEmulatorHash;
    address verifier;
    VerifierParams verifierParams;
    bytes l1ContractsUpgradeCalldata;
    bytes postUpgradeCalldata;
    uint256 upgradeTimestamp;
    uint256 newProtocolVersion;
}
