//! "Send svaret": what a meeting becomes on paper. Whom it is for, as which files, where to; what is missing is said before
//! anything is written, and the text can be read as it will stand.

use std::path::{Path, PathBuf};

use egui::{Align, Id, Layout, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::export::{Clip, ExportChoice, Format, Paper, PerSheet, Preview, Profile, SlidesLayout};
use crate::pasted;
use crate::render::paper_painter;
use crate::text::{ExportPageWords, fill};
use crate::ui::commands::{self, FieldAction, Place};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::{Inside, Modal};
use crate::ui::ui_command::{Copied, UiCommand};
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, Weight};

/// The window's width where there is room, the least with the pages beside what is chosen, and the least of all; points.
const WIDE: f32 = 1120.0;
const NARROW: f32 = 860.0;
const LEAST_WIDE: f32 = 640.0;
/// What is chosen has this width where the pages are beside it, points.
const CHOICE: f32 = 430.0;
/// The height of everything in the window but pages that are beside what is chosen, points.
const BESIDE: f32 = 190.0;
/// Around the pages, points.
const FRAME: f32 = 10.0;
/// The height of where to, and of the buttons, points.
const WHERE: f32 = 160.0;
/// The height of what came of writing, points: buttons and two lines.
const RESULT: f32 = 62.0;
/// The height of everything in the window but pages that are below what is chosen, points.
const REST: f32 = 650.0;
/// What is missing and left out has this height, points: two lines, and a third where names are told of.
const SAID: f32 = 50.0;
/// A page is shown no wider than this, points: its text is as large as the window's own.
const MOST_WIDE: f32 = 760.0;
/// The pages are looked at through a window of at least this height, points.
const LEAST_READ: f32 = 120.0;

/// What came of writing.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// These files.
    Files(Vec<PathBuf>),
    /// Nothing, or not all: in words.
    Failed(String),
}

/// What the window remembers between frames.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportState {
    profile: Profile,
    tables: bool,
    formats: Vec<Format>,
    per_sheet: PerSheet,
    folder: String,
    /// Beside the meeting's file: where documents go when the folder is not there.
    beside: PathBuf,
    /// For which profile and revision of the meeting the minutes were asked for.
    asked: Option<(Profile, u64)>,
    /// The minutes, when they have been made.
    pub minutes: Option<Box<Preview>>,
    /// Being written now.
    writing: bool,
    written: Option<Written>,
}

impl ExportState {
    /// As it was chosen last. `beside`: the folder of the meeting's file.
    pub fn new(choice: ExportChoice, beside: PathBuf) -> Self {
        let ExportChoice { profile, formats, folder } = choice;
        let per_sheet = formats.iter().find_map(|format| match format {
            Format::Slides(SlidesLayout::HandOut(per_sheet)) => Some(*per_sheet),
            _ => None,
        });
        Self {
            per_sheet: per_sheet.unwrap_or(PerSheet::Three),
            profile,
            tables: matches!(profile, Profile::Anonymous { tables: true }),
            formats,
            folder: folder.display().to_string(),
            beside,
            asked: None,
            minutes: None,
            writing: false,
            written: None,
        }
    }

    /// What is chosen now.
    fn profile(&self) -> Profile {
        match self.profile {
            Profile::Anonymous { .. } => Profile::Anonymous { tables: self.tables },
            other => other,
        }
    }

    /// The minutes of a revision of the meeting were made.
    pub fn take_minutes(&mut self, revision: u64, minutes: Box<Preview>) {
        if self.asked == Some((minutes.minutes.profile, revision)) {
            self.minutes = Some(minutes);
        }
    }

    /// The files were written, or were not.
    pub fn take_written(&mut self, written: Written) {
        self.writing = false;
        self.written = Some(written);
    }

    /// A folder was chosen in the platform's dialog.
    pub fn take_folder(&mut self, folder: &Path) {
        self.folder = folder.display().to_string();
    }

    /// A stick that is not in the machine today is no place to write to. What was typed meanwhile stays.
    pub fn folder_is_gone(&mut self, folder: &Path) {
        if pasted::path(&self.folder) == folder && self.written.is_none() && !self.writing {
            self.folder = self.beside.display().to_string();
        }
    }
}

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
        let now = (state.profile(), view.session.revision());
        if state.asked != Some(now) {
            // What was made for somebody else is not to be read, and not to be copied.
            (state.asked, state.minutes) = (Some(now), None);
            dialog.ask(UiCommand::MakeMinutes(now.0, now.1));
        }
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

/// The pages as they will be printed.
fn read_ui(ui: &mut Ui, view: &View<'_>, state: &ExportState, height: f32) {
    let frame = egui::Frame::new().fill(view.colors.table).corner_radius(8).inner_margin(FRAME as i8);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let area = ScrollArea::vertical().id_salt("export-read").max_height(height).min_scrolled_height(height);
        area.auto_shrink(false).show(ui, |ui| match &state.minutes {
            None => _ = ui.weak(&view.text.export_page.reading),
            Some(minutes) => minutes.pages.iter().for_each(|page| page_ui(ui, page)),
        });
    });
}

/// A page as wide as there is room for. What it says is its name, for who hears the window.
fn page_ui(ui: &mut Ui, page: &Paper) {
    let [width, height] = page.size;
    let shown = (ui.available_width() - 14.0).clamp(1.0, MOST_WIDE);
    ui.vertical_centered(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(shown, shown * height / width), Sense::hover());
        if ui.is_rect_visible(rect) {
            paper_painter::paint(&ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())), rect, page);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &page.said));
        }
    });
    ui.add_space(8.0);
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
        let ready = !state.formats.is_empty() && !folder.as_os_str().is_empty() && !state.writing;
        let save = Button::new(&words.save).weight(Weight::Primary).enabled(ready).show(ui, colors);
        if ready && (save.clicked() || enter) {
            (state.writing, state.written) = (true, None);
            let (profile, formats) = (state.profile(), state.formats.clone());
            dialog.ask(UiCommand::Export(ExportChoice { profile, formats, folder }));
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
        None if state.writing => _ = ui.small_hint(&words.writing),
        None => {}
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

/// What a profile is called, and what is in it.
fn profile_words(profile: Profile, words: &ExportPageWords) -> (&str, &str) {
    match profile {
        Profile::Reply => (&words.reply, &words.reply_hint),
        Profile::Everything => (&words.everything, &words.everything_hint),
        Profile::Anonymous { .. } => (&words.anonymous, &words.anonymous_hint),
        Profile::FollowUp => (&words.follow_up, &words.follow_up_hint),
    }
}

fn format_name(format: Format, words: &ExportPageWords) -> &str {
    match format {
        Format::Docx => &words.docx,
        Format::Pdf => &words.pdf,
        Format::Html => &words.html,
        Format::Markdown => &words.markdown,
        Format::Csv => &words.csv,
        Format::Slides(SlidesLayout::Full) => &words.slides,
        Format::Slides(SlidesLayout::HandOut(_)) => &words.hand_out,
        Format::Slides(SlidesLayout::Notes) => &words.notes,
        Format::Png => &words.png,
        Format::Sheets => &words.sheets,
    }
}
