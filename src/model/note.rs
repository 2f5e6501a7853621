//! A contribution: what somebody said in the debate, and what has been done to it since.
//!
//! How to add a field stands in [`super::register`].

use std::cmp::Ordering;
use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::deletion::Deletion;
use super::ids::{AuthorId, ContributionId, VersionId};
use super::record::Record;
use super::register::{Lww, MultiValue, Register, registers};
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

/// Where in the meeting it was said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Which slide was up.
    pub slide: SlideId,
    /// When it was written down.
    pub written: Timestamp,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Stable name; also that of the first version of its words.
    pub id: ContributionId,
    /// On which question.
    pub question: Lww<QuestionNumber>,
    /// What kind.
    pub kind: Lww<Kind>,
    /// What was said, and by whom.
    pub words: MultiValue<Words>,
    /// Marked as important.
    pub starred: Lww<bool>,
    /// Which slide was up, and when.
    pub moment: Lww<Moment>,
    /// Who wrote it down.
    pub author: AuthorId,
    /// The last change.
    pub changed: Stamp,
    /// Whether it is still there: a mark, so that merging files does not bring it back.
    pub deletion: Deletion,
    /// Measures of the deck that it speaks of.
    pub tags: Lww<BTreeSet<MeasureId>>,
    /// Hands that were counted for it.
    pub points: Lww<u32>,
    /// Its place among the others where it was moved, in the same measure as the time of writing: nanoseconds.
    pub rank: Lww<Option<i64>>,
}

registers!(Contribution {
    same: [id],
    least: [author],
    changed: [changed],
    registers: [
        words => Words,
        kind => Kind,
        starred => Star,
        question => Question,
        deletion => Deleted,
        tags => Tags,
        points => Points,
        rank => Rank,
        moment => Moment,
    ],
});

/// What is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContribution {
    /// On which question.
    pub question: QuestionNumber,
    /// What kind.
    pub kind: Kind,
    /// Who said it; may be empty.
    pub speaker: String,
    /// Their party; may be empty.
    pub party: String,
    /// What was said.
    pub text: String,
    /// Which slide was up.
    pub slide: SlideId,
    /// Measures it speaks of.
    pub tags: BTreeSet<MeasureId>,
}

impl Contribution {
    /// As it is written down, without a star or hands.
    pub fn new(id: ContributionId, new: NewContribution, stamp: &Stamp) -> Self {
        let NewContribution { question, kind, speaker, party, text, slide, tags } = new;
        Self {
            question: Lww::new(question),
            kind: Lww::new(kind),
            words: MultiValue::new(VersionId(id.0.clone()), Words { text, speaker, party }),
            starred: Lww::default(),
            moment: Lww::new(Moment { slide, written: stamp.at }),
            author: stamp.author.clone(),
            changed: stamp.clone(),
            deletion: Deletion::default(),
            tags: Lww::new(tags),
            points: Lww::default(),
            rank: Lww::default(),
            id,
        }
    }

    /// Whether it was deleted, or is now a part of another.
    pub fn is_deleted(&self) -> bool {
        self.deletion.hides(&self.words)
    }

    /// Whether somebody deleted it who had not seen its words: it is there until somebody has decided.
    pub fn is_deleted_unseen(&self) -> bool {
        self.deletion.is_marked() && !self.is_deleted()
    }

    /// Its place among the others.
    pub fn rank(&self) -> i64 {
        self.rank.unwrap_or_else(|| rank_of(self.moment.written))
    }

    /// What it is sorted by: its place, and its name among those of the same moment. Names end in numbers that grow: a
    /// shorter one is older.
    pub fn order(&self) -> (i64, usize, &ContributionId) {
        (self.rank(), self.id.0.len(), &self.id)
    }
}

impl Record for Contribution {
    type Id = ContributionId;

    fn id(&self) -> &ContributionId {
        &self.id
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }

    fn withdraw(&mut self, stamp: &Stamp) {
        if self.deletion.delete(&self.words, stamp) {
            self.changed = stamp.clone();
        }
    }

    fn says_more_than(&self, known: &Self) -> bool {
        // Also a colleague who has written again what stood there first has written it.
        let is_theirs = self.words.stamp().is_some_and(|by| by.author != self.author);
        is_theirs || self.words.says_more_than(&known.words)
    }

    fn sees_again(&mut self, now: &Self, before: &Self) {
        if before.is_deleted() {
            self.deletion.sees_again(&now.deletion, &self.words);
        }
    }
}

/// A time as a place in a list, nanoseconds. Times that no place is made of have the nearest.
pub fn rank_of(at: Timestamp) -> i64 {
    let nearest = if at < Timestamp::UNIX_EPOCH { i64::MIN } else { i64::MAX };
    i64::try_from(at.as_nanosecond()).unwrap_or(nearest)
}
