//! Small pictures of slides for the film strip: rasterised on a thread of its own, only those that are visible.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::deck::DeckFiles;
use crate::deck::layout::SlideLayout;
use crate::render::slide_painter::PictureState;
use crate::render::{SlideRenderer, load_texture};
use crate::ui::slides::worker::{Done, Worker};

/// More are not kept.
const MOST: usize = 300;
/// More are not kept waiting.
const MOST_WAITING: usize = 64;

/// One slide as it is at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Its place.
    pub slide: usize,
    /// Grows when slides' contents change.
    pub version: u64,
    /// Width in pixels.
    pub width: u32,
}

#[derive(Clone)]
struct Request {
    key: Key,
    files: DeckFiles,
    layout: Arc<SlideLayout>,
}

/// The thumbnails.
pub struct Thumbnails {
    worker: Option<Worker<Request, ColorImage>>,
    entries: HashMap<Key, Entry>,
    frame: u64,
}

enum Entry {
    Loading,
    Ready { texture: TextureHandle, last_used: u64 },
    Failed,
}

impl Thumbnails {
    /// Starts the thread.
    pub fn new(ctx: &Context) -> Self {
        let wake = ctx.clone();
        let mut renderer = None;
        let work = move |request: &Request| {
            let renderer = SlideRenderer::kept(&mut renderer, &request.files);
            let size = request.layout.size;
            let height = (request.key.width as f32 * size.height / size.width).round() as u32;
            renderer.draw(&request.layout, (usize::MAX, PictureState::Missing), [request.key.width, height])
        };
        let worker = Worker::start(("thumbnails", MOST_WAITING), work, move || wake.request_repaint()).ok();
        Self { worker, entries: HashMap::new(), frame: 0 }
    }

    /// Takes in what was drawn. Once a frame.
    pub fn poll(&mut self, ctx: &Context) {
        self.frame += 1;
        let Some(worker) = &self.worker else { return };
        for done in worker.poll().collect::<Vec<_>>() {
            match done {
                Done::Answered(request, image) => {
                    let texture = load_texture(ctx, "thumbnail", image, TextureOptions::LINEAR);
                    self.entries.insert(request.key, Entry::Ready { texture, last_used: self.frame });
                }
                Done::Failed(request) => {
                    self.entries.insert(request.key, Entry::Failed);
                }
                Done::Dropped(request) => {
                    self.entries.remove(&request.key);
                }
            }
        }
        if self.entries.len() > MOST {
            let frame = self.frame;
            self.entries.retain(|_, entry| match entry {
                Entry::Ready { last_used, .. } => *last_used + 1 >= frame,
                Entry::Loading => true,
                Entry::Failed => false,
            });
        }
    }

    /// A slide's thumbnail, when it is there; asks for it when not.
    pub fn get(
        &mut self,
        key: Key,
        files: &DeckFiles,
        layout: impl FnOnce() -> Arc<SlideLayout>,
    ) -> Option<egui::TextureId> {
        match self.entries.get_mut(&key) {
            Some(Entry::Ready { texture, last_used }) => {
                *last_used = self.frame;
                Some(texture.id())
            }
            Some(Entry::Loading | Entry::Failed) => None,
            None => {
                if let Some(worker) = &self.worker {
                    worker.request(Request { key, files: files.clone(), layout: layout() });
                    self.entries.insert(key, Entry::Loading);
                }
                None
            }
        }
    }
}
