//! The presenter's screen: clocks, the slide, what comes next, the speaker notes, and always what the hall really sees.

use egui::{Align2, Color32, Frame, Margin, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::action::Action;
use super::audience::{self, Strip};
use super::pointing::Pointing;
use super::slides::{Slides, Viewer};
use super::theme::{self, Colors, Look, color32, size};
use super::view::{View, Wish};
use super::workspace::{self, WorkspaceState};
use crate::deck::cursor::Move;
use crate::deck::layout::Aspect;
use crate::deck::{Body, Cursor};
use crate::model::Cover;
use crate::palette;
use crate::screens::Seat;
use crate::text::fill;

mod bars;
mod find;
mod manus;
pub mod overview;
mod speech;

pub use find::FindState;
pub use manus::ManusState;
pub use overview::OverviewState;

/// What lies over the presenter's slide. The hall sees nothing of it.
#[derive(Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The slides by section.
    Overview(OverviewState),
    /// The search.
    Find(Box<FindState>),
}

/// What the presenter's screen remembers between frames.
#[derive(Default)]
pub struct PresenterState {
    /// The tool in use.
    pub pointing: Pointing,
    /// What lies over the slide.
    pub overlay: Overlay,
    /// How far the speaker notes are scrolled.
    pub manus: ManusState,
    /// The notes panel is beside it.
    pub notes: bool,
}

/// What the presenter is told about the hall's window.
#[derive(Clone, Copy)]
pub struct HallWindow<'a> {
    /// Where it is.
    pub seat: &'a Seat,
    /// Its proportions.
    pub aspect: Aspect,
    /// It is not shown, because the presenter's window is where it belongs.
    pub in_the_way: bool,
    /// A new version of the deck waits for the presenter's key.
    pub new_version: bool,
}

/// The colours: always of the night, so that the presenter's face is not lit from below.
pub fn colors(chosen: &Colors) -> Colors {
    match chosen.look {
        Look::Light | Look::Dark => Colors::of(Look::Dark),
        Look::HighContrast => *chosen,
    }
}

/// Draws the presenter's screen into the whole window.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    hall: HallWindow<'_>,
    slides: &mut Slides,
    panels: &mut WorkspaceState,
    state: &mut PresenterState,
    wishes: &mut Vec<Wish>,
) {
    let colors = colors(view.colors);
    egui::Panel::top("presenter-top")
        .exact_size(66.0)
        .show_separator_line(false)
        .frame(Frame::new().fill(color32(colors.panel)).inner_margin(Margin::symmetric(22, 0)))
        .show(ui, |ui| bars::top(ui, view, &colors));
    egui::Panel::bottom("presenter-bottom")
        .exact_size(44.0)
        .show_separator_line(false)
        .frame(Frame::new().fill(color32(colors.panel)).inner_margin(Margin::symmetric(22, 0)))
        .show(ui, |ui| bars::bottom(ui, view, &colors, hall, wishes));
    if state.notes {
        workspace::notes_panel(ui, view, panels, wishes);
    }
    egui::CentralPanel::default().frame(Frame::new().fill(color32(colors.table)).inner_margin(Margin::same(20))).show(
        ui,
        |ui| match &mut state.overlay {
            Overlay::None => stage(ui, view, &colors, hall, slides, state, wishes),
            Overlay::Overview(overview) => overview::ui(ui, view, &colors, slides, overview, wishes),
            Overlay::Find(find) => find::ui(ui, view, &colors, find, wishes),
        },
    );
}

/// The slide and the speaker notes at the left; next, the hall and the clock of the speaker at the right.
fn stage(
    ui: &mut Ui,
    view: &View<'_>,
    colors: &Colors,
    hall: HallWindow<'_>,
    slides: &mut Slides,
    state: &mut PresenterState,
    wishes: &mut Vec<Wish>,
) {
    let area = ui.max_rect();
    let canvas = hall.aspect.size();
    let ratio = canvas.width / canvas.height;
    let gap = 20.0;
    let left_width = (area.width() - gap) * 0.622;
    // On a low window the slide gives way: the speaker notes keep a few lines.
    let for_notes = (area.height() * 0.27).max(120.0) + gap;
    let slide_height = (left_width / ratio).min((area.height() - for_notes).max(80.0));
    let frame = Rect::from_min_size(area.min, vec2(left_width, slide_height));
    ui.painter().rect_filled(frame, 6.0, color32(colors.panel));
    let slide = Rect::from_center_size(frame.center(), vec2(slide_height * ratio, slide_height));
    current(ui, view, colors, hall, slides, state, slide, wishes);
    let notes =
        Rect::from_min_max(pos2(area.left(), slide.bottom() + gap), pos2(area.left() + left_width, area.bottom()));
    manus::ui(ui, view, colors, &mut state.manus, notes);
    let right = Rect::from_min_max(pos2(area.left() + left_width + gap, area.top()), area.max);
    right_column(ui, view, colors, hall, slides, state, right);
}

#[expect(clippy::too_many_arguments, reason = "the slide is where everything meets")]
fn current(
    ui: &mut Ui,
    view: &View<'_>,
    colors: &Colors,
    hall: HallWindow<'_>,
    slides: &mut Slides,
    state: &mut PresenterState,
    place: Rect,
    wishes: &mut Vec<Wish>,
) {
    let cursor = view.session.cursor();
    let response = ui.interact(place, ui.scope_id().with("current"), Sense::click());
    let clipped = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    state.pointing.point(place, response.hover_pos());
    let target = state.pointing.enlarged(place, cursor.slide);
    slides.paint_in(&clipped, target, cursor, hall.aspect, Viewer::Presenter);
    slides.look_ahead(place, cursor, hall.aspect, ui.pixels_per_point());
    state.pointing.paint(&clipped, place, cursor.slide);
    if state.pointing.tool(cursor.slide).is_some() && response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::Crosshair);
    }
    let layout = slides.layout(cursor.slide, hall.aspect);
    response.widget_info(|| {
        let count = view.session.deck().slides.len();
        let numbers = [("n", (cursor.slide + 1).to_string()), ("count", count.to_string())];
        let place =
            fill(&view.text.presenter.progress, &numbers.each_ref().map(|(name, value)| (*name, value.as_str())));
        WidgetInfo::labeled(Role::Image, true, format!("{place}: {}", workspace::slide_words(&layout, cursor.step)))
    });
    if response.clicked() {
        wishes.push(Wish::Act(Action::Next));
    }
    let broken = view.session.deck().slide(cursor.slide).is_some_and(|slide| slide.body == Body::Broken);
    if broken {
        badge(ui, place.center_bottom() - vec2(0.0, 26.0), &view.text.presenter.broken, color32(colors.bad));
    }
}

fn right_column(
    ui: &mut Ui,
    view: &View<'_>,
    colors: &Colors,
    hall: HallWindow<'_>,
    slides: &mut Slides,
    state: &PresenterState,
    area: Rect,
) {
    let words = &view.text.presenter;
    let canvas = hall.aspect.size();
    let audience = view.session.audience();
    let differs = audience.cover != Cover::None || audience.frozen;
    // Two pictures share the height when the hall sees something else.
    let pictures = if differs { 2.0 } else { 1.0 };
    let most_height = (area.height() - 130.0) / pictures - 30.0;
    let width = area.width().min(most_height.max(60.0) * canvas.width / canvas.height);
    let height = width * canvas.height / canvas.width;
    let mut top = area.top();
    if differs {
        let label = hall_words(view);
        heading(ui, pos2(area.left(), top), &label, color32(palette::GLOW));
        let place = Rect::from_min_size(pos2(area.left(), top + 26.0), vec2(width, height));
        let picture =
            audience::Picture { audience, aspect: hall.aspect, pointing: &state.pointing, strip: None, fading: None };
        audience::paint(ui.painter(), place, slides, &picture);
        let stroke = egui::Stroke::new(2.0, color32(palette::GLOW));
        ui.painter().rect_stroke(place, 2.0, stroke, egui::StrokeKind::Outside);
        top = place.bottom() + 16.0;
    }
    let cursor = view.session.cursor();
    let next = cursor.moved(view.session.deck(), Move::Next);
    let label = if next == cursor {
        &words.the_end
    } else if next.slide == cursor.slide {
        &words.next_step
    } else {
        &words.next_slide
    };
    heading(ui, pos2(area.left(), top), label, color32(colors.quiet));
    let place = Rect::from_min_size(pos2(area.left(), top + 26.0), vec2(width, height));
    if next == cursor {
        ui.painter().rect_filled(place, 6.0, color32(colors.panel));
    } else {
        next_slide(ui, view, slides, place, next, hall.aspect);
    }
    let rest = Rect::from_min_max(pos2(area.left(), place.bottom() + 16.0), area.max);
    ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| speech::ui(ui, view, colors));
}

fn next_slide(ui: &Ui, view: &View<'_>, slides: &mut Slides, place: Rect, next: Cursor, aspect: Aspect) {
    let clipped = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    slides.paint_in(&clipped, place, next, aspect, Viewer::Presenter);
    let response = ui.interact(place, ui.scope_id().with("next"), Sense::hover());
    let heading = view.session.deck().heading(next.slide).to_owned();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, heading.clone()));
}

/// What the hall sees when it is not the presenter's slide.
pub fn hall_words(view: &View<'_>) -> String {
    let words = &view.text.presenter;
    let audience = view.session.audience();
    match audience.cover {
        Cover::Black => words.hall_black.clone(),
        Cover::White => words.hall_white.clone(),
        Cover::None => fill(&words.hall_frozen, &[("n", &(audience.cursor.slide + 1).to_string())]),
    }
}

fn heading(ui: &Ui, at: egui::Pos2, words: &str, color: Color32) {
    let drawn = ui.painter().text(at, Align2::LEFT_TOP, words, theme::strong(size::SMALL), color);
    let response = ui.interact(drawn, ui.scope_id().with(("heading", at.y as i32)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

fn badge(ui: &Ui, middle: egui::Pos2, words: &str, ink: Color32) {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::strong(size::SMALL), ink);
    let rect = Rect::from_center_size(middle, galley.size() + vec2(24.0, 12.0));
    let response = ui.interact(rect, ui.scope_id().with("badge"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, 8.0, color32(palette::NIGHT));
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
}

/// The strip for the hall, where it is switched on.
pub fn strip(view: &View<'_>) -> Option<Strip> {
    let speech = view.session.show().speech.as_ref();
    view.presenting.audience_clock.then(|| Strip::new(speech, view.now, &view.text.presenter.speech))
}
