//! The program in nynorsk: switched to while it runs, and in what it writes.

use std::io::Read;

use egui::{Key, Modifiers};
use taktskifte::app::Request;

use crate::command_line::{run, said};
use crate::debate::look;
use crate::harness::{Window, new_meeting};

#[test]
fn everything_is_said_in_the_other_language_at_once_and_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    assert!(window.sees("Innspill"));
    let switch = |window: &mut Window| window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Y);
    switch(&mut window);
    assert!(window.sees("Alt står på nynorsk frå no av"));
    assert!(window.sees("Innspel") && !window.sees("Innspill"));
    look(&mut window, "nynorsk");
    let settings = folder.path().join("settings.ron");
    window.until(|_| std::fs::read_to_string(&settings).is_ok_and(|said| said.contains("\"nn\"")));
    switch(&mut window);
    assert!(window.sees("Innspill"));
}

#[test]
fn a_document_in_nynorsk_says_so_in_its_words_and_to_those_who_read_it_aloud() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::copy("tests/data/meeting-1-debate.ron", path("a.ron")).unwrap();
    let output = run(&["--language", "nn", "export", &path("a.ron"), "--to", "docx,html", "--out", &path("ut")]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let mut read = 0;
    for entry in std::fs::read_dir(path("ut")).unwrap() {
        let file = entry.unwrap().path();
        let text = match file.extension().and_then(|ending| ending.to_str()) {
            Some("docx") => {
                let mut archive = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
                let mut text = String::new();
                archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
                text
            }
            _ => std::fs::read_to_string(&file).unwrap(),
        };
        assert!(text.contains("nn-NO") && !text.contains("nb-NO"), "{}", file.display());
        assert!(text.contains("Det er ikkje svara på spørsmålet."), "{}", file.display());
        read += 1;
    }
    assert_eq!(read, 2);
}
