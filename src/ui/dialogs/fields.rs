//! The six fields of the open meeting.

use egui::Ui;

use crate::deck::MeetingFields;
use crate::model::Command;
use crate::text::Text;
use crate::ui::dialogs::modal;
use crate::ui::theme::{self, Colors, color32};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Weight};

/// Draws the window over everything.
pub fn ui(ui: &Ui, text: &Text, colors: &Colors, fields: &mut MeetingFields, ui_commands: &mut Vec<UiCommand>) {
    let words = &text.files;
    let closed = modal(ui, colors, "fields", |ui| {
        ui.label(egui::RichText::new(&words.fields_title).font(theme::heavy(22.0)).color(color32(colors.ink)));
        ui.add_space(8.0);
        let enter = crate::ui::start::fields::ui(ui, text, colors, fields);
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            let save =
                Button::new(&words.save).weight(Weight::Primary).key(Some(text.keys.enter.clone())).show(ui, colors);
            if save.clicked() || enter {
                ui_commands.push(UiCommand::Apply(Command::SetFields(fields.clone())));
                ui_commands.push(UiCommand::CloseDialog);
            }
            if Button::new(&words.cancel).key(Some(text.keys.escape.clone())).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::CloseDialog);
            }
        });
    });
    if closed {
        ui_commands.push(UiCommand::CloseDialog);
    }
}
