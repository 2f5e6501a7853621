//! What is said on a slide that stands alone when somebody asks for the rest of the program, where the audience may see it.

use egui::{Align2, Rect, Role, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2};

use crate::text::fill;
use crate::ui::commands::Action;
use crate::ui::presenting::presenter_view;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Weight};

/// Its height, points.
const HEIGHT: f32 = 60.0;
/// Between its edge and what is in it, points.
const SIDE: f32 = 18.0;

/// Draws it at the foot of the slide in `area`. `action`: what was asked for by its key, which shows the rest when it is
/// pressed again.
pub fn ui(ui: &mut Ui, view: &View<'_>, (area, action): (Rect, Option<Action>), ui_commands: &mut Vec<UiCommand>) {
    let words = &view.text.presenter;
    let colors = presenter_view::colors(view.colors);
    let said = match action.and_then(|action| action.key_label(view.text)) {
        Some(key) => fill(&words.reveal_by_key, &[("key", &key)]),
        None => words.reveal_asked.clone(),
    };
    let button = Button::new(&words.reveal).weight(Weight::Primary).height(HEIGHT - 24.0);
    let beside = button.width(ui) + SIDE;
    let most = (area.width() - 32.0 - 2.0 * SIDE - beside).max(80.0);
    let galley = ui.painter().layout(said.clone(), theme::regular(size::MEDIUM), colors.ink, most);
    let whole = vec2(galley.size().x + 2.0 * SIDE + beside, galley.size().y.max(HEIGHT - 24.0) + 24.0);
    let place = Rect::from_min_size(area.center_bottom() - vec2(whole.x / 2.0, whole.y + 22.0), whole);
    let response = ui.interact(place, ui.scope_id().with("reveal-bar"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    ui.painter().rect_filled(place, 12.0, colors.panel);
    ui.painter().rect_stroke(place, 12.0, egui::Stroke::new(1.0, colors.line), StrokeKind::Inside);
    let at = Align2::LEFT_CENTER.anchor_size(place.left_center() + vec2(SIDE, 0.0), galley.size()).min;
    ui.painter().galley(at, galley, colors.ink);
    let right = Rect::from_min_max(egui::pos2(place.right() - beside, place.top() + 12.0), place.right_bottom());
    let mut inside = ui.new_child(UiBuilder::new().max_rect(right));
    if button.show(&mut inside, &colors).clicked() {
        ui_commands.push(UiCommand::Reveal);
    }
}
