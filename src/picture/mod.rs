//! Encoded pictures to pixels, with limits set before anything is decoded. Plain data: where the bytes come from and
//! what draws the pixels is for others to know.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage};

mod jpeg;
mod png;

/// A picture wider or higher than this is refused, pixels.
pub const MAX_SIDE: u32 = 16_384;
/// A picture with more pixels than this is refused.
pub const MAX_PIXELS: u64 = 100_000_000;
/// A picture that takes more memory than this when it is decoded is refused, bytes: 100 million pixels in colours of 8 bits
/// fit, in 16 bits half as many.
pub const MAX_DECODED_BYTES: u64 = 400_000_000;

/// Why no pixels could be made of some bytes.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// It would take an unreasonable amount of memory.
    #[error("{width}×{height} pixels are too many")]
    TooManyPixels {
        /// As its header says.
        width: u32,
        /// As its header says.
        height: u32,
    },
    /// The machine has no memory for it at the moment.
    #[error("not enough memory")]
    OutOfMemory,
    /// Not PNG, JPEG or WebP, or damaged.
    #[error("not a picture, or damaged: {0}")]
    Damaged(String),
}

/// Decodes a picture, turned as its camera says. When `wanted` is smaller than the picture, it is scaled down so that
/// it just covers that many pixels; it is never scaled up. Of a JPEG that was cut short, what is there is shown.
///
/// # Errors
/// When it is too large, damaged, or no picture, or memory is short.
pub fn decode(bytes: &[u8], wanted: Option<[u32; 2]>) -> Result<RgbaImage, DecodeError> {
    let (mut picture, orientation) = pixels(bytes, wanted)?;
    if let Some(wanted) = wanted {
        // Scaled down before it is turned: what is turned is copied whole.
        let size = covering((picture.width(), picture.height()), as_in_the_file(wanted, orientation));
        picture = scaled_down(picture, size);
    }
    Ok(turned(picture, orientation))
}

fn turned(picture: RgbaImage, orientation: Orientation) -> RgbaImage {
    let mut picture = DynamicImage::ImageRgba8(picture);
    picture.apply_orientation(orientation);
    picture.into_rgba8()
}

/// A picture's file that is no larger than is wanted of it.
#[derive(Debug)]
pub struct Fitted {
    /// PNG or JPEG.
    pub bytes: Vec<u8>,
    /// What its name is to end in.
    pub ending: &'static str,
}

/// How well photographs are kept when they are encoded anew, 1–100.
const JPEG_QUALITY: u8 = 90;

/// The same picture as a file of its own that says nothing but its pixels: turned, not where and when it was taken, and no
/// larger than what just covers these pixels. What needs no scaling or turning is not encoded anew.
///
/// # Errors
/// As [`decode`].
pub fn fitted(bytes: &[u8], most: [u32; 2]) -> Result<Fitted, DecodeError> {
    let (picture, orientation) = pixels(bytes, None)?;
    let is_jpeg = image::guess_format(bytes).is_ok_and(|format| format == ImageFormat::Jpeg);
    let wanted = covering((picture.width(), picture.height()), as_in_the_file(most, orientation));
    let fits = wanted == [picture.width(), picture.height()] && orientation == Orientation::NoTransforms;
    let ending = if is_jpeg { "jpg" } else { "png" };
    // Of a WebP there is none.
    let bare = if is_jpeg { jpeg::without_remarks(bytes) } else { png::without_remarks(bytes) };
    if let Some(bare) = bare.filter(|_| fits) {
        return Ok(Fitted { bytes: bare, ending });
    }
    let picture = DynamicImage::ImageRgba8(turned(scaled_down(picture, wanted), orientation));
    let mut encoded = Cursor::new(Vec::new());
    let written = if is_jpeg {
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut encoded, JPEG_QUALITY);
        picture.into_rgb8().write_with_encoder(encoder)
    } else {
        picture.write_to(&mut encoded, ImageFormat::Png)
    };
    written.map_err(|error| DecodeError::Damaged(error.to_string()))?;
    Ok(Fitted { bytes: encoded.into_inner(), ending })
}

/// Looks for faults: decodes all of it, and keeps nothing.
///
/// # Errors
/// As [`decode`], and where a JPEG was cut short.
pub fn check(bytes: &[u8]) -> Result<(), DecodeError> {
    pixels(bytes, None)?;
    // The decoder fills what is missing with grey and says nothing.
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) if !jpeg::is_whole(bytes) => Err(DecodeError::Damaged("cut short".to_owned())),
        _ => Ok(()),
    }
}

/// The pixels as they lie in the file, 8 bits a channel, and how they are to be turned; of a photograph perhaps at a smaller
/// size, which still covers what is wanted when it has been turned.
fn pixels(bytes: &[u8], wanted: Option<[u32; 2]>) -> Result<(RgbaImage, Orientation), DecodeError> {
    let damaged = |error: image::ImageError| DecodeError::Damaged(error.to_string());
    let reader = || ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| damaged(error.into()));
    let too_large = |(width, height): (u32, u32), decoded: u64| {
        let pixels = u64::from(width) * u64::from(height);
        let large = width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS || decoded > MAX_DECODED_BYTES;
        if large { Err(DecodeError::TooManyPixels { width, height }) } else { Ok(()) }
    };
    // The header alone tells whether the rest is worth decoding.
    if let Ok(size) = reader()?.into_dimensions() {
        too_large(size, 0)?;
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED_BYTES);
    let mut reader = reader()?;
    reader.limits(limits);
    let is_jpeg = reader.format() == Some(ImageFormat::Jpeg);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let (size, color, length) = (decoder.dimensions(), decoder.color_type(), decoder.total_bytes());
    too_large(size, length)?;
    if let Some(wanted) = wanted.filter(|_| is_jpeg)
        && let Some(smaller) =
            jpeg::smaller(bytes, covering(size, as_in_the_file(wanted, orientation)), MAX_DECODED_BYTES)
    {
        return Ok((smaller, orientation));
    }
    let mut buffer = Vec::new();
    let length = usize::try_from(length).map_err(|_| DecodeError::OutOfMemory)?;
    // With room for all four channels.
    let room = u64::from(size.0) * u64::from(size.1) * 4;
    let room = usize::try_from(room).map_err(|_| DecodeError::OutOfMemory)?;
    buffer.try_reserve_exact(length.max(room)).map_err(|_| DecodeError::OutOfMemory)?;
    buffer.resize(length, 0);
    decoder.read_image(&mut buffer).map_err(damaged)?;
    let picture = rgba(size, color, buffer);
    picture.map(|picture| (picture, orientation)).ok_or_else(|| DecodeError::Damaged(format!("{color:?}")))
}

/// A picture of decoded bytes; of 16 bits a channel the upper half is kept. All of it in the same memory, where that is large
/// enough. `None` for kinds of colour that PNG, JPEG and WebP do not have, and where there is no memory.
fn rgba((width, height): (u32, u32), color: ColorType, mut bytes: Vec<u8>) -> Option<RgbaImage> {
    let (channels, is_wide) = match color {
        ColorType::L8 => (1, false),
        ColorType::La8 => (2, false),
        ColorType::Rgb8 => (3, false),
        ColorType::Rgba8 => (4, false),
        ColorType::L16 => (1, true),
        ColorType::La16 => (2, true),
        ColorType::Rgb16 => (3, true),
        ColorType::Rgba16 => (4, true),
        _ => return None,
    };
    if is_wide {
        let mut at = 0;
        // In the machine's own order, which is where the upper half is.
        let upper = usize::from(cfg!(target_endian = "little"));
        bytes.retain(|_| {
            at += 1;
            at % 2 == 1 - upper
        });
    }
    widen(&mut bytes, channels, (usize::try_from(width).ok()?, usize::try_from(height).ok()?))?;
    RgbaImage::from_raw(width, height, bytes)
}

/// From one to three channels to four, line by line from the last, so that no line is written over before it has been read.
fn widen(bytes: &mut Vec<u8>, channels: usize, (width, height): (usize, usize)) -> Option<()> {
    if channels == 4 {
        return Some(());
    }
    let length = width.checked_mul(height)?.checked_mul(4)?;
    bytes.try_reserve_exact(length.saturating_sub(bytes.len())).ok()?;
    bytes.resize(length, 0);
    let mut line = vec![0; width * channels];
    for row in (0..height).rev() {
        line.copy_from_slice(bytes.get(row * width * channels..(row + 1) * width * channels)?);
        let wide = bytes.get_mut(row * width * 4..(row + 1) * width * 4)?;
        for (pixel, narrow) in wide.chunks_exact_mut(4).zip(line.chunks_exact(channels)) {
            let full = match *narrow {
                [grey] => [grey, grey, grey, 255],
                [grey, alpha] => [grey, grey, grey, alpha],
                [red, green, blue] => [red, green, blue, 255],
                _ => return None,
            };
            pixel.copy_from_slice(&full);
        }
    }
    Some(())
}

/// What is wanted of a picture that has been turned, before it is turned.
fn as_in_the_file([width, height]: [u32; 2], orientation: Orientation) -> [u32; 2] {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    match orientation {
        Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => [height, width],
        _ => [width, height],
    }
}

/// The size of a picture that is scaled down so that it just covers what is wanted; its own where that is larger.
fn covering((width, height): (u32, u32), [wanted_width, wanted_height]: [u32; 2]) -> [u32; 2] {
    let scale =
        (f64::from(wanted_width) / f64::from(width.max(1))).max(f64::from(wanted_height) / f64::from(height.max(1)));
    if scale >= 1.0 {
        return [width, height];
    }
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    [side(width), side(height)]
}

fn scaled_down(picture: RgbaImage, size: [u32; 2]) -> RgbaImage {
    if size == [picture.width(), picture.height()] {
        return picture;
    }
    let [width, _] = size;
    let filter = if width * 2 > picture.width() { FilterType::CatmullRom } else { FilterType::Bilinear };
    resized(&picture, size, filter).unwrap_or(picture)
}

fn resized(picture: &RgbaImage, [width, height]: [u32; 2], filter: FilterType) -> Option<RgbaImage> {
    let source = ImageRef::new(picture.width(), picture.height(), picture.as_raw(), PixelType::U8x4).ok()?;
    let mut small = Image::new(width, height, PixelType::U8x4);
    let how = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
    Resizer::new().resize(&source, &mut small, &how).ok()?;
    RgbaImage::from_raw(width, height, small.into_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(format: ImageFormat) -> Vec<u8> {
        let picture = DynamicImage::ImageRgb8(image::RgbImage::from_fn(24, 16, |x, y| {
            image::Rgb([x as u8 * 10, y as u8 * 15, 90])
        }));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn pictures_are_scaled_down_to_cover_and_never_up() {
        let png = encoded(ImageFormat::Png);
        assert_eq!(decode(&png, None).unwrap().dimensions(), (24, 16));
        assert_eq!(decode(&png, Some([6, 8])).unwrap().dimensions(), (12, 8));
        assert_eq!(decode(&png, Some([600, 800])).unwrap().dimensions(), (24, 16));
    }

    #[test]
    fn a_picture_cut_short_is_an_error_not_a_panic() {
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let bytes = encoded(format);
            for length in 0..bytes.len() - 12 {
                assert!(decode(&bytes[..length], None).is_err(), "{format:?} {length}");
            }
        }
        // A JPEG may show what arrived, but whoever looks for faults is told.
        let bytes = encoded(ImageFormat::Jpeg);
        assert!(check(&bytes).is_ok());
        for length in 0..bytes.len() {
            let _ = decode(&bytes[..length], None);
            assert!(check(&bytes[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn every_kind_of_colour_shows_as_it_is() {
        let color = RgbaImage::from_fn(7, 5, |x, y| image::Rgba([x as u8 * 30, y as u8 * 50, 99, 40 + (x * y) as u8]));
        let color = DynamicImage::ImageRgba8(color);
        for picture in [
            DynamicImage::ImageLuma8(color.to_luma8()),
            DynamicImage::ImageLumaA8(color.to_luma_alpha8()),
            DynamicImage::ImageRgb8(color.to_rgb8()),
            color,
        ] {
            let mut png = Cursor::new(Vec::new());
            picture.write_to(&mut png, ImageFormat::Png).unwrap();
            assert_eq!(decode(png.get_ref(), None).unwrap(), picture.to_rgba8(), "{:?}", picture.color());
        }
    }

    #[test]
    fn sixteen_bits_show_as_eight_do() {
        let eight = RgbaImage::from_fn(5, 3, |x, y| image::Rgba([x as u8 * 40, y as u8 * 80, 7, 200 + x as u8]));
        let sixteen = DynamicImage::ImageRgba8(eight.clone()).into_rgba16();
        let mut png = Cursor::new(Vec::new());
        DynamicImage::ImageRgba16(sixteen).write_to(&mut png, ImageFormat::Png).unwrap();
        assert_eq!(decode(png.get_ref(), None).unwrap(), eight);
    }

    #[test]
    fn a_picture_of_many_bits_is_refused_before_it_fills_the_memory() {
        let sides = [12_000_u32, 6_000];
        let mut png = encoded(ImageFormat::Png);
        png[16..20].copy_from_slice(&sides[0].to_be_bytes());
        png[20..24].copy_from_slice(&sides[1].to_be_bytes());
        // 16 bits, red, green, blue and alpha: 576 MB.
        png[24..26].copy_from_slice(&[16, 6]);
        let crc = crc32(&png[12..29]);
        png[29..33].copy_from_slice(&crc.to_be_bytes());
        let error = decode(&png, Some([640, 360])).unwrap_err();
        assert!(matches!(error, DecodeError::TooManyPixels { width: 12_000, height: 6_000 }), "{error}");
    }

    #[test]
    fn a_header_that_claims_a_giant_is_refused_before_decoding() {
        let mut png = encoded(ImageFormat::Png);
        png[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
        // The checksum of the header chunk must fit, or it is damage that is reported.
        let crc = crc32(&png[12..29]);
        png[29..33].copy_from_slice(&crc.to_be_bytes());
        let error = decode(&png, None).unwrap_err();
        assert!(matches!(error, DecodeError::TooManyPixels { width: 60_000, .. }), "{error}");
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        for bytes in [&b""[..], b"hei", b"<svg/>", b"\x89PNG\r\n\x1a\n"] {
            assert!(decode(bytes, None).is_err());
        }
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
        })
    }
}
