//! What a panel asks for with data: collected while the frame is drawn, and done by the app after it.

use std::path::PathBuf;

use super::commands::Action;
use super::deck_ask::DeckAsk;
use crate::deck::cursor::Move;
use crate::deck::fresh::Booklet;
use crate::deck::{MeetingFields, QuestionNumber};
use crate::export::region::GatherChoice;
use crate::export::{Clip, ExportChoice, Format, Profile};
use crate::model::command::Limits;
use crate::model::ids::RequestId;
use crate::model::name_order::MemberOrder;
use crate::model::removed::RemovedText;
use crate::model::{Command, ContributionId, DraftPart, MeetingId, ParagraphId};
use crate::session::{StepId, Tab};
use crate::store::LookSetting;

/// The deck that a meeting showed before another was used in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierDeck {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Which of its earlier decks.
    pub place: usize,
}

/// Which of the paths that meetings are gathered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browsing {
    /// The meetings' folder.
    Folder,
    /// The list.
    List,
    /// Where to.
    Out,
}

/// What was put on the clipboard, to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// A contribution.
    Note,
    /// A paragraph of the answer.
    Paragraph,
    /// All that was said on a question, and its answer.
    Question(QuestionNumber),
    /// A whole document.
    Document,
    /// So many slides.
    Slides(usize),
}

/// What a panel may ask for.
#[derive(Clone, Debug)]
pub enum UiCommand {
    /// What a key would do.
    Act(Action),
    /// The same, from the palette, which goes away first.
    ActFromPalette(Action),
    /// The rest of the program is shown where the audience may see it.
    Reveal,
    /// Something for the clipboard.
    Copy(Clip, Copied),
    /// A change of the meeting.
    Apply(Command),
    /// What is half-typed has changed.
    Typed(DraftPart),
    /// Another slide.
    Go(Move),
    /// Another slide, from the overview or the search, which then go away.
    Show(Move),
    /// A contribution in its list, from a search.
    ShowNote(ContributionId),
    /// A paragraph of an answer, from a search.
    ShowAnswer(ParagraphId),
    /// The audience gets this screen.
    AssignAudienceScreen(String),
    /// The audience gets an ordinary window, or not.
    AudienceWindow(bool),
    /// The test picture shows to the audience, or not.
    TestPicture(bool),
    /// Slides fade into each other, or not.
    Fade(bool),
    /// What the roster is listed by.
    RosterOrder(MemberOrder),
    /// The document of the meeting at this revision is made, to be read.
    MakeMinutes(Profile, u64),
    /// The pages of a print are made, as the meeting is at this revision.
    MakePages(Format, u64),
    /// Documents are written.
    Export(ExportChoice),
    /// For whom and as which files documents are made is remembered.
    RememberExport(Profile, Vec<Format>),
    /// No longer, where nothing has been written yet.
    StopExport(u64),
    /// A document or a print is made for the system's program that prints.
    Print(Profile, Format),
    /// Many municipalities' meetings are made one document.
    Gather(Box<GatherChoice>),
    /// No longer, where nothing has been written yet.
    StopGathering,
    /// A document of another program is not made a deck after all, where nothing has been written yet.
    StopImport,
    /// The system's own file dialog, for one of the paths that meetings are gathered by.
    BrowseFor(Browsing),
    /// A file or folder is shown in the system's own program for it.
    ShowOutside(PathBuf),
    /// Speaking times, seconds, and whether a sound tells when one is out.
    Limits(Limits, bool),
    /// The word goes to somebody who waits, out of turn.
    GiveWord(RequestId),
    /// Another list of contributions.
    Select(Tab),
    /// A contribution is deleted, with a way back.
    Delete(ContributionId),
    /// A new meeting with these fields.
    Begin(MeetingFields),
    /// Back to the meeting that is open.
    BackToMeeting,
    /// A meeting or deck at a path.
    OpenPath(PathBuf),
    /// What is being opened is not wanted any more.
    StopOpening,
    /// A change of the deck that is edited.
    Deck(DeckAsk),
    /// This picture goes on the slide that one was asked for.
    PicturePath(PathBuf),
    /// A deck is made for this booklet.
    MakeDeck(Booklet),
    /// The deck is copied to this folder, to be edited.
    CopyDeck(PathBuf),
    /// A deck is shown in the open meeting from now on.
    UseDeck(PathBuf),
    /// The deck that was shown before is shown again.
    ShowEarlierDeck(EarlierDeck),
    /// A deck in a new meeting.
    BeginWithDeck(PathBuf),
    /// A copy of a meeting at a path, in the meetings' folder.
    OpenCopy(PathBuf),
    /// An earlier version in place of a meeting's damaged file.
    OpenVersion {
        /// The meeting's file.
        path: PathBuf,
        /// The version's.
        version: PathBuf,
    },
    /// The open meeting becomes what it was in this earlier version.
    BringBackVersion(PathBuf),
    /// The meeting is saved there from now on; `true` when a file there may be replaced.
    SaveTo(PathBuf, bool),
    /// Other people's files are read and looked at.
    ReadNotes(Vec<PathBuf>),
    /// A copy of the meeting is read, to be taken in.
    CompareWith(PathBuf),
    /// Of what was looked at some is taken in.
    TakeNotesIn {
        /// From these files.
        files: Vec<PathBuf>,
        /// These of them are followed from then on.
        follow: Vec<PathBuf>,
    },
    /// Notes that say almost the same are looked for among all.
    FindDuplicates,
    /// A list of names is read.
    ReadRoster(PathBuf),
    /// The platform's own dialog.
    Browse,
    /// A step is undone, whatever came after it.
    UndoStep(StepId),
    /// A text comes back into the field for the next note, and what stands there can be had back in turn.
    TakeBackText(Box<RemovedText>),
    /// Nothing is shown to the audience any more.
    EndShow,
    /// The window on top goes away.
    CloseDialog,
    /// The window closes, saved or not.
    CloseAnyway,
    /// The window is not closed after all.
    StayOpen,
    /// Another look.
    Look(LookSetting),
    /// The notes panel has another width, points.
    NotesWidth(f32),
    /// A notice goes away.
    Dismiss(usize),
}
