//! The dialogs: windows that lie over everything until they are left. One file each; here is only which there are.

use std::path::PathBuf;

use egui::{Frame, Id, Margin, Ui};

use crate::deck::MeetingFields;
use crate::screens::{ScreenAssignment, Screens};
use crate::store::PresentingSettings;
use crate::text::Text;
use crate::ui::theme::{Colors, color32};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use duplicates::DuplicatesState;
use path::PathField;
use resolution::ResolutionState;
use roster::RosterState;
use take_in::TakeInState;

mod close_unsaved;
pub mod duplicates;
mod fields;
pub mod help;
pub mod limits;
pub mod path;
mod replace;
pub mod resolution;
pub mod roster;
pub mod roster_paste;
pub mod screens;
pub mod take_in;
pub mod times;

/// The window on top.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Which file to open.
    Open(PathField),
    /// Where to save.
    SaveAs(PathField),
    /// A file is there already.
    Replace(PathBuf),
    /// The open meeting's six fields, as changed so far.
    Fields(MeetingFields),
    /// The window is closing and the meeting is not on the disk.
    CloseUnsaved,
    /// The keys.
    Help,
    /// Which screen gets what.
    Screens {
        /// The audience sees the test picture.
        testing: bool,
    },
    /// How long each slide and section took.
    Times,
    /// Speaking times.
    Limits,
    /// The resolution.
    Resolution(Box<ResolutionState>),
    /// The council's members.
    Roster(RosterState),
    /// Other people's notes.
    TakeIn(TakeInState),
    /// Notes that say almost the same.
    Duplicates(DuplicatesState),
}

/// What dialogs may read.
pub struct DialogView<'a> {
    /// The words.
    pub text: &'a Text,
    /// The colours.
    pub colors: &'a Colors,
    /// The open meeting's file.
    pub file: Option<&'a std::path::Path>,
    /// The open meeting.
    pub meeting: Option<View<'a>>,
    /// The screens.
    pub screens: &'a Screens,
    /// Who gets which.
    pub assignment: &'a ScreenAssignment,
    /// How slides are shown to the audience.
    pub presenting: &'a PresentingSettings,
    /// The machine asks for less motion.
    pub reduced_motion: bool,
}

/// Draws the dialog over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, dialog: &mut Dialog, ui_commands: &mut Vec<UiCommand>) {
    let DialogView { text, colors, file, .. } = *view;
    match dialog {
        Dialog::Help => {
            if help::ui(ui, text, colors, file) {
                ui_commands.push(UiCommand::CloseDialog);
            }
        }
        Dialog::Open(field) => {
            let words = &text.files;
            path::ui(ui, text, colors, field, (&words.open_title, &words.open), ui_commands, UiCommand::OpenPath);
        }
        Dialog::SaveAs(field) => {
            let words = &text.files;
            let save = |path| UiCommand::SaveTo(path, false);
            path::ui(ui, text, colors, field, (&words.save_as_title, &words.save), ui_commands, save);
        }
        Dialog::Fields(fields) => fields::ui(ui, text, colors, fields, ui_commands),
        Dialog::CloseUnsaved => close_unsaved::ui(ui, text, colors, ui_commands),
        Dialog::Replace(path) => replace::ui(ui, text, colors, path, ui_commands),
        Dialog::Screens { testing } => screens::ui(ui, view, *testing, ui_commands),
        Dialog::Times
        | Dialog::Limits
        | Dialog::Resolution(_)
        | Dialog::Roster(_)
        | Dialog::TakeIn(_)
        | Dialog::Duplicates(_) => {
            if let Some(meeting) = &view.meeting {
                of_meeting(ui, meeting, dialog, ui_commands);
            }
        }
    }
}

/// Those about the open meeting.
fn of_meeting(ui: &Ui, view: &View<'_>, dialog: &mut Dialog, ui_commands: &mut Vec<UiCommand>) {
    match dialog {
        Dialog::Times => times::ui(ui, view, ui_commands),
        Dialog::Limits => limits::ui(ui, view, ui_commands),
        Dialog::Resolution(state) => resolution::ui(ui, view, state, ui_commands),
        Dialog::Roster(state) => roster::ui(ui, view, state, ui_commands),
        Dialog::TakeIn(state) => take_in::ui(ui, view, state, ui_commands),
        Dialog::Duplicates(state) => duplicates::ui(ui, view, state, ui_commands),
        Dialog::Open(_)
        | Dialog::SaveAs(_)
        | Dialog::Replace(_)
        | Dialog::Fields(_)
        | Dialog::CloseUnsaved
        | Dialog::Help
        | Dialog::Screens { .. } => {}
    }
}

/// A window on top with the usual frame; tells whether it was left.
pub fn modal(ui: &Ui, colors: &Colors, name: &str, add: impl FnOnce(&mut Ui)) -> bool {
    modal_of_width(ui, colors, name, 640.0, add)
}

/// The same, of another width in points, where the window is large enough.
pub fn modal_of_width(ui: &Ui, colors: &Colors, name: &str, most: f32, add: impl FnOnce(&mut Ui)) -> bool {
    let width = (ui.content_rect().width() - 80.0).min(most);
    egui::Modal::new(Id::unique(("dialog", name)))
        .frame(Frame::new().fill(color32(colors.panel)).corner_radius(14).inner_margin(Margin::same(26)))
        .show(ui.ctx(), |ui| {
            ui.set_width(width - 52.0);
            add(ui);
        })
        .should_close()
}
