//! What every panel that shows slides shares: their layouts, laid out once, their pictures and thumbnails.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Color32, Context, Painter, Rect, pos2};

use crate::deck::cursor::Move;
use crate::deck::layout::{Aspect, SlideLayout, SlideWords, lay_out};
use crate::deck::{Body, Cursor, Deck, PicturePath};
use crate::palette;
use crate::render::slide_painter::{self, PictureState, SlideStep};
use crate::ui::slides::pictures::Pictures;
use crate::ui::slides::stills::Stills;
use crate::ui::slides::thumbnails::{Key, Thumbnails};
use crate::ui::theme::color32;

pub mod pictures;
pub mod stills;
pub mod thumbnails;
pub mod worker;

/// More layouts than this are not kept.
const MOST_LAYOUTS: usize = 400;

/// Who looks at a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// Somebody who is to know what is wrong with it.
    Presenter,
    /// The audience: a slide with a fault is empty, and so is the place of a picture that is not there.
    Audience,
}

/// A place for a slide on whole pixels, so that it looks the same drawn part by part and as a picture.
struct Whole {
    /// In points.
    rect: Rect,
    /// In pixels.
    size: [u32; 2],
}

impl Whole {
    fn of(target: Rect, pixels_per_point: f32) -> Self {
        let [left, top, right, bottom] = [target.left(), target.top(), target.right(), target.bottom()]
            .map(|points| (points * pixels_per_point).round());
        let points = |x: f32, y: f32| pos2(x, y) / pixels_per_point;
        let size = [right - left, bottom - top].map(|pixels| pixels.clamp(0.0, 16_384.0) as u32);
        Self { rect: Rect::from_min_max(points(left, top), points(right, bottom)), size }
    }
}

/// The slides of one deck, ready to be drawn.
pub struct Slides {
    deck: Arc<Deck>,
    words: SlideWords,
    /// Of each slide: grows when it looks otherwise than before.
    versions: Vec<u64>,
    /// Grows with each of them.
    version: u64,
    layouts: HashMap<(usize, Aspect), Arc<SlideLayout>>,
    pictures: Pictures,
    stills: Stills,
    thumbnails: Thumbnails,
}

impl Slides {
    /// For a deck and what its placeholders stand for.
    pub fn new(ctx: &Context, deck: Arc<Deck>, words: SlideWords) -> Self {
        Self {
            deck,
            words,
            versions: Vec::new(),
            version: 0,
            layouts: HashMap::new(),
            pictures: Pictures::new(ctx),
            stills: Stills::new(ctx),
            thumbnails: Thumbnails::new(ctx),
        }
    }

    /// What the placeholders stand for has changed.
    pub fn set_words(&mut self, words: SlideWords) {
        if words != self.words {
            self.words = words;
            self.version += 1;
            self.versions.clear();
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
        self.stills.poll(ctx);
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
        self.versions.clear();
        self.layouts.clear();
        self.pictures.forget();
    }

    /// Shows the deck after a change that was made here. Slides that look as before are not drawn anew, and pictures stay: a
    /// picture's file is not written over by the editor.
    pub fn set_edited_deck(&mut self, deck: Arc<Deck>, words: SlideWords) {
        let old = std::mem::replace(&mut self.deck, deck);
        let deck = Arc::clone(&self.deck);
        let all = old.slides.len() != deck.slides.len() || old.sections != deck.sections || words != self.words;
        self.words = words;
        if all {
            self.version += 1;
            self.versions.clear();
            self.layouts.clear();
            return;
        }
        self.versions.resize(deck.slides.len(), self.version);
        for (place, (before, after)) in old.slides.iter().zip(&deck.slides).enumerate() {
            if before != after {
                self.version += 1;
                if let Some(version) = self.versions.get_mut(place) {
                    *version = self.version;
                }
                self.layouts.retain(|(slide, _), _| *slide != place);
            }
        }
    }

    fn version_of(&self, slide: usize) -> u64 {
        self.versions.get(slide).copied().unwrap_or(self.version)
    }

    /// Draws a slide into all of `target`.
    pub fn paint_in(&mut self, painter: &Painter, target: Rect, cursor: Cursor, aspect: Aspect, viewer: Viewer) {
        let broken = self.deck.slide(cursor.slide).is_none_or(|slide| slide.body == Body::Broken);
        if viewer == Viewer::Audience && broken {
            painter.rect_filled(target, 0.0, color32(palette::PAPER));
            return;
        }
        let whole = Whole::of(target, painter.pixels_per_point());
        if let Some(texture) = self.stills.shown(self.still(cursor, aspect, whole.size, viewer)) {
            let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture, whole.rect, uv, Color32::WHITE);
            return;
        }
        let layout = self.layout(cursor.slide, aspect);
        let (files, pictures) = (&self.deck.files, &mut self.pictures);
        let slide = SlideStep { layout: &layout, step: cursor.step };
        slide_painter::paint(
            painter,
            whole.rect,
            slide,
            &mut |path, pixels| match pictures.view(files, path, pixels) {
                PictureState::Missing if viewer == Viewer::Audience => PictureState::Loading,
                state => state,
            },
        );
    }

    /// How large a picture is, in pixels of which only the proportions are meant; `None` while it is not there. Asks for it where
    /// it is not.
    pub fn picture_size(&mut self, path: &PicturePath, wanted: [u32; 2]) -> Option<egui::Vec2> {
        match self.pictures.view(&self.deck.files, path, wanted) {
            PictureState::Ready(_, size) => Some(size),
            PictureState::Loading | PictureState::Missing => None,
        }
    }

    /// Has what may come after this drawn ahead, at the size this is shown.
    pub fn look_ahead(
        &mut self,
        shown: Rect,
        (cursor, aspect): (Cursor, Aspect),
        pixels_per_point: f32,
        viewer: Viewer,
    ) {
        let size = Whole::of(shown, pixels_per_point).size;
        if size.contains(&0) {
            return;
        }
        let deck = Arc::clone(&self.deck);
        // The newest request is served first.
        for to in [Move::Previous, Move::Next] {
            let near = cursor.moved(&deck, to);
            let broken = deck.slide(near.slide).is_none_or(|slide| slide.body == Body::Broken);
            if near == cursor || broken {
                continue;
            }
            let layout = self.layout(near.slide, aspect);
            self.stills.ahead(self.still(near, aspect, size, viewer), &deck.files, || layout);
        }
    }

    fn still(&self, cursor: Cursor, aspect: Aspect, size: [u32; 2], viewer: Viewer) -> stills::Key {
        stills::Key { cursor, aspect, version: self.version_of(cursor.slide), size, viewer }
    }

    /// A slide's thumbnail, when it is ready.
    pub fn thumbnail(&mut self, slide: usize, width: u32) -> Option<egui::TextureId> {
        let key = Key { slide, version: self.version_of(slide), width };
        let (deck, words) = (&self.deck, &self.words);
        self.thumbnails.get(key, &deck.files, || Arc::new(lay_out(deck, slide, words, Aspect::Wide16x9)))
    }
}
