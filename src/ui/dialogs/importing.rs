//! Another program's document becomes a deck: how far it has come, and how to stop it.

use egui::Ui;

use crate::text::fill;
use crate::ui::commands;
use crate::ui::dialogs::DialogView;
use crate::ui::dialogs::progress::{self, Progress};
use crate::ui::labels::Labels;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Button;

/// What is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportingState {
    /// The file's name.
    pub name: String,
    /// How far.
    pub progress: Progress,
}

impl ImportingState {
    /// A file of this name, not begun yet.
    pub fn new(name: String) -> Self {
        Self { name, progress: Progress::Importing { done: 0, all: 0 } }
    }
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, state: &ImportingState) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.imported_page, view.colors);
    let title = fill(&words.reading, &[("name", &state.name)]);
    Modal::new("importing", view.text, colors).title(&title).show(ui, |ui, dialog| {
        ui.hint(state.progress.said(view.text));
        ui.add_space(4.0);
        progress::bar_ui(ui, colors, state.progress);
        ui.add_space(12.0);
        let can_stop = state.progress.can_stop();
        let key = commands::Action::Leave.key_label(view.text);
        if Button::new(&view.text.region.stop).key(key).enabled(can_stop).show(ui, colors).clicked() && can_stop {
            dialog.ask(UiCommand::StopImport);
        }
    })
}
