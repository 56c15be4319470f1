//! Checks on what the contracts answer.

use std::fmt::Debug;

use alloy::{primitives::Bytes, sol_types::SolError};

use crate::Error;

/// Checks that the contracts refused with exactly `expected`.
pub(crate) fn refused<T: Debug>(what: &str, result: Result<T, Error>, expected: &impl SolError) -> Result<(), Error> {
    let expected = Bytes::from(expected.abi_encode());
    let found = match result {
        Ok(_) => "accepted".to_owned(),
        Err(error) => match error.root() {
            Error::Reverted { data, .. } if *data == expected => return Ok(()),
            _ => error.to_string(),
        },
    };
    Err(Error::Check { what: what.to_owned(), expected: format!("refused with {expected}"), found })
}

/// Checks that `found` is `expected`.
pub(crate) fn check<T: PartialEq + ToString>(what: &str, expected: T, found: T) -> Result<(), Error> {
    if found == expected {
        return Ok(());
    }
    Err(Error::Check { what: what.to_owned(), expected: expected.to_string(), found: found.to_string() })
}
