//! Only the table of commands takes keys: everything else under `ui` and `app` asks it.

use std::path::{Path, PathBuf};

/// What takes a key, or says which one. Text fields have their own from egui.
const TAKINGS: &[&str] = &[
    "consume_key",
    "consume_shortcut",
    "key_pressed",
    "key_released",
    "key_down",
    "keys_down",
    "num_presses",
    "Event::Key",
    "Event::Text",
    "KeyboardShortcut",
    "egui::Key",
    "Key::",
    ".events",
];

/// Lines that take a key: comments and tests may name one.
fn takings(code: &str) -> Vec<&str> {
    let code = code.split("#[cfg(test)]").next().unwrap();
    let lines = code.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.filter(|line| TAKINGS.iter().any(|taking| line.contains(taking))).collect()
}

fn sources(folder: &Path, but: &Path) -> Vec<PathBuf> {
    let paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let (folders, files): (Vec<_>, Vec<_>) =
        paths.into_iter().filter(|path| path != but).partition(|path| path.is_dir());
    files.into_iter().chain(folders.iter().flat_map(|folder| sources(folder, but))).collect()
}

#[test]
fn nothing_but_the_table_takes_a_key() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let commands = src.join("ui/commands");
    let files = ["ui", "app"].map(|layer| sources(&src.join(layer), &commands)).concat();
    assert!(files.len() > 40, "{files:?}");
    for file in files {
        let code = std::fs::read_to_string(&file).unwrap();
        assert_eq!(takings(&code), Vec::<&str>::new(), "{}: ask ui::commands", file.display());
    }
}

#[test]
fn a_key_that_is_taken_elsewhere_is_found() {
    for line in [
        "if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {",
        "let enter = ui.input(|i| i.key_pressed(egui::Key::Enter));",
        "events.retain(|event| !matches!(event, Event::Key { pressed: true, .. }));",
        ".return_key(egui::KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));",
        "for event in ui.input(|input| input.events.clone()) {",
    ] {
        assert_eq!(takings(&format!("// Key::Enter\n    {line}")), [line]);
    }
    assert_eq!(takings("let key = thumbnails::Key { slide };\n#[cfg(test)]\nKey::Enter"), Vec::<&str>::new());
}
