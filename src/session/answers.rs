//! What stands beside an answer: the notes that its paragraphs were made from, as they are now, and the starred notes that
//! none has used yet. Found anew only when notes or paragraphs change.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::{Session, Tab};
use crate::deck::QuestionNumber;
use crate::model::{Contribution, Paragraph, ParagraphId};

/// A note that a paragraph was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// As it is now; `None` when the file does not have it.
    pub note: Option<Arc<Contribution>>,
    /// It says something else now, or is gone.
    pub changed: bool,
}

/// What stands beside the answer to one question.
#[derive(Debug, Default)]
pub struct AnswerNotes {
    done_for: Option<(QuestionNumber, u64)>,
    used: BTreeMap<ParagraphId, Vec<Used>>,
    unused: Vec<Arc<Contribution>>,
}

impl AnswerNotes {
    /// Brings it up to date. Does nothing while question, notes and paragraphs are the same.
    pub fn update(&mut self, session: &Session, question: QuestionNumber) {
        let now = Some((question, session.list_revision()));
        if self.done_for == now {
            return;
        }
        let meeting = session.meeting();
        let sources = meeting.answer(question).flat_map(|paragraph| paragraph.sources.iter());
        let wanted: HashSet<_> = sources.map(|source| &source.note).collect();
        // What a used note was joined to is used as well.
        let used_too: HashSet<_> = wanted.iter().filter_map(|id| meeting.living(id)).map(|note| &note.id).collect();
        let notes = meeting.contributions.iter().filter(|note| wanted.contains(&note.id));
        let notes: HashMap<_, _> = notes.map(|note| (&note.id, note)).collect();
        let used = |paragraph: &Paragraph| {
            let sources = paragraph.sources.iter().map(|source| {
                let note = notes.get(&source.note).copied().cloned();
                Used { changed: Paragraph::source_changed(source, note.as_deref()), note }
            });
            sources.collect()
        };
        self.used = meeting.answer(question).map(|paragraph| (paragraph.id.clone(), used(paragraph))).collect();
        let marked = session.marked(Tab::Question(question)).iter();
        self.unused =
            marked.filter(|note| !wanted.contains(&note.id) && !used_too.contains(&note.id)).cloned().collect();
        self.unused.sort_by_key(|note| std::cmp::Reverse(*note.points));
        self.done_for = now;
    }

    /// The notes that a paragraph was made from.
    pub fn used(&self, paragraph: &ParagraphId) -> &[Used] {
        self.used.get(paragraph).map_or(&[], Vec::as_slice)
    }

    /// The starred notes that no paragraph of the answer is made from, those with the most hands first.
    pub fn unused(&self) -> &[Arc<Contribution>] {
        &self.unused
    }
}
