//! Slides to pixels without a display: for the command line, the film strip and the tests.
//!
//! The same painter as the window's draws into an egui context that has no window, and [`raster`] fills its triangles.

use std::cell::RefCell;
use std::collections::BTreeMap;

use egui::epaint::ClippedPrimitive;
use egui::{TextureHandle, TexturesDelta};
use image::RgbaImage;

use crate::deck::files::PictureError;
use crate::deck::layout::SlideLayout;
use crate::deck::{DeckFiles, PicturePath};
use crate::export::SlideArt;
use crate::palette;
use crate::picture::{self, Fitted};

pub mod color;
pub mod fonts;
pub mod paper_painter;
pub mod raster;
pub mod slide_painter;

pub use color::{color_image, color32, load_texture};

/// The letters' texture is at most so many pixels a side. Letters are put in rows from side to side, as high as the highest of
/// them: the wider the rows, the more of them is empty.
pub const LETTERS_SIDE: usize = 4096;

use raster::Rasteriser;
use slide_painter::{PictureState, SlideStep};

/// Draws slides; keeps its fonts and pictures from slide to slide.
pub struct SlideRenderer {
    ctx: egui::Context,
    rasteriser: Rasteriser,
    files: DeckFiles,
    pictures: BTreeMap<(PicturePath, u32), Option<TextureHandle>>,
    failed: Vec<PicturePath>,
}

impl SlideRenderer {
    /// For the pictures of one deck.
    pub fn new(files: DeckFiles) -> Self {
        let ctx = egui::Context::default();
        fonts::install(&ctx);
        Self { ctx, rasteriser: Rasteriser::default(), files, pictures: BTreeMap::new(), failed: Vec::new() }
    }

    /// The one that was kept, where it is for this deck's pictures; else a new one in its place.
    pub fn kept<'a>(kept: &'a mut Option<Self>, files: &DeckFiles) -> &'a mut Self {
        match kept.take().filter(|kept| kept.files == *files) {
            Some(same) => kept.insert(same),
            None => kept.insert(Self::new(files.clone())),
        }
    }

    /// The pictures that could not be used so far.
    pub fn failed_pictures(&self) -> &[PicturePath] {
        &self.failed
    }

    /// Draws a slide at one of its steps, as large as fits into `size` (pixels), in the middle of a dark ground.
    pub fn render(&mut self, layout: &SlideLayout, step: usize, size: [u32; 2]) -> RgbaImage {
        let (primitives, mut textures) = self.primitives(layout, (step, PictureState::Missing), size);
        self.rasteriser.update(&mut textures);
        self.rasteriser.paint(&primitives, 1.0, size)
    }

    /// Draws a slide as [`Self::render`] does, for the window. `missing`: what is in the place of a picture that is not there.
    pub fn draw(
        &mut self,
        layout: &SlideLayout,
        (step, missing): (usize, PictureState),
        size: [u32; 2],
    ) -> egui::ColorImage {
        let (primitives, mut textures) = self.primitives(layout, (step, missing), size);
        self.rasteriser.update(&mut textures);
        self.rasteriser.paint_image(&primitives, 1.0, size)
    }

    /// The slide's triangles, and what has changed of the textures that they refer to.
    fn primitives(
        &mut self,
        layout: &SlideLayout,
        (step, missing): (usize, PictureState),
        [width, height]: [u32; 2],
    ) -> (Vec<ClippedPrimitive>, TexturesDelta) {
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width as f32, height as f32));
        let target = slide_painter::fit(layout, screen);
        self.load_pictures(layout, target);
        let input = egui::RawInput {
            screen_rect: Some(screen),
            max_texture_side: Some(LETTERS_SIDE),
            ..egui::RawInput::default()
        };
        let pictures = &self.pictures;
        let output = self.ctx.run_ui(input, |ui| {
            let painter = ui.ctx().layer_painter(egui::LayerId::background());
            painter.rect_filled(screen, 0.0, color32(palette::PETROL_DARKEST));
            slide_painter::paint(&painter, target, SlideStep { layout, step }, &mut |path, wanted| match pictures
                .get(&(path.clone(), wanted[0]))
            {
                Some(Some(texture)) => PictureState::Ready(texture.id(), texture.size_vec2()),
                Some(None) | None => missing,
            });
        });
        (self.ctx.tessellate(output.shapes, output.pixels_per_point), output.textures_delta)
    }

    fn load_pictures(&mut self, layout: &SlideLayout, target: egui::Rect) {
        // Slides seldom share pictures; the steps of one do.
        self.pictures.retain(|(path, _), _| layout.pictures().any(|(used, _)| used == path));
        for (path, rect) in layout.pictures() {
            let wanted = slide_painter::wanted_pixels(layout, target, rect, 1.0);
            let key = (path.clone(), wanted[0]);
            if self.pictures.contains_key(&key) {
                continue;
            }
            let texture = match self.files.picture(path, Some(wanted)) {
                Ok(picture) => {
                    let image = color_image(&picture);
                    Some(load_texture(&self.ctx, path.as_str(), image, egui::TextureOptions::LINEAR))
                }
                Err(error) => {
                    log::warn!("{}: {error}", path.as_str());
                    self.failed.push(path.clone());
                    None
                }
            };
            self.pictures.insert(key, texture);
        }
    }
}

/// A deck's slides and pictures for documents.
pub struct DeckArt {
    files: DeckFiles,
    /// Made when a slide is drawn: most documents have none.
    renderer: RefCell<Option<SlideRenderer>>,
}

impl DeckArt {
    /// Of a deck.
    pub fn new(files: &DeckFiles) -> Self {
        Self { files: files.clone(), renderer: RefCell::default() }
    }
}

impl SlideArt for DeckArt {
    fn picture(&self, path: &PicturePath, wanted: [u32; 2]) -> Option<RgbaImage> {
        let picture = self.files.picture(path, Some(wanted));
        picture.inspect_err(|error| log::warn!("{}: {error}", path.as_str())).ok()
    }

    fn picture_file(&self, path: &PicturePath, most: [u32; 2]) -> Option<Fitted> {
        let bytes = self.files.read_picture(path).map_err(PictureError::File);
        let fitted = bytes.and_then(|bytes| Ok(picture::fitted(&bytes, most)?));
        fitted.inspect_err(|error| log::warn!("{}: {error}", path.as_str())).ok()
    }

    fn draw(&self, layout: &SlideLayout, size: [u32; 2]) -> RgbaImage {
        let mut renderer = self.renderer.borrow_mut();
        let renderer = renderer.get_or_insert_with(|| SlideRenderer::new(self.files.clone()));
        renderer.render(layout, usize::MAX, size)
    }
}
