//! Upright rectangles: plain fills, letters and pictures at their own size, and pictures of another size.

use egui::Color32;

use super::blend::{self, Over};
use super::canvas::PixelRect;
use super::mesh::{MeshPainter, Quad, solid};
use super::textures::Sampled;

/// How far texels may lie from pixels to be taken as they are: half of this is half a level between black and white.
const ALIGNED: f64 = 1.0 / 512.0;

/// A rectangle's texture coordinates along one axis, in texels.
#[derive(Clone, Copy)]
struct Axis {
    /// At the centre of the canvas' first pixel.
    origin: f64,
    step: f64,
}

impl Axis {
    fn new([from, to]: [f32; 2], [at_from, at_to]: [f32; 2], texels: usize) -> Self {
        let [from, to, at_from, at_to] = [from, to, at_from, at_to].map(f64::from);
        let step = (at_to - at_from) * texels as f64 / (to - from);
        Self { origin: at_from * texels as f64 + (0.5 - from) * step, step }
    }

    /// At a pixel's centre.
    fn at(self, pixel: usize) -> f64 {
        self.origin + pixel as f64 * self.step
    }

    /// How many texels to the right of (or below) the pixel its texel is, where each pixel shows just one.
    fn offset(self, first: usize, end: usize, texels: usize) -> Option<isize> {
        let offset = (self.at(first) - 0.5 - first as f64).round();
        let is_aligned = |pixel: usize| (self.at(pixel) - 0.5 - pixel as f64 - offset).abs() < ALIGNED;
        let offset = offset as isize;
        let is_inside = first.checked_add_signed(offset)? < texels && end.checked_add_signed(offset)? <= texels;
        (is_inside && is_aligned(first) && is_aligned(end - 1)).then_some(offset)
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
            let color = solid(self.texture.sampled(0.0), [u_left, v_top], quad.color);
            let [red, green, blue, alpha] = color.map(|channel| channel.round() as u8);
            let color = Color32::from_rgba_premultiplied(red, green, blue, alpha);
            for y in shown.top..shown.bottom {
                blend::fill(self.rows.span(y, shown.left, shown.right), color);
            }
            return;
        }
        let [left, top, right, bottom] = quad.edges.map(|edge| edge * self.pixels_per_point);
        let [width, height] = self.texture.size();
        let across = Axis::new([left, right], [u_left, u_right], width);
        let down = Axis::new([top, bottom], [v_top, v_bottom], height);
        // Asked of the whole rectangle, not of what is shown, so that a part of it is drawn as the whole is.
        let offsets =
            across.offset(pixels.left, pixels.right, width).zip(down.offset(pixels.top, pixels.bottom, height));
        match offsets {
            Some(offsets) => self.at_own_size(shown, offsets, quad.color),
            None => self.scaled(shown, [across, down], quad.color),
        }
    }

    /// One texel for each pixel.
    fn at_own_size(&mut self, shown: PixelRect, (right, down): (isize, isize), tint: Color32) {
        let image = self.texture.image();
        let [width, _] = image.size;
        let is_copied = self.texture.is_opaque() && tint == Color32::WHITE;
        let tint = Tint::new(tint);
        for y in shown.top..shown.bottom {
            let start = shown.left.checked_add_signed(right).zip(y.checked_add_signed(down));
            let texels = start.and_then(|(x, y)| {
                let start = y * width + x;
                image.pixels.get(start..start + (shown.right - shown.left))
            });
            let row = self.rows.span(y, shown.left, shown.right).iter_mut().zip(texels.unwrap_or_default());
            if is_copied {
                row.for_each(|(under, texel)| *under = blend::pixel(*texel));
            } else {
                row.for_each(|(under, texel)| *under = tint.over(u32::from_le_bytes(texel.to_array()), *under));
            }
        }
    }

    fn scaled(&mut self, shown: PixelRect, [across, down]: [Axis; 2], tint: Color32) {
        let sampled = self.texture.sampled(across.step.abs().max(down.step.abs()) as f32);
        let is_plain = self.texture.is_opaque() && tint == Color32::WHITE;
        let tint = tint.to_array().map(u32::from);
        let mut rows = ScaledRows::new(sampled, self.texture.size(), across, shown);
        let [_, height] = self.texture.size();
        let [_, sampled_height] = sampled.image.size;
        let shrink = sampled_height as f64 / height as f64;
        for y in shown.top..shown.bottom {
            let texels = rows.row(down.at(y) * shrink);
            let row = self.rows.span(y, shown.left, shown.right).iter_mut().zip(texels);
            if is_plain {
                row.for_each(|(under, fine)| *under = blend::fine_over(fine, 0));
            } else {
                row.for_each(|(under, fine)| *under = blend::fine_over(blend::tinted(fine, tint), *under));
            }
        }
    }
}

/// A picture's rows at another size: first two rows of texels are mixed, then pairs along the mixed one.
struct ScaledRows<'a> {
    sampled: Sampled<'a>,
    /// For each pixel: the texels to its left and right, counted from `first`, and how much of the right one it shows.
    columns: Vec<(usize, usize, u32)>,
    first: usize,
    mixed: Vec<[u16; 4]>,
}

impl<'a> ScaledRows<'a> {
    fn new(sampled: Sampled<'a>, [width, _]: [usize; 2], across: Axis, shown: PixelRect) -> Self {
        let [sampled_width, _] = sampled.image.size;
        let shrink = sampled_width as f64 / width as f64;
        let mut columns: Vec<_> =
            (shown.left..shown.right).map(|x| sampled.between(across.at(x) * shrink, sampled_width)).collect();
        let first = columns.iter().map(|(left, ..)| *left).min().unwrap_or(0);
        let last = columns.iter().map(|(_, right, _)| *right).max().unwrap_or(0);
        for (left, right, _) in &mut columns {
            *left -= first;
            *right -= first;
        }
        Self { sampled, columns, first, mixed: vec![[0; 4]; last + 1 - first] }
    }

    /// Fine channels of the pixels in a row whose centre is at `v`, in texels.
    fn row(&mut self, v: f64) -> impl Iterator<Item = [u32; 4]> + '_ {
        let [_, height] = self.sampled.image.size;
        let (top, bottom, share) = self.sampled.between(v, height);
        // Eight bits are enough here, and let eight channels be mixed at once.
        let share = ((share + 64) >> 7) as u16;
        let texels = |y: usize| self.sampled.row(y).get(self.first..).unwrap_or_default();
        let mixed = self.mixed.iter_mut().zip(texels(top).iter().zip(texels(bottom)));
        for (mixed, (upper, lower)) in mixed {
            for (mixed, (upper, lower)) in mixed.iter_mut().zip(upper.to_array().into_iter().zip(lower.to_array())) {
                *mixed = u16::from(upper) * (256 - share) + u16::from(lower) * share;
            }
        }
        self.columns.iter().map(|(left, right, share)| {
            let at = |index: usize| self.mixed.get(index).copied().unwrap_or_default();
            let mut fine = [0; 4];
            for (fine, (left, right)) in fine.iter_mut().zip(at(*left).into_iter().zip(at(*right))) {
                *fine = (u32::from(left) * (32_768 - share) + u32::from(right) * share) >> 15;
            }
            fine
        })
    }
}

/// A colour that texels are multiplied by: for letters, whose texels are white and more or less there.
struct Tint {
    factors: [u32; 4],
    /// The tint itself, where a texel is all there.
    full: Over,
    is_white: bool,
}

impl Tint {
    fn new(color: Color32) -> Self {
        Self { factors: color.to_array().map(u32::from), full: Over::new(color), is_white: color == Color32::WHITE }
    }

    fn over(&self, texel: u32, under: u32) -> u32 {
        match texel {
            0 => under,
            u32::MAX => self.full.onto(under),
            _ if self.is_white => {
                let [red, green, blue, alpha] = texel.to_le_bytes();
                Over::new(Color32::from_rgba_premultiplied(red, green, blue, alpha)).onto(under)
            }
            _ => blend::fine_over(blend::tinted(blend::fine(texel), self.factors), under),
        }
    }
}
