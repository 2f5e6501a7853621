//! What can be done to a meeting, and the doing of it: one arm per command, each calling one small function.

use std::sync::Arc;

use super::change::{Change, Edit, Subject};
use super::meeting::{Contribution, ContributionId, Draft, Kind, Meeting, Place};
use super::stamp::Stamp;
use crate::deck::{MeetingFields, QuestionNumber, SlideId};

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Fills in the start page.
    SetFields(MeetingFields),
    /// Writes down what was said, and empties the draft.
    Add(NewContribution),
    /// Changes what was written.
    Edit {
        /// Which.
        id: ContributionId,
        /// What it now says.
        text: String,
        /// Who said it.
        speaker: String,
        /// Their party.
        party: String,
    },
    /// Changes the kind.
    SetKind(ContributionId, Kind),
    /// Sets or takes away the star.
    SetStarred(ContributionId, bool),
    /// Moves it to another question.
    MoveToQuestion(ContributionId, QuestionNumber),
    /// Marks it as deleted.
    Delete(ContributionId),
    /// Takes the mark away.
    Restore(ContributionId),
    /// Remembers what is being typed. Leaves no undo step.
    SetDraft(Draft),
    /// Remembers where the presentation is. Leaves no undo step.
    MoveTo(Place),
    /// Sets the presentation's clock to 0. What was logged stays.
    ResetClock,
}

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
}

/// Why a command could not be done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// There is no such contribution.
    #[error("no contribution {0:?}")]
    NoSuchContribution(ContributionId),
    /// A contribution needs text.
    #[error("a contribution needs text")]
    EmptyText,
}

impl Meeting {
    /// Does a command and returns what it changed.
    ///
    /// # Errors
    /// When it concerns something that is not there; then nothing is changed.
    pub fn apply(&mut self, command: Command, stamp: &Stamp) -> Result<Change, CommandError> {
        let change = match command {
            Command::SetFields(fields) => set_fields(self, fields),
            Command::Add(new) => add(self, new, stamp)?,
            Command::Edit { id, text, speaker, party } => edit_text(self, &id, [text, speaker, party], stamp)?,
            Command::SetKind(id, kind) => revise(self, &id, Subject::Kind, stamp, |c| c.kind = kind)?,
            Command::SetStarred(id, starred) => revise(self, &id, Subject::Star, stamp, |c| c.starred = starred)?,
            Command::MoveToQuestion(id, question) => {
                revise(self, &id, Subject::MoveQuestion, stamp, |c| c.question = question)?
            }
            Command::Delete(id) => revise(self, &id, Subject::Delete, stamp, |c| c.deleted = true)?,
            Command::Restore(id) => revise(self, &id, Subject::Restore, stamp, |c| c.deleted = false)?,
            Command::SetDraft(draft) => set_draft(self, draft),
            Command::MoveTo(place) => move_to(self, place),
            Command::ResetClock => {
                Change::one(Subject::Clock, Edit::Since { before: self.show.since, after: Some(stamp.at) })
            }
        };
        self.counter = self.counter.max(stamp.counter);
        change.redo(self);
        Ok(change)
    }
}

fn set_fields(meeting: &Meeting, fields: MeetingFields) -> Change {
    Change::one(Subject::Fields, Edit::Fields { before: Box::new(meeting.fields.clone()), after: Box::new(fields) })
}

fn add(meeting: &Meeting, new: NewContribution, stamp: &Stamp) -> Result<Change, CommandError> {
    let text = tidy(&new.text);
    if text.is_empty() {
        return Err(CommandError::EmptyText);
    }
    let id = ContributionId(format!("{}-{}", stamp.author.0, stamp.counter));
    let contribution = Contribution {
        id: id.clone(),
        question: new.question,
        kind: new.kind,
        speaker: new.speaker.trim().to_owned(),
        party: new.party.trim().to_owned(),
        text,
        starred: false,
        slide: new.slide,
        written: stamp.at,
        author: stamp.author.clone(),
        changed: stamp.clone(),
        deleted: false,
    };
    let added = Edit::Contribution { id, before: None, after: Some(Arc::new(contribution)) };
    let emptied = Edit::Draft { before: Box::new(meeting.draft.clone()), after: Box::new(Draft::default()) };
    Ok(Change { subject: Subject::Add, edits: vec![added, emptied] })
}

fn edit_text(
    meeting: &Meeting,
    id: &ContributionId,
    [text, speaker, party]: [String; 3],
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    let text = tidy(&text);
    if text.is_empty() {
        return Err(CommandError::EmptyText);
    }
    revise(meeting, id, Subject::Text, stamp, |contribution| {
        contribution.text = text;
        contribution.speaker = speaker.trim().to_owned();
        contribution.party = party.trim().to_owned();
    })
}

fn revise(
    meeting: &Meeting,
    id: &ContributionId,
    subject: Subject,
    stamp: &Stamp,
    change: impl FnOnce(&mut Contribution),
) -> Result<Change, CommandError> {
    let before = meeting.contribution(id).ok_or_else(|| CommandError::NoSuchContribution(id.clone()))?;
    let mut after = Contribution::clone(before);
    change(&mut after);
    if after == **before {
        return Ok(Change { subject, edits: Vec::new() });
    }
    after.changed = stamp.clone();
    let edit = Edit::Contribution { id: id.clone(), before: Some(Arc::clone(before)), after: Some(Arc::new(after)) };
    Ok(Change::one(subject, edit))
}

fn set_draft(meeting: &Meeting, draft: Draft) -> Change {
    Change::one(Subject::Draft, Edit::Draft { before: Box::new(meeting.draft.clone()), after: Box::new(draft) })
}

fn move_to(meeting: &Meeting, place: Place) -> Change {
    Change::one(Subject::Place, Edit::Place { before: meeting.place.clone(), after: place })
}

/// Without white space at the ends; line breaks inside stay, in one form.
fn tidy(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}
