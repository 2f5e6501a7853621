//! Clocks and the log while slides are shown: plan and actual, pauses, speeches, and all of it again after a crash.

use egui::{Key, Modifiers};
use taktskifte::app::Request;
use taktskifte::model::Cover;

use crate::audience::{is_all, laptop, projector};
use crate::harness::{Window, new_meeting, opening};

fn slide(window: &Window) -> usize {
    window.session().cursor().slide + 1
}

#[test]
fn the_clock_counts_pauses_and_starts_again_and_that_can_be_undone() {
    let mut window = Window::with_projector();
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
    let mut window = Window::with_projector();
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
    let mut window = Window::with_projector();
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
fn what_is_timed_does_not_follow_a_clock_that_is_set() {
    for later in [-3600, 7200, 5 * 365 * 86_400] {
        let mut window = Window::with_projector();
        window.wait(90);
        window.press(Key::T);
        window.wait(60);
        assert!(window.sees("Brukt 00:02:30"));
        window.set_clock(later);
        assert!(window.sees("2:00 igjen"), "{later}");
        assert!(window.sees("Brukt 00:02:30"), "{later}");
        window.wait(68);
        assert!(window.sees("0:52 igjen") && window.sees("Brukt 00:03:38"), "{later}");
        // A pause keeps what was spoken.
        window.press(Key::P);
        window.wait(30);
        assert!(window.sees("0:52 igjen · stoppet"), "{later}");
        let speech = window.session().presentation().speech.clone().unwrap();
        assert_eq!(speech.spoken_millis, 128_000, "{later}");
    }
}

#[test]
fn a_speech_that_is_given_back_does_not_follow_a_clock_that_was_set_meanwhile() {
    for later in [-3600, 7200] {
        let mut window = Window::with_projector();
        window.press(Key::T);
        window.wait(60);
        window.press_with(Modifiers::SHIFT, Key::T);
        assert!(!window.sees("igjen ·") && window.session().presentation().speech.is_none());
        window.set_clock(later);
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert!(window.sees("2:00 igjen"), "{later}");
    }
}

#[test]
fn the_time_of_day_is_what_the_clock_says_also_after_it_was_set() {
    let mut window = Window::in_meeting();
    assert!(window.sees("18:52"));
    window.set_clock(-3600);
    assert!(window.sees("17:52") && !window.sees("18:52"));
}

#[test]
fn a_note_that_is_written_after_the_clock_was_set_back_stands_last() {
    let mut window = Window::in_meeting();
    for (text, back) in [("en", 0), ("to", -7200), ("tre", 10), ("fire", -86_400)] {
        window.set_clock(back);
        window.press(Key::N);
        window.type_text(text);
        window.press(Key::Enter);
    }
    let meeting = window.close_and_read();
    let texts: Vec<_> = meeting.contributions.iter().map(|note| note.words.text.as_str()).collect();
    assert_eq!(texts, ["en", "to", "tre", "fire"]);
}

#[test]
fn the_audience_sees_the_speakers_clock_on_question_slides_when_it_is_switched_on() {
    let mut window = Window::with_projector();
    let title = window.audience().unwrap();
    window.press(Key::T);
    window.press(Key::C);
    assert!(window.audience().unwrap() == title);
    window.type_text("13");
    window.press(Key::Enter);
    let with = window.audience().unwrap();
    window.wait(5);
    assert!(window.audience().unwrap() != with);
    window.press(Key::C);
    let without = window.audience().unwrap();
    window.wait(5);
    assert!(window.audience().unwrap() == without);
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
    assert!(is_all(&window.audience().unwrap(), 0));
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
    assert!(window.audience().is_none());
    assert!(window.sees("Presenter"));
    assert_eq!(slide(&window), 2);
}

#[test]
fn the_log_in_the_file_says_which_slide_was_up_when() {
    let mut window = Window::with_projector();
    window.wait(60);
    window.press(Key::PageDown);
    window.wait(30);
    window.press(Key::Escape);
    let meeting = window.close_and_read();
    let log: Vec<_> = meeting
        .presentation
        .log
        .iter()
        .map(|entry| (entry.slide.0.as_str(), entry.until.unwrap().as_second() - entry.from.as_second()))
        .collect();
    assert_eq!(log, [("tittel", 60), ("om-debattheftet", 30)]);
    assert!(!meeting.presentation.running);
}

#[test]
fn nothing_moves_between_the_seconds_and_nothing_at_all_without_a_clock() {
    let mut window = Window::with_projector();
    let next = window.next_frame_in().unwrap();
    assert!(next.as_millis() > 900, "{next:?}");
    window.press(Key::K);
    assert!(window.next_frame_in().unwrap().as_secs() >= 50);
    let mut alone = Window::in_meeting();
    alone.press(Key::F5);
    assert!(alone.next_frame_in().is_none());
}
