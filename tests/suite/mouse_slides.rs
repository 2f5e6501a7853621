//! Slides by mouse: wheel, clicks, the menu, and the bar that comes on the only screen.

use egui::{Key, PointerButton, pos2, vec2};

use crate::debate::look;
use crate::harness::Window;
use crate::presenting::slide;

/// The middle of the slide in the workspace, or of the whole screen.
const MIDDLE: egui::Pos2 = pos2(500.0, 380.0);

#[test]
fn the_wheel_changes_slides_in_the_workspace_and_in_the_show() {
    let mut window = Window::in_meeting();
    window.hover(MIDDLE);
    window.wheel(1.0);
    assert_eq!(slide(&window), 2);
    window.wheel(-1.0);
    assert_eq!(slide(&window), 1);
    // Over the notes it is not for the slides.
    window.hover(pos2(1300.0, 500.0));
    window.wheel(1.0);
    assert_eq!(slide(&window), 1);
    window.press(Key::F5);
    window.hover(MIDDLE);
    window.wheel(1.0);
    assert_eq!(slide(&window), 2);
    // All that comes at once is one step.
    window.wheel_at_once(20);
    assert_eq!(slide(&window), 3);
    // A touchpad's small movements are added up.
    for _ in 0..4 {
        window.wheel_event(0.26);
        window.harness().step();
    }
    window.settle();
    assert_eq!(slide(&window), 4);
}

#[test]
fn a_slide_that_is_clicked_leaves_the_keyboard_where_one_writes() {
    let mut window = Window::in_meeting();
    window.press(Key::F2);
    window.type_text("Halvt");
    window.hover(MIDDLE);
    window.wheel(1.0);
    assert_eq!(slide(&window), 2);
    window.type_text(" skrevet");
    window.press(Key::Enter);
    assert!(window.sees("Halvt skrevet"));
}

#[test]
fn a_click_on_what_comes_next_goes_on() {
    let mut window = Window::with_projector();
    let next = window.session().deck().heading(1).to_owned();
    let at = window.all_middles(&next).into_iter().max_by(|a, b| a.x.total_cmp(&b.x)).unwrap();
    window.click_at(at, PointerButton::Primary);
    assert_eq!(slide(&window), 2);
    // The wheel does it in the presenter's view too.
    window.hover(MIDDLE);
    window.wheel(1.0);
    assert_eq!(slide(&window), 3);
}

#[test]
fn the_slides_menu_has_what_can_be_done_and_ends_the_show() {
    let mut window = Window::in_meeting();
    window.click_at(MIDDLE, PointerButton::Secondary);
    look(&mut window, "mouse-slide-menu");
    assert!(!window.sees("Svart skjerm i salen"), "nothing is shown yet");
    window.choose("Presenter herfra");
    assert!(window.session().presentation().running);
    window.click_at(MIDDLE, PointerButton::Secondary);
    look(&mut window, "mouse-slide-menu-show");
    window.choose("Neste");
    assert_eq!(slide(&window), 2);
    // A tool in use is no reason to stay.
    window.press(Key::Z);
    window.click_at(MIDDLE, PointerButton::Secondary);
    window.choose("Avslutt presentasjonen");
    assert!(!window.session().presentation().running);
}

#[test]
fn on_one_screen_the_mouse_brings_a_bar_that_goes_when_it_rests() {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    assert!(!window.sees("Avslutt") && !window.sees("Oversikt"));
    window.hover(MIDDLE);
    window.hover(MIDDLE + vec2(20.0, 0.0));
    assert!(window.sees("Oversikt"));
    look(&mut window, "mouse-bar");
    let wait = window.next_frame_in().unwrap();
    assert!(wait.as_secs_f64() > 0.3 && wait.as_secs_f64() < 2.6, "{wait:?}");
    window.harness().run_steps(11);
    assert!(!window.sees("Oversikt"));
    assert_eq!(window.next_frame_in(), None);
    window.hover(MIDDLE);
    let next = window.middle_of("Neste steg");
    window.click_at(next, PointerButton::Primary);
    assert_eq!(slide(&window), 2);
    // Beside its buttons the bar is not the slide.
    window.click_at(next + vec2(0.0, -20.0), PointerButton::Primary);
    assert_eq!(slide(&window), 2);
    window.mouse("Svart skjerm i salen");
    assert_eq!(window.session().audience().cover, taktskifte::model::Cover::Black);
}

#[test]
fn the_bar_never_shows_in_the_audiences_own_window() {
    let mut window = Window::with_projector();
    let before = window.audience_at_rest();
    window.hover(MIDDLE);
    window.hover(MIDDLE + vec2(20.0, 0.0));
    assert_eq!(window.audience_at_rest(), before);
}

#[test]
fn the_wheel_enlarges_the_slide_while_it_is_magnified() {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    window.hover(MIDDLE);
    window.press(Key::Z);
    let first = window.pixels();
    window.wheel(-1.0);
    assert_eq!(slide(&window), 1);
    let larger = window.pixels();
    assert!(first != larger);
    window.wheel(1.0);
    window.wheel(1.0);
    look(&mut window, "mouse-zoom");
    assert_eq!(slide(&window), 1);
    window.press(Key::Z);
    window.wheel(1.0);
    assert_eq!(slide(&window), 2);
}
