//! A presentation of another program has become a deck: what could not be taken along, and what it is for.

use std::path::PathBuf;

use egui::Ui;

use crate::text::fill;
use crate::ui::dialogs::DialogView;
use crate::ui::labels::Labels;
use crate::ui::modal::{self, Modal};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Button;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedState {
    /// The deck's folder.
    pub folder: PathBuf,
    /// How many slides it has.
    pub slides: usize,
    /// What is otherwise than it was, line by line.
    pub report: Vec<String>,
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, state: &ImportedState) -> Vec<UiCommand> {
    let (words, files, colors) = (&view.text.imported_page, &view.text.files, view.colors);
    Modal::new("imported", view.text, colors).title(&words.title).width(720.0).show(ui, |ui, dialog| {
        let path = state.folder.display().to_string();
        ui.label(fill(&words.made, &[("n", &state.slides.to_string()), ("path", &path)]));
        ui.add_space(8.0);
        if state.report.is_empty() {
            ui.hint(&words.all_taken);
        } else {
            ui.strong_label(&words.not_taken);
            modal::scroll_area(ui, 330.0).show(ui, |ui| {
                for line in &state.report {
                    ui.label(line);
                }
            });
        }
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            if view.meeting.is_some() {
                if dialog.main_button(ui, &files.deck_here) {
                    dialog.ask(UiCommand::UseDeck(state.folder.clone()));
                }
                if Button::new(&files.deck_new).show(ui, colors).clicked() {
                    dialog.ask(UiCommand::BeginWithDeck(state.folder.clone()));
                }
            } else if dialog.main_button(ui, &files.deck_new) {
                dialog.ask(UiCommand::BeginWithDeck(state.folder.clone()));
            }
            dialog.close_button(ui, &files.cancel);
        });
    })
}
