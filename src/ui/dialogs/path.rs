//! Our own path field, for opening and saving where the platform shows no dialog.

use std::path::PathBuf;

use egui::{Id, Ui};

use crate::pasted;
use crate::ui::commands::{self, FieldAction, Place};
use crate::ui::dialogs::DialogView;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Field, Weight};

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

/// Asks which file to open.
pub fn open_ui(ui: &Ui, view: &DialogView<'_>, field: &mut PathField) -> Vec<UiCommand> {
    let words = &view.text.files;
    let modal = Modal::new("open", view.text, view.colors).title(&words.open_title);
    path_ui(ui, view, field, (modal, &words.open), UiCommand::OpenPath)
}

/// Asks which picture goes on the slide.
pub fn picture_ui(ui: &Ui, view: &DialogView<'_>, field: &mut PathField) -> Vec<UiCommand> {
    let words = &view.text.editor;
    let modal = Modal::new("picture", view.text, view.colors).title(&words.picture_title);
    path_ui(ui, view, field, (modal, &words.picture_take), UiCommand::PicturePath)
}

/// Asks where to save.
pub fn save_as_ui(ui: &Ui, view: &DialogView<'_>, field: &mut PathField) -> Vec<UiCommand> {
    let words = &view.text.files;
    let modal = Modal::new("save-as", view.text, view.colors).title(&words.save_as_title);
    path_ui(ui, view, field, (modal, &words.save), |path| UiCommand::SaveTo(path, false))
}

fn path_ui(
    ui: &Ui,
    view: &DialogView<'_>,
    field: &mut PathField,
    (modal, confirm): (Modal<'_>, &str),
    command: impl Fn(PathBuf) -> UiCommand,
) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.files, view.colors);
    let id = Id::unique(("path-field", confirm));
    modal.show(ui, |ui, dialog| {
        focus::request_when_it_appears(ui, id);
        let enter = focus::has(ui, id) && commands::took(ui, Place::PathField, FieldAction::Confirm);
        Field::new(id, &words.path).hint(&words.path_hint).show(ui, &mut field.path);
        // As in the window for notes: what comes late must not move the buttons.
        ui.small_hint(field.message.as_deref().unwrap_or_default());
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| {
            let typed = pasted::path(&field.path);
            let ready = !typed.as_os_str().is_empty();
            let ok = Button::new(confirm).weight(Weight::Primary).enabled(ready).show(ui, colors);
            if ready && (ok.clicked() || enter) {
                dialog.ask(command(typed));
            }
            if Button::new(&words.browse).show(ui, colors).clicked() {
                dialog.ask(UiCommand::Browse);
            }
            dialog.close_button(ui, &words.cancel);
        });
    })
}
