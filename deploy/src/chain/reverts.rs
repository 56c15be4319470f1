use std::collections::HashMap;

use alloy::{
    dyn_abi::{DynSolValue, JsonAbiExt},
    json_abi,
    primitives::{Bytes, Selector},
    sol_types::decode_revert_reason,
};

use crate::artifacts::Artifacts;

/// Names the custom errors of the project's contracts in revert data.
#[derive(Debug, Clone, Default)]
pub struct RevertDecoder(HashMap<Selector, json_abi::Error>);

impl RevertDecoder {
    /// A decoder for every error that a compiled contract declares or uses.
    #[must_use]
    pub fn new(artifacts: &Artifacts) -> Self {
        let errors = artifacts.iter().flat_map(|(_, artifact)| artifact.abi.errors());
        Self(errors.map(|error| (error.selector(), error.clone())).collect())
    }

    /// Returns `data` in words: `Name(arguments)`, a reason string, or the raw bytes if nothing is known of them.
    #[must_use]
    pub fn decode(&self, data: &Bytes) -> String {
        if data.is_empty() {
            return "reverted without data".into();
        }
        self.custom(data).or_else(|| decode_revert_reason(data)).unwrap_or_else(|| data.to_string())
    }

    fn custom(&self, data: &Bytes) -> Option<String> {
        let (selector, arguments) = data.split_first_chunk::<4>()?;
        let error = self.0.get(&Selector::from(*selector))?;
        let values = error.abi_decode_input(arguments).ok()?;
        let values: Vec<_> = values.iter().map(show_value).collect();
        Some(format!("{}({})", error.name, values.join(", ")))
    }
}

/// Returns a decoded value in words.
pub(crate) fn show_value(value: &DynSolValue) -> String {
    match value {
        DynSolValue::Uint(number, _) => number.to_string(),
        DynSolValue::Int(number, _) => number.to_string(),
        DynSolValue::Address(address) => address.to_string(),
        DynSolValue::Bool(flag) => flag.to_string(),
        DynSolValue::String(text) => format!("{text:?}"),
        DynSolValue::Bytes(bytes) => Bytes::copy_from_slice(bytes).to_string(),
        DynSolValue::FixedBytes(word, size) => Bytes::copy_from_slice(&word[..*size]).to_string(),
        other => format!("{other:?}"),
    }
}
