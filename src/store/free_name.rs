//! Names that no file has yet: "svar.docx", and where that is taken "svar (2).docx".

use std::io;
use std::path::{Path, PathBuf};

use super::atomic::{self, Existing};

/// So many names are tried.
const MOST: u32 = 200;

/// The names that a file may get, by how much they are wanted. `ending`: what stands behind the dot.
pub fn names<'a>(stem: &'a str, ending: &'a str) -> impl Iterator<Item = String> + 'a {
    let numbered = move |number| format!("{stem} ({number}).{ending}");
    std::iter::once(format!("{stem}.{ending}")).chain((2..=MOST).map(numbered))
}

/// The same of folders.
pub fn folder_names(stem: &str) -> impl Iterator<Item = String> + '_ {
    std::iter::once(stem.to_owned()).chain((2..=MOST).map(move |number| format!("{stem} ({number})")))
}

/// A path for a meeting in a folder, by this name, that no file has yet. Somebody else may take it in the next moment: the
/// meeting is not written over theirs.
pub fn free_file(folder: &Path, stem: &str) -> PathBuf {
    let free = names(stem, "ron").map(|name| folder.join(name)).find(|path| !path.exists());
    free.unwrap_or_else(|| folder.join(format!("{stem}.ron")))
}

/// Writes a file of this name in a folder, which is made where there is none, or of the next name that is free. Returns its
/// path.
///
/// # Errors
/// When the folder cannot be made, or the file not written.
pub fn write_new(folder: &Path, (stem, ending): (&str, &str), bytes: &[u8]) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    for path in names(stem, ending).map(|name| folder.join(name)) {
        match atomic::write(&path, bytes, Existing::Keep) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Writes files into a new folder of this name, or of the next name that is free. Returns its path.
///
/// # Errors
/// When a folder cannot be made, or a file not written.
pub fn write_new_folder(folder: &Path, stem: &str, files: &[(String, Vec<u8>)]) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    for path in folder_names(stem).map(|name| folder.join(name)) {
        match std::fs::create_dir(&path) {
            Ok(()) => {
                let write = |(name, bytes): &(String, Vec<u8>)| atomic::write(&path.join(name), bytes, Existing::Keep);
                return match files.iter().try_for_each(write) {
                    Ok(()) => Ok(path),
                    Err(error) => {
                        // Half of them are of no use, and the next try would make a folder beside them.
                        let _ = std::fs::remove_dir_all(&path);
                        Err(error)
                    }
                };
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let first = write_new(folder.path(), ("svar", "md"), b"en").unwrap();
        let second = write_new(folder.path(), ("svar", "md"), b"to").unwrap();
        assert_eq!(std::fs::read(&first).unwrap(), b"en");
        assert_eq!(second.file_name().unwrap(), "svar (2).md");
        assert!(write_new(&first, ("svar", "md"), b"tre").is_err(), "a file is no folder");
        std::fs::write(folder.path().join("svar.ron"), "").unwrap();
        assert_eq!(free_file(folder.path(), "svar").file_name().unwrap(), "svar (2).ron");
        assert_eq!(free_file(folder.path(), "vedtak").file_name().unwrap(), "vedtak.ron");
    }
}
