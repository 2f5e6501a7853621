//! Where everything on a slide lies, in slide units, with lines already broken: what every painter draws.
//!
//! Owns the shapes and the canvas sizes; where each kind of slide puts its parts is in `slide`. Lines are broken with the
//! embedded fonts (see `line_breaking`), so the window, the PNGs and later the PDF break alike.

use std::collections::BTreeSet;

use super::{Focus, PicturePath, TextPart};
use crate::fonts::Face;
use crate::palette::Color;

mod builder;
pub mod chart;
mod line_breaking;
pub mod motif;
mod slide;

pub use slide::{SlideWords, lay_out};

/// The proportions a slide can be laid out in. The height is 1080 units in each, so text has the same size against the
/// screen's height; the width follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// 1920 × 1080.
    Wide16x9,
    /// 1728 × 1080.
    Wide16x10,
    /// 1440 × 1080.
    Classic4x3,
}

impl Aspect {
    /// All of them, widest first.
    pub const ALL: [Self; 3] = [Self::Wide16x9, Self::Wide16x10, Self::Classic4x3];

    /// The canvas, in slide units.
    pub const fn size(self) -> Size {
        let width = match self {
            Self::Wide16x9 => 1920.0,
            Self::Wide16x10 => 1728.0,
            Self::Classic4x3 => 1440.0,
        };
        Size { width, height: 1080.0 }
    }

    /// The one that fills most of a surface of this width and height (any unit).
    pub fn nearest(width: f32, height: f32) -> Self {
        let wanted = width / height.max(1.0);
        let distance = |aspect: Self| {
            let size = aspect.size();
            ((size.width / size.height).ln() - wanted.max(0.01).ln()).abs()
        };
        Self::ALL.into_iter().min_by(|a, b| distance(*a).total_cmp(&distance(*b))).unwrap_or(Self::Wide16x9)
    }
}

/// Width and height in slide units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
}

/// A point in slide units, from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// A rectangle in slide units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
}

/// A finished slide.
#[derive(Clone, Debug, PartialEq)]
pub struct SlideLayout {
    /// The canvas.
    pub size: Size,
    /// What fills it.
    pub ground: Color,
    /// In painting order.
    pub items: Vec<Item>,
    /// How far the text was scaled down to fit, 1 when it was not.
    pub text_scale: f32,
    /// The text does not fit even at the smallest size allowed: `check` reports it.
    pub overflows: bool,
    /// Signs that the fonts do not have: a mark stands for each, and `check` tells of them.
    pub undrawn: BTreeSet<String>,
    /// Where the texts stand that can be typed into.
    pub parts: Vec<PartPlace>,
}

/// Where one of a slide's texts stands, and how it is set.
#[derive(Clone, Debug, PartialEq)]
pub struct PartPlace {
    /// Which.
    pub part: TextPart,
    /// All of the column that its lines are broken in, as high as they are.
    pub rect: Rect,
    /// Font size, units per em.
    pub size: f32,
    /// From baseline to baseline, units.
    pub leading: f32,
    /// Face of Source Sans 3.
    pub face: Face,
    /// Colour.
    pub color: Color,
    /// Which end of the lines is at the column's edge.
    pub align: Align,
}

/// A shape and when it appears.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Shown from this step on, counted from 0.
    pub from_step: usize,
    /// What is drawn.
    pub shape: Shape,
}

/// What a painter can draw. Painters clip to the canvas.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle with round corners.
    Rect {
        /// Where.
        rect: Rect,
        /// Corner radius, units.
        radius: f32,
        /// Colour.
        fill: Color,
    },
    /// A filled circle.
    Circle {
        /// Middle.
        center: Point,
        /// Radius, units.
        radius: f32,
        /// Colour.
        fill: Color,
    },
    /// The outline of a circle.
    Ring {
        /// Middle.
        center: Point,
        /// Radius to the middle of the stroke, units.
        radius: f32,
        /// Stroke width, units.
        width: f32,
        /// Colour.
        color: Color,
    },
    /// A line through points.
    Polyline {
        /// At least two.
        points: Vec<Point>,
        /// Stroke width, units.
        width: f32,
        /// Colour.
        color: Color,
    },
    /// A picture that covers its rectangle, cropped where the proportions differ.
    Picture {
        /// Where.
        rect: Rect,
        /// Which.
        path: PicturePath,
        /// What it shows, in words.
        alt: String,
        /// What of it stays in sight.
        focus: Focus,
    },
    /// One line of text.
    Text(TextLine),
}

/// One unbroken line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// What it says.
    pub text: String,
    /// Where `align` says the line begins, ends or has its middle; y is the baseline.
    pub anchor: Point,
    /// Which end of the line the anchor holds.
    pub align: Align,
    /// Its advance width in units, as set with the embedded font.
    pub width: f32,
    /// Font size, units per em.
    pub size: f32,
    /// Face of Source Sans 3.
    pub face: Face,
    /// Colour.
    pub color: Color,
    /// Lines of one text have the same number here, and no other lines of the slide do.
    pub paragraph: usize,
    /// How it is read by who does not see it.
    pub role: LineRole,
}

/// What a line of text is to who does not see the slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// A part of a heading or a paragraph.
    Paragraph,
    /// A part of a point of a list: how deep it lies, from 1.
    Point(u8),
    /// On every slide of a section, and no part of what it says.
    Edge,
}

/// Which part of a line its anchor holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The line runs to the right of its anchor.
    Left,
    /// The anchor is in the middle.
    Center,
    /// The line ends at its anchor.
    Right,
}

impl SlideLayout {
    /// The lines of text that show at a step, in reading order.
    pub fn lines(&self, step: usize) -> impl Iterator<Item = &TextLine> {
        self.items.iter().filter(move |item| item.from_step <= step).filter_map(|item| {
            let Shape::Text(line) = &item.shape else { return None };
            Some(line)
        })
    }

    /// The pictures it needs, with the size they are drawn at in units.
    pub fn pictures(&self) -> impl Iterator<Item = (&PicturePath, Rect)> {
        self.items.iter().filter_map(|item| {
            let Shape::Picture { rect, path, .. } = &item.shape else { return None };
            Some((path, *rect))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_common_screen_finds_its_proportions() {
        for (width, height, aspect) in [
            (1920.0, 1080.0, Aspect::Wide16x9),
            (1366.0, 768.0, Aspect::Wide16x9),
            (1280.0, 800.0, Aspect::Wide16x10),
            (1024.0, 768.0, Aspect::Classic4x3),
            (1280.0, 1024.0, Aspect::Classic4x3),
            (3440.0, 1440.0, Aspect::Wide16x9),
            (0.0, 0.0, Aspect::Classic4x3),
        ] {
            assert_eq!(Aspect::nearest(width, height), aspect, "{width}×{height}");
        }
    }
}
