//! Draws what the windows show.

use std::time::Duration;

use egui::{Context, Rect, Ui};
use jiff::ZonedDateTime;

use super::audience::{AudienceContent, AudienceShows, AudienceStyle};
use super::{MainView, Windows};
use crate::app::jobs::{Opening, opener};
use crate::app::open_deck::OpenDeck;
use crate::app::open_meeting::OpenMeeting;
use crate::deck::layout::Aspect;
use crate::palette;
use crate::session::Session;
use crate::store::{PresentingSettings, SaveStatus, Settings};
use crate::text::Text;
use crate::ui::commands::Part;
use crate::ui::dialogs::DialogView;
use crate::ui::editor::{self, EditorView};
use crate::ui::notices::NoticeArea;
use crate::ui::pointer::pointing::Pointing;
use crate::ui::presenting::presenter_view::{self, AudienceStatus, Overlay};
use crate::ui::presenting::{full_screen, reveal_bar};
use crate::ui::slides::Slides;
use crate::ui::start::{self, StartView};
use crate::ui::theme::Colors;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::workspace::{self, TOP_BAR};

/// What one frame is drawn with besides the meeting.
#[derive(Clone, Copy)]
pub struct FrameInput<'a> {
    /// The words.
    pub text: &'a Text,
    /// The colours.
    pub colors: &'a Colors,
    /// What is set.
    pub settings: &'a Settings,
    /// The wall clock.
    pub now: &'a ZonedDateTime,
    /// What is being opened.
    pub opening: Option<&'a Opening>,
    /// The deck that is edited.
    pub open_deck: Option<&'a OpenDeck>,
    /// The machine asks for less motion.
    pub reduced_motion: bool,
}

impl<'a> FrameInput<'a> {
    fn presenting(&self) -> &'a PresentingSettings {
        &self.settings.presenting
    }

    fn fade(&self) -> bool {
        self.presenting().fade && !self.reduced_motion
    }

    /// What panels may read of a meeting.
    pub fn view(&self, session: &'a Session, saved: &'a SaveStatus) -> View<'a> {
        View {
            session,
            text: self.text,
            colors: self.colors,
            now: self.now,
            saved,
            presenting: self.presenting(),
            author: &self.settings.author,
        }
    }
}

impl Windows {
    /// The colours of what lies over the main window.
    pub fn overlay_colors(&self, colors: &Colors) -> Colors {
        if self.main == MainView::Presenter { presenter_view::colors(colors) } else { *colors }
    }

    /// Where notices lie: under the top bar with its clocks, and beside the notes panel, which people write in, or the speaker
    /// list; on a screen that the hall sees only over the panel. What lies over the presenter's slide has a line of its own to
    /// spare for them, its heading.
    pub fn notices_area(&self, window: Rect, notes_width: f32) -> NoticeArea {
        let panel = notes_width.min(window.width() * 0.5);
        let (left, right, top) = match self.main {
            MainView::Start => (window.left(), window.right(), 0.0),
            MainView::Presenter => {
                let right = window.left() + window.width() * presenter_view::SLIDE_SHARE;
                (window.left(), right, presenter_view::TOP_BAR)
            }
            MainView::Workspace => (window.left(), window.right() - panel, TOP_BAR),
            MainView::Editor => {
                let [left, right] = editor::beside(window.width());
                (window.left() + left, window.right() - right, TOP_BAR)
            }
            MainView::FullScreen => (window.right() - panel, window.right(), 0.0),
        };
        let rect = Rect::from_min_max(egui::pos2(left, window.top() + top), egui::pos2(right, window.bottom()));
        let has_overlay = self.panels.as_ref().is_some_and(|panels| !matches!(panels.presenter.overlay, Overlay::None));
        NoticeArea { rect, one_line: self.main == MainView::Presenter && has_overlay }
    }

    /// Draws the main window.
    pub fn draw(
        &mut self,
        ui: &mut Ui,
        frame: &FrameInput<'_>,
        meeting: Option<(&OpenMeeting, &SaveStatus)>,
        ui_commands: &mut Vec<UiCommand>,
    ) {
        match meeting {
            Some((meeting, saved)) if self.is_concealed() => {
                self.draw_concealed(ui, frame, &frame.view(meeting.session(), saved), ui_commands);
            }
            Some((meeting, saved)) if self.main != MainView::Start => {
                let view = frame.view(meeting.session(), saved);
                self.draw_meeting(ui, frame, &view, meeting.has_new_deck(), ui_commands);
                full_screen::jump_ui(ui, &view, &self.digits);
            }
            meeting => self.draw_start(ui, frame, meeting.map(|(meeting, _)| meeting), ui_commands),
        }
    }

    /// The slide alone, as the audience sees it, on whichever screen this window is.
    fn draw_concealed(
        &mut self,
        ui: &mut Ui,
        frame: &FrameInput<'_>,
        view: &View<'_>,
        ui_commands: &mut Vec<UiCommand>,
    ) {
        let area = ui.max_rect();
        let response = ui.interact(area, ui.scope_id().with("concealed"), egui::Sense::click());
        if response.clicked() || response.secondary_clicked() {
            self.ask_to_reveal(ui.ctx());
        }
        let asked = self.asked_to_reveal(ui.ctx());
        let Some(panels) = &mut self.panels else { return };
        self.audience.set_aspect(Aspect::nearest(area.width(), area.height()));
        let style = AudienceStyle { surround: palette::BLACK, fade: frame.fade() };
        let pointing = &panels.presenter.pointing;
        let content = AudienceContent::of(view);
        self.audience.paint(ui, area, (&content, style), (&mut panels.slides, pointing));
        full_screen::unsaved_ui(ui, view, area);
        if let Some(action) = asked {
            reveal_bar::ui(ui, view, (area, action), ui_commands);
        }
    }

    fn draw_start(
        &mut self,
        ui: &mut Ui,
        frame: &FrameInput<'_>,
        meeting: Option<&OpenMeeting>,
        ui_commands: &mut Vec<UiCommand>,
    ) {
        let booklet = match meeting.map(|meeting| meeting.session().deck()) {
            Some(deck) => (deck.series.as_str(), deck.title.as_str()),
            None => opener::bundled_title(),
        };
        let view = StartView {
            text: frame.text,
            colors: frame.colors,
            recent: &frame.settings.recent,
            booklet,
            meeting_open: meeting.is_some(),
            look: frame.settings.look,
            opening: frame.opening.filter(|opening| is_noticed(ui, opening)).map(Opening::path),
        };
        start::ui(ui, &view, &mut self.start, ui_commands);
    }

    fn draw_meeting(
        &mut self,
        ui: &mut Ui,
        frame: &FrameInput<'_>,
        view: &View<'_>,
        new_deck: bool,
        ui_commands: &mut Vec<UiCommand>,
    ) {
        let in_the_way = self.placement.is_in_the_way(ui.ctx());
        let Self { main, panels, audience, placement, slides_have_keys, .. } = self;
        let Some(panels) = panels else { return };
        let (slides, workspace, presenter) = (&mut panels.slides, &mut panels.workspace, &mut panels.presenter);
        workspace.debate.slides_have_keys = *slides_have_keys;
        presenter.pointing.shows(view.session.cursor().slide);
        match main {
            MainView::Start => {}
            MainView::Workspace => workspace::ui(ui, view, slides, workspace, ui_commands),
            MainView::Editor => {
                if let Some(open) = frame.open_deck {
                    let (saved, fault, has_steps) = (open.saved(), open.fault(), open.has_steps());
                    let editor = EditorView { view, saved, fault, has_steps, changes: open.changes() };
                    editor::ui(ui, &editor, slides, &mut panels.editor, ui_commands);
                }
            }
            MainView::FullScreen => {
                let screen = ui.max_rect();
                let surround = if presenter.notes { palette::PETROL_DARKEST } else { palette::BLACK };
                let style = AudienceStyle { surround, fade: frame.fade() };
                // The proportions follow the screen, not what the panel leaves of it: N must not lay slides out anew.
                audience.set_aspect(Aspect::nearest(screen.width(), screen.height()));
                let content = AudienceContent::of(view);
                let mut paint = |ui: &Ui, area: Rect, slides: &mut Slides, pointing: &Pointing| {
                    audience.paint(ui, area, (&content, style), (slides, pointing))
                };
                full_screen::ui(ui, view, slides, workspace, presenter, &mut paint, ui_commands);
            }
            MainView::Presenter => {
                let screen = &placement.assignment().audience;
                let aspect = audience.aspect_on(screen);
                let window = AudienceStatus { screen, aspect, new_version: new_deck, in_the_way };
                presenter_view::ui(ui, view, window, slides, workspace, presenter, ui_commands);
            }
        }
    }

    /// What dialogs may read.
    pub fn dialog_view<'a>(
        &'a self,
        frame: &FrameInput<'a>,
        meeting: Option<(&'a OpenMeeting, &'a SaveStatus)>,
    ) -> DialogView<'a> {
        DialogView {
            text: frame.text,
            colors: frame.colors,
            file: meeting.map(|(meeting, _)| meeting.path()),
            deck: frame.open_deck.map(OpenDeck::saved),
            meeting: meeting.map(|(meeting, saved)| frame.view(meeting.session(), saved)),
            screens: self.placement.screens(),
            assignment: self.placement.assignment(),
            presenting: frame.presenting(),
            reduced_motion: frame.reduced_motion,
        }
    }

    /// Shows the audience's own window, when it has one. `testing`: it gets the test picture instead of the show.
    pub fn draw_audience(
        &mut self,
        ctx: &Context,
        frame: &FrameInput<'_>,
        meeting: Option<(&OpenMeeting, &SaveStatus)>,
        testing: bool,
    ) {
        let shows = match (&mut self.panels, meeting) {
            _ if testing => AudienceShows::TestPicture,
            (Some(panels), Some((meeting, saved))) if self.main == MainView::Presenter => AudienceShows::Show {
                content: Box::new(AudienceContent::of(&frame.view(meeting.session(), saved))),
                pointing: &panels.presenter.pointing,
                slides: &mut panels.slides,
                fade: frame.fade(),
            },
            _ => AudienceShows::Nothing,
        };
        self.audience.window(ctx, frame.text, &mut self.placement, shows);
    }

    /// When the next frame is due without anybody doing anything: at the next second or minute that a visible clock
    /// shows, or never.
    pub fn next_tick(
        &self,
        session: &Session,
        presenting: &PresentingSettings,
        now: &ZonedDateTime,
    ) -> Option<Duration> {
        let within = u64::try_from(now.subsec_nanosecond()).unwrap_or(0);
        let to_second = Duration::from_nanos(1_000_000_000 - within.min(999_999_999));
        let to_minute = to_second + Duration::from_secs(59 - u64::try_from(now.second()).unwrap_or(0).min(59));
        let panels = self.panels.as_ref()?;
        let show = session.presentation();
        let speaking = show.speech.as_ref().is_some_and(|speech| speech.since.is_some());
        let notes = panels.presenter.notes;
        // The list of speakers shows the clock too, and a sound must come in time.
        let listed = panels.workspace.debate.part == Part::Speakers && (notes || self.main == MainView::Workspace);
        if self.main != MainView::Start && speaking && (listed || presenting.sound) {
            return Some(to_second);
        }
        match self.main {
            MainView::Start => None,
            MainView::Presenter if speaking || show.clock_runs() => Some(to_second),
            MainView::FullScreen if speaking && presenting.audience_clock => Some(to_second),
            MainView::FullScreen if !presenting.audience_clock && !notes => None,
            MainView::Editor => None,
            MainView::Presenter | MainView::FullScreen | MainView::Workspace => Some(to_minute),
        }
    }
}

/// Whether something is said of what is being opened: not where it is there in a moment.
fn is_noticed(ctx: &Context, opening: &Opening) -> bool {
    let left = opening.unnoticed_secs(ctx.input(|input| input.time));
    if left > 0.0 {
        ctx.request_repaint_after(Duration::from_secs_f64(left));
    }
    left <= 0.0
}
