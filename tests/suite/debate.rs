//! The debate as it is lived: from the first speaker to finished answers, by real key events in a window without a
//! display.

use egui::{Key, Modifiers};
use taktskifte::app::Request;
use taktskifte::deck::{MeasureId, QuestionNumber};
use taktskifte::model::Kind;
use taktskifte::model::resolution::Outcome;
use taktskifte::model::speech::SpeechKind;
use taktskifte::session::Tab;
use taktskifte::store::meeting_file::serialize;

use crate::harness::{Window, new_meeting, opening};
use crate::take_in::table_file;

pub const FIRST: QuestionNumber = QuestionNumber(1);

pub fn waiting(window: &Window) -> Vec<String> {
    window.session().waiting(FIRST).iter().map(|request| request.speaker.clone()).collect()
}

pub fn notes(window: &Window, question: u8) -> Vec<String> {
    let notes = window.session().contributions(Tab::Question(QuestionNumber(question)));
    notes.iter().map(|note| note.words.text.clone()).collect()
}

pub fn speaking(window: &Window) -> String {
    window.session().speaking().map(|who| who.speaker.clone()).unwrap_or_default()
}

/// A picture for whoever wants to look: `LOOK=/some/folder cargo test`.
pub fn look(window: &mut Window, name: &str) {
    if let Ok(folder) = std::env::var("LOOK") {
        window.settle();
        window.pixels().save(format!("{folder}/{name}.png")).unwrap();
    }
}

pub fn roster(window: &mut Window) {
    window.press(Key::F8);
    window.click("Lim inn liste");
    window.paste("Nr;Navn;Parti;Rolle\n1;Anne Solberg;Sp;\n2;Per Haugen;Ap;\n12;Åse Čáppa Dahl;H;varaordfører\n14;Amund Vik;SV;varamedlem\n");
    assert!(window.sees("4 navn er funnet"));
    look(window, "roster-paste");
    window.click("Ta inn");
    look(window, "roster");
    window.press(Key::Escape);
    assert_eq!(window.session().meeting().members().count(), 4);
}

pub fn add_speaker(window: &mut Window, typed: &str, modifiers: Modifiers) {
    window.type_text(typed);
    window.press_with(modifiers, Key::Enter);
}

#[test]
fn an_evening_from_the_first_speaker_to_finished_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    roster(&mut window);

    // Step 3: the question comes up, the speaker list is empty and ready.
    window.press(Key::F5);
    window.type_text("13");
    window.press(Key::Enter);
    window.press(Key::F3);
    assert!(window.sees("Ingen på talelisten"));
    look(&mut window, "speakers-empty");
    add_speaker(&mut window, "an", Modifiers::NONE);
    add_speaker(&mut window, "2", Modifiers::NONE);
    add_speaker(&mut window, "cap", Modifiers::NONE);
    add_speaker(&mut window, "Kari Lie/SV", Modifiers::NONE);
    assert_eq!(waiting(&window), ["Anne Solberg", "Per Haugen", "Åse Čáppa Dahl", "Kari Lie"]);
    // Out of the field: T gives the word.
    window.press(Key::Escape);
    window.press(Key::T);
    assert_eq!(speaking(&window), "Anne Solberg");
    window.wait(60);
    window.press(Key::F3);
    add_speaker(&mut window, "amu", Modifiers::SHIFT);
    add_speaker(&mut window, "per", Modifiers::COMMAND);
    assert_eq!(waiting(&window)[..2], ["Per Haugen", "Amund Vik"]);
    let kinds: Vec<_> = window.session().waiting(FIRST).iter().map(|request| request.kind).collect();
    assert_eq!(kinds[..3], [SpeechKind::PointOfOrder, SpeechKind::Reply, SpeechKind::Speech]);
    look(&mut window, "speakers");

    // Step 4: notes by whoever has the word, without writing a name.
    window.press(Key::F2);
    window.type_text("Vi må slutte å sende folk mellom tre kontorer #1");
    window.press(Key::Enter);
    window.press(Key::Escape);
    window.press(Key::T);
    window.wait(20);
    window.press(Key::T);
    window.press(Key::F2);
    window.type_text("Felles journal innen 2027");
    window.press_with(Modifiers::ALT, Key::Num3);
    window.press(Key::Enter);
    let list = window.session().contributions(Tab::Question(FIRST)).to_vec();
    assert_eq!((list[0].words.speaker.as_str(), list[0].words.party.as_str()), ("Anne Solberg", "Sp"));
    assert_eq!(*list[0].tags, [MeasureId("grep-takt/1".to_owned())].into());
    assert_eq!(list[0].words.text, "Vi må slutte å sende folk mellom tre kontorer");
    assert_eq!((list[1].words.speaker.as_str(), *list[1].kind), ("Amund Vik", Kind::Measure));
    let spoken = &window.session().meeting().spoken;
    assert_eq!(
        spoken.iter().map(|speech| (speech.speaker.as_str(), speech.secs)).collect::<Vec<_>>(),
        [("Anne Solberg", 60), ("Per Haugen", 20)]
    );

    // Step 5: a table's file comes in.
    let table = table_file(folder.path(), &window);
    window.press(Key::F9);
    window.type_text(&table.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("nye innspill"));
    window.settle();
    look(&mut window, "take-in");
    window.click("Ta inn");
    // The table heard one of ours as well: side by side, the left is kept.
    assert!(window.sees("Nesten like innspill"));
    look(&mut window, "duplicates");
    window.press(Key::ArrowLeft);
    assert!(!window.sees("Nesten like innspill"));
    assert_eq!(notes(&window, 1).len(), 3);

    // Step 6: what matters is starred and becomes the answer.
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    for _ in 0..3 {
        window.press(Key::Space);
        window.press(Key::ArrowUp);
    }
    look(&mut window, "notes");
    window.press(Key::F6);
    window.press(Key::Num1);
    window.press(Key::Num7);
    window.press(Key::ArrowDown);
    window.press(Key::Plus);
    assert_eq!(window.session().ranking(FIRST).iter().map(|vote| vote.hands).collect::<Vec<_>>(), [17, 1]);
    look(&mut window, "priorities");
    window.press(Key::F4);
    assert!(window.sees("Stjerner som ikke er brukt 3"));
    look(&mut window, "answers-empty");
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.press(Key::Enter);
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert!(window.sees("Alle stjerner er brukt"));
    look(&mut window, "answers");
    let answer: Vec<_> = window.session().meeting().answer(FIRST).cloned().collect();
    assert_eq!(answer.iter().map(|paragraph| paragraph.sources.len()).sum::<usize>(), 3);

    // The resolution.
    window.press(Key::F7);
    window.type_text("Kommunestyret slutter seg til svarene.");
    window.click("Avstemning");
    look(&mut window, "resolution");
    window.press(Key::Escape);
    window.settle();
    let resolution = window.session().meeting().resolution.resolved.get().clone();
    assert_eq!(resolution.text, "Kommunestyret slutter seg til svarene.");
    let Outcome::Vote(parties) = resolution.outcome else { panic!("{resolution:?}") };
    assert_eq!(parties[0].party, "Sp");

    // And all of it is in the file.
    let before = window.session().meeting().clone();
    let path = window.session_file();
    drop(window);
    let mut again = Window::in_folder(folder.path(), [1440.0, 860.0]);
    again.show(opening(&path));
    let after = again.session().meeting();
    assert_eq!(after.spoken.len(), 2);
    assert_eq!(after.answer(FIRST).count(), answer.len());
    assert!(serialize(after).unwrap().contains("grep-takt/1"));
    assert_eq!(*after, before);
}

/// A meeting with four on the roster, on the first question's slide, shown to the audience.
pub fn in_debate() -> Window {
    let mut window = Window::in_meeting();
    roster(&mut window);
    window.press(Key::F5);
    window.type_text("13");
    window.press(Key::Enter);
    window
}

pub fn note(window: &mut Window, text: &str) {
    window.press(Key::F2);
    window.type_text(text);
    window.press(Key::Enter);
}

#[test]
fn a_closed_list_refuses_speeches_and_says_so_but_takes_replies() {
    let mut window = in_debate();
    window.press(Key::F3);
    add_speaker(&mut window, "anne", Modifiers::NONE);
    window.press_with(Modifiers::COMMAND, Key::K);
    assert!(window.sees("Strek er satt"));
    add_speaker(&mut window, "per", Modifiers::NONE);
    assert!(window.sees("Strek er satt, så Per Haugen er ikke tegnet"));
    look(&mut window, "speakers-closed");
    window.press(Key::F1);
    look(&mut window, "help");
    window.press(Key::Escape);
    window.press(Key::F3);
    // The name stands there still: as a reply it is taken.
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(waiting(&window), ["Per Haugen", "Anne Solberg"]);
    window.press_with(Modifiers::COMMAND, Key::K);
    add_speaker(&mut window, "amund", Modifiers::NONE);
    assert_eq!(waiting(&window), ["Per Haugen", "Anne Solberg", "Amund Vik"]);
}

#[test]
fn the_list_is_reordered_withdrawn_from_and_passed_over_by_keys() {
    let mut window = in_debate();
    window.press(Key::F3);
    for name in ["anne", "per", "ase", "amund"] {
        add_speaker(&mut window, name, Modifiers::NONE);
    }
    window.press(Key::ArrowUp);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(waiting(&window), ["Anne Solberg", "Per Haugen", "Amund Vik", "Åse Čáppa Dahl"]);
    window.press(Key::ArrowUp);
    window.press(Key::Delete);
    assert_eq!(waiting(&window), ["Anne Solberg", "Amund Vik", "Åse Čáppa Dahl"]);
    window.press(Key::F3);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_eq!(speaking(&window), "Åse Čáppa Dahl");
    assert_eq!(waiting(&window), ["Anne Solberg", "Amund Vik"]);
}

#[test]
fn a_wrong_key_gives_the_word_back_with_its_clock_as_if_it_had_gone_on() {
    let mut window = in_debate();
    window.press(Key::F3);
    add_speaker(&mut window, "anne", Modifiers::NONE);
    add_speaker(&mut window, "per", Modifiers::NONE);
    window.press(Key::Escape);
    window.press(Key::T);
    window.wait(50);
    window.press(Key::T);
    assert_eq!(speaking(&window), "Per Haugen");
    window.wait(10);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!((speaking(&window).as_str(), waiting(&window).len()), ("Anne Solberg", 1));
    let left = window.session().presentation().speech.as_ref().unwrap().left_secs(window.now());
    assert_eq!(left, 120);
    assert!(window.session().meeting().spoken.is_empty());
}

#[test]
fn a_speech_stands_still_counts_over_and_ends_when_nobody_waits() {
    let mut window = in_debate();
    window.press(Key::F3);
    add_speaker(&mut window, "anne", Modifiers::SHIFT);
    window.press(Key::Escape);
    window.press(Key::T);
    // A reply has a time of its own.
    window.wait(20);
    window.press(Key::P);
    window.wait(100);
    window.press(Key::P);
    window.wait(25);
    window.press(Key::F3);
    assert!(window.sees("0:15 over"));
    window.press(Key::Escape);
    window.press(Key::T);
    assert!(window.session().presentation().speech.is_none());
    assert_eq!(window.session().meeting().spoken[0].secs, 45);
    window.press(Key::F3);
    assert!(window.sees("Anne Solberg (Sp) 0:45 1 gang"));
}

#[test]
fn a_table_without_a_projector_gives_the_word_by_the_same_key() {
    let mut window = Window::in_meeting();
    window.press(Key::F3);
    add_speaker(&mut window, "Anne Solberg/Sp", Modifiers::NONE);
    window.press(Key::Escape);
    window.press(Key::T);
    window.wait(30);
    assert!(window.sees("Ordet har: Anne Solberg Sp 2:30 igjen"));
    window.press_with(Modifiers::SHIFT, Key::T);
    assert_eq!(window.session().meeting().spoken[0].secs, 30);
}

#[test]
fn a_note_that_is_under_way_stays_its_speakers_when_the_word_goes_on() {
    let mut window = in_debate();
    window.press(Key::F3);
    add_speaker(&mut window, "anne", Modifiers::NONE);
    add_speaker(&mut window, "per", Modifiers::NONE);
    window.press(Key::Escape);
    window.press(Key::T);
    window.press(Key::F2);
    window.type_text("Anne sier noe langt");
    window.press(Key::Escape);
    window.press(Key::T);
    window.press(Key::F2);
    window.press(Key::Enter);
    window.type_text("Per svarer");
    window.press(Key::Enter);
    window.type_text("Og mer til");
    window.press(Key::Enter);
    let notes = window.session().contributions(Tab::Question(FIRST));
    let by: Vec<_> = notes.iter().map(|note| note.words.speaker.as_str()).collect();
    assert_eq!(by, ["Anne Solberg", "Per Haugen", "Per Haugen"]);
}
