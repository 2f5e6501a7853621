//! What a command changed: (place, before, after). One value serves undo, redo and saving; no command needs an inverse
//! written by hand.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::answer::Paragraph;
use super::draft::Draft;
use super::hands::Hands;
use super::ids::{AuthorId, ContributionId, ParagraphId, PersonId, RequestId};
use super::meeting::Meeting;
use super::note::Contribution;
use super::presentation::Place;
use super::record;
use super::resolution::Resolution;
use super::roster::Person;
use super::speaker_list::SpeakerList;
use super::speech::{Speech, Spoken};
use crate::deck::{MeasureId, MeetingFields, QuestionNumber};

/// What was changed, in the order done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What the step is called.
    pub kind: ChangeKind,
    /// Empty when nothing changed.
    pub edits: Vec<Edit>,
}

/// What an undo step is called: what a person would say the change did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The start page's fields.
    Fields,
    /// A new contribution.
    Add,
    /// What a contribution says.
    Text,
    /// Its kind.
    Kind,
    /// Its star.
    Star,
    /// Its question.
    MoveQuestion,
    /// It was deleted.
    Delete,
    /// It was brought back.
    Restore,
    /// The draft.
    Draft,
    /// The slide shown.
    Place,
    /// The presentation's clock was set to 0.
    Clock,
    /// Its measures.
    Tags,
    /// Hands that were counted.
    Points,
    /// Its place among the others.
    Order,
    /// Its time or slide.
    Moment,
    /// One note became two.
    Split,
    /// Two notes became one.
    Join,
    /// One of several versions was chosen.
    Settle,
    /// Somebody asked for the word, or no longer does, or the order was changed.
    SpeakerList,
    /// The list was closed or opened.
    CloseList,
    /// The word was given, or taken away.
    Word,
    /// An answer's paragraphs.
    Answer,
    /// The resolution.
    Resolution,
    /// The council's members.
    Roster,
    /// Other files were taken in.
    Merge,
    /// A followed file was read again.
    Followed,
    /// Which files are followed.
    Follows,
    /// An earlier version was brought back.
    Version,
}

impl ChangeKind {
    /// Whether a person undoes it: typing has its field's own undo, slides are moved back by moving, and what a followed
    /// file brings by itself is not what somebody wants to undo who looks for the own last step.
    pub fn is_undoable(self) -> bool {
        !matches!(self, Self::Draft | Self::Place | Self::Followed | Self::Follows)
    }
}

/// A place and what stood there before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The fields of the start page.
    Fields {
        /// Before.
        before: Box<MeetingFields>,
        /// After.
        after: Box<MeetingFields>,
    },
    /// A contribution; `None` where it was not there.
    Contribution {
        /// Which.
        id: ContributionId,
        /// Before.
        before: Option<Arc<Contribution>>,
        /// After.
        after: Option<Arc<Contribution>>,
    },
    /// The draft.
    Draft {
        /// Before.
        before: Box<Draft>,
        /// After.
        after: Box<Draft>,
    },
    /// Where the presentation is.
    Place {
        /// Before.
        before: Place,
        /// After.
        after: Place,
    },
    /// A paragraph of an answer.
    Paragraph {
        /// Which.
        id: ParagraphId,
        /// Before.
        before: Option<Arc<Paragraph>>,
        /// After.
        after: Option<Arc<Paragraph>>,
    },
    /// The resolution.
    Resolution {
        /// Before.
        before: Box<Resolution>,
        /// After.
        after: Box<Resolution>,
    },
    /// The speaker list of a question.
    List {
        /// Which.
        question: QuestionNumber,
        /// Before.
        before: Option<Box<SpeakerList>>,
        /// After.
        after: Option<Box<SpeakerList>>,
    },
    /// Who has the word.
    Speech {
        /// Before.
        before: Option<Box<Speech>>,
        /// After.
        after: Option<Box<Speech>>,
    },
    /// A speech in the log.
    Spoken {
        /// Which.
        id: RequestId,
        /// Before.
        before: Option<Box<Spoken>>,
        /// After.
        after: Option<Box<Spoken>>,
    },
    /// Hands that were counted for a measure.
    Hands {
        /// Which.
        id: MeasureId,
        /// Before.
        before: Option<Hands>,
        /// After.
        after: Option<Hands>,
    },
    /// A member.
    Person {
        /// Which.
        id: PersonId,
        /// Before.
        before: Option<Arc<Person>>,
        /// After.
        after: Option<Arc<Person>>,
    },
    /// Who writes with an installation.
    Author {
        /// Which.
        id: AuthorId,
        /// Before.
        before: Option<String>,
        /// After.
        after: Option<String>,
    },
    /// The files that are followed.
    Follows {
        /// Before.
        before: Vec<PathBuf>,
        /// After.
        after: Vec<PathBuf>,
    },
    /// Since when the presentation's clock counts; `None` for the whole log.
    Since {
        /// Before.
        before: Option<Timestamp>,
        /// After.
        after: Option<Timestamp>,
    },
}

impl Change {
    /// A change of one place.
    pub fn one(kind: ChangeKind, edit: Edit) -> Self {
        Self { kind, edits: vec![edit] }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Puts what was after in place.
    pub fn redo(&self, meeting: &mut Meeting) {
        let (mut notes, mut paragraphs, mut people) = (Vec::new(), Vec::new(), Vec::new());
        for edit in &self.edits {
            match edit {
                // All at once: a merged file or a pasted roster is one step over the list.
                Edit::Contribution { id, after, .. } => notes.push((id, after.as_ref())),
                Edit::Paragraph { id, after, .. } => paragraphs.push((id, after.as_ref())),
                Edit::Person { id, after, .. } => people.push((id, after.as_ref())),
                Edit::Fields { after, .. } => meeting.fields.clone_from(after),
                Edit::Draft { after, .. } => meeting.draft.clone_from(after),
                Edit::Place { after, .. } => meeting.place.clone_from(after),
                Edit::Since { after, .. } => meeting.presentation.since = *after,
                Edit::Resolution { after, .. } => meeting.resolution.clone_from(after),
                Edit::List { question, after, .. } => {
                    meeting.lists.retain(|list| list.question != *question);
                    meeting.lists.extend(after.as_deref().cloned());
                    meeting.lists.sort_by_key(|list| list.question);
                }
                Edit::Speech { after, .. } => meeting.presentation.speech = after.as_deref().cloned(),
                Edit::Spoken { id, after, .. } => {
                    meeting.spoken.retain(|speech| speech.id != *id);
                    meeting.spoken.extend(after.as_deref().cloned());
                    meeting.spoken.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
                }
                Edit::Hands { id, after, .. } => set(&mut meeting.hands, id, after),
                Edit::Author { id, after, .. } => set(&mut meeting.authors, id, after),
                Edit::Follows { after, .. } => meeting.follows.clone_from(after),
            }
        }
        record::put(&mut meeting.contributions, &notes);
        record::put(&mut meeting.paragraphs, &paragraphs);
        record::put(&mut meeting.roster, &people);
    }

    /// As a step that can be done again: without the draft, which may have moved on.
    pub fn without_draft(mut self) -> Self {
        self.edits.retain(|edit| !matches!(edit, Edit::Draft { .. }));
        self
    }

    /// Takes in a later change of the same kind and place, so that both become one undo step. Returns the later one
    /// when they do not join: also when something came between them, as a colleague's version, which taking both back in
    /// one would take away.
    pub fn join(&mut self, later: Self) -> Result<(), Self> {
        if self.kind != later.kind {
            return Err(later);
        }
        match (self.edits.as_mut_slice(), later.edits.as_slice()) {
            ([Edit::Contribution { id: a, after, .. }], [Edit::Contribution { id: b, before, after: newest }])
                if a == b && after == before && self.kind == ChangeKind::Text =>
            {
                after.clone_from(newest);
                Ok(())
            }
            ([Edit::Resolution { after, .. }], [Edit::Resolution { before, after: newest }]) if after == before => {
                after.clone_from(newest);
                Ok(())
            }
            ([Edit::Fields { after, .. }], [Edit::Fields { before, after: newest }]) if after == before => {
                after.clone_from(newest);
                Ok(())
            }
            _ => Err(later),
        }
    }
}

fn set<K: Ord + Clone, V: Clone>(map: &mut BTreeMap<K, V>, key: &K, value: &Option<V>) {
    match value {
        Some(value) => map.insert(key.clone(), value.clone()),
        None => map.remove(key),
    };
}
