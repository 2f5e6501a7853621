//! The slides of a meeting, as paper needs them.

use std::io::Cursor;

use image::RgbaImage;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::document::{Document, NotWritten, PART};
use super::minutes::day;
use crate::deck::layout::{Aspect, SlideLayout, SlideWords, lay_out};
use crate::deck::{Deck, PicturePath, Slide, SlideId};
use crate::picture::Fitted;
use crate::session::Session;
use crate::text::Text;

/// The pictures of slides, pixels.
pub const PNG_SIZE: [u32; 2] = [1920, 1080];

/// What slides look like beyond their lines. It reads the disk and draws, which [`export`](crate::export) does not.
pub trait SlideArt {
    /// A picture's pixels, just as many as cover so many; nothing where it cannot be had.
    fn picture(&self, path: &PicturePath, wanted: [u32; 2]) -> Option<RgbaImage>;

    /// A picture's file, PNG or JPEG, no larger than what just covers so many pixels, and with nothing in it but them; nothing
    /// where it cannot be had.
    fn picture_file(&self, path: &PicturePath, most: [u32; 2]) -> Option<Fitted>;

    /// A slide, whole, of this many pixels.
    fn draw(&self, layout: &SlideLayout, size: [u32; 2]) -> RgbaImage;
}

/// What pages of slides are made from.
pub struct SlideSource<'a> {
    /// Whose slides.
    pub deck: &'a Deck,
    /// The program's words.
    pub text: &'a Text,
    /// What slides say of the meeting.
    pub slide_words: SlideWords,
    /// Whose meeting.
    pub author: &'a str,
    /// The meeting's day.
    pub date: Date,
    /// Whose it is and of when, as every page says it.
    pub place: String,
    /// Pictures.
    pub art: &'a dyn SlideArt,
}

impl<'a> SlideSource<'a> {
    /// Of a meeting.
    pub fn new(session: &'a Session, text: &'a Text, zone: &TimeZone, art: &'a dyn SlideArt) -> Self {
        let fields = &session.meeting().fields;
        let date = text.unbroken_date(&fields.date);
        let place = [fields.organisation.trim(), &date].into_iter().filter(|part| !part.is_empty());
        let place = place.collect::<Vec<_>>().join(PART);
        Self {
            deck: session.deck(),
            text,
            slide_words: text.slide_words(session.deck(), fields),
            author: &fields.organisation,
            date: day(session, zone),
            place,
            art,
        }
    }

    /// A PNG of each slide that is shown: its name and its bytes.
    pub(super) fn pngs(&self) -> Result<Vec<(String, Vec<u8>)>, NotWritten> {
        let shown = self.deck.slides.iter().enumerate().filter(|(_, slide)| !slide.hidden);
        let png = |(index, slide): (usize, &Slide)| {
            let layout = lay_out(self.deck, index, &self.slide_words, Aspect::Wide16x9);
            let image = self.art.draw(&layout, PNG_SIZE);
            let mut png = Cursor::new(Vec::new());
            image.write_to(&mut png, image::ImageFormat::Png).map_err(|_| NotWritten::TooLarge)?;
            Ok((format!("{}.png", picture_name(index + 1, &slide.id)), png.into_inner()))
        };
        shown.map(png).collect()
    }

    /// What a file of them says of itself.
    pub fn about(&self, title: &str) -> Document {
        Document {
            title: title.to_owned(),
            author: self.author.to_owned(),
            language: self.text.export.language.clone(),
            // Of a long line the middle is shortened.
            header: [title, self.place.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(PART),
            date: self.date,
            ..Document::default()
        }
    }
}

/// "06-grep-takt": what a picture of a slide is called, without its ending. An id may hold anything; a file name may not.
pub fn picture_name(number: usize, id: &SlideId) -> String {
    let letter = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    format!("{number:02}-{}", id.0.chars().map(letter).take(60).collect::<String>())
}
