//! The real machine's screens: the X server's own list where there is one, the window library's elsewhere.

use std::collections::HashMap;
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
        let names = std::cell::RefCell::new(Names::default());
        let list = move || {
            let primary = window.primary_monitor();
            let mut screens: Vec<_> = window
                .available_monitors()
                .map(|monitor| Screen {
                    name: monitor.name().unwrap_or_default(),
                    position: monitor.position().into(),
                    size: monitor.size().into(),
                    primary: primary.as_ref() == Some(&monitor),
                })
                .collect();
            names.borrow_mut().name(&mut screens, makes);
            screens
        };
        let sent = watch(&creation.ctx);
        Self { sent, list: Box::new(list), corner: Box::new(corner), last: None, asked: None }
    }
}

/// What screens are called by their makers, where the window library knows no more than at which socket they are: a dock is
/// recognised tomorrow, at another one.
#[derive(Debug, Default)]
struct Names {
    /// The screens that were asked about last, by what the window library calls them.
    asked: Vec<Screen>,
    makes: HashMap<String, String>,
}

impl Names {
    /// Puts the makers' names in. `makes` tells them by the window library's, and is asked only when the screens are others.
    fn name(&mut self, screens: &mut [Screen], makes: impl FnOnce() -> HashMap<String, String>) {
        if self.asked != screens {
            self.asked = screens.to_vec();
            self.makes = makes();
        }
        let mut taken: Vec<String> = Vec::new();
        for screen in screens {
            let make = self.makes.get(&screen.name).map(|make| make.trim()).filter(|make| !make.is_empty());
            let name = make.unwrap_or_else(|| screen.name.trim_start_matches(r"\\.\")).to_owned();
            // Two of the same make are told apart.
            let same = taken.iter().filter(|other| **other == name).count();
            taken.push(name.clone());
            screen.name = if same == 0 { name } else { format!("{name} ({})", same + 1) };
        }
    }
}

/// The makers' names by those of Windows, `\\.\DISPLAY1`.
#[cfg(windows)]
fn makes() -> HashMap<String, String> {
    let screens = display_info::DisplayInfo::all().unwrap_or_else(|error| {
        log::info!("screens' names: {error}");
        Vec::new()
    });
    screens.into_iter().map(|screen| (screen.name, screen.friendly_name)).collect()
}

#[cfg(not(windows))]
fn makes() -> HashMap<String, String> {
    HashMap::new()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens_are_called_by_their_makers_and_two_of_a_make_are_told_apart() {
        let screen = |name: &str| Screen { name: name.to_owned(), position: [0, 0], size: [1, 1], primary: false };
        let found = || vec![screen(r"\\.\DISPLAY1"), screen(r"\\.\DISPLAY2"), screen(r"\\.\DISPLAY3")];
        let makes = || {
            let pair = |number: u8, make: &str| (format!(r"\\.\DISPLAY{number}"), make.to_owned());
            HashMap::from([pair(1, "DELL U2720Q"), pair(2, "DELL U2720Q"), pair(3, " ")])
        };
        let mut names = Names::default();
        for _ in 0..2 {
            let mut screens = found();
            names.name(&mut screens, makes);
            let named: Vec<_> = screens.iter().map(|screen| screen.name.as_str()).collect();
            assert_eq!(named, ["DELL U2720Q", "DELL U2720Q (2)", "DISPLAY3"]);
        }
        let mut same = found();
        names.name(&mut same, || panic!("asked again about the same screens"));
    }
}
