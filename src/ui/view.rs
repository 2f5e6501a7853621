//! What panels are given to read, and what they may ask for.

use std::path::PathBuf;

use crate::deck::MeetingFields;
use crate::deck::cursor::Move;
use crate::model::command::Limits;
use crate::model::debate::RequestId;
use crate::model::{Command, DraftPart};
use crate::session::{Session, Tab};
use crate::store::{LookSetting, PresentingSettings, SaveStatus};
use crate::text::Text;
use crate::ui::commands::Action;
use crate::ui::theme::Colors;

/// What a panel may read.
pub struct View<'a> {
    /// The evening.
    pub session: &'a Session,
    /// The words.
    pub text: &'a Text,
    /// The colours.
    pub colors: &'a Colors,
    /// The wall clock, in the zone that times are shown in.
    pub now: &'a jiff::ZonedDateTime,
    /// Whether the meeting is on the disk.
    pub saved: &'a SaveStatus,
    /// How slides are shown to the hall.
    pub presenting: &'a PresentingSettings,
}

/// What a panel may ask for.
#[derive(Clone, Debug)]
pub enum Wish {
    /// What a key would do.
    Act(Action),
    /// A change of the meeting.
    Apply(Command),
    /// What is half-typed has changed.
    Typed(DraftPart),
    /// Another slide.
    Go(Move),
    /// Another slide, from the overview or the search, which then go away.
    Show(Move),
    /// A contribution in its list, from a search.
    ShowNote(crate::model::ContributionId),
    /// A paragraph of an answer, from a search.
    ShowAnswer(crate::model::ParagraphId),
    /// The hall gets this screen.
    GiveHall(String),
    /// The hall gets an ordinary window, or not.
    HallWindow(bool),
    /// The test picture shows in the hall, or not.
    TestPicture(bool),
    /// Slides fade into each other, or not.
    Fade(bool),
    /// Speaking times, seconds, and whether a sound tells when one is out.
    Limits(Limits, bool),
    /// The word goes to somebody who waits, out of turn.
    GiveWord(RequestId),
    /// Another list of contributions.
    Select(Tab),
    /// A contribution is deleted, with a way back.
    Delete(crate::model::ContributionId),
    /// A new meeting with these fields.
    Begin(MeetingFields),
    /// Back to the meeting that is open.
    BackToMeeting,
    /// A meeting or deck at a path.
    OpenPath(PathBuf),
    /// The meeting is saved there from now on; `true` when a file there may be replaced.
    SaveTo(PathBuf, bool),
    /// Other people's files are read and looked at.
    ReadNotes(Vec<PathBuf>),
    /// What was looked at is taken in; these files are followed from then on.
    TakeNotesIn(Vec<PathBuf>),
    /// Notes that say almost the same are looked for among all.
    FindDuplicates,
    /// A list of names is read.
    ReadRoster(PathBuf),
    /// The platform's own dialog.
    Browse,
    /// The window on top goes away.
    CloseDialog,
    /// The window closes, saved or not.
    CloseAnyway,
    /// Another look.
    Look(LookSetting),
    /// The notes panel has another width, points.
    NotesWidth(f32),
    /// A notice goes away.
    Dismiss(usize),
}

/// A time of day, hh:mm.
pub fn clock(time: &jiff::ZonedDateTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A time of day, hh:mm:ss.
pub fn clock_with_seconds(time: &jiff::ZonedDateTime) -> String {
    format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
}

/// A span of time in minutes and seconds, "1:52"; "−0:10" when it is over.
pub fn minutes_and_seconds(secs: i64) -> String {
    let sign = if secs < 0 { "−" } else { "" };
    let secs = secs.abs();
    format!("{sign}{}:{:02}", secs / 60, secs % 60)
}

/// A span of time, hh:mm:ss.
pub fn hours_minutes_seconds(secs: i64) -> String {
    format!("{:02}:{:02}:{:02}", secs / 3600, secs / 60 % 60, secs % 60)
}
