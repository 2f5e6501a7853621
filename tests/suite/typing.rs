//! What is typed is text: it goes to the notes panel's field wherever one looked last, and is a command only where the keyboard
//! was put on the slides on purpose.

use egui::{Event, Key, Modifiers};
use taktskifte::app::Request;
use taktskifte::deck::QuestionNumber;
use taktskifte::deck::cursor::Move;
use taktskifte::model::Cover;
use taktskifte::session::Tab;

use crate::debate::look;
use crate::harness::{Window, new_meeting, opening};

const FIRST: QuestionNumber = QuestionNumber(1);

fn typed(window: &Window) -> String {
    window.session().meeting().draft.text.clone()
}

fn notes(window: &Window) -> Vec<String> {
    let notes = window.session().contributions(window.session().tab());
    notes.iter().map(|note| note.words.text.clone()).collect()
}

fn slide(window: &Window) -> usize {
    window.session().cursor().slide
}

/// Nothing has happened that the hall could have seen.
fn nothing_happened(window: &Window) {
    let show = window.session().presentation();
    assert_eq!((slide(window), show.cover, show.speech.is_none()), (0, Cover::None, true));
}

#[test]
fn a_sentence_typed_right_after_the_start_is_in_the_field_and_no_slide_has_moved() {
    let mut window = Window::just_begun();
    window.type_text("Bør vi ta opp farten, nå?");
    assert_eq!(typed(&window), "Bør vi ta opp farten, nå?");
    nothing_happened(&window);
    window.press(Key::Enter);
    window.type_text("Weekend, ikke nå");
    assert_eq!((notes(&window).len(), typed(&window).as_str()), (1, "Weekend, ikke nå"));
    nothing_happened(&window);
}

#[test]
fn a_sentence_typed_after_a_click_on_the_slide_the_strip_or_a_button_is_in_the_field() {
    let mut window = Window::just_begun();
    for (place, expected) in [([500.0, 400.0], 1), ([500.0, 800.0], 3)] {
        let at = egui::Pos2::from(place);
        window.harness().hover_at(at);
        window.settle();
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            window.harness().event(Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers,
            });
        }
        window.settle();
        let here = slide(&window);
        assert!(here >= 1 && here <= expected + 3, "{here}");
        window.type_text("bt");
        assert_eq!(slide(&window), here);
        assert!(typed(&window).ends_with("bt"), "{}", typed(&window));
    }
    window.click("Svar til KS");
    window.type_text("Wir");
    assert_eq!(window.session().meeting().draft.answer, "Wir");
}

#[test]
fn a_half_typed_note_is_written_on_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    window.type_text("Mer b");
    let path = window.session_file();
    window.until(|_| std::fs::read_to_string(&path).is_ok_and(|text| text.contains("Mer b")));
    drop(window);
    let mut again = Window::in_folder(folder.path(), [1440.0, 860.0]);
    again.show(opening(&path));
    again.type_text("uss");
    assert_eq!(typed(&again), "Mer buss");
}

#[test]
fn a_sentence_typed_after_a_window_on_top_has_closed_is_in_the_field() {
    let mut window = Window::just_begun();
    for (opens, modifiers) in [(Key::F1, Modifiers::NONE), (Key::D, Modifiers::COMMAND), (Key::F8, Modifiers::NONE)] {
        window.press_with(modifiers, opens);
        window.press(Key::Escape);
        window.type_text("nb ");
    }
    assert_eq!(typed(&window), "nb nb nb ");
    nothing_happened(&window);
}

#[test]
fn letters_typed_on_a_note_go_to_the_field_unless_they_are_the_notes_own_keys() {
    let mut window = Window::just_begun();
    window.type_text("Mer buss");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press(Key::Space);
    assert!(*window.session().contributions(Tab::Question(FIRST))[0].starred);
    window.type_text("Tog også");
    assert_eq!(typed(&window), "Tog også");
    nothing_happened(&window);
}

#[test]
fn esc_puts_the_keyboard_on_the_slides_and_the_panel_says_so_until_one_writes_again() {
    let mut window = Window::just_begun();
    let said = "Tastaturet er på lysbildene";
    assert!(!window.sees(said));
    window.press(Key::Escape);
    assert!(window.sees(said));
    look(&mut window, "keys-on-slides");
    window.press(Key::Space);
    assert_eq!(slide(&window), 1);
    window.press(Key::F2);
    assert!(!window.sees(said));
    look(&mut window, "keys-in-field");
    window.type_text("n");
    assert_eq!((typed(&window).as_str(), slide(&window)), ("n", 1));
    window.press(Key::Escape);
    window.click("Skriv her");
    window.type_text("y");
    assert_eq!(typed(&window), "ny");
}

/// A show with the notes open and their field empty.
fn in_show_with_notes() -> Window {
    let mut window = Window::just_begun();
    window.press(Key::F5);
    window.press(Key::N);
    window
}

#[test]
fn a_clickers_keys_work_while_the_field_for_notes_is_open() {
    let mut window = in_show_with_notes();
    window.press(Key::PageDown);
    assert_eq!(slide(&window), 1);
    window.key_event(Key::Period, true);
    window.harness().event(Event::Text(".".to_owned()));
    window.key_event(Key::Period, false);
    window.settle();
    assert_eq!((window.session().presentation().cover, typed(&window).as_str()), (Cover::Black, ""));
    window.key_event(Key::Period, true);
    window.harness().event(Event::Text(".".to_owned()));
    window.key_event(Key::Period, false);
    window.settle();
    assert_eq!(window.session().presentation().cover, Cover::None);
    // The other kind of clicker.
    window.type_text("b");
    assert_eq!(window.session().presentation().cover, Cover::None);
    window.harness().run_steps(8);
    assert_eq!((window.session().presentation().cover, typed(&window).as_str()), (Cover::Black, ""));
}

#[test]
fn a_word_that_begins_with_b_blackens_nothing() {
    let mut window = in_show_with_notes();
    window.type_text("bra");
    window.harness().run_steps(10);
    for _ in 0..2 {
        window.press(Key::Backspace);
    }
    window.harness().run_steps(10);
    assert_eq!((window.session().presentation().cover, typed(&window).as_str()), (Cover::None, "b"));
}

#[test]
fn letters_alone_are_no_commands_when_they_are_switched_off() {
    let mut window = Window::just_begun();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    assert!(window.sees("ikke lenger kommandoer"));
    window.press(Key::F5);
    for key in [Key::B, Key::W, Key::T, Key::N, Key::Num3, Key::Comma] {
        window.press(key);
    }
    nothing_happened(&window);
    window.press(Key::ArrowRight);
    assert_eq!(slide(&window), 1);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    window.press(Key::B);
    assert_eq!(window.session().presentation().cover, Cover::Black);
}

#[test]
fn what_was_typed_in_one_go_and_undone_comes_back_and_the_saved_note_stays() {
    let mut window = Window::just_begun();
    window.type_text("Det som er lagret");
    window.press(Key::Enter);
    window.type_text("Skrevet i ett strekk");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!((typed(&window).as_str(), notes(&window).len()), ("", 1));
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(typed(&window), "Skrevet i ett strekk");
    // All of it deleted, and taken back.
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Delete);
    assert_eq!(typed(&window), "");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!((typed(&window).as_str(), notes(&window).len()), ("Skrevet i ett strekk", 1));
}

#[test]
fn undo_in_the_empty_field_after_a_note_was_saved_is_about_the_note() {
    let mut window = Window::just_begun();
    window.type_text("Det som er lagret");
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!((notes(&window).len(), typed(&window).as_str()), (0, ""));
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(notes(&window), ["Det som er lagret"]);
}

#[test]
fn esc_takes_away_what_is_offered_before_it_leaves_the_field() {
    let mut window = Window::just_begun();
    window.type_text("Anne Solberg/Sp: Mer buss");
    window.press(Key::Enter);
    window.type_text("an");
    assert!(window.sees("Anne Solberg Sp"));
    let offered = window.count("Anne Solberg Sp");
    window.press(Key::Escape);
    assert!(window.count("Anne Solberg Sp") < offered);
    assert!(!window.sees("Tastaturet er på lysbildene"));
    window.type_text("dre tider");
    assert_eq!(typed(&window), "andre tider");
}

#[test]
fn notes_go_to_the_question_of_the_section_that_is_shown_but_never_in_the_middle_of_one() {
    let mut window = Window::just_begun();
    let ctx_of = |window: &Window, title: &str| {
        let deck = window.session().deck();
        let section = deck.sections.iter().position(|section| section.title == title).unwrap();
        deck.slides.iter().position(|slide| slide.section == section).unwrap()
    };
    for (title, number) in [("Arbeidskraft", 2), ("Beredskap", 3), ("Taktskifte", 1)] {
        let to = ctx_of(&window, title);
        go(&mut window, to);
        assert_eq!(window.session().tab(), Tab::Question(QuestionNumber(number)), "{title}");
    }
    window.type_text("halvferdig");
    let to = ctx_of(&window, "Beredskap");
    go(&mut window, to);
    assert_eq!(window.session().tab(), Tab::Question(FIRST));
    // The note is where it was begun, and the next goes where the slides are.
    window.press(Key::Enter);
    let third = Tab::Question(QuestionNumber(3));
    assert_eq!(window.session().tab(), third);
    assert!(window.sees("Innspillet står under spørsmål 1. Panelet følger lysbildet og er nå på spørsmål 3."));
    window.type_text("neste");
    window.press(Key::Enter);
    let notes = |tab| window.session().contributions(tab).len();
    assert_eq!((notes(Tab::Question(FIRST)), notes(third)), (1, 1));
    // A list that was chosen by hand stays while one goes through the section.
    window.press_with(Modifiers::COMMAND, Key::Num2);
    window.press(Key::PageDown);
    assert_eq!(window.session().tab(), Tab::Question(QuestionNumber(2)));
}

fn go(window: &mut Window, to: usize) {
    while slide(window) != to {
        let modifiers = Modifiers::SHIFT;
        window.press_with(modifiers, if slide(window) < to { Key::PageDown } else { Key::PageUp });
    }
    let _ = Move::To(to);
}

#[test]
fn a_sentence_typed_while_a_menu_is_open_is_in_the_field_and_nothing_in_the_menu_was_chosen() {
    for menu in ["Meny", "a note's"] {
        let mut window = Window::just_begun();
        if menu == "Meny" {
            window.click(menu);
        } else {
            window.type_text("Mer buss");
            window.press(Key::Enter);
            window.right_click("Mer buss");
        }
        window.type_text("dette er 12 notater");
        window.press(Key::Enter);
        assert!(notes(&window).contains(&"dette er 12 notater".to_owned()), "{menu}: {:?}", notes(&window));
        assert_eq!(window.session().meeting().fields.organisation, "Lillevik kommune");
        nothing_happened(&window);
    }
}

#[test]
fn a_sentence_typed_on_the_speaker_list_does_not_become_a_speaker() {
    let mut window = Window::just_begun();
    window.press(Key::F3);
    window.type_text("Per Nes: mener at det er nok");
    window.press(Key::Enter);
    assert!(window.session().waiting(FIRST).is_empty());
    assert!(window.sees("Dette ligner et innspill"));
}

#[test]
fn letters_typed_in_the_show_of_hands_are_no_commands_though_esc_was_pressed_before() {
    let mut window = Window::just_begun();
    window.press(Key::Escape);
    window.press(Key::F6);
    window.type_text("T stemte for");
    nothing_happened(&window);
}

#[test]
fn tab_goes_from_the_text_of_a_note_to_who_said_it_and_then_to_the_buttons() {
    let mut window = Window::just_begun();
    window.type_text("Anne Solberg/Sp: Mer buss");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    look(&mut window, "note-rewritten");
    let mut seen = Vec::new();
    for _ in 0..6 {
        window.press(Key::Tab);
        seen.push(window.focused_label().unwrap_or_default());
    }
    assert_eq!(seen, ["Taler", "Parti", "Klokkeslett", "Lysbilde", "Lagre", "Avbryt"]);
}
