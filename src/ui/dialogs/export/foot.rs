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
use crate::ui::theme::{self, size};
use crate::ui::ui_command::{Copied, UiCommand};
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, Weight};

/// The height of the folder and the buttons, points.
pub(super) const WITHOUT_RESULT: f32 = 106.0;
/// The least height of what came of writing, points: buttons and two lines.
const RESULT: f32 = 62.0;
/// The height of the buttons over its words, points.
const SMALL_BUTTON: f32 = 28.0;
/// What scrolls over it has at least this height with all that does not, points.
const ABOVE: f32 = 330.0;

/// The foot as it is to be drawn.
pub(super) struct Foot {
    /// The height of what came of writing, points. It is as high as its words, and grows upwards: the buttons under it never
    /// move.
    pub result: f32,
}

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

impl Foot {
    /// As high as its words are where a window of this height has room for them, points.
    pub fn of(ui: &Ui, view: &View<'_>, state: &ExportState, window: f32) -> Self {
        let buttons = match state.written {
            Some(Written::Files(_) | Written::NoFolder(_)) => SMALL_BUTTON + ui.spacing().item_spacing.y,
            Some(Written::Failed(_) | Written::Named(_) | Written::Stopped) | None => 0.0,
        };
        let said = match &state.written {
            Some(written) => written.said(view.text),
            None => state.names_said(view.text).unwrap_or_default(),
        };
        let font = theme::regular(size::SMALL);
        let words = ui.painter().layout(said, font, ui.visuals().text_color(), ui.available_width()).size().y;
        let most = RESULT.max(window - ABOVE);
        Self { result: (buttons + words + 2.0).ceil().clamp(RESULT, most) }
    }

    /// What came of it, and the buttons.
    pub fn ui(&self, ui: &mut Ui, view: &View<'_>, state: &mut ExportState, dialog: &mut Inside<'_>) {
        let said = vec2(ui.available_width(), self.result);
        ui.allocate_ui_with_layout(said, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(said);
            let area = ScrollArea::vertical().id_salt("export-written").max_height(said.y).auto_shrink(false);
            area.min_scrolled_height(said.y).show(ui, |ui| written_ui(ui, view, state, dialog));
        });
        buttons_ui(ui, view, state, dialog);
    }
}

fn buttons_ui(ui: &mut Ui, view: &View<'_>, state: &mut ExportState, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.export_page, view.colors);
    ui.horizontal_wrapped(|ui| {
        let folder = pasted::path(&state.folder);
        let ready = !state.formats.is_empty() && !folder.as_os_str().is_empty() && state.writing.is_none();
        let asks = state.asks_for_names();
        let label = if asks { &words.save_with_names } else { &words.save };
        let save = Button::new(label).weight(Weight::Primary).enabled(ready).show(ui, colors);
        // The second half of a double click has not read what it says now.
        if ready && save.clicked() && !(asks && save.double_clicked()) {
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
    let Some(written) = &state.written else {
        // In sight whatever the window's height, before anything lies where it may be sent from.
        if let Some(names) = state.names_said(view.text).filter(|_| state.writing.is_none()) {
            ui.small_warning(names);
        }
        return writing_ui(ui, view, state, dialog);
    };
    let said = written.said(view.text);
    match written {
        Written::Stopped => _ = ui.small_hint(said),
        Written::Failed(_) | Written::Named(_) => _ = ui.small_warning(said),
        Written::NoFolder(folder) => {
            let folder = folder.clone();
            let make = Button::new(&words.make_folder).height(SMALL_BUTTON).small().show(ui, colors);
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
                        && Button::new(label).height(SMALL_BUTTON).small().show(ui, colors).clicked()
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
            && Button::new(&view.text.region.stop).height(SMALL_BUTTON).small().show(ui, view.colors).clicked()
        {
            dialog.ask(UiCommand::StopExport(job));
        }
        ui.hint(progress.said(view.text));
    });
    progress::bar_ui(ui, view.colors, progress);
}
