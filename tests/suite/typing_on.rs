//! Whoever is typing goes on typing, whatever somebody else's key or a stray click does meanwhile.

use egui::{Event, Key, Modifiers, PointerButton, pos2};
use taktskifte::model::Cover;
use taktskifte::session::Tab;

use crate::audience::{laptop, projector};
use crate::debate::{FIRST, in_debate, note, notes, speaking, waiting};
use crate::harness::Window;

impl Window {
    /// Presses a key; one frame passes.
    fn press_at_once(&mut self, key: Key) {
        self.harness().key_press(key);
        self.harness().step();
    }

    /// Types with a frame for each letter, whatever the windows still have to do.
    fn type_at_once(&mut self, text: &str) {
        for letter in text.chars() {
            if let Some(key) = Key::from_name(&letter.to_uppercase().to_string()) {
                self.harness().key_press(key);
            }
            self.harness().event(Event::Text(letter.to_string()));
            self.harness().step();
        }
    }
}

fn typed(window: &Window) -> String {
    window.session().meeting().draft.text.clone()
}

/// Nothing that the hall could have seen but the first slide.
fn nothing_seen(window: &Window) {
    let show = window.session().presentation();
    assert!(show.running && show.speech.is_none());
    assert_eq!((window.session().cursor().slide, show.cover), (0, Cover::None));
}

#[test]
fn a_clickers_f5_in_the_middle_of_a_note_takes_no_letter_and_makes_none_a_command() {
    let mut window = Window::just_begun();
    window.type_at_once("Flere lærere t");
    window.press_at_once(Key::F5);
    window.type_at_once("rengs nå, b");
    window.settle();
    nothing_seen(&window);
    assert_eq!(typed(&window), "Flere lærere trengs nå, b");
    // The clicker goes on working, and after a pause letters are keys again.
    window.press(Key::PageDown);
    assert_eq!(window.session().cursor().slide, 1);
    window.harness().run_steps(12);
    window.press(Key::B);
    assert_eq!(window.session().presentation().cover, Cover::Black);
    window.press(Key::B);
    window.press(Key::N);
    window.type_text("ra");
    window.press(Key::Enter);
    assert_eq!(notes(&window, 1), ["Flere lærere trengs nå, bra"]);
}

#[test]
fn with_a_projector_the_note_goes_on_beside_the_presenters_slide() {
    let mut window = Window::just_begun();
    window.plug(&[laptop(), projector()]);
    window.type_at_once("Flere l");
    window.press_at_once(Key::F5);
    window.type_at_once("ærere");
    window.settle();
    nothing_seen(&window);
    assert_eq!(typed(&window), "Flere lærere");
    assert!(window.mode().writing);
}

#[test]
fn a_presenter_who_is_not_writing_has_the_keys_at_once() {
    let mut window = Window::just_begun();
    window.type_text("Et gammelt utkast");
    window.harness().run_steps(12);
    window.press(Key::F5);
    window.press(Key::B);
    assert_eq!((window.session().presentation().cover, typed(&window).as_str()), (Cover::Black, "Et gammelt utkast"));
}

#[test]
fn a_number_typed_after_a_click_on_a_note_begins_the_next_one() {
    let mut window = Window::just_begun();
    note(&mut window, "Mer buss");
    window.mouse("Mer buss");
    window.type_text("12 lærere");
    assert_eq!(typed(&window), "12 lærere");
    assert!(window.session().contributions(Tab::Question(FIRST))[0].tags.is_empty());
    // The keys of a note are for whoever goes to it by the keyboard.
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press(Key::Num1);
    assert_eq!(window.session().contributions(Tab::Question(FIRST))[1].tags.len(), 1);
}

#[test]
fn a_note_that_is_rubbed_out_is_the_next_speakers() {
    let mut window = in_debate();
    window.press(Key::F3);
    for name in ["Anne Solberg", "Per Haugen"] {
        window.type_text(name);
        window.press(Key::Enter);
    }
    window.press(Key::F10);
    window.press(Key::F2);
    window.type_text("Mer b");
    window.press(Key::F10);
    assert_eq!((speaking(&window).as_str(), waiting(&window).len()), ("Per Haugen", 0));
    assert_eq!(window.session().meeting().draft.speaker, "Anne Solberg");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Delete);
    window.type_text("Ja");
    assert_eq!(window.session().meeting().draft.speaker, "Per Haugen");
    // Taken back, it is again by whoever said it.
    for _ in 0..4 {
        window.press_with(Modifiers::COMMAND, Key::Z);
        if typed(&window) == "Mer b" {
            break;
        }
    }
    let draft = &window.session().meeting().draft;
    assert_eq!((draft.text.as_str(), draft.speaker.as_str()), ("Mer b", "Anne Solberg"));
}

#[test]
fn a_click_beside_the_fields_of_a_window_on_top_loses_no_word() {
    let mut window = in_debate();
    window.press(Key::F7);
    window.type_text("Kommunestyret ");
    let title = window.middle_of("Vedtak");
    window.click_at(title + egui::vec2(220.0, 0.0), PointerButton::Primary);
    window.type_text("vedtar");
    window.press(Key::Escape);
    let resolution = &window.session().meeting().resolution;
    assert!(format!("{resolution:?}").contains("Kommunestyret vedtar"), "{resolution:?}");
}

#[test]
fn a_row_that_is_torn_away_in_one_frame_is_the_one_that_was_pressed() {
    let mut window = in_debate();
    for text in ["Mer buss", "Flere leger", "Bedre veier"] {
        note(&mut window, text);
        window.wait(60);
    }
    let from = window.middle_of("Bedre veier");
    let to = window.middle_of("Mer buss") - egui::vec2(0.0, 15.0);
    window.hover(from);
    let press =
        Event::PointerButton { pos: from, button: PointerButton::Primary, pressed: true, modifiers: Modifiers::NONE };
    window.harness().input_mut().events.extend([press, Event::PointerMoved(pos2(from.x, (from.y + to.y) / 2.0))]);
    window.settle();
    window.harness().event(Event::PointerMoved(to));
    window.settle();
    window.drop_at(to);
    assert_eq!(notes(&window, 1), ["Bedre veier", "Mer buss", "Flere leger"]);
}

#[test]
fn a_clickers_esc_in_the_middle_of_a_word_makes_no_letter_a_command() {
    let mut window = Window::just_begun();
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    window.press(Key::F2);
    window.settle();
    window.type_at_once("Flere ta");
    window.press_at_once(Key::Escape);
    window.type_at_once("xi");
    window.settle();
    nothing_seen(&window);
    assert_eq!(typed(&window), "Flere taxi");
    // The field has the keyboard again; left without haste, the slides have it.
    window.type_at_once(" nåå");
    window.press_at_once(Key::Backspace);
    assert_eq!(typed(&window), "Flere taxi nå");
    window.press_at_once(Key::Enter);
    window.settle();
    assert_eq!(notes(&window, 1), ["Flere taxi nå"]);
    window.type_text("Mer");
    window.harness().run_steps(12);
    window.press(Key::Escape);
    window.press(Key::B);
    assert_eq!(window.session().presentation().cover, Cover::Black);
}

#[test]
fn a_sentence_typed_in_the_show_of_hands_counts_no_hand() {
    let mut window = in_debate();
    window.press(Key::F6);
    let hands = |window: &Window| window.session().votes(FIRST).iter().map(|vote| vote.hands).collect::<Vec<_>>();
    let before = hands(&window);
    window.type_at_once("Bare tekst 1 her");
    assert_eq!(hands(&window), before);
    window.harness().run_steps(12);
    window.press(Key::Num7);
    assert_eq!(hands(&window)[0], 7);
}

#[test]
fn what_is_typed_after_another_question_was_clicked_while_a_note_is_edited_is_the_next_note() {
    let mut window = in_debate();
    note(&mut window, "Mer buss");
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" og tog");
    let tab = window.all_middles("2 ").into_iter().find(|at| at.y < 60.0).unwrap();
    window.click_at(tab, PointerButton::Primary);
    window.type_text("Flere lærlinger");
    assert_eq!(typed(&window), "Flere lærlinger");
    window.press(Key::Enter);
    assert_eq!(notes(&window, 2), ["Flere lærlinger"]);
    // What was being rewritten is still there.
    window.press_with(Modifiers::COMMAND, Key::Num1);
    window.press(Key::Escape);
    assert_eq!(notes(&window, 1), ["Mer buss og tog"]);
}

#[test]
fn letters_that_choose_between_versions_are_letters_where_there_are_none() {
    let mut window = Window::just_begun();
    note(&mut window, "Mer buss");
    window.press(Key::ArrowUp);
    window.type_text("hei");
    assert_eq!(typed(&window), "hei");
}

#[test]
fn a_kind_at_the_end_of_a_note_is_taken_by_the_enter_that_saves_it() {
    let mut window = Window::just_begun();
    for text in ["Hva koster det /s", "Vi trenger mer #"] {
        window.type_text(text);
        window.press(Key::Enter);
    }
    assert_eq!(notes(&window, 1), ["Hva koster det", "Vi trenger mer #"]);
    let list = window.session().contributions(Tab::Question(FIRST));
    assert_eq!(*list[0].kind, taktskifte::model::Kind::Question);
    assert!(list[1].tags.is_empty());
}

#[test]
fn what_was_half_typed_in_the_roster_is_there_again() {
    let mut window = in_debate();
    window.press(Key::F8);
    window.type_text("Kari Nordm");
    window.press(Key::Escape);
    window.press(Key::F8);
    window.type_text("o");
    window.press(Key::Enter);
    assert!(window.session().meeting().members().any(|person| person.line.name == "Kari Nordmo"));
}
