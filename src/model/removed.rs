//! Texts that went out of the field for the next note without becoming one: cleared, pasted over, taken back too far. The
//! last few stay in the file, so that they can be had back, also after a power cut.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::note::Kind;
use crate::deck::{MeasureId, QuestionNumber};

/// So many are kept.
const MOST: usize = 8;
/// Shorter ones are written anew as fast as they are looked up: letters.
const SHORTEST: usize = 20;
/// The same in words: a long name is no text.
const FEWEST_WORDS: usize = 3;

/// A text that went out of the field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Removed", deny_unknown_fields)]
pub struct RemovedText {
    /// When.
    pub at: Timestamp,
    /// On which question it was typed.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionNumber>,
    /// What kind of note it was to be.
    pub kind: Kind,
    /// Who was to have said it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaker: String,
    /// Their party; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub party: String,
    /// The text.
    pub text: String,
    /// Measures it was tagged with.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<MeasureId>,
}

/// The last texts that went out of the field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemovedTexts {
    /// What stood in the field at its fullest, while it is being taken away letter by letter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    fullest: String,
    /// The latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    texts: Vec<RemovedText>,
}

impl RemovedTexts {
    /// Whether there is nothing to be had back.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What can be had back, the latest last.
    pub fn texts(&self) -> &[RemovedText] {
        &self.texts
    }

    /// The field said what `before` says, and says `now` something else.
    pub fn follow(&mut self, before: RemovedText, now: &str) {
        let fullest = std::mem::take(&mut self.fullest);
        let full = if fullest.is_empty() { before.text.clone() } else { fullest };
        if !keeps_most(&full, now) {
            self.put_worthy(RemovedText { text: full, ..before });
        } else if now.len() < full.len() {
            self.fullest = full;
        }
        // It is back by the field's own undo.
        self.texts.retain(|removed| !now.contains(removed.text.trim()));
    }

    /// What stood in the field is a note now.
    pub fn became_note(&mut self) {
        self.fullest.clear();
    }

    /// Takes a text out of the list, for the field, and keeps what stands there in its place, however short. Tells whether
    /// the list had it.
    pub fn exchange(&mut self, wanted: &RemovedText, standing: RemovedText) -> bool {
        let Some(at) = self.texts.iter().position(|text| text == wanted) else {
            return false;
        };
        self.texts.remove(at);
        let fullest = std::mem::take(&mut self.fullest);
        if !standing.text.trim().is_empty() {
            self.put_worthy(RemovedText { text: fullest, ..standing.clone() });
            self.put(standing);
        }
        true
    }

    fn put_worthy(&mut self, removed: RemovedText) {
        let text = removed.text.trim();
        if text.chars().count() >= SHORTEST && text.split_whitespace().count() >= FEWEST_WORDS {
            self.put(removed);
        }
    }

    fn put(&mut self, removed: RemovedText) {
        // What is taken away bit by bit is there already, with the bits that went first.
        if self.texts.iter().any(|known| known.text.contains(removed.text.trim())) {
            return;
        }
        self.texts.push(removed);
        let superfluous = self.texts.len().saturating_sub(MOST);
        self.texts.drain(..superfluous);
    }
}

/// Whether at least half of a text still stands, at its beginning and its end.
fn keeps_most(full: &str, now: &str) -> bool {
    let alike = |pair: &(char, char)| pair.0 == pair.1;
    let most = full.chars().count().min(now.chars().count());
    let begin = full.chars().zip(now.chars()).take_while(alike).count();
    let end = full.chars().rev().zip(now.chars().rev()).take(most - begin).take_while(alike).count();
    2 * (begin + end) >= full.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What can be had back after the field said these, one after the other.
    fn check(field: &[&str], expected: &[&str]) {
        let mut removed = RemovedTexts::default();
        for pair in field.windows(2) {
            removed.follow(removed_text(pair[0]), pair[1]);
        }
        let texts: Vec<_> = removed.texts().iter().map(|removed| removed.text.as_str()).collect();
        assert_eq!(texts, expected, "{field:?}");
    }

    fn removed_text(text: &str) -> RemovedText {
        let (speaker, party) = Default::default();
        let (kind, tags) = Default::default();
        RemovedText { at: Timestamp::UNIX_EPOCH, question: None, kind, speaker, party, text: text.to_owned(), tags }
    }

    #[test]
    fn what_is_cleared_or_replaced_can_be_had_back() {
        let text = "Vi må ha buss hver time";
        check(&[text, ""], &[text]);
        check(&[text, "n"], &[text]);
        check(&[text, "Noe helt annet er limt inn"], &[text]);
        check(&[text, "Vi må ha buss hver halvtime"], &[]);
        check(&[text, "", text], &[]);
        check(&["kort", ""], &[]);
        check(&["Fylkestingsrepresentantene", ""], &[]);
    }

    #[test]
    fn what_is_taken_away_letter_by_letter_is_kept_once_and_whole() {
        let text = "Vi må ha buss hver time, også i helgene og om kvelden";
        let letters: Vec<_> = text.char_indices().map(|(at, _)| &text[..at]).collect();
        let away: Vec<_> = [text].into_iter().chain(letters.into_iter().rev()).collect();
        check(&away, &[text]);
        // A letter that is corrected is no text.
        check(&[text, &text[..text.len() - 1], text], &[]);
    }

    #[test]
    fn only_the_last_few_are_kept() {
        let texts: Vec<_> = (10..30).map(|number| format!("Innspill nummer {number} om buss")).collect();
        let field: Vec<_> = texts.iter().flat_map(|text| [text.as_str(), ""]).collect();
        let last: Vec<_> = texts[texts.len() - MOST..].iter().map(String::as_str).collect();
        check(&field, &last);
    }

    #[test]
    fn what_stands_in_the_field_is_exchanged_for_what_is_had_back() {
        let mut removed = RemovedTexts::default();
        removed.follow(removed_text("Vi må ha buss hver time"), "");
        let wanted = removed.texts()[0].clone();
        assert!(removed.exchange(&wanted, removed_text("kort")));
        assert_eq!(removed.texts(), [removed_text("kort")]);
        assert!(!removed.exchange(&wanted, removed_text("kort")));
    }
}
