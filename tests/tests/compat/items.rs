//! ABIs as comparable items.

use std::collections::BTreeMap;

use alloy::json_abi::{Event, EventParam, InternalType, JsonAbi, Param, StateMutability};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Function,
    Event,
    Error,
}

/// What callers and listeners can tell items apart by: a selector, a topic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id {
    pub(crate) kind: Kind,
    /// Selector or topic in hex.
    pub(crate) hash: String,
}

/// An item beyond its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// Name and types of the parameters.
    pub(crate) signature: String,
    /// Of a function: pure, view, nonpayable or payable.
    pub(crate) mutability: &'static str,
    /// Everything else that an ABI says but for names of parameters: names of structs, enums and their members, what is
    /// indexed, what is returned.
    pub(crate) shape: String,
}

/// The items of one or more ABIs by id.
pub(crate) type Items = BTreeMap<Id, Item>;

/// The items of `abi`.
pub(crate) fn items(abi: &JsonAbi) -> Items {
    let functions = abi.functions().map(|function| {
        let shape = format!("({}) returns ({})", shapes(&function.inputs), shapes(&function.outputs));
        let mutability = mutability(function.state_mutability);
        let id = Id { kind: Kind::Function, hash: function.selector().to_string() };
        (id, Item { signature: function.signature(), mutability, shape })
    });
    let events = abi.events().map(event);
    let errors = abi.errors().map(|error| {
        let shape = format!("({})", shapes(&error.inputs));
        let id = Id { kind: Kind::Error, hash: error.selector().to_string() };
        (id, Item { signature: error.signature(), mutability: "", shape })
    });
    functions.chain(events).chain(errors).collect()
}

/// `event` as an item.
pub(crate) fn event(event: &Event) -> (Id, Item) {
    let inputs: Vec<_> = event.inputs.iter().map(event_shape).collect();
    let anonymous = if event.anonymous { " anonymous" } else { "" };
    let shape = format!("({}){anonymous}", inputs.join(", "));
    let id = Id { kind: Kind::Event, hash: event.selector().to_string() };
    (id, Item { signature: event.signature(), mutability: "", shape })
}

fn mutability(mutability: StateMutability) -> &'static str {
    match mutability {
        StateMutability::Pure => "pure",
        StateMutability::View => "view",
        StateMutability::NonPayable => "nonpayable",
        StateMutability::Payable => "payable",
    }
}

fn event_shape(param: &EventParam) -> String {
    let indexed = if param.indexed { " indexed" } else { "" };
    shape(&param.ty, param.internal_type.as_ref(), &param.components) + indexed
}

fn shapes(params: &[Param]) -> String {
    let shapes: Vec<_> =
        params.iter().map(|param| shape(&param.ty, param.internal_type.as_ref(), &param.components)).collect();
    shapes.join(", ")
}

/// The ABI type, with the name of a struct or enum, not where that is declared, and with a struct's members.
fn shape(ty: &str, internal: Option<&InternalType>, components: &[Param]) -> String {
    let name = match internal {
        Some(InternalType::Struct { ty, .. } | InternalType::Enum { ty, .. }) => ty,
        _ => return ty.to_owned(),
    };
    let members: Vec<_> = components
        .iter()
        .map(|member| shape(&member.ty, member.internal_type.as_ref(), &member.components) + " " + &member.name)
        .collect();
    format!("{ty} {name} {{{}}}", members.join(", "))
}
