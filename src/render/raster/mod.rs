//! Fills egui's triangles on the processor: flat and textured, clipped, blended as egui's OpenGL painter does
//! (premultiplied, in gamma space). Windows, thumbnails and pictures of slides are all drawn by it.
//!
//! - [`Rasteriser`] holds the textures and draws meshes. All windows share one.
//! - [`FramePainter`] is one window's: it finds what has changed since its last frame ([`Damage`]) and draws only that.
//!
//! Why not a library (looked at in November 2026): egui_kittest draws with wgpu, which wants a graphics driver where
//! there may be none. tiny-skia fills paths with one paint, not triangles with a colour at each corner and a texture.
//! egui_software_backend 0.0.3 and dream-soft-render 1.0 do just this, but for egui 0.34; we are on 0.37, and they draw a
//! whole frame however little has changed.

use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Color32, ColorImage, TexturesDelta};
use image::RgbaImage;

mod blend;
mod bounds;
mod canvas;
mod damage;
mod fan;
mod frame_painter;
mod mesh;
mod mesh_painter;
mod picture;
mod quad;
mod same;
mod scan;
mod textures;
mod triangle;

use canvas::Rows;
pub use canvas::{Canvas, PixelRect};
pub use damage::{Damage, Scene};
pub use frame_painter::{Frame, FramePainter};
use mesh_painter::MeshPainter;
use scan::Polygons;
pub use textures::Textures;

/// As many pixels as it takes for a second thread to be worth its start.
const PIXELS_FOR_THREADS: usize = 512 * 1024;

/// Holds the textures that meshes refer to, and draws meshes.
pub struct Rasteriser {
    textures: Textures,
    threads: usize,
}

impl Default for Rasteriser {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Self { textures: Textures::default(), threads }
    }
}

impl Rasteriser {
    /// Takes in new, changed and freed textures, once for each pass of egui. The delta is left empty.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        self.textures.update(delta);
    }

    /// The textures as they are now.
    pub fn textures(&self) -> &Textures {
        &self.textures
    }

    /// Draws over what is on the canvas, only inside of `area`.
    pub fn draw(
        &self,
        primitives: &[ClippedPrimitive],
        pixels_per_point: f32,
        canvas: &mut Canvas<'_>,
        area: PixelRect,
    ) {
        let area = area.intersect(canvas.whole());
        let rows = Rows::new(canvas);
        let threads = if area.area() < PIXELS_FOR_THREADS { 1 } else { self.threads };
        let drawing = Drawing { textures: &self.textures, primitives, pixels_per_point, area };
        std::thread::scope(|scope| {
            let mut rest = rows;
            for thread in 1..threads {
                let (band, below) = rest.split(area.top + (area.bottom - area.top) * thread / threads);
                rest = below;
                scope.spawn(move || drawing.band(band));
            }
            drawing.band(rest);
        });
    }

    /// Draws on black. `size` is in pixels.
    pub fn paint(&self, primitives: &[ClippedPrimitive], pixels_per_point: f32, size: [u32; 2]) -> RgbaImage {
        let pixels = self.on_black(primitives, pixels_per_point, size);
        let mut bytes = Vec::with_capacity(pixels.len() * 4);
        for [r, g, b] in pixels.into_iter().map(colors) {
            bytes.extend_from_slice(&[r, g, b, 255]);
        }
        RgbaImage::from_raw(size[0], size[1], bytes).unwrap_or_default()
    }

    /// Draws on black, for a texture. `size` is in pixels.
    pub fn paint_image(&self, primitives: &[ClippedPrimitive], pixels_per_point: f32, size: [u32; 2]) -> ColorImage {
        let pixels = self.on_black(primitives, pixels_per_point, size);
        let pixels = pixels.into_iter().map(|pixel| {
            let [r, g, b] = colors(pixel);
            Color32::from_rgb(r, g, b)
        });
        ColorImage::new(size.map(|pixels| pixels as usize), pixels.collect())
    }

    fn on_black(&self, primitives: &[ClippedPrimitive], pixels_per_point: f32, size: [u32; 2]) -> Vec<u32> {
        let [width, height] = size.map(|pixels| pixels as usize);
        let mut pixels = vec![0; width * height];
        let mut canvas = Canvas { pixels: &mut pixels, width, height };
        let area = canvas.whole();
        self.draw(primitives, pixels_per_point, &mut canvas, area);
        pixels
    }
}

/// Red, green and blue of a canvas' pixel.
fn colors(pixel: u32) -> [u8; 3] {
    [(pixel >> 16) as u8, (pixel >> 8) as u8, pixel as u8]
}

/// What each of the threads draws.
#[derive(Clone, Copy)]
struct Drawing<'a> {
    textures: &'a Textures,
    primitives: &'a [ClippedPrimitive],
    pixels_per_point: f32,
    area: PixelRect,
}

impl Drawing<'_> {
    fn band(self, mut rows: Rows<'_>) {
        let area = self.area.intersect(rows.whole());
        let mut polygons = Polygons::default();
        for ClippedPrimitive { clip_rect, primitive } in self.primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let clip = PixelRect::of_clip(*clip_rect, self.pixels_per_point).intersect(area);
            if let Some(texture) = self.textures.get(mesh.texture_id)
                && !clip.is_empty()
            {
                let pixels_per_point = self.pixels_per_point;
                let (rows, polygons) = (&mut rows, &mut polygons);
                MeshPainter { rows, clip, texture, pixels_per_point, polygons, known: None }.mesh(mesh);
            }
        }
    }
}

#[cfg(test)]
mod tests;
