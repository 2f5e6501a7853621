//! The slides as a PDF: one on each page, several on a sheet to hand out, or with the speaker notes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::composer::{BODY, REMARK};
use super::pages::{Mark, Row, Shape};
use super::preview::{self, Paper};
use super::print::{self, A4, Composition, Edges, HAIRLINE, Sheet};
use super::printed::{Picture, PrintedSlide};
use super::text;
use super::tree::{Role, Tree};
use crate::deck::PicturePath;
use crate::deck::layout::{Aspect, SlideLayout, lay_out};
use crate::export::document::NotWritten;
use crate::export::slides::{SlideArt, SlideSource};
use crate::fonts::{Face, printable};
use crate::palette;

/// How many slides are on a sheet that is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PerSheet {
    /// Two under each other.
    Two,
    /// Three under each other, with lines to write on.
    Three,
    /// Four, on a sheet that lies.
    Four,
    /// Six, two beside each other.
    Six,
}

impl PerSheet {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Two, Self::Three, Self::Four, Self::Six];

    /// How many.
    pub fn count(self) -> u8 {
        match self {
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
            Self::Six => 6,
        }
    }
}

/// How slides lie on their pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// One slide fills each page.
    Full,
    /// Several on a sheet.
    HandOut(PerSheet),
    /// One on a sheet, with what the presenter says.
    Notes,
}

/// A page that a slide of 16:9 fills, points.
const SLIDE_PAGE: Sheet = Sheet { size: [960.0, 540.0], left: 0.0, top: 0.0, bottom: 540.0 };
/// A4 that lies.
const LYING: Sheet = Sheet { size: [A4.size[1], A4.size[0]], left: 56.0, top: 62.0, bottom: 536.0 };
/// A sheet of slides under each other: they are as large as they can be.
const FULL: Sheet = Sheet { size: A4.size, left: 56.0, top: 62.0, bottom: 784.0 };
/// From line to line where one writes by hand, points: 8 mm.
const WRITING: f32 = 22.7;
/// Under a slide: its number, points.
const NUMBER: f32 = 9.0;
const NUMBER_ROOM: f32 = 16.0;
/// Pixels of a picture for each point that its slide is wide: 150 for an inch on paper.
const PIXELS_PER_POINT: f32 = 150.0 / 72.0;

/// Writes the slides that are shown, in a layout.
///
/// # Errors
/// As for documents.
pub fn write(source: &SlideSource<'_>, layout: Layout) -> Result<Vec<u8>, NotWritten> {
    let (sheet, edges) = sheet(source, layout);
    // Sharp at the width that they can have at most.
    let slides = printed(source, |layout, known| pictures(layout, source.art, known, sheet.width()));
    print::print(composed(&slides, source, layout, &sheet), &sheet, &source.about(&source.deck.full_title()), edges)
}

/// The pages, as [`write`] prints them.
pub fn preview(source: &SlideSource<'_>, layout: Layout) -> Vec<Paper> {
    let (sheet, edges) = sheet(source, layout);
    // They are looked at as pictures.
    let slides = printed(source, |_, _| Vec::new());
    let composed = composed(&slides, source, layout, &sheet);
    preview::pages(composed, &sheet, &source.about(&source.deck.full_title()), edges, Some(source.art))
}

fn sheet<'a>(source: &SlideSource<'a>, layout: Layout) -> (Sheet, Edges<'a>) {
    let edges = Edges::Every(&source.text.export);
    match layout {
        Layout::Full => (SLIDE_PAGE, Edges::Bare),
        Layout::HandOut(PerSheet::Four) => (LYING, edges),
        Layout::HandOut(PerSheet::Two | PerSheet::Three | PerSheet::Six) => (FULL, edges),
        Layout::Notes => (A4, edges),
    }
}

fn composed(slides: &[Numbered], source: &SlideSource<'_>, layout: Layout, sheet: &Sheet) -> Composition {
    match layout {
        Layout::Full => one_a_page(slides),
        Layout::HandOut(per_sheet) => hand_out(slides, per_sheet, sheet),
        Layout::Notes => with_notes(slides, source),
    }
}

struct Numbered {
    /// As the program counts them, from 1, with the hidden ones.
    number: usize,
    title: String,
    slide: Arc<PrintedSlide>,
}

/// The slides that are shown, with their pictures.
fn printed(
    source: &SlideSource<'_>,
    pictures: impl Fn(&SlideLayout, &mut Known) -> Vec<(usize, Option<Picture>)>,
) -> Vec<Numbered> {
    let deck = source.deck;
    let mut known = BTreeMap::new();
    let shown = deck.slides.iter().enumerate().filter(|(_, slide)| !slide.hidden);
    shown
        .map(|(index, slide)| {
            let layout = lay_out(deck, index, &source.slide_words, Aspect::Wide16x9);
            let title = source.slide_words.placeholders.fill(slide.heading());
            let pictures = pictures(&layout, &mut known);
            let slide = Arc::new(PrintedSlide { layout, title: title.clone(), pictures });
            Numbered { number: index + 1, title, slide }
        })
        .collect()
}

type Known = BTreeMap<(PicturePath, u32), Option<Picture>>;

fn pictures(layout: &SlideLayout, art: &dyn SlideArt, known: &mut Known, width: f32) -> Vec<(usize, Option<Picture>)> {
    let pixels = width * PIXELS_PER_POINT / layout.size.width;
    let picture = |(index, item): (usize, &crate::deck::layout::Item)| {
        let crate::deck::layout::Shape::Picture { rect, path, .. } = &item.shape else { return None };
        let wanted = [rect.width, rect.height].map(|units| (units * pixels).ceil().max(1.0) as u32);
        let found =
            known.entry((path.clone(), wanted[0])).or_insert_with(|| art.picture(path, wanted).and_then(Picture::new));
        Some((index, found.clone()))
    };
    layout.items.iter().enumerate().filter_map(picture).collect()
}

fn bookmark(slide: &Numbered) -> Option<(u8, String)> {
    Some((1, format!("{}. {}", slide.number, printable(&slide.title))))
}

fn one_a_page(slides: &[Numbered]) -> Composition {
    let mut tree = Tree::default();
    let rows = slides.iter().map(|slide| Row {
        height: SLIDE_PAGE.height(),
        marks: vec![placed(slide, [0.0, 0.0], SLIDE_PAGE.width(), &mut tree)],
        begins_page: true,
        bookmark: bookmark(slide),
        ..Row::default()
    });
    let rows = rows.collect();
    Composition { rows, tree, ..Composition::default() }
}

/// A slide as a section of the document.
fn placed(slide: &Numbered, [x, y]: [f32; 2], width: f32, tree: &mut Tree) -> Mark {
    let part = Some(tree.add(Role::Section, None));
    Mark { x, y, color: palette::WHITE, shape: Shape::Slide(Arc::clone(&slide.slide), width), part }
}

fn height_of(slide: &Numbered, width: f32) -> f32 {
    let size = slide.slide.layout.size;
    width * size.height / size.width
}

/// A slide with a frame and its number below.
fn framed(slide: &Numbered, [x, y]: [f32; 2], width: f32, tree: &mut Tree) -> Vec<Mark> {
    let height = height_of(slide, width);
    let number = text::line(Face::Regular, &slide.number.to_string());
    let shape = Shape::Text(number, NUMBER);
    vec![
        placed(slide, [x, y], width, tree),
        Mark { x, y, color: HAIRLINE, shape: Shape::Frame(width, height), part: None },
        Mark { x, y: y + height + 11.0, color: palette::INK_QUIET, shape, part: None },
    ]
}

fn hand_out(slides: &[Numbered], per_sheet: PerSheet, sheet: &Sheet) -> Composition {
    let mut tree = Tree::default();
    // Columns, rows, and a slide's width as a share of the text's.
    let (columns, rows, share) = match per_sheet {
        PerSheet::Two => (1, 2, 1.0),
        PerSheet::Three => (1, 3, 0.56),
        PerSheet::Four => (2, 2, 0.482),
        PerSheet::Six => (2, 3, 0.475),
    };
    // A sheet that lies has less room below each other than beside.
    let room = sheet.height() / rows as f32 - NUMBER_ROOM - 10.0;
    let width = slides.first().map_or(0.0, |slide| {
        let widest = sheet.width() * share;
        widest.min(room * slide.slide.layout.size.width / slide.slide.layout.size.height)
    });
    let step = (sheet.width() - width) / (columns as f32 - 1.0).max(1.0);
    let mut placed_rows = Vec::new();
    for (index, chunk) in slides.chunks(columns).enumerate() {
        let mut marks = Vec::new();
        for (column, slide) in chunk.iter().enumerate() {
            let x = if columns == 1 && per_sheet == PerSheet::Two {
                (sheet.width() - width) / 2.0
            } else {
                step * column as f32
            };
            marks.extend(framed(slide, [x, 0.0], width, &mut tree));
        }
        if let (PerSheet::Three, Some(slide)) = (per_sheet, chunk.first()) {
            marks.extend(writing_lines(width + 20.0, sheet.width(), height_of(slide, width)));
        }
        placed_rows.push(Row {
            height: sheet.height() / rows as f32,
            marks,
            begins_page: index > 0 && index % rows == 0,
            bookmark: chunk.first().and_then(bookmark),
            ..Row::default()
        });
    }
    Composition { rows: placed_rows, tree, ..Composition::default() }
}

/// Lines to write on, from one edge to another, beside what is this high.
pub(super) fn writing_lines(from: f32, to: f32, height: f32) -> Vec<Mark> {
    let count = (height / WRITING).floor() as usize;
    let line = |index: usize| Mark {
        x: from,
        y: WRITING * (index + 1) as f32 - 1.0,
        color: HAIRLINE,
        shape: Shape::Rule(to - from, 0.6),
        part: None,
    };
    (0..count).map(line).collect()
}

fn with_notes(slides: &[Numbered], source: &SlideSource<'_>) -> Composition {
    let mut composer = Composition::default();
    for slide in slides {
        let width = A4.width();
        let marks = framed(slide, [0.0, 0.0], width, &mut composer.tree);
        composer.rows.push(Row {
            height: height_of(slide, width) + NUMBER_ROOM,
            marks,
            begins_page: true,
            with_next: true,
            bookmark: bookmark(slide),
            ..Row::default()
        });
        let notes = source.deck.slide(slide.number - 1).map_or("", |slide| slide.notes.trim());
        let notes = source.slide_words.placeholders.fill(notes);
        if notes.is_empty() {
            composer.plain(&source.text.export.no_notes, REMARK);
        }
        for said in notes.split("\n\n").map(str::trim).filter(|said| !said.is_empty()) {
            composer.plain(said, BODY);
        }
    }
    composer
}
