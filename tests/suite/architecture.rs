//! The layers of the program, read off its `use` lines: dependencies point down only, and the lower ones know no egui.

use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// Lines of a module, without its tests.
fn lines(module: &str) -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&src)
        .into_iter()
        .filter(|path| {
            let inside = path.strip_prefix(&src).unwrap();
            let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
            first == module || first == format!("{module}.rs")
        })
        .flat_map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
            let name = path.strip_prefix(&src).unwrap().display().to_string();
            code.lines().map(|line| (name.clone(), line.to_owned())).collect::<Vec<_>>()
        })
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .collect()
}

#[test]
fn dependencies_point_down_only() {
    for (module, forbidden) in [
        ("palette", &["crate::"][..]),
        (
            "model",
            &[
                "crate::session",
                "crate::store",
                "crate::text",
                "crate::render",
                "crate::ui",
                "crate::app",
                "crate::cli",
            ],
        ),
        (
            "deck",
            &["crate::model", "crate::session", "crate::store", "crate::text", "crate::ui", "crate::app", "crate::cli"],
        ),
        ("session", &["crate::store", "crate::text", "crate::render", "crate::ui", "crate::app", "crate::cli"]),
        ("store", &["crate::session", "crate::text", "crate::render", "crate::ui", "crate::app", "crate::cli"]),
        ("text", &["crate::session", "crate::store", "crate::render", "crate::ui", "crate::app", "crate::cli"]),
        ("render", &["crate::model", "crate::session", "crate::store", "crate::app", "crate::cli"]),
        ("ui", &["crate::app", "crate::cli"]),
        ("app", &[]),
    ] {
        let lines = lines(module);
        assert!(!lines.is_empty(), "{module}");
        for (file, line) in lines {
            for path in forbidden {
                assert!(!line.contains(path), "{file} uses {path}: {line}");
            }
        }
    }
}

#[test]
fn the_lower_layers_know_no_egui() {
    for module in ["model", "deck", "session", "store", "text", "screens", "palette"] {
        for (file, line) in lines(module) {
            assert!(!line.contains("egui"), "{file}: {line}");
        }
    }
}

#[test]
fn the_model_reads_no_clock_and_no_disk() {
    for (file, line) in lines("model") {
        for word in ["std::fs", "Timestamp::now", "ZonedDateTime::now", "Instant::now", "fastrand", "std::env"] {
            assert!(!line.contains(word), "{file}: {line}");
        }
    }
}

#[test]
fn nothing_speaks_with_the_network() {
    // mio is there for the system's notices about changed files; its "net" feature is off.
    let lock = include_str!("../../Cargo.lock");
    for name in ["reqwest", "hyper", "ureq", "curl", "isahc", "rustls", "openssl", "native-tls", "socket2"] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is in the tree");
    }
    for module in ["app", "cli", "deck", "model", "render", "screens", "session", "store", "text", "ui"] {
        for (file, line) in lines(module) {
            assert!(!line.contains("std::net"), "{file}: {line}");
        }
    }
}
