//! Files of a generated verifier on disk.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use serde::Serialize;
use verifier_gen::render::Source;

use crate::Error;

/// A source and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it belongs.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
}

/// What is at the place of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FileState {
    /// The source.
    Same,
    /// Something else.
    Differs,
    /// Nothing.
    Missing,
}

impl fmt::Display for FileState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Same => "same",
            Self::Differs => "differs",
            Self::Missing => "missing",
        })
    }
}

/// Places of `sources`: `out` is the one file if its name ends with `.sol`, else the directory of all.
///
/// # Errors
/// [`Error::SeveralSources`] if there is one file for several sources.
pub fn source_files(sources: Vec<Source>, out: &Path) -> Result<Vec<SourceFile>, Error> {
    let is_file = out.extension().is_some_and(|extension| extension == "sol");
    if is_file && sources.len() > 1 {
        return Err(Error::SeveralSources { path: out.to_path_buf(), count: sources.len() });
    }
    let path = |source: &Source| if is_file { out.to_path_buf() } else { out.join(&source.file_name) };
    Ok(sources.into_iter().map(|source| SourceFile { path: path(&source), text: source.text }).collect())
}

impl SourceFile {
    /// Writes the file, and the directories above it that are missing.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn write(&self) -> Result<(), Error> {
        let error = |source| Error::Write { path: self.path.clone(), source };
        if let Some(dir) = self.path.parent() {
            fs::create_dir_all(dir).map_err(error)?;
        }
        fs::write(&self.path, &self.text).map_err(error)
    }

    /// What is at its place.
    ///
    /// # Errors
    /// [`Error::Read`] if something is there that cannot be read.
    pub fn state(&self) -> Result<FileState, Error> {
        match fs::read(&self.path) {
            Ok(found) if found == self.text.as_bytes() => Ok(FileState::Same),
            Ok(_) => Ok(FileState::Differs),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(FileState::Missing),
            Err(source) => Err(Error::Read { path: self.path.clone(), source }),
        }
    }
}
