//! A small bar at the foot of the slide that is shown on the only screen: it comes when the mouse moves and goes when it
//! rests. The audience sees it too, so that it says nothing of the meeting. The audience's own window never has it.

use std::time::Duration;

use egui::{Rect, Sense, StrokeKind, Ui, UiBuilder, vec2};

use crate::ui::commands::table::FULL_SCREEN_BAR;
use crate::ui::theme::Colors;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Weight};

/// It goes away when the mouse has not moved for this long, seconds.
const SHOWN_SECS: f64 = 2.5;
/// A window that has just come or changed its size finds the pointer elsewhere without anybody having moved it, seconds.
const SETTLED_SECS: f64 = 0.4;
/// Its height, points.
const HEIGHT: f32 = 44.0;
/// With a tool in use only a pointer in this part of the slide, from the foot, brings it: the tool follows the pointer.
const FOOT: f32 = 0.15;

/// When the mouse moved last, seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BarState {
    moved_at: Option<f64>,
    /// Where the slide lies, and since when.
    lies: Option<(Rect, f64)>,
}

/// Draws the bar over the slide in `area`, while it shows. Returns whether it does.
pub fn ui(
    ui: &mut Ui,
    (view, colors): (&View<'_>, &Colors),
    area: Rect,
    (state, tool_in_use): (&mut BarState, bool),
    ui_commands: &mut Vec<UiCommand>,
) -> bool {
    let (now, moved, pointer) =
        ui.input(|input| (input.time, input.pointer.delta() != egui::Vec2::ZERO, input.pointer.hover_pos()));
    let from = if tool_in_use { area.bottom() - area.height() * FOOT } else { area.top() };
    let brings = pointer.is_some_and(|pointer| area.contains(pointer) && pointer.y >= from);
    let since = match state.lies {
        Some((place, since)) if place == area => since,
        _ => state.lies.insert((area, now)).1,
    };
    if moved && brings && now - since >= SETTLED_SECS {
        state.moved_at = Some(now);
    }
    let Some(moved_at) = state.moved_at else { return false };
    let text = view.text;
    let buttons = || FULL_SCREEN_BAR.iter().map(move |action| (*action, button(action.short_label(text))));
    let widths: f32 = buttons().map(|(_, button)| button.width(ui) + 2.0).sum();
    let place = Rect::from_center_size(area.center_bottom() - vec2(0.0, HEIGHT), vec2(widths + 12.0, HEIGHT));
    let is_on_bar = pointer.is_some_and(|pointer| place.contains(pointer));
    let left = moved_at + SHOWN_SECS - now;
    if is_on_bar {
        state.moved_at = Some(now);
    } else if left <= 0.0 {
        state.moved_at = None;
        return false;
    } else {
        ui.request_repaint_after(Duration::from_secs_f64(left));
    }
    // What is between the buttons is not the slide.
    ui.interact(place, ui.scope_id().with("bar"), Sense::CLICK);
    ui.painter().rect_filled(place, 12.0, colors.panel);
    ui.painter().rect_stroke(place, 12.0, egui::Stroke::new(1.0, colors.line), StrokeKind::Inside);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(place.shrink2(vec2(6.0, 5.0))));
    inside.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (action, button) in buttons() {
            if button.named(action.label(view.text)).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::Act(action));
            }
        }
    });
    true
}

fn button(label: &str) -> Button<'_> {
    Button::new(label).weight(Weight::Quiet).height(HEIGHT - 10.0).small()
}
