//! The `zksettle` command as a user runs it: results on stdout, reasons on stderr, exit codes, and nothing left behind.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod check;
mod deploy;
mod dev;
mod encode;
mod estimate;
mod files;
mod generate;
mod keys;
mod network;
mod support;
mod toolchain;
mod upgrade;
mod verify;
