//! Pairs of triangles that make up an upright rectangle, and how they are drawn.

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, pos2};

use super::blend;
use super::canvas::PixelRect;
use super::mesh_painter::MeshPainter;
use super::picture::{Axis, Picture};

/// An upright rectangle of one colour, with a part of the texture on it.
pub(super) struct Quad {
    /// Left, top, right, bottom in points.
    pub(super) edges: [f32; 4],
    /// The same of the texture, 0–1. Left may be more than right: mirrored.
    pub(super) uv: [f32; 4],
    pub(super) color: Color32,
}

impl Quad {
    /// The rectangle that two triangles of a mesh make up, if they do.
    pub(super) fn of([first, second]: [[u32; 3]; 2], mesh: &Mesh) -> Option<Self> {
        let [a, b, c, d] = pair(first, second)?;
        let vertex = |index: u32| mesh.vertices.get(index as usize);
        Self::new(vertex(a)?, [vertex(b)?, vertex(c)?], vertex(d)?)
    }

    /// From opposite corners, and the two between them.
    fn new(from: &Vertex, [one, other]: [&Vertex; 2], to: &Vertex) -> Option<Self> {
        if from.color != to.color || from.color != one.color || from.color != other.color {
            return None;
        }
        let (across, down) =
            if one.pos.x == from.pos.x && other.pos.x == to.pos.x { (other, one) } else { (one, other) };
        let is_upright = |of: fn(&Vertex) -> Pos2| {
            let (from, across, down, to) = (of(from), of(across), of(down), of(to));
            across.y == from.y && across.x == to.x && down.x == from.x && down.y == to.y
        };
        if !is_upright(|vertex| vertex.pos) || !is_upright(|vertex| vertex.uv) {
            return None;
        }
        let ((left, u_left), (right, u_right)) = ordered((from.pos.x, from.uv.x), (to.pos.x, to.uv.x));
        let ((top, v_top), (bottom, v_bottom)) = ordered((from.pos.y, from.uv.y), (to.pos.y, to.uv.y));
        Some(Self { edges: [left, top, right, bottom], uv: [u_left, v_top, u_right, v_bottom], color: from.color })
    }

    /// The mesh as a single rectangle, if it is one.
    pub(super) fn only_one_of(mesh: &Mesh) -> Option<Self> {
        let (&first, rest) = mesh.indices.split_first_chunk::<3>()?;
        Self::of([first, rest.try_into().ok()?], mesh)
    }

    /// The pixels whose centre is inside, or on the upper or left edge.
    pub(super) fn pixels(&self, pixels_per_point: f32) -> PixelRect {
        PixelRect::from_edges(self.edges.map(|edge| (edge * pixels_per_point - 0.5).ceil()))
    }
}

impl MeshPainter<'_, '_> {
    pub(super) fn quad(&mut self, quad: &Quad) {
        let pixels = quad.pixels(self.pixels_per_point);
        let shown = pixels.intersect(self.clip);
        if shown.is_empty() {
            return;
        }
        let [u_left, v_top, u_right, v_bottom] = quad.uv;
        if u_left == u_right && v_top == v_bottom {
            let color = self.solid_color(pos2(u_left, v_top), quad.color);
            for y in shown.top..shown.bottom {
                blend::fill(self.rows.span(y, shown.left, shown.right), color);
            }
            return;
        }
        let [left, top, right, bottom] = quad.edges.map(|edge| f64::from(edge * self.pixels_per_point));
        let [width, height] = self.texture.size();
        let axes =
            [Axis::new([left, right], [u_left, u_right], width), Axis::new([top, bottom], [v_top, v_bottom], height)];
        let mut picture = Picture::new(self.texture, axes, quad.color, [pixels, shown]);
        for y in shown.top..shown.bottom {
            picture.lay_over(y, shown.left, self.rows.span(y, shown.left, shown.right));
        }
    }
}

/// The corners of two triangles that share an edge: one of the first, both of the edge, one of the second.
fn pair(first: [u32; 3], second: [u32; 3]) -> Option<[u32; 4]> {
    let [a, b, c] = first;
    let [d, e, f] = second;
    let shared = [second.contains(&a), second.contains(&b), second.contains(&c)];
    let (own, edge) = match shared {
        [false, true, true] => (a, [b, c]),
        [true, false, true] => (b, [a, c]),
        [true, true, false] => (c, [a, b]),
        _ => return None,
    };
    let other = [d, e, f].into_iter().find(|index| !edge.contains(index))?;
    Some([own, edge[0], edge[1], other])
}

fn ordered(a: (f32, f32), b: (f32, f32)) -> ((f32, f32), (f32, f32)) {
    if a.0 <= b.0 { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Rect, pos2};

    #[test]
    fn rectangles_are_found_however_their_triangles_are_told() {
        let (left_top, right_bottom) = (pos2(2.0, 3.0), pos2(9.0, 11.0));
        let mut mesh = Mesh::default();
        mesh.add_rect_with_uv(
            Rect::from_min_max(left_top, right_bottom),
            Rect::from_min_max(pos2(0.0, 0.25), pos2(0.5, 1.0)),
            Color32::RED,
        );
        for indices in [[0, 1, 2, 2, 1, 3], [0, 1, 3, 0, 3, 2], [3, 2, 0, 1, 0, 3], [2, 0, 3, 0, 3, 1]] {
            mesh.indices = indices.to_vec();
            let quad = Quad::only_one_of(&mesh).unwrap();
            assert_eq!(quad.edges, [2.0, 3.0, 9.0, 11.0], "{indices:?}");
            assert_eq!(quad.uv, [0.0, 0.25, 0.5, 1.0], "{indices:?}");
        }
    }

    #[test]
    fn what_is_no_upright_rectangle_of_one_colour_is_none() {
        let mut whole = Mesh::default();
        whole.add_colored_rect(Rect::from_min_max(pos2(0.0, 0.0), pos2(4.0, 4.0)), Color32::RED);
        for change in [
            |mesh: &mut Mesh| mesh.vertices[3].pos.x += 1.0,
            |mesh: &mut Mesh| mesh.vertices[1].color = Color32::BLUE,
            |mesh: &mut Mesh| mesh.vertices[2].uv.y = 1.0,
            |mesh: &mut Mesh| mesh.indices = vec![0, 1, 2, 0, 1, 2],
            |mesh: &mut Mesh| mesh.indices.truncate(3),
            |mesh: &mut Mesh| mesh.indices.extend([0, 1, 2]),
        ] {
            let mut mesh = whole.clone();
            change(&mut mesh);
            assert!(Quad::only_one_of(&mesh).is_none(), "{mesh:?}");
        }
    }
}
