//! A disk that takes its time: the window is there before the meeting is, and nobody has to wait for it.

use std::path::Path;
use std::sync::mpsc::{Sender, channel};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use taktskifte::app::{Request, open};

use crate::debate::look;
use crate::harness::{Window, new_meeting, opening, sample_fields};

/// A window on the start page whose first meeting is on a disk that answers when it is told to.
fn opens_slowly(path: &Path, present: bool) -> (Window, Sender<()>) {
    let mut window = Window::start();
    let (answer, waits) = channel::<()>();
    let request = opening(path);
    window.harness().state_mut().open_first(path, present, move || {
        waits.recv().ok()?;
        Some(open(request))
    });
    window.settle();
    (window, answer)
}

/// A meeting's file with one note in it.
fn meeting_file(folder: &Path) -> std::path::PathBuf {
    let mut window = Window::in_folder(folder, [1280.0, 720.0]);
    window.show(Request::Begin(new_meeting(folder)));
    window.type_text("Skrevet i går");
    window.press(Key::Enter);
    let path = window.meeting_file();
    drop(window);
    path
}

#[test]
fn the_window_is_there_before_a_meeting_on_a_slow_disk_and_then_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = meeting_file(folder.path());
    let (mut window, answer) = opens_slowly(&path, true);
    assert!(!window.is_in_meeting());
    assert!(window.sees("Åpner møtet …"));
    assert!(window.sees("2026-02-12 Kommunestyret Lillevik"));
    look(&mut window, "opening");
    answer.send(()).unwrap();
    window.until(Window::is_in_meeting);
    window.settle();
    assert!(window.session().presentation().running, "it was to be shown at once");
}

#[test]
fn whoever_does_not_wait_for_a_slow_disk_begins_another_meeting_and_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = meeting_file(folder.path());
    let (mut window, answer) = opens_slowly(&path, true);
    window.click("Til startsiden");
    assert!(!window.sees("Åpner møtet …"));
    window.click("Start møtet");
    window.until(Window::is_in_meeting);
    window.type_text("Et annet møte");
    window.press(Key::Enter);
    answer.send(()).unwrap();
    // What comes in the end is let go of: somebody else may open it then.
    let lock = || taktskifte::store::lock::MeetingLock::take(&path);
    window.until(|_| lock().is_ok());
    window.settle();
    assert!(window.sees("Et annet møte"));
    assert!(!window.session().presentation().running);
}

#[test]
fn the_last_meeting_that_is_not_there_any_more_is_the_start_page_without_a_word() {
    let mut window = Window::start();
    window.harness().state_mut().open_first(Path::new("/borte.ron"), false, || None);
    window.until(|window| window.sees("Start møtet"));
    assert!(!window.sees("borte"));
}

#[test]
fn a_file_that_is_asked_for_by_its_path_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = meeting_file(folder.path());
    let mut window = Window::start();
    window.press_with(Modifiers::COMMAND, Key::O);
    window.type_text(&path.display().to_string());
    window.press(Key::Enter);
    window.until(Window::is_in_meeting);
    assert!(!window.sees("Åpner møtet …"));
    assert_eq!(window.session().meeting().fields, sample_fields());
}

#[test]
fn documents_go_beside_the_meeting_when_the_stick_they_went_to_last_is_not_in_the_machine() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("minnepinne");
    std::fs::create_dir(&stick).unwrap();
    let mut window = Window::in_folder(folder.path(), [1280.0, 720.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    let goes_to = |window: &Window, folder: &Path| {
        window.harness.get_by_label("Mappe").value().is_some_and(|value| value == folder.display().to_string())
    };
    window.press_with(Modifiers::COMMAND, Key::E);
    window.click("Mappe");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text(&stick.display().to_string());
    window.click("Lagre filene");
    window.until(|window| window.sees("Lagret: "));
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::E);
    assert!(goes_to(&window, &stick));
    window.press(Key::Escape);
    std::fs::remove_dir_all(&stick).unwrap();
    window.press_with(Modifiers::COMMAND, Key::E);
    window.until(|window| goes_to(window, folder.path()));
}

#[test]
fn another_deck_that_was_used_by_mistake_is_taken_back_by_the_button_of_its_notice() {
    let folder = tempfile::tempdir().unwrap();
    let deck = folder.path().join("annen");
    std::fs::create_dir(&deck).unwrap();
    let slide = r#"Statement(id: "en", text: "Et helt annet lysbilde"),"#;
    let text = format!(
        "Deck(\n  format: 1,\n  id: \"d\",\n  title: \"Annen\",\n  sections: [\n    Section(id: \"a\", title: \"A\", minutes: 5, accent: taktskifte, slides: [\n{slide}\n    ]),\n  ],\n)\n"
    );
    std::fs::write(deck.join("deck.ron"), text).unwrap();
    let mut window = Window::in_folder(folder.path(), [1280.0, 720.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    window.type_text("Et innspill");
    window.press(Key::Enter);
    let before = window.session().deck().id.clone();
    window.press_with(Modifiers::COMMAND, Key::O);
    window.type_text(&deck.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Bruk i dette møtet"));
    window.click("Bruk i dette møtet");
    window.until(|window| window.session().deck().id == "d");
    // Somebody looks up only after a while.
    window.wait(60);
    look(&mut window, "other-deck");
    assert!(window.sees("står under «Andre»"));
    window.click("Angre dette");
    assert_eq!(window.session().deck().id, before);
    assert!(!window.sees("står under «Andre»"));
    assert!(window.sees("Et innspill"));
    // The way back has a way back too, and what is on the disk is what shows.
    window.click("Angre dette");
    assert_eq!(window.session().deck().id, "d");
    window.click("Angre dette");
    let meeting = window.close_and_read();
    assert_eq!((meeting.deck.id, meeting.deck.folder), (before, None));
}
