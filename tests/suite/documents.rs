//! What stands in the documents of one meeting, and how a screen reader goes through its slides.

use std::sync::Arc;

use image::Rgba;
use taktskifte::deck::layout::{Aspect, Item, LineRole, Point, Shape, SlideWords, lay_out};
use taktskifte::deck::{DeckFiles, MeasureId, load};
use taktskifte::export::document::Block;
use taktskifte::export::{Clip, Format, Profile, SlidesLayout, pdf};
use taktskifte::model::hands::Hands;
use taktskifte::model::ids::VersionId;
use taktskifte::model::register::{Lww, MultiValue};
use taktskifte::model::resolution::{Outcome, PartyVote, Resolution, Resolved};
use taktskifte::render::SlideRenderer;
use taktskifte::session::Session;
use taktskifte::store::meeting_file::serialize;
use taktskifte::text::Text;

use crate::command_line::{run, said};
use crate::export::{made, minutes_of, parts, session_of};

/// The rows of a spreadsheet.
fn rows(session: &Session, profile: Profile) -> Vec<Vec<String>> {
    let bytes = made(Format::Csv, session, &minutes_of(session, profile));
    let mut table = csv::ReaderBuilder::new();
    table.delimiter(b';').has_headers(false);
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    table.from_reader(bytes).records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn rows_tell_which_measures_were_spoken_of_also_without_names() {
    let mut meeting = session_of("meeting-1-debate.ron").meeting().as_ref().clone();
    let tagged = meeting.contributions.iter().position(|note| !note.is_deleted()).unwrap();
    let note = Arc::make_mut(&mut meeting.contributions[tagged]);
    note.tags = Lww::new([MeasureId("grep-takt/1".to_owned())].into());
    let text = note.words.text.trim().to_owned();
    let session = Session::new(meeting, Arc::new(load::load(DeckFiles::Bundled).unwrap().deck));
    for profile in [Profile::Everything, Profile::Anonymous { tables: false }] {
        let rows = rows(&session, profile);
        let column = rows[0].iter().position(|head| head == "Grep").unwrap();
        let row = rows.iter().find(|row| row.iter().any(|cell| cell.trim_start_matches('\'') == text)).unwrap();
        assert_eq!(row[column], "Planlegge og forebygge bedre", "{profile:?}");
    }
}

#[test]
fn the_follow_up_says_who_proposed_a_measure_where_somebody_is_known() {
    let session = session_of("meeting-1-debate.ron");
    let minutes = minutes_of(&session, Profile::FollowUp);
    let tables = minutes.document.blocks.iter().rev();
    let table = tables.into_iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let table = table.unwrap();
    let column = table.columns.iter().position(|column| column.head == "Foreslått av").unwrap();
    let measures = || session.meeting().contributions.iter().filter(|note| !note.is_deleted());
    for row in &table.rows {
        let note = measures().find(|note| note.words.text.trim() == row[2]).unwrap();
        assert!(row[column].starts_with(note.words.speaker.trim()), "{row:?}");
        assert!(note.words.party.is_empty() || row[column].contains(&*note.words.party), "{row:?}");
    }
    assert!(table.rows.iter().any(|row| !row[column].is_empty()), "{table:?}");
}

#[test]
fn what_stands_at_the_foot_of_every_slide_is_not_read_with_each() {
    let session = session_of("meeting-1.ron");
    let bytes = made(Format::Slides(SlidesLayout::Full), &session, &minutes_of(&session, Profile::Reply));
    let mut pdf = lopdf::Document::load_mem(&bytes).unwrap();
    pdf.decompress();
    let feet =
        |page: lopdf::ObjectId| String::from_utf8_lossy(&pdf.get_page_content(page)).matches("/Subtype/Footer").count();
    let feet: Vec<_> = pdf.get_pages().into_values().map(feet).collect();
    // The section's name and the number; the first slide and the sections' own have none.
    assert!(feet.iter().filter(|count| **count == 2).count() > 8, "{feet:?}");
}

/// The structure of a PDF, as names within each other.
fn structure(bytes: &[u8]) -> String {
    fn walk(pdf: &lopdf::Document, object: &lopdf::Object, out: &mut String) {
        let object = match object {
            lopdf::Object::Reference(id) => pdf.get_object(*id).unwrap(),
            other => other,
        };
        match object {
            lopdf::Object::Array(all) => all.iter().for_each(|object| walk(pdf, object, out)),
            lopdf::Object::Dictionary(all) => {
                let Ok(kind) = all.get(b"S").and_then(lopdf::Object::as_name) else { return };
                out.push_str(&String::from_utf8_lossy(kind));
                out.push('(');
                if let Ok(kids) = all.get(b"K") {
                    walk(pdf, kids, out);
                }
                out.push(')');
            }
            _ => {}
        }
    }
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").and_then(lopdf::Object::as_reference).unwrap();
    let kids = pdf.get_dictionary(root).unwrap().get(b"K").unwrap();
    let mut out = String::new();
    walk(&pdf, kids, &mut out);
    out
}

#[test]
fn the_bullets_of_slides_are_lists_for_who_hears_them() {
    let session = session_of("meeting-1.ron");
    let deck = session.deck();
    let lines = |index: usize| {
        let layout = lay_out(deck, index, &SlideWords::default(), Aspect::Wide16x9);
        let mut points: Vec<_> = layout
            .lines(usize::MAX)
            .filter(|line| matches!(line.role, LineRole::Point(_)))
            .map(|line| line.paragraph)
            .collect();
        points.dedup();
        points.len()
    };
    let shown = (0..deck.slides.len()).filter(|index| !deck.slides[*index].hidden);
    let points: usize = shown.map(lines).sum();
    assert!(points > 20);
    let bytes = made(Format::Slides(SlidesLayout::Full), &session, &minutes_of(&session, Profile::Reply));
    let structure = structure(&bytes);
    assert_eq!(structure.matches("LI(LBody(P(").count(), points, "{structure}");
    // No list holds anything but points, and none is empty.
    assert_eq!(structure.matches("L(").count(), structure.matches("L(LI(").count(), "{structure}");
    assert!(structure.contains("H1()L(LI(LBody(P("), "the heading first: {structure}");
}

#[test]
fn points_below_a_point_are_a_list_in_it_after_its_words() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy("tests/data/meeting-1.ron", folder.path().join("møte.ron")).unwrap();
    let [meeting, out] = ["møte.ron", "ut"].map(|name| folder.path().join(name).display().to_string());
    let output = run(&["export", &meeting, "--to", "slides-pdf", "--out", &out]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let file = std::fs::read_dir(&out).unwrap().next().unwrap().unwrap().path();
    let structure = structure(&std::fs::read(file).unwrap());
    assert!(structure.contains("LBody(P()L(LI(LBody(P()))"), "{structure}");
}

#[test]
fn a_rings_line_lies_on_both_sides_of_its_radius_as_on_paper() {
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    let mut layout = lay_out(&deck, 1, &SlideWords::default(), Aspect::Wide16x9);
    let color = taktskifte::palette::PETROL_DARK;
    let shape = Shape::Ring { center: Point { x: 500.0, y: 500.0 }, radius: 200.0, width: 40.0, color };
    layout.items = vec![Item { from_step: 0, shape }];
    let image = SlideRenderer::new(DeckFiles::Bundled).render(&layout, 0, [1920, 1080]);
    let is_line = |from_center: u32| image.get_pixel(500 + from_center, 500) == &Rgba([color.r, color.g, color.b, 255]);
    assert_eq!([175, 185, 200, 215, 225].map(is_line), [false, true, true, true, false]);
}

#[test]
fn signs_that_no_font_has_are_told_of_where_a_pdf_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let meeting = std::fs::read_to_string("tests/data/meeting-1-debate.ron").unwrap();
    let text = "Kommunen får felles journal innen 2027.";
    assert!(meeting.contains(text));
    std::fs::write(path("a.ron"), meeting.replace(text, &format!("{text} 👍 中"))).unwrap();
    let output = run(&["export", &path("a.ron"), "--to", "pdf", "--out", &path("ut")]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("skriften har ikke 中 👍, som vises som □ i PDF"), "{told}");
    let output = run(&["export", &path("a.ron"), "--to", "docx", "--out", &path("ut")]);
    assert!(!said(&output).contains("skriften har ikke"), "Word has fonts of its own");
    let output = run(&["export", &path("a.ron"), "--region", "--to", "pdf", "--out", &path("region")]);
    assert!(said(&output).contains("skriften har ikke 中 👍"), "{}", said(&output));
}

/// A meeting with this as its resolution.
pub fn with_resolution(text: &str) -> Session {
    let mut meeting = session_of("meeting-1-debate.ron").meeting().as_ref().clone();
    let resolved = Resolved { text: text.to_owned(), ..meeting.resolution.resolved.get().clone() };
    meeting.resolution.resolved = MultiValue::new(Resolution::FIRST, resolved);
    Session::new(meeting, Arc::new(load::load(DeckFiles::Bundled).unwrap().deck))
}

#[test]
fn numbered_lines_of_the_resolution_are_numbered_points_in_every_format() {
    let session = with_resolution("Kommunestyret vedtar:\n1. Svaret sendes KS.\n2. Følg opp:\n\n- buss\n- tog");
    let minutes = minutes_of(&session, Profile::Reply);
    let written = |format| made(format, &session, &minutes);
    let parts = parts(&written(Format::Docx));
    let part = |name: &str| &parts.iter().find(|(known, _)| known == name).unwrap().1;
    let body = part("word/document.xml");
    assert_eq!(
        body.matches("<w:pStyle w:val=\"ListNumber\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/>").count(),
        2
    );
    assert_eq!(body.matches("<w:numId w:val=\"1\"/>").count(), 2);
    assert!(part("word/numbering.xml").contains("<w:num w:numId=\"2\">"));
    let html = String::from_utf8(written(Format::Html)).unwrap();
    assert!(html.contains("<p>Kommunestyret vedtar:</p>\n<ol>\n<li>Svaret sendes KS.</li>\n"), "{html}");
    assert!(html.contains("<ul>\n<li>buss</li>"), "{html}");
    let markdown = String::from_utf8(written(Format::Markdown)).unwrap();
    assert!(markdown.contains("\n\n1. Svaret sendes KS.\n2. Følg opp:\n\n- buss\n- tog\n"), "{markdown}");
    let structure = structure(&written(Format::Pdf));
    assert!(structure.contains("P()L(LI(Lbl()LBody(P()))LI(Lbl()LBody(P())))L(LI(Lbl()"), "{structure}");
}

#[test]
fn dashes_under_numbered_lines_are_printed_as_points_in_every_format() {
    let session = with_resolution("1. Svaret sendes KS.\n2. Følg opp:\n- buss");
    let minutes = minutes_of(&session, Profile::Reply);
    let written = |format| made(format, &session, &minutes);
    let parts = parts(&written(Format::Docx));
    let body = &parts.iter().find(|(known, _)| known == "word/document.xml").unwrap().1;
    assert!(body.contains("<w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/>") && !body.contains("- buss"), "{body}");
    let html = String::from_utf8(written(Format::Html)).unwrap();
    assert!(html.contains("<ul class=\"under-point\">\n<li>buss</li>"), "{html}");
    let markdown = String::from_utf8(written(Format::Markdown)).unwrap();
    assert!(markdown.contains("\n2. Følg opp:\n\n  - buss\n"), "{markdown}");
    let pages = pdf::preview(&minutes.document, &Text::load("nb").unwrap().export);
    assert!(pages.iter().any(|page| page.said.contains("• buss")), "{:?}", pages[0].said);
}

#[test]
fn a_copied_paragraph_has_its_points_as_a_list() {
    let meeting = session_of("meeting-1-debate.ron").meeting().as_ref().clone();
    let mut paragraph = meeting.paragraphs[0].as_ref().clone();
    let said = "Vi vil:\n1. Ha buss\n2. Ha tog";
    paragraph.text = MultiValue::new(VersionId("x".to_owned()), said.to_owned());
    let clip = Clip::paragraph(&paragraph);
    assert_eq!(clip.html, "<p>Vi vil:</p>\n<ol>\n<li>Ha buss</li>\n<li>Ha tog</li>\n</ol>\n");
    assert_eq!(clip.plain, said);
    let mut note = meeting.contributions[0].as_ref().clone();
    let mut words = note.words.get().clone();
    (words.text, words.speaker, words.party) = (said.to_owned(), String::new(), String::new());
    note.words = MultiValue::new(VersionId("x".to_owned()), words);
    let clip = Clip::note(&note);
    assert!(clip.html.contains("<li>Vi vil:</li>") && clip.html.contains("<li>Ha buss</li>"), "{}", clip.html);
}

#[test]
fn a_follow_up_without_measures_says_so_and_gives_its_reader_no_advice() {
    let mut meeting = session_of("meeting-1-debate.ron").meeting().as_ref().clone();
    meeting.contributions.clear();
    let session = Session::new(meeting, Arc::new(load::load(DeckFiles::Bundled).unwrap().deck));
    let minutes = minutes_of(&session, Profile::FollowUp);
    let words = minutes.document.words().join("\n");
    assert!(words.contains("Ingen av innspillene er tiltak.") && !words.contains("Gi et innspill"), "{words}");
    assert!(minutes.left_out.iter().any(|said| said.contains("Gi et innspill typen Tiltak")), "{:?}", minutes.left_out);
}

#[test]
fn votes_for_a_contribution_are_not_read_as_votes_for_a_measure() {
    let mut meeting = session_of("meeting-1-debate.ron").meeting().as_ref().clone();
    let measure = MeasureId("grep-takt/1".to_owned());
    let note = meeting.contributions.iter().position(|note| !note.is_deleted() && note.question.0 == 1).unwrap();
    let note = Arc::make_mut(&mut meeting.contributions[note]);
    (note.tags, note.points, note.starred) = (Lww::new([measure.clone()].into()), Lww::new(18), Lww::new(true));
    let said = note.words.text.lines().next().unwrap().trim().to_owned();
    meeting.hands.insert(measure, Hands { count: Lww::new(7) });
    let session = Session::new(meeting, Arc::new(load::load(DeckFiles::Bundled).unwrap().deck));
    let document = minutes_of(&session, Profile::Everything).document;
    let words = document.words().join("\n");
    assert!(words.contains("Grep: Planlegge og forebygge bedre · Innspillet fikk 18 stemmer"), "{words}");
    let rows: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(&table.rows) } else { None })
        .flatten()
        .collect();
    assert!(rows.contains(&&vec![said, "innspill".to_owned(), "18".to_owned()]), "{rows:?}");
    assert!(
        rows.contains(&&vec!["1. Planlegge og forebygge bedre".to_owned(), "grep".to_owned(), "7".to_owned()]),
        "{rows:?}"
    );
}

#[test]
fn names_of_who_voted_are_not_missing_where_names_are_left_out() {
    let with_outcome = |outcome: Outcome| {
        let mut meeting = session_of("meeting-1-debate.ron").meeting().as_ref().clone();
        let resolved = Resolved { text: "Svaret sendes KS.".to_owned(), outcome, remarks: String::new() };
        meeting.resolution.resolved = MultiValue::new(Resolution::FIRST, resolved);
        Session::new(meeting, Arc::new(load::load(DeckFiles::Bundled).unwrap().deck))
    };
    let split = PartyVote { party: "Sp".to_owned(), in_favour: 1, against: 1, names: String::new() };
    let (split, open) = (with_outcome(Outcome::Vote(vec![split])), with_outcome(Outcome::Open));
    let missing = |session: &Session, profile: Profile| minutes_of(session, profile).missing.join(" ");
    let anonymous = Profile::Anonymous { tables: false };
    assert!(missing(&split, Profile::Everything).contains("skriv hvem som stemte hva"));
    assert!(!missing(&split, anonymous).contains("hvem som stemte"), "{}", missing(&split, anonymous));
    assert!(
        missing(&open, anonymous).contains("hvor mange som stemte for og mot")
            && !missing(&open, anonymous).contains("hvem")
    );
}

#[test]
fn names_before_a_colon_and_in_lists_of_voters_are_told_where_names_are_left_out() {
    let mut meeting = session_of("meeting-1-debate.ron").meeting().as_ref().clone();
    let note = Arc::make_mut(&mut meeting.contributions[0]);
    let mut words = note.words.get().clone();
    words.text = "Ola Nordmann: mer buss".to_owned();
    note.words = MultiValue::new(VersionId("x".to_owned()), words);
    let text = "Svaret sendes KS, som Tor Vik ba om.\nMot: Eva Dahl (Ap), Lillevik Kommune".to_owned();
    let split =
        PartyVote { party: "Sp".to_owned(), in_favour: 1, against: 1, names: "For: Tor Vik. Mot: Ida Moe".to_owned() };
    let resolved = Resolved { text, outcome: Outcome::Vote(vec![split]), remarks: String::new() };
    meeting.resolution.resolved = MultiValue::new(Resolution::FIRST, resolved);
    let session = Session::new(meeting, Arc::new(load::load(DeckFiles::Bundled).unwrap().deck));
    let minutes = minutes_of(&session, Profile::Anonymous { tables: false });
    for name in ["Ola Nordmann", "Tor Vik", "Eva Dahl"] {
        assert!(minutes.names_in_text.iter().any(|found| found == name), "{name}: {:?}", minutes.names_in_text);
    }
    assert!(!minutes.names_in_text.iter().any(|found| found.contains("Moe")), "it is not in the document");
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("a.ron"), serialize(session.meeting()).unwrap()).unwrap();
    for (region, profile, code) in [(false, "anonymous", 1), (true, "anonymous", 1), (false, "reply", 0)] {
        let out = path(&format!("{region}-{profile}"));
        let mut line = vec!["export", "a.ron", "--profile", profile, "--out", &out];
        let meeting = path("a.ron");
        line[1] = &meeting;
        line.extend(region.then_some("--region"));
        let output = run(&line);
        assert_eq!(output.status.code(), Some(code), "{line:?}: {}", said(&output));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(told.contains("Ola Nordmann"), code == 1, "{told}");
        assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1, "it is written all the same");
    }
}
