//! Documents of a meeting of 100 contributions, and the slides as pages.

use std::sync::Arc;

use criterion::Criterion;
use jiff::tz::TimeZone;
use taktskifte::deck::{DeckFiles, load};
use taktskifte::export::{Format, Minutes, PerSheet, Profile, SlidesLayout, Source};
use taktskifte::render::DeckArt;
use taktskifte::session::Session;
use taktskifte::text::Text;

use crate::samples::meeting;

pub fn documents(c: &mut Criterion) {
    let text = Text::load("nb").unwrap();
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    let art = DeckArt::new(&deck.files);
    let session = Session::new(meeting(100), Arc::new(deck));
    let mut group = c.benchmark_group("document of 100 contributions");
    group.bench_function("minutes", |b| {
        b.iter(|| Minutes::of(&session, Profile::Everything, &text, &TimeZone::UTC));
    });
    let minutes = Minutes::of(&session, Profile::Everything, &text, &TimeZone::UTC);
    let source = Source { session: &session, minutes: &minutes, text: &text, art: &art };
    for format in Format::DOCUMENTS {
        group.bench_function(format.code(), |b| b.iter(|| format.write(&source, &TimeZone::UTC).unwrap()));
    }
    group.bench_function("pages to look at", |b| {
        b.iter(|| taktskifte::export::pdf::preview(&minutes.document, &text.export));
    });
    group.finish();
    let mut group = c.benchmark_group("slides as pages");
    group.sample_size(10);
    for format in [Format::Slides(SlidesLayout::Full), Format::Slides(SlidesLayout::HandOut(PerSheet::Three))] {
        group.bench_function(format.code(), |b| b.iter(|| format.write(&source, &TimeZone::UTC).unwrap()));
    }
    group.finish();
}
