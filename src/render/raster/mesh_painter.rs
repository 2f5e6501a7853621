//! What every part of a mesh is drawn with.

use egui::{Color32, Pos2};

use super::blend;
use super::canvas::{PixelRect, Rows};
use super::scan::Polygons;
use super::textures::Texture;

/// Draws one mesh's triangles into some rows.
pub(super) struct MeshPainter<'a, 'b> {
    pub(super) rows: &'a mut Rows<'b>,
    /// Nothing outside of it is drawn; it lies inside of the rows.
    pub(super) clip: PixelRect,
    pub(super) texture: &'a Texture,
    pub(super) pixels_per_point: f32,
    pub(super) polygons: &'a mut Polygons,
    /// The place of the texture that was last asked about, and its texel: nearly always the same white one.
    pub(super) known: Option<(Pos2, [u32; 4])>,
}

impl MeshPainter<'_, '_> {
    /// The colour of a triangle of one colour and one texel.
    pub(super) fn solid_color(&mut self, uv: Pos2, color: Color32) -> Color32 {
        let texel = self.solid_texel(uv);
        if texel == [65_280; 4] {
            return color;
        }
        let [red, green, blue, alpha] =
            blend::tinted(texel, color.to_array().map(u32::from)).map(|fine| ((fine + 128) >> 8).min(255) as u8);
        Color32::from_rgba_premultiplied(red, green, blue, alpha)
    }

    /// The texture's fine channels at one place, 0–1.
    pub(super) fn solid_texel(&mut self, uv: Pos2) -> [u32; 4] {
        if let Some((_, texel)) = self.known.filter(|(known, _)| *known == uv) {
            return texel;
        }
        let sampled = self.texture.sampled(0.0);
        let [width, height] = sampled.image.size;
        let texel = sampled.at(f64::from(uv.x) * width as f64, f64::from(uv.y) * height as f64);
        self.known = Some((uv, texel));
        texel
    }
}
