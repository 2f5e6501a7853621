//! What the rasteriser draws.

use std::sync::Arc;

use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive};
use egui::{Color32, ColorImage, ImageData, Pos2, Rect, TextureFilter, TextureId, TextureOptions, TexturesDelta, pos2};
use image::RgbaImage;

use super::Rasteriser;

mod damage;
mod reference;
mod samples;
mod slow;

/// The width and height of the random frames in pixels.
const SIDE: usize = 160;

/// Draws meshes with a white texture.
fn paint(meshes: Vec<Mesh>, clip_rect: Rect) -> RgbaImage {
    let mut rasteriser = Rasteriser::default();
    rasteriser.update(&mut with_texture(TextureId::default(), ColorImage::filled([1, 1], Color32::WHITE)));
    let primitive = |mesh| ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) };
    let primitives: Vec<_> = meshes.into_iter().map(primitive).collect();
    rasteriser.paint(&primitives, 1.0, [16, 16])
}

fn with_texture(id: TextureId, image: impl Into<ImageData>) -> TexturesDelta {
    let mut delta = TexturesDelta::default();
    let options = TextureOptions::LINEAR.with_mipmap_mode(Some(TextureFilter::Linear));
    delta.push(id, ImageDelta::full(image, options));
    delta
}

fn rect(rect: Rect, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect, color);
    mesh
}

const ALL: Rect = Rect { min: Pos2::ZERO, max: pos2(16.0, 16.0) };

#[test]
fn a_rectangle_covers_its_pixels_once_and_no_others() {
    // Half transparent: a pixel drawn twice, on the diagonal its two triangles share, would be brighter.
    let half = Color32::from_white_alpha(128);
    let image = paint(vec![rect(Rect::from_min_max(pos2(2.0, 3.0), pos2(9.0, 11.0)), half)], ALL);
    for (x, y, pixel) in image.enumerate_pixels() {
        let inside = (2..9).contains(&x) && (3..11).contains(&y);
        assert_eq!(pixel[0], if inside { 128 } else { 0 }, "{x},{y}");
    }
}

#[test]
fn nothing_is_drawn_outside_the_clip() {
    let clip = Rect::from_min_max(pos2(4.0, 4.0), pos2(6.0, 8.0));
    let image = paint(vec![rect(ALL, Color32::WHITE)], clip);
    let drawn = image.pixels().filter(|pixel| pixel[0] > 0).count();
    assert_eq!(drawn, 2 * 4);
}

#[test]
fn colours_are_laid_over_each_other_as_on_the_screen() {
    let image = paint(
        vec![rect(ALL, Color32::from_rgb(200, 100, 0)), rect(ALL, Color32::from_rgba_unmultiplied(0, 0, 255, 51))],
        ALL,
    );
    assert_eq!(image.get_pixel(5, 5).0, [160, 80, 51, 255]);
}

const PICTURE: TextureId = TextureId::User(1);

#[test]
fn a_picture_that_egui_shares_is_kept_without_a_copy() {
    let image = Arc::new(ColorImage::filled([4, 4], Color32::RED));
    let mut rasteriser = Rasteriser::default();
    rasteriser.update(&mut with_texture(PICTURE, Arc::clone(&image)));
    assert_eq!(Arc::strong_count(&image), 2);
}

#[test]
fn a_freed_texture_is_drawn_with_until_the_next_update() {
    let mut delta = with_texture(PICTURE, ColorImage::filled([4, 4], Color32::RED));
    delta.free(PICTURE);
    let mut rasteriser = Rasteriser::default();
    rasteriser.update(&mut delta);
    assert!(rasteriser.textures().is_opaque(PICTURE));
    rasteriser.update(&mut delta);
    assert!(!rasteriser.textures().is_opaque(PICTURE));
}

#[test]
fn a_much_smaller_picture_is_the_mean_of_its_texels() {
    // Fine stripes: what takes single texels of them shows black or white.
    let stripe = |index: usize| if index.is_multiple_of(2) { Color32::WHITE } else { Color32::BLACK };
    let mut rasteriser = Rasteriser::default();
    let stripes = ColorImage::new([128, 128], (0..128 * 128).map(stripe).collect());
    rasteriser.update(&mut with_texture(PICTURE, stripes));
    let mut mesh = Mesh::with_texture(PICTURE);
    mesh.add_rect_with_uv(ALL, Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)), Color32::WHITE);
    let primitive = ClippedPrimitive { clip_rect: ALL, primitive: Primitive::Mesh(mesh) };
    let image = rasteriser.paint(&[primitive], 1.0, [16, 16]);
    assert!(image.pixels().all(|pixel| pixel.0 == [128, 128, 128, 255]));
}
