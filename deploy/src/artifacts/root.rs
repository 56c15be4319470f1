use std::path::{Path, PathBuf};

use crate::Error;

/// Files that only the root of a zksettle checkout has together.
const MARKERS: [&str; 3] = ["foundry.toml", "package-lock.json", "contracts/src"];

/// Returns the project root at or above `start`, or the checkout that this binary was built from.
///
/// # Errors
/// [`Error::ProjectNotFound`] if neither holds the contracts.
pub fn find_root(start: &Path) -> Result<PathBuf, Error> {
    let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    start
        .ancestors()
        .chain(built_from)
        .find(|dir| MARKERS.iter().all(|marker| dir.join(marker).exists()))
        .map(Path::to_path_buf)
        .ok_or_else(|| Error::ProjectNotFound { start: start.to_path_buf() })
}
