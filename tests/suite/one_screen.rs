//! The evening as it is lived, by real key events in a window without a display.

use egui::{Key, Modifiers};
use taktskifte::app::Request;
use taktskifte::deck::{QuestionNumber, SlideId};
use taktskifte::model::Kind;
use taktskifte::session::Tab;
use taktskifte::text::Text;
use taktskifte::ui::commands::{Group, listed};

use crate::harness::{Window, new_meeting, opening};

fn question(number: u8) -> Tab {
    Tab::Question(QuestionNumber(number))
}

fn slide(window: &Window) -> usize {
    window.session().cursor().slide + 1
}

#[test]
fn the_start_page_begins_a_meeting_with_enter() {
    let mut window = Window::start();
    window.type_text("Lillevik kommune");
    window.press(Key::Tab);
    window.type_text("Formannskapet");
    window.press(Key::Enter);
    // Opening happens on a thread of its own.
    window.until(Window::is_in_meeting);
    assert!(window.sees("Presenter"));
    let meeting = window.close_and_read();
    assert_eq!(meeting.fields.organisation, "Lillevik kommune");
    assert_eq!(meeting.fields.body, "Formannskapet");
    assert_eq!(meeting.fields.date, "12.02.2026");
}

#[test]
fn a_note_is_caught_while_slides_change_and_is_in_the_file() {
    let mut window = Window::in_meeting();
    window.press(Key::N);
    window.type_text("Anne Solberg/Sp: Én dør inn for familier");
    window.press(Key::PageDown);
    window.press(Key::PageDown);
    assert_eq!(slide(&window), 3);
    window.press(Key::Enter);
    assert!(window.sees("Én dør inn for familier"));
    let meeting = window.close_and_read();
    let [note] = meeting.contributions.as_slice() else { panic!("{:?}", meeting.contributions) };
    assert_eq!((note.words.speaker.as_str(), note.words.party.as_str()), ("Anne Solberg", "Sp"));
    assert_eq!(note.words.text, "Én dør inn for familier");
    assert_eq!(note.moment.slide, SlideId("svarene-i-2025".to_owned()));
    assert_eq!(meeting.place.slide, SlideId("svarene-i-2025".to_owned()));
    assert!(meeting.draft.text.is_empty());
}

#[test]
fn a_half_typed_note_is_there_again_after_the_program_has_ended() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1280.0, 720.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    window.press_with(Modifiers::COMMAND, Key::Num2);
    window.type_text("Per Haugen/Ap: Vi må");
    window.press(Key::PageDown);
    let path = window.meeting_file();
    drop(window);
    let mut window = Window::in_folder(folder.path(), [1280.0, 720.0]);
    window.show(opening(&path));
    assert_eq!(slide(&window), 2);
    assert_eq!(window.session().tab(), question(2));
    window.press(Key::N);
    window.type_text(" ansette");
    window.press(Key::Enter);
    let note = &window.session().contributions(question(2))[0];
    assert_eq!((note.words.speaker.as_str(), note.words.text.as_str()), ("Per Haugen", "Vi må ansette"));
}

#[test]
fn reaching_a_question_selects_it_unless_a_note_on_another_is_under_way() {
    let mut window = Window::in_meeting();
    for (digits, number) in [("13", 1), ("14", 2), ("15", 3)] {
        window.type_text(digits);
        window.press(Key::Enter);
        assert_eq!(window.session().tab(), question(number));
    }
    window.press(Key::N);
    window.type_text("Jeg er ikke ferdig");
    window.press(Key::PageUp);
    assert_eq!((slide(&window), window.session().tab()), (14, question(3)));
}

#[test]
fn letters_and_arrows_in_the_field_do_not_move_slides() {
    let mut window = Window::in_meeting();
    window.press(Key::N);
    window.type_text("nnn 123?");
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::Home, Key::End, Key::Backspace] {
        window.press(key);
    }
    assert_eq!(slide(&window), 1);
    assert_eq!(window.session().meeting().draft.text, "nnn 123");
}

#[test]
fn every_key_that_moves_moves() {
    let mut window = Window::in_meeting();
    for (key, at) in [
        (Key::ArrowRight, 2),
        (Key::ArrowDown, 3),
        (Key::Space, 4),
        (Key::Home, 1),
        (Key::End, 16),
        (Key::ArrowLeft, 15),
        (Key::ArrowUp, 14),
        (Key::Backspace, 13),
        (Key::PageUp, 12),
        (Key::PageDown, 13),
    ] {
        window.press(key);
        assert_eq!(slide(&window), at, "{key:?}");
    }
    window.type_text("4");
    window.press(Key::Enter);
    assert_eq!((slide(&window), window.session().cursor().step), (4, 0));
    window.press(Key::PageDown);
    assert_eq!((slide(&window), window.session().cursor().step), (4, 1));
    window.press_with(Modifiers::SHIFT, Key::PageUp);
    assert_eq!(slide(&window), 3);
    window.type_text("99");
    window.press(Key::Enter);
    assert_eq!(slide(&window), 3);
}

#[test]
fn a_clicker_that_sends_f5_and_esc_twice_loses_nothing() {
    let mut window = Window::in_meeting();
    window.press(Key::PageDown);
    window.press_with(Modifiers::SHIFT, Key::F5);
    window.press(Key::PageDown);
    window.press(Key::F5);
    window.press(Key::F5);
    assert_eq!(slide(&window), 3);
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert_eq!(slide(&window), 3);
    assert!(window.sees("Presenter"));
}

#[test]
fn notes_open_beside_the_full_screen_slide_and_close_again() {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    assert!(!window.sees("Taler"));
    window.press(Key::N);
    assert!(window.sees("Taler"));
    window.type_text("nå");
    assert_eq!(window.session().meeting().draft.text, "nå");
    window.press(Key::Escape);
    window.press(Key::N);
    assert!(!window.sees("Taler"));
    assert_eq!(window.session().meeting().draft.text, "nå");
}

#[test]
fn a_note_is_starred_edited_deleted_and_brought_back_by_keys_alone() {
    let mut window = Window::in_meeting();
    window.press(Key::N);
    for text in ["Første", "Andre"] {
        window.type_text(text);
        window.press(Key::Enter);
    }
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    window.press(Key::Space);
    assert!(*window.session().contributions(question(1))[0].starred);
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Endret");
    window.press(Key::Enter);
    assert_eq!(window.session().contributions(question(1))[0].words.text, "Endret");
    window.press(Key::Delete);
    assert_eq!(window.session().contributions(question(1)).len(), 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.session().contributions(question(1)).len(), 2);
    assert_eq!(slide(&window), 1);
}

#[test]
fn an_edit_that_is_given_up_changes_nothing() {
    let mut window = Window::in_meeting();
    window.press(Key::N);
    window.type_text("Slik skal det stå");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" ikke");
    window.click("Avbryt");
    assert_eq!(window.session().contributions(question(1))[0].words.text, "Slik skal det stå");
}

#[test]
fn known_names_are_completed_and_kinds_chosen_without_the_mouse() {
    let mut window = Window::in_meeting();
    window.press(Key::N);
    window.type_text("Åse Čáppa/Ap: en");
    window.press(Key::Enter);
    window.type_text("ase");
    window.press(Key::Tab);
    window.press_with(Modifiers::ALT, Key::Num2);
    window.type_text("to");
    window.press(Key::Enter);
    window.type_text("/t");
    window.press(Key::Enter);
    window.type_text("@");
    window.press(Key::Enter);
    window.type_text("tre");
    window.press(Key::Enter);
    let notes = window.session().contributions(question(1));
    let seen: Vec<_> =
        notes.iter().map(|note| (*note.kind, note.words.speaker.as_str(), note.words.text.as_str())).collect();
    let name = "Åse Čáppa";
    assert_eq!(seen, [(Kind::Input, name, "en"), (Kind::Proposal, name, "to"), (Kind::Measure, name, "tre")]);
}

#[test]
fn shift_enter_breaks_the_line_and_an_empty_field_saves_nothing() {
    let mut window = Window::in_meeting();
    window.press(Key::N);
    window.press(Key::Enter);
    window.type_text("  ");
    window.press(Key::Enter);
    assert!(window.session().contributions(question(1)).is_empty());
    window.type_text("en");
    window.press_with(Modifiers::SHIFT, Key::Enter);
    window.type_text("to");
    window.press(Key::Enter);
    assert_eq!(window.session().contributions(question(1))[0].words.text, "en\nto");
}

#[test]
fn search_finds_notes_without_accents_and_esc_shows_all_again() {
    let mut window = Window::in_meeting();
    window.press(Key::N);
    for text in ["Bjørn/H: skole", "Anne/Sp: vei"] {
        window.type_text(text);
        window.press(Key::Enter);
    }
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("bjorn");
    assert!(window.sees("1 av 2") && window.sees("skole") && !window.sees("vei"));
    window.press(Key::Escape);
    assert!(window.sees("vei"));
}

#[test]
fn undo_in_the_empty_field_takes_back_the_note_and_redo_brings_it_again() {
    let mut window = Window::in_meeting();
    window.press(Key::N);
    window.type_text("Angre meg");
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.session().contributions(question(1)).is_empty());
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.session().contributions(question(1)).len(), 1);
}

#[test]
fn help_lists_every_key_and_closes_with_esc() {
    let text = Text::load("nb").unwrap();
    let mut window = Window::in_meeting();
    window.press(Key::F1);
    for group in Group::all() {
        assert!(window.sees(group.heading(&text)), "{group:?}");
        for listed in listed(group) {
            let row = format!("{}: {}", text.command(listed.name), listed.keys(&text.keys).join(", "));
            assert!(window.sees(&row), "{row}");
        }
    }
    assert!(window.sees("Neste steg: PageDown, →, ↓, Mellomrom"));
    assert!(window.sees("Type: Alt+1–4"));
    window.press(Key::PageDown);
    assert_eq!(slide(&window), 1);
    window.press(Key::Escape);
    assert!(!window.sees("Lukk"));
}

#[test]
fn the_start_page_can_be_left_again_and_the_meeting_goes_on() {
    let mut window = Window::in_meeting();
    window.press_with(Modifiers::COMMAND, Key::N);
    assert!(window.sees("Tilbake til møtet"));
    window.press(Key::Escape);
    assert!(window.sees("Taler"));
}

#[test]
fn ten_thousand_notes_show_only_those_in_sight() {
    let mut meeting = crate::meeting::with_contributions(10_000);
    meeting.place.slide = SlideId("sporsmal-1".to_owned());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stort.ron");
    std::fs::write(&path, taktskifte::store::meeting_file::serialize(&meeting).unwrap()).unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(opening(&path));
    assert!(window.sees("1 Taktskifte 10000"));
    crate::debate::look(&mut window, "ten-thousand");
    assert!(window.sees("Innspill nummer 10000 "));
    assert!(!window.sees("Innspill nummer 9900 "));
    assert!(!window.sees("Innspill nummer 1 "));
    window.press(Key::ArrowUp);
    assert!(window.sees("Innspill nummer 10000 "));
    window.press(Key::Home);
    assert!(window.sees("Innspill nummer 1 "));
}

#[test]
fn the_meetings_fields_can_be_changed_and_the_title_slide_follows() {
    let mut window = Window::in_meeting();
    assert!(window.sees("Kari Nordli, ordfører"));
    window.press_with(Modifiers::COMMAND, Key::I);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Nordland fylkeskommune");
    window.press(Key::Enter);
    assert!(window.sees("Nordland fylkeskommune"));
    assert_eq!(window.session().meeting().fields.organisation, "Nordland fylkeskommune");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.sees("Lillevik kommune"));
}

#[test]
fn a_meeting_that_is_only_looked_at_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.ron");
    let text = include_str!("../data/evening-1.ron").replace("// Taktskifte", "// skrevet for hånd");
    std::fs::write(&path, &text).unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(opening(&path));
    assert!(window.sees("Lagret"));
    drop(window);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_save_that_fails_stays_on_the_screen_and_keeps_the_meeting_open() {
    let mut window = Window::in_meeting();
    // First what is under way reaches the disk, so that nothing is written while the folder goes.
    window.until(|window| window.sees("Lagret"));
    let folder = window.meeting_file().parent().unwrap().to_owned();
    // The folder is gone and cannot be made again: a file has its name.
    let aside = folder.with_extension("borte");
    std::fs::rename(&folder, &aside).unwrap();
    std::fs::write(&folder, "").unwrap();
    window.press(Key::N);
    window.type_text("Viktig");
    window.press(Key::Enter);
    window.until(|window| window.sees("Ikke lagret"));
    window.until(|window| window.sees("Møtet er ikke lagret") && window.sees("Lagre et annet sted"));
    // Another meeting does not take its place.
    window.press_with(Modifiers::COMMAND, Key::N);
    window.press(Key::Enter);
    assert_eq!(window.session().contributions(question(1))[0].words.text, "Viktig");
    // Closing asks first.
    let close = egui::ViewportEvent::Close;
    window.harness().input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.push(close);
    window.settle();
    assert!(window.sees("Lukk uten å lagre"));
    // Enter does what its main button does.
    window.press(Key::Enter);
    assert!(window.sees("Lagre møtet som") && !window.sees("Lukk uten å lagre"));
    window.press(Key::Escape);
    std::fs::remove_file(&folder).unwrap();
    std::fs::rename(&aside, &folder).unwrap();
}

#[test]
fn on_a_slow_machine_the_last_letter_stays_in_its_note() {
    let mut window = Window::in_meeting();
    // All of this arrives within one frame.
    window.press_all(&["n", "Brev", "\n", "Neste", "\n"]);
    let texts: Vec<_> =
        window.session().contributions(question(1)).iter().map(|note| note.words.text.clone()).collect();
    assert_eq!(texts, ["Brev", "Neste"]);
    assert_eq!(slide(&window), 1);
}
