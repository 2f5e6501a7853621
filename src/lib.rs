//! Taktskifte: slides and notes for a council's debate of KS' yearly booklet.
//!
//! The modules from the ground up; each uses only those before it, and none in a circle (tests read the source and hold
//! both):
//!
//! 1. [`palette`], [`fonts`], [`picture`]: colours, embedded fonts, encoded pictures to pixels: plain data, no egui.
//! 2. [`deck`]: what a slide is, how decks are read and checked, where everything on a slide lies.
//! 3. [`model`]: a meeting, the commands that change it, and the changes they make. No I/O, no clock.
//! 4. [`session`]: a meeting with its deck, where we are, the way back, lists and search.
//! 5. [`store`]: what reaches the disk, and when.
//! 6. [`text`]: every word the user reads.
//! 7. [`screens`]: which screens there are, and who gets which.
//! 8. [`render`]: slides to shapes, with one painter, and to pixels without a window. From here up egui is known.
//! 9. [`ui`]: panels that read the session and ask for changes; keys; themes.
//! 10. [`app`]: the frame loop, opening and saving, the real window.
//! 11. [`cli`]: the command line.
//!
//! How data flows: input → [`ui::action::Action`] or [`ui::view::UiCommand`] → [`session::Session::apply`] with a
//! [`model::Command`] and a [`model::Stamp`] → [`model::Change`] → undo history, and the newest meeting to
//! [`store::Autosaver`] → the next frame draws the new session.

pub mod app;
pub mod cli;
pub mod deck;
pub mod fonts;
pub mod model;
pub mod palette;
pub mod picture;
pub mod render;
pub mod screens;
pub mod session;
pub mod store;
pub mod text;
pub mod ui;
