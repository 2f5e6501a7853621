//! Nothing typed is lost: what is being rewritten in its place survives a power cut, and a key that leaves it.

use egui::{Key, Modifiers};
use taktskifte::app::Request;
use taktskifte::deck::QuestionNumber;
use taktskifte::session::Tab;

use crate::harness::{PATIENCE, Window, new_meeting, on_disk, opening};

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
    window.session().contributions(Tab::Question(FIRST))[0].words.text.clone()
}

fn paragraph(window: &Window) -> String {
    window.session().meeting().answer(FIRST).next().unwrap().text.get().clone()
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
    assert_eq!(before.contributions[0].words.text, "Mer buss");
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
    let begun = std::time::Instant::now();
    while !std::fs::read_to_string(path).is_ok_and(|text| text.contains(typed)) {
        assert!(begun.elapsed() < PATIENCE, "not in the file: {typed}");
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

#[test]
fn a_slide_that_changes_under_who_rewrites_leaves_the_field_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = with_answer(folder.path());
    window.press(Key::F5);
    window.type_text("13");
    window.press(Key::Enter);
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" og");
    // The clicker goes on to the next question, and the letters still belong to the note.
    window.press(Key::PageDown);
    window.type_text(" tog b t");
    window.press(Key::Enter);
    assert_eq!(note(&window), "Mer buss og tog b t");
    assert_eq!(window.session().cursor().slide, 13);
    assert_eq!(window.session().presentation().cover, taktskifte::model::Cover::None);
    // A paragraph for the answer that is half typed stays on its question as well.
    window.press_with(Modifiers::COMMAND, Key::Num1);
    window.press(Key::F4);
    window.type_text("Vi vil");
    window.press(Key::PageDown);
    window.type_text(" ha buss");
    window.press(Key::Enter);
    let answer: Vec<_> =
        window.session().meeting().answer(FIRST).map(|paragraph| paragraph.text.get().clone()).collect();
    assert_eq!(answer, ["Mer buss", "Vi vil ha buss"]);
}

#[test]
fn who_was_writing_goes_on_writing_when_a_window_on_top_goes_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = with_answer(folder.path());
    let slide = window.session().cursor().slide;
    window.press(Key::F2);
    window.type_text("Fer");
    for key in [Key::F1, Key::F7, Key::F8, Key::F9] {
        window.press(key);
        window.press(Key::Escape);
        window.type_text(" b");
    }
    window.press(Key::Enter);
    let notes = window.session().contributions(Tab::Question(FIRST));
    assert_eq!(notes[1].words.text, "Fer b b b b");
    assert_eq!(window.session().cursor().slide, slide);
}

#[test]
fn help_over_the_resolution_and_a_window_that_is_closed_at_once_lose_no_word_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = with_answer(folder.path());
    window.press(Key::F7);
    window.type_text("Vedtatt");
    window.press(Key::F1);
    window.press(Key::Escape);
    window.type_text(" med to");
    // No pause, no Esc: the power goes. What was typed is in the draft already.
    let path = window.session_file();
    let draft = on_disk_with(&path, "Vedtatt med to").draft.resolution;
    assert_eq!(draft.unwrap().resolved.text, "Vedtatt med to");
    drop(window);
    let mut again = Window::in_folder(folder.path(), [1440.0, 860.0]);
    again.show(opening(&path));
    again.press(Key::F7);
    again.press(Key::Escape);
    let meeting = again.session().meeting();
    assert_eq!(meeting.resolution.resolved.text, "Vedtatt med to");
    assert_eq!(meeting.draft.resolution, None);
}

#[test]
fn the_first_note_of_a_question_is_not_followed_by_keys_that_hit_its_card() {
    let mut window = Window::in_meeting();
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    for text in ["Den ene", "Den andre 3"] {
        window.type_text(text);
        window.press(Key::Enter);
    }
    let notes = window.session().contributions(Tab::Question(FIRST));
    assert_eq!(notes.iter().map(|note| note.words.text.as_str()).collect::<Vec<_>>(), ["Den ene", "Den andre 3"]);
    assert!(!*notes[0].starred && notes[0].tags.is_empty());
}

#[test]
fn when_a_card_goes_the_keyboard_goes_to_its_neighbour_and_never_to_the_slides() {
    let mut window = Window::in_meeting();
    window.press(Key::F2);
    for text in ["en", "to", "tre"] {
        window.type_text(text);
        window.press(Key::Enter);
    }
    let slide = window.session().cursor().slide;
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    window.press(Key::Delete);
    window.press(Key::Space);
    let left = |window: &Window| -> Vec<(String, bool)> {
        let notes = window.session().contributions(Tab::Question(FIRST));
        notes.iter().map(|note| (note.words.text.clone(), *note.starred)).collect()
    };
    assert_eq!(left(&window), [("en".to_owned(), false), ("tre".to_owned(), true)]);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    window.press(Key::Delete);
    assert_eq!(left(&window), []);
    // The list is empty: the field has the keyboard.
    window.type_text("fire");
    window.press(Key::Enter);
    assert_eq!(left(&window), [("fire".to_owned(), false)]);
    assert_eq!(window.session().cursor().slide, slide);
    // The speaker list does the same.
    window.press(Key::F3);
    for name in ["Anne Solberg", "Per Haugen"] {
        window.type_text(name);
        window.press(Key::Enter);
    }
    window.press(Key::ArrowUp);
    window.press(Key::Delete);
    window.press(Key::ArrowUp);
    window.press(Key::Delete);
    assert!(window.session().waiting(FIRST).is_empty());
    window.type_text("Lise Dahl");
    window.press(Key::Enter);
    assert_eq!(window.session().waiting(FIRST).len(), 1);
    assert_eq!(window.session().cursor().slide, slide);
}

#[test]
fn who_was_writing_in_a_show_writes_on_unseen_after_the_power_was_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    window.press(Key::F5);
    window.press(Key::N);
    window.type_text("midt i setning");
    let path = window.session_file();
    drop(window);
    let mut again = Window::in_folder(folder.path(), [1440.0, 860.0]);
    again.show(opening(&path));
    let before = again.session().cursor();
    again.type_text(" fortsetter bt");
    let session = again.session();
    assert_eq!(session.meeting().draft.text, "midt i setning fortsetter bt");
    assert_eq!((session.cursor(), session.audience().cover), (before, taktskifte::model::Cover::None));
    assert!(session.speaking().is_none() && !shows(&mut again, "midt i setning"));
    // With the projector there it is seen where it belongs, and goes on.
    again.plug(&[crate::audience::laptop(), crate::audience::projector()]);
    again.moved_to(taktskifte::screens::Area::of(&crate::audience::laptop()));
    again.type_text(" her");
    assert!(shows(&mut again, "midt i setning fortsetter bt her"));
}

fn shows(window: &mut Window, words: &str) -> bool {
    window.all_painted().iter().any(|text| text.text.contains(words))
}
