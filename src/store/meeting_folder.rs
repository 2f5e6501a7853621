//! Which files of meetings there are where somebody points: in folders and those under them, and files by their names.
//!
//! Attachments are saved into one folder as often as into one for each sender, so that folders under a folder are looked
//! through too. Links to folders are not followed, which could lead in a circle, and neither is what is hidden: the program
//! keeps locks and earlier versions there. A deck's folder is told by its file, and is no meeting.

use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use crate::deck::files::DECK_FILE;

/// How deep folders are looked through under the one that was named.
const DEEPEST: usize = 12;
/// The program's own, where meetings and settings share a folder.
const SETTINGS_FILE: &str = "settings.ron";

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// Files of meetings, each once, by what they are known as: below the folder that was named, or by their own name.
    pub meetings: Vec<(String, PathBuf)>,
    /// Folders with a deck.
    pub decks: Vec<PathBuf>,
    /// Folders that could not be read.
    pub unreadable: Vec<(String, io::Error)>,
}

/// Looks for files of meetings. `go_on` is asked at each folder; nothing is returned when it says no.
pub fn find(paths: &[PathBuf], go_on: &mut dyn FnMut() -> bool) -> Option<Found> {
    let mut found = Found::default();
    let mut meetings = BTreeMap::new();
    for path in paths {
        if !path.is_dir() {
            // What is not there is said when it is read.
            let name =
                path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
            meetings.entry(path.clone()).or_insert(name);
            continue;
        }
        let mut folders = vec![(path.clone(), String::new(), 0)];
        while let Some((folder, below, depth)) = folders.pop() {
            if !go_on() {
                return None;
            }
            let entries = match fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<DirEntry>>>) {
                Ok(entries) => entries,
                Err(error) => {
                    let shown = if below.is_empty() { folder.display().to_string() } else { below };
                    found.unreadable.push((shown, error));
                    continue;
                }
            };
            for entry in entries {
                let name = entry.file_name().to_string_lossy().into_owned();
                let path = entry.path();
                if name.starts_with('.') {
                    continue;
                }
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && depth < DEEPEST {
                    folders.push((path, format!("{below}{name}/"), depth + 1));
                } else if name == DECK_FILE {
                    found.decks.push(folder.clone());
                } else if !is_folder && is_meeting(&path) && name != SETTINGS_FILE {
                    meetings.entry(path).or_insert(format!("{below}{name}"));
                }
            }
        }
    }
    // A folder tells its files in an order of its own.
    found.decks.sort();
    found.unreadable.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.meetings = meetings.into_iter().map(|(path, name)| (name, path)).collect();
    found.meetings.sort();
    Some(found)
}

fn is_meeting(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paths: &[PathBuf]) -> Vec<String> {
        find(paths, &mut || true).unwrap().meetings.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn meetings_are_found_in_folders_under_the_one_that_was_named_each_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for name in ["b.ron", "A/møte.RON", "A/B/c.ron", "A/svar.docx", ".skjult/x.ron", ".b.ron.lock", "D/deck.ron"] {
            fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            fs::write(root.join(name), "").unwrap();
        }
        fs::write(root.join("settings.ron"), "").unwrap();
        let all = ["A/B/c.ron", "A/møte.RON", "b.ron"];
        assert_eq!(names(&[root.to_owned()]), all);
        assert_eq!(names(&[root.to_owned(), root.join("b.ron"), root.join("A")]), all);
        assert_eq!(names(&[root.join("b.ron"), root.join("borte.ron")]), ["b.ron", "borte.ron"]);
        assert_eq!(find(&[root.to_owned()], &mut || true).unwrap().decks, [root.join("D")]);
        assert!(find(&[root.to_owned()], &mut || false).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_in_a_circle_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("om igjen")).unwrap();
        fs::write(folder.path().join("a.ron"), "").unwrap();
        std::os::unix::fs::symlink(folder.path().join("a.ron"), folder.path().join("b.ron")).unwrap();
        assert_eq!(names(&[folder.path().to_owned()]), ["a.ron", "b.ron"]);
    }
}
