//! Gathering many municipalities' meetings: on the command line, and in the window.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use taktskifte::store::meeting_file::serialize;

use crate::command_line::{run, said};
use crate::debate::look;
use crate::harness::Window;
use crate::region_meetings::{Sample, aal, karasjok, snasa};

/// A folder with three meetings, a damaged file, one twice, and a list.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, contents: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
    };
    let text = |sample: Sample| serialize(&sample.meeting()).unwrap();
    write("Ål.ron", text(aal()).as_bytes());
    write("fra nord/Kárášjohka.ron", text(karasjok()).as_bytes());
    write("fra nord/Snåsa.ron", text(snasa()).as_bytes());
    write("fra nord/Snåsa (kopi).ron", text(snasa()).as_bytes());
    write("skadet.ron", text(snasa()).replacen("kind: ", "kind ", 1).as_bytes());
    write("kommuner.csv", b"Nr;Kommune\r\n3435;V\xe5g\xe5\r\n3044;\xc5l\r\n5610;Karasjok\r\n5041;Sn\xe5sa\r\n");
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

#[test]
fn the_command_line_makes_one_document_of_a_folder_and_says_what_it_left_out() {
    let folder = folder();
    let (root, out) = (folder.path().display().to_string(), path(folder.path(), "ut"));
    let list = path(folder.path(), "kommuner.csv");
    let line = [
        "export",
        &root,
        "--region",
        "--to",
        "docx,csv,html,md",
        "--profile",
        "all",
        "--expected",
        &list,
        "--out",
        &out,
    ];
    let output = run(&line);
    let told = said(&output);
    // One of many is always damaged: it is named, and no failure.
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("Ikke tatt med"), "it is no file");
    assert!(told.contains("Ikke tatt med: skadet.ron: linje "), "{told}");
    assert!(told.contains("fra nord/Snåsa") && told.contains("det samme møtet som i «fra nord/Snåsa.ron»"), "{told}");
    assert!(told.contains("3 kommuner") && told.contains("1 av 4 på listen har ikke svart: Vågå."), "{told}");
    assert!(!told.contains('\r'), "progress is for terminals");
    let page = std::fs::read_to_string(Path::new(&out).join("Samlede svar og innspill.html")).unwrap();
    assert!(page.contains("Filer som ikke er tatt med") && page.contains("skadet.ron"), "{page}");
    for ending in ["docx", "csv", "md"] {
        let path = Path::new(&out).join(format!("Samlede svar og innspill.{ending}"));
        assert!(path.exists());
        if let Ok(folder) = std::env::var("LOOK") {
            std::fs::copy(path, format!("{folder}/region.{ending}")).unwrap();
        }
    }
    let again = run(&line);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert!(said(&again).contains("finnes fra før"));
    let forced = run(&[line.as_slice(), &["--force"]].concat());
    assert_eq!(forced.status.code(), Some(0), "{}", said(&forced));
}

#[test]
fn where_there_is_nothing_to_gather_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().display().to_string(), path(folder.path(), "ut"));
    let check = |line: &[&str], code: i32, words: &str| {
        let output = run(&[line, &["--region", "--out", &out]].concat());
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        assert!(said(&output).contains(words), "{}", said(&output));
        assert!(!Path::new(&out).exists());
    };
    check(&["export", &root], 1, "Fant ingen møtefiler i ");
    std::fs::write(folder.path().join("a.ron"), "hei").unwrap();
    check(&["export", &root], 1, "Ingen av filene kunne brukes.");
    check(&["export", &path(folder.path(), "borte.ron")], 1, "borte.ron: filen finnes ikke");
    std::fs::write(folder.path().join("liste.xlsx"), b"PK\x03\x04\x14\0\x06\0xl/workbook.xml").unwrap();
    check(&["export", &root, "--expected", &path(folder.path(), "liste.xlsx")], 1, "Fant ingen navn i listen");
    check(&["export", &root, "--expected", &path(folder.path(), "borte.txt")], 1, "Filen finnes ikke");
    check(&["export", &root, "--profile", "follow-up"], 2, "er for ett møte");
}

fn open_gather(window: &mut Window) {
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    assert!(window.sees("Samle svar fra flere kommuner"));
}

fn fill_in(window: &mut Window, field: &str, path: &Path) {
    window.focus(field);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Backspace);
    window.paste(&path.display().to_string());
}

const FOLDER: &str = "Mappen med møtefilene";
const LIST: &str = "Liste over dem som skal svare (kan stå tom)";
const OUT: &str = "Lagre i";

fn files_in(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).map(|all| all.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

#[test]
fn a_region_gathers_a_folder_from_the_start_page_without_a_meeting() {
    let folder = folder();
    let out = folder.path().join("ut");
    std::fs::create_dir(&out).unwrap();
    let mut window = Window::start();
    look(&mut window, "gather-start");
    window.click("Samle svar fra flere kommuner …");
    look(&mut window, "gather-empty");
    fill_in(&mut window, FOLDER, folder.path());
    fill_in(&mut window, LIST, &folder.path().join("kommuner.csv"));
    fill_in(&mut window, OUT, &out);
    window.click("Uten navn");
    window.click("Regneark (CSV)");
    look(&mut window, "gather-chosen");
    window.click("Samle svarene");
    window.until(|window| window.sees("Lagret: "));
    window.settle();
    look(&mut window, "gather-done");
    assert!(window.sees("3 kommuner") && window.sees("1 av 4 på listen har ikke svart: Vågå."));
    assert!(window.sees("skadet.ron: linje ") && window.sees("det samme møtet som i "));
    assert!(window.sees("Åpne") && window.sees("Vis i mappen"));
    assert_eq!(files_in(&out).len(), 2);
    // Once more: somebody may have worked on the first. Everything is as it was chosen.
    window.press(Key::Escape);
    open_gather(&mut window);
    window.click("Samle svarene");
    window.until(|window| window.sees("uten navn (2).docx"));
    assert_eq!(files_in(&out).len(), 4);
    // It rests.
    window.settle();
    assert_eq!(window.next_frame_in(), None);
}

#[test]
fn gathering_can_be_stopped_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let meeting = Sample::many(0, 60);
    let contents = serialize(&meeting).unwrap();
    for number in 0..600 {
        std::fs::write(folder.path().join(format!("{number}.ron")), &contents).unwrap();
    }
    let out = folder.path().join("ut");
    std::fs::create_dir(&out).unwrap();
    let mut window = Window::in_meeting();
    open_gather(&mut window);
    fill_in(&mut window, FOLDER, folder.path());
    fill_in(&mut window, OUT, &out);
    // Enter in a field only ends it.
    window.press(Key::Enter);
    window.settle();
    assert!(!window.sees(" av 600"));
    window.click("Samle svarene");
    window.until(|window| window.sees(" av 600"));
    window.settle();
    look(&mut window, "gather-running");
    window.click("Avbryt");
    assert!(window.sees("Avbrutt. Ingenting er lagret."));
    // Esc does the same, and closes the window only when nothing runs.
    window.click("Samle svarene");
    window.until(|window| window.sees(" av 600"));
    window.press(Key::Escape);
    assert!(window.sees("Avbrutt. Ingenting er lagret."));
    look(&mut window, "gather-stopped");
    window.press(Key::Escape);
    assert!(!window.sees("Avbrutt.") && files_in(&out).is_empty());
}

#[test]
fn closing_the_program_waits_for_what_is_gathered() {
    let folder = tempfile::tempdir().unwrap();
    let contents = serialize(&Sample::many(0, 60)).unwrap();
    for number in 0..200 {
        std::fs::write(folder.path().join(format!("{number}.ron")), &contents).unwrap();
    }
    let out = folder.path().join("ut");
    std::fs::create_dir(&out).unwrap();
    let mut window = Window::start();
    open_gather(&mut window);
    fill_in(&mut window, FOLDER, folder.path());
    fill_in(&mut window, OUT, &out);
    window.click("Samle svarene");
    window.until(|window| window.sees(" av 200"));
    let asked = window.commands_of_closing();
    assert!(asked.contains(&egui::ViewportCommand::CancelClose), "{asked:?}");
    window.until(|window| window.sees("Taktskifte lukkes når de er lagret."));
    let begun = std::time::Instant::now();
    while !window.commands_of_next_frame().contains(&egui::ViewportCommand::Close) {
        assert!(begun.elapsed().as_secs() < 60, "it never closed");
        std::thread::yield_now();
    }
    assert_eq!(files_in(&out).len(), 1);
}

#[test]
fn what_cannot_be_gathered_or_saved_is_said_in_the_window() {
    let folder = folder();
    let mut window = Window::start();
    open_gather(&mut window);
    fill_in(&mut window, FOLDER, &folder.path().join("fra sør"));
    window.click("Samle svarene");
    window.until(|window| window.sees("fra sør: filen finnes ikke"));
    fill_in(&mut window, FOLDER, folder.path());
    fill_in(&mut window, LIST, &folder.path().join("borte.txt"));
    window.click("Samle svarene");
    window.until(|window| window.sees("Filen finnes ikke"));
    fill_in(&mut window, LIST, Path::new(""));
    fill_in(&mut window, OUT, &folder.path().join("Ål.ron"));
    window.click("Samle svarene");
    window.until(|window| window.sees("ble ikke lagret"));
    look(&mut window, "gather-failed");
}

#[test]
fn names_in_the_text_are_told_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let meeting = Sample { resolution: Some("Som Haugen sa: ring 412 34 567."), ..aal() }.meeting();
    std::fs::write(folder.path().join("a.ron"), serialize(&meeting).unwrap()).unwrap();
    let mut window = Window::start();
    open_gather(&mut window);
    fill_in(&mut window, FOLDER, folder.path());
    window.click("Uten navn");
    window.click("Samle svarene");
    window.until(|window| window.sees("Ingenting er lagret ennå: det står navn i selve teksten."));
    assert!(window.sees("412 34 567") && files_in(folder.path()).len() == 1);
    window.click("Lagre med navnene");
    window.until(|window| window.sees("Lagret: "));
    assert_eq!(files_in(folder.path()).len(), 2);
}

#[test]
fn gathered_files_make_no_folder_by_a_typing_slip() {
    let folder = folder();
    let slip = folder.path().join("utt");
    let mut window = Window::start();
    open_gather(&mut window);
    // Nothing has the keyboard: what is typed goes nowhere.
    window.type_text("x");
    fill_in(&mut window, FOLDER, folder.path());
    fill_in(&mut window, OUT, &slip);
    window.click("Samle svarene");
    window.until(|window| window.sees("utt finnes ikke. Rett stien, eller lag mappen."));
    assert!(!slip.exists());
    window.click("Lag mappen og lagre");
    window.until(|window| window.sees("Lagret: "));
    assert_eq!(files_in(&slip).len(), 1);
}

#[test]
fn what_is_done_is_in_sight_on_small_windows_and_one_thing_scrolls() {
    use egui_kittest::kittest::Queryable;
    for size in [[683.0, 512.0], [1366.0, 768.0], [1093.0, 614.0], [1920.0, 1080.0]] {
        let (_folder, mut window) = crate::small_screen::meeting_at(size);
        let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        let in_sight = |window: &mut Window, names: &[&str]| {
            for name in names {
                let rect = window.harness().get_by_label(name).rect();
                assert!(whole.contains_rect(rect), "{size:?} {name}: {rect:?}");
            }
        };
        window.press_with(Modifiers::COMMAND, Key::E);
        window.until(|window| window.sees("Spørsmål 2 er ikke besvart."));
        window.click("Utdelingsark");
        window.settle();
        look(&mut window, &format!("send-{}", size[0]));
        in_sight(&mut window, &["Lagre filene", "Skriv ut", "Lukk"]);
        window.press(Key::Escape);
        open_gather(&mut window);
        look(&mut window, &format!("gather-{}", size[0]));
        in_sight(&mut window, &["Samle svarene", "Lukk"]);
    }
}

/// `REGION=/some/folder cargo test --test suite as_many_files` leaves 372 meetings of 100 contributions there, for
/// `/usr/bin/time -v taktskifte export /some/folder --region --profile all --to docx,csv,html,md --out /tmp/ut`.
#[test]
fn as_many_files_as_there_are_municipalities_become_one_document() {
    let kept = std::env::var("REGION").ok().map(PathBuf::from);
    let temporary = tempfile::tempdir().unwrap();
    let folder = kept.as_deref().unwrap_or(temporary.path());
    let count = if kept.is_some() { 372 } else { 20 };
    for number in 0..count {
        let contents = serialize(&Sample::many(number, 100)).unwrap();
        std::fs::write(folder.join(format!("{number:03}.ron")), contents).unwrap();
    }
    if kept.is_none() {
        let out = path(folder, "ut");
        let output = run(&["export", &folder.display().to_string(), "--region", "--profile", "all", "--out", &out]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(said(&output).contains("20 kommuner"), "{}", said(&output));
    }
}
