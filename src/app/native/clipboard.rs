//! The system's clipboard, with text that keeps its headings and lists.

use std::sync::{Arc, Mutex, PoisonError};

use egui::Context;

use crate::export::Clip;

/// Where what is copied goes.
pub struct Clipboard(Kind);

enum Kind {
    /// The system's own. On X11 what was copied is there as long as this is.
    System(Box<arboard::Clipboard>),
    /// The window library's, for plain text.
    Window,
    /// A test's.
    Kept(Arc<Mutex<Option<Clip>>>),
}

impl Clipboard {
    /// The system's own, which takes formatted text too. Some Wayland desktops have none for us.
    pub fn of_system() -> Self {
        let system = arboard::Clipboard::new().inspect_err(|error| log::info!("clipboard: {error}"));
        Self(system.map_or(Kind::Window, |system| Kind::System(Box::new(system))))
    }

    /// One that is looked into, and leaves the system's alone.
    pub fn kept_in(kept: Arc<Mutex<Option<Clip>>>) -> Self {
        Self(Kind::Kept(kept))
    }

    /// Puts something there.
    pub fn copy(&mut self, clip: &Clip, ctx: &Context) {
        match &mut self.0 {
            Kind::System(system) => {
                if let Err(error) = system.set().html(clip.html.as_str(), Some(clip.plain.as_str())) {
                    log::info!("clipboard: {error}");
                    ctx.copy_text(clip.plain.clone());
                }
            }
            Kind::Window => ctx.copy_text(clip.plain.clone()),
            Kind::Kept(kept) => *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(clip.clone()),
        }
    }
}
