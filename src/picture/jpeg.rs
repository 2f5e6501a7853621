//! JPEG alone: whether a file is whole, and decoding no more of a photograph than is shown.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{ColorType, RgbaImage};
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

/// The file without what cameras and programs remark in it (where, when, by whom, a small picture of the picture): of the
/// segments before the picture's data only those stay that its pixels depend on, its colours' profile too. `None` where it is
/// built otherwise.
pub fn without_remarks(bytes: &[u8]) -> Option<Vec<u8>> {
    /// JFIF's head, a colour profile, Adobe's kind of colours.
    const KEPT: [u8; 3] = [0xE0, 0xE2, 0xEE];
    const COMMENT: u8 = 0xFE;
    let mut bare = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let [0xFF, marker] = <[u8; 2]>::try_from(bytes.get(at..at + 2)?).ok()? else { return None };
        if marker == START_OF_SCAN {
            let end = bytes.windows(2).rposition(|pair| pair == [0xFF, END_OF_IMAGE])? + 2;
            bare.extend_from_slice(bytes.get(at..end)?);
            return Some(bare);
        }
        if matches!(marker, 0x01 | 0xD0..=0xD9 | 0xFF) {
            return None;
        }
        let length = u16::from_be_bytes(<[u8; 2]>::try_from(bytes.get(at + 2..at + 4)?).ok()?);
        let segment = bytes.get(at..at + 2 + usize::from(length.max(2)))?;
        let is_profile = marker != 0xE2 || segment.get(4..).is_some_and(|data| data.starts_with(b"ICC_PROFILE"));
        let is_remark =
            marker == COMMENT || ((0xE0..=0xEF).contains(&marker) && !(KEPT.contains(&marker) && is_profile));
        if !is_remark {
            bare.extend_from_slice(segment);
        }
        at += segment.len();
    }
}

/// The picture at a half, a quarter or an eighth of its size, each pixel the mean of those that it stands for, where that still
/// covers these pixels and takes no more than so many bytes. `None` where it does not, and for the kinds that are decoded whole:
/// progressive ones, whose parts are all needed for each pixel, and those for print.
pub fn smaller(bytes: &[u8], [width, height]: [u32; 2], most_bytes: u64) -> Option<RgbaImage> {
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
            PixelFormat::L8 => super::rgba((width, height), ColorType::L8, pixels),
            PixelFormat::RGB24 => super::rgba((width, height), ColorType::Rgb8, pixels),
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
        let small = smaller(&bytes, [160, 100], 1 << 20).unwrap();
        for (x, y, pixel) in small.enumerate_pixels() {
            let same = whole.get_pixel(2 * x, 2 * y);
            assert!(pixel.0.iter().zip(same.0).all(|(a, b)| a.abs_diff(b) <= 4), "{x} {y}: {pixel:?} for {same:?}");
        }
        for length in 0..bytes.len() {
            let _ = smaller(&bytes[..length], [30, 20], 1 << 20);
        }
    }

    #[test]
    fn remarks_go_and_the_pixels_stay() {
        let whole = image::RgbImage::from_fn(64, 48, |x, y| image::Rgb([(x * 3) as u8, (y * 5) as u8, 90]));
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(&whole).unwrap();
        let remark = b"\xFF\xE1\x00\x0EExif\0\0Bergen";
        let comment = b"\xFF\xFE\x00\x07Anne!";
        let remarked = [&bytes[..2], remark, comment, &bytes[2..], b"behind"].concat();
        assert_eq!(without_remarks(&remarked).unwrap(), bytes);
        for length in 0..remarked.len() {
            let _ = without_remarks(&remarked[..length]);
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
