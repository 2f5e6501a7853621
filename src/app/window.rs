//! The real window: opened with what the command line asked for, or one line about why it cannot be.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use eframe::NativeOptions;

use super::opener::{self, OpenFailure, Opened, Request};
use super::{App, Services};
use crate::cli::{DONE, FAILED, Opening, PROBLEMS, fail};
use crate::deck::MeetingFields;
use crate::store::settings;
use crate::text::{Text, fill};

/// Opens the window and returns the exit code when it is closed.
pub fn open(opening: Opening, text: &Text) -> u8 {
    let found = settings::load(&opening.places);
    let language = opening
        .language
        .as_deref()
        .or(found.settings.language.as_deref());
    let text = Arc::new(
        language
            .and_then(|code| Text::load(code).ok())
            .unwrap_or_else(|| text.clone()),
    );
    let first = match what_first(&opening, &found.settings, &text) {
        Some(Ok(opened)) => Some(Ok(opened)),
        // What was asked for on the command line and cannot be had ends there; the last meeting does not.
        Some(Err(failure)) if opening.path.is_some() => {
            eprintln!("{}", super::words::open_failure(&text, &failure));
            return PROBLEMS;
        }
        other => other,
    };
    let present = opening.present;
    let services = Services {
        text: Arc::clone(&text),
        places: opening.places,
        settings: found,
        clock: Box::new(jiff::ZonedDateTime::now),
    };
    run(services, first, present, &text)
}

/// What shows first: what was asked for, the last meeting, or nothing, which is the start page.
fn what_first(
    opening: &Opening,
    settings: &settings::Settings,
    text: &Text,
) -> Option<Result<Opened, OpenFailure>> {
    let begin = |folder: PathBuf| {
        let fields = MeetingFields {
            date: crate::model::dates::typed(jiff::ZonedDateTime::now().date()),
            ..settings.fields.clone()
        };
        // A meeting remembers its deck, also when it is opened from another folder.
        let folder = folder.canonicalize().unwrap_or(folder);
        opener::open(Request::Begin {
            fields,
            places: opening.places.clone(),
            unnamed: text.start.unnamed.clone(),
            deck: Some(folder),
        })
    };
    match (&opening.path, &opening.deck) {
        (Some(path), _) if crate::cli::is_deck(path) => Some(begin(crate::cli::deck_folder(path)?)),
        (Some(path), deck) => Some(opener::open(Request::Open {
            path: path.clone(),
            deck: deck.clone(),
        })),
        (None, Some(deck)) => Some(begin(
            crate::cli::deck_folder(deck).unwrap_or_else(|| deck.clone()),
        )),
        (None, None) => {
            let path = settings
                .last_meeting
                .clone()
                .filter(|path| path.is_file())?;
            Some(opener::open(Request::Open { path, deck: None }))
        }
    }
}

fn run(
    services: Services,
    first: Option<Result<Opened, OpenFailure>>,
    present: bool,
    text: &Text,
) -> u8 {
    let started = Arc::new(AtomicBool::new(false));
    let started_too = Arc::clone(&started);
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("taktskifte")
        .with_title(&text.app_name)
        .with_inner_size([1440.0, 860.0])
        .with_min_inner_size([960.0, 600.0]);
    let viewport = match eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png"))
    {
        Ok(icon) => viewport.with_icon(icon),
        Err(_) => viewport,
    };
    let options = NativeOptions {
        viewport,
        system_font_fallback: false,
        persist_window: false,
        ..NativeOptions::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(move |creation| {
        started_too.store(true, Ordering::Relaxed);
        let mut app = App::new(&creation.egui_ctx, services);
        match first {
            Some(Ok(opened)) => {
                app.show(&creation.egui_ctx, opened);
                if present {
                    app.present(&creation.egui_ctx);
                }
            }
            Some(Err(failure)) => app.show_failure(&failure),
            None => {}
        }
        Ok(Box::new(app))
    });
    let name = text.app_name.clone();
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
    match catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(&name, options, create)
    })) {
        Ok(Ok(())) => DONE,
        Ok(Err(error)) => fail(&cannot_show(text, &error.to_string())),
        Err(payload) if started.load(Ordering::Relaxed) => std::panic::resume_unwind(payload),
        Err(_) => {
            let reason = panic.lock().map(|heard| heard.clone()).unwrap_or_default();
            fail(&cannot_show(text, &reason));
            FAILED
        }
    }
}

/// Libraries that windows need at run time, by a part of what winit says when one is missing.
const LIBRARIES: [(&str, &str); 4] = [
    ("xkbcommon-x11", "libxkbcommon-x11-0"),
    ("xkbcommon", "libxkbcommon0"),
    ("libX11", "libx11-6"),
    ("libXcursor", "libxcursor1"),
];

/// One line: what is missing, and what to do.
fn cannot_show(text: &Text, reason: &str) -> String {
    let words = &text.cli;
    let reason = reason.lines().collect::<Vec<_>>().join(" ");
    let display = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let lower = reason.to_lowercase();
    if !display && cfg!(all(unix, not(target_os = "macos"))) {
        return fill(&words.no_display, &[("reason", &reason)]);
    }
    if let Some((library, package)) = LIBRARIES
        .iter()
        .find(|(part, _)| lower.contains(&part.to_lowercase()))
    {
        return fill(
            &words.no_keyboard_library,
            &[
                ("library", library),
                ("package", package),
                ("reason", &reason),
            ],
        );
    }
    let graphics = ["opengl", "glutin", "egl", "glx", "gl context", "libgl"]
        .iter()
        .any(|part| lower.contains(part));
    let template = if graphics {
        &words.no_opengl
    } else {
        &words.no_display
    };
    fill(template, &[("reason", &reason)])
}
