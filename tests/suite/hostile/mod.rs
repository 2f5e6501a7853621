//! Any bytes: the seeds of the fuzz targets with a few places changed, and meetings whose every number is extreme.
//!
//! Some hundred cases of each run with the suite. `TAKTSKIFTE_CASES=100000 cargo test --test suite hostile` runs longer, and
//! `cargo fuzz run meeting` (see `fuzz/README.md`) for as long as one likes.

mod inputs;

use std::path::Path;

use proptest::prelude::*;

use crate::harness::{Window, opening};
use crate::pptx_file::PptxFile;

const DEBATE: &str = include_str!("../../data/meeting-1-debate.ron");

/// How many cases of each kind, unless more are asked for.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("TAKTSKIFTE_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, ..ProptestConfig::default() }
}

/// The seeds of a fuzz target.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [root.join("fuzz/seeds").join(target), root.join("tests/data")];
    let files = folders.iter().take(if target == "meeting" { 2 } else { 1 }).flat_map(|folder| {
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.is_file());
        paths.sort();
        paths
    });
    let seeds: Vec<_> = files.map(|path| std::fs::read(path).unwrap()).filter(|seed| seed.len() < 100_000).collect();
    assert!(!seeds.is_empty(), "{target} has no seeds");
    seeds
}

/// A change at a place, as a share of the whole.
#[derive(Clone, Debug)]
enum Mutation {
    Byte(f64, u8),
    Remove(f64, f64),
    Repeat(f64, f64),
    Insert(f64, &'static str),
    Cut(f64),
}

/// What damages files of text in places where it matters.
const BITS: [&str; 28] = [
    "(",
    ")",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "-1",
    "99999999999999999999",
    "\u{feff}",
    "//",
    "/*",
    "Some(",
    "æ",
    "\0",
    "None",
    "{kommune}",
    "1e999",
    "<a:p>",
    "</a:t>",
    "<!--",
    "&#0;",
    "&x;",
    " lvl=\"9\"",
    " 0 R ",
    "<<",
    "stream\n",
    "endobj",
];

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let share = 0.0..1.0_f64;
    let few = 0.0..0.05_f64;
    let mutation = prop_oneof![
        4 => (share.clone(), any::<u8>()).prop_map(|(at, byte)| Mutation::Byte(at, byte)),
        3 => (share.clone(), few.clone()).prop_map(|(at, length)| Mutation::Remove(at, length)),
        2 => (share.clone(), few).prop_map(|(at, length)| Mutation::Repeat(at, length)),
        4 => (share.clone(), prop::sample::select(BITS.as_slice())).prop_map(|(at, bit)| Mutation::Insert(at, bit)),
        1 => share.prop_map(Mutation::Cut),
    ];
    prop::collection::vec(mutation, 0..5)
}

fn mutated(mut bytes: Vec<u8>, mutations: &[Mutation]) -> Vec<u8> {
    for mutation in mutations {
        let place = |share: f64| (bytes.len() as f64 * share) as usize;
        match *mutation {
            Mutation::Byte(at, byte) => {
                let at = place(at);
                if let Some(old) = bytes.get_mut(at) {
                    *old = byte;
                }
            }
            Mutation::Remove(at, length) => {
                let range = place(at)..place((at + length).min(1.0));
                bytes.drain(range);
            }
            Mutation::Repeat(at, length) => {
                let (from, to) = (place(at), place((at + length).min(1.0)));
                let part = bytes[from..to].to_vec();
                bytes.splice(to..to, part);
            }
            Mutation::Insert(at, bit) => {
                let at = place(at);
                bytes.splice(at..at, bit.bytes());
            }
            Mutation::Cut(at) => bytes.truncate(place(at)),
        }
    }
    bytes
}

/// A seed, changed.
fn input(target: &str) -> impl Strategy<Value = Vec<u8>> {
    (prop::sample::select(seeds(target)), mutations()).prop_map(|(seed, mutations)| mutated(seed, &mutations))
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_deck_is_shown_or_its_faults_are_told(bytes in input("deck")) {
        inputs::deck(&bytes);
    }

    #[test]
    fn any_meeting_opens_or_its_fault_is_told(bytes in input("meeting")) {
        inputs::meeting(&bytes);
    }

    #[test]
    fn any_settings_are_read_or_set_aside(bytes in input("settings")) {
        inputs::settings(&bytes);
    }

    #[test]
    fn any_list_of_names_is_read(bytes in input("roster")) {
        inputs::roster(&bytes);
    }

    #[test]
    fn any_picture_is_shown_or_refused(bytes in input("picture")) {
        inputs::picture(&bytes);
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_part_of_a_presentation_becomes_a_deck_without_faults_or_nothing(bytes in input("pptx_part")) {
        inputs::pptx_part(&bytes);
    }

    #[test]
    fn any_presentation_becomes_a_deck_without_faults_or_nothing(mutations in mutations()) {
        let mut file = PptxFile::default();
        file.plain("Spørsmål 1", &["Hva?"]).plain("b", &["x"]);
        inputs::pptx(&mutated(file.bytes(), &mutations));
    }
}

proptest! {
    // Each is drawn as large as for a wall.
    #![proptest_config(cases(40))]

    #[test]
    fn any_pdf_document_becomes_a_deck_without_faults_or_nothing(bytes in input("pdf")) {
        inputs::pdf(&bytes);
    }
}

/// Numbers and times as far out as they can be written.
const EXTREMES: [&str; 9] = [
    "0",
    "1",
    "255",
    "4294967295",
    "2147483648",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
];
const TIMES: [&str; 6] = [
    "-009999-01-02T01:59:59Z",
    "0000-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999999999Z",
    "2026-02-12T17:52:00Z",
    "2262-04-11T23:47:16.854775808Z",
    "9999-12-30T22:00:00.999999999Z",
];

/// The fixture with other numbers and times in places that are drawn.
fn extreme_meeting(picks: &[(u8, u8)]) -> String {
    let mut text = String::new();
    let mut picks = picks.iter().cycle();
    for line in DEBATE.lines() {
        let &(pick, odds) = picks.next().unwrap();
        let (name, value) = line.split_once(": ").unwrap_or((line, ""));
        let is_number = value.trim_end_matches(',').parse::<i64>().is_ok() && !name.ends_with("format");
        let is_time = value.contains("Z\"");
        if odds < 60 && is_number {
            text.push_str(&format!("{name}: {},", EXTREMES[usize::from(pick) % EXTREMES.len()]));
        } else if odds < 60 && is_time {
            let (before, rest) = value.split_once('"').unwrap();
            let (_, after) = rest.split_once('"').unwrap();
            text.push_str(&format!("{name}: {before}\"{}\"{after}", TIMES[usize::from(pick) % TIMES.len()]));
        } else {
            text.push_str(line);
        }
        text.push('\n');
    }
    text
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_number_or_time_in_a_meeting_overflows_anything(picks in prop::collection::vec(any::<(u8, u8)>(), 40..60)) {
        inputs::meeting(extreme_meeting(&picks).as_bytes());
    }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_meeting_of_extremes_is_drawn(picks in prop::collection::vec(any::<(u8, u8)>(), 40..60)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("møte.ron");
        std::fs::write(&path, extreme_meeting(&picks)).unwrap();
        if let Ok(opened) = taktskifte::app::open(opening(&path)) {
            drop(opened);
            let mut window = Window::in_folder(folder.path(), [1440.0, 860.0]);
            window.show(opening(&path));
            window.press(egui::Key::F5);
            window.press(egui::Key::F3);
            window.wait(3600);
        }
    }
}
