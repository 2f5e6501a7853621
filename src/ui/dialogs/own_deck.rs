//! Where the copy of the bundled deck goes, which can be changed.

use egui::{Id, Ui};

use crate::pasted;
use crate::ui::commands::{self, FieldAction, Place};
use crate::ui::dialogs::DialogView;
use crate::ui::dialogs::path::PathField;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Field};

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, field: &mut PathField) -> Vec<UiCommand> {
    let (words, files) = (&view.text.editor, &view.text.files);
    let id = Id::unique("own-deck-folder");
    Modal::new("own-deck", view.text, view.colors).title(&words.own_title).width(640.0).show(ui, |ui, dialog| {
        ui.label(&words.own_why);
        ui.add_space(10.0);
        focus::request_when_it_appears(ui, id);
        let enter = focus::has(ui, id) && commands::took(ui, Place::PathField, FieldAction::Confirm);
        Field::new(id, &words.own_path).show_under_name(ui, &mut field.path);
        match &field.message {
            Some(message) => ui.small_warning(message),
            None => ui.small_hint(""),
        };
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| {
            let folder = pasted::path(&field.path);
            let ready = !folder.as_os_str().is_empty();
            if (dialog.main_button(ui, &words.own_make) || enter) && ready {
                dialog.ask(UiCommand::CopyDeck(folder));
            }
            if Button::new(&files.browse).show(ui, view.colors).clicked() {
                dialog.ask(UiCommand::Browse);
            }
            dialog.close_button(ui, &files.cancel);
        });
    })
}
