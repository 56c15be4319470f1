//! `tests/vectors/slots.json`: where the specification says that live deployments keep what.

use std::{collections::BTreeMap, fs};

use alloy::primitives::U256;
use eyre::{OptionExt, Result};
use serde_json::Value;

use crate::{golden::root, layout::Variable};

/// The places of the specification.
pub(crate) struct Slots {
    /// Those of each contract, in order.
    pub(crate) contracts: BTreeMap<String, Vec<Slot>>,
    /// Slots that are hashes.
    pub(crate) fixed: Vec<Fixed>,
}

/// The place of a variable.
pub(crate) struct Slot {
    pub(crate) variable: Variable,
    /// The signature of the function that returns it, if there is one without parameters.
    pub(crate) getter: Option<String>,
}

/// A slot that is a hash.
pub(crate) struct Fixed {
    pub(crate) name: String,
    /// What one less than the hash of is the slot.
    pub(crate) preimage: String,
    pub(crate) slot: U256,
}

impl Slots {
    pub(crate) fn read() -> Result<Self> {
        let file: Value = serde_json::from_str(&fs::read_to_string(root().join("tests/vectors/slots.json"))?)?;
        let contracts = file["contracts"].as_object().ok_or_eyre("no contracts")?;
        let contracts = contracts.iter().map(|(name, contract)| {
            let variables = list(&contract["variables"])?;
            Ok((name.clone(), variables.iter().map(Slot::of).collect::<Result<_>>()?))
        });
        Ok(Self {
            contracts: contracts.collect::<Result<_>>()?,
            fixed: list(&file["fixed"])?.iter().map(Fixed::of).collect::<Result<_>>()?,
        })
    }

    /// The slot called `name` that is a hash.
    pub(crate) fn fixed(&self, name: &str) -> Result<U256> {
        let fixed = self.fixed.iter().find(|fixed| fixed.name == name);
        Ok(fixed.ok_or_eyre(format!("no fixed slot {name}"))?.slot)
    }
}

impl Slot {
    fn of(value: &Value) -> Result<Self> {
        let variable = Variable { place: text(value, "place")?, ty: text(value, "type")?, name: text(value, "name")? };
        Ok(Self { variable, getter: value["getter"].as_str().map(str::to_owned) })
    }
}

impl Fixed {
    fn of(value: &Value) -> Result<Self> {
        let slot = text(value, "slot")?.parse()?;
        Ok(Self { name: text(value, "name")?, preimage: text(value, "preimage")?, slot })
    }
}

fn list(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().ok_or_eyre("not a list")
}

fn text(value: &Value, key: &str) -> Result<String> {
    Ok(value[key].as_str().ok_or_eyre(format!("no {key} in {value}"))?.to_owned())
}
