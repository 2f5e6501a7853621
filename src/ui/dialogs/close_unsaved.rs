//! The question before the program is closed while the meeting is not on the disk.

use egui::Ui;

use crate::text::Text;
use crate::ui::commands::Action;
use crate::ui::dialogs::modal;
use crate::ui::theme::{self, Colors, color32, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Weight};

/// Draws the window over everything.
pub fn ui(ui: &Ui, text: &Text, colors: &Colors, ui_commands: &mut Vec<UiCommand>) {
    let words = &text.files;
    let closed = modal(ui, colors, "unsaved", |ui| {
        ui.label(egui::RichText::new(&words.unsaved).font(theme::regular(size::BODY)).color(color32(colors.ink)));
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if Button::new(&text.notices.save_elsewhere).weight(Weight::Primary).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::Act(Action::SaveAs));
            }
            if Button::new(&words.cancel).key(Some(text.keys.escape.clone())).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::CloseDialog);
            }
            if Button::new(&words.close_anyway).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::CloseAnyway);
            }
        });
    });
    if closed {
        ui_commands.push(UiCommand::CloseDialog);
    }
}
