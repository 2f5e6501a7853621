//! Meeting files under bad conditions: cut short, damaged, newer, foreign. Never a panic, never a lost file.

use proptest::prelude::*;
use taktskifte::app::{OpenFailure, Request, open};
use taktskifte::deck::Body;
use taktskifte::reading::ReadError;
use taktskifte::store::load_meeting;
use taktskifte::store::meeting_file::{OpenError, parse, serialize};
use taktskifte::store::meeting_text::MeetingWriter;
use taktskifte::store::real_path::real_path;

use crate::harness::{new_meeting, opening};
use crate::histories::{histories, live};

const FIXTURE: &str = include_str!("../data/meeting-1.ron");

#[test]
fn the_first_format_opens_for_good_and_is_written_as_it_was() {
    let meeting = parse(FIXTURE).unwrap();
    assert_eq!(meeting.contributions.len(), 3);
    assert_eq!(meeting.contributions[1].words.speaker, "Áilu Čáppa Đŋšŧž");
    assert_eq!(serialize(&meeting).unwrap(), FIXTURE);
}

#[test]
fn a_file_with_a_showing_under_way_opens_for_good_and_is_written_as_it_was() {
    let source = include_str!("../data/meeting-1-show.ron");
    let meeting = parse(source).unwrap();
    assert!(meeting.presentation.running && meeting.presentation.clock_runs());
    assert_eq!(meeting.presentation.log.len(), 2);
    assert_eq!(serialize(&meeting).unwrap(), source);
}

#[test]
fn a_file_with_a_whole_debate_opens_for_good_and_is_written_as_it_was() {
    let source = include_str!("../data/meeting-1-debate.ron");
    let meeting = parse(source).unwrap();
    assert_eq!((meeting.roster.len(), meeting.lists[0].waiting.len(), meeting.paragraphs.len()), (2, 1, 1));
    assert_eq!(meeting.contributions[0].words.conflicts().len(), 1);
    assert_eq!(serialize(&meeting).unwrap(), source);
}

#[test]
fn a_file_with_everything_half_typed_opens_for_good_and_is_written_as_it_was() {
    let source = include_str!("../data/meeting-1-draft.ron");
    let meeting = parse(source).unwrap();
    let draft = &meeting.draft;
    assert_eq!(draft.note.as_ref().unwrap().words.text, "Halvt omskrevet innspill");
    assert_eq!(draft.paragraph.as_ref().unwrap().text, "Halvt omskrevet avsnitt");
    assert_eq!(draft.resolution.as_ref().unwrap().resolved.text, "Halvskrevet vedtak");
    assert_eq!(serialize(&meeting).unwrap(), source);
}

#[test]
fn every_file_in_the_collection_opens_for_good_and_is_written_as_it_was() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
    let mut opened = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // No meetings: what is settled for all users, and decks.
        if path.ends_with("defaults-1.ron") || path.is_dir() {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let meeting = parse(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(serialize(&meeting).unwrap(), source, "{}", path.display());
        opened += 1;
    }
    assert!(opened >= 6, "{opened} files in {folder}");
}

#[test]
fn a_meeting_file_cut_anywhere_is_an_error() {
    let end = FIXTURE.trim_end().len();
    for (length, _) in FIXTURE.char_indices().filter(|(length, _)| *length < end) {
        assert!(parse(&FIXTURE[..length]).is_err(), "{length}");
    }
}

#[test]
fn each_kind_of_bad_file_is_told_apart() {
    let newer = FIXTURE.replace("format: 1", "format: 2").replace("fields:", "something_new: 3, fields:");
    assert!(matches!(parse(&newer), Err(OpenError::Newer { found: 2 })));
    let unknown = FIXTURE.replace("counter:", "conter:");
    let Err(OpenError::Damaged(problem)) = parse(&unknown) else { panic!("{:?}", parse(&unknown)) };
    assert_eq!(problem.line, 20);
    for text in ["hei", "// bare en kommentar", "[1, 2]", "\u{0}\u{0}\u{0}"] {
        assert!(matches!(parse(text), Err(OpenError::NotAMeeting)), "{text:?}");
    }
    for text in ["", "\u{feff}", " \n"] {
        assert!(matches!(parse(text), Err(OpenError::Empty)), "{text:?}");
    }
    let deep = format!("Meeting(format: 1, id: {}", "[".repeat(100_000));
    assert!(parse(&deep).is_err());
}

#[test]
fn a_meeting_that_cannot_be_read_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("skadet.ron", FIXTURE.as_bytes()[..400].to_vec()),
        ("tom.ron", Vec::new()),
        ("bilde.ron", vec![0xFF, 0xD8, 0xFF, 0xE0]),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let failure = open(opening(&path)).unwrap_err();
        assert!(matches!(failure, OpenFailure::Meeting(..)), "{failure:?}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_meeting_that_is_open_in_another_window_is_not_opened_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    std::fs::write(&path, FIXTURE).unwrap();
    let first = open(opening(&path)).unwrap();
    assert!(matches!(open(opening(&path)), Err(OpenFailure::Held(..))));
    drop(first);
    assert!(open(opening(&path)).is_ok());
}

#[test]
fn a_meeting_whose_deck_is_gone_opens_with_the_bundled_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let text = FIXTURE.replace("id: \"debatthefte-2026\",", "id: \"egen\",\n    folder: Some(\"/finnes/ikke\"),");
    std::fs::write(&path, text).unwrap();
    let opened = open(opening(&path)).unwrap();
    assert!(opened.deck_failure.is_some());
    assert_eq!(opened.deck.slides.len(), 16);
    assert_eq!(opened.meeting.contributions.len(), 3);
}

#[test]
fn a_file_that_is_not_there_is_said_to_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("borte.ron");
    let missing = |error: &OpenError| matches!(error, OpenError::File(ReadError::Missing));
    assert!(load_meeting(&path).is_err_and(|error| missing(&error)));
    assert!(matches!(open(opening(&path)), Err(OpenFailure::Meeting(_, error)) if missing(&error)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_deck_that_is_opened_begins_a_meeting_that_remembers_it() {
    let folder = tempfile::tempdir().unwrap();
    let deck = folder.path().join("lysbilder");
    std::fs::create_dir(&deck).unwrap();
    let text = "Deck(format: 1, id: \"egen\", title: \"T\", sections: [Section(id: \"a\", title: \"A\", minutes: 1, accent: beredskap, slides: [Statement(id: \"s\", text: \"Hei\")])])";
    std::fs::write(deck.join("deck.ron"), text).unwrap();
    for path in [deck.clone(), deck.join("deck.ron")] {
        let opened = open(Request::Open { path, deck: None, new: new_meeting(folder.path()) }).unwrap();
        assert!(matches!(opened.deck.slides[0].body, Body::Statement { .. }));
        assert_eq!(opened.meeting.deck.folder, Some(real_path(&deck).unwrap()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_meeting_that_is_written_again_and_again_is_the_text_that_is_written_at_once(histories in histories()) {
        let mut writer = MeetingWriter::default();
        for upto in 0..=histories.len() {
            let [a, b, c] = live(&histories[..upto]);
            let meeting = a.merged(&b).merged(&c);
            let pretty = ron::ser::PrettyConfig::new().struct_names(true).new_line("\n").indentor("  ");
            let plain = format!("// Taktskifte\n{}\n", ron::ser::to_string_pretty(&meeting, pretty).unwrap());
            prop_assert_eq!(writer.write(&meeting).unwrap(), plain.clone());
            // Once more, as when only the half-typed note has changed.
            prop_assert_eq!(writer.write(&meeting).unwrap(), plain);
        }
    }
}

#[test]
fn what_is_typed_cannot_pass_for_a_field_of_the_file() {
    let mut meeting = parse(FIXTURE).unwrap();
    meeting.draft.text = "\n  contributions: [],\n\n  contributions: [\n".to_owned();
    meeting.fields.body = "\n  contributions: []".to_owned();
    assert_eq!(parse(&serialize(&meeting).unwrap()).unwrap(), meeting);
}

#[cfg(windows)]
#[test]
fn paths_are_told_and_remembered_as_people_write_them() {
    let folder = tempfile::tempdir().unwrap();
    let (path, deck) = (folder.path().join("møte.ron"), folder.path().join("lysbilder"));
    std::fs::write(&path, FIXTURE).unwrap();
    std::fs::create_dir(&deck).unwrap();
    let text = "Deck(format: 1, id: \"egen\", title: \"T\", sections: [Section(id: \"a\", title: \"A\", minutes: 1, accent: beredskap, slides: [Statement(id: \"s\", text: \"Hei\")])])";
    std::fs::write(deck.join("deck.ron"), text).unwrap();
    let plain = |path: &std::path::Path| path.to_str().unwrap().get(1..3) == Some(":\\");
    let opened = open(opening(&path)).unwrap();
    assert!(plain(&opened.target.path), "{}", opened.target.path.display());
    let opened = open(opening(&deck)).unwrap();
    let folder = opened.meeting.deck.folder.unwrap();
    assert!(plain(&folder), "{}", folder.display());
}
