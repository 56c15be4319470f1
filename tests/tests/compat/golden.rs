//! Files that a test keeps true.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use eyre::{OptionExt, Result, WrapErr, ensure};

/// The document whose tables the tests keep true. Two tests do, so one at a time.
const DOCUMENT: &str = "docs/compat.md";
static ONE_WRITER: Mutex<()> = Mutex::new(());

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn is_update() -> bool {
    env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1")
}

/// Compares the file at `path` with `text`, or rewrites it.
pub(crate) fn file(path: &str, text: &str) -> Result<()> {
    let at = root().join(path);
    if is_update() {
        fs::write(&at, text)?;
    }
    let golden = fs::read_to_string(&at).wrap_err_with(|| format!("{path}; UPDATE_GOLDEN=1 writes it"))?;
    ensure!(golden == text, "{path} differs from what is made now; UPDATE_GOLDEN=1 rewrites it");
    Ok(())
}

/// Compares the part `name` of `docs/compat.md` with `text`, or rewrites it.
pub(crate) fn part_of_document(name: &str, text: &str) -> Result<()> {
    let _alone = ONE_WRITER.lock().unwrap_or_else(PoisonError::into_inner);
    let document = fs::read_to_string(root().join(DOCUMENT))?;
    let (begin, end) = (format!("<!-- {name}: written by tests/tests/compat -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = document.split_once(&begin).ok_or_eyre(format!("{DOCUMENT} has no line {begin}"))?;
    let (_, after) = rest.split_once(&end).ok_or_eyre(format!("{DOCUMENT} has no line {end}"))?;
    file(DOCUMENT, &[before, &begin, text, &end, after].concat())
}
