//! Breaks text into lines with the embedded fonts. Owns the fonts' registration; knows nothing of slides.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::style::{FontFamily, FontFamilyName, OverflowWrap, StyleProperty};
use parley::{FontContext, Layout, LayoutContext};

use crate::fonts::{self, Face};

/// A line as it was broken.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokenLine {
    /// Without the white space at its end.
    pub text: String,
    /// Advance width, in the unit of the font size.
    pub width: f32,
}

/// Text is shaped at this size, and its advances are scaled: the embedded fonts have no hints and no optical sizes. A power
/// of two, so that scaling rounds nothing.
const SHAPED_SIZE: f32 = 64.0;
/// As many shaped paragraphs are kept: those of one slide, which are set at several sizes in a row until they fit.
const MOST_SHAPED: usize = 64;

struct Context {
    fonts: FontContext,
    layout: LayoutContext<()>,
    /// Shaping takes most of the time: a text is shaped once and broken at each size.
    shaped: HashMap<(Face, String), Layout<()>>,
}

thread_local! {
    // Font contexts are costly to make and not shared between threads: each thread that sets type keeps its own.
    static CONTEXT: RefCell<Context> = RefCell::new(Context::new());
}

impl Context {
    fn new() -> Self {
        // Each face is a family of its own, so that no machine's weight matching decides for us.
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for face in Face::ALL {
            collection.register_fonts(
                Blob::new(Arc::new(fonts::bytes(face))),
                Some(FontInfoOverride { family_name: Some(family(face)), ..FontInfoOverride::default() }),
            );
        }
        Self {
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            layout: LayoutContext::new(),
            shaped: HashMap::new(),
        }
    }
}

impl Context {
    fn shaped(&mut self, text: &str, face: Face) -> &mut Layout<()> {
        if self.shaped.len() >= MOST_SHAPED {
            self.shaped.clear();
        }
        let Self { fonts, layout, shaped } = self;
        shaped.entry((face, text.to_owned())).or_insert_with(|| {
            let mut builder = layout.ranged_builder(fonts, text, 1.0, false);
            builder.push_default(StyleProperty::FontSize(SHAPED_SIZE));
            let name = FontFamilyName::Named(Cow::Borrowed(family(face)));
            builder.push_default(StyleProperty::FontFamily(FontFamily::Single(name)));
            builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
            builder.build(text)
        })
    }
}

const fn family(face: Face) -> &'static str {
    match face {
        Face::Regular => "slide-regular",
        Face::Italic => "slide-italic",
        Face::SemiBold => "slide-semibold",
        Face::Bold => "slide-bold",
    }
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
    CONTEXT.with_borrow_mut(|context| {
        let scale = size / SHAPED_SIZE;
        let layout = context.shaped(text, face);
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
