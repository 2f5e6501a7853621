//! What the audience sees from frame to frame: in a window of its own, or on the whole of the only screen.

use egui::{Context, Rect, Ui, ViewportCommand, ViewportId};

use super::placement::Placement;
use crate::deck::layout::Aspect;
use crate::palette::{self, Color};
use crate::screens::AudienceScreen;
use crate::session::Audience;
use crate::text::Text;
use crate::ui::commands::keys::Keys;
use crate::ui::pointer::pointing::Pointing;
use crate::ui::presenting::audience_view::{self, FADE_SECS, Picture, Ranking, Strip};
use crate::ui::presenting::presenter_view;
use crate::ui::presenting::test_picture;
use crate::ui::slides::{Slides, Viewer};
use crate::ui::view::View;

/// All that the audience may see: what is painted for it is painted from this and from the slides alone, so that nothing
/// private can reach it.
pub struct AudienceContent {
    audience: Audience,
    strip: Option<Strip>,
    ranking: Option<Ranking>,
}

impl AudienceContent {
    /// What a meeting shows to the audience now.
    pub fn of(view: &View<'_>) -> Self {
        Self {
            audience: view.session.audience(),
            strip: presenter_view::strip(view),
            ranking: presenter_view::ranking(view),
        }
    }
}

/// How the audience's picture is painted.
#[derive(Clone, Copy)]
pub struct AudienceStyle {
    /// What is around a slide of other proportions.
    pub surround: Color,
    /// Slides fade into each other.
    pub fade: bool,
}

/// What is shown in the audience's own window.
pub enum AudienceShows<'a> {
    /// No window.
    Nothing,
    /// The test picture of the check of the screens.
    TestPicture,
    /// The show.
    Show {
        /// What may be seen.
        content: Box<AudienceContent>,
        /// The presenter's tool.
        pointing: &'a Pointing,
        /// The slides.
        slides: &'a mut Slides,
        /// Slides fade into each other.
        fade: bool,
    },
}

/// What the audience's view remembers between frames.
pub struct AudienceView {
    /// Its proportions when it was last drawn.
    aspect: Aspect,
    /// What it showed last, and what it fades from since when, seconds.
    shown: Option<Audience>,
    fading: Option<(Audience, f64)>,
    /// Its ordinary window is in full screen.
    full_screen: bool,
    /// The window that has given the keyboard back.
    focus_returned: Option<ViewportId>,
}

impl Default for AudienceView {
    fn default() -> Self {
        Self { aspect: Aspect::Wide16x9, shown: None, fading: None, full_screen: false, focus_returned: None }
    }
}

impl AudienceView {
    /// The show is over.
    pub fn end_show(&mut self) {
        self.full_screen = false;
    }

    /// Another meeting is shown: nothing fades from the one before.
    pub fn forget(&mut self) {
        *self = Self { full_screen: self.full_screen, focus_returned: self.focus_returned, ..Self::default() };
    }

    /// Proportions of the audience's screen, as far as they are known.
    pub fn aspect_on(&self, screen: &AudienceScreen) -> Aspect {
        match screen {
            AudienceScreen::Screen(screen) => Aspect::nearest(screen.size[0] as f32, screen.size[1] as f32),
            AudienceScreen::Unplugged(_) | AudienceScreen::Window | AudienceScreen::Same => self.aspect,
        }
    }

    /// The proportions that slides are laid out in from now on.
    pub fn set_aspect(&mut self, aspect: Aspect) {
        self.aspect = aspect;
    }

    /// Draws what the audience sees as large as fits in `area`, and returns where the slide lies.
    pub fn paint(
        &mut self,
        ui: &Ui,
        area: Rect,
        (content, style): (&AudienceContent, AudienceStyle),
        (slides, pointing): (&mut Slides, &Pointing),
    ) -> Rect {
        let audience = content.audience;
        let picture = Picture {
            audience,
            aspect: self.aspect,
            surround: style.surround,
            pointing,
            strip: content.strip.as_ref(),
            ranking: content.ranking.as_ref(),
            fading: self.fade(ui, audience, style.fade),
        };
        let target = audience_view::paint(ui.painter(), area, slides, &picture);
        slides.look_ahead(target, (audience.cursor, self.aspect), ui.pixels_per_point(), Viewer::Audience);
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

    /// Shows the audience's own window, when it has one.
    pub fn window(&mut self, ctx: &Context, text: &Text, placement: &mut Placement, mut shows: AudienceShows<'_>) {
        let full_screen_key = ctx.plugin::<Keys>().lock().take_audience_full_screen();
        if matches!(shows, AudienceShows::Nothing) {
            self.focus_returned = None;
            return;
        }
        let in_the_way = placement.is_in_the_way(ctx);
        if in_the_way {
            // It may be on its way to the other screen.
            ctx.request_repaint_after(super::LOOK_AGAIN);
        }
        let Some((id, builder)) = placement.audience_builder(ctx, text).filter(|_| !in_the_way) else {
            self.focus_returned = None;
            return;
        };
        let screen = placement.audience_screen();
        let (focused, closed) = ctx.show_viewport_immediate(id, builder, |ui, _class| {
            let area = ui.content_rect();
            match &mut shows {
                AudienceShows::Nothing => {}
                AudienceShows::TestPicture => test_picture::paint(ui.painter(), area, text, screen),
                AudienceShows::Show { content, pointing, slides, fade } => {
                    self.aspect = Aspect::nearest(area.width(), area.height());
                    let style = AudienceStyle { surround: palette::BLACK, fade: *fade };
                    self.paint(ui, area, (content, style), (slides, pointing));
                }
            }
            if screen.is_some() {
                ui.set_cursor_icon(egui::CursorIcon::None);
            }
            ui.input(|input| (input.viewport().focused == Some(true), input.viewport().close_requested()))
        });
        let fills_screen = screen.is_some();
        if full_screen_key && !fills_screen {
            self.full_screen = !self.full_screen;
            ctx.send_viewport_cmd_to(id, ViewportCommand::Fullscreen(self.full_screen));
        }
        // An ordinary window can be closed as any; one that fills the audience's screen stays until the show ends.
        if closed && !placement.screens().list.is_empty() {
            placement.set_audience_window(false);
        }
        // A window that opens takes the keyboard. Ours is given back once; after that the user decides.
        if fills_screen && focused && self.focus_returned != Some(id) {
            self.focus_returned = Some(id);
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
    }
}
