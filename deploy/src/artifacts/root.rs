use std::path::{Path, PathBuf};

use crate::Error;

/// Files that only the root of a zksettle checkout has together.
const MARKERS: [&str; 3] = ["foundry.toml", "package-lock.json", "contracts/src"];

/// Returns the absolute path of the project root at or above `start`, or of the checkout that this binary was built from.
///
/// # Errors
/// [`Error::ProjectNotFound`] if neither holds the contracts.
pub fn find_root(start: &Path) -> Result<PathBuf, Error> {
    let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let not_found = || Error::ProjectNotFound { start: start.to_path_buf() };
    start
        .canonicalize()
        .map_err(|_| not_found())?
        .ancestors()
        .chain(built_from)
        .find(|dir| MARKERS.iter().all(|marker| dir.join(marker).exists()))
        .map(Path::to_path_buf)
        .ok_or_else(not_found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_start_leads_to_an_absolute_root() {
        let root = find_root(Path::new(".")).unwrap();
        assert!(root.is_absolute());
        assert_eq!(root, find_root(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap());
        assert!(find_root(Path::new("nowhere")).is_err());
    }
}
