// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";
import { WrongMsgLength } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/L1BridgeContractErrors.sol";
import {
    INativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/INativeTokenVault.sol";
import {
    InvalidSelector,
    L2WithdrawalMessageWrongLength,
    TokenNotLegacy
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";

import { AssetId } from "../../shared/libraries/AssetId.sol";
import { DataEncoding } from "./DataEncoding.sol";

/// @notice The packed messages by which chains ask L1 to release an asset.
library WithdrawalMessage {
    /// @dev selector(4) || receiver(20) || amount(32) || anything
    uint256 private constant BASE_TOKEN_MIN_LENGTH = 56;
    /// @dev selector(4) || receiver(20) || L1 token(20) || amount(32)
    uint256 private constant LEGACY_TOKEN_LENGTH = 76;
    /// @dev selector(4) || origin chain id(32) || asset id(32) || transfer data
    uint256 private constant ASSET_MIN_LENGTH = 68;

    /// @notice Whether a message has the legacy token form, which `parseLegacyToken` reads; `parse` reads all others.
    function isLegacyToken(bytes calldata _message) internal pure returns (bool) {
        return bytes4(_message) == IL1ERC20Bridge.finalizeWithdrawal.selector;
    }

    /// @notice What a message releases: an asset id and the mint data for its handler.
    /// @dev Says nothing about who sent the message.
    function parse(bytes calldata _message, bytes32 _baseTokenAssetId)
        internal
        pure
        returns (bytes32 assetId, bytes memory transferData)
    {
        // A message shorter than a selector is padded with zeros and so matches none.
        bytes4 selector = bytes4(_message);
        if (selector == IMailboxImpl.finalizeEthWithdrawal.selector) {
            return (_baseTokenAssetId, _parseBaseToken(_message));
        }
        if (selector != IAssetRouterBase.finalizeDeposit.selector) revert InvalidSelector(selector);
        if (_message.length < ASSET_MIN_LENGTH) revert WrongMsgLength(ASSET_MIN_LENGTH, _message.length);
        // The origin chain id is not needed: the asset id binds it.
        assetId = bytes32(_message[36:68]);
        transferData = _message[68:];
    }

    /// @notice What a message of the legacy token form releases; registers its token with `_vault`.
    function parseLegacyToken(bytes calldata _message, INativeTokenVault _vault)
        internal
        returns (bytes32 assetId, bytes memory mintData)
    {
        if (_message.length != LEGACY_TOKEN_LENGTH) revert L2WithdrawalMessageWrongLength(_message.length);
        address receiver = address(bytes20(_message[4:24]));
        address token = address(bytes20(_message[24:44]));
        uint256 amount = uint256(bytes32(_message[44:76]));

        assetId = _vault.ensureTokenIsRegistered(token);
        if (assetId != AssetId.ofToken(block.chainid, token)) revert TokenNotLegacy();
        mintData = DataEncoding.encodeMintData(address(0), receiver, token, amount, "");
    }

    function _parseBaseToken(bytes calldata _message) private pure returns (bytes memory) {
        if (_message.length < BASE_TOKEN_MIN_LENGTH) revert L2WithdrawalMessageWrongLength(_message.length);
        address receiver = address(bytes20(_message[4:24]));
        uint256 amount = uint256(bytes32(_message[24:56]));
        return DataEncoding.encodeMintData(address(0), receiver, address(0), amount, "");
    }
}
