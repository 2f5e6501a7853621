//! PNG alone: a file without what programs remark in it.

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Beside the chunks that a picture cannot be without, those that its pixels' look depends on.
const KEPT: [&[u8; 4]; 6] = [b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"];

/// The file without what cameras and programs remark in it (where, when, by whom, with what), and without the pictures after
/// the first of one that moves. `None` where it is built otherwise.
pub fn without_remarks(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&SIGNATURE)?;
    let mut bare = SIGNATURE.to_vec();
    loop {
        let (head, _) = rest.split_first_chunk::<4>()?;
        // Length, name, data, checksum.
        let length = usize::try_from(u32::from_be_bytes(*head)).ok()?.checked_add(12)?;
        let (chunk, after) = rest.split_at_checked(length)?;
        let name = chunk.get(4..8)?;
        // A capital letter: no reader may do without it.
        let is_needed = name.first()?.is_ascii_uppercase();
        if is_needed || KEPT.iter().any(|kept| *kept == name) {
            bare.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(bare);
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length, name.as_slice(), data, b"crc!"].concat()
    }

    #[test]
    fn a_file_says_nothing_but_its_pixels() {
        let kept =
            [chunk(b"IHDR", b"h"), chunk(b"gAMA", b"g"), chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")].concat();
        let mut file = SIGNATURE.to_vec();
        for (name, data) in [(b"IHDR", "h"), (b"eXIf", "where"), (b"gAMA", "g"), (b"tEXt", "who"), (b"IDAT", "pixels")]
        {
            file.extend(chunk(name, data.as_bytes()));
        }
        file.extend(chunk(b"IEND", b""));
        file.extend(b"more");
        assert_eq!(without_remarks(&file), Some([SIGNATURE.as_slice(), &kept].concat()));
        for damaged in [&file[..60], &file[..8], b"", b"\xff\xd8\xff"] {
            assert_eq!(without_remarks(damaged), None);
        }
    }
}
