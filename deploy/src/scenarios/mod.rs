//! Stories of the bridge, each on a network of its own, in which every balance is compared with a book kept beside the
//! contracts. Starts processes and sends transactions.
//!
//! | File | Concept |
//! | --- | --- |
//! | `stage`, `batches` | the network, and what user and operators do on it |
//! | `layers` | a stage with a second network, on which chains can settle |
//! | `l2`, `asset` | a chain and what moves to and from it |
//! | `book` | what every balance must be |
//! | the others | one story each |

mod asset;
mod base_token;
mod batches;
mod book;
mod erc20;
mod failed_deposit;
mod gateway;
mod interop;
mod l2;
mod l2_native;
mod layers;
mod legacy_bridge;
mod stage;
mod two_chains;

use alloy::primitives::U256;
use serde::Serialize;

pub use stage::Tools;

use crate::{
    Error,
    config::PubdataPricing,
    devnet::{DevNet, RECEIVER},
    flows::{E2eReport, Story},
    rollup::DataAvailability,
};
use stage::Stage;

/// One whole token or ether, in its smallest unit.
const ONE: U256 = U256::from_limbs([1_000_000_000_000_000_000, 0, 0, 0]);

/// A story of the bridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`about` says what each is")]
pub enum Scenario {
    Eth,
    BaseToken,
    Erc20,
    L2Native,
    FailedDeposit,
    TwoChains,
    LegacyBridge,
    Gateway,
    Interop,
    Validium,
}

impl Scenario {
    /// All, in the order in which they are run.
    pub const ALL: [Self; 10] = [
        Self::Eth,
        Self::BaseToken,
        Self::Erc20,
        Self::L2Native,
        Self::FailedDeposit,
        Self::TwoChains,
        Self::LegacyBridge,
        Self::Gateway,
        Self::Interop,
        Self::Validium,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eth => "eth",
            Self::BaseToken => "base-token",
            Self::Erc20 => "erc20",
            Self::L2Native => "l2-native",
            Self::FailedDeposit => "failed-deposit",
            Self::TwoChains => "two-chains",
            Self::LegacyBridge => "legacy-bridge",
            Self::Gateway => "gateway",
            Self::Interop => "interop",
            Self::Validium => "validium",
        }
    }

    /// What happens in it.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Eth => "Deposits, batches and withdrawals of ether on a chain with ether as base token",
            Self::BaseToken => "A chain with an ERC-20 base token; another token beside it",
            Self::Erc20 => "Deposit and withdrawal of an ERC-20, the first time and again",
            Self::L2Native => "A token that an L2 made goes to L1, to another chain, and back",
            Self::FailedDeposit => "A deposit that fails on L2 is claimed back, once",
            Self::TwoChains => "Two chains, one of which claims what only the other holds",
            Self::LegacyBridge => "Deposits through the legacy bridge",
            Self::Gateway => "A chain settles on another chain, has L1 pay by proofs through it, and comes back",
            Self::Interop => "Two chains on the gateway, of which one takes a message of the other",
            Self::Validium => "As eth, with data that are not on L1",
        }
    }
}

/// What a scenario did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScenarioReport {
    /// Its name.
    pub name: &'static str,
    /// Its transactions, proofs and balances.
    #[serde(flatten)]
    pub report: E2eReport,
}

/// Runs a scenario on a fresh network; `story` says what happens on the chain of [`Scenario::Eth`] and
/// [`Scenario::Validium`].
///
/// Returns the report and, for whoever wants to keep it running, the network.
///
/// # Errors
/// [`Error::Step`] for the step that failed, [`Error::Check`] for something that should have been refused.
pub async fn run_scenario(
    scenario: Scenario,
    tools: Tools<'_>,
    story: Story,
) -> Result<(ScenarioReport, DevNet), Error> {
    let (report, net) = match scenario {
        Scenario::Eth => ether_chain(tools, story).await?,
        Scenario::Validium => {
            ether_chain(tools, Story { data_availability: DataAvailability::Validium, ..story }).await?
        }
        Scenario::BaseToken => base_token::run(tools).await?,
        Scenario::Erc20 => erc20::run(tools).await?,
        Scenario::L2Native => l2_native::run(tools).await?,
        Scenario::FailedDeposit => failed_deposit::run(tools).await?,
        Scenario::TwoChains => two_chains::run(tools).await?,
        Scenario::LegacyBridge => legacy_bridge::run(tools).await?,
        Scenario::Gateway => gateway::run(tools).await?,
        Scenario::Interop => interop::run(tools).await?,
    };
    Ok((ScenarioReport { name: scenario.name(), report }, net))
}

async fn ether_chain(tools: Tools<'_>, story: Story) -> Result<(E2eReport, DevNet), Error> {
    let Tools { toolchain, artifacts, prover, progress } = tools;
    let pricing = match story.data_availability {
        DataAvailability::Validium => PubdataPricing::Validium,
        DataAvailability::Calldata | DataAvailability::Blobs => PubdataPricing::Rollup,
    };
    let net = DevNet::start_with(toolchain, artifacts, None, pricing, progress).await?;
    let report = net.tell(story, prover, artifacts, progress).await?;
    Ok((report, net))
}
