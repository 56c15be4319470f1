use std::fmt::Debug;

use alloy::{primitives::Bytes, sol_types::SolError};
use zksettle::Error;

/// Asserts that the contracts refused with exactly `expected`: its selector and its arguments.
///
/// # Panics
/// If they did not.
#[track_caller]
pub fn assert_reverts<T: Debug>(result: Result<T, Error>, expected: impl SolError) {
    let error = match result {
        Ok(value) => panic!("expected a revert, got {value:?}"),
        Err(error) => error,
    };
    match error.root() {
        Error::Reverted { data, reason, .. } => {
            assert_eq!(*data, Bytes::from(expected.abi_encode()), "expected another revert than {reason}");
        }
        other => panic!("expected a revert, got {other}"),
    }
}
