//! Reading and checking decks; laying out and painting slides.

use std::hint::black_box;

use criterion::Criterion;
use egui::{Context, RawInput};
use taktskifte::deck::check::check;
use taktskifte::deck::layout::{Aspect, SlideWords, lay_out};
use taktskifte::deck::{DeckFiles, load};
use taktskifte::render::fonts;
use taktskifte::render::slide_painter::{self, PictureState, SlideStep};

use crate::samples::write_deck;
use crate::window::SCREEN;

pub fn slides(c: &mut Criterion) {
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    let words = SlideWords::default();
    c.bench_function("slide: lay out", |b| {
        b.iter(|| black_box(lay_out(&deck, black_box(6), &words, Aspect::Wide16x9)));
    });
    let layout = lay_out(&deck, 6, &words, Aspect::Wide16x9);
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    let mut paint = || {
        let input = RawInput { screen_rect: Some(SCREEN), ..RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| {
            let slide = SlideStep { layout: &layout, step: 9 };
            slide_painter::paint(ui.painter(), SCREEN, slide, &mut |_, _| PictureState::Loading);
        });
        output.textures_delta.clear();
        ctx.tessellate(output.shapes, output.pixels_per_point)
    };
    paint();
    c.bench_function("slide: paint and tessellate at 1080p", |b| b.iter(&mut paint));
}

pub fn decks(c: &mut Criterion) {
    for count in [16, 1_600] {
        let folder = tempfile::tempdir().unwrap();
        write_deck(folder.path(), count);
        let files = DeckFiles::Folder(folder.path().to_owned());
        c.bench_function(&format!("deck: load {count} slides"), |b| {
            b.iter(|| black_box(load::load(files.clone()).unwrap()));
        });
        let loaded = load::load(files).unwrap();
        let mut group = c.benchmark_group("deck");
        group.sample_size(10);
        group.bench_function(format!("check {count} slides"), |b| {
            b.iter(|| black_box(check(&loaded, &SlideWords::default())));
        });
        group.finish();
    }
}
