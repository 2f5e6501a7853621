//! Text as other programs hand it over: what nobody sees in it, and the many ways in which a line ends.
//!
//! Owns what is taken out of a name or made plain in a text before anything else reads it. What a list or a note means is
//! `model`'s; which letters are alike when somebody searches is `model::fold`'s.

use std::borrow::Cow;
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

/// Whether nothing is drawn for a character that stands in a text: soft hyphens, zero-width spaces and joiners, marks of
/// direction, variation selectors.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e01ef}'
    )
}

/// A text whose lines all end with `\n`: word processors put a vertical tab, a form feed or one of Unicode's separators
/// where a line or page ends.
pub fn lines(text: &str) -> Cow<'_, str> {
    let is_end = |c: char| matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if !text.contains(is_end) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace(is_end, "\n"))
}

/// A name, a party or a role as people see it: composed letters, plain hyphens, one plain space between its words, and
/// nothing that is not seen. Two names that look alike are alike.
///
/// Signs that are no part of a name (pictures, arrows, boxes, a symbol font's bullets) are left out.
pub fn name(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut chars = text.nfc().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A soft hyphen within a word is nothing. Between "Kari" and "Lie" it is all that is left of what parted them.
            '\u{ad}' => {
                let parts =
                    cleaned.ends_with(char::is_lowercase) && chars.peek().is_some_and(|next| next.is_uppercase());
                if parts {
                    cleaned.push(' ');
                }
            }
            '\u{2010}' | '\u{2011}' => cleaned.push('-'),
            unseen if is_unseen(unseen) => {}
            c if c.is_whitespace() || c.is_control() || is_picture(c) => {
                if !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
            }
            c => cleaned.push(c),
        }
    }
    cleaned.trim().to_owned()
}

/// A path as it is typed or pasted: with spaces around it, in quotes, as the address that file managers copy, or from the
/// home folder on ("~/møter").
pub fn path(typed: &str) -> PathBuf {
    let typed = typed.trim().trim_matches('"');
    path_of_address(typed).or_else(|| in_home(typed, std::env::home_dir()?)).unwrap_or_else(|| PathBuf::from(typed))
}

fn in_home(typed: &str, home: PathBuf) -> Option<PathBuf> {
    let rest = typed.strip_prefix('~')?;
    match rest.strip_prefix(['/', '\\']) {
        Some(below) => Some(home.join(below)),
        // "~anne" is another's, or a file's name.
        None => rest.is_empty().then_some(home),
    }
}

/// The path of a `file://` address.
pub fn path_of_address(address: &str) -> Option<PathBuf> {
    let is_address = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    if !is_address {
        return None;
    }
    url::Url::parse(address).ok()?.to_file_path().ok()
}

/// Arrows, boxes, dingbats, emoji, and the private signs that symbol fonts have their bullets in.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1faff}' | '\u{fffc}' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_is_the_home_folder() {
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(in_home(typed, PathBuf::from("/hjem/anne")), expected.map(PathBuf::from), "{typed}");
        };
        check("~", Some("/hjem/anne"));
        check("~/møter", Some("/hjem/anne/møter"));
        check("~\\møter", Some("/hjem/anne/møter"));
        check("~anne/møter", None);
        check("/tmp/~", None);
    }

    #[test]
    fn names_that_look_alike_become_alike() {
        for (pasted, seen) in [
            ("Anne\u{a0}Solberg\u{a0}", "Anne Solberg"),
            ("Per\u{2007}Haugen\u{200b}", "Per Haugen"),
            ("\u{feff}Per  Haugen", "Per Haugen"),
            ("Kari\u{ad}Lie", "Kari Lie"),
            ("Bjørn\u{ad}sen", "Bjørnsen"),
            ("\u{200b}Kari Lie", "Kari Lie"),
            ("Anne\u{2011}Marie\tDahl", "Anne-Marie Dahl"),
            ("A\u{30a}se C\u{30c}a\u{301}ppa", "Åse Čáppa"),
            ("\u{202b}علي حسن\u{202c}", "علي حسن"),
            ("👩🏽\u{200d}🌾 Anne Solberg", "Anne Solberg"),
            ("Per 🇳🇴 Haugen", "Per Haugen"),
            ("\u{f0b7} Per Haugen", "Per Haugen"),
            ("Per «Pelle» O’Hara – d.y.", "Per «Pelle» O’Hara – d.y."),
            ("\u{a0}\u{200b}", ""),
        ] {
            assert_eq!(name(pasted), seen, "{pasted:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_is_understood_as_file_managers_copy_it() {
        for (typed, expected) in [
            (" \"/tmp/Møte 1.ron\" ", "/tmp/Møte 1.ron"),
            ("file:///tmp/M%C3%B8te%201.ron", "/tmp/Møte 1.ron"),
            ("file:///tmp/Møte 1.ron", "/tmp/Møte 1.ron"),
            ("file://localhost/tmp/a.ron\n", "/tmp/a.ron"),
            ("filer/a.ron", "filer/a.ron"),
            ("fil", "fil"),
        ] {
            assert_eq!(path(typed), PathBuf::from(expected), "{typed:?}");
        }
    }

    #[cfg(windows)]
    #[test]
    fn a_path_is_understood_as_file_managers_copy_it() {
        assert_eq!(path("file:///C:/Users/Kari/M%C3%B8te.ron"), PathBuf::from("C:\\Users\\Kari\\Møte.ron"));
        assert_eq!(path("\"C:\\a b.ron\""), PathBuf::from("C:\\a b.ron"));
    }

    #[test]
    fn lines_end_alike_however_a_word_processor_ended_them() {
        assert_eq!(lines("a\u{b}b\u{c}c\u{2028}d\u{2029}e\u{85}f\r\ng\rh\ni"), "a\nb\nc\nd\ne\nf\ng\nh\ni");
        assert!(matches!(lines("a\nb"), Cow::Borrowed("a\nb")));
    }
}
