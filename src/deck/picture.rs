//! A picture on a slide, and what of it is shown where it is cropped.

use super::PicturePath;

/// A picture on a slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Path inside the deck's folder.
    pub path: PicturePath,
    /// What it shows, in words.
    pub alt: String,
    /// Who made it; shown small on the slide; may be empty.
    pub credit: String,
    /// What of it must be seen where its place has other proportions.
    pub focus: Focus,
}

/// A point of a picture that stays in sight, as near to the middle as it can be, when the picture is cropped to its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Focus {
    /// From the left, 0–1 of its width.
    pub x: f32,
    /// From the top, 0–1 of its height.
    pub y: f32,
}

impl Picture {
    /// A picture without a credit, cropped evenly.
    pub fn new(path: PicturePath, alt: String) -> Self {
        Self { path, alt, credit: String::new(), focus: Focus::MIDDLE }
    }
}

impl Focus {
    /// Cropped evenly.
    pub const MIDDLE: Self = Self { x: 0.5, y: 0.5 };

    /// The part of a picture that covers a place of other proportions: left, top, width and height, each 0–1 of the picture's. All
    /// of it where the sizes say nothing.
    pub fn shown(self, place: [f32; 2], picture: [f32; 2]) -> [f32; 4] {
        if place.iter().chain(&picture).any(|side| *side <= 0.0) {
            return [0.0, 0.0, 1.0, 1.0];
        }
        let [wide, high] = [place, picture].map(|[width, height]| width / height).map(f32::abs);
        let relative = wide / high;
        let (width, height) = if relative < 1.0 { (relative, 1.0) } else { (1.0, 1.0 / relative) };
        let start = |focus: f32, shown: f32| (focus - shown / 2.0).clamp(0.0, 1.0 - shown);
        [start(self.x, width), start(self.y, height), width, height]
    }

    /// The focus that shows so much farther to the right and down, in widths and heights of the picture: never beyond what moves
    /// what is shown.
    pub fn moved(self, by: [f32; 2], place: [f32; 2], picture: [f32; 2]) -> Self {
        let [left, top, width, height] = self.shown(place, picture);
        let start = |from: f32, by: f32, shown: f32| (from + by).clamp(0.0, 1.0 - shown) + shown / 2.0;
        let round = |at: f32| (at * 1000.0).round() / 1000.0;
        Self { x: round(start(left, by[0], width)), y: round(start(top, by[1], height)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_cropped_around_its_focus_and_never_stretched() {
        let at = |x: f32, y: f32| Focus { x, y };
        for (focus, place, picture, expected) in [
            (Focus::MIDDLE, [100.0, 100.0], [200.0, 100.0], [0.25, 0.0, 0.5, 1.0]),
            (Focus::MIDDLE, [100.0, 50.0], [100.0, 100.0], [0.0, 0.25, 1.0, 0.5]),
            (Focus::MIDDLE, [16.0, 9.0], [160.0, 90.0], [0.0, 0.0, 1.0, 1.0]),
            (at(0.1, 0.9), [100.0, 100.0], [200.0, 100.0], [0.0, 0.0, 0.5, 1.0]),
            (at(0.4, 0.9), [100.0, 100.0], [200.0, 100.0], [0.15, 0.0, 0.5, 1.0]),
            (at(0.4, 0.9), [100.0, 50.0], [100.0, 100.0], [0.0, 0.5, 1.0, 0.5]),
            (Focus::MIDDLE, [0.0, 50.0], [100.0, 100.0], [0.0, 0.0, 1.0, 1.0]),
        ] {
            let shown = focus.shown(place, picture);
            assert!(shown.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5), "{focus:?} {shown:?}");
        }
    }

    #[test]
    fn a_focus_is_not_moved_to_where_nothing_changes() {
        let (place, picture) = ([100.0, 100.0], [200.0, 100.0]);
        assert_eq!(Focus::MIDDLE.moved([0.6, 0.3], place, picture), Focus { x: 0.75, y: 0.5 });
        let back = Focus { x: 1.0, y: 0.0 }.moved([-0.1, 0.0], place, picture);
        assert_eq!(back, Focus { x: 0.65, y: 0.5 });
    }
}
