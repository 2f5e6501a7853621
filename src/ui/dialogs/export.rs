//! "Send svaret": what a meeting becomes on paper. Whom it is for, as which files, where to; what is missing is said before
//! anything is written, and the text can be read as it will stand.

use egui::{Align, Id, Layout, ScrollArea, Ui, vec2};

use super::progress;
use crate::export::{Clip, ExportChoice, Format, PerSheet, Profile, SlidesLayout};
use crate::pasted;
use crate::text::{ExportPageWords, fill};
use crate::ui::commands::{self, FieldAction, Place};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::{Inside, Modal};
use crate::ui::ui_command::{Copied, UiCommand};
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, Weight};
use names::{format_name, profile_words};
use pages::{FRAME, read_ui};
use state::Writing;

mod names;
mod pages;
mod state;

pub use state::{ExportState, Written};

/// The window's width where there is room, the least with the pages beside what is chosen, and the least of all; points.
const WIDE: f32 = 1120.0;
const NARROW: f32 = 860.0;
const LEAST_WIDE: f32 = 640.0;
/// What is chosen has this width where the pages are beside it, points.
const CHOICE: f32 = 476.0;
/// The height of everything in the window but pages that are beside what is chosen, points.
const BESIDE: f32 = 190.0;
/// The height of where to, and of the buttons, points.
const WHERE: f32 = 160.0;
/// The height of what came of writing, points: buttons and two lines.
const RESULT: f32 = 62.0;
/// The height of everything in the window but pages that are below what is chosen, points.
const REST: f32 = 650.0;
/// What is missing and left out has this height, points: two lines, and a third where names are told of.
const SAID: f32 = 50.0;
/// The pages are looked at through a window of at least this height, points.
const LEAST_READ: f32 = 120.0;

fn folder_id() -> Id {
    Id::unique("export-folder")
}

/// Draws the window over everything: what is chosen beside the pages, or over them where there is no room beside.
pub fn ui(ui: &Ui, view: &View<'_>, state: &mut ExportState) -> Vec<UiCommand> {
    let words = &view.text.export_page;
    let window = ui.content_rect().size();
    let width = WIDE.min(window.x - 60.0);
    let is_wide = width >= NARROW;
    let modal = Modal::new("export", view.text, view.colors).title(&words.title).width(width.max(LEAST_WIDE));
    modal.show(ui, |ui, dialog| {
        state.ask_for_pages(view.session.revision()).for_each(|asked| dialog.ask(asked));
        if is_wide {
            let height = (window.y - BESIDE).max(LEAST_READ);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 18.0;
                let chosen = vec2(CHOICE, height + 2.0 * FRAME);
                ui.allocate_ui_with_layout(chosen, Layout::top_down(Align::Min), |ui| {
                    ui.set_min_size(chosen);
                    ui.spacing_mut().item_spacing.x = 8.0;
                    choice_ui(ui, view, state);
                    ui.add_space(6.0);
                    said_ui(ui, view, state);
                    // At the bottom, where nothing that is said moves them.
                    let left = ui.available_rect_before_wrap().height() - WHERE;
                    ui.add_space(left.max(6.0));
                    where_ui(ui, view, state, dialog);
                });
                ui.vertical(|ui| read_ui(ui, view, state, height));
            });
            return;
        }
        choice_ui(ui, view, state);
        ui.add_space(6.0);
        // Of one height, also while the text is made: nothing moves under the pointer when it comes.
        let said = vec2(ui.available_width(), SAID);
        ui.allocate_ui(said, |ui| {
            ui.set_min_size(said);
            said_ui(ui, view, state);
        });
        read_ui(ui, view, state, (window.y - REST).max(LEAST_READ));
        ui.add_space(8.0);
        where_ui(ui, view, state, dialog);
    })
}

/// Whom it is for, and as which files.
fn choice_ui(ui: &mut Ui, view: &View<'_>, state: &mut ExportState) {
    let (words, colors) = (&view.text.export_page, view.colors);
    ui.field_label(&words.whom);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for profile in Profile::ALL {
            let is_chosen = profile.code() == state.profile.code();
            let weight = if is_chosen { Weight::Primary } else { Weight::Secondary };
            let button = Button::new(profile_words(profile, words).0).weight(weight).height(34.0).show(ui, colors);
            if button.clicked() && !is_chosen {
                (state.profile, state.written) = (profile, None);
            }
        }
    });
    ui.small_hint(profile_words(state.profile, words).1);
    ui.add_space(4.0);
    ui.field_label(&words.formats);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for format in Format::DOCUMENTS {
            format_ui(ui, state, format, words);
        }
        if matches!(state.profile, Profile::Anonymous { .. }) {
            ui.checkbox(&mut state.tables, &words.tables);
        }
    });
    ui.field_label(&words.prints);
    ui.small_hint(&words.prints_hint);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for format in
            [Format::Slides(SlidesLayout::Full), Format::Png, Format::Slides(SlidesLayout::Notes), Format::Sheets]
        {
            format_ui(ui, state, format, words);
        }
        format_ui(ui, state, Format::Slides(SlidesLayout::HandOut(state.per_sheet)), words);
        per_sheet_ui(ui, view, state);
    });
}

fn format_ui(ui: &mut Ui, state: &mut ExportState, format: Format, words: &ExportPageWords) {
    if format_box(ui, &mut state.formats, format, words) {
        state.written = None;
        state.look_at(format);
    }
}

/// A box to tick for a format, among those that are chosen; tells whether it was ticked or cleared.
pub(super) fn format_box(ui: &mut Ui, chosen: &mut Vec<Format>, format: Format, words: &ExportPageWords) -> bool {
    let mut on = chosen.contains(&format);
    let changed = ui.checkbox(&mut on, format_name(format, words)).changed();
    if changed {
        chosen.retain(|other| *other != format);
        chosen.extend(on.then_some(format));
        chosen.sort();
    }
    changed
}

/// How many slides are on a sheet that is handed out.
fn per_sheet_ui(ui: &mut Ui, view: &View<'_>, state: &mut ExportState) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for per_sheet in PerSheet::ALL {
        let is_chosen = state.formats.contains(&Format::Slides(SlidesLayout::HandOut(per_sheet)));
        let weight = if is_chosen { Weight::Primary } else { Weight::Secondary };
        let count = per_sheet.count().to_string();
        let name = fill(&view.text.export_page.per_sheet, &[("n", &count)]);
        let button = Button::new(&count).named(&name).weight(weight).height(26.0).small().show(ui, view.colors);
        if button.clicked() && !is_chosen {
            // Whoever says how many wants them.
            state.formats.retain(|format| !matches!(format, Format::Slides(SlidesLayout::HandOut(_))));
            state.formats.push(Format::Slides(SlidesLayout::HandOut(per_sheet)));
            state.formats.sort();
            (state.per_sheet, state.written) = (per_sheet, None);
            state.look_at(Format::Slides(SlidesLayout::HandOut(per_sheet)));
        }
    }
}

/// What is missing, and what is left out.
fn said_ui(ui: &mut Ui, view: &View<'_>, state: &ExportState) {
    let Some(minutes) = state.minutes.as_ref().map(|preview| &preview.minutes) else { return };
    if !minutes.missing.is_empty() {
        ui.small_warning(minutes.missing.join(" "));
    }
    if let Some(undrawn) = &minutes.undrawn {
        ui.small_warning(undrawn.said(view.text));
    }
    if !minutes.left_out.is_empty() {
        ui.small_hint(minutes.left_out.join(" "));
    }
    if minutes.missing.is_empty() && minutes.left_out.is_empty() && minutes.undrawn.is_none() {
        ui.small_hint(&view.text.export_page.complete);
    }
}

/// Where to, and what came of it.
fn where_ui(ui: &mut Ui, view: &View<'_>, state: &mut ExportState, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.export_page, view.colors);
    let enter = focus::has(ui, folder_id()) && commands::took(ui, Place::PathField, FieldAction::Confirm);
    ui.horizontal(|ui| {
        let field = Field::new(folder_id(), &words.folder).hint(&view.text.files.path_hint).margin(10, 7);
        field.width(ui.available_width() - 150.0).show(ui, &mut state.folder);
        if Button::new(&view.text.files.browse).height(34.0).show(ui, colors).clicked() {
            dialog.ask(UiCommand::Browse);
        }
    });
    // Of one height, also while there is nothing to say: the buttons under it never move.
    let said = vec2(ui.available_width(), RESULT);
    ui.allocate_ui_with_layout(said, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(said);
        let area = ScrollArea::vertical().id_salt("export-written").max_height(RESULT).auto_shrink(false);
        area.show(ui, |ui| written_ui(ui, view, state, dialog));
    });
    ui.horizontal_wrapped(|ui| {
        let folder = pasted::path(&state.folder);
        let ready = !state.formats.is_empty() && !folder.as_os_str().is_empty() && state.writing.is_none();
        let save = Button::new(&words.save).weight(Weight::Primary).enabled(ready).show(ui, colors);
        if ready && (save.clicked() || enter) {
            if folder.is_relative() {
                // Relative to what, nobody who started the program with a click can know.
                let said = fill(&words.relative, &[("example", &state.beside.display().to_string())]);
                state.written = Some(Written::Failed(said));
            } else {
                (state.writing, state.written) = (Some(Writing::default()), None);
                let (profile, formats) = (state.profile(), state.formats.clone());
                dialog.ask(UiCommand::Export(ExportChoice { profile, formats, folder }));
            }
        }
        if Button::new(&words.print).show(ui, colors).clicked() {
            dialog.ask(UiCommand::Print(state.profile(), state.printed()));
        }
        let copy = Button::new(&words.copy).enabled(state.minutes.is_some()).show(ui, colors);
        if let Some(minutes) = state.minutes.as_ref().filter(|_| copy.clicked()) {
            dialog.ask(UiCommand::Copy(Clip::document(&minutes.minutes.document), Copied::Document));
        }
        dialog.close_button(ui, &words.close);
    });
}

fn written_ui(ui: &mut Ui, view: &View<'_>, state: &ExportState, dialog: &mut Inside<'_>) {
    let words = &view.text.export_page;
    match &state.written {
        None => writing_ui(ui, view, state, dialog),
        Some(Written::Stopped) => _ = ui.small_hint(&view.text.region.stopped),
        Some(Written::Failed(said)) => _ = ui.small_warning(said),
        Some(Written::Files(files)) => {
            ui.horizontal(|ui| {
                let folder = files.first().and_then(|file| file.parent());
                if let Some(folder) = folder
                    && Button::new(&words.show_folder).height(28.0).small().show(ui, view.colors).clicked()
                {
                    dialog.ask(UiCommand::ShowOutside(folder.to_owned()));
                }
                if let Some(first) = files.first()
                    && Button::new(&words.open).height(28.0).small().show(ui, view.colors).clicked()
                {
                    dialog.ask(UiCommand::ShowOutside(first.clone()));
                }
            });
            let names = files.iter().filter_map(|file| file.file_name()).map(|name| name.to_string_lossy());
            let folder = files.first().and_then(|file| file.parent()).map(|folder| folder.display().to_string());
            let (count, folder) = (files.len().to_string(), folder.unwrap_or_default());
            ui.small_hint(match files.len() {
                ..=2 => fill(&words.saved, &[("files", &names.collect::<Vec<_>>().join(", "))]),
                _ => fill(&words.saved_many, &[("n", &count), ("folder", &folder)]),
            });
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
