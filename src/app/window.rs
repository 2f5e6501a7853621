//! The real window: opened with what the command line asked for, or one line about why it cannot be.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use crate::app::jobs::opener::{self, NewMeeting, OpenFailure, Opened, Request};
use crate::app::native::screens::SystemScreens;
use crate::app::{App, Awake, Clipboard, Clock, Motion, Services, messages, windows};
use crate::deck::MeetingFields;
use crate::shell::{self, Creation, Start};
use crate::store::{Places, settings};
use crate::text::{Text, fill};
use crate::ui::commands::Action;

/// What a window is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// A meeting or a deck; the start page or the last meeting without.
    pub path: Option<PathBuf>,
    /// Shown instead of the meeting's own deck, or with a new meeting.
    pub deck: Option<PathBuf>,
    /// Straight to full screen.
    pub present: bool,
    /// Where files belong.
    pub places: Places,
    /// The language asked for; the settings' otherwise.
    pub language: Option<String>,
}

/// Why no window was opened, in words for the person who asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// The meeting or deck that was asked for cannot be opened.
    Input(String),
    /// The system cannot show a window.
    System(String),
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When what was asked for cannot be opened, or the system cannot show it.
pub fn open(opening: Opening, text: &Text) -> Result<(), NotOpened> {
    let found = settings::load(&opening.places);
    let opening = Opening { places: found.defaults.places(opening.places), ..opening };
    let language = opening.language.as_deref().or(found.settings.language.as_deref());
    let text = Arc::new(language.and_then(|code| Text::load(code).ok()).unwrap_or_else(|| text.clone()));
    let first = First::of(&opening, &found.settings, &text);
    let asked = first.clone().filter(|first| !first.is_last);
    let present = opening.present;
    let places = opening.places;
    let services = {
        let text = Arc::clone(&text);
        move |creation: &Creation| Services {
            screens: Box::new(SystemScreens::new(creation)),
            awake: awake(&creation.ctx, &text),
            text,
            places,
            settings: found,
            clock: Clock::of_machine(),
            motion: motion(&creation.ctx),
            clipboard: Clipboard::of_system(),
            window: Some(Arc::clone(&creation.window)),
        }
    };
    match (run(services, first, present, &text), asked) {
        // Where no window can be shown, what was asked for on the command line comes first.
        (Err(NotOpened::System(message)), Some(asked)) => match asked.open() {
            Some(Err(failure)) => Err(NotOpened::Input(messages::open_failure(&text, &failure))),
            Some(Ok(_)) | None => Err(NotOpened::System(message)),
        },
        (shown, _) => shown,
    }
}

fn motion(ctx: &egui::Context) -> Motion {
    let wake = ctx.clone();
    Motion::of_system(move || wake.request_repaint())
}

fn awake(ctx: &egui::Context, text: &Text) -> Awake {
    let wake = ctx.clone();
    let reason = Action::PresentFromStart.label(text).to_owned();
    Awake::of_system(reason, text.app_name.clone(), move || wake.request_repaint())
}

/// What shows first: what was asked for, or the last meeting.
#[derive(Clone)]
struct First {
    path: PathBuf,
    request: Request,
    /// Nobody has asked for it: where it is not there any more, the start page shows.
    is_last: bool,
}

impl First {
    /// Without one the start page shows.
    fn of(opening: &Opening, settings: &settings::Settings, text: &Text) -> Option<Self> {
        let today = crate::model::dates::typed(jiff::ZonedDateTime::now().date());
        let fields = MeetingFields { date: today, ..settings.fields.clone() };
        let new = NewMeeting::new(fields, opening.places.clone(), text);
        let (path, deck, is_last) = match (&opening.path, &opening.deck) {
            (Some(path), deck) => (path.clone(), deck.clone(), false),
            (None, Some(deck)) => (deck.clone(), None, false),
            (None, None) => (settings.last_meeting.clone()?, None, true),
        };
        Some(Self { path: path.clone(), request: Request::Open { path, deck, new }, is_last })
    }

    /// Opens it; nothing where it is the last meeting and not there any more. Waits for the disk.
    fn open(self) -> Option<Result<Opened, OpenFailure>> {
        if self.is_last { opener::open_last(self.request) } else { Some(opener::open(self.request)) }
    }
}

fn run(
    services: impl FnOnce(&Creation) -> Services + 'static,
    first: Option<First>,
    present: bool,
    text: &Text,
) -> Result<(), NotOpened> {
    let started = Arc::new(AtomicBool::new(false));
    let started_too = Arc::clone(&started);
    let builder = egui::ViewportBuilder::default()
        .with_app_id("taktskifte")
        .with_title(&text.app_name)
        .with_inner_size(windows::size::USUAL);
    let builder = match icon() {
        Some(icon) => builder.with_icon(icon),
        None => builder,
    };
    let create: shell::Create = Box::new(move |creation| {
        started_too.store(true, Ordering::Relaxed);
        let mut app = App::new(&creation.ctx, services(&creation));
        app.sweep_prints();
        // Whoever opens a file with a double click sees no terminal: the window says what is wrong, and the start page is
        // there.
        if let Some(first) = first {
            let path = first.path.clone();
            app.open_first(&path, present, move || first.open());
        }
        Box::new(app)
    });
    // winit panics where it should return an error (a missing libxkbcommon-x11, for one): caught here and said in one
    // line. A panic after the window is up is a fault of ours and goes on.
    let panic = Arc::new(Mutex::new(String::new()));
    let usual = std::panic::take_hook();
    let (heard, up) = (Arc::clone(&panic), Arc::clone(&started));
    std::panic::set_hook(Box::new(move |info| {
        if up.load(Ordering::Relaxed) {
            usual(info);
        } else if let Ok(mut heard) = heard.lock() {
            *heard = info.payload_as_str().unwrap_or_default().to_owned();
        }
    }));
    match catch_unwind(AssertUnwindSafe(|| shell::run(Start { builder, covers_only_screen: present, create }))) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(NotOpened::System(cannot_show(text, &error.to_string()))),
        Err(payload) if started.load(Ordering::Relaxed) => std::panic::resume_unwind(payload),
        Err(_) => {
            let reason = panic.lock().map(|heard| heard.clone()).unwrap_or_default();
            Err(NotOpened::System(cannot_show(text, &reason)))
        }
    }
}

fn icon() -> Option<egui::IconData> {
    let picture = image::load_from_memory(include_bytes!("../../assets/icon.png")).ok()?.into_rgba8();
    let (width, height) = picture.dimensions();
    Some(egui::IconData { rgba: picture.into_raw(), width, height })
}

/// Libraries that windows need at run time: a part of what winit says when one is missing, its name, and its package
/// on Debian.
const LIBRARIES: [(&str, &str, &str); 5] = [
    ("xkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11-0"),
    ("xkbcommon", "libxkbcommon", "libxkbcommon0"),
    ("xcursor", "libXcursor", "libxcursor1"),
    ("libx11", "libX11", "libx11-6"),
    ("xlib", "libX11, libXcursor, libXi", "libx11-6 libx11-xcb1 libxcursor1 libxi6"),
];

/// The system's own words in one line of bearable length, without the place in winit's source.
fn shortened(reason: &str) -> String {
    let line = reason.lines().collect::<Vec<_>>().join(" ");
    let told = match line.rsplit_once(".rs:") {
        Some((_, rest)) => rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == ' '),
        None => line.as_str(),
    };
    let mut short: String = told.chars().take(160).collect();
    if short.len() < told.len() {
        short.push('…');
    }
    short
}

/// One line: what is missing, and what to do.
fn cannot_show(text: &Text, reason: &str) -> String {
    let words = &text.cli;
    // The system's own words are English: for whoever asks for the log.
    log::error!("no window: {}", shortened(reason));
    let display = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let lower = reason.to_lowercase();
    if !display && cfg!(all(unix, not(target_os = "macos"))) {
        return words.no_display.clone();
    }
    if let Some((_, library, package)) = LIBRARIES.iter().find(|(part, _, _)| lower.contains(part)) {
        return fill(&words.no_keyboard_library, &[("library", library), ("package", package)]);
    }
    words.no_display.clone()
}
