//! Single triangles: soft edges, lines, gradients, turned pictures.
//!
//! Every value is worked out from the triangle alone, never from where the clip begins: a part that is drawn anew has
//! exactly the pixels it had.

use egui::Color32;
use egui::epaint::Vertex;

use super::blend;
use super::mesh_painter::MeshPainter;
use super::scan::{Corner, Plane, Triangle};
use super::textures::Sampled;

impl MeshPainter<'_, '_> {
    pub(super) fn corner(&self, vertex: &Vertex) -> Corner {
        // Rounded to single precision as on a graphics card.
        let [x, y] = [vertex.pos.x, vertex.pos.y].map(|points| f64::from(points * self.pixels_per_point));
        Corner { x, y }
    }

    pub(super) fn triangle(&mut self, mut vertices: [&Vertex; 3]) {
        vertices.sort_by(|a, b| a.pos.y.total_cmp(&b.pos.y));
        let Some(triangle) = Triangle::new(vertices.map(|vertex| self.corner(vertex)), self.clip) else { return };
        let [a, b, c] = vertices;
        let one_texel = a.uv == b.uv && b.uv == c.uv;
        let one_color = a.color == b.color && b.color == c.color;
        if !one_texel {
            self.textured(&triangle, vertices, one_color.then_some(a.color));
        } else if one_color {
            let color = self.solid_color(a.uv, a.color);
            triangle.rows(self.clip, |y, left, right| blend::fill(self.rows.span(y, left, right), color));
        } else {
            let texel = self.solid_texel(a.uv);
            self.gradient(&triangle, vertices.map(|vertex| tinted(texel, vertex.color)));
        }
    }

    fn gradient(&mut self, triangle: &Triangle, colors: [[f64; 4]; 3]) {
        let [first_x, first_y] = triangle.first_pixel();
        let gradients = triangle.planes(colors).map(|plane| Gradient {
            origin: fixed(plane.at(f64::from(first_x), f64::from(first_y))),
            dx: fixed(plane.dx),
            dy: fixed(plane.dy),
        });
        triangle.rows(self.clip, |y, left, right| {
            let (moved_x, moved_y) = ((left as i32).wrapping_sub(first_x), (y as i32).wrapping_sub(first_y));
            let mut values = gradients.map(|gradient| gradient.at(moved_x, moved_y));
            for under in self.rows.span(y, left, right) {
                *under = blend::fine_over(values.map(in_fine), *under);
                for (value, gradient) in values.iter_mut().zip(&gradients) {
                    *value = value.wrapping_add(gradient.dx);
                }
            }
        });
    }

    /// With more than one texel on it: turned or mirrored pictures, pictures with round corners.
    fn textured(&mut self, triangle: &Triangle, vertices: [&Vertex; 3], color: Option<Color32>) {
        let [width, height] = self.texture.size().map(|texels| texels as f64);
        let texels = vertices.map(|vertex| [f64::from(vertex.uv.x) * width, f64::from(vertex.uv.y) * height]);
        let [u, v] = triangle.planes(texels);
        let texels_per_pixel = u.dx.hypot(v.dx).max(u.dy.hypot(v.dy));
        let sampled = self.texture.sampled(texels_per_pixel as f32);
        let [sampled_width, sampled_height] = sampled.image.size.map(|texels| texels as f64);
        let (shrink_u, shrink_v) = (sampled_width / width, sampled_height / height);
        let colors = vertices.map(|vertex| vertex.color.to_array().map(f64::from));
        let tint = Tint { constant: color, planes: triangle.planes(colors) };
        triangle.rows(self.clip, |y, left, right| {
            for (x, under) in (left..).zip(self.rows.span(y, left, right)) {
                let (x, y) = (x as f64, y as f64);
                let texel = Sampled::at(sampled, u.at(x, y) * shrink_u, v.at(x, y) * shrink_v);
                *under = blend::fine_over(tint.of(texel, x, y), *under);
            }
        });
    }
}

/// A colour's channels times a texel's.
fn tinted(texel: [u32; 4], color: Color32) -> [f64; 4] {
    let mut product = color.to_array().map(f64::from);
    for (channel, texel) in product.iter_mut().zip(texel) {
        *channel *= f64::from(texel) / 65_280.0;
    }
    product
}

/// What a texture's colours are multiplied by.
struct Tint {
    constant: Option<Color32>,
    planes: [Plane; 4],
}

impl Tint {
    fn of(&self, texel: [u32; 4], x: f64, y: f64) -> [u32; 4] {
        if let Some(color) = self.constant {
            return blend::tinted(texel, color.to_array().map(u32::from));
        }
        let mut product = texel;
        for (channel, plane) in product.iter_mut().zip(&self.planes) {
            *channel = (f64::from(*channel) * plane.at(x, y).clamp(0.0, 255.0) / 255.0) as u32;
        }
        product
    }
}

/// A channel that changes evenly, with sixteen bits behind the point. It may run over: what counts is only what lies inside
/// of the triangle, where it does not.
#[derive(Clone, Copy)]
struct Gradient {
    origin: i32,
    dx: i32,
    dy: i32,
}

impl Gradient {
    fn at(self, x: i32, y: i32) -> i32 {
        self.origin.wrapping_add(self.dx.wrapping_mul(x)).wrapping_add(self.dy.wrapping_mul(y))
    }
}

fn fixed(value: f64) -> i32 {
    (value * 65_536.0) as i64 as i32
}

fn in_fine(value: i32) -> u32 {
    (value >> 8).clamp(0, 65_280) as u32
}
