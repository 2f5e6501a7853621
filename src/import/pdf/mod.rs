//! PDF documents (ISO 32000): each page becomes a picture that fills its slide, and what the page says its description.
//!
//! Nothing in a file is believed. How much it unpacks to is counted before it is unpacked, how much a page draws before it
//! is drawn, and a page that takes too long is given up. A page that cannot be drawn costs that page. What a document would
//! run, fetch or open is not looked at.

use std::sync::Arc;

use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfData};

use crate::deck::files::MAX_DECK_BYTES;
use crate::import::assemble::{self, Around};
use crate::import::{ImportWords, Imported, Left, SlideText, What};

mod compose;
mod drawing;
mod error;
mod letters;
mod lines;
mod outline;
mod page;
mod strings;
mod unpacked;
mod worker;

pub use error::PdfError;
pub use page::{HEIGHT, WIDTH};

use compose::Composer;
use error::NotDrawn;
use worker::Pages;

/// A larger file is not read, bytes.
pub const MAX_FILE_BYTES: u64 = 512 << 20;
/// More pages than this are refused.
pub const MAX_PAGES: usize = 500;
/// The pictures of all pages are no more than this, bytes.
const MAX_PICTURES_BYTES: usize = 768 << 20;
/// So many pages are given up that take too long; then the document is.
const MOST_SLOW: usize = 3;
/// What a document begins with; it may stand a little further on (ISO 32000-2, 7.5.2 and annex I).
const MARK: &[u8] = b"%PDF-";
const MARK_WITHIN: usize = 1024;

/// Whether these bytes are a PDF document's.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..bytes.len().min(MARK_WITHIN)).unwrap_or_default().windows(MARK.len()).any(|window| window == MARK)
}

/// Makes a deck of a document; `name` is what its file is called. `progress` is told how many of how many pages are done,
/// often, and when it says no, nothing is made.
///
/// # Errors
/// When it is no document that can be read, is larger than is read, has no pages, or `progress` says no.
pub fn read(
    bytes: Vec<u8>,
    name: &str,
    words: &ImportWords,
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<Imported, PdfError> {
    if !is_pdf(&bytes) {
        return Err(PdfError::NotPdf);
    }
    let bytes = Arc::new(bytes);
    let fingerprint = assemble::fingerprint(bytes.iter().copied());
    let mut pages = Pages::open(PdfData::from(bytes), &|| progress(0, 0))?;
    let count = pages.count;
    let (mut composer, mut report, mut original) = (Composer::new(words), Vec::new(), Vec::<SlideText>::new());
    let mut slow = 0;
    for index in 0..count {
        let number = index + 1;
        let mut say = |what| report.push(Left { slide: Some(number), what });
        match pages.draw(index, &|| progress(index, count)) {
            Ok(page) => {
                original.push(page.text.as_slide_text(number));
                composer.page(number, page, &mut say);
            }
            Err(NotDrawn::Stopped) => return Err(PdfError::Stopped),
            Err(NotDrawn::NoThread) => return Err(PdfError::NoThread),
            Err(NotDrawn::TooSlow) => {
                slow += 1;
                say(What::PageTooSlow);
            }
            Err(NotDrawn::TooMuch) => say(What::PageTooMuch),
            Err(NotDrawn::Unreadable) => say(What::PageUnreadable),
        }
        if slow > MOST_SLOW {
            return Err(PdfError::TooSlow);
        }
        if composer.bytes > MAX_PICTURES_BYTES {
            return Err(PdfError::TooManyPictures { limit: MAX_PICTURES_BYTES as u64 });
        }
    }
    progress(count, count);
    let around = Around { title: &pages.title, sections: &pages.sections, file: name, fingerprint };
    let Composer { composed, pictures, .. } = composer;
    let Some(deck) = assemble::deck(composed, &around, words) else { return Err(PdfError::NoPages) };
    let imported = Imported { deck, pictures, report, original };
    if imported.deck_text().len() as u64 > MAX_DECK_BYTES {
        return Err(PdfError::TooMuchText);
    }
    Ok(imported)
}

/// Opens a document that unpacks to no more than is read.
fn open(data: PdfData) -> Result<Pdf, PdfError> {
    unpacked::check_bytes(data.as_ref())?;
    let pdf = Pdf::new(data).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Encrypted,
        LoadPdfError::Decryption(
            DecryptionError::MissingIDEntry
            | DecryptionError::InvalidEncryption
            | DecryptionError::UnsupportedAlgorithm,
        ) => PdfError::UnknownEncryption,
        LoadPdfError::Invalid => PdfError::Damaged,
    })?;
    match pdf.pages().len() {
        0 => return Err(PdfError::NoPages),
        count if count > MAX_PAGES => return Err(PdfError::TooManyPages { count, limit: MAX_PAGES }),
        _ => {}
    }
    unpacked::check_streams(&pdf)?;
    Ok(pdf)
}
