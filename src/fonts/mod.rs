//! The embedded faces of Source Sans 3 (SIL Open Font Licence, see `assets/fonts/OFL.txt`): the same bytes for breaking
//! lines and for drawing them; and which signs they have.
//!
//! What they lack (emoji, Arabic, Chinese) is drawn as a plain mark, sign by sign: shaped as a run of its own it would stand
//! in the way its script runs, and turn the letters beside it round.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::pasted::is_unseen;

pub mod shaping;

/// What stands for a sign that the fonts do not have.
pub const MARK: char = '□';

/// The faces of Source Sans 3 that the program carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// 400.
    Regular,
    /// 400, italic.
    Italic,
    /// 600.
    SemiBold,
    /// 700.
    Bold,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Italic, Self::SemiBold, Self::Bold];
}

/// A face's TrueType file.
pub const fn bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf"),
        Face::Italic => include_bytes!("../../assets/fonts/SourceSans3-Italic.ttf"),
        Face::SemiBold => include_bytes!("../../assets/fonts/SourceSans3-SemiBold.ttf"),
        Face::Bold => include_bytes!("../../assets/fonts/SourceSans3-Bold.ttf"),
    }
}

/// Whether the fonts have what is seen of a cluster: all faces have the same signs.
pub fn can_draw(cluster: &str) -> bool {
    let signs = signs();
    // A mark over a letter is the letter's: without it the letter can still be read.
    let has =
        |c: char| signs.contains(&c) || is_unseen(c) || is_combining_mark(c) || c.is_whitespace() || c.is_control();
    cluster.is_ascii() || cluster.chars().all(has) || cluster.nfc().all(has)
}

fn signs() -> &'static HashSet<char> {
    static SIGNS: OnceLock<HashSet<char>> = OnceLock::new();
    SIGNS.get_or_init(|| {
        let font = FontRef::new(bytes(Face::Regular)).ok();
        font.map(|font| font.charmap().mappings().filter_map(|(code, _)| char::from_u32(code)).collect())
            .unwrap_or_default()
    })
}

/// The signs of a text that the fonts do not have, each as often as it stands there.
pub fn undrawn(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true).filter(|cluster| !can_draw(cluster))
}

/// A text as it can be drawn from left to right: with a plain mark for each sign that the fonts do not have, and without
/// signs that would turn its direction.
pub fn drawable(text: &str) -> Cow<'_, str> {
    let turns =
        |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.is_ascii() || (can_draw(text) && !text.contains(turns)) {
        return Cow::Borrowed(text);
    }
    let mut drawn = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        if can_draw(cluster) {
            drawn.extend(cluster.chars().filter(|c| !turns(*c)));
        } else {
            drawn.push(MARK);
        }
    }
    Cow::Owned(drawn)
}

/// A text of nothing but signs that the fonts have, as a document with embedded fonts must be: what cannot be drawn is a
/// plain mark, what nobody sees is left out, and every other blank or control character is a blank. One line.
pub fn printable(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let signs = signs();
    // Signs of private use mean something in one font only.
    let has = |c: char| signs.contains(&c) && !matches!(c, '\u{e000}'..='\u{f8ff}');
    let mut printed = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        let seen: String = cluster.chars().filter(|c| !is_unseen(*c)).collect();
        let cluster = seen.as_str();
        if cluster.nfc().all(has) {
            // Composed, as one searches for it.
            printed.extend(cluster.nfc());
        } else if cluster.chars().all(has) {
            printed.push_str(cluster);
        } else if cluster.chars().all(|c| c.is_whitespace() || c.is_control()) {
            printed.push(' ');
        } else if can_draw(cluster) {
            // A letter without a mark that no font has over it.
            printed.extend(cluster.chars().filter(|c| has(*c)));
        } else {
            printed.push(MARK);
        }
    }
    printed
}

/// The signs of a text that [`printable`] has a mark for, each as often as it stands there, and where they begin, bytes.
pub fn unprintable(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = if is_plain(text) { "" } else { text };
    let is_marked = |cluster: &str| printable(cluster).contains(MARK) && !cluster.contains(MARK);
    text.grapheme_indices(true).filter(move |(_, cluster)| is_marked(cluster))
}

/// Whether a text is, as most are, of signs that the fonts have and that stand alone: composed, one to the eye, and seen.
fn is_plain(text: &str) -> bool {
    let signs = signs();
    let stands_alone = |c: char| matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '–' | '—' | '’' | '“' | '”' | '…');
    text.chars().all(|c| stands_alone(c) && (c.is_ascii() || signs.contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fonts_lack_is_a_mark_and_turns_nothing_round() {
        for (text, drawn) in [
            ("Kárášjohka Čáhcesuolu Ŧ ŋ đ A\u{30a}s", "Kárášjohka Čáhcesuolu Ŧ ŋ đ A\u{30a}s"),
            (
                "§±½×÷ « » – — … ‰ € → ☐ ✓ • ◦ ▪ Ελληνικά Кириллица",
                "§±½×÷ « » – — … ‰ € → ☐ ✓ • ◦ ▪ Ελληνικά Кириллица",
            ),
            ("👩🏽\u{200d}🌾 Anne 🇳🇴", "□ Anne □"),
            ("علي Berg", "□□□ Berg"),
            ("中文", "□□"),
            ("\u{202e}Anne\u{202c}", "Anne"),
            ("a\u{ad}b\u{200b}c\u{a0}d", "a\u{ad}b\u{200b}c\u{a0}d"),
        ] {
            assert_eq!(drawable(text), drawn, "{text:?}");
        }
        assert!(can_draw(&MARK.to_string()));
        assert_eq!(undrawn("a✅b👍").collect::<Vec<_>>(), ["✅", "👍"]);
    }

    #[test]
    fn a_document_holds_only_signs_that_the_fonts_have() {
        for (text, printed) in [
            ("Kárášjohka Čáhcesuolu", "Kárášjohka Čáhcesuolu"),
            ("velferds\u{ad}teknologi\u{200b}", "velferdsteknologi"),
            ("a\tb\u{b}c\u{2003}d", "a b c d"),
            ("👩🏽\u{200d}🌾 Anne \u{e123}", "□ Anne □"),
            ("A\u{30a}s", "Ås"),
            ("\u{0}\u{fffe}\u{feff}x", " □x"),
            ("Åse Bjørnsen – «ærlig»", "Åse Bjørnsen – «ærlig»"),
        ] {
            assert_eq!(printable(text), printed, "{text:?}");
        }
    }

    #[test]
    fn all_faces_have_the_same_signs() {
        let signs = |face| -> Vec<u32> {
            let mut signs: Vec<_> =
                FontRef::new(bytes(face)).unwrap().charmap().mappings().map(|(code, _)| code).collect();
            signs.sort_unstable();
            signs
        };
        for face in Face::ALL {
            assert_eq!(signs(face), signs(Face::Regular), "{face:?}");
        }
    }
}
