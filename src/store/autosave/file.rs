//! The meeting's file as this program last left or found it. What another program does to it is told by its contents,
//! never by its times: a cloud folder or a backup may touch it as it likes.

use std::io;
use std::path::{Path, PathBuf};

use file_id::FileId;

use super::SaveError;
use crate::store::atomic::{Existing, real_target, write_if};
use crate::store::disk::{Disk, FileState, folder_of};

/// The file, and what is known of it.
#[derive(Debug)]
pub struct MeetingFile {
    path: PathBuf,
    /// What it held when it was last written or read; `None` before the first save of a new meeting.
    known: Option<Vec<u8>>,
    /// The folder that it lies in; `None` before the first save.
    folder: Option<Option<FileId>>,
    /// What it looked like when its contents were last compared.
    looked: Option<FileState>,
    /// Which file it is, where the file system says so.
    id: Option<FileId>,
}

/// What was found while the file was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// What was expected.
    AsLeft,
    /// It had another name in the same folder, and is saved under that one from now on.
    Renamed,
    /// It was gone, and is there again.
    Gone,
}

/// Why the file was not written.
#[derive(Debug)]
pub enum Refusal {
    /// Another program has changed it; this is what it holds now.
    Changed(Vec<u8>),
    /// The system refused, or somebody's file is there.
    Error(SaveError),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Error(SaveError::from(error))
    }
}

impl MeetingFile {
    /// A file that holds `known`; without, one that is not there yet.
    pub fn new(path: &Path, known: Option<Vec<u8>>, disk: &mut impl Disk) -> Self {
        let path = real_target(path);
        // Where it was opened, not where it is first saved: a stick may be pulled out in between.
        let folder = known.as_ref().and_then(|_| disk.folder_id(folder_of(&path)).ok());
        let id = known.as_ref().and_then(|_| id_of(disk, &path));
        Self { path, known, folder, looked: None, id }
    }

    /// Its path; links are followed.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it held when it was last written or read.
    pub fn known(&self) -> Option<&[u8]> {
        self.known.as_deref()
    }

    /// What another program has written in it is known from now on.
    pub fn accept(&mut self, contents: Vec<u8>) {
        self.known = Some(contents);
    }

    /// Makes sure that its folder is the one it was: a stick that was pulled out leaves an empty folder of that name behind,
    /// on the machine's own disk.
    fn stand_in_folder(&mut self, disk: &mut impl Disk) -> Result<(), SaveError> {
        let folder = folder_of(&self.path);
        let now = match (disk.folder_id(folder), self.folder) {
            (Ok(now), None) => now,
            (Ok(now), Some(then)) if now == then => return Ok(()),
            // A stick that is plugged in again, or a folder that a sync client made anew: ours if our file is in it.
            (Ok(now), Some(_)) => match (disk.read(&self.path)?, &self.known) {
                (Some(found), Some(known)) if found == *known => now,
                _ => return Err(SaveError::FolderGone),
            },
            (Err(error), None) if error.kind() == io::ErrorKind::NotFound && self.known.is_none() => {
                disk.make_folder(folder)?;
                disk.folder_id(folder)?
            }
            (Err(error), _) if error.kind() == io::ErrorKind::NotFound => return Err(SaveError::FolderGone),
            (Err(error), _) => return Err(error.into()),
        };
        self.folder = Some(now);
        Ok(())
    }

    /// Writes the file whole, unless another program has changed it.
    ///
    /// # Errors
    /// When it was not written; what the file holds is then as it was.
    pub fn save(&mut self, disk: &mut impl Disk, bytes: &[u8]) -> Result<Found, Refusal> {
        self.stand_in_folder(disk).map_err(Refusal::Error)?;
        let mut found = Found::AsLeft;
        if self.known.is_some() && disk.state(&self.path)?.is_none() {
            found = Found::Gone;
            if let Some(path) = self.renamed_to(disk) {
                self.path = path;
                found = Found::Renamed;
            }
        }
        let (path, known) = (&self.path, self.known.as_deref());
        write_if(disk, path, bytes, |disk| match (disk.read(path)?, known) {
            (None, _) => Ok(Existing::Keep),
            (Some(contents), Some(known)) if contents == known => Ok(Existing::Replace),
            (Some(contents), Some(_)) => Err(Refusal::Changed(contents)),
            (Some(_), None) => Err(Refusal::Error(SaveError::Exists)),
        })?;
        self.known = Some(bytes.to_owned());
        self.looked = None;
        self.id = id_of(disk, path);
        Ok(found)
    }

    /// What another program has written in it since; `None` when nothing has, or when it cannot be read just now.
    pub fn look(&mut self, disk: &mut impl Disk) -> Option<Vec<u8>> {
        let known = self.known.as_deref()?;
        let state = disk.state(&self.path).ok()??;
        if self.looked == Some(state) {
            return None;
        }
        let contents = disk.read(&self.path).ok()??;
        self.looked = Some(state);
        (contents != known).then_some(contents)
    }

    /// Where in its folder our file lies with another name. A copy that somebody made of it is not ours: it is told by which
    /// file it is, and where that is not known, only if it is the only one that holds what ours held.
    fn renamed_to(&self, disk: &mut impl Disk) -> Option<PathBuf> {
        let known = self.known.as_deref()?;
        let files = disk.files(folder_of(&self.path)).ok()?;
        let meetings = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "ron"));
        let mut found = Vec::new();
        for path in meetings {
            let Ok(Some(state)) = disk.state(&path) else { continue };
            let may_be_ours = self.id.is_none() || state.id == self.id;
            if may_be_ours
                && state.length == known.len() as u64
                && disk.read(&path).is_ok_and(|contents| contents.as_deref() == Some(known))
            {
                found.push(path);
            }
        }
        if found.len() == 1 { found.pop() } else { None }
    }
}

fn id_of(disk: &mut impl Disk, path: &Path) -> Option<FileId> {
    disk.state(path).ok().flatten().and_then(|state| state.id)
}
