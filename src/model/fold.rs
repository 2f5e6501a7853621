//! Letters as they are searched for: without case and accents, so that "ase" finds Åse and "deatnu" finds Deatnu.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// `text` in lower case without accents; æ, ø, đ, ŋ, ŧ and others that are letters of their own become what people type
/// for them.
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
        accent if is_combining_mark(accent) => {}
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
        ] {
            assert_eq!(fold(name), typed);
        }
    }
}
