//! What happens to the meeting's file from outside while it is open, as the user sees it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use egui::{Key, Modifiers};
use taktskifte::app::{OpenFailure, open};
use taktskifte::store::meeting_file::serialize;

use crate::debate::look;
use crate::harness::{Window, on_disk, opening};
use crate::merging;

fn write_note(window: &mut Window, text: &str) {
    window.press(Key::N);
    window.type_text(text);
    window.press(Key::Enter);
}

fn notes(path: &Path) -> BTreeSet<String> {
    on_disk(path).contributions.iter().map(|note| note.words.text.clone()).collect()
}

fn has_note(path: &Path, text: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|contents| contents.contains(text))
}

/// Another program adds a note to the file, as a cloud folder does that brings a colleague's version.
fn add_from_outside(path: &Path, text: &str) {
    let mut meeting = on_disk(path);
    let stamp = merging::at(meeting.counter + 1, "bord02", 0);
    meeting.apply(merging::note(text), &stamp).unwrap();
    fs::write(path, serialize(&meeting).unwrap()).unwrap();
}

#[test]
fn what_another_program_writes_in_the_file_comes_into_the_window_and_that_is_said() {
    let mut window = Window::in_meeting();
    write_note(&mut window, "vårt");
    let path = window.session_file();
    window.until(|_| has_note(&path, "vårt"));
    add_from_outside(&path, "deres");
    window.until(|window| window.session().meeting().contributions.len() == 2);
    window.settle();
    assert!(window.sees("Et annet program har endret møtefilen. Endringene er tatt inn i møtet."));
    write_note(&mut window, "mer");
    let meeting = window.close_and_read();
    let texts: BTreeSet<_> = meeting.contributions.iter().map(|note| note.words.text.as_str()).collect();
    assert_eq!(texts, BTreeSet::from(["vårt", "deres", "mer"]));
}

#[test]
fn a_file_that_another_program_has_destroyed_is_left_alone_and_the_notes_are_in_a_rescue_copy_that_is_named() {
    let mut window = Window::in_meeting();
    write_note(&mut window, "vårt");
    let path = window.session_file();
    window.until(|_| has_note(&path, "vårt"));
    fs::write(&path, "ikke et møte").unwrap();
    write_note(&mut window, "mer");
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let rescue = path.with_file_name(format!("{stem} (redningskopi).ron"));
    window.until(|window| window.sees("Lagre et annet sted …"));
    assert!(window.sees(&format!("Alt er så lenge i en redningskopi: {}", rescue.display())));
    window.until(|_| has_note(&rescue, "mer"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "ikke et møte");
    // The other program mends it: all is well again, and the copy has done its work.
    fs::remove_file(&path).unwrap();
    window.until(|_| has_note(&path, "mer") && !rescue.exists());
    window.until(|window| !window.sees("Lagre et annet sted …"));
    assert_eq!(notes(&path), BTreeSet::from(["vårt".to_owned(), "mer".to_owned()]));
}

#[test]
fn a_copy_that_a_cloud_folder_leaves_beside_the_file_is_told_of_and_taken_in() {
    let mut window = Window::in_meeting();
    write_note(&mut window, "vårt");
    let path = window.session_file();
    window.until(|_| has_note(&path, "vårt"));
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let copy = path.with_file_name(format!("{stem} (PC-12s motstridende kopi).ron"));
    fs::copy(&path, &copy).unwrap();
    add_from_outside(&copy, "skrevet på PC-12");
    window.until(|window| window.sees("Se hva som er nytt …"));
    assert!(window.sees(&format!("kopi av møtet med noe som ikke står her: {}", copy.display())));
    look(&mut window, "copy-beside");
    window.click("Se hva som er nytt …");
    window.until(|window| window.sees("1 nytt innspill"));
    window.settle();
    window.click("Ta inn");
    window.until(|_| has_note(&path, "skrevet på PC-12"));
    assert!(has_note(&path, "vårt"));
}

#[test]
fn a_meeting_that_is_open_elsewhere_is_offered_as_a_copy_that_can_be_taken_in_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("møte.ron");
    fs::write(&path, include_str!("../data/meeting-1.ron")).unwrap();
    let elsewhere = open(opening(&path)).unwrap();
    let Err(failure @ OpenFailure::Held(..)) = open(opening(&path)) else { panic!("opened twice") };
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.harness().state_mut().show_failure(&failure);
    window.settle();
    assert!(window.sees("Møtet er allerede åpent"));
    window.click("Åpne en kopi");
    window.until(Window::is_in_meeting);
    write_note(&mut window, "skrevet i kopien");
    let copy = folder.path().join("møte (kopi).ron");
    window.until(|_| has_note(&copy, "skrevet i kopien"));
    assert!(!has_note(&path, "skrevet i kopien"));
    assert_eq!(on_disk(&copy).id, elsewhere.meeting.id);
}

#[test]
fn a_meeting_in_a_file_that_is_set_to_read_only_is_offered_as_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("møte.ron");
    fs::write(&path, include_str!("../data/meeting-1.ron")).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(matches!(open(opening(&path)), Err(OpenFailure::ReadOnly(_))));
}

#[test]
fn a_name_without_an_ending_does_not_replace_the_file_that_has_it_unasked() {
    for name in ["budsjett", "12.02 møte"] {
        let mut window = Window::in_meeting();
        let folder = window.session_file().parent().unwrap().to_owned();
        let there = folder.join(format!("{name}.ron"));
        window.until(|window| window.session_file().exists());
        fs::write(&there, "noen andres").unwrap();
        window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text(folder.join(name).to_str().unwrap());
        window.press(Key::Enter);
        window.until(|window| window.sees("Ikke erstatt"));
        assert_eq!(fs::read_to_string(&there).unwrap(), "noen andres", "{name}");
        fs::remove_file(&there).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_meeting_whose_deck_lies_in_a_folder_that_is_not_unicode_is_saved_and_opened_again() {
    use std::os::unix::ffi::OsStringExt;
    let folder = tempfile::tempdir().unwrap();
    let deck = folder.path().join(std::ffi::OsString::from_vec(b"dekk-\xe6".to_vec()));
    fs::create_dir(&deck).unwrap();
    let text = "Deck(format: 1, id: \"egen\", title: \"T\", sections: [Section(id: \"a\", title: \"A\", minutes: 1, accent: \
                beredskap, slides: [Statement(id: \"s\", text: \"Hei\")])])";
    fs::write(deck.join("deck.ron"), text).unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(opening(&deck));
    let path = window.session_file();
    window.until(|_| path.exists());
    drop(window);
    assert_eq!(open(opening(&path)).unwrap().deck.id, "egen");
}

#[test]
fn another_meeting_is_shown_at_once_and_the_one_before_is_saved_to_the_end() {
    let mut window = Window::in_meeting();
    write_note(&mut window, "det siste som ble skrevet");
    let before = window.session_file();
    let other = before.with_file_name("annet.ron");
    fs::write(&other, include_str!("../data/meeting-1.ron")).unwrap();
    window.show(opening(&other));
    assert_eq!(window.session().meeting().contributions.len(), 3);
    window.until(|_| has_note(&before, "det siste som ble skrevet"));
}

#[test]
fn what_was_rescued_while_the_file_could_not_be_written_is_there_when_the_meeting_is_opened_again() {
    let mut window = Window::in_meeting();
    write_note(&mut window, "vårt");
    let path = window.session_file();
    window.until(|_| has_note(&path, "vårt"));
    let whole = fs::read(&path).unwrap();
    fs::write(&path, "ikke et møte").unwrap();
    write_note(&mut window, "mens filen var borte");
    window.type_text("og halvferdig");
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let rescue = path.with_file_name(format!("{stem} (redningskopi).ron"));
    window.until(|_| has_note(&rescue, "og halvferdig"));
    // The power goes, and then the file comes back as it was.
    let folder = tempfile::tempdir().unwrap();
    let [path, rescue] = [&path, &rescue].map(|from| {
        let to = folder.path().join(from.file_name().unwrap());
        fs::copy(from, &to).unwrap();
        to
    });
    fs::write(&path, whole).unwrap();
    fs::File::options().write(true).open(&rescue).unwrap().set_modified(std::time::SystemTime::now()).unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(opening(&path));
    assert!(window.sees("Det som ble reddet sist møtet ikke kunne lagres, er tatt inn fra"));
    let texts: Vec<_> = window.session().meeting().contributions.iter().map(|note| note.words.text.clone()).collect();
    assert_eq!(texts, ["vårt", "mens filen var borte"]);
    assert_eq!(window.session().meeting().draft.text, "og halvferdig");
    window.until(|_| has_note(&path, "mens filen var borte"));
    // Taken in once, it is not told again.
    drop(window);
    assert!(open(opening(&path)).unwrap().rescued.is_empty());
}
