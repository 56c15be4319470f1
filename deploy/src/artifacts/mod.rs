//! Sources become artifacts: the npm toolchain, the Solidity compiler and what it makes.

mod bindings;
mod compiler;
mod foundry_toml;
mod inspection;
mod lock;
mod root;
mod set;
mod toolchain;
mod verifier;

pub use bindings::{check_abis, write_abis};
pub use compiler::Compiler;
pub use inspection::{Declared, FileError, Inspection, SourceFile};
pub use root::find_root;
pub use set::{Artifact, Artifacts};
pub use toolchain::{Overrides, Toolchain, npm_binary};
pub use verifier::compile_verifier;
