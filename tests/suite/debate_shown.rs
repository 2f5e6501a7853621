//! What the audience sees of the debate, and a debate that is cut off.

use egui::{Key, Modifiers};
use taktskifte::app::Request;
use taktskifte::session::Tab;

use crate::debate::{FIRST, add_speaker, look, note, waiting};
use crate::harness::{Window, new_meeting, opening};

/// The audience's picture, also for whoever wants to look.
fn audience_picture(window: &mut Window, name: &str) -> image::RgbaImage {
    let picture = window.audience().unwrap();
    if let Ok(folder) = std::env::var("LOOK") {
        picture.save(format!("{folder}/{name}.png")).unwrap();
    }
    picture
}

#[test]
fn the_audience_sees_who_has_the_word_only_when_it_is_switched_on_and_how_it_prioritised_on_demand() {
    let mut window = Window::with_projector();
    window.type_text("13");
    window.press(Key::Enter);
    let bare = audience_picture(&mut window, "audience-bare");
    window.press(Key::F3);
    for name in ["Anne Solberg/Sp", "Per Haugen/Ap", "Åse Čáppa Dahl/H"] {
        add_speaker(&mut window, name, Modifiers::NONE);
    }
    window.press(Key::Escape);
    window.press(Key::N);
    window.press(Key::T);
    look(&mut window, "presenter");
    assert!(window.sees("Taletid: Anne Solberg Sp 3:00 igjen"));
    assert!(window.sees("2. Åse Čáppa Dahl H innlegg"));
    assert_eq!(audience_picture(&mut window, "audience-off"), bare, "names reached the audience unasked");
    window.press(Key::C);
    window.wait(68);
    let strip = audience_picture(&mut window, "audience-strip");
    assert_ne!(strip, bare);
    // The rest of the slide is as it was: only the strip at its foot differs.
    let differs = |y: u32| (0..bare.width()).any(|x| bare.get_pixel(x, y) != strip.get_pixel(x, y));
    let rows: Vec<_> = (0..bare.height()).filter(|y| differs(*y)).collect();
    assert!(rows[0] >= 385 && rows[rows.len() - 1] <= 480, "{}–{}", rows[0], rows[rows.len() - 1]);
    // What is typed and starred stays on this side.
    note(&mut window, "Hemmelig til det er vedtatt");
    window.press(Key::ArrowUp);
    window.press(Key::Space);
    window.press(Key::F6);
    for key in [Key::Num1, Key::Num7, Key::ArrowDown, Key::Num9] {
        window.press(key);
    }
    // With the keyboard on the slides again, C takes the strip off.
    window.press(Key::Escape);
    window.press(Key::C);
    assert_eq!(audience_picture(&mut window, "audience-off-again"), bare);
    window.press(Key::R);
    let ranking = audience_picture(&mut window, "audience-ranking");
    assert_ne!(ranking, bare);
    assert!(window.sees("Salen ser prioriteringen"));
    look(&mut window, "presenter-ranking");
    window.press(Key::R);
    assert_eq!(audience_picture(&mut window, "audience-back"), bare);
}

#[test]
fn a_meeting_in_the_middle_of_a_speech_goes_on_after_the_power_was_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    window.press(Key::F5);
    window.press(Key::F3);
    add_speaker(&mut window, "Anne Solberg/Sp", Modifiers::NONE);
    add_speaker(&mut window, "Per Haugen/Ap", Modifiers::NONE);
    window.press(Key::Escape);
    window.press(Key::T);
    // A paragraph that is half typed, and a note finished after it.
    window.press(Key::F4);
    window.type_text("Halvferdig svar");
    note(&mut window, "Ferdig innspill");
    let path = window.session_file();
    let before = window.session().meeting().presentation.speech.clone();
    drop(window);
    let mut again = Window::in_folder(folder.path(), [1440.0, 860.0]);
    again.show(opening(&path));
    assert_eq!(again.session().meeting().presentation.speech, before);
    assert_eq!(waiting(&again), ["Per Haugen"]);
    // The next note is by whoever has the word, here too.
    note(&mut again, "Det neste");
    assert_eq!(again.session().contributions(Tab::Question(FIRST))[1].words.speaker, "Anne Solberg");
    again.press(Key::F4);
    again.press(Key::Enter);
    let answer: Vec<_> =
        again.session().meeting().answer(FIRST).map(|paragraph| paragraph.text.get().clone()).collect();
    assert_eq!(answer, ["Halvferdig svar"]);
    assert!(again.session().meeting().draft.answer.is_empty());
}

#[test]
fn far_over_time_the_digits_on_the_wall_do_not_lie_over_the_speakers_name() {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    window.type_text("13");
    window.press(Key::Enter);
    window.press(Key::F3);
    add_speaker(&mut window, "Anne Solberg/Sp", Modifiers::NONE);
    window.press(Key::Escape);
    window.press(Key::N);
    window.press(Key::T);
    window.press(Key::C);
    for (secs, time) in [(10, "2:50"), (26 * 60 - 2, "−23:08"), (3600, "−1:23:08")] {
        window.wait(secs);
        look(&mut window, &format!("wall-{secs}"));
        let time = window.only_painted(time);
        for words in ["Ordet har", "Anne Solberg"] {
            let words = window.only_painted(words);
            assert!(words.left() > time.right() + 10.0, "{words:?} {time:?}");
        }
    }
}
