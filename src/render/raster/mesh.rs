//! A mesh's triangles, in their order: pairs that make up a rectangle (letters, pictures, plain fills) are found and drawn
//! by rows, the others one by one. Both fill exactly the same pixels: those whose centre is inside, or on an upper or left
//! edge, so that a shared edge is drawn once.

use egui::Color32;
use egui::epaint::{Mesh, Vertex};

use super::canvas::{PixelRect, Rows};
use super::textures::{Sampled, Texture};

/// Draws one mesh's triangles into some rows.
pub(super) struct MeshPainter<'a, 'b> {
    pub(super) rows: &'a mut Rows<'b>,
    /// Nothing outside of it is drawn; it lies inside of the rows.
    pub(super) clip: PixelRect,
    pub(super) texture: &'a Texture,
    pub(super) pixels_per_point: f32,
}

impl MeshPainter<'_, '_> {
    pub(super) fn mesh(&mut self, mesh: &Mesh) {
        let vertex = |index: u32| mesh.vertices.get(index as usize);
        let mut indices = mesh.indices.as_slice();
        while let Some((&first, rest)) = indices.split_first_chunk::<3>() {
            if let Some((&second, after)) = rest.split_first_chunk::<3>()
                && let Some([a, b, c, d]) = pair(first, second)
                && let (Some(a), Some(b), Some(c), Some(d)) = (vertex(a), vertex(b), vertex(c), vertex(d))
                && let Some(quad) = Quad::new(a, [b, c], d)
            {
                self.quad(&quad);
                indices = after;
                continue;
            }
            if let [Some(a), Some(b), Some(c)] = first.map(vertex) {
                self.triangle([a, b, c]);
            }
            indices = rest;
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

/// An upright rectangle of one colour, with a part of the texture on it.
pub(super) struct Quad {
    /// Left, top, right, bottom in points.
    pub(super) edges: [f32; 4],
    /// The same of the texture, 0–1. Left may be more than right: mirrored.
    pub(super) uv: [f32; 4],
    pub(super) color: Color32,
}

impl Quad {
    /// From opposite corners, and the two between them.
    fn new(from: &Vertex, [one, other]: [&Vertex; 2], to: &Vertex) -> Option<Self> {
        if from.color != to.color || from.color != one.color || from.color != other.color {
            return None;
        }
        let (across, down) =
            if one.pos.x == from.pos.x && other.pos.x == to.pos.x { (other, one) } else { (one, other) };
        let is_upright = |of: fn(&Vertex) -> egui::Pos2| {
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
        let second = rest.try_into().ok()?;
        let [a, b, c, d] = pair(first, second)?;
        let vertex = |index: u32| mesh.vertices.get(index as usize);
        Self::new(vertex(a)?, [vertex(b)?, vertex(c)?], vertex(d)?)
    }

    /// The pixels whose centre is inside, or on the upper or left edge.
    pub(super) fn pixels(&self, pixels_per_point: f32) -> PixelRect {
        PixelRect::from_edges(self.edges.map(|edge| (edge * pixels_per_point - 0.5).ceil()))
    }
}

fn ordered(a: (f32, f32), b: (f32, f32)) -> ((f32, f32), (f32, f32)) {
    if a.0 <= b.0 { (a, b) } else { (b, a) }
}

/// The one colour that a place of the texture gives, times a colour.
pub(super) fn solid(sampled: Sampled<'_>, [u, v]: [f32; 2], color: Color32) -> [f64; 4] {
    let [width, height] = sampled.image.size;
    let texel = sampled.at(f64::from(u) * width as f64, f64::from(v) * height as f64);
    let mut product = color.to_array().map(f64::from);
    for (channel, texel) in product.iter_mut().zip(texel) {
        *channel *= f64::from(texel) / 65_280.0;
    }
    product
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
