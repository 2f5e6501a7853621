//! Lines of glyphs for a PDF page, broken with the embedded fonts.

use std::ops::Range;
use std::rc::Rc;

use krilla::surface::Location;
use krilla::text::{Glyph, GlyphId};
use parley::Layout;

use crate::fonts::shaping::{SHAPED_SIZE, shape};
use crate::fonts::{Face, printable};

/// A line, ready to be drawn at any size.
#[derive(Clone, Debug)]
pub struct Line {
    /// The paragraph it is from: each glyph knows which letters of it it stands for.
    pub text: Rc<str>,
    /// From left to right.
    pub runs: Vec<Run>,
    /// Advance without the blanks at its end, as a multiple of the font size.
    pub width: f32,
}

/// Glyphs of one face.
#[derive(Clone, Debug)]
pub struct Run {
    /// Theirs.
    pub face: Face,
    /// Where they begin in the line, as a multiple of the font size.
    pub x: f32,
    /// They.
    pub glyphs: Vec<SetGlyph>,
}

/// A glyph in its place. The document of a whole region has ten million of them: it is kept small. Lengths are in the font's
/// own units, of which all advances and offsets are whole numbers.
#[derive(Clone, Copy, Debug)]
pub struct SetGlyph {
    id: u16,
    /// The letters it stands for, bytes of the paragraph.
    letters: u16,
    start: u32,
    advance: i16,
    x: i16,
    y: i16,
}

/// Units of an em in all embedded faces.
const UNITS_PER_EM: f32 = 1_000.0;

impl SetGlyph {
    fn new(glyph: &parley::Glyph, letters: &Range<usize>) -> Self {
        let units = |length: f32| (length * UNITS_PER_EM / SHAPED_SIZE).round() as i16;
        Self {
            // The embedded fonts have some thousand glyphs.
            id: u16::try_from(glyph.id).unwrap_or(0),
            letters: u16::try_from(letters.len()).unwrap_or(u16::MAX),
            start: u32::try_from(letters.start).unwrap_or(u32::MAX),
            advance: units(glyph.advance),
            x: units(glyph.x),
            y: units(glyph.y),
        }
    }

    /// It stands for the letters up to there too.
    fn reach(&mut self, end: usize) {
        self.letters = u16::try_from(end.saturating_sub(self.start as usize)).unwrap_or(u16::MAX);
    }
}

impl Glyph for SetGlyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.id))
    }

    fn text_range(&self) -> Range<usize> {
        let start = self.start as usize;
        start..start + usize::from(self.letters)
    }

    fn x_advance(&self, size: f32) -> f32 {
        f32::from(self.advance) / UNITS_PER_EM * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        f32::from(self.x) / UNITS_PER_EM * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        f32::from(self.y) / UNITS_PER_EM * size
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

impl Run {
    /// What its glyphs say, of their line's text.
    pub fn said(&self, text: &str) -> String {
        self.glyphs.iter().filter_map(|glyph| text.get(glyph.text_range())).collect()
    }
}

/// Sets text in lines no wider than `max_width` (same unit as `size`). Its parts follow on each other; line breaks in them
/// are kept.
pub fn set(parts: &[(Face, &str)], size: f32, max_width: f32) -> Vec<Line> {
    let mut paragraphs: Vec<Vec<(Face, String)>> = vec![Vec::new()];
    for (face, text) in parts {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                paragraphs.push(Vec::new());
            }
            if let Some(last) = paragraphs.last_mut() {
                last.push((*face, printable(line)));
            }
        }
    }
    paragraphs.iter().flat_map(|paragraph| broken(paragraph, max_width / size)).collect()
}

/// Sets text on one line.
pub fn line(face: Face, text: &str) -> Line {
    let found = broken(&[(face, printable(text))], f32::MAX / SHAPED_SIZE).into_iter().next();
    found.unwrap_or_else(|| Line { text: Rc::from(""), runs: Vec::new(), width: 0.0 })
}

fn broken(parts: &[(Face, String)], max_width: f32) -> Vec<Line> {
    let mut text = String::new();
    let mut ranges = Vec::new();
    for (face, part) in parts {
        let start = text.len();
        text.push_str(part);
        ranges.push((start..text.len(), *face));
    }
    if text.trim_end().is_empty() {
        // An empty line, or cell: a blank, so that it is there for who reads the file by its structure.
        text = " ".to_owned();
        ranges = vec![(0..1, Face::Regular)];
    }
    let mut layout = shape(&text, &ranges);
    layout.break_all_lines(Some(max_width * SHAPED_SIZE));
    lines(&layout, &Rc::from(text), &ranges)
}

fn lines(layout: &Layout<()>, text: &Rc<str>, ranges: &[(Range<usize>, Face)]) -> Vec<Line> {
    let face =
        |at: usize| ranges.iter().find(|(range, _)| range.contains(&at)).map_or(Face::Regular, |(_, face)| *face);
    let line = |line: parley::layout::Line<'_, ()>| {
        let mut runs = Vec::new();
        let mut x = 0.0;
        for run in line.runs() {
            let start = x;
            let mut glyphs: Vec<SetGlyph> = Vec::new();
            for cluster in run.visual_clusters() {
                if cluster.is_ligature_continuation() {
                    // It has no glyph of its own: the one before stands for its letters too.
                    if let Some(glyph) = glyphs.last_mut() {
                        glyph.reach(cluster.text_range().end);
                    }
                    continue;
                }
                for glyph in cluster.glyphs() {
                    x += glyph.advance / SHAPED_SIZE;
                    glyphs.push(SetGlyph::new(&glyph, &cluster.text_range()));
                }
            }
            glyphs.shrink_to_fit();
            runs.push(Run { face: face(run.text_range().start), x: start, glyphs });
        }
        let metrics = line.metrics();
        let width = (metrics.advance - metrics.hanging_advance) / SHAPED_SIZE;
        Line { text: Rc::clone(text), runs, width }
    };
    layout.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[Line]) -> Vec<String> {
        let said = |line: &Line| -> String { line.runs.iter().map(|run| run.said(&line.text)).collect() };
        lines.iter().map(said).collect()
    }

    #[test]
    fn every_letter_is_told_by_a_glyph() {
        let said = "Kárášjohka: officiell fjord, effektiv flytting – ½ ☐";
        assert_eq!(read(&set(&[(Face::Regular, said)], 11.0, 1_000.0)), [said]);
        let lines = set(&[(Face::Bold, "Anne (H): "), (Face::Regular, "En\nto 👍")], 11.0, 1_000.0);
        assert_eq!(read(&lines), ["Anne (H): En", "to □"]);
        let long = "Godt samarbeid i kommuner og fylkeskommuner ".repeat(9);
        let lines = set(&[(Face::Regular, &long)], 11.0, 200.0);
        assert!(lines.len() > 5 && lines.iter().all(|line| line.width * 11.0 <= 200.0));
        assert_eq!(read(&lines).concat(), long);
    }

    #[test]
    fn lengths_are_whole_numbers_of_the_fonts_units() {
        for face in Face::ALL {
            let layout = shape("AVA fjord Čáŋ", &[(0.."AVA fjord Čáŋ".len(), face)]);
            for line in layout.lines() {
                for glyph in line.runs().flat_map(|run| {
                    run.visual_clusters().flat_map(|cluster| cluster.glyphs().collect::<Vec<_>>()).collect::<Vec<_>>()
                }) {
                    let units = glyph.advance * UNITS_PER_EM / SHAPED_SIZE;
                    assert!((units - units.round()).abs() < 0.01, "{face:?}: {units}");
                }
            }
        }
    }

    #[test]
    fn an_empty_line_is_a_blank() {
        assert_eq!(read(&set(&[(Face::Regular, "")], 11.0, 100.0)), [" "]);
        assert_eq!(read(&set(&[(Face::Regular, "a\n\nb")], 11.0, 100.0)), ["a", " ", "b"]);
    }
}
