use std::fs;

use verifier_gen::{
    render::Options,
    vk::{Key, PlonkKey},
};

use super::{Artifacts, Compiler, Toolchain, lock::exclusive};
use crate::Error;

/// The contract of a verifier.
const NAME: &str = "PlonkVerifier";
/// Where generated verifiers are compiled, below the project root, each in the directory of its key's hash.
const DIR: &str = ".zksettle/verifiers";

/// Generates and compiles the verifier of `key`, and puts it into `artifacts` in the place of the project's own.
///
/// # Errors
/// [`Error::Write`], or as for [`Compiler::compile_file`].
pub fn compile_verifier(toolchain: &Toolchain, key: &PlonkKey, artifacts: &mut Artifacts) -> Result<(), Error> {
    let _alone = exclusive(&toolchain.root)?;
    let dir = toolchain.root.join(DIR).join(key.hash().to_string());
    fs::create_dir_all(&dir).map_err(|source| Error::Write { path: dir.clone(), source })?;
    for source in Key::from(key.clone()).render(&Options::new(NAME))? {
        let file = dir.join(source.file_name);
        fs::write(&file, source.text).map_err(|source| Error::Write { path: file.clone(), source })?;
        artifacts.replace(Compiler::new(toolchain)?.compile_file(&file)?);
    }
    Ok(())
}
