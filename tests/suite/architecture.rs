//! The layers of the program, read off its source (see [`module_graph`](crate::module_graph)): dependencies point down
//! only, nothing runs in a circle, and only what draws knows egui.

use std::path::Path;

use crate::module_graph::Program;

/// From the ground up. A module may use only those that stand before it. A new one gets its place here.
const LAYERS: [&str; 19] = [
    "heap", "reading", "pasted", "palette", "fonts", "picture", "deck", "model", "import", "session", "store", "text",
    "export", "screens", "render", "ui", "shell", "app", "cli",
];

/// What may know egui and what belongs to it.
const DRAWING: [&str; 4] = ["render", "ui", "shell", "app"];

fn program() -> Program {
    Program::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

fn others<'a>(than: &[&str]) -> Vec<&'a str> {
    LAYERS.into_iter().filter(|layer| !than.contains(layer)).collect()
}

#[test]
fn dependencies_point_down_only() {
    let program = program();
    assert_eq!(program.upward(&LAYERS), Vec::<String>::new());
    assert_eq!(program.top(), LAYERS.into(), "a layer that is not there any more");
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    assert_eq!(program().circles(&[]), Vec::<String>::new());
}

#[test]
fn only_what_draws_knows_egui() {
    let egui = ["egui", "epaint", "emath", "ecolor", "eframe"];
    assert_eq!(program().mentions(&others(&DRAWING), &egui), Vec::<String>::new());
}

#[test]
fn only_the_shell_knows_the_window_library() {
    // Of screens and handles the native parts of the app may know.
    let program = program();
    assert_eq!(program.mentions(&others(&["shell"]), &["winit", "softbuffer", "egui_winit"]), Vec::<String>::new());
}

#[test]
fn the_model_reads_no_clock_and_no_disk() {
    let outside =
        ["std::fs", "std::env", "Timestamp::now", "Zoned::now", "Instant::now", "SystemTime::now", "fastrand"];
    assert_eq!(program().mentions(&["model"], &outside), Vec::<String>::new());
}

#[test]
fn nothing_speaks_with_the_network() {
    // mio is there for the system's notices about changed files; its "net" feature is off.
    let lock = include_str!("../../Cargo.lock");
    for name in ["reqwest", "hyper", "ureq", "curl", "isahc", "rustls", "openssl", "native-tls", "socket2"] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is in the tree");
    }
    assert_eq!(program().mentions(&LAYERS, &["std::net"]), Vec::<String>::new());
}

/// The source files in some folders of `src`, each with its text up to its tests and without comments.
fn source_of(folders: &[&str]) -> Vec<(String, String)> {
    let mut waiting: Vec<_> =
        folders.iter().map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)).collect();
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().lines();
        let code: Vec<_> = code.filter(|line| !line.trim_start().starts_with("//")).collect();
        files.push((path.display().to_string().replace('\\', "/"), code.join("\n")));
    }
    files
}

#[test]
fn the_window_waits_for_no_disk() {
    let disk = [
        "fs::",
        ".is_dir()",
        ".is_file()",
        "Path::is_file",
        "Path::is_dir",
        ".exists()",
        ".try_exists()",
        "canonicalize",
        ".metadata()",
        ".read_dir()",
        "real_path(",
        "deck_folder(",
    ];
    let files = source_of(&["ui", "app", "session"]);
    assert!(files.len() > 100, "{}", files.len());
    // The jobs are what waits for it.
    for (file, code) in files.iter().filter(|(file, _)| !file.contains("/app/jobs/")) {
        for word in disk {
            assert!(!code.contains(word), "{file}: {word}");
        }
    }
}
