//! The program's window without a display: real key events in, accessible names and pixels out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Event, Key, Modifiers, TexturesDelta};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, TestRenderer};
use image::RgbaImage;
use taktskifte::app::{App, NewMeeting, Request, Services, open};
use taktskifte::deck::MeetingFields;
use taktskifte::render::raster::Rasteriser;
use taktskifte::store::{Places, load_meeting, settings};
use taktskifte::text::Text;

/// The rasteriser as kittest wants it.
#[derive(Default)]
struct Pixels(Rasteriser);

impl TestRenderer for Pixels {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.update(delta);
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let primitives = ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
        let size = ctx.content_rect().size() * output.pixels_per_point;
        Ok(self.0.paint(&primitives, output.pixels_per_point, [size.x as u32, size.y as u32]))
    }
}

/// A window on a folder of its own.
pub struct Window {
    harness: Harness<'static, App>,
    folder: PathBuf,
    _temporary: Option<tempfile::TempDir>,
}

/// 18:52 on the evening of the tests.
pub fn evening_clock() -> jiff::ZonedDateTime {
    let time = jiff::civil::date(2026, 2, 12).at(18, 52, 0, 0);
    time.to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap()
}

/// Plain sample fields.
pub fn sample_fields() -> MeetingFields {
    MeetingFields {
        organisation: "Lillevik kommune".to_owned(),
        body: "Kommunestyret".to_owned(),
        date: "12.02.2026".to_owned(),
        presenter: "Kari Nordli".to_owned(),
        title: "ordfører".to_owned(),
        secretary: "Ola Berg".to_owned(),
    }
}

/// A new meeting with the sample fields, its file in a folder.
pub fn new_meeting(folder: &Path) -> NewMeeting {
    NewMeeting { fields: sample_fields(), places: Places::in_folder(folder), unnamed: "Møte".to_owned() }
}

/// A file to be opened.
pub fn opening(path: &Path) -> Request {
    let folder = path.parent().unwrap();
    Request::Open { path: path.to_owned(), deck: None, new: new_meeting(folder) }
}

impl Window {
    /// On the start page, in an empty folder.
    pub fn start() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().to_owned();
        Self { _temporary: Some(temporary), ..Self::in_folder(&folder, [1440.0, 860.0]) }
    }

    /// In a new meeting with the sample fields, at its first slide.
    pub fn in_meeting() -> Self {
        let mut window = Self::start();
        let request = Request::Begin(new_meeting(&window.folder));
        window.show(request);
        window
    }

    /// A window on a folder that outlives it.
    pub fn in_folder(folder: &Path, size: [f32; 2]) -> Self {
        let places = Places::in_folder(folder);
        let services = Services {
            text: Arc::new(Text::load("nb").unwrap()),
            settings: settings::load(&places),
            places,
            clock: Box::new(evening_clock),
        };
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(40)
            .renderer(Pixels::default())
            .build_eframe(move |creation| App::new(&creation.egui_ctx, services));
        let mut window = Self { harness, folder: folder.to_owned(), _temporary: None };
        window.settle();
        window
    }

    /// Shows what a request opens.
    pub fn show(&mut self, request: Request) {
        let opened = open(request).unwrap();
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().show(&ctx, opened);
        self.settle();
    }

    /// Lets frames pass until nothing asks for another. Pictures that arrive from other threads may or may not be there.
    pub fn settle(&mut self) {
        self.harness.run_steps(4);
    }

    /// Presses and releases a key.
    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    /// Presses and releases a key with others held down.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Types text as a keyboard does: a key and its letter, one by one.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let key = Key::from_name(&letter.to_uppercase().to_string()).or(match letter {
                ' ' => Some(Key::Space),
                '?' => Some(Key::Questionmark),
                _ => None,
            });
            if let Some(key) = key {
                self.key_event(key, true);
            }
            self.harness.event(Event::Text(letter.to_string()));
            if let Some(key) = key {
                self.key_event(key, false);
            }
            self.harness.step();
        }
        self.settle();
    }

    fn key_event(&self, key: Key, pressed: bool) {
        let modifiers = Modifiers::NONE;
        self.harness.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
    }

    /// Whether something with this name is on the screen.
    pub fn sees(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    /// What is on the screen.
    pub fn pixels(&mut self) -> RgbaImage {
        self.harness.render().unwrap()
    }

    /// The only meeting file in the folder, as soon as the autosave thread has made it.
    pub fn meeting_file(&self) -> PathBuf {
        loop {
            let mut files: Vec<_> = std::fs::read_dir(&self.folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
                .filter(|path| path.file_name().is_some_and(|name| name != "settings.ron"))
                .collect();
            assert!(files.len() < 2, "{files:?}");
            match files.pop() {
                Some(file) => return file,
                None => std::thread::yield_now(),
            }
        }
    }

    /// Ends the program as one closes a window, and reads the meeting back.
    pub fn close_and_read(self) -> taktskifte::model::Meeting {
        let path = self.meeting_file();
        let Self { harness, _temporary, .. } = self;
        drop(harness);
        on_disk(&path)
    }

    /// The evening's session.
    pub fn session(&self) -> &taktskifte::session::Session {
        self.harness.state().session().unwrap()
    }

    /// The harness itself.
    pub fn harness(&mut self) -> &mut Harness<'static, App> {
        &mut self.harness
    }
}

/// Reads a meeting back from the disk.
pub fn on_disk(path: &Path) -> taktskifte::model::Meeting {
    load_meeting(path).unwrap()
}
