//! What the compiler says of the project's contracts and of the interface package.

use std::{
    fs,
    path::{Path, PathBuf},
};

use eyre::Result;
use tokio::{sync::OnceCell, task::spawn_blocking};
use zksettle::artifacts::{Compiler, Inspection};
use zksettle_tests::toolchain;

use crate::golden;

const MODULES: &str = "node_modules";

/// The folder of the package's contracts, as imports name it.
const PACKAGE: &str = "@matterlabs/zksync-contracts/contracts";

/// The folder of those that are about the L1.
pub(crate) const L1: &str = "l1-contracts";

static OURS: OnceCell<Inspection> = OnceCell::const_new();

/// The folder of the package's contracts.
pub(crate) fn package_folder() -> PathBuf {
    golden::root().join(MODULES).join(PACKAGE)
}

/// Everything below `contracts/src`.
pub(crate) async fn ours() -> Result<&'static Inspection> {
    OURS.get_or_try_init(|| inspect("contracts/src".into(), "contracts/src".into())).await
}

/// What the package has for the L1.
///
/// Its files are imported, each under a name of its own, as those of the project import them: so the compiler finds
/// their imports even where `node_modules` is a link.
pub(crate) async fn package() -> Result<Inspection> {
    let mut files = Vec::new();
    collect_files(&package_folder().join(L1), &Path::new(PACKAGE).join(L1), &mut files)?;
    let import = |(number, file): (usize, &PathBuf)| format!("import * as File{number} from \"{}\";\n", file.display());
    let imports: String = files.iter().enumerate().map(import).collect();
    inspect_source(&format!("pragma solidity 0.8.37;\n{imports}"), Some(Path::new(MODULES).join(PACKAGE).join(L1)))
        .await
}

/// Puts the paths of the files below `dir` into `files`, as below `named`.
fn collect_files(dir: &Path, named: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let named = named.join(entry.file_name());
        if entry.path().is_dir() {
            collect_files(&entry.path(), &named, files)?;
        } else {
            files.push(named);
        }
    }
    Ok(())
}

/// What a source file called `Source.sol` holds, or what is below the folder `of` of the project when it is compiled.
pub(crate) async fn inspect_source(source: &str, of: Option<PathBuf>) -> Result<Inspection> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("Source.sol"), source)?;
    let of = of.unwrap_or_else(|| folder.path().to_path_buf());
    inspect(folder.path().to_path_buf(), of).await
}

/// As [`Compiler::inspect`], with paths that may be relative to the root of the project.
async fn inspect(sources: PathBuf, of: PathBuf) -> Result<Inspection> {
    let inspection = spawn_blocking(move || {
        let toolchain = toolchain()?;
        Compiler::new(&toolchain)?.inspect(&toolchain.root.join(sources), &toolchain.root.join(of))
    });
    Ok(inspection.await??)
}
