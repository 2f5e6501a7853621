//! The layers of the program, read off its source (see [`module_graph`](crate::module_graph)): dependencies point down
//! only, nothing runs in a circle, and only what draws knows egui.

use std::path::Path;

use crate::module_graph::Program;

/// From the ground up. A module may use only those that stand before it. A new one gets its place here.
const LAYERS: [&str; 16] = [
    "reading", "pasted", "palette", "fonts", "picture", "deck", "model", "session", "store", "text", "export",
    "screens", "render", "ui", "app", "cli",
];

/// What may know egui and what belongs to it.
const DRAWING: [&str; 3] = ["render", "ui", "app"];

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
