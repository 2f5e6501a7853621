//! What is pasted, completed and chosen, as it comes into the meeting and shows on the screen.

use egui::{Key, Modifiers};
use taktskifte::app::open;
use taktskifte::deck::{DeckFiles, check, load};
use taktskifte::text::Text;

use crate::debate::look;
use crate::harness::{Window, opening};

/// A new meeting with the note field ready.
fn writing() -> Window {
    let mut window = Window::in_meeting();
    window.press(Key::F2);
    window
}

/// The speaker, party and text of each note, in the order in which they were written.
fn notes(window: &Window) -> Vec<(String, String, String)> {
    let notes = window.session().meeting().contributions.iter();
    notes.map(|note| (note.words.speaker.clone(), note.words.party.clone(), note.words.text.clone())).collect()
}

#[test]
fn what_is_pasted_from_a_word_processor_has_lines_and_a_speaker() {
    let mut window = writing();
    window.paste("Kari\u{a0}Lie/SV: Første\u{ad}linje\u{b}andre\u{2028}tredje\u{c}fjerde\r\nfemte");
    window.press(Key::Enter);
    let [(speaker, party, text)] = notes(&window).try_into().unwrap();
    assert_eq!((speaker.as_str(), party.as_str()), ("Kari Lie", "SV"));
    assert_eq!(text, "Første\u{ad}linje\nandre\ntredje\nfjerde\nfemte");
}

#[test]
fn a_colon_out_of_habit_behind_a_completed_name_is_not_in_the_note() {
    let mut window = writing();
    window.type_text("Kari Lie/SV: ja");
    window.press(Key::Enter);
    window.type_text("kar");
    window.press(Key::Tab);
    window.type_text(": Buss hver time");
    window.press(Key::Enter);
    let said = ("Kari Lie".to_owned(), "SV".to_owned(), "Buss hver time".to_owned());
    assert_eq!(notes(&window).pop(), Some(said));
}

#[test]
fn a_place_among_all_and_a_word_pair_stay_words_and_a_table_speaks() {
    let mut window = writing();
    for text in ["#1 i Norge på buss", "Skole/barnehage: flere ansatte", "bord 4: Vi savner bussen"] {
        window.type_text(text);
        window.press(Key::Enter);
    }
    let said = |speaker: &str, text: &str| (speaker.to_owned(), String::new(), text.to_owned());
    let expected = [
        said("", "#1 i Norge på buss"),
        said("", "Skole/barnehage: flere ansatte"),
        said("Bord 4", "Vi savner bussen"),
    ];
    assert_eq!(notes(&window), expected);
}

#[test]
fn what_the_fonts_lack_stands_as_marks_and_turns_no_name_round() {
    // The window's fonts panic in tests at what nothing draws.
    let mut window = writing();
    window.paste("علي Berg/Ap: 👩🏽\u{200d}🌾 מה 中文 og vanlig tekst");
    look(&mut window, "marks-typed");
    window.press(Key::Enter);
    look(&mut window, "marks");
    assert!(window.sees("علي Berg"));
}

#[test]
fn a_deck_with_signs_that_the_fonts_lack_is_told_of_and_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let slides = "Title(id: \"a\", title: \"Emoji ✅ og 👍\\u{2028}her\"), Bullets(id: \"b\", title: \"b\", items: [\"مرحبا\"], notes: \"🌾\"), \
        Question(id: \"q\", number: 1, theme: \"s\", text: \"Hva?\")";
    let deck = format!(
        "Deck(format: 1, id: \"d\", title: \"d\", sections: [\nSection(id: \"s\", title: \"s\", minutes: 1, accent: innledning, \
         slides: [{slides}])])"
    );
    std::fs::write(folder.path().join("deck.ron"), deck).unwrap();
    let loaded = load::load(DeckFiles::Folder(folder.path().to_owned())).unwrap();
    assert!(loaded.deck.problems.is_empty(), "{:?}", loaded.deck.problems);
    assert_eq!(loaded.deck.slides[0].heading(), "Emoji ✅ og 👍\nher");
    let text = Text::load("nb").unwrap();
    let words = text.slide_words(&loaded.deck, &taktskifte::deck::MeetingFields::default());
    let problems = check::check(&loaded, &words);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems.iter().all(|problem| problem.kind.is_notice()));
    let said: Vec<_> = problems.iter().map(|problem| text.problem_line(problem)).collect();
    assert!(
        said[0].contains("deck.ron:2:") && said[0].contains("skriften har ikke ✅ 👍, som vises som □"),
        "{said:?}"
    );
    assert!(said[1].contains('🌾'), "{said:?}");
}

#[test]
fn a_file_that_cannot_be_opened_at_the_start_is_told_of_on_the_start_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    let failure = open(opening(&folder.path().join("borte.ron"))).unwrap_err();
    window.harness().state_mut().show_failure(&failure);
    window.settle();
    look(&mut window, "not-opened");
    assert!(window.sees("Filen finnes ikke") && window.sees("Start møtet"));
}

#[test]
fn a_date_that_is_none_is_told_of_under_its_own_field() {
    let mut window = Window::start();
    window.focus("Dato");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("31. februar");
    window.focus("Organ");
    look(&mut window, "date");
    // Under the date, not under the field to its left.
    assert!(window.left_of("Datoen forstås ikke") > window.left_of("Organ") + 100.0);
    window.focus("Dato");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("12. februar 2026");
    window.focus("Organ");
    assert!(!window.sees("Datoen forstås ikke"));
}

#[test]
fn members_stand_in_norwegian_order_by_what_is_chosen() {
    let mut window = Window::in_meeting();
    window.press(Key::F8);
    window.click("Lim inn liste");
    window.paste("1;Åse Aasen;Sp\n2;Per Østby;Ap\n3;Kari Berg;SV\n4;Liv Ærø;Ap\n5;Ola Ås;Sp");
    window.click("Ta inn");
    let order = |window: &Window| -> Vec<&'static str> {
        let mut names = vec!["Åse Aasen", "Per Østby", "Kari Berg", "Liv Ærø", "Ola Ås"];
        // The name, and the button beside it that says whether they are there.
        names.sort_by_key(|name| window.all_middles(name).first().map(|at| at.y as i32));
        names
    };
    assert_eq!(order(&window), ["Åse Aasen", "Per Østby", "Kari Berg", "Liv Ærø", "Ola Ås"]);
    window.click("Etternavn");
    look(&mut window, "by-surname");
    assert_eq!(order(&window), ["Kari Berg", "Liv Ærø", "Per Østby", "Ola Ås", "Åse Aasen"]);
}

#[test]
fn a_date_that_is_none_does_not_begin_a_meeting_until_it_is_confirmed() {
    for typed in ["31. februar", "tull"] {
        let mut window = Window::start();
        window.focus("Dato");
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text(typed);
        window.press(Key::Enter);
        window.harness().run_steps(20);
        look(&mut window, "date-refused");
        assert!(!window.is_in_meeting() && window.sees("Datoen forstås ikke"), "{typed}");
        // The keyboard is in the field, and what is mended is taken at once.
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text("12.2.2026");
        assert!(!window.sees("Datoen forstås ikke"), "{typed}");
        window.press(Key::Enter);
        window.until(Window::is_in_meeting);
        // In the window of the open meeting, too. A meeting of two days has no date that is one: confirmed, it stands.
        window.press_with(Modifiers::COMMAND, Key::I);
        window.focus("Dato");
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text(typed);
        window.press(Key::Enter);
        assert!(window.sees("Datoen forstås ikke"));
        assert_eq!(window.session().meeting().fields.date, "12.2.2026");
        window.press(Key::Enter);
        assert!(!window.sees("Datoen forstås ikke"));
        assert_eq!(window.session().meeting().fields.date, typed);
    }
}

#[test]
fn enter_in_the_path_of_a_list_of_members_reads_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("medlemmer.txt");
    std::fs::write(&list, "Anne Solberg;Sp\nPer Haugen;Ap\n").unwrap();
    let mut window = Window::in_meeting();
    window.press(Key::F8);
    window.click("Lim inn liste");
    window.focus("Sti til filen");
    window.type_text(&list.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("2 navn er funnet"));
}
