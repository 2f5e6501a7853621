//! The rasteriser as it was before speed counted, for the tests: one triangle after the other, one pixel after the other,
//! in floating point (double: single is off by levels in very thin triangles). What it draws is what the fast one must draw, to within one level.

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, ImageData, TextureId, TexturesDelta};
use image::RgbaImage;

/// Holds the textures that meshes refer to.
#[derive(Default)]
pub(super) struct Rasteriser {
    textures: HashMap<TextureId, ColorImage>,
}

impl Rasteriser {
    /// Takes in new, changed and freed textures. The delta is left empty.
    pub(super) fn update(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(image) = &change.image;
                match change.pos {
                    None => {
                        self.textures.insert(id, ColorImage::clone(image));
                    }
                    Some([left, top]) => {
                        if let Some(texture) = self.textures.get_mut(&id) {
                            patch(texture, image, left, top);
                        }
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    /// Draws on black. `size` is in pixels.
    pub(super) fn paint(&self, primitives: &[ClippedPrimitive], pixels_per_point: f32, size: [u32; 2]) -> RgbaImage {
        let mut canvas = Canvas {
            width: size[0] as usize,
            height: size[1] as usize,
            pixels: vec![Color32::BLACK; size[0] as usize * size[1] as usize],
        };
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let clip = Clip::new(*clip_rect, pixels_per_point, &canvas);
            if let Some(texture) = self.textures.get(&mesh.texture_id) {
                canvas.mesh(mesh, texture, pixels_per_point, clip);
            }
        }
        let bytes = canvas.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b(), 255]).collect();
        RgbaImage::from_raw(size[0], size[1], bytes).unwrap_or_default()
    }
}

fn patch(texture: &mut ColorImage, image: &ColorImage, left: usize, top: usize) {
    let [texture_width, _] = texture.size;
    let [width, _] = image.size;
    if width == 0 || texture_width == 0 {
        return;
    }
    let rows = texture.pixels.chunks_exact_mut(texture_width).skip(top);
    for (row, source) in rows.zip(image.pixels.chunks_exact(width)) {
        if let Some(target) = row.get_mut(left..left + width) {
            target.copy_from_slice(source);
        }
    }
}

/// Whole pixels, the ends exclusive.
#[derive(Clone, Copy)]
struct Clip {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

impl Clip {
    fn new(rect: egui::Rect, pixels_per_point: f32, canvas: &Canvas) -> Self {
        let pixel = |points: f32, most: usize| {
            let pixels = (points * pixels_per_point).round();
            if pixels > 0.0 { (pixels as usize).min(most) } else { 0 }
        };
        Self {
            left: pixel(rect.min.x, canvas.width),
            top: pixel(rect.min.y, canvas.height),
            right: pixel(rect.max.x, canvas.width),
            bottom: pixel(rect.max.y, canvas.height),
        }
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

/// A corner in pixels.
#[derive(Clone, Copy)]
struct Corner {
    x: f64,
    y: f64,
    /// u, v in texels, then premultiplied red, green, blue, alpha, 0–255.
    values: [f64; 6],
}

impl Canvas {
    fn mesh(&mut self, mesh: &Mesh, texture: &ColorImage, pixels_per_point: f32, clip: Clip) {
        for triangle in mesh.indices.chunks_exact(3) {
            let &[a, b, c] = triangle else { continue };
            let corner = |index: u32| mesh.vertices.get(index as usize).map(|v| corner(v, texture, pixels_per_point));
            if let (Some(a), Some(b), Some(c)) = (corner(a), corner(b), corner(c)) {
                self.triangle([a, b, c], texture, clip);
            }
        }
    }

    fn triangle(&mut self, [a, mut b, mut c]: [Corner; 3], texture: &ColorImage, clip: Clip) {
        let area = edge(&a, &b, c.x, c.y);
        if area == 0.0 || !area.is_finite() {
            return;
        }
        if area < 0.0 {
            std::mem::swap(&mut b, &mut c);
        }
        let area = area.abs();
        let low = |x: f64, y: f64, z: f64, least: usize| (x.min(y).min(z) - 0.5).ceil().max(least as f64) as usize;
        let high = |x: f64, y: f64, z: f64, most: usize| {
            ((x.max(y).max(z) - 0.5).floor() + 1.0).clamp(0.0, most as f64) as usize
        };
        let (left, right) = (low(a.x, b.x, c.x, clip.left), high(a.x, b.x, c.x, clip.right));
        let (top, bottom) = (low(a.y, b.y, c.y, clip.top), high(a.y, b.y, c.y, clip.bottom));
        if left >= right || top >= bottom {
            return;
        }
        let same = |i: usize| a.values.get(i) == b.values.get(i) && b.values.get(i) == c.values.get(i);
        let one_texel = same(0) && same(1);
        let one_color = (2..6).all(same);
        let inside = [owns_edge(&b, &c), owns_edge(&c, &a), owns_edge(&a, &b)];
        let texel = one_texel.then(|| sample(texture, a.values[0], a.values[1]));
        let flat = texel.filter(|_| one_color).map(|texel| modulate(texel, color_of(&a.values)));
        let sides = [(b, c), (c, a), (a, b)];
        for y in top..bottom {
            let center_y = y as f64 + 0.5;
            let Some(row) = self.pixels.get_mut(y * self.width + left..y * self.width + right) else {
                continue;
            };
            let first_x = left as f64 + 0.5;
            for (offset, pixel) in row.iter_mut().enumerate() {
                let [wa, wb, wc] = sides.map(|(from, to)| edge(&from, &to, first_x + offset as f64, center_y));
                let covered =
                    [wa, wb, wc].iter().zip(inside).all(|(weight, owned)| *weight > 0.0 || (*weight == 0.0 && owned));
                if !covered {
                    continue;
                }
                let color = match flat {
                    Some(color) => color,
                    None => {
                        let (wa, wb, wc) = (wa / area, wb / area, wc / area);
                        let mut values = [0.0; 6];
                        for (index, value) in values.iter_mut().enumerate() {
                            let at = |corner: &Corner| corner.values.get(index).copied().unwrap_or(0.0);
                            *value = wa * at(&a) + wb * at(&b) + wc * at(&c);
                        }
                        let texel = texel.unwrap_or_else(|| sample(texture, values[0], values[1]));
                        modulate(texel, color_of(&values))
                    }
                };
                *pixel = blend(color, *pixel);
            }
        }
    }
}

fn corner(vertex: &Vertex, texture: &ColorImage, pixels_per_point: f32) -> Corner {
    let [width, height] = texture.size;
    let [r, g, b, a] = vertex.color.to_array().map(f64::from);
    Corner {
        x: f64::from(vertex.pos.x * pixels_per_point),
        y: f64::from(vertex.pos.y * pixels_per_point),
        values: [f64::from(vertex.uv.x) * width as f64, f64::from(vertex.uv.y) * height as f64, r, g, b, a],
    }
}

/// Twice the signed area of the triangle (from, to, point); positive inside when the corners turn clockwise on screen.
/// Told from either end it is exactly the same but for its sign.
fn edge(from: &Corner, to: &Corner, x: f64, y: f64) -> f64 {
    let twice_area = |a: &Corner, b: &Corner| (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
    if (from.x, from.y) < (to.x, to.y) { twice_area(from, to) } else { -twice_area(to, from) }
}

/// Whether pixels exactly on the edge belong to this triangle: its upper and left edges do, so that no pixel of a
/// shared edge is drawn twice or left out.
fn owns_edge(from: &Corner, to: &Corner) -> bool {
    (to.y == from.y && to.x > from.x) || to.y < from.y
}

fn color_of(values: &[f64; 6]) -> [f64; 4] {
    let [_, _, r, g, b, a] = *values;
    [r, g, b, a]
}

/// Bilinear; `u` and `v` are in texels. Edges repeat.
fn sample(texture: &ColorImage, u: f64, v: f64) -> [f64; 4] {
    let [width, height] = texture.size;
    let (u, v) = (u - 0.5, v - 0.5);
    let (left, top) = (u.floor(), v.floor());
    let (share_x, share_y) = (u - left, v - top);
    let texel = |x: f64, y: f64| {
        let x = (x.max(0.0) as usize).min(width.saturating_sub(1));
        let y = (y.max(0.0) as usize).min(height.saturating_sub(1));
        let color = texture.pixels.get(y * width + x).copied().unwrap_or(Color32::TRANSPARENT);
        color.to_array().map(f64::from)
    };
    let mix = |a: [f64; 4], b: [f64; 4], share: f64| {
        let mut mixed = a;
        for (value, other) in mixed.iter_mut().zip(b) {
            *value += (other - *value) * share;
        }
        mixed
    };
    if share_x == 0.0 && share_y == 0.0 {
        return texel(left, top);
    }
    let upper = mix(texel(left, top), texel(left + 1.0, top), share_x);
    let lower = mix(texel(left, top + 1.0), texel(left + 1.0, top + 1.0), share_x);
    mix(upper, lower, share_y)
}

fn modulate(texel: [f64; 4], color: [f64; 4]) -> [f64; 4] {
    let mut product = texel;
    for (value, factor) in product.iter_mut().zip(color) {
        *value *= factor / 255.0;
    }
    product
}

fn blend(source: [f64; 4], under: Color32) -> Color32 {
    let [r, g, b, a] = source;
    let keep = 1.0 - a / 255.0;
    let mix = |over: f64, under: u8| (over + f64::from(under) * keep + 0.5) as u8;
    Color32::from_rgb(mix(r, under.r()), mix(g, under.g()), mix(b, under.b()))
}
