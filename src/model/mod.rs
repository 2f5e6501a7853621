//! The meeting: what is known about it, what was said on each question, and how it changes.
//!
//! Does no I/O, reads no clock and draws no random numbers: time and counters come in with each command, so that the
//! same commands always give the same meeting.

pub mod answer;
pub mod change;
pub mod command;
pub mod dates;
pub mod debate;
pub mod draft;
pub mod duplicates;
pub mod fold;
pub mod meeting;
pub mod merge;
pub mod presentation;
pub mod register;
pub mod revert;
pub mod roster;
pub mod speaker;
pub mod stamp;

pub use answer::{Paragraph, ParagraphId};
pub use change::Change;
pub use command::{Command, CommandError};
pub use draft::{Draft, DraftPart};
pub use meeting::{Contribution, ContributionId, DeckRef, Kind, Meeting, MeetingId, Place};
pub use presentation::{Cover, Show, Shown, Speech};
pub use stamp::{AuthorId, Stamp, Trace};
