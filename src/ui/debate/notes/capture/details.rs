//! What the next note is besides its text: who said it, its kind, and the measures it is about.

use egui::{Align2, Id, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Capture, capture_id};
use crate::model::Kind;
use crate::ui::commands::Action;
use crate::ui::focus;
use crate::ui::theme::{self, size};
use crate::ui::view::View;
use crate::ui::widgets::menu::{self, Entry, Item};
use crate::ui::widgets::{self, Field};

fn speaker_id() -> Id {
    Id::unique("capture-speaker")
}

fn party_id() -> Id {
    Id::unique("capture-party")
}

/// Whether the name or the party has the keyboard.
pub fn have_focus(ui: &Ui) -> bool {
    focus::has(ui, speaker_id()) || focus::has(ui, party_id())
}

/// A few letters become the name and party of the one who is meant.
pub fn call(view: &View<'_>, name: &mut String, party: &mut String) {
    if let Some(meant) = view.session.speakers().called(name) {
        name.clone_from(&meant.name);
        if party.trim().is_empty() {
            party.clone_from(&meant.party);
        }
    }
}

/// Draws them.
pub fn ui(ui: &mut Ui, view: &View<'_>, state: &mut Capture) {
    who_and_kind(ui, view, state);
    tag_row(ui, view, state);
}

fn who_and_kind(ui: &mut Ui, view: &View<'_>, state: &mut Capture) {
    let colors = view.colors;
    let words = &view.text.notes;
    let kind = view.text.kind_name(state.kind);
    let kind_width = widgets::pill_size(ui, kind).x + 26.0;
    let (parsed, start) = state.speaker(view);
    ui.horizontal(|ui| {
        let width = ui.available_width() - kind_width - 16.0;
        if start > 0 {
            // What the beginning of the note says is shown where it will be kept, before it is.
            let (rect, response) = ui.allocate_exact_size(vec2(width + 8.0, 36.0), Sense::hover());
            response.widget_info(|| {
                WidgetInfo::labeled(Role::Label, true, format!("{}: {} {}", words.speaker, parsed.name, parsed.party))
            });
            ui.painter().rect_filled(rect, 8.0, colors.raised);
            let at = pos2(rect.left() + 12.0, rect.center().y - 10.0);
            let drawn =
                widgets::clipped_text(ui, at, &parsed.name, theme::heavy(size::MEDIUM), colors.ink, width * 0.75);
            let party_at = at + vec2(drawn.x + 6.0, 0.0);
            widgets::clipped_text(
                ui,
                party_at,
                &parsed.party,
                theme::regular(size::MEDIUM),
                colors.quiet,
                width * 0.22,
            );
        } else {
            let mut field = |id, name: &str, value: &mut String, share: f32| {
                let field = Field::named_inside(id, name).font(theme::strong(size::MEDIUM)).margin(10, 8);
                field.width(width * share).show(ui, value)
            };
            let name = field(speaker_id(), &words.speaker, &mut state.speaker, 0.72);
            field(party_id(), &words.party, &mut state.party, 0.28);
            if name.lost_focus() {
                call(view, &mut state.speaker, &mut state.party);
            }
        }
        kind_menu(ui, view, state, kind, kind_width);
    });
}

/// The measures that the note is tagged with; a click takes one away.
fn tag_row(ui: &mut Ui, view: &View<'_>, state: &mut Capture) {
    if state.tags.is_empty() {
        return;
    }
    let colors = view.colors;
    let mut removed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        for id in &state.tags {
            let Some(text) = view.session.deck().measure_text(id) else { continue };
            let wanted = vec2(widgets::pill_size(ui, text).x.min(ui.available_width()), 22.0);
            let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
            ui.painter().rect_filled(rect, 11.0, colors.raised);
            let at = pos2(rect.left() + 8.0, rect.center().y - 8.0);
            widgets::clipped_text(ui, at, text, theme::strong(size::TINY), colors.ink, rect.width() - 14.0);
            if response.clicked() {
                removed = Some(id.clone());
            }
        }
    });
    if let Some(id) = removed {
        state.tags.remove(&id);
    }
}

fn kind_menu(ui: &mut Ui, view: &View<'_>, state: &mut Capture, name: &str, width: f32) {
    let colors = view.colors;
    let look = colors.kind(state.kind);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 36.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{}: {name}", view.text.notes.kind)));
    let painter = ui.painter();
    painter.rect_filled(rect, 8.0, look.tint);
    let text_at = pos2(rect.center().x - 6.0, rect.center().y);
    painter.text(text_at, Align2::CENTER_CENTER, name, theme::strong(size::TINY + 1.0), look.text);
    let tip = pos2(rect.right() - 14.0, rect.center().y);
    let triangle = vec![tip + vec2(-4.0, -2.0), tip + vec2(4.0, -2.0), tip + vec2(0.0, 3.0)];
    painter.add(Shape::convex_polygon(triangle, look.text, Stroke::NONE));
    widgets::focus_ring(ui, &response, rect, 8, colors);
    let items = Kind::ALL.map(|kind| {
        let (label, key) = (view.text.kind_name(kind), Action::Kind(kind).key_label(view.text));
        Item::Entry(Entry { label, key, enabled: true, chosen: kind == state.kind, beside: false })
    });
    let chosen = menu::show(&response, colors, 190.0, &items);
    if let Some(kind) = chosen.and_then(|index| Kind::ALL.get(index)) {
        state.kind = *kind;
        focus::request(ui, capture_id());
    }
}
