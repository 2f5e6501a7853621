//! "Send svaret": what a meeting becomes on paper. Whom it is for, as which files, where to; what is missing is said before
//! anything is written, and the text can be read as it will stand.

use egui::{Align, Checkbox, Layout, ScrollArea, TextStyle, Ui, vec2};

use crate::export::{Format, PerSheet, Profile, SlidesLayout, rows};
use crate::text::{ExportPageWords, fill};
use crate::ui::labels::Labels;
use crate::ui::modal::{self, Modal};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Weight};
use foot::Foot;
use names::{format_name, profile_words};
use pages::{FRAME, read_ui};

mod foot;
mod names;
mod pages;
mod state;
mod written;

pub use state::ExportState;
pub use written::{Saved, Written};

/// The window's width where there is room, the least with the pages beside what is chosen, and the least of all; points.
const WIDE: f32 = 1120.0;
const NARROW: f32 = 860.0;
const LEAST_WIDE: f32 = 640.0;
/// What is chosen has this width where the pages are beside it, points.
const CHOICE: f32 = 476.0;
/// Of less height, all of it is in one column, points.
const LEAST_HIGH: f32 = 660.0;
/// The height of everything in the window but pages that are beside what is chosen, points.
const BESIDE: f32 = 190.0;
/// The height of everything in the window but what scrolls and what came of it, where all of it is in one column, points.
const REST: f32 = 194.0;

/// Draws the window over everything: what is chosen beside the pages, or over them where there is no room beside. What is
/// done with it stands at its foot, and is always in sight.
pub fn ui(ui: &Ui, view: &View<'_>, state: &mut ExportState) -> Vec<UiCommand> {
    let words = &view.text.export_page;
    let window = ui.content_rect().size();
    let width = WIDE.min(window.x - 60.0);
    let is_wide = width >= NARROW && window.y >= LEAST_HIGH;
    let modal = Modal::new("export", view.text, view.colors).title(&words.title).width(width.max(LEAST_WIDE));
    modal.show(ui, |ui, dialog| {
        state.ask_for_pages(view.session.revision()).for_each(|asked| dialog.ask(asked));
        if is_wide {
            let height = window.y - BESIDE;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 18.0;
                let chosen = vec2(CHOICE, height + 2.0 * FRAME);
                ui.allocate_ui_with_layout(chosen, Layout::top_down(Align::Min), |ui| {
                    ui.set_min_size(chosen);
                    ui.spacing_mut().item_spacing.x = 8.0;
                    let foot = Foot::of(ui, view, state, chosen.y);
                    let above = chosen.y - foot::WITHOUT_RESULT - foot.result;
                    let area = ScrollArea::vertical().id_salt("export-choice").max_height(above);
                    area.min_scrolled_height(above).auto_shrink(false).show(ui, |ui| {
                        choice_ui(ui, view, state);
                        ui.add_space(6.0);
                        said_ui(ui, view, state);
                    });
                    foot::folder_ui(ui, view, state, dialog);
                    foot.ui(ui, view, state, dialog);
                });
                ui.vertical(|ui| read_ui(ui, view, state, Some(height)));
            });
            return;
        }
        let foot = Foot::of(ui, view, state, window.y);
        // One thing that scrolls: the wheel does the same wherever the pointer is.
        modal::scroll_area(ui, REST + foot.result).auto_shrink(false).show(ui, |ui| {
            ui.set_width(ui.available_width() - 10.0);
            choice_ui(ui, view, state);
            foot::folder_ui(ui, view, state, dialog);
            said_ui(ui, view, state);
            ui.add_space(6.0);
            read_ui(ui, view, state, None);
        });
        ui.add_space(8.0);
        foot.ui(ui, view, state, dialog);
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
    // Of one height, whatever is chosen: nothing under it moves.
    let hint = vec2(ui.available_width(), 2.0 * ui.text_style_height(&TextStyle::Small));
    ui.allocate_ui_with_layout(hint, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(hint);
        ui.small_hint(profile_words(state.profile, words).1);
    });
    ui.add_space(4.0);
    ui.field_label(&words.formats);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for format in Format::DOCUMENTS {
            format_ui(ui, state, format, words);
        }
        let is_anonymous = matches!(state.profile, Profile::Anonymous { .. });
        ui.add_visible(is_anonymous, Checkbox::new(&mut state.tables, &words.tables));
    });
    ui.field_label(&words.prints);
    ui.small_hint(&words.prints_hint);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let (slides, notes) = (Format::Slides(SlidesLayout::Full), Format::Slides(SlidesLayout::Notes));
        for format in [slides, Format::SlidesPptx, Format::Png, notes, Format::Sheets] {
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
    let words = &view.text.export_page;
    let has_csv = state.formats.contains(&Format::Csv);
    if has_csv && rows::is_contributions_only(state.profile) {
        ui.small_hint(&words.csv_only);
    }
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
        ui.small_hint(&words.complete);
    }
}
