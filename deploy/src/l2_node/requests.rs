use alloy::primitives::{Address, Bytes, U64, U256};
use serde::{Deserialize, de::IgnoredAny};

use super::{
    chain::{Block, Chain},
    refusal::Refusal,
};

/// A block, by its number or by what it is.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged)]
pub(super) enum BlockTag {
    Number(U64),
    Name(BlockName),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BlockName {
    Earliest,
    Latest,
    Pending,
    /// In ZKsync's words the latest: committed to by the operator, not on L1.
    Committed,
    Finalized,
}

impl BlockTag {
    pub(super) fn find(self, chain: &Chain) -> Option<&Block> {
        match self {
            Self::Number(number) => chain.block(number.saturating_to()),
            Self::Name(BlockName::Earliest) => chain.block(0),
            Self::Name(BlockName::Finalized) => Some(chain.finalized()),
            Self::Name(BlockName::Latest | BlockName::Pending | BlockName::Committed) => Some(chain.head()),
        }
    }

    /// Refuses blocks whose state is not kept.
    pub(super) fn require_latest(tag: Option<Self>, chain: &Chain) -> Result<(), Refusal> {
        let number = |block: &Block| block.header.number;
        let is_latest = tag.is_none_or(|tag| tag.find(chain).map(number) == Some(number(chain.head())));
        if is_latest { Ok(()) } else { Err(Refusal::PastState) }
    }
}

/// A call that is not signed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Call {
    #[serde(default)]
    pub(super) from: Address,
    pub(super) to: Option<Address>,
    #[serde(default)]
    pub(super) value: U256,
    #[serde(default, alias = "input")]
    pub(super) data: Bytes,
    #[serde(default)]
    pub(super) eip712_meta: Meta,
}

/// What ZKsync adds to a call.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Meta {
    pub(super) gas_per_pubdata: Option<U64>,
    #[serde(default)]
    pub(super) factory_deps: Vec<IgnoredAny>,
}

impl Call {
    /// The called contract.
    pub(super) fn target(&self) -> Result<Address, Refusal> {
        self.to.ok_or(Refusal::Unsupported { what: "deployments" })
    }
}
