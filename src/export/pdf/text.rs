//! Lines of glyphs for a PDF page, broken with the embedded fonts.

use std::ops::Range;
use std::sync::Arc;

use krilla::surface::Location;
use krilla::text::{Glyph, GlyphId};
use parley::Layout;

use crate::fonts::shaping::{SHAPED_SIZE, shape};
use crate::fonts::{Face, printable};

/// A line, ready to be drawn at any size.
#[derive(Clone, Debug)]
pub struct Line {
    /// The paragraph it is from: each glyph knows which letters of it it stands for.
    pub text: Arc<str>,
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
    /// The first letter that they stand for, bytes of the paragraph.
    start: u32,
    glyphs: Box<[Packed]>,
    /// Of the few that do not stand where they are reached: which, and how far beside and above. In order.
    moved: Box<[(u32, i16, i16)]>,
}

/// A glyph of a run. The document of a whole region has ten million of them, which are all held until it is known how many
/// pages there are: it is kept small. Lengths are in the font's own units, of which all advances and offsets are whole numbers.
#[derive(Clone, Copy, Debug)]
struct Packed {
    id: u16,
    advance: i16,
    /// How many bytes of the paragraph it stands for; [`SAME`] for another one of the same letters as the one before.
    letters: u16,
}

/// More than a cluster has: the letters that a glyph before it stands for.
const SAME: u16 = u16::MAX;

/// A glyph in its place.
#[derive(Clone, Debug)]
pub struct SetGlyph {
    packed: Packed,
    letters: Range<usize>,
    moved: (i16, i16),
}

impl SetGlyph {
    /// The same in a text in which the blanks at these bytes are one byte shorter.
    pub fn before_blanks(mut self, blanks: &[usize]) -> Self {
        let moved = |at: usize| at - blanks.iter().filter(|blank| **blank < at).count();
        self.letters = moved(self.letters.start)..moved(self.letters.end);
        self
    }
}

/// Units of an em in all embedded faces.
const UNITS_PER_EM: f32 = 1_000.0;

impl Glyph for SetGlyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.packed.id))
    }

    fn text_range(&self) -> Range<usize> {
        self.letters.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        f32::from(self.packed.advance) / UNITS_PER_EM * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        f32::from(self.moved.0) / UNITS_PER_EM * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        f32::from(self.moved.1) / UNITS_PER_EM * size
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

impl Run {
    /// Its glyphs, from left to right.
    pub fn glyphs(&self) -> impl Iterator<Item = SetGlyph> {
        let mut moved = self.moved.iter().peekable();
        let mut letters = 0..self.start as usize;
        self.glyphs.iter().zip(0..).map(move |(packed, index)| {
            if packed.letters != SAME {
                letters = letters.end..letters.end + usize::from(packed.letters);
            }
            let moved = moved.next_if(|(of, ..)| *of == index).map_or((0, 0), |(_, x, y)| (*x, *y));
            SetGlyph { packed: *packed, letters: letters.clone(), moved }
        })
    }

    /// What its glyphs say, of their line's text.
    pub fn said(&self, text: &str) -> String {
        self.glyphs().filter_map(|glyph| text.get(glyph.letters)).collect()
    }
}

/// A run under construction; its room is used again for the next.
struct RunBuilder {
    face: Face,
    x: f32,
    /// What its glyphs stand for together.
    letters: Range<usize>,
    glyphs: Vec<Packed>,
    moved: Vec<(u32, i16, i16)>,
}

impl RunBuilder {
    fn new() -> Self {
        Self { face: Face::Regular, x: 0.0, letters: 0..0, glyphs: Vec::new(), moved: Vec::new() }
    }

    /// Begins where a letter is. Returns what was there before.
    fn begin(&mut self, face: Face, x: f32, letter: usize) -> Option<Run> {
        let before = self.finish();
        (self.face, self.x, self.letters) = (face, x, letter..letter);
        before
    }

    /// What was built, if anything.
    fn finish(&mut self) -> Option<Run> {
        let run = (!self.glyphs.is_empty()).then(|| Run {
            face: self.face,
            x: self.x,
            start: u32::try_from(self.letters.start).unwrap_or(u32::MAX),
            glyphs: self.glyphs.as_slice().into(),
            moved: self.moved.as_slice().into(),
        });
        self.glyphs.clear();
        self.moved.clear();
        run
    }

    /// Adds the glyphs of letters right behind those before. Returns their width, as a multiple of the font size.
    fn push(&mut self, glyphs: impl Iterator<Item = parley::Glyph>, letters: usize) -> f32 {
        let units = |length: f32| (length * UNITS_PER_EM / SHAPED_SIZE).round() as i16;
        let mut width = 0.0;
        for (index, glyph) in glyphs.enumerate() {
            let (x, y) = (units(glyph.x), units(glyph.y));
            if (x, y) != (0, 0) {
                self.moved.push((u32::try_from(self.glyphs.len()).unwrap_or(u32::MAX), x, y));
            }
            // The embedded fonts have some thousand glyphs.
            let id = u16::try_from(glyph.id).unwrap_or(0);
            let letters = if index == 0 { self.reach(letters) } else { SAME };
            self.glyphs.push(Packed { id, advance: units(glyph.advance), letters });
            width += glyph.advance / SHAPED_SIZE;
        }
        width
    }

    /// Letters that have no glyph of their own: the one before stands for them too.
    fn reach_more(&mut self, letters: usize) {
        let more = self.reach(letters);
        if let Some(glyph) = self.glyphs.iter_mut().rev().find(|glyph| glyph.letters != SAME) {
            let both = glyph.letters.saturating_add(more).min(SAME - 1);
            self.letters.end -= usize::from(more - (both - glyph.letters));
            glyph.letters = both;
        } else {
            self.letters.start = self.letters.end;
        }
    }

    /// Goes on over letters: no more than a glyph can stand for.
    fn reach(&mut self, letters: usize) -> u16 {
        let reached = u16::try_from(letters).unwrap_or(SAME).min(SAME - 1);
        self.letters.end += usize::from(reached);
        reached
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
    found.unwrap_or_else(|| Line { text: Arc::from(""), runs: Vec::new(), width: 0.0 })
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
    lines(&layout, &Arc::from(text), &ranges)
}

fn lines(layout: &Layout<()>, text: &Arc<str>, ranges: &[(Range<usize>, Face)]) -> Vec<Line> {
    let face =
        |at: usize| ranges.iter().find(|(range, _)| range.contains(&at)).map_or(Face::Regular, |(_, face)| *face);
    let mut built = RunBuilder::new();
    let line = |line: parley::layout::Line<'_, ()>| {
        let mut runs = Vec::new();
        let mut x = 0.0;
        for run in line.runs() {
            let letters = run.text_range();
            let face = face(letters.start);
            runs.extend(built.begin(face, x, letters.start));
            for cluster in run.visual_clusters() {
                let letters = cluster.text_range();
                if cluster.is_ligature_continuation() {
                    built.reach_more(letters.len());
                    continue;
                }
                // Letters follow on each other in fonts without a script that runs from the right; where they do not,
                // or are more than can be counted, another run begins.
                if built.letters.end != letters.start {
                    runs.extend(built.begin(face, x, letters.start));
                }
                x += built.push(cluster.glyphs(), letters.len());
            }
        }
        runs.extend(built.finish());
        let metrics = line.metrics();
        let width = (metrics.advance - metrics.hanging_advance) / SHAPED_SIZE;
        Line { text: Arc::clone(text), runs, width }
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
    fn a_letter_with_more_marks_than_can_be_counted_moves_no_other() {
        let marked = format!("Å{} og å", "\u{300}".repeat(40_000));
        let lines = set(&[(Face::Regular, &marked)], 11.0, 1e9);
        let said = read(&lines).concat();
        assert!(said.starts_with('Å') && said.ends_with(" og å"), "{}", said.chars().rev().take(9).collect::<String>());
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
