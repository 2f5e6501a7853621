//! What every panel that shows slides shares: their layouts, laid out once, their pictures and thumbnails.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Context, Painter, Rect};

use crate::deck::cursor::Move;
use crate::deck::layout::{Aspect, SlideLayout, SlideWords, lay_out};
use crate::deck::{Body, Cursor, Deck};
use crate::palette;
use crate::render::slide_painter::{self, PictureState, SlideStep};
use crate::ui::slides::pictures::Pictures;
use crate::ui::slides::thumbnails::{Key, Thumbnails};
use crate::ui::theme::color32;

pub mod pictures;
pub mod thumbnails;
pub mod worker;

/// More layouts than this are not kept.
const MOST_LAYOUTS: usize = 400;

/// Who looks at a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Somebody who is to know what is wrong with it.
    Presenter,
    /// The audience: a slide with a fault is empty, and so is the place of a picture that is not there.
    Audience,
}

/// The slides of one deck, ready to be drawn.
pub struct Slides {
    deck: Arc<Deck>,
    words: SlideWords,
    version: u64,
    layouts: HashMap<(usize, Aspect), Arc<SlideLayout>>,
    pictures: Pictures,
    thumbnails: Thumbnails,
}

impl Slides {
    /// For a deck and what its placeholders stand for.
    pub fn new(ctx: &Context, deck: Arc<Deck>, words: SlideWords) -> Self {
        Self {
            deck,
            words,
            version: 0,
            layouts: HashMap::new(),
            pictures: Pictures::new(ctx),
            thumbnails: Thumbnails::new(ctx),
        }
    }

    /// What the placeholders stand for has changed.
    pub fn set_words(&mut self, words: SlideWords) {
        if words != self.words {
            self.words = words;
            self.version += 1;
            self.layouts.clear();
        }
    }

    /// What the slides say beyond their own text.
    pub fn words(&self) -> &SlideWords {
        &self.words
    }

    /// Takes in what the threads have done. Once a frame.
    pub fn poll(&mut self, ctx: &Context) {
        self.pictures.poll(ctx);
        self.thumbnails.poll(ctx);
    }

    /// A slide's layout.
    pub fn layout(&mut self, slide: usize, aspect: Aspect) -> Arc<SlideLayout> {
        if self.layouts.len() > MOST_LAYOUTS {
            self.layouts.clear();
        }
        let (deck, words) = (&self.deck, &self.words);
        let layout =
            self.layouts.entry((slide, aspect)).or_insert_with(|| Arc::new(lay_out(deck, slide, words, aspect)));
        Arc::clone(layout)
    }

    /// The deck.
    pub fn deck(&self) -> &Arc<Deck> {
        &self.deck
    }

    /// Shows a new version of the deck.
    pub fn set_deck(&mut self, deck: Arc<Deck>, words: SlideWords) {
        self.deck = deck;
        self.words = words;
        self.version += 1;
        self.layouts.clear();
        self.pictures.forget();
    }

    /// Draws a slide into all of `target`.
    pub fn paint_in(&mut self, painter: &Painter, target: Rect, cursor: Cursor, aspect: Aspect, viewer: Viewer) {
        let broken = self.deck.slide(cursor.slide).is_none_or(|slide| slide.body == Body::Broken);
        if viewer == Viewer::Audience && broken {
            painter.rect_filled(target, 0.0, color32(palette::PAPER));
            return;
        }
        let layout = self.layout(cursor.slide, aspect);
        let (files, pictures) = (&self.deck.files, &mut self.pictures);
        let slide = SlideStep { layout: &layout, step: cursor.step };
        slide_painter::paint(painter, target, slide, &mut |path, pixels| match pictures.view(files, path, pixels) {
            PictureState::Missing if viewer == Viewer::Audience => PictureState::Loading,
            state => state,
        });
    }

    /// Has the pictures of the slides around this one decoded ahead, at the size this one is shown.
    pub fn look_ahead(&mut self, shown: Rect, cursor: Cursor, aspect: Aspect, pixels_per_point: f32) {
        let deck = Arc::clone(&self.deck);
        for to in [Move::PreviousSlide, Move::NextSlide] {
            let near = cursor.moved(&deck, to).slide;
            if near == cursor.slide {
                continue;
            }
            let layout = self.layout(near, aspect);
            for (path, rect) in layout.pictures() {
                let pixels = slide_painter::wanted_pixels(&layout, shown, rect, pixels_per_point);
                self.pictures.view(&deck.files, path, pixels);
            }
        }
    }

    /// A slide's thumbnail, when it is ready.
    pub fn thumbnail(&mut self, slide: usize, width: u32) -> Option<egui::TextureId> {
        let key = Key { slide, version: self.version, width };
        let (deck, words) = (&self.deck, &self.words);
        self.thumbnails.get(key, &deck.files, || Arc::new(lay_out(deck, slide, words, Aspect::Wide16x9)))
    }
}
