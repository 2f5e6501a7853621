//! Fans of triangles that make up a convex area of one colour or with an upright picture on it.

use egui::epaint::{Mesh, Vertex};

use super::blend;
use super::canvas::PixelRect;
use super::mesh_painter::MeshPainter;
use super::picture::{ALIGNED, Axis, Picture};
use super::scan::Corner;

/// Fewer triangles are drawn one by one.
const FEWEST: usize = 3;

/// The corners of a fan's triangles, the one first that all share. Kept from one to the next for its memory.
#[derive(Default)]
pub(super) struct Fan {
    corners: Vec<Vertex>,
}

impl Fan {
    /// Takes in a fan of one colour that begins with two triangles and goes on in `rest`. Gives what comes after it, or
    /// nothing where there is none of some size.
    pub(super) fn gather<'a>(
        &mut self,
        [first, second]: [[u32; 3]; 2],
        mut rest: &'a [u32],
        mesh: &Mesh,
    ) -> Option<&'a [u32]> {
        // egui tells a plain fan as hub, one, next, and one with a picture on it as one, hub, next.
        let [a, b, c] = first;
        let is_hub_first = second.first() == Some(&a);
        let (hub, one) = if is_hub_first { (a, b) } else { (b, a) };
        let next_of = |[a, b, c]: [u32; 3], last: u32| {
            let told = if is_hub_first { [a, b] } else { [b, a] };
            (told == [hub, last]).then_some(c)
        };
        let vertex = |index: u32| mesh.vertices.get(index as usize).copied();
        let d = next_of(second, c)?;
        self.corners.clear();
        for index in [hub, one, c, d] {
            self.corners.push(vertex(index)?);
        }
        let color = self.corners.first()?.color;
        if self.corners.iter().any(|corner| corner.color != color) {
            return None;
        }
        let mut last = d;
        while let Some((&triangle, after)) = rest.split_first_chunk::<3>()
            && let Some(next) = next_of(triangle, last)
            && let Some(corner) = vertex(next).filter(|corner| corner.color == color)
        {
            self.corners.push(corner);
            (last, rest) = (next, after);
        }
        (self.corners.len() >= FEWEST + 2).then_some(rest)
    }
}

impl MeshPainter<'_, '_> {
    pub(super) fn fan(&mut self, fan: &Fan) {
        let corners: Vec<_> = fan.corners.iter().map(|vertex| self.corner(vertex)).collect();
        let Some(first) = fan.corners.first() else { return };
        let has_one_texel = fan.corners.iter().all(|corner| corner.uv == first.uv);
        let is_drawn = if has_one_texel {
            let color = self.solid_color(first.uv, first.color);
            let rows = &mut *self.rows;
            self.polygons.rows(&corners, self.clip, |y, left, right| blend::fill(rows.span(y, left, right), color))
        } else {
            self.picture_fan(fan, &corners)
        };
        if is_drawn {
            return;
        }
        for (one, next) in fan.corners.iter().zip(fan.corners.iter().skip(1)).skip(1) {
            self.triangle([first, one, next]);
        }
    }

    /// A picture with round corners. False where it does not stand upright, or is not convex.
    fn picture_fan(&mut self, fan: &Fan, corners: &[Corner]) -> bool {
        let Some([across, down]) = self.axes(fan, corners) else { return false };
        let edges =
            corners.iter().fold([f32::INFINITY, f32::INFINITY, 0.0, 0.0], |[left, top, right, bottom], corner| {
                let (x, y) = ((corner.x - 0.5).ceil() as f32, (corner.y - 0.5).ceil() as f32);
                [left.min(x), top.min(y), right.max(x), bottom.max(y)]
            });
        let all = PixelRect::from_edges(edges);
        let shown = all.intersect(self.clip);
        let Some(first) = fan.corners.first().filter(|_| !shown.is_empty()) else { return true };
        let mut picture = Picture::new(self.texture, [across, down], first.color, [all, shown]);
        let rows = &mut *self.rows;
        self.polygons.rows(corners, shown, |y, left, right| {
            picture.lay_over(y, left, rows.span(y, left, right));
        })
    }

    /// How the picture lies on all of the corners, if it is the same upright way.
    fn axes(&self, fan: &Fan, corners: &[Corner]) -> Option<[Axis; 2]> {
        let placed = || corners.iter().zip(&fan.corners);
        let [width, height] = self.texture.size();
        let (left, u_left) = placed().map(|(at, of)| (at.x, of.uv.x)).min_by(|a, b| a.0.total_cmp(&b.0))?;
        let (right, u_right) = placed().map(|(at, of)| (at.x, of.uv.x)).max_by(|a, b| a.0.total_cmp(&b.0))?;
        let (top, v_top) = placed().map(|(at, of)| (at.y, of.uv.y)).min_by(|a, b| a.0.total_cmp(&b.0))?;
        let (bottom, v_bottom) = placed().map(|(at, of)| (at.y, of.uv.y)).max_by(|a, b| a.0.total_cmp(&b.0))?;
        let across = Axis::new([left, right], [u_left, u_right], width);
        let down = Axis::new([top, bottom], [v_top, v_bottom], height);
        let is_upright = placed().all(|(at, of)| {
            let (u, v) = (f64::from(of.uv.x) * width as f64, f64::from(of.uv.y) * height as f64);
            (across.at_place(at.x) - u).abs() < ALIGNED && (down.at_place(at.y) - v).abs() < ALIGNED
        });
        is_upright.then_some([across, down])
    }
}
