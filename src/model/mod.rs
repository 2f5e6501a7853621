//! The meeting: what is known about it, what was said on each question, and how it changes.
//!
//! Does no I/O, reads no clock and draws no random numbers: time and counters come in with each command, so that the
//! same commands always give the same meeting.
//!
//! | files | what they hold |
//! |---|---|
//! | `meeting`, `note`, `answer`, `resolution`, `roster`, `hands` | what a meeting holds |
//! | `speaker_list`, `speech`, `presentation`, `draft`, `removed` | what is under way in it, and what was typed and taken away |
//! | `ids`, `stamp`, `span`, `register`, `deletion`, `record` | names, when and by whom, for how long, fields that two people may write, what all records have in common |
//! | `wire` | how records stand in the file |
//! | `soundness` | whether what was read can be true: ranges, ids, references |
//! | `command` | what can be done, one function each; `change`, `revert`, `merge`: what it changed, the way back, several files as one |
//! | `speaker`, `roster_list`, `vocabulary`, `dates`, `fold`, `duplicates` | reading what people type |
//! | `name_order` | names as a Norwegian list has them |
//!
//! A field of a note that is to be merged: a register in [`Contribution`] and in its `new`, a line in the list of registers
//! under it with a name of its own in `register::StampName`, and the field in `wire::note`; then the [`Command`] that writes
//! it, and what undo calls that in `change::ChangeKind`.

pub mod answer;
pub mod change;
pub mod command;
pub mod dates;
pub mod deletion;
pub mod draft;
pub mod duplicates;
pub mod fold;
pub mod hands;
pub mod ids;
pub mod meeting;
pub mod merge;
pub mod name_order;
pub mod note;
pub mod path_text;
pub mod presentation;
pub mod record;
pub mod register;
pub mod removed;
pub mod resolution;
pub mod revert;
pub mod roster;
pub mod roster_list;
pub mod soundness;
pub mod span;
pub mod speaker;
pub mod speaker_list;
pub mod speech;
pub mod stamp;
pub mod vocabulary;
mod wire;

pub use answer::Paragraph;
pub use change::Change;
pub use command::{Command, CommandError};
pub use draft::{Draft, DraftPart};
pub use ids::{AuthorId, ContributionId, MeetingId, ParagraphId, PersonId, RequestId, VersionId};
pub use meeting::{DeckRef, Meeting, SetAside};
pub use note::{Contribution, Kind};
pub use presentation::{Cover, Place, PresentationState, SlideShowing};
pub use speech::Speech;
pub use stamp::Stamp;
