//! Encoded pictures to pixels, with limits set before anything is decoded. Plain data: where the bytes come from and
//! what draws the pixels is for others to know.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbaImage};

/// A picture wider or higher than this is refused, pixels.
pub const MAX_SIDE: u32 = 16_384;
/// A picture with more pixels than this is refused: 100 million need 400 MB while they are scaled down.
pub const MAX_PIXELS: u64 = 100_000_000;

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
    /// Not PNG, JPEG or WebP, or damaged.
    #[error("not a picture, or damaged: {0}")]
    Damaged(String),
}

/// Decodes a picture, turned as its camera says. When `wanted` is smaller than the picture, it is scaled down so that
/// it just covers that many pixels; it is never scaled up.
///
/// # Errors
/// When it is too large, damaged, or no picture.
pub fn decode(bytes: &[u8], wanted: Option<[u32; 2]>) -> Result<RgbaImage, DecodeError> {
    let damaged = |error: &dyn std::fmt::Display| DecodeError::Damaged(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| damaged(&error))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(1 << 30);
    reader.limits(limits);
    // The header alone tells whether the rest is worth decoding.
    let header =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| damaged(&error))?.into_dimensions();
    if let Ok((width, height)) = header
        && (width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS)
    {
        return Err(DecodeError::TooManyPixels { width, height });
    }
    let mut decoder = reader.into_decoder().map_err(|error| damaged(&error))?;
    let orientation = decoder.orientation().map_err(|error| damaged(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| damaged(&error))?;
    picture.apply_orientation(orientation);
    if let Some(wanted) = wanted {
        picture = scaled_down(picture, wanted);
    }
    Ok(picture.into_rgba8())
}

fn scaled_down(picture: DynamicImage, [wanted_width, wanted_height]: [u32; 2]) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let scale =
        (f64::from(wanted_width) / f64::from(width.max(1))).max(f64::from(wanted_height) / f64::from(height.max(1)));
    if scale >= 1.0 {
        return picture;
    }
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    let filter = if scale > 0.5 { FilterType::CatmullRom } else { FilterType::Triangle };
    picture.resize_exact(side(width), side(height), filter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(format: image::ImageFormat) -> Vec<u8> {
        let picture = DynamicImage::ImageRgb8(image::RgbImage::from_fn(24, 16, |x, y| {
            image::Rgb([x as u8 * 10, y as u8 * 15, 90])
        }));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn pictures_are_scaled_down_to_cover_and_never_up() {
        let png = encoded(image::ImageFormat::Png);
        assert_eq!(decode(&png, None).unwrap().dimensions(), (24, 16));
        assert_eq!(decode(&png, Some([6, 8])).unwrap().dimensions(), (12, 8));
        assert_eq!(decode(&png, Some([600, 800])).unwrap().dimensions(), (24, 16));
    }

    #[test]
    fn a_picture_cut_short_is_an_error_not_a_panic() {
        for format in [image::ImageFormat::Png, image::ImageFormat::WebP] {
            let bytes = encoded(format);
            for length in 0..bytes.len() - 12 {
                assert!(decode(&bytes[..length], None).is_err(), "{format:?} {length}");
            }
        }
        // A JPEG may show what arrived; it must only never panic.
        let bytes = encoded(image::ImageFormat::Jpeg);
        for length in 0..bytes.len() {
            let _ = decode(&bytes[..length], None);
        }
    }

    #[test]
    fn a_header_that_claims_a_giant_is_refused_before_decoding() {
        let mut png = encoded(image::ImageFormat::Png);
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
