//! A verifier in two files is the one in one file: the compiler makes the same code of both.

use std::path::Path;

use eyre::Result;
use verifier_gen::{render::Options, vk::Key};
use zksettle::artifacts::Compiler;
use zksettle_tests::tools;

/// A committed key of every system.
const KEYS: [&str; 6] = [
    "verifier-gen/keys/binding_2p16.json",
    "verifier-gen/keys/fflonk_2p6.json",
    "tests/sol/verifier/formats/simulated/SimulatedGroth16Verifier.key.json",
    "tests/sol/verifier/formats/simulated/SimulatedSnarkjsPlonkVerifier.key.json",
    "tests/sol/verifier/formats/simulated/SimulatedSnarkjsFflonkVerifier.key.json",
    "tests/sol/verifier/formats/simulated/SimulatedGnarkPlonkVerifier.key.json",
];

#[tokio::test(flavor = "multi_thread")]
async fn split_verifiers_have_the_code_of_whole_ones() -> Result<()> {
    let (toolchain, _) = tools().await?;
    let compiler = Compiler::new(toolchain)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for path in KEYS {
        let key = Key::read(&root.join(path))?;
        let options = Options::new(key.default_contract_name());
        let whole = key.render(&options)?;
        let parts = key.render(&Options { split: true, ..options.clone() })?;
        assert_eq!((whole.len(), parts.len()), (1, 2), "{path}");
        let (whole, parts) = (compiler.compile_sources(&whole)?, compiler.compile_sources(&parts)?);
        let code = |artifacts: &zksettle::artifacts::Artifacts| -> Result<_> {
            Ok(artifacts.get(&options.contract_name)?.creation_code.clone())
        };
        assert!(!code(&whole)?.is_empty() && code(&whole)? == code(&parts)?, "{path}");
    }
    Ok(())
}
