//! The search over the presenter's slide: a field, and what was found under it.

use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::session::find::{Find, Hit};
use crate::ui::commands::{self, Action, FindAction, Place};
use crate::ui::debate::notes;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, Field};

const ROW: f32 = 52.0;

/// What it remembers between frames.
#[derive(Default)]
pub struct FindState {
    query: String,
    find: Find,
    selected: usize,
    follow: bool,
}

/// Where the field has its keyboard focus.
pub fn field_id() -> Id {
    Id::unique("find")
}

/// Draws the search into the whole of `ui`.
pub fn ui(ui: &mut Ui, view: &View<'_>, colors: &Colors, state: &mut FindState, ui_commands: &mut Vec<UiCommand>) {
    let words = &view.text.presenter;
    let area = ui.max_rect();
    // These are taken before the field sees them; what is typed elsewhere is not for the hits.
    let writes = focus::has(ui, field_id());
    let pressed = if writes { commands::pressed(ui, Place::FindField) } else { None };
    let middle = pos2(area.left(), area.top() + 14.0);
    ui.painter().text(middle, Align2::LEFT_CENTER, &words.find, theme::heavy(22.0), colors.ink);
    let hint = pos2(area.right(), area.top() + 14.0);
    let quiet = colors.quiet;
    let keys = [(FindAction::Show.into(), "show"), (Action::Leave.into(), "leave")];
    let said = commands::fill_keys(view.text, &words.find_keys, &keys);
    ui.painter().text(hint, Align2::RIGHT_CENTER, said, theme::regular(size::SMALL), quiet);
    ui.add_space(40.0);
    if Field::named_inside(field_id(), &words.find_hint).show(ui, &mut state.query).changed() {
        state.selected = 0;
        state.follow = true;
    }
    ui.add_space(14.0);
    let hits = state.find.update(view.session, &state.query, &notes::kind_names(view.text));
    let last = hits.len().saturating_sub(1);
    state.follow |= matches!(pressed, Some(FindAction::Down | FindAction::Up));
    match pressed {
        Some(FindAction::Down) => state.selected += 1,
        Some(FindAction::Up) => state.selected = state.selected.saturating_sub(1),
        Some(FindAction::Show) => ui_commands.extend(hits.get(state.selected.min(last)).and_then(notes::go_to)),
        None => {}
    }
    state.selected = state.selected.min(last);
    if state.query.is_empty() {
        ui.styled_label(&view.text.notes.filters, theme::regular(size::BODY), quiet);
    }
    if hits.is_empty() && !state.query.trim().is_empty() {
        ui.styled_label(&words.find_none, theme::regular(size::BODY), quiet);
    }
    ScrollArea::vertical().id_salt("hits").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for (index, hit) in hits.iter().enumerate() {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 14.0, ROW), Sense::click());
            let selected = index == state.selected;
            if selected && state.follow {
                ui.scroll_to_rect(rect, None);
            }
            if ui.is_rect_visible(rect) {
                hit_ui(ui, view, colors, hit, rect, selected, response.hovered());
            }
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &hit.line));
            if response.clicked() {
                ui_commands.extend(notes::go_to(hit));
            }
        }
    });
    state.follow = false;
}

fn hit_ui(ui: &Ui, view: &View<'_>, colors: &Colors, hit: &Hit, rect: Rect, selected: bool, hovered: bool) {
    if selected || hovered {
        ui.painter().rect_filled(rect, 8.0, if selected { colors.raised } else { colors.panel });
    }
    let label = notes::place_words(view, hit);
    let quiet = colors.quiet;
    let label_at = rect.left_top() + vec2(14.0, 8.0);
    ui.painter().text(label_at, Align2::LEFT_TOP, label, theme::regular(size::TINY), quiet);
    let at = rect.left_top() + vec2(14.0, 24.0);
    widgets::clipped_text(ui, at, &hit.line, theme::regular(size::BODY), colors.ink, rect.width() - 28.0);
}
