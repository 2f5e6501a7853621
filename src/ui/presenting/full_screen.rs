//! Slides full screen on one screen, with the notes panel beside them when it is wanted.

use egui::{Align2, Color32, Frame, Margin, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::deck::layout::Aspect;
use crate::palette;
use crate::store::SaveStatus;
use crate::ui::commands::Action;
use crate::ui::pointer::pointing::Pointing;
use crate::ui::pointer::slide_input;
use crate::ui::presenting::presenter_view::{self, Overlay, PresenterState};
use crate::ui::presenting::{full_screen_bar, overview};
use crate::ui::slides::Slides;
use crate::ui::theme::{self, color32, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::workspace::{self, WorkspaceState};

/// Draws the audience's picture into an area and returns where the slide lies.
pub type PaintAudience<'a> = dyn FnMut(&Ui, Rect, &mut Slides, &Pointing) -> Rect + 'a;

/// Draws the slide, and the panel when it is wanted.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    slides: &mut Slides,
    panels: &mut WorkspaceState,
    state: &mut PresenterState,
    paint_audience: &mut PaintAudience<'_>,
    ui_commands: &mut Vec<UiCommand>,
) {
    if state.notes {
        workspace::notes_panel(ui, view, panels, ui_commands);
    }
    if let Overlay::Overview(overview) = &mut state.overlay {
        let colors = presenter_view::colors(view.colors);
        let frame = Frame::new().fill(colors.table).inner_margin(Margin::same(20));
        egui::CentralPanel::default().frame(frame).show(ui, |ui| {
            overview::ui(ui, view, &colors, slides, overview, ui_commands);
        });
        return;
    }
    let ground = if state.notes { color32(palette::PETROL_DARKEST) } else { Color32::BLACK };
    egui::CentralPanel::default().frame(Frame::new().fill(ground)).show(ui, |ui| {
        let (area, response) = ui.allocate_exact_size(ui.available_size(), Sense::click());
        let cursor = view.session.cursor();
        let margin = if state.notes { 14.0 } else { 0.0 };
        let target = paint_audience(ui, area.shrink(margin), slides, &state.pointing);
        state.pointing.point(target, response.hover_pos());
        let layout = slides.layout(cursor.slide, Aspect::nearest(target.width(), target.height()));
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, workspace::slide_words(&layout, cursor.step)));
        let colors = presenter_view::colors(view.colors);
        slide_input::ui(ui, (view, &colors), (&response, area), Some(&mut state.pointing), ui_commands);
        let tool_in_use = state.pointing.tool(cursor.slide).is_some();
        let bar = full_screen_bar::ui(ui, (view, &colors), area, (&mut state.bar, tool_in_use), ui_commands);
        if !state.notes {
            if !bar && ui.input(|input| input.pointer.delta() == egui::Vec2::ZERO) {
                ui.set_cursor_icon(egui::CursorIcon::None);
            }
            unsaved_ui(ui, view, area);
        }
    });
}

/// The audience sees this window: that a save has failed is a red dot here, and words in the notes panel.
pub fn unsaved_ui(ui: &Ui, view: &View<'_>, area: Rect) {
    if matches!(view.saved, SaveStatus::Failed(_)) {
        let place = area.right_bottom() - vec2(16.0, 16.0);
        ui.painter().circle_filled(place, 6.0, color32(palette::Accent::Red.fill()));
    }
}

/// The slide number that is being typed, over everything.
pub fn jump_ui(ui: &Ui, view: &View<'_>, digits: &str) {
    if digits.is_empty() {
        return;
    }
    let area = ui.content_rect();
    let rect = Rect::from_center_size(area.center_bottom() - vec2(0.0, 70.0), vec2(280.0, 56.0));
    let painter = ui.layer_painter(egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("jump")));
    painter.rect_filled(rect, 12.0, color32(palette::PETROL_DARK));
    painter.rect_stroke(rect, 12.0, egui::Stroke::new(1.0, color32(palette::WHITE_QUIET)), egui::StrokeKind::Inside);
    let words = crate::text::fill(&view.text.workspace.jump_to, &[("n", digits)]);
    let left = rect.left_center() + vec2(20.0, 0.0);
    painter.text(left, Align2::LEFT_CENTER, words, theme::strong(size::HEADING), color32(palette::WHITE));
    let right = rect.right_center() - vec2(18.0, 0.0);
    let key = Action::Jump.key_label(view.text).unwrap_or_default();
    painter.text(right, Align2::RIGHT_CENTER, key, theme::regular(size::SMALL), color32(palette::WHITE_QUIET));
}
