//! The program's plain colours and pixels as egui wants them.

use egui::{Color32, ColorImage, Context, TextureHandle, TextureOptions};
use image::RgbaImage;

use crate::palette::Color;

/// A colour as egui paints it.
pub fn color32(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// Pixels as egui keeps them.
pub fn color_image(image: &RgbaImage) -> ColorImage {
    let size = [image.width() as usize, image.height() as usize];
    ColorImage::from_rgba_unmultiplied(size, image.as_raw())
}

/// A texture of any size: egui's own function asks for no larger ones than the letters' texture may be, which is kept small.
pub fn load_texture(ctx: &Context, name: &str, image: ColorImage, options: TextureOptions) -> TextureHandle {
    let manager = ctx.tex_manager();
    let id = manager.write().alloc(name.to_owned(), image.into(), options);
    TextureHandle::new(manager, id)
}
