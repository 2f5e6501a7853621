//! "Send svaret" while documents are made: whose result is whose, stopping, closing, and looking at what is printed.

use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportCommand};
use egui_kittest::kittest::Queryable;

use crate::debate::look;
use crate::harness::Window;

/// In the window, with only these chosen.
fn open(formats: &[&str]) -> Window {
    let mut window = Window::just_begun();
    window.type_text("Anne Solberg/Sp: Mer buss");
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::E);
    window.until(|window| window.sees("Spørsmål 2 er ikke besvart."));
    window.click("Word");
    formats.iter().for_each(|format| window.click(format));
    window
}

fn files(window: &Window) -> Vec<String> {
    let folder = window.meeting_file().parent().unwrap().to_owned();
    let names =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains('–')).collect()
}

#[test]
fn the_result_of_an_earlier_window_is_told_and_not_taken_for_this_ones() {
    let mut window = open(&["PNG-bilder"]);
    window.click("Lagre filene");
    assert!(window.sees("Lager dokument 1 av 1 …") || window.sees("Lagrer …"));
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::E);
    window.click("PNG-bilder");
    window.click("Markdown");
    window.click("Lagre filene");
    // Two lines: this window's own result, and a notice of the other's.
    window.until(|window| window.sees("svar til KS.md"));
    window.until(|window| files(window).len() == 2 && window.count("Lagret: ") == 2);
    assert!(window.sees("Åpne"));
}

#[test]
fn making_documents_shows_how_far_it_has_come_and_can_be_stopped() {
    let mut window = open(&["PNG-bilder", "Ark til bordene"]);
    window.click("Lagre filene");
    window.until(|window| window.sees("Lager dokument 1 av 2 …"));
    look(&mut window, "export-running");
    window.click("Avbryt");
    assert!(window.sees("Avbrutt. Ingenting er lagret."));
    window.click("PNG-bilder");
    window.click("Lagre filene");
    window.until(|window| window.sees("Lagret: "));
    // Of what was stopped nothing came, then or later.
    assert_eq!(files(&window).len(), 1, "{:?}", files(&window));
}

#[test]
fn the_program_closes_when_documents_are_saved_and_says_so_meanwhile() {
    let mut window = open(&["PNG-bilder"]);
    window.until(|window| window.meeting_file().exists());
    window.click("Lagre filene");
    let asked = window.commands_of_closing();
    assert!(asked.contains(&ViewportCommand::CancelClose), "{asked:?}");
    window.until(|window| window.sees("Taktskifte lukkes når de er lagret."));
    look(&mut window, "close-unwritten");
    let begun = std::time::Instant::now();
    while !window.commands_of_next_frame().contains(&ViewportCommand::Close) {
        assert!(begun.elapsed().as_secs() < 60, "it never closed");
        std::thread::yield_now();
    }
    assert_eq!(files(&window).len(), 1);
}

#[test]
fn whoever_changes_their_mind_about_closing_stays() {
    let mut window = open(&["PNG-bilder"]);
    window.click("Lagre filene");
    window.commands_of_closing();
    window.until(|window| window.sees("Ikke lukk"));
    window.click("Ikke lukk");
    window.until(|window| files(window).len() == 1 && window.sees("Lagret: "));
    assert!(!window.commands_of_next_frame().contains(&ViewportCommand::Close));
}

#[test]
fn what_is_printed_can_be_looked_at_page_by_page() {
    let mut window = open(&[]);
    assert!(window.sees("De samme, hva du enn velger over."));
    window.click("Utdelingsark");
    window.until(|window| window.sees("Side 1 av ") && window.sees("Tid for taktskifte"));
    look(&mut window, "export-hand-out");
    window.click("6 lysbilder på arket");
    window.click("Ark til bordene");
    window.until(|window| window.sees("Kryss av for de grepene"));
    look(&mut window, "export-sheets");
    window.click("Talenotater");
    window.settle();
    window.until(|window| window.sees("Side 1 av 16"));
    look(&mut window, "export-notes");
    window.click("Se på: Teksten");
    assert!(window.sees("Svar på KS Debatthefte 2026"));
}

#[test]
fn a_folder_is_typed_from_the_root_or_from_home() {
    let mut window = open(&["Markdown"]);
    window.focus("Mappe");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("svar");
    window.click("Lagre filene");
    assert!(window.sees("Skriv hele stien til mappen, for eksempel "));
    assert!(files(&window).is_empty());
}

fn type_folder(window: &mut Window, folder: &std::path::Path) {
    window.focus("Mappe");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste(&folder.display().to_string());
}

#[test]
fn a_typing_slip_makes_no_folder_and_enter_saves_nothing() {
    let mut window = open(&["Markdown"]);
    let slip = window.meeting_file().parent().unwrap().join("Svra");
    type_folder(&mut window, &slip);
    window.press(Key::Enter);
    window.settle();
    assert!(!slip.exists() && !window.sees("finnes ikke"));
    window.click("Lagre filene");
    window.until(|window| window.sees("Svra finnes ikke. Rett stien, eller lag mappen."));
    assert!(!slip.exists());
    window.click("Lag mappen og lagre");
    window.until(|window| window.sees("svar til KS.md"));
    assert_eq!(std::fs::read_dir(&slip).unwrap().count(), 1);
}

#[test]
fn no_path_has_the_keyboard_when_the_window_opens_again() {
    let mut window = open(&[]);
    window.focus("Mappe");
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::E);
    window.settle();
    let path = |window: &Window| window.harness.get_by_role_and_label(Role::TextInput, "Mappe").value().unwrap();
    let before = path(&window);
    window.type_text("x");
    assert_eq!(path(&window), before);
}

#[test]
fn files_that_lay_there_before_are_told_from_the_new_ones() {
    let mut window = open(&["Markdown"]);
    window.click("Lagre filene");
    window.until(|window| window.sees("Lagret: "));
    assert!(!window.sees("lå der fra før"));
    window.click("Lagre filene");
    window.until(|window| window.sees("svar til KS (2).md. Filer med samme navn lå der fra før."));
    for format in ["Word", "Nettside"] {
        window.click(format);
    }
    window.click("Lagre filene");
    window.until(|window| window.sees("Lagret 3 filer i "));
    assert!(window.sees("ikke de gamle: ") && window.sees("svar til KS (3).md"));
}

#[test]
fn what_was_chosen_is_chosen_again_also_when_it_was_only_copied() {
    let mut window = open(&["Nettside"]);
    window.click("Oppfølging");
    window.until(|window| window.sees("Oppfølging av "));
    window.click("Kopier teksten");
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::E);
    window.until(|window| window.sees("Oppfølging av "));
}

#[test]
fn nothing_moves_when_another_profile_or_format_is_chosen() {
    let mut window = open(&[]);
    let names = ["Talenotater", "Lagre filene", "Lukk"];
    let places = |window: &mut Window| names.map(|name| window.harness().get_by_label(name).rect());
    let before = places(&mut window);
    for choice in ["Alt", "Uten navn", "Oppfølging", "Utdelingsark", "PNG-bilder", "Ark til bordene"] {
        window.click(choice);
        window.settle();
        assert_eq!(places(&mut window), before, "{choice}");
    }
}

#[test]
fn a_window_that_was_left_is_told_of_in_one_line() {
    let mut window = open(&["PDF", "Nettside", "Markdown"]);
    window.click("Lagre filene");
    window.press(Key::Escape);
    window.until(|window| window.sees("Lagret 3 filer i "));
    assert!(window.sees("Vis i mappen") && !window.sees("svar til KS.md"));
}

#[test]
fn a_spreadsheet_that_has_the_contributions_alone_says_so() {
    let mut window = open(&["Regneark (CSV)"]);
    assert!(!window.sees("Regnearket har bare innspillene"));
    window.click("Alt");
    window.until(|window| window.sees("Regnearket har bare innspillene"));
}

#[test]
fn names_in_the_text_are_told_by_the_button_and_saved_only_by_who_has_seen_them() {
    for size in [[800.0, 600.0], [1366.0, 768.0]] {
        let (_folder, mut window) = crate::small_screen::meeting_at(size);
        window.type_text("Ola Nordmann: mer buss");
        window.press(Key::Enter);
        window.press_with(Modifiers::COMMAND, Key::E);
        window.click("Uten navn");
        let told = "Disse navnene står i selve teksten, og blir med: Ola Nordmann";
        window.until(|window| window.sees(told));
        window.settle();
        assert!(stands_over(&mut window, told, "Lagre filene"), "{size:?}");
        window.click("Lagre filene");
        window.until(|window| window.sees("Ingenting er lagret ennå."));
        window.settle();
        look(&mut window, &format!("export-names-{}", size[0]));
        assert!(stands_over(&mut window, told, "Lagre med navnene") && files(&window).is_empty(), "{size:?}");
        // Slides have no text of the meeting.
        window.click("Word");
        window.click("Ark til bordene");
        window.click("Lagre filene");
        window.until(|window| window.sees("Lagret: "));
        window.click("Word");
        window.click("Lagre filene");
        window.until(|window| window.sees("Ingenting er lagret ennå."));
        window.click("Lagre med navnene");
        window.until(|window| window.sees("Lagret 2 filer i ") || window.sees("Lagret: "));
        assert_eq!(files(&window).len(), 3, "{:?}", files(&window));
    }
}

/// Whether all of what is said is in sight, over a button.
fn stands_over(window: &mut Window, said: &str, button: &str) -> bool {
    let button = window.harness().get_by_label(button).rect();
    let said = window.harness().get_by_label_contains(said).rect();
    let sight = window.harness().ctx.content_rect();
    sight.contains_rect(said) && sight.contains_rect(button) && said.bottom() <= button.top()
}

#[test]
fn what_came_of_it_is_said_whole_where_there_is_room() {
    for size in [[800.0, 600.0], [1366.0, 768.0]] {
        let (folder, mut window) = crate::small_screen::meeting_at(size);
        window.press_with(Modifiers::COMMAND, Key::E);
        for format in ["PDF", "Nettside", "Markdown"] {
            window.click(format);
        }
        let deep = folder.path().join("Kommunestyret og utvalgene").join("Debattheftet og svaret fra kommunen");
        std::fs::create_dir_all(&deep).unwrap();
        type_folder(&mut window, &deep);
        for said in ["Lagret 4 filer i ", "ikke de gamle: "] {
            window.click("Lagre filene");
            window.until(|window| window.sees(said));
            window.settle();
            assert!(stands_over(&mut window, said, "Lagre filene"), "{size:?} {said}");
        }
        look(&mut window, &format!("export-again-{}", size[0]));
        std::fs::write(deep.join("fil"), "").unwrap();
        type_folder(&mut window, &deep.join("fil"));
        window.click("Lagre filene");
        window.until(|window| window.sees("fil er en fil, ikke en mappe."));
        window.settle();
        assert!(stands_over(&mut window, "ikke en mappe.", "Lagre filene"), "{size:?}");
    }
}

#[test]
fn the_slides_are_saved_for_powerpoint_and_looked_at_as_they_are_on_paper() {
    let mut window = open(&["PowerPoint"]);
    window.click("Lagre filene");
    window.until(|window| window.sees("Lagret: "));
    let [file] = files(&window).try_into().unwrap();
    assert!(file.ends_with("– lysbilder.pptx"), "{file}");
}
