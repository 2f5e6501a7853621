//! The path that a file really has, all links followed, as people write it.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// A file's or folder's real path.
///
/// # Errors
/// When there is none of that name, or the system does not tell.
pub fn real_path(path: &Path) -> io::Result<PathBuf> {
    let real = fs::canonicalize(path)?;
    Ok(plain(&real).unwrap_or(real))
}

/// Windows tells real paths in a form of its own (`\\?\C:\…`), which nobody types.
#[cfg(windows)]
fn plain(real: &Path) -> Option<PathBuf> {
    use std::ffi::{OsStr, OsString};
    use std::os::windows::ffi::OsStrExt;
    use std::path::{Component, Prefix};

    /// Longer ones have no other form, UTF-16 units.
    const LONGEST: usize = 259;

    let mut parts = real.components();
    let Component::Prefix(prefix) = parts.next()? else { return None };
    let mut plain = match prefix.kind() {
        Prefix::VerbatimDisk(letter) => OsString::from(format!("{}:", char::from(letter))),
        Prefix::VerbatimUNC(server, share) => {
            [OsStr::new(r"\\"), server, OsStr::new(r"\"), share].into_iter().collect()
        }
        _ => return None,
    };
    plain.push(parts.as_path());
    // Names that only that form can have (`NUL`, a dot at the end) lead elsewhere without it.
    let leads_there = plain.encode_wide().count() <= LONGEST && fs::canonicalize(&plain).is_ok_and(|path| path == real);
    leads_there.then(|| plain.into())
}

#[cfg(not(windows))]
fn plain(_: &Path) -> Option<PathBuf> {
    None
}
