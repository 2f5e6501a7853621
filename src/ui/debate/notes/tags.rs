//! Measures of the deck as they are typed in a note: "#3" for the third of the question.

use std::collections::BTreeSet;

use crate::deck::{Measure, MeasureId};

/// The note without its "#3" signs, and the measures that they stand for. A number that the question has no measure for
/// stays in the text.
pub fn take(text: &str, measures: &[Measure<'_>]) -> (String, BTreeSet<MeasureId>) {
    let mut tags = BTreeSet::new();
    let mut kept = String::with_capacity(text.len());
    for (index, line) in text.trim().lines().enumerate() {
        if index > 0 {
            kept.push('\n');
        }
        let mut first = true;
        for word in line.split(' ') {
            let number = word.strip_prefix('#').and_then(|digits| digits.parse::<usize>().ok());
            match number.and_then(|number| measures.iter().find(|measure| measure.number == number)) {
                Some(measure) => _ = tags.insert(measure.id.clone()),
                None => {
                    if !first {
                        kept.push(' ');
                    }
                    first = false;
                    kept.push_str(word);
                }
            }
        }
    }
    (kept.trim().to_owned(), tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_a_sharp_become_measures_and_leave_the_text() {
        let measure = |number| Measure { id: MeasureId(format!("s/{number}")), number, text: "x" };
        let measures = [measure(1), measure(2), measure(3)];
        let check = |text: &str, left: &str, tags: &[&str]| {
            let (text, found) = take(text, &measures);
            assert_eq!(text, left);
            assert_eq!(found.iter().map(|id| id.0.as_str()).collect::<Vec<_>>(), tags);
        };
        check("Mer samarbeid #3", "Mer samarbeid", &["s/3"]);
        check("#1 #2 To grep  her", "To grep  her", &["s/1", "s/2"]);
        check("Buss #9 og #en", "Buss #9 og #en", &[]);
        check("To\nlinjer #2", "To\nlinjer", &["s/2"]);
        check("#1", "", &["s/1"]);
    }
}
