//! The film strip: every slide, small, of which only the visible ones are drawn.

use egui::{Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::deck::cursor::Move;
use crate::text::fill;
use crate::ui::slides::Slides;
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets;

/// A thumbnail's width and height, points.
const WIDTH: f32 = 148.0;
const HEIGHT: f32 = WIDTH * 9.0 / 16.0;
const GAP: f32 = 12.0;

/// What the strip remembers between frames.
#[derive(Default)]
pub struct StripState {
    shown: Option<usize>,
}

/// The strip's height with its margins, points.
pub const STRIP_HEIGHT: f32 = HEIGHT + 30.0;

/// Draws the strip.
pub fn ui(ui: &mut Ui, view: &View<'_>, slides: &mut Slides, state: &mut StripState, ui_commands: &mut Vec<UiCommand>) {
    let deck = view.session.deck();
    let current = view.session.cursor().slide;
    let total = deck.slides.len() as f32 * (WIDTH + GAP) + GAP;
    let room = ui.available_width();
    let left_of = |index: usize| GAP + index as f32 * (WIDTH + GAP);
    let mut area = ScrollArea::horizontal().id_salt("strip").auto_shrink(false);
    if state.shown != Some(current) {
        state.shown = Some(current);
        // The slide shown is kept in the middle, so that one sees what comes and what was.
        let offset = (left_of(current) + WIDTH / 2.0 - room / 2.0).clamp(0.0, (total - room).max(0.0));
        area = area.horizontal_scroll_offset(offset);
    }
    area.show_viewport(ui, |ui, viewport| {
        ui.set_width(total);
        ui.set_height(STRIP_HEIGHT - 14.0);
        let origin = ui.max_rect().min;
        let first = ((viewport.min.x - GAP) / (WIDTH + GAP)).floor().max(0.0) as usize;
        let last = ((viewport.max.x / (WIDTH + GAP)).ceil().max(0.0) as usize).min(deck.slides.len());
        for index in first..last {
            let place = Rect::from_min_size(pos2(origin.x + left_of(index), origin.y + 6.0), vec2(WIDTH, HEIGHT));
            thumbnail(ui, view, slides, place, index, index == current, ui_commands);
        }
    });
}

fn thumbnail(
    ui: &Ui,
    view: &View<'_>,
    slides: &mut Slides,
    place: Rect,
    index: usize,
    current: bool,
    ui_commands: &mut Vec<UiCommand>,
) {
    let colors = view.colors;
    let Some(slide) = view.session.deck().slide(index) else {
        return;
    };
    let response = ui.interact(place, egui::Id::unique(("thumbnail", index)), Sense::click());
    let name = fill(&view.text.workspace.jump_to, &[("n", &(index + 1).to_string())]);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, current, format!("{name}: {}", view.session.deck().heading(index)))
    });
    picture(ui, (view, colors), slides, place, index, slide.hidden);
    if current {
        ui.painter().rect_stroke(place.expand(2.0), 8.0, Stroke::new(3.0, colors.focus), StrokeKind::Outside);
    } else if response.hovered() {
        ui.painter().rect_stroke(place, 6.0, Stroke::new(2.0, colors.field_line), StrokeKind::Outside);
    } else {
        ui.painter().rect_stroke(place, 6.0, Stroke::new(1.0, colors.line), StrokeKind::Outside);
    }
    widgets::focus_ring(ui, &response, place, 6, colors);
    if response.clicked() {
        ui_commands.push(UiCommand::Go(Move::To(index)));
    }
}

/// Draws a slide's small picture, paler with a label when the slide is hidden; its number until it is ready.
pub fn picture(ui: &Ui, look: (&View<'_>, &Colors), slides: &mut Slides, place: Rect, index: usize, hidden: bool) {
    let (view, colors) = look;
    let painter = ui.painter();
    painter.rect_filled(place, 6.0, colors.panel);
    let pixels = (place.width() * ui.pixels_per_point()).round() as u32;
    if let Some(texture) = slides.thumbnail(index, pixels) {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let tint = if hidden { egui::Color32::from_white_alpha(90) } else { egui::Color32::WHITE };
        let mut shape = egui::epaint::RectShape::filled(place, 6.0, tint);
        shape.brush = Some(std::sync::Arc::new(egui::epaint::Brush { fill_texture_id: texture, uv: whole }));
        painter.add(shape);
    } else {
        let center = place.center();
        painter.text(center, egui::Align2::CENTER_CENTER, index + 1, theme::strong(size::BODY), colors.quiet);
    }
    if hidden {
        let label = &view.text.workspace.hidden;
        let wanted = widgets::pill_size(ui, label);
        let at = Rect::from_min_size(place.left_bottom() + vec2(6.0, -wanted.y - 6.0), wanted);
        widgets::pill(ui, at, label, colors.raised, colors.ink);
    }
}
