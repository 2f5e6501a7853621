//! What still tells who said something, in a text that is to be without names: names of the meeting's people, parties, phone
//! numbers and addresses that people wrote there themselves. Nobody can find them all by letters alone: what is certain is
//! told, and that the rest must be read.

use std::collections::{BTreeMap, BTreeSet};

use super::heads;
use super::names::people;
use crate::model::Meeting;
use crate::model::fold::fold;
use crate::text::Text;

/// A surname of fewer letters is taken for a word where it is written in small letters.
const SHORTEST_SURNAME: usize = 4;
/// The same of the names of a party.
const SHORTEST_PARTY: usize = 4;
/// Digits of a Norwegian phone number (Nkom, the national numbering plan).
const PHONE: usize = 8;

/// The names of a meeting's people that stand in these words all the same: whole ones and each of their parts, parties by all
/// their names, phone numbers and addresses. `tables`: names of tables are not meant.
pub fn names_in(meeting: &Meeting, words: &[&str], tables: bool, text: &Text) -> Vec<String> {
    let said = Said::of(words);
    let is_table = |name: &str| text.vocabulary.table(name).is_some();
    let voters = heads::voters(meeting, &text.export);
    let mut people = people(meeting);
    people.extend(voters.iter().map(String::as_str));
    let people: Vec<_> = people.into_iter().filter(|name| !tables || !is_table(name)).collect();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for name in &people {
        let has_surname = name.trim().contains(' ');
        let surname = name.split_whitespace().next_back().filter(|_| has_surname);
        let surname = surname.filter(|surname| surname.chars().count() >= SHORTEST_SURNAME);
        let stands = |name: &&str| said.has_in_any_letters(name);
        found.extend([Some(*name), surname].into_iter().flatten().filter(stands).map(str::to_owned));
    }
    // "Anne Solberg-Hansen" may be called Anne, Solberg or Hansen. A council is named after its municipality, and not the other
    // way round.
    let fields = &meeting.fields;
    let place: BTreeSet<_> = parts(&fields.organisation).chain(parts(&fields.body)).collect();
    let like_words = |word: &str| text.vocabulary.words_like_names.iter().any(|name| fold(name) == fold(word));
    let named = people.iter().filter(|name| is_a_persons(name) && !is_table(name));
    for part in named.flat_map(|name| parts(name)).filter(|part| !place.contains(part)) {
        if said.has(part, like_words(part)) {
            found.insert(part.to_owned());
        }
    }
    // Of who is in no list it is not certain that it is a name: parts of it are none elsewhere.
    let is_other = |name: &str| parts(name).all(|part| place.contains(part)) || text.vocabulary.party(name).is_some();
    let speakers = heads::speakers(meeting).filter(|name| !is_other(name) && said.has_in_any_letters(name));
    found.extend(speakers.map(str::to_owned));
    let wholes: Vec<_> = found.iter().filter(|name| name.contains(' ')).map(|name| format!(" {name} ")).collect();
    found.retain(|name| !wholes.iter().any(|whole| whole.contains(&format!(" {name} "))) || name.contains(' '));
    let mut found: Vec<_> = found.into_iter().collect();
    let parties = parties(meeting, text).into_iter().filter(|name| said.has_party(name, like_words(name)));
    found.extend(parties);
    found.extend(words.iter().flat_map(|words| contacts(words)).collect::<BTreeSet<_>>());
    found
}

/// What a name consists of: "Anne", "Solberg" and "Hansen" of "Anne Solberg-Hansen".
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| !letter.is_alphanumeric()).filter(|part| part.chars().count() > 1)
}

/// Whether a name is that of a person, as far as its letters tell: several words, all with capitals but "van" and "de".
fn is_a_persons(name: &str) -> bool {
    let begins = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let words = || name.split_whitespace();
    words().count() > 1 && words().all(|word| begins(word) || word.chars().count() <= 3)
}

/// All names of the meeting's parties, and the long names of all that are usual, as they are spelled. Abbreviations of capitals
/// alone ("MDG", "H") may be of something else, where nobody of that party is in the meeting.
fn parties(meeting: &Meeting, text: &Text) -> BTreeSet<String> {
    let mut own: BTreeSet<&str> = meeting.contributions.iter().map(|note| note.words.party.as_str()).collect();
    own.extend(meeting.members().map(|person| person.line.party.as_str()));
    own.extend(meeting.spoken.iter().map(|speech| speech.party.as_str()));
    own.retain(|party| !party.trim().is_empty());
    let of_all = own.iter().flat_map(|party| text.vocabulary.names_of(party));
    let is_plain = |name: &&String| {
        let letters = name.chars().filter(|letter| letter.is_alphabetic());
        name.chars().count() >= SHORTEST_PARTY || letters.skip(1).any(char::is_lowercase)
    };
    let usual = text.vocabulary.parties.iter().flatten().filter(is_plain);
    of_all.chain(usual).cloned().chain(own.iter().map(|party| (*party).to_owned())).collect()
}

/// Words as they stand, and where.
struct Said<'a> {
    /// Each word, and whether it stands anywhere but at the beginning of a sentence, where every word has a capital.
    words: BTreeMap<&'a str, bool>,
    /// Folded, with one blank between words and no other signs: a name at the end of a sentence is found too.
    folded: Vec<String>,
}

impl<'a> Said<'a> {
    fn of(texts: &[&'a str]) -> Self {
        let mut words = BTreeMap::new();
        for text in texts {
            let mut begins = true;
            for piece in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
                let word = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
                if !word.is_empty() {
                    *words.entry(word).or_insert(false) |= !begins;
                    begins = false;
                }
                begins |= piece.ends_with(['.', '!', '?', ':', '\n', '•']);
            }
        }
        Self { words, folded: texts.iter().map(|words| format!(" {} ", spaced(words))).collect() }
    }

    /// In letters of any size, as a whole.
    fn has_in_any_letters(&self, name: &str) -> bool {
        let wanted = format!(" {} ", spaced(name));
        wanted.trim().chars().count() > 2 && self.folded.iter().any(|words| words.contains(&wanted))
    }

    /// A word with its capital, or its genitive. `inside`: not at the beginning of a sentence.
    fn has(&self, word: &str, inside: bool) -> bool {
        let begins = word.chars().next().is_some_and(char::is_uppercase);
        let stands = |word: &str| self.words.get(word).is_some_and(|is_inside| *is_inside || !inside);
        begins && (stands(word) || stands(&format!("{word}s")))
    }

    fn has_party(&self, name: &str, inside: bool) -> bool {
        if name.contains([' ', '-']) || fold(name).ends_with("partiet") {
            return self.has_in_any_letters(name) || self.has_in_any_letters(&format!("{name}s"));
        }
        if name.chars().count() == 1 {
            return self.has(name, false);
        }
        // "Sp" is a party, and "sp" is not; "FRP" and "Frp" are one too.
        let small: String = name.chars().take(1).chain(name.chars().skip(1).flat_map(char::to_lowercase)).collect();
        [name, &name.to_uppercase(), &small].into_iter().any(|name| self.has(name, inside))
    }
}

fn spaced(text: &str) -> String {
    let letters = fold(text);
    let words = letters.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Mail addresses and phone numbers.
fn contacts(text: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || "@._-+".contains(letter);
    let pieces = text.split(|letter: char| !is_part(letter)).map(|piece| piece.trim_matches(['.', '-', '_']));
    let is_mail = |piece: &&str| piece.split_once('@').is_some_and(|(who, at)| !who.is_empty() && at.contains('.'));
    let mut found: Vec<String> = pieces.filter(is_mail).map(str::to_owned).collect();
    for run in text.split(|letter: char| !(letter.is_ascii_digit() || " \u{a0}+".contains(letter))) {
        let groups: Vec<_> = run.split([' ', '\u{a0}']).filter(|group| !group.is_empty()).collect();
        let groups = match groups.as_slice() {
            ["+47" | "0047", rest @ ..] => rest,
            all => all,
        };
        let sizes: Vec<_> = groups.iter().map(|group| group.len()).collect();
        let digits = groups.concat();
        // "12 345 678" is a number, and so is what ends in noughts.
        let is_grouped = matches!(sizes.as_slice(), [PHONE] | [2, 2, 2, 2] | [3, 2, 3]);
        if is_grouped && digits.starts_with(['2', '3', '4', '5', '6', '7', '9']) && !digits.ends_with("000") {
            found.push(groups.join(" "));
        }
        // Written together with the country's number.
        if let [one] = groups
            && let Some(rest) = one.strip_prefix("+47").filter(|rest| rest.len() == PHONE)
        {
            found.push(rest.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_names_and_words_are_not() {
        let said = Said::of(&["Per innbygger bør det bli mer. Som Per sa: Dahls forslag. Hans idé, og fjell og berg."]);
        let check = |word: &str, inside: bool, expected: bool| assert_eq!(said.has(word, inside), expected, "{word}");
        check("Per", true, true);
        check("Dahl", false, true);
        check("Hans", true, false);
        check("Berg", false, false);
        let said = Said::of(&["Høyres syn og FRP, ikke til venstre eller ap. Rødt lys"]);
        let party = |name: &str, inside: bool, expected: bool| {
            assert_eq!(said.has_party(name, inside), expected, "{name}");
        };
        party("Høyre", false, true);
        party("FrP", false, true);
        party("Venstre", false, false);
        party("Ap", false, false);
        party("Rødt", true, false);
        let said = Said::of(&["Vi i kristelig folkeparti mener"]);
        assert!(said.has_party("Kristelig Folkeparti", false));
    }

    #[test]
    fn numbers_to_call_are_told_from_numbers_of_kroner() {
        let check = |text: &str, expected: &[&str]| assert_eq!(contacts(text), expected, "{text}");
        check("Ring 412 34 567 eller +47 99 88 77 66.", &["412 34 567", "99 88 77 66"]);
        check("Skriv til kari.lie@lillevik.no, eller +4798765432", &["kari.lie@lillevik.no", "98765432"]);
        check("12 345 678 kroner, 25000000 kroner og 2026–2029", &[]);
    }
}
