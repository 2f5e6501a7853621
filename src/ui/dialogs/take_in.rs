//! Other people's notes: which files, and what they bring.

use std::path::PathBuf;

use egui::{Id, Margin, Ui};

use crate::model::Command;
use crate::model::merge::Brings;
use crate::pasted;
use crate::text::fill;
use crate::ui::commands::{self, FieldAction, KeyCommand, Place};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::{self, Inside, Modal};
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, Weight};

/// What was found in one file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileFound {
    /// Where.
    pub path: PathBuf,
    /// What it brings, or why it is not taken in.
    pub brings: Result<Brings, String>,
    /// It has a note that was not finished.
    pub has_draft: bool,
    /// Whose it is, where it is of another meeting.
    pub another: Option<String>,
    /// It is to be taken in. What is of another meeting is not, until somebody says so.
    pub take: bool,
    /// It is to be read again when it changes.
    pub follow: bool,
}

impl FileFound {
    fn is_taken(&self) -> bool {
        self.take && self.brings.is_ok()
    }
}

/// What the window remembers between frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TakeInState {
    /// Paths as typed, one on each line.
    pub paths: String,
    /// Files are being read.
    pub reading: bool,
    /// What was found.
    pub found: Vec<FileFound>,
    /// What is said under the field.
    pub message: Option<String>,
}

fn field_id() -> Id {
    Id::unique("take-in-paths")
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &View<'_>, state: &mut TakeInState) -> Vec<UiCommand> {
    let modal = Modal::new("take-in", view.text, view.colors).title(&view.text.merge.title).width(760.0);
    modal.show(ui, |ui, dialog| {
        followed_ui(ui, view, dialog);
        if state.found.is_empty() {
            paths_ui(ui, view, state, dialog);
        } else {
            found_ui(ui, view, state, dialog);
        }
    })
}

fn followed_ui(ui: &mut Ui, view: &View<'_>, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.merge, view.colors);
    let follows = &view.session.meeting().follows;
    for path in follows {
        ui.horizontal_wrapped(|ui| {
            let said = fill(&words.following, &[("path", &path.display().to_string())]);
            ui.small_hint(said);
            if Button::new(&words.unfollow).weight(Weight::Quiet).height(28.0).small().show(ui, colors).clicked() {
                let rest = follows.iter().filter(|other| *other != path).cloned().collect();
                dialog.ask(UiCommand::Apply(Command::SetFollows(rest)));
            }
        });
    }
}

fn paths_ui(ui: &mut Ui, view: &View<'_>, state: &mut TakeInState, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.merge, view.colors);
    focus::request_when_it_appears(ui, field_id());
    let enter = focus::has(ui, field_id()) && commands::took(ui, Place::NotePaths, FieldAction::Confirm);
    let field = Field::new(field_id(), &words.paths).hint(&words.path_hint).lines_saved_by_enter(3);
    field.show(ui, &mut state.paths);
    // The line is there also while there is nothing to say: what comes late must not move the buttons under the pointer.
    ui.small_hint(state.message.as_deref().unwrap_or_default());
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let paths = paths(&state.paths);
        let ready = !paths.is_empty() && !state.reading;
        let label = if state.reading { &words.reading } else { &words.read };
        let read = Button::new(label).weight(Weight::Primary).enabled(ready).show(ui, colors).clicked();
        if ready && (read || enter) {
            dialog.ask(UiCommand::ReadNotes(paths));
        }
        if Button::new(&words.browse).show(ui, colors).clicked() {
            dialog.ask(UiCommand::Browse);
        }
        let look = Button::new(&words.look_for_duplicates).enabled(!state.reading).show(ui, colors);
        if look.clicked() && !state.reading {
            state.reading = true;
            dialog.ask(UiCommand::FindDuplicates);
        }
        dialog.close_button(ui, &words.cancel);
    });
}

/// The paths in a text, one on each line.
pub fn paths(text: &str) -> Vec<PathBuf> {
    text.lines().map(pasted::path).filter(|path| !path.as_os_str().is_empty()).collect()
}

fn found_ui(ui: &mut Ui, view: &View<'_>, state: &mut TakeInState, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.merge, view.colors);
    ui.label(&words.preview);
    ui.add_space(6.0);
    modal::scroll_area(ui, 300.0).auto_shrink([false, true]).show(ui, |ui| {
        for found in &mut state.found {
            egui::Frame::new().fill(colors.raised).corner_radius(8).inner_margin(Margin::same(12)).show(ui, |ui| {
                ui.set_width(ui.available_width() - 10.0);
                let name = found.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                ui.strong_label(name);
                match &found.brings {
                    Ok(brings) => {
                        for (line, warns) in lines(brings, found.has_draft, view) {
                            let color = if warns { colors.bad } else { colors.quiet };
                            ui.styled_label(line, theme::regular(size::MEDIUM), color);
                        }
                        if let Some(whose) = &found.another {
                            let said = fill(&words.another_meeting, &[("whose", whose)]);
                            ui.styled_label(said, theme::regular(size::MEDIUM), colors.bad);
                            ui.checkbox(&mut found.take, &words.take_anyway);
                        }
                        // What is not taken in is not followed either.
                        let follow = egui::Checkbox::new(&mut found.follow, &words.follow);
                        ui.add_enabled(found.take, follow).on_hover_text(&words.follow_hint);
                    }
                    Err(reason) => {
                        let said = fill(&words.skipped, &[("reason", reason)]);
                        ui.styled_label(said, theme::regular(size::MEDIUM), colors.bad);
                    }
                }
            });
        }
    });
    ui.add_space(8.0);
    let any = state.found.iter().any(FileFound::is_taken);
    // On a button Enter presses that.
    let enter = any && focus::is_free(ui) && commands::took(ui, Place::TakeInDialog, FieldAction::Confirm);
    ui.horizontal_wrapped(|ui| {
        let key = Some(KeyCommand::from(FieldAction::Confirm).key_in(Place::TakeInDialog, view.text));
        let take = Button::new(&words.take_in).key(key).weight(Weight::Primary).enabled(any).show(ui, colors);
        if any && (take.clicked() || enter) {
            let taken = state.found.iter().filter(|found| found.is_taken());
            let follow = taken.clone().filter(|found| found.follow).map(|found| found.path.clone()).collect();
            let files = taken.map(|found| found.path.clone()).collect();
            dialog.ask(UiCommand::TakeNotesIn { files, follow });
        }
        dialog.close_button(ui, &words.cancel);
    });
}

/// What a file brings, in words; what must be looked at is marked.
fn lines(brings: &Brings, has_draft: bool, view: &View<'_>) -> Vec<(String, bool)> {
    let words = &view.text.merge;
    let count = |template: &str, n: usize| (n > 0).then(|| fill(template, &[("n", &n.to_string())]));
    let parts = [
        count(&words.new, brings.new.len()),
        count(&words.changed, brings.changed.len()),
        count(&words.same, brings.same),
        count(&words.paragraphs, brings.paragraphs),
        count(&words.people, brings.people),
        count(&words.spoken, brings.spoken),
        brings.resolution.then(|| words.resolution.clone()),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let mut lines = Vec::new();
    lines.extend(brings.is_nothing().then(|| (words.nothing.clone(), false)));
    lines.extend((!parts.is_empty()).then(|| (parts.join(" · "), false)));
    // A count of the table's own takes the place of the audience's.
    lines.extend(count(&words.hands, brings.hands).map(|line| (line, true)));
    lines.extend(count(&words.conflicts, brings.conflicts.len()).map(|line| (line, true)));
    lines.extend(has_draft.then(|| (words.draft.clone(), true)));
    lines
}
