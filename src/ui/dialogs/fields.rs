//! The six fields of the open meeting.

use egui::Ui;

use crate::deck::MeetingFields;
use crate::model::Command;
use crate::ui::commands::{FieldAction, KeyCommand, Place};
use crate::ui::dialogs::DialogView;
use crate::ui::modal::Modal;
use crate::ui::start;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Weight};

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, fields: &mut MeetingFields) -> Vec<UiCommand> {
    let (text, colors) = (view.text, view.colors);
    Modal::new("fields", text, colors).title(&text.files.fields_title).show(ui, |ui, dialog| {
        let enter = start::fields::ui(ui, text, fields);
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            let key = KeyCommand::from(FieldAction::Confirm).key_in(Place::MeetingFields, text);
            let save = Button::new(&text.files.save).weight(Weight::Primary).key(Some(key));
            let known = view.meeting.as_ref().map(|meeting| meeting.session.meeting().fields.date.as_str());
            if (save.show(ui, colors).clicked() || enter) && start::fields::accept(ui, fields, known) {
                dialog.ask(UiCommand::Apply(Command::SetFields(fields.clone())));
                dialog.ask(UiCommand::CloseDialog);
            }
            dialog.close_button(ui, &text.files.cancel);
        });
    })
}
