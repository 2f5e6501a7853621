//! A slide under construction: places text blocks and shapes and remembers whether everything fits.

use std::collections::BTreeSet;

use super::line_breaking;
use super::{Align, Aspect, Item, LineRole, PartPlace, Point, Rect, Shape, Size, SlideLayout, TextLine};
use crate::deck::TextPart;
use crate::fonts::{self, Face};
use crate::palette::Color;

/// Nothing that is read is set smaller, slide units.
pub const SMALLEST_BODY: f32 = 28.0;
/// Footers and credits, slide units.
pub const SMALL: f32 = 26.0;
/// How far text is scaled down before it is said not to fit; sizes stop at [`SMALLEST_BODY`].
const SMALLEST_SCALE: f32 = 0.4;
/// The margin on each side, slide units.
pub const MARGIN: f32 = 120.0;

/// How a block of text is set.
#[derive(Clone, Copy, Debug)]
pub struct TextStyle {
    /// Face.
    pub face: Face,
    /// Font size, slide units.
    pub size: f32,
    /// From baseline to baseline, as a multiple of the size.
    pub leading: f32,
    /// Colour.
    pub color: Color,
}

/// Where a block of text goes.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What `align` says of the lines is here; y is the first baseline.
    pub at: Point,
    /// Lines are broken at this width, slide units.
    pub width: f32,
    /// Which end of the lines `at` holds.
    pub align: Align,
}

/// A slide under construction.
#[derive(Debug)]
pub struct LayoutBuilder {
    /// The canvas.
    pub size: Size,
    ground: Color,
    items: Vec<Item>,
    step: usize,
    text_scale: f32,
    overflows: bool,
    undrawn: BTreeSet<String>,
    paragraphs: usize,
    role: LineRole,
    parts: Vec<PartPlace>,
}

impl LayoutBuilder {
    /// An empty canvas.
    pub fn new(aspect: Aspect, ground: Color) -> Self {
        Self {
            size: aspect.size(),
            ground,
            items: Vec::new(),
            step: 0,
            text_scale: 1.0,
            overflows: false,
            undrawn: BTreeSet::new(),
            paragraphs: 0,
            role: LineRole::Paragraph,
            parts: Vec::new(),
        }
    }

    /// What is placed from now on appears at this step.
    pub fn set_step(&mut self, step: usize) {
        self.step = step;
    }

    /// Places a point of a list, this deep from 1, and returns its last baseline.
    pub fn point(&mut self, level: u8, text: &str, column: Column, style: TextStyle) -> f32 {
        self.role = LineRole::Point(level);
        let end = self.part(TextPart::Items, text, column, style);
        self.role = LineRole::Paragraph;
        end
    }

    /// Places one line that is on every slide of a section, and returns its width.
    pub fn edge(&mut self, text: &str, at: Point, align: Align, style: TextStyle) -> f32 {
        self.role = LineRole::Edge;
        let width = self.line(text, at, align, style);
        self.role = LineRole::Paragraph;
        width
    }

    /// Says that something has no room on the slide.
    pub fn overflow(&mut self) {
        self.overflows = true;
    }

    /// The finished slide.
    pub fn finish(self) -> SlideLayout {
        SlideLayout {
            size: self.size,
            ground: self.ground,
            items: self.items,
            text_scale: self.text_scale,
            overflows: self.overflows,
            undrawn: self.undrawn,
            parts: self.parts,
        }
    }

    /// Places a text that can be typed into, as [`Self::block`] does.
    pub fn part(&mut self, part: TextPart, text: &str, column: Column, style: TextStyle) -> f32 {
        let end = self.block(text, column, style);
        self.note_part(part, end, column, style);
        end
    }

    /// Remembers where a text stands that ends on this baseline. Further lines of the same one make its place larger.
    fn note_part(&mut self, part: TextPart, end: f32, column: Column, style: TextStyle) {
        let Column { at, width, align } = column;
        if end < at.y {
            return;
        }
        let left = match align {
            Align::Left => at.x,
            Align::Center => at.x - width / 2.0,
            Align::Right => at.x - width,
        };
        let (top, bottom) = (at.y - style.size * 0.8, end + style.size * 0.25);
        if let Some(known) = self.parts.iter_mut().find(|known| known.part == part) {
            let right = (known.rect.x + known.rect.width).max(left + width);
            known.rect.x = known.rect.x.min(left);
            known.rect.width = right - known.rect.x;
            known.rect.height = known.rect.height.max(bottom - known.rect.y);
            return;
        }
        let rect = Rect { x: left, y: top, width, height: bottom - top };
        let leading = style.size * style.leading;
        self.parts.push(PartPlace {
            part,
            rect,
            size: style.size,
            leading,
            face: style.face,
            color: style.color,
            align,
        });
    }

    /// Places a shape.
    pub fn add(&mut self, shape: Shape) {
        self.items.push(Item { from_step: self.step, shape });
    }

    /// Places a filled rectangle.
    pub fn rect(&mut self, rect: Rect, radius: f32, fill: Color) {
        self.add(Shape::Rect { rect, radius, fill });
    }

    /// Places a filled circle.
    pub fn circle(&mut self, x: f32, y: f32, radius: f32, fill: Color) {
        self.add(Shape::Circle { center: Point { x, y }, radius, fill });
    }

    /// Places one line and returns its width.
    pub fn line(&mut self, text: &str, at: Point, align: Align, style: TextStyle) -> f32 {
        self.note_undrawn(text);
        let width = line_breaking::width(text, style.face, style.size);
        let paragraph = self.next_paragraph();
        self.add(Shape::Text(TextLine {
            text: fonts::drawable(text).into_owned(),
            anchor: at,
            align,
            width,
            size: style.size,
            face: style.face,
            color: style.color,
            paragraph,
            role: self.role,
        }));
        width
    }

    /// Places text in a column and returns its last baseline; for empty text, the one before its first.
    pub fn block(&mut self, text: &str, column: Column, style: TextStyle) -> f32 {
        let Column { at, width, align } = column;
        let leading = style.size * style.leading;
        let mut baseline = at.y - leading;
        if text.trim().is_empty() {
            return baseline;
        }
        self.note_undrawn(text);
        let paragraph = self.next_paragraph();
        for line in line_breaking::break_lines(text, style.face, style.size, width) {
            baseline += leading;
            self.add(Shape::Text(TextLine {
                text: line.text,
                anchor: Point { x: at.x, y: baseline },
                align,
                width: line.width,
                size: style.size,
                face: style.face,
                color: style.color,
                paragraph,
                role: self.role,
            }));
        }
        baseline
    }

    fn next_paragraph(&mut self) -> usize {
        self.paragraphs += 1;
        self.paragraphs
    }

    fn note_undrawn(&mut self, text: &str) {
        self.undrawn.extend(fonts::undrawn(text).map(str::to_owned));
    }

    /// Places content at the largest scale at which it ends above `bottom`. `place` gets the scale and returns where its
    /// content ends.
    ///
    /// Setting type takes time, and a text that fits at no size would be set at all of them: the largest and the smallest
    /// are tried first, then halfway between what fits and what does not.
    pub fn fit(&mut self, bottom: f32, mut place: impl FnMut(&mut Self, f32) -> f32) {
        let (kept, kept_parts, step) = (self.items.len(), self.parts.len(), self.step);
        let mut fits = |builder: &mut Self, tried: usize| {
            builder.items.truncate(kept);
            builder.parts.truncate(kept_parts);
            builder.step = step;
            place(builder, scale(tried)) <= bottom
        };
        let (mut too_large, mut small_enough) = (0, SMALLEST);
        if fits(self, too_large) {
            return;
        }
        let mut placed = small_enough;
        if fits(self, small_enough) {
            while small_enough - too_large > 1 {
                placed = small_enough.midpoint(too_large);
                if fits(self, placed) {
                    small_enough = placed;
                } else {
                    too_large = placed;
                }
            }
        } else {
            self.overflows = true;
        }
        if placed != small_enough {
            fits(self, small_enough);
        }
        self.text_scale = self.text_scale.min(scale(small_enough));
    }
}

/// The last of the scales that are tried.
const SMALLEST: usize = 21;

/// The scales that are tried, from 0 on: each a little smaller.
fn scale(tried: usize) -> f32 {
    (0..tried).fold(1.0_f32, |scale, _| (scale - 0.03).max(SMALLEST_SCALE))
}

impl Column {
    /// Lines that begin at `at`.
    pub fn left(at: Point, width: f32) -> Self {
        Self { at, width, align: Align::Left }
    }
}

impl TextStyle {
    /// The same style scaled, but not under the smallest size that is read.
    pub fn scaled(self, scale: f32) -> Self {
        Self { size: (self.size * scale).max(SMALLEST_BODY.min(self.size)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette;

    /// The scale that content is set at which ends at `height` times it, and how often it was set.
    fn fitted(height: f32) -> (f32, bool, usize) {
        let mut builder = LayoutBuilder::new(Aspect::Wide16x9, palette::PAPER);
        let mut tries = 0;
        builder.fit(100.0, |_, scale| {
            tries += 1;
            height * scale
        });
        (builder.text_scale, builder.overflows, tries)
    }

    #[test]
    fn text_is_set_at_the_largest_scale_that_fits_in_few_tries() {
        for height in (50..300).map(|height| height as f32) {
            let (found, overflows, tries) = fitted(height);
            let largest = (0..=SMALLEST).map(scale).find(|scale| height * scale <= 100.0);
            assert_eq!((found, overflows), (largest.unwrap_or(SMALLEST_SCALE), largest.is_none()), "{height}");
            assert!(tries <= 8, "{height}: {tries}");
        }
        assert_eq!(fitted(1e9), (SMALLEST_SCALE, true, 2));
    }

    #[test]
    fn what_was_tried_leaves_nothing_behind() {
        let mut builder = LayoutBuilder::new(Aspect::Wide16x9, palette::PAPER);
        builder.fit(100.0, |builder, scale| {
            builder.circle(scale, 0.0, 1.0, palette::PAPER);
            130.0 * scale
        });
        let placed = builder.finish();
        assert_eq!(placed.items.len(), 1);
        let Shape::Circle { center, .. } = placed.items[0].shape else { panic!("{:?}", placed.items) };
        assert_eq!(center.x, placed.text_scale);
    }
}
