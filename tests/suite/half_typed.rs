//! Nothing typed is lost: what is being rewritten in its place survives a power cut, and a key that leaves it.

use egui::{Key, Modifiers};
use taktskifte::app::Request;
use taktskifte::deck::QuestionNumber;
use taktskifte::session::Tab;

use crate::harness::{Window, new_meeting, on_disk, opening};

const FIRST: QuestionNumber = QuestionNumber(1);

/// A meeting with one starred note on the first question, and a paragraph made from it.
fn with_answer(folder: &std::path::Path) -> Window {
    let mut window = Window::in_folder(folder, [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder)));
    window.press(Key::F2);
    window.type_text("Mer buss");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press(Key::Space);
    window.press(Key::F4);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window
}

fn note(window: &Window) -> String {
    window.session().contributions(Tab::Question(FIRST))[0].text.clone()
}

fn paragraph(window: &Window) -> String {
    window.session().meeting().answer(FIRST).next().unwrap().text.clone()
}

#[test]
fn a_note_and_a_paragraph_that_are_being_rewritten_are_there_after_a_power_cut() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = with_answer(folder.path());
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" og båt");
    window.press(Key::F4);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" i helgene");
    let path = window.session_file();
    // As the file is while one types: the words in the meeting are the old ones, the new ones wait beside them.
    let before = on_disk_with(&path, " i helgene");
    assert_eq!(before.contributions[0].text, "Mer buss");
    assert_eq!(before.draft.note.unwrap().words.text, "Mer buss og båt");
    drop(window);

    let mut again = Window::in_folder(folder.path(), [1440.0, 860.0]);
    again.show(opening(&path));
    again.press(Key::F4);
    again.press(Key::ArrowUp);
    again.press(Key::Enter);
    assert_eq!(paragraph(&again), "Mer buss i helgene");
    again.press(Key::F2);
    again.press(Key::ArrowUp);
    again.press(Key::Enter);
    assert_eq!(note(&again), "Mer buss og båt");
    again.settle();
    let draft = &again.session().meeting().draft;
    assert_eq!((&draft.note, &draft.paragraph), (&None, &None));
}

/// The file as soon as the saver has written what was typed last.
fn on_disk_with(path: &std::path::Path, typed: &str) -> taktskifte::model::Meeting {
    while !std::fs::read_to_string(path).is_ok_and(|text| text.contains(typed)) {
        std::thread::yield_now();
    }
    on_disk(path)
}

#[test]
fn a_clicker_that_sends_esc_in_the_middle_of_a_rewrite_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = with_answer(folder.path());
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" og båt");
    window.press(Key::Escape);
    assert_eq!(note(&window), "Mer buss og båt");
    assert!(window.sees("Endringen er lagret."));
    window.press(Key::F4);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" i helgene");
    window.press(Key::Escape);
    assert_eq!(paragraph(&window), "Mer buss i helgene");
    // Whoever meant to leave it gets the old words back with one key.
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(paragraph(&window), "Mer buss");
    // Left without a change, and with nothing left of the text: as it was, and nothing is said.
    window.press(Key::ArrowUp);
    for text in ["", "x"] {
        window.press(Key::Enter);
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text(text);
        window.press(Key::Backspace);
        window.press(Key::Escape);
        assert_eq!(paragraph(&window), "Mer buss");
    }
}

#[test]
fn leaving_a_rewrite_by_its_button_takes_the_old_words_and_no_step_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = with_answer(folder.path());
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" og båt");
    window.click("Avbryt");
    window.settle();
    assert_eq!(note(&window), "Mer buss");
    assert_eq!(window.session().meeting().draft.note, None);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.session().meeting().answer(FIRST).count(), 0);
}
