//! The audience's picture from frame to frame: its proportions, and one slide fading into the next.

use egui::{Rect, Ui};

use crate::app::open_meeting::OpenMeeting;
use crate::deck::layout::Aspect;
use crate::palette::Color;
use crate::screens::AudienceScreen;
use crate::session::{Audience, Session};
use crate::ui::presenting::audience_view::{self, FADE_SECS, Picture, Ranking, Strip};
use crate::ui::presenting::pointing::Pointing;
use crate::ui::slides::Slides;

/// What is drawn for the audience.
pub struct AudienceFrame<'a> {
    pub session: &'a Session,
    pub pointing: &'a Pointing,
    pub strip: Option<Strip>,
    pub ranking: Option<Ranking>,
    /// What is around a slide of other proportions.
    pub surround: Color,
    /// Slides fade into each other.
    pub fade: bool,
}

/// What the audience's window remembers between frames.
pub struct AudienceWindow {
    /// Its proportions when it was last drawn.
    pub aspect: Aspect,
    /// What it showed last, and what it fades from since when, seconds.
    shown: Option<Audience>,
    fading: Option<(Audience, f64)>,
}

impl Default for AudienceWindow {
    fn default() -> Self {
        Self { aspect: Aspect::Wide16x9, shown: None, fading: None }
    }
}

impl AudienceWindow {
    /// Draws what the audience sees as large as fits in `area`, and returns where the slide lies.
    pub fn paint(&mut self, ui: &Ui, area: Rect, show: &AudienceFrame<'_>, slides: &mut Slides) -> Rect {
        let audience = show.session.audience();
        let fading = self.fade(ui, audience, show.fade);
        let picture = Picture {
            audience,
            aspect: self.aspect,
            surround: show.surround,
            pointing: show.pointing,
            strip: show.strip.as_ref(),
            ranking: show.ranking.as_ref(),
            fading,
        };
        let target = audience_view::paint(ui.painter(), area, slides, &picture);
        slides.look_ahead(target, audience.cursor, self.aspect, ui.pixels_per_point());
        target
    }

    fn fade(&mut self, ui: &Ui, audience: Audience, wanted: bool) -> Option<(Audience, f32)> {
        let now = ui.input(|input| input.time);
        let before = self.shown.replace(audience).filter(|before| *before != audience);
        if let Some(before) = before {
            self.fading = wanted.then_some((before, now));
        }
        let (from, since) = self.fading?;
        let share = (now - since) / FADE_SECS;
        if share >= 1.0 {
            self.fading = None;
            return None;
        }
        ui.request_repaint();
        Some((from, share as f32))
    }
}

impl OpenMeeting {
    /// Proportions of the audience's screen, as far as they are known.
    pub fn audience_aspect(&self, screen: &AudienceScreen) -> Aspect {
        match screen {
            AudienceScreen::Screen(screen) => Aspect::nearest(screen.size[0] as f32, screen.size[1] as f32),
            AudienceScreen::Unplugged(_) | AudienceScreen::Window | AudienceScreen::Same => self.audience.aspect,
        }
    }
}
