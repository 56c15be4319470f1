//! Steps in words: who is called, which function, with which arguments, and which calls are inside of those.

use std::collections::HashMap;

use alloy::{
    dyn_abi::{DynSolValue, JsonAbiExt},
    json_abi::{Function, Param},
    primitives::{Address, Bytes, Selector, hex, keccak256},
};
use serde_json::Value;

use super::{Action, Deployment, Step};
use crate::{Error, artifacts::Artifacts, chain::show_value};

/// Length in bytes from which on data are shown by their hash.
const LONG: usize = 96;

/// Decodes calls by the ABIs of the project's contracts.
#[derive(Debug, Clone)]
pub struct CallDecoder<'a> {
    artifacts: &'a Artifacts,
    functions: HashMap<Selector, &'a Function>,
    names: HashMap<Address, String>,
}

impl<'a> CallDecoder<'a> {
    /// A decoder that knows the functions of `artifacts` and the addresses of `deployment` by name.
    ///
    /// # Errors
    /// [`Error::Intent`] if the deployment has no JSON form.
    pub fn new(artifacts: &'a Artifacts, deployment: &Deployment) -> Result<Self, Error> {
        let functions = artifacts.iter().flat_map(|(_, artifact)| artifact.abi.functions());
        let value = serde_json::to_value(deployment)
            .map_err(|error| Error::Intent { field: "deployment".into(), reason: error.to_string() })?;
        let mut names = HashMap::new();
        collect_names(&value, "", &mut names);
        Ok(Self { artifacts, functions: functions.map(|function| (function.selector(), function)).collect(), names })
    }

    /// Returns what `step` does, one line per call and argument, inner ones indented.
    #[must_use]
    pub fn describe(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        match &step.action {
            Action::Create { .. } => lines.push(step.summary()),
            Action::Create2 { contract, payload, .. } => {
                lines.push(step.summary());
                self.constructor(contract, payload, &mut lines);
            }
            Action::Call { to, data, .. } => self.call("", *to, data, 0, &mut lines),
        }
        lines
    }

    /// `payload` is salt, creation code and arguments.
    fn constructor(&self, contract: &str, payload: &[u8], lines: &mut Vec<String>) {
        let Ok(artifact) = self.artifacts.get(contract) else { return };
        let Some(constructor) = &artifact.abi.constructor else { return };
        let Some(arguments) = payload.get(32 + artifact.creation_code.len()..) else { return };
        if let Ok(values) = constructor.abi_decode_input(arguments) {
            self.fields(&constructor.inputs, &values, 1, lines);
        }
    }

    fn call(&self, label: &str, to: Address, data: &[u8], depth: usize, lines: &mut Vec<String>) {
        let to = self.name(to);
        match self.decode(data) {
            Some((function, values)) => {
                lines.push(line(depth, label, &format!("{to}.{}", function.name)));
                self.fields(&function.inputs, &values, depth + 1, lines);
            }
            None => lines.push(line(depth, label, &format!("{to} with data {}", show_bytes(data)))),
        }
    }

    fn decode(&self, data: &[u8]) -> Option<(&'a Function, Vec<DynSolValue>)> {
        let (selector, arguments) = data.split_first_chunk::<4>()?;
        let function = *self.functions.get(&Selector::from(*selector))?;
        Some((function, function.abi_decode_input(arguments).ok()?))
    }

    /// Bytes that follow an address and begin with a known selector are a call of it.
    fn fields(&self, params: &[Param], values: &[DynSolValue], depth: usize, lines: &mut Vec<String>) {
        let mut target = None;
        for (param, value) in params.iter().zip(values) {
            target = value.as_address().or(target);
            self.value(&param.name, &param.components, value, target, depth, lines);
        }
    }

    fn value(
        &self,
        name: &str,
        components: &[Param],
        value: &DynSolValue,
        target: Option<Address>,
        depth: usize,
        lines: &mut Vec<String>,
    ) {
        match value {
            DynSolValue::Tuple(fields) => {
                lines.push(line(depth, name, ""));
                self.fields(components, fields, depth + 1, lines);
            }
            DynSolValue::Array(items) | DynSolValue::FixedArray(items) => {
                if items.is_empty() {
                    lines.push(line(depth, name, "[]"));
                }
                for (index, item) in items.iter().enumerate() {
                    self.value(&format!("{name}[{index}]"), components, item, target, depth, lines);
                }
            }
            DynSolValue::Bytes(data) => match target {
                Some(to) if self.decode(data).is_some() => self.call(name, to, data, depth, lines),
                _ => lines.push(line(depth, name, &show_bytes(data))),
            },
            DynSolValue::Address(address) => lines.push(line(depth, name, &self.name(*address))),
            other => lines.push(line(depth, name, &show_value(other))),
        }
    }

    fn name(&self, address: Address) -> String {
        self.names.get(&address).map_or_else(|| address.to_string(), |name| format!("{name} ({address})"))
    }
}

fn line(depth: usize, label: &str, text: &str) -> String {
    let separator = if label.is_empty() || text.is_empty() { "" } else { ": " };
    format!("{:indent$}{label}{separator}{text}", "", indent = 2 * depth)
}

fn show_bytes(data: &[u8]) -> String {
    if data.len() < LONG {
        return Bytes::copy_from_slice(data).to_string();
    }
    let start = data.get(..8).map(hex::encode).unwrap_or_default();
    format!("0x{start}… ({} bytes, keccak {})", data.len(), keccak256(data))
}

/// Names every address in `value` by its path, such as `core.bridgehub`.
fn collect_names(value: &Value, path: &str, names: &mut HashMap<Address, String>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                collect_names(field, &path, names);
            }
        }
        Value::String(text) => {
            if let Ok(address) = text.parse() {
                names.entry(address).or_insert_with(|| path.to_owned());
            }
        }
        _ => {}
    }
}
