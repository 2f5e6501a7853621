//! A slide and its pictures, ready to be drawn on paper.

use std::io::Cursor;

use image::RgbaImage;
use image::codecs::jpeg::JpegEncoder;
use krilla::image::Image;

use crate::deck::layout::SlideLayout;

/// A slide, and its pictures as the file keeps them.
#[derive(Debug)]
pub struct PrintedSlide {
    /// Where everything on it lies.
    pub layout: SlideLayout,
    /// Its heading.
    pub title: String,
    /// By their places among its items; nothing where a picture could not be had.
    pub pictures: Vec<(usize, Option<Picture>)>,
}

/// A picture, ready for the file.
#[derive(Clone, Debug)]
pub struct Picture {
    /// As the file keeps it.
    pub image: Image,
    /// Pixels: width and height.
    pub size: [f32; 2],
}

/// Of 100: higher is hardly seen on a projector, and files of many photographs are sent by mail.
const QUALITY: u8 = 88;

impl Picture {
    /// From pixels: as JPEG, or where one can see through it, as it is.
    pub fn new(pixels: RgbaImage) -> Option<Self> {
        let (width, height) = pixels.dimensions();
        let size = [width as f32, height as f32];
        if pixels.pixels().any(|pixel| pixel.0[3] < 255) {
            let image = Image::from_rgba8(pixels.into_raw(), width, height);
            return Some(Self { image, size });
        }
        let mut jpeg = Cursor::new(Vec::new());
        let opaque = image::DynamicImage::ImageRgba8(pixels).into_rgb8();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&opaque).ok()?;
        let image = Image::from_jpeg(jpeg.into_inner().into(), false).ok()?;
        Some(Self { image, size })
    }
}
