//! Rows on sheets of paper: pages, what is on each of them, bookmarks, and what the file says of itself.

use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder, PdfVersion};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;

use super::pages::{Page, Row, paginate};
use super::surface::{Fonts, Pen, Place};
use super::text::{self, Line};
use super::tree::{LONGEST_TITLE, Tree};
use super::{draw, head};
use crate::export::document::{Document, NotWritten};
use crate::fonts::{Face, printable};
use crate::palette::{self, Color};
use crate::text::{ExportWords, fill};

/// A sheet of paper, points: its size, and where its rows are.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Width and height.
    pub size: [f32; 2],
    /// The rows' left edge, and as far from the right.
    pub left: f32,
    /// The first row's upper edge.
    pub top: f32,
    /// The last row's lower edge.
    pub bottom: f32,
}

/// A4 upright, with margins of 25 mm.
pub const A4: Sheet = Sheet { size: [595.28, 841.89], left: 70.87, top: 76.0, bottom: 770.0 };

impl Sheet {
    /// Between the margins.
    pub const fn width(&self) -> f32 {
        self.size[0] - 2.0 * self.left
    }

    /// Of all rows of a page.
    pub const fn height(&self) -> f32 {
        self.bottom - self.top
    }
}

/// A4 that lies, with the same margins.
const A4_LYING: Sheet = Sheet { size: [A4.size[1], A4.size[0]], top: 70.0, bottom: 530.0, ..A4 };

/// What a document is printed on.
pub fn paper(document: &Document) -> &'static Sheet {
    if document.is_lying { &A4_LYING } else { &A4 }
}

/// Rows, and what they mean. How they come about is [`composer`](super::composer)'s.
pub struct Composition {
    /// Of the text, points.
    pub width: f32,
    /// Down the pages.
    pub rows: Vec<Row>,
    /// What their parts are.
    pub tree: Tree,
}

impl Default for Composition {
    /// On A4.
    fn default() -> Self {
        Self::of_width(A4.width())
    }
}

impl Composition {
    /// Nothing yet. `width`: of the text, points.
    pub fn of_width(width: f32) -> Self {
        Self { width, rows: Vec::new(), tree: Tree::default() }
    }
}

/// What is on every page beside its rows.
#[derive(Clone, Copy)]
pub enum Edges<'a> {
    /// Nothing.
    Bare,
    /// Its number; and what the document is, on all pages but the first, which says it itself.
    Document(&'a ExportWords),
    /// Its number, and what the document is.
    Every(&'a ExportWords),
}

/// Between rows, around slides on white paper, and what one writes on.
pub const HAIRLINE: Color = Color::hex(0xB9C4C7);

/// From a page's edges to the baselines of what is on every page, points; over it, of the last line.
const HEADER: f32 = 44.0;
const FOOTER: f32 = 36.0;
/// Their size, points.
pub const EDGE_SIZE: f32 = 9.0;
/// From line to line of what is over a page, points.
const HEADER_LEADING: f32 = 11.5;

/// What made it; and its title where it has none, which the standards ask for.
const PROGRAM: &str = "Taktskifte";

/// Makes the file. `about`: what it says of itself.
pub fn print(composed: Composition, sheet: &Sheet, about: &Document, edges: Edges<'_>) -> Result<Vec<u8>, NotWritten> {
    let Composition { rows, mut tree, .. } = composed;
    let pages = paginate(rows, sheet.height());
    let mut pdf = krilla::Document::new_with(settings()?);
    pdf.set_metadata(metadata(about));
    pdf.set_outline(outline(&pages, sheet, about));
    let [width, height] = sheet.size;
    let paper = PageSettings::from_wh(width, height).ok_or(NotWritten::Refused)?;
    let fonts = Fonts::new().ok_or(NotWritten::Refused)?;
    let lines = EdgeLines::new(about, edges, (pages.len(), sheet.width()));
    let mut glyphs = Vec::new();
    // A page that is drawn is let go: what is written of it takes its place.
    for (index, page) in pages.into_iter().enumerate() {
        let mut on_paper = pdf.start_page_with(paper.clone());
        let mut surface = on_paper.surface();
        let mut pen = Pen { surface: &mut surface, fonts: &fonts, tree: &mut tree, glyphs: &mut glyphs };
        lines.draw(&mut pen, sheet, index);
        draw::page(&mut pen, &page, sheet.left, sheet.top);
        surface.finish();
        on_paper.finish();
    }
    pdf.set_tag_tree(tree.finish());
    pdf.finish().map_err(|error| {
        log::error!("PDF: {error}: {error:?}");
        NotWritten::Refused
    })
}

fn settings() -> Result<SerializeSettings, NotWritten> {
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| NotWritten::Refused)?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn metadata(about: &Document) -> Metadata {
    let short = |text: &str| printable(text).replace('\u{a0}', " ").chars().take(LONGEST_TITLE).collect::<String>();
    let title = match short(&about.title) {
        nothing if nothing.trim().is_empty() => PROGRAM.to_owned(),
        title => title,
    };
    let date = about.date;
    let made = DateTime::new(date.year().unsigned_abs())
        .month(date.month().unsigned_abs())
        .day(date.day().unsigned_abs())
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let metadata =
        Metadata::new().title(title).language(about.language.clone()).creator(PROGRAM.to_owned()).creation_date(made);
    if about.author.trim().is_empty() { metadata } else { metadata.authors(vec![short(&about.author)]) }
}

/// What is on every page, set.
#[derive(Default)]
pub struct EdgeLines {
    header: Vec<Line>,
    /// The first page that has it.
    header_from: usize,
    footers: Vec<Line>,
}

impl EdgeLines {
    /// Of so many pages, whose rows are this wide, points.
    pub fn new(about: &Document, edges: Edges<'_>, (pages, width): (usize, f32)) -> Self {
        let (words, header_from) = match edges {
            Edges::Bare => return Self::default(),
            Edges::Document(words) => (words, 1),
            Edges::Every(words) => (words, 0),
        };
        let footer = |page: usize| {
            let said = fill(&words.page, &[("page", &page.to_string()), ("pages", &pages.to_string())]);
            text::line(Face::Regular, &said)
        };
        let header = head::set(&about.header, EDGE_SIZE, width);
        Self { header, header_from, footers: (1..=pages).map(footer).collect() }
    }

    /// The lines over a page, counted from 0, and where the baseline of each begins.
    pub fn header(&self, sheet: &Sheet, page: usize) -> impl Iterator<Item = (&Line, [f32; 2])> {
        let first = HEADER - HEADER_LEADING * self.header.len().saturating_sub(1) as f32;
        let shown = if page >= self.header_from { self.header.as_slice() } else { &[] };
        let at = move |index: usize| [sheet.left, first + HEADER_LEADING * index as f32];
        shown.iter().enumerate().map(move |(index, line)| (line, at(index)))
    }

    /// What is under it.
    pub fn footer(&self, sheet: &Sheet, page: usize) -> Option<(&Line, [f32; 2])> {
        let [width, height] = sheet.size;
        let footer = self.footers.get(page)?;
        Some((footer, [width - sheet.left - footer.width * EDGE_SIZE, height - FOOTER]))
    }

    fn draw(&self, pen: &mut Pen<'_, '_>, sheet: &Sheet, page: usize) {
        let header = self.header(sheet, page).map(|header| (Place::Header, header));
        let footer = self.footer(sheet, page).map(|footer| (Place::Footer, footer));
        for (place, (line, [x, y])) in header.chain(footer) {
            pen.within(place, |pen| pen.text(line, EDGE_SIZE, palette::INK_QUIET, Point::from_xy(x, y)));
        }
    }
}

/// The headings, to jump to.
fn outline(pages: &[Page], sheet: &Sheet, about: &Document) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    let node = |said: &str, page: usize, y: f32| {
        let at = Point::from_xy(0.0, (sheet.top + y - 12.0).max(0.0));
        OutlineNode::new(said.chars().take(LONGEST_TITLE).collect(), XyzDestination::new(page, at))
    };
    let mut any = false;
    for (index, page) in pages.iter().enumerate() {
        for (y, row) in page {
            let Some((level, said)) = &row.bookmark else { continue };
            any = true;
            match (&mut open, level) {
                (Some(parent), 2..) => parent.push_child(node(said, index, *y)),
                (before, _) => {
                    if let Some(done) = before.replace(node(said, index, *y)) {
                        outline.push_child(done);
                    }
                }
            }
        }
    }
    if let Some(last) = open {
        outline.push_child(last);
    }
    if !any {
        let title = printable(&about.title);
        outline.push_child(node(if title.trim().is_empty() { PROGRAM } else { &title }, 0, 0.0));
    }
    outline
}
