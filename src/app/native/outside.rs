//! Files and folders in the system's own programs for them.

use std::path::Path;

/// Shows a file or folder, and tells whether the system had a program for it. The system may take its time: this is for a
/// thread of its own.
pub fn show(path: &Path) -> bool {
    open::that(path).inspect_err(|error| log::warn!("{}: {error}", path.display())).is_ok()
}
