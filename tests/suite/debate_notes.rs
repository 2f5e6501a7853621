//! Notes and answers by keys: cards, paragraphs, search, and how many keys a note costs.

use egui::{Key, Modifiers};
use taktskifte::deck::MeasureId;
use taktskifte::model::Kind;
use taktskifte::session::Tab;

use crate::debate::{FIRST, in_debate, look, note, notes, roster};
use crate::harness::Window;

/// Those on the roster.
const PEOPLE: [&str; 4] = ["Anne Solberg", "Per Haugen", "Åse Čáppa Dahl", "Amund Vik"];

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
    /// Keys beside the letters of the text itself.
    const MOST: usize = 6;
    let mut window = in_debate();
    window.press(Key::F2);
    for number in 0..60_usize {
        let text = format!("innspill nummer {number}");
        let before = window.keys_pressed();
        // Every third speaker goes on; the others are called by as many letters as it takes until they are offered.
        let called = (number % 3 != 1).then(|| PEOPLE[(number / 3 + number) % 4]);
        if let Some(person) = called {
            call(&mut window, person);
        }
        window.type_text(&text);
        window.press(Key::Enter);
        let list = window.session().contributions(Tab::Question(FIRST));
        let last = list.last().unwrap();
        assert_eq!(last.words.text, text);
        if let Some(person) = called {
            assert_eq!(last.words.speaker, person);
        }
        let beside_the_text = window.keys_pressed() - before - text.chars().count();
        assert!(beside_the_text <= MOST, "{called:?} took {beside_the_text} keys");
    }
    assert_eq!(notes(&window, 1).len(), 60);
}

/// Types a name in the field until it alone is offered, and takes it.
fn call(window: &mut Window, person: &str) {
    let seen = |window: &Window| PEOPLE.map(|name| window.count(name));
    let before = seen(window);
    window.type_text("@");
    for letter in person.to_lowercase().chars() {
        window.type_text(&letter.to_string());
        let offered = |index: usize| seen(window)[index] > before[index];
        if PEOPLE.iter().enumerate().all(|(index, name)| offered(index) == (*name == person)) {
            break;
        }
    }
    window.press(Key::Tab);
}
