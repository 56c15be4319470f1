use std::path::{Path, PathBuf};

use alloy::{hex::FromHex as _, json_abi::JsonAbi, primitives::Selector};
use foundry_compilers::{
    AggregatedCompilerOutput,
    artifacts::{
        Ast, Node, NodeType, SourceFile as Compiled, StorageLayout,
        output_selection::{ContractOutputSelection, OutputSelection},
    },
    solc::SolcCompiler,
};

use crate::Error;

/// What the compiler says of sources short of code, file by file in order of path.
#[derive(Debug, Clone)]
pub struct Inspection(pub Vec<SourceFile>);

/// One source file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path below the folder that was asked about.
    pub path: PathBuf,
    /// The errors that it declares outside contracts.
    pub errors: Vec<FileError>,
    /// The contracts, interfaces and libraries in it.
    pub contracts: Vec<Declared>,
}

/// An error that a file declares outside contracts; it is in the ABIs of the contracts that revert with it.
#[derive(Debug, Clone)]
pub struct FileError {
    /// Its name.
    pub name: String,
    /// What a revert with it begins with.
    pub selector: Selector,
}

/// A contract, interface or library.
#[derive(Debug, Clone)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// Whether it is a contract that is not abstract.
    pub is_deployable: bool,
    /// Functions, events and errors.
    pub abi: JsonAbi,
    /// What it keeps in storage.
    pub storage: StorageLayout,
}

impl Inspection {
    /// What to ask the compiler for: no code, so it is fast.
    pub(super) fn selection() -> OutputSelection {
        let asked = [ContractOutputSelection::Abi, ContractOutputSelection::StorageLayout];
        let mut selection = OutputSelection::common_output_selection(asked.map(|output| output.to_string()));
        for file in selection.0.values_mut() {
            file.insert(String::new(), vec!["ast".to_owned()]);
        }
        selection
    }

    /// Collects what `output` has of the files below `dir`.
    pub(super) fn new(dir: &Path, output: &AggregatedCompilerOutput<SolcCompiler>) -> Result<Self, Error> {
        let mut files = Vec::new();
        for (path, compiled) in output.sources.sources() {
            let Ok(below) = path.strip_prefix(dir) else { continue };
            let ast = ast(path, compiled)?;
            let mut contracts = Vec::new();
            for (file, name, contract) in output.contracts.contracts_with_files() {
                if file != path {
                    continue;
                }
                contracts.push(Declared {
                    name: name.clone(),
                    is_deployable: is_deployable(ast, name),
                    abi: contract.abi.clone().unwrap_or_default(),
                    storage: contract.storage_layout.clone(),
                });
            }
            files.push(SourceFile { path: below.to_path_buf(), errors: errors(path, ast)?, contracts });
        }
        Ok(Self(files))
    }

    /// The contracts of all files.
    pub fn contracts(&self) -> impl Iterator<Item = &Declared> {
        self.0.iter().flat_map(|file| &file.contracts)
    }
}

fn ast<'a>(path: &Path, compiled: &'a Compiled) -> Result<&'a Ast, Error> {
    compiled.ast.as_ref().ok_or_else(|| Error::Compiler { reason: format!("no syntax tree of {}", path.display()) })
}

fn is_deployable(ast: &Ast, name: &str) -> bool {
    let is = |node: &Node, key: &str, value: &str| node.attribute::<String>(key).as_deref() == Some(value);
    ast.nodes.iter().any(|node| {
        node.node_type == NodeType::ContractDefinition
            && is(node, "name", name)
            && is(node, "contractKind", "contract")
            && node.attribute("abstract") == Some(false)
    })
}

fn errors(path: &Path, ast: &Ast) -> Result<Vec<FileError>, Error> {
    let declared = ast.nodes.iter().filter(|node| node.node_type == NodeType::ErrorDefinition);
    declared
        .map(|node| {
            let name: Option<String> = node.attribute("name");
            let selector = node.attribute::<String>("errorSelector").and_then(|hex| Selector::from_hex(hex).ok());
            name.zip(selector).map(|(name, selector)| FileError { name, selector })
        })
        .collect::<Option<_>>()
        .ok_or_else(|| Error::Compiler { reason: format!("{} has an error without selector", path.display()) })
}
