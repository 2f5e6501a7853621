//! What a note's first letters may become: a known speaker, or a kind.

use crate::deck::{Measure, MeasureId};
use crate::model::Kind;
use crate::model::fold::fold;
use crate::model::speaker::{KnownSpeakers, Speaker};
use crate::text::Text;

/// How many are offered.
const MOST: usize = 3;

/// Something the text can be completed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A speaker; the byte range of the text that stood for them goes away.
    Speaker(Speaker, std::ops::Range<usize>),
    /// A kind, likewise.
    Kind(Kind, std::ops::Range<usize>),
    /// A measure of the deck with what it says, likewise.
    Tag(MeasureId, String, std::ops::Range<usize>),
}

impl Offer {
    /// As offered.
    pub fn label(&self, text: &Text) -> String {
        match self {
            Self::Speaker(speaker, _) if speaker.party.is_empty() => speaker.name.clone(),
            Self::Speaker(speaker, _) => format!("{} {}", speaker.name, speaker.party),
            Self::Kind(kind, _) => text.kind_name(*kind).to_owned(),
            Self::Tag(_, said, _) => said.clone(),
        }
    }
}

/// What `written` may be completed to. A name is completed at the beginning of a note, or anywhere after `@`; a kind
/// after `/` at the beginning of a word; a measure after `#` at the end, by its number or the beginning of one of its words.
pub fn offers(written: &str, known: &KnownSpeakers, measures: &[Measure<'_>], text: &Text) -> Vec<Offer> {
    if let Some(at) = written.rfind('#') {
        let letters = written.get(at + 1..).unwrap_or("");
        // "C#" is a word; a sign that stands alone or begins one asks for a measure.
        if begins_word(written, at, &BLANKS) && !letters.contains([' ', '\n']) {
            return tags(letters, at..written.len(), measures);
        }
    }
    // "og/eller" is a word; a stroke that stands alone or begins one asks for a kind.
    let slash = written.rfind('/').filter(|at| begins_word(written, *at, &BLANKS));
    if let Some((at, letters)) = slash.and_then(|at| Some((at, written.get(at + 1..)?))) {
        let is_word = letters.chars().all(char::is_alphabetic);
        return Kind::ALL
            .into_iter()
            .filter(|kind| is_word && fold(text.kind_name(*kind)).starts_with(&fold(letters)))
            .map(|kind| Offer::Kind(kind, at..written.len()))
            .collect();
    }
    // "epost@kommunen" is a word, too.
    let sign = written.rfind('@').filter(|at| begins_word(written, *at, &[' ', '\n', '(', '/']));
    if sign.is_none() && written.contains('@') {
        return Vec::new();
    }
    let (start, letters, least) = match sign {
        Some(at) => (at, written.get(at + 1..).unwrap_or(""), 0),
        None => (0, written, 2),
    };
    let words = letters.split_whitespace().count();
    let is_name = letters.chars().count() >= least && words <= 3 && !letters.contains(['\n', ':', '.', ',']);
    if !is_name {
        return Vec::new();
    }
    let found =
        if letters.trim().is_empty() { known.latest(MOST) } else { known.complete(letters.trim_end_matches('/')) };
    found.into_iter().take(MOST).map(|speaker| Offer::Speaker(speaker.clone(), start..written.len())).collect()
}

/// What parts words.
const BLANKS: [char; 2] = [' ', '\n'];

/// Whether the sign at this byte begins a word: nothing stands before it, or one of these.
fn begins_word(written: &str, at: usize, after: &[char]) -> bool {
    written.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(after))
}

/// A sign that asks for a choice makes Enter choose; a name may be the note's own words, until it is chosen by the arrows
/// (`moved`). A whole number after "#" is understood as it stands: Enter saves the note; and so is a "#" alone, while nothing is
/// chosen by the arrows.
pub fn asks_for_choice(text: &str, offered: &[Offer], moved: bool) -> bool {
    let behind = |sign: usize| text.get(sign + 1..).unwrap_or_default().trim();
    let stands = |sign: usize| behind(sign).parse::<u32>().is_ok() || (behind(sign).is_empty() && !moved);
    match offered.first() {
        None => false,
        Some(Offer::Tag(..)) => !text.rfind('#').is_some_and(stands) || text.contains('@'),
        Some(Offer::Kind(..)) => true,
        // Behind other words it is part of the note, until it is chosen.
        Some(Offer::Speaker(..)) => moved || text.starts_with('@'),
    }
}

fn tags(letters: &str, range: std::ops::Range<usize>, measures: &[Measure<'_>]) -> Vec<Offer> {
    let wanted = fold(letters);
    let fits = |measure: &&Measure<'_>| match wanted.parse::<usize>() {
        Ok(number) => measure.number == number,
        Err(_) => fold(measure.text).split_whitespace().any(|word| word.starts_with(&wanted)),
    };
    let found = measures.iter().filter(fits).take(MOST);
    found.map(|measure| Offer::Tag(measure.id.clone(), measure.text.to_owned(), range.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: &[&str]) {
        let text = Text::load("nb").unwrap();
        let mut known = KnownSpeakers::default();
        known.heard("Anne Solberg", "Sp");
        known.heard("Åse Dahl", "H");
        let measures = [(1, "Planlegge bedre"), (2, "Godt samarbeid med lokalsamfunnet"), (3, "Øve selv")]
            .map(|(number, text)| Measure { id: MeasureId(number.to_string()), number, text });
        let labels: Vec<_> = offers(written, &known, &measures, &text).iter().map(|offer| offer.label(&text)).collect();
        assert_eq!(labels, expected, "{written}");
    }

    #[test]
    fn names_and_kinds_are_offered_where_they_can_stand() {
        check("an", &["Anne Solberg Sp"]);
        check("a", &[]);
        check("ase", &["Åse Dahl H"]);
        check("@", &["Åse Dahl H", "Anne Solberg Sp"]);
        check("Vi er enige med @sol", &["Anne Solberg Sp"]);
        check("Vi må", &[]);
        check("Skriv til post@sol", &[]);
        check("Anne Solberg/Sp: hei", &[]);
        check("/f", &["Forslag"]);
        check("/", &["Innspill", "Forslag", "Tiltak", "Spørsmål"]);
        check("Start nå /f", &["Forslag"]);
        check("Vi vil og/f", &[]);
        check("1/2 av", &[]);
        check("Mer øving #3", &["Øve selv"]);
        check("Mer øving #ov", &["Øve selv"]);
        check("#lok", &["Godt samarbeid med lokalsamfunnet"]);
        check("#9", &[]);
        check("Vi bruker C#", &[]);
        check("Nei #3 er det", &[]);
    }
}
