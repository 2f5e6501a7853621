//! Slides as pictures, drawn ahead on a thread of its own at exactly the size they will be shown: a change of slide is a
//! picture that is there already.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use super::Viewer;
use super::worker::{Done, Worker};
use crate::deck::layout::{Aspect, SlideLayout};
use crate::deck::{Cursor, DeckFiles};
use crate::render::slide_painter::PictureState;
use crate::render::{SlideRenderer, load_texture};

/// More are not kept waiting: whoever leafs fast has passed them by.
const MOST_WAITING: usize = 6;
/// What no frame has asked for since so many is let go of.
const FRAMES_KEPT: u64 = 3;

/// One picture of a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The slide, and how much of it shows.
    pub cursor: Cursor,
    /// Its proportions.
    pub aspect: Aspect,
    /// Grows when slides' contents change.
    pub version: u64,
    /// In pixels.
    pub size: [u32; 2],
    /// Who sees it.
    pub viewer: Viewer,
}

#[derive(Clone)]
struct Request {
    key: Key,
    files: DeckFiles,
    layout: Arc<SlideLayout>,
}

struct Entry {
    state: State,
    last_used: u64,
}

enum State {
    Loading,
    Ready(TextureHandle),
    /// It came too late, or cannot be made: the slide is drawn part by part as long as it shows.
    Passed,
}

/// The pictures that are there and those that are on their way.
pub struct Stills {
    worker: Option<Worker<Request, ColorImage>>,
    entries: HashMap<Key, Entry>,
    frame: u64,
}

impl Stills {
    /// Starts the thread; without one every slide is drawn part by part.
    pub fn new(ctx: &Context) -> Self {
        let wake = ctx.clone();
        let mut renderer = None;
        let work = move |request: &Request| {
            let renderer = SlideRenderer::kept(&mut renderer, &request.files);
            let missing = match request.key.viewer {
                Viewer::Audience => PictureState::Loading,
                Viewer::Presenter => PictureState::Missing,
            };
            renderer.draw(&request.layout, (request.key.cursor.step, missing), request.key.size)
        };
        let worker = Worker::start(("stills", MOST_WAITING), work, move || wake.request_repaint()).ok();
        Self { worker, entries: HashMap::new(), frame: 0 }
    }

    /// Takes in what was drawn, and lets go of what nobody looks at any more. Once a frame.
    pub fn poll(&mut self, ctx: &Context) {
        self.frame += 1;
        let done = self.worker.as_ref().map(|worker| worker.poll().collect::<Vec<_>>());
        for done in done.into_iter().flatten() {
            match done {
                Done::Answered(request, image) => {
                    if let Some(entry) = self.entries.get_mut(&request.key)
                        && matches!(entry.state, State::Loading)
                    {
                        entry.state = State::Ready(load_texture(ctx, "still", image, TextureOptions::NEAREST));
                    }
                }
                Done::Failed(request) => {
                    if let Some(entry) = self.entries.get_mut(&request.key) {
                        entry.state = State::Passed;
                    }
                }
                Done::Dropped(request) => {
                    self.entries.remove(&request.key);
                }
            }
        }
        let frame = self.frame;
        self.entries.retain(|_, entry| entry.last_used + FRAMES_KEPT >= frame);
    }

    /// The picture to be shown now, if it is there. Where it is not, it is not shown later either: what is drawn part by
    /// part looks the same.
    pub fn shown(&mut self, key: Key) -> Option<TextureId> {
        let entry = self.entries.get_mut(&key)?;
        entry.last_used = self.frame;
        match &entry.state {
            State::Ready(texture) => Some(texture.id()),
            State::Loading | State::Passed => {
                entry.state = State::Passed;
                None
            }
        }
    }

    /// Has a picture drawn that will perhaps be shown next.
    pub fn ahead(&mut self, key: Key, files: &DeckFiles, layout: impl FnOnce() -> Arc<SlideLayout>) {
        if let Some(entry) = self.entries.get_mut(&key) {
            entry.last_used = self.frame;
            return;
        }
        let Some(worker) = &self.worker else { return };
        worker.request(Request { key, files: files.clone(), layout: layout() });
        self.entries.insert(key, Entry { state: State::Loading, last_used: self.frame });
    }
}
