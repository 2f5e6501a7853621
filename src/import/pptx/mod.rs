//! PowerPoint's presentations (ECMA-376, Office Open XML): a zip file with parts of XML.
//!
//! Nothing in a file is believed: not how large a part says it is, not that a part that is named is there, not that XML is
//! XML. A slide that cannot be read costs that slide. Addresses outside of the file are never followed.

use crate::deck::files::MAX_DECK_BYTES;
use crate::import::assemble::{self, Around};
use crate::import::{ImportWords, Imported, Left, What};

mod chart_slide;
mod charts;
mod compose;
mod error;
mod layouts;
mod numbers;
mod openings;
pub mod own_parts;
mod package;
mod pictures;
mod presentation;
mod questions;
mod reading_order;
mod shapes;
mod slide;
mod smartart;
mod text;
mod xml;

pub use error::PptxError;
pub use presentation::MAX_SLIDES;

use compose::Composer;
use layouts::Layouts;
use openings::Place;
use package::Package;

/// A larger file is not read, bytes.
pub const MAX_FILE_BYTES: u64 = 512 << 20;

/// A presentation's file.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// All of it.
    pub bytes: &'a [u8],
    /// What it is called: the deck says where it is from.
    pub name: &'a str,
}

/// Makes a deck of a presentation. `progress` is told how many of how many slides are done; when it says no, nothing is made.
///
/// # Errors
/// When it is no presentation that can be read, is larger than is read, has no slides, or `progress` says no.
pub fn read(
    source: Source<'_>,
    words: &ImportWords,
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<Imported, PptxError> {
    let mut package = Package::open(source.bytes)?;
    let presentation = presentation::read(&mut package)?;
    let count = presentation.slides.len();
    let (mut layouts, mut composer) = (Layouts::default(), Composer::new(words));
    let (mut composed, mut report, mut original) = (Vec::new(), Vec::new(), Vec::new());
    let mut animated = 0;
    for (index, slide) in presentation.slides.iter().enumerate() {
        if !progress(index, count) {
            return Err(PptxError::Stopped);
        }
        let number = index + 1;
        let say = |what| Left { slide: Some(number), what };
        let content = slide::read(&mut package, &mut layouts, (&slide.part, number), &presentation.visible);
        if package.is_used_up() {
            return Err(PptxError::TooLarge { limit: package::MAX_UNPACKED_BYTES });
        }
        let mut content = match content {
            Ok(content) => content,
            Err(what) => {
                report.push(say(what));
                continue;
            }
        };
        original.push(content.text());
        animated += usize::from(content.is_animated);
        let place = if index == 0 || number == count { Place::Edge } else { Place::Within };
        match composer.slide(&mut package, &mut content, place) {
            Some(one) => composed.push((slide.id.clone(), one)),
            None => report.push(say(What::Blank)),
        }
        for (at, what) in content.left.iter().enumerate() {
            // Of three tables it is said once.
            if content.left.iter().position(|other| other == what) == Some(at) {
                report.push(say(what.clone()));
            }
        }
    }
    if package.is_used_up() {
        return Err(PptxError::TooLarge { limit: package::MAX_UNPACKED_BYTES });
    }
    progress(count, count);
    if animated > 0 {
        report.push(Left { slide: None, what: What::Animations { slides: animated } });
    }
    // Two presentations of one name are two decks: what is said about the one is not said about the other.
    let fingerprint = package.fingerprint();
    let around =
        Around { title: &presentation.title, sections: &presentation.sections, file: source.name, fingerprint };
    let Some(deck) = assemble::deck(composed, &around, words) else { return Err(PptxError::NoSlides) };
    let imported = Imported { deck, pictures: composer.taken.pictures, report, original };
    if imported.deck_text().len() as u64 > MAX_DECK_BYTES {
        return Err(PptxError::TooMuchText);
    }
    Ok(imported)
}
