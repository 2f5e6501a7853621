//! A meeting that was begun with an empty form: its file gets the meeting's name as soon as it has one.

use std::fs;
use std::path::Path;

use egui::{Key, Modifiers};
use taktskifte::app::{NewMeeting, Request};
use taktskifte::deck::MeetingFields;

use crate::harness::{Window, new_meeting, on_disk};

fn begun(folder: &Path, fields: MeetingFields) -> Window {
    let mut window = Window::in_folder(folder, [1440.0, 860.0]);
    window.show(Request::Begin(NewMeeting { fields, ..new_meeting(folder) }));
    window.session_file();
    window
}

fn say_whose_it_is(window: &mut Window) {
    window.press_with(Modifiers::COMMAND, Key::I);
    window.focus("Organ");
    window.type_text("Kommunestyret");
    window.press(Key::Enter);
}

fn write_note(window: &mut Window, text: &str) {
    window.press(Key::F2);
    window.type_text(text);
    window.press(Key::Enter);
}

#[test]
fn an_empty_form_starts_and_the_file_takes_the_meetings_name_later() {
    let date = MeetingFields { date: "12.02.2026".to_owned(), ..MeetingFields::default() };
    for (fields, first, then) in [
        (MeetingFields::default(), "Møte uten navn.ron", "Kommunestyret.ron"),
        (date, "2026-02-12.ron", "2026-02-12 Kommunestyret.ron"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (first, then) = (folder.path().join(first), folder.path().join(then));
        let mut window = begun(folder.path(), fields);
        assert!(first.is_file());
        write_note(&mut window, "skrevet før navnet");
        say_whose_it_is(&mut window);
        window.until(|_| then.is_file() && !first.exists());
        write_note(&mut window, "skrevet etter navnet");
        window.until(|_| on_disk(&then).contributions.len() == 2);
        assert!(window.sees("Møtefilen har fått møtets navn"));
        assert!(!first.exists());
    }
}

#[test]
fn no_other_file_is_written_over_for_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = begun(folder.path(), MeetingFields::default());
    let taken = folder.path().join("Kommunestyret.ron");
    fs::write(&taken, "en annens").unwrap();
    say_whose_it_is(&mut window);
    let second = folder.path().join("Kommunestyret (2).ron");
    window.until(|_| second.is_file() && !folder.path().join("Møte uten navn.ron").exists());
    assert_eq!(fs::read_to_string(taken).unwrap(), "en annens");
    assert_eq!(on_disk(&second).fields.body, "Kommunestyret");
}

#[test]
fn a_file_that_somebody_has_named_keeps_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = begun(folder.path(), MeetingFields::default());
    let own = folder.path().join("mitt eget navn.ron");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste(&own.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Møtet lagres nå i"));
    say_whose_it_is(&mut window);
    window.until(|_| on_disk(&own).fields.body == "Kommunestyret");
    assert!(!folder.path().join("Kommunestyret.ron").exists());
}
