//! Another program holds the meeting's file, as only Windows lets it: nobody else can read it, or put another in its place.

use std::fs::File;
use std::os::windows::fs::OpenOptionsExt;
use std::path::PathBuf;

use super::*;
use crate::store::disk::RealDisk;

/// What others may do with a file that is held: nothing.
const NOTHING: u32 = 0;
/// Read it.
const READ: u32 = 1;

fn hold(path: &Path, others_may: u32) -> File {
    File::options().read(true).share_mode(others_may).open(path).unwrap()
}

/// A saver on the real disk, without its thread.
struct Desk {
    folder: tempfile::TempDir,
    saver: Saver<RealDisk>,
    news: RefCell<Vec<News>>,
    number: u64,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let target = Target {
            lock: MeetingLock::take(&path).unwrap(),
            path,
            contents: None,
            rescue_folder: folder.path().join("redning"),
            rescue_suffix: "redning".to_owned(),
            versions_folder: folder.path().join("versjoner"),
        };
        Self { folder, saver: Saver::new(target, RealDisk), news: RefCell::default(), number: 0 }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn hold(&self, others_may: u32) -> File {
        hold(&self.path("a.ron"), others_may)
    }

    /// Saves, and tells what came of it.
    fn save(&mut self, notes: &[&str]) -> Vec<News> {
        self.number += 1;
        let version = Version { number: self.number, meeting: meeting("anna", notes), merged: 0 };
        self.saver.take(Order::Save(version, Urgency::Now), Instant::now(), &|_| {});
        self.try_again()
    }

    fn try_again(&mut self) -> Vec<News> {
        let news = &self.news;
        self.saver.save(Instant::now(), &|item| news.borrow_mut().push(item));
        self.news.take()
    }

    fn notes(&self, name: &str) -> BTreeSet<String> {
        notes_in(&std::fs::read(self.path(name)).unwrap())
    }
}

#[test]
fn a_file_that_another_program_holds_is_saved_once_it_is_let_go_and_until_then_there_is_a_copy() {
    for others_may in [NOTHING, READ] {
        let mut desk = Desk::new();
        desk.save(&["en"]);
        let held = desk.hold(others_may);
        let news = desk.save(&["en", "to"]);
        let rescue = desk.path("a (redning).ron");
        let [News::Failed(Failure { error, rescue: Some(copy) })] = news.as_slice() else { panic!("{news:?}") };
        assert!(matches!(error, SaveError::Io { kind: std::io::ErrorKind::ResourceBusy, .. }), "{error:?}");
        assert_eq!(*copy, rescue);
        assert_eq!(desk.notes("a (redning).ron"), set(&["en", "to"]));
        desk.save(&["en", "to", "tre"]);
        assert_eq!(desk.notes("a (redning).ron"), set(&["en", "to", "tre"]));
        drop(held);
        let news = desk.try_again();
        assert!(matches!(news.as_slice(), [News::Saved { number: 3, .. }]), "{news:?}");
        assert_eq!(desk.notes("a.ron"), set(&["en", "to", "tre"]));
        assert!(!rescue.exists());
        let left = std::fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let left: Vec<_> = left.filter(|name| name.to_string_lossy().ends_with(".tmp")).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

/// Held for a moment, by another thread.
fn hold_for_a_moment(path: &Path, others_may: u32) -> std::thread::JoinHandle<()> {
    let held = hold(path, others_may);
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(60));
        drop(held);
    })
}

#[test]
fn what_a_virus_scanner_holds_for_a_moment_is_read_replaced_and_removed_when_it_lets_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in ["a", "b", "c"] {
        std::fs::write(path(name), name).unwrap();
    }
    let scanner = hold_for_a_moment(&path("a"), NOTHING);
    assert_eq!(RealDisk.read(&path("a")).unwrap().unwrap(), b"a");
    scanner.join().unwrap();
    let scanner = hold_for_a_moment(&path("a"), READ);
    RealDisk.rename_over(&path("b"), &path("a")).unwrap();
    scanner.join().unwrap();
    assert_eq!(std::fs::read(path("a")).unwrap(), b"b");
    let scanner = hold_for_a_moment(&path("c"), READ);
    RealDisk.remove(&path("c")).unwrap();
    scanner.join().unwrap();
    assert!(!path("c").exists());
}
