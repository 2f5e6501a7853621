//! How much the streams of a document unpack to, counted before anything is unpacked: the library that reads them keeps all
//! of it, however much it is, and a thousand bytes may be packed in one.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro::hayro_syntax::{Filter, Pdf};

use super::PdfError;

/// A stream that unpacks to more is not read, bytes: more than any picture that is shown.
pub const MAX_STREAM_BYTES: u64 = 400_000_000;
/// The most bytes that one may become (`zlib`'s own figure).
const FLATE_RATIO: u64 = 1032;
/// Two bytes may become one of many.
const RUN_LENGTH_RATIO: u64 = 64;
/// Each code is nine bits or more, and stands for 4096 bytes or fewer.
const LZW_RATIO: u64 = 4096 * 8 / 9;
/// The most packings in one another that are looked into.
const MOST_PACKINGS: usize = 4;

const TOO_LARGE: PdfError = PdfError::TooLarge { limit: MAX_STREAM_BYTES };

/// Looks through the bytes of a file, which nobody has read yet: what it is made of is itself packed.
///
/// # Errors
/// When a stream is too large.
pub fn check_bytes(bytes: &[u8]) -> Result<(), PdfError> {
    const STREAM: &[u8] = b"stream";
    let mut at = 0;
    while let Some(found) = find(bytes, STREAM, at) {
        at = found + STREAM.len();
        if bytes.get(..found).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        let end = find(data, b"endstream", 0).unwrap_or(data.len());
        // What lies further on belongs to others.
        let data = data.get(..end).unwrap_or(data);
        check_flate(data, MOST_PACKINGS)?;
    }
    Ok(())
}

/// Looks through the streams that [`check_bytes`] does not see: encrypted ones, and those packed in another way first.
///
/// # Errors
/// When a stream is too large.
pub fn check_streams(pdf: &Pdf) -> Result<(), PdfError> {
    for object in pdf.objects() {
        let Some(stream) = object.into_stream() else { continue };
        let filters = stream.filters();
        let packings = filters.iter().filter(|filter| ratio(**filter) > 1).count();
        if packings > MOST_PACKINGS {
            return Err(TOO_LARGE);
        }
        let data = stream.raw_data();
        let is_seen = matches!(data, Cow::Borrowed(_)) && filters.first() == Some(&Filter::FlateDecode);
        if packings > 0 && !is_seen {
            check_packed(data, &filters)?;
        }
    }
    Ok(())
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let (first, rest) = word.split_first()?;
    let mut at = from;
    loop {
        let found = at + bytes.get(at..)?.iter().position(|byte| byte == first)?;
        if bytes.get(found + 1..)?.starts_with(rest) {
            return Some(found);
        }
        at = found + 1;
    }
}

/// The most that a byte may become.
fn ratio(filter: Filter) -> u64 {
    match filter {
        Filter::FlateDecode => FLATE_RATIO,
        Filter::LzwDecode => LZW_RATIO,
        Filter::RunLengthDecode => RUN_LENGTH_RATIO,
        // Pictures' own; how large they are stands in the page, and is looked at there.
        Filter::AsciiHexDecode
        | Filter::Ascii85Decode
        | Filter::CcittFaxDecode
        | Filter::Jbig2Decode
        | Filter::DctDecode
        | Filter::JpxDecode
        | Filter::Crypt => 1,
    }
}

/// Unpacks as far as there is more to come, and counts the rest.
fn check_packed(data: Cow<'_, [u8]>, filters: &[Filter]) -> Result<(), PdfError> {
    let mut data = data;
    for (place, filter) in filters.iter().enumerate() {
        let most = filters
            .get(place..)
            .unwrap_or_default()
            .iter()
            .fold(data.len() as u64, |most, filter| most.saturating_mul(ratio(*filter)));
        if most <= MAX_STREAM_BYTES {
            return Ok(());
        }
        data = Cow::Owned(match filter {
            Filter::FlateDecode => return check_flate(&data, filters.len() - place),
            Filter::AsciiHexDecode => hex(&data),
            Filter::Ascii85Decode => ascii_85(&data),
            // Old ways of packing; nobody packs so much in them, or anything else in that.
            Filter::LzwDecode | Filter::RunLengthDecode => return Err(TOO_LARGE),
            Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode => return Ok(()),
            Filter::Crypt => continue,
        });
    }
    Ok(())
}

/// Counts what `zlib` has packed, and what is packed in that.
fn check_flate(data: &[u8], packings: usize) -> Result<(), PdfError> {
    let most = |data: u64| data.saturating_mul(FLATE_RATIO);
    let starts_packed = |start: &[u8]| matches!(start, [cmf, flags, ..] if cmf & 0x0f == 8 && (u16::from(*cmf) << 8 | u16::from(*flags)) % 31 == 0);
    let has_mark = starts_packed(data);
    let mut layer: Box<dyn Read + '_> =
        if has_mark { Box::new(ZlibDecoder::new(data)) } else { Box::new(DeflateDecoder::new(data)) };
    let mut bound = most(data.len() as u64);
    for depth in 0.. {
        let mut start = [0; 2];
        // Damage ends it: what comes after is not unpacked by anybody.
        if layer.read_exact(&mut start).is_err() {
            return Ok(());
        }
        if !starts_packed(&start) {
            return if bound > MAX_STREAM_BYTES { count(layer) } else { Ok(()) };
        }
        if depth + 1 >= packings {
            break;
        }
        let inner = std::io::Cursor::new(start).chain(layer);
        layer = Box::new(ZlibDecoder::new(inner));
        bound = most(bound);
    }
    count(layer)
}

fn count(mut layer: Box<dyn Read + '_>) -> Result<(), PdfError> {
    let mut buffer = vec![0; 64 << 10];
    let mut length = 0;
    loop {
        match layer.read(&mut buffer) {
            Ok(0) | Err(_) => return Ok(()),
            Ok(more) => length += more as u64,
        }
        if length > MAX_STREAM_BYTES {
            return Err(TOO_LARGE);
        }
    }
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<_> = digits.collect();
    let byte = |pair: &[u32]| match *pair {
        [high, low] => (high << 4 | low) as u8,
        // A zero is left out at the end.
        [high] => (high << 4) as u8,
        _ => 0,
    };
    digits.chunks(2).map(byte).collect()
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4 + 4);
    let (mut value, mut digits) = (0_u32, 0_usize);
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if digits == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                value = value.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
                if digits == 5 {
                    out.extend(value.to_be_bytes());
                    (value, digits) = (0, 0);
                }
            }
            _ => {}
        }
    }
    for _ in digits..5 {
        value = value.wrapping_mul(85).wrapping_add(84);
    }
    out.extend(value.to_be_bytes().into_iter().take(digits.saturating_sub(1)));
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    /// Zeros beyond the limit, packed.
    fn bomb() -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        let zeros = vec![0; 1 << 20];
        for _ in 0..=MAX_STREAM_BYTES >> 20 {
            encoder.write_all(&zeros).unwrap();
        }
        encoder.finish().unwrap()
    }

    fn file(stream: &[u8]) -> Vec<u8> {
        [b"%PDF-1.7\n1 0 obj <</Filter/FlateDecode>> stream\r\n", stream, b"\nendstream endobj"].concat()
    }

    #[test]
    fn a_stream_that_unpacks_to_more_than_the_memory_is_refused() {
        let bomb = bomb();
        assert_eq!(check_bytes(&file(&bomb)), Err(TOO_LARGE));
        // Half a megabyte packed once more is half a kilobyte.
        let twice = packed(&bomb);
        assert!(twice.len() * 20 < bomb.len(), "{}", twice.len());
        assert_eq!(check_bytes(&file(&twice)), Err(TOO_LARGE));
        assert_eq!(check_packed(Cow::Borrowed(&twice), &[Filter::FlateDecode; 2]), Err(TOO_LARGE));
        let hexed: String = bomb.iter().map(|byte| format!("{byte:02x}")).collect();
        let filters = [Filter::AsciiHexDecode, Filter::FlateDecode];
        assert_eq!(check_packed(Cow::Borrowed(hexed.as_bytes()), &filters), Err(TOO_LARGE));
    }

    #[test]
    fn what_is_damaged_or_small_is_not_refused() {
        let small = packed(&[7; 1000]);
        for stream in [&small[..], &small[..10], b"", b"x", b"x\x9c", &packed(&small)] {
            assert_eq!(check_bytes(&file(stream)), Ok(()), "{stream:?}");
        }
        assert_eq!(check_bytes(b"stream"), Ok(()));
        assert_eq!(check_bytes(b"endstream stream\n endstream"), Ok(()));
    }

    #[test]
    fn old_ways_of_writing_bytes_are_read() {
        assert_eq!(hex(b"48 65\n6C6c6>rest"), b"Hell`");
        assert_eq!(ascii_85(b"87cUR\nD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii_85(b"z87cUR~>"), b"\0\0\0\0Hell");
        assert_eq!(ascii_85(b"87~>"), b"H");
    }
}
