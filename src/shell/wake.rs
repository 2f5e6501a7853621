//! What wakes the program, and why it may not come to that.

use std::time::Instant;

use egui::ViewportId;
use winit::event_loop::EventLoopProxy;

/// What wakes the program beside the windows' own events.
#[derive(Debug)]
pub enum Wake {
    /// egui wants another pass.
    Pass {
        /// Of this window.
        viewport: ViewportId,
        /// Not before.
        at: Instant,
        /// The passes that had been run when it was asked for.
        passes: u64,
    },
    /// A reader of the screen.
    Access(accesskit_winit::Event),
}

impl From<accesskit_winit::Event> for Wake {
    fn from(event: accesskit_winit::Event) -> Self {
        Self::Access(event)
    }
}

/// Wakes the program from any thread.
pub type Wakes = EventLoopProxy<Wake>;

/// Why there is no window, in the system's own words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotShown(String);

impl NotShown {
    /// What went wrong.
    pub fn new(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}
