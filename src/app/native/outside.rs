//! Files and folders in the system's own programs for them.

use std::path::PathBuf;

/// Shows a file or folder. The system may take its time: it is asked on a thread.
///
/// # Errors
/// When the system has no thread for it.
pub fn show(path: PathBuf) -> std::io::Result<()> {
    let ask = move || {
        if let Err(error) = open::that_detached(&path) {
            log::warn!("{}: {error}", path.display());
        }
    };
    std::thread::Builder::new().name("outside".to_owned()).spawn(ask)?;
    Ok(())
}
