//! The `zksettle` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    zksettle::cli::main()
}
