//! From a frame's shapes to its pixels.

use std::hint::black_box;

use criterion::{BatchSize, Criterion};
use egui::epaint::ClippedShape;
use egui::{Color32, Context, Event, FullOutput, Key, Pos2, RawInput, Rect, Shape, TextureOptions, pos2, vec2};
use taktskifte::deck::layout::{Aspect, SlideLayout, SlideWords, lay_out};
use taktskifte::deck::{DeckFiles, load};
use taktskifte::render::raster::{Canvas, Frame, FramePainter, Rasteriser};
use taktskifte::render::slide_painter::{self, PictureState, SlideStep};
use taktskifte::render::{color_image, fonts};

use crate::window::{self, SCREEN};

pub fn drawing(c: &mut Criterion) {
    workspace(c);
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    for (index, _) in deck.slides.iter().enumerate() {
        let layout = lay_out(&deck, index, &SlideWords::default(), Aspect::Wide16x9);
        let mut slide = Drawn::slide(&layout);
        c.bench_function(&format!("drawing: slide {:02} at 1080p, all of it", index + 1), |b| b.iter(|| slide.draw()));
    }
    let mut picture = Drawn::picture();
    c.bench_function("drawing: a picture at 1080p, pixel for pixel", |b| b.iter(|| picture.draw()));
    let mut scaled = Drawn::scaled_picture();
    c.bench_function("drawing: a picture at 1080p, enlarged", |b| b.iter(|| scaled.draw()));
}

fn workspace(c: &mut Criterion) {
    let mut frame = window::Frame::new(100, 16);
    frame.fill_screen();
    frame.press(Key::N);
    frame.run(Vec::new());
    let output = frame.output(Vec::new());
    let mut pixels = vec![0; 1440 * 900];
    let mut draw = |frame: &window::Frame, painter: &mut FramePainter, output: &FullOutput, age: u8| {
        let mut canvas = Canvas { pixels: &mut pixels, width: 1440, height: 900 };
        let pixels_per_point = output.pixels_per_point;
        let next = Frame { shapes: output.shapes.clone(), pixels_per_point, ground: Color32::BLACK, age };
        black_box(painter.paint(&frame.ctx, &frame.rasteriser, next, &mut canvas))
    };
    let mut painter = FramePainter::default();
    c.bench_function("drawing: workspace at 1440 x 900, all of it", |b| {
        b.iter(|| draw(&frame, &mut painter, &output, 0));
    });
    c.bench_function("drawing: workspace, nothing changed", |b| {
        b.iter(|| draw(&frame, &mut painter, &output, 1));
    });
    c.bench_function("drawing: workspace, a letter typed", |b| {
        let mut letters = ["a", "\u{8}"].into_iter().cycle();
        let frame = std::cell::RefCell::new(&mut frame);
        b.iter_batched(
            || {
                let letter = letters.next().unwrap();
                let event = if letter == "a" {
                    Event::Text(letter.to_owned())
                } else {
                    Event::Key {
                        key: Key::Backspace,
                        physical_key: None,
                        pressed: true,
                        repeat: false,
                        modifiers: egui::Modifiers::NONE,
                    }
                };
                frame.borrow_mut().output(vec![event])
            },
            |output| draw(&frame.borrow(), &mut painter, &output, 1),
            BatchSize::PerIteration,
        );
    });
}

/// A frame that is drawn over and over.
struct Drawn {
    ctx: Context,
    rasteriser: Rasteriser,
    painter: FramePainter,
    shapes: Vec<ClippedShape>,
    pixels: Vec<u32>,
}

impl Drawn {
    fn new(add: impl Fn(&egui::Painter)) -> Self {
        let ctx = Context::default();
        fonts::install(&ctx);
        let mut rasteriser = Rasteriser::default();
        let mut shapes = Vec::new();
        for _ in 0..2 {
            let input = RawInput { screen_rect: Some(SCREEN), ..RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| add(ui.painter()));
            rasteriser.update(&mut output.textures_delta);
            shapes = output.shapes;
        }
        let [width, height] = SCREEN.size().into();
        let pixels = vec![0; width as usize * height as usize];
        Self { ctx, rasteriser, painter: FramePainter::default(), shapes, pixels }
    }

    fn slide(layout: &SlideLayout) -> Self {
        let pictures = std::cell::RefCell::new(std::collections::BTreeMap::new());
        Self::new(|painter| {
            let slide = SlideStep { layout, step: usize::MAX };
            slide_painter::paint(painter, SCREEN, slide, &mut |path, wanted| {
                let mut pictures = pictures.borrow_mut();
                let texture = pictures.entry((path.clone(), wanted)).or_insert_with(|| {
                    let picture = color_image(&DeckFiles::Bundled.picture(path, Some(wanted)).unwrap());
                    painter.ctx().load_texture("picture", picture, TextureOptions::LINEAR)
                });
                PictureState::Ready(texture.id(), texture.size_vec2())
            });
        })
    }

    fn picture() -> Self {
        Self::with_picture([1920, 1080])
    }

    fn scaled_picture() -> Self {
        Self::with_picture([1600, 900])
    }

    fn with_picture([width, height]: [u32; 2]) -> Self {
        let photograph = image::RgbaImage::from_fn(width, height, |x, y| {
            image::Rgba([(x / 8) as u8, (y / 5) as u8, ((x ^ y) & 0xFF) as u8, 255])
        });
        let texture = std::cell::OnceCell::new();
        Self::new(|painter| {
            let texture: &egui::TextureHandle = texture.get_or_init(|| {
                painter.ctx().load_texture("picture", color_image(&photograph), TextureOptions::LINEAR)
            });
            painter.rect_filled(SCREEN, 0.0, Color32::BLACK);
            let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            painter.add(Shape::image(texture.id(), SCREEN, whole, Color32::WHITE));
            let bar = Rect::from_min_size(pos2(40.0, 1000.0), vec2(400.0, 50.0));
            painter.rect_filled(bar, 4.0, Color32::from_black_alpha(128));
        })
    }

    fn draw(&mut self) {
        let [width, height] = SCREEN.size().into();
        let mut canvas = Canvas { pixels: &mut self.pixels, width: width as usize, height: height as usize };
        let frame = Frame { shapes: self.shapes.clone(), pixels_per_point: 1.0, ground: Color32::BLACK, age: 0 };
        black_box(self.painter.paint(&self.ctx, &self.rasteriser, frame, &mut canvas));
    }
}
