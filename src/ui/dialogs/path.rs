//! Our own path field, for opening and saving where the platform shows no dialog.

use std::path::PathBuf;

use egui::{Id, Role, Ui, WidgetInfo};

use crate::text::Text;
use crate::ui::commands::{self, FieldAction, Place};
use crate::ui::dialogs::modal;
use crate::ui::focus;
use crate::ui::theme::{self, Colors, color32, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{self, Button, Weight};

/// A path as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PathField {
    /// As typed.
    pub path: String,
    /// What is said under it.
    pub message: Option<String>,
}

impl PathField {
    /// With a path filled in.
    pub fn new(path: String, message: Option<String>) -> Self {
        Self { path, message }
    }
}

/// Draws the window over everything. `ask`: what is to become of the path.
pub fn ui(
    ui: &Ui,
    text: &Text,
    colors: &Colors,
    field: &mut PathField,
    (title, confirm): (&str, &str),
    ui_commands: &mut Vec<UiCommand>,
    ask: impl Fn(PathBuf) -> UiCommand,
) {
    let words = &text.files;
    let closed = modal(ui, colors, "path", |ui| {
        ui.label(egui::RichText::new(title).font(theme::heavy(22.0)).color(color32(colors.ink)));
        ui.add_space(8.0);
        let id = Id::unique(("path-field", title));
        focus::request_when_it_appears(ui, id);
        let enter = focus::has(ui, id) && commands::took(ui, Place::PathField, FieldAction::Confirm);
        let width = ui.available_width();
        let edit = widgets::field(id, &words.path_hint, &mut field.path, colors).desired_width(width);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &words.path));
        if let Some(message) = &field.message {
            ui.label(egui::RichText::new(message).font(theme::regular(size::SMALL)).color(color32(colors.quiet)));
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let typed = field.path.trim().trim_matches('"');
            let ready = !typed.is_empty();
            let ok = Button::new(confirm).weight(Weight::Primary).enabled(ready).show(ui, colors);
            if ready && (ok.clicked() || enter) {
                ui_commands.push(ask(PathBuf::from(typed)));
            }
            if Button::new(&words.browse).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::Browse);
            }
            if Button::new(&words.cancel).key(Some(text.keys.escape.clone())).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::CloseDialog);
            }
        });
    });
    if closed {
        ui_commands.push(UiCommand::CloseDialog);
    }
}
