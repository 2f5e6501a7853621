//! Letters as they are searched for: without case and accents, so that "ase" finds Åse and "deatnu" finds Deatnu.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::pasted::is_unseen;

/// `text` in lower case without accents; æ, ø, đ, ŋ, ŧ and others that are letters of their own become what people type
/// for them. What is not seen is not there, every space is a space and every hyphen a hyphen: a word is found however a
/// word processor has set it.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
            continue;
        }
        for lower in c.to_lowercase() {
            decompose_canonical(lower, |part| push(&mut folded, part));
        }
    }
    folded
}

fn push(folded: &mut String, part: char) {
    match part {
        'æ' => folded.push_str("ae"),
        'ø' => folded.push('o'),
        'đ' | 'ð' => folded.push('d'),
        'ŋ' => folded.push('n'),
        'ŧ' => folded.push('t'),
        'ł' => folded.push('l'),
        'ﬀ' => folded.push_str("ff"),
        'ﬁ' => folded.push_str("fi"),
        'ﬂ' => folded.push_str("fl"),
        'ﬃ' => folded.push_str("ffi"),
        'ﬄ' => folded.push_str("ffl"),
        '‐' | '‑' => folded.push('-'),
        '’' | 'ʼ' => folded.push('\''),
        accent if is_combining_mark(accent) => {}
        unseen if is_unseen(unseen) => {}
        space if space.is_whitespace() => folded.push(' '),
        other => folded.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_their_accents() {
        for (name, typed) in [
            ("Åse", "ase"),
            ("BJØRN", "bjorn"),
            ("Kárášjohka", "karasjohka"),
            ("Čáhcesuolu", "cahcesuolu"),
            ("Đ ŋ ŧ ž", "d n t z"),
            ("A\u{30a}se", "ase"),
            ("Ő Ş Ğ ĳ Ṡ", "o s g ĳ s"),
            ("velferds\u{ad}tekno\u{200b}logi", "velferdsteknologi"),
            ("1\u{a0}000\u{202f}000", "1 000 000"),
            ("Anne\u{2011}Marie O’Hara", "anne-marie o'hara"),
            ("oﬃsiell", "offisiell"),
        ] {
            assert_eq!(fold(name), typed);
        }
    }
}
