//! The question what a deck is for that was opened while a meeting is open: for that meeting, or for a new one.

use std::path::Path;

use egui::Ui;

use crate::text::fill;
use crate::ui::dialogs::DialogView;
use crate::ui::labels::Labels;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Button;

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, folder: &Path) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.files, view.colors);
    Modal::new("use-deck", view.text, colors).title(&words.deck_title).width(720.0).show(ui, |ui, dialog| {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        ui.label(fill(&words.deck_question, &[("name", &name)]));
        ui.add_space(4.0);
        ui.hint(&words.deck_kept);
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            if dialog.main_button(ui, &words.deck_here) {
                dialog.ask(UiCommand::UseDeck(folder.to_owned()));
            }
            if Button::new(&words.deck_new).show(ui, colors).clicked() {
                dialog.ask(UiCommand::BeginWithDeck(folder.to_owned()));
            }
            dialog.close_button(ui, &words.cancel);
        });
    })
}
