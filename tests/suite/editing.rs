//! Slides are changed in the program, on a deck of one's own: real files, typed and clicked.

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use taktskifte::app::Request;
use taktskifte::deck::{DeckFiles, load};
use taktskifte::store::own_deck;

use egui_kittest::kittest::Queryable;

use crate::debate::look;
use crate::harness::{Window, new_meeting};

/// A window in which a copy of the bundled deck is edited, and the deck's folder.
pub fn editor_in(folder: &Path) -> (Window, PathBuf) {
    let deck = folder.join("eget hefte");
    own_deck::copy(&DeckFiles::Bundled, &deck).unwrap();
    let mut window = Window::in_folder(folder, [1440.0, 860.0]);
    window.show(Request::Open { path: deck.clone(), deck: None, new: new_meeting(folder) });
    open_editor(&mut window);
    (window, deck)
}

fn open_editor(window: &mut Window) {
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    window.until(|window| window.sees("Nytt lysbilde ▾"));
}

pub fn text_of(deck: &Path) -> String {
    fs::read_to_string(deck.join("deck.ron")).unwrap()
}

/// Waits until the deck's file says this.
pub fn saved(window: &mut Window, deck: &Path, said: &str) {
    window.until(|_| text_of(deck).contains(said));
    let read = load::load(DeckFiles::Folder(deck.to_owned())).unwrap();
    assert_eq!(read.deck.problems, []);
}

pub fn titles(window: &Window) -> Vec<String> {
    window.session().deck().slides.iter().map(|slide| slide.heading().to_owned()).collect()
}

#[test]
fn the_bundled_deck_becomes_ones_own_and_the_notes_stay_on_their_slides() {
    let mut window = Window::in_meeting();
    window.press(Key::PageDown);
    window.press(Key::N);
    window.type_text("Skrevet før");
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert!(window.sees("Mappe for den egne utgaven"));
    look(&mut window, "own-deck");
    window.press(Key::Enter);
    window.until(|window| window.sees("Nytt lysbilde ▾"));
    let DeckFiles::Folder(folder) = window.session().deck().files.clone() else { panic!("still the bundled deck") };
    assert_eq!(window.session().slide_id().0, "om-debattheftet");
    look(&mut window, "editor");
    // A title that is typed is in the file, and nothing else has changed there.
    let before = text_of(&folder);
    window.focus("Overskrift");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Vårt debatthefte");
    saved(&mut window, &folder, "title: \"Vårt debatthefte\"");
    let changed = text_of(&folder).lines().zip(before.lines()).filter(|(a, b)| a != b).count();
    assert_eq!(changed, 1);
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(!window.sees("Nytt lysbilde ▾"));
    let meeting = window.close_and_read();
    assert_eq!(meeting.contributions[0].moment.slide.0, "om-debattheftet");
    assert_eq!(meeting.deck.folder.as_deref(), Some(folder.as_path()));
}

#[test]
fn every_step_is_undone_and_the_file_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    let before = text_of(&deck);
    let slides = titles(&window);
    window.press(Key::PageDown);
    window.focus("Overskrift");
    window.type_text("!");
    window.focus("Ingress");
    window.type_text("En ingress");
    window.click("Nytt lysbilde ▾");
    window.click("Utsagn");
    assert_eq!(titles(&window)[2], "Nytt utsagn");
    window.focus("Gå til lysbilde 3: Nytt utsagn");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    window.press(Key::Delete);
    saved(&mut window, &deck, "Nytt utsagn");
    for _ in 0..12 {
        window.press_with(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(titles(&window), slides);
    window.until(|_| text_of(&deck) == before);
    for _ in 0..12 {
        window.press_with(Modifiers::COMMAND, Key::Y);
    }
    assert_eq!(titles(&window).iter().filter(|title| *title == "Nytt utsagn").count(), 1);
}

#[test]
fn an_empty_heading_is_not_written_and_not_taken_from_who_types() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    window.press(Key::PageDown);
    window.focus("Overskrift");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Backspace);
    assert!(window.sees("Her må det stå noe. Det som sto før, blir stående til du har skrevet noe nytt."));
    look(&mut window, "editor-empty");
    window.type_text("Ny");
    assert!(!window.sees("Her må det stå noe. Det som sto før, blir stående til du har skrevet noe nytt."));
    saved(&mut window, &deck, "title: \"Ny\"");
}

#[test]
fn bullets_are_typed_as_lines_with_levels() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    window.press(Key::PageDown);
    window.focus("Punkter");
    window.press_with(Modifiers::COMMAND, Key::End);
    window.press(Key::Enter);
    window.type_text("Et nytt punkt");
    window.press(Key::Enter);
    window.press(Key::Tab);
    window.type_text("Under det");
    saved(&mut window, &deck, "\"Under det\"");
    assert!(
        text_of(&deck).contains("Bullet(\n                            text: \"Et nytt punkt\""),
        "{}",
        text_of(&deck)
    );
}

#[test]
fn a_text_is_typed_where_it_stands_on_the_slide() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    window.press(Key::PageDown);
    window.click("Overskrift: KS’ årlige debatthefte");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Skrevet på lysbildet");
    saved(&mut window, &deck, "title: \"Skrevet på lysbildet\"");
    // From one text to the next by a click.
    let bullets = "Legger til rette for gode politiske diskusjoner i kommuner og fylkeskommuner.\nGir KS viktig kunnskap og forankring som interesse-, arbeidsgiverorganisasjon og utviklingspartner.";
    window.click(&format!("Punkter: {bullets}"));
    look(&mut window, "editor-bullets");
    window.press_with(Modifiers::COMMAND, Key::End);
    window.press_all(&["\n"]);
    window.type_text("Et punkt til");
    window.press(Key::Tab);
    look(&mut window, "editor-levels");
    saved(&mut window, &deck, "\"Et punkt til\"");
    // Esc leaves the text, and then the editor.
    window.press(Key::Escape);
    assert!(window.sees("Nytt lysbilde ▾"));
    window.press(Key::Escape);
    assert!(!window.sees("Nytt lysbilde ▾"));
    let read = load::load(DeckFiles::Folder(deck)).unwrap().deck;
    let taktskifte::deck::Body::Bullets { items, .. } = &read.slides[1].body else { panic!("{:?}", read.slides[1]) };
    assert_eq!(items[1].children, ["Et punkt til"]);
}

#[test]
fn what_another_program_writes_shows_and_is_a_step() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    let theirs = text_of(&deck).replace("title: \"KS’ årlige debatthefte\"", "title: \"Rettet av en annen\"");
    fs::write(deck.join("deck.ron"), &theirs).unwrap();
    window.until(|window| titles(window)[1] == "Rettet av en annen");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window)[1], "KS’ årlige debatthefte");
    window.until(|_| !text_of(&deck).contains("Rettet av en annen"));
}

#[test]
fn a_deck_that_is_edited_elsewhere_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let (window, deck) = editor_in(folder.path());
    let other = tempfile::tempdir().unwrap();
    let mut second = Window::in_folder(other.path(), [1440.0, 860.0]);
    second.show(Request::Open { path: deck, deck: None, new: new_meeting(other.path()) });
    second.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    second.until(|window| window.sees("redigeres allerede i et annet vindu"));
    assert!(window.sees("Nytt lysbilde ▾"));
}

/// A file that is let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_picture_that_is_dragged_onto_the_slide_lies_in_its_folder_and_asks_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    window.press(Key::PageDown);
    let picture = folder.path().join("Ny Bro.PNG");
    fs::write(&picture, crate::pptx_file::png(40)).unwrap();
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(picture)));
    window.settle();
    window.until(|_| deck.join("bilder/bilde-ny-bro.png").exists());
    window.until(|window| window.sees("Skriv hva bildet viser"));
    // The description has the keyboard.
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Den nye broen");
    saved(&mut window, &deck, "alt: \"Den nye broen\"");
    look(&mut window, "editor-picture");
    window.click("Fjern bildet");
    window.until(|_| !text_of(&deck).contains("Den nye broen"));
    // No picture: that is said, and nothing has changed.
    let text = folder.path().join("tekst.png");
    fs::write(&text, "intet bilde").unwrap();
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(text)));
    window.settle();
    window.until(|window| window.sees("Bildet kom ikke inn"));
}

#[test]
fn a_new_slide_is_typed_over_at_once_and_keys_in_the_menu_are_the_menus() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    window.press(Key::PageDown);
    window.focus("Gå til lysbilde 2: KS’ årlige debatthefte");
    window.click("Nytt lysbilde ▾");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.type_text("Det viktigste");
    assert_eq!(window.session().cursor().slide, 2);
    assert_eq!(titles(&window)[1..3], ["KS’ årlige debatthefte", "Det viktigste"]);
    saved(&mut window, &deck, "text: \"Det viktigste\"");
    // Every kind can be made, and shows itself without a fault.
    for kind in ["Punkter", "Diagram", "Delåpning", "Forside", "Spørsmål"] {
        window.click("Nytt lysbilde ▾");
        window.harness.get_all_by_label(kind).last().unwrap().click();
        window.settle();
        look(&mut window, &format!("editor-new-{kind}"));
    }
    saved(&mut window, &deck, "Hva skal vi svare på?");
}

#[test]
fn numbers_are_pasted_from_a_spreadsheet() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    for _ in 0..4 {
        window.press(Key::PageDown);
    }
    window.focus("Tall: en linje for hver verdi");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste("År\tMrd.\n2024\t1 234,5\n2025\t987");
    saved(&mut window, &deck, "Value(label: \"2025\", value: 987)");
    window.press(Key::Enter);
    window.type_text("feil");
    assert!(window.sees("Linje 4 kan ikke leses"));
    assert!(text_of(&deck).contains("value: 1234.5"));
}

#[test]
fn a_presentation_is_opened_like_a_meeting_and_becomes_a_deck() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    let presentation = folder.path().join("Vårt hefte.pptx");
    let mut file = crate::pptx_file::PptxFile::default();
    file.plain("Økonomi", &["Færre får barn"]).plain("Spørsmål 1", &["Hva gjør vi?"]);
    fs::write(&presentation, file.bytes()).unwrap();
    window.press_with(Modifiers::COMMAND, Key::O);
    window.paste(&presentation.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Presentasjonen er hentet inn"));
    look(&mut window, "imported");
    // What each slide said, beside what it says: by key and by mouse.
    window.focus("Sammenlign");
    window.press(Key::Enter);
    assert!(window.sees("Lysbilde 1") && window.sees("All teksten er med.") && window.sees("Færre får barn"));
    look(&mut window, "imported-compared");
    window.click("Neste");
    assert!(window.sees("Lysbilde 2") && window.sees("Hva gjør vi?"));
    window.press(Key::Escape);
    assert!(window.sees("Presentasjonen er hentet inn"));
    window.focus("Begynn et nytt møte");
    window.press(Key::Enter);
    window.until(|window| window.is_in_meeting() && window.session().deck().slides.len() >= 2);
    assert!(folder.path().join("Vårt hefte/deck.ron").exists());
    // Another file of that name is not written over.
    window.press_with(Modifiers::COMMAND, Key::O);
    window.paste(&presentation.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Vårt hefte (2)"));
    // What is none is said so.
    window.press(Key::Escape);
    fs::write(&presentation, "noe annet").unwrap();
    window.press_with(Modifiers::COMMAND, Key::O);
    window.paste(&presentation.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("ble ikke hentet inn"));
}

#[test]
fn a_pdf_document_is_opened_like_a_meeting_and_its_pages_are_slides() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    let document = folder.path().join("Budsjett.PDF");
    let mut file = crate::pdf_file::PdfFile::default();
    file.plain(&["Budsjett 2027", "Mindre penger"]).plain(&["Skole", "Flere elever"]);
    fs::write(&document, file.bytes()).unwrap();
    window.press_with(Modifiers::COMMAND, Key::O);
    window.paste(&document.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Presentasjonen er hentet inn"));
    window.press(Key::Enter);
    window.until(Window::is_in_meeting);
    // Its pages are called by what they say, in the strip and for who cannot see them.
    assert!(window.sees("Gå til lysbilde 2: Skole"));
    assert!(window.session().deck().problems.is_empty());
}

/// A window that takes in a document of many pages.
fn importing(folder: &Path) -> Window {
    let mut window = Window::in_folder(folder, [1440.0, 860.0]);
    let mut file = crate::pdf_file::PdfFile::default();
    (0..400).for_each(|_| _ = file.plain(&["Side", "Noe"]));
    fs::write(folder.join("Langt.pdf"), file.bytes()).unwrap();
    window.press_with(Modifiers::COMMAND, Key::O);
    window.paste(&folder.join("Langt.pdf").display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Lysbilde 2 av 400"));
    window
}

#[test]
fn an_import_says_how_far_it_has_come_and_leaves_nothing_when_it_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = importing(folder.path());
    look(&mut window, "importing");
    window.press(Key::Escape);
    window.until(|window| window.sees("Avbrutt. Ingenting er hentet inn."));
    assert!(!window.sees("Henter inn Langt.pdf"));
    assert!(!folder.path().join("Langt").exists());
    // And by the mouse.
    window.press_with(Modifiers::COMMAND, Key::O);
    window.paste(&folder.path().join("Langt.pdf").display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Lysbilde 2 av 400"));
    window.click("Avbryt");
    window.until(|window| !window.sees("Henter inn Langt.pdf"));
    assert!(!folder.path().join("Langt").exists());
}

#[test]
fn next_years_deck_is_made_of_its_questions_and_begins_a_meeting() {
    let mut window = Window::start();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    window.type_text("Ny tid");
    window.focus("Serie og år");
    window.type_text("KS Debatthefte 2027");
    window.focus("Spørsmålene, ett på hver linje");
    window.paste("1. Beredskap | Hva må vi prioritere?\n2. Hva kan vi slutte med?");
    assert!(window.sees("2 spørsmål. Hvert får sitt tema"));
    look(&mut window, "new-deck");
    window.click("Lag presentasjonen");
    window.until(Window::is_in_meeting);
    let deck = window.session().deck().clone();
    assert_eq!((deck.title.as_str(), deck.problems.len()), ("Ny tid", 0));
    let themes: Vec<_> = deck.questions().iter().map(|question| question.theme).map(str::to_owned).collect();
    assert_eq!(themes, ["Beredskap", "Tema 2"]);
    look(&mut window, "new-deck-made");
    open_editor(&mut window);
    assert!(window.sees("Heftets navn"));
}

#[test]
fn what_the_deck_cannot_say_is_not_called_saved_and_comes_back_with_its_slide() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    for _ in 0..4 {
        window.press(Key::PageDown);
    }
    window.focus("Tall: en linje for hver verdi");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste("2024\t12\nKultur\tukjent");
    window.settle();
    assert!(window.sees("Ikke lagret"));
    window.press(Key::PageDown);
    window.press(Key::PageUp);
    window.settle();
    assert!(window.sees("Linje 2 kan ikke leses"));
    // Braces around what is no field of the start page are put between parentheses: nothing after them is lost.
    window.press(Key::PageUp);
    window.focus("Overskrift");
    window.press_with(Modifiers::COMMAND, Key::End);
    window.type_text(" Se {x} og mer");
    saved(&mut window, &deck, "Se (x) og mer");
}

#[test]
fn another_deck_that_is_used_leaves_the_editor() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, _) = editor_in(folder.path());
    let other = folder.path().join("et annet");
    own_deck::copy(&DeckFiles::Bundled, &other).unwrap();
    window.press_with(Modifiers::COMMAND, Key::O);
    window.paste(&other.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Bruk i dette møtet"));
    window.press(Key::Enter);
    window.until(|window| window.session().deck().files == DeckFiles::Folder(other.clone()));
    window.settle();
    assert!(!window.sees("Nytt lysbilde ▾"));
    assert!(window.sees("Presenter"));
}

#[test]
fn a_picture_is_chosen_by_its_path_where_the_machine_shows_no_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    window.press(Key::PageDown);
    let picture = folder.path().join("bro.png");
    fs::write(&picture, crate::pptx_file::png(40)).unwrap();
    window.click("Bytt bilde …");
    window.until(|window| window.sees("Bruk bildet"));
    window.paste(&picture.display().to_string());
    window.press(Key::Enter);
    saved(&mut window, &deck, "bilder/bilde-bro.png");
}

#[test]
fn a_deck_that_its_file_does_not_take_lies_elsewhere_and_holds_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    // Its file becomes a folder: nothing can be written there.
    let file = deck.join("deck.ron");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    window.press(Key::PageDown);
    window.focus("Overskrift");
    window.type_text("Ikke mistet ");
    window.until(|window| window.sees("Lysbildene er ikke lagret"));
    let rescue = folder.path().join(".taktskifte/rescued/eget hefte – deck.ron");
    // The letters came one by one, and the last of them is there a moment later.
    window.until(|_| fs::read_to_string(&rescue).is_ok_and(|said| said.contains("Ikke mistet")));
    let asked = window.commands_of_closing();
    assert!(asked.contains(&egui::ViewportCommand::CancelClose), "{asked:?}");
    window.until(|window| window.sees("Lukk uten å lagre"));
    look(&mut window, "unsaved-deck");
    fs::remove_dir(&file).unwrap();
    window.until(|_| file.is_file());
}

#[test]
fn after_slides_are_deleted_the_one_that_shows_has_the_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, _) = editor_in(folder.path());
    let before = titles(&window);
    window.press(Key::PageDown);
    window.focus("Gå til lysbilde 2: KS’ årlige debatthefte");
    window.press(Key::Delete);
    window.settle();
    let shown = window.session().cursor().slide;
    assert_eq!(titles(&window)[shown], before[2]);
    window.press(Key::Delete);
    assert_eq!(titles(&window)[1], before[3]);
    // A new section's name is typed over at once.
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    window.settle();
    window.type_text("Vår del");
    assert!(titles(&window).contains(&"Vår del".to_owned()), "{:?}", titles(&window));
}
