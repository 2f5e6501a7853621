//! What any bytes are given to, and what must hold whatever they are: nothing panics, nothing takes for ever, and what is
//! wrong with a text is told with its line. The fuzz targets in `fuzz/` are these functions too.

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use taktskifte::deck::layout::{Aspect, SlideWords, lay_out};
use taktskifte::deck::{DeckFiles, Problem, ProblemKind, check, load};
use taktskifte::import::pdf;
use taktskifte::import::pptx::{self, Source};
use taktskifte::import::{ImportWords, Imported};
use taktskifte::model::vocabulary::Vocabulary;
use taktskifte::model::{Meeting, roster_list};
use taktskifte::picture;
use taktskifte::session::{Session, pace};
use taktskifte::store::meeting_file::{OpenError, read, serialize};
use taktskifte::store::{settings, text_file};

/// A deck's file.
pub fn deck(bytes: &[u8]) {
    // No folder: pictures are missing, and nothing but the text is read.
    let files = DeckFiles::Folder("/nowhere".into());
    match load::read(files, bytes.to_vec()) {
        Ok(loaded) => {
            have_places(&loaded.deck.problems);
            have_places(&check::check(&loaded, &SlideWords::default()));
            for index in 0..loaded.deck.slides.len().min(20) {
                lay_out(&loaded.deck, index, &SlideWords::default(), Aspect::Wide16x9);
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "refused, and nothing said");
            if std::str::from_utf8(bytes).is_ok() {
                have_places(&problems);
            }
        }
    }
}

/// A meeting's file.
pub fn meeting(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match read(Path::new("møte.ron"), text) {
        Ok(loaded) => {
            let meeting = loaded.meeting.clone();
            have_places(&loaded.problems());
            // What is opened can be saved, and what is saved opens as it was.
            let written = serialize(&meeting).unwrap();
            let again = read(Path::new("møte.ron"), &written).unwrap();
            assert!(again.set_aside.is_empty() && again.mended.is_empty(), "{:?} {:?}", again.set_aside, again.mended);
            assert_eq!(again.meeting, meeting);
            show(meeting);
        }
        Err(OpenError::Damaged(problem)) => have_places(&[*problem]),
        Err(_) => {}
    }
}

/// Everything that is reckoned from a meeting's times, at any time.
fn show(meeting: Meeting) {
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let session = Session::new(meeting, deck);
    for now in [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::from_second(1_770_000_000).unwrap(), Timestamp::MAX] {
        let (pace, state) = (session.pace(), session.presentation());
        for section in 0..9 {
            let (time, behind) = (pace.section(section, now), pace.behind_secs(section, now));
            assert!(time.used_secs >= 0 && behind.unsigned_abs() < 1 << 50, "{time:?} {behind}");
            pace.expected_end(section, now);
        }
        assert!(pace.elapsed_secs(now) >= 0);
        assert!(pace::slide_times(state, session.deck(), now).iter().all(|row| row.secs >= 0));
        if let Some(speech) = &state.speech {
            assert!(speech.millis(now) >= 0 && speech.left_secs(now) <= i64::from(speech.limit_secs));
        }
        let mut resumed = Session::new(Meeting::clone(session.meeting()), Arc::clone(session.deck()));
        resumed.resume_presentation(now);
        resumed.clock_was_set(now, Timestamp::UNIX_EPOCH);
    }
}

/// The settings' file.
pub fn settings(bytes: &[u8]) {
    if let Some(found) = settings::parse(bytes) {
        let limits = found.limited();
        assert!(limits.zoom.is_finite() && limits.notes_width.is_finite());
    }
}

/// A list of names.
pub fn roster(bytes: &[u8]) {
    let text = text_file::decode(bytes);
    let reading = roster_list::read(&text, &Vocabulary::default());
    assert!(reading.skipped.iter().all(|(line, _)| *line > 0));
}

/// A picture.
pub fn picture(bytes: &[u8]) {
    let checked = picture::check(bytes);
    let decoded = picture::decode(bytes, Some([64, 36]));
    assert!(checked.is_err() || decoded.is_ok(), "whole, but not to be shown");
}

/// A presentation's file.
pub fn pptx(bytes: &[u8]) {
    if let Ok(imported) = pptx::read(Source { bytes, name: "fil.pptx" }, &import_words(), &|_, _| true) {
        reads_back(&imported);
    }
}

/// A PDF document's file.
pub fn pdf(bytes: &[u8]) {
    if let Ok(imported) = pdf::read(bytes.to_vec(), "fil.pdf", &import_words(), &|_, _| true) {
        reads_back(&imported);
        assert!(imported.pictures.iter().all(|(_, bytes)| picture::check(bytes).is_ok()), "a picture cannot be shown");
    }
}

fn import_words() -> ImportWords {
    ImportWords {
        untitled: "Lysbilde {n}".to_owned(),
        untitled_page: "Side {n}".to_owned(),
        no_text: "Side {n}, uten tekst".to_owned(),
        page: "side".to_owned(),
        no_description: "Uten beskrivelse".to_owned(),
        decorative: "Pynt".to_owned(),
        chart_alt: "Diagram: {values}".to_owned(),
        picture_folder: "bilder".to_owned(),
        question: vec!["spørsmål".to_owned()],
        ..ImportWords::default()
    }
}

/// A part of a presentation, in the place of each kind of part.
pub fn pptx_part(bytes: &[u8]) {
    const FIXED: [(&str, &str); 4] = [
        ("_rels/.rels", r#"<R><Relationship Id="a" Type="x/officeDocument" Target="p.xml"/></R>"#),
        (
            "p.xml",
            r#"<presentation><sldIdLst><sldId id="1" r:id="s"/><sldId id="2" r:id="o"/></sldIdLst></presentation>"#,
        ),
        (
            "_rels/p.xml.rels",
            r#"<R><Relationship Id="s" Type="x/slide" Target="s.xml"/><Relationship Id="o" Type="x/slide" Target="o.xml"/></R>"#,
        ),
        (
            "_rels/s.xml.rels",
            r#"<R><Relationship Id="l" Type="x/slideLayout" Target="any.xml"/><Relationship Id="n" Type="x/notesSlide" Target="any.xml"/><Relationship Id="rId1" Type="x/chart" Target="any.xml"/><Relationship Id="rId2" Type="x/image" Target="any.xml"/></R>"#,
        ),
    ];
    const OTHER: &str = "<sld><cSld><spTree><sp><txBody><p><r><t>Noe</t></r></p></txBody></sp></spTree></cSld></sld>";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let fixed = FIXED.map(|(name, text)| (name, text.as_bytes()));
    for (name, bytes) in fixed.into_iter().chain([("s.xml", bytes), ("any.xml", bytes), ("o.xml", OTHER.as_bytes())]) {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    pptx(zip.finish().unwrap().get_ref());
}

/// A deck that was made of a presentation is without a fault, whatever that was; its pictures are nowhere yet.
fn reads_back(imported: &Imported) {
    let again = load::read(DeckFiles::Folder("/nowhere".into()), imported.deck_text().into_bytes()).unwrap().deck;
    let is_fault = |problem: &&Problem| !matches!(problem.kind, ProblemKind::PictureMissing { .. });
    let faults: Vec<_> = again.problems.iter().filter(is_fault).collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!((&again.sections, &again.slides), (&imported.deck.sections, &imported.deck.slides));
}

#[track_caller]
fn have_places(problems: &[Problem]) {
    assert!(problems.iter().all(|problem| problem.line > 0 && problem.column > 0), "{problems:?}");
}
