//! Text from people is data: nothing in it becomes markup, a formula or a sign that a format forbids.

/// As the text of an XML or HTML element, or in an attribute's quotes. Signs that XML 1.0 forbids become U+FFFD.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // https://www.w3.org/TR/xml/#charsets
            '\t' | '\n' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

/// The lines of a text, without what turns the direction of all that follows it: a name must not be able to reorder a document.
pub fn lines(text: &str) -> impl Iterator<Item = String> {
    let is_turning = |letter: &char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.lines().map(move |line| line.chars().filter(|letter| !is_turning(letter)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_is_text() {
        assert_eq!(xml("<b>&\"]]>'"), "&lt;b&gt;&amp;&quot;]]&gt;&#39;");
        assert_eq!(xml("a\u{0}b\u{b}c\td"), "a\u{fffd}b\u{fffd}c\td");
        assert_eq!(lines("Anne\u{202e}\nPer").collect::<Vec<_>>(), ["Anne", "Per"]);
    }
}
