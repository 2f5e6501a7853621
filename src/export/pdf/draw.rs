//! Draws a page.

use krilla::geom::Point;

use super::pages::{Mark, Page, Shape};
use super::surface::Pen;
use super::{shapes, slide};

/// Thickness of a frame, points.
const FRAME: f32 = 0.75;

/// Draws the rows of a page, whose text's upper left corner is there, points. Lines of a part that follow on each other are
/// one piece of it.
pub fn page(pen: &mut Pen<'_, '_>, page: &Page, left: f32, top: f32) {
    let marks =
        page.iter().flat_map(|(y, row)| row.marks.iter().map(move |mark| (mark, left + mark.x, top + y + mark.y)));
    let marks: Vec<_> = marks.collect();
    let is_text = |mark: &Mark| matches!(mark.shape, Shape::Text(..));
    for piece in marks.chunk_by(|(a, ..), (b, ..)| a.part == b.part && is_text(a) && is_text(b)) {
        match piece {
            [(mark, x, y)] => draw(pen, mark, *x, *y),
            lines => pen.within(lines.first().and_then(|(line, ..)| line.part).into(), |pen| {
                for (line, x, y) in lines {
                    text(pen, line, *x, *y);
                }
            }),
        }
    }
}

fn text(pen: &mut Pen<'_, '_>, mark: &Mark, x: f32, y: f32) {
    if let Shape::Text(line, size) = &mark.shape {
        pen.text(line, *size, mark.color, Point::from_xy(x, y));
    }
}

fn draw(pen: &mut Pen<'_, '_>, mark: &Mark, x: f32, y: f32) {
    let color = mark.color;
    match &mark.shape {
        Shape::Text(..) => pen.within(mark.part.into(), |pen| text(pen, mark, x, y)),
        Shape::Rule(length, thickness) => {
            let path = shapes::rectangle(x, y, *length, *thickness, 0.0);
            pen.within(mark.part.into(), |pen| pen.fill(path, color));
        }
        Shape::Frame(width, height) => {
            let path = shapes::rectangle(x, y, *width, *height, 0.0);
            pen.within(mark.part.into(), |pen| pen.stroke(path, FRAME, color));
        }
        Shape::Slide(printed, width) => slide::draw(pen, printed, [x, y], *width, mark.part),
    }
}
