//! Triangles that are no upright rectangles: soft edges, circles, lines, gradients.
//!
//! Every value is worked out from the triangle alone, never from where the clip begins: a part that is drawn anew has
//! exactly the pixels it had.

use egui::Color32;
use egui::epaint::Vertex;

use super::blend;
use super::canvas::PixelRect;
use super::mesh::{MeshPainter, solid};
use super::textures::Sampled;

/// A corner in pixels.
#[derive(Clone, Copy)]
struct Corner {
    x: f64,
    y: f64,
}

/// A triangle of some size, its corners from the top down.
struct Triangle {
    corners: [Corner; 3],
    /// Twice the area; positive where the middle corner is to the right of the long side.
    area: f64,
}

impl MeshPainter<'_, '_> {
    pub(super) fn triangle(&mut self, mut vertices: [&Vertex; 3]) {
        vertices.sort_by(|a, b| a.pos.y.total_cmp(&b.pos.y));
        let pixels_per_point = self.pixels_per_point;
        let corners = vertices.map(|vertex| Corner {
            x: f64::from(vertex.pos.x * pixels_per_point),
            y: f64::from(vertex.pos.y * pixels_per_point),
        });
        let Some(triangle) = Triangle::new(corners) else { return };
        let [a, b, c] = vertices;
        let one_texel = a.uv == b.uv && b.uv == c.uv;
        let one_color = a.color == b.color && b.color == c.color;
        if !one_texel {
            self.textured(&triangle, vertices, one_color.then_some(a.color));
            return;
        }
        let sampled = self.texture.sampled(0.0);
        let colors = vertices.map(|vertex| solid(sampled, [vertex.uv.x, vertex.uv.y], vertex.color));
        if one_color {
            let [color, ..] = colors;
            let [red, green, blue, alpha] = color.map(|channel| channel.round() as u8);
            let color = Color32::from_rgba_premultiplied(red, green, blue, alpha);
            triangle.rows(self.clip, |y, left, right| blend::fill(self.rows.span(y, left, right), color));
        } else {
            self.gradient(&triangle, colors);
        }
    }

    fn gradient(&mut self, triangle: &Triangle, colors: [[f64; 4]; 3]) {
        let planes = triangle.planes(colors);
        let steps = planes.map(|plane| fixed(plane.dx));
        let first = triangle.first_column();
        triangle.rows(self.clip, |y, left, right| {
            let moved = (left as i32).wrapping_sub(first);
            let mut values = [0; 4];
            for (value, (plane, step)) in values.iter_mut().zip(planes.iter().zip(steps)) {
                *value = fixed(plane.at(f64::from(first), y as f64)).wrapping_add(step.wrapping_mul(moved));
            }
            for under in self.rows.span(y, left, right) {
                *under = blend::fine_over(values.map(in_fine), *under);
                for (value, step) in values.iter_mut().zip(steps) {
                    *value = value.wrapping_add(step);
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

/// A value that changes evenly over the plane.
#[derive(Clone, Copy, Default)]
struct Plane {
    /// At the centre of the pixel in the upper left corner of the canvas.
    origin: f64,
    dx: f64,
    dy: f64,
}

impl Plane {
    /// At a pixel's centre.
    fn at(self, x: f64, y: f64) -> f64 {
        self.origin + x * self.dx + y * self.dy
    }
}

impl Triangle {
    /// None where nothing is inside.
    fn new(corners: [Corner; 3]) -> Option<Self> {
        let [a, b, c] = corners;
        let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        (area != 0.0 && area.is_finite()).then_some(Self { corners, area })
    }

    /// The pixels inside of it and of a rectangle, row by row: `y`, the first pixel, the one after the last.
    fn rows(&self, clip: PixelRect, mut draw: impl FnMut(usize, usize, usize)) {
        let [a, b, c] = self.corners;
        let long = Side::new(a, c);
        for (short, from, to) in [(Side::new(a, b), a.y, b.y), (Side::new(b, c), b.y, c.y)] {
            let (from, to) = (first_pixel(from, clip.top, clip.bottom), first_pixel(to, clip.top, clip.bottom));
            for y in from..to {
                let center = y as f64 + 0.5;
                let (one, other) = (long.at(center), short.at(center));
                let (left, right) = if self.area > 0.0 { (one, other) } else { (other, one) };
                let left = first_pixel(left, clip.left, clip.right);
                let right = first_pixel(right, clip.left, clip.right);
                if left < right {
                    draw(y, left, right);
                }
            }
        }
    }

    /// Where gradients are counted from: near, so that rounded steps do not add up.
    fn first_column(&self) -> i32 {
        let left = self.corners.iter().map(|corner| corner.x).fold(f64::INFINITY, f64::min);
        left.clamp(-16_384.0, 65_536.0) as i32
    }

    /// Values at the corners, spread evenly between them.
    fn planes<const N: usize>(&self, values: [[f64; N]; 3]) -> [Plane; N] {
        let [a, b, c] = self.corners;
        let [of_a, of_b, of_c] = values;
        let mut planes = [Plane::default(); N];
        for (plane, (of_a, (of_b, of_c))) in planes.iter_mut().zip(of_a.into_iter().zip(of_b.into_iter().zip(of_c))) {
            let (to_b, to_c) = (of_b - of_a, of_c - of_a);
            let dx = (to_b * (c.y - a.y) - to_c * (b.y - a.y)) / self.area;
            let dy = (to_c * (b.x - a.x) - to_b * (c.x - a.x)) / self.area;
            *plane = Plane { origin: of_a + (0.5 - a.x) * dx + (0.5 - a.y) * dy, dx, dy };
        }
        planes
    }
}

/// A side from its upper to its lower end. Always told so, a side that two triangles share crosses a row at the very same
/// place in both: no gap, no pixel twice.
struct Side {
    x: f64,
    y: f64,
    slope: f64,
}

impl Side {
    fn new(upper: Corner, lower: Corner) -> Self {
        Self { x: upper.x, y: upper.y, slope: (lower.x - upper.x) / (lower.y - upper.y) }
    }

    fn at(&self, y: f64) -> f64 {
        self.x + (y - self.y) * self.slope
    }
}

/// The first pixel whose centre is not before a place.
fn first_pixel(at: f64, least: usize, most: usize) -> usize {
    let from = at - 0.5;
    // A cast from below zero gives zero.
    let whole = from as usize;
    (whole + usize::from(from > whole as f64)).clamp(least, most.max(least))
}

/// Sixteen bits for the whole part, which may run over: what matters is only what lies inside of the triangle.
fn fixed(value: f64) -> i32 {
    (value * 65_536.0) as i64 as i32
}

fn in_fine(value: i32) -> u32 {
    (value >> 8).clamp(0, 65_280) as u32
}
