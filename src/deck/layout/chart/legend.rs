//! What the colours of several series stand for.

use crate::deck::layout::builder::{Column, LayoutBuilder, MARGIN, TextStyle};
use crate::deck::layout::{Point, Rect, line_breaking};
use crate::fonts::Face;
use crate::palette::{self, Accent, Color};

const STYLE: TextStyle = TextStyle { face: Face::SemiBold, size: 32.0, leading: 1.2, color: palette::INK };
const SWATCH: f32 = 26.0;
/// From a swatch's left edge to its name.
const INDENT: f32 = 40.0;
/// Under the last of the names.
const BELOW: f32 = 14.0;
/// Between a name and the next swatch.
const GAP: f32 = 54.0;

/// The colours that a series has: the slide's own first, then the others, then all of them again.
fn series(index: usize, accent: Accent) -> Accent {
    let first = Accent::ALL.iter().position(|other| *other == accent).unwrap_or(0);
    Accent::ALL.get((first + index) % Accent::ALL.len()).copied().unwrap_or(accent)
}

/// The colour of a series; the second time round paler.
pub fn color(index: usize, accent: Accent) -> Color {
    let fill = series(index, accent).fill();
    if index < Accent::ALL.len() { fill } else { fill.with_opacity(0.5).over(palette::PAPER) }
}

/// The colour of a series for words on paper: dark enough to be read.
pub fn text_color(index: usize, accent: Accent) -> Color {
    series(index, accent).text()
}

/// White or ink, whichever is easier to read on a colour.
pub fn text_on(ground: Color) -> Color {
    if ground.contrast(palette::WHITE) >= ground.contrast(palette::INK) { palette::WHITE } else { palette::INK }
}

/// Draws the names with their colours from `top`, in as many lines as they need, and returns where they end.
pub fn draw<'a>(builder: &mut LayoutBuilder, names: impl Iterator<Item = (&'a str, Color)>, top: f32) -> f32 {
    let room = builder.size.width - 2.0 * MARGIN;
    let mut at = Point { x: MARGIN, y: top + STYLE.size };
    for (name, color) in names {
        let width = line_breaking::width(name, STYLE.face, STYLE.size);
        if at.x > MARGIN && at.x + INDENT + width > MARGIN + room {
            at = Point { x: MARGIN, y: at.y + STYLE.size * 1.4 };
        }
        let swatch = Rect { x: at.x, y: at.y - SWATCH + 2.0, width: SWATCH, height: SWATCH };
        builder.rect(swatch, 6.0, color);
        let column = Column::left(Point { x: at.x + INDENT, y: at.y }, room - INDENT);
        let end = builder.block(name, column, STYLE);
        at = if end > at.y {
            Point { x: MARGIN, y: end + STYLE.size * 1.4 }
        } else {
            Point { x: at.x + INDENT + width + GAP, ..at }
        };
    }
    at.y + BELOW
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::SeriesChart;

    #[test]
    fn every_series_has_its_own_colour_and_words_on_it_can_be_read() {
        for accent in Accent::ALL {
            let colors: Vec<_> = (0..SeriesChart::MOST_SERIES).map(|index| color(index, accent)).collect();
            assert_eq!(colors[0], accent.fill());
            for (index, color) in colors.iter().enumerate() {
                assert!(!colors[..index].contains(color), "{accent:?} {index}");
                assert!(color.contrast(text_on(*color)) >= 3.0, "{accent:?} {index}");
            }
        }
    }
}
