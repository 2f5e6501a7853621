//! Who gets the word, and whose the next note is: what the audience was told is what happens.

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
    window.session().contributions(Tab::Question(FIRST)).iter().map(|note| note.words.speaker.clone()).collect()
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
    // The panel is put away: what was announced is what counts. Then the old list is empty, and the new one goes on.
    window.press(Key::N);
    window.press(Key::T);
    assert_eq!(speaking(&window), "Per Haugen");
    window.press(Key::T);
    assert_eq!(speaking(&window), "Lise Dahl");
}

#[test]
fn the_next_speaker_is_the_first_of_the_list_that_one_looks_at() {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    window.type_text("13");
    window.press(Key::Enter);
    add(&mut window, &["Anne Solberg", "Per Haugen"]);
    window.press(Key::T);
    window.press(Key::PageDown);
    add(&mut window, &["Lise Dahl"]);
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
    assert_eq!(window.session().contributions(Tab::Question(FIRST))[0].words.text, "Vi vil");
}

#[test]
fn the_audience_begins_with_the_slide_and_sees_names_only_when_they_are_switched_on_again() {
    let mut window = Window::in_meeting();
    window.press(Key::F6);
    window.press(Key::Num4);
    window.press(Key::Escape);
    window.press(Key::F5);
    window.press(Key::R);
    assert_eq!(window.session().presentation().ranking, Some(FIRST));
    // Another question's ranking takes its place rather than ending it.
    window.press_with(Modifiers::COMMAND, Key::Num2);
    window.press(Key::Escape);
    window.press(Key::R);
    assert_eq!(window.session().presentation().ranking, Some(QuestionNumber(2)));
    window.press(Key::Escape);
    window.press(Key::F5);
    assert_eq!(window.session().presentation().ranking, None);
}

#[test]
fn a_note_that_is_found_on_the_presenters_screen_opens_there_and_the_audience_stays() {
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
    assert!(*window.session().contributions(Tab::Question(FIRST))[0].starred);
}

#[test]
fn keys_for_what_lies_on_top_do_not_reach_the_slides_beneath() {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    window.press(Key::G);
    window.press(Key::ArrowRight);
    // The roster over the overview: a space in a name is a space.
    window.press(Key::F8);
    window.type_text("Kari Lie");
    window.press(Key::Enter);
    assert_eq!(window.session().meeting().members().next().unwrap().line.name, "Kari Lie");
    assert_eq!(window.session().cursor().slide, 0);
    window.press(Key::Escape);
    window.press(Key::Escape);
    // A slide number that was begun is given up, not the showing.
    window.press(Key::Num1);
    window.press(Key::Escape);
    assert!(window.session().presentation().running);
}

#[test]
fn the_note_taker_gives_the_word_without_leaving_the_note() {
    let mut window = Window::in_meeting();
    add(&mut window, &["Anne Solberg", "Per Haugen"]);
    window.press(Key::F10);
    window.press(Key::F2);
    window.type_text("Anne sier noe");
    window.press(Key::F10);
    window.type_text(" langt");
    window.press(Key::Enter);
    window.type_text("Per svarer");
    window.press(Key::Enter);
    assert_eq!(speakers_of_notes(&window), ["Anne Solberg", "Per Haugen"]);
}

#[test]
fn a_clicker_that_changes_the_list_leaves_no_other_row_under_the_keys() {
    let mut window = Window::in_meeting();
    window.press_with(Modifiers::COMMAND, Key::Num2);
    note(&mut window, "På to");
    window.press_with(Modifiers::COMMAND, Key::Num1);
    note(&mut window, "På en");
    window.type_text("13");
    window.press(Key::Enter);
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::PageDown);
    window.press(Key::Delete);
    window.press(Key::Space);
    let notes = |question| window.session().contributions(Tab::Question(QuestionNumber(question))).to_vec();
    assert_eq!((notes(1).len(), notes(2).len()), (1, 1));
    assert!(!*notes(2)[0].starred);
}

#[test]
fn a_name_that_is_half_typed_is_for_the_list_it_was_begun_on() {
    let mut window = Window::in_meeting();
    window.type_text("13");
    window.press(Key::Enter);
    window.press(Key::F3);
    window.type_text("Kari");
    window.press(Key::PageDown);
    window.type_text(" Lie");
    window.press(Key::Enter);
    assert_eq!(window.session().waiting(FIRST).len(), 1);
}

#[test]
fn members_are_reached_changed_and_left_by_keys_however_many_they_are() {
    let mut window = Window::in_meeting();
    window.press(Key::F8);
    window.click("Lim inn liste");
    let list: String = (1..=60).map(|n| format!("{n};Person {n};Ap\n")).collect();
    window.paste(&list);
    window.click("Ta inn");
    window.press(Key::ArrowDown);
    window.press(Key::End);
    window.press(Key::Space);
    let members = |window: &Window| window.session().meeting().members().cloned().collect::<Vec<_>>();
    assert!(!members(&window)[59].is_present());
    window.press(Key::Delete);
    window.press(Key::Space);
    assert_eq!(members(&window).len(), 59);
    assert!(!members(&window)[58].is_present());
    window.press(Key::Home);
    window.press(Key::Enter);
    // Left without a change, the line is for somebody new again.
    window.type_text(" feil");
    window.press(Key::Escape);
    window.type_text("Ny Person");
    window.press(Key::Enter);
    let names: Vec<_> = members(&window).into_iter().map(|person| person.line.name.clone()).collect();
    assert!(names.contains(&"Person 1".to_owned()) && names.contains(&"Ny Person".to_owned()), "{names:?}");
}

#[test]
fn like_notes_are_found_again_after_they_were_passed_by() {
    let mut window = Window::in_meeting();
    note(&mut window, "Vi må samarbeide om felles legevakt i regionen");
    note(&mut window, "Må samarbeide om en felles legevakt i regionen");
    note(&mut window, "Noe helt annet om skolebygg");
    window.press(Key::F9);
    window.click("Finn like innspill");
    window.until(|window| window.sees("Nesten like innspill"));
    window.settle();
    window.press(Key::ArrowLeft);
    assert_eq!(window.session().contributions(Tab::Question(FIRST)).len(), 2);
}

#[test]
fn what_a_search_found_is_walked_through_by_keys() {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    note(&mut window, "Sykefraværet må ned");
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("sykefrav");
    window.press(Key::Enter);
    // The note's card, then what was found on the slides.
    window.press(Key::Space);
    assert!(*window.session().contributions(Tab::Question(FIRST))[0].starred);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.session().cursor().slide, 6);
}

#[test]
fn whoever_waits_on_the_speaker_list_is_offered_by_name_for_a_note_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(taktskifte::app::Request::Begin(crate::harness::new_meeting(folder.path())));
    window.press(Key::F3);
    for (name, modifiers) in [("Per Haugen/Ap", Modifiers::NONE), ("Kari Lie/SV", Modifiers::SHIFT)] {
        window.type_text(name);
        window.press_with(modifiers, Key::Enter);
    }
    // A reply comes before the speeches: not the last of the list.
    let offered = |window: &mut Window| {
        window.press(Key::F2);
        window.type_text("kari");
        window.press(Key::Tab);
        window.session().meeting().draft.speaker.clone()
    };
    assert_eq!(offered(&mut window), "Kari Lie");
    window.press(Key::Backspace);
    let path = window.session_file();
    // Has spoken, and nobody has written down what.
    window.press(Key::F10);
    window.press(Key::F10);
    drop(window);
    let mut again = Window::in_folder(folder.path(), [1440.0, 860.0]);
    again.show(crate::harness::opening(&path));
    let known: Vec<_> = again.session().speakers().complete("kari").into_iter().map(|one| one.party.clone()).collect();
    assert_eq!(known, ["SV"]);
    again.press(Key::F3);
    again.type_text("hau");
    assert!(again.sees("Per Haugen"));
}
