//! A contribution: what somebody said in the debate, and what has been done to it since.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ids::{AuthorId, ContributionId, VersionId};
use super::register::{Register, Rival};
use super::stamp::Stamp;
use crate::deck::{MeasureId, QuestionNumber, SlideId};

/// What kind of contribution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Innspill.
    #[default]
    Input,
    /// Forslag.
    Proposal,
    /// Tiltak.
    Measure,
    /// Spørsmål.
    Question,
}

impl Kind {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Input, Self::Proposal, Self::Measure, Self::Question];
}

/// A part of a contribution or paragraph that is changed by itself. Two people who change different parts do not get in
/// each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Text, speaker and party.
    Words,
    /// The kind.
    Kind,
    /// The star.
    Star,
    /// Which question.
    Question,
    /// Whether it is deleted.
    Deleted,
    /// The measures.
    Tags,
    /// The hands that were counted.
    Points,
    /// Its place among the others.
    Rank,
    /// Time and slide.
    Moment,
    /// The notes that a paragraph was made from.
    Sources,
}

/// What was said, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What was said.
    pub text: String,
    /// Who said it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaker: String,
    /// Their party; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub party: String,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// Stable name.
    pub id: ContributionId,
    /// On which question.
    pub question: QuestionNumber,
    /// What kind.
    pub kind: Kind,
    /// Who said it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaker: String,
    /// Their party; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub party: String,
    /// What was said.
    pub text: String,
    /// Marked as important.
    #[serde(default, skip_serializing_if = "is_false")]
    pub starred: bool,
    /// Which slide was up.
    pub slide: SlideId,
    /// When it was written down.
    pub written: Timestamp,
    /// Who wrote it down.
    pub author: AuthorId,
    /// The last change.
    pub changed: Stamp,
    /// Deleted: kept as a mark, so that merging files does not bring it back.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deleted: bool,
    /// Measures of the deck that it speaks of.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<MeasureId>,
    /// Hands that were counted for it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub points: u32,
    /// Its place among the others where it was moved, in the same measure as the time of writing: nanoseconds.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub rank: Option<i64>,
    /// Of which note it is now a part.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub joined: Option<ContributionId>,
    /// When each part was changed last, for parts that were.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stamps: BTreeMap<Field, Stamp>,
    /// Versions of its words that were replaced.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub past: BTreeSet<VersionId>,
    /// Versions of its words that others wrote at the same time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<Rival<Words>>,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Contribution {
    /// Its place among the others.
    pub fn rank(&self) -> i64 {
        self.rank.unwrap_or_else(|| rank_of(self.written))
    }

    /// What it is sorted by: its place, and its name among those of the same moment. Names end in numbers that grow: a
    /// shorter one is older.
    pub fn order(&self) -> (i64, usize, &ContributionId) {
        (self.rank(), self.id.0.len(), &self.id)
    }

    /// Which version of its words shows.
    pub fn version(&self) -> VersionId {
        self.stamps.get(&Field::Words).map_or_else(|| VersionId(self.id.0.clone()), Stamp::version_id)
    }

    /// Its versions that nobody has replaced: what a person sees who looks at it now.
    pub fn versions(&self) -> BTreeSet<VersionId> {
        self.register().versions()
    }

    /// What it says.
    pub fn words(&self) -> Words {
        Words { text: self.text.clone(), speaker: self.speaker.clone(), party: self.party.clone() }
    }

    /// Its words with their versions.
    pub fn register(&self) -> Register<Words> {
        Register {
            first: VersionId(self.id.0.clone()),
            shown: Rival { by: self.stamps.get(&Field::Words).cloned(), value: self.words() },
            rivals: self.rivals.clone(),
            past: self.past.clone(),
        }
    }

    /// Takes the words and their versions over.
    pub fn set_register(&mut self, register: Register<Words>) {
        let Words { text, speaker, party } = register.shown.value;
        (self.text, self.speaker, self.party) = (text, speaker, party);
        if let Some(by) = register.shown.by {
            self.stamps.insert(Field::Words, by);
        }
        self.rivals = register.rivals;
        self.past = register.past;
    }
}

/// A time as a place in a list, nanoseconds.
pub fn rank_of(at: Timestamp) -> i64 {
    i64::try_from(at.as_nanosecond()).unwrap_or(i64::MAX)
}

fn is_false(value: &bool) -> bool {
    !value
}
