//! Pointing on a slide: a laser dot, a spotlight, a magnifying glass. Drawn over the slide in both windows from the
//! presenter's pointer; the deck is not touched, and the next slide is plain again.

use egui::epaint::Mesh;
use egui::{Color32, Painter, Pos2, Rect, Vec2, vec2};

/// How many times larger the magnified part is at first.
const MAGNIFIED: f32 = 2.5;
/// How much it can be by the wheel.
const MAGNIFIED_RANGE: std::ops::RangeInclusive<f32> = 1.25..=8.0;
/// How much larger it becomes with each notch.
const NOTCH: f32 = 1.2;
/// Radius of the lit part, as a share of the slide's height.
const LIT: f32 = 0.17;
/// Radius of the laser's dot, as a share of the slide's height.
const DOT: f32 = 0.011;

/// What the pointer does to the slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// A red dot.
    Laser,
    /// All but a circle is dark.
    Spotlight,
    /// A part is enlarged.
    Zoom,
}

/// The tool in use and where it points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pointing {
    on: Option<(Tool, usize)>,
    /// As shares of the slide's width and height.
    at: Option<Vec2>,
    /// How many times larger the magnified part is, where the wheel has changed it.
    magnified: Option<f32>,
}

impl Pointing {
    /// The tool in use on a slide.
    pub fn tool(&self, slide: usize) -> Option<Tool> {
        self.on.filter(|(_, on)| *on == slide).map(|(tool, _)| tool)
    }

    /// Takes a tool, or puts it away when it is in use.
    pub fn toggle(&mut self, tool: Tool, slide: usize) {
        self.on = if self.tool(slide) == Some(tool) { None } else { Some((tool, slide)) };
        self.magnified = None;
    }

    /// Puts the tool away; tells whether there was one.
    pub fn put_away(&mut self) -> bool {
        self.on.take().is_some()
    }

    /// Another slide shows: tools are off there.
    pub fn shows(&mut self, slide: usize) {
        if self.on.is_some_and(|(_, on)| on != slide) {
            self.on = None;
        }
    }

    /// The pointer is at `pos` over the slide drawn in `target`, or not over it.
    pub fn point(&mut self, target: Rect, pos: Option<Pos2>) {
        let Some(pos) = pos.filter(|pos| target.contains(*pos)) else { return };
        self.at = Some((pos - target.min) / target.size());
    }

    /// The wheel makes the magnified part larger, or smaller: so many notches.
    pub fn zoom(&mut self, notches: f32) {
        let wanted = self.magnified.unwrap_or(MAGNIFIED) * NOTCH.powf(notches);
        self.magnified = Some(wanted.clamp(*MAGNIFIED_RANGE.start(), *MAGNIFIED_RANGE.end()));
    }

    fn place(&self, target: Rect) -> Pos2 {
        target.min + self.at.unwrap_or(vec2(0.5, 0.5)) * target.size()
    }

    /// Where the slide is to be drawn so that the magnified part lies in `target`; the caller clips to `target`.
    pub fn enlarged(&self, target: Rect, slide: usize) -> Rect {
        if self.tool(slide) != Some(Tool::Zoom) {
            return target;
        }
        // What is under the pointer stays under it, so every corner can be reached.
        let fixed = self.place(target);
        let magnified = self.magnified.unwrap_or(MAGNIFIED);
        Rect::from_min_size(fixed + (target.min - fixed) * magnified, target.size() * magnified)
    }

    /// Draws dot or darkness over the slide in `target`.
    pub fn paint(&self, painter: &Painter, target: Rect, slide: usize) {
        let at = self.place(target);
        match self.tool(slide) {
            Some(Tool::Laser) => {
                let radius = (target.height() * DOT).max(4.0);
                painter.circle_filled(at, radius * 2.2, Color32::from_rgba_unmultiplied(255, 60, 60, 70));
                painter.circle_filled(at, radius, Color32::from_rgb(235, 20, 35));
                painter.circle_filled(at, radius * 0.4, Color32::from_rgb(255, 190, 190));
            }
            Some(Tool::Spotlight) => {
                painter.with_clip_rect(target.intersect(painter.clip_rect())).add(darkness(target, at));
            }
            Some(Tool::Zoom) | None => {}
        }
    }
}

/// Everything but a circle with a soft edge, as rings of triangles that reach beyond the slide.
fn darkness(target: Rect, at: Pos2) -> Mesh {
    const PARTS: u32 = 96;
    let color = Color32::from_black_alpha(190);
    let lit = target.height() * LIT;
    let rings = [(lit * 0.96, Color32::TRANSPARENT), (lit, color), (target.width() + target.height(), color)];
    let count = rings.len() as u32;
    let mut mesh = Mesh::default();
    for part in 0..=PARTS {
        let angle = std::f32::consts::TAU * part as f32 / PARTS as f32;
        for (radius, color) in rings {
            mesh.colored_vertex(at + vec2(angle.cos(), angle.sin()) * radius, color);
        }
        if part > 0 {
            let (before, now) = (count * (part - 1), count * part);
            for ring in 0..count - 1 {
                mesh.add_triangle(before + ring, before + ring + 1, now + ring);
                mesh.add_triangle(before + ring + 1, now + ring + 1, now + ring);
            }
        }
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn tools_are_off_on_the_next_slide() {
        let mut pointing = Pointing::default();
        pointing.toggle(Tool::Laser, 3);
        assert_eq!(pointing.tool(3), Some(Tool::Laser));
        pointing.shows(4);
        pointing.shows(3);
        assert_eq!(pointing.tool(3), None);
    }

    #[test]
    fn the_wheel_enlarges_as_far_as_can_be_read() {
        let target = Rect::from_min_size(pos2(0.0, 0.0), vec2(1600.0, 900.0));
        let mut pointing = Pointing::default();
        pointing.toggle(Tool::Zoom, 0);
        let width = |pointing: &Pointing| pointing.enlarged(target, 0).width() / target.width();
        assert!((width(&pointing) - MAGNIFIED).abs() < 0.01);
        pointing.zoom(1.0);
        assert!((width(&pointing) - MAGNIFIED * NOTCH).abs() < 0.01);
        pointing.zoom(-100.0);
        assert!((width(&pointing) - 1.25).abs() < 0.01);
        pointing.zoom(100.0);
        assert!((width(&pointing) - 8.0).abs() < 0.01);
        // Taken again it is as at first.
        pointing.toggle(Tool::Zoom, 0);
        pointing.toggle(Tool::Zoom, 0);
        assert!((width(&pointing) - MAGNIFIED).abs() < 0.01);
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_when_it_is_magnified() {
        let target = Rect::from_min_size(pos2(100.0, 50.0), vec2(1600.0, 900.0));
        let mut pointing = Pointing::default();
        pointing.toggle(Tool::Zoom, 0);
        for pos in [target.min, target.center(), pos2(1500.0, 900.0), target.max - vec2(0.1, 0.1)] {
            pointing.point(target, Some(pos));
            let large = pointing.enlarged(target, 0);
            let share = (pos - target.min) / target.size();
            let now = large.min + share * large.size();
            assert!((now - pos).length() < 0.01, "{pos:?} {now:?}");
            assert!(large.contains_rect(target.shrink(0.01)));
        }
        assert_eq!(pointing.enlarged(target, 1), target);
    }
}
