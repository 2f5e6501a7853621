//! The program's windows on a real desktop: the system's events in, pixels drawn on the processor out.
//!
//! Why not eframe, which does this too: it draws with OpenGL or wgpu only. Where there is no graphics card, those fill a
//! screen with a compiler and several copies of every pixel, and over remote desktop there may be no OpenGL at all.
//! Drawing what has changed, and nothing else, straight into the window's memory (softbuffer) needs neither a driver nor
//! its start, and gives the same pixels on every machine.
//!
//! One pass of the interface draws all windows, and it is run when somebody has done something or egui asks for it
//! ([`schedule`]). A window's memory is touched only where its picture changes ([`window`]).

use std::sync::Arc;

use egui::{Color32, Context, Ui, ViewportBuilder};
use winit::window::Window;

mod handler;
mod schedule;
mod surface;
mod wake;
mod window;
mod windows;

pub use handler::run;
pub use wake::NotShown;

/// What is shown.
pub trait Program {
    /// One pass: the main window's, and within it those of the others (by [`Context::show_viewport_immediate`]).
    fn frame(&mut self, ui: &mut Ui);

    /// What the main window has where nothing is drawn.
    fn ground(&self) -> Color32;
}

/// A window as the system knows it: what lies over it is told so.
pub type SystemWindow = Window;

/// What a program is made from, once there is a window.
pub struct Creation {
    /// For everything that egui keeps.
    pub ctx: Context,
    /// The main window.
    pub window: Arc<SystemWindow>,
}

/// How a program is made.
pub type Create = Box<dyn FnOnce(Creation) -> Box<dyn Program>>;

/// The main window and what is to be shown in it.
pub struct Start {
    /// How the main window looks.
    pub builder: ViewportBuilder,
    /// It covers the screen from the start, if there is but one: where there are two, which is whose is found first.
    pub covers_only_screen: bool,
    /// Makes the program.
    pub create: Create,
}
