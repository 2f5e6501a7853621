//! The offer of a copy, where a meeting is open elsewhere or cannot be written.

use std::path::Path;

use egui::Ui;

use crate::ui::dialogs::DialogView;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Weight};

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, path: &Path, why: &str) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.files, view.colors);
    Modal::new("copy", view.text, colors).show(ui, |ui, dialog| {
        ui.label(why);
        ui.add_space(6.0);
        ui.label(&words.copy_offered);
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            dialog.close_button(ui, &words.cancel);
            if Button::new(&words.open_copy).weight(Weight::Primary).show(ui, colors).clicked() {
                dialog.ask(UiCommand::OpenCopy(path.to_owned()));
            }
        });
    })
}
