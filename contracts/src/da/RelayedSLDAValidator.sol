// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    L2_BRIDGEHUB_ADDR,
    L2_TO_L1_MESSENGER_SYSTEM_CONTRACT
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import {
    BlobHashBlobCommitmentMismatchValue,
    InvalidPubdataSource,
    L1DAValidatorInvalidSender
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IL1DAValidator,
    L1DAValidatorOutput,
    PubdataSource
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import { DAOutput } from "./DAOutput.sol";
import { OperatorDAInput } from "./OperatorDAInput.sol";

/// @title DA validator on a Gateway: takes pubdata as calldata and passes it on to L1.
contract RelayedSLDAValidator is IL1DAValidator {
    using DAOutput for bytes;

    /// @dev First word of the message that relays pubdata.
    uint8 private constant RELAYED_PUBDATA_VERSION = 0;

    /// @inheritdoc IL1DAValidator
    /// @dev Only the diamond that the Gateway's Bridgehub has registered for `_chainId`: a message counts as that
    /// chain's.
    function checkDA(
        uint256 _chainId,
        uint256 _batchNumber,
        bytes32 _l2DAValidatorOutputHash,
        bytes calldata _operatorDAInput,
        uint256 _maxBlobsSupported
    ) external returns (L1DAValidatorOutput memory) {
        if (IBridgehub(L2_BRIDGEHUB_ADDR).getZKChain(_chainId) != msg.sender) {
            revert L1DAValidatorInvalidSender(msg.sender);
        }

        (bytes memory output, uint256 blobCount, bytes calldata pubdata) =
            _readPubdata(_operatorDAInput, _l2DAValidatorOutputHash, _maxBlobsSupported);
        L2_TO_L1_MESSENGER_SYSTEM_CONTRACT.sendToL1(
            abi.encode(RELAYED_PUBDATA_VERSION, _chainId, _batchNumber, pubdata)
        );
        _checkPairs(output, blobCount);
        output.respond();
    }

    function _readPubdata(bytes calldata _input, bytes32 _outputHash, uint256 _maxBlobs)
        private
        pure
        returns (bytes memory output, uint256 blobCount, bytes calldata pubdata)
    {
        bytes32 pubdataHash;
        uint8 source;
        bytes calldata rest;
        (output, pubdataHash, blobCount, source, rest) = OperatorDAInput.parse(_input, _outputHash, _maxBlobs);
        // Transactions on a Gateway carry no blobs.
        if (source != uint8(PubdataSource.Calldata)) revert InvalidPubdataSource(source);
        pubdata = OperatorDAInput.readPubdata(rest, blobCount, pubdataHash, output);
    }

    /// @dev A blob has both a linear hash and an opening commitment. Places behind the blobs were left without both.
    function _checkPairs(bytes memory _output, uint256 _blobCount) private pure {
        for (uint256 i; i < _blobCount; ++i) {
            (bool hashEmpty, bool commitmentEmpty) = _output.isEmpty(i);
            if (hashEmpty != commitmentEmpty) revert BlobHashBlobCommitmentMismatchValue();
        }
    }
}
