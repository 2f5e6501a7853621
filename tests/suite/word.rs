//! Who gets the word, and whose the next note is: what the hall was told is what happens.

use egui::{Key, Modifiers};
use taktskifte::deck::QuestionNumber;
use taktskifte::session::Tab;

use crate::harness::Window;

const FIRST: QuestionNumber = QuestionNumber(1);

fn speaking(window: &Window) -> String {
    window.session().speaking().map(|who| who.speaker.clone()).unwrap_or_default()
}

fn add(window: &mut Window, names: &[&str]) {
    window.press(Key::F3);
    for name in names {
        window.type_text(name);
        window.press(Key::Enter);
    }
    window.press(Key::Escape);
}

fn speakers_of_notes(window: &Window) -> Vec<String> {
    window.session().contributions(Tab::Question(FIRST)).iter().map(|note| note.speaker.clone()).collect()
}

fn note(window: &mut Window, text: &str) {
    window.press(Key::F2);
    window.type_text(text);
    window.press(Key::Enter);
    window.press(Key::Escape);
}

#[test]
fn the_next_speaker_is_the_one_that_was_announced_though_the_slide_has_changed() {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    window.type_text("13");
    window.press(Key::Enter);
    add(&mut window, &["Anne Solberg", "Per Haugen"]);
    window.press(Key::T);
    window.press(Key::PageDown);
    add(&mut window, &["Lise Dahl"]);
    assert_eq!(window.session().note_question(), QuestionNumber(2));
    window.press(Key::T);
    assert_eq!(speaking(&window), "Per Haugen");
    // The last of the old list ends; then the new question's begins.
    window.press(Key::T);
    window.press(Key::T);
    assert_eq!(speaking(&window), "Lise Dahl");
}

#[test]
fn the_next_note_is_by_whoever_has_the_word_after_undo_and_by_nobody_when_nobody_has_it() {
    let mut window = Window::in_meeting();
    add(&mut window, &["Anne Solberg", "Per Haugen"]);
    window.press(Key::T);
    window.press(Key::T);
    window.press_with(Modifiers::COMMAND, Key::Z);
    note(&mut window, "Fortsatt Anne");
    window.press(Key::T);
    note(&mut window, "Per");
    window.press_with(Modifiers::SHIFT, Key::T);
    note(&mut window, "Møtelederen");
    assert_eq!(speakers_of_notes(&window), ["Anne Solberg", "Per Haugen", ""]);
}

#[test]
fn a_guest_called_almost_like_a_member_is_not_taken_for_them() {
    let mut window = Window::in_meeting();
    window.press(Key::F8);
    window.click("Lim inn liste");
    window.paste("Kari Lien;Sp\nKari Lie Dahl;H\n");
    window.click("Ta inn");
    window.press(Key::Escape);
    window.press(Key::F3);
    // The guest is the last that is offered.
    window.type_text("Kari Lie");
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    // From now on just that name is hers, though others begin so.
    window.type_text("kari lie");
    window.press(Key::Enter);
    window.type_text("kari lien");
    window.press(Key::Enter);
    let waiting = window.session().waiting(FIRST);
    let names: Vec<_> = waiting.iter().map(|request| request.speaker.as_str()).collect();
    assert_eq!(names, ["Kari Lie", "Kari Lie", "Kari Lien"]);
}

#[test]
fn the_panel_takes_the_keys_from_the_overview_when_it_opens() {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    window.press(Key::G);
    window.press(Key::F2);
    window.type_text("Vi vil");
    window.press(Key::Enter);
    assert_eq!(window.session().cursor().slide, 0);
    assert_eq!(window.session().contributions(Tab::Question(FIRST))[0].text, "Vi vil");
}

#[test]
fn the_hall_begins_with_the_slide_and_sees_names_only_when_they_are_switched_on_again() {
    let mut window = Window::in_meeting();
    window.press(Key::F6);
    window.press(Key::Num4);
    window.press(Key::Escape);
    window.press(Key::F5);
    window.press(Key::R);
    assert_eq!(window.session().show().ranking, Some(FIRST));
    // Another question's ranking takes its place rather than ending it.
    window.press_with(Modifiers::COMMAND, Key::Num2);
    window.press(Key::Escape);
    window.press(Key::R);
    assert_eq!(window.session().show().ranking, Some(QuestionNumber(2)));
    window.press(Key::Escape);
    window.press(Key::F5);
    assert_eq!(window.session().show().ranking, None);
}

#[test]
fn a_note_that_is_found_on_the_presenters_screen_opens_there_and_the_hall_stays() {
    let mut window = Window::with_projector();
    window.type_text("13");
    window.press(Key::Enter);
    note(&mut window, "Mer buss");
    window.press(Key::N);
    window.type_text("2");
    window.press(Key::Enter);
    window.press(Key::Slash);
    window.type_text("mer buss");
    window.press(Key::Enter);
    assert_eq!(window.session().cursor().slide, 1);
    // Its card has the keyboard.
    window.press(Key::Space);
    assert!(window.session().contributions(Tab::Question(FIRST))[0].starred);
}
