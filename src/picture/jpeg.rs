//! JPEG alone: whether a file is whole, and decoding no more of a photograph than is shown.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{DynamicImage, ImageBuffer};
use jpeg_decoder::{CodingProcess, Decoder, PixelFormat};

/// Begins the picture's data.
const START_OF_SCAN: u8 = 0xDA;
/// Ends the picture.
const END_OF_IMAGE: u8 = 0xD9;

/// Whether the file goes on to the mark that ends the picture. What follows that mark, as some cameras append, does not
/// matter; a smaller picture inside the file is skipped with the segment that it is in.
pub fn is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        let Some([0xFF, marker]) = bytes.get(at..at + 2).and_then(|pair| <[u8; 2]>::try_from(pair).ok()) else {
            return false;
        };
        at = match marker {
            END_OF_IMAGE => return true,
            // A byte that fills up before a mark.
            0xFF => at + 1,
            // Marks without a length.
            0x01 | 0xD0..=0xD8 => at + 2,
            _ => {
                let Some([high, low]) = bytes.get(at + 2..at + 4).and_then(|pair| <[u8; 2]>::try_from(pair).ok())
                else {
                    return false;
                };
                let end = at + 2 + usize::from(u16::from_be_bytes([high, low])).max(2);
                if marker == START_OF_SCAN { after_data(bytes, end) } else { end }
            }
        };
    }
}

/// The picture at a half, a quarter or an eighth of its size, each pixel the mean of those that it stands for, where that still
/// covers these pixels and takes no more than so many bytes. `None` where it does not, and for the kinds that are decoded whole:
/// progressive ones, whose parts are all needed for each pixel, and those for print.
pub fn smaller(bytes: &[u8], [width, height]: [u32; 2], most_bytes: u64) -> Option<DynamicImage> {
    // What this decoder cannot read or stumbles over is for the one that decodes whole.
    catch_unwind(AssertUnwindSafe(|| {
        let mut decoder = Decoder::new(bytes);
        decoder.set_max_decoding_buffer_size(usize::try_from(most_bytes).unwrap_or(usize::MAX));
        decoder.read_info().ok()?;
        let whole = decoder.info()?;
        if whole.coding_process != CodingProcess::DctSequential {
            return None;
        }
        let scaled = decoder.scale(u16::try_from(width).ok()?, u16::try_from(height).ok()?).ok()?;
        if scaled.0 >= whole.width || u32::from(scaled.0) < width || u32::from(scaled.1) < height {
            return None;
        }
        let pixels = decoder.decode().ok()?;
        let (width, height) = (u32::from(scaled.0), u32::from(scaled.1));
        match whole.pixel_format {
            PixelFormat::L8 => ImageBuffer::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8),
            PixelFormat::RGB24 => ImageBuffer::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
            PixelFormat::L16 | PixelFormat::CMYK32 => None,
        }
    }))
    .ok()
    .flatten()
}

/// The next mark after a scan's data, or the end of the file.
fn after_data(bytes: &[u8], begin: usize) -> usize {
    let data = bytes.get(begin..).unwrap_or_default();
    // In the data, 0xFF is followed by 0, or by a mark where decoding can begin anew.
    let is_mark = |pair: &[u8]| matches!(pair, [0xFF, next] if !matches!(next, 0 | 0xD0..=0xD7));
    begin + data.windows(2).position(is_mark).unwrap_or(data.len())
}

#[cfg(test)]
mod tests {
    use image::codecs::jpeg::JpegEncoder;

    use super::*;

    #[test]
    fn a_photograph_is_decoded_at_the_smallest_size_that_covers_what_is_shown() {
        let whole = image::RgbImage::from_fn(320, 200, |x, y| image::Rgb([(x / 2) as u8, y as u8, 90]));
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(&whole).unwrap();
        let size = |wanted| smaller(&bytes, wanted, 1 << 20).map(|small| (small.width(), small.height()));
        assert_eq!(size([100, 60]), Some((160, 100)));
        assert_eq!(size([160, 100]), Some((160, 100)));
        assert_eq!(size([161, 100]), None);
        assert_eq!(size([30, 20]), Some((40, 25)));
        assert_eq!(smaller(&bytes, [160, 100], 1000), None);
        // The same colours as the whole picture has, scaled down.
        let small = smaller(&bytes, [160, 100], 1 << 20).unwrap().into_rgb8();
        for (x, y, pixel) in small.enumerate_pixels() {
            let same = whole.get_pixel(2 * x, 2 * y);
            assert!(pixel.0.iter().zip(same.0).all(|(a, b)| a.abs_diff(b) <= 4), "{x} {y}: {pixel:?} for {same:?}");
        }
        for length in 0..bytes.len() {
            let _ = smaller(&bytes[..length], [30, 20], 1 << 20);
        }
    }

    #[test]
    fn a_picture_ends_with_its_mark_whatever_stands_before_and_after() {
        let start = [0xFF, 0xD8];
        // A segment in which a whole smaller picture lies, a fill byte, a scan with a restart mark and a stuffed byte.
        let segment = [0xFF, 0xE1, 0, 6, 0xFF, 0xD8, 0xFF, 0xD9];
        let scan = [0xFF, 0xFF, 0xDA, 0, 3, 1, 7, 0xFF, 0, 0xFF, 0xD0, 9];
        let end = [0xFF, 0xD9];
        let whole = [&start[..], &segment, &scan, &end].concat();
        assert!(is_whole(&whole));
        assert!(is_whole(&[&whole[..], b"behind"].concat()));
        for length in 0..whole.len() {
            assert!(!is_whole(&whole[..length]), "{length}");
        }
    }
}
