use std::{
    env, fs,
    path::{Path, PathBuf},
};

use eyre::{Result, WrapErr};

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Compares `text` with the file at `path` below the root, byte for byte, or writes it there for `UPDATE_GOLDEN=1`.
pub(crate) fn compare(path: &str, text: &str) -> Result<()> {
    let file = root().join(path);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&file, text)?;
    }
    let recorded = fs::read_to_string(&file).wrap_err_with(|| format!("{path}; UPDATE_GOLDEN=1 writes it"))?;
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (lines(&recorded), lines(text));
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("- {line}\n"));
    let come = new.iter().filter(|line| !old.contains(line)).map(|line| format!("+ {line}\n"));
    let difference: String = gone.chain(come).collect();
    assert!(recorded == text, "{path} differs; UPDATE_GOLDEN=1 rewrites it\n{difference}");
    Ok(())
}
