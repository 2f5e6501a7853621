//! What a meeting file holds.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::answer::Paragraph;
use super::draft::Draft;
use super::hands::Hands;
use super::ids::{AuthorId, ContributionId, MeetingId, ParagraphId, PersonId};
use super::name_order::{self, MemberOrder};
use super::note::Contribution;
use super::path_text;
use super::presentation::{Place, PresentationState};
use super::resolution::Resolution;
use super::roster::Person;
use super::speaker_list::SpeakerList;
use super::speech::Spoken;
use crate::deck::{MeasureId, MeetingFields, QuestionNumber, SlideId};

/// The number of the format that this program writes.
pub const FORMAT: u32 = 1;

/// Which deck the meeting shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeckRef {
    /// The deck's id.
    pub id: String,
    /// Its folder; `None` for the bundled one.
    #[serde(default, with = "path_text::option", skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
}

/// A part of the file that could not be read. Kept as it was found, so that nothing of it is lost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// The field that it stood in.
    pub part: String,
    /// Its text.
    pub text: String,
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
    #[serde(rename = "show", default, skip_serializing_if = "PresentationState::is_untouched")]
    pub presentation: PresentationState,
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
    pub roster: Vec<Arc<Person>>,
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
    #[serde(default, with = "path_text::list", skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<PathBuf>,
    /// Parts of the file, and of files that were taken in, that could not be read; in order, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAside>,
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
            presentation: PresentationState::default(),
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
            set_aside: Vec::new(),
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
        self.paragraphs.iter().filter(move |paragraph| *paragraph.question == question && !paragraph.is_deleted())
    }

    /// A member by their name in the file.
    pub fn person(&self, id: &PersonId) -> Option<&Arc<Person>> {
        self.roster.iter().find(|person| &person.id == id)
    }

    /// The member with a number on their seat; where nobody has one, the member at that place of the list.
    pub fn member_with_number(&self, number: u32) -> Option<&Arc<Person>> {
        let numbered = self.members().any(|person| person.line.number > 0);
        if numbered {
            return self.members().find(|person| person.line.number == number && number > 0);
        }
        // As the list shows them.
        let listed = name_order::sorted(self.members(), MemberOrder::Number);
        listed.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
    }

    /// The members on the list.
    pub fn members(&self) -> impl DoubleEndedIterator<Item = &Arc<Person>> {
        self.roster.iter().filter(|person| !*person.deleted)
    }

    /// The note that a note has become: itself, or the one that it was joined to. `None` when that was deleted.
    pub fn living(&self, id: &ContributionId) -> Option<&Arc<Contribution>> {
        let mut note = self.contribution(id)?;
        // A note is only ever joined to one with a smaller name, so that this ends.
        while note.is_deleted() {
            let to = note.deletion.joined().as_ref().filter(|to| **to < note.id)?;
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
        self.contributions.iter().filter(|contribution| !contribution.is_deleted()).count()
    }
}
