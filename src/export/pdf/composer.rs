//! Rows under construction: paragraphs in styles. Which style says what is [`compose`](super::compose)'s.

use super::pages::{Mark, Row, Shape};
use super::print::Composition;
use super::text::{self, Line};
use super::tree::{NodeId, Role};
use crate::export::escape::lines;
use crate::fonts::Face;
use crate::palette::{self, Color};

/// How a paragraph is set; sizes in points.
#[derive(Clone, Copy)]
pub struct Style {
    pub face: Face,
    pub size: f32,
    /// From baseline to baseline, as a multiple of the size.
    pub leading: f32,
    pub color: Color,
    pub before: f32,
    pub indent: f32,
    pub with_next: bool,
}

pub const BODY: Style = Style {
    face: Face::Regular,
    size: 11.0,
    leading: 1.34,
    color: palette::INK,
    before: 7.0,
    indent: 0.0,
    with_next: false,
};
pub const TITLE: Style = Style {
    face: Face::Bold,
    size: 22.0,
    leading: 1.16,
    color: palette::PETROL_DARK,
    before: 0.0,
    with_next: true,
    ..BODY
};
pub const SUBTITLE: Style = Style { size: 12.0, color: palette::INK_QUIET, before: 4.0, ..BODY };
pub const QUESTION: Style =
    Style { face: Face::Italic, color: palette::INK_QUIET, before: 3.0, with_next: true, ..BODY };
pub const REMARK: Style = Style { face: Face::Italic, color: palette::INK_QUIET, ..BODY };
pub const POINT: Style = Style { before: 5.0, indent: 16.0, ..BODY };
pub const BELOW: Style = Style { size: 9.5, color: palette::INK_QUIET, before: 0.0, indent: 16.0, ..BODY };

pub fn heading(level: u8) -> Style {
    let (size, before) = match level {
        1 => (15.0, 20.0),
        2 => (12.5, 13.0),
        _ => (11.0, 10.0),
    };
    Style { face: Face::Bold, size, leading: 1.2, before, color: palette::PETROL_DARK, with_next: true, ..BODY }
}

impl Composition {
    /// A paragraph of its own.
    pub fn plain(&mut self, said: &str, style: Style) {
        let part = self.tree.add(Role::Paragraph, None);
        self.paragraph(&[(style.face, said)], style, part);
    }

    /// Rows of a paragraph in a part: its first two lines and its last two stay together.
    pub fn paragraph(&mut self, parts: &[(Face, &str)], style: Style, part: NodeId) {
        let parts: Vec<_> =
            parts.iter().map(|(face, said)| (*face, lines(said).collect::<Vec<_>>().join("\n"))).collect();
        let parts: Vec<_> = parts.iter().map(|(face, said)| (*face, said.as_str())).collect();
        let set = text::set(&parts, style.size, self.width - style.indent);
        let count = set.len();
        for (index, line) in set.into_iter().enumerate() {
            self.rows.push(Row {
                before: if index == 0 { style.before } else { 0.0 },
                height: style.size * style.leading,
                marks: vec![mark(line, style, style.indent, part)],
                with_next: index == 0 && count > 1 || index + 2 == count || (style.with_next && index + 1 == count),
                ..Row::default()
            });
        }
    }
}

/// A line of text on a row of its style.
pub fn mark(line: Line, style: Style, x: f32, part: NodeId) -> Mark {
    Mark { x, y: baseline(style), color: style.color, shape: Shape::Text(line, style.size), part: Some(part) }
}

/// From the row's upper edge to the baseline, points: the air of the leading is above and below, letters' tops being at
/// 0.74 of the size and their lowest ends at 0.2.
pub fn baseline(style: Style) -> f32 {
    style.size * ((style.leading - 0.94) / 2.0 + 0.74)
}
