//! The slides' pictures as textures: decoded on a thread of its own at the size they are shown, within a memory limit.
//!
//! egui_extras' image loaders decode photographs at their full size and keep all of them.

use std::collections::HashMap;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::deck::files::PictureError;
use crate::deck::{DeckFiles, PicturePath};
use crate::render::slide_painter::PictureState;
use crate::render::{color_image, load_texture};
use crate::ui::slides::worker::{Done, Worker};

/// Decoded pictures take at most this much memory, bytes, but for those that are shown.
pub const LIMIT_BYTES: usize = 24 << 20;
/// More are not kept waiting: whoever leafs fast has passed them by.
const MOST_WAITING: usize = 8;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Request {
    files: DeckFiles,
    path: PicturePath,
    wanted: [u32; 2],
    /// Grows when the deck changes: what was read before is out of date.
    generation: u64,
}

/// The textures.
pub struct Pictures {
    worker: Option<Worker<Request, Result<ColorImage, PictureError>>>,
    entries: HashMap<PicturePath, Entry>,
    limit: usize,
    frame: u64,
    generation: u64,
}

#[derive(Default)]
struct Entry {
    texture: Option<TextureHandle>,
    bytes: usize,
    /// The width that the texture was decoded for.
    ready_for: u32,
    /// The width on its way.
    loading: Option<u32>,
    failed: bool,
    last_used: u64,
}

impl Pictures {
    /// Starts the thread; without one, pictures show as missing.
    pub fn new(ctx: &Context) -> Self {
        Self::with_limit(ctx, LIMIT_BYTES)
    }

    fn with_limit(ctx: &Context, limit: usize) -> Self {
        let ctx = ctx.clone();
        let work = |request: &Request| {
            let pixels = request.files.picture(&request.path, Some(request.wanted))?;
            Ok(color_image(&pixels))
        };
        let worker = Worker::start(("pictures", MOST_WAITING), work, move || ctx.request_repaint()).ok();
        Self { worker, entries: HashMap::new(), limit, frame: 0, generation: 0 }
    }

    /// Takes in what was decoded. Once a frame.
    pub fn poll(&mut self, ctx: &Context) {
        self.frame += 1;
        let Some(worker) = &self.worker else { return };
        for done in worker.poll().collect::<Vec<_>>() {
            match done {
                Done::Answered(request, _) | Done::Failed(request) | Done::Dropped(request)
                    if request.generation != self.generation => {}
                Done::Answered(request, Ok(image)) => self.took(ctx, &request, image),
                Done::Answered(request, Err(error)) => {
                    log::warn!("{}: {error}", request.path.as_str());
                    self.settle(&request, true);
                }
                Done::Failed(request) => self.settle(&request, true),
                Done::Dropped(request) => self.settle(&request, false),
            }
        }
    }

    fn settle(&mut self, request: &Request, failed: bool) {
        let entry = self.entries.entry(request.path.clone()).or_default();
        entry.loading = None;
        entry.failed = failed;
    }

    fn took(&mut self, ctx: &Context, request: &Request, image: ColorImage) {
        let bytes = image.pixels.len() * 4;
        let texture = load_texture(ctx, request.path.as_str(), image, TextureOptions::LINEAR);
        let frame = self.frame;
        let entry = self.entries.entry(request.path.clone()).or_default();
        *entry = Entry {
            texture: Some(texture),
            bytes,
            ready_for: request.wanted[0],
            loading: None,
            failed: false,
            last_used: entry.last_used.max(frame.saturating_sub(1)),
        };
        self.make_room();
    }

    /// Lets go of what was used longest ago, but never of what the last frame showed.
    fn make_room(&mut self) {
        let mut total: usize = self.entries.values().map(|entry| entry.bytes).sum();
        while total > self.limit {
            let oldest = self
                .entries
                .iter()
                .filter(|(_, entry)| entry.texture.is_some() && entry.last_used + 1 < self.frame)
                .min_by_key(|(_, entry)| entry.last_used)
                .map(|(path, entry)| (path.clone(), entry.bytes));
            let Some((path, bytes)) = oldest else { return };
            self.entries.remove(&path);
            total -= bytes;
        }
    }

    /// A picture for drawing now, as it is at the moment; asks for it when it is not there at this size.
    pub fn view(&mut self, files: &DeckFiles, path: &PicturePath, wanted: [u32; 2]) -> PictureState {
        let entry = self.entries.entry(path.clone()).or_default();
        entry.last_used = self.frame;
        // Just so large: scaled again it would look otherwise than on the slides that are drawn ahead. But the same picture is
        // shown large to the audience and small to the presenter: the large one serves both.
        let right_size = entry.texture.is_some() && entry.ready_for >= wanted[0];
        if !right_size && !entry.failed && entry.loading.is_none() {
            entry.loading = Some(wanted[0]);
            if let Some(worker) = &self.worker {
                worker.request(Request {
                    files: files.clone(),
                    path: path.clone(),
                    wanted,
                    generation: self.generation,
                });
            }
        }
        match &entry.texture {
            Some(texture) => PictureState::Ready(texture.id(), texture.size_vec2()),
            None if entry.failed || self.worker.is_none() => PictureState::Missing,
            None => PictureState::Loading,
        }
    }

    /// Forgets everything: the deck has changed.
    pub fn forget(&mut self) {
        self.entries.clear();
        self.generation += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_stays_within_its_limit_and_what_is_shown_stays() {
        let ctx = Context::default();
        let mut pictures = Pictures::with_limit(&ctx, 3 * 400);
        let files = DeckFiles::Bundled;
        for number in 0..20 {
            pictures.frame += 2;
            let request = Request {
                files: files.clone(),
                path: PicturePath::new(&format!("{number}.png")).unwrap(),
                wanted: [10, 10],
                generation: 0,
            };
            pictures.entries.entry(request.path.clone()).or_default().last_used = pictures.frame;
            pictures.took(&ctx, &request, ColorImage::filled([10, 10], egui::Color32::RED));
            let total: usize = pictures.entries.values().map(|entry| entry.bytes).sum();
            assert!(total <= 3 * 400);
            assert!(pictures.entries[&request.path].texture.is_some());
        }
    }
}
