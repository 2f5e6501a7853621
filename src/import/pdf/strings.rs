//! A document's texts that are no page's: its title, and what its bookmarks are called.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use hayro::hayro_syntax::Pdf;

use crate::import::clean::{clean, in_one_line};

/// What programs put before a title.
const BEFORE_TITLES: [&str; 3] = ["Microsoft PowerPoint - ", "Microsoft Word - ", "Microsoft Excel - "];
/// What of a file's name they put after it.
const ENDINGS: [&str; 10] = [".pptx", ".ppt", ".docx", ".doc", ".odp", ".odt", ".key", ".pdf", ".indd", ".xlsx"];

/// The document's title, without what programs add to it; may be empty.
pub fn title(pdf: &Pdf) -> String {
    let title = pdf.metadata().title.as_deref().map(text).unwrap_or_default();
    bare_title(&title).to_owned()
}

fn bare_title(title: &str) -> &str {
    let title = BEFORE_TITLES.iter().find_map(|before| title.strip_prefix(before)).unwrap_or(title);
    let is_ending = |ending: &&&str| {
        let at = title.len().checked_sub(ending.len());
        at.and_then(|at| title.get(at..)).is_some_and(|last| last.eq_ignore_ascii_case(ending))
    };
    let end = ENDINGS.iter().find(is_ending).map_or(title.len(), |ending| title.len() - ending.len());
    title.get(..end).unwrap_or(title).trim()
}

/// A text string (ISO 32000-2, 7.9.2.2) in one line: UTF-16 or UTF-8 where it says so, else `PDFDocEncoding`, whose letters
/// are those of Windows' encoding.
pub fn text(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xfe, 0xff, ..] => UTF_16BE,
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xef, 0xbb, 0xbf, ..] => UTF_8,
        _ => WINDOWS_1252,
    };
    in_one_line(&clean(&encoding.decode_with_bom_removal(bytes).0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_every_encoding() {
        for bytes in [&b"\xfe\xff\0\xc5\0s"[..], b"\xff\xfe\xc5\0s\0", b"\xef\xbb\xbf\xc3\x85s", b"\xc5s"] {
            assert_eq!(text(bytes), "Ås", "{bytes:?}");
        }
    }

    #[test]
    fn what_programs_add_to_a_title_is_no_part_of_it() {
        for (title, bare) in [
            ("Microsoft PowerPoint - Budsjett 2027.pptx", "Budsjett 2027"),
            ("Budsjett.PDF", "Budsjett"),
            ("Budsjett", "Budsjett"),
            ("å.pdf", "å"),
            ("", ""),
        ] {
            assert_eq!(bare_title(title), bare);
        }
    }
}
