// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { L1_GAS_PER_PUBDATA_BYTE } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    BaseTokenGasPriceDenominatorNotSet
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    FeeParams,
    PubdataPricingMode,
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";

/// @notice Price of L2 gas for L1→L2 transactions.
library FeeModel {
    /// @notice Base-token price of one unit of L2 gas.
    /// @dev A unit of gas pays for its share of the batch's compute or, by way of `_gasPerPubdata`, of its pubdata,
    /// whichever is dearer. Fee parameters that are zero divisors make every price panic.
    /// @param _l1GasPrice Wei per unit of L1 gas.
    /// @param _gasPerPubdata L2 gas that the transaction pays per byte of pubdata.
    function l2GasPrice(ZKChainStorage storage _chain, uint256 _l1GasPrice, uint256 _gasPerPubdata)
        internal
        view
        returns (uint256)
    {
        uint256 denominator = _chain.baseTokenGasPriceMultiplierDenominator;
        if (denominator == 0) revert BaseTokenGasPriceDenominatorNotSet();
        uint256 l1GasPrice = (_l1GasPrice * _chain.baseTokenGasPriceMultiplierNominator) / denominator;

        FeeParams memory fees = _chain.feeParams;
        uint256 pubdataPrice =
            fees.pubdataPricingMode == PubdataPricingMode.Rollup ? L1_GAS_PER_PUBDATA_BYTE * l1GasPrice : 0;
        uint256 batchOverhead = fees.batchOverheadL1Gas * l1GasPrice;
        uint256 fullPubdataPrice = pubdataPrice + batchOverhead / fees.maxPubdataPerBatch;
        // The minimum is already in the base token.
        uint256 computePrice = fees.minimalL2GasPrice + batchOverhead / fees.maxL2GasPerBatch;
        uint256 pubdataGasPrice = (fullPubdataPrice + _gasPerPubdata - 1) / _gasPerPubdata;
        return computePrice > pubdataGasPrice ? computePrice : pubdataGasPrice;
    }
}
