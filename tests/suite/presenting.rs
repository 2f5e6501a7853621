//! Slides shown to the audience on a second screen: each test is a situation of the evening.

use egui::{Key, Modifiers, ViewportCommand};
use taktskifte::model::Cover;

use crate::audience::{is_all, laptop, projector};
use crate::harness::Window;

pub fn slide(window: &Window) -> usize {
    window.session().cursor().slide + 1
}

pub fn audience_slide(window: &Window) -> usize {
    window.session().audience().cursor.slide + 1
}

#[test]
fn f5_shows_the_slide_to_the_audience_and_the_presenters_screen_here() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop(), projector()]);
    assert!(window.audience().is_none());
    window.press(Key::F5);
    assert!(window.sees("Manus"));
    assert!(window.sees("Salen ser «HDMI-1» 960×540"));
    let first = window.audience().unwrap();
    window.press(Key::PageDown);
    let second = window.audience().unwrap();
    assert!(first != second);
    assert_eq!((slide(&window), audience_slide(&window)), (2, 2));
}

#[test]
fn keys_pressed_in_the_audiences_window_do_the_same() {
    let mut window = Window::with_projector();
    window.press_in_audience_window(Key::PageDown);
    window.press_in_audience_window(Key::ArrowRight);
    assert_eq!(slide(&window), 3);
    window.press_in_audience_window(Key::N);
    window.type_in_audience_window("Åse Nilsen/Sp: skrevet i feil vindu");
    window.press_in_audience_window(Key::Enter);
    let meeting = window.close_and_read();
    assert_eq!(meeting.contributions[0].words.text, "skrevet i feil vindu");
}

#[test]
fn black_and_white_cover_the_audience_while_the_presenter_moves_on() {
    for (keys, cover, grey) in [([Key::B, Key::Period], Cover::Black, 0), ([Key::W, Key::Comma], Cover::White, 255)] {
        let mut window = Window::with_projector();
        let [letter, sign] = keys;
        window.press(letter);
        assert_eq!(window.session().audience().cover, cover);
        assert!(is_all(&window.audience().unwrap(), grey));
        window.press(Key::PageDown);
        assert_eq!(slide(&window), 2);
        assert!(is_all(&window.audience().unwrap(), grey));
        assert!(window.sees(if grey == 0 { "Salen ser svart skjerm" } else { "Salen ser hvit skjerm" }));
        window.press(sign);
        assert_eq!(window.session().audience().cover, Cover::None);
        assert!(!is_all(&window.audience().unwrap(), grey));
    }
}

#[test]
fn a_frozen_audience_stays_while_the_presenter_looks_ahead_and_comes_along_again() {
    let mut window = Window::with_projector();
    window.press(Key::F);
    let frozen = window.audience().unwrap();
    for _ in 0..3 {
        window.press(Key::PageDown);
    }
    assert_eq!((slide(&window), audience_slide(&window)), (4, 1));
    assert!(window.audience().unwrap() == frozen);
    assert!(window.sees("Bildet i salen er frosset på lysbilde 1"));
    window.press(Key::F);
    assert_eq!(audience_slide(&window), 4);
    assert!(window.audience().unwrap() != frozen);
}

#[test]
fn the_projector_is_unplugged_and_plugged_in_again() {
    let mut window = Window::with_projector();
    window.plug(&[laptop()]);
    assert!(window.audience().is_none());
    assert!(!window.sees("Manus"), "what is left may show the same as the projector");
    window.press(Key::PageDown);
    window.plug(&[laptop(), projector()]);
    assert!(window.audience().is_some());
    assert_eq!(audience_slide(&window), 2);
    assert!(window.sees("Salen ser «HDMI-1»"));
}

#[test]
fn a_projector_that_is_plugged_in_during_the_show_is_found() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop()]);
    window.press(Key::F5);
    assert!(!window.sees("Manus"));
    assert!(window.audience().is_none());
    window.plug(&[laptop(), projector()]);
    assert!(window.sees("Manus"));
    assert!(window.audience().is_some());
}

#[test]
fn x_swaps_the_screens_and_swaps_them_back() {
    let mut window = Window::with_projector();
    window.press(Key::X);
    assert!(window.sees("Salen ser «eDP-1»"));
    window.press(Key::X);
    assert!(window.sees("Salen ser «HDMI-1»"));
    assert_eq!(slide(&window), 1);
}

#[test]
fn on_one_screen_x_gives_the_audience_a_window_that_f11_enlarges() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop()]);
    window.press(Key::F5);
    window.press(Key::X);
    assert!(window.sees("trykk F11"));
    assert!(window.audience().is_some());
    window.press_in_audience_window(Key::F11);
    window.press_in_audience_window(Key::PageDown);
    assert_eq!(slide(&window), 2);
    window.press(Key::X);
    assert!(window.audience().is_none());
    assert!(!window.sees("Manus"));
}

#[test]
fn a_clicker_that_sends_f5_and_esc_in_turn_stays_where_it_is() {
    let mut window = Window::with_projector();
    for _ in 0..4 {
        window.press(Key::PageDown);
    }
    let at = slide(&window);
    window.wait(30);
    for _ in 0..3 {
        window.press(Key::Escape);
        assert!(window.audience().is_none());
        window.press(Key::F5);
        assert!(window.audience().is_some());
        assert_eq!(slide(&window), at);
    }
    window.press(Key::F5);
    assert_eq!(slide(&window), at);
    // Left for longer, F5 begins at the first slide, with the clock at 0; the log is kept.
    window.press(Key::Escape);
    window.wait(600);
    window.press(Key::F5);
    assert_eq!(slide(&window), 1);
    let now = window.now();
    assert_eq!(window.session().pace().elapsed_secs(now), 0);
    assert!(!window.session().presentation().log.is_empty());
}

#[test]
fn esc_closes_what_is_on_top_before_it_ends_the_show() {
    let mut window = Window::with_projector();
    window.press(Key::L);
    window.press(Key::G);
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(window.audience().is_some());
    window.press(Key::N);
    window.type_text("midt i");
    window.press(Key::Escape);
    assert!(window.audience().is_some());
    window.press(Key::Escape);
    assert!(window.audience().is_none());
    assert_eq!(window.session().meeting().draft.text, "midt i");
}

#[test]
fn the_presenters_window_leaves_full_screen_on_the_presenters_own_screen() {
    let mut window = Window::with_projector();
    window.press(Key::X);
    window.press(Key::X);
    let commands = window.commands_of(Key::Escape);
    assert!(commands.contains(&ViewportCommand::Fullscreen(false)), "{commands:?}");
    let home = commands.iter().find_map(|command| match command {
        ViewportCommand::OuterPosition(at) => Some(*at),
        _ => None,
    });
    assert!(home.is_some_and(|at| at.x < 1440.0), "{commands:?}");
}

#[test]
fn slides_fade_into_each_other_when_wished_and_never_hold_up_the_next_key() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop(), projector()]);
    window.press_with(Modifiers::COMMAND, Key::F5);
    window.click("Myk overgang mellom lysbilder");
    window.press(Key::F5);
    window.type_text("13");
    window.press(Key::Enter);
    let first = window.audience_at_rest();
    // The key alone: what follows of the fade is looked at frame by frame.
    window.key_event(Key::PageDown, true);
    window.harness().step();
    let between = window.audience().unwrap();
    window.key_event(Key::PageDown, false);
    let second = window.audience_at_rest();
    assert!(between != first && between != second && first != second);
    // Two keys at once: the second does not wait for the first's fade.
    for key in [Key::PageUp, Key::PageDown] {
        window.key_event(key, true);
        window.key_event(key, false);
    }
    window.harness().step();
    assert_eq!(audience_slide(&window), 14);
    assert!(window.audience_at_rest() == second);
}

#[test]
fn who_asked_for_less_motion_gets_none() {
    let mut window = Window::with_reduced_motion();
    window.plug(&[laptop(), projector()]);
    window.press_with(Modifiers::COMMAND, Key::F5);
    window.click("Myk overgang mellom lysbilder");
    assert!(window.sees("Myke overganger er av"));
    window.press(Key::F5);
    // To a slide without pictures: those come when they are decoded.
    window.type_text("13");
    window.press(Key::Enter);
    window.press(Key::PageDown);
    let at_once = window.audience().unwrap();
    assert!(window.audience_at_rest() == at_once);
}

#[test]
fn steps_are_taken_one_by_one_or_skipped() {
    let mut window = Window::with_projector();
    window.type_text("4");
    window.press(Key::Enter);
    let step = |window: &Window| (slide(window), window.session().audience().cursor.step);
    assert_eq!(step(&window), (4, 0));
    assert!(window.sees("Tid for taktskifte"));
    window.press(Key::ArrowDown);
    assert_eq!(step(&window), (4, 1));
    window.press_with(Modifiers::SHIFT, Key::PageDown);
    assert_eq!(step(&window), (5, 0));
    window.press_with(Modifiers::SHIFT, Key::PageUp);
    assert_eq!(slide(&window), 4);
    window.press(Key::End);
    assert_eq!(slide(&window), 16);
    // The last slide is the last: nothing ends by itself.
    window.press(Key::PageDown);
    window.press(Key::PageDown);
    assert_eq!(slide(&window), 16);
    assert!(window.sees("Dette er siste lysbilde"));
    window.press(Key::Home);
    assert_eq!(slide(&window), 1);
}

#[test]
fn a_clicker_works_while_the_note_taker_types() {
    let mut window = Window::with_projector();
    window.press(Key::N);
    window.type_text("b.w,fxk");
    window.press(Key::PageDown);
    window.type_text("lszg");
    assert_eq!(window.session().meeting().draft.text, "b.w,fxklszg");
    assert_eq!(audience_slide(&window), 2);
    let audience = window.session().audience();
    assert!(audience.cover == Cover::None && !audience.frozen);
}

#[test]
fn what_went_wrong_is_told_to_the_presenter_and_never_to_the_audience() {
    let mut window = Window::with_projector();
    let before = window.audience().unwrap();
    window.press_with(Modifiers::COMMAND, Key::O);
    window.type_text("/finnes/ikke.ron");
    window.press(Key::Enter);
    window.until(|window| window.sees("Filen finnes ikke"));
    assert!(window.audience().unwrap() == before);
    for key in [Key::F1, Key::Escape] {
        window.press(key);
        assert!(window.audience().unwrap() == before);
    }
}

#[test]
fn after_mirrored_screens_are_parted_the_swapped_presenters_window_goes_to_its_screen_step_by_step() {
    use taktskifte::screens::{Area, Screen};
    let mut window = Window::in_meeting();
    window.plug(&[laptop(), projector()]);
    window.moved_to(Area::of(&laptop()));
    window.press(Key::F5);
    window.press(Key::X);
    window.moved_to(Area::of(&projector()));
    let mirrored = Screen { position: [0, 0], ..projector() };
    window.plug(&[laptop(), mirrored]);
    window.moved_to(Area::of(&laptop()));
    // Nobody moves a window that is full screen or maximised.
    let commands = window.commands_when_plugged(&[laptop(), projector()]);
    let is_asked = |command: &ViewportCommand| commands.contains(command);
    assert!(
        is_asked(&ViewportCommand::Fullscreen(false)) && !is_asked(&ViewportCommand::Maximized(true)),
        "{commands:?}"
    );
    let goes_to = |command: &ViewportCommand| matches!(command, ViewportCommand::OuterPosition(at) if at.x >= 1440.0);
    assert!(commands.iter().any(goes_to), "{commands:?}");
    let commands = window.commands_when_moved_to(Area::of(&projector()));
    assert!(commands.contains(&ViewportCommand::Maximized(true)), "{commands:?}");
    window.settle();
    assert!(window.audience().is_some());
    // There it stays, and is not asked to go anywhere again.
    for _ in 0..30 {
        let commands = window.commands_when_moved_to(Area::of(&projector()));
        let goes = |command: &ViewportCommand| {
            matches!(command, ViewportCommand::OuterPosition(_) | ViewportCommand::Fullscreen(_))
        };
        assert!(!commands.iter().any(goes), "{commands:?}");
    }
}
