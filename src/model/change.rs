//! What a command changed: (place, before, after). One value serves undo, redo and saving; no command needs an inverse
//! written by hand.

use std::sync::Arc;

use jiff::Timestamp;

use super::meeting::{Contribution, ContributionId, Draft, Meeting, Place};
use crate::deck::MeetingFields;

/// What was changed, in the order done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it was about.
    pub subject: Subject,
    /// Empty when nothing changed.
    pub edits: Vec<Edit>,
}

/// What a change was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
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
}

impl Subject {
    /// Whether a person undoes it: typing has its field's own undo, and slides are moved back by moving.
    pub fn is_undoable(self) -> bool {
        !matches!(self, Self::Draft | Self::Place)
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
    pub fn one(subject: Subject, edit: Edit) -> Self {
        Self { subject, edits: vec![edit] }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Puts what was after in place.
    pub fn redo(&self, meeting: &mut Meeting) {
        for edit in &self.edits {
            match edit {
                Edit::Fields { after, .. } => meeting.fields.clone_from(after),
                Edit::Contribution { id, after, .. } => put(meeting, id, after.as_ref()),
                Edit::Draft { after, .. } => meeting.draft.clone_from(after),
                Edit::Place { after, .. } => meeting.place.clone_from(after),
                Edit::Since { after, .. } => meeting.show.since = *after,
            }
        }
    }

    /// Puts what was before in place. The draft stays as it is: what has been typed since is not taken away by undoing
    /// a note.
    pub fn undo(&self, meeting: &mut Meeting) {
        for edit in self.edits.iter().rev() {
            match edit {
                Edit::Fields { before, .. } => meeting.fields.clone_from(before),
                Edit::Contribution { id, before, .. } => put(meeting, id, before.as_ref()),
                Edit::Draft { .. } => {}
                Edit::Place { before, .. } => meeting.place.clone_from(before),
                Edit::Since { before, .. } => meeting.show.since = *before,
            }
        }
    }

    /// As a step that can be done again: without the draft, which may have moved on.
    pub fn without_draft(mut self) -> Self {
        self.edits.retain(|edit| !matches!(edit, Edit::Draft { .. }));
        self
    }

    /// Takes in a later change of the same kind and place, so that both become one undo step. Returns the later one
    /// when they do not join.
    pub fn join(&mut self, later: Self) -> Result<(), Self> {
        if self.subject != later.subject {
            return Err(later);
        }
        match (self.edits.as_mut_slice(), later.edits.as_slice()) {
            ([Edit::Contribution { id: a, after, .. }], [Edit::Contribution { id: b, after: newest, .. }])
                if a == b && self.subject == Subject::Text =>
            {
                after.clone_from(newest);
                Ok(())
            }
            ([Edit::Fields { after, .. }], [Edit::Fields { after: newest, .. }]) => {
                after.clone_from(newest);
                Ok(())
            }
            _ => Err(later),
        }
    }
}

fn put(meeting: &mut Meeting, id: &ContributionId, contribution: Option<&Arc<Contribution>>) {
    match (meeting.position(id), contribution) {
        (Some(at), Some(contribution)) => {
            if let Some(slot) = meeting.contributions.get_mut(at) {
                *slot = Arc::clone(contribution);
            }
        }
        (Some(at), None) => {
            meeting.contributions.remove(at);
        }
        (None, Some(contribution)) => {
            // A note that is brought back takes its old place in the order written.
            let at = meeting.contributions.partition_point(|other| other.written <= contribution.written);
            meeting.contributions.insert(at, Arc::clone(contribution));
        }
        (None, None) => {}
    }
}
