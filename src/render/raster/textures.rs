//! The pictures and letters that meshes refer to. All windows share one egui context and so one set of them.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use egui::{Color32, ColorImage, ImageData, TextureFilter, TextureId, TextureOptions, TexturesDelta};

/// Every texture that egui has told of and not freed.
#[derive(Default)]
pub struct Textures {
    textures: HashMap<TextureId, Texture>,
    /// What the last update freed: still drawn with in the pass that it belongs to.
    freed: Vec<TextureId>,
    revision: u64,
}

impl Textures {
    /// Takes in new, changed and freed textures. The delta is left empty.
    ///
    /// Freed ones are kept until the next update: egui draws with them for the last time in the pass that frees them.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        for id in self.freed.drain(..) {
            self.textures.remove(&id);
        }
        for (id, changes) in delta.set.drain() {
            for change in changes {
                self.revision += 1;
                let ImageData::Color(image) = change.image;
                match change.pos {
                    None => {
                        self.textures.insert(id, Texture::new(image, change.options, self.revision));
                    }
                    Some(corner) => {
                        let Some(texture) = self.textures.get_mut(&id) else {
                            continue;
                        };
                        texture.patch(&image, corner);
                        // New letters are put where there were none: what has been drawn stays as it is.
                        if id != TextureId::default() {
                            texture.revision = self.revision;
                        }
                    }
                }
            }
        }
        self.freed.extend(delta.free.drain());
    }

    /// Counts the changes up to now: what [`Self::changed_since`] is asked with later.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether what is drawn with a texture may look otherwise than at a revision. Always so for one that is not there,
    /// since nobody knows when it went.
    pub fn changed_since(&self, id: TextureId, revision: u64) -> bool {
        self.textures.get(&id).is_none_or(|texture| texture.revision > revision)
    }

    /// Whether no texel of it lets anything through.
    pub fn is_opaque(&self, id: TextureId) -> bool {
        self.textures.get(&id).is_some_and(|texture| texture.is_opaque)
    }

    pub(super) fn get(&self, id: TextureId) -> Option<&Texture> {
        self.textures.get(&id)
    }
}

/// A texture as it is at the moment.
pub(super) struct Texture {
    image: Arc<ColorImage>,
    options: TextureOptions,
    is_opaque: bool,
    revision: u64,
    /// Each half as wide and high as the one before, made when one is first drawn so small.
    smaller: OnceLock<Vec<ColorImage>>,
}

impl Texture {
    fn new(image: Arc<ColorImage>, options: TextureOptions, revision: u64) -> Self {
        let is_opaque = is_opaque(&image);
        Self { image, options, is_opaque, revision, smaller: OnceLock::new() }
    }

    fn patch(&mut self, patch: &ColorImage, [left, top]: [usize; 2]) {
        self.is_opaque &= is_opaque(patch);
        self.smaller = OnceLock::new();
        let image = Arc::make_mut(&mut self.image);
        let ([texture_width, _], [width, _]) = (image.size, patch.size);
        if width == 0 || texture_width == 0 {
            return;
        }
        let rows = image.pixels.chunks_exact_mut(texture_width).skip(top);
        for (row, source) in rows.zip(patch.pixels.chunks_exact(width)) {
            if let Some(target) = row.get_mut(left..left + width) {
                target.copy_from_slice(source);
            }
        }
    }

    /// Its size in texels.
    pub(super) fn size(&self) -> [usize; 2] {
        self.image.size
    }

    pub(super) fn is_opaque(&self) -> bool {
        self.is_opaque
    }

    /// The picture itself, at its own size.
    pub(super) fn image(&self) -> &ColorImage {
        &self.image
    }

    /// What to sample where so many texels fall on a pixel: the picture, or where it has mipmaps and is drawn much smaller,
    /// the one of its halved copies that comes nearest. (OpenGL blends two of them, which is softer still.)
    pub(super) fn sampled(&self, texels_per_pixel: f32) -> Sampled<'_> {
        let shrinks = texels_per_pixel > 1.0;
        let filter = if shrinks { self.options.minification } else { self.options.magnification };
        let halvings = if self.options.mipmap_mode.is_some() && shrinks && texels_per_pixel.is_finite() {
            texels_per_pixel.log2().round() as usize
        } else {
            0
        };
        let image = if halvings == 0 {
            &*self.image
        } else {
            let smaller = self.smaller.get_or_init(|| halved_copies(&self.image));
            smaller.get(halvings - 1).or(smaller.last()).unwrap_or(&self.image)
        };
        Sampled { image, filter }
    }
}

fn is_opaque(image: &ColorImage) -> bool {
    !image.pixels.is_empty() && image.pixels.iter().all(|texel| texel.a() == 255)
}

fn halved_copies(image: &ColorImage) -> Vec<ColorImage> {
    let mut copies: Vec<ColorImage> = Vec::new();
    loop {
        let last = copies.last().unwrap_or(image);
        if last.width() < 2 || last.height() < 2 {
            return copies;
        }
        let half = halved(last);
        copies.push(half);
    }
}

/// Each texel the mean of four. The last row and column of an odd size are left out.
fn halved(image: &ColorImage) -> ColorImage {
    let [width, height] = image.size;
    let mut texels = Vec::with_capacity((width / 2) * (height / 2));
    let mut rows = image.pixels.chunks_exact(width).map(|row| row.as_chunks::<2>().0);
    while let (Some(upper), Some(lower)) = (rows.next(), rows.next()) {
        texels.extend(upper.iter().zip(lower).map(|(upper, lower)| mean(*upper, *lower)));
    }
    ColorImage::new([width / 2, height / 2], texels)
}

fn mean([a, b]: [Color32; 2], [c, d]: [Color32; 2]) -> Color32 {
    let of = |channel: fn(&Color32) -> u8| {
        let sum: u16 = [a, b, c, d].iter().map(|color| u16::from(channel(color))).sum();
        ((sum + 2) / 4) as u8
    };
    Color32::from_rgba_premultiplied(of(Color32::r), of(Color32::g), of(Color32::b), of(Color32::a))
}

/// A picture to take texels of, and how.
#[derive(Clone, Copy)]
pub(super) struct Sampled<'a> {
    pub(super) image: &'a ColorImage,
    pub(super) filter: TextureFilter,
}

impl Sampled<'_> {
    /// The texels on both sides of a place along one axis, and how much of the second one is seen, 0–32768. `at` is in
    /// texels from the first one's edge. Beyond the edges the outermost texels repeat, whatever the wrap mode: nothing here
    /// uses another.
    pub(super) fn between(self, at: f64, count: usize) -> (usize, usize, u32) {
        let last = count.saturating_sub(1);
        match self.filter {
            TextureFilter::Nearest => {
                let index = (at.max(0.0) as usize).min(last);
                (index, index, 0)
            }
            TextureFilter::Linear => {
                let at = (at - 0.5).max(0.0);
                let index = at as usize;
                if index >= last {
                    return (last, last, 0);
                }
                (index, index + 1, ((at - index as f64) * 32_768.0) as u32)
            }
        }
    }

    /// A row of texels.
    pub(super) fn row(&self, y: usize) -> &[Color32] {
        let [width, _] = self.image.size;
        self.image.pixels.get(y * width..(y + 1) * width).unwrap_or_default()
    }

    /// Fine channels at a place in texels.
    pub(super) fn at(self, u: f64, v: f64) -> [u32; 4] {
        let [width, height] = self.image.size;
        let ((left, right, share_x), (top, bottom, share_y)) = (self.between(u, width), self.between(v, height));
        let texel = |x: usize, y: usize| self.row(y).get(x).copied().unwrap_or(Color32::TRANSPARENT).to_array();
        let mut mixed = [0; 4];
        let upper = texel(left, top).into_iter().zip(texel(right, top));
        let lower = texel(left, bottom).into_iter().zip(texel(right, bottom));
        for (channel, (upper, lower)) in mixed.iter_mut().zip(upper.zip(lower)) {
            let across = |(a, b): (u8, u8)| u32::from(a) * (32_768 - share_x) + u32::from(b) * share_x;
            let down = (across(upper) >> 7) * (32_768 - share_y) + (across(lower) >> 7) * share_y;
            *channel = down >> 15;
        }
        mixed
    }
}
