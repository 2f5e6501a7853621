//! Menus, the palette of commands and questions, by keys alone.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use taktskifte::ui::commands::Focus;

use crate::debate::look;
use crate::harness::Window;
use crate::small_screen::meeting_at;

const PALETTE: (Modifiers, Key) = (Modifiers { ctrl: false, shift: true, ..Modifiers::COMMAND }, Key::P);

fn open_palette(window: &mut Window) {
    window.press_with(PALETTE.0, PALETTE.1);
}

fn slide(window: &Window) -> usize {
    window.session().cursor().slide
}

#[test]
fn arrows_in_an_open_menu_move_in_it_and_not_the_slides() {
    let mut window = Window::in_meeting();
    window.click("Meny");
    for key in [Key::ArrowDown, Key::ArrowRight, Key::Space, Key::End, Key::N, Key::Num3] {
        if key != Key::Space {
            window.press(key);
        }
        assert_eq!(slide(&window), 0, "{key:?}");
    }
    window.press(Key::Home);
    window.press(Key::Enter);
    assert!(window.sees("Om møtet") && window.sees("Kommune eller fylkeskommune"));
    assert!(!window.sees("Mindre skrift"));
    window.press(Key::Escape);
    window.press(Key::ArrowRight);
    assert_eq!(slide(&window), 1);
}

#[test]
fn arrows_and_enter_choose_in_a_rows_menu_too() {
    let mut window = Window::just_begun();
    window.type_text("Mer buss");
    window.press(Key::Enter);
    window.right_click("Mer buss");
    assert!(window.sees("Stjerne"));
    for _ in 0..20 {
        if window.focused_label().as_deref() == Some("Stjerne") {
            break;
        }
        window.press(Key::ArrowDown);
    }
    assert_eq!(slide(&window), 0);
    window.press(Key::Enter);
    assert!(*window.session().contributions(window.session().tab())[0].starred);
    // The note has the keyboard again; closed without a choice, whoever was writing has.
    assert_eq!(window.mode().focus, Focus::Card);
}

#[test]
fn esc_closes_a_menu_and_whoever_was_writing_goes_on() {
    let mut window = Window::in_meeting();
    window.press(Key::F2);
    window.type_text("a");
    window.click("Meny");
    assert!(window.sees("Mindre skrift"));
    window.press(Key::Escape);
    assert!(!window.sees("Mindre skrift"));
    window.type_text("b");
    assert_eq!(window.session().meeting().draft.text, "ab");
}

#[test]
fn at_150_percent_the_last_of_the_menu_can_be_reached() {
    let (_folder, mut window) = meeting_at([1200.0, 700.0]);
    window.harness().ctx.set_zoom_factor(1.5);
    window.settle();
    window.click("Meny");
    window.press(Key::End);
    window.settle();
    let rect = window.harness().get_by_label("Hjelp").rect();
    assert!(rect.bottom() <= 700.0, "{rect:?}");
    for _ in 0..4 {
        window.press(Key::ArrowUp);
    }
    window.settle();
    let rect = window.harness().get_by_label("Mindre skrift").rect();
    assert!(rect.top() >= 0.0 && rect.bottom() <= 700.0, "{rect:?}");
    window.press(Key::Enter);
    let zoom = window.harness().ctx.zoom_factor();
    assert!(zoom < 1.0, "{zoom}");
}

#[test]
fn a_command_is_found_by_a_part_of_its_name_and_gives_the_keyboard_where_it_leads() {
    let mut window = Window::in_meeting();
    open_palette(&mut window);
    window.type_text("TALEL");
    window.press(Key::Enter);
    assert!(!window.sees("Alle kommandoer"));
    assert!(window.sees("Ingen på talelisten"));
    assert_eq!(window.mode().focus, Focus::EmptyText);
    open_palette(&mut window);
    window.type_text("vedtak");
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert!(window.sees("Vedtakets ordlyd"));
}

#[test]
fn what_cannot_be_done_now_is_not_done_from_the_palette() {
    let mut window = Window::in_meeting();
    open_palette(&mut window);
    window.type_text("svart skjerm");
    assert!(window.sees("Svart skjerm i salen"));
    window.press(Key::Enter);
    assert!(window.sees("Alle kommandoer"));
    window.press(Key::Escape);
    assert!(!window.sees("Alle kommandoer"));
    window.press_with(Modifiers::COMMAND, Key::N);
    open_palette(&mut window);
    window.type_text("hjelp");
    window.press(Key::Enter);
    assert!(window.sees("Slik gjør du"));
}

#[test]
fn help_says_first_how_an_evening_is_done_and_finds_keys() {
    let mut window = Window::in_meeting();
    window.press(Key::F1);
    assert!(window.sees("Slik gjør du") && window.sees("Koble til prosjektoren og trykk F5"));
    window.type_text("stjerne");
    assert!(!window.sees("Slik gjør du"));
    assert!(window.sees("Stjerne: Mellomrom"));
    assert!(!window.sees("Frys bildet i salen"));
    window.press(Key::Escape);
    assert_eq!(window.mode().focus, Focus::Slides);
}

fn place(window: &mut Window, label: &str) -> egui::Rect {
    window.harness().get_by_label(label).rect()
}

#[test]
fn the_menu_of_a_note_is_seen_whole_on_a_small_screen() {
    let (_folder, mut window) = meeting_at([1024.0, 768.0]);
    window.type_text("Mer buss");
    window.press(Key::Enter);
    window.right_click("Mer buss");
    window.settle();
    look(&mut window, "note-menu");
    let (first, last) = (place(&mut window, "Rediger eller del"), place(&mut window, "Slett"));
    assert!(first.top() >= 0.0 && last.bottom() <= 768.0, "{first:?} {last:?}");
    // What holds is chosen in one line with the others.
    let kinds = ["Forslag", "Tiltak", "Spørsmål"].map(|label| place(&mut window, label));
    assert!(kinds.windows(2).all(|pair| pair[0].top() == pair[1].top() && pair[0].right() <= pair[1].left() + 1.0));
    window.click("Tiltak");
    let tab = window.session().tab();
    assert_eq!(*window.session().contributions(tab)[0].kind, taktskifte::model::Kind::Measure);
}

#[test]
fn esc_closes_a_rows_menu_in_a_window_on_top_and_not_the_window() {
    let mut window = crate::debate::in_debate();
    window.press(Key::F8);
    let in_menu = |window: &Window| window.harness.query_all_by_role(egui::accesskit::Role::MenuItem).next().is_some();
    let row = window.all_middles("Anne Solberg Sp")[0];
    window.click_at(row, egui::PointerButton::Secondary);
    assert!(in_menu(&window));
    window.press(Key::Escape);
    assert!(!in_menu(&window) && window.sees("Deltakere"));
    // A click beside the menu closes no more than the menu either.
    window.click_at(row, egui::PointerButton::Secondary);
    assert!(in_menu(&window));
    window.click_at(egui::pos2(4.0, 4.0), egui::PointerButton::Primary);
    assert!(!in_menu(&window) && window.sees("Deltakere"));
    window.press(Key::Escape);
    assert!(!window.sees("Deltakere"));
}

#[test]
fn a_number_typed_after_a_menu_was_closed_again_is_in_the_field_and_not_on_the_note() {
    let mut window = Window::just_begun();
    window.type_text("Mer buss");
    window.press(Key::Enter);
    window.right_click("Mer buss");
    window.press(Key::Escape);
    window.type_text("5 årsverk");
    assert_eq!(window.session().meeting().draft.text, "5 årsverk");
    let tab = window.session().tab();
    let note = &window.session().contributions(tab)[0];
    assert!(note.tags.is_empty() && !*note.starred);
}

#[test]
fn esc_pressed_twice_without_looking_leaves_the_field_its_keyboard() {
    let mut window = Window::just_begun();
    let slide = window.session().cursor().slide;
    window.press(Key::F1);
    for _ in 0..3 {
        window.key_event(Key::Escape, true);
        window.key_event(Key::Escape, false);
        window.harness().step();
    }
    window.type_text("etter slettede to");
    assert_eq!(window.session().meeting().draft.text, "etter slettede to");
    assert_eq!(window.session().cursor().slide, slide);
}
