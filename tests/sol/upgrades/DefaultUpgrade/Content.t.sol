// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BytecodeError,
    InvalidUpgradeTxn,
    MalformedBytecode,
    PubdataGreaterThanLimit,
    TooManyFactoryDeps,
    TooMuchGas,
    TxnBodyGasLimitNotEnoughGas,
    UpgradeTxVerifyParam,
    ValidateTxnNotEnoughGas
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    VerifierParams
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { SemVer } from "../../../../contracts/src/shared/libraries/SemVer.sol";
import { DefaultUpgrade } from "../../../../contracts/src/upgrades/DefaultUpgrade.sol";
import { IDefaultUpgrade } from "../../../../contracts/src/upgrades/IDefaultUpgrade.sol";
import { ProposedUpgrade } from "../../../../contracts/src/upgrades/ProposedUpgrade.sol";
import {
    InvalidTxType,
    L2UpgradeNonceNotEqualToNewProtocolVersion,
    PatchCantSetUpgradeTxn,
    PatchUpgradeCantSetBootloader,
    PatchUpgradeCantSetDefaultAccount,
    PatchUpgradeCantSetEvmEmulator
} from "../../../../contracts/src/upgrades/UpgradeErrors.sol";
import { Spec } from "../../shared/Spec.sol";
import { UpgradeTest } from "../UpgradeTest.sol";

contract DefaultUpgradeContentTest is UpgradeTest {
    function setUp() public override {
        super.setUp();
        upgradeContract = address(new DefaultUpgrade());
    }

    function test_upgrade_returnsMagicAndSelector_succeeds() public {
        assertEq(bytes32(IDefaultUpgrade.upgrade.selector), bytes32(bytes4(0x16ef1303)), "selector");
        assertEq(
            DefaultUpgrade(upgradeContract).upgrade(_patch(1)),
            Spec.word(".words.words.diamondInitMagic.value"),
            "magic"
        );
    }

    /// @dev Everything at once: the order of the events, all slots (D15), and that nothing else is written.
    function test_upgrade_everything_succeeds() public {
        ProposedUpgrade memory proposal = _minor(30);
        proposal.l2ProtocolUpgradeTx = _transaction(30);
        proposal.bootloaderHash = _bytecodeHash("new bootloader");
        proposal.defaultAccountHash = _bytecodeHash("new default account");
        proposal.evmEmulatorHash = _bytecodeHash("new EVM emulator");
        proposal.verifier = makeAddr("new verifier");
        proposal.verifierParams = VerifierParams(0, 0, keccak256("new circuits"));
        bytes32 txHash = keccak256(abi.encode(proposal.l2ProtocolUpgradeTx));

        bytes32[60] memory expected;
        for (uint256 i; i < 60; ++i) {
            expected[i] = _slot(i);
        }
        expected[10] = _word(proposal.verifier);
        expected[20] = 0;
        expected[21] = 0;
        expected[22] = keccak256("new circuits");
        expected[23] = proposal.bootloaderHash;
        expected[24] = proposal.defaultAccountHash;
        expected[33] = bytes32(proposal.newProtocolVersion);
        expected[34] = txHash;
        expected[58] = proposal.evmEmulatorHash;

        vm.expectEmit(diamond);
        emit IDefaultUpgrade.NewProtocolVersion(_version(), proposal.newProtocolVersion);
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.NewVerifier(verifier, proposal.verifier);
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.NewVerifierParams(_initializeData().verifierParams, proposal.verifierParams);
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.NewL2BootloaderBytecodeHash(_bytecodeHash("bootloader"), proposal.bootloaderHash);
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.NewL2DefaultAccountBytecodeHash(
            _bytecodeHash("default account"), proposal.defaultAccountHash
        );
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.NewL2EvmEmulatorBytecodeHash(_bytecodeHash("evm emulator"), proposal.evmEmulatorHash);
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.UpgradeComplete(proposal.newProtocolVersion, txHash, proposal);
        _run(proposal);

        for (uint256 i; i < 60; ++i) {
            assertEq(_slot(i), expected[i], vm.toString(i));
        }
    }

    function test_upgrade_zeroKeepsEverything_succeeds() public {
        bytes32[60] memory expected;
        for (uint256 i; i < 60; ++i) {
            expected[i] = _slot(i);
        }
        expected[33] = bytes32(uint256(SemVer.pack(0, 30, 0)));
        vm.recordLogs();
        _run(_minor(30));
        // NewProtocolVersion, UpgradeComplete, DiamondCut, ExecuteUpgrade.
        assertEq(vm.getRecordedLogs().length, 4, "events");
        for (uint256 i; i < 60; ++i) {
            assertEq(_slot(i), expected[i], vm.toString(i));
        }
    }

    function test_upgrade_patchSetsVerifier_succeeds() public {
        ProposedUpgrade memory proposal = _patch(1);
        proposal.verifier = stranger;
        _run(proposal);
        assertEq(getters.getVerifier(), stranger, "verifier");
    }

    /// @dev UP5
    function test_upgrade_elsewhere_takesAllButTheTransaction_succeeds() public {
        _setSlot(50, uint256(1));
        ProposedUpgrade memory proposal = _minor(30);
        proposal.bootloaderHash = _bytecodeHash("new bootloader");
        // Not even looked at.
        proposal.l2ProtocolUpgradeTx.txType = 255;
        vm.expectEmit(diamond);
        emit IDefaultUpgrade.UpgradeComplete(proposal.newProtocolVersion, bytes32(0), proposal);
        _run(proposal);
        assertEq(getters.getL2BootloaderBytecodeHash(), proposal.bootloaderHash, "bootloader");
        assertEq(getters.getL2SystemContractsUpgradeTxHash(), bytes32(0), "no transaction");
    }

    /* BYTECODE HASHES */

    /// @dev UP6
    function test_upgrade_patchSetsHashes_reverts() public {
        // D7; the patch is found before the form of the hash.
        ProposedUpgrade memory proposal = _patch(1);
        proposal.evmEmulatorHash = bytes32(uint256(1));
        _expectError(proposal, PatchUpgradeCantSetEvmEmulator.selector);
        proposal.defaultAccountHash = bytes32(uint256(1));
        _expectError(proposal, PatchUpgradeCantSetDefaultAccount.selector);
        proposal.bootloaderHash = bytes32(uint256(1));
        _expectError(proposal, PatchUpgradeCantSetBootloader.selector);
    }

    function testFuzz_upgrade_malformedHash_reverts(bytes32 _hash, uint8 _which) public {
        vm.assume(_hash != bytes32(0));
        bool version = _hash[0] == 0x01 && _hash[1] == 0x00;
        vm.assume(!version || uint8(_hash[3]) % 2 == 0);
        _expectMalformed(_hash, _which, version ? BytecodeError.WordsMustBeOdd : BytecodeError.Version);
    }

    function test_upgrade_malformedHash_eachForm_reverts() public {
        bytes32 good = _bytecodeHash("new");
        for (uint8 which; which < 3; ++which) {
            // First byte, second byte, even word count.
            _expectMalformed(good ^ bytes32(uint256(3) << 248), which, BytecodeError.Version);
            _expectMalformed(good ^ bytes32(uint256(1) << 240), which, BytecodeError.Version);
            _expectMalformed(good ^ bytes32(uint256(3) << 224), which, BytecodeError.WordsMustBeOdd);
        }
    }

    function _expectMalformed(bytes32 _hash, uint8 _which, BytecodeError _error) private {
        ProposedUpgrade memory proposal = _minor(30);
        if (_which % 3 == 0) proposal.bootloaderHash = _hash;
        else if (_which % 3 == 1) proposal.defaultAccountHash = _hash;
        else proposal.evmEmulatorHash = _hash;
        _expectError(proposal, abi.encodeWithSelector(MalformedBytecode.selector, _error));
    }

    /* UPGRADE TRANSACTION: diamond.md 8.3.1 */

    function test_upgrade_otherTxType_reverts() public {
        ProposedUpgrade memory proposal = _patch(1);
        proposal.l2ProtocolUpgradeTx = _transaction(29);
        proposal.l2ProtocolUpgradeTx.txType = 255;
        // Comes before the rule for patches.
        _expectError(proposal, abi.encodeWithSelector(InvalidTxType.selector, 255));
    }

    /// @dev UP6
    function test_upgrade_patchWithTransaction_reverts() public {
        // D7
        ProposedUpgrade memory proposal = _patch(1);
        proposal.l2ProtocolUpgradeTx = _transaction(29);
        _expectError(proposal, PatchCantSetUpgradeTxn.selector);
    }

    /// @dev UP7: breaks the last rule first, so that each error also shows the order.
    function test_upgrade_transactionRulesInOrder_reverts() public {
        ProposedUpgrade memory proposal = _minor(30);
        proposal.l2ProtocolUpgradeTx = _transaction(30);
        proposal.l2ProtocolUpgradeTx.factoryDeps = new uint256[](65);
        _expectError(proposal, TooManyFactoryDeps.selector);
        proposal.l2ProtocolUpgradeTx.nonce = 29;
        _expectError(proposal, abi.encodeWithSelector(L2UpgradeNonceNotEqualToNewProtocolVersion.selector, 29, 30));
        proposal.l2ProtocolUpgradeTx.value = 1;
        _expectError(proposal, abi.encodeWithSelector(InvalidUpgradeTxn.selector, UpgradeTxVerifyParam.Value));
        // 65 dependencies cost more than this body.
        proposal.l2ProtocolUpgradeTx.gasLimit = 300_000;
        _expectError(proposal, ValidateTxnNotEnoughGas.selector);
        proposal.l2ProtocolUpgradeTx.gasPerPubdataByteLimit = 1;
        uint256 overhead = 10 * abi.encode(proposal.l2ProtocolUpgradeTx).length;
        _expectError(proposal, abi.encodeWithSelector(PubdataGreaterThanLimit.selector, 99_000, 300_000 - overhead));
        proposal.l2ProtocolUpgradeTx.gasLimit = PRIORITY_TX_MAX_GAS + overhead + 1;
        _expectError(proposal, TooMuchGas.selector);
        proposal.l2ProtocolUpgradeTx.gasLimit = overhead - 1;
        _expectError(proposal, TxnBodyGasLimitNotEnoughGas.selector);
    }

    function test_upgrade_64FactoryDeps_succeeds() public {
        ProposedUpgrade memory proposal = _minor(30);
        proposal.l2ProtocolUpgradeTx = _transaction(30);
        proposal.l2ProtocolUpgradeTx.factoryDeps = new uint256[](64);
        _run(proposal);
        assertEq(
            getters.getL2SystemContractsUpgradeTxHash(), keccak256(abi.encode(proposal.l2ProtocolUpgradeTx)), "hash"
        );
    }
}
