//! Text from people, as a part of the file takes it.

use crate::export::escape::xml;
use crate::pasted;

/// The lines of a text, without what a file of XML may not hold, and without what turns the direction of all that follows.
/// A text without lines is an empty one.
pub fn lines(text: &str) -> impl Iterator<Item = String> {
    let text = pasted::lines(text);
    let lines: Vec<String> = text.split('\n').map(|line| line.chars().filter_map(kept).collect()).collect();
    lines.into_iter()
}

/// For an attribute in which lines are kept apart.
pub fn attribute(text: &str) -> String {
    lines(text).map(|line| xml(&line)).collect::<Vec<_>>().join("&#10;")
}

/// As one line.
pub fn in_one_line(text: &str) -> String {
    xml(&lines(text).collect::<Vec<_>>().join(" "))
}

fn kept(letter: char) -> Option<char> {
    match letter {
        '\t' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => None,
        control if control.is_control() => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_may_not_hold_is_left_out_and_lines_stay_apart() {
        assert_eq!(lines("a\u{0}b\u{202e}\tc\r\nd\u{2028}]]>").collect::<Vec<_>>(), ["ab c", "d", "]]>"]);
        assert_eq!(attribute("\"<\n👩\u{200d}🌾"), "&quot;&lt;&#10;👩\u{200d}🌾");
        assert_eq!(in_one_line("a\nb & c"), "a b &amp; c");
        assert_eq!(lines("").count(), 1);
    }
}
