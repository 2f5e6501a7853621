//! Whether a meeting is about the booklet that is gathered for, and which of that one's questions and measures its own are.
//!
//! A deck that was copied and adapted keeps its id. One of another id is of the same booklet when it names the same series:
//! its questions are known by what they ask, or by their theme; a number alone may be another question's.

use std::collections::BTreeMap;

use crate::deck::{Deck, Measure, MeasureId, QuestionNumber};
use crate::model::fold::fold;

/// Which questions and measures of the booklet a meeting's are. Others are not the booklet's.
pub struct Fit {
    questions: BTreeMap<QuestionNumber, QuestionNumber>,
    measures: BTreeMap<MeasureId, MeasureId>,
}

impl Fit {
    /// Of a meeting with the same deck: its own.
    pub fn same(deck: &Deck) -> Self {
        Self {
            questions: deck.questions().iter().map(|question| (question.number, question.number)).collect(),
            measures: measures(deck).into_iter().map(|measure| (measure.id.clone(), measure.id)).collect(),
        }
    }

    /// Of a meeting with another deck; nothing where that is of another booklet.
    pub fn of(own: &Deck, theirs: &Deck) -> Option<Self> {
        let is_same_series = !own.series.trim().is_empty() && folded(&own.series) == folded(&theirs.series);
        if !is_same_series {
            return None;
        }
        let asked = own.questions();
        let question = |number: QuestionNumber, theme: &str, text: &str| {
            let by_text = asked.iter().find(|known| folded(known.text) == folded(text));
            let by_theme = || asked.iter().find(|known| folded(known.theme) == folded(theme));
            Some((number, by_text.or_else(by_theme)?.number))
        };
        let theirs_asked = theirs.questions();
        let questions = theirs_asked.iter().filter_map(|theirs| question(theirs.number, theirs.theme, theirs.text));
        let known = measures(own);
        let measure = |theirs: Measure<'_>| {
            let own = known.iter().find(|known| folded(known.text) == folded(theirs.text))?;
            Some((theirs.id, own.id.clone()))
        };
        let measures = measures(theirs).into_iter().filter_map(measure);
        Some(Self { questions: questions.collect(), measures: measures.collect() })
    }

    /// The booklet's question.
    pub fn question(&self, theirs: QuestionNumber) -> Option<QuestionNumber> {
        self.questions.get(&theirs).copied()
    }

    /// The booklet's measure.
    pub fn measure(&self, theirs: &MeasureId) -> Option<&MeasureId> {
        self.measures.get(theirs)
    }
}

/// The measures of all questions.
pub fn measures(deck: &Deck) -> Vec<Measure<'_>> {
    deck.questions().iter().flat_map(|question| deck.measures(question.number)).collect()
}

fn folded(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
