//! What the editor has done on threads: a deck that is copied or read, a picture that is brought in.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Color32, ColorImage};

use super::{JobResult, Jobs};
use crate::app::open_deck::DeckToEdit;
use crate::deck::fresh::{self, Booklet};
use crate::deck::{DeckFiles, write};
use crate::model::MeetingId;
use crate::picture::DecodeError;
use crate::store::deck_picture::NotBrought;
use crate::store::places::safe_name;
use crate::store::real_path::real_path;
use crate::store::{deck_picture, own_deck};
use crate::text::Text;
use crate::ui::deck_ask::{PictureFor, PictureFrom};

impl Jobs {
    /// Takes hold of a deck and reads it, to be edited in a meeting.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn read_deck_to_edit(&self, meeting: MeetingId, folder: PathBuf) -> std::io::Result<()> {
        self.start("deck", move || {
            let folder = real_path(&folder).unwrap_or(folder);
            let read = DeckToEdit::take(folder.clone());
            JobResult::DeckToEdit(meeting, folder, Box::new(read))
        })
    }

    /// Copies a deck into a folder that is empty or not there yet.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn copy_deck(&self, meeting: MeetingId, from: DeckFiles, to: PathBuf) -> std::io::Result<()> {
        self.start("copy", move || {
            let copied = own_deck::copy(&from, &to).map(|_| ());
            JobResult::DeckCopied(meeting, to, copied)
        })
    }

    /// Makes a deck for a booklet, in a new folder beside the meetings.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn make_deck(&self, booklet: Booklet, meetings: PathBuf, text: &Arc<Text>) -> std::io::Result<()> {
        let text = Arc::clone(text);
        self.start("new deck", move || {
            let deck = write::deck(&fresh::deck(&booklet, &text.fresh));
            let made = own_deck::write_beside(&meetings, &safe_name(&booklet.title), &deck, Vec::new);
            JobResult::DeckMade(made.map_err(|error| text.not_made(&error)))
        })
    }

    /// Brings a picture into a deck's folder.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn bring_picture(&self, target: PictureFor, from: PictureFrom, deck: PathBuf) -> std::io::Result<()> {
        self.start("picture", move || {
            let brought = match from {
                PictureFrom::File(path) => deck_picture::bring(&path, &deck),
                PictureFrom::Pixels(pixels) => png(&pixels).and_then(|png| deck_picture::bring_bytes(&png, "", &deck)),
            };
            JobResult::PictureBrought(target, brought)
        })
    }
}

/// Pixels as a file of a picture.
fn png(pixels: &ColorImage) -> Result<Vec<u8>, NotBrought> {
    let bytes = pixels.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect();
    let [width, height] = pixels.size.map(|side| u32::try_from(side).unwrap_or(0));
    let picture =
        image::RgbaImage::from_raw(width, height, bytes).ok_or_else(|| DecodeError::Damaged(String::new()))?;
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, image::ImageFormat::Png).map_err(std::io::Error::other)?;
    Ok(file.into_inner())
}
