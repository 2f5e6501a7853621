//! Everything in the panel by mouse: the rows' buttons and menus, and dragging.

use egui::{Key, Modifiers, PointerButton, vec2};
use taktskifte::deck::QuestionNumber;
use taktskifte::model::Kind;
use taktskifte::session::Tab;

use crate::debate::{FIRST, in_debate, look, note, notes, speaking, waiting};
use crate::harness::Window;

fn with_speakers(names: &[&str]) -> Window {
    let mut window = in_debate();
    window.press(Key::F3);
    for name in names {
        window.type_text(name);
        window.press(Key::Enter);
    }
    window
}

fn with_notes(texts: &[&str]) -> Window {
    let mut window = in_debate();
    for text in texts {
        note(&mut window, text);
        window.wait(60);
    }
    window
}

#[test]
fn a_speaker_is_given_the_word_moved_and_withdrawn_by_mouse() {
    let mut window = with_speakers(&["Anne Solberg", "Per Haugen", "Kari Lie"]);
    look(&mut window, "mouse-speakers-none");
    window.mouse("2. Per Haugen");
    look(&mut window, "mouse-speakers-chosen");
    window.right_click("2. Per Haugen");
    window.choose("Flytt opp");
    assert_eq!(waiting(&window), ["Per Haugen", "Anne Solberg", "Kari Lie"]);
    window.right_click("1. Per Haugen");
    window.choose("Flytt ned");
    assert_eq!(waiting(&window), ["Anne Solberg", "Per Haugen", "Kari Lie"]);
    // The chosen row is still chosen: its key works.
    window.press(Key::Enter);
    assert_eq!(
        (speaking(&window).as_str(), waiting(&window)),
        ("Per Haugen", vec!["Anne Solberg".to_owned(), "Kari Lie".to_owned()])
    );
    window.mouse_on("2. Kari Lie", "Stryk");
    assert_eq!(waiting(&window), ["Anne Solberg"]);
}

#[test]
fn a_speech_is_stopped_let_go_on_and_ended_by_mouse() {
    let mut window = with_speakers(&["Anne Solberg", "Per Haugen"]);
    window.mouse_on("1. Anne Solberg", "Gi ordet");
    assert_eq!(speaking(&window), "Anne Solberg");
    let runs =
        |window: &Window| window.session().presentation().speech.as_ref().is_some_and(|speech| speech.since.is_some());
    assert!(runs(&window));
    look(&mut window, "mouse-speech");
    window.mouse("Stopp taletiden, eller la den gå");
    assert!(!runs(&window));
    window.mouse("Stopp taletiden, eller la den gå");
    assert!(runs(&window));
    window.mouse("Avslutt innlegget");
    assert_eq!(speaking(&window), "");
    assert_eq!(waiting(&window), ["Per Haugen"]);
}

#[test]
fn a_speakers_menu_does_what_the_keys_do() {
    let mut window = with_speakers(&["Anne Solberg", "Per Haugen"]);
    window.right_click("2. Per Haugen");
    look(&mut window, "mouse-speaker-menu");
    window.choose("Flytt opp");
    assert_eq!(waiting(&window), ["Per Haugen", "Anne Solberg"]);
    // The row that was chosen has the keyboard.
    window.press(Key::Delete);
    assert_eq!(waiting(&window), ["Anne Solberg"]);
}

#[test]
fn hands_are_counted_by_mouse() {
    let mut window = in_debate();
    window.press(Key::F6);
    let first = window.session().votes(FIRST)[0].clone();
    let more = format!("Én stemme til: {}", first.label);
    let fewer = format!("Én stemme mindre: {}", first.label);
    for _ in 0..3 {
        window.mouse(&more);
    }
    window.mouse(&fewer);
    assert_eq!(window.session().votes(FIRST)[0].hands, 2);
    look(&mut window, "mouse-hands");
    // The keyboard is on the row: digits go on from there.
    window.press(Key::Num7);
    assert_eq!(window.session().votes(FIRST)[0].hands, 7);
}

#[test]
fn a_notes_menu_does_what_its_keys_do() {
    let mut window = with_notes(&["Mer buss", "Flere leger", "Bedre veier"]);
    let card = |window: &Window, at: usize| window.session().contributions(Tab::Question(FIRST))[at].clone();
    let choose = |window: &mut Window, entry: &str| {
        window.right_click("Flere leger");
        window.choose(entry);
    };
    window.right_click("Flere leger");
    look(&mut window, "mouse-note-menu");
    window.press(Key::Escape);
    choose(&mut window, "Stjerne");
    choose(&mut window, "#2");
    choose(&mut window, "Én stemme til");
    assert!(*card(&window, 1).starred);
    assert_eq!((*card(&window, 1).points, card(&window, 1).tags.len()), (1, 1));
    window.right_click("Flere leger");
    window.choose("Tiltak");
    assert_eq!(*card(&window, 1).kind, Kind::Measure);
    choose(&mut window, "Flytt opp");
    assert_eq!(notes(&window, 1), ["Flere leger", "Mer buss", "Bedre veier"]);
    choose(&mut window, "Til neste spørsmål");
    assert_eq!((notes(&window, 1).len(), notes(&window, 2)), (2, vec!["Flere leger".to_owned()]));
    // The dots, which show where the pointer is, open the same menu.
    window.mouse_on("Bedre veier", "Flere valg");
    window.choose("Slå sammen med det over");
    assert_eq!(notes(&window, 1), ["Mer buss\nBedre veier"]);
}

#[test]
fn a_note_is_split_by_mouse_where_the_cursor_stood() {
    let mut window = with_notes(&["To. Tre."]);
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.press(Key::Home);
    for _ in 0..3 {
        window.press(Key::ArrowRight);
    }
    window.mouse("Del ved markøren");
    assert_eq!(notes(&window, 1), ["To.", "Tre."]);
}

#[test]
fn a_paragraph_is_moved_and_deleted_from_its_menu() {
    let mut window = with_paragraphs();
    window.right_click("Avsnitt 2");
    look(&mut window, "mouse-paragraph-menu");
    window.choose("Flytt opp");
    assert_eq!(answer(&window), ["To", "En", "Tre"]);
    window.mouse_on("Avsnitt 3", "Flere valg");
    window.choose("Slett");
    assert_eq!(answer(&window), ["To", "En"]);
}

fn with_paragraphs() -> Window {
    let mut window = in_debate();
    window.press(Key::F4);
    for text in ["En", "To", "Tre"] {
        window.type_text(text);
        window.press(Key::Enter);
    }
    window
}

fn answer(window: &Window) -> Vec<String> {
    window.session().meeting().answer(FIRST).map(|paragraph| paragraph.text.get().clone()).collect()
}

#[test]
fn somebody_leaves_and_returns_by_a_click_in_the_roster() {
    let mut window = in_debate();
    window.press(Key::F8);
    let present = |window: &Window| window.session().meeting().members().filter(|person| person.is_present()).count();
    assert_eq!(present(&window), 4);
    window.mouse("Anne Solberg: til stede");
    assert_eq!(present(&window), 3);
    look(&mut window, "mouse-roster");
    window.mouse("Anne Solberg: borte");
    assert_eq!(present(&window), 4);
    window.right_click("Per Haugen Ap");
    window.choose("Ta bort fra listen");
    assert_eq!(window.session().meeting().members().count(), 3);
}

#[test]
fn speakers_are_dragged_to_another_place_as_one_step() {
    let mut window = with_speakers(&["Anne Solberg", "Per Haugen", "Kari Lie"]);
    let from = window.middle_of("1. Anne Solberg");
    let to = window.middle_of("3. Kari Lie") + vec2(0.0, 12.0);
    window.drag_to(from, to);
    look(&mut window, "mouse-drag-speaker");
    window.drop_at(to);
    assert_eq!(waiting(&window), ["Per Haugen", "Kari Lie", "Anne Solberg"]);
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(waiting(&window), ["Anne Solberg", "Per Haugen", "Kari Lie"]);
}

#[test]
fn esc_lets_what_is_dragged_stay_and_does_nothing_else() {
    let mut window = with_speakers(&["Anne Solberg", "Per Haugen"]);
    let from = window.middle_of("1. Anne Solberg");
    let to = window.middle_of("2. Per Haugen") + vec2(0.0, 12.0);
    window.drag_to(from, to);
    window.press(Key::Escape);
    window.drop_at(to);
    assert_eq!(waiting(&window), ["Anne Solberg", "Per Haugen"]);
    assert!(window.session().presentation().running, "the show goes on");
}

#[test]
fn paragraphs_are_dragged_to_another_place() {
    let mut window = with_paragraphs();
    let to = window.middle_of("Avsnitt 1") - vec2(0.0, 10.0);
    let from = window.middle_of("Avsnitt 3");
    window.drag_to(from, to);
    look(&mut window, "mouse-drag-paragraph");
    window.drop_at(to);
    assert_eq!(answer(&window), ["Tre", "En", "To"]);
}

#[test]
fn notes_are_dragged_to_another_place_and_to_another_question() {
    let mut window = with_notes(&["Mer buss", "Flere leger", "Bedre veier"]);
    let from = window.middle_of("Bedre veier");
    let to = window.middle_of("Mer buss") - vec2(0.0, 15.0);
    window.drag_to(from, to);
    look(&mut window, "mouse-drag-note");
    window.drop_at(to);
    assert_eq!(notes(&window, 1), ["Bedre veier", "Mer buss", "Flere leger"]);
    let tab = window.all_middles("2 ").into_iter().find(|at| at.y < 60.0).unwrap();
    let from = window.middle_of("Mer buss");
    window.drag_to(from, tab);
    look(&mut window, "mouse-drag-to-tab");
    window.drop_at(tab);
    assert_eq!(
        (notes(&window, 1), notes(&window, 2)),
        (vec!["Bedre veier".to_owned(), "Flere leger".to_owned()], vec!["Mer buss".to_owned()])
    );
    assert_eq!(window.session().tab(), Tab::Question(QuestionNumber(1)));
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(notes(&window, 1), ["Bedre veier", "Mer buss", "Flere leger"]);
}

#[test]
fn hints_that_name_a_key_press_it_when_they_are_clicked() {
    let mut window = in_debate();
    window.press(Key::F3);
    window.type_text("Kari Lie/SV");
    // While nobody is offered, the line under the field says what Enter does.
    window.mouse("Shift+Enter replikk");
    assert_eq!(waiting(&window), ["Kari Lie"]);
    window.type_text("Per");
    assert!(window.sees("Per Haugen"), "the field has the keyboard");
    window.press(Key::F2);
    window.type_text("Mer buss");
    window.mouse("Shift+Enter ny linje");
    window.type_text("og tog");
    window.mouse("Enter lagrer");
    assert_eq!(notes(&window, 1), ["Mer buss\nog tog"]);
}

#[test]
fn a_click_on_saved_says_where_the_meeting_is() {
    let mut window = Window::just_begun();
    window.until(|window| window.sees("Lagret "));
    let saved = window.middle_of("Lagret ");
    window.click_at(saved, PointerButton::Primary);
    window.until(|window| window.sees("Alt er lagret i ") && window.sees("Vis i mappen"));
}
