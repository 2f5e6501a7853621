//! The letters of a page with their places, and how much there is on it to draw.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::pattern::{Pattern, TilingPattern};
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro::hayro_syntax::object::{Dict, Stream};
use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape, Vec2};

use super::page::{HEIGHT, WIDTH};
use crate::picture;

/// What is drawn is put on tiles of so many pixels, each of which keeps all that lies on it until the page is done.
const TILE: f64 = 256.0 * 4.0;
/// All tiles of a page together keep no more than so much: some hundred bytes each.
const MOST_TILES: f64 = 12_000_000.0;
/// Along the edges of shapes lie small tiles of so many pixels.
const SMALL_TILE: f64 = 4.0;
/// All edges of a page together have no more than so many of them: some thirty bytes each.
const MOST_SMALL_TILES: f64 = 24_000_000.0;
/// Corners of shapes, signs and everything else of which there may be many.
const MOST_PARTS: f64 = 8_000_000.0;
/// The pixels of all pictures on a page, each as often as it is drawn.
const MOST_PIXELS: u64 = 600_000_000;
/// More letters than this nobody reads on a slide.
const MOST_LETTERS: usize = 200_000;
/// The elements of a rectangle's path.
const RECTANGLE: usize = 6;
/// A letter's size in its own units.
const EM: f64 = 1000.0;

/// Asks for a page not to be read on.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// It is not read on.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Thrown through the library that reads: it has no other way to be stopped.
#[derive(Debug)]
pub struct Enough;

/// A letter on a page, or several that are drawn as one sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// What it is.
    pub text: String,
    /// Where it begins, pixels.
    pub left: f64,
    /// Where the next one begins, if nothing parts them.
    pub right: f64,
    /// The line that it stands on, downwards.
    pub baseline: f64,
    /// How large it is.
    pub size: f64,
    /// It does not stand upright.
    pub is_turned: bool,
}

/// Reads a page, and keeps its letters.
pub struct Letters {
    /// In the order they are drawn.
    pub letters: Vec<Letter>,
    inside: Rect,
    stop: Stop,
    tiles: f64,
    small_tiles: f64,
    parts: f64,
    pixels: u64,
    masks: HashSet<u128>,
    /// Within what is drawn many times, such as a pattern: nothing that anybody reads.
    is_reading: bool,
}

impl Letters {
    /// `inside`: where the page lies, pixels.
    pub fn new(inside: Rect, stop: Stop) -> Self {
        Self {
            letters: Vec::new(),
            inside,
            stop,
            tiles: 0.0,
            small_tiles: 0.0,
            parts: 0.0,
            pixels: 0,
            masks: HashSet::new(),
            is_reading: true,
        }
    }

    /// Counts something that covers a place.
    fn count(&mut self, parts: usize, place: Rect) {
        let shown = place.intersect(Rect::new(0.0, 0.0, f64::from(WIDTH), f64::from(HEIGHT)));
        let tiles = 1.0 + (shown.width().max(0.0) / 256.0).ceil() * (shown.height().max(0.0) / 4.0).ceil();
        self.add(1.0 + parts as f64, tiles);
    }

    /// Counts what lies along a shape's edges; `edges` is 2 where it is a line with two sides.
    fn count_path(&mut self, path: &BezPath, place: Affine, edges: f64) {
        let (mut length, mut last) = (0.0, Point::ZERO);
        for element in path.elements() {
            // A curve is no longer than the way over the points that it is drawn by.
            let points = match *element {
                PathEl::MoveTo(to) => {
                    last = place * to;
                    continue;
                }
                PathEl::LineTo(to) => [None, None, Some(to)],
                PathEl::QuadTo(by, to) => [None, Some(by), Some(to)],
                PathEl::CurveTo(first, second, to) => [Some(first), Some(second), Some(to)],
                PathEl::ClosePath => continue,
            };
            for point in points.into_iter().flatten() {
                let next = place * point;
                let way = next - last;
                // Beside the picture nothing is drawn.
                length += way.x.abs().min(f64::from(WIDTH)) + way.y.abs().min(f64::from(HEIGHT));
                last = next;
            }
        }
        self.small_tiles += edges * length / SMALL_TILE;
        self.count(path.elements().len(), place.transform_rect_bbox(path.bounding_box()));
    }

    fn count_all(&mut self) {
        self.add(1.0, f64::from(WIDTH) * f64::from(HEIGHT) / TILE);
    }

    fn add(&mut self, parts: f64, tiles: f64) {
        self.parts += parts;
        self.tiles += tiles;
        let too_much = self.parts > MOST_PARTS
            || self.tiles > MOST_TILES
            || self.small_tiles > MOST_SMALL_TILES
            || self.pixels > MOST_PIXELS;
        if too_much || self.stop.is_asked() {
            // Nothing has gone wrong, so that nothing is told on the terminal.
            std::panic::resume_unwind(Box::new(Enough));
        }
    }

    fn count_paint<'a>(&mut self, paint: &Paint<'a>, is_stroke: bool) {
        match paint {
            Paint::Color(_) => {}
            Paint::Pattern(pattern) => match &**pattern {
                Pattern::Shading(_) => self.count_all(),
                Pattern::Tiling(tiling) => self.count_tiling(tiling, is_stroke),
            },
        }
    }

    /// A tile may overlap with those beside it: then it is drawn many times.
    fn count_tiling<'a>(&mut self, tiling: &TilingPattern<'a>, is_stroke: bool) {
        let along = |side: f64, step: f32| (side / f64::from(step.abs()).max(1e-6)).ceil().max(0.0) + 1.0;
        let times = along(tiling.bbox.width(), tiling.x_step) * along(tiling.bbox.height(), tiling.y_step);
        let (parts, tiles) = (self.parts, self.tiles);
        let was_reading = std::mem::replace(&mut self.is_reading, false);
        tiling.interpret(self, tiling.matrix, is_stroke);
        self.is_reading = was_reading;
        let once = (self.parts - parts + 1.0, self.tiles - tiles + 1.0);
        self.add(once.0 * times, once.1 * times);
    }

    /// A mask is as large as the page, and drawn once.
    fn count_mask<'a>(&mut self, mask: Option<&SoftMask<'a>>) {
        let Some(mask) = mask else { return };
        self.count_all();
        if self.masks.insert(mask.cache_key()) {
            let was_reading = std::mem::replace(&mut self.is_reading, false);
            mask.interpret(self);
            self.is_reading = was_reading;
        }
    }

    fn count_picture(&mut self, stream: &Stream<'_>, [width, height]: [u32; 2]) {
        let pixels = u64::from(width) * u64::from(height);
        let mask = ["SMask", "Mask"].iter().find_map(|key| stream.dict().get::<Stream<'_>>(*key));
        let of_mask = mask.map_or(0, |mask| pixels_of(mask.dict()));
        if pixels > picture::MAX_PIXELS || of_mask > picture::MAX_PIXELS {
            self.pixels = u64::MAX;
        }
        self.pixels = self.pixels.saturating_add(pixels).saturating_add(of_mask);
    }

    fn letter(&mut self, text: String, place: Affine, advance: f64) {
        let [start, end, top] = [Point::ZERO, Point::new(advance, 0.0), Point::new(0.0, EM)].map(|point| place * point);
        let (along, up): (Vec2, Vec2) = (end - start, top - start);
        let is_seen = self.inside.contains(start) || self.inside.contains(end);
        let is_finite = [start.x, start.y, end.x, end.y, up.x, up.y].iter().all(|number| number.is_finite());
        if !is_seen || !is_finite || self.letters.len() >= MOST_LETTERS {
            return;
        }
        self.letters.push(Letter {
            text,
            left: start.x,
            right: end.x,
            baseline: start.y,
            size: up.hypot(),
            is_turned: along.y.abs() > 0.2 * along.x.abs() || along.x < 0.0 || up.y > 0.0,
        });
    }
}

fn pixels_of(dict: &Dict<'_>) -> u64 {
    let side = |key: &str| u64::from(dict.get::<u32>(key).unwrap_or(0));
    side("Width").saturating_mul(side("Height"))
}

impl<'a> Device<'a> for Letters {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let is_stroke = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        // Dashes may be a thousand to a line.
        let dashes = match mode {
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) if !stroke.dash_array.is_empty() => {
                let period = f64::from(stroke.dash_array.iter().sum::<f32>()).abs().max(1e-6);
                path.perimeter(1.0) / period
            }
            DrawMode::Fill(_) | DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) | DrawMode::Invisible => 0.0,
        };
        self.add(dashes, 0.0);
        self.count_path(path, props.transform, if is_stroke { 2.0 } else { 1.0 });
        self.count_paint(&props.paint, is_stroke);
        self.count_mask(props.soft_mask.as_ref());
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // Programs put one around everything that they draw; a rectangle costs nothing.
        if clip.path.elements().len() <= RECTANGLE {
            return self.add(1.0, 1.0);
        }
        self.count_path(&clip.path, Affine::IDENTITY, 1.0);
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.add(1.0, 1.0);
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.add(1.0, 1.0);
        self.count_mask(mask.as_ref());
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let is_stroke = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        self.count_paint(&props.paint, is_stroke);
        self.count_mask(props.soft_mask.as_ref());
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let reach = place.transform_rect_bbox(Rect::new(0.0, 0.0, EM, EM));
            self.count(8, reach);
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => {
                    let was_reading = std::mem::replace(&mut self.is_reading, false);
                    drawn.interpret(self, props.transform, glyph.transform(), &props.paint);
                    self.is_reading = was_reading;
                    drawn.advance_width()
                }
            };
            if !self.is_reading {
                continue;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => continue,
            };
            self.letter(text, place, f64::from(advance.unwrap_or(500.0)));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = [image.width(), image.height()];
        match &image {
            Image::Stencil(stencil) => self.count_picture(stencil.stream(), size),
            Image::Raster(raster) => self.count_picture(raster.stream(), size),
        }
        let all = Rect::new(0.0, 0.0, f64::from(size[0]), f64::from(size[1]));
        self.count(1, props.transform.transform_rect_bbox(all));
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
