//! The program is closed while documents are still made: it goes when they are saved, unless somebody will not wait.

use egui::Ui;

use crate::ui::dialogs::DialogView;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Button;

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.notices, view.colors);
    Modal::new("unwritten", view.text, colors).title(&words.closes_title).show(ui, |ui, dialog| {
        ui.label(&words.closes_after);
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            dialog.close_button(ui, &words.do_not_close);
            if Button::new(&words.close_now).show(ui, colors).clicked() {
                dialog.ask(UiCommand::CloseAnyway);
            }
        });
    })
}
