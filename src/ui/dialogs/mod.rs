//! Our own path field, for opening and saving where the platform shows no dialog, and the question before a file is
//! replaced.

use std::path::PathBuf;

use egui::{Frame, Id, Margin, Role, Ui, WidgetInfo};

use crate::deck::MeetingFields;
use crate::model::Command;
use crate::screens::{ScreenAssignment, Screens};
use crate::store::PresentingSettings;
use crate::text::{Text, fill};
use crate::ui::commands::{self, Action, FieldAction, Place};
use crate::ui::focus;
use crate::ui::theme::{self, Colors, color32, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, Button, Weight};
use resolution::ResolutionState;
use roster::RosterState;
use take_in::{DuplicatesState, TakeInState};

pub mod help;
pub mod limits;
pub mod resolution;
pub mod roster;
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
            path_ui(ui, text, colors, field, (&words.open_title, &words.open), ui_commands, UiCommand::OpenPath);
        }
        Dialog::SaveAs(field) => {
            let words = &text.files;
            let save = |path| UiCommand::SaveTo(path, false);
            path_ui(ui, text, colors, field, (&words.save_as_title, &words.save), ui_commands, save);
        }
        Dialog::Fields(fields) => fields_ui(ui, text, colors, fields, ui_commands),
        Dialog::CloseUnsaved => unsaved_ui(ui, text, colors, ui_commands),
        Dialog::Replace(path) => replace_ui(ui, text, colors, path, ui_commands),
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
        Dialog::Duplicates(state) => take_in::duplicates_ui(ui, view, state, ui_commands),
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

fn path_ui(
    ui: &Ui,
    text: &Text,
    colors: &Colors,
    field: &mut PathField,
    (title, confirm): (&str, &str),
    ui_commands: &mut Vec<UiCommand>,
    ask: impl Fn(PathBuf) -> UiCommand,
) {
    let words = &text.files;
    let closed = modal(ui, colors, "path", |ui| {
        ui.label(egui::RichText::new(title).font(theme::heavy(22.0)).color(color32(colors.ink)));
        ui.add_space(8.0);
        let id = Id::unique(("path-field", title));
        focus::request_when_it_appears(ui, id);
        let enter = focus::has(ui, id) && commands::took(ui, Place::PathField, FieldAction::Confirm);
        let width = ui.available_width();
        let edit = widgets::field(id, &words.path_hint, &mut field.path, colors).desired_width(width);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &words.path));
        if let Some(message) = &field.message {
            ui.label(egui::RichText::new(message).font(theme::regular(size::SMALL)).color(color32(colors.quiet)));
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let typed = field.path.trim().trim_matches('"');
            let ready = !typed.is_empty();
            let ok = Button::new(confirm).weight(Weight::Primary).enabled(ready).show(ui, colors);
            if ready && (ok.clicked() || enter) {
                ui_commands.push(ask(PathBuf::from(typed)));
            }
            if Button::new(&words.browse).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::Browse);
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

fn fields_ui(ui: &Ui, text: &Text, colors: &Colors, fields: &mut MeetingFields, ui_commands: &mut Vec<UiCommand>) {
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

fn unsaved_ui(ui: &Ui, text: &Text, colors: &Colors, ui_commands: &mut Vec<UiCommand>) {
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

fn replace_ui(ui: &Ui, text: &Text, colors: &Colors, path: &std::path::Path, ui_commands: &mut Vec<UiCommand>) {
    let words = &text.files;
    let closed = modal(ui, colors, "replace", |ui| {
        let question = fill(&words.exists, &[("path", &path.display().to_string())]);
        ui.label(egui::RichText::new(question).font(theme::regular(size::BODY)).color(color32(colors.ink)));
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            // What loses nothing comes first and looks like the main choice.
            if Button::new(&words.keep).weight(Weight::Primary).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::CloseDialog);
            }
            if Button::new(&words.replace).show(ui, colors).clicked() {
                ui_commands.push(UiCommand::SaveTo(path.to_owned(), true));
            }
        });
    });
    if closed {
        ui_commands.push(UiCommand::CloseDialog);
    }
}
