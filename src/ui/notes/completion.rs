//! What a note's first letters may become: a known speaker, or a kind.

use super::card::kind_name;
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
}

impl Offer {
    /// As offered.
    pub fn label(&self, text: &Text) -> String {
        match self {
            Self::Speaker(speaker, _) if speaker.party.is_empty() => speaker.name.clone(),
            Self::Speaker(speaker, _) => format!("{} {}", speaker.name, speaker.party),
            Self::Kind(kind, _) => kind_name(*kind, text).to_owned(),
        }
    }
}

/// What `written` may be completed to. A name is completed at the beginning of a note, or anywhere after `@`; a kind
/// after `/` at the beginning.
pub fn offers(written: &str, known: &KnownSpeakers, text: &Text) -> Vec<Offer> {
    if let Some(letters) = written.strip_prefix('/') {
        let is_word = letters.chars().all(char::is_alphabetic);
        return Kind::ALL
            .into_iter()
            .filter(|kind| is_word && fold(kind_name(*kind, text)).starts_with(&fold(letters)))
            .map(|kind| Offer::Kind(kind, 0..written.len()))
            .collect();
    }
    let (start, letters, least) = match written.rfind('@') {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: &[&str]) {
        let text = Text::load("nb").unwrap();
        let mut known = KnownSpeakers::default();
        known.heard("Anne Solberg", "Sp");
        known.heard("Åse Dahl", "H");
        let labels: Vec<_> = offers(written, &known, &text).iter().map(|offer| offer.label(&text)).collect();
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
        check("Anne Solberg/Sp: hei", &[]);
        check("/f", &["Forslag"]);
        check("/", &["Innspill", "Forslag", "Tiltak", "Spørsmål"]);
        check("1/2 av", &[]);
    }
}
