// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { GettersFacet } from "../../../contracts/src/chain/facets/GettersFacet.sol";
import { ValidiumL1DAValidator } from "../../../contracts/src/da/ValidiumL1DAValidator.sol";
import { BatchBuilder, Draft } from "../invariants/BatchBuilder.sol";
import { ChainWorld } from "../invariants/ChainWorld.sol";

/// @notice A whole chain with one operator who has all roles at the timelock.
abstract contract SettlementTest is ChainWorld {
    address internal constant RELAY = 0x1111111111111111111111111111111111111111;
    address internal constant SERVICE = 0xFFfFfFffFFfffFFfFFfFFFFFffFFFffffFfFFFfF;
    address internal operator = makeAddr("operator");
    uint256 private _salt;

    function setUp() public virtual {
        _deployWorld();
        vm.prank(chainAdmin);
        timelock.addValidator(address(diamond), operator);
    }

    /* BATCHES */

    /// @dev Unlike any other; carries the upgrade if it is due.
    function _draft(IExecutor.StoredBatchInfo memory _last) internal returns (Draft memory draft) {
        uint256 time = _last.timestamp >= block.timestamp ? _last.timestamp + 1 : block.timestamp;
        draft = BatchBuilder.draft(_last, new bytes32[](0), time, l2DAValidator, ++_salt);
        if (diamond.getL2SystemContractsUpgradeBatchNumber() == 0) {
            bytes32 upgrade = diamond.getL2SystemContractsUpgradeTxHash();
            if (upgrade != 0) (draft.keys, draft.values[9]) = (0x3ff, upgrade);
        }
        draft.batch.systemLogs = BatchBuilder.logs(draft);
    }

    function _commitCall(Draft memory _of) internal view returns (bytes memory) {
        uint256 number = _of.batch.batchNumber;
        return abi.encodeCall(
            IExecutor.commitBatchesSharedBridge, (address(diamond), number, number, BatchBuilder.commitArgument(_of))
        );
    }

    function _commit(IExecutor.StoredBatchInfo memory _last) internal returns (IExecutor.StoredBatchInfo memory) {
        Draft memory draft = _draft(_last);
        _do(_commitCall(draft));
        return BatchBuilder.record(draft);
    }

    /// @dev A proof that this batch follows from that.
    function _proofOf(IExecutor.StoredBatchInfo memory _previous, IExecutor.StoredBatchInfo memory _batch)
        internal
        returns (uint256[] memory proof)
    {
        uint256 input = BatchBuilder.publicInput(_previous.commitment, _batch.commitment);
        proof = new uint256[](1);
        proof[0] = input;
        verifier.register(input, proof);
    }

    function _proveCall(
        IExecutor.StoredBatchInfo memory _previous,
        IExecutor.StoredBatchInfo memory _batch,
        uint256[] memory _proof
    ) internal view returns (bytes memory) {
        bytes memory argument = abi.encodePacked(uint8(1), abi.encode(_previous, _array(_batch), _proof));
        uint256 number = _batch.batchNumber;
        return abi.encodeCall(IExecutor.proveBatchesSharedBridge, (address(diamond), number, number, argument));
    }

    function _commitAndProve(IExecutor.StoredBatchInfo memory _last)
        internal
        returns (IExecutor.StoredBatchInfo memory batch)
    {
        batch = _commit(_last);
        _do(_proveCall(_last, batch, _proofOf(_last, batch)));
    }

    function _executeCall(uint256 _from, uint256 _to, IExecutor.StoredBatchInfo memory _batch)
        internal
        view
        returns (bytes memory)
    {
        bytes memory data = abi.encode(_array(_batch), new PriorityOpsBatchInfo[](1), new InteropRoot[][](1));
        return abi.encodeCall(
            IExecutor.executeBatchesSharedBridge, (address(diamond), _from, _to, abi.encodePacked(uint8(1), data))
        );
    }

    function _revertTo(uint256 _number) internal {
        _do(abi.encodeCall(IExecutor.revertBatchesSharedBridge, (address(diamond), _number)));
    }

    function _array(IExecutor.StoredBatchInfo memory _batch)
        private
        pure
        returns (IExecutor.StoredBatchInfo[] memory batches)
    {
        batches = new IExecutor.StoredBatchInfo[](1);
        batches[0] = _batch;
    }

    /* MIGRATION */

    /// @dev The chain leaves for the one target that needs no second chain; returns what it takes along.
    function _leave() internal returns (bytes memory chain) {
        bytes memory data = abi.encode(diamond.getProtocolVersion());
        (bool success, bytes memory returned) = _callAsHandler(
            abi.encodeCall(diamond.forwardedBridgeBurn, (L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS, chainAdmin, data))
        );
        assertTrue(success, "leave");
        return abi.decode(returned, (bytes));
    }

    function _return(bytes memory _chain) internal {
        (bool success,) = _callAsHandler(abi.encodeCall(diamond.forwardedBridgeMint, (_chain, true)));
        assertTrue(success, "return");
    }

    function _callAsHandler(bytes memory _data) private returns (bool, bytes memory) {
        address handler = bridgehub.chainAssetHandler();
        vm.prank(handler);
        return address(diamond).call(_data);
    }

    function _pair() internal view returns (address, address) {
        return GettersFacet(address(diamond)).getDAValidatorPair();
    }

    function _setPair() internal {
        address l1DAValidator = address(new ValidiumL1DAValidator());
        vm.prank(chainAdmin);
        diamond.setDAValidatorPair(l1DAValidator, l2DAValidator);
    }

    /* CALLS */

    function _aliased(address _account) internal pure returns (address) {
        unchecked {
            return address(uint160(_account) + uint160(0x1111000000000000000000000000000000001111));
        }
    }

    function _do(bytes memory _data) internal {
        vm.prank(operator);
        (bool success, bytes memory returned) = address(timelock).call(_data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(returned, 0x20), mload(returned))
            }
        }
    }

    function _assertReverts(bytes memory _data, bytes memory _expected) internal {
        vm.prank(operator);
        (bool success, bytes memory returned) = address(timelock).call(_data);
        assertFalse(success, "must revert");
        assertEq(returned, _expected, "error");
    }
}
