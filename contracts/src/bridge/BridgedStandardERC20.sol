// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IBridgedStandardToken
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IBridgedStandardToken.sol";
import {
    INativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/INativeTokenVault.sol";
import {
    NonSequentialVersion,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_NATIVE_TOKEN_VAULT_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import { ERC20Upgradeable } from "@openzeppelin/contracts-upgradeable/token/ERC20/ERC20Upgradeable.sol";
import {
    ERC20PermitUpgradeable
} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20PermitUpgradeable.sol";
import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { StorageSlot } from "@openzeppelin/contracts/utils/StorageSlot.sol";

import { AssetId } from "../shared/libraries/AssetId.sol";
import { IBridgedStandardERC20 } from "./interfaces/IBridgedStandardERC20.sol";
import { DataEncoding } from "./libraries/DataEncoding.sol";

/// @notice Representation of a token of another chain; the implementation behind the vault's beacon.
/// @custom:invariant R8 Only the vault mints and burns.
contract BridgedStandardERC20 is IBridgedStandardERC20, ERC20PermitUpgradeable {
    /// @dev EIP-1967: keccak256("eip1967.proxy.beacon") - 1
    bytes32 private constant BEACON_SLOT = 0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50;

    UnavailableGetters private _unavailable;
    uint8 private _decimals;

    /// @inheritdoc IBridgedStandardToken
    /// @dev Unused; the vault took its place.
    address public override l2Bridge;

    /// @inheritdoc IBridgedStandardToken
    address public override originToken;

    /// @inheritdoc IBridgedStandardToken
    address public override nativeTokenVault;

    /// @inheritdoc IBridgedStandardToken
    bytes32 public override assetId;

    constructor() {
        _disableInitializers();
    }

    /// @dev Tokens from before the vault existed learn of it at their first mint or burn.
    modifier onlyVault() {
        address vault = nativeTokenVault;
        if (vault == address(0)) {
            vault = L2_NATIVE_TOKEN_VAULT_ADDR;
            nativeTokenVault = vault;
            assetId = AssetId.ofToken(INativeTokenVault(vault).L1_CHAIN_ID(), originToken);
        }
        if (msg.sender != vault) revert Unauthorized(msg.sender);
        _;
    }

    modifier onlyNextVersion(uint8 _version) {
        if (_version != _getInitializedVersion() + 1) revert NonSequentialVersion();
        _;
    }

    /* SET-UP */

    /// @inheritdoc IBridgedStandardERC20
    function bridgeInitialize(bytes32 _assetId, address _originToken, bytes calldata _metadata)
        external
        override
        initializer
    {
        if (_originToken == address(0)) revert ZeroAddress();
        originToken = _originToken;
        nativeTokenVault = msg.sender;
        assetId = _assetId;

        (, bytes memory nameData, bytes memory symbolData, bytes memory decimalsData) =
            DataEncoding.decodeTokenData(_metadata);
        UnavailableGetters memory unavailable;
        string memory decodedName;
        string memory decodedSymbol;
        try this.decodeString(nameData) returns (string memory result) {
            decodedName = result;
        } catch {
            unavailable.name = true;
        }
        try this.decodeString(symbolData) returns (string memory result) {
            decodedSymbol = result;
        } catch {
            unavailable.symbol = true;
        }
        uint8 decodedDecimals;
        try this.decodeUint8(decimalsData) returns (uint8 result) {
            decodedDecimals = result;
        } catch {
            unavailable.decimals = true;
        }

        _decimals = decodedDecimals;
        _setDescription(unavailable, decodedName, decodedSymbol, decodedDecimals);
    }

    /// @inheritdoc IBridgedStandardERC20
    function reinitializeToken(
        UnavailableGetters calldata _newUnavailable,
        string calldata _newName,
        string calldata _newSymbol,
        uint8 _version
    ) external override onlyNextVersion(_version) reinitializer(_version) {
        address beacon = StorageSlot.getAddressSlot(BEACON_SLOT).value;
        if (msg.sender != Ownable(beacon).owner()) revert Unauthorized(msg.sender);
        _setDescription(_newUnavailable, _newName, _newSymbol, _decimals);
    }

    /* MINT AND BURN */

    /// @inheritdoc IBridgedStandardToken
    /// @dev Caller: the vault.
    function bridgeMint(address _to, uint256 _amount) external override onlyVault {
        _mint(_to, _amount);
        emit BridgeMint(_to, _amount);
    }

    /// @inheritdoc IBridgedStandardToken
    /// @dev Caller: the vault, which needs no allowance.
    function bridgeBurn(address _from, uint256 _amount) external override onlyVault {
        _burn(_from, _amount);
        emit BridgeBurn(_from, _amount);
    }

    /* VIEWS */

    /// @inheritdoc IBridgedStandardToken
    /// @dev Caller: anyone. The name dates from when all representations were of L1 tokens.
    function l1Address() external view override returns (address) {
        return originToken;
    }

    /// @inheritdoc IBridgedStandardERC20
    function decodeString(bytes calldata _input) external pure override returns (string memory) {
        return abi.decode(_input, (string));
    }

    /// @inheritdoc IBridgedStandardERC20
    function decodeUint8(bytes calldata _input) external pure override returns (uint8) {
        return abi.decode(_input, (uint8));
    }

    /// @inheritdoc ERC20Upgradeable
    function name() public view override returns (string memory) {
        if (_unavailable.name) _revertAsMissing();
        return super.name();
    }

    /// @inheritdoc ERC20Upgradeable
    function symbol() public view override returns (string memory) {
        if (_unavailable.symbol) _revertAsMissing();
        return super.symbol();
    }

    /// @inheritdoc ERC20Upgradeable
    function decimals() public view override returns (uint8) {
        if (_unavailable.decimals) _revertAsMissing();
        return _decimals;
    }

    /* PRIVATE */

    function _setDescription(
        UnavailableGetters memory _newUnavailable,
        string memory _newName,
        string memory _newSymbol,
        uint8 _storedDecimals
    ) private {
        _unavailable = _newUnavailable;
        __ERC20_init_unchained(_newName, _newSymbol);
        __ERC20Permit_init(_newName);
        emit BridgeInitialize(originToken, _newName, _newSymbol, _storedDecimals);
    }

    /// @dev No data: what a call to a contract without that function gives.
    function _revertAsMissing() private pure {
        assembly ("memory-safe") {
            revert(0x00, 0x00)
        }
    }
}
