//! What the council answers: a text for each question that grows from notes.

use std::cmp::Ordering;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::deletion::Deletion;
use super::ids::{AuthorId, ContributionId, ParagraphId, VersionId};
use super::note::Contribution;
use super::record::Record;
use super::register::{Lww, MultiValue, Register, registers};
use super::stamp::Stamp;
use crate::deck::QuestionNumber;

/// A note that a paragraph was made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename = "Source", deny_unknown_fields)]
pub struct ParagraphSource {
    /// Which.
    pub note: ContributionId,
    /// In which version it was used.
    pub version: VersionId,
    /// What it said then; empty in files that did not keep it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
}

impl ParagraphSource {
    /// A note as it is now.
    pub fn of(note: &Contribution) -> Self {
        Self { note: note.id.clone(), version: note.words.version(), said: note.words.text.clone() }
    }
}

/// A paragraph of the answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Stable name; also that of the first version of its text.
    pub id: ParagraphId,
    /// Of which answer.
    pub question: Lww<QuestionNumber>,
    /// What it says.
    pub text: MultiValue<String>,
    /// What it was made from.
    pub sources: Lww<Vec<ParagraphSource>>,
    /// Paragraphs stand in this order; made from the time of writing, nanoseconds, and moved between two others.
    pub rank: Lww<i64>,
    /// When it was first written.
    pub written: Timestamp,
    /// By whom.
    pub author: AuthorId,
    /// Whether it is still there: a mark, as a note's.
    pub deletion: Deletion,
}

registers!(Paragraph {
    same: [id],
    least: [written, author],
    changed: [],
    registers: [
        text => Words,
        question => Question,
        deletion => Deleted,
        rank => Rank,
        sources => Sources,
    ],
});

impl Paragraph {
    /// What it is sorted by, as a contribution.
    pub fn order(&self) -> (i64, usize, &ParagraphId) {
        (*self.rank, self.id.0.len(), &self.id)
    }

    /// Whether it was deleted.
    pub fn is_deleted(&self) -> bool {
        self.deletion.hides(&self.text)
    }

    /// Whether somebody deleted it who had not seen what it says: it is there until somebody has decided.
    pub fn is_deleted_unseen(&self) -> bool {
        self.deletion.is_marked() && !self.is_deleted()
    }

    /// Whether a note that it was made from says something else now.
    pub fn source_changed(source: &ParagraphSource, note: Option<&Contribution>) -> bool {
        note.is_none_or(|note| {
            let same = note.words.version() == source.version || note.words.text == source.said;
            note.is_deleted() || !same
        })
    }
}

impl Record for Paragraph {
    type Id = ParagraphId;

    fn id(&self) -> &ParagraphId {
        &self.id
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }

    fn withdraw(&mut self, stamp: &Stamp) {
        self.deletion.delete(&self.text, stamp);
    }

    fn sees_again(&mut self, now: &Self, before: &Self) {
        if before.is_deleted() {
            self.deletion.sees_again(&now.deletion, &self.text);
        }
    }

    fn says_more_than(&self, known: &Self) -> bool {
        let is_theirs = self.text.stamp().is_some_and(|by| by.author != self.author);
        is_theirs || self.text.says_more_than(&known.text)
    }
}
