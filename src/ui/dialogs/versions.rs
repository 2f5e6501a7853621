//! Earlier versions of the open meeting, with a way back to each.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Align, Layout, Ui, WidgetInfo, vec2};
use jiff::Timestamp;

use crate::text::fill;
use crate::ui::modal::{self, Inside, Modal};
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, moment};
use crate::ui::widgets::{Button, Weight};

/// A row's height, points.
const ROW: f32 = 40.0;
/// The height of everything else in the window, points.
const REST: f32 = 280.0;

/// What the window remembers between frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VersionsState {
    /// The latest first; `None` while they are read.
    pub rows: Option<Vec<VersionRow>>,
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

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &View<'_>, state: &VersionsState) -> Vec<UiCommand> {
    let words = &view.text.versions;
    let modal = Modal::new("versions", view.text, view.colors).title(&words.title).width(760.0);
    modal.show(ui, |ui, dialog| {
        match &state.rows {
            None => _ = ui.weak(&words.reading),
            Some(rows) if rows.is_empty() => _ = ui.weak(&words.empty),
            Some(rows) => list_ui(ui, view, rows, dialog),
        }
        ui.add_space(10.0);
        dialog.main_close_button(ui, &words.close);
    })
}

fn list_ui(ui: &mut Ui, view: &View<'_>, rows: &[VersionRow], dialog: &mut Inside<'_>) {
    ui.weak(&view.text.versions.about);
    ui.add_space(8.0);
    modal::scroll_area(ui, REST).show_rows(ui, ROW, rows.len(), |ui, range| {
        for row in rows.get(range).unwrap_or_default() {
            // Named after its version: a row stays the same one when the list scrolls or grows.
            ui.push_id(&row.path, |ui| row_ui(ui, view, row, dialog));
        }
    });
}

fn row_ui(ui: &mut Ui, view: &View<'_>, row: &VersionRow, dialog: &mut Inside<'_>) {
    let words = &view.text.versions;
    let time = moment(row.at, view.now);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::right_to_left(Align::Center), |ui| {
        let button = Button::new(&words.bring_back).weight(Weight::Quiet).height(32.0).show(ui, view.colors);
        button.widget_info(|| {
            WidgetInfo::labeled(
                Role::Button,
                true,
                fill(&words.bring_back_of, &[("time", &time), ("n", &row.notes.to_string())]),
            )
        });
        if button.clicked() {
            dialog.ask(UiCommand::BringBackVersion(row.path.clone()));
        }
        let left = ui.available_rect_before_wrap();
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)));
        let count = fill(&words.notes, &[("n", &row.notes.to_string())]);
        for (text, width) in [(time.as_str(), 140.0), (count.as_str(), 110.0)] {
            ui.allocate_ui_with_layout(vec2(width, ROW), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(width);
                ui.label(egui::RichText::new(text).font(theme::regular(size::BODY)));
            });
        }
        ui.add(egui::Label::new(egui::RichText::new(&row.changes).color(view.colors.quiet)).truncate());
    });
}
