//! The question before a file is replaced.

use egui::Ui;

use crate::text::{Text, fill};
use crate::ui::dialogs::modal;
use crate::ui::theme::{self, Colors, color32, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Weight};

/// Draws the window over everything.
pub fn ui(ui: &Ui, text: &Text, colors: &Colors, path: &std::path::Path, ui_commands: &mut Vec<UiCommand>) {
    let words = &text.files;
    let closed = modal(ui, colors, "replace", |ui| {
        let question = fill(&words.exists, &[("path", &path.display().to_string())]);
        ui.label(egui::RichText::new(question).font(theme::regular(size::BODY)).color(color32(colors.ink)));
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            // What loses nothing comes first and looks like the main choice.
            if Button::new(&words.keep).weight(Weight::Primary).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::CloseDialog);
            }
            if Button::new(&words.replace).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::SaveTo(path.to_owned(), true));
            }
        });
    });
    if closed {
        ui_commands.push(UiCommand::CloseDialog);
    }
}
