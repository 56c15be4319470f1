//! What is measured, what it is compared with, and what it is to come down to.

/// What the transaction of the reference implementation costs (`design/gas-reference.md`).
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    /// Gas of the transaction; that of Osaka where the price floor of calldata decides, which the reference's figures
    /// for Prague leave out.
    pub(super) gas: u64,
    /// Part of it for calldata.
    pub(super) calldata: u64,
}

/// A row of the snapshot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Identifies the row.
    pub(super) name: &'static str,
    /// The same operation on the reference implementation.
    pub(super) reference: Option<Reference>,
    /// What the gas is to be at most, with the rules of Prague.
    pub(super) target: Option<u64>,
}

const fn row(name: &'static str, gas: u64, calldata: u64) -> Row {
    Row { name, reference: Some(Reference { gas, calldata }), target: None }
}

impl Row {
    const fn target(self, gas: u64) -> Self {
        Self { target: Some(gas), ..self }
    }
}

pub(super) const FIRST_DEPOSIT: &str = "ETH deposit, operation 0 of a chain";
pub(super) const STEADY_DEPOSIT: &str = "ETH deposit, mean of operations 129 to 143";
pub(super) const FIRST_TOKEN_DEPOSIT: &str = "ERC-20 deposit, unregistered token, operation 128";
pub(super) const STEADY_TOKEN_DEPOSIT: &str = "ERC-20 deposit, mean of operations 145 to 148";
pub(super) const COMMIT_VALIDIUM: &str = "commit, validium";
pub(super) const COMMIT_CALLDATA: &str = "commit, 1,024 B of pubdata in calldata";
pub(super) const COMMIT_LONG_CALLDATA: &str = "commit, 32,768 B of pubdata in calldata";
pub(super) const COMMIT_BLOB: &str = "commit, 1 blob";
pub(super) const PROVE: &str = "prove, mocked verifier, 45 words";
pub(super) const EXECUTE_0: &str = "execute, no priority operation";
pub(super) const EXECUTE_1: &str = "execute, 1 priority operation of 1,030";
pub(super) const EXECUTE_10: &str = "execute, 10 priority operations of 1,030";
pub(super) const EXECUTE_100: &str = "execute, 100 priority operations of 1,030";
pub(super) const REVERT: &str = "revert 8 batches";
pub(super) const FIRST_PRECOMMIT: &str = "precommit, first 10 transactions of a batch";
pub(super) const NEXT_PRECOMMIT: &str = "precommit, next 100 transactions";
pub(super) const ETH_WITHDRAWAL: &str = "finalize ETH withdrawal, receiver has a balance";
pub(super) const TOKEN_WITHDRAWAL: &str = "finalize ERC-20 withdrawal, receiver has a balance";
pub(super) const FAILED_DEPOSIT: &str = "recover failed ERC-20 deposit";
pub(super) const ANNOUNCE_PATCH: &str = "setNewVersionUpgrade, patch, no facets";
pub(super) const PATCH: &str = "upgradeChainFromVersion, patch, no facets";
pub(super) const CREATE_CHAIN: &str = "createNewChain, no factory dependencies";
pub(super) const ADD_VALIDATOR: &str = "addValidatorForChainId";
pub(super) const FREEZE: &str = "freezeChain";
pub(super) const UNFREEZE: &str = "unfreezeChain";
pub(super) const TOKEN_MULTIPLIER: &str = "setTokenMultiplier";
pub(super) const PRICING_MODE: &str = "setPubdataPricingMode";
pub(super) const DA_PAIR: &str = "setDAValidatorPair";
pub(super) const PENDING_ADMIN: &str = "setPendingAdmin";

/// All rows, in order.
pub(super) const ROWS: &[Row] = &[
    row(FIRST_DEPOSIT, 248_542, 2_164),
    row(STEADY_DEPOSIT, 222_821, 2_164).target(185_000),
    row(FIRST_TOKEN_DEPOSIT, 552_411, 4_012),
    row(STEADY_TOKEN_DEPOSIT, 356_825, 4_012).target(305_000),
    row(FIRST_PRECOMMIT, 66_470, 5_780),
    row(NEXT_PRECOMMIT, 128_000, 42_800),
    row(COMMIT_VALIDIUM, 174_842, 13_892).target(146_000),
    row(COMMIT_CALLDATA, 198_421, 28_412).target(165_000),
    row(COMMIT_LONG_CALLDATA, 1_077_990, 422_796),
    row(COMMIT_BLOB, 237_286, 16_512).target(204_000),
    row(PROVE, 110_517, 29_724).target(96_500),
    row(EXECUTE_0, 116_133, 5_968),
    row(EXECUTE_1, 147_743, 13_592).target(113_500),
    row(EXECUTE_10, 161_771, 17_396).target(119_500),
    row(EXECUTE_100, 321_223, 62_540).target(189_000),
    row(REVERT, 64_053, 572),
    row(ETH_WITHDRAWAL, 176_916, 9_924).target(149_000),
    row(TOKEN_WITHDRAWAL, 191_880, 14_084).target(166_000),
    row(FAILED_DEPOSIT, 159_705, 11_392).target(130_000),
    row(ANNOUNCE_PATCH, 126_455, 6_996),
    row(PATCH, 110_991, 6_668).target(103_000),
    row(CREATE_CHAIN, 4_195_899, 31_656).target(3_870_000),
    row(ADD_VALIDATOR, 440_487, 584),
    row(FREEZE, 76_966, 216),
    row(UNFREEZE, 55_074, 216),
    row(TOKEN_MULTIPLIER, 38_198, 344),
    row(PRICING_MODE, 37_143, 204),
    row(DA_PAIR, 44_405, 800),
    row(PENDING_ADMIN, 54_800, 432),
];
