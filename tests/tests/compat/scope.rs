//! What of the interface package is compared with which contracts, and why the rest is not.

/// The facets of a chain, whose ABIs together are the chain's.
pub(crate) const CHAIN: (&str, &[&str]) = ("chain", &["AdminFacet", "ExecutorFacet", "GettersFacet", "MailboxFacet"]);

/// Files of the package and the contracts each of which has all their items.
pub(crate) const IMPLEMENTED: &[(&str, &[&str])] = &[
    ("bridge/asset-router/IAssetRouterBase.sol", &["L1AssetRouter"]),
    ("bridge/asset-router/IL1AssetRouter.sol", &["L1AssetRouter"]),
    ("bridge/interfaces/IAssetHandler.sol", &["ChainAssetHandler", "L1NativeTokenVault"]),
    ("bridge/interfaces/IBridgedStandardToken.sol", &["BridgedStandardERC20"]),
    ("bridge/interfaces/IL1AssetDeploymentTracker.sol", &["CTMDeploymentTracker", "L1NativeTokenVault"]),
    ("bridge/interfaces/IL1AssetHandler.sol", &["ChainAssetHandler", "L1NativeTokenVault"]),
    ("bridge/interfaces/IL1BaseTokenAssetHandler.sol", &["L1NativeTokenVault"]),
    ("bridge/interfaces/IL1ERC20Bridge.sol", &["L1ERC20Bridge"]),
    ("bridge/interfaces/IL1Nullifier.sol", &["L1Nullifier"]),
    ("bridge/interfaces/IL1SharedBridgeLegacy.sol", &["L1AssetRouter"]),
    ("bridge/ntv/IL1NativeTokenVault.sol", &["L1NativeTokenVault"]),
    ("bridge/ntv/INativeTokenVault.sol", &["L1NativeTokenVault"]),
    ("bridgehub/IBridgehub.sol", &["Bridgehub"]),
    ("bridgehub/IChainAssetHandler.sol", &["ChainAssetHandler"]),
    ("bridgehub/ICTMDeploymentTracker.sol", &["CTMDeploymentTracker"]),
    ("bridgehub/IMessageRoot.sol", &["MessageRoot"]),
    (
        "common/interfaces/IOwnable.sol",
        &[
            "Bridgehub",
            "CTMDeploymentTracker",
            "ChainAdminOwnable",
            "ChainAssetHandler",
            "ChainRegistrar",
            "ChainTypeManager",
            "GatewayTransactionFilterer",
            "Governance",
            "GovernanceUpgradeTimer",
            "L1AssetRouter",
            "L1NativeTokenVault",
            "L1Nullifier",
            "PermanentRestriction",
            "RollupDAManager",
            "ServerNotifier",
            "ValidatorTimelock",
        ],
    ),
    ("governance/IAccessControlRestriction.sol", &["AccessControlRestriction"]),
    ("governance/IChainAdmin.sol", &["ChainAdmin"]),
    ("governance/IChainAdminOwnable.sol", &["ChainAdminOwnable"]),
    ("governance/IGovernance.sol", &["Governance"]),
    ("governance/IPermanentRestriction.sol", &["PermanentRestriction"]),
    ("governance/restriction/IRestriction.sol", &["AccessControlRestriction", "PermanentRestriction"]),
    ("state-transition/IChainTypeManager.sol", &["ChainTypeManager"]),
    ("state-transition/IValidatorTimelock.sol", &["ValidatorTimelock"]),
    ("state-transition/chain-interfaces/IAdmin.sol", &["AdminFacet"]),
    ("state-transition/chain-interfaces/IDiamondInit.sol", &["DiamondInit"]),
    ("state-transition/chain-interfaces/IExecutor.sol", &["ExecutorFacet", "ValidatorTimelock"]),
    ("state-transition/chain-interfaces/IGetters.sol", &["GettersFacet"]),
    (
        "state-transition/chain-interfaces/IL1DAValidator.sol",
        &["RelayedSLDAValidator", "RollupL1DAValidator", "ValidiumL1DAValidator"],
    ),
    ("state-transition/chain-interfaces/ILegacyGetters.sol", &["GettersFacet"]),
    ("state-transition/chain-interfaces/IMailbox.sol", &["MailboxFacet"]),
    ("state-transition/chain-interfaces/IMailboxImpl.sol", &["MailboxFacet"]),
    ("state-transition/chain-interfaces/IMessageVerification.sol", &["L2MessageVerification", "MailboxFacet"]),
    ("state-transition/chain-interfaces/ITransactionFilterer.sol", &["GatewayTransactionFilterer"]),
    ("state-transition/chain-interfaces/IVerifier.sol", &["DualVerifier", "PlonkVerifier", "TestnetVerifier"]),
    ("state-transition/chain-interfaces/IVerifierV2.sol", &["FflonkVerifier"]),
    ("state-transition/chain-interfaces/IZKChain.sol", &["chain"]),
    ("state-transition/chain-interfaces/IZKChainBase.sol", CHAIN.1),
    ("state-transition/libraries/Diamond.sol", &["chain", "DiamondProxy"]),
];

const ON_L2: &str = "contract of the L2";

/// Files of the package that no contract has the items of, and why.
pub(crate) const NOT_IMPLEMENTED: &[(&str, &str)] = &[
    ("bridge/asset-router/IL2AssetRouter.sol", ON_L2),
    ("bridge/interfaces/IL2SharedBridgeLegacy.sol", ON_L2),
    ("bridge/interfaces/IL2SharedBridgeLegacyFunctions.sol", ON_L2),
    ("bridge/interfaces/IL2WrappedBaseToken.sol", ON_L2),
    ("bridge/interfaces/IWETH9.sol", "token that others deployed"),
    ("bridge/ntv/IL2NativeTokenVault.sol", ON_L2),
    ("common/interfaces/IL2ContractDeployer.sol", ON_L2),
    ("common/interfaces/IL2InteropRootStorage.sol", ON_L2),
    ("common/l2-helpers/IL2ToL1Messenger.sol", ON_L2),
    ("common/l2-helpers/L2ContractHelper.sol", ON_L2),
    ("state-transition/l2-deps/IComplexUpgrader.sol", ON_L2),
    ("state-transition/l2-deps/IL2GatewayUpgrade.sol", ON_L2),
    ("state-transition/l2-deps/IL2GenesisUpgrade.sol", ON_L2),
    ("state-transition/l2-deps/ISystemContext.sol", ON_L2),
    ("upgrades/IL2V29Upgrade.sol", ON_L2),
];

/// Folders of the package beside that of the L1.
pub(crate) const NOT_L1: &[&str] = &["l2-contracts", "system-contracts"];

/// A difference that is meant.
pub(crate) struct Difference {
    /// Where: interface, contract, signature.
    pub(crate) at: (&'static str, &'static str, &'static str),
    /// Why nobody who speaks the package's interface notices.
    pub(crate) reason: &'static str,
}

const STRICTER: &str = "stricter, callers need not know";

/// All differences that are meant.
pub(crate) const DIFFERENCES: &[Difference] = &[
    Difference {
        at: (
            "IZKChain",
            "chain",
            "ProposeTransparentUpgrade(((address,uint8,bool,bytes4[])[],address,bytes),uint256,bytes32)",
        ),
        reason: "no contract of protocol 29 emits it; the package has it for the server's decoder",
    },
    Difference {
        at: ("IChainTypeManager", "ChainTypeManager", "forwardedBridgeBurn(uint256,bytes)"),
        reason: STRICTER,
    },
    Difference {
        at: (
            "IChainTypeManager",
            "ChainTypeManager",
            "forwardedBridgeRecoverFailedTransfer(uint256,bytes32,address,bytes)",
        ),
        reason: STRICTER,
    },
    Difference {
        at: ("IL1DAValidator", "RollupL1DAValidator", "checkDA(uint256,uint256,bytes32,bytes,uint256)"),
        reason: STRICTER,
    },
    Difference {
        at: ("IL1DAValidator", "ValidiumL1DAValidator", "checkDA(uint256,uint256,bytes32,bytes,uint256)"),
        reason: STRICTER,
    },
    Difference { at: ("IRestriction", "AccessControlRestriction", "getSupportsRestrictionMagic()"), reason: STRICTER },
    Difference { at: ("IRestriction", "PermanentRestriction", "getSupportsRestrictionMagic()"), reason: STRICTER },
    Difference { at: ("IVerifier", "PlonkVerifier", "verificationKeyHash()"), reason: STRICTER },
    Difference { at: ("IVerifierV2", "FflonkVerifier", "verificationKeyHash()"), reason: STRICTER },
    Difference {
        at: ("IValidatorTimelock", "ValidatorTimelock", "getName()"),
        reason: "the getter of a constant, callers need not know",
    },
];

/// Errors of the package's files that no ABI of ours has, by reason.
pub(crate) const ABSENT_ERRORS: &[(&str, &[&str])] = &[
    (
        "of the bridge contracts of the L2",
        &[
            "BridgeMintNotImplemented",
            "EmptyAddress",
            "InvalidCaller",
            "NoLegacySharedBridge",
            "TokenIsLegacy",
            "WrappedBaseTokenAlreadyRegistered",
        ],
    ),
    ("of the priority queue, which the tree has replaced", &["QueueIsEmpty"]),
    (
        "unreachable in deployed contracts too (the decoder refuses the action first, the counter is zero by then)",
        &["UndefinedDiamondCutAction", "UpgradeBatchNumberIsNotZero"],
    ),
];
