//! Files that are wrong in places, or are no files of ours at all: told with their place, opened where anything can be
//! made of them, and nothing of them lost.

use std::path::Path;

use egui::{Key, Modifiers};
use taktskifte::app::{OpenFailure, open};
use taktskifte::reading::ReadError;
use taktskifte::store::meeting_file::{Loaded, OpenError, load, load_meeting, parse, read, serialize};
use taktskifte::text::Text;

use crate::harness::{Window, on_disk, opening};

const DEBATE: &str = include_str!("../data/meeting-1-debate.ron");

fn loaded(text: &str) -> Loaded {
    read(Path::new("møte.ron"), text).unwrap()
}

/// Everything that was found, as people read it.
fn told(text: &str) -> Vec<String> {
    let words = Text::load("nb").unwrap();
    loaded(text).problems().iter().map(|problem| words.problem_line(problem)).collect()
}

/// The line that a part of a text begins on, and its column.
fn place_of(text: &str, part: &str) -> String {
    let before = &text[..text.find(part).unwrap()];
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    format!("møte.ron:{}:{column}: ", before.lines().count().max(1))
}

/// The first contribution as it stands in the file.
fn first_note(text: &str) -> &str {
    let begin = text.find("    Contribution(").unwrap();
    let end = begin + text[begin..].find("\n    ),\n").unwrap() + "\n    ),\n".len();
    &text[begin..end]
}

#[test]
fn a_note_that_stands_there_twice_is_one_note() {
    let note = first_note(DEBATE);
    let twice = DEBATE.replacen(note, &format!("{note}{note}"), 1);
    assert_eq!(loaded(&twice).meeting, parse(DEBATE).unwrap());
    let said = told(&twice);
    assert!(said.len() == 1 && said[0].contains("er brukt før – først brukt på linje"), "{said:?}");
}

#[test]
fn two_notes_of_one_name_are_both_kept_and_are_so_alike_on_every_machine() {
    let note = first_note(DEBATE);
    let other = note.replacen("En felles journal innen 2027", "Noe ganske annet", 1);
    assert_ne!(note, other);
    let both = DEBATE.replacen(note, &format!("{note}{other}{other}"), 1);
    let meeting = loaded(&both).meeting;
    let notes: Vec<_> = meeting.contributions.iter().filter(|note| note.id.0.starts_with("k3f9a2-7")).collect();
    let texts: Vec<_> = notes.iter().map(|note| note.words.text.as_str()).collect();
    assert_eq!(texts, ["En felles journal innen 2027", "Noe ganske annet"]);
    assert_ne!(notes[0].id, notes[1].id);
    // What is written opens without a fault, and merging it with what another machine made of the file adds nothing.
    let written = serialize(&meeting).unwrap();
    assert_eq!(told(&written), Vec::<String>::new());
    assert_eq!(parse(&written).unwrap(), meeting);
    assert_eq!(meeting.merged(&loaded(&both).meeting), meeting);
}

#[test]
fn values_that_cannot_be_true_are_told_with_their_place_and_set_right() {
    for (old, new, said) in [
        ("secs: 95", "secs: -9223372036854775808", "et helt tall fra 0 til 86400"),
        ("spoken_millis: 0", "spoken_millis: 9223372036854775807", "et helt tall fra 0 til 86400000"),
        ("limit_secs: 180", "limit_secs: 4294967295", "et helt tall fra 0 til 86400"),
        ("points: 17", "points: 4294967295", "et helt tall fra 0 til 1000000"),
        ("counter: 20", "counter: 18446744073709551615", "et helt tall fra 0 til"),
        ("rank: Some(1770918660000000001)", "rank: Some(-9223372036854775808)", "et helt tall fra"),
        ("from: \"2026-02-12T17:40:00Z\"", "from: \"-005000-01-02T00:00:00Z\"", "tidspunktet kan ikke stemme"),
        ("written: \"2026-02-12T17:51:00Z\"", "written: \"9999-12-30T00:00:00Z\"", "tidspunktet kan ikke stemme"),
        ("joined: Some(\"k3f9a2-7-mlh3x9aa\")", "joined: Some(\"borte\")", "«borte» finnes ikke i møtet"),
    ] {
        assert!(DEBATE.contains(old), "{old}");
        let text = DEBATE.replacen(old, new, 1);
        let value = new.split_once(": ").unwrap().1;
        let found = told(&text);
        assert_eq!(found.len(), 1, "{new}: {found:?}");
        assert!(found[0].contains(said), "{found:?}");
        assert!(found[0].starts_with(&place_of(&text, value)), "{found:?} {}", place_of(&text, value));
        let again = serialize(&loaded(&text).meeting).unwrap();
        let left = if said.contains("finnes ikke") { 1 } else { 0 };
        assert_eq!(told(&again).len(), left, "{new}");
    }
    let long = DEBATE.replacen("En felles journal innen 2027", &"ord ".repeat(30_000), 1);
    let found = told(&long);
    assert!(found.len() == 1 && found[0].contains("teksten er for lang (høyst 100000 tegn)"), "{found:?}");
    assert!(loaded(&long).meeting.contributions.iter().any(|note| note.words.text.len() > 100_000), "words were cut");
}

#[test]
fn a_record_that_cannot_be_read_costs_only_itself_and_stays_in_the_file() {
    let whole = parse(DEBATE).unwrap();
    let text = DEBATE
        .replacen("kind: measure", "kind: tiltak", 1)
        .replacen("secs: 95", "secs: \"95\"", 1)
        .replacen("spoken_millis: 0", "spoken_millis: ja", 1)
        .replacen("  counter: 20,", "  conter: 20,", 1);
    let found = told(&text);
    // Four parts, the field that is missing, and two that refer to the note that could not be read.
    assert_eq!(found.len(), 7, "{found:?}");
    assert!(found.iter().any(|said| said.starts_with(&place_of(&text, "tiltak,")[..14])), "{found:?}");
    assert!(found.iter().any(|said| said.contains("ukjent felt «conter» – mente du «counter»?")), "{found:?}");
    let meeting = loaded(&text).meeting;
    assert_eq!(meeting.contributions.len() + 1, whole.contributions.len());
    assert_eq!((meeting.roster.clone(), meeting.paragraphs.clone()), (whole.roster, whole.paragraphs));
    assert_eq!(
        (&meeting.fields, &meeting.draft, &meeting.presentation.log),
        (&whole.fields, &whole.draft, &whole.presentation.log)
    );
    let parts: Vec<_> = meeting.set_aside.iter().map(|aside| aside.part.as_str()).collect();
    assert_eq!(parts, ["conter", "contributions", "speech", "spoken"]);
    assert!(meeting.set_aside[1].text.contains("En felles journal innen 2027"));
    // Saved and read again, nothing is lost and nothing is wrong any more.
    let written = serialize(&meeting).unwrap();
    assert_eq!(loaded(&written).meeting, meeting);
    let still = told(&written);
    assert_eq!(still.iter().filter(|said| said.contains("er lagt til side her")).count(), 4, "{still:?}");
    assert!(written.contains("En felles journal innen 2027") && written.contains("kind: tiltak"));
    // Another person's file is not taken in by halves.
    assert!(matches!(parse(&text), Err(OpenError::Damaged(_))));
}

/// Out of a show that somebody was writing in when it was cut off: what stands there may be on the wall.
fn leave_show(window: &mut Window) {
    window.press(Key::Escape);
    window.harness().run_steps(6);
    window.press(Key::Escape);
}

#[test]
fn a_meeting_that_is_wrong_in_places_opens_and_says_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("møte.ron");
    let text = DEBATE.replacen("kind: measure", "kind: tiltak", 1).replacen("secs: 95", "secs: -7", 1);
    std::fs::write(&path, &text).unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(opening(&path));
    // Slides are shown in the file: nothing covers them.
    leave_show(&mut window);
    assert!(window.sees("Møtefilen har feil 2 steder"), "no notice");
    assert!(window.sees("1 del som ikke kan leses, er lagt til side i filen"));
    window.press(Key::N);
    window.type_text("nytt");
    window.press(Key::Enter);
    drop(window);
    let saved = on_disk(&path);
    assert!(saved.contributions.iter().any(|note| note.words.text.contains("nytt")));
    assert!(saved.set_aside[0].text.contains("En felles journal innen 2027"));
}

#[test]
fn each_odd_file_is_called_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let words = Text::load("nb").unwrap();
    for (bytes, expected) in [
        (&b""[..], "er tom"),
        (b"\xEF\xBB\xBF \n", "er tom"),
        (b"hei", "ikke et Taktskifte-møte"),
        (b"[1,2]", "ikke et Taktskifte-møte"),
        (b"\xFF\xD8\xFF\xE0", "ikke et Taktskifte-møte"),
    ] {
        let path = folder.path().join("fil.ron");
        std::fs::write(&path, bytes).unwrap();
        let said = words.not_a_meeting(&path, &load(&path).unwrap_err());
        assert!(said.contains(expected), "{bytes:?}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_by_all_that_open_files_and_nothing_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rør.ron");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let refused = |error: &OpenError| matches!(error, OpenError::File(ReadError::NotAFile));
    assert!(load_meeting(&path).is_err_and(|error| refused(&error)));
    assert!(matches!(open(opening(&path)), Err(OpenFailure::Meeting(_, error)) if refused(&error)));
    assert!(taktskifte::store::text_file::read_text(&path).is_err());
    let deck = folder.path().join("deck.ron");
    std::fs::rename(&path, &deck).unwrap();
    let files = taktskifte::deck::DeckFiles::Folder(folder.path().to_owned());
    assert!(taktskifte::deck::load::load(files).is_err());
}

#[test]
fn searching_leaves_the_panel_as_wide_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("møte.ron");
    // Many notes with the word: what is said of the hits is long.
    let note = first_note(DEBATE);
    let many: String =
        (0..400).map(|number| note.replacen("k3f9a2-7-mlh3x9aa", &format!("k3f9a2-7-x{number}"), 1)).collect();
    std::fs::write(&path, DEBATE.replacen(note, &format!("{note}{many}"), 1)).unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(opening(&path));
    leave_show(&mut window);
    let edge = |window: &mut Window| {
        window.harness().run_steps(20);
        window.left_of("1 Taktskifte")
    };
    let before = edge(&mut window);
    window.press_with(Modifiers::COMMAND, Key::F);
    assert_eq!(edge(&mut window), before);
    window.type_text("felles");
    assert!(window.sees(" av 40"), "nothing was found");
    assert_eq!(edge(&mut window), before);
    window.press(Key::Escape);
    assert_eq!(edge(&mut window), before);
}
