//! What a meeting file holds.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::show::Show;
use super::stamp::{AuthorId, Stamp};
use crate::deck::{MeetingFields, QuestionNumber, SlideId};

/// The number of the format that this program writes.
pub const FORMAT: u32 = 1;

/// A meeting's name, unique among all meetings.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MeetingId(pub String);

/// A contribution's name: its author and a number, "k3f9a2-12".
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContributionId(pub String);

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

/// Which deck the meeting shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeckRef {
    /// The deck's id.
    pub id: String,
    /// Its folder; `None` for the bundled one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
}

/// Where the presentation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The slide.
    pub slide: SlideId,
    /// Its step, from 0.
    pub step: usize,
}

/// The note that is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// On which question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionNumber>,
    /// Its kind.
    pub kind: Kind,
    /// The speaker field.
    pub speaker: String,
    /// The party field.
    pub party: String,
    /// The text so far.
    pub text: String,
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
}

fn is_false(value: &bool) -> bool {
    !value
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// [`FORMAT`].
    pub format: u32,
    /// Stable name.
    pub id: MeetingId,
    /// Which deck.
    pub deck: DeckRef,
    /// The six fields of the start page.
    pub fields: MeetingFields,
    /// Where the presentation is.
    pub place: Place,
    /// What the hall sees, and which slide was up when.
    #[serde(default, skip_serializing_if = "Show::is_untouched")]
    pub show: Show,
    /// The highest counter used in this file.
    pub counter: u64,
    /// The note that is being typed.
    pub draft: Draft,
    /// In the order written. Shared, so that saving takes a snapshot without copying them.
    pub contributions: Vec<Arc<Contribution>>,
}

impl Meeting {
    /// A new one on a deck, at its first slide.
    pub fn new(id: MeetingId, deck: DeckRef, fields: MeetingFields, first_slide: SlideId) -> Self {
        Self {
            format: FORMAT,
            id,
            deck,
            fields,
            place: Place { slide: first_slide, step: 0 },
            show: Show::default(),
            counter: 0,
            draft: Draft::default(),
            contributions: Vec::new(),
        }
    }

    /// Where a contribution is. Looks from the newest back: what is changed is most often new.
    pub fn position(&self, id: &ContributionId) -> Option<usize> {
        self.contributions.iter().rposition(|contribution| &contribution.id == id)
    }

    /// A contribution by its name.
    pub fn contribution(&self, id: &ContributionId) -> Option<&Arc<Contribution>> {
        self.contributions.get(self.position(id)?)
    }

    /// How many contributions it has that are not deleted.
    pub fn live_count(&self) -> usize {
        self.contributions.iter().filter(|contribution| !contribution.deleted).count()
    }
}
