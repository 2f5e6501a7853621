//! Slides shown to the hall on a second screen: each test is a situation of the evening.

use egui::{Key, Modifiers, ViewportCommand};
use image::RgbaImage;
use taktskifte::app::Request;
use taktskifte::model::Cover;

use crate::harness::{Window, laptop, new_meeting, opening, projector};

/// Slides on the projector, the presenter's screen on the laptop.
fn with_projector() -> Window {
    let mut window = Window::in_meeting();
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    window
}

fn slide(window: &Window) -> usize {
    window.session().cursor().slide + 1
}

fn hall_slide(window: &Window) -> usize {
    window.session().audience().cursor.slide + 1
}

fn is_all(picture: &RgbaImage, grey: u8) -> bool {
    picture.pixels().all(|pixel| pixel.0 == [grey, grey, grey, 255])
}

#[test]
fn f5_shows_the_slide_in_the_hall_and_the_presenters_screen_here() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop(), projector()]);
    assert!(window.hall().is_none());
    window.press(Key::F5);
    assert!(window.sees("Manus"));
    assert!(window.sees("Salen ser «HDMI-1» 960×540"));
    let first = window.hall().unwrap();
    window.press(Key::PageDown);
    let second = window.hall().unwrap();
    assert!(first != second);
    assert_eq!((slide(&window), hall_slide(&window)), (2, 2));
}

#[test]
fn keys_pressed_in_the_halls_window_do_the_same() {
    let mut window = with_projector();
    window.press_in_hall(Key::PageDown);
    window.press_in_hall(Key::ArrowRight);
    assert_eq!(slide(&window), 3);
    window.press_in_hall(Key::N);
    window.type_in_hall("Åse Nilsen/Sp: skrevet i feil vindu");
    window.press_in_hall(Key::Enter);
    let meeting = window.close_and_read();
    assert_eq!(meeting.contributions[0].text, "skrevet i feil vindu");
}

#[test]
fn black_and_white_cover_the_hall_while_the_presenter_moves_on() {
    for (keys, cover, grey) in [([Key::B, Key::Period], Cover::Black, 0), ([Key::W, Key::Comma], Cover::White, 255)] {
        let mut window = with_projector();
        let [letter, sign] = keys;
        window.press(letter);
        assert_eq!(window.session().audience().cover, cover);
        assert!(is_all(&window.hall().unwrap(), grey));
        window.press(Key::PageDown);
        assert_eq!(slide(&window), 2);
        assert!(is_all(&window.hall().unwrap(), grey));
        assert!(window.sees(if grey == 0 { "Salen ser svart skjerm" } else { "Salen ser hvit skjerm" }));
        window.press(sign);
        assert_eq!(window.session().audience().cover, Cover::None);
        assert!(!is_all(&window.hall().unwrap(), grey));
    }
}

#[test]
fn a_frozen_hall_stays_while_the_presenter_looks_ahead_and_comes_along_again() {
    let mut window = with_projector();
    window.press(Key::F);
    let frozen = window.hall().unwrap();
    for _ in 0..3 {
        window.press(Key::PageDown);
    }
    assert_eq!((slide(&window), hall_slide(&window)), (4, 1));
    assert!(window.hall().unwrap() == frozen);
    assert!(window.sees("Bildet i salen er frosset på lysbilde 1"));
    window.press(Key::F);
    assert_eq!(hall_slide(&window), 4);
    assert!(window.hall().unwrap() != frozen);
}

#[test]
fn the_projector_is_unplugged_and_plugged_in_again() {
    let mut window = with_projector();
    window.plug(&[laptop()]);
    assert!(window.hall().is_none());
    assert!(window.sees("«HDMI-1» er koblet fra"));
    window.press(Key::PageDown);
    window.plug(&[laptop(), projector()]);
    assert!(window.hall().is_some());
    assert_eq!(hall_slide(&window), 2);
    assert!(window.sees("Salen ser «HDMI-1»"));
}

#[test]
fn a_projector_that_is_plugged_in_during_the_show_is_found() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop()]);
    window.press(Key::F5);
    assert!(!window.sees("Manus"));
    assert!(window.hall().is_none());
    window.plug(&[laptop(), projector()]);
    assert!(window.sees("Manus"));
    assert!(window.hall().is_some());
}

#[test]
fn x_swaps_the_screens_and_swaps_them_back() {
    let mut window = with_projector();
    window.press(Key::X);
    assert!(window.sees("Salen ser «eDP-1»"));
    window.press(Key::X);
    assert!(window.sees("Salen ser «HDMI-1»"));
    assert_eq!(slide(&window), 1);
}

#[test]
fn on_one_screen_x_gives_the_hall_a_window_that_f11_enlarges() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop()]);
    window.press(Key::F5);
    window.press(Key::X);
    assert!(window.sees("trykk F11"));
    assert!(window.hall().is_some());
    window.press_in_hall(Key::F11);
    window.press_in_hall(Key::PageDown);
    assert_eq!(slide(&window), 2);
    window.press(Key::X);
    assert!(window.hall().is_none());
    assert!(!window.sees("Manus"));
}

#[test]
fn a_clicker_that_sends_f5_and_esc_in_turn_stays_where_it_is() {
    let mut window = with_projector();
    for _ in 0..4 {
        window.press(Key::PageDown);
    }
    let at = slide(&window);
    window.wait(30);
    for _ in 0..3 {
        window.press(Key::Escape);
        assert!(window.hall().is_none());
        window.press(Key::F5);
        assert!(window.hall().is_some());
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
    assert!(!window.session().show().log.is_empty());
}

#[test]
fn esc_closes_what_is_on_top_before_it_ends_the_show() {
    let mut window = with_projector();
    window.press(Key::L);
    window.press(Key::G);
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(window.hall().is_some());
    window.press(Key::N);
    window.type_text("midt i");
    window.press(Key::Escape);
    assert!(window.hall().is_some());
    window.press(Key::Escape);
    assert!(window.hall().is_none());
    assert_eq!(window.session().meeting().draft.text, "midt i");
}

#[test]
fn the_overview_is_the_presenters_alone_and_jumps() {
    let mut window = with_projector();
    let before = window.hall().unwrap();
    for opens in [Key::Tab, Key::G] {
        window.press(opens);
        assert!(window.sees("Oversikt"));
        assert!(window.hall().unwrap() == before);
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
    let mut window = with_projector();
    window.press(Key::G);
    window.press(Key::PageDown);
    assert_eq!(hall_slide(&window), 2);
    window.type_text("7");
    window.press(Key::Enter);
    assert_eq!(hall_slide(&window), 7);
}

#[test]
fn the_search_finds_slides_manus_and_notes_and_the_hall_sees_nothing_of_it() {
    let mut window = with_projector();
    window.press(Key::N);
    window.type_text("Åse/Sp: Én inngang for familier");
    window.press(Key::Enter);
    window.press(Key::Escape);
    let before = window.hall().unwrap();
    for open in ["/", "ctrl"] {
        if open == "/" {
            window.press(Key::Slash);
        } else {
            window.press_with(Modifiers::COMMAND, Key::F);
        }
        window.type_text("velkommen");
        assert!(window.sees("Ønsk velkommen."));
        assert!(window.hall().unwrap() == before);
        window.press(Key::Escape);
    }
    window.press(Key::Slash);
    window.type_text("ase familier");
    assert!(window.sees("Åse: Én inngang for familier"));
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("handlingsrommet");
    window.press(Key::Enter);
    assert_eq!(slide(&window), 5);
    assert!(window.hall().unwrap() != before);
}

#[test]
fn back_goes_to_the_slide_that_was_shown_before_however_far_away() {
    let mut window = with_projector();
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
fn pointing_shows_in_the_hall_and_is_off_on_the_next_slide() {
    let mut window = with_projector();
    let plain = window.hall().unwrap();
    for tool in [Key::L, Key::S, Key::Z] {
        window.press(tool);
        let pointed = window.hall().unwrap();
        assert!(pointed != plain, "{tool:?}");
        window.press(tool);
        assert!(window.hall().unwrap() == plain, "{tool:?}");
    }
    window.press(Key::S);
    window.press(Key::PageDown);
    window.press(Key::PageUp);
    assert!(window.hall().unwrap() == plain);
}

#[test]
fn the_clock_counts_pauses_and_starts_again_and_that_can_be_undone() {
    let mut window = with_projector();
    window.wait(90);
    assert!(window.sees("Brukt 00:01:30"));
    window.press(Key::K);
    window.wait(300);
    assert!(window.sees("Brukt 00:01:30"));
    window.press(Key::K);
    window.wait(30);
    assert!(window.sees("Brukt 00:02:00"));
    window.press_with(Modifiers::SHIFT, Key::K);
    window.wait(5);
    assert!(window.sees("Brukt 00:00:05"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.sees("Brukt 00:02:05"));
}

#[test]
fn being_behind_is_said_in_words() {
    let mut window = with_projector();
    assert!(window.sees("Innledning 10 min igjen"));
    assert!(window.sees("i rute"));
    window.wait(15 * 60);
    assert!(window.sees("Innledning 5 min over"));
    assert!(window.sees("5 min etter planen"));
    window.type_text("4");
    window.press(Key::Enter);
    assert!(window.sees("5 min etter planen"));
    window.press_with(Modifiers::COMMAND, Key::L);
    assert!(window.sees("Tidsbruk"));
    assert!(window.sees("Innledning   10 min 15:00"));
}

#[test]
fn the_speakers_clock_counts_down_and_past_the_end() {
    let mut window = with_projector();
    window.press(Key::T);
    window.wait(68);
    assert!(window.sees("1:52 igjen"));
    window.press(Key::P);
    window.wait(100);
    assert!(window.sees("1:52 igjen · stoppet"));
    window.press(Key::P);
    window.wait(120);
    assert!(window.sees("0:08 over"));
    window.press_with(Modifiers::SHIFT, Key::T);
    assert!(window.sees("T starter taletiden"));
}

#[test]
fn the_hall_sees_the_speakers_clock_on_question_slides_when_it_is_switched_on() {
    let mut window = with_projector();
    let title = window.hall().unwrap();
    window.press(Key::T);
    window.press(Key::C);
    assert!(window.hall().unwrap() == title);
    window.type_text("13");
    window.press(Key::Enter);
    let with = window.hall().unwrap();
    window.wait(5);
    assert!(window.hall().unwrap() != with);
    window.press(Key::C);
    let without = window.hall().unwrap();
    window.wait(5);
    assert!(window.hall().unwrap() == without);
}

#[test]
fn after_a_crash_slide_step_clocks_black_and_freeze_are_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    window.wait(60);
    window.type_text("4");
    window.press(Key::Enter);
    window.press(Key::PageDown);
    window.press(Key::F);
    window.press(Key::B);
    window.type_text("6");
    window.press(Key::Enter);
    window.press(Key::T);
    window.wait(40);
    let path = window.meeting_file();
    // Dropping it writes what was pending, as the autosave thread has done long before in a real evening.
    drop(window);
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.plug(&[laptop(), projector()]);
    window.wait(160);
    window.show(opening(&path));
    assert!(window.sees("Manus"));
    let audience = window.session().audience();
    assert_eq!((slide(&window), audience.cursor.slide + 1, audience.cursor.step), (6, 4, 1));
    assert!(audience.frozen);
    assert_eq!(audience.cover, Cover::Black);
    assert!(window.sees("Brukt 00:02:40"));
    assert!(window.sees("1:20 igjen"));
    assert!(is_all(&window.hall().unwrap(), 0));
}

#[test]
fn a_meeting_from_another_day_opens_in_the_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    window.wait(60);
    window.press(Key::PageDown);
    let path = window.meeting_file();
    drop(window);
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.plug(&[laptop(), projector()]);
    window.wait(24 * 3600);
    window.show(opening(&path));
    assert!(window.hall().is_none());
    assert!(window.sees("Presenter"));
    assert_eq!(slide(&window), 2);
}

#[test]
fn the_log_in_the_file_says_which_slide_was_up_when() {
    let mut window = with_projector();
    window.wait(60);
    window.press(Key::PageDown);
    window.wait(30);
    window.press(Key::Escape);
    let meeting = window.close_and_read();
    let log: Vec<_> = meeting
        .show
        .log
        .iter()
        .map(|entry| (entry.slide.0.as_str(), entry.until.unwrap().as_second() - entry.from.as_second()))
        .collect();
    assert_eq!(log, [("tittel", 60), ("om-debattheftet", 30)]);
    assert!(!meeting.show.running);
}

#[test]
fn the_test_picture_shows_in_the_hall_before_the_show_and_goes_again() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop(), projector()]);
    window.press_with(Modifiers::COMMAND, Key::F5);
    assert!(window.sees("Salen ser lysbildene på «HDMI-1»"));
    assert!(window.hall().is_none());
    window.click("Vis testbilde");
    assert!(window.hall().is_some());
    window.press(Key::Escape);
    assert!(window.hall().is_none());
}

#[test]
fn the_presenters_window_leaves_full_screen_on_the_presenters_own_screen() {
    let mut window = with_projector();
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
fn nothing_moves_between_the_seconds_and_nothing_at_all_without_a_clock() {
    let mut window = with_projector();
    let next = window.next_frame_in().unwrap();
    assert!(next.as_millis() > 900, "{next:?}");
    window.press(Key::K);
    assert!(window.next_frame_in().unwrap().as_secs() >= 50);
    let mut alone = Window::in_meeting();
    alone.press(Key::F5);
    assert!(alone.next_frame_in().is_none());
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
    let first = window.hall_at_rest();
    window.press(Key::PageDown);
    let between = window.hall().unwrap();
    let second = window.hall_at_rest();
    assert!(between != first && between != second && first != second);
    // Two keys at once: the second does not wait for the first's fade.
    window.press(Key::PageUp);
    window.press(Key::PageDown);
    assert_eq!(hall_slide(&window), 14);
    assert!(window.hall_at_rest() == second);
}
