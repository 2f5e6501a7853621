//! What a meeting becomes on paper: every text is in every format as it was typed, and nothing else.

use std::io::Read;
use std::sync::Arc;

use egui::{Key, Modifiers};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use quick_xml::events::Event as Xml;
use skrifa::MetadataProvider;
use taktskifte::deck::{DeckFiles, load};
use taktskifte::export::document::{Block, Column, Document, Item, Table};
use taktskifte::export::{Format, Made, Minutes, Points, Profile, Source, html, markdown, pdf};
use taktskifte::render::DeckArt;
use taktskifte::session::Session;
use taktskifte::store::load_meeting;
use taktskifte::text::Text;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::debate::look;
use crate::harness::Window;

fn text() -> Text {
    Text::load("nb").unwrap()
}

pub fn session_of(fixture: &str) -> Session {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(fixture);
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    Session::new(load_meeting(&path).unwrap(), Arc::new(deck))
}

fn minutes(fixture: &str, profile: Profile) -> (Session, Minutes) {
    let session = session_of(fixture);
    let minutes = minutes_of(&session, profile);
    (session, minutes)
}

pub fn minutes_of(session: &Session, profile: Profile) -> Minutes {
    Minutes::of(session, profile, &text(), &jiff::tz::TimeZone::get("Europe/Oslo").unwrap())
}

/// The parts of a zip file, by their names.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut part = String::new();
        zip.by_name(&name).unwrap().read_to_string(&mut part).unwrap();
        (name, part)
    };
    names.into_iter().map(read).collect()
}

/// All text in these elements of well-formed XML, without white space.
fn text_in(xml: &str, wanted: &[&str]) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut depth, mut out) = (0_usize, String::new());
    loop {
        match reader.read_event().unwrap() {
            Xml::Start(start) if wanted.contains(&std::str::from_utf8(start.name().as_ref()).unwrap()) => depth += 1,
            Xml::End(end) if wanted.contains(&std::str::from_utf8(end.name().as_ref()).unwrap()) => depth -= 1,
            Xml::Text(said) if depth > 0 => out.push_str(&said.decode().unwrap()),
            Xml::GeneralRef(entity) if depth > 0 => match entity.resolve_char_ref().unwrap() {
                Some(letter) => out.push(letter),
                None => out.push_str(quick_xml::escape::resolve_predefined_entity(&entity.decode().unwrap()).unwrap()),
            },
            Xml::Eof => return bare(&out),
            _ => {}
        }
    }
}

fn text_of_markdown(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(said) => out.push_str(&said),
            Event::Start(_) | Event::End(_) | Event::SoftBreak | Event::HardBreak => {}
            other => panic!("markup from a text: {other:?}"),
        }
    }
    bare(&out)
}

fn bare(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// What is to be read back: signs that no format can hold are marks, and what turns the direction of a line is gone.
fn expected(document: &Document, allowed: impl Fn(char) -> bool) -> String {
    let text: String = document.words().concat();
    let is_turning = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let letters = text.chars().filter(|letter| !letter.is_whitespace() && !is_turning(*letter));
    letters.map(|letter| if allowed(letter) { letter } else { '\u{fffd}' }).collect()
}

/// The text of a PDF's pages.
fn text_of_pdf(bytes: &[u8]) -> String {
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    pdf.extract_text(&pages).unwrap()
}

/// What a PDF says beside its pages: of itself, in its bookmarks and in its tree.
fn said_beside(bytes: &[u8]) -> String {
    let mut pdf = lopdf::Document::load_mem(bytes).unwrap();
    pdf.decompress();
    let mut said = String::new();
    for object in pdf.objects.values() {
        strings(object, &mut said);
        let is_xml = |kind: &lopdf::Object| kind.as_name().is_ok_and(|name| name == b"XML");
        let stream = object.as_stream().ok().filter(|stream| stream.dict.get(b"Subtype").is_ok_and(is_xml));
        if let Some(stream) = stream {
            said.push_str(&String::from_utf8_lossy(&stream.content));
        }
    }
    said
}

fn strings(object: &lopdf::Object, said: &mut String) {
    match object {
        lopdf::Object::String(..) => said.push_str(&lopdf::decode_text_string(object).unwrap_or_default()),
        lopdf::Object::Array(all) => all.iter().for_each(|object| strings(object, said)),
        lopdf::Object::Dictionary(all) => all.iter().for_each(|(_, object)| strings(object, said)),
        lopdf::Object::Stream(stream) => stream.dict.iter().for_each(|(_, object)| strings(object, said)),
        _ => {}
    }
}

/// The words of a document as a PDF can hold them.
fn printed(document: &Document) -> String {
    let line = |words: &&str| words.lines().map(taktskifte::fonts::printable).collect::<String>();
    bare(&document.words().iter().map(line).collect::<String>())
}

/// The letters of a text, sorted: tables are read by their columns. Signs that share a glyph of the font are one, which the
/// reader does not tell apart.
fn sorted(text: &str) -> String {
    let font = skrifa::FontRef::new(taktskifte::fonts::bytes(taktskifte::fonts::Face::Regular)).unwrap();
    let mut of_glyph = std::collections::BTreeMap::new();
    for (code, glyph) in font.charmap().mappings() {
        let first = of_glyph.entry(glyph).or_insert(code);
        *first = code.min(*first);
    }
    let same = |letter: char| {
        let glyph = font.charmap().map(letter);
        glyph.and_then(|glyph| of_glyph.get(&glyph)).and_then(|code| char::from_u32(*code)).unwrap_or(letter)
    };
    let mut letters: Vec<char> = text.chars().map(same).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~æøåčđŋšŧž\n]{0,40}",
        "(#|\\* |1\\. |- |> |\\|)?[a-zæøå <>&\"'`_*\\[\\]()!|~=+\\\\.-]{0,30}",
        Just("]]></w:t><script>alert(1)</script>".to_owned()),
        Just("=HYPERLINK(\"http://a\";\"b\")".to_owned()),
        Just("<http://a.no> [a](b) ![c](d) `e` &amp; \\".to_owned()),
        any::<String>(),
    ]
}

fn points() -> impl Strategy<Value = Points> {
    let points = proptest::collection::vec(nasty(), 1..4);
    (proptest::option::of(1_u32..120), any::<bool>(), points).prop_map(|(from, is_below, points)| Points {
        from,
        is_below,
        points,
    })
}

fn block() -> impl Strategy<Value = Block> {
    let item = (nasty(), nasty(), nasty()).prop_map(|(lead, text, below)| Item { lead, text, below });
    prop_oneof![
        (1_u8..4, nasty()).prop_map(|(level, text)| Block::Heading(level, text)),
        nasty().prop_map(Block::Paragraph),
        nasty().prop_map(Block::Question),
        nasty().prop_map(Block::Remark),
        proptest::collection::vec(item, 1..4).prop_map(Block::List),
        points().prop_map(Block::Points),
        proptest::collection::vec((nasty(), nasty()), 1..3).prop_map(Block::Facts),
        (nasty(), nasty(), nasty(), nasty()).prop_map(|(a, b, c, d)| Block::Table(Table {
            columns: vec![Column::words(&a, 70), Column::numbers(&b, 30)],
            rows: vec![vec![c, d]],
        })),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    (nasty(), nasty(), proptest::collection::vec(block(), 0..8)).prop_map(|(title, subtitle, blocks)| Document {
        title,
        subtitle,
        author: "Lillevik".to_owned(),
        language: "nb-NO".to_owned(),
        header: "Arbeidsnotat".to_owned(),
        date: jiff::civil::date(2026, 2, 12),
        is_lying: false,
        blocks,
    })
}

fn is_xml(letter: char) -> bool {
    !matches!(letter, '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_back_of_a_word_document_is_what_was_written(document in document()) {
        let bytes = taktskifte::export::docx::write(&document, &text().export).unwrap();
        let parts = parts(&bytes);
        let (_, body) = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
        // The contents say the headings once more.
        let begins = body.find("<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/>");
        let ends = body.rfind("<w:fldChar w:fldCharType=\"end\"/>");
        let said = match begins.zip(ends) {
            Some((begins, ends)) => format!("{}<w:p><w:r>{}", &body[..begins], &body[ends..]),
            None => body.clone(),
        };
        prop_assert_eq!(text_in(&said, &["w:t"]), expected(&document, is_xml));
    }

    #[test]
    fn a_long_word_document_leads_to_its_headings(headings in proptest::collection::vec("[a-zæøå <&>]{1,20}", 5..9)) {
        let blocks = headings.iter().map(|said| Block::Heading(1, said.clone())).collect();
        let document = Document { language: "nb-NO".to_owned(), blocks, ..Document::default() };
        let bytes = taktskifte::export::docx::write(&document, &text().export).unwrap();
        let parts = parts(&bytes);
        let (_, body) = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
        prop_assert_eq!(text_in(body, &["w:hyperlink"]), bare(&headings.concat()));
        for number in 1..=headings.len() {
            for place in [format!("w:anchor=\"_Toc{number}\""), format!("w:name=\"_Toc{number}\"")] {
                prop_assert!(body.contains(&place), "{}", place);
            }
        }
    }

    #[test]
    fn what_is_read_back_of_a_web_page_is_what_was_written(document in document()) {
        let page = html::write(&document);
        let facts = |text: String| text.replace(['\u{a0}'], "");
        prop_assert_eq!(facts(text_in(page.trim_start_matches("<!DOCTYPE html>"), &["body"])), expected(&document, is_xml));
    }

    #[test]
    fn what_is_read_back_of_a_pdf_is_what_was_written(document in document()) {
        // A mark that no letter has composed is a glyph beside its letter's; both together are one text, which poppler reads and
        // this reader, glyph by glyph, does not.
        prop_assume!(!document.words().iter().any(|words| words.nfc().any(is_combining_mark)));
        let bytes = pdf::write(&document, &text().export).unwrap();
        let pages = lopdf::Document::load_mem(&bytes).unwrap().get_pages().len();
        prop_assume!(pages == 1);
        // Points have their sign before them, and the page its number below.
        let mut wanted = document.clone();
        for block in &mut wanted.blocks {
            if let Block::List(items) = block {
                items.iter_mut().for_each(|item| item.lead.insert(0, '•'));
            }
            if let Block::Points(points) = block {
                let signs: Vec<_> = points.signed().map(|(sign, _)| sign).collect();
                points.points.iter_mut().zip(signs).for_each(|(said, sign)| said.insert_str(0, &sign));
            }
        }
        let wanted = printed(&wanted);
        let read = bare(&text_of_pdf(&bytes));
        prop_assert_eq!(sorted(&read), sorted(&format!("{wanted}Side1av1")), "{} {}", read, wanted);
    }

    #[test]
    fn what_is_read_back_of_markdown_is_what_was_written(document in document()) {
        // Names of facts have a colon behind them.
        let mut wanted = document.clone();
        for block in &mut wanted.blocks {
            if let Block::Facts(facts) = block {
                facts.iter_mut().for_each(|(name, _)| name.push(':'));
            }
        }
        let read = text_of_markdown(&markdown::write(&document));
        prop_assert_eq!(read, expected(&wanted, |letter| !letter.is_control()));
    }
}

/// The files of a format, put together.
pub fn made(format: Format, session: &Session, minutes: &Minutes) -> Vec<u8> {
    let art = DeckArt::new(&session.deck().files);
    let text = text();
    let source = Source { session, minutes, text: &text, art: &art };
    match format.write(&source, &jiff::tz::TimeZone::get("Europe/Oslo").unwrap()).unwrap() {
        Made::File(bytes) => bytes,
        Made::Folder(files) => {
            files.into_iter().flat_map(|(name, bytes)| [name.into_bytes(), bytes].concat()).collect()
        }
    }
}

/// Everything in the files of a profile, in small letters.
fn everything_in(session: &Session, minutes: &Minutes) -> String {
    let mut all = String::new();
    for format in Format::DOCUMENTS {
        let bytes = made(format, session, minutes);
        match format {
            Format::Docx => parts(&bytes).into_iter().for_each(|(_, part)| all.push_str(&part)),
            Format::Pdf => all.push_str(&(text_of_pdf(&bytes) + &said_beside(&bytes))),
            _ => all.push_str(&String::from_utf8(bytes).unwrap()),
        }
    }
    all.to_lowercase()
}

#[test]
fn without_names_nothing_tells_who_said_what_in_any_format() {
    for fixture in ["evening-1.ron", "meeting-1-debate.ron", "meeting-1-merged.ron", "meeting-1.ron"] {
        let (session, minutes) = minutes(fixture, Profile::Anonymous { tables: false });
        let all = everything_in(&session, &minutes);
        let meeting = session.meeting();
        let notes = || meeting.contributions.iter().filter(|note| !note.is_deleted());
        assert!(notes().count() > 0);
        let mut private: Vec<String> = notes().map(|note| note.words.speaker.clone()).collect();
        private.extend(meeting.members().flat_map(|person| [person.line.name.clone(), person.line.role.clone()]));
        private.extend(meeting.spoken.iter().map(|speech| speech.speaker.clone()));
        private.extend(meeting.contributions.iter().flat_map(|note| [note.author.0.clone(), note.id.0.clone()]));
        private.extend(meeting.authors.iter().flat_map(|(id, name)| [id.0.clone(), name.clone()]));
        private.extend([meeting.fields.presenter.clone(), meeting.fields.secretary.clone(), meeting.id.0.clone()]);
        // What was said itself may name people, which the window tells of.
        let said = notes().map(|note| note.words.text.to_lowercase()).collect::<String>();
        let answers = meeting.paragraphs.iter().map(|paragraph| paragraph.text.to_lowercase()).collect::<String>();
        for name in private {
            let name = name.trim().to_lowercase();
            if name.chars().count() > 2 && !said.contains(&name) && !answers.contains(&name) {
                assert!(!all.contains(&name), "{fixture}: {name}");
            }
        }
        let parties: Vec<_> = notes().map(|note| note.words.party.to_lowercase()).collect();
        // Markup has attributes of one letter.
        let visible = minutes.document.words().join(" ").to_lowercase();
        let words: Vec<_> = visible.split(|letter: char| !letter.is_alphanumeric()).collect();
        for party in parties.iter().filter(|party| !party.is_empty()) {
            assert!(!words.contains(&party.as_str()), "{fixture}: {party}");
        }
        for note in notes() {
            let at = note.moment.written.to_zoned_datetime(jiff::tz::TimeZone::get("Europe/Oslo").unwrap());
            assert!(!all.contains(&at.strftime("%H:%M").to_string()), "{fixture}: when it was said");
        }
    }
}

#[test]
fn the_reply_has_the_answers_and_the_resolution_and_no_notes() {
    let (session, minutes) = minutes("meeting-1-debate.ron", Profile::Reply);
    let words = minutes.document.words().join("\n");
    assert!(
        words.contains("Kommunen får felles journal innen 2027.") && words.contains("Vedtatt med 4 mot 1 stemmer.")
    );
    assert!(!words.contains("En felles journal innen 2027"), "a note");
    assert!(minutes.missing.iter().any(|said| said == "Spørsmål 2 er ikke besvart."), "{:?}", minutes.missing);
    assert!(minutes.left_out.iter().any(|said| said.contains("innspill er ikke med")), "{:?}", minutes.left_out);
    let csv = String::from_utf8(made(Format::Csv, &session, &minutes)).unwrap();
    assert!(
        csv.starts_with('\u{feff}') && csv.contains("1. Taktskifte;Kommunen får felles journal innen 2027."),
        "{csv}"
    );
}

#[test]
fn the_same_meeting_gives_the_same_bytes() {
    for profile in Profile::ALL {
        let prints = Format::PRINTS.into_iter().filter(|format| profile == Profile::Reply && *format != Format::Png);
        for format in Format::DOCUMENTS.into_iter().chain(prints) {
            let bytes = || {
                let (session, minutes) = minutes("meeting-1-debate.ron", profile);
                made(format, &session, &minutes)
            };
            assert!(bytes() == bytes(), "{profile:?} {format:?}");
        }
    }
}

#[test]
fn the_answer_is_sent_from_one_page_which_says_what_is_missing() {
    let mut window = Window::just_begun();
    window.type_text("Anne Solberg/Sp: Mer buss");
    window.press(Key::Enter);
    window.press(Key::F4);
    window.type_text("Kommunen vil ha mer buss.");
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::E);
    window.until(|window| window.sees("Spørsmål 2 er ikke besvart."));
    assert!(window.sees("Kommunen vil ha mer buss.") && window.sees("1 innspill er ikke med."));
    window.settle();
    look(&mut window, "export");
    window.click("Regneark (CSV)");
    window.click("Lagre filene");
    window.until(|window| window.sees("Lagret: "));
    let folder = window.meeting_file().parent().unwrap().to_owned();
    let files = |ending: &str| {
        let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
        entries.filter(|name| name.to_string_lossy().ends_with(ending)).count()
    };
    assert_eq!((files("svar til KS.docx"), files("svar til KS.csv")), (1, 1));
    // Once more: somebody may have worked on the first.
    window.click("Lagre filene");
    window.until(|window| window.sees("svar til KS (2).docx"));
    assert_eq!(files("svar til KS.docx"), 1);
    window.click("Uten navn");
    window.until(|window| window.sees("Navn, partier, klokkeslett og rekkefølge er ikke med."));
    assert!(window.sees("• Mer buss") && window.count("Anne Solberg") == 0);
    look(&mut window, "export-anonymous");
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::E);
    window.until(|window| window.sees("Spørsmål 2 er ikke besvart."));
    window.press(Key::Escape);
    window.until(|window| !window.sees("Lagrer …"));
    window.press_with(Modifiers::COMMAND, Key::S);
    assert!(window.sees("Alt er lagret i ") && window.sees("Vis i mappen"));
}

#[test]
fn a_note_that_another_was_joined_to_names_nobody_where_names_are_left_out() {
    let mut window = Window::just_begun();
    for text in ["Anne Solberg/Sp: Mer buss", "Per Haugen/Ap: Flere tog"] {
        window.type_text(text);
        window.press(Key::Enter);
        window.wait(60);
    }
    window.press(Key::ArrowUp);
    window.press_with(Modifiers::COMMAND, Key::J);
    let joined = window.session().contributions(window.session().tab())[0].words.text.clone();
    assert!(joined.contains("Per Haugen: Flere tog"), "{joined}");
    // The notes themselves are not to be seen beside the window.
    window.press(Key::F4);
    window.press_with(Modifiers::COMMAND, Key::E);
    window.click("Uten navn");
    window.until(|window| window.sees("Navn, partier, klokkeslett og rekkefølge er ikke med."));
    assert!(window.sees("Flere tog") && window.count("Per Haugen") == 0);
    // A name that somebody wrote into the text itself is told of.
    window.press(Key::Escape);
    window.press(Key::F2);
    window.type_text("Som Solberg sa");
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::E);
    window.click("Uten navn");
    window.until(|window| window.sees("Disse navnene står i selve teksten, og blir med: Solberg"));
    assert!(window.sees("Les gjennom før du sender."));
}

#[test]
fn where_documents_cannot_be_written_it_is_said_and_another_folder_can_be_chosen() {
    let mut window = Window::just_begun();
    window.press_with(Modifiers::COMMAND, Key::E);
    let file = window.meeting_file();
    window.click("Mappe");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text(&file.display().to_string());
    window.until(|_| file.exists());
    window.click("Lagre filene");
    window.until(|window| window.sees("ble ikke lagret"));
    assert!(window.sees("Velg en annen mappe."));
}

#[test]
fn what_is_copied_keeps_its_lists_and_says_who_spoke() {
    let mut window = Window::just_begun();
    window.type_text("Anne Solberg/Sp: Mer <buss>");
    window.press(Key::Enter);
    // In the field it is egui's to copy what is chosen there.
    window.press_copy();
    assert_eq!(window.copied(), None);
    window.press(Key::ArrowUp);
    window.press_copy();
    let clip = window.copied().unwrap();
    assert_eq!(clip.plain, "Anne Solberg (Sp): Mer <buss>");
    assert!(clip.html.contains("<li><strong>Anne Solberg (Sp):</strong> Mer &lt;buss&gt;</li>"), "{}", clip.html);
    assert!(window.sees("Innspillet er kopiert. Lim inn med Ctrl+V."));
    window.press(Key::F4);
    window.type_text("Kommunen vil ha mer buss.");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press_copy();
    assert_eq!(window.copied().unwrap().plain, "Kommunen vil ha mer buss.");
    assert!(window.sees("Avsnittet i svaret er kopiert. Lim inn med Ctrl+V."));
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    let all = window.copied().unwrap();
    assert!(window.sees("Svar og innspill til spørsmål 1 er kopiert. Lim inn med Ctrl+V."));
    assert!(all.plain.contains("Kommunen vil ha mer buss.") && all.plain.contains("Anne Solberg (Sp): Mer <buss>"));
    assert!(all.html.contains("<h2>1. Taktskifte</h2>") && all.html.contains("<ul>"), "{}", all.html);
}
