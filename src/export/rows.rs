//! Rows for spreadsheets: UTF-8 with a byte order mark, semicolons. One for each contribution; of the reply, one for each
//! paragraph; of the follow-up, its table.

use super::document::{Block, Document, NotWritten};
use super::minutes::{Minutes, Profile, Speakers};
use crate::deck::Deck;
use crate::model::fold::fold;
use crate::model::{Contribution, Meeting};
use crate::session::Session;
use crate::text::Text;

/// What begins a formula in a spreadsheet. A sign before it makes text of it (OWASP, "CSV injection").
const FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes the rows of a meeting, as far as the minutes' profile tells them.
///
/// # Errors
/// When memory is short.
pub fn write(session: &Session, minutes: &Minutes, text: &Text) -> Result<Vec<u8>, NotWritten> {
    let rows = match minutes.profile {
        Profile::Reply => paragraphs(&minutes.document, text),
        Profile::FollowUp => table(&minutes.document),
        Profile::Everything => contributions(session, minutes, text),
        Profile::Anonymous { tables } => anonymous(session, tables, text),
    };
    written(rows)
}

/// Whether a profile's rows are the contributions alone, and not all that its documents have.
pub fn is_contributions_only(profile: Profile) -> bool {
    match profile {
        Profile::Everything | Profile::Anonymous { .. } => true,
        Profile::Reply | Profile::FollowUp => false,
    }
}

/// Rows as a spreadsheet's file.
///
/// # Errors
/// When memory is short.
pub(super) fn written(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, NotWritten> {
    let mut out = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        out.write_record(row.iter().map(|cell| harmless(cell))).map_err(|_| NotWritten::TooLarge)?;
    }
    let bytes = out.into_inner().map_err(|_| NotWritten::TooLarge)?;
    Ok([b"\xef\xbb\xbf".as_slice(), &bytes].concat())
}

fn live(meeting: &Meeting) -> impl Iterator<Item = &Contribution> {
    meeting.contributions.iter().map(AsRef::as_ref).filter(|note: &&Contribution| !note.is_deleted())
}

/// The deck's measures that a note speaks of.
fn measures(note: &Contribution, deck: &Deck) -> String {
    note.tags.iter().filter_map(|id| deck.measure_text(id)).collect::<Vec<_>>().join(", ")
}

fn contributions(session: &Session, minutes: &Minutes, text: &Text) -> Vec<Vec<String>> {
    let words = &text.export;
    let head = [
        &words.question_short,
        &words.time,
        &words.name,
        &words.party,
        &words.kind,
        &words.text,
        &words.measure,
        &words.votes,
        &words.starred,
    ];
    let mut notes: Vec<_> = live(session.meeting()).collect();
    notes.sort_by_key(|note| *note.question);
    let row = |note: &Contribution| {
        let at = note.moment.written.to_zoned_datetime(minutes.zone.clone());
        vec![
            note.question.0.to_string(),
            at.strftime("%H:%M").to_string(),
            note.words.speaker.clone(),
            note.words.party.clone(),
            text.kind_name(*note.kind).to_owned(),
            note.words.text.trim().to_owned(),
            measures(note, session.deck()),
            note.points.to_string(),
            if *note.starred { "1".to_owned() } else { String::new() },
        ]
    };
    let head = vec![head.into_iter().cloned().collect()];
    head.into_iter().chain(notes.into_iter().map(row)).collect()
}

/// The order in which things were said tells who said them: these stand by their letters.
fn anonymous(session: &Session, tables: bool, text: &Text) -> Vec<Vec<String>> {
    let words = &text.export;
    let mut notes: Vec<_> = live(session.meeting()).collect();
    let speakers = Speakers::of(session.meeting(), tables, text);
    notes.sort_by_cached_key(|note| (*note.question, fold(&note.words.text), note.words.text.clone()));
    let row = |note: &Contribution| {
        let table = text.vocabulary.table(&note.words.speaker).filter(|_| tables).unwrap_or_default();
        let kind = text.kind_name(*note.kind).to_owned();
        let said = speakers.taken_out_of(&note.words.text);
        vec![note.question.0.to_string(), table, kind, said, measures(note, session.deck()), note.points.to_string()]
    };
    let head = [&words.question_short, &words.name, &words.kind, &words.text, &words.measure, &words.votes];
    let head = vec![head.into_iter().cloned().collect()];
    head.into_iter().chain(notes.into_iter().map(row)).collect()
}

/// Each paragraph beside the heading that it stands under.
fn paragraphs(document: &Document, text: &Text) -> Vec<Vec<String>> {
    let mut rows = vec![vec![text.export.question.clone(), text.export.answer.clone()]];
    let mut under = String::new();
    for block in &document.blocks {
        match block {
            Block::Heading(_, heading) | Block::Addendum(_, heading) => under.clone_from(heading),
            Block::Paragraph(said) | Block::Outcome(said) => rows.push(vec![under.clone(), said.clone()]),
            Block::Points(points) => rows.push(vec![under.clone(), points.as_text()]),
            Block::Question(_) | Block::Remark(_) | Block::List(_) | Block::Facts(_) | Block::Table(_) => {}
        }
    }
    rows
}

/// The last table of a document.
fn table(document: &Document) -> Vec<Vec<String>> {
    let tables = document.blocks.iter().rev();
    let table = tables.into_iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let Some(table) = table else { return Vec::new() };
    let head = table.columns.iter().map(|column| column.head.clone()).collect();
    std::iter::once(head).chain(table.rows.iter().cloned()).collect()
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let cell = cell.replace('\0', "\u{fffd}");
    if cell.trim_start_matches(' ').starts_with(FORMULAS) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_text() {
        assert_eq!(harmless("=HYPERLINK(\"http://a\")"), "'=HYPERLINK(\"http://a\")");
        assert_eq!(harmless(" -1"), "' -1");
        assert_eq!(harmless("Mer buss = bra"), "Mer buss = bra");
    }
}
