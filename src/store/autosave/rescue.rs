//! A copy of the meeting in another place, for as long as its own file cannot be written.

use std::io;
use std::path::{Path, PathBuf};

use super::SaveError;
use crate::store::atomic::{Existing, write_if};
use crate::store::disk::{Disk, RealDisk, folder_of};

/// A name is cut to this length before anything is put behind it, bytes.
const LONGEST_STEM: usize = 180;
/// More copies of one name than this are not made.
const MOST_COPIES: usize = 99;

/// The rescue copies that a meeting's file has: beside it, and in the folder for those that had no place there.
pub fn copies_of(file: &Path, folder: &Path, suffix: &str) -> Vec<PathBuf> {
    let begins = format!("{} ({suffix}", short_stem(file));
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.strip_prefix(&begins).is_some_and(|rest| rest.ends_with(").ron"))
    };
    let files = [folder_of(file), folder].into_iter().flat_map(|folder| RealDisk.files(folder).unwrap_or_default());
    files.filter(is_copy).collect()
}

/// A meeting's name, cut so that there is room behind it.
fn short_stem(file: &Path) -> String {
    let mut stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    while stem.len() > LONGEST_STEM {
        stem.pop();
    }
    stem
}

/// Where rescue copies go, and the one that was written.
#[derive(Debug)]
pub struct Rescue {
    /// When the meeting's own folder does not take one.
    folder: PathBuf,
    /// What stands behind the meeting's name, in the user's language.
    suffix: String,
    /// The copy, and which version of the meeting it holds.
    written: Option<(PathBuf, u64)>,
}

impl Rescue {
    /// None has been written.
    pub fn new(folder: PathBuf, suffix: String) -> Self {
        Self { folder, suffix, written: None }
    }

    /// Writes the copy of this version, unless it is there already. Returns where it is; `None` when no place takes it.
    pub fn keep(
        &mut self,
        disk: &mut impl Disk,
        (file, error): (&Path, &SaveError),
        number: u64,
        bytes: &[u8],
    ) -> Option<PathBuf> {
        if let Some((path, version)) = &mut self.written {
            if *version == number {
                return Some(path.clone());
            }
            if write_if(disk, path, bytes, |_| Ok::<_, io::Error>(Existing::Replace)).is_ok() {
                *version = number;
                return Some(path.clone());
            }
            // That place has gone as well. What is there may be the best there is: it stays.
            self.written = None;
        }
        // What lies where the file's folder was is not the user's folder any more.
        let beside = (*error != SaveError::FolderGone).then(|| folder_of(file).to_owned());
        let path = [beside, Some(self.folder.clone())]
            .into_iter()
            .flatten()
            .find_map(|folder| self.write_new(disk, &folder, file, bytes).ok())?;
        self.written = Some((path.clone(), number));
        Some(path)
    }

    /// Whether the copy holds this version.
    pub fn holds(&self, number: u64) -> bool {
        self.written.as_ref().is_some_and(|(_, version)| *version == number)
    }

    /// The meeting is in this file: the copy is of no use any more, unless it is that file.
    pub fn is_over(&mut self, disk: &mut impl Disk, file: &Path) {
        if let Some((path, _)) = self.written.take()
            && !disk.is_same(&path, file)
            && let Err(error) = disk.remove(&path)
        {
            log::warn!("{}: {error}", path.display());
        }
    }

    fn write_new(&self, disk: &mut impl Disk, folder: &Path, file: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        if folder == self.folder {
            disk.make_folder(folder)?;
        }
        let stem = short_stem(file);
        for copy in 1..=MOST_COPIES {
            let number = if copy == 1 { String::new() } else { format!(" {copy}") };
            let path = folder.join(format!("{stem} ({}{number}).ron", self.suffix));
            match write_if(disk, &path, bytes, |_| Ok(Existing::Keep)) {
                Err(error) if io::Error::kind(&error) == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(()) => return Ok(path),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}
