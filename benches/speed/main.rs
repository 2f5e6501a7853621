//! How fast the parts are that the screen waits for. Compare figures within one run; the machines differ.
//!
//! `cargo bench` runs all; `cargo bench -- frame` runs those with "frame" in their name.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that stops says what is wrong"
)]

mod decks;
mod documents;
mod drawing;
mod frames;
mod meetings;
mod presenting;
mod samples;
mod window;

use criterion::{criterion_group, criterion_main};
use decks::{decks, slides};
use documents::documents;
use drawing::drawing;
use frames::{debate, frames};
use meetings::meetings;
use presenting::presenting;

criterion_group!(benches, slides, decks, meetings, documents, frames, debate, drawing, presenting);
criterion_main!(benches);
