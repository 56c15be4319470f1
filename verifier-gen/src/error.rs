//! What can be wrong with an input file, or with what is asked of it.

use std::path::{Path, PathBuf};

/// Why an input was refused: which file, which field of it, what was expected and what was found.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read at all.
    #[error("cannot read {}: {source}; check the path and its permissions", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The text is not JSON of the expected shape.
    #[error("{file}: at `{field}`: {actual}; {hint}")]
    Json {
        /// The file, or `<text>` when the text came from elsewhere.
        file: String,
        /// Path of the JSON value where reading stopped, such as `gate_setup_commitments[3].y`; `$` is the whole text.
        field: String,
        /// What the JSON reader met, with line and column.
        actual: String,
        /// What to try next.
        hint: &'static str,
    },
    /// A value is well-formed JSON, but not what the protocol allows there.
    #[error("{file}: `{field}`: expected {expected}, found {actual}; {hint}")]
    Field {
        /// The file, or `<text>` when the value came from elsewhere.
        file: String,
        /// Path of the JSON value, such as `gate_setup_commitments[3].y`.
        field: String,
        /// What the protocol demands.
        expected: String,
        /// What the input holds.
        actual: String,
        /// What to try next.
        hint: &'static str,
    },
    /// What was asked for does not exist for this key.
    #[error("option `{option}`: expected {expected}, found {actual}; {hint}")]
    Option {
        /// Name of the option, such as `contract_name`.
        option: &'static str,
        /// What it may be.
        expected: String,
        /// What it was.
        actual: String,
        /// What to try next.
        hint: &'static str,
    },
}

/// Stands for the file name until [`Error::in_file`] replaces it.
const NO_FILE: &str = "<text>";

impl Error {
    /// Value at `field` that breaks a rule of the protocol.
    pub(crate) fn field(
        field: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
        hint: &'static str,
    ) -> Self {
        Self::Field {
            file: NO_FILE.into(),
            field: field.into(),
            expected: expected.into(),
            actual: actual.into(),
            hint,
        }
    }

    /// Text that is not JSON of the expected shape.
    pub(crate) fn json(field: String, actual: String, hint: &'static str) -> Self {
        Self::Json { file: NO_FILE.into(), field, actual, hint }
    }

    /// Option that has no meaning for the key.
    pub(crate) fn option(
        option: &'static str,
        expected: impl Into<String>,
        actual: impl Into<String>,
        hint: &'static str,
    ) -> Self {
        Self::Option { option, expected: expected.into(), actual: actual.into(), hint }
    }

    /// The same error, naming `path` as the file it was found in.
    pub(crate) fn in_file(mut self, path: &Path) -> Self {
        match &mut self {
            Self::Json { file, .. } | Self::Field { file, .. } => *file = path.display().to_string(),
            Self::Read { .. } | Self::Option { .. } => {}
        }
        self
    }
}

/// Text of the file at `path`.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.into(), source })
}
