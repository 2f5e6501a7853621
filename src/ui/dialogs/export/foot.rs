//! The foot of "Send svaret": where to, what came of it, and the buttons. Nothing that comes or goes over them moves them.

use egui::{Align, Id, Layout, ScrollArea, Ui, vec2};

use super::state::{ExportState, Writing};
use super::written::Written;
use crate::export::Clip;
use crate::pasted;
use crate::text::fill;
use crate::ui::dialogs::progress;
use crate::ui::labels::Labels;
use crate::ui::modal::Inside;
use crate::ui::ui_command::{Copied, UiCommand};
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, Weight};

/// The height of all of it, points.
pub(super) const WITH_FOLDER: f32 = 168.0;
/// The height of what came of writing, points: buttons and two lines.
const RESULT: f32 = 62.0;

fn folder_id() -> Id {
    Id::unique("export-folder")
}

/// Where to.
pub(super) fn folder_ui(ui: &mut Ui, view: &View<'_>, state: &mut ExportState, dialog: &mut Inside<'_>) {
    let (words, files) = (&view.text.export_page, &view.text.files);
    ui.horizontal(|ui| {
        let browse = Button::new(&files.browse).height(34.0);
        let beside = browse.width(ui) + ui.spacing().item_spacing.x;
        let field = Field::new(folder_id(), &words.folder).hint(&files.path_hint).margin(10, 7);
        // Enter does nothing here: whoever writes a path has not said yet that files are to be written.
        field.width(ui.available_width() - beside).show(ui, &mut state.folder);
        if browse.show(ui, view.colors).clicked() {
            dialog.ask(UiCommand::Browse);
        }
    });
}

/// What came of it, and the buttons.
pub(super) fn ui(ui: &mut Ui, view: &View<'_>, state: &mut ExportState, dialog: &mut Inside<'_>) {
    // Of one height, also while there is nothing to say: the buttons under it never move.
    let said = vec2(ui.available_width(), RESULT);
    ui.allocate_ui_with_layout(said, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(said);
        let area = ScrollArea::vertical().id_salt("export-written").max_height(RESULT).auto_shrink(false);
        area.show(ui, |ui| written_ui(ui, view, state, dialog));
    });
    buttons_ui(ui, view, state, dialog);
}

fn buttons_ui(ui: &mut Ui, view: &View<'_>, state: &mut ExportState, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.export_page, view.colors);
    ui.horizontal_wrapped(|ui| {
        let folder = pasted::path(&state.folder);
        let ready = !state.formats.is_empty() && !folder.as_os_str().is_empty() && state.writing.is_none();
        let save = Button::new(&words.save).weight(Weight::Primary).enabled(ready).show(ui, colors);
        if ready && save.clicked() {
            if folder.is_relative() {
                // Relative to what, nobody who started the program with a click can know.
                let said = fill(&words.relative, &[("example", &state.beside.display().to_string())]);
                state.written = Some(Written::Failed(said));
            } else {
                state.write(folder, false).into_iter().for_each(|asked| dialog.ask(asked));
            }
        }
        if Button::new(&words.print).show(ui, colors).clicked() {
            dialog.ask(state.remembered());
            dialog.ask(UiCommand::Print(state.profile(), state.printed()));
        }
        let copy = Button::new(&words.copy).enabled(state.minutes.is_some()).show(ui, colors);
        if let Some(minutes) = state.minutes.as_ref().filter(|_| copy.clicked()) {
            dialog.ask(state.remembered());
            dialog.ask(UiCommand::Copy(Clip::document(&minutes.minutes.document), Copied::Document));
        }
        dialog.close_button(ui, &words.close);
    });
}

fn written_ui(ui: &mut Ui, view: &View<'_>, state: &mut ExportState, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.export_page, view.colors);
    let Some(written) = &state.written else { return writing_ui(ui, view, state, dialog) };
    let said = written.said(view.text);
    match written {
        Written::Stopped => _ = ui.small_hint(said),
        Written::Failed(_) => _ = ui.small_warning(said),
        Written::NoFolder(folder) => {
            let folder = folder.clone();
            let make = Button::new(&words.make_folder).height(28.0).small().show(ui, colors);
            ui.small_warning(said);
            if make.clicked() {
                state.write(folder, true).into_iter().for_each(|asked| dialog.ask(asked));
            }
        }
        Written::Files(saved) => {
            ui.horizontal(|ui| {
                let shown =
                    [(&words.show_folder, saved.folder()), (&words.open, saved.files.first().map(AsRef::as_ref))];
                for (label, path) in shown {
                    if let Some(path) = path
                        && Button::new(label).height(28.0).small().show(ui, colors).clicked()
                    {
                        dialog.ask(UiCommand::ShowOutside(path.to_owned()));
                    }
                }
            });
            ui.small_hint(said);
        }
    }
}

/// How far writing has come, and how to stop it.
fn writing_ui(ui: &mut Ui, view: &View<'_>, state: &ExportState, dialog: &mut Inside<'_>) {
    let Some(Writing { job, progress }) = state.writing else { return };
    let Some(progress) = progress else {
        ui.small_hint(&view.text.export_page.writing);
        return;
    };
    ui.horizontal(|ui| {
        if let Some(job) = job.filter(|_| progress.can_stop())
            && Button::new(&view.text.region.stop).height(28.0).small().show(ui, view.colors).clicked()
        {
            dialog.ask(UiCommand::StopExport(job));
        }
        ui.hint(progress.said(view.text));
    });
    progress::bar_ui(ui, view.colors, progress);
}
