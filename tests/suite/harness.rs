//! The program's window without a display: real key events in, accessible names and pixels out.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use image::RgbaImage;
use taktskifte::app::native::awake::Hold;
use taktskifte::app::{App, Awake, Clipboard, Motion, NewMeeting, Request, Services, open};
use taktskifte::deck::MeetingFields;
use taktskifte::export::Clip;
use taktskifte::store::{Places, load_meeting, settings};
use taktskifte::text::Text;

use crate::audience::{Pixels, Plugs, laptop};
use crate::program::Program;
use crate::test_clock::TestClock;

/// A fade lasts a few frames; what asks for more than this never rests.
pub const MOST_FRAMES: usize = 60;

/// Other threads are given this long; only a test that fails waits so long.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);

/// What a test's machine does beside the window.
struct Machine {
    awake: Awake,
    motion: Motion,
}

impl Default for Machine {
    fn default() -> Self {
        Self { awake: Awake::asleep(), motion: Motion::fixed(false) }
    }
}

/// A window on a folder of its own.
pub struct Window {
    pub(crate) harness: Harness<'static, Program>,
    pub(crate) plugs: Plugs,
    clock: TestClock,
    keys_pressed: Cell<usize>,
    copied: Arc<Mutex<Option<Clip>>>,
    pub(crate) pixels: Pixels,
    folder: PathBuf,
    _temporary: Option<tempfile::TempDir>,
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
    NewMeeting::new(sample_fields(), Places::in_folder(folder), &Text::load("nb").unwrap())
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

    /// In a new meeting with the sample fields, at its first slide, with the keyboard on the slides.
    pub fn in_meeting() -> Self {
        let mut window = Self::just_begun();
        window.leave_field();
        window
    }

    /// In a new meeting, as it is when it has just begun: with the keyboard in the field for the first note.
    pub fn just_begun() -> Self {
        let mut window = Self::start();
        let request = Request::Begin(new_meeting(&window.folder));
        window.show(request);
        window
    }

    /// In a new meeting, on a machine that is set to less motion.
    pub fn with_reduced_motion() -> Self {
        Self::in_meeting_on(Machine { motion: Motion::fixed(true), ..Machine::default() })
    }

    /// In a new meeting, on a machine that is kept awake by this.
    pub fn kept_awake_by(hold: Hold) -> Self {
        Self::in_meeting_on(Machine { awake: Awake::start(hold, || {}), ..Machine::default() })
    }

    fn in_meeting_on(machine: Machine) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().to_owned();
        let mut window = Self { _temporary: Some(temporary), ..Self::on_machine(&folder, [1440.0, 860.0], machine) };
        window.show(Request::Begin(new_meeting(&folder)));
        window.leave_field();
        window
    }

    /// Puts the keyboard on the slides on purpose, as Esc in the notes panel's field does.
    pub fn leave_field(&mut self) {
        self.press(Key::Escape);
        self.keys_pressed.set(self.keys_pressed.get() - 1);
    }

    /// A window on a folder that outlives it.
    pub fn in_folder(folder: &Path, size: [f32; 2]) -> Self {
        Self::on_machine(folder, size, Machine::default())
    }

    fn on_machine(folder: &Path, size: [f32; 2], machine: Machine) -> Self {
        let places = Places::in_folder(folder);
        let plugs = Plugs::of(&[laptop()]);
        let clock = TestClock::on_the_evening();
        let pixels = Pixels::default();
        let copied: Arc<Mutex<Option<Clip>>> = Arc::default();
        let services = Services {
            text: Arc::new(Text::load("nb").unwrap()),
            settings: settings::load(&places),
            places,
            clock: clock.told(),
            screens: Box::new(plugs.clone()),
            awake: machine.awake,
            motion: machine.motion,
            clipboard: Clipboard::kept_in(Arc::clone(&copied)),
            window: None,
        };
        let made = Rc::new(Cell::new(None));
        let program = Program::made_in(Rc::clone(&made));
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(40)
            .renderer(pixels.clone())
            .with_context_setup(move |ctx| made.set(Some(App::new(ctx, services))))
            .build_ui_state(|ui, program| program.pass(ui), program);
        let mut window = Self {
            harness,
            plugs,
            clock,
            keys_pressed: Cell::new(0),
            copied,
            pixels,
            folder: folder.to_owned(),
            _temporary: None,
        };
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

    /// Lets frames pass until nothing asks for another at once. Pictures that arrive from other threads may or may not be
    /// there.
    pub fn settle(&mut self) {
        for _ in 0..MOST_FRAMES {
            self.harness.step();
            if self.rests() {
                return;
            }
        }
        panic!("the window asks for frame after frame");
    }

    /// Whether no window asks for another frame at once.
    fn rests(&self) -> bool {
        let output = &self.harness.output().viewport_output;
        output.values().all(|viewport| viewport.repaint_delay > std::time::Duration::ZERO)
    }

    /// What was copied last.
    pub fn copied(&self) -> Option<Clip> {
        self.copied.lock().unwrap().clone()
    }

    /// Copies as the window library tells of it: without a key.
    pub fn press_copy(&mut self) {
        self.harness.input_mut().events.push(Event::Copy);
        self.settle();
    }

    /// Presses and releases a key.
    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    /// Presses and releases a key with others held down.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.keys_pressed.set(self.keys_pressed.get() + 1);
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
            self.keys_pressed.set(self.keys_pressed.get() + 1);
            if let Some(key) = key {
                self.key_event(key, false);
            }
            self.harness.step();
        }
        self.settle();
    }

    /// Pastes text into the field that has the keyboard.
    pub fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.settle();
    }

    /// Gives what has this name the keyboard.
    pub fn focus(&mut self, label: &str) {
        self.harness.get_by_label(label).focus();
        self.settle();
    }

    /// The file of the meeting that is open, as soon as it is there.
    pub fn session_file(&self) -> PathBuf {
        self.meeting_file()
    }

    /// Types as fast as a machine that is slow to draw sees it: everything in one frame. "\n" is Enter.
    pub fn press_all(&mut self, typed: &[&str]) {
        let modifiers = Modifiers::NONE;
        let events = &mut self.harness.input_mut().events;
        for letter in typed.iter().flat_map(|text| text.chars()) {
            let key =
                if letter == '\n' { Some(Key::Enter) } else { Key::from_name(&letter.to_uppercase().to_string()) };
            let press =
                |pressed| key.map(|key| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
            events.extend(press(true));
            events.extend((letter != '\n').then(|| Event::Text(letter.to_string())));
            events.extend(press(false));
        }
        self.harness.run_steps(12);
    }

    /// A key goes down or up; no frame passes.
    pub fn key_event(&self, key: Key, pressed: bool) {
        let modifiers = Modifiers::NONE;
        self.harness.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
    }

    /// How many keys have been pressed since the start, those that are held down with others not counted.
    pub fn keys_pressed(&self) -> usize {
        self.keys_pressed.get()
    }

    /// How many things with this name are on the screen.
    pub fn count(&self, label: &str) -> usize {
        self.harness.query_all_by_label_contains(label).count()
    }

    /// Whether something with this name is on the screen.
    pub fn sees(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    /// The lower edge of what has this name, points.
    pub fn bottom_of(&self, label: &str) -> f32 {
        self.harness.get_by_label_contains(label).rect().bottom()
    }

    /// The upper edge of what has this name, points.
    pub fn top_of(&self, label: &str) -> f32 {
        self.harness.get_by_label_contains(label).rect().top()
    }

    /// The left edge of what has this name, points.
    pub fn left_of(&self, label: &str) -> f32 {
        self.harness.get_by_label_contains(label).rect().left()
    }

    /// What is on the screen.
    pub fn pixels(&mut self) -> RgbaImage {
        self.harness.render().unwrap()
    }

    /// The only meeting file in the folder, as soon as the autosave thread has made it.
    pub fn meeting_file(&self) -> PathBuf {
        let begun = std::time::Instant::now();
        loop {
            assert!(begun.elapsed() < PATIENCE, "no meeting file was made");
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

    /// Lets frames pass until something has come from another thread; fails when it does not come.
    #[track_caller]
    pub fn until(&mut self, reached: impl Fn(&Self) -> bool) {
        let begun = std::time::Instant::now();
        while !reached(self) {
            assert!(begun.elapsed() < PATIENCE, "waited in vain: it did not come");
            std::thread::yield_now();
            self.harness.step();
        }
    }

    /// Lets time pass.
    pub fn wait(&mut self, secs: i64) {
        self.clock.pass(secs);
        self.settle();
    }

    /// Somebody sets the clock forward, or back; no time passes.
    pub fn set_clock(&mut self, later_secs: i64) {
        self.clock.set_wall(later_secs);
        self.settle();
    }

    /// What the main window asks its window system for when a key is pressed.
    pub fn commands_of(&mut self, key: Key) -> Vec<egui::ViewportCommand> {
        self.key_event(key, true);
        self.harness.step();
        self.root_output().commands.clone()
    }

    /// What the main window asks its window system for when it is asked to close.
    pub fn commands_of_closing(&mut self) -> Vec<egui::ViewportCommand> {
        let viewport = self.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
        viewport.events.push(egui::ViewportEvent::Close);
        self.harness.step();
        self.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.clear();
        self.root_output().commands.clone()
    }

    /// What the main window asks its window system for in the next frame.
    pub fn commands_of_next_frame(&mut self) -> Vec<egui::ViewportCommand> {
        self.harness.step();
        self.root_output().commands.clone()
    }

    /// When the main window wants its next frame without anybody doing anything; `None` for never.
    pub fn next_frame_in(&mut self) -> Option<std::time::Duration> {
        // Thumbnails and pictures arrive from other threads and ask for a frame each.
        for _ in 0..200 {
            self.harness.step();
            if self.root_output().repaint_delay > std::time::Duration::ZERO {
                break;
            }
            std::thread::yield_now();
        }
        let delay = self.root_output().repaint_delay;
        (delay < std::time::Duration::from_secs(100_000)).then_some(delay)
    }

    pub(crate) fn root_output(&self) -> &egui::ViewportOutput {
        &self.harness.output().viewport_output[&egui::ViewportId::ROOT]
    }

    /// Clicks what has this name.
    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    /// What the test's clock says.
    pub fn now(&self) -> jiff::Timestamp {
        self.clock.now().timestamp()
    }

    /// Whether a meeting is open.
    pub fn is_in_meeting(&self) -> bool {
        self.harness.state().session().is_some()
    }

    /// The open meeting's session.
    pub fn session(&self) -> &taktskifte::session::Session {
        self.harness.state().session().unwrap()
    }

    /// The harness itself.
    pub fn harness(&mut self) -> &mut Harness<'static, Program> {
        &mut self.harness
    }
}

/// Reads a meeting back from the disk.
pub fn on_disk(path: &Path) -> taktskifte::model::Meeting {
    load_meeting(path).unwrap()
}
