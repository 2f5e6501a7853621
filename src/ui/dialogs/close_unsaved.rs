//! The question before the program is closed while the meeting is not on the disk.

use std::path::Path;

use egui::Ui;

use crate::store::SaveStatus;
use crate::store::autosave::Failure;
use crate::store::deck_file::DeckSaved;
use crate::text::fill;
use crate::ui::commands::Action;
use crate::ui::dialogs::DialogView;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Button;

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>) -> Vec<UiCommand> {
    let (text, colors) = (view.text, view.colors);
    let meeting_is_saved = view.meeting.as_ref().is_none_or(|meeting| matches!(meeting.saved, SaveStatus::Saved(_)));
    if let (true, Some(DeckSaved::Failed(_, _, rescue))) = (meeting_is_saved, view.deck) {
        return deck_ui(ui, view, rescue.as_deref());
    }
    Modal::new("unsaved", text, colors).title(&text.files.unsaved_title).show(ui, |ui, dialog| {
        let saved = view.meeting.as_ref().map(|meeting| meeting.saved);
        let rescue = match saved {
            Some(SaveStatus::Failed(Failure { rescue: Some(path), .. })) => Some(path.display().to_string()),
            Some(SaveStatus::Failed(_) | SaveStatus::Pending | SaveStatus::Saved(_)) | None => None,
        };
        match rescue {
            Some(path) => ui.label(fill(&text.files.unsaved_rescued, &[("path", &path)])),
            None => ui.label(&text.files.unsaved),
        };
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            if dialog.main_button(ui, &text.notices.save_elsewhere) {
                dialog.ask(UiCommand::Act(Action::SaveAs));
            }
            dialog.close_button(ui, &text.files.cancel);
            if Button::new(&text.files.close_anyway).show(ui, colors).clicked() {
                dialog.ask(UiCommand::CloseAnyway);
            }
        });
    })
}

/// The same of the deck that is edited, which is tried again for as long as the window is there.
fn deck_ui(ui: &Ui, view: &DialogView<'_>, rescue: Option<&Path>) -> Vec<UiCommand> {
    let (text, colors) = (view.text, view.colors);
    Modal::new("unsaved-deck", text, colors).title(&text.editor.unsaved_title).show(ui, |ui, dialog| {
        match rescue {
            Some(path) => ui.label(fill(&text.editor.rescued, &[("path", &path.display().to_string())])),
            None => ui.label(&text.editor.unsaved),
        };
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            dialog.main_close_button(ui, &text.files.cancel);
            if Button::new(&text.files.close_anyway).show(ui, colors).clicked() {
                dialog.ask(UiCommand::CloseAnyway);
            }
        });
    })
}
