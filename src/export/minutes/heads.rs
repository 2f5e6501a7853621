//! Names of people who are in no list of the meeting: those that stand before what was said ("Ola Nordmann: …"), and those that
//! are listed with the resolution, for and against it.

use crate::model::Meeting;
use crate::model::fold::fold;
use crate::model::resolution::Outcome;
use crate::text::ExportWords;

/// A name has no more words.
const MOST_WORDS: usize = 5;

/// Names that lines of the texts begin with, as far as their letters tell that they are names.
pub fn speakers(meeting: &Meeting) -> impl Iterator<Item = &str> {
    let notes = meeting.contributions.iter().filter(|note| !note.is_deleted()).map(|note| note.words.text.as_str());
    let answers = meeting.paragraphs.iter().filter(|paragraph| !paragraph.is_deleted());
    let resolved = meeting.resolution.resolved.get();
    let texts = notes.chain(answers.map(|paragraph| paragraph.text.as_str())).chain([resolved.text.as_str()]);
    texts.flat_map(str::lines).filter_map(head)
}

/// Those who are listed with the resolution, beside the votes of their party and in the text itself.
pub fn voters(meeting: &Meeting, words: &ExportWords) -> Vec<String> {
    let resolved = meeting.resolution.resolved.get();
    let votes = match &resolved.outcome {
        Outcome::Vote(parties) => parties.as_slice(),
        Outcome::Open | Outcome::Unanimous => &[],
    };
    let sides = [&words.in_favour, &words.against].map(|side| fold(side));
    let lists = resolved.text.lines().filter_map(|line| side(line, &sides));
    let lists = votes.iter().map(|party| party.names.as_str()).chain(lists);
    lists.flat_map(listed).map(str::to_owned).collect()
}

/// A name before a colon at the beginning of a line, without the party that may stand behind it.
fn head(line: &str) -> Option<&str> {
    let (head, _) = line.trim_start_matches([' ', '\t', '•', '-', '–', '*']).split_once(':')?;
    let name = head.split(['(', ',']).next().unwrap_or(head).trim();
    is_name(name).then_some(name)
}

/// The list behind "For:", "Stemte mot:" or "Mot (5):".
fn side<'a>(line: &'a str, sides: &[String]) -> Option<&'a str> {
    let (head, list) = line.split_once(':')?;
    let head = fold(head);
    let mut words = head.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| sides.iter().any(|side| side == word)).then_some(list)
}

/// The names among what is listed with signs between.
fn listed(list: &str) -> impl Iterator<Item = &str> {
    let pieces = list.split([',', ';', ':', '.', '\n', '(', ')']).flat_map(|piece| piece.split(" og "));
    pieces.map(str::trim).filter(|piece| is_name(piece))
}

/// Two words or more with capitals, and none but "van" and "de" without.
fn is_name(said: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphabetic() || "-'’. ".contains(letter);
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let words = || said.split_whitespace();
    let capitals = words().filter(capital).count();
    let short = words().filter(|word| !capital(word) && word.chars().count() <= 3).count();
    said.chars().all(is_letter) && capitals >= 2 && capitals + short == words().count() && words().count() <= MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_before_a_colon_is_told_from_the_beginning_of_a_sentence() {
        let check = |line: &str, expected: Option<&str>| assert_eq!(head(line), expected, "{line}");
        check("Ola Nordmann: mer buss", Some("Ola Nordmann"));
        check("- Ola van Nordmann-Lie (Ap): mer buss", Some("Ola van Nordmann-Lie"));
        check("Viktig: mer buss", None);
        check("Ola mener: mer buss", None);
        check("Klokken 12:30 går bussen", None);
        check("KS Debatthefte 2026: svar", None);
        check("Ola Nordmann vil ha buss", None);
    }

    #[test]
    fn names_for_and_against_are_listed() {
        let sides = ["for".to_owned(), "mot".to_owned()];
        let check = |line: &str, expected: &[&str]| {
            assert_eq!(side(line, &sides).map(|list| listed(list).collect::<Vec<_>>()).unwrap_or_default(), expected);
        };
        check(
            "Stemte mot (2): Ola Nordmann (Ap), Kari Lie og Per Haugen.",
            &["Ola Nordmann", "Kari Lie", "Per Haugen"],
        );
        check("For: Sp, Ap", &[]);
        check("Sendes til: Nordre Follo", &[]);
    }
}
