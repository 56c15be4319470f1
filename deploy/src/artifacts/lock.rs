use std::{
    fs::{self, File},
    path::Path,
};

use crate::Error;

/// Waits until no other run installs or compiles in the project at `root`; the lock ends when the file is dropped.
pub(super) fn exclusive(root: &Path) -> Result<File, Error> {
    let path = root.join(".zksettle/lock");
    let locked = || {
        fs::create_dir_all(root.join(".zksettle"))?;
        let file = File::create(&path)?;
        file.lock()?;
        Ok(file)
    };
    locked().map_err(|source| Error::Write { path: path.clone(), source })
}
