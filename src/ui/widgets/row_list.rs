//! Rows that are walked with the arrow keys: speakers, paragraphs, priorities. Which row has the keyboard is egui's to
//! know; this only moves it.

use egui::{EventFilter, Id, IdSalt, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo};

use crate::ui::commands::{self, Place, Walk};
use crate::ui::theme::Colors;
use crate::ui::{focus, widgets};

/// Moves the keyboard between rows by arrows, Home and End; below the last is `below`. Where the row that had it is gone,
/// it goes to the one that stands there now, or to `below`: a key must never reach the slides because a row went.
/// Returns the place of the row that has the keyboard.
pub fn walk(ui: &Ui, rows: &[Id], below: Option<Id>) -> Option<usize> {
    let focused = ui.memory(egui::Memory::focused)?;
    let Some(at) = rows.iter().position(|row| *row == focused) else {
        let was = focus::remembered_place(ui, ui.layer_id(), focused)?;
        let next = rows.get(was.min(rows.len().saturating_sub(1))).copied().or(below)?;
        focus::request(ui, next);
        return rows.iter().position(|row| *row == next);
    };
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    let last = rows.len() - 1;
    let walk = commands::pressed(ui, Place::AnyRow);
    if walk == Some(Walk::Down)
        && at == last
        && let Some(below) = below
    {
        focus::request(ui, below);
        return None;
    }
    let to = match walk {
        Some(Walk::Up) => at.saturating_sub(1),
        Some(Walk::Down) => (at + 1).min(last),
        Some(Walk::First) => 0,
        Some(Walk::Last) => last,
        None => at,
    };
    let id = rows.get(to).copied()?;
    if to != at {
        focus::request(ui, id);
    }
    focus::remember_row(ui, ui.layer_id(), id, to);
    Some(to)
}

/// The scrolling of a list of rows of one height, points, in a window that is `most` points high however many there are: in a
/// dialog, which stands in the middle, everything would move when one comes or goes. `moved_to`: the row that has just been
/// given the keyboard is brought into sight, since only rows in sight are drawn, and what is not drawn cannot have it.
pub fn scroll_area(ui: &Ui, name: &str, (height, most): (f32, f32), moved_to: Option<usize>) -> ScrollArea {
    let area = ScrollArea::vertical().id_salt(name).max_height(most).min_scrolled_height(most);
    let area = area.auto_shrink(false);
    let Some(row) = moved_to else { return area };
    let id = ui.make_persistent_id(IdSalt::new(name));
    let kept = egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.clamped_offset().y);
    let top = row as f32 * height;
    area.vertical_scroll_offset(kept.clamp((top + height - most).min(top), top).max(0.0))
}

/// A row, which is drawn by whoever asks for it: a click with either button gives it the keyboard, and when it gets the
/// keyboard it is scrolled into sight.
pub fn row(ui: &Ui, rect: Rect, id: Id, label: impl Fn() -> String) -> Response {
    with_sense(ui, (rect, id), Sense::click(), label)
}

/// The same, of a row that feels something else besides.
pub(super) fn with_sense(ui: &Ui, (rect, id): (Rect, Id), sense: Sense, label: impl Fn() -> String) -> Response {
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, label()));
    if response.clicked() || response.secondary_clicked() {
        focus::request_by_click(ui, id);
    }
    if response.gained_focus() {
        ui.scroll_to_rect(response.rect.expand(6.0), None);
    }
    response
}

/// Whether what is done with a row by mouse shows on it: it has the keyboard, or the pointer is on it or on one of its
/// buttons. Where there is no pointer, as on a touch screen, a row is chosen first.
pub fn shows_tools(response: &Response) -> bool {
    response.has_focus() || response.contains_pointer()
}

/// Draws the ground of a row that has the keyboard or is under the pointer, before anything is drawn on it.
pub fn highlight(ui: &Ui, response: &Response, colors: &Colors) {
    if shows_tools(response) {
        ui.painter().rect_filled(response.rect, 8.0, colors.raised);
    }
    widgets::focus_ring(ui, response, response.rect.shrink(2.0), 8, colors);
}
