//! The two windows while slides are shown: which screen each is on, the audience's window, and what wakes them.

use std::time::Duration;

use egui::{Context, Pos2, ViewportBuilder, ViewportCommand, ViewportId, pos2, vec2};

use crate::app::App;
use crate::app::audience_window::AudienceFrame;
use crate::app::open_meeting::Shown;
use crate::deck::layout::Aspect;
use crate::palette;
use crate::screens::{AudienceScreen, Screen, ScreenAssignment, ScreenSource, Screens};
use crate::text::Text;
use crate::ui::commands::Part;
use crate::ui::commands::keys::Keys;
use crate::ui::dialogs::Dialog;
use crate::ui::presenting::presenter_view;
use crate::ui::view::View;

/// Whether the presenter's window is out of the way is looked at again after this time.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Who sits where, and what was last asked of the windows.
pub(super) struct Windows {
    source: Box<dyn ScreenSource>,
    pub screens: Screens,
    pub assignment: ScreenAssignment,
    /// The main window was last put in full screen (or out of it) on the screen of this name.
    placed: Option<(bool, Option<String>)>,
    /// Where the main window was before the showing, points of the desktop.
    home: Option<Pos2>,
    /// The main window was maximised in place of full screen.
    maximised: bool,
    /// The audience's ordinary window is in full screen.
    window_full: bool,
    /// The audience's window that has given the keyboard back.
    focus_returned: Option<ViewportId>,
}

impl Windows {
    pub fn new(source: Box<dyn ScreenSource>, chosen: Option<String>) -> Self {
        let screens = Screens::with_choice(chosen);
        let assignment = screens.assignment(None);
        Self {
            source,
            screens,
            assignment,
            placed: None,
            home: None,
            maximised: false,
            window_full: false,
            focus_returned: None,
        }
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
    pub fn in_the_way(&self, ctx: &Context) -> bool {
        match &self.assignment.audience {
            AudienceScreen::Screen(screen) => self.window_at(ctx).is_some_and(|point| screen.contains(point)),
            AudienceScreen::Unplugged(_) | AudienceScreen::Window | AudienceScreen::Same => false,
        }
    }

    /// Takes in what the system says about its screens.
    fn poll(&mut self) {
        if let Some(list) = self.source.news() {
            self.screens.set_list(list);
        }
    }
}

impl App {
    /// Seats audience and presenter anew, and shows what belongs to it.
    pub(super) fn assign_screens(&mut self, ctx: &Context) {
        self.windows.poll();
        self.windows.assignment = self.windows.screens.assignment(self.windows.window_at(ctx));
        let assignment = &self.windows.assignment;
        let Some(open_meeting) = &mut self.open_meeting else { return };
        if !open_meeting.shown.is_show() {
            return;
        }
        self.windows.screens.hold(assignment);
        open_meeting.shown = match &assignment.audience {
            AudienceScreen::Same => Shown::FullScreen,
            AudienceScreen::Screen(_) | AudienceScreen::Unplugged(_) | AudienceScreen::Window => Shown::Presenter,
        };
        // Beside an ordinary window of the audience, ours must not cover everything.
        let full = assignment.audience != AudienceScreen::Window;
        let name = assignment.presenter.as_ref().map(|screen| screen.name.clone());
        let wanted = (full, name);
        if self.windows.placed.is_none() {
            self.windows.home = ctx.input(|input| input.viewport().outer_rect).map(|rect| rect.min);
        }
        if self.windows.placed.as_ref() != Some(&wanted) {
            self.place_main_window(ctx, full);
            self.windows.placed = Some(wanted);
        }
    }

    fn place_main_window(&mut self, ctx: &Context, full: bool) {
        let Some(screen) = self.windows.assignment.presenter.clone() else {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full));
            return;
        };
        let there = self.windows.window_at(ctx).is_none_or(|point| screen.contains(point));
        match self.windows.source.index(&screen) {
            _ if there => ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full)),
            Some(index) if full => {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
                ctx.send_viewport_cmd(ViewportCommand::SetMonitor(index));
            }
            _ => {
                // Full screen would put it back where the window library believes that the only screens are.
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
                let [x, y] = screen.position.map(|pixels| pixels as f32 / ctx.pixels_per_point());
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(pos2(x, y)));
                ctx.send_viewport_cmd(ViewportCommand::Maximized(full));
                self.windows.maximised = full;
            }
        }
    }

    /// The showing is over: the windows are as before. Out of full screen, some window managers put a window that has
    /// been on both screens back on the wrong one, where the audience would see it.
    pub(super) fn restore_windows(&mut self, ctx: &Context) {
        if let Some((full, _)) = self.windows.placed.take() {
            if full {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            }
            if std::mem::take(&mut self.windows.maximised) {
                ctx.send_viewport_cmd(ViewportCommand::Maximized(false));
            }
            if let (AudienceScreen::Screen(_), Some(mine)) =
                (&self.windows.assignment.audience, &self.windows.assignment.presenter)
            {
                let scale = ctx.pixels_per_point();
                let on_mine = |home: &Pos2| mine.contains([(home.x * scale) as i32 + 1, (home.y * scale) as i32 + 1]);
                let [x, y] = mine.position.map(|pixels| pixels as f32 / scale + 40.0);
                let home = self.windows.home.filter(on_mine).unwrap_or(pos2(x, y));
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(home));
            }
        }
        self.windows.screens.let_go();
        self.windows.screens.window = false;
        self.windows.window_full = false;
    }

    /// X.
    pub(super) fn swap_screens(&mut self) {
        let assignment = self.windows.assignment.clone();
        self.windows.screens.swap(&assignment);
        self.remember_screen();
    }

    /// The audience gets this screen, by hand.
    pub(super) fn give_audience(&mut self, name: &str) {
        self.windows.screens.choose(name);
        self.remember_screen();
    }

    fn remember_screen(&mut self) {
        self.settings.presenting.audience_screen.clone_from(&self.windows.screens.chosen);
    }

    /// Shows the audience's window, when it has one.
    pub(super) fn audience_window(&mut self, ctx: &Context, now: &jiff::ZonedDateTime) {
        let testing = matches!(self.dialog, Some(Dialog::Screens { testing: true }));
        let showing = self.open_meeting.as_ref().is_some_and(|open_meeting| open_meeting.shown == Shown::Presenter);
        let full_screen_key = ctx.plugin::<Keys>().lock().take_audience_full_screen();
        if !testing && !showing {
            self.windows.focus_returned = None;
            return;
        }
        let in_the_way = self.windows.in_the_way(ctx);
        if in_the_way {
            // It may be on its way to the other screen.
            ctx.request_repaint_after(LOOK_AGAIN);
        }
        let Some((id, builder)) = audience_builder(ctx, &self.text, &self.windows).filter(|_| !in_the_way) else {
            self.windows.focus_returned = None;
            return;
        };
        let screen = match &self.windows.assignment.audience {
            AudienceScreen::Screen(screen) => Some(screen),
            AudienceScreen::Window | AudienceScreen::Unplugged(_) | AudienceScreen::Same => None,
        };
        let (text, colors, presenting) = (&self.text, &self.colors, &self.settings.presenting);
        let mut open_meeting = self.open_meeting.as_mut().filter(|_| showing && !testing);
        let reduced = self.motion.is_reduced();
        let (focused, closed) = ctx.show_viewport_immediate(id, builder, |ui, _class| {
            match &mut open_meeting {
                Some(open_meeting) => {
                    let saved = open_meeting.saver.status();
                    let session = &open_meeting.session;
                    let view = View { session, text, colors, now, saved: &saved, presenting };
                    let fade = presenting.fade && !reduced;
                    let pointing = &open_meeting.presenter.pointing;
                    let surround = palette::BLACK;
                    let show = AudienceFrame {
                        session,
                        pointing,
                        strip: presenter_view::strip(&view),
                        ranking: presenter_view::ranking(&view),
                        surround,
                        fade,
                    };
                    let area = ui.content_rect();
                    open_meeting.audience.aspect = Aspect::nearest(area.width(), area.height());
                    open_meeting.audience.paint(ui, area, &show, &mut open_meeting.slides);
                }
                None => crate::ui::dialogs::screens::test_picture(ui.painter(), ui.content_rect(), text, screen),
            }
            if screen.is_some() {
                ui.set_cursor_icon(egui::CursorIcon::None);
            }
            ui.input(|input| (input.viewport().focused == Some(true), input.viewport().close_requested()))
        });
        if full_screen_key && screen.is_none() {
            self.windows.window_full = !self.windows.window_full;
            ctx.send_viewport_cmd_to(id, ViewportCommand::Fullscreen(self.windows.window_full));
        }
        // An ordinary window can be closed as any; one that fills the audience's screen stays until the show ends.
        if closed && !self.windows.screens.list.is_empty() {
            self.windows.screens.window = false;
        }
        // A window that opens takes the keyboard. Ours is given back once; after that the user decides.
        if screen.is_some() && focused && self.windows.focus_returned != Some(id) {
            self.windows.focus_returned = Some(id);
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
    }

    /// When the next frame is due without anybody doing anything: at the next second or minute that a visible clock
    /// shows, or never.
    pub(super) fn next_tick(&self, now: &jiff::ZonedDateTime) -> Option<Duration> {
        let within = u64::try_from(now.subsec_nanosecond()).unwrap_or(0);
        let to_second = Duration::from_nanos(1_000_000_000 - within.min(999_999_999));
        let to_minute = to_second + Duration::from_secs(59 - u64::try_from(now.second()).unwrap_or(0).min(59));
        let open_meeting = self.open_meeting.as_ref().filter(|_| !self.on_start_page)?;
        let show = open_meeting.session.show();
        let speaking = show.speech.as_ref().is_some_and(|speech| speech.since.is_some());
        // The list of speakers shows the clock too, and a sound must come in time.
        let listed = open_meeting.panels.notes.part == Part::Speakers
            && (open_meeting.shown == Shown::Workspace || open_meeting.presenter.notes);
        if speaking && (listed || self.settings.presenting.sound) {
            return Some(to_second);
        }
        match open_meeting.shown {
            Shown::Presenter if speaking || show.clock_runs() => Some(to_second),
            Shown::FullScreen if speaking && self.settings.presenting.audience_clock => Some(to_second),
            Shown::FullScreen if !self.settings.presenting.audience_clock && !open_meeting.presenter.notes => None,
            Shown::Presenter | Shown::FullScreen | Shown::Workspace => Some(to_minute),
        }
    }
}

fn audience_builder(ctx: &Context, text: &Text, windows: &Windows) -> Option<(ViewportId, ViewportBuilder)> {
    let title = format!("{} – {}", text.app_name, text.screens.audience);
    let builder = ViewportBuilder::default().with_app_id("taktskifte-salen").with_title(title);
    match &windows.assignment.audience {
        AudienceScreen::Screen(screen) => {
            // A window of its own for each screen: none is ever moved from one to the other.
            let id = ViewportId::from_hash_of(("audience", &screen.name));
            Some((id, on_screen(ctx, builder, screen, windows.source.index(screen))))
        }
        AudienceScreen::Window => {
            let builder = builder.with_inner_size([960.0, 540.0]).with_min_inner_size([320.0, 180.0]);
            Some((ViewportId::from_hash_of("audience"), builder))
        }
        AudienceScreen::Unplugged(_) | AudienceScreen::Same => None,
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
