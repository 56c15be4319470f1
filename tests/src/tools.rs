use std::{env, path::Path};

use tokio::{sync::OnceCell, task::spawn_blocking};
use zksettle::{
    Error,
    artifacts::{Artifacts, Compiler, Overrides, Toolchain, find_root},
    flows::Prover,
    progress::Silent,
};

static TOOLS: OnceCell<(Toolchain, Artifacts)> = OnceCell::const_new();
static PROVER: OnceCell<Prover> = OnceCell::const_new();

/// The tools of this checkout (`ZKSETTLE_SOLC` and `ZKSETTLE_ANVIL` name others, as for the command line) and its
/// compiled contracts.
///
/// # Errors
/// If a tool is missing or the contracts do not compile.
pub async fn tools() -> Result<&'static (Toolchain, Artifacts), Error> {
    TOOLS.get_or_try_init(|| async { spawn_blocking(compile).await? }).await
}

/// The tools alone, without compiled contracts.
///
/// # Errors
/// If a tool is missing.
pub fn toolchain() -> Result<Toolchain, Error> {
    let root = find_root(Path::new(env!("CARGO_MANIFEST_DIR")))?;
    let tool = |name| env::var_os(name).map(Into::into);
    let overrides = Overrides { solc: tool("ZKSETTLE_SOLC"), anvil: tool("ZKSETTLE_ANVIL") };
    Toolchain::prepare(&root, &overrides, &Silent)
}

fn compile() -> Result<(Toolchain, Artifacts), Error> {
    let toolchain = toolchain()?;
    let artifacts = Compiler::new(&toolchain)?.compile(&Silent)?;
    Ok((toolchain, artifacts))
}

/// The prover of the binding circuit.
///
/// # Errors
/// If it cannot be set up.
pub async fn prover() -> Result<&'static Prover, Error> {
    PROVER.get_or_try_init(|| async { Prover::start().await? }).await
}
