//! Other programs' texts, cleaned of what nobody sees.

use unicode_normalization::UnicodeNormalization;

use crate::pasted;

/// A text as people see it: composed letters, one blank where there were several, lines that end alike, and nothing that is
/// not seen. What joins signs to one (in emoji and in some scripts) stays.
pub fn clean(text: &str) -> String {
    let text = pasted::lines(text);
    let mut cleaned = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\n' => {
                while cleaned.ends_with(' ') {
                    cleaned.pop();
                }
                // Empty lines were there to move a text down.
                if !cleaned.ends_with('\n') {
                    cleaned.push('\n');
                }
            }
            ' ' | '\t' if cleaned.is_empty() || cleaned.ends_with([' ', '\n']) => {}
            '\t' => cleaned.push(' '),
            '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => cleaned.push(c),
            c if pasted::is_unseen(c) || c.is_control() => {}
            // Arrows as the symbol font that PowerPoint puts in for "-->" has them.
            '\u{f0df}' => cleaned.push('←'),
            '\u{f0e0}' => cleaned.push('→'),
            '\u{e000}'..='\u{f8ff}' => {}
            c => cleaned.push(c),
        }
    }
    cleaned.trim().to_owned()
}

/// A title's lines are broken anew.
pub fn in_one_line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_as_people_see_it() {
        for (written, seen) in [
            ("kom\u{ad}munen  vår\t \n\u{b} neste", "kommunen vår\nneste"),
            ("10\u{a0}000", "10\u{a0}000"),
            ("A\u{30a}se\u{200b}\u{feff}", "Åse"),
            ("før \u{f0e0} etter\u{b}ny", "før → etter\nny"),
            ("👩\u{200d}🌾", "👩\u{200d}🌾"),
            ("\u{1}\u{f0b7}", ""),
        ] {
            assert_eq!(clean(written), seen, "{written:?}");
        }
        assert_eq!(in_one_line("En\n to\n\ntre"), "En to tre");
    }
}
