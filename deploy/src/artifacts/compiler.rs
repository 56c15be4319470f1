use std::{
    env, fs,
    ops::Range,
    path::{Path, PathBuf},
};

use alloy::primitives::Bytes;
use foundry_compilers::{
    Artifact as _, Project, ProjectBuilder, ProjectCompileOutput, ProjectPathsConfig,
    artifacts::{CompactDeployedBytecode, Offsets, Severity},
    solc::{Solc, SolcCompiler, SolcSettings},
};
use semver::Version;
use verifier_gen::render::Source;

use super::{Artifact, Artifacts, Inspection, Toolchain, foundry_toml::FoundryToml, lock::exclusive};
use crate::{Error, progress::Progress};

/// Where the compiler keeps its artifacts and cache, below the project root. Forge keeps its own elsewhere.
const BUILD_DIR: &str = ".zksettle/build";

/// Third-party contracts that are deployed as they are.
const VENDORED: [&str; 3] = ["ProxyAdmin", "UpgradeableBeacon", "BeaconProxy"];

/// Compiles the project's contracts with the settings of `foundry.toml`.
#[derive(Debug)]
pub struct Compiler {
    root: PathBuf,
    toml: FoundryToml,
    solc: Solc,
}

impl Compiler {
    /// Returns a compiler for the project of `toolchain`.
    ///
    /// # Errors
    /// If `foundry.toml` cannot be read, or the compiler does not tell its version.
    pub fn new(toolchain: &Toolchain) -> Result<Self, Error> {
        let toml = FoundryToml::read(&toolchain.root)?;
        let solc = Solc::new(&toolchain.solc).map_err(|error| Error::Compiler { reason: error.to_string() })?;
        let required = Version::new(0, 8, 37);
        if solc.version_short() != required {
            return Err(Error::CompilerVersion { path: toolchain.solc.clone(), required, found: solc.version_short() });
        }
        Ok(Self { root: toolchain.root.clone(), toml, solc })
    }

    /// Compiles everything below `contracts/src`, reusing what is cached.
    ///
    /// # Errors
    /// [`Error::Compile`] with the compiler's messages; [`Error::CodeTooLarge`] for a contract over the limits of EIP-170 and EIP-3860.
    pub fn compile(&self, progress: &dyn Progress) -> Result<Artifacts, Error> {
        const WHAT: &str = "compile contracts";
        progress.begin(WHAT);
        let _alone = exclusive(&self.root)?;
        let sources = self.root.join(&self.toml.src);
        let project = self.project(&sources, &self.root.join(BUILD_DIR))?;
        let artifacts = run(&project, |path| path.starts_with(&sources))?;
        progress.end(WHAT, &format!("{} deployable", artifacts.deployable()));
        Ok(artifacts)
    }

    /// Compiles sources that may import each other and what the project's own contracts may; nothing is kept.
    ///
    /// # Errors
    /// As [`Self::compile`]; [`Error::Write`] if there is no room for temporary files.
    pub fn compile_sources(&self, sources: &[Source]) -> Result<Artifacts, Error> {
        let temporary = |source| Error::Write { path: env::temp_dir(), source };
        let dir = tempfile::tempdir().map_err(temporary)?;
        for source in sources {
            fs::write(dir.path().join(&source.file_name), &source.text).map_err(temporary)?;
        }
        let project = self.project(dir.path(), &dir.path().join("build"))?;
        run(&project, |path| path.starts_with(dir.path()))
    }

    /// Tells what the compiler knows, short of code, of the files below `of` when it compiles those below `sources`.
    ///
    /// # Errors
    /// As [`Self::compile_sources`].
    pub fn inspect(&self, sources: &Path, of: &Path) -> Result<Inspection, Error> {
        let build = tempfile::tempdir().map_err(|source| Error::Write { path: env::temp_dir(), source })?;
        let mut project = self.project(sources, build.path())?;
        project.update_output_selection(|selection| *selection = Inspection::selection());
        Inspection::new(of, compile(&project)?.output())
    }

    fn project(&self, sources: &Path, build: &Path) -> Result<Project<SolcCompiler>, Error> {
        let reason = |error: &dyn std::fmt::Display| Error::Compiler { reason: error.to_string() };
        let paths = ProjectPathsConfig::builder()
            .root(&self.root)
            .sources(sources)
            .tests(sources)
            .scripts(sources)
            .artifacts(build.join("artifacts"))
            .cache(build.join("cache.json"))
            .build_infos(build.join("build-info"))
            .remappings(self.toml.remappings()?)
            .build()
            .map_err(|error| reason(&error))?;
        ProjectBuilder::<SolcCompiler>::default()
            .paths(paths)
            .settings(SolcSettings { settings: self.toml.settings()?, ..Default::default() })
            .single_solc_jobs()
            .build(SolcCompiler::Specific(self.solc.clone()))
            .map_err(|error| reason(&error))
    }
}

fn compile(project: &Project<SolcCompiler>) -> Result<ProjectCompileOutput<SolcCompiler>, Error> {
    let output = project.compile().map_err(|error| Error::Compiler { reason: error.to_string() })?;
    if output.has_compiler_errors() {
        let messages: Vec<_> = output
            .output()
            .errors
            .iter()
            .filter(|error| error.severity == Severity::Error)
            .map(ToString::to_string)
            .collect();
        return Err(Error::Compile { messages: messages.join("\n") });
    }
    Ok(output)
}

fn run(project: &Project<SolcCompiler>, is_ours: impl Fn(&Path) -> bool) -> Result<Artifacts, Error> {
    let mut artifacts = Artifacts::default();
    for (id, artifact) in compile(project)?.into_artifacts() {
        if !is_ours(&id.source) && !VENDORED.contains(&id.name.as_str()) {
            continue;
        }
        let Some(abi) = artifact.abi.clone() else { continue };
        let creation_code = artifact.get_bytecode_bytes().map(|code| Bytes::clone(&code)).unwrap_or_default();
        let runtime_code = artifact.get_deployed_bytecode_bytes().map(|code| Bytes::clone(&code)).unwrap_or_default();
        let immutables = artifact.get_deployed_bytecode().map(|code| immutables(&code)).unwrap_or_default();
        artifacts.insert(id.name, Artifact { abi, creation_code, runtime_code, immutables })?;
    }
    Ok(artifacts)
}

fn immutables(code: &CompactDeployedBytecode) -> Vec<Range<usize>> {
    let all = code.immutable_references.values().flatten();
    all.map(|Offsets { start, length }| *start as usize..(*start + *length) as usize).collect()
}
