//! What the council answers: a text for each question that grows from notes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ids::{AuthorId, ContributionId, ParagraphId, VersionId};
use super::note::{Contribution, Field, Words};
use super::register::{Register, Rival};
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
        Self { note: note.id.clone(), version: note.version(), said: note.text.clone() }
    }
}

/// A paragraph of the answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// Stable name.
    pub id: ParagraphId,
    /// Of which answer.
    pub question: QuestionNumber,
    /// What it says.
    pub text: String,
    /// What it was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<ParagraphSource>,
    /// Paragraphs stand in this order; made from the time of writing, nanoseconds, and moved between two others.
    pub rank: i64,
    /// When it was first written.
    pub written: Timestamp,
    /// By whom.
    pub author: AuthorId,
    /// Deleted: kept as a mark.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deleted: bool,
    /// When each part was changed last, for parts that were.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stamps: BTreeMap<Field, Stamp>,
    /// Versions of the text that were replaced.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub past: BTreeSet<VersionId>,
    /// Versions that others wrote at the same time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<Rival<Words>>,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Paragraph {
    /// What it is sorted by, as a contribution.
    pub fn order(&self) -> (i64, usize, &ParagraphId) {
        (self.rank, self.id.0.len(), &self.id)
    }

    /// The text with its versions.
    pub fn register(&self) -> Register<Words> {
        let words = Words { text: self.text.clone(), ..Words::default() };
        Register {
            first: VersionId(self.id.0.clone()),
            shown: Rival { by: self.stamps.get(&Field::Words).cloned(), value: words },
            rivals: self.rivals.clone(),
            past: self.past.clone(),
        }
    }

    /// Which version of its text shows.
    pub fn version(&self) -> VersionId {
        self.stamps.get(&Field::Words).map_or_else(|| VersionId(self.id.0.clone()), Stamp::version_id)
    }

    /// Its versions that nobody has replaced: what a person sees who looks at it now.
    pub fn versions(&self) -> BTreeSet<VersionId> {
        self.register().versions()
    }

    /// Takes the text and its versions over.
    pub fn set_register(&mut self, register: Register<Words>) {
        self.text = register.shown.value.text;
        if let Some(by) = register.shown.by {
            self.stamps.insert(Field::Words, by);
        }
        self.rivals = register.rivals;
        self.past = register.past;
    }

    /// Whether a note that it was made from says something else now.
    pub fn source_changed(source: &ParagraphSource, note: Option<&Contribution>) -> bool {
        note.is_none_or(|note| {
            let same = note.version() == source.version || note.text == source.said;
            note.deleted || !same
        })
    }
}
