//! Pages as they will be printed, to be looked at in the window before anything is written.

use std::sync::Arc;

use image::RgbaImage;

use super::compose;
use super::pages::{Mark, Row, Shape, paginate};
use super::print::{Composition, EDGE_SIZE, EdgeLines, Edges, Sheet, paper};
use super::text::Line;
use crate::export::document::Document;
use crate::export::slides::SlideArt;
use crate::fonts::Face;
use crate::palette::{self, Color};
use crate::text::ExportWords;

/// A page, points.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// Width and height.
    pub size: [f32; 2],
    /// What is on it.
    pub marks: Vec<PaperMark>,
    /// What it says, in the order in which it is read.
    pub said: String,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum PaperMark {
    /// Text whose baseline begins there.
    Text {
        /// From the left, and from the top.
        at: [f32; 2],
        /// Font size.
        size: f32,
        /// Face.
        face: Face,
        /// Colour.
        color: Color,
        /// What it says.
        text: String,
    },
    /// A filled rectangle.
    Rule {
        /// Its upper left corner.
        at: [f32; 2],
        /// Width and height.
        size: [f32; 2],
        /// Colour.
        color: Color,
    },
    /// The outline of a rectangle.
    Frame {
        /// Its upper left corner.
        at: [f32; 2],
        /// Width and height.
        size: [f32; 2],
        /// Colour.
        color: Color,
    },
    /// A slide.
    Slide {
        /// Its upper left corner.
        at: [f32; 2],
        /// Width and height.
        size: [f32; 2],
        /// What it looks like.
        pixels: Arc<RgbaImage>,
    },
}

/// Pixels of a slide for each point that it is wide: as large as pages are shown.
const PIXELS_PER_POINT: f32 = 1.25;

/// The pages of a document, as [`write`](super::write) prints them.
pub fn preview(document: &Document, words: &ExportWords) -> Vec<Paper> {
    pages(compose::compose(document), paper(document), document, Edges::Document(words), None)
}

/// Rows on sheets of paper, as [`print`](super::print) prints them. `art`: draws the slides among them.
pub fn pages(
    composed: Composition,
    sheet: &Sheet,
    about: &Document,
    edges: Edges<'_>,
    art: Option<&dyn SlideArt>,
) -> Vec<Paper> {
    let pages = paginate(composed.rows, sheet.height());
    let edges = EdgeLines::new(about, edges, (pages.len(), sheet.width()));
    let paper = |(index, rows): (usize, Vec<(f32, Row)>)| {
        let mut paper = Paper { size: sheet.size, marks: Vec::new(), said: String::new() };
        for (header, at) in edges.header(sheet, index) {
            paper.line(header, EDGE_SIZE, palette::INK_QUIET, at);
        }
        for (y, row) in &rows {
            row.marks.iter().for_each(|mark| paper.mark(mark, [sheet.left, sheet.top + y], art));
        }
        if let Some((footer, at)) = edges.footer(sheet, index) {
            paper.line(footer, EDGE_SIZE, palette::INK_QUIET, at);
        }
        paper
    };
    pages.into_iter().enumerate().map(paper).collect()
}

impl Paper {
    fn mark(&mut self, mark: &Mark, [x, y]: [f32; 2], art: Option<&dyn SlideArt>) {
        let at = [x + mark.x, y + mark.y];
        match &mark.shape {
            Shape::Text(line, size) => self.line(line, *size, mark.color, at),
            Shape::Rule(width, height) => {
                self.marks.push(PaperMark::Rule { at, size: [*width, *height], color: mark.color });
            }
            Shape::Frame(width, height) => {
                self.marks.push(PaperMark::Frame { at, size: [*width, *height], color: mark.color });
            }
            Shape::Slide(slide, width) => {
                let layout = &slide.layout;
                let size = [*width, width * layout.size.height / layout.size.width];
                let pixels = size.map(|points| (points * PIXELS_PER_POINT).ceil().max(1.0) as u32);
                if let Some(art) = art {
                    let pixels = Arc::new(art.draw(layout, pixels));
                    self.marks.push(PaperMark::Slide { at, size, pixels });
                }
                let said = layout.lines(usize::MAX).map(|line| line.text.as_str());
                self.said.extend(said.flat_map(|line| [line, " "]));
            }
        }
    }

    fn line(&mut self, line: &Line, size: f32, color: Color, [x, y]: [f32; 2]) {
        for run in &line.runs {
            let text = run.said(&line.text);
            self.said.push_str(&text);
            self.marks.push(PaperMark::Text { at: [x + run.x * size, y], size, face: run.face, color, text });
        }
        if !self.said.ends_with(' ') {
            self.said.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::document::Block;
    use crate::text::Text;

    #[test]
    fn all_that_is_printed_is_to_be_seen_before() {
        let words = Text::load("nb").unwrap().export;
        let said = "Kommunen vil ha mer buss. ".repeat(400);
        let document = Document {
            title: "Svar".to_owned(),
            header: "Arbeidsnotat".to_owned(),
            blocks: vec![Block::Heading(1, "Buss".to_owned()), Block::Paragraph(said.clone())],
            ..Document::default()
        };
        let pages = preview(&document, &words);
        assert!(pages.len() > 2);
        let all: String = pages.iter().map(|page| page.said.as_str()).collect();
        // A line that ends with the page has the page's number behind it.
        assert_eq!(all.matches("buss.").count(), 400);
        assert!(pages[0].said.starts_with("Svar Buss ") && pages[1].said.starts_with("Arbeidsnotat "));
        assert!(pages[1].said.trim_end().ends_with(&format!("Side 2 av {}", pages.len())));
    }
}
