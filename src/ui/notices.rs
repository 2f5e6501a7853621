//! What happened, why, and what to do now: a bar under the top bar, until it is cured or closed.

use std::path::PathBuf;

use egui::{Frame, Margin, Ui};

use crate::text::Text;
use crate::ui::commands::Action;
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Weight};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Good to know, until the next thing is.
    Info,
    /// To be known: it stays until it is closed.
    Lasting,
    /// Something was not done.
    Failure,
}

/// What is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// How bad.
    pub level: Level,
    /// What happened, why, and what to do.
    pub text: String,
    /// A button beside it.
    pub button: Option<NoticeButton>,
}

/// A button beside what is said.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeButton {
    /// What it is called.
    pub label: String,
    /// What it does.
    pub does: Remedy,
}

/// What can be done about what is said.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// What a key would do.
    Act(Action),
    /// A copy of the meeting is read and compared with it.
    CompareWith(PathBuf),
}

impl From<Remedy> for UiCommand {
    fn from(remedy: Remedy) -> Self {
        match remedy {
            Remedy::Act(action) => Self::Act(action),
            Remedy::CompareWith(path) => Self::CompareWith(path),
        }
    }
}

impl Notice {
    /// Good to know.
    pub fn info(text: String) -> Self {
        Self { level: Level::Info, text, button: None }
    }

    /// To be known.
    pub fn lasting(text: String) -> Self {
        Self { level: Level::Lasting, text, button: None }
    }

    /// Something was not done.
    pub fn failure(text: String) -> Self {
        Self { level: Level::Failure, text, button: None }
    }
}

/// Draws the notices, the latest first, at the top of `ui`. `lasting` cannot be closed: it goes when it is cured.
pub fn ui(
    ui: &mut Ui,
    text: &Text,
    colors: &Colors,
    lasting: Option<&Notice>,
    notices: &[Notice],
    ui_commands: &mut Vec<UiCommand>,
) {
    if lasting.is_none() && notices.is_empty() {
        return;
    }
    egui::Panel::top("notices").resizable(false).show_separator_line(true).frame(Frame::new().fill(colors.panel)).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Some(notice) = lasting {
                one(ui, text, colors, notice, None, ui_commands);
            }
            for (index, notice) in notices.iter().enumerate().rev().take(3) {
                one(ui, text, colors, notice, Some(index), ui_commands);
            }
        },
    );
}

fn one(
    ui: &mut Ui,
    text: &Text,
    colors: &Colors,
    notice: &Notice,
    closable: Option<usize>,
    ui_commands: &mut Vec<UiCommand>,
) {
    let (ground, ink) = match notice.level {
        Level::Info | Level::Lasting => (colors.raised, colors.ink),
        Level::Failure => (colors.bad_ground, colors.ink),
    };
    Frame::new().fill(ground).inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        // Of its own height: taking what the panel has left makes two notices grow each other frame by frame.
        let size = egui::vec2(ui.available_width(), 30.0);
        ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if let Some(index) = closable
                && Button::new(&text.notices.close).weight(Weight::Quiet).height(30.0).show(ui, colors).clicked()
            {
                ui_commands.push(UiCommand::Dismiss(index));
            }
            if let Some(NoticeButton { label, does }) = &notice.button
                && Button::new(label).height(30.0).show(ui, colors).clicked()
            {
                ui_commands.push(does.clone().into());
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let words = egui::RichText::new(&notice.text).font(theme::regular(size::MEDIUM)).color(ink);
                ui.add(egui::Label::new(words).wrap());
            });
        });
    });
}
