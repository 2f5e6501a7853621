//! Measures of the deck as they are typed in a note: "#3" for the third of the question.

use std::collections::BTreeSet;

use crate::deck::{Measure, MeasureId};

/// The note without the "#3" signs at its end, and the measures that they stand for. A number that the question has no
/// measure for stays in the text, and so does one within it: "#1 i Norge" is words.
pub fn take(text: &str, measures: &[Measure<'_>]) -> (String, BTreeSet<MeasureId>) {
    let mut tags = BTreeSet::new();
    let mut kept = text.trim();
    loop {
        let (before, last) = kept.rsplit_once(char::is_whitespace).unwrap_or(("", kept));
        let number = last.strip_prefix('#').and_then(|digits| digits.parse::<usize>().ok());
        let Some(measure) = number.and_then(|number| measures.iter().find(|measure| measure.number == number)) else {
            return (kept.to_owned(), tags);
        };
        tags.insert(measure.id.clone());
        kept = before.trim_end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_a_sharp_at_the_end_become_measures_and_leave_the_text() {
        let measure = |number| Measure { id: MeasureId(format!("s/{number}")), number, text: "x" };
        let measures = [measure(1), measure(2), measure(3)];
        let check = |text: &str, left: &str, tags: &[&str]| {
            let (text, found) = take(text, &measures);
            assert_eq!(text, left);
            assert_eq!(found.iter().map(|id| id.0.as_str()).collect::<Vec<_>>(), tags);
        };
        check("Mer samarbeid #3", "Mer samarbeid", &["s/3"]);
        check("To grep  her #1 #2", "To grep  her", &["s/1", "s/2"]);
        check("#1 i Norge", "#1 i Norge", &[]);
        check("Vi er #1 i Norge #2", "Vi er #1 i Norge", &["s/2"]);
        check("Buss #9 og #en", "Buss #9 og #en", &[]);
        check("To\nlinjer #2", "To\nlinjer", &["s/2"]);
        check("#1", "", &["s/1"]);
    }
}
