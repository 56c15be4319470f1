//! The storage of facets and proxied contracts against the package's struct and the specification's tables.

use std::collections::BTreeMap;

use alloy::primitives::{U256, keccak256};
use eyre::{OptionExt, Result, ensure};

use crate::{
    document, golden,
    layout::{Variable, variables},
    slots::{Slot, Slots},
    sources,
};

/// How the specification's tables name the storage of a chain.
const CHAIN: &str = "ZKChainStorage";

/// A contract whose storage is the package's struct.
const CHAIN_SOURCE: &str = r#"// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ZKChainStorage as Members
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";

contract ZKChainStorage {
    Members private s;
}
"#;

/// What runs in the storage of a chain.
const IN_CHAIN: &[&str] = &[
    "AdminFacet",
    "DefaultUpgrade",
    "DiamondInit",
    "ExecutorFacet",
    "GettersFacet",
    "L1GenesisUpgrade",
    "L1V29Upgrade",
    "MailboxFacet",
];

/// Contracts with storage that the specification gives no places for: none of them is behind a proxy, so no code ever
/// runs in the storage of other code.
const NOT_PROXIED: &[&str] = &[
    "AccessControlRestriction",
    "BytecodesSupplier",
    "ChainAdmin",
    "ChainAdminOwnable",
    "Governance",
    "GovernanceUpgradeTimer",
    "L2AdminFactory",
    "TestnetERC20",
    "TestnetL2AssetRouter",
    "TestnetL2InteropRootStorage",
];

#[tokio::test]
async fn storage_is_where_the_specification_has_it() -> Result<()> {
    let mut layouts: BTreeMap<_, _> = sources::ours()
        .await?
        .contracts()
        .filter(|contract| contract.is_deployable)
        .map(|contract| Ok((contract.name.as_str(), variables(contract)?)))
        .collect::<Result<_>>()?;
    let chain = package_chain_storage().await?;
    for name in IN_CHAIN {
        let layout = layouts.remove(name).ok_or_eyre(format!("there is no contract {name}"))?;
        ensure!(members_of_s(layout)? == chain, "{name} does not have the package's ZKChainStorage alone");
    }
    layouts.insert(CHAIN, chain);
    layouts.retain(|_, variables| !variables.is_empty());

    let slots = Slots::read()?;
    for (name, layout) in &layouts {
        let lines: Vec<_> = layout.iter().map(Variable::line).collect();
        golden::file(&format!("contracts/snapshots/storage/{name}.json"), &format!("[\n{}\n]\n", lines.join(",\n")))?;
        match slots.contracts.get(*name) {
            Some(places) => assert_same(name, places, layout)?,
            None => ensure!(NOT_PROXIED.contains(name), "slots.json says nothing of {name}"),
        }
    }
    for name in slots.contracts.keys() {
        ensure!(layouts.contains_key(name.as_str()), "slots.json has {name}, which has no storage");
    }
    for fixed in &slots.fixed {
        let hash = U256::from_be_bytes(*keccak256(&fixed.preimage));
        ensure!(fixed.slot == hash - U256::ONE, "{} is not the hash of {}", fixed.slot, fixed.preimage);
    }
    golden::part_of_document("storage", &document::storage(&slots, IN_CHAIN))
}

/// The members of the package's struct.
async fn package_chain_storage() -> Result<Vec<Variable>> {
    let inspection = sources::inspect_source(CHAIN_SOURCE, None).await?;
    members_of_s(variables(inspection.contracts().next().ok_or_eyre("nothing is compiled")?)?)
}

/// The members of `s`; fails if there is anything beside it.
fn members_of_s(mut variables: Vec<Variable>) -> Result<Vec<Variable>> {
    for variable in &mut variables {
        variable.name = variable.name.strip_prefix("s.").ok_or_eyre(variable.line())?.to_owned();
    }
    Ok(variables)
}

/// All places of the specification and no others; gaps are seen by what follows them.
fn assert_same(contract: &str, places: &[Slot], layout: &[Variable]) -> Result<()> {
    let mut ours = layout.iter().filter(|variable| !variable.is_gap());
    for place in places {
        let found = ours.next();
        ensure!(found == Some(&place.variable), "{contract}: {found:?} instead of {}", place.variable.line());
    }
    ensure!(ours.next().is_none(), "{contract} has more in storage than slots.json");
    Ok(())
}
