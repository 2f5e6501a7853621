//! Taktskifte: slides, speaking time and notes for a council's debate of KS' booklet.

pub mod app;
pub mod cli;
pub mod deck;
pub mod model;
pub mod palette;
pub mod render;
pub mod session;
pub mod store;
pub mod text;
pub mod type_faces;
pub mod ui;
