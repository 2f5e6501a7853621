//! Paper for the tables: a sheet for each question, with its measures to tick and lines to write on.

use super::composer::{BODY, QUESTION, Style, baseline, heading, mark};
use super::pages::{Mark, Row, Shape};
use super::preview::{self, Paper};
use super::print::{self, A4, Composition, Edges};
use super::slides::writing_lines;
use super::text;
use super::tree::Role;
use crate::deck::Question;
use crate::export::document::{Document, NotWritten};
use crate::export::slides::SlideSource;
use crate::fonts::{Face, printable};
use crate::palette;

/// A measure to tick, set so that a finger finds its box.
const TICK: Style = Style { before: 7.0, indent: 22.0, ..BODY };
/// Side of a box, points.
const BOX: f32 = 10.0;
/// Lines to write on are at least so high together, points; where the measures leave less, they have a page of their own.
const LEAST_LINES: f32 = 150.0;
/// A line to write a name on, points.
const NAME: f32 = 120.0;

/// Writes the sheets.
///
/// # Errors
/// As for documents.
pub fn write(source: &SlideSource<'_>) -> Result<Vec<u8>, NotWritten> {
    print::print(composed(source), &A4, &about(source), Edges::Every(&source.text.export))
}

/// The pages, as [`write`] prints them.
pub fn preview(source: &SlideSource<'_>) -> Vec<Paper> {
    preview::pages(composed(source), &A4, &about(source), Edges::Every(&source.text.export), None)
}

fn composed(source: &SlideSource<'_>) -> Composition {
    let mut composer = Composition::default();
    for question in source.deck.questions() {
        sheet(&mut composer, source, &question);
    }
    composer
}

fn about(source: &SlideSource<'_>) -> Document {
    source.about(&format!("{} – {}", source.text.export.sheets_title, source.deck.full_title()))
}

fn sheet(composer: &mut Composition, source: &SlideSource<'_>, question: &Question<'_>) {
    let words = &source.text.export;
    let from = composer.rows.len();
    name(composer, &words.table);
    let title = printable(&format!("{}. {}", question.number.0, question.theme));
    let part = composer.tree.add(Role::heading(1, &title), None);
    composer.paragraph(&[(Face::Bold, &title)], Style { size: 20.0, ..heading(1) }, part);
    let asked = source.slide_words.placeholders.fill(question.text);
    composer.plain(&asked, Style { size: 13.0, face: Face::Regular, color: palette::INK, before: 6.0, ..QUESTION });
    if let Some(first) = composer.rows.get_mut(from) {
        first.begins_page = true;
        first.bookmark = Some((1, title));
    }
    let measures = source.deck.measures(question.number);
    if !measures.is_empty() {
        let part = composer.tree.add(Role::heading(2, &words.sheet_measures), None);
        composer.paragraph(&[(Face::Bold, &words.sheet_measures)], heading(2), part);
        let list = composer.tree.add(Role::List, None);
        for (measure, number) in measures.iter().zip(1..) {
            let point = composer.tree.add(Role::ListItem, Some(list));
            let body = composer.tree.add(Role::ListBody, Some(point));
            let from = composer.rows.len();
            // As notes are tagged with it.
            let said = format!("#{number}\u{a0} {}", source.slide_words.placeholders.fill(measure.text));
            composer.paragraph(&[(Face::Regular, &said)], TICK, body);
            if let Some(first) = composer.rows.get_mut(from) {
                let y = baseline(TICK) - BOX + 1.5;
                let shape = Shape::Frame(BOX, BOX);
                first.marks.push(Mark { x: 1.0, y, color: palette::INK_QUIET, shape, part: None });
            }
        }
    }
    let part = composer.tree.add(Role::heading(2, &words.sheet_lines), None);
    composer.paragraph(&[(Face::Bold, &words.sheet_lines)], heading(2), part);
    let used: f32 = composer.rows.iter().skip(from).map(|row| row.before + row.height).sum();
    let left = A4.height() - used - 4.0;
    let height = if left < LEAST_LINES { A4.height() - 60.0 } else { left };
    composer.rows.push(Row { height, marks: writing_lines(0.0, A4.width(), height), ..Row::default() });
}

/// "Bord", and a line to write which.
fn name(composer: &mut Composition, table: &str) {
    let style = Style { before: 0.0, with_next: true, color: palette::INK_QUIET, ..BODY };
    let part = composer.tree.add(Role::Paragraph, None);
    let line = text::line(Face::Regular, table);
    let from = line.width * style.size + 6.0;
    let y = baseline(style) + 2.0;
    let rule = Shape::Rule(NAME, 0.6);
    let marks =
        vec![mark(line, style, 0.0, part), Mark { x: from, y, color: palette::INK_QUIET, shape: rule, part: None }];
    composer.rows.push(Row { height: style.size * style.leading, marks, with_next: true, ..Row::default() });
}
