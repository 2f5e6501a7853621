//! Draws the rows of a page.

use krilla::geom::Point;

use super::pages::{Mark, Row, Shape};
use super::surface::Pen;
use super::{shapes, slide};

/// Thickness of a frame, points.
const FRAME: f32 = 0.75;

/// Draws a row whose upper left corner is there, points.
pub fn row(pen: &mut Pen<'_, '_>, row: &Row, x: f32, y: f32) {
    for mark in &row.marks {
        draw(pen, mark, x + mark.x, y + mark.y);
    }
}

fn draw(pen: &mut Pen<'_, '_>, mark: &Mark, x: f32, y: f32) {
    let color = mark.color;
    match &mark.shape {
        Shape::Text(line, size) => pen.within(mark.part, |pen| pen.text(line, *size, color, Point::from_xy(x, y))),
        Shape::Rule(length, thickness) => {
            let path = shapes::rectangle(x, y, *length, *thickness, 0.0);
            pen.within(mark.part, |pen| pen.fill(path, color));
        }
        Shape::Frame(width, height) => {
            let path = shapes::rectangle(x, y, *width, *height, 0.0);
            pen.within(mark.part, |pen| pen.stroke(path, FRAME, color));
        }
        Shape::Slide(printed, width) => slide::draw(pen, printed, [x, y], *width, mark.part),
    }
}
