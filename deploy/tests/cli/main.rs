//! The `zksettle` command as a user runs it: results on stdout, reasons on stderr, exit codes, and nothing left behind.

mod deploy;
mod keys;
mod network;
mod support;
mod toolchain;
