//! What was deleted or went out of a field can be had back in the window: by key and by mouse, also after a power cut.

use egui::{Key, Modifiers};
use taktskifte::app::Request;
use taktskifte::deck::QuestionNumber;
use taktskifte::model::Command;
use taktskifte::session::Tab;

use crate::debate::{FIRST, in_debate, look, note, notes};
use crate::harness::{PATIENCE, Window, new_meeting, on_disk, opening};

const TEXT: &str = "Vi skal ha buss hver time";

fn open_list(window: &mut Window) {
    window.press_with(Modifiers::COMMAND, Key::D);
}

fn clear_field(window: &mut Window) {
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Delete);
}

fn removed(window: &Window) -> Vec<String> {
    window.session().meeting().draft.removed.texts().iter().map(|removed| removed.text.clone()).collect()
}

#[test]
fn deleted_notes_of_all_questions_are_listed_and_come_back_by_key_and_mouse() {
    let mut window = in_debate();
    open_list(&mut window);
    assert!(window.sees("Ingenting er slettet."));
    window.press(Key::Escape);
    for (question, text) in [(Key::Num1, "Anne: Mer buss"), (Key::Num2, "Mer båt"), (Key::Num2, "Mer tog")] {
        window.press_with(Modifiers::COMMAND, question);
        note(&mut window, text);
        window.press(Key::ArrowUp);
        window.press(Key::Delete);
        window.wait(60);
    }
    assert_eq!((notes(&window, 1).len(), notes(&window, 2).len()), (0, 0));
    open_list(&mut window);
    for said in
        ["Anne Solberg Sp · slettet av Ola Berg 18:52: Mer buss", "slettet av Ola Berg 18:53: Mer båt", "Mer tog"]
    {
        assert!(window.sees(said), "{said}");
    }
    look(&mut window, "deleted");
    // The newest first; the keyboard stays in the list.
    window.press(Key::Enter);
    assert_eq!(notes(&window, 2), ["Mer tog"]);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(notes(&window, 1), ["Mer buss"]);
    window.click("Hent tilbake");
    assert_eq!(notes(&window, 2), ["Mer båt", "Mer tog"]);
    assert!(window.sees("Ingenting er slettet."));
    window.press(Key::Escape);
    // Undo takes it away again, as everything.
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(notes(&window, 2), ["Mer tog"]);
}

#[test]
fn a_note_that_was_joined_to_another_comes_back_as_one_of_its_own_and_so_does_a_paragraph() {
    let mut window = in_debate();
    note(&mut window, "Mer buss");
    window.wait(60);
    note(&mut window, "Mer tog");
    window.press(Key::ArrowUp);
    window.press_with(Modifiers::COMMAND, Key::J);
    assert_eq!(notes(&window, 1), ["Mer buss\nMer tog"]);
    window.press(Key::F4);
    window.type_text("Vi vil ha buss");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press(Key::Delete);
    window.wait(60);
    open_list(&mut window);
    assert!(window.sees("Avsnitt til svaret · slettet av"));
    assert!(window.sees("slått sammen med et annet av Ola Berg"));
    window.press(Key::Enter);
    window.press(Key::Enter);
    assert_eq!(notes(&window, 1), ["Mer buss\nMer tog", "Mer tog"]);
    assert_eq!(window.session().meeting().answer(FIRST).count(), 1);
}

#[test]
fn the_menu_opens_the_list_too() {
    let mut window = Window::in_meeting();
    window.click("Meny");
    window.click("Slettede innspill …");
    assert!(window.sees("Ingenting er slettet."));
}

#[test]
fn a_draft_that_was_cleared_comes_back_into_the_field_also_after_a_power_cut() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    window.press_with(Modifiers::COMMAND, Key::Num2);
    window.press(Key::F2);
    window.type_text(TEXT);
    clear_field(&mut window);
    assert_eq!(removed(&window), [TEXT]);
    let path = window.session_file();
    let begun = std::time::Instant::now();
    while on_disk(&path).draft.removed.is_empty() {
        assert!(begun.elapsed() < PATIENCE, "what was removed is not in the file");
        std::thread::yield_now();
    }
    drop(window);
    let mut again = Window::in_folder(folder.path(), [1440.0, 860.0]);
    again.show(opening(&path));
    open_list(&mut again);
    assert!(again.sees("Kladd som ble fjernet"));
    look(&mut again, "removed-draft");
    again.press(Key::Enter);
    assert!(!again.sees("Kladd som ble fjernet"), "the window on top is gone");
    assert_eq!(removed(&again), Vec::<String>::new());
    // The field has it and the keyboard, on its question.
    again.type_text(" og båt");
    again.press(Key::Enter);
    let list = again.session().contributions(Tab::Question(QuestionNumber(2)));
    assert_eq!(list[0].words.text, format!("{TEXT} og båt"));
}

#[test]
fn a_draft_is_had_back_in_exchange_for_what_stands_in_the_field() {
    let mut window = Window::in_meeting();
    window.press(Key::F2);
    window.type_text(TEXT);
    // Pasted over.
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste("kort");
    assert_eq!(removed(&window), [TEXT]);
    open_list(&mut window);
    window.press(Key::Enter);
    assert_eq!(window.session().meeting().draft.text, TEXT);
    assert_eq!(removed(&window), ["kort"]);
    // What is deleted letter by letter is one text, and whole.
    for _ in 0..TEXT.chars().count() {
        window.press(Key::Backspace);
    }
    assert_eq!(removed(&window), ["kort", TEXT]);
}

#[test]
fn a_draft_that_became_a_note_is_not_a_removed_one() {
    let mut window = in_debate();
    note(&mut window, TEXT);
    assert_eq!(removed(&window), Vec::<String>::new());
    window.press(Key::F2);
    window.type_text("@an");
    window.press(Key::Tab);
    window.type_text("Mer tog hver eneste time");
    window.press(Key::Enter);
    assert_eq!(removed(&window), Vec::<String>::new());
    // Pasted over, and back by the field's own undo: it is there, and nothing more.
    window.type_text("Enda et innspill om buss");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste("kort");
    assert_eq!(removed(&window).len(), 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.session().meeting().draft.text, "Enda et innspill om buss");
    assert_eq!(removed(&window), Vec::<String>::new());
}

#[test]
fn the_texts_that_went_out_of_the_field_are_in_the_file_only_when_there_are_any() {
    let mut meeting = crate::meeting::empty();
    let at = |counter| crate::merging::at(counter, "a", 0);
    let draft = |text: &str| {
        Command::SetDraft(Box::new(taktskifte::model::Draft { text: text.to_owned(), ..Default::default() }))
    };
    let written = |meeting: &_| taktskifte::store::meeting_file::serialize(meeting).unwrap();
    meeting.apply(draft(TEXT), &at(1)).unwrap();
    assert!(!written(&meeting).contains("removed"));
    meeting.apply(draft(""), &at(2)).unwrap();
    let text = written(&meeting);
    assert!(text.contains("removed: "), "{text}");
    assert_eq!(taktskifte::store::meeting_file::parse(&text).unwrap(), meeting);
    let removed = meeting.draft.removed.texts()[0].clone();
    meeting.apply(Command::TakeBackText(Box::new(removed.clone())), &at(3)).unwrap();
    assert_eq!(meeting.draft.text, TEXT);
    // It is gone from the list: once more is nothing.
    assert!(meeting.apply(Command::TakeBackText(Box::new(removed)), &at(4)).unwrap().is_empty());
}

#[test]
fn a_file_with_deletions_and_cleared_texts_opens_for_good_and_is_written_as_it_was() {
    let source = include_str!("../data/meeting-1-deleted.ron");
    let meeting = taktskifte::store::meeting_file::parse(source).unwrap();
    let notes: Vec<_> =
        meeting.contributions.iter().map(|note| (note.is_deleted(), note.is_deleted_unseen())).collect();
    assert_eq!(notes, [(false, true), (true, false)]);
    assert!(meeting.paragraphs[0].is_deleted());
    assert_eq!(meeting.draft.removed.texts()[0].text, "Et innspill som ble tatt bort igjen");
    assert_eq!(taktskifte::store::meeting_file::serialize(&meeting).unwrap(), source);
}
