//! How large the main window is: within the screen it is on, whatever that screen's size and scale.
//!
//! Where the usual size does not fit, the window is maximised: only the system knows what its own bars leave of a screen.

use egui::{Context, Rect, Vec2, ViewportCommand, vec2};

/// What the window has where there is room, points of the screen.
pub const USUAL: Vec2 = vec2(1440.0, 860.0);
/// Everything can be reached from here up, points of the screen.
const LEAST: Vec2 = vec2(800.0, 600.0);
/// What the window's own frame and the system's bars need beside it, points of the screen.
const BARS: Vec2 = vec2(40.0, 120.0);

/// What the window was last told about its size.
#[derive(Debug, Default)]
pub struct WindowSize {
    /// It was looked at whether it fits.
    fitted: bool,
    /// Its least size, points of the screen; zero for none.
    least: Vec2,
}

impl WindowSize {
    /// Keeps the window within its screen. `covers_screen`: the slides are shown in it, or soon will be.
    pub fn follow(&mut self, ctx: &Context, covers_screen: bool) {
        // The user's own zoom makes what is drawn larger, not the screen.
        let zoom = ctx.zoom_factor();
        let (screen, outer, full) = ctx.input(|input| {
            let viewport = input.viewport();
            let screen = viewport.monitor_size.map(|size| size * zoom);
            (screen, viewport.outer_rect, viewport.fullscreen == Some(true))
        });
        let full = full || covers_screen;
        let wanted = least(screen, full);
        if wanted != self.least {
            self.least = wanted;
            ctx.send_viewport_cmd(ViewportCommand::MinInnerSize(wanted / zoom));
        }
        let Some(screen) = screen.filter(|_| !full && !self.fitted) else { return };
        self.fitted = true;
        if let Some(smaller) = fitting(screen, outer.map(|rect| rect * zoom)) {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(smaller / zoom));
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
    }
}

/// The least size on a screen: never more than there is, and none in full screen, where a window manager would rather let
/// the window stick out than make it smaller.
fn least(screen: Option<Vec2>, full: bool) -> Vec2 {
    match screen {
        Some(screen) if !full => LEAST.min((screen - BARS).max(Vec2::ZERO)),
        Some(_) | None => Vec2::ZERO,
    }
}

/// The size for a window that does not fit on its screen, to go back to when it is not maximised any more.
fn fitting(screen: Vec2, outer: Option<Rect>) -> Option<Vec2> {
    let room = screen - BARS;
    let sticks_out = outer.is_some_and(|outer| outer.width() > screen.x || outer.height() > screen.y);
    let fits = USUAL.x <= room.x && USUAL.y <= room.y && !sticks_out;
    (!fits).then(|| USUAL.min(room.max(Vec2::splat(200.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_opens_within_every_screen_a_council_may_have() {
        let check = |screen: [f32; 2], expected: Option<[f32; 2]>| {
            assert_eq!(fitting(screen.into(), None), expected.map(Vec2::from), "{screen:?}");
        };
        check([1920.0, 1080.0], None);
        check([2560.0, 1440.0], None);
        check([1366.0, 768.0], Some([1326.0, 648.0]));
        // Full HD at a scale of 1.5.
        check([1280.0, 720.0], Some([1240.0, 600.0]));
        check([1440.0, 900.0], Some([1400.0, 780.0]));
        check([800.0, 600.0], Some([760.0, 480.0]));
    }

    #[test]
    fn the_least_size_is_never_larger_than_the_screen() {
        for screen in [[1920.0, 1080.0], [1366.0, 768.0], [1024.0, 600.0], [800.0, 600.0], [640.0, 400.0]] {
            let screen = Vec2::from(screen);
            let size = least(Some(screen), false);
            assert!(size.x < screen.x && size.y < screen.y, "{screen:?}");
            assert_eq!(least(Some(screen), true), Vec2::ZERO);
        }
        assert_eq!(least(None, false), Vec2::ZERO);
    }
}
