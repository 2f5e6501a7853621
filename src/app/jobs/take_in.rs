//! Other people's files, read and compared with the open meeting before anything is taken in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{AuthorId, ContributionId, Meeting, duplicates};
use crate::store::meeting_file::load_meeting;
use crate::text::Text;
use crate::ui::dialogs::take_in::FileFound;

/// What came of reading files.
pub struct FilesRead {
    /// What is shown of each.
    pub found: Vec<FileFound>,
    /// All that can be taken in, in one.
    pub together: Option<Meeting>,
    /// Notes that say almost the same.
    pub pairs: Vec<[ContributionId; 2]>,
    /// How many notes are new.
    pub new: usize,
}

/// What other people's files are compared with.
pub struct Own {
    /// The open meeting.
    pub meeting: Arc<Meeting>,
    /// Its file.
    pub path: PathBuf,
    /// Who works here.
    pub author: AuthorId,
}

/// A file's name without its ending: what a table is called until it names itself.
pub fn file_stem(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads all files and looks at what they bring, each after those before it. Those that cannot be taken in are named.
pub fn read(own: &Own, paths: &[PathBuf], text: &Text) -> FilesRead {
    let Own { meeting, path: own_path, author } = own;
    let same = |a: &Path, b: &Path| a == b || a.canonicalize().ok().is_some_and(|a| b.canonicalize().ok() == Some(a));
    let mut so_far = Meeting::clone(meeting);
    let mut together: Option<Meeting> = None;
    let mut found = Vec::new();
    for path in paths {
        let mut has_draft = false;
        let brings = if same(path, own_path) {
            Err(text.merge.own_file.clone())
        } else {
            match load_meeting(path) {
                Err(error) => Err(text.not_a_meeting(path, &error)),
                Ok(other) if other.deck.id != meeting.deck.id => Err(text.merge.other_deck.clone()),
                Ok(mut other) => {
                    other.name_authors(&file_stem(path), author);
                    has_draft = !other.draft.text.trim().is_empty();
                    let brings = so_far.brings(&other);
                    so_far = so_far.merged(&other);
                    together = Some(match &together {
                        Some(before) => before.merged(&other),
                        None => other,
                    });
                    Ok(brings)
                }
            }
        };
        found.push(FileFound { path: path.clone(), brings, has_draft, follow: false });
    }
    let known: BTreeSet<_> = meeting.contributions.iter().map(|note| &note.id).collect();
    let new: BTreeSet<_> = so_far
        .contributions
        .iter()
        .filter(|note| !note.is_deleted() && !known.contains(&note.id))
        .map(|note| note.id.clone())
        .collect();
    let pairs = duplicates::pairs(&so_far.contributions, &new);
    FilesRead { found, together, pairs, new: new.len() }
}
