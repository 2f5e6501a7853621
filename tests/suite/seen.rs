//! What one does is seen: the newest note, who speaks, what a search finds, and which step a notice undoes.

use egui::{Key, Modifiers};
use taktskifte::deck::QuestionNumber;
use taktskifte::session::Tab;

use taktskifte::ui::debate::notes::capture_id;

use crate::debate::look;
use crate::harness::{Window, opening};

#[test]
fn the_newest_note_is_in_sight_after_enter_however_many_there_are_and_when_the_meeting_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1280.0, 720.0]);
    window.show(taktskifte::app::Request::Begin(crate::harness::new_meeting(folder.path())));
    for number in 1..=14 {
        let lines = if number % 3 == 0 { "lang ".repeat(60) } else { String::new() };
        window.type_text(&format!("Innspill nummer {number}. {lines}slutt{number}"));
        window.press(Key::Enter);
        let bottom = window.bottom_of(&format!("slutt{number}"));
        let field = window.harness().ctx.read_response(capture_id()).unwrap().rect.top();
        assert!(bottom <= field, "note {number}: {bottom} under the field at {field}");
    }
    look(&mut window, "newest-note");
    let path = window.session_file();
    window.until(|_| std::fs::read_to_string(&path).is_ok_and(|text| text.contains("slutt14")));
    drop(window);
    let mut again = Window::in_folder(folder.path(), [1280.0, 720.0]);
    again.show(opening(&path));
    assert!(again.sees("slutt14"));
    assert!(!again.sees("Innspill nummer 1."));
}

#[test]
fn who_speaks_and_who_is_next_is_seen_on_every_part_of_the_panel_with_what_can_be_done() {
    let mut window = Window::just_begun();
    window.press(Key::F3);
    for name in ["Anne Solberg/Sp", "Per Haugen/Ap"] {
        window.type_text(name);
        window.press(Key::Enter);
    }
    window.press(Key::F2);
    assert!(window.sees("Neste: Anne Solberg (Sp)"));
    window.click("Gi ordet");
    assert!(window.sees("Ordet har: Anne Solberg (Sp) 3:00 igjen"));
    for part in [Key::F2, Key::F4, Key::F6] {
        window.press(part);
        assert!(window.sees("Ordet har: Anne Solberg (Sp)"), "{part:?}");
        assert!(window.sees("Neste: Per Haugen (Ap)"), "{part:?}");
    }
    window.press(Key::F2);
    look(&mut window, "now-speaking");
    window.wait(5);
    assert!(window.sees("2:55 igjen"));
    window.click("Pause");
    window.wait(5);
    assert!(window.sees("2:55 igjen · stoppet"));
    window.click("Fortsett");
    window.click("Ferdig");
    assert!(!window.sees("Ordet har: Anne"));
    assert!(window.sees("Neste: Per Haugen (Ap)"));
    // What is typed still goes to the field.
    window.type_text("Mer");
    assert_eq!(window.session().meeting().draft.text, "Mer");
}

#[test]
fn a_search_lists_what_it_finds_on_other_questions_and_says_nothing_fits_only_when_nothing_does() {
    let mut window = Window::just_begun();
    window.press_with(Modifiers::COMMAND, Key::Num2);
    window.type_text("Flere lærlinger");
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::Num1);
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("lærlinger");
    assert!(window.sees("Flere lærlinger"));
    assert!(window.sees("Innspill på 2 Arbeidskraft"));
    assert!(!window.sees("Ingen innspill passer"));
    look(&mut window, "found-elsewhere");
    window.press(Key::Enter);
    window.press(Key::Enter);
    assert_eq!(window.session().tab(), Tab::Question(QuestionNumber(2)));
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("xyzzy");
    assert!(window.sees("Ingen innspill passer"));
}

#[test]
fn the_button_of_a_notice_undoes_the_step_that_it_tells_of_and_no_other() {
    let mut window = Window::just_begun();
    window.type_text("Slettes");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press(Key::Delete);
    assert!(window.sees("Innspillet er slettet."));
    window.press(Key::F2);
    window.type_text("Skrevet etterpå");
    window.press(Key::Enter);
    look(&mut window, "notice");
    window.click("Angre dette");
    let texts: Vec<_> = window
        .session()
        .contributions(Tab::Question(QuestionNumber(1)))
        .iter()
        .map(|note| note.words.text.clone())
        .collect();
    assert_eq!(texts, ["Slettes", "Skrevet etterpå"]);
}

#[test]
fn a_notice_moves_nothing_and_good_news_goes_by_itself() {
    let mut window = Window::just_begun();
    window.type_text("Slettes");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    let before = window.left_of("Presenter");
    let top = window.top_of("Meny");
    window.press(Key::Delete);
    assert!(window.sees("Innspillet er slettet."));
    assert_eq!((window.left_of("Presenter"), window.top_of("Meny")), (before, top));
    window.wait(13);
    assert!(!window.sees("Innspillet er slettet."));
}
