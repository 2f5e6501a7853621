//! Paths of what is drawn.

use krilla::geom::{Path, PathBuilder, Rect};

/// How far the handles of a curve lie from its ends, as a share of the radius, for a quarter of a circle:
/// 4/3 · (√2 − 1).
const QUARTER: f32 = 0.552_284_8;

/// A rectangle with round corners.
pub fn rectangle(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Option<Path> {
    let radius = radius.min(width / 2.0).min(height / 2.0).max(0.0);
    let mut path = PathBuilder::new();
    if radius == 0.0 {
        path.push_rect(Rect::from_xywh(x, y, width, height)?);
        return path.finish();
    }
    let (right, bottom) = (x + width, y + height);
    let handle = radius * (1.0 - QUARTER);
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - handle, y, right, y + handle, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - handle, right - handle, bottom, right - radius, bottom);
    path.line_to(x + radius, bottom);
    path.cubic_to(x + handle, bottom, x, bottom - handle, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + handle, x + handle, y, x + radius, y);
    path.close();
    path.finish()
}

/// A circle.
pub fn circle(x: f32, y: f32, radius: f32) -> Option<Path> {
    rectangle(x - radius, y - radius, 2.0 * radius, 2.0 * radius, radius)
}

/// A line through points.
pub fn line(points: impl IntoIterator<Item = (f32, f32)>) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in points.into_iter().enumerate() {
        if index == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    path.finish()
}
