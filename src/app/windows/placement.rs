//! Which screen each window is on, and the moving of the main one.

use egui::{Context, Pos2, ViewportBuilder, ViewportCommand, ViewportId, pos2, vec2};

use crate::screens::{Area, AudienceScreen, Privacy, Screen, ScreenAssignment, ScreenSource, Screens};
use crate::text::Text;

/// A window manager is given this long to move the main window before it is asked again, seconds.
const ASK_AGAIN_SECS: f64 = 1.0;
/// So far from its screen's corner a window is put that is not full screen, points.
const ASIDE: f32 = 40.0;

/// The screens, who gets which, and what the main window was last asked to do about it.
pub struct Placement {
    source: Box<dyn ScreenSource>,
    screens: Screens,
    assignment: ScreenAssignment,
    /// The main window was last put in full screen (or out of it) on this screen.
    placed: Option<(bool, Option<Screen>)>,
    /// When that was last asked for, seconds.
    asked_at: f64,
    /// Where the main window was before the show, points of the desktop.
    home: Option<Pos2>,
    /// The main window was maximised in place of full screen.
    maximised: bool,
    /// It was asked to go to its screen by place, and is to be so when it is there.
    moving: Option<Arrival>,
    /// It was maximised before the show: so that it could be moved, it is not while the show lasts.
    home_maximised: bool,
}

/// What the main window is to be on the screen that it is moved to. Window managers take one step after the other, and leave a
/// window that is full screen or maximised where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// Full screen.
    FullScreen,
    /// Maximised: full screen would put it back where the window library believes that the only screens are.
    Maximised,
    /// As it is.
    Ordinary,
}

impl Placement {
    /// With the screen that was once chosen for the audience.
    pub fn new(source: Box<dyn ScreenSource>, chosen: Option<String>) -> Self {
        let screens = Screens::with_choice(chosen);
        let assignment = screens.assignment(None);
        Self {
            source,
            screens,
            assignment,
            placed: None,
            asked_at: 0.0,
            home: None,
            maximised: false,
            moving: None,
            home_maximised: false,
        }
    }

    /// Which screens there are.
    pub fn screens(&self) -> &Screens {
        &self.screens
    }

    /// Who gets which.
    pub fn assignment(&self) -> &ScreenAssignment {
        &self.assignment
    }

    /// Takes in what the system says about its screens, and decides anew who gets which. Returns whether the screens are
    /// others than before, or elsewhere.
    pub fn poll(&mut self, ctx: &Context) -> bool {
        let changed = self.source.news().is_some_and(|list| self.screens.set_list(list));
        self.assignment = self.screens.assignment(self.window_at(ctx));
        changed
    }

    /// Whether the audience can see the main window.
    pub fn privacy(&self, ctx: &Context) -> Privacy {
        self.screens.privacy(&self.assignment, self.window_area(ctx))
    }

    /// What the main window covers of the desktop, pixels; unknown on some systems.
    fn window_area(&self, ctx: &Context) -> Option<Area> {
        let seen = ctx.input(|input| input.viewport().outer_rect).map(|rect| {
            let scale = ctx.pixels_per_point();
            let [x, y] = [rect.min.x, rect.min.y].map(|points| (points * scale).round() as i32);
            Area { position: [x, y], size: [rect.width(), rect.height()].map(|points| (points * scale).round() as u32) }
        });
        self.source.window_area(seen)
    }

    /// The main window is where it should be, says somebody who has looked.
    pub fn accept(&mut self) {
        self.screens.accept(&self.assignment);
    }

    /// A point of the desktop that the main window covers, pixels; unknown on some systems.
    fn window_at(&self, ctx: &Context) -> Option<[i32; 2]> {
        let middle = ctx.input(|input| input.viewport().outer_rect).map(|rect| {
            let middle = rect.center() * ctx.pixels_per_point();
            [middle.x.round() as i32, middle.y.round() as i32]
        });
        self.source.window_at(middle)
    }

    /// Whether the presenter's window is where the audience's belongs: for a moment after they have changed places, or
    /// because it was dragged there. The audience's window waits then; it never covers the presenter's.
    pub fn is_in_the_way(&self, ctx: &Context) -> bool {
        match &self.assignment.audience {
            AudienceScreen::Screen(screen) => self.window_at(ctx).is_some_and(|point| screen.contains(point)),
            AudienceScreen::Unplugged(_) | AudienceScreen::Window | AudienceScreen::Same => false,
        }
    }

    /// Puts the main window where a show has it. Called each frame of the show; does something when that changes, and
    /// once more when it did not come of it: some window managers move windows themselves when a screen goes or comes.
    pub fn place_main_window(&mut self, ctx: &Context) {
        self.screens.hold(&self.assignment);
        // Beside an ordinary window of the audience, ours must not cover everything.
        let full = self.assignment.audience != AudienceScreen::Window;
        let wanted = (full, self.assignment.presenter.clone());
        let now = ctx.input(|input| input.time);
        if self.placed.is_none() {
            self.home = ctx.input(|input| input.viewport().outer_rect).map(|rect| rect.min);
            self.home_maximised = ctx.input(|input| input.viewport().maximized) == Some(true);
        }
        let is_there = |screen: &Screen| self.window_at(ctx).is_some_and(|point| screen.contains(point));
        if self.assignment.presenter.as_ref().is_some_and(is_there)
            && let Some(arrival) = self.moving.take()
        {
            match arrival {
                Arrival::FullScreen => ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full)),
                Arrival::Maximised => {
                    self.maximised = true;
                    ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
                }
                Arrival::Ordinary => {}
            }
        }
        let astray = full && self.screens.is_astray(&self.assignment, self.window_area(ctx));
        if self.placed.as_ref() != Some(&wanted) || (astray && now - self.asked_at > ASK_AGAIN_SECS) {
            let again = self.placed.as_ref() == Some(&wanted);
            self.move_main_window(ctx, full, again);
            self.placed = Some(wanted);
            self.asked_at = now;
        }
    }

    /// `again`: it was asked before, and did not go.
    fn move_main_window(&mut self, ctx: &Context, full: bool, again: bool) {
        let Some(screen) = &self.assignment.presenter else {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full));
            return;
        };
        if self.window_at(ctx).is_none_or(|point| screen.contains(point)) {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full));
            return;
        }
        if std::mem::take(&mut self.maximised) || self.home_maximised {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(false));
        }
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        let index = self.source.index(screen);
        if let Some(index) = index.filter(|_| full && !again) {
            // Out of full screen and into it on another screen in one go: not all window managers follow.
            ctx.send_viewport_cmd(ViewportCommand::SetMonitor(index));
            return;
        }
        let (arrival, aside) = match index {
            Some(_) if full => (Arrival::FullScreen, ASIDE),
            None if full => (Arrival::Maximised, 0.0),
            _ => (Arrival::Ordinary, 0.0),
        };
        let [x, y] = screen.position.map(|pixels| pixels as f32 / ctx.pixels_per_point() + aside);
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(pos2(x, y)));
        self.moving = Some(arrival);
    }

    /// The show is over: the main window is as before. Out of full screen, some window managers put a window that has
    /// been on both screens back on the wrong one, where the audience would see it.
    pub fn restore_main_window(&mut self, ctx: &Context) {
        self.moving = None;
        if let Some((full, _)) = self.placed.take() {
            if full {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            }
            if std::mem::take(&mut self.maximised) || self.home_maximised {
                ctx.send_viewport_cmd(ViewportCommand::Maximized(false));
            }
            if let (AudienceScreen::Screen(_), Some(mine)) = (&self.assignment.audience, &self.assignment.presenter) {
                let scale = ctx.pixels_per_point();
                let on_mine = |home: &Pos2| mine.contains([(home.x * scale) as i32 + 1, (home.y * scale) as i32 + 1]);
                let [x, y] = mine.position.map(|pixels| pixels as f32 / scale + ASIDE);
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(self.home.filter(on_mine).unwrap_or(pos2(x, y))));
            }
            if std::mem::take(&mut self.home_maximised) {
                ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
            }
        }
        self.screens.let_go();
        self.screens.window = false;
    }

    /// Presenter and audience change screens. Returns the screen that is chosen for the audience from now on.
    pub fn swap(&mut self) -> Option<String> {
        self.screens.swap(&self.assignment);
        self.screens.chosen.clone()
    }

    /// The audience gets this screen, by hand. Returns the screen that is chosen for it from now on.
    pub fn give_audience(&mut self, name: &str) -> Option<String> {
        self.screens.choose(name);
        self.screens.chosen.clone()
    }

    /// The audience gets an ordinary window, or no longer.
    pub fn set_audience_window(&mut self, on: bool) {
        self.screens.window = on;
    }

    /// The audience's screen, where it has one of its own.
    pub fn audience_screen(&self) -> Option<&Screen> {
        match &self.assignment.audience {
            AudienceScreen::Screen(screen) => Some(screen),
            AudienceScreen::Window | AudienceScreen::Unplugged(_) | AudienceScreen::Same => None,
        }
    }

    /// How the audience's window is opened; `None` where it has none.
    pub fn audience_builder(&self, ctx: &Context, text: &Text) -> Option<(ViewportId, ViewportBuilder)> {
        let title = format!("{} – {}", text.app_name, text.screens.audience);
        let builder = ViewportBuilder::default().with_app_id("taktskifte-salen").with_title(title);
        match &self.assignment.audience {
            AudienceScreen::Screen(screen) => {
                // A window of its own for each screen: none is ever moved from one to the other.
                let id = ViewportId::from_hash_of(("audience", &screen.name));
                Some((id, on_screen(ctx, builder, screen, self.source.index(screen))))
            }
            AudienceScreen::Window => {
                let builder = builder.with_inner_size([960.0, 540.0]).with_min_inner_size([320.0, 180.0]);
                Some((ViewportId::from_hash_of("audience"), builder))
            }
            AudienceScreen::Unplugged(_) | AudienceScreen::Same => None,
        }
    }
}

/// All of a screen, without a frame.
fn on_screen(ctx: &Context, builder: ViewportBuilder, screen: &Screen, index: Option<usize>) -> ViewportBuilder {
    let builder = builder.with_decorations(false).with_active(false);
    match index {
        Some(index) => builder.with_monitor(index),
        // The window library has not heard of it, so that it cannot be asked for full screen there: the window is laid
        // over the screen by its place.
        None => {
            let [x, y] = screen.position.map(|pixels| pixels as f32 / ctx.pixels_per_point());
            let [width, height] = screen.size.map(|pixels| pixels as f32 / ctx.pixels_per_point());
            builder.with_position(pos2(x, y)).with_inner_size(vec2(width, height)).with_always_on_top()
        }
    }
}
