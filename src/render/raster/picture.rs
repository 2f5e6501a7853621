//! An upright part of a texture, of one tint, laid over rows of pixels: letters and pictures at their own size, and pictures
//! at another.

use egui::{Color32, ColorImage};

use super::blend::{self, Over};
use super::canvas::PixelRect;
use super::textures::{Sampled, Texture};

/// How far texels may lie from pixels to be taken as they are: half of this is half a level between black and white.
pub(super) const ALIGNED: f64 = 1.0 / 512.0;

/// Texture coordinates along one axis, in texels.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    /// At the centre of the canvas' first pixel.
    origin: f64,
    step: f64,
}

impl Axis {
    /// From two places in pixels, the texture's coordinates (0–1) there, and its size along the axis.
    pub(super) fn new([from, to]: [f64; 2], [at_from, at_to]: [f32; 2], texels: usize) -> Self {
        let [at_from, at_to] = [at_from, at_to].map(|at| f64::from(at) * texels as f64);
        let step = (at_to - at_from) / (to - from);
        Self { origin: at_from + (0.5 - from) * step, step }
    }

    /// At a place in pixels.
    pub(super) fn at_place(self, place: f64) -> f64 {
        self.origin + (place - 0.5) * self.step
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

    fn times(self, factor: f64) -> Self {
        Self { origin: self.origin * factor, step: self.step * factor }
    }
}

/// A picture on its place.
pub(super) enum Picture<'a> {
    /// One texel for each pixel, so many further to the right and down.
    OwnSize { image: &'a ColorImage, right: isize, down: isize, tint: Tint },
    /// At another size.
    Scaled(Scaled<'a>),
}

impl<'a> Picture<'a> {
    /// `all` are the pixels that it would cover if nothing were cut off: what is shown of it decides nothing, so that a part
    /// of it is drawn as the whole is. `shown` are those that may be asked for.
    pub(super) fn new(
        texture: &'a Texture,
        [across, down]: [Axis; 2],
        tint: Color32,
        [all, shown]: [PixelRect; 2],
    ) -> Self {
        let [width, height] = texture.size();
        let offsets = across.offset(all.left, all.right, width).zip(down.offset(all.top, all.bottom, height));
        let tint = Tint::new(tint, texture);
        match offsets {
            Some((right, down)) => Self::OwnSize { image: texture.image(), right, down, tint },
            None => Self::Scaled(Scaled::new(texture, [across, down], tint, shown)),
        }
    }

    /// Lays a part of one of its rows over pixels, from the pixel `left` on.
    pub(super) fn lay_over(&mut self, y: usize, left: usize, row: &mut [u32]) {
        match self {
            Self::OwnSize { image, right, down, tint } => {
                let [width, _] = image.size;
                let start = left.checked_add_signed(*right).zip(y.checked_add_signed(*down));
                let texels = start.and_then(|(x, y)| image.pixels.get(y * width + x..)).unwrap_or_default();
                let pixels = row.iter_mut().zip(texels);
                if tint.is_plain {
                    pixels.for_each(|(under, texel)| *under = blend::pixel(*texel));
                } else {
                    pixels.for_each(|(under, texel)| *under = tint.over(u32::from_le_bytes(texel.to_array()), *under));
                }
            }
            Self::Scaled(scaled) => scaled.lay_over(y, left, row),
        }
    }
}

/// A picture at another size: for each row, two rows of texels are mixed first, then pairs along the mixed one.
pub(super) struct Scaled<'a> {
    sampled: Sampled<'a>,
    down: Axis,
    tint: Tint,
    /// The first pixel of `columns`.
    left: usize,
    columns: Vec<Column>,
    /// The first texel of `mixed`.
    first: usize,
    /// Fine channels, sixteen bits each, red lowest.
    mixed: Vec<[u16; 4]>,
}

/// What a pixel shows of a row of texels.
#[derive(Clone, Copy)]
struct Column {
    /// The texel to its left, counted from the first mixed one.
    left: u32,
    /// How much it shows of the next one, of 32768.
    share: u32,
}

impl<'a> Scaled<'a> {
    fn new(texture: &'a Texture, [across, down]: [Axis; 2], tint: Tint, shown: PixelRect) -> Self {
        let sampled = texture.sampled(across.step.abs().max(down.step.abs()) as f32);
        let ([width, height], [sampled_width, sampled_height]) = (texture.size(), sampled.image.size);
        let across = across.times(sampled_width as f64 / width as f64);
        let down = down.times(sampled_height as f64 / height as f64);
        let places = (shown.left..shown.right).map(|x| sampled.between(across.at(x), sampled_width));
        let first = places.clone().map(|(left, ..)| left).min().unwrap_or(0);
        let last = places.clone().map(|(left, ..)| left).max().unwrap_or(0);
        let columns = places.map(|(left, _, share)| Column { left: (left - first) as u32, share }).collect();
        // One more, which the last one has nothing of.
        Self { sampled, down, tint, left: shown.left, columns, first, mixed: vec![[0; 4]; last + 2 - first] }
    }

    fn lay_over(&mut self, y: usize, left: usize, row: &mut [u32]) {
        self.mix(self.down.at(y));
        let columns = self.columns.get(left - self.left..).unwrap_or_default();
        let pixels = row.iter_mut().zip(columns);
        if self.tint.is_plain {
            pixels.for_each(|(under, column)| *under = column.mix(&self.mixed).pixel());
        } else {
            pixels.for_each(|(under, column)| *under = self.tint.fine_over(column.mix(&self.mixed).fine(), *under));
        }
    }

    /// Two rows of texels to one, at a height in texels.
    fn mix(&mut self, v: f64) {
        let [_, height] = self.sampled.image.size;
        let (top, bottom, share) = self.sampled.between(v, height);
        // Eight bits are enough here: so narrow, the compiler mixes eight channels at once.
        let share = ((share + 64) >> 7) as u16;
        let mix = |upper: u16, lower: u16| upper * (256 - share) + lower * share;
        let texels = |y: usize| self.sampled.row(y).get(self.first..).unwrap_or_default();
        for (mixed, (upper, lower)) in self.mixed.iter_mut().zip(texels(top).iter().zip(texels(bottom))) {
            let ([r, g, b, a], [r2, g2, b2, a2]) = (upper.to_array().map(u16::from), lower.to_array().map(u16::from));
            *mixed = [mix(r, r2), mix(g, g2), mix(b, b2), mix(a, a2)];
        }
    }
}

/// Channels, sixteen bits apart.
fn packed([red, green, blue, alpha]: [u16; 4]) -> u64 {
    u64::from(red) | u64::from(green) << 16 | u64::from(blue) << 32 | u64::from(alpha) << 48
}

/// Channels with 23 bits, 32 bits apart: red with blue, and green with alpha; the first one lowest.
struct Mixed {
    red_blue: u64,
    green_alpha: u64,
}

impl Column {
    fn mix(self, texels: &[[u16; 4]]) -> Mixed {
        const EVERY_OTHER: u64 = 0x0000_FFFF_0000_FFFF;
        let Some(&[left, right]) = texels.get(self.left as usize..).and_then(<[[u16; 4]]>::first_chunk) else {
            return Mixed { red_blue: 0, green_alpha: 0 };
        };
        let [left, right] = [packed(left), packed(right)];
        // Two channels at once. What one borrows of the other in the difference comes back with the sum.
        let mix =
            |left: u64, right: u64| (left << 15).wrapping_add(right.wrapping_sub(left).wrapping_mul(self.share.into()));
        let [red_blue, green_alpha] = [0, 16].map(|at| mix((left >> at) & EVERY_OTHER, (right >> at) & EVERY_OTHER));
        Mixed { red_blue, green_alpha }
    }
}

impl Mixed {
    /// Fine channels.
    fn fine(&self) -> [u32; 4] {
        let [red, green] = [self.red_blue, self.green_alpha].map(|pair| pair as u32 >> 15);
        let [blue, alpha] = [self.red_blue, self.green_alpha].map(|pair| (pair >> 47) as u32);
        [red, green, blue, alpha]
    }

    /// Rounded; the alpha is left out.
    fn pixel(&self) -> u32 {
        const HALF: u64 = 0x0040_0000_0040_0000;
        let (red_blue, green_alpha) = (self.red_blue + HALF, self.green_alpha + HALF);
        let red = (red_blue >> 7) as u32 & 0x00FF_0000;
        let green = (green_alpha >> 15) as u32 & 0x0000_FF00;
        red | green | (red_blue >> 55) as u32
    }
}

/// A colour that texels are multiplied by: for letters, whose texels are white and more or less there.
pub(super) struct Tint {
    factors: [u32; 4],
    /// The tint itself, where a texel is all there.
    full: Over,
    is_white: bool,
    /// Whether the texels alone are seen.
    is_plain: bool,
}

impl Tint {
    fn new(color: Color32, texture: &Texture) -> Self {
        let is_white = color == Color32::WHITE;
        let factors = color.to_array().map(u32::from);
        Self { factors, full: Over::new(color), is_white, is_plain: is_white && texture.is_opaque() }
    }

    fn over(&self, texel: u32, under: u32) -> u32 {
        match texel {
            0 => under,
            u32::MAX => self.full.onto(under),
            _ if self.is_white => {
                let [red, green, blue, alpha] = texel.to_le_bytes();
                Over::new(Color32::from_rgba_premultiplied(red, green, blue, alpha)).onto(under)
            }
            _ => self.fine_over(blend::fine(texel), under),
        }
    }

    fn fine_over(&self, texel: [u32; 4], under: u32) -> u32 {
        blend::fine_over(blend::tinted(texel, self.factors), under)
    }
}
