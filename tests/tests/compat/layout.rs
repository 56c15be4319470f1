//! Storage layouts, flattened: one line for each variable, whatever the compiler numbered its types.

use eyre::{OptionExt, Result};
use serde_json::Value;
use zksettle::artifacts::Declared;

/// A variable, or a member of a struct in storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variable {
    /// `slot` or `slot+offset`; for what a mapping at `slot` maps to, `slot[]+word` or `slot[]+word+offset`.
    pub(crate) place: String,
    /// Its type; contracts are addresses, and structs and enums have no names.
    pub(crate) ty: String,
    /// Its name, after those of the variables that it is a member of.
    pub(crate) name: String,
}

impl Variable {
    /// As one line of JSON; no character of a place, type or name needs an escape.
    pub(crate) fn line(&self) -> String {
        let Self { place, ty, name } = self;
        format!(r#"{{ "place": "{place}", "type": "{ty}", "name": "{name}" }}"#)
    }

    /// Whether it only keeps slots free.
    pub(crate) fn is_gap(&self) -> bool {
        self.name == "__gap"
    }
}

/// The variables of a contract in order of place.
pub(crate) fn variables(contract: &Declared) -> Result<Vec<Variable>> {
    let layout = serde_json::to_value(&contract.storage)?;
    let mut flattener = Flattener { types: &layout["types"], variables: Vec::new() };
    flattener.members(&layout["storage"], &Scope { place: String::new(), name: String::new(), slot: 0 })?;
    Ok(flattener.variables)
}

/// What members are in.
struct Scope {
    /// The mapping that it is a value of, with a plus; empty for what has slots of its own.
    place: String,
    /// Its name, with a dot; empty for a contract.
    name: String,
    slot: u64,
}

struct Flattener<'a> {
    types: &'a Value,
    variables: Vec<Variable>,
}

impl Flattener<'_> {
    fn members(&mut self, members: &Value, scope: &Scope) -> Result<()> {
        for member in members.as_array().ok_or_eyre("members are no list")? {
            let slot = scope.slot + text(&member["slot"])?.parse::<u64>()?;
            let name = scope.name.clone() + text(&member["label"])?;
            let ty = &member["type"];
            if let Some(members) = self.definition(ty)?.get("members") {
                let members = members.clone();
                self.members(&members, &Scope { place: scope.place.clone(), name: name + ".", slot })?;
                continue;
            }
            let offset = member["offset"].as_u64().ok_or_eyre("a member has no offset")?;
            let place = format!("{}{slot}", scope.place);
            let at = if offset == 0 { place.clone() } else { format!("{place}+{offset}") };
            self.variables.push(Variable { place: at, ty: self.name(ty)?, name: name.clone() });
            self.elements(ty, place, name)?;
        }
        Ok(())
    }

    /// Lists the members of the structs that a mapping or an array holds, if any.
    fn elements(&mut self, ty: &Value, mut place: String, mut name: String) -> Result<()> {
        let mut ty = ty.clone();
        while let Some(element) = self.element(&ty)? {
            ty = element;
            place += "[]";
            name += "[]";
        }
        match self.definition(&ty)?.get("members").cloned() {
            Some(members) => self.members(&members, &Scope { place: place + "+", name: name + ".", slot: 0 }),
            None => Ok(()),
        }
    }

    fn element(&self, ty: &Value) -> Result<Option<Value>> {
        let definition = self.definition(ty)?;
        Ok(definition.get("value").or_else(|| definition.get("base")).cloned())
    }

    fn definition(&self, ty: &Value) -> Result<&Value> {
        self.types.get(text(ty)?).ok_or_eyre("a type is not defined")
    }

    /// The name of a type without names that the storage does not know.
    fn name(&self, ty: &Value) -> Result<String> {
        let definition = self.definition(ty)?;
        if let Some(value) = definition.get("value") {
            return Ok(format!("mapping({} => {})", self.name(&definition["key"])?, self.name(value)?));
        }
        let label = text(&definition["label"])?;
        let kind = label.split(' ').next().unwrap_or(label);
        Ok(if kind == "contract" { "address" } else { kind }.to_owned())
    }
}

fn text(value: &Value) -> Result<&str> {
    value.as_str().ok_or_eyre("not a text")
}
