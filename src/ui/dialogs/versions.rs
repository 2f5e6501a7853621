//! Earlier versions of the open meeting, with a way back to each.

use std::path::PathBuf;

use egui::{Align, Id, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use jiff::Timestamp;

use crate::text::fill;
use crate::ui::commands::{self, DeletedAction, KeyCommand, Place, Walk};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::{Inside, Modal};
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, moment};
use crate::ui::widgets::{self, Button, Weight, row_list};

/// A row's height, points.
const ROW: f32 = 40.0;
/// So many rows are seen at once, on a screen that is high enough.
const MOST_ROWS: f32 = 10.0;
/// The height of everything else in the window, points.
const REST: f32 = 300.0;

/// What the window remembers between frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VersionsState {
    /// The latest first; `None` while they are read.
    pub rows: Option<Vec<VersionRow>>,
    /// The place of the row that has the keyboard.
    row: Option<usize>,
}

/// An earlier version.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionRow {
    /// When it was saved.
    pub at: Timestamp,
    /// Its file.
    pub path: PathBuf,
    /// How many notes it has.
    pub notes: usize,
    /// What was done since the version before it, in words.
    pub changes: String,
}

fn row_id(row: &VersionRow) -> Id {
    // Named after its version: a row stays the same one when the list scrolls or grows.
    Id::unique(("version", &row.path))
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &View<'_>, state: &mut VersionsState) -> Vec<UiCommand> {
    let words = &view.text.versions;
    let modal = Modal::new("versions", view.text, view.colors).title(&words.title).width(760.0);
    modal.show(ui, |ui, dialog| {
        list_ui(ui, view, state, dialog);
        ui.add_space(8.0);
        let restore = (DeletedAction::Restore.into(), "restore");
        let keys = [(Walk::Up.into(), "up"), (Walk::Down.into(), "down"), restore];
        ui.small_hint(commands::fill_keys(view.text, &view.text.deleted.keys, &keys));
        ui.add_space(10.0);
        dialog.main_close_button(ui, &words.close);
    })
}

/// The list, of one height also while it is read: nothing moves under the pointer when it comes.
fn list_ui(ui: &mut Ui, view: &View<'_>, state: &mut VersionsState, dialog: &mut Inside<'_>) {
    let words = &view.text.versions;
    ui.weak(&words.about);
    ui.add_space(8.0);
    let VersionsState { rows: read, row: focused } = state;
    let rows = read.as_deref().unwrap_or_default();
    let ids: Vec<_> = rows.iter().map(row_id).collect();
    if focused.is_none()
        && let Some(first) = ids.first()
    {
        focus::request_when_it_appears(ui, *first);
    }
    let row = row_list::walk(ui, &ids, None);
    let moved_to = if row == std::mem::replace(focused, row) { None } else { row };
    let most = (ui.content_rect().height() - REST).clamp(3.0 * ROW, MOST_ROWS * ROW);
    let area = row_list::scroll_area(ui, "versions", (ROW, most), moved_to);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, ROW, rows.len().max(1), |ui, range| {
            if rows.is_empty() {
                ui.weak(if read.is_none() { &words.reading } else { &words.empty });
            }
            for row in rows.get(range).unwrap_or_default() {
                row_ui(ui, view, row, dialog);
            }
        });
    });
}

fn row_ui(ui: &mut Ui, view: &View<'_>, row: &VersionRow, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.versions, view.colors);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, ROW), Sense::hover());
    // Room for the frame of what has the keyboard.
    let rect = rect.shrink2(vec2(4.0, 2.0));
    let time = moment(row.at, view.now);
    let count = fill(&words.notes, &[("n", &row.notes.to_string())]);
    let response = row_list::row(ui, rect, row_id(row), || format!("{time} {count} {}", row.changes));
    row_list::highlight(ui, &response, colors);
    let command = KeyCommand::from(DeletedAction::Restore);
    let key = command.key_label(view.text).filter(|_| response.has_focus());
    let place = Rect::from_min_max(rect.min, rect.max - vec2(8.0, 0.0));
    let mut beside = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center)));
    let button = Button::new(&words.bring_back).key(key).weight(Weight::Quiet).height(30.0);
    let button = button.show(&mut beside, colors);
    let right = button.rect.left() - 12.0;
    button.widget_info(|| {
        let values = [("time", time.as_str()), ("n", &row.notes.to_string())];
        WidgetInfo::labeled(Role::Button, true, fill(&words.bring_back_of, &values))
    });
    let pressed = commands::pressed_on(ui, &response, Place::DeletedRow) == Some(DeletedAction::Restore);
    if button.clicked() || pressed || response.double_clicked() {
        dialog.ask(UiCommand::BringBackVersion(row.path.clone()));
    }
    let font = || theme::regular(size::BODY);
    let mut at = pos2(rect.left() + 12.0, rect.center().y - 10.0);
    for (said, width, color) in
        [(&time, 140.0, colors.ink), (&count, 110.0, colors.ink), (&row.changes, f32::INFINITY, colors.quiet)]
    {
        widgets::clipped_text(ui, at, said, font(), color, width.min(right - at.x));
        at.x += width;
    }
}
