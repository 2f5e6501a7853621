//! Something could not be opened as it was asked for, and there is another way.

use std::path::PathBuf;

use egui::Ui;

use crate::ui::dialogs::DialogView;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;

/// What is said, and what is offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Why it could not be opened.
    pub why: String,
    /// What there is instead.
    pub instead: String,
    /// What the button for that is called.
    pub button: String,
    /// What it does.
    pub does: Instead,
}

/// What there is instead of a meeting that could not be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Instead {
    /// A copy of the one at this path.
    Copy(PathBuf),
    /// An earlier version.
    Version {
        /// The meeting's file.
        path: PathBuf,
        /// The version's.
        version: PathBuf,
    },
}

impl From<Instead> for UiCommand {
    fn from(instead: Instead) -> Self {
        match instead {
            Instead::Copy(path) => Self::OpenCopy(path),
            Instead::Version { path, version } => Self::OpenVersion { path, version },
        }
    }
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, offer: &Offer) -> Vec<UiCommand> {
    let modal = Modal::new("offer", view.text, view.colors).title(&view.text.files.offer_title);
    modal.show(ui, |ui, dialog| {
        ui.label(&offer.why);
        ui.add_space(6.0);
        ui.label(&offer.instead);
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            if dialog.main_button(ui, &offer.button) {
                dialog.ask(offer.does.clone().into());
            }
            dialog.close_button(ui, &view.text.files.cancel);
        });
    })
}
