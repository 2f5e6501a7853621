//! Which pixels lie inside of triangles and convex polygons, row by row: those whose centre is inside, or on an upper or
//! left edge.
//!
//! Sides are told from their upper to their lower end and step in whole numbers from their own first row. So a side that two
//! triangles share crosses each row at the very same place in both (no gap, no pixel twice), wherever the clip begins.

use super::canvas::PixelRect;

/// A corner in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Corner {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A side that goes down: where it crosses the centres of rows, with 32 bits behind the point.
#[derive(Clone, Copy)]
struct Side {
    first_row: i64,
    x: i64,
    step: i64,
}

impl Side {
    fn new(upper: Corner, lower: Corner) -> Self {
        let first_row = (upper.y - 0.5).ceil();
        // Without a slope to speak of there is no row, either.
        let slope = (lower.x - upper.x) / (lower.y - upper.y);
        let x = upper.x + (first_row + 0.5 - upper.y) * slope;
        Self { first_row: first_row as i64, x: fixed(x), step: fixed(slope) }
    }

    fn at(&self, row: usize) -> i64 {
        self.x.wrapping_add(self.step.wrapping_mul(row as i64 - self.first_row))
    }
}

fn fixed(value: f64) -> i64 {
    (value * 4_294_967_296.0) as i64
}

/// The first pixel whose centre is not left of a crossing.
fn column(x: i64, clip: PixelRect) -> usize {
    let pixel = x.saturating_add(0x7FFF_FFFF) >> 32;
    pixel.clamp(clip.left as i64, clip.right as i64) as usize
}

/// The first row whose centre is not above a place.
fn row(y: f64, clip: PixelRect) -> usize {
    // A cast from below zero gives zero.
    ((y - 0.5).ceil() as usize).clamp(clip.top, clip.bottom)
}

/// A triangle of some size, its corners from the top down.
pub(super) struct Triangle {
    corners: [Corner; 3],
    /// Twice the area; positive where the middle corner is to the right of the long side.
    area: f64,
}

impl Triangle {
    /// None where nothing is inside of it and of a rectangle. The corners are told from the top down.
    pub(super) fn new(corners: [Corner; 3], clip: PixelRect) -> Option<Self> {
        let [a, b, c] = corners;
        let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        let (left, right) = (a.x.min(b.x).min(c.x), a.x.max(b.x).max(c.x));
        let is_in_sight = right >= clip.left as f64
            && left <= clip.right as f64
            && c.y >= clip.top as f64
            && a.y <= clip.bottom as f64;
        (is_in_sight && area != 0.0 && area.is_finite()).then_some(Self { corners, area })
    }

    /// The pixels inside of it and of a rectangle, row by row: `y`, the first pixel, the one after the last.
    pub(super) fn rows(&self, clip: PixelRect, mut draw: impl FnMut(usize, usize, usize)) {
        let [a, b, c] = self.corners;
        let long = Side::new(a, c);
        for (upper, lower) in [(a, b), (b, c)] {
            let (from, to) = (row(upper.y, clip), row(lower.y, clip));
            if from >= to {
                continue;
            }
            let short = Side::new(upper, lower);
            let (left, right) = if self.area > 0.0 { (long, short) } else { (short, long) };
            let (mut from_x, mut to_x) = (left.at(from), right.at(from));
            for y in from..to {
                let (first, end) = (column(from_x, clip), column(to_x, clip));
                if first < end {
                    draw(y, first, end);
                }
                from_x = from_x.wrapping_add(left.step);
                to_x = to_x.wrapping_add(right.step);
            }
        }
    }

    /// The pixel that gradients are counted from: near, so that rounded steps do not add up.
    pub(super) fn first_pixel(&self) -> [i32; 2] {
        let left = self.corners.iter().map(|corner| corner.x).fold(f64::INFINITY, f64::min);
        let [top, ..] = self.corners;
        [left, top.y].map(|edge| edge.clamp(-16_384.0, 65_536.0) as i32)
    }

    /// Values at the corners, spread evenly between them.
    pub(super) fn planes<const N: usize>(&self, values: [[f64; N]; 3]) -> [Plane; N] {
        let [a, b, c] = self.corners;
        let [of_a, of_b, of_c] = values;
        let (b, c) = (Corner { x: b.x - a.x, y: b.y - a.y }, Corner { x: c.x - a.x, y: c.y - a.y });
        let share = 1.0 / self.area;
        let mut planes = [Plane::default(); N];
        for (plane, (of_a, (of_b, of_c))) in planes.iter_mut().zip(of_a.into_iter().zip(of_b.into_iter().zip(of_c))) {
            let (to_b, to_c) = (of_b - of_a, of_c - of_a);
            let dx = (to_b * c.y - to_c * b.y) * share;
            let dy = (to_c * b.x - to_b * c.x) * share;
            *plane = Plane { origin: of_a + (0.5 - a.x) * dx + (0.5 - a.y) * dy, dx, dy };
        }
        planes
    }
}

/// A value that changes evenly over the plane.
#[derive(Clone, Copy, Default)]
pub(super) struct Plane {
    /// At the centre of the pixel in the upper left corner of the canvas.
    origin: f64,
    pub(super) dx: f64,
    pub(super) dy: f64,
}

impl Plane {
    /// At a pixel's centre.
    pub(super) fn at(self, x: f64, y: f64) -> f64 {
        self.origin + x * self.dx + y * self.dy
    }
}

/// The rows of convex polygons; keeps its memory from one to the next.
#[derive(Default)]
pub(super) struct Polygons {
    rows: Vec<(i64, i64)>,
}

impl Polygons {
    /// As [`Triangle::rows`], for the triangles that a fan from the first corner makes, all at once. False where the
    /// polygon is not convex: then its triangles lie over each other, and each counts.
    pub(super) fn rows(
        &mut self,
        corners: &[Corner],
        clip: PixelRect,
        mut draw: impl FnMut(usize, usize, usize),
    ) -> bool {
        let Some(turn) = turn(corners) else { return false };
        let heights = corners.iter().map(|corner| corner.y);
        let top = row(heights.clone().fold(f64::INFINITY, f64::min), clip);
        let bottom = row(heights.fold(f64::NEG_INFINITY, f64::max), clip);
        self.rows.clear();
        self.rows.resize(bottom.saturating_sub(top), (0, 0));
        for (from, to) in sides(corners) {
            let goes_down = to.y > from.y;
            let (upper, lower) = if goes_down { (from, to) } else { (to, from) };
            let (first, end) = (row(upper.y, clip), row(lower.y, clip));
            let Some(rows) = self.rows.get_mut(first - top..end - top).filter(|rows| !rows.is_empty()) else {
                continue;
            };
            let side = Side::new(upper, lower);
            let mut x = side.at(first);
            let is_right = goes_down == (turn == Turn::Clockwise);
            for (left, right) in rows {
                *(if is_right { right } else { left }) = x;
                x = x.wrapping_add(side.step);
            }
        }
        for (y, (left, right)) in (top..).zip(&self.rows) {
            let (first, end) = (column(*left, clip), column(*right, clip));
            if first < end {
                draw(y, first, end);
            }
        }
        true
    }
}

/// Which way a convex polygon turns, as it is seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Clockwise,
    CounterClockwise,
}

fn sides(corners: &[Corner]) -> impl Iterator<Item = (Corner, Corner)> + Clone + '_ {
    corners.iter().copied().zip(corners.iter().copied().cycle().skip(1))
}

/// None where it is not convex, or has no area.
fn turn(corners: &[Corner]) -> Option<Turn> {
    let (mut least, mut most) = (0.0_f64, 0.0_f64);
    for ((a, b), (_, c)) in sides(corners).zip(sides(corners).cycle().skip(1)) {
        let area = (b.x - a.x) * (c.y - b.y) - (c.x - b.x) * (b.y - a.y);
        if !area.is_finite() {
            return None;
        }
        (least, most) = (least.min(area), most.max(area));
    }
    // A star turns one way at each corner, but goes round more than once.
    let directions = sides(corners).map(|(a, b)| b.y - a.y).filter(|height| *height != 0.0).map(|height| height > 0.0);
    let first = directions.clone().next();
    let changes = directions.clone().zip(directions.clone().skip(1).chain(first)).filter(|(a, b)| a != b).count();
    if changes != 2 || (least < 0.0 && most > 0.0) {
        return None;
    }
    if most > 0.0 {
        Some(Turn::Clockwise)
    } else if least < 0.0 {
        Some(Turn::CounterClockwise)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIP: PixelRect = PixelRect { left: 3, top: 2, right: 55, bottom: 57 };

    fn corners(points: &[(f64, f64)]) -> Vec<Corner> {
        points.iter().map(|&(x, y)| Corner { x, y }).collect()
    }

    /// How often each pixel is drawn.
    fn drawn(draw: impl FnOnce(&mut dyn FnMut(usize, usize, usize))) -> Vec<u8> {
        let mut pixels = vec![0; 60 * 60];
        draw(&mut |y, left, right| pixels[y * 60 + left..y * 60 + right].iter_mut().for_each(|pixel| *pixel += 1));
        pixels
    }

    #[test]
    fn a_convex_polygon_is_its_triangles() {
        let angles = (0..32).map(|step| f64::from(step) * 0.196);
        let circle: Vec<_> = angles.map(|angle: f64| (30.2 + 27.0 * angle.cos(), 31.0 + 28.5 * angle.sin())).collect();
        let square = [(4.0, 4.5), (20.5, 4.5), (20.5, 30.0), (4.0, 30.0), (4.0, 10.0)];
        let backwards = circle.iter().rev().copied().collect();
        for points in [circle, backwards, square.to_vec()] {
            let corners = corners(&points);
            let whole = drawn(|draw| assert!(Polygons::default().rows(&corners, CLIP, draw)));
            let fan = drawn(|draw| {
                for (b, c) in corners.iter().zip(corners.iter().skip(1)).skip(1) {
                    let mut triangle = [corners[0], *b, *c];
                    triangle.sort_by(|a, b| a.y.total_cmp(&b.y));
                    if let Some(triangle) = Triangle::new(triangle, CLIP) {
                        triangle.rows(CLIP, &mut *draw);
                    }
                }
            });
            assert_eq!(whole, fan);
            assert_eq!(whole.iter().max(), Some(&1));
        }
    }

    #[test]
    fn what_lies_over_itself_is_no_convex_polygon() {
        let star: Vec<_> = (0..5).map(|step| f64::from(step) * 2.513).map(|angle| (angle.cos(), angle.sin())).collect();
        let dented = vec![(0.0, 0.0), (10.0, 0.0), (5.0, 2.0), (10.0, 10.0), (0.0, 10.0)];
        for points in [star, dented, vec![(1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (2.0, 2.0)]] {
            assert!(!Polygons::default().rows(&corners(&points), CLIP, |_, _, _| {}), "{points:?}");
        }
    }
}
