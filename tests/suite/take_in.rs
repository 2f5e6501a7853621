//! Other people's files: what they bring is looked at before it is taken in, and a followed one is never written.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use taktskifte::deck::QuestionNumber;
use taktskifte::model::note::NewContribution;
use taktskifte::model::note::Words;
use taktskifte::model::{AuthorId, Command, Kind, Meeting, MeetingId};
use taktskifte::session::Tab;
use taktskifte::store::meeting_file::serialize;

use crate::debate::{in_debate, look, note, notes};
use crate::harness::Window;

const FIRST: QuestionNumber = QuestionNumber(1);

fn add_note(text: &str, slide: taktskifte::deck::SlideId) -> Command {
    Command::Add(NewContribution {
        question: FIRST,
        kind: Kind::Input,
        speaker: String::new(),
        party: String::new(),
        text: text.to_owned(),
        slide,
        tags: BTreeSet::new(),
    })
}

/// A table's file: one note of its own, and one that says almost what was said in the chamber.
pub fn table_file(folder: &std::path::Path, window: &Window) -> std::path::PathBuf {
    let mut table: Meeting = window.session().meeting().as_ref().clone();
    table.contributions.clear();
    table.authors.clear();
    let deck = window.session().deck().clone();
    let mut session = taktskifte::session::Session::new(table, deck);
    for text in ["Vi må slutte med å sende folk mellom tre kontorer", "Bestill gratis ferge til alle lærlinger"] {
        let stamp = session.stamp(window.now(), &AuthorId("bord02".to_owned()));
        let add = add_note(text, session.slide_id());
        session.apply(add, &stamp).unwrap();
    }
    let tables = folder.join("bord");
    std::fs::create_dir_all(&tables).unwrap();
    let path = tables.join("Bord 2.ron");
    std::fs::write(&path, serialize(session.meeting()).unwrap()).unwrap();
    path
}

#[test]
fn what_cannot_be_taken_in_is_named_and_nothing_is_changed_before_one_says_yes() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = in_debate();
    note(&mut window, "Vår egen");
    let table = table_file(folder.path(), &window);
    let text = std::fs::read_to_string(&table).unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let paths = [
        table.display().to_string(),
        file("skadet.ron", &text.replacen("kind: input", "kind: tull", 1)),
        file("nyere.ron", &text.replace("format: 1", "format: 7")),
        file("fremmed.ron", "hei"),
        file("borte.ron", "x").replace("borte", "finnes-ikke"),
        window.session_file().display().to_string(),
    ];
    let before = window.session().meeting().clone();
    window.press(Key::F9);
    window.paste(&paths.join("\n"));
    window.press(Key::Enter);
    window.until(|window| window.sees("Ingenting er endret ennå"));
    window.settle();
    for said in ["skadet på linje", "nyere utgave", "ikke et Taktskifte-møte", "finnes ikke", "det er dette møtet"] {
        assert!(window.sees(said), "{said}");
    }
    look(&mut window, "take-in-bad");
    assert_eq!(*window.session().meeting(), before);
    window.press(Key::Enter);
    assert_eq!(notes(&window, 1).len(), 3);
    // One step.
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(notes(&window, 1), ["Vår egen"]);
    assert_eq!(std::fs::read_to_string(&table).unwrap(), text);
}

#[test]
fn a_followed_file_is_read_again_when_it_changes_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_meeting();
    let table = table_file(folder.path(), &window);
    let first = std::fs::read_to_string(&table).unwrap();
    window.press(Key::F9);
    window.paste(&table.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Ingenting er endret ennå"));
    window.settle();
    window.click("Følg");
    window.press(Key::Escape);
    // Left: nothing is followed. Once more, and yes.
    assert!(window.session().meeting().follows.is_empty());
    window.press(Key::F9);
    window.paste(&table.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Ingenting er endret ennå"));
    window.settle();
    window.click("Følg");
    window.click("Ta inn");
    assert_eq!(window.session().meeting().follows, std::slice::from_ref(&table));
    assert_eq!(notes(&window, 1).len(), 2);
    let mut theirs = taktskifte::store::meeting_file::parse(&first).unwrap();
    let at = window.now();
    let stamp = taktskifte::model::Stamp { at, counter: theirs.counter + 1, author: AuthorId("bord02".to_owned()) };
    theirs.apply(add_note("Og en ting til", theirs.place.slide.clone()), &stamp).unwrap();
    let second = serialize(&theirs).unwrap();
    std::fs::write(&table, &second).unwrap();
    window.until(|window| notes(window, 1).len() == 3);
    assert_eq!(std::fs::read_to_string(&table).unwrap(), second);
    // A star of ours is undone, and what the colleague wrote in the same note meanwhile stays.
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Space);
    let starred = |window: &Window| *window.session().contributions(Tab::Question(FIRST))[2].starred;
    assert!(starred(&window));
    let id = theirs.contributions.last().unwrap().id.clone();
    let stamp = taktskifte::model::Stamp { at, counter: theirs.counter + 1, author: AuthorId("bord02".to_owned()) };
    let words = Words { text: "Og en helt annen ting".to_owned(), ..Words::default() };
    let seen = theirs.contribution(&id).unwrap().words.versions();
    theirs.apply(Command::Edit { id, words, seen }, &stamp).unwrap();
    std::fs::write(&table, serialize(&theirs).unwrap()).unwrap();
    let has_theirs = |window: &Window| notes(window, 1).contains(&"Og en helt annen ting".to_owned());
    window.until(has_theirs);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.until(|window| !starred(window) && has_theirs(window));
    // Damaged for a moment: said, and what it brought stays.
    std::fs::write(&table, "Meeting(").unwrap();
    window.until(|window| window.sees("En fil som følges, kunne ikke leses"));
    assert_eq!(notes(&window, 1).len(), 3);
}

/// A file of another evening: of another body, with one note.
fn file_of_another_meeting(folder: &std::path::Path, window: &Window, name: &str, text: &str) -> std::path::PathBuf {
    let mut other: Meeting = window.session().meeting().as_ref().clone();
    other.contributions.clear();
    other.id = MeetingId("et annet".to_owned());
    other.fields.body = "Formannskapet".to_owned();
    let stamp = taktskifte::model::Stamp { at: window.now(), counter: 1, author: AuthorId("andre1".to_owned()) };
    let slide = other.place.slide.clone();
    other.apply(add_note(text, slide), &stamp).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, serialize(&other).unwrap()).unwrap();
    path
}

#[test]
fn notes_of_another_meeting_are_taken_in_only_when_one_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = in_debate();
    let table = table_file(folder.path(), &window);
    let other = file_of_another_meeting(folder.path(), &window, "annet.ron", "Fra formannskapet");
    let read = |window: &mut Window, paths: &[&std::path::Path]| {
        let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
        window.press(Key::F9);
        window.paste(&paths.join("\n"));
        window.press(Key::Enter);
        window.until(|window| window.sees("Ingenting er endret ennå"));
        window.settle();
    };
    read(&mut window, &[&table, &other]);
    assert!(window.sees("Fra et annet møte: Formannskapet, Lillevik kommune, 12.02.2026"));
    look(&mut window, "take-in-another");
    window.press(Key::Enter);
    assert_eq!(notes(&window, 1).len(), 2);
    // Alone there is nothing to take in, until it is ticked.
    read(&mut window, &[&other]);
    window.press(Key::Enter);
    assert!(window.sees("Fra et annet møte"));
    assert_eq!(notes(&window, 1).len(), 2);
    window.click("Ta inn likevel");
    window.click("Følg");
    window.click("Ta inn");
    assert!(notes(&window, 1).contains(&"Fra formannskapet".to_owned()));
    assert_eq!(window.session().meeting().follows, std::slice::from_ref(&other));
    // Said once, it is not asked about again; what the colleague writes comes in.
    let mut theirs = taktskifte::store::load_meeting(&other).unwrap();
    let stamp = taktskifte::model::Stamp { at: window.now(), counter: 2, author: AuthorId("andre1".to_owned()) };
    let slide = theirs.place.slide.clone();
    theirs.apply(add_note("Enda mer derfra", slide), &stamp).unwrap();
    std::fs::write(&other, serialize(&theirs).unwrap()).unwrap();
    window.until(|window| notes(window, 1).contains(&"Enda mer derfra".to_owned()));
}

#[test]
fn a_followed_file_that_is_replaced_by_one_of_another_meeting_brings_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = in_debate();
    let table = table_file(folder.path(), &window);
    window.press(Key::F9);
    window.paste(&table.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Ingenting er endret ennå"));
    window.settle();
    window.click("Følg");
    window.click("Ta inn");
    let before = notes(&window, 1);
    let other = file_of_another_meeting(folder.path(), &window, "annet.ron", "Fra formannskapet");
    std::fs::rename(&other, &table).unwrap();
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.until(|window| window.sees("er nå fra et annet møte: Formannskapet"));
    assert_eq!(notes(&window, 1), before);
}
