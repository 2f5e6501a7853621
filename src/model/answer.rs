//! What the council answers: a text for each question that grows from notes, and the resolution.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::meeting::{Contribution, ContributionId, Field, Words};
use super::register::{Register, Rival};
use super::stamp::{AuthorId, Stamp, Trace};
use crate::deck::QuestionNumber;

/// A paragraph's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParagraphId(pub String);

/// A note that a paragraph was made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Which.
    pub note: ContributionId,
    /// In which version it was used.
    pub version: Trace,
    /// What it said then; empty in files that did not keep it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
}

impl Source {
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
    pub sources: Vec<Source>,
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
    pub past: BTreeSet<Trace>,
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
            first: Trace(self.id.0.clone()),
            shown: Rival { by: self.stamps.get(&Field::Words).cloned(), value: words },
            rivals: self.rivals.clone(),
            past: self.past.clone(),
        }
    }

    /// Which version of its text shows.
    pub fn version(&self) -> Trace {
        self.stamps.get(&Field::Words).map_or_else(|| Trace(self.id.0.clone()), Stamp::trace)
    }

    /// Its versions that nobody has replaced: what a person sees who looks at it now.
    pub fn versions(&self) -> BTreeSet<Trace> {
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
    pub fn source_changed(source: &Source, note: Option<&Contribution>) -> bool {
        note.is_none_or(|note| {
            let same = note.version() == source.version || note.text == source.said;
            note.deleted || !same
        })
    }
}

/// How a party voted when the council was not unanimous.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyVote {
    /// The party, or a member without one.
    pub party: String,
    /// Votes for.
    #[serde(default)]
    pub in_favour: u32,
    /// Votes against.
    #[serde(default)]
    pub against: u32,
    /// Who voted what, when the party was split: the record must tell.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub names: String,
}

impl PartyVote {
    /// Whether its members voted differently.
    pub fn is_split(&self) -> bool {
        self.in_favour > 0 && self.against > 0
    }
}

/// How the resolution was carried.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Not yet known.
    #[default]
    Open,
    /// Enstemmig.
    Unanimous,
    /// By a count.
    Vote(Vec<PartyVote>),
}

/// What was resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolved {
    /// The resolution.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How it was carried.
    #[serde(default)]
    pub outcome: Outcome,
    /// Protokolltilførsler.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
}

impl Resolved {
    /// Votes for and against; `None` when there was no count.
    pub fn count(&self) -> Option<(u32, u32)> {
        let Outcome::Vote(parties) = &self.outcome else {
            return None;
        };
        let sum = |of: fn(&PartyVote) -> u32| parties.iter().map(of).fold(0, u32::saturating_add);
        Some((sum(|party| party.in_favour), sum(|party| party.against)))
    }
}

/// The resolution, with versions that others wrote at the same time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Resolution {
    /// What shows.
    pub shown: Resolved,
    /// By which change; absent when nothing has been written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Stamp>,
    /// Versions that were replaced.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub past: BTreeSet<Trace>,
    /// Versions that others wrote at the same time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<Rival<Resolved>>,
}

impl Resolution {
    /// Whether there is nothing to keep.
    pub fn is_untouched(&self) -> bool {
        *self == Self::default()
    }

    /// The resolution with its versions.
    pub fn register(&self) -> Register<Resolved> {
        Register {
            first: Trace(String::new()),
            shown: Rival { by: self.by.clone(), value: self.shown.clone() },
            rivals: self.rivals.clone(),
            past: self.past.clone(),
        }
    }

    /// From the versions.
    pub fn from_register(register: Register<Resolved>) -> Self {
        Self { shown: register.shown.value, by: register.shown.by, past: register.past, rivals: register.rivals }
    }
}
