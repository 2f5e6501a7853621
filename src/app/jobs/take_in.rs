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
    /// Those that can be taken in.
    pub meetings: Vec<(PathBuf, Meeting)>,
    /// Notes that say almost the same, if all of them are taken in.
    pub pairs: Vec<[ContributionId; 2]>,
}

impl FilesRead {
    /// What these files bring, in one; nothing when they are none.
    pub fn together(&self, files: &[PathBuf]) -> Option<Meeting> {
        let chosen = self.meetings.iter().filter(|(path, _)| files.contains(path)).map(|(_, meeting)| meeting);
        chosen.fold(None, |before: Option<Meeting>, other| {
            Some(before.map_or_else(|| other.clone(), |before| before.merged(other)))
        })
    }
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

/// Reads all files and looks at what they bring, each after those before it. Those that cannot be taken in are named, and
/// those of another meeting are taken in only when that is asked for.
pub fn read(own: &Own, paths: &[PathBuf], text: &Text) -> FilesRead {
    let Own { meeting, path: own_path, author } = own;
    let same = |a: &Path, b: &Path| a == b || a.canonicalize().ok().is_some_and(|a| b.canonicalize().ok() == Some(a));
    let mut so_far = Meeting::clone(meeting);
    let mut with_others = Meeting::clone(meeting);
    let mut meetings = Vec::new();
    let mut found = Vec::new();
    for path in paths {
        let (mut has_draft, mut another) = (false, None);
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
                    if meeting.is_another(&other) {
                        another = Some(text.whose_meeting(&other.fields));
                    } else {
                        so_far = so_far.merged(&other);
                    }
                    with_others = with_others.merged(&other);
                    meetings.push((path.clone(), other));
                    Ok(brings)
                }
            }
        };
        let take = another.is_none();
        found.push(FileFound { path: path.clone(), brings, has_draft, another, take, follow: false });
    }
    let known: BTreeSet<_> = meeting.contributions.iter().map(|note| &note.id).collect();
    let new: BTreeSet<_> = with_others
        .contributions
        .iter()
        .filter(|note| !note.is_deleted() && !known.contains(&note.id))
        .map(|note| note.id.clone())
        .collect();
    let pairs = duplicates::pairs(&with_others.contributions, &new);
    FilesRead { found, meetings, pairs }
}
