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

const FIRST: QuestionNumber = QuestionNumber(1);

fn waiting(window: &Window) -> Vec<String> {
    window.session().waiting(FIRST).iter().map(|request| request.speaker.clone()).collect()
}

pub fn notes(window: &Window, question: u8) -> Vec<String> {
    let notes = window.session().contributions(Tab::Question(QuestionNumber(question)));
    notes.iter().map(|note| note.words.text.clone()).collect()
}

fn speaking(window: &Window) -> String {
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

fn add_speaker(window: &mut Window, typed: &str, modifiers: Modifiers) {
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
    let before = serialize(window.session().meeting()).unwrap();
    let path = window.session_file();
    drop(window);
    let mut again = Window::in_folder(folder.path(), [1440.0, 860.0]);
    again.show(opening(&path));
    let after = again.session().meeting();
    assert_eq!(after.spoken.len(), 2);
    assert_eq!(after.answer(FIRST).count(), answer.len());
    assert!(before.contains("grep-takt/1"));
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

#[test]
fn a_card_is_tagged_counted_moved_joined_split_and_corrected_by_keys() {
    let mut window = in_debate();
    for text in ["Åse: Mer buss #godt", "To. Tre.", "Fire"] {
        window.press(Key::F2);
        window.type_text(text);
        if text.contains('#') {
            window.press(Key::Tab);
        }
        window.press(Key::Enter);
        window.wait(60);
    }
    let first = window.session().contributions(Tab::Question(FIRST))[0].clone();
    assert_eq!((first.words.speaker.as_str(), first.words.text.as_str()), ("Åse Čáppa Dahl", "Mer buss"));
    assert_eq!(*first.tags, [MeasureId("grep-takt/2".to_owned())].into());
    window.press(Key::ArrowUp);
    // The card of "Fire": a measure, hands, kind.
    window.press(Key::Num3);
    window.press(Key::Plus);
    window.press(Key::Plus);
    window.press(Key::Minus);
    window.press_with(Modifiers::ALT, Key::Num2);
    let card = |window: &Window, at: usize| window.session().contributions(Tab::Question(FIRST))[at].clone();
    assert_eq!(*card(&window, 2).tags, [MeasureId("grep-takt/3".to_owned())].into());
    assert_eq!((*card(&window, 2).points, *card(&window, 2).kind), (1, Kind::Proposal));
    // One place up, then to the next question and back by undo.
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(notes(&window, 1), ["Mer buss", "Fire", "To. Tre."]);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!((notes(&window, 1).len(), notes(&window, 2)), (2, vec!["Fire".to_owned()]));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(notes(&window, 1), ["Mer buss", "Fire", "To. Tre."]);
    // Split "To. Tre." behind its first sentence, and join them again.
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.press(Key::Home);
    for _ in 0..3 {
        window.press(Key::ArrowRight);
    }
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(notes(&window, 1), ["Mer buss", "Fire", "To.", "Tre."]);
    window.press(Key::ArrowDown);
    window.press_with(Modifiers::COMMAND, Key::J);
    assert_eq!(notes(&window, 1), ["Mer buss", "Fire", "To.\nTre."]);
    // Time and slide are corrected.
    window.press(Key::Enter);
    window.press(Key::Tab);
    window.press(Key::Tab);
    let written = card(&window, 2).moment.written;
    edit_field(&mut window, "Klokkeslett", "18:40");
    edit_field(&mut window, "Lysbilde", "3");
    window.press(Key::Enter);
    let corrected = card(&window, 0);
    assert_ne!(corrected.moment.written, written);
    assert_eq!(corrected.moment.written.to_string(), "2026-02-12T18:40:00Z");
    assert_eq!(corrected.moment.slide, window.session().deck().slides[2].id);
}

fn edit_field(window: &mut Window, label: &str, text: &str) {
    window.focus(label);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text(text);
}

#[test]
fn a_paragraph_tells_when_its_note_changed_after_it_was_used() {
    let mut window = in_debate();
    note(&mut window, "Mer buss");
    window.press(Key::ArrowUp);
    window.press(Key::Space);
    window.press(Key::F4);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" og båt");
    window.press(Key::Enter);
    let changed = |window: &Window| {
        let meeting = window.session().meeting();
        let paragraph = meeting.answer(FIRST).next().unwrap();
        let source = &paragraph.sources[0];
        taktskifte::model::Paragraph::source_changed(source, meeting.contribution(&source.note).map(|note| &**note))
    };
    assert!(changed(&window));
    window.press(Key::F4);
    look(&mut window, "answers-changed");
    window.press(Key::ArrowUp);
    window.press(Key::Space);
    assert!(!changed(&window));
    // Edited, moved, deleted and brought back.
    window.press(Key::Enter);
    window.type_text(" hver time");
    window.press(Key::Enter);
    let text =
        |window: &Window| window.session().meeting().answer(FIRST).map(|p| p.text.get().clone()).collect::<Vec<_>>();
    assert_eq!(text(&window), ["Mer buss hver time"]);
    window.press(Key::F4);
    window.type_text("Innledning");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(text(&window), ["Innledning", "Mer buss hver time"]);
    window.press(Key::Delete);
    assert_eq!(text(&window), ["Mer buss hver time"]);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&window).len(), 2);
}

#[test]
fn one_search_finds_notes_answers_slides_and_speaker_notes_with_filters() {
    let mut window = Window::in_meeting();
    roster(&mut window);
    window.press_with(Modifiers::COMMAND, Key::Num1);
    for text in ["Anne: Sykefraværet må ned", "Per: Sykefraværet og buss", "Buss hver time #3"] {
        note(&mut window, text);
    }
    window.press(Key::ArrowUp);
    window.press_with(Modifiers::ALT, Key::Num2);
    window.press(Key::Space);
    window.press(Key::F4);
    window.type_text("Svaret nevner buss");
    window.press(Key::Enter);
    let found = |window: &mut Window, query: &str| -> Vec<String> {
        window.press_with(Modifiers::COMMAND, Key::F);
        window.press_with(Modifiers::COMMAND, Key::A);
        window.paste(query);
        let all = ["Sykefraværet må ned", "Sykefraværet og buss", "Buss hver time", "Svaret nevner buss"];
        let extra = ["Redusere sykefraværet"];
        let seen = all.into_iter().chain(extra).filter(|text| window.sees(text));
        seen.map(str::to_owned).collect()
    };
    assert_eq!(found(&mut window, "buss"), ["Sykefraværet og buss", "Buss hver time", "Svaret nevner buss"]);
    look(&mut window, "search");
    assert_eq!(
        found(&mut window, "sykefrav"),
        ["Sykefraværet må ned", "Sykefraværet og buss", "Redusere sykefraværet"]
    );
    assert_eq!(found(&mut window, "@sp"), ["Sykefraværet må ned"]);
    assert_eq!(found(&mut window, "@haug"), ["Sykefraværet og buss"]);
    assert_eq!(found(&mut window, "/forsl"), ["Buss hver time"]);
    assert_eq!(found(&mut window, "#3"), ["Buss hver time"]);
    assert_eq!(found(&mut window, "* buss"), ["Buss hver time"]);
    assert_eq!(found(&mut window, "2: buss"), Vec::<String>::new());
    // An answer is gone to by the keyboard.
    found(&mut window, "nevner");
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert!(window.sees("Avsnitt 1: Svaret nevner buss"));
}

#[test]
fn sixty_contributions_need_no_more_than_their_text_and_six_keys_each() {
    let people = ["Anne Solberg", "Per Haugen", "Åse Čáppa Dahl", "Amund Vik"];
    let calls = ["ann", "per", "ase", "amu"];
    let mut window = in_debate();
    window.press(Key::F2);
    let (mut most, mut total) = (0, 0);
    for number in 0..60_usize {
        let text = format!("innspill nummer {number}");
        let mut keys = 0;
        // Every third speaker goes on; the others are new, called by a few letters.
        if number % 3 != 1 {
            let call = format!("@{}", calls[(number / 3 + number) % 4]);
            keys += call.chars().count() + 1;
            window.type_text(&call);
            window.press(Key::Tab);
        }
        window.type_text(&text);
        window.press(Key::Enter);
        keys += 1;
        most = most.max(keys);
        total += keys;
        let list = window.session().contributions(Tab::Question(FIRST));
        let last = list.last().unwrap();
        assert_eq!(last.words.text, text);
        if number % 3 != 1 {
            assert_eq!(last.words.speaker, people[(number / 3 + number) % 4]);
        }
    }
    assert!(most <= 6, "{most}");
    assert_eq!(notes(&window, 1).len(), 60);
    assert!(total <= 60 * 6);
}

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
    window.press(Key::C);
    window.press(Key::Escape);
    // C in the list is the audience's key as well: the strip is off again.
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
