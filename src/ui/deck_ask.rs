//! What the editor asks of the deck.

use std::path::PathBuf;

use crate::deck::edit::{DeckEdit, Typing};
use crate::deck::{Body, Slide, SlideId};

/// Where a picture goes.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureFor {
    /// On this slide.
    pub slide: SlideId,
    /// It is all of the slide.
    pub whole: bool,
}

/// What the editor asks of the deck.
#[derive(Clone, Debug, PartialEq)]
pub enum DeckAsk {
    /// A change, after which this slide shows.
    Edit {
        /// Which.
        edit: DeckEdit,
        /// By its place in the deck as it is then.
        shows: usize,
        /// What is typed into goes on as one step.
        typing: Option<Typing>,
    },
    /// A picture's file is to be chosen.
    ChoosePicture(PictureFor),
    /// This file was let go over the slide.
    BringPicture(PictureFor, PathBuf),
    /// The picture is taken off the slide.
    RemovePicture(usize),
}

impl PictureFor {
    /// In the place of the one that a slide has, or beside what it says.
    pub fn of(slide: &Slide) -> Self {
        Self { slide: slide.id.clone(), whole: matches!(slide.body, Body::Picture { .. }) }
    }
}
