//! How documents lie on their pages: what stands over each, what no page's end parts, and what no line's does.

use std::sync::Arc;

use taktskifte::deck::layout::{Aspect, lay_out};
use taktskifte::deck::{DeckFiles, load};
use taktskifte::export::document::{Block, Column, Document, Table};
use taktskifte::export::slides::SlideSource;
use taktskifte::export::{Format, PerSheet, Profile, SlidesLayout, docx, pdf};
use taktskifte::model::register::MultiValue;
use taktskifte::model::resolution::{Resolution, Resolved};
use taktskifte::render::DeckArt;
use taktskifte::session::Session;
use taktskifte::text::Text;

use crate::documents::with_resolution;
use crate::export::{made, minutes_of, parts, session_of};

/// The same meeting of a municipality with a long name.
fn with_long_names(fixture: &str) -> Session {
    let mut meeting = session_of(fixture).meeting().as_ref().clone();
    meeting.fields.body = "Hovedutvalget for oppvekst, kultur, idrett og frivillighet".to_owned();
    meeting.fields.organisation =
        "Unjárgga gielda – Nesseby kommune i Øst-Finnmark regionråd ".repeat(6).trim().to_owned();
    Session::new(meeting, Arc::new(load::load(DeckFiles::Bundled).unwrap().deck))
}

#[test]
fn the_head_of_a_page_says_the_day_and_what_it_is_however_long_the_municipalitys_name_is() {
    let session = with_long_names("meeting-1-debate.ron");
    let minutes = minutes_of(&session, Profile::Everything);
    let text = Text::load("nb").unwrap();
    let art = DeckArt::new(&session.deck().files);
    let source = SlideSource::new(&session, &text, &jiff::tz::TimeZone::UTC, &art);
    let hand_out = SlidesLayout::HandOut(PerSheet::Three);
    for (title, pages) in [
        ("Arbeidsnotat – ikke møtebok", pdf::preview(&minutes.document, &text.export)),
        ("Gruppearbeid – KS Debatthefte 2026", pdf::preview_sheets(&source)),
        ("KS Debatthefte 2026: Tid for taktskifte", pdf::preview_slides(&source, SlidesLayout::Notes)),
        ("KS Debatthefte 2026: Tid for taktskifte", pdf::preview_slides(&source, hand_out)),
    ] {
        let second = pages[1].said.replace('\u{a0}', " ");
        let (head, _) = second.split_once("2026 ").filter(|_| title.starts_with("Arb")).unwrap_or((&second, ""));
        assert!(head.starts_with(title) && second.contains("12. februar 2026"), "{second}");
        assert!(second.contains('…') && second.contains("Unjárgga gielda"), "{second}");
    }
}

#[test]
fn no_line_ends_within_a_date_or_with_a_dot_between_parts() {
    let session = session_of("meeting-1-debate.ron");
    let minutes = minutes_of(&session, Profile::Reply);
    let parts = parts(&made(Format::Docx, &session, &minutes));
    for part in ["word/document.xml", "word/header1.xml"] {
        let said = &parts.iter().find(|(name, _)| name == part).unwrap().1;
        assert!(said.contains(" ·\u{a0}12.\u{a0}februar\u{a0}2026") && !said.contains(" · "), "{said}");
    }
    let layout = lay_out(
        session.deck(),
        0,
        &Text::load("nb").unwrap().slide_words(session.deck(), &session.meeting().fields),
        Aspect::Wide16x9,
    );
    let lines: Vec<_> = layout.lines(usize::MAX).map(|line| line.text.clone()).collect();
    assert!(lines.iter().any(|line| line.contains("12.\u{a0}februar")), "{lines:?}");
}

/// The pages of a document that says this behind so many lines, as what they say.
fn pages_behind(lines: usize, blocks: &[Block]) -> Vec<String> {
    let before = (0..lines).map(|line| Block::Paragraph(format!("Linje {line}.")));
    let document = Document { blocks: before.chain(blocks.iter().cloned()).collect(), ..Document::default() };
    let pages = pdf::preview(&document, &Text::load("nb").unwrap().export);
    pages.into_iter().map(|page| page.said).collect()
}

fn table(rows: usize) -> Block {
    let columns = vec![Column::words("Grep", 80), Column::numbers("Stemmer", 20)];
    Block::Table(Table { columns, rows: (1..=rows).map(|row| vec![format!("Rad {row}."), row.to_string()]).collect() })
}

/// Whether what belongs together stands on one page, wherever that ends.
fn stands_together(blocks: &[Block], together: &[&str]) {
    for lines in 0..60 {
        let pages = pages_behind(lines, blocks);
        let has_all = |page: &String| together.iter().all(|said| page.contains(said));
        assert!(pages.iter().any(has_all), "{together:?} behind {lines} lines: {pages:#?}");
    }
}

#[test]
fn a_heading_and_an_explanation_do_not_stand_alone_above_their_table() {
    let remark = Block::Remark("Så mange ganger ble det snakket om.".to_owned());
    let blocks = [Block::Heading(1, "Grepene".to_owned()), remark, table(14)];
    stands_together(&blocks, &["Grepene", "Så mange", "Rad 1.", "Rad 2."]);
    stands_together(&blocks, &["Rad 13.", "Rad 14."]);
    let document = Document { blocks: blocks.to_vec(), ..Document::default() };
    let parts = parts(&docx::write(&document, &Text::load("nb").unwrap().export).unwrap());
    let body = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    assert!(body.contains("<w:pStyle w:val=\"Remark\"/><w:keepNext/>"), "{body}");
    // A long table is parted where the page ends: it leaves no half of a page empty.
    let rows: Vec<_> = body.split("<w:tr>").skip(1).map(|row| row.contains("<w:keepNext/>")).collect();
    let kept: Vec<_> = (0..rows.len()).filter(|row| rows[*row]).collect();
    assert_eq!((rows.len(), kept), (15, vec![0, 1, 13]));
}

#[test]
fn how_a_resolution_was_carried_and_what_was_added_to_it_stand_on_its_page() {
    let blocks = [
        Block::Paragraph("Kommunestyret vedtar svaret.".to_owned()),
        Block::Outcome("Vedtatt med 12 mot 5 stemmer.".to_owned()),
        table(8),
        Block::Addendum(2, "Protokolltilførsler".to_owned()),
        Block::Paragraph("Sp ber om at ferga nevnes.".to_owned()),
    ];
    stands_together(&blocks, &["Kommunestyret vedtar", "Vedtatt med 12", "Rad 1.", "Rad 2."]);
    stands_together(&blocks, &["Rad 7.", "Rad 8.", "Protokolltilførsler", "Sp ber om"]);
    let session = with_resolution("Svaret sendes KS.");
    let minutes = minutes_of(&session, Profile::Reply);
    let parts = parts(&made(Format::Docx, &session, &minutes));
    let body = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    let keeps = |said: &str| {
        let before = body.split(said).next().unwrap();
        before.rsplit("<w:p>").next().unwrap().contains("<w:keepNext/>")
    };
    assert!(keeps("Svaret sendes KS.") && keeps("Vedtatt med "), "{body}");
}

#[test]
fn every_page_says_whose_it_is_and_no_title_breaks_within_the_booklets_name() {
    let session = session_of("meeting-1-debate.ron");
    let minutes = minutes_of(&session, Profile::Everything);
    let document = &minutes.document;
    assert!(document.header.starts_with("Arbeidsnotat – ikke møtebok · Kommunestyret · "), "{}", document.header);
    assert!(document.header.ends_with("12.\u{a0}februar\u{a0}2026"), "{}", document.header);
    assert!(document.title.ends_with(": Tid\u{a0}for\u{a0}taktskifte"), "{}", document.title);
    let sheets = made(Format::Sheets, &session, &minutes);
    let pdf = lopdf::Document::load_mem(&sheets).unwrap();
    let said = pdf.extract_text(&[1]).unwrap();
    assert!(said.contains("Lillevik") && said.contains("2026") && said.contains("#1") && said.contains("#2"), "{said}");
}

#[test]
fn the_follow_up_lies_so_that_there_is_room_to_write_in() {
    let session = session_of("meeting-1-debate.ron");
    let minutes = minutes_of(&session, Profile::FollowUp);
    let parts = parts(&made(Format::Docx, &session, &minutes));
    let body = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    assert!(body.contains("w:orient=\"landscape\""));
    let pages = pdf::preview(&minutes.document, &Text::load("nb").unwrap().export);
    assert!(pages.iter().all(|page| page.size[0] > page.size[1]));
    let written = made(Format::Pdf, &session, &minutes);
    let pdf = lopdf::Document::load_mem(&written).unwrap();
    let page = pdf.get_pages().into_values().next().unwrap();
    let media = pdf.get_dictionary(page).unwrap().get(b"MediaBox").and_then(lopdf::Object::as_array).unwrap();
    assert!(media[2].as_float().unwrap() > media[3].as_float().unwrap());
}

#[test]
fn a_small_table_of_votes_is_not_parted_by_the_end_of_a_page() {
    let mut meeting = session_of("meeting-1-debate.ron").meeting().as_ref().clone();
    let resolved = Resolved { remarks: String::new(), ..meeting.resolution.resolved.get().clone() };
    meeting.resolution.resolved = MultiValue::new(Resolution::FIRST, resolved);
    let session = Session::new(meeting, Arc::new(load::load(DeckFiles::Bundled).unwrap().deck));
    let minutes = minutes_of(&session, Profile::Reply);
    let parts = parts(&made(Format::Docx, &session, &minutes));
    let body = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    let table = body.split("<w:tbl>").find(|part| part.contains(">Mot<")).unwrap();
    let rows: Vec<_> = table.split("</w:tbl>").next().unwrap().split("<w:tr>").skip(1).collect();
    let (last, others) = rows.split_last().unwrap();
    assert!(others.iter().all(|row| row.contains("<w:keepNext/>")) && !last.contains("<w:keepNext/>"), "{rows:?}");
}
