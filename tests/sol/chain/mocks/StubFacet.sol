// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Stands for the mailbox and the executor: answers every call with its own calldata.
contract StubFacet {
    error Refused(bytes data);

    /// @dev As in the mailbox, only the diamond itself may call.
    function requestL2ServiceTransaction(address _contractL2, bytes calldata _l2Calldata)
        external
        view
        returns (bytes32)
    {
        if (msg.sender != address(this)) revert Refused(msg.data);
        return keccak256(abi.encode(_contractL2, _l2Calldata));
    }

    function refuse(bytes calldata _data) external pure {
        revert Refused(_data);
    }

    function refuseSilently() external pure {
        assembly {
            revert(0, 0)
        }
    }

    receive() external payable { }

    fallback(bytes calldata _data) external payable returns (bytes memory) {
        return _data;
    }
}
