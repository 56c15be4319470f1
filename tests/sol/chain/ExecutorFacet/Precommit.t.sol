// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    EmptyPrecommitData,
    InvalidBatchNumber,
    InvalidPackedPrecommitmentLength,
    PrecommitmentMismatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { Spec } from "../../shared/Spec.sol";
import { ExecutorTest } from "./ExecutorTest.sol";

/// @notice Attacks on B9: the precommitted statuses are those of the batch.
contract PrecommitTest is ExecutorTest {
    bytes32 private immutable ONE_RECORD = Spec.word(".precommitment.afterFirst");
    bytes32 private immutable TWO_RECORDS = Spec.word(".precommitment.afterSecond");

    function _status(uint256 _txHash, uint8 _value) private pure returns (bytes memory) {
        return abi.encodePacked(_txHash, _value);
    }

    function _twoRecords() private pure returns (bytes memory) {
        return bytes.concat(_status(1, 1), _status(2, 0));
    }

    function test_precommit_goldenValuesInPortions_succeeds() public {
        vm.expectEmit(address(chain));
        emit IExecutor.BatchPrecommitmentSet(1, 77, ONE_RECORD);
        _do(_precommitCall(1, _status(1, 1), 77));
        assertEq(chain.precommitment(), ONE_RECORD, "one record");

        _do(_precommitCall(1, _status(2, 0), 78));
        assertEq(chain.precommitment(), TWO_RECORDS, "two portions");
    }

    function test_precommit_goldenValuesAtOnce_succeeds() public {
        _do(_precommitCall(1, _twoRecords(), 0));
        assertEq(chain.precommitment(), TWO_RECORDS, "one portion");
    }

    function test_precommit_storedZero_startsFromZero_succeeds() public {
        chain.setPrecommitment(bytes32(0));
        _do(_precommitCall(1, _status(1, 1), 0));
        assertEq(chain.precommitment(), ONE_RECORD, "from zero");
    }

    function testFuzz_precommit_statusIsNotRestricted_succeeds(bytes32 _hash, uint8 _value) public {
        bytes memory record = abi.encodePacked(_hash, _value);
        _do(_precommitCall(1, record, 0));
        bytes32 expected = keccak256(abi.encodePacked(bytes32(0), keccak256(record)));
        assertEq(chain.precommitment(), expected, "fold");
    }

    function test_precommit_anotherBatch_reverts() public {
        bytes memory record = _status(1, 1);
        _assertReverts(_precommitCall(0, record, 0), abi.encodeWithSelector(InvalidBatchNumber.selector, 0, 1), "0");
        _assertReverts(_precommitCall(2, record, 0), abi.encodeWithSelector(InvalidBatchNumber.selector, 2, 1), "2");
    }

    /// @dev The number is checked before the data are decoded.
    function test_precommit_anotherBatchAndBadData_revertsForNumber() public {
        bytes memory call = abi.encodeCall(IExecutor.precommitSharedBridge, (address(0), 2, ""));
        _assertReverts(call, abi.encodeWithSelector(InvalidBatchNumber.selector, 2, 1), "order");
    }

    function test_precommit_emptyData_reverts() public {
        _assertReverts(_precommitCall(1, "", 0), abi.encodeWithSelector(EmptyPrecommitData.selector, 1), "empty");
    }

    function test_precommit_partialRecord_reverts() public {
        for (uint256 length = 1; length < 67; ++length) {
            if (length % 33 == 0) continue;
            bytes memory expected = abi.encodeWithSelector(InvalidPackedPrecommitmentLength.selector, length);
            _assertReverts(_precommitCall(1, new bytes(length), 0), expected, "length");
        }
    }

    function test_commit_matchingPrecommitment_succeedsAndResets() public {
        _do(_precommitCall(1, _twoRecords(), 0));
        Draft memory draft = _draft(genesis);
        draft.values[8] = TWO_RECORDS;
        _commit(draft);
        assertEq(chain.precommitment(), bytes32(uint256(1)), "reset to the default, never to zero");
    }

    function test_commit_partialPrecommitment_reverts() public {
        _do(_precommitCall(1, _status(1, 1), 0));
        _assertMismatch(ONE_RECORD);
    }

    function test_commit_wrongStatus_reverts() public {
        _do(_precommitCall(1, bytes.concat(_status(1, 0), _status(2, 0)), 0));
        _assertMismatch(chain.precommitment());
    }

    function test_commit_wrongOrder_reverts() public {
        _do(_precommitCall(1, bytes.concat(_status(2, 0), _status(1, 1)), 0));
        _assertMismatch(chain.precommitment());
    }

    function test_commit_afterRevertToSameNumber_needsNoPrecommitment_succeeds() public {
        _do(_precommitCall(1, _status(1, 1), 0));
        _do(_revertCall(0));
        assertEq(chain.precommitment(), bytes32(uint256(1)), "erased");
        _commitNext(genesis);
    }

    function test_commit_storedZero_meansNone_succeeds() public {
        chain.setPrecommitment(bytes32(0));
        _commitNext(genesis);
        assertEq(chain.precommitment(), bytes32(uint256(1)), "default");
    }

    function _assertMismatch(bytes32 _stored) private {
        Draft memory draft = _draft(genesis);
        draft.values[8] = TWO_RECORDS;
        _seal(draft);
        _assertReverts(
            _commitCall(draft),
            abi.encodeWithSelector(PrecommitmentMismatch.selector, 1, TWO_RECORDS, _stored),
            "mismatch"
        );
    }
}
