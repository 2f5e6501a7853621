//! What can be done to a meeting, and the doing of it: one arm per command, each calling one small function.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::Timestamp;

use super::change::{Change, ChangeKind};
use super::draft::Draft;
use super::ids::{ContributionId, ParagraphId, PersonId, RequestId, VersionId};
use super::meeting::Meeting;
use super::note::{Kind, Moment, NewContribution, Words};
use super::presentation::Place;
use super::register::FreshStamps;
use super::removed::RemovedText;
use super::resolution::Resolved;
use super::roster_list::Listed;
use super::speech::SpeechKind;
use super::stamp::Stamp;
use crate::deck::{MeasureId, MeetingFields, QuestionNumber, SlideId};

mod answers;
mod draft;
mod fields;
mod files;
mod hands;
mod members;
mod notes;
mod place;
mod resolution;
mod speakers;
mod version;

pub use notes::between;

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Fills in the start page.
    SetFields(MeetingFields),
    /// Writes down what was said, and empties the draft.
    Add(NewContribution),
    /// Changes what was written. What was deleted meanwhile comes back.
    Edit {
        /// Which.
        id: ContributionId,
        /// What it now says, and who said it.
        words: Words,
        /// The versions that the person had in sight: only these are replaced.
        seen: BTreeSet<VersionId>,
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
    SetDraft(Box<Draft>),
    /// Puts a text in the field for the next note again that had gone out of it. What stands there can be had back in turn.
    /// Leaves no undo step.
    TakeBackText(Box<RemovedText>),
    /// Remembers where the presentation is. Leaves no undo step.
    MoveTo(Place),
    /// Sets the presentation's clock to 0. What was logged stays.
    ResetClock,
    /// Sets the measures it speaks of.
    SetTags(ContributionId, BTreeSet<MeasureId>),
    /// Sets the hands that were counted for it.
    SetPoints(ContributionId, u32),
    /// Moves it among the others: between these two places.
    SetRank(ContributionId, i64),
    /// Corrects when it was said, and on which slide.
    SetMoment(ContributionId, Timestamp, SlideId),
    /// Makes two of it, both as the person has them in sight.
    Split {
        /// Which.
        id: ContributionId,
        /// What the first part says, and who said both.
        words: Words,
        /// What the second part says.
        second: String,
        /// The versions that the person had in sight: only these are replaced.
        seen: BTreeSet<VersionId>,
    },
    /// Makes one of two, at the first's place and by its speaker.
    Join {
        /// Whose place and speaker it has.
        keep: ContributionId,
        /// What becomes a part of it.
        gone: ContributionId,
        /// What it says then; what both say, when not given.
        text: Option<String>,
    },
    /// Chooses what it says among several versions.
    Settle(ContributionId, Words),
    /// Sets the hands that were counted for a measure.
    SetHands(MeasureId, u32),
    /// Asks for the word.
    AskForWord(NewRequest),
    /// No longer asks for it.
    Withdraw(QuestionNumber, RequestId),
    /// Moves a request to another place in the list, from 0.
    MoveRequest(QuestionNumber, RequestId, usize),
    /// Closes the list for speeches, or opens it.
    CloseList(QuestionNumber, bool),
    /// Gives the word: to the next in the list, or to this one.
    GiveWord {
        /// On which question.
        question: QuestionNumber,
        /// To whom; the next when not given.
        to: Option<RequestId>,
        /// Speaking time of each kind.
        limits: Limits,
    },
    /// Takes the word away.
    EndWord,
    /// Writes a paragraph of an answer.
    AddParagraph {
        /// On which question.
        question: QuestionNumber,
        /// What it says; what its notes say, when not given.
        text: Option<String>,
        /// The notes it is made from.
        notes: Vec<ContributionId>,
    },
    /// Changes what a paragraph says. What was deleted meanwhile comes back.
    EditParagraph {
        /// Which.
        id: ParagraphId,
        /// What it now says.
        text: String,
        /// The versions that the person had in sight: only these are replaced.
        seen: BTreeSet<VersionId>,
    },
    /// Takes a note into a paragraph.
    UseNote(ParagraphId, ContributionId),
    /// The notes of a paragraph are as they should be: what changed after they were used has been seen.
    SawSources(ParagraphId),
    /// Moves a paragraph to another place in its answer, from 0.
    MoveParagraph(ParagraphId, usize),
    /// Marks a paragraph as deleted.
    DeleteParagraph(ParagraphId),
    /// Takes the mark away.
    RestoreParagraph(ParagraphId),
    /// Writes the resolution.
    SetResolution {
        /// What it now says.
        resolved: Box<Resolved>,
        /// The versions that the person had in sight: only these are replaced.
        seen: BTreeSet<VersionId>,
    },
    /// Takes people into the roster, or changes them.
    PutPeople(Vec<Listed>),
    /// Changes one of them. Who was taken off the roster meanwhile is on it again.
    SetPerson(PersonId, Listed),
    /// They leave, or come back.
    LeaveOrReturn(PersonId),
    /// Takes somebody off the roster.
    RemovePerson(PersonId),
    /// Takes in what another file shares.
    Merge(Box<Meeting>),
    /// The same, because a followed file has changed.
    TakeFollowed(Box<Meeting>),
    /// Makes what is shared as it was in an earlier version.
    BringBack(Box<Meeting>),
    /// Sets which files are followed.
    SetFollows(Vec<PathBuf>),
    /// Says who writes with this installation.
    NameAuthor(String),
}

/// Speaking times, seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Innlegg.
    pub speech_secs: u32,
    /// Replikk.
    pub reply_secs: u32,
    /// Til forretningsorden.
    pub point_of_order_secs: u32,
}

impl Limits {
    /// That of a kind.
    pub fn of(self, kind: SpeechKind) -> u32 {
        match kind {
            SpeechKind::Speech => self.speech_secs,
            SpeechKind::Reply => self.reply_secs,
            SpeechKind::PointOfOrder => self.point_of_order_secs,
        }
    }
}

/// Somebody asks for the word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRequest {
    /// On which question.
    pub question: QuestionNumber,
    /// Who.
    pub speaker: String,
    /// Their party; may be empty.
    pub party: String,
    /// For what.
    pub kind: SpeechKind,
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
    /// There is no such paragraph.
    #[error("no paragraph {0:?}")]
    NoSuchParagraph(ParagraphId),
    /// Nobody of that name waits.
    #[error("no request {0:?}")]
    NoSuchRequest(RequestId),
    /// The list is closed for speeches.
    #[error("the list is closed")]
    ListClosed,
    /// Nobody of that name is on the roster.
    #[error("no person {0:?}")]
    NoSuchPerson(PersonId),
}

impl Meeting {
    /// Does a command and returns what it changed.
    ///
    /// # Errors
    /// When it concerns something that is not there; then nothing is changed.
    pub fn apply(&mut self, command: Command, stamp: &Stamp) -> Result<Change, CommandError> {
        let mut stamps = FreshStamps::from(stamp.clone());
        let change = match command {
            Command::SetFields(fields) => fields::set_fields(self, fields),
            Command::Add(new) => notes::add(self, new, stamp)?,
            Command::Edit { id, words, seen } => notes::edit(self, &id, words, &seen, stamp)?,
            Command::SetKind(id, kind) => notes::set_kind(self, &id, kind, stamp)?,
            Command::SetStarred(id, starred) => notes::set_starred(self, &id, starred, stamp)?,
            Command::MoveToQuestion(id, question) => notes::move_to(self, &id, question, stamp)?,
            Command::Delete(id) => notes::set_deleted(self, &id, true, stamp)?,
            Command::Restore(id) => notes::set_deleted(self, &id, false, stamp)?,
            Command::SetTags(id, tags) => notes::set_tags(self, &id, tags, stamp)?,
            Command::SetPoints(id, points) => notes::set_points(self, &id, points, stamp)?,
            Command::SetRank(id, rank) => notes::set_rank(self, &id, rank, stamp)?,
            Command::SetMoment(id, at, slide) => notes::set_moment(self, &id, Moment { slide, written: at }, stamp)?,
            Command::Split { id, words, second, seen } => notes::split(self, &id, (words, second), &seen, stamp)?,
            Command::Join { keep, gone, text } => notes::join(self, &keep, &gone, text, &mut stamps)?,
            Command::Settle(id, words) => notes::settle(self, &id, words, stamp)?,
            Command::SetHands(id, count) => hands::set(self, id, count, stamp),
            Command::AskForWord(new) => speakers::ask(self, new, stamp)?,
            Command::Withdraw(question, id) => speakers::withdraw(self, question, &id)?,
            Command::MoveRequest(question, id, to) => speakers::move_request(self, question, &id, to)?,
            Command::CloseList(question, closed) => speakers::close_list(self, question, closed),
            Command::GiveWord { question, to, limits } => speakers::give_word(self, question, to, limits, stamp)?,
            Command::EndWord => speakers::end_word(self, stamp.at),
            Command::AddParagraph { question, text, notes } => answers::add(self, question, text, &notes, stamp)?,
            Command::EditParagraph { id, text, seen } => answers::edit(self, &id, &text, &seen, stamp)?,
            Command::UseNote(id, note) => answers::use_note(self, &id, &note, stamp)?,
            Command::SawSources(id) => answers::saw_sources(self, &id, stamp)?,
            Command::MoveParagraph(id, to) => answers::move_paragraph(self, &id, to, stamp)?,
            Command::DeleteParagraph(id) => answers::delete(self, &id, stamp)?,
            Command::RestoreParagraph(id) => answers::restore(self, &id, stamp)?,
            Command::SetResolution { resolved, seen } => resolution::set(self, *resolved, &seen, stamp),
            Command::PutPeople(people) => members::put(self, people, stamp),
            Command::SetPerson(id, listed) => members::set(self, &id, listed, stamp)?,
            Command::LeaveOrReturn(id) => members::leave_or_return(self, &id, stamp)?,
            Command::RemovePerson(id) => members::remove(self, &id, stamp)?,
            Command::Merge(other) => files::merge(self, &other, ChangeKind::Merge),
            Command::TakeFollowed(other) => files::merge(self, &other, ChangeKind::Followed),
            Command::BringBack(version) => version::bring_back(self, &version, stamp),
            Command::SetFollows(follows) => files::set_follows(self, follows),
            Command::NameAuthor(name) => files::name_author(self, name, stamp),
            Command::SetDraft(draft) => draft::set_draft(self, *draft, stamp.at),
            Command::TakeBackText(removed) => draft::take_back(self, &removed, stamp.at),
            Command::MoveTo(place) => place::move_to(self, place),
            Command::ResetClock => place::reset_clock(self, stamp.at),
        };
        let latest = stamps.latest().unwrap_or(stamp);
        self.counter = self.counter.max(latest.counter);
        change.redo(self);
        Ok(change)
    }
}

/// Without white space at the ends; line breaks inside stay, in one form.
fn tidy(text: &str) -> String {
    crate::pasted::lines(text.trim()).into_owned()
}
