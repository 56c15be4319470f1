use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::Deserialize;

use super::lock::exclusive;
use crate::{Error, progress::Progress};

/// Tools that the user brings instead of those from npm.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// A native `solc` 0.8.37.
    pub solc: Option<PathBuf>,
    /// A native `anvil`.
    pub anvil: Option<PathBuf>,
}

/// Where the compiler and the node are; the npm packages agree with the lock file.
#[derive(Debug, Clone)]
pub struct Toolchain {
    /// Root of the project.
    pub root: PathBuf,
    /// The Solidity compiler.
    pub solc: PathBuf,
    /// The Ethereum node for tests and flows.
    pub anvil: PathBuf,
}

impl Toolchain {
    /// Returns the toolchain of the project at `root`.
    ///
    /// Runs `npm ci` first if `node_modules` and the lock file disagree.
    ///
    /// # Errors
    /// [`Error::NodeMissing`] without Node, [`Error::Npm`] if the installation fails, [`Error::ToolMissing`] if a tool
    /// that the user named, or one from npm, is not there.
    pub fn prepare(root: &Path, overrides: &Overrides, progress: &dyn Progress) -> Result<Self, Error> {
        let lock = Lock::read(&root.join("package-lock.json"))?;
        let is_installed = lock.agrees_with_installed(root);
        // The compiler from npm runs in Node too.
        if !is_installed || overrides.solc.is_none() {
            require_node()?;
        }
        if !is_installed {
            let _alone = exclusive(root)?;
            // Another run may have installed while this one waited.
            if !lock.agrees_with_installed(root) {
                install(root, progress)?;
            }
        }
        let anvil = overrides.anvil.clone().unwrap_or_else(|| npm_binary(root, "anvil"));
        let solc = overrides.solc.clone().unwrap_or_else(|| root.join("toolchain/solc"));
        for (tool, path) in [("solc", &solc), ("anvil", &anvil)] {
            if !path.is_file() {
                return Err(Error::ToolMissing { tool, path: path.clone() });
            }
        }
        Ok(Self { root: root.to_path_buf(), solc, anvil })
    }
}

/// Where npm puts the binary of Foundry's `tool` for this platform in the project at `root`.
#[must_use]
pub fn npm_binary(root: &Path, tool: &str) -> PathBuf {
    let os = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    let arch = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    };
    let binary = format!("{tool}{}", std::env::consts::EXE_SUFFIX);
    root.join(format!("node_modules/@foundry-rs/{tool}-{os}-{arch}/bin")).join(binary)
}

fn require_node() -> Result<(), Error> {
    Command::new("node").arg("--version").stdout(Stdio::null()).status().map(drop).map_err(node_error)
}

/// Runs `npm ci`. Install scripts are not needed: every package carries what it needs.
fn install(root: &Path, progress: &dyn Progress) -> Result<(), Error> {
    const WHAT: &str = "npm ci (compiler, node and Solidity dependencies from the lock file)";
    progress.begin(WHAT);
    let output = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(root)
        .stdin(Stdio::null())
        .output()
        .map_err(node_error)?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(Error::Npm { root: root.to_path_buf(), stderr });
    }
    progress.end(WHAT, "");
    Ok(())
}

fn node_error(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::NotFound { Error::NodeMissing } else { Error::NodeUnusable { source: error } }
}

#[derive(Deserialize)]
struct Lock {
    packages: BTreeMap<String, Package>,
}

#[derive(Deserialize, PartialEq)]
struct Package {
    version: Option<String>,
    integrity: Option<String>,
    #[serde(default)]
    optional: bool,
}

impl Lock {
    fn read(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        serde_json::from_str(&text)
            .map_err(|error| Error::Parse { path: path.to_path_buf(), reason: error.to_string() })
    }

    /// Whether npm's own record of what it installed has every package that is not for another platform.
    fn agrees_with_installed(&self, root: &Path) -> bool {
        let Ok(installed) = Self::read(&root.join("node_modules/.package-lock.json")) else { return false };
        self.packages
            .iter()
            .filter(|(path, package)| !path.is_empty() && !package.optional)
            .all(|(path, package)| installed.packages.get(path) == Some(package) && root.join(path).is_dir())
    }
}
