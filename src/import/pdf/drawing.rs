//! A page read and then drawn.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::Rect;
use hayro::{RenderCache, RenderSettings};

use super::error::NotDrawn;
use super::letters::{Enough, Letters, Stop};
use super::lines::PageText;
use super::page::{self, HEIGHT, PagePicture, WIDTH};

/// A page of a document.
pub struct Drawn {
    /// As it looks.
    pub picture: PagePicture,
    /// What it says.
    pub text: PageText,
}

/// Draws a document's pages, and keeps what several of them need.
pub struct Drawer<'a> {
    pdf: &'a Pdf,
    stop: &'a Stop,
    reads: InterpreterCache<'a>,
    draws: RenderCache<'a>,
}

impl<'a> Drawer<'a> {
    /// Of this document, until it is stopped.
    pub fn new(pdf: &'a Pdf, stop: &'a Stop) -> Self {
        Self { pdf, stop, reads: InterpreterCache::new(), draws: RenderCache::new() }
    }

    /// Draws a page.
    pub fn draw(&mut self, index: usize) -> Result<Drawn, NotDrawn> {
        let page = self.pdf.pages().get(index).ok_or(NotDrawn::Unreadable)?;
        let place = page::Place::of(page);
        let settings = InterpreterSettings::default();
        let all = Rect::new(0.0, 0.0, f64::from(WIDTH), f64::from(HEIGHT));
        // What is on it is counted before it is drawn: once it is drawn, nobody can stop it.
        let mut letters = Letters::new(place.inside, self.stop.clone());
        let read = catch_unwind(AssertUnwindSafe(|| {
            let mut context = Context::new(place.transform, all, &self.reads, page.xref(), settings.clone());
            interpret_page(page, &mut context, &mut letters);
        }));
        if let Err(reason) = read {
            return match reason.downcast::<Enough>() {
                Ok(_) => Err(NotDrawn::TooMuch),
                Err(reason) => resume_unwind(reason),
            };
        }
        let text = PageText::of(letters.letters, f64::from(HEIGHT));
        let picture = page::draw(page, &place, (&self.draws, &settings, &RenderSettings::default()));
        let picture = picture.ok_or(NotDrawn::Unreadable)?;
        Ok(Drawn { picture, text })
    }
}
