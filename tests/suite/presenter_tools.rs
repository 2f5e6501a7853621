//! What the presenter has beside the slides: overview, search, pointing, the speaker notes' size.

use egui::{Key, Modifiers};

use taktskifte::app::Request;

use crate::audience::{laptop, projector};
use crate::harness::{Window, new_meeting};
use crate::presenting::{audience_slide, slide};

#[test]
fn the_overview_is_the_presenters_alone_and_jumps() {
    let mut window = Window::with_projector();
    let before = window.audience().unwrap();
    for opens in [Key::Tab, Key::G] {
        window.press(opens);
        assert!(window.sees("Oversikt"));
        assert!(window.audience().unwrap() == before);
        window.press(opens);
        assert!(!window.sees("Gå til lysbilde 9"));
    }
    window.press(Key::G);
    for key in [Key::End, Key::ArrowLeft] {
        window.press(key);
    }
    assert_eq!(slide(&window), 1);
    window.press(Key::Enter);
    assert_eq!(slide(&window), 15);
    assert!(!window.sees("Gå til lysbilde 9"));
}

#[test]
fn a_clicker_still_moves_slides_while_the_overview_is_open() {
    let mut window = Window::with_projector();
    window.press(Key::G);
    window.press(Key::PageDown);
    assert_eq!(audience_slide(&window), 2);
    window.type_text("7");
    window.press(Key::Enter);
    assert_eq!(audience_slide(&window), 7);
}

#[test]
fn the_search_finds_slides_speaker_notes_and_notes_and_the_audience_sees_nothing_of_it() {
    let mut window = Window::with_projector();
    window.press(Key::N);
    window.type_text("Åse/Sp: Én inngang for familier");
    window.press(Key::Enter);
    window.press(Key::Escape);
    let before = window.audience().unwrap();
    for open in ["/", "ctrl"] {
        if open == "/" {
            window.press(Key::Slash);
        } else {
            window.press_with(Modifiers::COMMAND, Key::F);
        }
        window.type_text("velkommen");
        assert!(window.sees("Ønsk velkommen."));
        assert!(window.audience().unwrap() == before);
        window.press(Key::Escape);
    }
    // What stands in place of a placeholder is found, and read.
    window.press(Key::Slash);
    window.type_text("vår kommune");
    assert!(window.sees("Hva må vi gjøre i vår kommune de neste"));
    window.press(Key::Escape);
    window.press(Key::Slash);
    window.type_text("ase familier");
    assert!(window.sees("Åse: Én inngang for familier"));
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("handlingsrommet");
    window.press(Key::Enter);
    assert_eq!(slide(&window), 5);
    assert!(window.audience().unwrap() != before);
}

#[test]
fn back_goes_to_the_slide_that_was_shown_before_however_far_away() {
    let mut window = Window::with_projector();
    window.press(Key::PageDown);
    window.type_text("13");
    window.press(Key::Enter);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(slide(&window), 2);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(slide(&window), 1);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(slide(&window), 1);
}

#[test]
fn pointing_shows_in_the_audience_and_is_off_on_the_next_slide() {
    let mut window = Window::with_projector();
    let plain = window.audience().unwrap();
    for tool in [Key::L, Key::S, Key::Z] {
        window.press(tool);
        let pointed = window.audience().unwrap();
        assert!(pointed != plain, "{tool:?}");
        window.press(tool);
        assert!(window.audience().unwrap() == plain, "{tool:?}");
    }
    window.press(Key::S);
    window.press(Key::PageDown);
    window.press(Key::PageUp);
    assert!(window.audience().unwrap() == plain);
}

#[test]
fn the_test_picture_shows_in_the_audience_before_the_show_and_goes_again() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop(), projector()]);
    window.press_with(Modifiers::COMMAND, Key::F5);
    assert!(window.sees("Salen ser lysbildene på «HDMI-1»"));
    assert!(window.audience().is_none());
    window.click("Vis testbilde");
    assert!(window.audience().is_some());
    window.press(Key::Escape);
    assert!(window.audience().is_none());
}

#[test]
fn the_speaker_notes_grow_shrink_and_scroll_by_keys() {
    // A low window, so that large notes do not fit.
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1000.0, 620.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    // Here no picture comes in from its thread meanwhile.
    window.type_text("13");
    window.press(Key::Enter);
    let usual = window.pixels();
    window.press(Key::Plus);
    let larger = window.pixels();
    window.press(Key::Minus);
    let again = window.pixels();
    assert!(larger != usual && again == usual);
    for _ in 0..20 {
        window.press(Key::Plus);
    }
    let top = window.pixels();
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert!(window.pixels() != top);
    assert_eq!(slide(&window), 13);
}
