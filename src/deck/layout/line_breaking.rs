//! Breaks text into lines with the embedded fonts. Knows nothing of slides.

use std::cell::RefCell;
use std::collections::HashMap;

use parley::Layout;

use crate::fonts::shaping::{self, SHAPED_SIZE};
use crate::fonts::{self, Face};

/// A line as it was broken.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokenLine {
    /// Without the white space at its end.
    pub text: String,
    /// Advance width, in the unit of the font size.
    pub width: f32,
}

/// As many shaped paragraphs are kept: those of one slide, which are set at several sizes in a row until they fit.
const MOST_SHAPED: usize = 64;

type Shaped = HashMap<(Face, String), Layout<()>>;

thread_local! {
    /// Shaping takes most of the time: a text is shaped once and broken at each size.
    static SHAPED: RefCell<Shaped> = RefCell::new(Shaped::new());
}

fn shaped<'a>(kept: &'a mut Shaped, text: &str, face: Face) -> &'a mut Layout<()> {
    if kept.len() >= MOST_SHAPED {
        kept.clear();
    }
    kept.entry((face, text.to_owned())).or_insert_with(|| shaping::shape(text, &[(0..text.len(), face)]))
}

/// Breaks `text` into lines no wider than `max_width` (same unit as `size`). Line breaks in the text are kept. A word
/// that is wider than the line is broken within, so that nothing runs out of its column.
pub fn break_lines(text: &str, face: Face, size: f32, max_width: f32) -> Vec<BrokenLine> {
    fonts::drawable(text)
        .split('\n')
        .flat_map(|paragraph| break_paragraph(paragraph.trim_end(), face, size, max_width))
        .collect()
}

/// The advance width of a text on one line.
pub fn width(text: &str, face: Face, size: f32) -> f32 {
    break_paragraph(&fonts::drawable(text), face, size, f32::MAX).iter().map(|line| line.width).fold(0.0, f32::max)
}

fn break_paragraph(text: &str, face: Face, size: f32, max_width: f32) -> Vec<BrokenLine> {
    if text.is_empty() {
        return vec![BrokenLine { text: String::new(), width: 0.0 }];
    }
    SHAPED.with_borrow_mut(|kept| {
        let scale = size / SHAPED_SIZE;
        let layout = shaped(kept, text, face);
        layout.break_all_lines(Some(max_width / scale));
        layout
            .lines()
            .map(|line| {
                let metrics = line.metrics();
                BrokenLine {
                    text: text.get(line.text_range()).unwrap_or("").trim_end().to_owned(),
                    width: (metrics.advance - metrics.hanging_advance) * scale,
                }
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_within_their_width_and_lose_no_word() {
        let text = "Godt samarbeid i kommuner og fylkeskommuner, også med Karasjok – Kárášjohka, Tana – Deatnu";
        let lines = break_lines(text, Face::Regular, 42.0, 500.0);
        assert!(lines.len() > 2);
        for line in &lines {
            assert!(line.width <= 500.0 && line.width > 0.0, "{line:?}");
        }
        let joined: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(joined.join(" "), text);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_within() {
        let lines = break_lines("arbeidsmarkedstilretteleggingskoordinator", Face::Bold, 76.0, 400.0);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| line.width <= 400.0));
    }

    #[test]
    fn line_breaks_in_the_text_are_kept() {
        let lines = break_lines("En\n\nto", Face::Regular, 42.0, 500.0);
        let texts: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["En", "", "to"]);
    }

    #[test]
    fn bold_is_wider_than_regular() {
        assert!(width("taktskifte", Face::Bold, 42.0) > width("taktskifte", Face::Regular, 42.0));
    }
}
