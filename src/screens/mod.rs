//! Which screens the machine has, and who gets which: the presenter or the audience.
//!
//! Owns the rules and the watching; windows are moved by the app. Knows no egui.

mod geometry;
#[cfg(all(unix, not(target_os = "macos")))]
mod randr;

#[cfg(all(unix, not(target_os = "macos")))]
pub use randr::watch;

pub use geometry::{Area, Screen};

/// Whether what the main window shows can be seen by the audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// It is on the presenter's screen, and the audience's is another.
    Private,
    /// It is, or may be, where the audience sees it.
    Exposed,
    /// Nothing tells: there is one screen, or a window that was put somewhere by hand.
    Unknown,
}

/// Tells which screens there are. The real system, or a test.
pub trait ScreenSource {
    /// The screens, when they have changed since last asked. The first answer is always news. An empty list: the system
    /// does not say.
    fn news(&mut self) -> Option<Vec<Screen>>;

    /// The number that the window library knows a screen by, if it does.
    fn index(&self, screen: &Screen) -> Option<usize>;

    /// A point of the desktop that the main window covers. `middle` is where the window library says that its middle is,
    /// which is in the system's pixels only where all screens have the same.
    fn window_at(&self, middle: Option<[i32; 2]>) -> Option<[i32; 2]> {
        middle
    }

    /// What the main window covers of the desktop, where the system says so. `seen` is what the window library says.
    fn window_area(&self, seen: Option<Area>) -> Option<Area> {
        seen
    }
}

/// A source that knows nothing, for where there is none.
#[derive(Debug, Default)]
pub struct NoScreens;

impl ScreenSource for NoScreens {
    fn news(&mut self) -> Option<Vec<Screen>> {
        None
    }

    fn index(&self, _screen: &Screen) -> Option<usize> {
        None
    }
}

/// What the audience gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AudienceScreen {
    /// This screen, all of it.
    Screen(Screen),
    /// Nothing for now: its screen, by name, has been unplugged. It is never moved over to the presenter's.
    Unplugged(String),
    /// An ordinary window, to be dragged where it belongs.
    Window,
    /// No window of its own: there is one screen, and the slides are shown on it.
    Same,
}

/// Who gets which screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenAssignment {
    /// The audience's place.
    pub audience: AudienceScreen,
    /// The presenter's screen, when it is known.
    pub presenter: Option<Screen>,
}

/// The screens, and what has been chosen about them.
#[derive(Clone, Debug, Default)]
pub struct Screens {
    /// As the system lists them; mirrored ones once.
    pub list: Vec<Screen>,
    /// The screen chosen by hand for the audience, by name.
    pub chosen: Option<String>,
    /// The screen the audience has had since the show began.
    held: Option<String>,
    /// The presenter's screen since then; empty when it is not certain that there is one.
    held_presenter: Option<String>,
    /// The audience gets an ordinary window, by hand.
    pub window: bool,
}

impl Screens {
    /// With the screen that was once chosen for the audience.
    pub fn with_choice(chosen: Option<String>) -> Self {
        Self { chosen, ..Self::default() }
    }

    /// The system tells of its screens. Returns whether they are others than it told of before, or elsewhere.
    pub fn set_list(&mut self, list: Vec<Screen>) -> bool {
        let before = std::mem::take(&mut self.list);
        for mut screen in list {
            // Screens are known by name; not every system gives each its own.
            let number = self.list.len() + 1;
            if screen.name.is_empty() || self.list.iter().any(|other| other.name == screen.name) {
                screen.name = format!("{} {number}", screen.name).trim().to_owned();
            }
            // Mirrored screens show the same: to us they are one.
            let mirrored = self.list.iter().any(|other| other.overlaps(&screen));
            if !mirrored && screen.size.iter().all(|length| *length > 0) {
                self.list.push(screen);
            }
        }
        !before.is_empty() && self.list != before
    }

    /// Who gets which screen. `window` is the middle of the presenter's window on the desktop, where that is known.
    pub fn assignment(&self, window: Option<[i32; 2]>) -> ScreenAssignment {
        let on = window.and_then(|point| self.list.iter().find(|screen| screen.contains(point)));
        let on = on.or_else(|| self.list.iter().find(|screen| screen.primary)).or(self.list.first());
        if self.window {
            return ScreenAssignment { audience: AudienceScreen::Window, presenter: on.cloned() };
        }
        match self.list.as_slice() {
            [] => ScreenAssignment { audience: AudienceScreen::Window, presenter: None },
            // It may be the projector, or show the same as the projector: the slide alone.
            [only] => ScreenAssignment { audience: AudienceScreen::Same, presenter: Some(only.clone()) },
            several => {
                let named = |name: &Option<String>| {
                    name.as_ref().and_then(|name| several.iter().find(|screen| screen.name == *name))
                };
                // The one it has had; the one chosen for it; the one without our window, rather not the main one.
                let mut others: Vec<_> = several.iter().filter(|screen| Some(*screen) != on).collect();
                others.sort_by_key(|screen| screen.primary);
                let audience = match (named(&self.held), &self.held, named(&self.chosen)) {
                    (Some(held), _, _) => Some(held),
                    // With a third screen left, the audience does not jump to it by itself: it may be the council's own.
                    (None, Some(name), _) => {
                        return ScreenAssignment {
                            audience: AudienceScreen::Unplugged(name.clone()),
                            presenter: on.cloned(),
                        };
                    }
                    (None, None, Some(chosen)) => Some(chosen),
                    (None, None, None) => others.first().copied(),
                };
                let presenter = on.filter(|screen| Some(*screen) != audience);
                let presenter = presenter.or_else(|| several.iter().find(|screen| Some(*screen) != audience));
                match audience {
                    Some(screen) => ScreenAssignment {
                        audience: AudienceScreen::Screen(screen.clone()),
                        presenter: presenter.cloned(),
                    },
                    None => ScreenAssignment { audience: AudienceScreen::Same, presenter: presenter.cloned() },
                }
            }
        }
    }

    /// Remembers what the audience has got, so that it gets the same again.
    pub fn hold(&mut self, assignment: &ScreenAssignment) {
        if let AudienceScreen::Screen(screen) = &assignment.audience {
            self.held = Some(screen.name.clone());
        }
        if self.held_presenter.is_none() {
            let alone = assignment.audience == AudienceScreen::Same;
            let unknown = alone && !assignment.presenter.as_ref().is_some_and(Screen::is_built_in);
            // A show that began on one screen may have begun on the projector: a second one tells nothing about the first.
            self.held_presenter = Some(String::new());
            if !unknown {
                self.accept(assignment);
            }
        }
    }

    /// The presenter's screen is this one from now on: somebody has looked.
    pub fn accept(&mut self, assignment: &ScreenAssignment) {
        self.held_presenter = assignment.presenter.as_ref().map(|screen| screen.name.clone());
    }

    /// Whether the audience can see the main window, which covers this area of the desktop.
    pub fn privacy(&self, assignment: &ScreenAssignment, window: Option<Area>) -> Privacy {
        let audience = match &assignment.audience {
            AudienceScreen::Screen(screen) => Some(screen),
            AudienceScreen::Unplugged(_) => None,
            AudienceScreen::Window | AudienceScreen::Same => return Privacy::Unknown,
        };
        let Some(presenter) = &assignment.presenter else { return Privacy::Exposed };
        // Another screen than the one that the show began on may be anybody's.
        let known = self.held_presenter.as_ref().is_none_or(|name| *name == presenter.name);
        if known && is_between(window, presenter, audience) { Privacy::Private } else { Privacy::Exposed }
    }

    /// Whether the main window is on another screen than its own, or on the audience's too: whatever is known of them.
    pub fn is_astray(&self, assignment: &ScreenAssignment, window: Option<Area>) -> bool {
        let audience = match &assignment.audience {
            AudienceScreen::Screen(screen) => Some(screen),
            AudienceScreen::Unplugged(_) => None,
            AudienceScreen::Window | AudienceScreen::Same => return false,
        };
        assignment.presenter.as_ref().is_some_and(|presenter| !is_between(window, presenter, audience))
    }

    /// The show is over.
    pub fn let_go(&mut self) {
        self.held = None;
        self.held_presenter = None;
    }

    /// Gives the audience this screen, by hand.
    pub fn choose(&mut self, name: &str) {
        self.window = false;
        self.chosen = Some(name.to_owned());
        self.held_presenter = None;
        self.held = Some(name.to_owned()).filter(|_| self.held.is_some());
    }

    /// The audience and the presenter change screens. With one screen, the audience gets a window of its own, or loses it.
    pub fn swap(&mut self, assignment: &ScreenAssignment) {
        match (&assignment.audience, &assignment.presenter) {
            (AudienceScreen::Screen(_), Some(presenter)) => self.choose(&presenter.name.clone()),
            (AudienceScreen::Same, _) => self.window = true,
            (AudienceScreen::Window, _) if !self.list.is_empty() => self.window = false,
            (AudienceScreen::Unplugged(_), _) => {
                self.held = None;
                self.window = self.list.len() < 2;
            }
            (AudienceScreen::Screen(_) | AudienceScreen::Window, _) => {}
        }
    }
}

/// Whether a window is on the presenter's screen and not on the audience's. Where windows do not know their place, they are
/// where the system was asked to put them.
fn is_between(window: Option<Area>, presenter: &Screen, audience: Option<&Screen>) -> bool {
    window.is_none_or(|area| area.touches(presenter) && !audience.is_some_and(|audience| area.touches(audience)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(name: &str, x: i32, primary: bool) -> Screen {
        Screen { name: name.to_owned(), position: [x, 0], size: [1920, 1080], primary }
    }

    fn laptop() -> Screen {
        screen("eDP-1", 0, true)
    }

    fn projector() -> Screen {
        screen("HDMI-1", 1920, false)
    }

    fn with(list: &[Screen]) -> Screens {
        let mut screens = Screens::default();
        screens.set_list(list.to_vec());
        screens
    }

    const ON_LAPTOP: Option<[i32; 2]> = Some([700, 500]);
    const ON_PROJECTOR: Option<[i32; 2]> = Some([2500, 500]);

    fn check(screens: &Screens, window: Option<[i32; 2]>, audience: &AudienceScreen, presenter: &str) {
        let assignment = screens.assignment(window);
        assert_eq!((&assignment.audience, assignment.presenter.unwrap().name.as_str()), (audience, presenter));
    }

    #[test]
    fn the_audience_gets_the_screen_without_our_window() {
        let screens = with(&[laptop(), projector()]);
        check(&screens, ON_LAPTOP, &AudienceScreen::Screen(projector()), "eDP-1");
        check(&screens, ON_PROJECTOR, &AudienceScreen::Screen(laptop()), "HDMI-1");
        // Where the window is cannot be asked for on some systems: then it is on the main screen.
        check(&screens, None, &AudienceScreen::Screen(projector()), "eDP-1");
    }

    #[test]
    fn the_audience_keeps_its_screen_wherever_the_presenters_window_is_dragged() {
        let mut screens = with(&[laptop(), projector()]);
        screens.hold(&screens.assignment(ON_LAPTOP));
        check(&screens, ON_PROJECTOR, &AudienceScreen::Screen(projector()), "eDP-1");
    }

    #[test]
    fn unplugged_the_slide_stays_alone_and_plugged_in_the_audience_has_its_screen_back() {
        let mut screens = with(&[laptop(), projector()]);
        screens.hold(&screens.assignment(ON_LAPTOP));
        screens.set_list(vec![laptop()]);
        check(&screens, ON_LAPTOP, &AudienceScreen::Same, "eDP-1");
        screens.set_list(vec![laptop(), projector()]);
        check(&screens, ON_LAPTOP, &AudienceScreen::Screen(projector()), "eDP-1");
    }

    #[test]
    fn when_the_lid_is_closed_the_projector_shows_the_slide_alone() {
        let mut screens = with(&[laptop(), projector()]);
        screens.hold(&screens.assignment(ON_LAPTOP));
        screens.set_list(vec![projector()]);
        check(&screens, ON_PROJECTOR, &AudienceScreen::Same, "HDMI-1");
    }

    #[test]
    fn with_a_third_screen_the_audience_does_not_jump_to_it() {
        let third = screen("DP-2", 3840, false);
        let mut screens = with(&[laptop(), projector(), third.clone()]);
        screens.hold(&screens.assignment(ON_LAPTOP));
        screens.set_list(vec![laptop(), third]);
        check(&screens, ON_LAPTOP, &AudienceScreen::Unplugged("HDMI-1".to_owned()), "eDP-1");
    }

    #[test]
    fn x_swaps_and_swaps_back() {
        let mut screens = with(&[laptop(), projector()]);
        screens.hold(&screens.assignment(ON_LAPTOP));
        screens.swap(&screens.assignment(ON_LAPTOP));
        check(&screens, ON_LAPTOP, &AudienceScreen::Screen(laptop()), "HDMI-1");
        screens.swap(&screens.assignment(ON_PROJECTOR));
        check(&screens, ON_PROJECTOR, &AudienceScreen::Screen(projector()), "eDP-1");
    }

    #[test]
    fn on_one_screen_x_gives_the_audience_a_window_and_takes_it_back() {
        let mut screens = with(&[laptop()]);
        check(&screens, ON_LAPTOP, &AudienceScreen::Same, "eDP-1");
        screens.swap(&screens.assignment(ON_LAPTOP));
        check(&screens, ON_LAPTOP, &AudienceScreen::Window, "eDP-1");
        screens.swap(&screens.assignment(ON_LAPTOP));
        check(&screens, ON_LAPTOP, &AudienceScreen::Same, "eDP-1");
    }

    #[test]
    fn mirrored_screens_are_one_and_an_unknown_system_gets_a_window() {
        let mirrored = Screen { position: [0, 0], ..projector() };
        check(&with(&[laptop(), mirrored]), ON_LAPTOP, &AudienceScreen::Same, "eDP-1");
        assert_eq!(with(&[]).assignment(None), ScreenAssignment { audience: AudienceScreen::Window, presenter: None });
    }

    #[test]
    fn a_screen_chosen_by_hand_is_preferred_when_it_is_there() {
        let third = screen("DP-2", 3840, false);
        let mut screens = with(&[laptop(), projector(), third.clone()]);
        screens.choose("DP-2");
        check(&screens, ON_LAPTOP, &AudienceScreen::Screen(third), "eDP-1");
        screens.set_list(vec![laptop(), projector()]);
        check(&screens, ON_LAPTOP, &AudienceScreen::Screen(projector()), "eDP-1");
    }
}
