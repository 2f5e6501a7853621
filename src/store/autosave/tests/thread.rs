//! The real thread, on the real disk.

use std::path::PathBuf;

use super::*;
use crate::store::autosave::rescue;
use crate::store::disk::RealDisk;

fn target(path: &Path) -> Target {
    Target {
        path: path.to_owned(),
        lock: MeetingLock::take(path).unwrap(),
        contents: None,
        rescue_folder: path.with_file_name("redning"),
        rescue_suffix: "redning".to_owned(),
        versions_folder: path.with_file_name("versjoner"),
    }
}

#[test]
fn what_was_submitted_is_saved_before_the_thread_ends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let mut saver = Autosaver::start(target(&path), || {}).unwrap();
    saver.submit(meeting("anna", &["Kárášjohka æøå"]), Urgency::Soon);
    saver.finish();
    assert!(matches!(saver.status(), SaveStatus::Saved(_)));
    assert_eq!(notes_in(&std::fs::read(&path).unwrap()), set(&["Kárášjohka æøå"]));
}

#[test]
fn saving_elsewhere_asks_before_it_replaces() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
    std::fs::write(&other, "der fra før").unwrap();
    let mut saver = Autosaver::start(target(&path), || {}).unwrap();
    saver.submit(meeting("anna", &["x"]), Urgency::Now);
    saver.save_as(other.clone(), Existing::Keep);
    saver.finish();
    assert_eq!(saver.take_news(), [FileNews::Refused(other.clone(), SaveError::Exists)]);
    assert_eq!(std::fs::read(&other).unwrap(), "der fra før".as_bytes());
    assert!(path.exists());
}

#[test]
fn saving_over_the_rescue_copy_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, rescue) = (folder.path().join("a.ron"), folder.path().join("a (redning).ron"));
    std::fs::write(&path, "en annens fil").unwrap();
    let mut saver = Autosaver::start(target(&path), || {}).unwrap();
    saver.submit(meeting("anna", &["x"]), Urgency::Now);
    while !rescue.exists() {
        std::thread::yield_now();
    }
    saver.save_as(rescue.clone(), Existing::Replace);
    saver.finish();
    assert!(matches!(saver.status(), SaveStatus::Saved(_)), "{:?}", saver.status());
    assert_eq!(notes_in(&std::fs::read(&rescue).unwrap()), set(&["x"]));
    assert_eq!(std::fs::read(&path).unwrap(), b"en annens fil");
}

#[test]
fn a_meeting_that_is_left_while_nothing_takes_it_is_tried_until_something_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    std::fs::write(&path, "en annens fil").unwrap();
    // A file where the rescue folder would be, and a name that leaves no room beside the file.
    let blocked = folder.path().join("redning");
    std::fs::write(&blocked, "").unwrap();
    let target = Target { rescue_suffix: "/".to_owned(), ..target(&path) };
    let mut saver = Autosaver::start(target, || {}).unwrap();
    saver.submit(meeting("anna", &["x"]), Urgency::Now);
    saver.close();
    std::thread::sleep(Duration::from_millis(300));
    assert!(!saver.has_ended());
    assert!(matches!(saver.status(), SaveStatus::Failed(Failure { rescue: None, .. })), "{:?}", saver.status());
    std::fs::remove_file(&path).unwrap();
    saver.finish();
    assert_eq!(notes_in(&std::fs::read(&path).unwrap()), set(&["x"]));
}

#[test]
fn saving_elsewhere_goes_on_there() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
    std::fs::write(&other, "der fra før").unwrap();
    let mut saver = Autosaver::start(target(&path), || {}).unwrap();
    saver.submit(meeting("anna", &["x"]), Urgency::Now);
    saver.save_as(other.clone(), Existing::Replace);
    saver.submit(meeting("anna", &["x", "y"]), Urgency::Now);
    saver.finish();
    assert_eq!(saver.take_news(), [FileNews::SavedAs(other.clone())]);
    assert_eq!(notes_in(&std::fs::read(&other).unwrap()), set(&["x", "y"]));
    assert_eq!(notes_in(&std::fs::read(&path).unwrap()), set(&["x"]));
}

/// A disk that a fault of ours makes panic once.
struct Faulty(RealDisk, bool);

impl Disk for Faulty {
    fn read(&mut self, path: &Path) -> std::io::Result<Option<Vec<u8>>> {
        assert!(std::mem::replace(&mut self.1, true), "a fault in the midst of a save");
        self.0.read(path)
    }
    fn state(&mut self, path: &Path) -> std::io::Result<Option<crate::store::disk::FileState>> {
        self.0.state(path)
    }
    fn write_beside(&mut self, target: &Path, bytes: &[u8]) -> std::io::Result<PathBuf> {
        self.0.write_beside(target, bytes)
    }
    fn rename_over(&mut self, from: &Path, to: &Path) -> std::io::Result<()> {
        self.0.rename_over(from, to)
    }
    fn rename_new(&mut self, from: &Path, to: &Path) -> std::io::Result<()> {
        self.0.rename_new(from, to)
    }
    fn remove(&mut self, path: &Path) -> std::io::Result<()> {
        self.0.remove(path)
    }
    fn sync_folder(&mut self, folder: &Path) -> std::io::Result<()> {
        self.0.sync_folder(folder)
    }
    fn folder_id(&mut self, folder: &Path) -> std::io::Result<Option<file_id::FileId>> {
        self.0.folder_id(folder)
    }
    fn make_folder(&mut self, folder: &Path) -> std::io::Result<()> {
        self.0.make_folder(folder)
    }
    fn files(&mut self, folder: &Path) -> std::io::Result<Vec<PathBuf>> {
        self.0.files(folder)
    }
}

#[test]
fn a_thread_that_panics_starts_again_with_the_newest_meeting() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let mut saver = Autosaver::start_on(Faulty(RealDisk, false), target(&path), || {}).unwrap();
    saver.submit(meeting("anna", &["før feilen"]), Urgency::Now);
    saver.finish();
    assert!(matches!(saver.status(), SaveStatus::Saved(_)), "{:?}", saver.status());
    assert_eq!(notes_in(&std::fs::read(&path).unwrap()), set(&["før feilen"]));
}

#[test]
fn a_meeting_whose_name_has_two_hundred_letters_is_saved_and_rescued_too() {
    let folder = tempfile::tempdir().unwrap();
    // No file system takes more than 255 bytes, or letters.
    let path = folder.path().join(format!("{}.ron", "møte på ".repeat(25)));
    std::fs::write(&path, "en annens fil").unwrap();
    let target = target(&path);
    let copies = {
        let (path, rescue_folder) = (path.clone(), target.rescue_folder.clone());
        move || rescue::copies_of(&path, &rescue_folder, "redning")
    };
    let mut saver = Autosaver::start(target, || {}).unwrap();
    saver.submit(meeting("anna", &["x"]), Urgency::Now);
    while copies().is_empty() {
        std::thread::yield_now();
    }
    std::fs::remove_file(&path).unwrap();
    saver.finish();
    assert!(matches!(saver.status(), SaveStatus::Saved(_)), "{:?}", saver.status());
    assert_eq!(notes_in(&std::fs::read(&path).unwrap()), set(&["x"]));
    assert!(copies().is_empty());
}
