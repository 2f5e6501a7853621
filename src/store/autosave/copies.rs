//! Copies of the meeting beside its file. A cloud folder makes one when two machines have written at the same time ("… (PC-12s
//! motstridende kopi)", "….sync-conflict-…", "…-PC12"), and what stands in it alone would be missed by everybody.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::model::Meeting;
use crate::store::disk::{Disk, FileState, folder_of};
use crate::store::meeting_file;

/// What is known of the files beside the meeting's.
#[derive(Debug, Default)]
pub struct Copies {
    /// The folder, when its names were last read.
    folder: Option<FileState>,
    /// Those that were read and said nothing new.
    looked: BTreeMap<PathBuf, FileState>,
    /// Those that were told of: once is enough.
    told: BTreeSet<PathBuf>,
}

impl Copies {
    /// A copy that says something that the meeting does not, and was not told of before. Whose name does not begin as the
    /// file's does is not read; neither is what the meeting follows.
    pub fn find(&mut self, disk: &mut impl Disk, file: &Path, own: &Meeting) -> Option<PathBuf> {
        let folder = folder_of(file);
        let state = disk.state(folder).ok()?;
        if state.is_some() && state == self.folder {
            return None;
        }
        let names = disk.files(folder).ok()?;
        let found = names.into_iter().find(|path| self.is_news(disk, path, file, own));
        if let Some(path) = &found {
            self.told.insert(path.clone());
        } else {
            // What is told of one by one is looked for again.
            self.folder = state;
        }
        found
    }

    fn is_news(&mut self, disk: &mut impl Disk, path: &Path, file: &Path, own: &Meeting) -> bool {
        let is_named_alike = match (path.file_name(), file.file_stem()) {
            (Some(name), Some(stem)) => name.to_string_lossy().starts_with(&*stem.to_string_lossy()),
            _ => false,
        };
        let may_be_copy = is_named_alike && path != file && path.extension().is_some_and(|ending| ending == "ron");
        if !may_be_copy || self.told.contains(path) || own.follows.iter().any(|followed| followed == path) {
            return false;
        }
        let Ok(Some(state)) = disk.state(path) else { return false };
        if self.looked.get(path) == Some(&state) || state.length > meeting_file::MAX_BYTES {
            return false;
        }
        self.looked.insert(path.to_owned(), state);
        let Ok(Some(contents)) = disk.read(path) else { return false };
        let copy = std::str::from_utf8(&contents).ok().and_then(|text| meeting_file::parse(text).ok());
        copy.is_some_and(|copy| copy.id == own.id && !own.brings(&copy).is_nothing())
    }
}
