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
use egui::{Context, Event, ImmediateViewport, Key, Modifiers, Pos2, RawInput, Rect, vec2};
use jiff::Timestamp;
use taktskifte::app::{App, Awake, Motion, NewMeeting, Request, Services, open};
use taktskifte::deck::check::check;
use taktskifte::deck::layout::{Aspect, SlideWords, lay_out};
use taktskifte::deck::{DeckFiles, MeetingFields, QuestionNumber, SlideId, load};
use taktskifte::model::command::NewContribution;
use taktskifte::model::{AuthorId, Command, Contribution, ContributionId, DeckRef, Kind, Meeting, MeetingId, Stamp};
use taktskifte::render::fonts;
use taktskifte::render::slide_painter::{self, PictureState};
use taktskifte::screens::{NoScreens, Screen, ScreenSource};
use taktskifte::session::Session;
use taktskifte::session::search::Search;
use taktskifte::store::{Places, meeting_file, settings};
use taktskifte::text::Text;
use taktskifte::ui::debate::notes;

/// The other parts of the panel, and a note caught, where much has been said.
fn debate(c: &mut Criterion) {
    for contributions in [100, 10_000] {
        let mut frame = Frame::new(contributions, 16);
        frame.press(Key::N);
        for (key, part) in [(Key::F4, "answer"), (Key::F3, "speaker list"), (Key::F6, "show of hands")] {
            frame.press(key);
            c.bench_function(&format!("frame: {part} at {contributions} notes, a fifth starred"), |b| {
                b.iter(|| frame.run(Vec::new()));
            });
        }
        frame.press(Key::F2);
        c.bench_function(&format!("frame: a note caught at {contributions} notes"), |b| {
            b.iter(|| {
                frame.run(vec![Event::Text("Mer buss".to_owned())]);
                frame.press(Key::Enter);
            });
        });
    }
}

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
            starred: counter % 5 == 0,
            slide: SlideId("sporsmal-1".to_owned()),
            written: at,
            author: author.clone(),
            changed: Stamp { at, counter, author: author.clone() },
            deleted: false,
            tags: Default::default(),
            points: 0,
            rank: None,
            joined: None,
            stamps: Default::default(),
            past: Default::default(),
            rivals: Vec::new(),
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
        b.iter(|| black_box(lay_out(&deck, black_box(6), &words, Aspect::Wide16x9)));
    });
    let layout = lay_out(&deck, 6, &words, Aspect::Wide16x9);
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    let mut paint = || {
        let input = RawInput { screen_rect: Some(SCREEN), ..RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| {
            slide_painter::paint(ui.painter(), SCREEN, &layout, 9, &mut |_, _| PictureState::Loading);
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

/// The same meeting as a colleague has it: half of the notes changed, a tenth new.
fn colleague(of: &Meeting) -> Meeting {
    let mut other = of.clone();
    let author = AuthorId("bcd234".to_owned());
    let ids: Vec<_> = other.contributions.iter().map(|note| note.id.clone()).collect();
    let mut counter = other.counter;
    let mut apply = |other: &mut Meeting, command| {
        counter += 1;
        let at = Timestamp::from_second(1_780_000_000 + i64::try_from(counter).unwrap()).unwrap();
        other.apply(command, &Stamp { at, counter, author: author.clone() }).unwrap();
    };
    for id in ids.iter().step_by(2) {
        apply(&mut other, Command::SetStarred(id.clone(), true));
    }
    for number in 0..ids.len() / 10 {
        let new = NewContribution {
            question: QuestionNumber(1),
            kind: Kind::Input,
            speaker: "Anne".to_owned(),
            party: String::new(),
            text: format!("Bordets innspill {number} om noe annet"),
            slide: SlideId("tittel".to_owned()),
            tags: Default::default(),
        };
        apply(&mut other, Command::Add(new));
    }
    other
}

fn meetings(c: &mut Criterion) {
    let text = Text::load("nb").unwrap();
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
                        tags: Default::default(),
                    };
                    session.apply(Command::Add(new), &stamp).unwrap();
                    held
                },
                BatchSize::LargeInput,
            );
        });
        let other = colleague(&meeting);
        c.bench_function(&format!("meeting: merge {count} with {} of a colleague", other.contributions.len()), |b| {
            b.iter(|| black_box(meeting.merged(&other)));
        });
        c.bench_function(&format!("meeting: serialise {count}"), |b| {
            b.iter(|| black_box(meeting_file::serialize(&meeting).unwrap()));
        });
        let session = Session::new(meeting.clone(), Arc::clone(&deck));
        let mut odd = false;
        let mut search = Search::default();
        let names = notes::kind_names(&text);
        c.bench_function(&format!("meeting: search {count}"), |b| {
            b.iter(|| {
                odd = !odd;
                search.update(&session, if odd { "skole vei" } else { "helse" }, &names);
            });
        });
    }
}

/// The window's work for a frame, at this many contributions and slides.
struct Frame {
    ctx: Context,
    app: App,
    size: egui::Vec2,
    _folder: tempfile::TempDir,
    _deck: Option<tempfile::TempDir>,
}

impl Frame {
    fn new(contributions: u64, slides: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_deck(folder.path(), slides);
        let mut frame = Self::on_deck(contributions, Some(folder.path()), Box::new(NoScreens));
        frame._deck = Some(folder);
        frame
    }

    fn on_deck(contributions: u64, deck: Option<&Path>, screens: Box<dyn ScreenSource>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.ron");
        std::fs::write(&path, meeting_file::serialize(&meeting(contributions)).unwrap()).unwrap();
        let places = Places::in_folder(folder.path());
        let new = NewMeeting { fields: MeetingFields::default(), places: places.clone(), unnamed: String::new() };
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        let services = Services {
            text: Arc::new(Text::load("nb").unwrap()),
            settings: settings::load(&places),
            places,
            clock: Box::new(jiff::ZonedDateTime::now),
            screens,
            awake: Awake::asleep(),
            motion: Motion::fixed(false),
        };
        let mut app = App::new(&ctx, services);
        app.show(&ctx, open(Request::Open { path, deck: deck.map(Path::to_owned), new }).unwrap());
        let deck = app.session().unwrap().deck();
        assert!(deck.problems.is_empty(), "{:?}", deck.problems);
        let mut frame = Self { ctx, app, size: vec2(1440.0, 860.0), _folder: folder, _deck: None };
        for _ in 0..5 {
            frame.run(Vec::new());
        }
        frame
    }

    /// Slides in the audience, the presenter's screen here, 1080p each.
    fn present(&mut self) {
        self.size = SCREEN.size();
        self.press(Key::F5);
    }

    fn run(&mut self, events: Vec<Event>) {
        let screen = Rect::from_min_size(Pos2::ZERO, self.size);
        let input = RawInput { screen_rect: Some(screen), events, ..RawInput::default() };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.frame(ui));
        output.textures_delta.clear();
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }

    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.run(vec![event(true), event(false)]);
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

/// Laptop and projector.
struct TwoScreens(bool);

impl ScreenSource for TwoScreens {
    fn news(&mut self) -> Option<Vec<Screen>> {
        let screen = |name: &str, x: i32| Screen {
            name: name.to_owned(),
            position: [x, 0],
            size: [1920, 1080],
            primary: x == 0,
        };
        std::mem::take(&mut self.0).then(|| vec![screen("eDP-1", 0), screen("HDMI-1", 1920)])
    }

    fn index(&self, _screen: &Screen) -> Option<usize> {
        None
    }
}

/// Runs the audience's window as eframe does and tessellates what it draws.
fn run_audience(ctx: &Context, viewport: ImmediateViewport<'_>) {
    let ImmediateViewport { ids, mut viewport_ui_cb, .. } = viewport;
    let mut input = RawInput { viewport_id: ids.this, screen_rect: Some(SCREEN), ..RawInput::default() };
    input.viewports.insert(ids.this, egui::ViewportInfo::default());
    let mut output = ctx.run_ui(input, |ui| viewport_ui_cb(ui));
    output.textures_delta.clear();
    black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
}

/// A deck whose slides are photographs of 24 megapixels.
fn write_photographs(folder: &Path, slides: usize) {
    let photograph = image::RgbImage::from_fn(6000, 4000, |x, y| {
        image::Rgb([(x / 24) as u8, (y / 16) as u8, ((x ^ y) & 0xFF) as u8])
    });
    let mut deck = "Deck(format: 1, id: \"d\", title: \"D\", sections: [Section(id: \"a\", title: \"A\", minutes: 5, \
                    accent: innledning, slides: ["
        .to_owned();
    for slide in 0..slides {
        if slide == 0 {
            photograph.save(folder.join("0.jpg")).unwrap();
        } else {
            std::fs::copy(folder.join("0.jpg"), folder.join(format!("{slide}.jpg"))).unwrap();
        }
        let _ = write!(deck, "Picture(id: \"s{slide}\", file: \"{slide}.jpg\", alt: \"Foto\"),");
    }
    std::fs::write(folder.join("deck.ron"), deck + "])])").unwrap();
}

/// Lets the threads decode what is asked for ahead.
fn let_pictures_arrive(frame: &mut Frame) {
    let begun = std::time::Instant::now();
    while begun.elapsed().as_secs_f32() < 4.0 {
        frame.run(Vec::new());
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// From a key press to both windows' shapes, 1080p each.
fn presenting(c: &mut Criterion) {
    Context::set_immediate_viewport_renderer(run_audience);
    let mut frame = Frame::on_deck(100, None, Box::new(TwoScreens(true)));
    frame.present();
    let_pictures_arrive(&mut frame);
    for slide in 1..=16_usize {
        frame.press(Key::Home);
        for _ in 1..slide {
            frame.press_with(Modifiers::SHIFT, Key::PageDown);
        }
        let_pictures_arrive_briefly(&mut frame);
        c.bench_function(&format!("both windows: back and forth around slide {slide:02}"), |b| {
            let mut back = true;
            b.iter(|| {
                frame.press_with(Modifiers::SHIFT, if back { Key::PageUp } else { Key::PageDown });
                back = !back;
            });
        });
    }

    let photographs = tempfile::tempdir().unwrap();
    write_photographs(photographs.path(), 6);
    let mut frame = Frame::on_deck(100, Some(photographs.path()), Box::new(TwoScreens(true)));
    frame.present();
    frame.press(Key::PageDown);
    let_pictures_arrive(&mut frame);
    let mut forward = true;
    c.bench_function("both windows: photographs of 24 megapixels, decoded ahead", |b| {
        b.iter(|| {
            frame.press(if forward { Key::PageDown } else { Key::PageUp });
            forward = !forward;
        });
    });

    let folder = tempfile::tempdir().unwrap();
    write_deck(folder.path(), 1_600);
    let mut frame = Frame::on_deck(100, Some(folder.path()), Box::new(TwoScreens(true)));
    frame.present();
    let mut pressed = 0;
    c.bench_function("both windows: PageDown held through 1600 slides", |b| {
        b.iter(|| {
            pressed += 1;
            frame.press(if pressed % 1_700 == 0 { Key::Home } else { Key::PageDown });
        });
    });
}

fn let_pictures_arrive_briefly(frame: &mut Frame) {
    for _ in 0..10 {
        frame.run(Vec::new());
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

criterion_group!(benches, slides, decks, meetings, frames, debate, presenting);
criterion_main!(benches);
