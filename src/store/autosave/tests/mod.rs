//! What becomes of what was typed when the disk fails, the power goes, or somebody else writes the file.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use super::super::{Autosaver, SaveStatus};
use super::*;
use crate::deck::{MeetingFields, QuestionNumber, SlideId};
use crate::model::note::NewContribution;
use crate::model::{AuthorId, Command, DeckRef, Kind, MeetingId, Stamp};
use fake::{Event, FakeDisk};

mod fake;
mod faults;
#[cfg(windows)]
mod held;
mod outside;
mod power;
mod thread;

/// Where the meeting's file is on the fake disk.
const FILE: &str = "/mappe/a.ron";
/// So many calls does one save make, with what comes after it.
const CALLS: usize = 24;
/// Ways in which a call fails.
const KINDS: [std::io::ErrorKind; 8] = [
    std::io::ErrorKind::Other,
    std::io::ErrorKind::StorageFull,
    std::io::ErrorKind::PermissionDenied,
    std::io::ErrorKind::NotFound,
    std::io::ErrorKind::AlreadyExists,
    std::io::ErrorKind::StaleNetworkFileHandle,
    std::io::ErrorKind::Unsupported,
    std::io::ErrorKind::Interrupted,
];
/// The same with what is put behind it.
const RESCUE: &str = "/mappe/a (redning).ron";
const RESCUE_AWAY: &str = "/redning/a (redning).ron";

/// A meeting with these notes, by this author.
fn meeting(author: &str, notes: &[&str]) -> Arc<Meeting> {
    let deck = DeckRef { id: "d".to_owned(), folder: None };
    let mut meeting = Meeting::new(MeetingId("m".to_owned()), deck, MeetingFields::default(), SlideId("a".to_owned()));
    for (second, text) in notes.iter().enumerate() {
        let new = NewContribution {
            question: QuestionNumber(1),
            kind: Kind::Input,
            speaker: String::new(),
            party: String::new(),
            text: (*text).to_owned(),
            slide: SlideId("a".to_owned()),
            tags: BTreeSet::new(),
        };
        let at = Timestamp::from_second(1_770_000_000 + second as i64).unwrap();
        let stamp = Stamp { at, counter: second as u64 + 1, author: AuthorId(author.to_owned()) };
        meeting.apply(Command::Add(new), &stamp).unwrap();
    }
    Arc::new(meeting)
}

fn bytes(meeting: &Meeting) -> Vec<u8> {
    meeting_file::serialize(meeting).unwrap().into_bytes()
}

fn notes_in(contents: &[u8]) -> BTreeSet<String> {
    let meeting = meeting_file::parse(std::str::from_utf8(contents).unwrap()).unwrap();
    meeting.contributions.iter().map(|note| note.words.text.clone()).collect()
}

fn set(notes: &[&str]) -> BTreeSet<String> {
    notes.iter().map(|note| (*note).to_owned()).collect()
}

/// A saver on a fake disk, with a clock of its own.
struct Bench {
    disk: FakeDisk,
    saver: Saver<FakeDisk>,
    start: Instant,
    news: RefCell<Vec<News>>,
    number: u64,
    merged: u64,
    _folder: tempfile::TempDir,
}

impl Bench {
    /// On a file that holds these contents; a new one without.
    fn new(contents: Option<Vec<u8>>) -> Self {
        let disk = FakeDisk::default();
        if let Some(contents) = &contents {
            disk.0.lock().unwrap().put(Path::new(FILE), contents);
        }
        let folder = tempfile::tempdir().unwrap();
        let target = Target {
            path: FILE.into(),
            lock: MeetingLock::take(&folder.path().join("a.ron")).unwrap(),
            contents,
            rescue_folder: "/redning".into(),
            rescue_suffix: "redning".to_owned(),
            versions_folder: folder.path().join("versjoner"),
        };
        let mut saver = Saver::new(target, disk.clone());
        // Locks are the real disk's: they lie in a folder of their own.
        let locks = folder.path().to_owned();
        saver.hold = Box::new(move |path| held(&locks.join(path.file_name().unwrap())));
        Self { disk, saver, start: Instant::now(), news: RefCell::default(), number: 0, merged: 0, _folder: folder }
    }

    fn submit(&mut self, meeting: Arc<Meeting>, urgency: Urgency, at_ms: u64) {
        self.number += 1;
        let version = Version { number: self.number, meeting, merged: self.merged };
        let now = self.start + Duration::from_millis(at_ms);
        self.saver.take(Order::Save(version, urgency), now, &|_| {});
    }

    fn tick(&mut self, at_ms: u64) {
        let now = self.start + Duration::from_millis(at_ms);
        if self.saver.due().is_some_and(|due| due <= now) {
            let news = &self.news;
            self.saver.save(now, &|item| news.borrow_mut().push(item));
        }
    }

    /// Submits and saves at once.
    fn save(&mut self, notes: &[&str], at_ms: u64) {
        self.submit(meeting("anna", notes), Urgency::Now, at_ms);
        self.tick(at_ms);
    }

    /// Does what is asked beside saving.
    fn order(&mut self, order: Order) {
        let news = &self.news;
        self.saver.take(order, self.start, &|item| news.borrow_mut().push(item));
    }

    fn contents(&self, path: &str) -> Option<Vec<u8>> {
        self.disk.0.lock().unwrap().get(Path::new(path)).map(<[u8]>::to_owned)
    }

    fn notes(&self) -> BTreeSet<String> {
        notes_in(&self.contents(FILE).unwrap_or_default())
    }

    /// Something happens before the call to the disk that comes after so many others.
    fn before_call(&self, after: usize, event: Event) {
        let mut fake = self.disk.0.lock().unwrap();
        let call = fake.calls + 1 + after;
        fake.events.insert(call, event);
    }

    fn last_failure(&self) -> Option<Failure> {
        match self.news.borrow().last() {
            Some(News::Failed(failure)) => Some(failure.clone()),
            _ => None,
        }
    }

    fn is_saved(&self) -> bool {
        self.news.borrow().iter().any(|news| matches!(news, News::Saved { number, .. } if *number == self.number))
    }

    fn says(&self, expected: &FileNews) -> bool {
        self.news.borrow().iter().any(|news| matches!(news, News::File(news) if news == expected))
    }
}

#[test]
fn keystrokes_are_written_together_soon_after_the_first() {
    let mut bench = Bench::new(None);
    for at in [0, 40, 80] {
        bench.submit(meeting("anna", &[&format!("tast {at}")]), Urgency::Soon, at);
        bench.tick(at);
    }
    assert_eq!(bench.contents(FILE), None);
    bench.tick(SOON.as_millis() as u64);
    assert_eq!(bench.notes(), set(&["tast 80"]));
}

#[test]
fn a_finished_note_is_written_at_once() {
    let mut bench = Bench::new(None);
    bench.submit(meeting("anna", &["tast"]), Urgency::Soon, 0);
    bench.save(&["ferdig"], 10);
    assert_eq!(bench.notes(), set(&["ferdig"]));
}

#[test]
fn a_full_disk_is_tried_again_until_there_is_room_and_nothing_is_lost() {
    let mut bench = Bench::new(None);
    bench.disk.0.lock().unwrap().full = true;
    bench.save(&["viktig"], 0);
    let failure = bench.last_failure().unwrap();
    assert!(matches!(failure.error, SaveError::Io { kind: std::io::ErrorKind::StorageFull, .. }), "{failure:?}");
    bench.tick(1_000);
    assert_eq!(bench.news.borrow().len(), 1);
    bench.disk.0.lock().unwrap().full = false;
    bench.tick(2_000);
    assert_eq!(bench.notes(), set(&["viktig"]));
    assert!(bench.is_saved());
}

#[test]
fn a_new_meeting_does_not_replace_a_file_that_turns_up_and_is_rescued_beside_it() {
    let mut bench = Bench::new(None);
    bench.disk.0.lock().unwrap().put(Path::new(FILE), b"gammelt");
    bench.save(&["nytt"], 0);
    assert_eq!(bench.contents(FILE).unwrap(), b"gammelt");
    let rescue = Some(RESCUE.into());
    assert_eq!(bench.last_failure(), Some(Failure { error: SaveError::Exists, rescue }));
    assert_eq!(notes_in(&bench.contents(RESCUE).unwrap()), set(&["nytt"]));
    // What is typed while it lasts is in the copy too, and the copy goes when the file is written.
    bench.save(&["nytt", "mer"], 3_000);
    assert_eq!(notes_in(&bench.contents(RESCUE).unwrap()), set(&["nytt", "mer"]));
    bench.disk.0.lock().unwrap().remove_file(Path::new(FILE));
    bench.tick(6_000);
    assert_eq!(bench.notes(), set(&["nytt", "mer"]));
    assert_eq!(bench.contents(RESCUE), None);
}

#[test]
fn saving_as_the_own_file_while_the_disk_is_full_forgets_nothing() {
    let mut bench = Bench::new(None);
    bench.save(&["en"], 0);
    bench.submit(meeting("anna", &["en", "to"]), Urgency::Soon, 10);
    bench.disk.0.lock().unwrap().full = true;
    let order = Order::SaveAs { path: FILE.into(), existing: Existing::Replace };
    let news = &bench.news;
    bench.saver.take(order, bench.start, &|item| news.borrow_mut().push(item));
    assert!(matches!(bench.news.borrow().last(), Some(News::File(FileNews::Refused(..)))));
    bench.disk.0.lock().unwrap().full = false;
    bench.tick(5_000);
    assert_eq!(bench.notes(), set(&["en", "to"]));
    assert!(bench.is_saved());
}

#[test]
fn a_rescue_copy_of_an_earlier_evening_is_not_written_over() {
    let mut bench = Bench::new(None);
    for (path, text) in [(FILE, "gammelt"), (RESCUE, "reddet før")] {
        bench.disk.0.lock().unwrap().put(Path::new(path), text.as_bytes());
    }
    bench.save(&["nytt"], 0);
    assert_eq!(bench.contents(RESCUE).unwrap(), "reddet før".as_bytes());
    assert_eq!(notes_in(&bench.contents("/mappe/a (redning 2).ron").unwrap()), set(&["nytt"]));
}

#[test]
fn a_stick_that_is_pulled_out_is_not_written_beside_its_place_and_goes_on_when_it_is_back() {
    let mut bench = Bench::new(None);
    bench.save(&["på pinnen"], 0);
    let stick = bench.disk.0.lock().unwrap().folder;
    {
        // The empty folder that it was mounted on.
        let mut fake = bench.disk.0.lock().unwrap();
        fake.folder = 99;
        fake.rename_file(Path::new(FILE), Path::new("/borte"));
    }
    bench.save(&["på pinnen", "uten pinne"], 10);
    assert_eq!(bench.contents(FILE), None);
    let failure = Failure { error: SaveError::FolderGone, rescue: Some(RESCUE_AWAY.into()) };
    assert_eq!(bench.last_failure(), Some(failure));
    assert_eq!(notes_in(&bench.contents(RESCUE_AWAY).unwrap()), set(&["på pinnen", "uten pinne"]));
    {
        let mut fake = bench.disk.0.lock().unwrap();
        fake.folder = stick + 1;
        fake.rename_file(Path::new("/borte"), Path::new(FILE));
    }
    bench.tick(5_000);
    assert_eq!(bench.notes(), set(&["på pinnen", "uten pinne"]));
    assert_eq!(bench.contents(RESCUE_AWAY), None);
}

#[test]
fn a_stick_that_is_pulled_out_before_anything_is_written_is_missed_too() {
    let mut bench = Bench::new(Some(bytes(&meeting("anna", &["på pinnen"]))));
    {
        let mut fake = bench.disk.0.lock().unwrap();
        fake.folder = 99;
        fake.remove_file(Path::new(FILE));
    }
    bench.save(&["på pinnen", "uten pinne"], 10);
    assert_eq!(bench.contents(FILE), None);
    assert_eq!(bench.last_failure().unwrap().error, SaveError::FolderGone);
    assert_eq!(notes_in(&bench.contents(RESCUE_AWAY).unwrap()), set(&["på pinnen", "uten pinne"]));
}

#[test]
fn a_folder_that_is_renamed_while_the_meeting_is_open_is_not_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let (before, after) = (folder.path().join("Møter"), folder.path().join("Møter 2026"));
    std::fs::create_dir(&before).unwrap();
    let path = before.join("a.ron");
    let target = Target {
        path: path.clone(),
        lock: MeetingLock::take(&path).unwrap(),
        contents: None,
        rescue_folder: folder.path().join("redning"),
        rescue_suffix: "redning".to_owned(),
        versions_folder: folder.path().join("versjoner"),
    };
    let mut saver = Saver::new(target, crate::store::disk::RealDisk);
    let news = RefCell::new(Vec::new());
    let mut save = |notes: &[&str], number| {
        let version = Version { number, meeting: meeting("anna", notes), merged: 0 };
        saver.take(Order::Save(version, Urgency::Now), Instant::now(), &|_| {});
        saver.save(Instant::now(), &|item| news.borrow_mut().push(item));
    };
    save(&["en"], 1);
    std::fs::rename(&before, &after).unwrap();
    save(&["en", "to"], 2);
    assert!(!before.exists());
    let rescue = folder.path().join("redning").join("a (redning).ron");
    let failure = Failure { error: SaveError::FolderGone, rescue: Some(rescue.clone()) };
    assert!(matches!(&news.borrow()[1], News::Failed(found) if *found == failure));
    assert_eq!(notes_in(&std::fs::read(&rescue).unwrap()), set(&["en", "to"]));
    std::fs::rename(&after, &before).unwrap();
    save(&["en", "to", "tre"], 3);
    assert_eq!(notes_in(&std::fs::read(&path).unwrap()), set(&["en", "to", "tre"]));
    assert!(!rescue.exists());
}
