//! A list that another program wrote, as text: in whatever encoding that program had.
//!
//! encoding_rs decodes; which encoding it is, is guessed here. chardetng leaves UTF-16 out and tells old encodings
//! apart by which letters follow each other in long texts: thirty names are too little to go by. A list in Norway that
//! is not Unicode is Windows-1252, or from an old Mac: where its æ, ø and å lie tells.

use std::path::Path;

use encoding_rs::{MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::reading::{ReadError, read_limited};

/// A larger file is no list of names, bytes.
const MAX_BYTES: u64 = 4 << 20;

/// Reads a text file in UTF-8, UTF-16, Windows-1252 or Mac Roman.
///
/// # Errors
/// When it cannot be read, or is too large to be a list.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    Ok(decode(&read_limited(path, MAX_BYTES)?))
}

/// Bytes as text: by their mark where they have one; UTF-16 without a mark is told by its zero bytes; what is not valid
/// UTF-8 is Windows-1252, as spreadsheets write it.
pub fn decode(bytes: &[u8]) -> String {
    let zeros = |start: usize| bytes.iter().skip(start).step_by(2).take(200).filter(|byte| **byte == 0).count();
    let guess = match (zeros(0), zeros(1)) {
        (even, odd) if odd > even && odd > 2 => UTF_16LE,
        (even, odd) if even > odd && even > 2 => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ if is_mac_roman(bytes) => MACINTOSH,
        _ => WINDOWS_1252,
    };
    // A mark at the beginning wins over the guess.
    guess.decode(bytes).0.into_owned()
}

/// Å, å, Æ, æ, Ø and ø have other bytes there than in Windows-1252, where those bytes are signs that no list of names has.
fn is_mac_roman(bytes: &[u8]) -> bool {
    let count = |letters: [u8; 6]| bytes.iter().filter(|byte| letters.contains(byte)).count();
    count([0x81, 0x8c, 0xae, 0xbe, 0xaf, 0xbf]) > count([0xc5, 0xe5, 0xc6, 0xe6, 0xd8, 0xf8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_in_the_encodings_that_office_programs_write() {
        let names = "Åse Bjørnsen;Sp\r\nÆgir Ødegård;H\r\n";
        let utf16 = |order: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
            let mark = mark.then_some(0xFEFF);
            mark.into_iter().chain(names.encode_utf16()).flat_map(order).collect()
        };
        let windows: Vec<u8> = names.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for bytes in [
            names.as_bytes().to_vec(),
            format!("\u{feff}{names}").into_bytes(),
            utf16(u16::to_le_bytes, true),
            utf16(u16::to_be_bytes, true),
            utf16(u16::to_le_bytes, false),
            utf16(u16::to_be_bytes, false),
            windows,
        ] {
            assert_eq!(decode(&bytes), names);
        }
        let mac = b"Navn;Parti\r\x81se Bj\xbfrnsen;Sp\r\xaegir \xafdeg\x8crd;H\r";
        assert_eq!(decode(mac), "Navn;Parti\rÅse Bjørnsen;Sp\rÆgir Ødegård;H\r");
        assert_eq!(decode("Áilu Čáppa Đŋšŧž".as_bytes()), "Áilu Čáppa Đŋšŧž");
        assert_eq!(decode(b""), "");
    }
}
