//! The deck's files change while the meeting is open: real files, and the system's own notices about them.

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use taktskifte::app::Request;

use crate::audience::{laptop, projector};
use crate::harness::{Window, new_meeting};

const SLIDES: [&str; 3] = [
    r#"Statement(id: "en", text: "Første lysbilde"),"#,
    r#"Statement(id: "to", text: "Andre lysbilde"),"#,
    r#"Statement(id: "tre", text: "Tredje lysbilde"),"#,
];

fn write(folder: &Path, slides: &[&str]) {
    let deck = format!(
        "Deck(\n  format: 1,\n  id: \"d\",\n  title: \"T\",\n  sections: [\n    Section(id: \"a\", title: \"A\", minutes: 5, accent: taktskifte, slides: [\n{}\n    ]),\n  ],\n)\n",
        slides.join("\n")
    );
    // As editors save: a new file over the old.
    let new = folder.join("deck.ron.ny");
    fs::write(&new, deck).unwrap();
    fs::rename(new, folder.join("deck.ron")).unwrap();
}

fn opened(folder: &Path) -> (Window, PathBuf) {
    let deck = folder.join("presentasjon");
    fs::create_dir(&deck).unwrap();
    write(&deck, &SLIDES);
    let mut window = Window::in_folder(folder, [1440.0, 860.0]);
    window.show(Request::Open { path: deck.clone(), deck: None, new: new_meeting(folder) });
    (window, deck)
}

fn shows(window: &Window, slide: &str) -> bool {
    window.sees(slide)
}

#[test]
fn in_the_workspace_slides_follow_the_file_and_the_place_is_kept_by_id() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = opened(folder.path());
    window.press(Key::PageDown);
    window.press(Key::N);
    window.type_text("Skrevet på det andre");
    window.press(Key::Enter);
    write(&deck, &[SLIDES[2], r#"Statement(id: "to", text: "Rettet tekst"),"#]);
    window.until(|window| window.sees("Presentasjonen er oppdatert"));
    assert_eq!(window.session().slide_id().0, "to");
    assert_eq!(window.session().cursor().slide, 1);
    assert!(shows(&window, "Rettet tekst"));
    // The slide of the note goes.
    write(&deck, &[SLIDES[0]]);
    window.until(|window| window.sees("1 innspill ble skrevet på lysbilder som ikke finnes lenger: to"));
    assert!(shows(&window, "Første lysbilde"));
    let meeting = window.close_and_read();
    assert_eq!(meeting.contributions[0].moment.slide.0, "to");
}

#[test]
fn while_presenting_the_new_version_waits_for_the_presenters_key() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = opened(folder.path());
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    let before = window.audience().unwrap();
    write(&deck, &[r#"Statement(id: "en", text: "Helt ny tekst"),"#, SLIDES[1]]);
    window.until(|window| window.sees("Ny utgave av presentasjonen er klar"));
    assert!(window.audience().unwrap() == before);
    window.press_with(Modifiers::COMMAND, Key::R);
    assert!(window.audience().unwrap() != before);
    assert!(shows(&window, "Helt ny tekst"));
    // Left waiting, it is there when the show has ended.
    write(&deck, &SLIDES);
    window.until(|window| window.sees("Ny utgave av presentasjonen er klar"));
    window.press(Key::Escape);
    assert!(shows(&window, "Første lysbilde"));
}

#[test]
fn a_broken_file_leaves_the_last_good_deck_up_and_tells_only_the_presenter() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = opened(folder.path());
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    let before = window.audience().unwrap();
    fs::write(deck.join("deck.ron"), "Deck(format: 1, id: \"d\", sections: [").unwrap();
    window.until(|window| window.sees("har feil, så den forrige utgaven står"));
    assert!(window.audience().unwrap() == before);
    assert_eq!(window.session().deck().slides.len(), 3);
    write(&deck, &SLIDES);
    window.until(|window| window.sees("Ny utgave av presentasjonen er klar"));
}

#[test]
fn a_slide_with_a_fault_is_empty_in_the_audience_and_explained_to_the_presenter() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = opened(folder.path());
    write(&deck, &[r#"Statement(id: "en", texst: "Skrivefeil"),"#, SLIDES[1]]);
    window.until(|window| window.sees("Presentasjonen er oppdatert, men har"));
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    assert!(window.sees("Salen ser et tomt lysbilde"));
    let picture = window.audience().unwrap();
    let first = picture.pixels().next().unwrap();
    assert!(picture.pixels().all(|pixel| pixel == first));
}

#[test]
fn hidden_slides_are_reached_by_jump_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = opened(folder.path());
    write(&deck, &[SLIDES[0], r#"Statement(id: "to", text: "Skjult", hidden: true),"#, SLIDES[2]]);
    window.until(|window| window.sees("Presentasjonen er oppdatert"));
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    window.press(Key::PageDown);
    assert_eq!(window.session().slide_id().0, "tre");
    window.press(Key::PageUp);
    assert_eq!(window.session().slide_id().0, "en");
    window.type_text("2");
    window.press(Key::Enter);
    assert_eq!(window.session().slide_id().0, "to");
}

#[test]
fn when_the_slide_on_the_screen_is_taken_out_the_audience_is_not_thrown_back_to_the_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = opened(folder.path());
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    window.press(Key::PageDown);
    write(&deck, &[SLIDES[0], SLIDES[2]]);
    window.until(|window| window.sees("Ny utgave av presentasjonen er klar"));
    window.press_with(Modifiers::COMMAND, Key::R);
    assert_eq!(window.session().slide_id().0, "tre");
    assert_eq!(window.session().audience().cursor.slide, 1);
}

#[test]
fn another_deck_is_used_in_the_open_meeting_and_nothing_looks_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    let file = window.session_file();
    window.press(Key::F2);
    window.type_text("Skrevet til det første spørsmålet");
    window.press(Key::Enter);
    let deck = folder.path().join("annen");
    fs::create_dir(&deck).unwrap();
    write(&deck, &SLIDES);
    let open = |window: &mut Window| {
        window.press_with(Modifiers::COMMAND, Key::O);
        window.paste(&deck.display().to_string());
        window.press(Key::Enter);
        window.until(|window| window.sees("Bruke presentasjonen i dette møtet?"));
        window.settle();
    };
    open(&mut window);
    window.press(Key::Escape);
    assert!(!window.sees("Første lysbilde"));
    open(&mut window);
    window.press(Key::Enter);
    window.until(|window| window.sees("Møtet viser nå presentasjonen «T»."));
    window.settle();
    assert!(shows(&window, "Første lysbilde"));
    assert!(window.sees("1 innspill hører til spørsmål som ikke er i presentasjonen, og står under «Andre»."));
    window.until(|_| crate::harness::on_disk(&file).deck.id == "d");
    // The other way: a meeting of its own, with the same fields.
    open(&mut window);
    window.click("Begynn et nytt møte");
    window.until(|window| window.session().meeting().contributions.is_empty());
    assert_eq!(window.session().meeting().fields.body, "Kommunestyret");
}
