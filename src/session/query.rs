//! What is searched for: words, and filters by the same signs as in a note: `/f` a kind, `@sp` a party or speaker, `#3` a
//! measure, `*` starred, `2:` a question.

use crate::deck::{MeasureId, QuestionNumber};
use crate::model::fold::fold;
use crate::model::{Contribution, Kind};

use super::Session;

/// What the kinds are called in the language of the words.
pub type KindNames<'a> = [(Kind, &'a str); 4];

/// A search, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Folded; all must be there.
    pub words: Vec<String>,
    /// Only on this question.
    pub question: Option<QuestionNumber>,
    kinds: Vec<Kind>,
    /// Folded beginnings of parties or speakers.
    people: Vec<String>,
    /// Any of the measures of each sign.
    measures: Vec<Vec<MeasureId>>,
    starred: bool,
}

impl Query {
    /// Reads what was typed. A sign that stands alone asks for nothing yet.
    pub fn read(typed: &str, session: &Session, names: &KindNames<'_>) -> Self {
        let mut query = Self::default();
        for token in typed.split_whitespace() {
            let folded = fold(token);
            if folded == "*" {
                query.starred = true;
            } else if let Some(number) = question(&folded) {
                query.question = Some(number);
            } else if let Some(letters) = folded.strip_prefix('/') {
                let of = names.iter().filter(|(_, name)| !letters.is_empty() && fold(name).starts_with(letters));
                query.kinds.extend(of.map(|(kind, _)| *kind));
            } else if let Some(letters) = folded.strip_prefix('@') {
                query.people.extend((!letters.is_empty()).then(|| letters.to_owned()));
            } else if let Some(letters) = folded.strip_prefix('#') {
                if !letters.is_empty() {
                    query.measures.push(measures(session, letters));
                }
            } else {
                query.words.push(folded);
            }
        }
        query
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether only notes can be found: slides and answers have no kind, speaker, measure or star.
    pub fn is_about_notes(&self) -> bool {
        self.starred || !(self.kinds.is_empty() && self.people.is_empty() && self.measures.is_empty())
    }

    /// Whether a note is found. `folded` is its text, speaker and party, folded.
    pub fn finds(&self, note: &Contribution, folded: &str) -> bool {
        let speaks = |letters: &String| {
            fold(&note.words.party) == *letters
                || fold(&note.words.speaker).split_whitespace().any(|word| word.starts_with(letters.as_str()))
        };
        self.question.is_none_or(|number| *note.question == number)
            && (!self.starred || *note.starred)
            && (self.kinds.is_empty() || self.kinds.contains(&note.kind))
            && self.measures.iter().all(|any| any.iter().any(|measure| note.tags.contains(measure)))
            && self.people.iter().all(speaks)
            && self.has_words(folded)
    }

    /// Whether a folded text has all the words.
    pub fn has_words(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }
}

/// "2:" is question 2.
fn question(token: &str) -> Option<QuestionNumber> {
    token.strip_suffix(':')?.parse().ok().map(QuestionNumber)
}

/// By number in the question that is shown, or by letters in any.
fn measures(session: &Session, letters: &str) -> Vec<MeasureId> {
    let deck = session.deck();
    if let Ok(number) = letters.parse::<usize>() {
        let of_question = deck.measures(session.note_question()).into_iter();
        return of_question.filter(|measure| measure.number == number).map(|measure| measure.id).collect();
    }
    let all = deck.questions().into_iter().flat_map(|question| deck.measures(question.number));
    let fits = |text: &str| fold(text).split_whitespace().any(|word| word.starts_with(letters));
    all.filter(|measure| fits(measure.text)).map(|measure| measure.id).collect()
}
