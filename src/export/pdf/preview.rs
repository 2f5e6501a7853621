//! Pages as they will be printed, to be looked at in the window before anything is written.

use super::compose;
use super::pages::{Mark, Row, Shape, paginate};
use super::print::{A4, EDGE_SIZE, EdgeLines, Edges};
use super::text::Line;
use crate::export::document::Document;
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
}

/// The pages of a document, as [`write`](super::write) prints them.
pub fn preview(document: &Document, words: &ExportWords) -> Vec<Paper> {
    let pages = paginate(compose::compose(document).rows, A4.height());
    let edges = EdgeLines::new(document, Edges::Document(words), (pages.len(), A4.width()));
    let paper = |(index, rows): (usize, Vec<(f32, Row)>)| {
        let mut paper = Paper { size: A4.size, marks: Vec::new(), said: String::new() };
        if let Some((header, at)) = edges.header(&A4, index) {
            paper.line(header, EDGE_SIZE, palette::INK_QUIET, at);
        }
        for (y, row) in &rows {
            row.marks.iter().for_each(|mark| paper.mark(mark, A4.left, A4.top + y));
        }
        if let Some((footer, at)) = edges.footer(&A4, index) {
            paper.line(footer, EDGE_SIZE, palette::INK_QUIET, at);
        }
        paper
    };
    pages.into_iter().enumerate().map(paper).collect()
}

impl Paper {
    fn mark(&mut self, mark: &Mark, x: f32, y: f32) {
        let at = [x + mark.x, y + mark.y];
        match &mark.shape {
            Shape::Text(line, size) => self.line(line, *size, mark.color, at),
            Shape::Rule(width, height) => {
                self.marks.push(PaperMark::Rule { at, size: [*width, *height], color: mark.color });
            }
            // Only on sheets and slides, which are not looked at here.
            Shape::Frame(..) | Shape::Slide(..) => {}
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
