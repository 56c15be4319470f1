// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice One word of state.
contract Note {
    bytes32 public text;

    function write(bytes32 _text) external payable {
        text = _text;
    }
}

/// @notice Answers every other call, also those with selectors of the proxy's own, with what it saw of it.
contract Mirror is Note {
    receive() external payable {
        bytes memory answer = abi.encode(msg.sender, msg.value, "");
        assembly ("memory-safe") {
            return(add(answer, 0x20), mload(answer))
        }
    }

    fallback(bytes calldata _call) external payable returns (bytes memory) {
        return abi.encode(msg.sender, msg.value, _call);
    }
}

/// @notice Reverts with the calldata behind the selector, if there is one.
contract Refuser {
    fallback() external payable {
        assembly {
            if lt(calldatasize(), 4) { revert(0, 0) }
            let size := sub(calldatasize(), 4)
            calldatacopy(0, 4, size)
            revert(0, size)
        }
    }
}
