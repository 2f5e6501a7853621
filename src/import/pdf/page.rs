//! A page as a picture for the whole slide.

use std::io::Cursor;

use hayro::hayro_interpret::{InterpreterSettings, TransformExt};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, Rect};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, Rgb, RgbImage};

/// Width of the picture, pixels: sharp on a wall of 1920 × 1080, and good on one of 3840 × 2160, where a picture of that
/// size would take twice the time and room for what nobody sees from a chair.
pub const WIDTH: u16 = 2560;
/// Its height, pixels.
pub const HEIGHT: u16 = 1440;
/// A page whose shape is so near to the slide's fills it.
const SAME_SHAPE: f64 = 0.01;
/// A smaller file is not worth a photograph's blur around letters, bytes.
const LEAST_FOR_JPEG: usize = 400_000;
/// A photograph's file is so many times smaller, or it is none.
const JPEG_IS_SMALLER: usize = 3;
/// How well photographs are kept, of 100.
const JPEG_QUALITY: u8 = 90;
/// So much of a page's edge has one colour where the page has a colour of its own.
const EDGE_SHARE: f64 = 0.9;

/// Where a page lies in its picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From the page's own units to pixels.
    pub transform: Affine,
    /// What it covers, whole pixels.
    pub inside: Rect,
}

/// A page as a file.
pub struct PagePicture {
    /// PNG or JPEG.
    pub bytes: Vec<u8>,
    /// What its name is to end in.
    pub ending: &'static str,
}

impl Place {
    /// As large as it can be, in the middle.
    pub fn of(page: &Page<'_>) -> Self {
        let (width, height) = page.render_dimensions();
        let own = page.initial_transform(true).to_kurbo();
        Self::fitted([width, height].map(f64::from), own)
    }

    fn fitted([width, height]: [f64; 2], own: Affine) -> Self {
        let (all_wide, all_high) = (f64::from(WIDTH), f64::from(HEIGHT));
        let [wide, high] = [all_wide / width, all_high / height];
        let scale = if (wide / high - 1.0).abs() < SAME_SHAPE { [wide, high] } else { [wide.min(high); 2] };
        let size = [width * scale[0], height * scale[1]].map(|side| side.round().max(1.0));
        let (left, top) = (((all_wide - size[0]) / 2.0).round(), ((all_high - size[1]) / 2.0).round());
        Self {
            transform: Affine::translate((left, top)) * Affine::scale_non_uniform(scale[0], scale[1]) * own,
            inside: Rect::new(left, top, left + size[0], top + size[1]),
        }
    }
}

/// Draws a page on paper that is white, or beside it of the page's own colour. `None` where it cannot be encoded.
pub fn draw<'a>(
    page: &'a Page<'a>,
    place: &Place,
    (cache, reading, settings): (&RenderCache<'a>, &InterpreterSettings, &RenderSettings),
) -> Option<PagePicture> {
    let mut context = RenderContext::new(WIDTH, HEIGHT);
    render_into(page, cache, reading, settings, &mut context, place.transform);
    context.flush();
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT);
    let how = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), how);
    drop(context);
    // On white paper nothing shines through any more.
    let pixels = pixmap.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    let mut picture = RgbImage::from_raw(u32::from(WIDTH), u32::from(HEIGHT), pixels)?;
    drop(pixmap);
    fill_beside(&mut picture, place.inside);
    encoded(&picture)
}

/// What lies beside the page gets the colour of its edge, where that has one: a dark page does not lie on a white sheet.
fn fill_beside(picture: &mut RgbImage, inside: Rect) {
    let (width, height) = picture.dimensions();
    let [left, top, right, bottom] = [inside.x0, inside.y0, inside.x1, inside.y1].map(|side| side.max(0.0) as u32);
    let (right, bottom) = (right.min(width), bottom.min(height));
    let is_beside = |x: u32, y: u32| x < left || x >= right || y < top || y >= bottom;
    if left == 0 && top == 0 && right == width && bottom == height {
        return;
    }
    let ground = edge_color(picture, [left, top, right, bottom]).unwrap_or(Rgb([255; 3]));
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        if is_beside(x, y) {
            *pixel = ground;
        }
    }
}

/// The colour of the edges that do not touch the picture's own; `None` where they have several.
fn edge_color(picture: &RgbImage, [left, top, right, bottom]: [u32; 4]) -> Option<Rgb<u8>> {
    let (width, height) = picture.dimensions();
    let mut edge = Vec::new();
    if left > 0 || right < width {
        // A pixel further in: the outermost may be half the page's.
        let columns = [left + 1, right.saturating_sub(2)];
        edge.extend(columns.into_iter().flat_map(|x| (top..bottom).map(move |y| (x, y))));
    }
    if top > 0 || bottom < height {
        let rows = [top + 1, bottom.saturating_sub(2)];
        edge.extend(rows.into_iter().flat_map(|y| (left..right).map(move |x| (x, y))));
    }
    let colors: Vec<_> = edge.into_iter().filter_map(|(x, y)| picture.get_pixel_checked(x, y).copied()).collect();
    let middle = *colors.get(colors.len() / 2)?;
    let of_it = colors.iter().filter(|color| **color == middle).count();
    (of_it as f64 >= EDGE_SHARE * colors.len() as f64).then_some(middle)
}

/// Letters and lines as PNG; photographs, of which that makes far more, as JPEG.
fn encoded(picture: &RgbImage) -> Option<PagePicture> {
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).ok()?;
    let png = png.into_inner();
    if png.len() >= LEAST_FOR_JPEG {
        let mut jpeg = Cursor::new(Vec::new());
        JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY).encode_image(picture).ok()?;
        let jpeg = jpeg.into_inner();
        if jpeg.len() * JPEG_IS_SMALLER <= png.len() {
            return Some(PagePicture { bytes: jpeg, ending: "jpg" });
        }
    }
    Some(PagePicture { bytes: png, ending: "png" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_any_shape_lies_whole_in_the_middle() {
        for (size, inside) in [
            ([1920.0, 1080.0], Rect::new(0.0, 0.0, 2560.0, 1440.0)),
            // PowerPoint's 13.333 inches.
            ([960.0, 540.1], Rect::new(0.0, 0.0, 2560.0, 1440.0)),
            ([800.0, 600.0], Rect::new(320.0, 0.0, 2240.0, 1440.0)),
            ([595.0, 842.0], Rect::new(771.0, 0.0, 1789.0, 1440.0)),
            ([3200.0, 100.0], Rect::new(0.0, 680.0, 2560.0, 760.0)),
        ] {
            let place = Place::fitted(size, Affine::IDENTITY);
            assert_eq!(place.inside, inside, "{size:?}");
            let page = place.transform.transform_rect_bbox(Rect::new(0.0, 0.0, size[0], size[1]));
            assert!((page.x0 - inside.x0).abs() <= 0.5 && (page.y1 - inside.y1).abs() <= 0.5, "{page:?}");
        }
    }

    #[test]
    fn beside_a_dark_page_it_is_dark_and_beside_a_photograph_white() {
        let dark = Rgb([20, 40, 60]);
        let mut picture = RgbImage::from_fn(160, 90, |x, _| if (20..140).contains(&x) { dark } else { Rgb([255; 3]) });
        let inside = Rect::new(20.0, 0.0, 140.0, 90.0);
        fill_beside(&mut picture, inside);
        assert_eq!((picture.get_pixel(0, 0), picture.get_pixel(159, 89)), (&dark, &dark));
        let mut photograph = RgbImage::from_fn(160, 90, |x, y| Rgb([x as u8, y as u8, 7]));
        fill_beside(&mut photograph, inside);
        assert_eq!(photograph.get_pixel(0, 0), &Rgb([255; 3]));
        assert_eq!(photograph.get_pixel(20, 5), &Rgb([20, 5, 7]));
    }

    #[test]
    fn letters_are_png_and_photographs_jpeg() {
        let flat = RgbImage::from_pixel(800, 600, Rgb([255, 255, 255]));
        assert_eq!(encoded(&flat).unwrap().ending, "png");
        // Soft, as photographs are, and with the grain that PNG cannot pack.
        let grain = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 29;
        let photograph = RgbImage::from_fn(800, 600, |x, y| {
            Rgb([(x / 4 + grain(x, y)) as u8, (y / 3 + grain(y, x)) as u8, (grain(x + y, y) + 90) as u8])
        });
        assert_eq!(encoded(&photograph).unwrap().ending, "jpg");
    }
}
