//! A list of members that is pasted or read from a file, with a look at what was understood before it is taken in.

use egui::{Id, ScrollArea, Ui, vec2};

use crate::model::Command;
use crate::model::roster_list::{Reading, read};
use crate::pasted;
use crate::text::fill;
use crate::ui::commands::{self, FieldAction, Place};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::Inside;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, Weight};

/// So many lines that were not understood are shown.
const MOST_SKIPPED: usize = 4;
/// What is understood has at least this height, points, also while there is nothing: the buttons under it never move.
const LEAST_PREVIEW: f32 = 110.0;
/// The buttons under it, with the room around them, points.
const BUTTONS: f32 = 52.0;

/// A pasted list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasting {
    /// As pasted.
    pub text: String,
    reading: Reading,
    read_of: Option<String>,
    /// Where a file is, as typed.
    path: String,
    /// What is said about the file.
    pub message: Option<String>,
}

impl Pasting {
    /// With what a file says.
    pub fn of(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

fn field_id(name: &str) -> Id {
    Id::unique(("roster-paste", name))
}

/// How a pasted list is done with.
pub enum Done {
    /// Its people are taken in.
    TakenIn,
    /// It is left as it is.
    Left,
}

/// Draws it into the roster's window, as high as that is with the list, points. Returns how it is done with, when it is.
pub fn ui(ui: &mut Ui, view: &View<'_>, pasting: &mut Pasting, height: f32, dialog: &mut Inside<'_>) -> Option<Done> {
    let (words, colors) = (&view.text.roster, view.colors);
    let mut done = None;
    ui.set_min_height(height);
    let rows = ((ui.content_rect().height() - 480.0) / 22.0).clamp(3.0, 12.0);
    let field = Field::new(field_id("pasted"), &words.paste).hint(&words.paste_hint).lines(rows as usize);
    let width = ui.available_width() - 10.0;
    field.width(width).show_scrolling(ui, rows.floor() * 23.0 + 26.0, &mut pasting.text);
    if pasting.read_of.is_none() {
        // The list has just been asked for, or has come from a file.
        focus::request(ui, field_id("pasted"));
    }
    ui.horizontal(|ui| {
        let files = &view.text.files;
        let path = field_id("path");
        let enter = focus::has(ui, path) && commands::took(ui, Place::PathField, FieldAction::Confirm);
        let field = Field::new(path, &files.path).hint(&files.path_hint).margin(10, 7);
        field.width(ui.available_width() - 250.0).show(ui, &mut pasting.path);
        let typed = pasted::path(&pasting.path);
        if Button::new(&words.from_file).height(34.0).show(ui, colors).clicked() || enter {
            dialog.ask(if typed.as_os_str().is_empty() { UiCommand::Browse } else { UiCommand::ReadRoster(typed) });
        }
    });
    if let Some(message) = &pasting.message {
        ui.small_warning(message);
    }
    // Read anew only when the text changes: two thousand lines are not read in every frame.
    if pasting.read_of.as_ref() != Some(&pasting.text) {
        pasting.reading = read(&pasting.text, &view.text.vocabulary);
        pasting.read_of = Some(pasting.text.clone());
    }
    let reading = &pasting.reading;
    let used = ui.cursor().top() - ui.min_rect().top();
    let room = vec2(ui.available_width(), (height - used - BUTTONS).max(LEAST_PREVIEW));
    ui.allocate_ui(room, |ui| {
        ui.set_min_size(room);
        if !pasting.text.trim().is_empty() {
            preview_ui(ui, view, reading);
        }
    });
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let ready = !reading.people.is_empty();
        if Button::new(&words.take_in).weight(Weight::Primary).enabled(ready).show(ui, colors).clicked() && ready {
            dialog.ask(UiCommand::Apply(Command::PutPeople(reading.people.clone())));
            done = Some(Done::TakenIn);
        }
        if Button::new(&words.back).show(ui, colors).clicked() {
            done = Some(Done::Left);
        }
    });
    done
}

fn preview_ui(ui: &mut Ui, view: &View<'_>, reading: &Reading) {
    let (words, colors) = (&view.text.roster, view.colors);
    let mut found = fill(&words.preview, &[("n", &reading.people.len().to_string())]);
    if reading.repeated > 0 {
        found = format!("{found}. {}", fill(&words.repeated, &[("n", &reading.repeated.to_string())]));
    }
    ui.strong_label(found);
    for (line, said) in reading.skipped.iter().take(MOST_SKIPPED) {
        let said = fill(&words.skipped, &[("line", &line.to_string()), ("text", said)]);
        ui.small_warning(said);
    }
    if let Some(more) = reading.skipped.len().checked_sub(MOST_SKIPPED).filter(|more| *more > 0) {
        ui.small_warning(fill(&words.skipped_more, &[("n", &more.to_string())]));
    }
    ScrollArea::vertical().id_salt("preview").auto_shrink([false, false]).show_rows(
        ui,
        22.0,
        reading.people.len(),
        |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for person in reading.people.get(range).unwrap_or_default() {
                let number = if person.number > 0 { format!("{}. ", person.number) } else { String::new() };
                let parts = [person.party.as_str(), person.role.as_str()];
                let rest: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                let line = format!("{number}{}   {}", person.name, rest.join(" · "));
                ui.styled_label(line, theme::regular(size::MEDIUM), colors.ink);
            }
        },
    );
}
