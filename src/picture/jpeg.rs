//! Whether a JPEG is whole.

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

/// The next mark after a scan's data, or the end of the file.
fn after_data(bytes: &[u8], begin: usize) -> usize {
    let data = bytes.get(begin..).unwrap_or_default();
    // In the data, 0xFF is followed by 0, or by a mark where decoding can begin anew.
    let is_mark = |pair: &[u8]| matches!(pair, [0xFF, next] if !matches!(next, 0 | 0xD0..=0xD7));
    begin + data.windows(2).position(is_mark).unwrap_or(data.len())
}

#[cfg(test)]
mod tests {
    use super::*;

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
