//! The few controls that look the same everywhere: buttons with their key, text fields, rows of a list, pills, hints of keys.

use std::sync::Arc;

use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use crate::ui::labels::Labels;
use crate::ui::theme::{self, Colors, size};

mod button;
mod field;
pub mod menu;
pub mod reorder;
pub mod row_list;
pub mod row_menu;

pub use button::{Button, Weight};
pub use field::{Field, forget_typing, put_cursor_last};

/// Frames what has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8, colors: &Colors) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, colors.focus);
        ui.painter().rect_stroke(rect.expand(2.0), CornerRadius::same(radius + 2), stroke, StrokeKind::Outside);
    }
}

/// A small label on a ground of its own; returns its size.
pub fn pill_size(ui: &Ui, text: &str) -> Vec2 {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), theme::strong(size::TINY), Color32::PLACEHOLDER);
    vec2(galley.size().x + 16.0, 20.0)
}

/// Draws a small label on a ground of its own.
pub fn pill(ui: &Ui, rect: Rect, text: &str, ground: Color32, ink: Color32) {
    ui.painter().rect_filled(rect, rect.height() / 2.0, ground);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, text, theme::strong(size::TINY), ink);
}

/// Draws a line of text that is cut with an ellipsis where it would be wider than `width`; returns its size.
pub fn clipped_text(ui: &Ui, at: egui::Pos2, text: &str, font: FontId, color: Color32, width: f32) -> Vec2 {
    let galley = clipped(ui, text, font, color, width);
    let drawn = galley.size();
    ui.painter().galley(at, galley, color);
    drawn
}

/// The same, with its letters standing on a line at `baseline`: two sizes of type beside each other.
pub fn text_on(ui: &Ui, (left, baseline): (f32, f32), text: &str, font: FontId, color: Color32, width: f32) -> Vec2 {
    let galley = clipped(ui, text, font, color, width);
    let drawn = galley.size();
    let ascent = galley.rows.first().and_then(|row| row.glyphs.first()).map_or(drawn.y, |glyph| glyph.pos.y);
    ui.painter().galley(pos2(left, baseline - ascent), galley, color);
    drawn
}

/// A line of text as it is laid out, cut with an ellipsis where it would be wider than `width`.
pub fn clipped(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// A five-pointed star, filled or as an outline.
pub fn star(ui: &Ui, center: egui::Pos2, radius: f32, filled: bool, color: Color32) {
    let points: Vec<_> = (0..10)
        .map(|index| {
            let angle = std::f32::consts::TAU * index as f32 / 10.0 - std::f32::consts::FRAC_PI_2;
            let reach = if index % 2 == 0 { radius } else { radius * 0.42 };
            center + vec2(angle.cos(), angle.sin()) * reach
        })
        .collect();
    if filled {
        // egui fills convex shapes only: a fan from the middle.
        let mut mesh = egui::Mesh::default();
        mesh.colored_vertex(center, color);
        for point in &points {
            mesh.colored_vertex(*point, color);
        }
        for index in 0..10_u32 {
            mesh.add_triangle(0, index + 1, (index + 1) % 10 + 1);
        }
        ui.painter().add(egui::Shape::mesh(mesh));
    }
    ui.painter().add(egui::Shape::closed_line(points, Stroke::new(1.3, color)));
}

/// Between two keys and what they do, with a dot in the middle, points.
const DOT_ROOM: f32 = 15.0;

/// Keys and what they do, in one quiet line, as far as there is room; returns the one that was clicked.
pub fn key_hints(ui: &mut Ui, colors: &Colors, parts: &[(&str, &str)]) -> Option<usize> {
    let area = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 24.0));
    ui.allocate_rect(area, Sense::hover());
    key_hints_in(ui, colors, (ui.scope_id(), area), parts)
}

/// The same for something that has an id, in a place on it.
pub fn key_hints_in(ui: &Ui, colors: &Colors, (id, area): (egui::Id, Rect), parts: &[(&str, &str)]) -> Option<usize> {
    let mut clicked = None;
    let mut x = area.left();
    for (index, (key, what)) in parts.iter().enumerate() {
        let mut job = egui::text::LayoutJob::default();
        job.append(key, 0.0, egui::TextFormat::simple(theme::strong(13.0), colors.ink));
        job.append(&format!(" {what}"), 0.0, egui::TextFormat::simple(theme::regular(13.0), colors.quiet));
        job.wrap = egui::text::TextWrapping::truncate_at_width((area.right() - x).max(0.0));
        let galley = ui.painter().layout_job(job);
        if index > 0 {
            if galley.elided {
                break;
            }
            let dot = pos2(x - DOT_ROOM / 2.0, area.center().y);
            ui.painter().text(dot, Align2::CENTER_CENTER, "·", theme::regular(13.0), colors.quiet);
        }
        let drawn = Rect::from_min_size(pos2(x, area.center().y - galley.size().y / 2.0), galley.size());
        // A finger needs all the height that there is.
        let place = Rect::from_x_y_ranges(drawn.x_range().expand(5.0), area.y_range());
        let response = ui.interact(place, id.with(("key-hint", index)), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{key} {what}")));
        if response.hovered() {
            ui.painter().rect_filled(place, 6.0, colors.raised);
        }
        ui.painter().galley(drawn.min, galley, colors.quiet);
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            clicked = Some(index);
        }
        x = drawn.right() + DOT_ROOM;
    }
    clicked
}

/// What the text may become, as pills in a row; returns the one that was clicked.
pub fn offers(ui: &mut Ui, colors: &Colors, labels: &[String], chosen: usize, key: &str) -> Option<usize> {
    let mut clicked = None;
    // What has no room in the line goes under it: nothing runs off the panel.
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(24.0);
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        let room = ui.max_rect().width();
        for (index, label) in labels.iter().enumerate() {
            let wanted = pill_size(ui, label) + vec2(4.0, 4.0);
            let wanted = vec2(wanted.x.min(room), wanted.y);
            let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, index == chosen, label));
            let (ground, ink) =
                if index == chosen { (colors.primary, colors.on_primary) } else { (colors.raised, colors.ink) };
            ui.painter().rect_filled(rect, rect.height() / 2.0, ground);
            let at = pos2(rect.left() + 10.0, rect.center().y - 8.0);
            clipped_text(ui, at, label, theme::strong(size::TINY), ink, rect.width() - 18.0);
            if response.clicked() {
                clicked = Some(index);
            }
        }
        ui.styled_label(key, theme::strong(size::TINY), colors.quiet);
    });
    clicked
}
