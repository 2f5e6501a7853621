//! The meeting: what is known about it, what was said on each question, and how it changes.
//!
//! Does no I/O, reads no clock and draws no random numbers: time and counters come in with each command, so that the
//! same commands always give the same meeting.

pub mod answer;
pub mod change;
pub mod command;
pub mod dates;
pub mod draft;
pub mod duplicates;
pub mod fold;
pub mod hands;
pub mod ids;
pub mod meeting;
pub mod merge;
pub mod note;
pub mod presentation;
pub mod record;
pub mod register;
pub mod resolution;
pub mod revert;
pub mod roster;
pub mod speaker;
pub mod speaker_list;
pub mod speech;
pub mod stamp;
mod wire;

pub use answer::Paragraph;
pub use change::Change;
pub use command::{Command, CommandError};
pub use draft::{Draft, DraftPart};
pub use ids::{AuthorId, ContributionId, MeetingId, ParagraphId, PersonId, RequestId, VersionId};
pub use meeting::{DeckRef, Meeting};
pub use note::{Contribution, Kind};
pub use presentation::{Cover, Place, PresentationState, SlideShowing};
pub use speech::Speech;
pub use stamp::Stamp;
