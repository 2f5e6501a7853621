//! Taktskifte: slides and notes for a council's debate of KS' yearly booklet.
//!
//! # The order
//!
//! From the ground up; each module uses only those before it, and none runs in a circle with another (tests read the
//! source and hold both).
//!
//! | module | what it owns |
//! |---|---|
//! | [`heap`] | what the C library keeps of the memory that was freed |
//! | [`reading`] | a file's bytes: regular files only, and no more than is asked for |
//! | [`pasted`] | text as other programs hand it over: what nobody sees in it, and how its lines end |
//! | [`palette`], [`fonts`], [`picture`] | colours, embedded fonts, encoded pictures to pixels: plain data |
//! | [`deck`] | what a slide is; reading, checking and laying out |
//! | [`model`] | a meeting, the commands that change it, the changes they make, merging. No I/O, no clock |
//! | [`import`] | other programs' presentations and documents as decks: bytes in, a deck, its pictures and a report out |
//! | [`session`] | a meeting with its deck: where we are, the way back, lists and search |
//! | [`store`] | what reaches the disk, and when |
//! | [`text`] | every word the user reads |
//! | [`export`] | a meeting as a document, or many municipalities' together, and the document as Word, PDF, HTML, Markdown, rows; slides and sheets to print, and slides for PowerPoint |
//! | [`screens`] | which screens there are, and who gets which |
//! | [`render`] | slides to shapes and pixels; from here up egui is known |
//! | [`ui`] | what is on the screen: functions of the session that return what they ask for |
//! | [`shell`] | windows on a real desktop: the system's events in, pixels out |
//! | [`app`] | who owns what runs: open meeting, windows, jobs, overlay; the native parts |
//! | [`cli`] | arguments in, exit code out |
//!
//! # From a key to the disk
//!
//! 1. [`ui::commands`] holds every key in one table. What the app carries out becomes an [`ui::commands::Action`]; what a
//!    focused row or field does itself, it asks the table for.
//! 2. A panel under [`ui`] reads the session and pushes an [`ui::ui_command::UiCommand`]; it changes nothing.
//! 3. [`app`] carries each out by name, in `app::actions` and `app::ui_commands`: one call of the one who owns it.
//! 4. The open meeting (`app::open_meeting`) stamps a [`model::Command`] and gives it to [`session::Session::apply`]. The
//!    meeting returns a [`model::Change`] (place, before, after), which the undo history keeps.
//! 5. [`store::Autosaver`] takes the newest meeting to a thread of its own.
//! 6. [`store::atomic`] replaces the file whole or not at all. The next frame draws the new session.
//!
//! # Where to add
//!
//! | what | where |
//! |---|---|
//! | a key or command | a row of [`ui::commands::table`] and its name in `assets/text`. What the app carries out is a variant of [`ui::commands::Action`], and the compiler asks for it in `app::actions`; what a row or field does itself is a variant of its own enum in `ui::commands::local`, and the compiler asks for it there |
//! | a dialog | a file in [`ui::dialogs`], drawn by [`ui::modal`], and a variant of [`ui::dialogs::Dialog`]; the compiler asks for the rest |
//! | a field of a note | [`model`]'s map says which lines; its range, if it has one, is [`model::soundness`]'s |
//! | a change of the meeting | a variant of [`model::Command`], a function under [`model::command`] |
//! | a file that is read | by [`reading::read_limited`], and a function in `tests/suite/hostile/inputs.rs` with a target in `fuzz` |
//! | a kind of slide | `deck::slide_kinds` (its fields in the file), [`deck::Body`], and where its parts lie in `deck::layout` |
//! | a fault of a deck | [`deck::problem::ProblemKind`], found in `deck::load` or [`deck::check`], its words in [`text`] |
//! | a kind of document that is imported | a module in [`import`], chosen by [`import::read`] from what is in the file, and its errors' words in [`text`] |
//! | a kind of thing in a presentation that is imported | where it is found in `import::pptx::shapes`, what becomes of it in `import::pptx::compose`, what is said of it in [`import::What`] |
//! | a language | a file in `assets/text` with the same fields |
//! | what the editor can change | a variant of [`deck::edit::DeckEdit`], written by [`deck::write`]; a text of a slide is a variant of [`deck::TextPart`] and has its place from the layout |
//! | a format of documents | a module in [`export`] that writes a [`export::Document`], and a variant of [`export::Format`]; the compiler asks for the rest |
//! | something slow | a job in `app::jobs`, its result in `app::job_results` |

pub mod app;
pub mod cli;
pub mod deck;
pub mod export;
pub mod fonts;
pub mod heap;
pub mod import;
pub mod model;
pub mod palette;
pub mod pasted;
pub mod picture;
pub mod reading;
pub mod render;
pub mod screens;
pub mod session;
pub mod shell;
pub mod store;
pub mod text;
pub mod ui;
