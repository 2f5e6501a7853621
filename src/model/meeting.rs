//! What a meeting file holds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::answer::{Paragraph, ParagraphId, Resolution};
use super::debate::{SpeakerList, Spoken};
use super::draft::Draft;
use super::presentation::Show;
use super::register::{Register, Rival};
use super::roster::{Person, PersonId};
use super::stamp::{AuthorId, Stamp, Trace};
use crate::deck::{MeasureId, MeetingFields, QuestionNumber, SlideId};

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

/// Hands that were counted for a measure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hands {
    /// How many.
    pub count: u32,
    /// By which change.
    pub by: Stamp,
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
    pub past: BTreeSet<Trace>,
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
    pub fn version(&self) -> Trace {
        self.stamps.get(&Field::Words).map_or_else(|| Trace(self.id.0.clone()), Stamp::trace)
    }

    /// Its versions that nobody has replaced: what a person sees who looks at it now.
    pub fn versions(&self) -> BTreeSet<Trace> {
        self.register().versions()
    }

    /// What it says.
    pub fn words(&self) -> Words {
        Words { text: self.text.clone(), speaker: self.speaker.clone(), party: self.party.clone() }
    }

    /// Its words with their versions.
    pub fn register(&self) -> Register<Words> {
        Register {
            first: Trace(self.id.0.clone()),
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
    /// What the audience sees, and which slide was up when.
    #[serde(default, skip_serializing_if = "Show::is_untouched")]
    pub show: Show,
    /// The highest counter used in this file.
    pub counter: u64,
    /// The note that is being typed.
    pub draft: Draft,
    /// By their places. Shared, so that saving takes a snapshot without copying them.
    pub contributions: Vec<Arc<Contribution>>,
    /// Who wrote with which installation: where notes come from when files are merged.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub authors: BTreeMap<AuthorId, String>,
    /// The council's members, by their names in the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roster: Vec<Person>,
    /// Who waits for the word, on each question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<SpeakerList>,
    /// Speeches that were held, by their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken: Vec<Spoken>,
    /// Hands that were counted for the deck's measures.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hands: BTreeMap<MeasureId, Hands>,
    /// The answers' paragraphs, by their places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<Arc<Paragraph>>,
    /// The resolution.
    #[serde(default, skip_serializing_if = "Resolution::is_untouched")]
    pub resolution: Resolution,
    /// Colleagues' files that are read again when they change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<PathBuf>,
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
            authors: BTreeMap::new(),
            roster: Vec::new(),
            lists: Vec::new(),
            spoken: Vec::new(),
            hands: BTreeMap::new(),
            paragraphs: Vec::new(),
            resolution: Resolution::default(),
            follows: Vec::new(),
        }
    }

    /// The speaker list of a question, when anybody has asked for the word there.
    pub fn list(&self, question: QuestionNumber) -> Option<&SpeakerList> {
        self.lists.iter().find(|list| list.question == question)
    }

    /// A paragraph by its name.
    pub fn paragraph(&self, id: &ParagraphId) -> Option<&Arc<Paragraph>> {
        self.paragraphs.iter().find(|paragraph| &paragraph.id == id)
    }

    /// The paragraphs of the answer to a question, in their order.
    pub fn answer(&self, question: QuestionNumber) -> impl DoubleEndedIterator<Item = &Arc<Paragraph>> {
        self.paragraphs.iter().filter(move |paragraph| paragraph.question == question && !paragraph.deleted)
    }

    /// A member by their name in the file.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.roster.iter().find(|person| &person.id == id)
    }

    /// The member with a number on their seat; where nobody has one, the member at that place of the list.
    pub fn member_with_number(&self, number: u32) -> Option<&Person> {
        let numbered = self.members().any(|person| person.number > 0);
        if numbered {
            return self.members().find(|person| person.number == number && number > 0);
        }
        self.members().nth(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// The members on the list.
    pub fn members(&self) -> impl DoubleEndedIterator<Item = &Person> {
        self.roster.iter().filter(|person| !person.deleted)
    }

    /// The note that a note has become: itself, or the one that it was joined to. `None` when that was deleted.
    pub fn living(&self, id: &ContributionId) -> Option<&Arc<Contribution>> {
        let mut note = self.contribution(id)?;
        // A note is only ever joined to one with a smaller name, so that this ends.
        while note.deleted {
            let to = note.joined.as_ref().filter(|to| **to < note.id)?;
            note = self.contribution(to)?;
        }
        Some(note)
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
