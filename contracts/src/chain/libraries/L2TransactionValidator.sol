// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L1_TX_DELTA_544_ENCODING_BYTES,
    L1_TX_DELTA_FACTORY_DEPS_L2_GAS,
    L1_TX_DELTA_FACTORY_DEPS_PUBDATA,
    L1_TX_INTRINSIC_L2_GAS,
    L1_TX_INTRINSIC_PUBDATA,
    L1_TX_MIN_L2_GAS_BASE,
    MEMORY_OVERHEAD_GAS,
    TX_SLOT_OVERHEAD_L2_GAS
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    InvalidUpgradeTxn,
    PubdataGreaterThanLimit,
    TooMuchGas,
    TxnBodyGasLimitNotEnoughGas,
    UpgradeTxVerifyParam,
    ValidateTxnNotEnoughGas
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

/// @notice What an L1→L2 transaction must fulfil so that L2 can process and prove it.
library L2TransactionValidator {
    /// @dev Bytes of encoding that `L1_TX_DELTA_544_ENCODING_BYTES` pays for.
    uint256 private constant ENCODING_STEP = 544;

    /// @notice Reverts unless the gas limit covers the costs of the transaction and stays within the chain's limits.
    /// @param _encodedLength Bytes of the ABI-encoded transaction, its leading offset word included.
    /// @param _factoryDepsLength Number of factory dependencies.
    /// @param _gasLimit L2 gas limit of the transaction.
    /// @param _gasPerPubdata L2 gas that the transaction pays per byte of pubdata.
    /// @param _priorityTxMaxGasLimit Most L2 gas that the chain lets a transaction body have.
    /// @param _priorityTxMaxPubdata Most bytes of pubdata that the chain lets a transaction publish.
    function validateL1ToL2(
        uint256 _encodedLength,
        uint256 _factoryDepsLength,
        uint256 _gasLimit,
        uint256 _gasPerPubdata,
        uint256 _priorityTxMaxGasLimit,
        uint256 _priorityTxMaxPubdata
    ) internal pure {
        uint256 overhead = _max(TX_SLOT_OVERHEAD_L2_GAS, MEMORY_OVERHEAD_GAS * _encodedLength);
        if (_gasLimit < overhead) revert TxnBodyGasLimitNotEnoughGas();
        uint256 bodyGas = _gasLimit - overhead;
        if (bodyGas > _priorityTxMaxGasLimit) revert TooMuchGas();

        uint256 maxPubdata = bodyGas / _gasPerPubdata;
        if (maxPubdata > _priorityTxMaxPubdata) revert PubdataGreaterThanLimit(_priorityTxMaxPubdata, maxPubdata);

        if (minimalBodyGas(_encodedLength, _factoryDepsLength, _gasPerPubdata) > bodyGas) {
            revert ValidateTxnNotEnoughGas();
        }
    }

    /// @notice Least L2 gas that the body of a transaction costs, whatever it does.
    function minimalBodyGas(uint256 _encodedLength, uint256 _factoryDepsLength, uint256 _gasPerPubdata)
        internal
        pure
        returns (uint256)
    {
        uint256 encodingGas = (L1_TX_DELTA_544_ENCODING_BYTES * _encodedLength + ENCODING_STEP - 1) / ENCODING_STEP;
        uint256 computeGas = L1_TX_INTRINSIC_L2_GAS + encodingGas + L1_TX_DELTA_FACTORY_DEPS_L2_GAS * _factoryDepsLength;
        uint256 pubdata = L1_TX_INTRINSIC_PUBDATA + L1_TX_DELTA_FACTORY_DEPS_PUBDATA * _factoryDepsLength;
        return _max(computeGas, L1_TX_MIN_L2_GAS_BASE) + pubdata * _gasPerPubdata;
    }

    /// @notice Reverts unless the fields of a system upgrade transaction are those that the bootloader accepts.
    function validateUpgrade(L2CanonicalTransaction memory _transaction) internal pure {
        // Upgrades come from system addresses, which no user can own.
        _require(_transaction.from <= type(uint16).max, UpgradeTxVerifyParam.From);
        _require(_transaction.to <= type(uint160).max, UpgradeTxVerifyParam.To);
        _require(_transaction.paymaster == 0, UpgradeTxVerifyParam.Paymaster);
        _require(_transaction.value == 0, UpgradeTxVerifyParam.Value);
        _require(_transaction.maxFeePerGas == 0, UpgradeTxVerifyParam.MaxFeePerGas);
        _require(_transaction.maxPriorityFeePerGas == 0, UpgradeTxVerifyParam.MaxPriorityFeePerGas);
        // Amount to mint, refund recipient, and two words without a meaning.
        _require(_transaction.reserved[0] == 0, UpgradeTxVerifyParam.Reserved0);
        _require(_transaction.reserved[1] <= type(uint160).max, UpgradeTxVerifyParam.Reserved1);
        _require(_transaction.reserved[2] == 0, UpgradeTxVerifyParam.Reserved2);
        _require(_transaction.reserved[3] == 0, UpgradeTxVerifyParam.Reserved3);
        _require(_transaction.signature.length == 0, UpgradeTxVerifyParam.Signature);
        _require(_transaction.paymasterInput.length == 0, UpgradeTxVerifyParam.PaymasterInput);
        _require(_transaction.reservedDynamic.length == 0, UpgradeTxVerifyParam.ReservedDynamic);
    }

    function _require(bool _holds, UpgradeTxVerifyParam _param) private pure {
        if (!_holds) revert InvalidUpgradeTxn(_param);
    }

    function _max(uint256 _a, uint256 _b) private pure returns (uint256) {
        return _a > _b ? _a : _b;
    }
}
