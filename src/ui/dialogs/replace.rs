//! The question before a file is replaced.

use std::path::Path;

use egui::Ui;

use crate::text::fill;
use crate::ui::dialogs::DialogView;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Button;

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, path: &Path) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.files, view.colors);
    Modal::new("replace", view.text, colors).title(&words.exists_title).show(ui, |ui, dialog| {
        let question = fill(&words.exists, &[("path", &path.display().to_string())]);
        ui.label(question);
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            // What loses nothing comes first and looks like the main choice.
            if dialog.main_button(ui, &words.keep) {
                dialog.ask(UiCommand::CloseDialog);
            }
            if Button::new(&words.replace).show(ui, colors).clicked() {
                dialog.ask(UiCommand::SaveTo(path.to_owned(), true));
            }
        });
    })
}
