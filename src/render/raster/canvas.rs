//! Where pixels are drawn: a window's memory, row by row, and rectangles of whole pixels in it.

use egui::Rect;

/// A window's or a picture's pixels as softbuffer wants them: `0x00RRGGBB`, row by row from the top.
#[derive(Debug)]
pub struct Canvas<'a> {
    /// At least `width * height` of them.
    pub pixels: &'a mut [u32],
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

impl Canvas<'_> {
    /// All of it.
    pub fn whole(&self) -> PixelRect {
        PixelRect { left: 0, top: 0, right: self.width, bottom: self.height }
    }

    /// Gives every pixel of a rectangle one colour.
    pub fn fill(&mut self, area: PixelRect, pixel: u32) {
        let mut rows = Rows::new(self);
        let area = area.intersect(rows.whole());
        for y in area.top..area.bottom {
            rows.span(y, area.left, area.right).fill(pixel);
        }
    }
}

/// Whole pixels, counted from the upper left corner; the ends are exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields say it")]
pub struct PixelRect {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

impl PixelRect {
    /// The pixels that a clip rectangle in points lets through: its edges are rounded, as egui's OpenGL painter does.
    pub fn of_clip(clip: Rect, pixels_per_point: f32) -> Self {
        Self::from_edges([clip.min.x, clip.min.y, clip.max.x, clip.max.y].map(|edge| (edge * pixels_per_point).round()))
    }

    /// All pixels that a rectangle in points touches.
    pub fn touched_by(rect: Rect, pixels_per_point: f32) -> Self {
        let [left, top] = [rect.min.x, rect.min.y].map(|edge| (edge * pixels_per_point).floor());
        let [right, bottom] = [rect.max.x, rect.max.y].map(|edge| (edge * pixels_per_point).ceil());
        Self::from_edges([left, top, right, bottom])
    }

    /// Left, top, right, bottom. What is left of or above the canvas is cut off; without a number there is nothing.
    pub(super) fn from_edges(edges: [f32; 4]) -> Self {
        // A cast from below zero, and from what is no number, gives zero.
        let [left, top, right, bottom] = edges.map(|edge| edge as usize);
        Self { left, top, right, bottom }
    }

    /// What both have.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The smallest that covers both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether there is no pixel in it.
    pub fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    /// Pixels in it.
    pub fn area(self) -> usize {
        self.right.saturating_sub(self.left).saturating_mul(self.bottom.saturating_sub(self.top))
    }

    /// Whether all of the other one's pixels are in it.
    pub fn covers(self, other: Self) -> bool {
        other.is_empty()
            || (self.left <= other.left
                && self.top <= other.top
                && self.right >= other.right
                && self.bottom >= other.bottom)
    }

    /// Whether they have a pixel in common.
    pub fn touches(self, other: Self) -> bool {
        !self.intersect(other).is_empty()
    }
}

/// Some whole rows of a canvas, so that several threads can each draw theirs.
pub(super) struct Rows<'a> {
    pixels: &'a mut [u32],
    width: usize,
    first: usize,
    last: usize,
}

impl<'a> Rows<'a> {
    /// All rows.
    pub(super) fn new(canvas: &'a mut Canvas<'_>) -> Self {
        let last = canvas.pixels.len().checked_div(canvas.width).unwrap_or(0).min(canvas.height);
        Self { pixels: canvas.pixels, width: canvas.width, first: 0, last }
    }

    /// The rows above a row, and the others.
    pub(super) fn split(self, row: usize) -> (Self, Self) {
        let row = row.clamp(self.first, self.last);
        let at = ((row - self.first) * self.width).min(self.pixels.len());
        let (above, below) = self.pixels.split_at_mut(at);
        let above = Self { pixels: above, last: row, ..self };
        (above, Self { pixels: below, width: self.width, first: row, last: self.last })
    }

    /// All pixels of these rows.
    pub(super) fn whole(&self) -> PixelRect {
        PixelRect { left: 0, top: self.first, right: self.width, bottom: self.last }
    }

    /// Pixels of a row, `y` counted from the canvas' top; none where the row is not one of these.
    pub(super) fn span(&mut self, y: usize, left: usize, right: usize) -> &mut [u32] {
        let Some(start) = y.checked_sub(self.first).map(|row| row * self.width) else {
            return &mut [];
        };
        self.pixels.get_mut(start + left..start + right).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn rect(left: usize, top: usize, right: usize, bottom: usize) -> PixelRect {
        PixelRect { left, top, right, bottom }
    }

    #[test]
    fn rectangles_meet_and_join() {
        let (a, b, apart) = (rect(0, 0, 4, 4), rect(2, 1, 6, 3), rect(10, 10, 12, 12));
        assert_eq!(a.intersect(b), rect(2, 1, 4, 3));
        assert_eq!(a.union(b), rect(0, 0, 6, 4));
        assert!(a.touches(b) && !a.touches(apart) && a.intersect(apart).is_empty());
        assert_eq!((a.area(), a.intersect(apart).area()), (16, 0));
        assert!(a.covers(rect(1, 1, 4, 4)) && !a.covers(b) && a.covers(PixelRect::default()));
        assert_eq!(PixelRect::default().union(b), b);
    }

    #[test]
    fn points_become_pixels() {
        let points = Rect::from_min_max(egui::pos2(-3.0, 0.4), egui::pos2(2.3, f32::INFINITY));
        assert_eq!(PixelRect::of_clip(points, 1.5), rect(0, 1, 3, usize::MAX));
        assert_eq!(PixelRect::touched_by(points, 1.5), rect(0, 0, 4, usize::MAX));
        assert!(PixelRect::of_clip(Rect::NAN, 1.0).is_empty());
    }

    #[test]
    fn rows_are_split_without_loss() {
        let mut pixels: Vec<u32> = (0..12).collect();
        let mut canvas = Canvas { pixels: &mut pixels, width: 3, height: 4 };
        let (mut above, mut below) = Rows::new(&mut canvas).split(1);
        assert_eq!(above.span(0, 1, 3), [1, 2]);
        assert_eq!(above.span(1, 0, 3), [0; 0]);
        assert_eq!(below.span(3, 0, 2), [9, 10]);
        assert_eq!(below.span(0, 0, 2), [0; 0]);
    }
}
