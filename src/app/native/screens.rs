//! The real machine's screens: the X server's own list where there is one, the window library's elsewhere.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crate::screens::{Area, Screen, ScreenSource};
use crate::shell::Creation;

/// The window library is asked at most this often: on Windows it asks the system each time.
const ASK_EVERY: Duration = Duration::from_millis(500);

/// The screens.
pub struct SystemScreens {
    /// Lists that the X server sends.
    sent: Option<Receiver<Vec<Screen>>>,
    /// The window library's list.
    list: Box<dyn Fn() -> Vec<Screen>>,
    /// The corner of the screen that the window library says the main window is on.
    corner: Box<dyn Fn() -> Option<[i32; 2]>>,
    last: Option<Vec<Screen>>,
    asked: Option<Instant>,
}

impl SystemScreens {
    /// For the program's window.
    pub fn new(creation: &Creation) -> Self {
        let window = Arc::clone(&creation.window);
        let main = Arc::clone(&creation.window);
        let corner = move || Some(main.current_monitor()?.position().into());
        let list = move || {
            let primary = window.primary_monitor();
            window
                .available_monitors()
                .map(|monitor| Screen {
                    name: monitor.name().unwrap_or_default(),
                    position: monitor.position().into(),
                    size: monitor.size().into(),
                    primary: primary.as_ref() == Some(&monitor),
                })
                .collect()
        };
        let sent = watch(&creation.ctx);
        Self { sent, list: Box::new(list), corner: Box::new(corner), last: None, asked: None }
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn watch(ctx: &egui::Context) -> Option<Receiver<Vec<Screen>>> {
    // As winit chooses: Wayland when there is one.
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET") {
        return None;
    }
    let wake = ctx.clone();
    crate::screens::watch(move || wake.request_repaint())
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn watch(_ctx: &egui::Context) -> Option<Receiver<Vec<Screen>>> {
    None
}

impl ScreenSource for SystemScreens {
    fn news(&mut self) -> Option<Vec<Screen>> {
        if let Some(sent) = &self.sent {
            return sent.try_iter().last();
        }
        if self.asked.is_some_and(|asked| asked.elapsed() < ASK_EVERY) {
            return None;
        }
        self.asked = Some(Instant::now());
        let now = (self.list)();
        if self.last.as_ref() == Some(&now) {
            return None;
        }
        self.last = Some(now.clone());
        Some(now)
    }

    fn index(&self, screen: &Screen) -> Option<usize> {
        (self.list)().iter().position(|known| known.position == screen.position && known.size == screen.size)
    }

    fn window_area(&self, seen: Option<Area>) -> Option<Area> {
        // Elsewhere the library's points are not those of the whole desktop: the screen that it is on must do.
        if self.sent.is_some() {
            return seen;
        }
        let corner = (self.corner)()?;
        let screens = (self.list)();
        screens.iter().find(|screen| screen.position == corner).map(Area::of)
    }

    fn window_at(&self, middle: Option<[i32; 2]>) -> Option<[i32; 2]> {
        if self.sent.is_some() { middle } else { (self.corner)() }
    }
}
