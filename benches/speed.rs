//! How fast the parts are that the screen waits for. Compare figures within one run; the machines differ.
//!
//! `cargo bench` runs all; `cargo bench -- frame` runs those with "frame" in their name.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that stops says what is wrong"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, vec2};
use jiff::Timestamp;
use taktskifte::app::{App, Awake, Motion, NewMeeting, Request, Services, open};
use taktskifte::deck::arrange::{SlideWords, arrange};
use taktskifte::deck::check::check;
use taktskifte::deck::layout::Aspect;
use taktskifte::deck::{DeckFiles, MeetingFields, QuestionNumber, SlideId, load};
use taktskifte::model::command::NewContribution;
use taktskifte::model::{AuthorId, Command, Contribution, ContributionId, DeckRef, Kind, Meeting, MeetingId, Stamp};
use taktskifte::render::fonts;
use taktskifte::screens::NoScreens;
use taktskifte::session::Session;
use taktskifte::session::search::Search;
use taktskifte::store::{Places, meeting_file, settings};
use taktskifte::text::Text;
use taktskifte::ui::slide_painter::{self, PictureView};

const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1920.0, 1080.0) };

fn meeting(count: u64) -> Meeting {
    let deck = DeckRef { id: "debatthefte-2026".to_owned(), folder: None };
    let id = MeetingId("m".to_owned());
    let mut meeting = Meeting::new(id, deck, MeetingFields::default(), SlideId("tittel".to_owned()));
    let author = AuthorId("abc123".to_owned());
    for counter in 1..=count {
        let at = Timestamp::from_second(1_770_000_000 + i64::try_from(counter).unwrap()).unwrap();
        meeting.contributions.push(Arc::new(Contribution {
            id: ContributionId(format!("abc123-{counter}")),
            question: QuestionNumber(1),
            kind: Kind::Input,
            speaker: format!("Taler {}", counter % 40),
            party: "Sp".to_owned(),
            text: format!("Innspill {counter}: vi må samarbeide tettere om skole, vei og helse i hele regionen."),
            starred: false,
            slide: SlideId("sporsmal-1".to_owned()),
            written: at,
            author: author.clone(),
            changed: Stamp { at, counter, author: author.clone() },
            deleted: false,
        }));
    }
    meeting.counter = count;
    meeting
}

/// A deck of this many slides on disk.
fn write_deck(folder: &Path, slides: usize) {
    let mut text =
        "Deck(format: 1, id: \"d\", title: \"T\", sections: [Section(id: \"a\", title: \"A\", minutes: 1, accent: taktskifte, slides: [\n".to_owned();
    for number in 0..slides {
        writeln!(
            text,
            "Bullets(id: \"s{number}\", title: \"Grep for å få opp endringstakten\", items: [\"Planlegge og forebygge bedre\", \"Godt samarbeid i kommuner og fylkeskommuner\", \"Digitalisering og innovasjon\"], notes: \"Spør salen.\"),"
        )
        .unwrap();
    }
    text.push_str("Question(id: \"q\", number: 1, theme: \"a\", text: \"Hva nå?\")])])");
    std::fs::write(folder.join("deck.ron"), text).unwrap();
}

fn slides(c: &mut Criterion) {
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    let words = SlideWords::default();
    c.bench_function("slide: lay out", |b| {
        b.iter(|| black_box(arrange(&deck, black_box(6), &words, Aspect::Wide16x9)));
    });
    let layout = arrange(&deck, 6, &words, Aspect::Wide16x9);
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    let mut paint = || {
        let input = RawInput { screen_rect: Some(SCREEN), ..RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| {
            slide_painter::paint(ui.painter(), SCREEN, &layout, 9, &mut |_, _| PictureView::Loading);
        });
        output.textures_delta.clear();
        ctx.tessellate(output.shapes, output.pixels_per_point)
    };
    paint();
    c.bench_function("slide: paint and tessellate at 1080p", |b| b.iter(&mut paint));
}

fn decks(c: &mut Criterion) {
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

fn meetings(c: &mut Criterion) {
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    for count in [100, 10_000] {
        let meeting = meeting(count);
        let author = AuthorId("abc123".to_owned());
        c.bench_function(&format!("meeting: apply a command at {count}"), |b| {
            b.iter_batched_ref(
                || Session::new(meeting.clone(), Arc::clone(&deck)),
                |session| {
                    // As while it runs: the autosaver holds on to the version before.
                    let held = Arc::clone(session.meeting());
                    let stamp = session.stamp(Timestamp::UNIX_EPOCH, &author);
                    let new = NewContribution {
                        question: QuestionNumber(1),
                        kind: Kind::Input,
                        speaker: "Anne".to_owned(),
                        party: String::new(),
                        text: "Nytt".to_owned(),
                        slide: SlideId("tittel".to_owned()),
                    };
                    session.apply(Command::Add(new), &stamp).unwrap();
                    held
                },
                BatchSize::LargeInput,
            );
        });
        c.bench_function(&format!("meeting: serialise {count}"), |b| {
            b.iter(|| black_box(meeting_file::serialize(&meeting).unwrap()));
        });
        let session = Session::new(meeting.clone(), Arc::clone(&deck));
        let mut odd = false;
        let mut search = Search::default();
        c.bench_function(&format!("meeting: search {count}"), |b| {
            b.iter(|| {
                odd = !odd;
                search.update(&session, if odd { "skole vei" } else { "helse" });
            });
        });
    }
}

/// The window's work for a frame, at this many contributions and slides.
struct Frame {
    ctx: Context,
    app: App,
    _folder: tempfile::TempDir,
}

impl Frame {
    fn new(contributions: u64, slides: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let deck_folder = folder.path().join("deck");
        std::fs::create_dir(&deck_folder).unwrap();
        write_deck(&deck_folder, slides);
        let path = folder.path().join("m.ron");
        std::fs::write(&path, meeting_file::serialize(&meeting(contributions)).unwrap()).unwrap();
        let places = Places::in_folder(folder.path());
        let new = NewMeeting { fields: MeetingFields::default(), places: places.clone(), unnamed: String::new() };
        let ctx = Context::default();
        let services = Services {
            text: Arc::new(Text::load("nb").unwrap()),
            settings: settings::load(&places),
            places,
            clock: Box::new(jiff::ZonedDateTime::now),
            screens: Box::new(NoScreens),
            awake: Awake::asleep(),
            motion: Motion::fixed(false),
        };
        let mut app = App::new(&ctx, services);
        app.show(&ctx, open(Request::Open { path, deck: Some(deck_folder), new }).unwrap());
        let mut frame = Self { ctx, app, _folder: folder };
        for _ in 0..5 {
            frame.run(Vec::new());
        }
        frame
    }

    fn run(&mut self, events: Vec<Event>) {
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 860.0));
        let input = RawInput { screen_rect: Some(screen), events, ..RawInput::default() };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.frame(ui));
        output.textures_delta.clear();
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }

    fn press(&mut self, key: Key) {
        let modifiers = Modifiers::NONE;
        self.run(vec![Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }]);
    }
}

fn frames(c: &mut Criterion) {
    for (contributions, slides) in [(100, 16), (10_000, 16), (10_000, 1_600)] {
        let mut frame = Frame::new(contributions, slides);
        c.bench_function(&format!("frame: workspace at {contributions} notes, {slides} slides"), |b| {
            b.iter(|| frame.run(Vec::new()));
        });
        let mut forward = true;
        c.bench_function(&format!("frame: slide change at {contributions} notes, {slides} slides"), |b| {
            b.iter(|| {
                frame.press(if forward { Key::PageDown } else { Key::PageUp });
                forward = !forward;
            });
        });
        frame.press(Key::N);
        c.bench_function(&format!("frame: a letter typed at {contributions} notes, {slides} slides"), |b| {
            b.iter(|| frame.run(vec![Event::Text("a".to_owned())]));
        });
    }
}

criterion_group!(benches, slides, decks, meetings, frames);
criterion_main!(benches);
