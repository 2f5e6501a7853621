//! Earlier versions: what was saved before can be had back, and a damaged file opens from the newest that is whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use jiff::Timestamp;
use proptest::prelude::*;
use taktskifte::app::{OpenFailure, Request, open};
use taktskifte::deck::{DeckFiles, load};
use taktskifte::model::{AuthorId, Command, Meeting};
use taktskifte::session::Session;
use taktskifte::store::meeting_file::serialize;

use crate::debate::look;
use crate::harness::{Window, new_meeting, on_disk, opening};
use crate::histories;
use crate::meeting::{empty, seen, undo};
use crate::merging;

/// Two versions are no closer than two seconds.
const APART: Duration = Duration::from_millis(2_100);

fn texts(window: &Window) -> Vec<String> {
    let notes = window.session().meeting().contributions.iter().filter(|note| !note.is_deleted());
    notes.map(|note| note.words.text.clone()).collect()
}

fn write_note(window: &mut Window, text: &str) {
    window.press(Key::F2);
    window.type_text(text);
    window.press(Key::Enter);
    let path = window.session_file();
    window.until(|_| on_disk(&path).contributions.iter().any(|note| note.words.text == text));
}

#[test]
fn the_meeting_becomes_what_it_was_in_an_earlier_version_and_that_can_be_undone() {
    let mut window = Window::in_meeting();
    std::thread::sleep(APART);
    write_note(&mut window, "det første");
    std::thread::sleep(APART);
    write_note(&mut window, "det andre");
    // The newest is no earlier version yet.
    std::thread::sleep(APART);
    write_note(&mut window, "det tredje");
    window.press_with(Modifiers::COMMAND, Key::H);
    window.until(|window| window.sees("1 innspill"));
    window.settle();
    for label in ["0 innspill", "2 innspill", "1 nytt"] {
        assert!(window.count(label) > 0, "{label}");
    }
    // The newest has the keyboard: arrows lead to those before it, Enter brings one back.
    for _ in 0..6 {
        if window.harness.query_all_by_label_contains(" 1 innspill").any(|row| row.is_focused()) {
            break;
        }
        window.press(Key::ArrowDown);
    }
    window.press(Key::Enter);
    window.until(|window| texts(window) == ["det første"]);
    window.settle();
    assert!(window.sees("Den tidligere versjonen er hentet tilbake."));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(texts(&window), ["det første", "det andre", "det tredje"]);
}

#[test]
fn a_damaged_file_opens_from_the_newest_version_that_is_whole_and_is_set_aside_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    let path = window.session_file();
    std::thread::sleep(APART);
    write_note(&mut window, "skrevet før skaden");
    drop(window);
    let whole = fs::read(&path).unwrap();
    let damaged = &whole[..whole.len() / 2];
    fs::write(&path, damaged).unwrap();
    let Err(failure @ OpenFailure::Recoverable { .. }) = open(opening(&path)) else { panic!("not damaged") };
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.harness().state_mut().show_failure(&failure);
    window.settle();
    let offer = window.harness().get_by_label_contains("Åpne utgaven fra");
    offer.click();
    window.until(Window::is_in_meeting);
    assert_eq!(texts(&window), ["skrevet før skaden"]);
    let stem = path.file_stem().unwrap().to_str().unwrap();
    assert_eq!(fs::read(path.with_file_name(format!("{stem} (skadet).ron"))).unwrap(), damaged);
    window.until(|_| fs::read_to_string(&path).is_ok_and(|contents| contents.contains("skrevet før skaden")));
    assert!(open(opening(&path)).is_err_and(|failure| matches!(failure, OpenFailure::Held(..))));
}

/// A meeting with a note, in a folder beside the program's own; closed again.
fn kept_elsewhere(home: &Path, elsewhere: &Path, note: &str) -> PathBuf {
    let mut window = Window::in_folder(home, [1440.0, 860.0]);
    let path = elsewhere.join("møte.ron");
    fs::write(&path, include_str!("../data/meeting-1.ron")).unwrap();
    window.show(opening_from(home, &path));
    std::thread::sleep(APART);
    window.press(Key::F2);
    window.type_text(note);
    window.press(Key::Enter);
    window.until(|_| on_disk(&path).contributions.iter().any(|found| found.words.text.contains(note)));
    path
}

fn opening_from(home: &Path, path: &Path) -> Request {
    Request::Open { path: path.to_owned(), deck: None, new: new_meeting(home) }
}

#[test]
fn a_meeting_whose_file_is_gone_is_offered_as_it_was_last_saved() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = kept_elsewhere(home.path(), elsewhere.path(), "skrevet før filen ble borte");
    fs::remove_file(&path).unwrap();
    let Err(failure) = open(opening_from(home.path(), &path)) else { panic!("opened what is not there") };
    assert!(matches!(failure, OpenFailure::Recoverable { .. }), "{failure:?}");
    let mut window = Window::in_folder(home.path(), [1440.0, 860.0]);
    window.harness().state_mut().show_failure(&failure);
    window.settle();
    assert!(window.sees("Filen finnes ikke"));
    assert!(window.sees("Det nyeste denne maskinen har av møtet"));
    look(&mut window, "missing-file");
    window.harness().get_by_label_contains("Åpne utgaven fra").click();
    window.until(Window::is_in_meeting);
    assert!(texts(&window).iter().any(|text| text.contains("skrevet før filen ble borte")));
    window.until(|_| path.exists());
}

#[test]
fn a_meeting_whose_whole_folder_is_gone_opens_in_the_folder_of_meetings() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let stick = elsewhere.path().join("minnepinne");
    fs::create_dir(&stick).unwrap();
    let path = kept_elsewhere(home.path(), &stick, "skrevet på pinnen");
    fs::remove_dir_all(&stick).unwrap();
    let Err(OpenFailure::Recoverable { path, copy, .. }) = open(opening_from(home.path(), &path)) else {
        panic!("nothing offered")
    };
    assert_eq!(copy.notes, 3);
    let request = Request::Version { path, version: copy.path, new: new_meeting(home.path()) };
    let opened = open(request).unwrap();
    assert_eq!(opened.target.path.parent(), Some(new_meeting(home.path()).places.meetings.as_path()));
    assert!(!stick.exists());
    assert_eq!(opened.meeting.live_count(), 3);
}

#[test]
fn of_a_damaged_file_the_rescue_copy_is_offered_where_it_is_newer_than_every_version() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = kept_elsewhere(home.path(), elsewhere.path(), "i filen");
    let mut later = on_disk(&path);
    let stamp = merging::at(later.counter + 1, "bord02", 0);
    later.apply(merging::note("bare i redningskopien"), &stamp).unwrap();
    let rescue = path.with_file_name("møte (redningskopi).ron");
    fs::write(&rescue, serialize(&later).unwrap()).unwrap();
    let soon = std::time::SystemTime::now() + APART;
    fs::File::options().write(true).open(&rescue).unwrap().set_modified(soon).unwrap();
    for damaged in [true, false] {
        if damaged {
            fs::write(&path, "Meeting(format: 1").unwrap();
        } else {
            fs::remove_file(&path).unwrap();
        }
        let Err(OpenFailure::Recoverable { path: at, copy, .. }) = open(opening_from(home.path(), &path)) else {
            panic!("nothing offered")
        };
        assert_eq!(copy.path, rescue.canonicalize().unwrap());
        let opened = open(Request::Version { path: at, version: copy.path, new: new_meeting(home.path()) }).unwrap();
        assert!(opened.meeting.contributions.iter().any(|note| note.words.text == "bare i redningskopien"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_since_an_earlier_version_says_again_what_it_said_also_to_colleagues(
        steps in prop::collection::vec(histories::step(), 1..50),
        cut in 0..50_usize,
    ) {
        let mut session = Session::new(empty(), Arc::new(load::load(DeckFiles::Bundled).unwrap().deck));
        let author = AuthorId("anna".to_owned());
        let mut version = Meeting::clone(session.meeting());
        for (second, step) in steps.iter().enumerate() {
            if second == cut {
                version = Meeting::clone(session.meeting());
            }
            let command = histories::command(session.meeting(), &[empty(), empty(), empty()], step);
            let stamp = session.stamp(Timestamp::from_second(1_770_000_000 + 10 * second as i64).unwrap(), &author);
            let _ = session.apply(command, &stamp);
        }
        let before = Meeting::clone(session.meeting());
        let stamp = session.stamp(Timestamp::from_second(1_771_000_000).unwrap(), &author);
        session.apply(Command::BringBack(Box::new(version.clone())), &stamp).unwrap();
        // Who spoke and who waits is the evening's log: it is not taken back.
        let said = |meeting: &Meeting| {
            let mut meeting = meeting.clone();
            (meeting.spoken, meeting.lists) = (Vec::new(), Vec::new());
            meeting.presentation.speech = None;
            seen(&meeting)
        };
        prop_assert_eq!(said(session.meeting()), said(&version));
        // A colleague who has the later words gets the earlier ones.
        prop_assert_eq!(said(&before.merged(session.meeting())), said(&version));
        let shared = |meeting: &Meeting| {
            let Meeting { contributions, paragraphs, roster, hands, resolution, .. } = meeting.clone();
            (contributions, paragraphs, roster, hands, resolution)
        };
        // A version that says what is there already is no step.
        if shared(session.meeting()) != shared(&before) {
            undo(&mut session);
        }
        prop_assert_eq!(said(session.meeting()), said(&before));
    }
}
