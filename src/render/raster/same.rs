//! Whether two shapes are drawn alike. What egui keeps from frame to frame is compared by its address first: most of a
//! frame is text that was laid out long ago.

use std::sync::Arc;

use egui::Shape;
use egui::epaint::text::{Galley, PlacedRow};
use egui::epaint::{ClippedShape, TextShape};

/// Whether two shapes give the same pixels, if the textures are the same.
pub(super) fn same(a: &ClippedShape, b: &ClippedShape) -> bool {
    a.clip_rect == b.clip_rect
        && a.transform_after_tessellation == b.transform_after_tessellation
        && same_shape(&a.shape, &b.shape)
}

fn same_shape(a: &Shape, b: &Shape) -> bool {
    match (a, b) {
        (Shape::Text(a), Shape::Text(b)) => same_but_for_rows(a, b) && same_galley(&a.galley, &b.galley),
        (Shape::Mesh(a), Shape::Mesh(b)) => Arc::ptr_eq(a, b) || a == b,
        (Shape::Vec(a), Shape::Vec(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_shape(a, b)),
        (a, b) => a == b,
    }
}

/// Whether two texts differ in their rows at most.
pub(super) fn same_but_for_rows(a: &TextShape, b: &TextShape) -> bool {
    let TextShape { pos, galley: _, underline, fallback_color, override_text_color, opacity_factor, angle } = a;
    *pos == b.pos
        && *underline == b.underline
        && *fallback_color == b.fallback_color
        && *override_text_color == b.override_text_color
        && *opacity_factor == b.opacity_factor
        && *angle == b.angle
}

fn same_galley(a: &Arc<Galley>, b: &Arc<Galley>) -> bool {
    Arc::ptr_eq(a, b) || (a.rows.len() == b.rows.len() && a.rows.iter().zip(&b.rows).all(|(a, b)| same_row(a, b)))
}

/// Whether two rows give the same pixels.
pub(super) fn same_row(a: &PlacedRow, b: &PlacedRow) -> bool {
    let colored = |row: &PlacedRow| row.glyphs.iter().any(|glyph| glyph.is_color);
    a.pos == b.pos
        && (Arc::ptr_eq(&a.row, &b.row) || (a.visuals == b.visuals && !colored(a) && !colored(b)) || a.row == b.row)
}
