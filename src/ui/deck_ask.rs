//! What the editor asks of the deck.

use std::path::PathBuf;
use std::sync::Arc;

use egui::ColorImage;

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

/// Where a picture comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum PictureFrom {
    /// A file.
    File(PathBuf),
    /// The clipboard.
    Pixels(Arc<ColorImage>),
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
    /// This picture was let go over the slide, or pasted.
    BringPicture(PictureFor, PictureFrom),
    /// Text was pasted beside every field: slides, if it is any, go behind the one at this place.
    Paste(String, usize),
    /// The picture is taken off the slide.
    RemovePicture(usize),
}

impl PictureFor {
    /// In the place of the one that a slide has, or beside what it says.
    pub fn of(slide: &Slide) -> Self {
        Self { slide: slide.id.clone(), whole: matches!(slide.body, Body::Picture { .. }) }
    }
}
