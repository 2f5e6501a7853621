//! Which slides ask the council a question: those that say so, with a number. What only looks like one stays a slide with
//! bullets, for a question has a panel and an answer of its own.

use super::text::Paragraph;

/// A longer text is no question that is read out.
const LONGEST: usize = 600;
/// What explains a question is no more than this.
const MOST_LINES: usize = 4;

/// What a slide asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    One {
        number: u8,
        /// As the slide calls it; may be empty.
        theme: String,
        text: String,
    },
    /// So many on one slide.
    Several(usize),
    Nothing,
}

/// Looks for a question. `words`: what a question is called, in small letters.
pub fn find(title: &str, lines: &[Paragraph], words: &[String]) -> Asked {
    let texts: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
    let together = texts.join("\n");
    let is_short = texts.len() <= MOST_LINES && together.chars().count() <= LONGEST;
    if let Some((number, rest)) = marked(title, words) {
        let one = |theme: &str, text: String| Asked::One { number, theme: theme.to_owned(), text };
        return match (rest.is_empty(), texts.is_empty()) {
            (false, true) => one("", rest.to_owned()),
            (true, false) if is_short => one("", together),
            (false, false) if is_short && rest.ends_with('?') => one("", format!("{rest}\n{together}")),
            (false, false) if is_short => one(rest, together),
            _ => Asked::Nothing,
        };
    }
    let by_word: Vec<_> =
        texts.iter().filter_map(|text| marked(text, words)).filter(|(_, rest)| !rest.is_empty()).collect();
    match (by_word.as_slice(), texts.len()) {
        ([(number, rest)], 1) => {
            return Asked::One { number: *number, theme: title.to_owned(), text: (*rest).to_owned() };
        }
        ([_, _, ..], _) => return Asked::Several(by_word.len()),
        _ => {}
    }
    let names_questions = title
        .split(|c: char| !c.is_alphanumeric())
        .any(|part| words.iter().any(|word| part.to_lowercase().starts_with(word.as_str())));
    if !names_questions {
        return Asked::Nothing;
    }
    let by_number: Vec<_> = lines.iter().filter_map(numbered).collect();
    match (by_number.as_slice(), lines.len()) {
        ([(number, text)], 1) => Asked::One { number: *number, theme: String::new(), text: (*text).to_owned() },
        ([_, _, ..], _) => Asked::Several(by_number.len()),
        _ => Asked::Nothing,
    }
}

/// What a slide asks that this program wrote: its title says the number and the theme, however long the question is.
pub fn own(title: &str, lines: &[Paragraph], words: &[String]) -> Option<Asked> {
    let (number, theme) = marked(title, words)?;
    let texts: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
    (!texts.is_empty()).then(|| Asked::One { number, theme: theme.to_owned(), text: texts.join("\n") })
}

/// "Spørsmål 2: Hvordan …?" as 2 and what is asked. Something must part the number from the rest: "Spørsmål 1 til 3" asks
/// nothing.
fn marked<'t>(text: &'t str, words: &[String]) -> Option<(u8, &'t str)> {
    let end = text.find(|c: char| !c.is_alphabetic())?;
    let (word, rest) = text.split_at_checked(end)?;
    if !words.contains(&word.to_lowercase()) {
        return None;
    }
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("nr.").or_else(|| rest.strip_prefix("nr ")).unwrap_or(rest).trim_start();
    let (number, rest) = leading_number(rest)?;
    let parted = rest.trim_start();
    let asked = parted.trim_start_matches([':', '.', ')', '–', '—', '-']);
    let is_parted = parted.is_empty() || asked.len() < parted.len() || rest.starts_with('\n') || parted.ends_with('?');
    // "Spørsmål 1-3" is of several.
    let is_range = asked.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (is_parted && !is_range).then(|| (number, asked.trim()))
}

/// "2. Hvordan …?", or a line that the program counts.
fn numbered(line: &Paragraph) -> Option<(u8, &str)> {
    let text = line.text.as_str();
    let found = match line.number {
        Some(number) => (u8::try_from(number).ok().filter(|number| (1..=99).contains(number))?, text),
        None => {
            let (number, rest) = leading_number(text)?;
            (number, rest.strip_prefix(['.', ')', ':'])?.trim_start())
        }
    };
    found.1.ends_with('?').then_some(found)
}

fn leading_number(text: &str) -> Option<(u8, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let number = digits.parse().ok().filter(|number| (1..=99).contains(number))?;
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, lines: &[&str], expected: Asked) {
        let line = |text: &&str| Paragraph { text: (*text).to_owned(), ..Paragraph::default() };
        let words = ["spørsmål", "spurnad", "question"].map(str::to_owned);
        assert_eq!(find(title, &lines.iter().map(line).collect::<Vec<_>>(), &words), expected, "{title} {lines:?}");
    }

    fn one(number: u8, theme: &str, text: &str) -> Asked {
        Asked::One { number, theme: theme.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn slides_that_ask_with_a_number_are_questions() {
        check("Spørsmål 1", &["Hvordan gjør vi det?"], one(1, "", "Hvordan gjør vi det?"));
        check("SPØRSMÅL 2: Taktskifte", &["Drøft dette."], one(2, "Taktskifte", "Drøft dette."));
        check("Spurnad nr. 3 – Kva no?", &[], one(3, "", "Kva no?"));
        check("Beredskap", &["Question 4: What now?"], one(4, "Beredskap", "What now?"));
        check("Spørsmål til debatt", &["2. Hva er viktigst?"], one(2, "", "Hva er viktigst?"));
        check("Spørsmål 1 Hva nå?", &[], one(1, "", "Hva nå?"));
        check("Spørsmål 1: Hva nå?", &["I nord", "I sør"], one(1, "", "Hva nå?\nI nord\nI sør"));
    }

    #[test]
    fn what_only_looks_like_a_question_is_none() {
        for (title, lines) in [
            ("Spørsmål 1 til 3 drøftes i grupper", &[][..]),
            ("Spørsmål 1-3", &["a"]),
            ("Spørsmål", &["Hva nå?"]),
            ("Spørsmål?", &[]),
            ("Spørsmålet 1: Hva?", &[]),
            ("Hva nå?", &["1. Hva er viktigst?"]),
            ("Spørsmål 1", &[]),
            ("Spørsmål 100: Hva?", &[]),
            ("Spørsmål 1", &["a", "b", "c", "d", "e"]),
            ("1. Hvordan gikk det?", &["Bra"]),
            ("", &[]),
        ] {
            check(title, lines, Asked::Nothing);
        }
        check("Tre spørsmål", &["1. Hva?", "2) Hvorfor?", "Og så videre"], Asked::Several(2));
        check("Debatt", &["Spørsmål 1: Hva?", "Spørsmål 2: Hvorfor?"], Asked::Several(2));
    }
}
