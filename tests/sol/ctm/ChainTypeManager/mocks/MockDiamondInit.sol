// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InitializeData
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IDiamondInit.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

/// @notice Initialiser and facet in one: remembers the calldata of `initialize` and of `genesisUpgrade` in the diamond.
contract MockDiamondInit {
    bytes public initCall;
    bytes public genesisCall;

    error Refused(uint256 chainId);

    /// @dev Refuses chain id 666, so that a failing constructor can be seen.
    function initialize(InitializeData calldata _data) external returns (bytes32) {
        if (_data.chainId == 666) revert Refused(_data.chainId);
        initCall = msg.data;
        return Diamond.DIAMOND_INIT_SUCCESS_RETURN_VALUE;
    }

    function genesisUpgrade(address, address, bytes calldata, bytes[] calldata) external {
        genesisCall = msg.data;
    }
}
