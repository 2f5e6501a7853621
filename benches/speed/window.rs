//! The program without a window: key events in, shapes out.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use egui::{Context, Event, FullOutput, Key, Modifiers, Pos2, RawInput, Rect, vec2};
use taktskifte::app::{App, Awake, Clipboard, Clock, Motion, NewMeeting, Request, Services, open};
use taktskifte::deck::MeetingFields;
use taktskifte::render::raster::Rasteriser;
use taktskifte::screens::{NoScreens, ScreenSource};
use taktskifte::store::{Places, meeting_file, settings};
use taktskifte::text::Text;

use crate::samples::{meeting, write_deck};

/// A projector's.
pub const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1920.0, 1080.0) };

/// The window's work for a frame, at this many contributions and slides.
pub struct Frame {
    pub ctx: Context,
    pub rasteriser: Rasteriser,
    app: App,
    size: egui::Vec2,
    _folder: tempfile::TempDir,
    _deck: Option<tempfile::TempDir>,
}

impl Frame {
    pub fn new(contributions: u64, slides: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_deck(folder.path(), slides);
        let mut frame = Self::on_deck(contributions, Some(folder.path()), Box::new(NoScreens));
        frame._deck = Some(folder);
        frame
    }

    pub fn on_deck(contributions: u64, deck: Option<&Path>, screens: Box<dyn ScreenSource>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.ron");
        std::fs::write(&path, meeting_file::serialize(&meeting(contributions)).unwrap()).unwrap();
        let places = Places::in_folder(folder.path());
        let new = NewMeeting::new(MeetingFields::default(), places.clone(), &Text::load("nb").unwrap());
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        let services = Services {
            text: Arc::new(Text::load("nb").unwrap()),
            settings: settings::load(&places),
            places,
            clock: Clock::of_machine(),
            screens,
            awake: Awake::asleep(),
            motion: Motion::fixed(false),
            clipboard: Clipboard::kept_in(Arc::default()),
            window: None,
        };
        let mut app = App::new(&ctx, services);
        app.show(&ctx, open(Request::Open { path, deck: deck.map(Path::to_owned), new }).unwrap());
        let deck = app.session().unwrap().deck();
        assert!(deck.problems.is_empty(), "{:?}", deck.problems);
        let rasteriser = Rasteriser::default();
        let mut frame = Self { ctx, rasteriser, app, size: vec2(1440.0, 860.0), _folder: folder, _deck: None };
        for _ in 0..5 {
            frame.run(Vec::new());
        }
        frame
    }

    /// Slides in the audience, the presenter's screen here, 1080p each.
    pub fn present(&mut self) {
        self.size = SCREEN.size();
        self.press(Key::F5);
    }

    /// As large as a laptop's whole screen.
    pub fn fill_screen(&mut self) {
        self.size = vec2(1440.0, 900.0);
    }

    pub fn run(&mut self, events: Vec<Event>) {
        let output = self.output(events);
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }

    /// A frame's shapes; the rasteriser has the textures.
    pub fn output(&mut self, events: Vec<Event>) -> FullOutput {
        let screen = Rect::from_min_size(Pos2::ZERO, self.size);
        let input = RawInput { screen_rect: Some(screen), events, ..RawInput::default() };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.pass(ui));
        self.rasteriser.update(&mut output.textures_delta);
        output
    }

    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.run(vec![event(true), event(false)]);
    }
}
